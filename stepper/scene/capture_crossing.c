/* The value in flight: its verb, its way, what it becomes on the other side. */
#include "capture.h"

#include "repl/eval/generators/coroutine.h"
#include "repl/read/code/opcode.h"

static bool is_inwards(const event *e)
{
    return (e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)) != 0;
}

/* How a generator delegates: coroutines await. */
static const char *hop_word(const generator *g)
{
    return generator_code(g)->flags & (CO_COROUTINE | CO_ASYNC_GENERATOR) ? "await" : "yield from";
}

/* The one that delegates to the generator of the event; NULL: it is none. */
static generator *outer_of(const event *e)
{
    return e->other ? inspect_generator_of(e->other) : NULL;
}

/* What hands the value of a hop on. */
static const char *hop_of(const event *e)
{
    generator *outer = outer_of(e);
    return hop_word(outer ? outer : e->generator);
}

/* Does the value only pass through this generator, to or from the one it delegates to? */
static bool is_passage(const event *e)
{
    const frame *f = e->frame;
    if (!f->function || f->state == GEN_CREATED)
        return false;
    const instruction *now = &frame_code(f)->listing[frame_instruction(f)];
    if (e->kind == EVENT_YIELD)
        return now->op == OP_YIELD_VALUE && now->arg == 1;
    return is_inwards(e) && now->op == OP_RESUME && (now->arg & 3) >= 2;
}

/* An async generator has two handshakes: its awaits pass things through, like a yield from; its own
 * yields belong to whoever asks for its next value. Is it one of those? */
static bool is_asked_for(const capture *c)
{
    const event *e = c->event;
    bool by_asking = verb_asks_async((enum verb)e->verb);
    if (!(generator_code(e->generator)->flags & CO_ASYNC_GENERATOR))
        return false;
    return e->kind == EVENT_YIELD    ? !inspect_is_passed_on(c->machine, e)
           : e->kind == EVENT_FINISH ? by_asking || e->verb == VERB_FROM
                                     : by_asking;
}

/* Is it between a generator and the one that delegates to it, or that it awaits? */
static bool is_hop(const capture *c)
{
    const event *e = c->event;
    return (e->verb == VERB_FROM || verb_asks_async((enum verb)e->verb)) && !is_asked_for(c);
}

/* The latest call that went into the generator of the event; NULL: it is too long ago. */
static const ledger_row *call_of(const capture *c)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    for (uint32_t n = k->row_count; n; n--) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r || r->generator == c->event->generator)
            return r;
    }
    return NULL;
}

/* By what it was entered. An async generator's answer may come when other things have gone in. */
static enum verb verb_of(const capture *c)
{
    const ledger_row *r = is_asked_for(c) ? call_of(c) : NULL;
    return r ? r->verb : (enum verb)c->event->verb;
}

static bool is_async_loop(const capture *c)
{
    const ledger_row *r = is_asked_for(c) ? call_of(c) : NULL;
    return r && r->asks == ASKS_ASYNC_FOR;
}

static const char *crossing_verb(const capture *c)
{
    static const char *const words[] = {
        [VERB_CALL] = "call",   [VERB_NEXT] = "next",     [VERB_FOR] = "for",
        [VERB_SEND] = "send",   [VERB_THROW] = "throw",   [VERB_CLOSE] = "close",
        [VERB_DROP] = "close",  [VERB_NATIVE] = "next",   [VERB_ANEXT] = "anext",
        [VERB_ASEND] = "asend", [VERB_ATHROW] = "athrow", [VERB_ACLOSE] = "aclose",
    };
    const event *e = c->event;
    if (e->kind == EVENT_YIELD)
        return "yield";
    if (e->kind == EVENT_FINISH)
        return e->raising ? "raise" : "return";
    if (is_async_loop(c))
        return "async for";
    if (is_asked_for(c))
        return words[e->verb];
    if (e->kind == EVENT_CLOSE)
        return "close";
    if (e->verb == VERB_FROM)
        return hop_of(e);
    return e->kind == EVENT_THROW ? "throw" : words[e->verb];
}

/* Does the value that comes out answer a close? */
static crossing_end end_of(const capture *c)
{
    const event *e = c->event;
    verb by = verb_of(c);
    if (is_inwards(e) || !(verb_closes(by) || by == VERB_ACLOSE))
        return ENDS_NOTHING;
    bool closed =
        e->kind == EVENT_FINISH && (!e->raising || inspect_is_raised_to_end(c->machine, e->value));
    return closed ? ENDS_CLOSED : by == VERB_DROP ? ENDS_UNHEARD : ENDS_BADLY;
}

/* The call that waits for the end of what it closes; NULL: nobody waits. */
static const char *closer_of(const capture *c)
{
    verb by = verb_of(c);
    return by == VERB_ACLOSE ? "aclose()" : by == VERB_CLOSE ? "close()" : NULL;
}

/* The same in words. */
static const char *end_becomes(const capture *c, crossing_end how)
{
    const event *e = c->event;
    const char *call = closer_of(c);
    if (e->kind == EVENT_YIELD)
        return call ? pool_format(c->pool, "a RuntimeError: %s wants an end", call)
                    : "a RuntimeError that is only reported";
    if (how == ENDS_UNHEARD)
        return "reported, and goes no further";
    if (how == ENDS_BADLY)
        return "raised in the caller";
    if (!call)
        return "its end: it is closed";
    return e->raising || verb_of(c) == VERB_ACLOSE
               ? pool_format(c->pool, "what %s wants: it is closed", call)
               : "what close() gives back";
}

/* Is it native code, or a library, that asked? Then the program's call does not give it back. */
static bool is_indirect(const capture *c)
{
    const event *e = c->event;
    return e->verb == VERB_NATIVE || (e->other && !capture_is_program(c, e->other));
}

static const char *going_in_becomes(const capture *c)
{
    const event *e = c->event;
    int line = frame_position(e->frame).line;
    if (e->kind == EVENT_RESUME && e->frame->state == GEN_CREATED)
        return "nothing yet: the body starts";
    if (is_passage(e))
        return pool_format(c->pool, "handed on by the %s of line %d", hop_word(e->generator), line);
    if (e->kind == EVENT_RESUME)
        return pool_format(c->pool, "the yield of line %d", line);
    return chronicle_is_unstarted(e->frame)
               ? "raised before the first line"
               : pool_format(c->pool, "raised at the yield of line %d", line);
}

static const char *yield_becomes(const capture *c)
{
    const event *e = c->event;
    return is_async_loop(c) || e->verb == VERB_FOR ? "the loop's next value"
           : is_asked_for(c)                       ? "what its await gives"
           : is_hop(c)                             ? "passed on, untouched"
           : is_indirect(c)                        ? "what the call takes in"
                                                   : "what the call gives back";
}

static const char *finish_becomes(const capture *c)
{
    const event *e = c->event;
    generator *outer = is_hop(c) ? outer_of(e) : NULL;
    if (e->raising)
        return outer ? pool_format(c->pool, "raised at the %s of line %d", hop_of(e),
                                   frame_position(e->other).line)
                     : "raised in the caller";
    return is_async_loop(c) || e->verb == VERB_FOR ? "the end of the loop"
           : is_asked_for(c)                       ? "StopAsyncIteration"
           : is_hop(c)         ? pool_format(c->pool, "the value of the %s", hop_of(e))
           : is_none(e->value) ? "StopIteration"
                               : "the value of a StopIteration";
}

/* What the value will be on the other side. */
static const char *crossing_becomes(const capture *c, crossing_end how)
{
    const event *e = c->event;
    if (is_inwards(e))
        return going_in_becomes(c);
    if (how != ENDS_NOTHING)
        return end_becomes(c, how);
    return e->kind == EVENT_YIELD ? yield_becomes(c) : finish_becomes(c);
}

void capture_crossing(scene *s, const capture *c, third which)
{
    const event *e = c->event;
    scene_crossing *k = &s->crossing;
    s->third = which ? which : THIRD_CROSSES;
    *k = (scene_crossing){
        .third = s->third,
        .inwards = is_inwards(e),
        .verb = crossing_verb(c),
        .shown = !e->value.bits && e->kind == EVENT_CLOSE
                     ? "GeneratorExit()"
                     : capture_repr(c, inspect_yielded(c->machine, e)),
        .asked = is_asked_for(c),
        .handed_on = is_passage(e),
        .hop = is_passage(e) ? hop_word(e->generator) : hop_of(e),
        .passes = is_inwards(e) ? is_passage(e) : is_hop(c),
        .dropped = e->kind == EVENT_CLOSE && e->verb == VERB_DROP,
        .end = end_of(c),
        .closer = closer_of(c),
    };
    k->becomes = crossing_becomes(c, k->end);
    if (e->generator != c->generator)
        k->elsewhere = capture_title(c, e->generator);
    else if (e->kind == EVENT_RESUME && e->frame->state != GEN_CREATED && !k->passes)
        s->generator.in = k->shown;
}

#include "scene.h"

#include "capture.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/read/opcode.h"

#include <stdlib.h>
#include <string.h>

bool scene_is_crossing(timeline *t)
{
    const event *e = timeline_event(t);
    return e && e->kind & EVENT_CROSSING && moment_is_crossing(NULL, t, e);
}

static bool is_inwards(const event *e)
{
    return (e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)) != 0;
}

/* How a generator delegates: coroutines await. */
static const char *hop_word(const generator *g)
{
    return generator_code(g)->flags & (CO_COROUTINE | CO_ASYNC_GENERATOR) ? "await" : "yield from";
}

/* What hands the value of a hop on. */
static const char *hop_of(const event *e)
{
    generator *outer = e->other ? inspect_generator_of(e->other) : NULL;
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

static bool is_wrapped(const capture *c, value v)
{
    return v.bits && is_object(v) &&
           !strcmp(inspect_type_name(c->machine, v), "async_generator_wrapped_value");
}

/* An async generator's yield is wrapped on its way, so that an await can tell it from its own. */
static value unwrapped(const capture *c, value v)
{
    return is_wrapped(c, v) ? as(wrapped_value, v)->v : v;
}

/* An async generator has two handshakes: its awaits pass things through, like a yield from; its own
 * yields belong to whoever asks for its next value. Is it one of those? */
static bool is_asked_for(const capture *c)
{
    const event *e = c->event;
    if (e->verb != VERB_FROM || !(generator_code(e->generator)->flags & CO_ASYNC_GENERATOR))
        return false;
    return e->kind == EVENT_YIELD ? is_wrapped(c, e->value) : !is_passage(e);
}

/* What asks: a loop, or a call. */
static const char *asking_word(const capture *c)
{
    const char *line = c->caller ? capture_line(c, frame_position(c->caller).line) : "";
    line += strspn(line, " \t");
    return !strncmp(line, "async for ", 10)                              ? "async for"
           : c->event->kind == EVENT_THROW                               ? "athrow"
           : c->event->kind == EVENT_CLOSE                               ? "aclose"
           : c->event->kind == EVENT_RESUME && !is_none(c->event->value) ? "asend"
                                                                         : "anext";
}

static const char *crossing_verb(const capture *c)
{
    static const char *const inwards[] = {
        [VERB_CALL] = "call",       [VERB_NEXT] = "next",   [VERB_FOR] = "for",
        [VERB_SEND] = "send",       [VERB_THROW] = "throw", [VERB_CLOSE] = "close",
        [VERB_FROM] = "yield from", [VERB_NATIVE] = "next"};
    const event *e = c->event;
    if (is_inwards(e) && is_asked_for(c))
        return asking_word(c);
    if (e->kind == EVENT_THROW)
        return e->verb == VERB_FROM ? hop_of(e) : "throw";
    if (e->kind == EVENT_CLOSE)
        return "close";
    if (e->kind == EVENT_RESUME)
        return e->verb == VERB_FROM ? hop_of(e) : inwards[e->verb];
    if (e->kind == EVENT_YIELD)
        return "yield";
    return e->raising ? "raise" : "return";
}

/* What an async generator's own yield, or its end, is for the one that asked. */
static const char *answer_becomes(const capture *c)
{
    bool loops = !strcmp(asking_word(c), "async for");
    if (c->event->kind == EVENT_YIELD)
        return loops ? "the loop's next value" : "what its await gives";
    return loops ? "the end of the loop" : "StopAsyncIteration";
}

/* Is it native code, or a library, that asked? Then the program's call does not give it back. */
static bool is_indirect(const capture *c)
{
    const event *e = c->event;
    return e->verb == VERB_NATIVE || (e->other && !capture_is_program(c, e->other));
}

/* What the value will be on the other side. */
static const char *crossing_becomes(const capture *c)
{
    const event *e = c->event;
    if (e->kind == EVENT_RESUME && e->frame->state == GEN_CREATED)
        return "nothing yet: the body starts";
    if (is_inwards(e) && is_passage(e))
        return pool_format(c->pool, "handed on by the %s of line %d", hop_word(e->generator),
                           frame_position(e->frame).line);
    if (e->kind == EVENT_RESUME)
        return pool_format(c->pool, "the yield of line %d", frame_position(e->frame).line);
    if (is_inwards(e))
        return chronicle_is_unstarted(e->frame)
                   ? "raised before the first line"
                   : pool_format(c->pool, "raised at the yield of line %d",
                                 frame_position(e->frame).line);
    if (!e->raising && is_asked_for(c))
        return answer_becomes(c);
    if (e->kind == EVENT_YIELD)
        return e->verb == VERB_FOR    ? "the loop's next value"
               : e->verb == VERB_FROM ? "passed on, untouched"
               : is_indirect(c)       ? "what the call takes in"
                                      : "what the call gives back";
    if (e->raising)
        return e->verb == VERB_CLOSE ? "what close() wants: it is closed" : "raised in the caller";
    return e->verb == VERB_FOR     ? "the end of the loop"
           : e->verb == VERB_FROM  ? pool_format(c->pool, "the value of the %s", hop_of(e))
           : e->verb == VERB_CLOSE ? "what close() gives back"
           : is_none(e->value)     ? "StopIteration"
                                   : "the value of a StopIteration";
}

static void fill_crossing(scene *s, const capture *c, third which)
{
    const event *e = c->event;
    if (!scene_is_crossing(c->timeline))
        return;
    s->third = which ? which : THIRD_CROSSES;
    s->crossing = (scene_crossing){.third = s->third,
                                   .inwards = is_inwards(e),
                                   .verb = crossing_verb(c),
                                   .shown = !e->value.bits && e->kind == EVENT_CLOSE
                                                ? "GeneratorExit()"
                                                : capture_repr(c, unwrapped(c, e->value)),
                                   .becomes = crossing_becomes(c)};
    s->crossing.asked = is_asked_for(c);
    s->crossing.handed_on = is_passage(e);
    s->crossing.hop = is_passage(e) ? hop_word(e->generator) : hop_of(e);
    s->crossing.passes = (s->crossing.inwards && is_passage(e)) ||
                         (!s->crossing.inwards && e->verb == VERB_FROM && !s->crossing.asked);
    if (e->generator != c->generator)
        s->crossing.elsewhere = capture_title(c, e->generator);
    else if (e->kind == EVENT_RESUME && e->frame->state != GEN_CREATED && !s->crossing.passes)
        s->generator.in = s->crossing.shown;
}

/* Who has control, thirds counted: while a value is on the boundary nobody has. */
static void fill_states(scene *s, const capture *c)
{
    const event *e = c->event;
    side_state *caller = &s->caller.state, *callee = &s->generator.state;
    if (s->third == THIRD_NONE || !e)
        return;
    bool there = s->third == THIRD_ARRIVES, inwards = s->crossing.inwards;
    bool leaving = s->third == THIRD_LEAVES;
    side_state alone = SIDE_NONE, other = SIDE_NONE;
    if (s->caller.state == SIDE_NONE)
        caller = &alone; /* at the end of a program nobody drives what is finalised */
    if (s->crossing.elsewhere)
        callee = &other; /* the one kept in view has no part in it */
    if (inwards) {
        *caller = leaving ? SIDE_RUNNING : SIDE_WAITING;
        if (there)
            *callee = SIDE_RUNNING;
        else if (*callee == SIDE_RUNNING) /* the machine has linked it already, to raise in it */
            *callee = chronicle_is_unstarted(e->frame) ? SIDE_CREATED : SIDE_SUSPENDED;
    } else {
        *caller = there ? SIDE_RUNNING : SIDE_WAITING;
        *callee = leaving ? SIDE_RUNNING : e->kind == EVENT_FINISH ? SIDE_CLOSED : SIDE_SUSPENDED;
        if (e->kind == EVENT_YIELD && !s->crossing.elsewhere)
            s->generator.out = s->crossing.shown;
    }
}

static const char *event_name(const timeline *t, const event *e)
{
    static const struct {
        enum event_kind kind;
        const char *name;
    } names[] = {
#define EVENT(name, bit, sentence) {EVENT_##name, #name},
        EVENTS(EVENT)
#undef EVENT
    };
    for (size_t i = 0; e && i < sizeof names / sizeof *names; i++)
        if (names[i].kind == e->kind)
            return names[i].name;
    return timeline_at(t) ? "OVER" : "START";
}

/* A message that names the program's file, with the file's name alone. */
static const char *without_folder(const capture *c, const char *message)
{
    const char *path = timeline_filename(c->timeline), *slash = strrchr(path, '/');
    const char *at = slash ? strstr(message, path) : NULL;
    return at ? pool_format(c->pool, "%.*s%s%s", (int)(at - message), message, slash + 1,
                            at + strlen(path))
              : message;
}

static const char *wrong_text(const capture *c)
{
    int line = timeline_wrong_at(c->timeline).line;
    const char *why = without_folder(c, timeline_wrong_text(c->timeline));
    return line ? pool_format(c->pool, "line %d, %s", line, why) : pool_format(c->pool, "%s", why);
}

static void fill_exception(scene *s, const capture *c)
{
    value raised = inspect_raised(c->machine);
    if (c->event && c->event->kind & (EVENT_RAISE | EVENT_CATCH) && c->event->value.bits)
        raised = c->event->value;
    if (!raised.bits && (s->over || (c->event && c->event->kind == EVENT_END)))
        raised = machine_error(c->machine);
    if (c->event && c->event->kind & (EVENT_THROW | EVENT_CLOSE) && s->third)
        s->exception = s->crossing.shown;
    else if (timeline_wrong_text(c->timeline))
        s->exception = wrong_text(c);
    else if (raised.bits)
        s->exception = capture_repr(c, raised);
}

/* A capture of the present moment that has found nothing yet. */
static capture capture_new(pool *p, timeline *t, uint32_t pin)
{
    const event *e = timeline_event(t);
    if (e && e->kind == EVENT_INPUT)
        e = NULL;
    return (capture){.pool = p,
                     .timeline = t,
                     .machine = timeline_machine(t),
                     .event = e,
                     .pin = pin,
                     .asked = pool_take(p, sizeof(capture_asked))};
}

char *scene_whole_value(timeline *t, uint32_t pin, bool of_generator, const char *name)
{
    enum { WHOLE = 4 << 20 };
    pool *p = pool_new();
    scene *s = pool_take(p, sizeof *s);
    capture c = capture_new(p, t, pin);
    capture_sides(s, &c);
    value v = capture_value(&c, of_generator ? c.generator_frame : c.caller, name);
    char *whole = v.bits ? malloc(WHOLE) : NULL;
    if (whole)
        inspect_repr_aside(c.machine, v, whole, WHOLE);
    pool_drop(p);
    return whole;
}

static const char *narrate_now(scene *s, timeline *t)
{
    const event *e = timeline_event(t);
    return narrate(s, e && e->kind == EVENT_INPUT ? NULL : e);
}

/* The sentence is always about what happens, also while another generator is kept in view. */
static const char *sentence_of_what_matters(scene *s, timeline *t, third which)
{
    scene *plain = scene_capture(t, which, 0);
    const char *sentence = pool_format(s->pool, "%s", plain->sentence);
    scene_drop(plain);
    return sentence;
}

scene *scene_capture(timeline *t, third which, uint32_t pin)
{
    pool *p = pool_new();
    scene *s = pool_take(p, sizeof *s);
    capture c = capture_new(p, t, pin);
    const event *e = c.event;
    s->pool = p;
    s->moment = timeline_at(t);
    s->last = timeline_last(t);
    s->complete = timeline_is_complete(t);
    s->event = event_name(t, e);
    s->filename = pool_format(p, "%s", timeline_filename(t));
    s->wrong = timeline_is_wrong(t);
    s->waits_for_input = timeline_waits_for_input(t);
    s->over = timeline_is_over(t);
    s->branch = timeline_present_branch(t);
    capture_output(s, &c);
    capture_sides(s, &c);
    fill_crossing(s, &c, which);
    fill_states(s, &c);
    fill_exception(s, &c);
    capture_generators(s, &c);
    capture_ledger(s, &c);
    capture_ask(&c);
    capture_changes(s, &c); /* seeks, and comes back */
    s->sentence = c.is_aside ? sentence_of_what_matters(s, t, which) : narrate_now(s, t);
    return s;
}

void scene_drop(scene *s)
{
    if (s)
        pool_drop(s->pool);
}

/* The ledger of the stagger, as a scene shows it. */
#include "capture.h"

#include <string.h>

enum { LEDGER_SHOWN = 40 };

/* What a learner put in the place of a call, on a branch; NULL: it is as it was. */
static const branch *row_change(const capture *c, const ledger_row *r)
{
    for (int n = timeline_present_branch(c->timeline); n;) {
        const branch *b = timeline_branch_at(c->timeline, n);
        if (b->moment == r->tick)
            return b;
        n = b->parent;
    }
    return NULL;
}

static const char *row_call(const capture *c, const ledger_row *r)
{
    static const char *const words[] = {[CHANGE_SEND] = "what if: send ",
                                        [CHANGE_THROW] = "what if: throw ",
                                        [CHANGE_CLOSE] = "what if: close"};
    const branch *changed = row_change(c, r);
    if (changed)
        return pool_format(c->pool, "%s%s", words[changed->kind], changed->text);
    if (r->in_program && r->call.line > 0) {
        const char *source = capture_source(c, r->call);
        static const char *const before[] = {"",       "for: next of ", "", "unpack into ",
                                             "enter ", "leave "};
        size_t n = strlen(source); /* of an async for it is the whole head of the loop */
        n -= r->asks == ASKS_ASYNC_FOR && n && source[n - 1] == ':';
        if (n && r->verb != VERB_DROP)
            return pool_format(c->pool, "%s%.*s", before[r->asks], (int)n, source);
    }
    static const char *const verbs[] = {
        [VERB_CALL] = "call",       [VERB_NEXT] = "next",   [VERB_FOR] = "for",
        [VERB_SEND] = "send",       [VERB_THROW] = "throw", [VERB_CLOSE] = "close",
        [VERB_FROM] = "yield from", [VERB_NATIVE] = "next", [VERB_DROP] = "(dropped: close)",
        [VERB_ANEXT] = "anext",     [VERB_ASEND] = "asend", [VERB_ATHROW] = "athrow",
        [VERB_ACLOSE] = "aclose"};
    return verbs[r->verb];
}

static const char *row_lands(const capture *c, const ledger_row *r)
{
    if (!r->lands_line)
        return r->verb == VERB_THROW ? "(before the first line)" : "(starts the body)";
    return strcmp(r->lands_in, "yield")
               ? pool_format(c->pool, "line %d's %s", r->lands_line, r->lands_in)
               : pool_format(c->pool, "the yield of line %d", r->lands_line);
}

static const char *row_got(const capture *c, const ledger_row *r, bool known)
{
    if (r->outcome == OUTCOME_OPEN || !known)
        return NULL;
    const branch *changed = row_change(c, r);
    bool closes =
        changed ? changed->kind == CHANGE_CLOSE : verb_closes(r->verb) || r->verb == VERB_ACLOSE;
    if (closes && r->outcome == OUTCOME_RAISE &&
        (!strncmp(r->got, "GeneratorExit", 13) || !strncmp(r->got, "Stop", 4)))
        return "closed";
    if (r->outcome == OUTCOME_RAISE)
        return pool_format(c->pool, "raises %s", r->got);
    if (r->outcome == OUTCOME_YIELD)
        return closes ? "raises RuntimeError: it ignored GeneratorExit"
                      : pool_format(c->pool, "%s", r->got);
    if (verb_asks_async(r->verb))
        return closes ? "closed" : "StopAsyncIteration";
    if (closes)
        return pool_format(c->pool, "closed, returned %s", r->got);
    return strcmp(r->got, "None") ? pool_format(c->pool, "StopIteration: %s", r->got)
                                  : "StopIteration";
}

/* The row of the present moment: the newest of the event's generator, else the newest still open.
 */
static uint32_t row_now(const scene *s, const capture *c, const chronicle *k)
{
    bool is_hop = c->event && c->event->kind & EVENT_CROSSING && c->event->verb == VERB_FROM &&
                  !s->crossing.asked; /* it had no call of its own */
    for (uint32_t n = k->row_count; n; n--) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            break;
        if (c->event && c->event->generator && !is_hop ? r->generator == c->event->generator
                                                       : r->outcome == OUTCOME_OPEN)
            return n;
    }
    return k->row_count;
}

void capture_ledger(scene *s, const capture *c)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    uint32_t first = k->row_count > LEDGER_SHOWN ? k->row_count - LEDGER_SHOWN + 1 : 1;
    uint32_t now = row_now(s, c, k);
    s->ledger = pool_take(c->pool, (LEDGER_SHOWN + 1) * sizeof *s->ledger);
    for (uint32_t n = first; n <= k->row_count; n++) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            continue;
        bool flying = n == now && s->third && !s->crossing.inwards && s->third != THIRD_ARRIVES;
        s->ledger[s->ledger_count++] = (scene_row){
            .number = n,
            .call = row_call(c, r),
            .asks = r->asks,
            .lands = row_lands(c, r),
            .got = row_got(c, r, !flying),
            .got_line = r->got_line,
            .direct = r->direct,
            .moment = r->tick,
            .now = n == now,
        };
    }
}

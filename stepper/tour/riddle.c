#include "riddle_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Work that looking ahead for an answer may cost: a generator may never answer. */
enum { AHEAD_WORK = 200000 };

/* --- making choices --- */

void riddle_choose(riddle *r, as_if how, const char *belief, const char *format, ...)
{
    if (r->count == RIDDLE_CHOICES)
        return;
    char *to = r->choices[r->count];
    va_list more;
    va_start(more, format);
    vsnprintf(to, RIDDLE_TEXT, format, more);
    va_end(more);
    for (int i = 0; i < r->count; i++)
        if (!strcmp(r->choices[i], to))
            return;
    r->as_ifs[r->count] = how;
    snprintf(r->beliefs[r->count++], RIDDLE_TEXT, "%s", belief);
}

void riddle_ask(riddle *r, const char *format, ...)
{
    va_list more;
    va_start(more, format);
    vsnprintf(r->question, RIDDLE_TEXT, format, more);
    va_end(more);
}

static void swap(char a[RIDDLE_TEXT], char b[RIDDLE_TEXT])
{
    char kept[RIDDLE_TEXT];
    memcpy(kept, a, RIDDLE_TEXT);
    memcpy(a, b, RIDDLE_TEXT);
    memcpy(b, kept, RIDDLE_TEXT);
}

/* The right one moves to a place that depends on the moment only, so that a tour can be repeated.
 */
static void mix(riddle *r, uint64_t moment)
{
    int to = (int)((moment * 7 + 3) % (uint64_t)r->count);
    swap(r->choices[0], r->choices[to]);
    swap(r->beliefs[0], r->beliefs[to]);
    as_if kept = r->as_ifs[0];
    r->as_ifs[0] = r->as_ifs[to];
    r->as_ifs[to] = kept;
    r->right = to;
}

/* --- what is often to be said of a wrong one --- */

const char *const riddle_worth_out =
    "What went out belongs to the call before. The yield's own value is what comes in now.";
const char *const riddle_no_thread = "There is no second thread: control is on one side at a time.";
const char *const riddle_goes_over = "The value goes over, and control goes with it.";
const char *const riddle_no_restart =
    "A generator goes on where it froze; it does not begin again.";

/* --- the facts --- */

const char *riddle_name(const scene *s)
{
    return s->generator.variable ? s->generator.variable : s->generator.function;
}

const char *riddle_caller(const scene *s)
{
    return !s->caller.kind      ? "the caller"
           : s->caller.variable ? s->caller.variable
                                : s->caller.function;
}

const scene_row *riddle_row(const scene *s)
{
    for (size_t i = 0; i < s->ledger_count; i++)
        if (s->ledger[i].now)
            return &s->ledger[i];
    return NULL;
}

static bool is_answered(void *context, timeline *t, const event *e)
{
    (void)e;
    const ledger_row *row = chronicle_row(timeline_chronicle(t), *(const uint32_t *)context);
    return !row || row->outcome != OUTCOME_OPEN;
}

/* What the call of ledger row n gets back, found by running on. */
static bool look_ahead(timeline *t, uint32_t n, ledger_row *found)
{
    uint64_t here = timeline_at(t);
    uint64_t before = timeline_patience(t, AHEAD_WORK);
    bool got = timeline_find_next(t, here, is_answered, &n) == REACHED;
    const ledger_row *row = chronicle_row(timeline_chronicle(t), n);
    if (got && row)
        *found = *row;
    timeline_patience(t, before);
    timeline_seek(t, here);
    return got && row;
}

/* --- the riddles --- */

/* It has not started: no yield waits. */
static bool make_first(riddle *r, const scene *s)
{
    riddle_ask(r, "%s has not started. What becomes of the value that crosses now?",
               riddle_name(s));
    riddle_choose(r, AS_IF_NOT, "", "nothing: no yield waits for it yet");
    riddle_choose(r, AS_IF_NOT,
                  "No yield has been reached, so none can take a value: the body only starts.",
                  "the value of its first yield");
    riddle_choose(r, AS_IF_NOT, "Parameters were filled when the function was called.",
                  "its first parameter");
    return true;
}

/* It delegates: what is sent goes further in. */
static bool make_passes(riddle *r, const scene *s)
{
    const char *through = "What is sent goes straight through, to the yield that is furthest in.";
    const char *hop = s->crossing.hop;
    int line = s->generator.at.line;
    riddle_ask(r, "%s waits at the %s of line %d. What becomes of %s?", riddle_name(s), hop, line,
               s->crossing.shown);
    riddle_choose(r, AS_IF_NOT, "", "it goes on to the one that %s delegates to", riddle_name(s));
    riddle_choose(r, AS_IF_NOT, through, "the %s of line %d becomes it", hop, line);
    riddle_choose(r, AS_IF_NOT, through, "it waits until the %s is over", hop);
    riddle_choose(r, AS_IF_NOT, through, "it is lost");
    return true;
}

static bool make_becomes(riddle *r, const scene *s)
{
    const char *v = s->crossing.shown, *out = s->generator.out;
    bool raises = !strcmp(s->event, "THROW") || !strcmp(s->event, "CLOSE");
    if (s->generator.state == SIDE_CREATED)
        return make_first(r, s);
    if (s->crossing.passes)
        return make_passes(r, s);
    riddle_ask(r, "What will the yield of line %d become?", s->generator.at.line);
    if (raises)
        riddle_choose(r, AS_IF_NOT, "", "no value: %s is raised there", v);
    riddle_choose(r, AS_IF_NOT,
                  "An exception that crosses is raised at the yield, not handed to it as a value.",
                  "%s", v);
    if (out && strcmp(out, "None"))
        riddle_choose(r, AS_IF_NOT, riddle_worth_out, "%s, which it gave out", out);
    riddle_choose(r, AS_IF_NOT, "A yield is None only when next() or a loop wakes it.", "None");
    riddle_choose(r, AS_IF_NOT,
                  "Only send() fills the yield with something; look at the verb on the boundary.",
                  "the value of the next yield");
    return true;
}

static const char *const back_beliefs[] = {
    "send() puts a value in, and gives back what the next yield sends out.",
    "That value was given back by the call before.",
    "A call into a generator is answered by the yield it comes to next.",
};

/* What close() gives back: it takes the GeneratorExit that comes out. */
static void choose_closed(riddle *r, const ledger_row *answer)
{
    bool closed = answer->outcome == OUTCOME_RAISE &&
                  (!strncmp(answer->got, "GeneratorExit", 13) || !strncmp(answer->got, "Stop", 4));
    if (closed)
        riddle_choose(r, AS_IF_NOT, "", "None");
    else if (answer->outcome == OUTCOME_RETURN)
        riddle_choose(r, AS_IF_NOT, "", "%s", answer->got);
    else
        riddle_choose(r, AS_IF_NOT, "", "an exception: %s",
                      answer->outcome == OUTCOME_RAISE
                          ? answer->got
                          : "RuntimeError('generator ignored GeneratorExit')");
    riddle_choose(r, AS_IF_NOT, "close() takes the GeneratorExit that comes out of the generator.",
                  "an exception: GeneratorExit()");
    riddle_choose(r, AS_IF_NOT, "Nothing is left to be yielded: close() wants it to end.",
                  "the value of the next yield");
    riddle_choose(r, AS_IF_NOT, "What the generator did with GeneratorExit decides that.", "None");
}

static bool ends_loop(const ledger_row *answer)
{
    return answer->asks == ASKS_FOR || answer->asks == ASKS_ASYNC_FOR;
}

static void choose_answer(riddle *r, const scene *s, const ledger_row *answer)
{
    if (answer->outcome == OUTCOME_YIELD)
        riddle_choose(r, AS_IF_NOT, "", "%s", answer->got);
    else if (answer->outcome == OUTCOME_RAISE)
        riddle_choose(r, AS_IF_NOT, "", "an exception: %s", answer->got);
    else
        riddle_choose(r, AS_IF_NOT, "",
                      ends_loop(answer)               ? "nothing: the loop ends"
                      : verb_asks_async(answer->verb) ? "StopAsyncIteration"
                                                      : "StopIteration");
    if (strcmp(s->crossing.shown, "None"))
        riddle_choose(r, AS_IF_NOT, back_beliefs[0], "%s", s->crossing.shown);
    if (s->generator.out)
        riddle_choose(r, AS_IF_NOT, back_beliefs[1], "%s", s->generator.out);
    riddle_choose(r, AS_IF_NOT, back_beliefs[2], "None");
    riddle_choose(r, AS_IF_NOT, "It ends only when its body ends.",
                  verb_asks_async(answer->verb) ? "StopAsyncIteration" : "StopIteration");
}

static void ask_back(riddle *r, const scene *s, const scene_row *row)
{
    static const char *const askers[] = {[ASKS_FOR] = "the loop",
                                         [ASKS_ASYNC_FOR] = "the loop",
                                         [ASKS_UNPACKING] = "the unpacking",
                                         [ASKS_ENTER] = "'with'",
                                         [ASKS_LEAVE] = "'with'"};
    if (row->asks == ASKS_CALL)
        riddle_ask(r, "What will %s get back?", row->call);
    else
        riddle_ask(r, "What will %s get from %s?", askers[row->asks], riddle_name(s));
}

static bool make_back(riddle *r, timeline *t, const scene *s)
{
    const scene_row *row = riddle_row(s);
    ledger_row answer;
    if (!row || !look_ahead(t, row->number, &answer))
        return false;
    if (row->direct)
        ask_back(r, s, row);
    else
        riddle_ask(r, "What will come out of %s next?", riddle_name(s));
    bool closes = verb_closes(answer.verb) || answer.verb == VERB_ACLOSE;
    if (closes && row->direct)
        choose_closed(r, &answer);
    else if (closes)
        return false;
    else
        choose_answer(r, s, &answer);
    return r->count > 1;
}

static bool make_state(riddle *r, const scene *s)
{
    r->fact = "It is";
    riddle_ask(r, "In which state is %s when the value has arrived?", riddle_name(s));
    bool over = s->event && !strcmp(s->event, "FINISH");
    if (over)
        riddle_choose(r, AS_IF_NOT, "", "CLOSED");
    riddle_choose(r, AS_IF_NOT, "Its body has ended: there is nothing to wake any more.",
                  "SUSPENDED");
    riddle_choose(r, AS_IF_NOT,
                  "A yield is not a return: the generator is frozen, with all its names.",
                  "CLOSED");
    riddle_choose(r, AS_IF_NOT, "It can be created only once; it is not wound back to its start.",
                  "CREATED");
    riddle_choose(r, AS_IF_NOT, "Only one side runs at a time.", "RUNNING");
    return true;
}

static bool make_who(riddle *r, const scene *s)
{
    const char *g = riddle_name(s), *caller = riddle_caller(s), *hop = s->crossing.hop;
    r->fact = "Next is";
    riddle_ask(r, "Who runs next?");
    if (s->crossing.passes)
        riddle_choose(r, AS_IF_NOT, "", "%s, only to hand it on: that is its %s",
                      s->crossing.inwards ? g : caller, hop);
    else if (!s->crossing.inwards)
        riddle_choose(r, AS_IF_NOT, "", "%s", caller);
    else if (s->generator.state == SIDE_CREATED)
        riddle_choose(r, AS_IF_NOT, "", "%s, from its top", g);
    else
        riddle_choose(r, AS_IF_NOT, "", "%s, from the yield of line %d", g, s->generator.at.line);
    riddle_choose(r, AS_IF_NOT, riddle_goes_over, "%s", s->crossing.inwards ? caller : g);
    riddle_choose(r, AS_IF_NOT, riddle_no_thread, "both, side by side");
    if (s->generator.state != SIDE_CREATED)
        riddle_choose(r, AS_IF_NOT, riddle_no_restart, "%s, from its top", g);
    return true;
}

static bool make_kind(riddle *r, timeline *t, const scene *s, riddle_kind kind)
{
    switch (kind) {
    case RIDDLE_MOVE: return riddle_make_move(r, s);
    case RIDDLE_WHO: return make_who(r, s);
    case RIDDLE_STATE:
        if (!s->crossing.inwards)
            return make_state(r, s);
        return make_becomes(r, s);
    default:
        if (!s->crossing.inwards)
            return make_state(r, s);
        return make_back(r, t, s) || make_becomes(r, s);
    }
}

bool riddle_make(riddle *r, timeline *t, const scene *s, riddle_kind kind)
{
    *r = (riddle){.tries = RIDDLE_TRIES, .fact = "It did"};
    if (!s->third || s->caller.state == SIDE_NONE) /* nobody waits for what a program leaves over */
        return false;
    if (!make_kind(r, t, s, kind) || r->count < 2)
        return false;
    mix(r, s->moment);
    r->open = true;
    return true;
}

/* --- backward --- */

static const scene_name *name_in(const scene_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(names->items[i].name, name))
            return &names->items[i];
    return NULL;
}

/* A name that changed between two scenes, and what it was: of the frame that both show. */
static const scene_name *changed_name(const scene_side *now, const scene_side *before,
                                      const scene_name **was)
{
    for (size_t i = 0; now->frame == before->frame && i < now->names.count; i++) {
        const scene_name *n = &now->names.items[i];
        *was = name_in(&before->names, n->name);
        if (n->bound && (!*was || strcmp((*was)->shown, n->shown)))
            return n;
    }
    return NULL;
}

bool riddle_make_before(riddle *r, const scene *now, const scene *before)
{
    *r = (riddle){.tries = RIDDLE_TRIES, .backward = true, .fact = "It was"};
    const scene_name *was = NULL;
    const scene_side *side = &now->generator;
    const scene_name *n = changed_name(side, &before->generator, &was);
    if (!n) {
        side = &now->caller;
        n = changed_name(side, &before->caller, &was);
    }
    if (!n)
        return false;
    bool was_bound = was && was->bound;
    riddle_ask(r, "What was %s before this?", n->name);
    riddle_choose(r, AS_IF_NOT, "", "%s", was_bound ? was->shown : "not bound yet");
    riddle_choose(r, AS_IF_NOT, "That is what it is now.", "%s", n->shown);
    riddle_choose(r, AS_IF_NOT, "It had a value already: look further up.", "not bound yet");
    for (size_t i = 0; i < side->names.count && r->count < RIDDLE_CHOICES - 1; i++)
        if (side->names.items[i].bound && &side->names.items[i] != n)
            riddle_choose(r, AS_IF_NOT, "That is another name's value.", "%s",
                          side->names.items[i].shown);
    riddle_choose(r, AS_IF_NOT,
                  was_bound ? "It held something else." : "No name is bound before it is assigned.",
                  "None");
    mix(r, now->moment);
    r->open = r->count > 1;
    return r->open;
}

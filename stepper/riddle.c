#include "riddle.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Work that looking ahead for an answer may cost: a generator may never answer. */
enum { AHEAD_WORK = 200000 };

/* --- making choices --- */

/* The first choice added is the right one; what says the same as an earlier one is left out. */
static void choice(riddle *r, const char *belief, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void choice(riddle *r, const char *belief, const char *format, ...)
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
    snprintf(r->beliefs[r->count++], RIDDLE_TEXT, "%s", belief);
}

static void ask(riddle *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void ask(riddle *r, const char *format, ...)
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
    r->right = to;
}

/* --- the facts --- */

static const char *name_of(const scene *s)
{
    return s->generator.variable ? s->generator.variable : s->generator.function;
}

static const scene_row *row_now(const scene *s)
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

static const char *const worth_out =
    "What went out belongs to the call before. The yield's own value is what comes in now.";

static bool make_becomes(riddle *r, const scene *s)
{
    const char *g = name_of(s), *v = s->crossing.shown;
    int line = s->generator.at.line;
    bool raises = !strcmp(s->crossing.verb, "throw") || !strcmp(s->crossing.verb, "close");
    if (s->generator.state == SIDE_CREATED) {
        ask(r, "%s has not started. What becomes of the value that crosses now?", g);
        choice(r, "", "nothing: no yield waits for it yet");
        choice(r, "No yield has been reached, so none can take a value: the body only starts.",
               "the value of its first yield");
        choice(r, "Parameters were filled when the function was called.", "its first parameter");
        return true;
    }
    ask(r, "What will the yield of line %d become?", line);
    if (raises)
        choice(r, "", "no value: %s is raised there", v);
    choice(r, "An exception that crosses is raised at the yield, not handed to it as a value.",
           "%s", v);
    if (s->generator.out)
        choice(r, worth_out, "%s, which it gave out", s->generator.out);
    choice(r, "A yield is None only when next() or a loop wakes it.", "None");
    choice(r, "Only send() fills the yield with something; look at the verb on the boundary.",
           "the value of the next yield");
    return true;
}

static const char *const back_beliefs[] = {
    "send() puts a value in, and gives back what the next yield sends out.",
    "That value was given back by the call before.",
    "A call into a generator is answered by the yield it comes to next.",
};

static bool make_back(riddle *r, timeline *t, const scene *s)
{
    const scene_row *row = row_now(s);
    ledger_row answer;
    if (!row || !look_ahead(t, row->number, &answer))
        return false;
    ask(r, "What will %s get back?", row->call);
    if (answer.outcome == OUTCOME_YIELD || answer.verb == VERB_CLOSE)
        choice(r, "", "%s", answer.outcome == OUTCOME_RAISE ? "an exception" : answer.got);
    else if (answer.outcome == OUTCOME_RAISE)
        choice(r, "", "an exception: %s", answer.got);
    else
        choice(r, "", answer.verb == VERB_FOR ? "nothing: the loop ends" : "StopIteration");
    if (strcmp(s->crossing.shown, "None"))
        choice(r, back_beliefs[0], "%s", s->crossing.shown);
    if (s->generator.out)
        choice(r, back_beliefs[1], "%s", s->generator.out);
    choice(r, back_beliefs[2], "None");
    choice(r, "It ends only when its body ends.", "StopIteration");
    return r->count > 1;
}

static bool make_state(riddle *r, const scene *s)
{
    r->fact = "It is";
    ask(r, "In which state is %s when the value has arrived?", name_of(s));
    bool over = s->event && !strcmp(s->event, "FINISH");
    if (over)
        choice(r, "", "CLOSED");
    choice(r, "Its body has ended: there is nothing to wake any more.", "SUSPENDED");
    choice(r, "A yield is not a return: the generator is frozen, with all its names.", "CLOSED");
    choice(r, "It can be created only once; it is not wound back to its start.", "CREATED");
    choice(r, "Only one side runs at a time.", "RUNNING");
    return true;
}

static const char *const no_thread = "There is no second thread: control is on one side at a time.";
static const char *const goes_over = "The value goes over, and control goes with it.";
static const char *const no_restart =
    "A generator goes on where it froze; it does not begin again.";

static bool make_who(riddle *r, const scene *s)
{
    const char *g = name_of(s);
    r->fact = "Next is";
    ask(r, "Who runs next?");
    if (!s->crossing.inwards)
        choice(r, "", "the caller");
    else if (s->generator.state == SIDE_CREATED)
        choice(r, "", "%s, from its top", g);
    else
        choice(r, "", "%s, from the yield of line %d", g, s->generator.at.line);
    choice(r, goes_over, "%s", s->crossing.inwards ? "the caller" : g);
    choice(r, no_thread, "both, side by side");
    if (s->generator.state != SIDE_CREATED)
        choice(r, no_restart, "%s, from its top", g);
    return true;
}

/* --- the moves of a runtime --- */

static void move_to_start(riddle *r, const scene *s)
{
    const char *g = name_of(s);
    choice(r, "", "%s starts at its top; no yield takes anything yet", g);
    choice(r, "No yield has been reached: the body starts at its top, and nothing waits there.",
           "%s starts at its first yield, which becomes %s", g, s->crossing.shown);
    choice(r, "Calling the function ran none of its body: it only made the generator.",
           "the caller runs on: %s ran when it was made", g);
}

static void move_in(riddle *r, const scene *s)
{
    const char *g = name_of(s), *v = s->crossing.shown;
    int line = s->generator.at.line;
    if (s->crossing.passes) {
        choice(r, "", "%s only hands %s on, to the one it delegates to", g, v);
        choice(r, "What is sent goes straight through, to the yield that is furthest in.",
               "%s runs on: its own line %d becomes %s", g, line, v);
    } else {
        choice(r, "", "%s runs on: the yield of line %d becomes %s", g, line, v);
        if (s->generator.out)
            choice(r, worth_out, "%s runs on: the yield of line %d becomes %s", g, line,
                   s->generator.out);
    }
    choice(r, no_restart, "%s starts again at its top", g);
    choice(r, goes_over, "the caller runs on; %s waits for the next call", v);
}

static void move_exception_in(riddle *r, const scene *s)
{
    const char *g = name_of(s), *v = s->crossing.shown;
    int line = s->generator.at.line;
    if (s->generator.state == SIDE_CREATED)
        choice(r, "", "%s ends at once: none of its body ran, so none of it can catch", g);
    else if (s->crossing.passes)
        choice(r, "", "%s hands %s on, to the one it delegates to", g, v);
    else
        choice(r, "", "%s runs on: %s is raised at the yield of line %d", g, v, line);
    choice(r, "An exception that crosses is raised at the yield, not handed to it as a value.",
           "%s runs on: the yield of line %d becomes %s", g, line, v);
    choice(r, "It is raised where the generator is frozen: its except and finally have their say.",
           "nothing runs: %s is simply over", g);
    choice(r, goes_over, "the caller runs on, and %s is raised there", v);
}

static void move_yield_out(riddle *r, const scene *s)
{
    const char *g = name_of(s), *v = s->crossing.shown;
    const scene_row *row = row_now(s);
    if (s->crossing.passes)
        choice(r, "", "the %s above passes %s on, untouched", s->crossing.hop, v);
    else
        choice(r, "", "the caller runs on: %s gives %s", row ? row->call : "its call", v);
    choice(r, "A yield freezes the generator until somebody wakes it.",
           "%s runs on to its next line", g);
    choice(r, "A yield is not a return: the generator is frozen, with all its names.",
           "the caller runs on; %s is over", g);
}

static void move_end_out(riddle *r, const scene *s)
{
    const char *g = name_of(s), *v = s->crossing.shown;
    bool raises = !strcmp(s->crossing.verb, "raise");
    choice(r, "", "%s is over; for its caller this is %s", g, s->crossing.becomes);
    if (raises)
        choice(r, "What a generator does not catch goes to whoever waits for it.",
               "%s is over; the caller never hears of %s", g, v);
    else
        choice(r, "Only a yield gives a value to the call; a return ends the generator.",
               "%s is frozen at its return; the call gives %s", g, v);
    choice(r, "A generator that has ended stays ended; a new one has to be made.",
           "%s starts again at its top", g);
}

static bool make_move(riddle *r, const scene *s)
{
    bool yields = !strcmp(s->crossing.verb, "yield");
    ask(r, "You are the runtime. What happens next?");
    bool raises = s->event && (!strcmp(s->event, "THROW") || !strcmp(s->event, "CLOSE"));
    if (raises)
        move_exception_in(r, s);
    else if (s->crossing.inwards && s->generator.state == SIDE_CREATED)
        move_to_start(r, s);
    else if (s->crossing.inwards)
        move_in(r, s);
    else if (yields)
        move_yield_out(r, s);
    else
        move_end_out(r, s);
    choice(r, no_thread, "both run on, side by side");
    return true;
}

static bool make_kind(riddle *r, timeline *t, const scene *s, riddle_kind kind)
{
    switch (kind) {
    case RIDDLE_MOVE: return make_move(r, s);
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
    if (!s->third || !s->crossing.verb)
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
    ask(r, "What was %s before this?", n->name);
    choice(r, "", "%s", was_bound ? was->shown : "not bound yet");
    choice(r, "That is what it is now.", "%s", n->shown);
    choice(r, "It had a value already: look further up.", "not bound yet");
    for (size_t i = 0; i < side->names.count && r->count < RIDDLE_CHOICES - 1; i++)
        if (side->names.items[i].bound && &side->names.items[i] != n)
            choice(r, "That is another name's value.", "%s", side->names.items[i].shown);
    choice(r, was_bound ? "It held something else." : "No name is bound before it is assigned.",
           "None");
    mix(r, now->moment);
    r->open = r->count > 1;
    return r->open;
}

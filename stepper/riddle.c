#include "riddle.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

static bool make_who(riddle *r, const scene *s)
{
    const char *g = name_of(s);
    ask(r, "Who runs next?");
    if (!s->crossing.inwards)
        choice(r, "", "the caller");
    else if (s->generator.state == SIDE_CREATED)
        choice(r, "", "%s, from its top", g);
    else
        choice(r, "", "%s, from the yield of line %d", g, s->generator.at.line);
    choice(r, "The value goes over, and control goes with it.", "%s",
           s->crossing.inwards ? "the caller" : g);
    choice(r, "There is no second thread: control is on one side at a time.", "both, side by side");
    if (s->generator.state != SIDE_CREATED)
        choice(r, "A generator goes on where it froze; it does not begin again.",
               "%s, from its top", g);
    return true;
}

bool riddle_make(riddle *r, timeline *t, const scene *s, unsigned seed)
{
    *r = (riddle){.tries = RIDDLE_TRIES};
    if (!s->third || !s->crossing.verb)
        return false;
    bool made = false;
    if (seed == RIDDLE_WHO)
        made = make_who(r, s);
    else if (!s->crossing.inwards)
        made = make_state(r, s);
    else if (seed % 2)
        made = make_becomes(r, s);
    else
        made = make_back(r, t, s) || make_becomes(r, s);
    if (!made || r->count < 2)
        return false;
    mix(r, s->moment);
    r->open = true;
    return true;
}

/* --- answers --- */

static int chosen(const riddle *r, const char *answer)
{
    size_t n = strlen(answer);
    while (n && isspace((unsigned char)answer[n - 1]))
        n--;
    if (n == 1 && answer[0] >= '1' && answer[0] < '1' + r->count)
        return answer[0] - '1';
    for (int i = 0; n && i < r->count; i++)
        if (!strncasecmp(r->choices[i], answer, n) && !r->choices[i][n])
            return i;
    for (int i = 0; n && i < r->count; i++)
        if (!strncasecmp(r->choices[i], answer, n))
            return i;
    return -1;
}

bool riddle_answer(riddle *r, const char *answer, char *says, size_t room)
{
    int n = chosen(r, answer);
    if (n == r->right) {
        r->open = false;
        snprintf(says, room, "Right: %s.", r->choices[n]);
        return true;
    }
    const char *belief = n >= 0 ? r->beliefs[n] : "That is none of the choices.";
    if (--r->tries > 0) {
        snprintf(says, room, "Not so. %s One more try.", belief);
        return false;
    }
    r->open = false;
    snprintf(says, room, "You said %s; it is: %s. %s", n >= 0 ? r->choices[n] : answer,
             r->choices[r->right], belief);
    return false;
}

/* Judging an answer to a riddle: any way of saying the same is as good. */
#include "riddle.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Words that a choice may begin with and an answer may leave out. */
static const char *const openings[] = {
    "an exception: ", "nothing: ", "no value: ", "GEN_", "the ", "it "};

static const char *without_opening(const char *words)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (!strncasecmp(words, openings[i], strlen(openings[i])))
            return words + strlen(openings[i]);
    return words;
}

/* How much of a choice may be said alone: an exception's type, a clause before its explanation. */
static bool may_end_at(const char *rest)
{
    return !*rest || *rest == '(' || *rest == ':' || *rest == ',' || *rest == ';';
}

static bool same_words(const char *said, const char *choice)
{
    said = without_opening(said);
    choice = without_opening(choice);
    size_t n = strlen(said);
    return n && !strncasecmp(said, choice, n) && may_end_at(choice + n);
}

/* The number of the choice that is meant; -1: none. */
static int chosen(const riddle *r, timeline *t, const char *said)
{
    if (said[0] >= '1' && said[0] < '1' + r->count && !said[1])
        return said[0] - '1';
    for (int i = 0; i < r->count; i++)
        if (!strcmp(said, r->choices[i]))
            return i;
    for (int i = 0; i < r->count; i++)
        if (same_words(said, r->choices[i]))
            return i;
    for (int i = 0; i < r->count; i++)
        if (inspect_same_value(timeline_machine(t), said, r->choices[i]))
            return i;
    return -1;
}

/* Why the answer under judgement is wrong; nothing where a scene shows it. */
static const char *correction(const riddle *r)
{
    if (r->said < 0)
        return "Nothing here makes it that.";
    return r->as_ifs[r->said] ? "" : r->beliefs[r->said];
}

bool riddle_answer(riddle *r, timeline *t, const char *answer, char *says, size_t room)
{
    char said[RIDDLE_TEXT];
    snprintf(said, sizeof said, "%s", answer + strspn(answer, " \t"));
    for (size_t n = strlen(said); n && isspace((unsigned char)said[n - 1]);)
        said[--n] = 0;
    r->said = chosen(r, t, said);
    const char *words = r->said >= 0 ? r->choices[r->said] : said, *truth = r->choices[r->right];
    if (r->said == r->right) {
        r->open = false;
        snprintf(says, room, "You said: %s. Right.", words);
        return true;
    }
    const char *why = correction(r), *gap = *why ? " " : "";
    r->open = --r->tries > 0;
    if (r->open)
        snprintf(says, room, "Not so: %s.%s%s One more try.", words, gap, why);
    else
        snprintf(says, room, "You said: %s. %s: %s.%s%s", words, r->fact, truth, gap, why);
    return false;
}

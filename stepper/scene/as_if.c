#include "as_if.h"

#include <string.h>

enum place { PLACE_SAME, PLACE_TOP, PLACE_FIRST_YIELD, PLACE_NEXT };
enum takes { TAKES_NOTHING, TAKES_VALUE, TAKES_OUT };

static const struct {
    side_state caller, generator;
    enum place place;
    enum takes takes;
    third flight;
    const char *fate;
} outcomes[] = {
#define OUTCOME(name, caller, generator, place, takes, flight, fate)  \
    [AS_IF_##name] = {SIDE_##caller, SIDE_##generator, PLACE_##place, \
                      TAKES_##takes, THIRD_##flight,   fate},
    AS_IFS(OUTCOME)
#undef OUTCOME
};

static bool says_something(const char *line, size_t n)
{
    size_t blank = 0;
    while (blank < n && strchr(" \t\r", line[blank]))
        blank++;
    return blank < n && line[blank] != '#';
}

/* The first line after one that says something, or has a yield. */
static int line_after(timeline *t, int number, bool with_yield)
{
    size_t n;
    const char *line;
    for (int i = number + 1; (line = timeline_line(t, i, &n)); i++)
        if (with_yield ? memmem(line, n, "yield", 5) != NULL : says_something(line, n))
            return i;
    return number;
}

/* The yield of a line, as far as its text tells. */
static position yield_of(timeline *t, int number)
{
    size_t n = 0;
    const char *line = timeline_line(t, number, &n);
    const char *yield = line ? memmem(line, n, "yield", 5) : NULL;
    position at = {.line = number, .col = -1, .end_line = number, .end_col = -1};
    if (!yield)
        return at;
    const char *stop = memchr(yield, '#', (size_t)(line + n - yield));
    at.col = (int)(yield - line);
    at.end_col = (int)((stop ? stop : line + n) - line);
    while (strchr(" \t):", line[at.end_col - 1]))
        at.end_col--;
    return at;
}

static int line_of(timeline *t, const scene_side *g, enum place place)
{
    return place == PLACE_TOP           ? g->first_line
           : place == PLACE_FIRST_YIELD ? line_after(t, g->first_line, true)
           : place == PLACE_NEXT        ? line_after(t, g->at.line, false)
                                        : g->at.line;
}

scene *as_if_scene(timeline *t, as_if how)
{
    scene *s = how ? scene_capture(t, THIRD_LEAVES, 0) : NULL;
    if (!s || !s->third || s->generator.state == SIDE_NONE)
        return s;
    scene_side *g = &s->generator;
    int line = line_of(t, g, outcomes[how].place);
    if (outcomes[how].place == PLACE_FIRST_YIELD)
        g->at = yield_of(t, line);
    else if (line != g->at.line)
        g->at = (position){.line = line, .col = -1, .end_line = line, .end_col = -1};
    if (outcomes[how].takes)
        g->in = outcomes[how].takes == TAKES_OUT ? g->out : s->crossing.shown;
    if (outcomes[how].caller != SIDE_NONE)
        s->caller.state = outcomes[how].caller;
    if (outcomes[how].generator != SIDE_NONE)
        g->state = outcomes[how].generator;
    s->third = s->crossing.third = outcomes[how].flight;
    s->crossing.fate = outcomes[how].fate;
    s->as_if = true;
    return s;
}

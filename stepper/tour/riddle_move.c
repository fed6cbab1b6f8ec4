/* The moves of a runtime: who runs next, and with what; and the plausible wrong ones. */
#include "riddle_inside.h"

#include <string.h>

static void move_to_start(riddle *r, const scene *s)
{
    const char *g = riddle_name(s);
    riddle_choose(r, AS_IF_NOT, "", "%s starts at its top; no yield takes anything yet", g);
    riddle_choose(r, AS_IF_FIRST_YIELD,
                  "No yield has been reached: the body starts at its top, and nothing waits there.",
                  "%s starts at its first yield, which becomes %s", g, s->crossing.shown);
    riddle_choose(r, AS_IF_RAN_BEFORE,
                  "Calling the function ran none of its body: it only made the generator.",
                  "%s runs on: %s ran when it was made", riddle_caller(s), g);
}

static void move_in(riddle *r, const scene *s)
{
    const char *g = riddle_name(s), *v = s->crossing.shown;
    int line = s->generator.at.line;
    if (s->crossing.passes) {
        riddle_choose(r, AS_IF_NOT, "", "%s only hands %s on, to the one it delegates to", g, v);
        riddle_choose(r, AS_IF_TAKES,
                      "What is sent goes straight through, to the yield that is furthest in.",
                      "%s runs on: its own line %d becomes %s", g, line, v);
    } else {
        riddle_choose(r, AS_IF_NOT, "", "%s runs on: the yield of line %d becomes %s", g, line, v);
        if (s->generator.out)
            riddle_choose(r, AS_IF_TAKES_OUT, riddle_worth_out,
                          "%s runs on: the yield of line %d becomes %s", g, line, s->generator.out);
    }
    riddle_choose(r, AS_IF_RESTARTS, riddle_no_restart, "%s starts again at its top", g);
    riddle_choose(r, AS_IF_WAITS, riddle_goes_over, "%s runs on; %s waits for the next call",
                  riddle_caller(s), v);
}

static void move_exception_in(riddle *r, const scene *s)
{
    const char *g = riddle_name(s), *v = s->crossing.shown;
    int line = s->generator.at.line;
    if (s->generator.state == SIDE_CREATED)
        riddle_choose(r, AS_IF_NOT, "",
                      "%s ends at once: none of its body ran, so none of it can catch", g);
    else if (s->crossing.passes)
        riddle_choose(r, AS_IF_NOT, "", "%s hands %s on, to the one it delegates to", g, v);
    else
        riddle_choose(r, AS_IF_NOT, "", "%s runs on: %s is raised at the yield of line %d", g, v,
                      line);
    if (s->generator.state == SIDE_CREATED)
        riddle_choose(r, AS_IF_FIRST_YIELD,
                      "It is raised where the body stands: before its first line.",
                      "%s starts, and %s is raised at its first yield", g, v);
    else
        riddle_choose(
            r, AS_IF_TAKES,
            "An exception that crosses is raised at the yield, not handed to it as a value.",
            "%s runs on: the yield of line %d becomes %s", g, line, v);
    riddle_choose(
        r, AS_IF_ENDS,
        "It is raised where the generator is frozen: its except and finally have their say.",
        "nothing runs: %s is simply over", g);
    riddle_choose(r, AS_IF_TURNED_BACK, riddle_goes_over, "%s runs on, and %s is raised there",
                  riddle_caller(s), v);
}

static void move_yield_out(riddle *r, const scene *s)
{
    const char *g = riddle_name(s), *v = s->crossing.shown;
    const scene_row *row = riddle_row(s);
    if (s->crossing.passes)
        riddle_choose(r, AS_IF_NOT, "", "the %s above passes %s on, untouched", s->crossing.hop, v);
    else
        riddle_choose(r, AS_IF_NOT, "", "%s runs on: %s %s %s", riddle_caller(s),
                      row ? row->call : "its call", row && !row->direct ? "takes" : "gives", v);
    riddle_choose(r, AS_IF_GOES_ON, "A yield freezes the generator until somebody wakes it.",
                  "%s runs on to its next line", g);
    riddle_choose(r, AS_IF_RETURNS,
                  "A yield is not a return: the generator is frozen, with all its names.",
                  "%s runs on; %s is over", riddle_caller(s), g);
}

static void move_end_out(riddle *r, const scene *s)
{
    const char *g = riddle_name(s), *v = s->crossing.shown;
    bool raises = !strcmp(s->crossing.verb, "raise");
    riddle_choose(r, AS_IF_NOT, "", "%s is over; for its caller this is %s", g,
                  s->crossing.becomes);
    if (raises)
        riddle_choose(r, AS_IF_ENDS,
                      "What a generator does not catch goes to whoever waits for it.",
                      "%s is over; %s never hears of %s", g, riddle_caller(s), v);
    else
        riddle_choose(r, AS_IF_FREEZES,
                      "Only a yield gives a value to the call; a return ends the generator.",
                      "%s is frozen at its return; the call gives %s", g, v);
    riddle_choose(r, AS_IF_RESTARTS,
                  "A generator that has ended stays ended; a new one has to be made.",
                  "%s starts again at its top", g);
}

bool riddle_make_move(riddle *r, const scene *s)
{
    bool yields = !strcmp(s->crossing.verb, "yield");
    riddle_ask(r, "You are the runtime. What happens next?");
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
    riddle_choose(r, AS_IF_BOTH, riddle_no_thread, "both run on, side by side");
    return true;
}

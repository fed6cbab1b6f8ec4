/* The timeline: any moment is reached from any other, also in a program that never ends, within
 * bounded room; branches keep what they changed. */
#include "stepper/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void check(bool good, const char *what)
{
    if (good)
        return;
    failures++;
    fprintf(stderr, "wrong: %s\n", what);
}

static timeline *open_program(const char *program)
{
    return timeline_open(&(timeline_options){
        .filename = "program.py", .source = program, .length = strlen(program)});
}

static bool shows(timeline *t, const char *sentence)
{
    scene *s = scene_capture(t, THIRD_CROSSES, 0);
    bool same = !strcmp(s->sentence, sentence);
    if (!same)
        fprintf(stderr, "said: %s\n", s->sentence);
    scene_drop(s);
    return same;
}

static bool is_send(void *context, timeline *t, const event *e)
{
    (void)context;
    (void)t;
    return e->kind == EVENT_RESUME;
}

static void endless(void)
{
    enum { WORK = 1500000 };
    timeline *t =
        open_program("def g():\n    while True:\n        yield 1\nfor x in g():\n    pass\n");
    timeline_explore(t, WORK, 0);
    timeline_patience(t, WORK);
    check(timeline_seek(t, UINT64_MAX) == REACHED_PATIENCE, "patience ends on the way");
    uint64_t far = timeline_at(t);
    check(timeline_last(t) == far && !timeline_is_complete(t), "the end is not known");
    for (uint64_t from = far; from > far - 30; from = timeline_at(t)) {
        check(timeline_find_before(t, from, moment_is_line, NULL) == REACHED, "a step back");
        check(timeline_at(t) < from && timeline_at(t) + 5 > from, "a step back is one step");
    }
    check(timeline_seek(t, far / 2) == REACHED && timeline_at(t) == far / 2, "the middle");
    check(timeline_bytes(t) < (size_t)64 << 20, "history stays small");
    timeline_close(t);
}

static const char echo[] = "def echo():\n"
                           "    got = yield 'ready'\n"
                           "    while True: got = yield got * 2\n"
                           "g = echo()\n"
                           "next(g)\n"
                           "print(g.send(10))\n";

static void branches(void)
{
    timeline *t = open_program(echo);
    const char *why = "";
    timeline_explore(t, 1000, 0);
    check(timeline_find_next(t, 0, is_send, NULL) == REACHED, "next crosses");
    check(timeline_find_next(t, timeline_at(t), is_send, NULL) == REACHED, "send crosses");
    check(shows(t, "10 is on the boundary: the yield of line 2 is about to become it."), "10");
    uint64_t crossing = timeline_at(t);
    check(timeline_branch(t, CHANGE_SEND, "1 +", &why) < 0, "no expression");
    check(timeline_at(t) == crossing, "stays where it was");
    check(timeline_branch(t, CHANGE_SEND, "'ab'", &why) == 1, "a branch");
    check(shows(t, "'ab' is on the boundary: the yield of line 2 is about to become it."), "'ab'");
    timeline_seek(t, UINT64_MAX);
    check(!memcmp(timeline_chronicle(t)->output, "abab\n", 5), "the branch's output");
    timeline_take_branch(t, 0);
    timeline_seek(t, UINT64_MAX);
    check(!memcmp(timeline_chronicle(t)->output, "20\n", 3), "the program's output");
    timeline_take_branch(t, 1);
    timeline_seek(t, 1);
    timeline_seek(t, crossing);
    check(shows(t, "'ab' is on the boundary: the yield of line 2 is about to become it."),
          "the branch again");
    timeline_close(t);
}

/* Room for less than the firsts of the branches: they stay all the same, and nothing else does. */
static void cramped(void)
{
    timeline *t = timeline_open(&(timeline_options){
        .filename = "program.py", .source = echo, .length = strlen(echo), .history_limit = 1});
    const char *why = "";
    timeline_explore(t, 1000, 0);
    for (int n = 0; n < 3; n++) {
        timeline_find_next(t, 0, is_send, NULL);
        timeline_find_next(t, timeline_at(t), is_send, NULL);
        check(timeline_branch(t, CHANGE_SEND, "'ab'", &why) > 0, "a branch of a cramped history");
        check(timeline_seek(t, UINT64_MAX) == REACHED_END, "its end");
        timeline_take_branch(t, 0);
    }
    check(timeline_seek(t, 0) == REACHED, "back to the start");
    timeline_close(t);
}

static void input(void)
{
    timeline *t = open_program("name = input()\nprint('hello', name)\n");
    check(timeline_seek(t, UINT64_MAX) == REACHED_INPUT && timeline_waits_for_input(t), "waits");
    timeline_input(t, "Ada");
    check(timeline_seek(t, UINT64_MAX) == REACHED_END, "runs on");
    timeline_seek(t, 0);
    timeline_seek(t, UINT64_MAX);
    check(!memcmp(timeline_chronicle(t)->output, "hello Ada\n", 10), "the line is kept");
    timeline_close(t);
}

int main(void)
{
    endless();
    branches();
    cramped();
    input();
    return failures != 0;
}

/* The timeline: any moment is reached from any other, also in a program that never ends, within
 * bounded room; branches keep what they changed. */
#include "stepper/scene/scene.h"

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

/* Stretches where much crosses and stretches where nothing does; chains, a library's generators,
 * exceptions, generators that come and go. */
static const char long_way[] = "import contextlib\n"
                               "def inner():\n"
                               "    total = 0\n"
                               "    while True:\n"
                               "        got = yield [total]\n"
                               "        if got is None: return total\n"
                               "        total += got\n"
                               "def outer():\n"
                               "    while True:\n"
                               "        print((yield from inner()))\n"
                               "def few():\n"
                               "    try: yield 'in'\n"
                               "    finally: yield 'out'\n"
                               "@contextlib.contextmanager\n"
                               "def managed(n):\n"
                               "    yield n\n"
                               "g = outer(); next(g)\n"
                               "for lap in range(3):\n"
                               "    for i in range(12000): g.send(i)\n"
                               "    next(g)\n"
                               "    for i in range(30000): i * i\n"
                               "    for n in range(400):\n"
                               "        with managed(n) as m: pass\n"
                               "        h = few(); next(h)\n"
                               "        try: h.throw(KeyError(n))\n"
                               "        except KeyError: pass\n"
                               "    for i in range(30000): i * i\n"
                               "    list(few() for i in range(200))\n";

static bool is_moment(void *context, timeline *t, const event *e)
{
    (void)t;
    return e->tick >= *(uint64_t *)context;
}

/* All that a chronicle answers, as text; the caller frees. */
static char *chronicle_text(const timeline *t)
{
    const chronicle *c = timeline_chronicle(t);
    char *words = NULL;
    size_t length;
    FILE *to = open_memstream(&words, &length);
    fprintf(to, "%u rows, %u generators, #%u at %llu, %llu written\n", c->row_count, c->made.made,
            chronicle_number(c, c->latest), (unsigned long long)c->latest_tick,
            (unsigned long long)c->output_length);
    for (uint32_t n = 1; n <= c->row_count; n++) {
        const ledger_row *r = chronicle_row(c, n);
        if (r)
            fprintf(to, "%u at %llu: #%u %d line %d lands %d, %d %s of %d, %d %d\n", r->number,
                    (unsigned long long)r->tick, r->generator_number, (int)r->verb, r->call.line,
                    r->lands_line, (int)r->outcome, r->got, r->got_line, r->in_program, r->direct);
    }
    fclose(to);
    return words;
}

/* What is passed over on a long way is in the ledger all the same. */
static void passed_over(void)
{
    enum { LOOKED_AT = 40 };
    timeline *quick = open_program(long_way), *told = open_program(long_way);
    check(timeline_seek(quick, UINT64_MAX) == REACHED_END, "the end of a long way");
    uint64_t last = timeline_last(quick);
    bool keeps_number = false;
    for (uint64_t i = 1; i < LOOKED_AT; i++) {
        uint64_t moment = last * i / LOOKED_AT;
        timeline_find_next(told, timeline_at(told), is_moment, &moment);
        timeline_seek(quick, i % 2 ? 0 : last); /* from near and far */
        timeline_seek(quick, moment);
        char *one = chronicle_text(quick), *other = chronicle_text(told);
        check(timeline_at(quick) == timeline_at(told) && !strcmp(one, other),
              "a chronicle that passed some over is like one that was told of all");
        if (strcmp(one, other))
            fprintf(stderr, "at %llu:\n%sand\n%s", (unsigned long long)moment, one, other);
        keeps_number |= i > LOOKED_AT * 2 / 3 && strstr(one, ": #1 ");
        free(one);
        free(other);
    }
    check(keeps_number, "the first of many generators, which still lives, is #1");
    timeline_close(quick);
    timeline_close(told);
}

int main(void)
{
    endless();
    branches();
    cramped();
    input();
    passed_over();
    return failures != 0;
}

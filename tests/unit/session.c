/* The session behind the prompt: what is complete, what pasted text does, undo and redo. */
#include "repl/loop/session.h"

#include <stdio.h>
#include <string.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (holds)
        return;
    printf("FAILED: %s\n", what);
    failures++;
}

static bool fed_says(session *s, const char *source, const char *expected)
{
    fed came = session_feed(s, source);
    const char *said = session_output(s);
    if (came == FED_DONE && !strcmp(said, expected))
        return true;
    printf("%s: came %d, said '%s'\n", source, came, said);
    return false;
}

static void test_readiness(void)
{
    static const struct {
        const char *source;
        readiness expected;
    } rows[] = {
        {"x = 1", READY},
        {"", READY},
        {"# a comment", READY},
        {"def f():", UNFINISHED},
        {"def f():\n    yield 1", UNFINISHED},
        {"def f():\n    yield 1\n", READY},
        {"def f(): yield 1", UNFINISHED},
        {"def f(): yield 1\n", READY},
        {"(1 +", UNFINISHED},
        {"(1 +\n2)", READY},
        {"'''text", UNFINISHED},
        {"x = = 1", READY},
        {"@property", UNFINISHED},
        {"if 1:\n    2\nelse:", UNFINISHED},
        {"x = 1\nfor i in []:\n    i", UNFINISHED},
        {"x = 1\nfor i in []:\n    i\n", READY},
        {"x = 1\ny = 2", READY},
        {"x = \\", UNFINISHED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(session_readiness(rows[i].source) == rows[i].expected, rows[i].source);
}

static void test_several(session *s)
{
    check(fed_says(s, "a = 1\nb = 2\na + b", "3\n"), "the value of the last is shown");
    check(fed_says(s, "a\nb\nprint(a)\n", "1\n"), "the others' values are not");
    fed came = session_feed(s, "print('one')\n1/0\nprint('two')");
    check(came == FED_DONE && strstr(session_output(s), ", line 2, in"), "it stops at the error");
    check(session_error(s) && !strcmp(session_error(s), "ZeroDivisionError: division by zero"),
          "the error's line");
    check(fed_says(s, "a", "1\n") && !session_error(s), "no error any more");
}

static void test_undo(session *s)
{
    check(fed_says(s, "def count():\n    n = 0\n    while True:\n        n += 1\n        yield n\n",
                   ""),
          "a generator function");
    check(fed_says(s, "g = count(); next(g)", "1\n"), "its first value");
    check(fed_says(s, "next(g)", "2\n"), "its second");
    check(session_undo(s), "undo");
    check(fed_says(s, "next(g)", "2\n"), "the second again");
    check(!session_redo(s), "something else was done: nothing to redo");
    check(session_undo(s) && session_undo(s), "twice");
    check(session_redo(s), "redo");
    check(fed_says(s, "next(g)", "2\n"), "after redo it goes on");
}

static void test_input(session *s)
{
    check(session_feed(s, "line = input('? ')") == FED_INPUT, "input() waits");
    session_input(s, "typed");
    check(session_go_on(s) == FED_DONE, "and goes on");
    session_output(s);
    check(fed_says(s, "line", "'typed'\n"), "with the line");
}

int main(void)
{
    session *s = session_start(&(session_options){0});
    if (!s)
        return 1;
    test_readiness();
    test_several(s);
    test_undo(s);
    test_input(s);
    check(session_feed(s, "exit(4)") == FED_EXIT && session_exit_status(s) == 4, "exit(4)");
    session_end(s);
    return failures != 0;
}

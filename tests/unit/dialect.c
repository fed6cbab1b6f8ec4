/* The rules that an era had otherwise: the same program, told what version it runs under. */
#include "repl/eval/machine/outcome.h"

#include <stdio.h>
#include <string.h>

static const char leaks[] = "def first(items):\n"
                            "    yield next(items)\n"
                            "    yield next(items)\n"
                            "print(list(first(iter('a'))))\n"
                            "for x in first(iter('b')):\n"
                            "    print(x)\n"
                            "for x in enumerate(first(iter('c'))):\n"
                            "    print(x)\n";

static const char closes[] = "def total():\n"
                             "    try:\n"
                             "        yield\n"
                             "    except GeneratorExit:\n"
                             "        return 7\n"
                             "def both():\n"
                             "    for g in total(), total():\n"
                             "        next(g)\n"
                             "        yield g.close()\n"
                             "end = (g := total()).close\n"
                             "next(g)\n"
                             "print(*both(), end())\n";

static const struct {
    const char *program;
    uint16_t era;
    const char *prints, *raises;
} cases[] = {
    {leaks, 0, "", "RuntimeError: generator raised StopIteration"},
    {leaks, 307, "", "RuntimeError: generator raised StopIteration"},
    {leaks, 306, "['a']\nb\n(0, 'c')\n", NULL},
    {closes, 0, "7 7 7\n", NULL},
    {closes, 313, "7 7 7\n", NULL},
    {closes, 312, "None None None\n", NULL},
};

int main(void)
{
    int failures = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        outcome o;
        outcome_of(&(outcome_request){.source = cases[i].program, .dialect = {.era = cases[i].era}},
                   &o);
        const char *raised = o.exception ? o.exception : "";
        if (strcmp(o.output, cases[i].prints) != 0 ||
            strcmp(raised, cases[i].raises ? cases[i].raises : "") != 0) {
            printf("era %d printed %s and raised %s\n", cases[i].era, o.output, raised);
            failures++;
        }
        outcome_end(&o);
    }
    return failures != 0;
}

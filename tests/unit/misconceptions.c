/* The table of misconceptions: every program shows its belief, that is, it runs to its end and does
 * not print what a believer expects; and where a machine can believe it, that machine does. */
#include "quiz/misconceptions.h"

#include <stdio.h>
#include <string.h>

static int failures;

static void fail(const misconception *m, const char *what, const char *said)
{
    printf("%s: %s:\n%s\n", m->name, what, said);
    failures++;
}

static void look_at(int n)
{
    const misconception *m = misconception_at(n);
    outcome real, believed;
    outcome_of(&(outcome_request){.source = m->program}, &real);
    outcome_of(&(outcome_request){.source = m->program, .dialect = misconception_dialect(n)},
               &believed);
    bool should_fail = !strcmp(m->name, "no-priming");
    if ((real.status != 0) != should_fail)
        fail(m, "ends in another way than it should", real.errors);
    if (misconception_first_difference(real.output, m->expected) < 0)
        fail(m, "prints what a believer expects", real.output);
    if (strcmp(believed.output, real.output) != 0 && strcmp(believed.output, m->expected) != 0)
        fail(m, "the machine that believes it does not print what is expected", believed.output);
    if (misconception_find(m->name) != n)
        fail(m, "is not found by its name", "");
    outcome_end(&real);
    outcome_end(&believed);
}

int main(void)
{
    for (int n = 0; n < misconception_count(); n++)
        look_at(n);
    if (misconception_find("nothing") != MISCONCEPTION_NONE)
        failures++;
    return failures != 0;
}

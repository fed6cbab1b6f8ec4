/* Every hint is shown for the program of its row. */
#include "repl/loop/hints.h"
#include "repl/eval/machine/outcome.h"

#include <stdio.h>
#include <string.h>

static int check(int n)
{
    outcome o;
    outcome_of(&(outcome_request){.source = hint_program(n)}, &o);
    const char *shown = o.exception ? hint_for(o.exception) : hint_for_warning(o.errors);
    int wrong = !shown || strcmp(shown, hint_text(n)) != 0;
    if (wrong)
        printf("hint %d (%s): the program says %s\n", n, hint_pattern(n),
               o.exception ? o.exception : "nothing");
    outcome_end(&o);
    return wrong;
}

int main(void)
{
    int wrong = 0, n = 0;
    for (; hint_pattern(n); n++)
        wrong += check(n);
    printf("%d hints\n", n);
    return wrong || n < 25;
}

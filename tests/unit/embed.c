/* A stranger's program: it embeds the machine, stops at every crossing, saves, goes on, comes back.
 */
#include "repl/eval/machine/inspect.h"
#include "repl/eval/machine/machine.h"

#include <stdio.h>
#include <string.h>

static const char program[] = "def echo():\n"
                              "    got = yield 'ready'\n"
                              "    while True:\n"
                              "        got = yield got * 2\n"
                              "g = echo()\n"
                              "print(next(g), g.send(10))\n";

static char said[100];

static bool hear(void *context, int stream, const char *bytes, size_t length)
{
    (void)context, (void)stream;
    strncat(said, bytes, length);
    return true;
}

/* Run to the next crossing: is it this "verb value"? */
static bool crosses(machine *m, const char *wanted)
{
    char line[100], shown[40];
    if (machine_run(m, EVENT_RESUME | EVENT_YIELD) != STOPPED_AT_EVENT)
        return false;
    const event *e = machine_event(m);
    inspect_repr(m, e->value, shown, sizeof shown);
    snprintf(line, sizeof line, "%s %s", e->kind == EVENT_YIELD ? "yield" : "resume", shown);
    if (strcmp(line, wanted))
        printf("got %s, not %s\n", line, wanted);
    return !strcmp(line, wanted);
}

int main(void)
{
    doors ears = {.write = hear};
    machine *m = machine_new(&(machine_options){.doors = &ears});
    bool fine = machine_load(m, "echo.py", program, sizeof program - 1, NULL);
    fine &= crosses(m, "resume None") && crosses(m, "yield 'ready'");
    snapshot *here = machine_save(m, NULL);
    for (int time = 0; time < 2; time++) {
        said[0] = '\0';
        fine &= crosses(m, "resume 10") && crosses(m, "yield 20");
        fine &= machine_run(m, 0) == STOPPED_AT_END && machine_exit_status(m) == 0;
        fine &= !strcmp(said, "ready 20\n");
        machine_restore(m, here);
    }
    snapshot_drop(here);
    machine_drop(m);
    return !fine;
}

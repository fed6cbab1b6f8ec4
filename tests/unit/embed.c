/* A stranger's program: it embeds the machine, stops at every crossing, saves, goes on, and comes
 * back. */
#include "repl/eval/inspect.h"
#include "repl/eval/machine.h"

#include <stdio.h>
#include <string.h>

static const char program[] = "def echo():\n"
                              "    got = yield 'ready'\n"
                              "    while True:\n"
                              "        got = yield got * 2\n"
                              "g = echo()\n"
                              "a = next(g)\n"
                              "b = g.send(10)\n"
                              "print(a, b)\n";

static char said[100];

static bool hear(void *context, int stream, const char *bytes, size_t length)
{
    (void)context;
    (void)stream;
    strncat(said, bytes, length);
    return true;
}

/* What crosses at the machine's event, as "verb value". */
static const char *crossing(machine *m)
{
    static char line[100];
    char shown[40];
    const event *e = machine_event(m);
    inspect_repr(m, e->value, shown, sizeof shown);
    snprintf(line, sizeof line, "%s %s", e->kind == EVENT_YIELD ? "yield" : "resume", shown);
    return line;
}

static int expect(const char *what, const char *got, const char *wanted)
{
    if (!strcmp(got, wanted))
        return 0;
    printf("%s: got %s, not %s\n", what, got, wanted);
    return 1;
}

int main(void)
{
    doors ears = {.write = hear};
    machine *m = machine_new(&(machine_options){.doors = &ears});
    int wrong = !machine_load(m, "echo.py", program, sizeof program - 1, NULL);
    const uint32_t crossings = EVENT_RESUME | EVENT_YIELD;
    machine_run(m, crossings);
    wrong += expect("first", crossing(m), "resume None");
    machine_run(m, crossings);
    wrong += expect("second", crossing(m), "yield 'ready'");
    snapshot *s = machine_save(m, NULL);
    for (int time = 0; time < 2; time++) {
        said[0] = '\0';
        machine_run(m, crossings);
        wrong += expect("third", crossing(m), "resume 10");
        machine_run(m, crossings);
        wrong += expect("fourth", crossing(m), "yield 20");
        wrong += machine_run(m, EVENT_LINE | EVENT_OUTPUT) != STOPPED_AT_EVENT;
        wrong += machine_run(m, 0) != STOPPED_AT_END;
        wrong += expect("said", said, "ready 20\n") + (machine_exit_status(m) != 0);
        machine_restore(m, s);
    }
    snapshot_drop(s);
    machine_drop(m);
    return wrong != 0;
}

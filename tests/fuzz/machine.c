/* Programs for the machine: whatever they do, they end, run out of their budget or are refused; and
 * a machine that was saved on the way goes on from there as if nothing had been. */
#include "repl/eval/machine/machine.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool swallow(void *context, int stream, const char *text, size_t length)
{
    (void)context;
    (void)stream;
    (void)text;
    (void)length;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MEMORY = 64 << 20, WORK = 20000, CROSSINGS = 3 };
    doors quiet = {.write = swallow};
    machine *m = machine_new(&(machine_options){
        .doors = &quiet, .memory_limit = MEMORY, .work_limit = WORK, .no_files = true});
    if (!m)
        return 0;
    machine_load(m, "fuzz.py", (const char *)data, size, NULL);
    for (int i = 0; i < CROSSINGS; i++)
        machine_run(m, EVENT_CROSSING);
    snapshot *s = machine_save(m, NULL);
    machine_run(m, 0);
    if (s) {
        machine_restore(m, s);
        machine_run(m, 0);
        snapshot_drop(s);
    }
    machine_drop(m);
    return 0;
}

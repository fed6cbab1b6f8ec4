/* _signal: what a program wants done at Ctrl-C instead of KeyboardInterrupt. The one signal that
 * reaches a program from outside; signal.py has the rest. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"

static value on_interrupt(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    m->interrupt_ignored = false;
    replace(m, &m->module_state[STATE_interrupt], is_none(args[0]) ? NOTHING : keep(args[0]));
    return NONE;
}

static value is_ignored(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return boolean(m->interrupt_ignored);
}

static const method_record functions[] = {
    {"is_ignored", is_ignored, ARITY_NONE, 0, "",
     "Is Ctrl-C ignored, as it was when the program was started?"},
    {"on_interrupt", on_interrupt, ARITY_ONE, 0, "handler, /",
     "Let Ctrl-C call handler(2, frame); None: it raises KeyboardInterrupt again."},
    {0},
};

const module_record _signal_module = {.name = "_signal", .methods = functions};

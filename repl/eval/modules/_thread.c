/* _thread: what threading is built on. */
#include "_thread_lock.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/threads.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/tuple.h"

#define FUNCTION(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

FUNCTION(start_new_thread)
{
    (void)self, (void)names;
    if (!arguments_between(m, "start_new_thread", count, 2, 3))
        return NOTHING;
    if (!is_callable(m, args[0]))
        return fail(m, T_TypeError, "first arg must be callable");
    if (!is_kind(m, args[1], KIND_TUPLE))
        return fail(m, T_TypeError, "2nd arg must be a tuple");
    if (count > 2 && !is_kind(m, args[2], KIND_DICT))
        return fail(m, T_TypeError, "optional 3rd arg must be a dictionary");
    uint64_t number =
        thread_new(m, args[0], as(tuple, args[1]), count > 2 ? as(dict, args[2]) : NULL);
    return number ? int_from(m, (int64_t)number) : NOTHING;
}

FUNCTION(allocate_lock)
{
    UNUSED;
    return thread_lock_new(m);
}

FUNCTION(get_ident)
{
    UNUSED;
    return int_from(m, (int64_t)thread_number(m));
}

FUNCTION(count_threads)
{
    UNUSED;
    return int_from(m, (int64_t)threads_count(m));
}

FUNCTION(stack_size)
{
    UNUSED;
    (void)m;
    return small(0);
}

FUNCTION(own)
{
    UNUSED;
    dict *d = thread_own(m);
    return d ? keep(of(d)) : NOTHING;
}

FUNCTION(exit_thread)
{
    UNUSED;
    return fail_with(m, T_SystemExit, NOTHING);
}

FUNCTION(interrupt_main)
{
    UNUSED;
    machine_interrupt(m);
    return NONE;
}

static const method_record functions[] = {
    {"start_new_thread", start_new_thread, ARITY_ANY, 0, "function, args, kwargs={}, /",
     "Start a new thread and return its identifier."},
    {"start_new", start_new_thread, ARITY_ANY, 0, "function, args, kwargs={}, /",
     "An obsolete synonym of start_new_thread()."},
    {"allocate_lock", allocate_lock, ARITY_NONE, 0, "", "Create a new lock object."},
    {"allocate", allocate_lock, ARITY_NONE, 0, "", "An obsolete synonym of allocate_lock()."},
    {"get_ident", get_ident, ARITY_NONE, 0, "",
     "Return a non-zero integer that uniquely identifies the current thread."},
    {"get_native_id", get_ident, ARITY_NONE, 0, "",
     "Return a non-negative integer identifying the thread as reported by the OS."},
    {"_count", count_threads, ARITY_NONE, 0, "",
     "Return the number of currently running Python threads, excluding the main thread."},
    {"_own", own, ARITY_NONE, 0, "", "The dict that the running thread has for itself."},
    {"stack_size", stack_size, ARITY_ANY, 0, "size=0, /",
     "Return the thread stack size used when creating new threads."},
    {"exit", exit_thread, ARITY_NONE, 0, "", "Raise SystemExit: the thread ends silently."},
    {"exit_thread", exit_thread, ARITY_NONE, 0, "", "An obsolete synonym of exit()."},
    {"interrupt_main", interrupt_main, ARITY_ANY, 0, "signum=2, /",
     "Simulate the arrival of the given signal in the main thread."},
    {0},
};

static bool add_names(machine *m, module_object *self)
{
    type *lock = module_add_type(m, self, &thread_lock_type);
    if (!lock || !module_add_type(m, self, &thread_rlock_type))
        return false;
    replace(m, &m->module_state[STATE_lock], keep(of(lock)));
    return module_add(m, self, "LockType", keep(of(lock))) &&
           module_add(m, self, "error", keep(of(m->types[T_RuntimeError]))) &&
           module_add(m, self, "TIMEOUT_MAX", float_new(m, THREAD_TIMEOUT_MAX));
}

extern const module_record _thread_module;
const module_record _thread_module = {
    .name = "_thread",
    .doc = "This module provides primitive operations to write multi-threaded programs.\n"
           "The 'threading' module provides a more convenient interface.",
    .methods = functions,
    .init = add_names,
};

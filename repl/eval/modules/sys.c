#include "sys.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/exceptions/report_inside.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/threads.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/struct_sequence.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

#define BODY(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

static value or_none(value v)
{
    return is_nothing(v) ? NONE : keep(v);
}

/* --- exceptions --- */

BODY(exit_program)
{
    UNUSED;
    if (!arguments_between(m, "exit", count, 0, 1))
        return NOTHING;
    if (!count || !is_kind(m, args[0], KIND_TUPLE))
        return fail_with(m, T_SystemExit, count ? args[0] : NOTHING);
    value e = exception_new(m, T_SystemExit, as(tuple, args[0]));
    if (!is_nothing(e))
        raise_instance(m, e);
    drop_any(m, e);
    return NOTHING;
}

BODY(exc_info)
{
    UNUSED;
    value e = exception_handled(m);
    if (is_nothing(e))
        return of(tuple_of(m, 3, NONE, NONE, NONE));
    value t = exception_traceback_to_give(m, e);
    return of(tuple_of(m, 3, of(type_of(m, e)), e, is_nothing(t) ? NONE : t));
}

BODY(current_exception)
{
    UNUSED;
    return or_none(exception_handled(m));
}

BODY(except_hook)
{
    UNUSED;
    if (!arguments_between(m, "excepthook", count, 3, 3))
        return NOTHING;
    if (is_kind(m, args[1], KIND_EXCEPTION)) {
        report_exception(m, args[1]);
        return NONE;
    }
    value words = of(str_format(
        m, "TypeError: print_exception(): Exception expected for value, %T found\n", args[1]));
    report_write(m, words);
    drop_any(m, words);
    return NONE;
}

/* What a hook's argument says under a name: owned, or NONE. */
static value field(machine *m, value args, const char *name)
{
    str *key = str_intern(m, name);
    value v = key ? find_attribute(m, args, key) : NOTHING;
    drop_object(m, key);
    return is_nothing(v) ? NONE : v;
}

BODY(unraisable_hook)
{
    UNUSED;
    value e = field(m, args[0], "exc_value"), words = field(m, args[0], "err_msg");
    value where = field(m, args[0], "object");
    if (is_kind(m, e, KIND_EXCEPTION)) {
        value shown = report_unraisable_text(m, e, words, is_none(where) ? NOTHING : where);
        report_write(m, shown);
        drop_any(m, shown);
    }
    drop(m, e);
    drop(m, words);
    drop(m, where);
    clear_raised(m);
    return NONE;
}

static bool write_line(machine *m, value v)
{
    value out = report_sys_member(m, "stdout");
    if (is_nothing(out))
        return fails(m, T_RuntimeError, "lost sys.stdout");
    value words = repr(m, v);
    str *line = is_nothing(words) ? NULL : str_format(m, "%V\n", words);
    value written = line ? call_method1(m, out, m->names.write, of(line)) : NOTHING;
    drop_any(m, words);
    drop_object(m, line);
    drop(m, out);
    drop_any(m, written);
    return !is_nothing(written);
}

BODY(display_hook)
{
    UNUSED;
    if (is_none(args[0]))
        return NONE;
    if (!dict_set_str(m, m->builtins, m->names._, NONE) || !write_line(m, args[0]) ||
        !dict_set_str(m, m->builtins, m->names._, args[0]))
        return NOTHING;
    return NONE;
}

BODY(breakpoint_hook)
{
    UNUSED;
    return door_pause(m) ? NONE
                         : fail(m, T_NotImplementedError,
                                "breakpoint(): pdb is not supported; step the program instead");
}

/* --- frames and limits --- */

BODY(get_frame)
{
    UNUSED;
    int64_t depth = 0;
    if (!arguments_between(m, "_getframe", count, 0, 1) ||
        (count && !index_as_size(m, args[0], &depth, false, T_OverflowError)))
        return NOTHING;
    frame *f = frame_outwards(m, depth);
    return f ? frame_object_of(m, f) : fail(m, T_ValueError, "call stack is not deep enough");
}

BODY(get_frame_module)
{
    UNUSED;
    value in[1];
    int64_t depth = 0;
    if (!arguments_bind(m, "_getframemodulename", "depth=0", args, count, names, in, 1) ||
        (!is_nothing(in[0]) && !index_as_size(m, in[0], &depth, false, T_OverflowError)))
        return NOTHING;
    frame *f = frame_outwards(m, depth);
    return f ? or_none(dict_get_str(m, f->function->globals, m->names.__name__)) : NONE;
}

BODY(get_recursion_limit)
{
    UNUSED;
    return small(m->depth_limit);
}

BODY(set_recursion_limit)
{
    UNUSED;
    int64_t limit;
    if (!index_as_size(m, args[0], &limit, false, T_OverflowError))
        return NOTHING;
    if (limit < 1)
        return fail(m, T_ValueError, "recursion limit must be greater or equal than 1");
    if (limit > INT32_MAX)
        return fail(m, T_OverflowError, "Python int too large to convert to C int");
    uint32_t depth = machine_depth(m);
    if (depth >= limit)
        return fail(
            m, T_RecursionError,
            "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
            (int)limit, (int)depth);
    m->depth_limit = (uint32_t)limit;
    m->depth_left = (int32_t)(m->depth_limit - depth);
    return NONE;
}

BODY(get_max_digits)
{
    UNUSED;
    return small(m->int_max_digits ? m->int_max_digits - 1 : 4300);
}

BODY(set_max_digits)
{
    UNUSED;
    int64_t digits;
    if (!index_as_size(m, args[0], &digits, true, T_OverflowError))
        return NOTHING;
    if (digits < 0 || (digits && digits < 640))
        return fail(m, T_ValueError, "maxdigits must be 0 or larger than 640");
    m->int_max_digits = (int32_t)(digits > INT32_MAX - 1 ? INT32_MAX : digits + 1);
    return NONE;
}

/* --- objects --- */

/* What is inline, or a builtin that nothing frees, counts as CPython's immortal objects do. */
BODY(get_ref_count)
{
    UNUSED;
    (void)m;
    if (!is_object(args[0]))
        return small(UINT32_MAX);
    return small(as_object(args[0])->refs);
}

BODY(get_size)
{
    UNUSED;
    value in[2];
    enum { COLLECTOR_HEAD = 16 };
    if (!arguments_bind(m, "getsizeof", "object, default=None", args, count, names, in, 2))
        return NOTHING;
    bool found;
    str *key = str_intern(m, "__sizeof__");
    value size = call_special(m, in[0], key, NULL, 0, &found);
    drop_object(m, key);
    if (!found)
        fail(m, T_TypeError, "Type %T doesn't define __sizeof__", in[0]);
    if (is_nothing(size))
        return !is_nothing(in[1]) && swallow(m, T_TypeError) ? keep(in[1]) : NOTHING;
    if (!int_is(size)) {
        fail(m, T_TypeError, "'%T' object cannot be interpreted as an integer", size);
        drop(m, size);
        return NOTHING;
    }
    if (int_is_negative(size)) {
        drop(m, size);
        return fail(m, T_ValueError, "__sizeof__() should return >= 0");
    }
    bool collected = is_object(in[0]) && type_of(m, in[0])->slots.visit;
    value whole = collected ? int_add(m, size, small(COLLECTOR_HEAD)) : keep(size);
    drop(m, size);
    return whole;
}

BODY(intern)
{
    UNUSED;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "intern() argument must be str, not %A", args[0]);
    if (type_of(m, args[0]) != m->types[T_str])
        return fail(m, T_TypeError, "can't intern %T", args[0]);
    return of(str_intern_str(m, as(str, keep(args[0]))));
}

BODY(is_interned)
{
    UNUSED;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "_is_interned() argument must be str, not %A", args[0]);
    return boolean(type_of(m, args[0]) == m->types[T_str] && str_is_interned(as(str, args[0])));
}

BODY(is_finalizing)
{
    UNUSED;
    return boolean(m->ended);
}

static value constant_text(machine *m, const char *s)
{
    return of(str_new(m, s));
}

BODY(default_encoding)
{
    UNUSED;
    return constant_text(m, "utf-8");
}

BODY(file_errors)
{
    UNUSED;
    return constant_text(m, "surrogateescape");
}

BODY(switch_interval)
{
    UNUSED;
    return float_new(m, threads_interval(m));
}

BODY(set_trace)
{
    UNUSED;
    trace_set(m, false, args[0]);
    return NONE;
}

BODY(set_profile)
{
    UNUSED;
    trace_set(m, true, args[0]);
    return NONE;
}

BODY(get_trace)
{
    UNUSED;
    return is_nothing(m->trace.function) ? NONE : keep(m->trace.function);
}

BODY(get_profile)
{
    UNUSED;
    return is_nothing(m->trace.profile) ? NONE : keep(m->trace.profile);
}

BODY(none)
{
    UNUSED;
    (void)m;
    return NONE;
}

static void count_one(void *context, object *o)
{
    (void)o;
    ++*(int64_t *)context;
}

BODY(allocated_blocks)
{
    UNUSED;
    int64_t living = 0;
    memory_each_object(m, count_one, &living);
    return small(living);
}

/* --- asynchronous generators and coroutines --- */

static bool take_hook(machine *m, value given, const char *name, value *slot)
{
    if (is_nothing(given))
        return true;
    if (!is_none(given) && !is_callable(m, given))
        return fails(m, T_TypeError, "callable %s expected, got %T", name, given);
    replace(m, slot, is_none(given) ? NOTHING : keep(given));
    return true;
}

BODY(set_hooks)
{
    UNUSED;
    value in[2];
    if (!arguments_bind(m, "set_asyncgen_hooks", "firstiter=None, finalizer=None", args, count,
                        names, in, 2))
        return NOTHING;
    if (!take_hook(m, in[1], "finalizer", &m->async_hooks[1]) ||
        !take_hook(m, in[0], "firstiter", &m->async_hooks[0]))
        return NOTHING;
    return NONE;
}

BODY(get_hooks)
{
    UNUSED;
    value t = m->module_state[STATE_async_hooks];
    if (is_nothing(t))
        t = m->module_state[STATE_async_hooks] =
            of(struct_sequence_type(m, "sys.asyncgen_hooks", "firstiter finalizer", NULL));
    if (is_nothing(t))
        return NOTHING;
    value items[] = {or_none(m->async_hooks[0]), or_none(m->async_hooks[1])};
    return struct_sequence_new(m, as(type, t), items, 2);
}

BODY(get_origin_depth)
{
    UNUSED;
    return small(m->origin_depth);
}

BODY(set_origin_depth)
{
    UNUSED;
    value in[1];
    int64_t depth;
    if (!arguments_bind(m, "set_coroutine_origin_tracking_depth", "depth", args, count, names, in,
                        1) ||
        !index_as_size(m, in[0], &depth, true, T_OverflowError))
        return NOTHING;
    if (depth < 0)
        return fail(m, T_ValueError, "depth must be >= 0");
    m->origin_depth = (uint32_t)depth;
    return NONE;
}

static value set_switch_interval(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    (void)self, (void)count, (void)names;
    double seconds;
    if (!float_as_double(m, args[0], &seconds))
        return NOTHING;
    if (!(seconds > 0))
        return fail(m, T_ValueError, "switch interval must be strictly positive");
    threads_set_interval(m, seconds);
    return NONE;
}

static value always(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)self, (void)args, (void)count, (void)names;
    return TRUE;
}

static value call_tracing(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "call_tracing", count, 2, 2))
        return NOTHING;
    if (!is_kind(m, args[1], KIND_TUPLE))
        return fail(m, T_TypeError, "call_tracing() argument 2 must be tuple, not %A", args[1]);
    return call_spread(m, args[0], as(tuple, args[1]), NULL);
}

static const method_record functions[] = {
    {"exit", exit_program, ARITY_ANY, 0, "status=None, /",
     "Exit the interpreter by raising SystemExit(status)."},
    {"exc_info", exc_info, ARITY_NONE, 0, "",
     "Return current exception information: (type, value, traceback)."},
    {"exception", current_exception, ARITY_NONE, 0, "", "Return the current exception."},
    {"excepthook", except_hook, ARITY_ANY, 0, "exctype, value, traceback, /",
     "Handle an exception by displaying it with a traceback on sys.stderr."},
    {"unraisablehook", unraisable_hook, ARITY_ONE, 0, "unraisable, /",
     "Handle an unraisable exception."},
    {"displayhook", display_hook, ARITY_ONE, 0, "object, /",
     "Print an object to sys.stdout and also save it in builtins._"},
    {"breakpointhook", breakpoint_hook, ARITY_RAW, 0, NULL,
     "This hook function is called by built-in breakpoint()."},
    {"_getframe", get_frame, ARITY_ANY, 0, "depth=0, /",
     "Return a frame object from the call stack."},
    {"_getframemodulename", get_frame_module, ARITY_RAW, 0, "depth=0",
     "Return the name of the module for a calling frame."},
    {"getrecursionlimit", get_recursion_limit, ARITY_NONE, 0, "",
     "Return the current value of the recursion limit."},
    {"setrecursionlimit", set_recursion_limit, ARITY_ONE, 0, "limit, /",
     "Set the maximum depth of calls to n."},
    {"get_int_max_str_digits", get_max_digits, ARITY_NONE, 0, "",
     "Return the maximum string digits limit for non-binary int<->str conversions."},
    {"set_int_max_str_digits", set_max_digits, ARITY_NAMED, 0, "maxdigits",
     "Set the maximum string digits limit for non-binary int<->str conversions."},
    {"getrefcount", get_ref_count, ARITY_ONE, 0, "object, /",
     "Return the reference count of object."},
    {"getsizeof", get_size, ARITY_RAW, 0, "object, default=None",
     "Return the size of object in bytes."},
    {"intern", intern, ARITY_ONE, 0, "string, /", "``Intern'' the given string."},
    {"_is_interned", is_interned, ARITY_ONE, 0, "string, /",
     "Return True if the given string is \"interned\"."},
    {"is_finalizing", is_finalizing, ARITY_NONE, 0, "", "Return True if Python is exiting."},
    {"getdefaultencoding", default_encoding, ARITY_NONE, 0, "",
     "Return the current default encoding."},
    {"getfilesystemencoding", default_encoding, ARITY_NONE, 0, "",
     "Return the encoding of file names."},
    {"getfilesystemencodeerrors", file_errors, ARITY_NONE, 0, "",
     "Return the error mode of file names."},
    {"getswitchinterval", switch_interval, ARITY_NONE, 0, "",
     "Return the current thread switch interval."},
    {"setswitchinterval", set_switch_interval, ARITY_ONE, 0, "interval, /",
     "Set the ideal thread switching delay."},
    {"settrace", set_trace, ARITY_NAMED, 0, "function, /",
     "Set the global debug tracing function."},
    {"setprofile", set_profile, ARITY_ONE, 0, "function, /", "Set the profiling function."},
    {"gettrace", get_trace, ARITY_NONE, 0, "", "Return the global debug tracing function."},
    {"getprofile", get_profile, ARITY_NONE, 0, "", "Return the profiling function."},
    {"getallocatedblocks", allocated_blocks, ARITY_NONE, 0, "",
     "Return the number of memory blocks currently allocated."},
    {"audit", none, ARITY_RAW, 0, NULL, "Passes the event to any hooks that are attached."},
    {"addaudithook", none, ARITY_ANY, 0, "hook", "Adds a new audit hook callback."},
    {"_is_gil_enabled", always, ARITY_NONE, 0, "",
     "Return True if the GIL is currently enabled, and False otherwise."},
    {"call_tracing", call_tracing, ARITY_ANY, 0, "func, args, /",
     "Call func(*args), while tracing is enabled."},
    {"_clear_type_cache", none, ARITY_NONE, 0, "", "Clear the internal type lookup cache."},
    {"set_asyncgen_hooks", set_hooks, ARITY_RAW, 0, "firstiter=None, finalizer=None",
     "Set a finalizer for async generators objects."},
    {"get_asyncgen_hooks", get_hooks, ARITY_NONE, 0, "",
     "Return the installed asynchronous generators hooks."},
    {"get_coroutine_origin_tracking_depth", get_origin_depth, ARITY_NONE, 0, "",
     "Check status of origin tracking for coroutine objects in this thread."},
    {"set_coroutine_origin_tracking_depth", set_origin_depth, ARITY_RAW, 0, "depth",
     "Enable or disable origin tracking for coroutine objects in this thread."},
    {0},
};

static bool keep_originals(machine *m, module_object *self)
{
    static const char *const hooks[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"},
                                           {"breakpointhook", "__breakpointhook__"}};
    for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        str *key = str_intern(m, hooks[i][0]);
        value v = key ? keep_any(dict_get_str(m, self->dict, key)) : NOTHING;
        drop_object(m, key);
        if (!module_add(m, self, hooks[i][1], v))
            return false;
    }
    return true;
}

static bool init(machine *m, module_object *self)
{
    return sys_add_facts(m, self) && keep_originals(m, self);
}

const module_record sys_module = {
    .name = "sys",
    .doc = "Access to objects used or maintained by the interpreter.",
    .methods = functions,
    .init = init,
};

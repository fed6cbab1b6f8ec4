/* BaseException, and every exception that adds nothing to it but a name. */
#include "layout.h"
#include "repl/eval/machine/pool.h"

#include <string.h>

static value *own_values(object *o)
{
    return (value *)(void *)((exception *)(void *)o + 1);
}

void exception_visit(machine *m, object *o, visitor *v, size_t extra)
{
    (void)m;
    exception *e = (exception *)(void *)o;
    visit_object(v, e->dict);
    visit_object(v, e->args);
    visit(v, e->noted);
    visit(v, e->context);
    visit(v, e->cause);
    for (size_t i = 0; i < extra; i++)
        visit(v, own_values(o)[i]);
}

void exception_clear(machine *m, object *o, size_t extra)
{
    exception *e = (exception *)(void *)o;
    dict *d = e->dict;
    tuple *args = e->args;
    e->dict = NULL;
    e->args = NULL;
    drop_object(m, d);
    drop_object(m, args);
    exception_set_traceback(m, of(o), NOTHING);
    replace(m, &e->cause, NOTHING);
    replace(m, &e->context, NOTHING);
    for (size_t i = 0; i < extra; i++)
        replace(m, &own_values(o)[i], NOTHING);
}

LAYOUT_SLOTS(base, 0)

bool exception_set_args(machine *m, exception *e, const value *args, size_t count)
{
    tuple *t = tuple_from(m, args, count), *old = e->args;
    if (!t)
        return false;
    e->args = t;
    drop_object(m, old);
    return true;
}

exception *exception_plain(machine *m, type *cls)
{
    exception *e = object_take(m, cls, sizeof *e);
    if (e)
        *e = (exception){.head = e->head, .args = keep_object(m->empty_tuple)};
    return e;
}

bool exception_fill_one(machine *m, exception *e, value argument)
{
    return exception_fill(m, e, &argument, 1);
}

void exception_args_end(machine *m, tuple *args)
{
    if (!args || args->count != 1 || args->head.refs != 1 || !goes_alone(m, args->items[0]) ||
        args->head.marks & (MARK_WEAK | MARK_COLLECTING)) {
        drop_object(m, args);
        return;
    }
    drop(m, args->items[0]);
    object_give(m, &args->head, sizeof *args + sizeof(value));
}

value exception_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)names;
    exception *e = cls->size == sizeof *e ? exception_take(m, cls) : object_new(m, cls);
    if (!e)
        return NOTHING;
    if ((count == 0 && e->args) || exception_set_args(m, e, args, count))
        return of(e);
    drop_object(m, e);
    return NOTHING;
}

/* As when its __new__ was given the same, and nobody saw them since. */
static bool has_args(const exception *e, const value *args, size_t count)
{
    const tuple *t = e->args;
    bool same = t && t->count == count && (count == 0 || t->head.refs == 1);
    for (size_t i = 0; same && i < count; i++)
        same = is_same(t->items[i], args[i]);
    return same;
}

bool exception_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (names && names->count)
        return fails(m, T_TypeError, "%s() takes no keyword arguments",
                     str_utf8(m, as_object(self)->type->name, NULL));
    return has_args(as(exception, self), args, count) ||
           exception_set_args(m, as(exception, self), args, count);
}

bool exception_keywords(machine *m, const char *shown, const char *signature, const value *args,
                        size_t count, tuple *names, value *to, size_t places)
{
    value given[4];
    for (size_t i = 0; i < places; i++)
        replace(m, &to[i], NOTHING);
    if (!arguments_bind(m, shown, signature, args + count, 0, names, given, places))
        return false;
    for (size_t i = 0; i < places; i++)
        to[i] = keep_any(given[i]);
    return true;
}

value exception_str(machine *m, value self)
{
    tuple *args = as(exception, self)->args;
    if (args->count == 0)
        return keep(of(m->empty_str));
    return to_str(m, args->count == 1 ? args->items[0] : of(args));
}

static value exception_repr(machine *m, value self)
{
    exception *e = as(exception, self);
    str *name = e->head.type->name;
    if (e->args->count == 1)
        return of(str_format(m, "%U(%R)", name, e->args->items[0]));
    return of(str_format(m, "%U%R", name, of(e->args)));
}

static value get_args(machine *m, value self)
{
    (void)m;
    return keep(of(as(exception, self)->args));
}
static bool set_args(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "args may not be deleted");
    tuple *t = tuple_from_iterable(m, v), *old = as(exception, self)->args;
    if (!t)
        return false;
    as(exception, self)->args = t;
    drop_object(m, old);
    return true;
}

static value get_traceback(machine *m, value self)
{
    return member_get(exception_traceback_to_give(m, self));
}
static bool set_traceback(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "__traceback__ may not be deleted");
    if (is_none(v))
        v = NOTHING;
    else if (!is_object(v) || as_object(v)->type != m->types[T_traceback])
        return fails(m, T_TypeError, "__traceback__ must be a traceback or None");
    exception_set_traceback(m, self, v);
    return true;
}

/* None empties; anything but an exception is refused. False: the TypeError is raised. */
static bool check_link(machine *m, value *v, const char *what)
{
    if (is_nothing(*v))
        return fails(m, T_TypeError, "__%s__ may not be deleted", what);
    if (is_none(*v))
        *v = NOTHING;
    else if (!is_kind(m, *v, KIND_EXCEPTION))
        return fails(m, T_TypeError, "exception %s must be None or derive from BaseException",
                     what);
    return true;
}

static value get_context(machine *m, value self)
{
    (void)m;
    return member_get(as(exception, self)->context);
}
static bool set_context(machine *m, value self, value v)
{
    if (!check_link(m, &v, "context"))
        return false;
    exception_set_context(m, self, v);
    return true;
}
static value get_cause(machine *m, value self)
{
    (void)m;
    return member_get(as(exception, self)->cause);
}
static bool set_cause(machine *m, value self, value v)
{
    if (!check_link(m, &v, "cause"))
        return false;
    exception_set_cause(m, self, v);
    return true;
}
static value get_suppress(machine *m, value self)
{
    (void)m;
    return boolean(as(exception, self)->suppress_context);
}
static bool set_suppress(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "can't delete numeric/char attribute");
    if (!is_bool(v))
        return fails(m, T_TypeError, "attribute value type must be bool");
    as(exception, self)->suppress_context = v.bits == TRUE.bits;
    return true;
}
static value get_dict(machine *m, value self)
{
    dict *d = instance_dict(m, self, true);
    return d ? keep(of(d)) : NOTHING;
}
static bool set_dict(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "cannot delete __dict__");
    if (!is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    dict *old = as(exception, self)->dict;
    as(exception, self)->dict = keep_object(as(dict, v));
    drop_object(m, old);
    return true;
}

static value with_traceback(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return set_traceback(m, self, args[0]) ? keep(self) : NOTHING;
}

static value add_note(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "note must be a str, not '%T'", args[0]);
    value notes = find_attribute(m, self, m->names.__notes__);
    if (is_nothing(notes)) {
        if (is_raised(m))
            return NOTHING;
        notes = of(list_new(m, 1));
        if (is_nothing(notes) || !set_attribute(m, self, m->names.__notes__, notes)) {
            drop_any(m, notes);
            return NOTHING;
        }
    }
    bool done = is_kind(m, notes, KIND_LIST)
                    ? list_append(m, as(list, notes), args[0])
                    : fails(m, T_TypeError, "Cannot add note: __notes__ is not a list");
    drop(m, notes);
    return done ? NONE : NOTHING;
}

static value set_state(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    if (is_none(args[0]))
        return NONE;
    if (!is_kind(m, args[0], KIND_DICT))
        return fail(m, T_TypeError, "state is not a dictionary");
    value key, v;
    bool good = true;
    for (size_t at = 0; good && dict_next(as(dict, args[0]), &at, &key, &v);)
        good = is_kind(m, key, KIND_STR)
                   ? set_attribute(m, self, as(str, key), v)
                   : fails(m, T_TypeError, "attribute name must be string, not '%T'", key);
    return good ? NONE : NOTHING;
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    exception *e = as(exception, self);
    if (e->dict)
        return of(tuple_of(m, 3, of(e->head.type), of(e->args), of(e->dict)));
    return of(tuple_of(m, 2, of(e->head.type), of(e->args)));
}

const type_record BaseException_type = {
    .name = "BaseException",
    .base = T_object,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(exception),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = base_clear,
              .visit = base_visit,
              .clear = base_clear,
              .create = exception_create,
              .init = exception_init,
              .repr = exception_repr,
              .str = exception_str},
    .methods = (const method_record[]){{"__reduce__", reduce, ARITY_NONE, 0, "", NULL},
                                       {"__setstate__", set_state, ARITY_ONE, 0, "state, /", NULL},
                                       {"with_traceback", with_traceback, ARITY_ONE, 0, "object, /",
                                        "Set self.__traceback__ to tb and return self."},
                                       {"add_note", add_note, ARITY_ONE, 0, "note, /",
                                        "Add a note to the exception"},
                                       {0}},
    .members =
        (const attribute_record[]){{"__suppress_context__", get_suppress, set_suppress, NULL}, {0}},
    .attributes =
        (const attribute_record[]){{"__dict__", get_dict, set_dict, NULL},
                                   {"args", get_args, set_args, NULL},
                                   {"__traceback__", get_traceback, set_traceback, NULL},
                                   {"__context__", get_context, set_context, "exception context"},
                                   {"__cause__", get_cause, set_cause, "exception cause"},
                                   {0}},
    .doc = "Common base class for all exceptions",
};

/* The base of each exception is a fact of kinds.h. */
enum {
#define EXCEPTION(name, base) BASE_OF_##name = T_##base,
    EXCEPTIONS(EXCEPTION)
#undef EXCEPTION
};

/* PLAIN(name, layout, doc): whatever else they do they inherit. */
#define PLAIN_EXCEPTIONS(PLAIN)                                                                    \
    PLAIN(Exception, exception, "Common base class for all non-exit exceptions.")                  \
    PLAIN(KeyboardInterrupt, exception, "Program interrupted by user.")                            \
    PLAIN(ArithmeticError, exception, "Base class for arithmetic errors.")                         \
    PLAIN(FloatingPointError, exception, "Floating-point operation failed.")                       \
    PLAIN(OverflowError, exception, "Result too large to be represented.")                         \
    PLAIN(ZeroDivisionError, exception,                                                            \
          "Second argument to a division or modulo operation was zero.")                           \
    PLAIN(AssertionError, exception, "Assertion failed.")                                          \
    PLAIN(BufferError, exception, "Buffer error.")                                                 \
    PLAIN(EOFError, exception, "Read beyond end of file.")                                         \
    PLAIN(ModuleNotFoundError, import_error, "Module not found.")                                  \
    PLAIN(LookupError, exception, "Base class for lookup errors.")                                 \
    PLAIN(IndexError, exception, "Sequence index out of range.")                                   \
    PLAIN(MemoryError, exception, "Out of memory.")                                                \
    PLAIN(UnboundLocalError, name_error, "Local name referenced but not bound to a value.")        \
    PLAIN(BlockingIOError, os_error, "I/O operation would block.")                                 \
    PLAIN(ChildProcessError, os_error, "Child process error.")                                     \
    PLAIN(ConnectionError, os_error, "Connection error.")                                          \
    PLAIN(BrokenPipeError, os_error, "Broken pipe.")                                               \
    PLAIN(ConnectionAbortedError, os_error, "Connection aborted.")                                 \
    PLAIN(ConnectionRefusedError, os_error, "Connection refused.")                                 \
    PLAIN(ConnectionResetError, os_error, "Connection reset.")                                     \
    PLAIN(FileExistsError, os_error, "File already exists.")                                       \
    PLAIN(FileNotFoundError, os_error, "File not found.")                                          \
    PLAIN(InterruptedError, os_error, "Interrupted by signal.")                                    \
    PLAIN(IsADirectoryError, os_error, "Operation doesn't work on directories.")                   \
    PLAIN(NotADirectoryError, os_error, "Operation only works on directories.")                    \
    PLAIN(PermissionError, os_error, "Not enough permissions.")                                    \
    PLAIN(ProcessLookupError, os_error, "Process not found.")                                      \
    PLAIN(TimeoutError, os_error, "Timeout expired.")                                              \
    PLAIN(ReferenceError, exception, "Weak ref proxy used after referent went away.")              \
    PLAIN(RuntimeError, exception, "Unspecified run-time error.")                                  \
    PLAIN(NotImplementedError, exception, "Method or function hasn't been implemented yet.")       \
    PLAIN(PythonFinalizationError, exception, "Operation blocked during Python finalization.")     \
    PLAIN(RecursionError, exception, "Recursion limit exceeded.")                                  \
    PLAIN(StopAsyncIteration, exception, "Signal the end from iterator.__anext__().")              \
    PLAIN(IndentationError, syntax_error, "Improper indentation.")                                 \
    PLAIN(TabError, syntax_error, "Improper mixture of spaces and tabs.")                          \
    PLAIN(_IncompleteInputError, syntax_error, "incomplete input.")                                \
    PLAIN(SystemError, exception,                                                                  \
          "Internal error in the Python interpreter.\n\nPlease report this to the Python "         \
          "maintainer, along with the traceback,\nthe Python version, and the hardware/OS "        \
          "platform and version.")                                                                 \
    PLAIN(TypeError, exception, "Inappropriate argument type.")                                    \
    PLAIN(ValueError, exception, "Inappropriate argument value (of correct type).")                \
    PLAIN(UnicodeError, exception, "Unicode related error.")                                       \
    PLAIN(Warning, exception, "Base class for warning categories.")                                \
    PLAIN(BytesWarning, exception,                                                                 \
          "Base class for warnings about bytes and buffer related problems, mostly\nrelated to "   \
          "conversion from str or comparing to str.")                                              \
    PLAIN(DeprecationWarning, exception, "Base class for warnings about deprecated features.")     \
    PLAIN(EncodingWarning, exception, "Base class for warnings about encodings.")                  \
    PLAIN(                                                                                         \
        FutureWarning, exception,                                                                  \
        "Base class for warnings about constructs that will change semantically\nin the future.")  \
    PLAIN(ImportWarning, exception,                                                                \
          "Base class for warnings about probable mistakes in module imports")                     \
    PLAIN(PendingDeprecationWarning, exception,                                                    \
          "Base class for warnings about features which will be deprecated\nin the future.")       \
    PLAIN(ResourceWarning, exception, "Base class for warnings about resource usage.")             \
    PLAIN(RuntimeWarning, exception, "Base class for warnings about dubious runtime behavior.")    \
    PLAIN(SyntaxWarning, exception, "Base class for warnings about dubious syntax.")               \
    PLAIN(UnicodeWarning, exception,                                                               \
          "Base class for warnings about Unicode related problems, mostly\nrelated to conversion " \
          "problems.")                                                                             \
    PLAIN(UserWarning, exception, "Base class for warnings generated by user code.")

#define PLAIN(name_, layout, doc_)                \
    extern const type_record name_##_type;        \
    const type_record name_##_type = {            \
        .name = #name_,                           \
        .base = (enum kind)BASE_OF_##name_,       \
        .flags = EXCEPTION_FLAGS,                 \
        .size = sizeof(layout),                   \
        .dict_offset = offsetof(exception, dict), \
        .doc = doc_,                              \
    };
PLAIN_EXCEPTIONS(PLAIN)
#undef PLAIN

extern const type_record GeneratorExit_type;
const type_record GeneratorExit_type = {
    .name = "GeneratorExit",
    .base = T_BaseException,
    .flags = EXCEPTION_FLAGS | KIND_EXIT,
    .size = sizeof(exception),
    .dict_offset = offsetof(exception, dict),
    .doc = "Request that a generator exit.",
};

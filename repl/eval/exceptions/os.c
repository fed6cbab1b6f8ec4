/* OSError: errno, strerror and file names; which subclass an errno asks for. */
#include "layout.h"

#include <errno.h>
#include <string.h>

/* PEP 3151 */
static const struct {
    int number;
    enum kind kind;
} errno_kinds[] = {
    {EAGAIN, T_BlockingIOError},
    {EALREADY, T_BlockingIOError},
    {EINPROGRESS, T_BlockingIOError},
    {EWOULDBLOCK, T_BlockingIOError},
    {EPIPE, T_BrokenPipeError},
    {ESHUTDOWN, T_BrokenPipeError},
    {ECHILD, T_ChildProcessError},
    {ECONNABORTED, T_ConnectionAbortedError},
    {ECONNREFUSED, T_ConnectionRefusedError},
    {ECONNRESET, T_ConnectionResetError},
    {EEXIST, T_FileExistsError},
    {ENOENT, T_FileNotFoundError},
    {EISDIR, T_IsADirectoryError},
    {ENOTDIR, T_NotADirectoryError},
    {EINTR, T_InterruptedError},
    {EACCES, T_PermissionError},
    {EPERM, T_PermissionError},
    {ESRCH, T_ProcessLookupError},
    {ETIMEDOUT, T_TimeoutError},
};

static enum kind kind_of_errno(int64_t number)
{
    for (size_t i = 0; i < sizeof errno_kinds / sizeof *errno_kinds; i++)
        if (errno_kinds[i].number == number)
            return errno_kinds[i].kind;
    return T_OSError;
}

LAYOUT_SLOTS(os_error, 4)

static bool os_error_init(machine *m, value self, const value *args, size_t count, tuple *names);
static value os_error_create(machine *m, type *cls, const value *args, size_t count, tuple *names);

/* A subclass with its own __init__ and the inherited __new__ has its arguments read by __init__, as
 * far as they come. */
static bool init_reads_arguments(const type *cls)
{
    return cls->slots.init != os_error_init && cls->slots.create == os_error_create;
}

static bool read_arguments(machine *m, os_error *e, const value *args, size_t count)
{
    size_t kept = count;
    if (count >= 2 && count <= 5) {
        value filename = count >= 3 ? args[2] : NONE;
        int64_t written;
        replace(m, &e->errno_, keep(args[0]));
        replace(m, &e->strerror, keep(args[1]));
        if (!is_none(filename)) {
            if (type_is_subtype(e->base.head.type, m->types[T_BlockingIOError]) &&
                int_is(filename) && int_fits_i64(filename, &written)) {
                e->characters_written = written;
            } else {
                replace(m, &e->filename, keep(filename));
                if (count == 5)
                    replace(m, &e->filename2, keep(args[4]));
                kept = 2;
            }
        }
    }
    return exception_set_args(m, &e->base, args, kept);
}

static value os_error_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t number;
    if (!init_reads_arguments(cls)) {
        if (names && names->count)
            return fail(m, T_TypeError, "%U() takes no keyword arguments", cls->name);
        if (cls == m->types[T_OSError] && count >= 2 && count <= 5 && int_is(args[0]) &&
            int_fits_i64(args[0], &number))
            cls = m->types[kind_of_errno(number)];
    }
    os_error *e = object_new(m, cls);
    if (!e)
        return NOTHING;
    e->characters_written = -1;
    bool done = init_reads_arguments(cls) ? exception_set_args(m, &e->base, NULL, 0)
                                          : read_arguments(m, e, args, count);
    if (!done) {
        drop_object(m, e);
        return NOTHING;
    }
    return of(e);
}

static bool os_error_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    os_error *e = as(os_error, self);
    if (!init_reads_arguments(e->base.head.type))
        return true;
    if (names && names->count)
        return fails(m, T_TypeError, "%U() takes no keyword arguments", e->base.head.type->name);
    return read_arguments(m, e, args, count);
}

static value os_error_str(machine *m, value self)
{
    os_error *e = as(os_error, self);
    value number = is_nothing(e->errno_) ? NONE : e->errno_;
    value reason = is_nothing(e->strerror) ? NONE : e->strerror;
    if (!is_nothing(e->filename) && !is_nothing(e->filename2))
        return of(
            str_format(m, "[Errno %V] %V: %R -> %R", number, reason, e->filename, e->filename2));
    if (!is_nothing(e->filename))
        return of(str_format(m, "[Errno %V] %V: %R", number, reason, e->filename));
    if (!is_nothing(e->errno_) && !is_nothing(e->strerror))
        return of(str_format(m, "[Errno %V] %V", number, reason));
    return exception_str(m, self);
}

/* The args lost the file names when they were read: copies and pickles need them back. */
static value os_error_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    os_error *e = as(os_error, self);
    tuple *own = e->base.args, *full = keep_object(own);
    if (own->count == 2 && !is_nothing(e->filename)) {
        drop_object(m, full);
        full = is_nothing(e->filename2)
                   ? tuple_of(m, 3, own->items[0], own->items[1], e->filename)
                   : tuple_of(m, 5, own->items[0], own->items[1], e->filename, NONE, e->filename2);
    }
    if (!full)
        return NOTHING;
    value cls = of(e->base.head.type);
    value made = e->base.dict ? of(tuple_of(m, 3, cls, of(full), of(e->base.dict)))
                              : of(tuple_of(m, 2, cls, of(full)));
    drop_object(m, full);
    return made;
}

MEMBER(os_error, errno_)
MEMBER(os_error, strerror)
MEMBER(os_error, filename)
MEMBER(os_error, filename2)

static value get_written(machine *m, value self)
{
    int64_t n = as(os_error, self)->characters_written;
    if (n < 0)
        return fail(m, T_AttributeError, "characters_written");
    return int_from(m, n);
}
static bool set_written(machine *m, value self, value v)
{
    int64_t n = -1;
    if (is_nothing(v) && as(os_error, self)->characters_written < 0)
        return fails(m, T_AttributeError, "characters_written");
    if (!is_nothing(v) && !index_as_size(m, v, &n, false, T_ValueError))
        return false;
    as(os_error, self)->characters_written = n;
    return true;
}

extern const type_record OSError_type;
const type_record OSError_type = {
    .name = "OSError",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(os_error),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = os_error_clear,
              .visit = os_error_visit,
              .clear = os_error_clear,
              .create = os_error_create,
              .init = os_error_init,
              .str = os_error_str},
    .methods =
        (const method_record[]){{"__reduce__", os_error_reduce, ARITY_NONE, 0, "", NULL}, {0}},
    .members = (const attribute_record[]){{"errno", get_errno_, set_errno_, "POSIX exception code"},
                                          MEMBER_ROW(strerror, "exception strerror"),
                                          MEMBER_ROW(filename, "exception filename"),
                                          MEMBER_ROW(filename2, "second exception filename"),
                                          {0}},
    .attributes =
        (const attribute_record[]){{"characters_written", get_written, set_written, NULL}, {0}},
    .doc = "Base class for I/O related errors.",
};

value fail_os(machine *m, int number, value filename)
{
    str *reason = str_new(m, strerror(number));
    if (!reason)
        return NOTHING;
    tuple *args = is_nothing(filename) ? tuple_of(m, 2, small(number), of(reason))
                                       : tuple_of(m, 3, small(number), of(reason), filename);
    drop_object(m, reason);
    if (!args)
        return NOTHING;
    value e = exception_new(m, T_OSError, args);
    drop_object(m, args);
    if (!is_nothing(e)) {
        raise_instance(m, e);
        drop(m, e);
    }
    return NOTHING;
}

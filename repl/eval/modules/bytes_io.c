/* io.BytesIO. */
#include "io.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

typedef struct bytes_io {
    object head;
    bytearray *held; /* owned: the contents; NULL when closed */
    size_t at;       /* where the next read or write begins; may lie past the end */
    dict *dict;      /* owned */
} bytes_io;

static bool is_open(machine *m, const bytes_io *b)
{
    return b->held || fails(m, T_ValueError, "I/O operation on closed file.");
}

static bool may_resize(machine *m, const bytes_io *b)
{
    return !b->held || !b->held->views ||
           fails(m, T_BufferError, "Existing exports of data: object cannot be re-sized");
}

static value part(machine *m, bytes_io *b, size_t n)
{
    size_t start = b->at;
    b->at += n;
    return of(bytes_new(m, bytearray_data(b->held) + start, n));
}

static size_t left(const bytes_io *b)
{
    return b->at < b->held->length ? b->held->length - b->at : 0;
}

/* Takes at most `most` bytes of the line; -1: all of it. */
static value take_line(machine *m, bytes_io *b, int64_t most)
{
    size_t n = left(b);
    const uint8_t *start = n ? bytearray_data(b->held) + b->at : (const uint8_t *)"";
    const uint8_t *newline = memchr(start, '\n', n);
    if (newline)
        n = (size_t)(newline - start) + 1;
    if (most >= 0 && (size_t)most < n)
        n = (size_t)most;
    return n ? part(m, b, n) : of(bytes_new(m, "", 0));
}

/* ---- construction ---- */

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    bytes_io *b = object_new(m, cls);
    if (b && !(b->held = bytearray_new(m, "", 0))) {
        drop_object(m, b);
        return NOTHING;
    }
    return of(b);
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[1];
    bytes_io *b = as(bytes_io, self);
    view seen;
    if (!arguments_bind(m, "BytesIO", "initial_bytes=b''", args, count, names, bound, 1))
        return false;
    b->at = 0;
    if (is_nothing(bound[0]) || is_none(bound[0]))
        return true;
    if (!view_open(m, bound[0], &seen))
        return false;
    bytearray *copy = bytearray_new(m, seen.data, seen.length);
    view_close(m, &seen);
    if (copy) {
        bytearray *old = b->held;
        b->held = copy;
        drop_object(m, old);
    }
    return copy != NULL;
}

static void finish(machine *m, object *o)
{
    drop_object(m, ((bytes_io *)o)->held);
    drop_object(m, ((bytes_io *)o)->dict);
}

static void visit_owned(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((bytes_io *)o)->held);
    visit_object(v, ((bytes_io *)o)->dict);
}

/* ---- methods ---- */

static bool put(machine *m, bytes_io *b, const view *seen)
{
    size_t length = b->held->length;
    for (; length < b->at; length++) /* a gap is filled with zeros */
        if (!bytearray_splice(m, b->held, length, 0, "", 1))
            return false;
    size_t over = length - b->at < seen->length ? length - b->at : seen->length;
    if (!bytearray_splice(m, b->held, b->at, over, seen->data, seen->length))
        return false;
    b->at += seen->length;
    return true;
}

IO_METHOD(write)
{
    bytes_io *b = as(bytes_io, self);
    view seen;
    if (!is_open(m, b) || !view_open(m, args[0], &seen))
        return NOTHING;
    size_t n = seen.length;
    bool good = n == 0 || put(m, b, &seen);
    view_close(m, &seen);
    return good ? small((int64_t)n) : NOTHING;
}

IO_METHOD(getvalue)
{
    const bytes_io *b = as(bytes_io, self);
    return is_open(m, b) ? of(bytes_new(m, bytearray_data(b->held), b->held->length)) : NOTHING;
}

IO_METHOD(getbuffer)
{
    const bytes_io *b = as(bytes_io, self);
    return is_open(m, b) ? call1(m, of(m->types[T_memoryview]), of(b->held)) : NOTHING;
}

static value read_some(machine *m, const char *name, value self, const value *args, size_t count)
{
    bytes_io *b = as(bytes_io, self);
    int64_t n;
    if (!io_size(m, args, count, name, &n) || !is_open(m, b))
        return NOTHING;
    size_t most = left(b);
    if (n >= 0 && (size_t)n < most)
        most = (size_t)n;
    return most ? part(m, b, most) : of(bytes_new(m, "", 0));
}

IO_METHOD(read)
{
    return read_some(m, "read", self, args, count);
}

IO_METHOD(read1)
{
    return read_some(m, "read1", self, args, count);
}

IO_METHOD(readinto)
{
    bytes_io *b = as(bytes_io, self);
    view to;
    if (!is_open(m, b))
        return NOTHING;
    bool readonly = is_bytes(m, args[0]);
    if (readonly || !view_try(m, args[0], &to))
        return is_raised(m)
                   ? NOTHING
                   : fail(m, T_TypeError,
                          "readinto() argument must be read-write bytes-like object, not %A",
                          args[0]);
    size_t n = left(b) < to.length ? left(b) : to.length;
    memcpy((uint8_t *)to.data, bytearray_data(b->held) + (n ? b->at : 0), n);
    b->at += n;
    view_close(m, &to);
    return small((int64_t)n);
}

IO_METHOD(readline)
{
    bytes_io *b = as(bytes_io, self);
    int64_t n;
    if (!io_size(m, args, count, "readline", &n) || !is_open(m, b))
        return NOTHING;
    return take_line(m, b, n);
}

static value whole_line(machine *m, value self)
{
    return take_line(m, as(bytes_io, self), -1);
}

IO_METHOD(readlines)
{
    int64_t n;
    if (!io_size(m, args, count, "readlines", &n) || !is_open(m, as(bytes_io, self)))
        return NOTHING;
    return io_lines(m, self, n, whole_line);
}

IO_METHOD(writelines)
{
    return is_open(m, as(bytes_io, self)) ? io_write_lines(m, self, args[0]) : NOTHING;
}

IO_METHOD(tell)
{
    const bytes_io *b = as(bytes_io, self);
    return is_open(m, b) ? small((int64_t)b->at) : NOTHING;
}

IO_METHOD(seek)
{
    bytes_io *b = as(bytes_io, self);
    int64_t to, whence = 0;
    if (!arguments_between(m, "seek", count, 1, 2) ||
        !index_as_size(m, args[0], &to, false, T_OverflowError) ||
        (count > 1 && !index_as_size(m, args[1], &whence, false, T_OverflowError)) ||
        !is_open(m, b))
        return NOTHING;
    if (whence == 0 && to < 0)
        return fail(m, T_ValueError, "negative seek value %l", to);
    if (whence < 0 || whence > 2)
        return fail(m, T_ValueError, "invalid whence (%l, should be 0, 1 or 2)", whence);
    to += whence == 1 ? (int64_t)b->at : whence == 2 ? (int64_t)b->held->length : 0;
    b->at = to < 0 ? 0 : (size_t)to;
    return small((int64_t)b->at);
}

IO_METHOD(truncate)
{
    bytes_io *b = as(bytes_io, self);
    int64_t size = (int64_t)b->at;
    if (!arguments_between(m, "truncate", count, 0, 1) || !is_open(m, b))
        return NOTHING;
    if (count && !is_none(args[0]) && !index_as_size(m, args[0], &size, false, T_OverflowError))
        return NOTHING;
    if (size < 0)
        return fail(m, T_ValueError, "negative size value %l", size);
    size_t length = b->held->length;
    if ((size_t)size < length &&
        !bytearray_splice(m, b->held, (size_t)size, length - (size_t)size, NULL, 0))
        return NOTHING;
    return small(size);
}

IO_METHOD(yes)
{
    return is_open(m, as(bytes_io, self)) ? TRUE : NOTHING;
}

IO_METHOD(isatty)
{
    return is_open(m, as(bytes_io, self)) ? FALSE : NOTHING;
}

IO_METHOD(flush)
{
    return is_open(m, as(bytes_io, self)) ? NONE : NOTHING;
}

IO_METHOD(close_it)
{
    bytes_io *b = as(bytes_io, self);
    if (!may_resize(m, b))
        return NOTHING;
    bytearray *held = b->held;
    b->held = NULL;
    drop_object(m, held);
    return NONE;
}

IO_METHOD(fileno_of)
{
    return io_unsupported(m, "fileno");
}

IO_METHOD(detach)
{
    return io_unsupported(m, "detach");
}

IO_METHOD(enter)
{
    return is_open(m, as(bytes_io, self)) ? keep(self) : NOTHING;
}

IO_METHOD(get_state)
{
    bytes_io *b = as(bytes_io, self);
    if (!is_open(m, b))
        return NOTHING;
    bytes *held = bytes_new(m, bytearray_data(b->held), b->held->length);
    return io_state(m, self, of(held), NOTHING, b->at);
}

IO_METHOD(set_state)
{
    bytes_io *b = as(bytes_io, self);
    size_t at;
    view seen;
    if (!is_open(m, b) || !io_take_state(m, self, "_io.BytesIO", args[0], 3, &at) ||
        !may_resize(m, b) || !view_open(m, as(tuple, args[0])->items[0], &seen))
        return NOTHING;
    bool good = bytearray_splice(m, b->held, 0, b->held->length, seen.data, seen.length);
    view_close(m, &seen);
    b->at = at;
    return good ? NONE : NOTHING;
}

/* close() may be a subclass's own. */
IO_METHOD(leave)
{
    value closed = call_method0(m, self, m->names.close);
    drop_any(m, closed);
    return is_nothing(closed) ? NOTHING : NONE;
}

static value next(machine *m, value self)
{
    bytes_io *b = as(bytes_io, self);
    return is_open(m, b) && left(b) ? take_line(m, b, -1) : NOTHING;
}

static const method_record methods[] = {
    {"write", write, ARITY_ONE, 0, "b, /", "Write bytes to file."},
    {"getvalue", getvalue, ARITY_NONE, 0, "",
     "Retrieve the entire contents of the BytesIO object."},
    {"getbuffer", getbuffer, ARITY_NONE, 0, "",
     "Get a read-write view over the contents of the BytesIO object."},
    {"read", read, ARITY_ANY, 0, "size=-1, /",
     "Read at most size bytes, returned as a bytes object."},
    {"read1", read1, ARITY_ANY, 0, "size=-1, /",
     "Read at most size bytes, returned as a bytes object."},
    {"readinto", readinto, ARITY_ONE, 0, "buffer, /", "Read bytes into buffer."},
    {"readline", readline, ARITY_ANY, 0, "size=-1, /",
     "Next line from the file, as a bytes object."},
    {"readlines", readlines, ARITY_ANY, 0, "size=None, /",
     "List of bytes objects, each a line from the file."},
    {"writelines", writelines, ARITY_ONE, 0, "lines, /", "Write lines to the file."},
    {"tell", tell, ARITY_NONE, 0, "", "Current file position, an integer."},
    {"seek", seek, ARITY_ANY, 0, "pos, whence=0, /", "Change stream position."},
    {"truncate", truncate, ARITY_ANY, 0, "size=None, /",
     "Truncate the file to at most size bytes."},
    {"readable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be read."},
    {"writable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be written."},
    {"seekable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be seeked."},
    {"isatty", isatty, ARITY_NONE, 0, "", "Always returns False."},
    {"flush", flush, ARITY_NONE, 0, "", "Does nothing."},
    {"close", close_it, ARITY_NONE, 0, "", "Disable all I/O operations."},
    {"fileno", fileno_of, ARITY_NONE, 0, "", "Return underlying file descriptor if one exists."},
    {"detach", detach, ARITY_NONE, 0, "", "Disconnect this buffer from its underlying raw stream."},
    {"readinto1", readinto, ARITY_ONE, 0, "buffer, /", "Read bytes into buffer."},
    {"__getstate__", get_state, ARITY_NONE, 0, "", NULL},
    {"__setstate__", set_state, ARITY_ONE, 0, "state, /", NULL},
    {"__enter__", enter, ARITY_NONE, 0, "", NULL},
    {"__exit__", leave, ARITY_ANY, 0, "*args", NULL},
    {0},
};

static value get_closed(machine *m, value self)
{
    (void)m;
    return boolean(!as(bytes_io, self)->held);
}

static const attribute_record attributes[] = {
    {"closed", get_closed, NULL, "True if the file is closed."},
    {0},
};

const type_record bytes_io_record = {
    .name = "_io.BytesIO",
    .flags = TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(bytes_io),
    .dict_offset = offsetof(bytes_io, dict),
    .slots = {.finish = finish,
              .visit = visit_owned,
              .create = create,
              .init = init,
              .iter = iterator_self,
              .next = next},
    .methods = methods,
    .attributes = attributes,
    .signature = "initial_bytes=b''",
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
};

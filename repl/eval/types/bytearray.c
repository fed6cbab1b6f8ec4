#include "bytearray.h"

#include "bytes_methods.h"
#include "chars.h"
#include "codec.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/slots.h"
#include "slice.h"
#include "tuple.h"

#include <string.h>

static const char byte_range[] = "byte must be in range(0, 256)";

/* ---- the block ---- */

static bool fill_new(machine *m, bytearray *b, const void *data, size_t n)
{
    if (!(b->data = memory_take(m, n + 1)))
        return false;
    b->capacity = n + 1;
    b->length = n;
    b->start = 0;
    if (data && n)
        memcpy(b->data, data, n);
    b->data[n] = 0;
    return true;
}

bytearray *bytearray_new(machine *m, const void *data, size_t n)
{
    bytearray *b = object_new(m, m->types[T_bytearray]);
    if (b && !fill_new(m, b, data, n)) {
        drop_object(m, b);
        return NULL;
    }
    return b;
}

static void finish(machine *m, object *o)
{
    bytearray *b = (bytearray *)o;
    if (b->data)
        memory_give(m, b->data, b->capacity);
}

static bool may_resize(machine *m, const bytearray *b)
{
    return b->views == 0 ||
           fails(m, T_BufferError, "Existing exports of data: object cannot be re-sized");
}

/* Room for `length` bytes from `start` on, and a NUL. */
static bool make_room(machine *m, bytearray *b, size_t length)
{
    if (b->data && b->start + length + 1 <= b->capacity)
        return true;
    if (b->data && length + 1 <= b->capacity && b->start > length / 4) {
        memmove(b->data, b->data + b->start, b->length);
        b->start = 0;
        return true;
    }
    size_t capacity = b->start + length + (length >> 3) + (length < 9 ? 3 : 6) + 1;
    uint8_t *data =
        b->data ? memory_resize(m, b->data, b->capacity, capacity) : memory_take(m, capacity);
    if (!data)
        return false;
    b->data = data;
    b->capacity = capacity;
    return true;
}

bool bytearray_splice(machine *m, bytearray *b, size_t at, size_t cut, const void *data, size_t n)
{
    size_t length = b->length - cut + n, tail = b->length - at - cut;
    if (n != cut && !may_resize(m, b))
        return false;
    if (n > cut && !make_room(m, b, length))
        return false;
    if (!b->data)
        return true;
    if (at == 0 && n < cut) {
        b->start += cut - n; /* deleting in front moves the start */
    } else {
        uint8_t *from = bytearray_data(b) + at + cut;
        memmove(from - cut + n, from, tail);
    }
    if (n)
        memcpy(bytearray_data(b) + at, data, n);
    b->length = length;
    bytearray_data(b)[length] = 0;
    return true;
}

/* ---- construction ---- */

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    bytearray *b = as(bytearray, self);
    builder made;
    builder_start(&made, m);
    bool good = bytes_construct(m, "bytearray", args, count, names, &made) && !made.failed &&
                bytearray_splice(m, b, 0, b->length, made.data, made.length);
    builder_drop(&made);
    return good;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    bytearray *b = object_new(m, cls);
    if (b && !fill_new(m, b, NULL, 0)) {
        drop_object(m, b);
        return NOTHING;
    }
    return of(b);
}

/* ---- slots ---- */

static value show(machine *m, value self)
{
    run r = bytes_run(self);
    str *name = as_object(self)->type->name;
    builder b;
    builder_start(&b, m);
    builder_str(&b, name);
    builder_char(&b, '(');
    str *shown = bytes_repr_text(m, r.data, r.n, " ", ")");
    if (shown)
        builder_slice(&b, shown, 1, shown->length);
    drop_object(m, shown);
    if (shown)
        return of(builder_finish(&b));
    builder_drop(&b);
    return NOTHING;
}

static int64_t count_bytes(machine *m, value self)
{
    (void)m;
    return (int64_t)as(bytearray, self)->length;
}

static bool place(machine *m, const bytearray *b, value key, size_t *out)
{
    return index_from(m, key, b->length, "bytearray indices must be integers or slices, not %T",
                      "bytearray index out of range", out);
}

static value get(machine *m, value self, value key)
{
    if (is_slice(m, key))
        return bytes_get_slice(m, self, key);
    size_t i;
    if (!place(m, as(bytearray, self), key, &i))
        return NOTHING;
    return small(bytearray_data(as(bytearray, self))[i]);
}

/* ---- changing ---- */

static bool delete_steps(machine *m, bytearray *b, const slice_range *r)
{
    if (r->count == 0)
        return true;
    if (!may_resize(m, b))
        return false;
    int64_t step = r->step < 0 ? -r->step : r->step;
    int64_t first = r->step < 0 ? r->start + (r->count - 1) * r->step : r->start;
    uint8_t *data = bytearray_data(b);
    size_t to = (size_t)first;
    for (size_t from = to; from < b->length; from++) {
        int64_t past = (int64_t)from - first;
        if (past % step == 0 && past / step < r->count)
            continue;
        data[to++] = data[from];
    }
    b->length = to;
    data[to] = 0;
    return true;
}

static bool put_slice(machine *m, bytearray *b, const slice_range *r, const uint8_t *data, size_t n)
{
    if (r->step == 1)
        return bytearray_splice(m, b, (size_t)r->start, (size_t)r->count, data, n);
    if (!n && !may_resize(m, b))
        return false;
    if ((int64_t)n != r->count)
        return fails(m, T_ValueError,
                     "attempt to assign bytes of size %z to extended slice of size %l", n,
                     r->count);
    for (int64_t i = 0; i < r->count; i++)
        bytearray_data(b)[r->start + i * r->step] = data[i];
    return true;
}

/* What may stand on the right of b[i:j] = …, added to `out`. */
static bool slice_source(machine *m, value v, builder *out)
{
    view seen;
    if (view_try(m, v, &seen)) {
        builder_chars(out, seen.data, 1, seen.length);
        view_close(m, &seen);
        return !out->failed;
    }
    const slots *s = &type_of(m, v)->slots;
    if (is_raised(m))
        return false;
    if (is_str(m, v) || is_small(v) || (!s->iter && !s->get_item))
        return fails(m, T_TypeError,
                     "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return bytes_collect(out, v, byte_range);
}

static bool set_slice(machine *m, bytearray *b, value key, value v)
{
    slice_range r;
    builder from;
    builder_start(&from, m);
    bool good = is_nothing(v) || slice_source(m, v, &from);
    good = good && slice_unpack(m, key, &r);
    if (good) {
        slice_adjust(&r, (int64_t)b->length);
        good = is_nothing(v) && r.step != 1 ? delete_steps(m, b, &r)
                                            : put_slice(m, b, &r, from.data, from.length);
    }
    builder_drop(&from);
    return good;
}

static bool set(machine *m, value self, value key, value v)
{
    bytearray *b = as(bytearray, self);
    size_t i;
    uint8_t byte;
    if (is_slice(m, key))
        return set_slice(m, b, key, v);
    if (!place(m, b, key, &i))
        return false;
    if (is_nothing(v))
        return bytearray_splice(m, b, i, 1, NULL, 0);
    if (!byte_from(m, v, byte_range, &byte) || !place(m, b, key, &i))
        return false;
    bytearray_data(b)[i] = byte;
    return true;
}

/* b += b is a BufferError, as in CPython: its own bytes are being looked at. */
static value add_in_place(machine *m, value self, value other)
{
    view seen;
    if (!view_try(m, other, &seen))
        return is_raised(m) ? NOTHING : fail(m, T_TypeError, "can't concat %T to %T", other, self);
    bytearray *b = as(bytearray, self);
    bool good = bytearray_splice(m, b, b->length, 0, seen.data, seen.length);
    view_close(m, &seen);
    return good ? keep(self) : NOTHING;
}

static value repeat_in_place(machine *m, value self, value times)
{
    bytearray *b = as(bytearray, self);
    value made = bytes_repeat(m, self, times);
    if (is_nothing(made))
        return NOTHING;
    run r = bytes_run(made);
    bool good = bytearray_splice(m, b, 0, b->length, r.data, r.n);
    drop(m, made);
    return good ? keep(self) : NOTHING;
}

/* ---- methods ---- */

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

METHOD(append)
{
    uint8_t byte;
    bytearray *b = as(bytearray, self);
    return byte_from(m, args[0], byte_range, &byte) &&
                   bytearray_splice(m, b, b->length, 0, &byte, 1)
               ? NONE
               : NOTHING;
}

METHOD(clear)
{
    bytearray *b = as(bytearray, self);
    return bytearray_splice(m, b, 0, b->length, NULL, 0) ? NONE : NOTHING;
}

METHOD(copy)
{
    run r = bytes_run(self);
    return of(bytearray_new(m, r.data, r.n));
}

/* What the constructor is given to make the same: protocols before 3 know no bytes. */
static tuple *making_arguments(machine *m, value self, int64_t protocol)
{
    run r = bytes_run(self);
    if (!r.n)
        return tuple_new(m, 0);
    value content = protocol < 3 ? of(codec_decode(m, r.data, r.n, "latin-1", "strict"))
                                 : of(bytes_new(m, r.data, r.n));
    str *encoding = is_nothing(content) ? NULL : str_intern(m, "latin-1");
    tuple *given = !encoding      ? NULL
                   : protocol < 3 ? tuple_of(m, 2, content, of(encoding))
                                  : tuple_of(m, 1, content);
    drop_any(m, content);
    drop_object(m, encoding);
    return given;
}

/* (cls, arguments, state) */
static value reduce_by(machine *m, value self, int64_t protocol)
{
    tuple *given = making_arguments(m, self, protocol);
    value state = given ? object_state(m, self) : NOTHING;
    tuple *recipe =
        is_nothing(state) ? NULL : tuple_of(m, 3, of(type_of(m, self)), of(given), state);
    drop_object(m, given);
    drop_any(m, state);
    return of(recipe);
}

METHOD(reduce_method)
{
    return reduce_by(m, self, 2);
}

METHOD(reduce_ex_method)
{
    int64_t protocol = 0;
    if (!arguments_between(m, "__reduce_ex__", count, 0, 1) ||
        (count && !index_as_size(m, args[0], &protocol, false, T_OverflowError)))
        return NOTHING;
    return reduce_by(m, self, protocol);
}

/* Adds what extend takes: bytes, or an iterable of ints. */
static bool extension(machine *m, value v, builder *out)
{
    view seen;
    if (view_try(m, v, &seen)) {
        builder_chars(out, seen.data, 1, seen.length);
        view_close(m, &seen);
        return !out->failed;
    }
    const slots *s = &type_of(m, v)->slots;
    if (is_raised(m))
        return false;
    if (!s->iter && !s->get_item)
        return fails(m, T_TypeError, "can't extend bytearray with %T", v);
    if (is_str(m, v))
        return fails(m, T_TypeError, "expected iterable of integers; got: 'str'");
    int64_t hint = length_hint(m, v, 32);
    return hint >= 0 && bytes_collect(out, v, byte_range) && !out->failed;
}

METHOD(extend)
{
    bytearray *b = as(bytearray, self);
    builder more;
    builder_start(&more, m);
    bool good = extension(m, args[0], &more) &&
                bytearray_splice(m, b, b->length, 0, more.data, more.length);
    builder_drop(&more);
    return good ? NONE : NOTHING;
}

METHOD(insert)
{
    bytearray *b = as(bytearray, self);
    int64_t at;
    uint8_t byte;
    if (!arguments_between(m, "insert", count, 2, 2) || !index_as_c_size(m, args[0], &at) ||
        !byte_from(m, args[1], byte_range, &byte))
        return NOTHING;
    int64_t n = (int64_t)b->length;
    at = at < 0 ? (at + n < 0 ? 0 : at + n) : at > n ? n : at;
    return bytearray_splice(m, b, (size_t)at, 0, &byte, 1) ? NONE : NOTHING;
}

METHOD(pop)
{
    bytearray *b = as(bytearray, self);
    int64_t at = -1, n;
    if (!arguments_between(m, "pop", count, 0, 1) || (count && !index_as_c_size(m, args[0], &at)))
        return NOTHING;
    n = (int64_t)b->length;
    if (n == 0)
        return fail(m, T_IndexError, "pop from empty bytearray");
    at += at < 0 ? n : 0;
    if (at < 0 || at >= n)
        return fail(m, T_IndexError, "pop index out of range");
    uint8_t byte = bytearray_data(b)[at];
    return bytearray_splice(m, b, (size_t)at, 1, NULL, 0) ? small(byte) : NOTHING;
}

METHOD(remove_byte)
{
    bytearray *b = as(bytearray, self);
    uint8_t byte;
    if (!byte_from(m, args[0], byte_range, &byte))
        return NOTHING;
    int64_t at = chars_find_char(bytearray_data(b), 1, b->length, byte);
    if (at < 0)
        return fail(m, T_ValueError, "value not found in bytearray");
    return bytearray_splice(m, b, (size_t)at, 1, NULL, 0) ? NONE : NOTHING;
}

METHOD(reverse)
{
    bytearray *b = as(bytearray, self);
    uint8_t *data = bytearray_data(b);
    for (size_t i = 0; i < b->length / 2; i++) {
        uint8_t byte = data[i];
        data[i] = data[b->length - 1 - i];
        data[b->length - 1 - i] = byte;
    }
    return NONE;
}

METHOD(allocated)
{
    return small((int64_t)as(bytearray, self)->capacity);
}

METHOD(size_of)
{
    return small((int64_t)(56 + as(bytearray, self)->capacity));
}

static const method_record methods[] = {
#define ROW(name, arity, flags, signature, doc) \
    {#name, bytes_method_##name, arity, flags, signature, doc},
    BYTES_METHODS(ROW)
#undef ROW
        {"append", append, ARITY_ONE, 0, "item, /",
         "Append a single item to the end of the bytearray."},
    {"clear", clear, ARITY_NONE, 0, "", "Remove all items from the bytearray."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__reduce_ex__", reduce_ex_method, ARITY_ANY, 0, "proto=0, /",
     "Return state information for pickling."},
    {"copy", copy, ARITY_NONE, 0, "", "Return a copy of B."},
    {"extend", extend, ARITY_ONE, 0, "iterable_of_ints, /",
     "Append all the items from the iterator or sequence to the end of the bytearray."},
    {"insert", insert, ARITY_ANY, 0, "index, item, /",
     "Insert a single item into the bytearray before the given index."},
    {"pop", pop, ARITY_ANY, 0, "index=-1, /", "Remove and return a single item from B."},
    {"remove", remove_byte, ARITY_ONE, 0, "value, /",
     "Remove the first occurrence of a value in the bytearray."},
    {"reverse", reverse, ARITY_NONE, 0, "", "Reverse the order of the values in B in place."},
    {"__alloc__", allocated, ARITY_NONE, 0, "", "Return the number of bytes actually allocated."},
    {"__sizeof__", size_of, ARITY_NONE, 0, "",
     "Return the size of the object in memory, in bytes."},
    {0},
};

const type_record bytearray_type = {
    .name = "bytearray",
    .base = T_object,
    .flags = KIND_BYTEARRAY | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(bytearray),
    .slots =
        {
            .finish = finish,
            .create = create,
            .init = init,
            .repr = show,
            .str = show,
            .hash = hash_refused,
            .iter = bytearray_iterate,
            .compare = bytes_compare,
            .binary = {[BIN_REMAINDER] = bytes_percent},
            .length = count_bytes,
            .get_item = get,
            .set_item = set,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .repeat = bytes_repeat,
            .concat_in_place = add_in_place,
            .repeat_in_place = repeat_in_place,
        },
    .methods = methods,
    .signature = "source=b'', encoding='utf-8', errors='strict'",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "
           "bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter initialized with null "
           "bytes\nbytearray() -> empty bytes array",
};

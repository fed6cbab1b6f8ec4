#include "memoryview.h"

#include "bytearray.h"
#include "bytes_methods.h"
#include "int.h"
#include "iterators.h"
#include "list.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "slice.h"
#include "tuple.h"

#include <stdio.h>
#include <string.h>

/* ---- the bytes looked at ---- */

uint8_t *memoryview_bytes(const memoryview *v)
{
    return (uint8_t *)bytes_run(v->of).data + v->start;
}

bool memoryview_is_open(machine *m, const memoryview *v)
{
    return !is_nothing(v->of) ||
           fails(m, T_ValueError, "operation forbidden on released memoryview object");
}

static bool is_contiguous(const memoryview *v)
{
    return v->stride == v->row || v->count <= 1;
}

bool memoryview_see(machine *m, memoryview *v, view *out)
{
    if (!memoryview_is_open(m, v))
        return false;
    size_t n = (size_t)(v->count * v->row);
    const uint8_t *data = memoryview_bytes(v);
    *out = (view){.data = data, .length = n};
    if (is_contiguous(v))
        return true;
    if (!(out->copy = memory_take(m, n)))
        return false;
    for (int64_t i = 0; i < v->count; i++)
        memcpy(out->copy + i * v->row, data + i * v->stride, (size_t)v->row);
    out->data = out->copy;
    return true;
}

static void unsee(machine *m, view *seen)
{
    if (seen->copy)
        memory_give(m, seen->copy, seen->length);
}

static void let_go(machine *m, memoryview *v)
{
    value source = v->of;
    v->of = NOTHING;
    if (is_nothing(source))
        return;
    drop_object(m, v->inner);
    v->inner = NULL;
    replace(m, &v->owner, NOTHING);
    if (is_kind(m, source, KIND_BYTEARRAY))
        as(bytearray, source)->views--;
    drop(m, source);
}

/* Another look at what v looks at. */
memoryview *memoryview_look(machine *m, value source, const memoryview *like)
{
    memoryview *v = object_new(m, m->types[T_memoryview]);
    if (!v)
        return NULL;
    if (like) {
        object head = v->head;
        *v = *like;
        v->head = head;
        v->hash = 0;
        v->inner = like->inner ? keep_object(like->inner) : NULL;
        keep_any(v->owner);
    }
    v->of = keep(source);
    if (is_kind(m, source, KIND_BYTEARRAY))
        as(bytearray, source)->views++;
    return v;
}

value memoryview_of_buffer(machine *m, value v)
{
    enum { FULL_RO = 0x11C }; /* inspect.BufferFlags */
    bool may_have = is_kind(m, v, TYPE_HEAP | TYPE_HAS_BUFFER);
    str *name = may_have ? str_intern(m, "__buffer__") : NULL;
    if (!name)
        return NOTHING;
    value flags = small(FULL_RO);
    bool found;
    value looked = call_special(m, v, name, &flags, 1, &found);
    drop_object(m, name);
    if (is_nothing(looked))
        return NOTHING;
    if (as_object(looked)->type == m->types[T_memoryview]) {
        memoryview *made = as(memoryview, looked);
        if (type_of(m, v)->native_name && is_nothing(made->owner))
            made->owner = keep(v);
        return looked;
    }
    fail(m, T_TypeError, "__buffer__ returned non-memoryview object");
    drop(m, looked);
    return NOTHING;
}

value memoryview_on(machine *m, value source, const char *who)
{
    if (is_object(source) && as_object(source)->type == m->types[T_memoryview]) {
        memoryview *other = as(memoryview, source);
        return memoryview_is_open(m, other) ? of(memoryview_look(m, other->of, other)) : NOTHING;
    }
    if (!is_kind(m, source, KIND_BYTES | KIND_BYTEARRAY)) {
        value looked = memoryview_of_buffer(m, source);
        if (is_nothing(looked) && !is_raised(m))
            return fail(m, T_TypeError, "%sa bytes-like object is required, not '%T'", who, source);
        return looked;
    }
    memoryview *v = memoryview_look(m, source, NULL);
    if (!v)
        return NOTHING;
    v->count = (int64_t)bytes_run(v->of).n;
    v->stride = v->row = v->item_size = 1;
    v->format = 'B';
    v->readonly = is_kind(m, v->of, KIND_BYTES);
    return of(v);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    value bound[1];
    if (!arguments_bind(m, "memoryview", "object", args, count, names, bound, 1))
        return NOTHING;
    return memoryview_on(m, bound[0], "memoryview: ");
}

static void finish(machine *m, object *o)
{
    let_go(m, (memoryview *)o);
}

static void visit_source(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((memoryview *)o)->of);
    visit(v, ((memoryview *)o)->owner);
}

static void clear(machine *m, object *o)
{
    let_go(m, (memoryview *)o);
}

static tuple *by_dimension(machine *m, const memoryview *v,
                           int64_t (*of_one)(const memoryview *v, size_t dimension))
{
    tuple *t = tuple_new(m, memoryview_dimensions(v));
    for (size_t i = 0; t && i < t->count; i++)
        t->items[i] = small(of_one(v, i));
    return t;
}

/* ---- slots ---- */

static int64_t count_items(machine *m, value self)
{
    const memoryview *v = as(memoryview, self);
    if (!memoryview_is_open(m, v))
        return -1;
    if (v->is_scalar)
        fail(m, T_TypeError, "0-dim memory has no length");
    return v->is_scalar ? -1 : v->count;
}

static value iterate(machine *m, value self)
{
    const memoryview *v = as(memoryview, self);
    if (!memoryview_is_open(m, v))
        return NOTHING;
    if (v->is_scalar)
        return fail(m, T_TypeError, "invalid indexing of 0-dim memory");
    if (v->inner)
        return fail(m, T_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return sequence_iterator_new(m, T_iterator, self);
}

static value show(machine *m, value self)
{
    const char *format =
        is_nothing(as(memoryview, self)->of) ? "<released memory at 0x%s>" : "<memory at 0x%s>";
    char address[20] = "";
    uint64_t bits = self.bits;
    for (int i = 0; i < 12; i++)
        address[i] = "0123456789abcdef"[bits >> (44 - 4 * i) & 15];
    return of(str_format(m, format, address));
}

static bool hash(machine *m, value self, int64_t *out)
{
    memoryview *v = as(memoryview, self);
    view seen;
    if (v->hash) {
        *out = v->hash;
        return true;
    }
    if (!memoryview_is_open(m, v))
        return false;
    if (!v->readonly)
        return fails(m, T_ValueError, "cannot hash writable memoryview object");
    if (!strchr("Bbc", v->format))
        return fails(m, T_ValueError,
                     "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (!memoryview_see(m, v, &seen))
        return false;
    *out = v->hash = hash_bytes(seen.data, seen.length);
    unsee(m, &seen);
    return true;
}

static bool same_shape(const memoryview *a, const memoryview *b)
{
    size_t n = memoryview_dimensions(a);
    bool same = n == memoryview_dimensions(b);
    for (size_t i = 0; same && i < n; i++)
        same = memoryview_length(a, i) == memoryview_length(b, i);
    return same;
}

/* The same bytes mean the same, unless they are fractions (a NaN differs from itself). */
static bool is_plain(const memoryview *v)
{
    return !strchr("efd", v->format);
}

/* 1, 0, or -1: an exception. Both lie side by side. */
static int same_items(machine *m, const memoryview *a, const view *x, const memoryview *b,
                      const view *y)
{
    if (a->format == b->format && is_plain(a))
        return memcmp(x->data, y->data, x->length) == 0;
    int same = 1;
    size_t n = x->length / a->item_size;
    for (size_t i = 0; same == 1 && i < n; i++) {
        value one = memoryview_read(m, a, x->data + i * a->item_size);
        value other = is_nothing(one) ? one : memoryview_read(m, b, y->data + i * b->item_size);
        same = is_nothing(other) ? -1 : equals(m, one, other);
        drop_any(m, one);
        drop_any(m, other);
    }
    return same;
}

static int equal_views(machine *m, memoryview *a, memoryview *b)
{
    view x, y;
    if (!same_shape(a, b))
        return 0;
    if (!memoryview_see(m, a, &x))
        return -1;
    if (!memoryview_see(m, b, &y)) {
        unsee(m, &x);
        return -1;
    }
    int same = same_items(m, a, &x, b, &y);
    unsee(m, &x);
    unsee(m, &y);
    return same;
}

static value compare_views(machine *m, value a, value b, compare_operator op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return NOT_IMPLEMENTED;
    if (is_nothing(as(memoryview, a)->of))
        return boolean(is_same(a, b) == (op == CMP_EQ));
    value other = memoryview_on(m, b, "");
    if (is_nothing(other))
        return swallow(m, T_TypeError) || swallow(m, T_ValueError) ? NOT_IMPLEMENTED : NOTHING;
    int same = equal_views(m, as(memoryview, a), as(memoryview, other));
    drop(m, other);
    return same < 0 ? NOTHING : boolean(same == (op == CMP_EQ));
}

/* ---- methods ---- */

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

/* The bytes with the first index running fastest. */
static bytes *to_bytes_by_columns(machine *m, const memoryview *v)
{
    size_t n = memoryview_dimensions(v), size = v->item_size;
    bytes *b = bytes_new(m, NULL, (size_t)(v->count * v->row));
    for (size_t i = 0; b && i < b->length / size; i++) {
        int64_t at = 0, rest = (int64_t)i;
        for (size_t d = 0; d < n; d++) {
            at += rest % memoryview_length(v, d) * memoryview_stride(v, d);
            rest /= memoryview_length(v, d);
        }
        memcpy(bytes_writable(b) + i * size, memoryview_bytes(v) + at, size);
    }
    return b;
}

METHOD(to_bytes)
{
    view seen;
    value order = args[0];
    memoryview *v = as(memoryview, self);
    uint32_t letter = 'C';
    if (!is_nothing(order) && !is_none(order)) {
        if (!is_str(m, order))
            return fail(m, T_TypeError, "tobytes() argument 'order' must be str or None, not %T",
                        order);
        letter = str_length(as(str, order)) == 1 ? str_at(as(str, order), 0) : 0;
        if (letter != 'C' && letter != 'F' && letter != 'A')
            return fail(m, T_ValueError, "order must be 'C', 'F' or 'A'");
    }
    if (letter == 'F' && memoryview_dimensions(v) > 1 && memoryview_is_open(m, v))
        return of(to_bytes_by_columns(m, v));
    if (!view_open(m, self, &seen))
        return NOTHING;
    bytes *b = bytes_new(m, seen.data, seen.length);
    view_close(m, &seen);
    return of(b);
}

METHOD(hex)
{
    view seen;
    if (!view_open(m, self, &seen))
        return NOTHING;
    value text_of = bytes_hex(m, seen.data, seen.length, args);
    view_close(m, &seen);
    return text_of;
}

/* An entry of a dimension as a list, or as an item where there is no further one. */
static value listed(machine *m, const memoryview *v, size_t dimension, const uint8_t *at)
{
    if (dimension == memoryview_dimensions(v))
        return memoryview_read(m, v, at);
    list *items = list_new(m, (size_t)memoryview_length(v, dimension));
    for (int64_t i = 0; items && i < memoryview_length(v, dimension); i++) {
        value item = listed(m, v, dimension + 1, at + i * memoryview_stride(v, dimension));
        if (is_nothing(item) || !list_append_owned(m, items, item)) {
            drop_object(m, items);
            return NOTHING;
        }
    }
    return of(items);
}

METHOD(to_list)
{
    const memoryview *v = as(memoryview, self);
    return memoryview_is_open(m, v) ? listed(m, v, 0, memoryview_bytes(v)) : NOTHING;
}

METHOD(buffer)
{
    memoryview *v = as(memoryview, self);
    return memoryview_is_open(m, v) ? of(memoryview_look(m, v->of, v)) : NOTHING;
}

METHOD(release_buffer)
{
    if (type_of(m, args[0]) != m->types[T_memoryview])
        return fail(m, T_TypeError, "expected a memoryview object");
    let_go(m, as(memoryview, args[0]));
    return NONE;
}

METHOD(release)
{
    let_go(m, as(memoryview, self));
    return NONE;
}

METHOD(enter)
{
    return memoryview_is_open(m, as(memoryview, self)) ? keep(self) : NOTHING;
}

METHOD(to_readonly)
{
    memoryview *v = as(memoryview, self);
    memoryview *same = memoryview_is_open(m, v) ? memoryview_look(m, v->of, v) : NULL;
    if (same)
        same->readonly = true;
    return of(same);
}

/* What a cast is to, in all and by dimension. False: no shape, or not of that many bytes. */
static bool shape_from(machine *m, value shape, int64_t size, bool was_flat, memoryview *to)
{
    enum { MOST = 64 };
    value sizes[MOST];
    if (!is_kind(m, shape, KIND_TUPLE | KIND_LIST))
        return fails(m, T_TypeError, "shape must be a list or a tuple");
    bool is_tuple = is_kind(m, shape, KIND_TUPLE);
    size_t n = is_tuple ? as(tuple, shape)->count : as(list, shape)->count;
    const value *items = is_tuple ? as(tuple, shape)->items : as(list, shape)->items;
    if (n > MOST)
        return fails(m, T_ValueError, "memoryview: number of dimensions must not exceed 64");
    if (n != 1 && !was_flat)
        return fails(m, T_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    int64_t product = to->item_size;
    for (size_t i = 0; i < n; i++) {
        if (!int_is(items[i]))
            return fails(m, T_TypeError, "memoryview.cast(): elements of shape must be integers");
        if (!is_small(items[i]) || as_small(items[i]) <= 0)
            return fails(m, T_ValueError,
                         "memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(product, as_small(items[i]), &product))
            return fails(m, T_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        sizes[i] = items[i];
    }
    if (product != size)
        return fails(m, T_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    to->is_scalar = n == 0;
    to->count = n ? as_small(sizes[0]) : 1;
    to->row = to->stride = product / to->count;
    to->inner = n > 1 ? tuple_from(m, sizes + 1, n - 1) : NULL;
    return n <= 1 || to->inner;
}

METHOD(cast)
{
    memoryview *v = as(memoryview, self);
    char format = 'B';
    uint8_t size = 1;
    if (!memoryview_is_open(m, v) || !memoryview_format(m, args[0], &format, &size))
        return NOTHING;
    if (!is_contiguous(v))
        return fail(m, T_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if (!strchr("Bbc", v->format) && !strchr("Bbc", format))
        return fail(m, T_TypeError, "memoryview: cannot cast between two non-byte formats");
    int64_t n = v->count * v->row;
    if (n % size)
        return fail(m, T_TypeError, "memoryview: length is not a multiple of itemsize");
    memoryview *other = memoryview_look(m, v->of, v);
    if (!other)
        return NOTHING;
    drop_object(m, other->inner);
    other->inner = NULL;
    other->format = format;
    other->stride = other->row = other->item_size = size;
    other->count = n / size;
    other->is_scalar = false;
    if (!is_nothing(args[1]) && !shape_from(m, args[1], n, memoryview_dimensions(v) == 1, other)) {
        drop_object(m, other);
        return NOTHING;
    }
    return of(other);
}

static const method_record methods[] = {
    {"tobytes", to_bytes, ARITY_NAMED, 0, "order='C'",
     "Return the data in the buffer as a byte string."},
    {"hex", hex, ARITY_NAMED, 0, "sep=<unrepresentable>, bytes_per_sep=1",
     "Return the data in the buffer as a str of hexadecimal numbers."},
    {"tolist", to_list, ARITY_NONE, 0, "", "Return the data in the buffer as a list of elements."},
    {"release", release, ARITY_NONE, 0, "",
     "Release the underlying buffer exposed by the memoryview object."},
    {"toreadonly", to_readonly, ARITY_NONE, 0, "", "Return a readonly version of the memoryview."},
    {"cast", cast, ARITY_NAMED, 0, "format, shape=<unrepresentable>",
     "Cast a memoryview to a new format."},
    {"__buffer__", buffer, ARITY_ONE, 0, "flags, /",
     "Return a buffer object that exposes the underlying memory of the object."},
    {"__release_buffer__", release_buffer, ARITY_ONE, 0, "buffer, /",
     "Release the buffer object that exposes the underlying memory of the object."},
    {"__enter__", enter, ARITY_NONE, 0, "", NULL},
    {"__exit__", release, ARITY_ANY, 0, "*args", NULL},
    {0},
};

/* ---- attributes ---- */

#define ATTRIBUTE(name, result)                               \
    static value get_##name(machine *m, value self)           \
    {                                                         \
        memoryview *v = as(memoryview, self);                 \
        return memoryview_is_open(m, v) ? (result) : NOTHING; \
    }
ATTRIBUTE(obj, keep(is_nothing(v->owner) ? v->of : v->owner))
ATTRIBUTE(nbytes, small(v->count * v->row))
ATTRIBUTE(itemsize, small(v->item_size))
ATTRIBUTE(format, of(str_char(m, (uint8_t)v->format)))
ATTRIBUTE(ndim, small((int64_t)memoryview_dimensions(v)))
ATTRIBUTE(shape, of(by_dimension(m, v, memoryview_length)))
ATTRIBUTE(strides, of(by_dimension(m, v, memoryview_stride)))
ATTRIBUTE(suboffsets, of(tuple_new(m, 0)))
ATTRIBUTE(readonly, boolean(v->readonly))
ATTRIBUTE(c_contiguous, boolean(is_contiguous(v)))
ATTRIBUTE(f_contiguous,
          boolean(is_contiguous(v) && (memoryview_dimensions(v) < 2 || v->row == v->item_size)))

static const attribute_record attributes[] = {
    {"obj", get_obj, NULL, "The underlying object of the memoryview."},
    {"nbytes", get_nbytes, NULL, "The amount of space in bytes that the array would use."},
    {"itemsize", get_itemsize, NULL, "The size in bytes of each element of the memoryview."},
    {"format", get_format, NULL, "The format of each element, as the struct module spells it."},
    {"ndim", get_ndim, NULL, "How many dimensions the memory has."},
    {"shape", get_shape, NULL, "The number of items in each dimension."},
    {"strides", get_strides, NULL, "The bytes from one item to the next in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Used internally for PIL-style arrays."},
    {"readonly", get_readonly, NULL, "Whether the memory is read only."},
    {"c_contiguous", get_c_contiguous, NULL, "Whether the memory is C contiguous."},
    {"f_contiguous", get_f_contiguous, NULL, "Whether the memory is Fortran contiguous."},
    {"contiguous", get_c_contiguous, NULL, "Whether the memory is contiguous."},
    {0},
};

const type_record memoryview_type = {
    .name = "memoryview",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_SEQUENCE | TYPE_HAS_WEAK,
    .size = sizeof(memoryview),
    .slots =
        {
            .finish = finish,
            .visit = visit_source,
            .clear = clear,
            .create = create,
            .repr = show,
            .hash = hash,
            .compare = compare_views,
            .length = count_items,
            .iter = iterate,
            .get_item = memoryview_get,
            .set_item = memoryview_set,
        },
    .methods = methods,
    .attributes = attributes,
    .signature = "object",
    .doc = "Create a new memoryview object which references the given object.",
};

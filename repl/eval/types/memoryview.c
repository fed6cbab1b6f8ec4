#include "memoryview.h"

#include "bytearray.h"
#include "bytes_methods.h"
#include "int.h"
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

uint8_t *memoryview_item(const memoryview *v, int64_t i)
{
    return (uint8_t *)bytes_run(v->of).data + v->start + i / v->run * v->stride +
           i % v->run * v->item_size;
}

static bool is_contiguous(const memoryview *v)
{
    return v->stride == memoryview_row(v) || v->count == 0;
}

static bool is_open(machine *m, const memoryview *v)
{
    return !is_nothing(v->of) ||
           fails(m, T_ValueError, "operation forbidden on released memoryview object");
}

bool memoryview_see(machine *m, memoryview *v, view *out)
{
    if (!is_open(m, v))
        return false;
    int64_t row = memoryview_row(v);
    size_t n = (size_t)(v->count * row);
    *out = (view){.data = memoryview_item(v, 0), .length = n};
    if (is_contiguous(v))
        return true;
    if (!(out->copy = memory_take(m, n)))
        return false;
    for (int64_t i = 0; i < v->count; i++)
        memcpy(out->copy + i * row, memoryview_item(v, i * v->run), (size_t)row);
    out->data = out->copy;
    return true;
}

static void let_go(machine *m, memoryview *v)
{
    value source = v->of;
    v->of = NOTHING;
    if (is_nothing(source))
        return;
    if (is_kind(m, source, KIND_BYTEARRAY))
        as(bytearray, source)->views--;
    drop(m, source);
}

/* Another look at what v looks at. */
static memoryview *look(machine *m, value source, const memoryview *like)
{
    memoryview *v = object_new(m, m->types[T_memoryview]);
    if (!v)
        return NULL;
    if (like) {
        object head = v->head;
        *v = *like;
        v->head = head;
        v->hashed = false;
    }
    v->inner = keep_object(like ? like->inner : m->empty_tuple);
    v->of = keep(source);
    if (is_kind(m, source, KIND_BYTEARRAY))
        as(bytearray, source)->views++;
    return v;
}

value memoryview_of_buffer(machine *m, value v)
{
    enum { FULL_RO = 0x11C }; /* inspect.BufferFlags */
    str *name = type_of(m, v)->flags & TYPE_HEAP ? str_intern(m, "__buffer__") : NULL;
    if (!name)
        return NOTHING;
    value flags = small(FULL_RO);
    bool found;
    value looked = call_special(m, v, name, &flags, 1, &found);
    drop_object(m, name);
    if (is_nothing(looked) || as_object(looked)->type == m->types[T_memoryview])
        return looked;
    fail(m, T_TypeError, "__buffer__ returned non-memoryview object");
    drop(m, looked);
    return NOTHING;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    value bound[1];
    if (!arguments_bind(m, "memoryview", "object", args, count, names, bound, 1))
        return NOTHING;
    if (is_object(bound[0]) && as_object(bound[0])->type == m->types[T_memoryview]) {
        memoryview *other = as(memoryview, bound[0]);
        return is_open(m, other) ? of(look(m, other->of, other)) : NOTHING;
    }
    if (!is_kind(m, bound[0], KIND_BYTES | KIND_BYTEARRAY)) {
        value looked = memoryview_of_buffer(m, bound[0]);
        if (is_nothing(looked) && !is_raised(m))
            return fail(m, T_TypeError, "memoryview: a bytes-like object is required, not '%T'",
                        bound[0]);
        return looked;
    }
    memoryview *v = look(m, bound[0], NULL);
    if (!v)
        return NOTHING;
    v->count = (int64_t)bytes_run(v->of).n;
    v->stride = v->run = v->item_size = 1;
    v->format = 'B';
    v->readonly = is_kind(m, v->of, KIND_BYTES);
    return of(v);
}

static void finish(machine *m, object *o)
{
    let_go(m, (memoryview *)o);
    drop_object(m, ((memoryview *)o)->inner);
}

static void clear(machine *m, object *o)
{
    let_go(m, (memoryview *)o);
}

static void visit_source(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((memoryview *)o)->of);
}

/* ---- slots ---- */

static int64_t count_items(machine *m, value self)
{
    const memoryview *v = as(memoryview, self);
    return is_open(m, v) ? v->count : -1;
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
    *out = v->hash;
    if (v->hashed)
        return true;
    if (!is_open(m, v))
        return false;
    if (!v->readonly)
        return fails(m, T_ValueError, "cannot hash writable memoryview object");
    if (!memoryview_see(m, v, &seen))
        return false;
    *out = v->hash = hash_bytes(seen.data, seen.length);
    v->hashed = true;
    if (seen.copy)
        memory_give(m, seen.copy, seen.length);
    return true;
}

static value compare_views(machine *m, value a, value b, compare_operator op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return NOT_IMPLEMENTED;
    const memoryview *x = as(memoryview, a);
    if (is_same(a, b) || is_nothing(x->of))
        return boolean(is_same(a, b) == (op == CMP_EQ));
    value other = call1(m, of(m->types[T_memoryview]), b);
    if (is_nothing(other) && swallow(m, T_ValueError)) /* one released is equal to itself alone */
        return boolean(op == CMP_NE);
    if (is_nothing(other))
        return swallow(m, T_TypeError) ? NOT_IMPLEMENTED : NOTHING;
    int same = memoryview_equal(m, x, as(memoryview, other));
    drop(m, other);
    return same < 0 ? NOTHING : boolean(same == (op == CMP_EQ));
}

static value get_slice(machine *m, memoryview *v, value key)
{
    slice_range r;
    memoryview *part = look(m, v->of, v); /* first: the key's __index__ may release v */
    if (!part || !slice_resolve(m, key, v->count, &r)) {
        drop_object(m, part);
        return NOTHING;
    }
    part->start += r.start * v->stride;
    part->stride *= r.step;
    part->count = r.count;
    return of(part);
}

static bool is_index(machine *m, value key)
{
    return is_small(key) || type_of(m, key)->slots.to_index;
}

/* Where `key` lies in dimension d of this length. */
static bool place_in(machine *m, value key, int64_t length, size_t d, size_t *i)
{
    char outside[64];
    snprintf(outside, sizeof outside, "index out of bounds on dimension %zu", d + 1);
    return index_from(m, key, (size_t)length, "memoryview: invalid slice key", outside, i);
}

/* A tuple of indices: the number of the item they lead to. */
static bool place_by_all(machine *m, const memoryview *v, const tuple *keys, int64_t *item)
{
    size_t dims = memoryview_dimensions(v);
    if (keys->count < dims)
        return fails(m, T_NotImplementedError, "sub-views are not implemented");
    if (keys->count > dims)
        return fails(m, T_TypeError, "cannot index %z-dimension view with %z-element tuple", dims,
                     keys->count);
    *item = 0;
    for (size_t d = 0; d < dims; d++) {
        int64_t length = d == 0 ? v->count : as_small(v->inner->items[d - 1]);
        size_t i;
        if (!place_in(m, keys->items[d], length, d, &i))
            return false;
        *item = *item * length + (int64_t)i;
    }
    return true;
}

static bool is_tuple_of(machine *m, value key, bool (*fits)(machine *m, value v))
{
    if (!is_kind(m, key, KIND_TUPLE))
        return false;
    const tuple *keys = as(tuple, key);
    for (size_t i = 0; i < keys->count; i++)
        if (!fits(m, keys->items[i]))
            return false;
    return true;
}

static bool is_slices(machine *m, value key)
{
    return is_tuple_of(m, key, is_slice) && as(tuple, key)->count > 0;
}

/* The item that a key names, whole or by a tuple. */
static bool place(machine *m, const memoryview *v, value key, const char *sub, int64_t *item)
{
    if (is_tuple_of(m, key, is_index))
        return place_by_all(m, v, as(tuple, key), item);
    if (!is_index(m, key))
        return fails(m, T_TypeError, "memoryview: invalid slice key");
    if (v->inner->count)
        return fails(m, T_NotImplementedError, "%ssub-views are not implemented", sub);
    size_t i;
    bool good = place_in(m, key, v->count, 0, &i);
    *item = (int64_t)i;
    return good;
}

static value get(machine *m, value self, value key)
{
    memoryview *v = as(memoryview, self);
    int64_t i;
    if (!is_open(m, v))
        return NOTHING;
    if (is_slice(m, key))
        return get_slice(m, v, key);
    if (is_slices(m, key))
        return fail(m, T_NotImplementedError, "multi-dimensional slicing is not implemented");
    bool good = place(m, v, key, "multi-dimensional ", &i);
    good = good && is_open(m, v); /* __index__ may have released it */
    return good ? memoryview_read(m, v, memoryview_item(v, i)) : NOTHING;
}

static bool set_slice(machine *m, memoryview *v, value key, value from)
{
    slice_range r;
    view seen;
    if (!view_open(m, from, &seen))
        return false;
    bool good = slice_resolve(m, key, v->count, &r) && is_open(m, v);
    if (good && (int64_t)seen.length != r.count * v->item_size)
        good = fails(m, T_ValueError,
                     "memoryview assignment: lvalue and rvalue have different structures");
    builder copy; /* the two may overlap */
    builder_start(&copy, m);
    good = good && builder_chars(&copy, seen.data, 1, seen.length);
    const uint8_t *data = copy.data;
    for (int64_t i = 0; good && i < r.count; i++)
        memcpy(memoryview_item(v, r.start + i * r.step), data + i * v->item_size, v->item_size);
    builder_drop(&copy);
    view_close(m, &seen);
    return good;
}

static bool set(machine *m, value self, value key, value item)
{
    memoryview *v = as(memoryview, self);
    int64_t i;
    if (!is_open(m, v))
        return false;
    if (v->readonly)
        return fails(m, T_TypeError, "cannot modify read-only memory");
    if (is_nothing(item))
        return fails(m, T_TypeError, "cannot delete memory");
    if (is_slice(m, key) && !v->inner->count)
        return set_slice(m, v, key, item);
    if (is_slice(m, key) || is_slices(m, key))
        return fails(m, T_NotImplementedError,
                     "memoryview slice assignments are currently restricted to ndim = 1");
    uint8_t bits[8]; /* converting the key or the item may release the view */
    if (!place(m, v, key, "", &i) || !memoryview_write(m, v, item, bits) || !is_open(m, v))
        return false;
    memcpy(memoryview_item(v, i), bits, v->item_size);
    return true;
}

/* ---- methods ---- */

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

METHOD(to_bytes)
{
    view seen;
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

/* The items from number `first` on that dimension d and those below it hold, as nested lists. */
static value list_of(machine *m, const memoryview *v, size_t d, int64_t first, int64_t items)
{
    if (d == memoryview_dimensions(v))
        return memoryview_read(m, v, memoryview_item(v, first));
    int64_t length = d == 0 ? v->count : as_small(v->inner->items[d - 1]);
    list *l = list_new(m, (size_t)length);
    for (int64_t i = 0; l && i < length; i++) {
        value part = list_of(m, v, d + 1, first + i * (items / length), items / length);
        if (is_nothing(part) || !list_append_owned(m, l, part)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

METHOD(to_list)
{
    memoryview *v = as(memoryview, self);
    return is_open(m, v) ? list_of(m, v, 0, 0, v->count * v->run) : NOTHING;
}

METHOD(release)
{
    let_go(m, as(memoryview, self));
    return NONE;
}

METHOD(enter)
{
    return is_open(m, as(memoryview, self)) ? keep(self) : NOTHING;
}

METHOD(to_readonly)
{
    memoryview *v = as(memoryview, self);
    memoryview *same = is_open(m, v) ? look(m, v->of, v) : NULL;
    if (same)
        same->readonly = true;
    return of(same);
}

/* The lengths that cast() was given, and how many items they make: owned, NULL on failure. */
static tuple *shape_from(machine *m, value given, int64_t *items)
{
    if (!is_kind(m, given, KIND_LIST | KIND_TUPLE)) {
        fail(m, T_TypeError, "shape must be a list or a tuple");
        return NULL;
    }
    tuple *shape = tuple_from_iterable(m, given);
    *items = 1;
    for (size_t i = 0; shape && i < shape->count; i++) {
        int64_t n = 0;
        bool good = int_is(shape->items[i]);
        if (!good)
            fail(m, T_TypeError, "memoryview.cast(): elements of shape must be integers");
        else if (!is_small(shape->items[i]) || (n = as_small(shape->items[i])) <= 0)
            good =
                fails(m, T_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        else if (__builtin_mul_overflow(*items, n, items))
            good = fails(m, T_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        if (!good) {
            drop_object(m, shape);
            return NULL;
        }
    }
    return shape;
}

/* The other view of `n` bytes, in the dimensions given. Takes over `other`. */
static value in_shape(machine *m, memoryview *other, const memoryview *v, value given, int64_t n)
{
    int64_t items;
    tuple *shape = other ? shape_from(m, given, &items) : NULL;
    bool good = shape != NULL;
    if (good && shape->count > 64)
        good = fails(m, T_ValueError, "memoryview: number of dimensions must not exceed 64");
    else if (good && v->inner->count && shape->count != 1)
        good = fails(m, T_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    else if (good && !shape->count)
        good =
            fails(m, T_NotImplementedError, "memoryview.cast() to no dimension is not supported");
    else if (good && items != n / other->item_size)
        good = fails(m, T_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    tuple *inner = good ? tuple_from(m, shape->items + 1, shape->count - 1) : NULL;
    if (inner) {
        drop_object(m, other->inner);
        other->inner = inner;
        other->count = as_small(shape->items[0]);
        other->run = items / other->count;
        other->stride = memoryview_row(other);
    } else {
        drop_object(m, other);
    }
    drop_object(m, shape);
    return inner ? of(other) : NOTHING;
}

METHOD(cast)
{
    memoryview *v = as(memoryview, self);
    char format = 'B';
    uint8_t size = 1;
    if (!is_open(m, v) || !memoryview_format(m, args[0], &format, &size))
        return NOTHING;
    if (!is_contiguous(v))
        return fail(m, T_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if (v->item_size != 1 && size != 1)
        return fail(m, T_TypeError, "memoryview: cannot cast between two non-byte formats");
    int64_t n = v->count * memoryview_row(v);
    if (n % size)
        return fail(m, T_TypeError, "memoryview: length is not a multiple of itemsize");
    memoryview *other = look(m, v->of, v);
    if (!other)
        return NOTHING;
    other->format = format;
    other->stride = other->item_size = size;
    other->count = n / size;
    other->run = 1;
    drop_object(m, other->inner);
    other->inner = keep_object(m->empty_tuple);
    return is_nothing(args[1]) ? of(other) : in_shape(m, other, v, args[1], n);
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
    {"__enter__", enter, ARITY_NONE, 0, "", NULL},
    {"__exit__", release, ARITY_ANY, 0, "*args", NULL},
    {0},
};

/* ---- attributes ---- */

#define ATTRIBUTE(name, result)                     \
    static value get_##name(machine *m, value self) \
    {                                               \
        memoryview *v = as(memoryview, self);       \
        return is_open(m, v) ? (result) : NOTHING;  \
    }
ATTRIBUTE(obj, keep(v->of))
ATTRIBUTE(nbytes, small(v->count *memoryview_row(v)))
ATTRIBUTE(itemsize, small(v->item_size))
ATTRIBUTE(format, of(str_char(m, (uint8_t)v->format)))
ATTRIBUTE(ndim, small((int64_t)memoryview_dimensions(v)))
ATTRIBUTE(suboffsets, of(tuple_new(m, 0)))
ATTRIBUTE(readonly, boolean(v->readonly))
ATTRIBUTE(contiguous, boolean(is_contiguous(v)))
/* In Fortran's order only what has no more than one dimension to speak of. */
ATTRIBUTE(f_contiguous, boolean(is_contiguous(v) && (v->count <= 1 || v->run == 1)))

/* The shape or the strides: what is told of the first dimension, then those below it. */
static value by_dimension(machine *m, const memoryview *v, int64_t first, bool strides)
{
    tuple *t = tuple_new(m, memoryview_dimensions(v));
    int64_t under = v->run;
    for (size_t d = 0; t && d < t->count; d++) {
        int64_t length = d == 0 ? 1 : as_small(v->inner->items[d - 1]);
        under /= length;
        t->items[d] = d == 0 ? small(first) : small(strides ? under * v->item_size : length);
    }
    return of(t);
}
ATTRIBUTE(shape, by_dimension(m, v, v->count, false))
ATTRIBUTE(strides, by_dimension(m, v, v->stride, true))

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
    {"c_contiguous", get_contiguous, NULL, "Whether the memory is C contiguous."},
    {"f_contiguous", get_f_contiguous, NULL, "Whether the memory is Fortran contiguous."},
    {"contiguous", get_contiguous, NULL, "Whether the memory is contiguous."},
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
            .get_item = get,
            .set_item = set,
        },
    .methods = methods,
    .attributes = attributes,
    .signature = "object",
    .doc = "Create a new memoryview object which references the given object.",
};

#include "memoryview.h"

#include "bytearray.h"
#include "bytes_methods.h"
#include "float.h"
#include "int.h"
#include "list.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "slice.h"
#include "tuple.h"

#include <string.h>

/* ---- the bytes looked at ---- */

static uint8_t *bytes_at(const memoryview *v)
{
    return (uint8_t *)bytes_run(v->of).data + v->start;
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
    size_t n = (size_t)(v->count * v->item_size);
    const uint8_t *data = bytes_at(v);
    *out = (view){.data = data, .length = n};
    if (v->stride == v->item_size || n == 0)
        return true;
    if (!(out->copy = memory_take(m, n)))
        return false;
    for (int64_t i = 0; i < v->count; i++)
        memcpy(out->copy + i * v->item_size, data + i * v->stride, v->item_size);
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
    }
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
    v->stride = v->item_size = 1;
    v->format = 'B';
    v->readonly = is_kind(m, v->of, KIND_BYTES);
    return of(v);
}

static void finish(machine *m, object *o)
{
    let_go(m, (memoryview *)o);
}

/* ---- items: native formats of struct ---- */

static const struct {
    char format;
    uint8_t size;
} formats[] = {{'B', 1}, {'b', 1}, {'c', 1}, {'?', 1}, {'H', 2}, {'h', 2}, {'I', 4}, {'i', 4},
               {'L', 8}, {'l', 8}, {'Q', 8}, {'q', 8}, {'N', 8}, {'n', 8}, {'f', 4}, {'d', 8}};

static value read_item(machine *m, const memoryview *v, const uint8_t *at)
{
    uint64_t bits = 0;
    memcpy(&bits, at, v->item_size);
    int shift = 64 - 8 * v->item_size;
    float single;
    double number;
    switch (v->format) {
    case 'c': return of(bytes_new(m, at, 1));
    case '?': return boolean(*at);
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': return int_from(m, (int64_t)(bits << shift) >> shift);
    case 'f': memcpy(&single, at, sizeof single); return float_new(m, single);
    case 'd': memcpy(&number, at, sizeof number); return float_new(m, number);
    default: return int_from_u64(m, bits);
    }
}

static bool wrong_item(machine *m, const memoryview *v, bool of_type)
{
    return fails(m, of_type ? T_TypeError : T_ValueError, "memoryview: invalid %s for format '%c'",
                 of_type ? "type" : "value", (uint32_t)v->format);
}

static bool write_int(machine *m, const memoryview *v, value item, uint8_t *at)
{
    if (!int_is(item) && !type_of(m, item)->slots.to_index)
        return wrong_item(m, v, true);
    value number = index_of(m, item);
    if (is_nothing(number))
        return false;
    bool is_signed = strchr("bhilqn", v->format) != NULL;
    int bits = 8 * v->item_size;
    int64_t i = 0;
    uint64_t u = 0;
    bool fits;
    if (is_signed)
        fits = int_fits_i64(number, &i) && (bits == 64 || (i >> (bits - 1)) == (i < 0 ? -1 : 0));
    else
        fits = int_fits_u64(number, &u) && (bits == 64 || u >> bits == 0);
    drop(m, number);
    if (!fits)
        return wrong_item(m, v, false);
    u = is_signed ? (uint64_t)i : u;
    memcpy(at, &u, v->item_size);
    return true;
}

static bool write_item(machine *m, const memoryview *v, value item, uint8_t *at)
{
    double number;
    if (v->format == '?') {
        int truth = is_true(m, item);
        *at = truth > 0;
        return truth >= 0;
    }
    if (v->format == 'c') {
        if (!is_bytes(m, item))
            return wrong_item(m, v, true);
        if (as(bytes, item)->length != 1)
            return wrong_item(m, v, false);
        *at = bytes_data(as(bytes, item))[0];
        return true;
    }
    if (v->format != 'f' && v->format != 'd')
        return write_int(m, v, item, at);
    if (!float_as_double(m, item, &number))
        return swallow(m, T_TypeError) && wrong_item(m, v, true);
    float single = (float)number;
    memcpy(at, v->format == 'f' ? (void *)&single : (void *)&number, v->item_size);
    return true;
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
    if (!is_open(m, v))
        return false;
    if (!v->readonly)
        return fails(m, T_ValueError, "cannot hash writable memoryview object");
    if (!memoryview_see(m, v, &seen))
        return false;
    *out = hash_bytes(seen.data, seen.length);
    if (seen.copy)
        memory_give(m, seen.copy, seen.length);
    return true;
}

static value compare_views(machine *m, value a, value b, compare_operator op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return NOT_IMPLEMENTED;
    if (is_nothing(as(memoryview, a)->of))
        return boolean(is_same(a, b) == (op == CMP_EQ));
    return bytes_compare(m, a, b, op);
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

static bool place(machine *m, memoryview *v, value key, size_t *i)
{
    if (!is_small(key) && !type_of(m, key)->slots.to_index)
        return fails(m, T_TypeError, "memoryview: invalid slice key");
    return index_from(m, key, (size_t)v->count, "memoryview: invalid slice key",
                      "index out of bounds on dimension 1", i);
}

static value get(machine *m, value self, value key)
{
    memoryview *v = as(memoryview, self);
    size_t i;
    if (!is_open(m, v))
        return NOTHING;
    if (is_slice(m, key))
        return get_slice(m, v, key);
    if (is_same(key, ELLIPSIS))
        return keep(self);
    bool good = place(m, v, key, &i) && is_open(m, v); /* __index__ may have released it */
    return good ? read_item(m, v, bytes_at(v) + (int64_t)i * v->stride) : NOTHING;
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
        memcpy(bytes_at(v) + (r.start + i * r.step) * v->stride, data + i * v->item_size,
               v->item_size);
    builder_drop(&copy);
    view_close(m, &seen);
    return good;
}

static bool set(machine *m, value self, value key, value item)
{
    memoryview *v = as(memoryview, self);
    size_t i;
    if (!is_open(m, v))
        return false;
    if (v->readonly)
        return fails(m, T_TypeError, "cannot modify read-only memory");
    if (is_nothing(item))
        return fails(m, T_TypeError, "cannot delete memory");
    if (is_slice(m, key))
        return set_slice(m, v, key, item);
    uint8_t bits[8]; /* converting the key or the item may release the view */
    if (!place(m, v, key, &i) || !write_item(m, v, item, bits) || !is_open(m, v))
        return false;
    memcpy(bytes_at(v) + (int64_t)i * v->stride, bits, v->item_size);
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

METHOD(to_list)
{
    memoryview *v = as(memoryview, self);
    list *items = is_open(m, v) ? list_new(m, (size_t)v->count) : NULL;
    for (int64_t i = 0; items && i < v->count; i++) {
        value item = read_item(m, v, bytes_at(v) + i * v->stride);
        if (is_nothing(item) || !list_append_owned(m, items, item)) {
            drop_object(m, items);
            return NOTHING;
        }
    }
    return of(items);
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

static bool format_from(machine *m, value v, char *format, uint8_t *size)
{
    if (!is_str(m, v))
        return fails(m, T_TypeError, "memoryview: format argument must be a string");
    const str *s = as(str, v);
    uint32_t letter = s->length == 2 && str_at(s, 0) == '@' ? str_at(s, 1)
                      : s->length == 1                      ? str_at(s, 0)
                                                            : 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if ((uint32_t)formats[i].format == letter) {
            *format = formats[i].format;
            *size = formats[i].size;
            return true;
        }
    return fails(m, T_ValueError,
                 "memoryview: destination format must be a native single character format prefixed "
                 "with an optional '@'");
}

METHOD(cast)
{
    memoryview *v = as(memoryview, self);
    char format = 'B';
    uint8_t size = 1;
    if (!is_open(m, v) || !format_from(m, args[0], &format, &size))
        return NOTHING;
    if (!is_nothing(args[1]))
        return fail(m, T_NotImplementedError, "memoryview.cast() to a shape is not supported");
    if (v->stride != v->item_size)
        return fail(m, T_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if (v->item_size != 1 && size != 1)
        return fail(m, T_TypeError, "memoryview: cannot cast between two non-byte formats");
    int64_t n = v->count * v->item_size;
    if (n % size)
        return fail(m, T_TypeError, "memoryview: length is not a multiple of itemsize");
    memoryview *other = look(m, v->of, v);
    if (other) {
        other->format = format;
        other->stride = other->item_size = size;
        other->count = n / size;
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
ATTRIBUTE(nbytes, small(v->count * v->item_size))
ATTRIBUTE(itemsize, small(v->item_size))
ATTRIBUTE(format, of(str_char(m, (uint8_t)v->format)))
ATTRIBUTE(ndim, small(1))
ATTRIBUTE(shape, of(tuple_of(m, 1, small(v->count))))
ATTRIBUTE(strides, of(tuple_of(m, 1, small(v->stride))))
ATTRIBUTE(suboffsets, of(tuple_new(m, 0)))
ATTRIBUTE(readonly, boolean(v->readonly))
ATTRIBUTE(contiguous, boolean(v->stride == v->item_size))

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
    {"f_contiguous", get_contiguous, NULL, "Whether the memory is Fortran contiguous."},
    {"contiguous", get_contiguous, NULL, "Whether the memory is contiguous."},
    {0},
};

const type_record memoryview_type = {
    .name = "memoryview",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_SEQUENCE | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(memoryview),
    .slots =
        {
            .finish = finish,
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

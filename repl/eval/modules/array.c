/* Module array: numbers or characters of one kind, side by side. */
#include "array_parts.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/codec.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/memoryview.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

type *array_kind(const machine *m)
{
    return as(type, m->module_state[STATE_array]);
}

bool is_array(const machine *m, value v)
{
    return is_object(v) && type_is_subtype(as_object(v)->type, array_kind(m));
}

array *array_new(machine *m, type *cls, const packing *item, const uint8_t *items, size_t n)
{
    size_t all;
    if (__builtin_mul_overflow(n, item->size, &all) || all > (size_t)INT64_MAX / 2) {
        fail_memory(m);
        return NULL;
    }
    array *a = object_new(m, cls);
    if (!a)
        return NULL;
    a->item = item;
    if ((a->held = bytearray_new(m, items, all)))
        return a;
    drop_object(m, a);
    return NULL;
}

static void finish(machine *m, object *o)
{
    drop_object(m, ((array *)o)->held);
}

static void visit_held(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((array *)o)->held);
}

/* ---- construction ---- */

/* The kind that a typecode names: NULL with an exception. */
static const packing *kind_named(machine *m, value typecode)
{
    if (!is_str(m, typecode) || str_length(as(str, typecode)) != 1) {
        fail(m, T_TypeError, "array() argument 1 must be a unicode character, not %T", typecode);
        return NULL;
    }
    uint32_t letter = str_at(as(str, typecode), 0);
    if (letter && letter < 128 && strchr(array_typecodes, (int)letter))
        return packing_native(letter);
    fail(m, T_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return NULL;
}

static bool is_fit_to_begin(machine *m, const packing *item, value from)
{
    if (item->sort == PACKED_LETTER)
        return true;
    if (is_str(m, from))
        return fails(m, T_TypeError, "cannot use a str to initialize an array with typecode '%c'",
                     (uint32_t)item->letter);
    if (is_array(m, from) && as(array, from)->item->sort == PACKED_LETTER)
        return fails(m, T_TypeError,
                     "cannot use a unicode array to initialize an array with typecode '%c'",
                     (uint32_t)item->letter);
    return true;
}

bool array_append_bytes(machine *m, array *a, value from)
{
    view seen;
    if (!view_open(m, from, &seen))
        return false;
    bool whole = seen.length % a->item->size == 0;
    bool good = whole
                    ? array_splice(m, a, array_count(a), 0, seen.data, seen.length / a->item->size)
                    : fails(m, T_ValueError, "bytes length not a multiple of item size");
    view_close(m, &seen);
    return good;
}

static bool append_array(machine *m, array *a, const array *other)
{
    return array_splice(m, a, array_count(a), 0, bytearray_data(other->held), array_count(other));
}

static bool begin_with(machine *m, array *a, value from)
{
    if (is_kind(m, from, KIND_BYTES | KIND_BYTEARRAY))
        return array_append_bytes(m, a, from);
    if (is_array(m, from) && as(array, from)->item == a->item)
        return append_array(m, a, as(array, from));
    return each_item(m, from, array_append, a);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (cls == array_kind(m) && !arguments_no_names(m, "array.array", names))
        return NOTHING;
    if (count < 1 || count > 2)
        return fail(m, T_TypeError, "array() takes at %s %d argument%s (%z given)",
                    count ? "most" : "least", count ? 2 : 1, count ? "s" : "", count);
    const packing *item = kind_named(m, args[0]);
    if (!item || (count == 2 && !is_fit_to_begin(m, item, args[1])))
        return NOTHING;
    if (item->letter == 'u' &&
        !warn(m, T_DeprecationWarning, 1,
              "The 'u' type code is deprecated and will be removed in Python 3.16"))
        return NOTHING;
    array *a = array_new(m, cls, item, NULL, 0);
    if (a && count == 2 && !begin_with(m, a, args[1])) {
        drop_object(m, a);
        return NOTHING;
    }
    return of(a);
}

/* ---- slots ---- */

value array_to_list(machine *m, const array *a)
{
    list *l = list_new(m, array_count(a));
    for (size_t i = 0; l && i < array_count(a); i++) {
        value item = array_at(m, a, i);
        if (is_nothing(item) || !list_append_owned(m, l, item)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

value array_to_text(machine *m, const array *a)
{
    return of(codec_decode(m, bytearray_data(a->held), a->held->length, "utf-32-le", "strict"));
}

static value show(machine *m, value self)
{
    const array *a = as(array, self);
    str *name = as_object(self)->type->name;
    if (array_count(a) == 0)
        return of(str_format(m, "%U('%c')", name, (uint32_t)a->item->letter));
    value items = a->item->sort == PACKED_LETTER ? array_to_text(m, a) : array_to_list(m, a);
    if (is_nothing(items))
        return NOTHING;
    str *shown = str_format(m, "%U('%c', %R)", name, (uint32_t)a->item->letter, items);
    drop(m, items);
    return of(shown);
}

/* The first item in which the two differ; the shorter one's length where none does; -1: failed. */
static int64_t first_difference(machine *m, const array *a, const array *b)
{
    size_t i = 0;
    for (; i < array_count(a) && i < array_count(b); i++) {
        value x = array_at(m, a, i), y = is_nothing(x) ? x : array_at(m, b, i);
        int same = is_nothing(y) ? -1 : compare_true(m, x, y, CMP_EQ);
        drop_any(m, x);
        drop_any(m, y);
        if (same <= 0)
            return same ? -1 : (int64_t)i;
    }
    return (int64_t)i;
}

static value compare_arrays(machine *m, value left, value right, compare_operator op)
{
    if (!is_array(m, left) || !is_array(m, right))
        return NOT_IMPLEMENTED;
    const array *a = as(array, left), *b = as(array, right);
    size_t n = array_count(a), other = array_count(b);
    if (n != other && (op == CMP_EQ || op == CMP_NE))
        return boolean(op == CMP_NE);
    if (op == CMP_EQ && a->item == b->item && a->item->sort != PACKED_FRACTION)
        return boolean(memcmp(array_place(a, 0), array_place(b, 0), a->held->length) == 0);
    int64_t at = first_difference(m, a, b);
    if (at < 0)
        return NOTHING;
    if ((size_t)at >= n || (size_t)at >= other)
        return compare(m, small((int64_t)n), small((int64_t)other), op);
    value x = array_at(m, a, (size_t)at), y = is_nothing(x) ? x : array_at(m, b, (size_t)at);
    value result = is_nothing(y) ? NOTHING : compare(m, x, y, op);
    drop_any(m, x);
    drop_any(m, y);
    return result;
}

static int64_t count_items(machine *m, value self)
{
    (void)m;
    return (int64_t)array_count(as(array, self));
}

static int has(machine *m, value self, value v)
{
    const array *a = as(array, self);
    int same = 0;
    for (size_t i = 0; same == 0 && i < array_count(a); i++) {
        value item = array_at(m, a, i);
        same = is_nothing(item) ? -1 : equals(m, item, v);
        drop_any(m, item);
    }
    return same;
}

static value concat(machine *m, value left, value right)
{
    if (!is_array(m, right))
        return fail(m, T_TypeError, "can only append array (not \"%T\") to array", right);
    const array *a = as(array, left), *b = as(array, right);
    if (a->item != b->item)
        return fail(m, T_TypeError, "bad argument type for built-in operation");
    array *sum = array_new(m, array_kind(m), a->item, NULL, array_count(a) + array_count(b));
    if (!sum)
        return NOTHING;
    memcpy(array_place(sum, 0), array_place(a, 0), a->held->length);
    memcpy(array_place(sum, array_count(a)), array_place(b, 0), b->held->length);
    return of(sum);
}

bool array_extend(machine *m, array *a, value from)
{
    if (!is_array(m, from))
        return each_item(m, from, array_append, a);
    return as(array, from)->item == a->item
               ? append_array(m, a, as(array, from))
               : fails(m, T_TypeError, "can only extend with array of same kind");
}

static value concat_in_place(machine *m, value self, value from)
{
    if (!is_array(m, from))
        return fail(m, T_TypeError, "can only extend array with array (not \"%T\")", from);
    return array_extend(m, as(array, self), from) ? keep(self) : NOTHING;
}

/* The bytes of `a` so many times, into an array that has room for them. */
static void fill_repeated(const array *a, array *to)
{
    size_t n = a->held->length, all = to->held->length;
    for (size_t at = 0; at < all; at += n)
        memcpy(bytearray_data(to->held) + at, bytearray_data(a->held), n);
}

static value repeat(machine *m, value self, value times)
{
    const array *a = as(array, self);
    int64_t n;
    size_t items;
    if (!index_as_size(m, times, &n, false, T_OverflowError))
        return NOTHING;
    if (__builtin_mul_overflow(array_count(a), (size_t)(n < 0 ? 0 : n), &items))
        return fail_memory(m);
    array *made = array_new(m, array_kind(m), a->item, NULL, items);
    if (made)
        fill_repeated(a, made);
    return of(made);
}

static value repeat_in_place(machine *m, value self, value times)
{
    array *a = as(array, self);
    value made = repeat(m, self, times);
    if (is_nothing(made))
        return NOTHING;
    const array *all = as(array, made);
    bool good = array_splice(m, a, 0, array_count(a), array_place(all, 0), array_count(all));
    drop(m, made);
    return good ? keep(self) : NOTHING;
}

static value iterate(machine *m, value self)
{
    sequence_iterator *it = object_new(m, as(type, m->module_state[STATE_array_iterator]));
    if (it)
        it->sequence = keep(self);
    return of(it);
}

/* ---- the type ---- */

static value typecode_get(machine *m, value self)
{
    return of(str_char(m, (uint8_t)as(array, self)->item->letter));
}

static value item_size_get(machine *m, value self)
{
    (void)m;
    return small(as(array, self)->item->size);
}

static const attribute_record attributes[] = {
    {"typecode", typecode_get, NULL, "the typecode character used to create the array"},
    {"itemsize", item_size_get, NULL, "the size, in bytes, of one array item"},
    {0},
};

static const type_record array_record = {
    .name = "array.array",
    .base = T_object,
    .flags = TYPE_SEQUENCE | TYPE_HAS_WEAK | TYPE_HAS_BUFFER,
    .size = sizeof(array),
    .slots =
        {
            .finish = finish,
            .visit = visit_held,
            .create = create,
            .repr = show,
            .hash = hash_refused,
            .compare = compare_arrays,
            .iter = iterate,
            .length = count_items,
            .get_item = array_get,
            .set_item = array_set,
            .contains = has,
            .concat = concat,
            .repeat = repeat,
            .concat_in_place = concat_in_place,
            .repeat_in_place = repeat_in_place,
        },
    .methods = array_methods,
    .attributes = attributes,
    .doc =
        "array(typecode [, initializer]) -> array\n\nItems of one kind, which the typecode tells: "
        "a letter of array.typecodes.",
};

/* ---- its iterator ---- */

static void iterator_finish(machine *m, object *o)
{
    drop_any(m, ((sequence_iterator *)o)->sequence);
}

static void iterator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((sequence_iterator *)o)->sequence);
}

static value iterator_next(machine *m, value self)
{
    sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return NOTHING;
    const array *a = as(array, it->sequence);
    if (it->index < (int64_t)array_count(a))
        return array_at(m, a, (size_t)it->index++);
    replace(m, &it->sequence, NOTHING);
    return NOTHING;
}

static value iterator_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return iterator_recipe(m, of(m->empty_tuple), -1);
    return iterator_recipe(m, it->sequence, it->index);
}

static value iterator_restore(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    sequence_iterator *it = as(sequence_iterator, self);
    int64_t index;
    if (!index_as_c_size(m, args[0], &index))
        return NOTHING;
    if (is_nothing(it->sequence))
        return NONE;
    int64_t n = (int64_t)array_count(as(array, it->sequence));
    it->index = index < 0 ? 0 : index > n ? n : index;
    return NONE;
}

static const method_record iterator_methods[] = {
    {"__reduce__", iterator_reduce, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__setstate__", iterator_restore, ARITY_ONE, 0, "state, /",
     "Set state information for unpickling."},
    {0},
};

static const type_record iterator_record = {
    .name = "array.arrayiterator",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(sequence_iterator),
    .slots = {.finish = iterator_finish,
              .visit = iterator_visit,
              .iter = iterator_self,
              .next = iterator_next},
    .methods = iterator_methods,
};

/* ---- the module ---- */

/* CPython's machine formats, in order: of each kind of number the little end first, then the big
 * one. Those of texts of two bytes are not among ours. */
static const char formats[] = "BbHHhhIIiiQQqqffdd  ww";

int64_t array_format_of(const packing *item)
{
    char letter = item->letter;
    letter = letter == 'l' ? 'q' : letter == 'L' ? 'Q' : letter == 'u' ? 'w' : letter;
    return strchr(formats, letter) - formats;
}

static const packing *kind_of_format(int64_t format, bool *is_big)
{
    bool is_one = format >= 0 && format < (int64_t)sizeof formats - 1;
    *is_big = format > 1 && format % 2;
    return packing_native(is_one ? (uint8_t)formats[format] : 0);
}

/* Append items that lie in bytes of another kind, perhaps turned round. */
static bool append_foreign(machine *m, array *a, const view *from, const packing *kind, bool is_big)
{
    bool good = from->length % kind->size == 0 ||
                fails(m, T_ValueError, "bytes length not a multiple of item size");
    for (size_t i = 0; good && i < from->length; i += kind->size) {
        uint8_t item[8];
        for (size_t j = 0; j < kind->size; j++)
            item[j] = from->data[i + (is_big ? kind->size - 1 - j : j)];
        value v = packed_get(m, kind, item);
        good = !is_nothing(v) && array_append(m, a, v);
        drop_any(m, v);
    }
    return good;
}

static value restored(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t format;
    if (!arguments_between(m, "_array_reconstructor", count, 4, 4) ||
        !index_as_c_int(m, args[2], &format))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TYPE) || !type_is_subtype(as(type, args[0]), array_kind(m)))
        return fail(m, T_TypeError, "first argument must be a type object, not %T", args[0]);
    bool is_big;
    const packing *kind = kind_of_format(format, &is_big);
    if (kind->sort == PACKED_NOTHING)
        return fail(m, T_ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(m, args[3]))
        return fail(m, T_TypeError, "fourth argument should be bytes, not %T", args[3]);
    value made = call1(m, args[0], args[1]);
    view from;
    if (is_nothing(made) || !view_open(m, args[3], &from))
        return made;
    bool good = append_foreign(m, as(array, made), &from, kind, is_big);
    view_close(m, &from);
    if (good)
        return made;
    drop(m, made);
    return NOTHING;
}

static const method_record functions[] = {
    {"_array_reconstructor", restored, ARITY_ANY, 0, "arraytype, typecode, mformat_code, items, /",
     "Internal. Used for pickling support."},
    {0},
};

static bool register_as_sequence(machine *m)
{
    value sequence = import_name(m, "_collections_abc", "MutableSequence");
    str *name = is_nothing(sequence) ? NULL : str_intern(m, "register");
    value done = name ? call_method1(m, sequence, name, of(array_kind(m))) : NOTHING;
    bool good = !is_nothing(done);
    drop_any(m, done);
    drop_object(m, name);
    drop_any(m, sequence);
    return good;
}

static bool init_module(machine *m, module_object *self)
{
    return module_keep_type(m, self, STATE_array, &array_record) &&
           module_keep_type(m, self, STATE_array_iterator, &iterator_record) &&
           module_add(m, self, "ArrayType", of(keep_object(array_kind(m)))) &&
           module_add(m, self, "typecodes", of(str_new(m, array_typecodes))) &&
           register_as_sequence(m);
}

const module_record array_module = {
    .name = "array",
    .doc = "Arrays of numbers of one kind.",
    .methods = functions,
    .init = init_module,
};

/* The methods of arrays. */
#include "array_parts.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/codec.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/memoryview.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

METHOD(append)
{
    return array_append(m, as(array, self), args[0]) ? NONE : NOTHING;
}

METHOD(clear)
{
    array *a = as(array, self);
    return array_splice(m, a, 0, array_count(a), NULL, 0) ? NONE : NOTHING;
}

METHOD(extend)
{
    return array_extend(m, as(array, self), args[0]) ? NONE : NOTHING;
}

METHOD(insert)
{
    array *a = as(array, self);
    int64_t at;
    uint8_t item[8];
    if (!arguments_between(m, "insert", count, 2, 2) || !index_as_c_size(m, args[0], &at) ||
        !array_pack(m, a->item, args[1], item))
        return NOTHING;
    int64_t n = (int64_t)array_count(a);
    at += at < 0 ? n : 0;
    at = at < 0 ? 0 : at > n ? n : at;
    return array_splice(m, a, (size_t)at, 0, item, 1) ? NONE : NOTHING;
}

METHOD(pop)
{
    array *a = as(array, self);
    int64_t at = -1, n = (int64_t)array_count(a);
    if (!arguments_between(m, "pop", count, 0, 1) || (count && !index_as_c_size(m, args[0], &at)))
        return NOTHING;
    if (n == 0)
        return fail(m, T_IndexError, "pop from empty array");
    at += at < 0 ? n : 0;
    if (at < 0 || at >= n)
        return fail(m, T_IndexError, "pop index out of range");
    value item = array_at(m, a, (size_t)at);
    if (is_nothing(item) || array_splice(m, a, (size_t)at, 1, NULL, 0))
        return item;
    drop(m, item);
    return NOTHING;
}

/* The first item equal to v within [from, to): its place, -1 nowhere, -2 failed. */
static int64_t find(machine *m, const array *a, value v, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to && i < (int64_t)array_count(a); i++) {
        value item = array_at(m, a, (size_t)i);
        int same = is_nothing(item) ? -1 : equals(m, item, v);
        drop_any(m, item);
        if (same)
            return same < 0 ? -2 : i;
    }
    return -1;
}

METHOD(remove)
{
    array *a = as(array, self);
    int64_t at = find(m, a, args[0], 0, INT64_MAX);
    if (at == -1)
        return fail(m, T_ValueError, "array.remove(x): x not in array");
    return at >= 0 && array_splice(m, a, (size_t)at, 1, NULL, 0) ? NONE : NOTHING;
}

METHOD(index_of_item)
{
    const array *a = as(array, self);
    int64_t from = 0, to = INT64_MAX, n = (int64_t)array_count(a);
    if (!arguments_between(m, "index", count, 1, 3) ||
        (count > 1 && !sequence_bound(m, args[1], &from)) ||
        (count > 2 && !sequence_bound(m, args[2], &to)))
        return NOTHING;
    from += from < 0 ? n : 0;
    to += to < 0 ? n : 0;
    int64_t at = find(m, a, args[0], from < 0 ? 0 : from, to);
    if (at == -1)
        return fail(m, T_ValueError, "array.index(x): x not in array");
    return at < 0 ? NOTHING : small(at);
}

METHOD(count_of)
{
    const array *a = as(array, self);
    int64_t found = 0;
    for (int64_t at = -1; (at = find(m, a, args[0], at + 1, INT64_MAX)) != -1; found++)
        if (at == -2)
            return NOTHING;
    return small(found);
}

METHOD(reverse)
{
    array *a = as(array, self);
    uint8_t item[8];
    size_t size = a->item->size;
    for (size_t i = 0, j = array_count(a); i + 1 < j; i++) {
        j--;
        memcpy(item, array_place(a, i), size);
        memcpy(array_place(a, i), array_place(a, j), size);
        memcpy(array_place(a, j), item, size);
    }
    return NONE;
}

METHOD(byteswap)
{
    array *a = as(array, self);
    size_t size = a->item->size;
    for (size_t i = 0; i < array_count(a); i++) {
        uint8_t *at = array_place(a, i);
        for (size_t j = 0; j < size / 2; j++) {
            uint8_t byte = at[j];
            at[j] = at[size - 1 - j];
            at[size - 1 - j] = byte;
        }
    }
    return NONE;
}

/* ---- lists, texts, bytes, files ---- */

METHOD(to_list)
{
    return array_to_list(m, as(array, self));
}

METHOD(from_list)
{
    array *a = as(array, self);
    size_t before = array_count(a);
    if (!is_kind(m, args[0], KIND_LIST))
        return fail(m, T_TypeError, "arg must be list");
    const list *from = as(list, args[0]);
    size_t n = from->count;
    for (size_t i = 0; i < n; i++) {
        value item = keep(from->items[i]);
        bool good = array_append(m, a, item);
        drop(m, item);
        if (good && from->count != n)
            good = fails(m, T_RuntimeError, "list changed size during iteration");
        if (good)
            continue;
        if (array_count(a) > before)
            array_splice(m, a, before, array_count(a) - before, NULL, 0);
        return NOTHING;
    }
    return NONE;
}

static bool is_of_text(machine *m, const array *a, const char *name)
{
    return a->item->sort == PACKED_LETTER ||
           fails(m, T_ValueError, "%s() may only be called on unicode type arrays ('u' or 'w')",
                 name);
}

METHOD(to_text)
{
    const array *a = as(array, self);
    return is_of_text(m, a, "tounicode") ? array_to_text(m, a) : NOTHING;
}

METHOD(from_text)
{
    array *a = as(array, self);
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "fromunicode() argument must be str, not %A", args[0]);
    return is_of_text(m, a, "fromunicode") && array_extend(m, a, args[0]) ? NONE : NOTHING;
}

METHOD(to_bytes)
{
    const array *a = as(array, self);
    return of(bytes_new(m, bytearray_data(a->held), a->held->length));
}

static bool is_of_bytes(machine *m, value v)
{
    if (is_array(m, v))
        return as(array, v)->item->size == 1;
    return !is_object(v) || as_object(v)->type != m->types[T_memoryview] ||
           as(memoryview, v)->item_size == 1;
}

METHOD(from_bytes)
{
    if (!is_of_bytes(m, args[0]))
        return fail(m, T_TypeError, "a bytes-like object is required");
    return array_append_bytes(m, as(array, self), args[0]) ? NONE : NOTHING;
}

/* f.NAME(argument); the argument is taken. */
static value call_file(machine *m, value file, const char *name, value argument)
{
    str *key = is_nothing(argument) ? NULL : str_intern(m, name);
    value result = key ? call_method1(m, file, key, argument) : NOTHING;
    drop_object(m, key);
    drop_any(m, argument);
    return result;
}

METHOD(to_file)
{
    enum { BLOCK = 64 * 1024 };
    const array *a = as(array, self);
    for (size_t at = 0; at < a->held->length; at += BLOCK) {
        size_t left = a->held->length - at;
        bytes *block = bytes_new(m, bytearray_data(a->held) + at, left < BLOCK ? left : BLOCK);
        value written = call_file(m, args[0], "write", of(block));
        if (is_nothing(written))
            return NOTHING;
        drop(m, written);
    }
    return NONE;
}

METHOD(from_file)
{
    array *a = as(array, self);
    int64_t n, wanted;
    if (!arguments_between(m, "fromfile", count, 2, 2) || !index_as_c_size(m, args[1], &n))
        return NOTHING;
    if (n < 0)
        return fail(m, T_ValueError, "negative count");
    if (__builtin_mul_overflow(n, (int64_t)a->item->size, &wanted))
        return fail_memory(m);
    value read = call_file(m, args[0], "read", int_from(m, wanted));
    if (is_nothing(read))
        return NOTHING;
    bool good = is_bytes(m, read) || fails(m, T_TypeError, "read() didn't return bytes");
    bool short_of = good && (int64_t)bytes_length(as(bytes, read)) != wanted;
    good = good && array_append_bytes(m, a, read);
    drop(m, read);
    if (good && short_of)
        return fail(m, T_EOFError, "read() didn't return enough bytes");
    return good ? NONE : NOTHING;
}

METHOD(buffer_info)
{
    const array *a = as(array, self);
    value address = int_from_u64(m, memory_address(m, bytearray_data(a->held)));
    tuple *t = is_nothing(address) ? NULL : tuple_of(m, 2, address, small((int64_t)array_count(a)));
    drop_any(m, address);
    return of(t);
}

METHOD(buffer)
{
    array *a = as(array, self);
    memoryview *v = memoryview_look(m, of(a->held), NULL);
    if (!v)
        return NOTHING;
    v->owner = keep(self);
    v->format = a->item->letter == 'u' ? 'w' : a->item->letter;
    v->count = (int64_t)array_count(a);
    v->stride = v->row = v->item_size = a->item->size;
    return of(v);
}

/* ---- copies ---- */

METHOD(copy)
{
    const array *a = as(array, self);
    return of(array_new(m, array_kind(m), a->item, bytearray_data(a->held), array_count(a)));
}

METHOD(size_of)
{
    return small((int64_t)(sizeof(array) + as(array, self)->held->capacity));
}

static tuple *portable_parts(machine *m, value self)
{
    const array *a = as(array, self);
    value items = array_to_list(m, a);
    value letter = is_nothing(items) ? NOTHING : of(str_char(m, (uint8_t)a->item->letter));
    tuple *parts = is_nothing(letter) ? NULL : tuple_of(m, 2, letter, items);
    drop_any(m, letter);
    drop_any(m, items);
    return parts;
}

static tuple *native_parts(machine *m, value self, value cls)
{
    const array *a = as(array, self);
    value letter = of(str_char(m, (uint8_t)a->item->letter));
    bytes *data = bytes_new(m, bytearray_data(a->held), a->held->length);
    tuple *parts =
        data ? tuple_of(m, 4, cls, letter, small(array_format_of(a->item)), of(data)) : NULL;
    drop_any(m, letter);
    drop_object(m, data);
    return parts;
}

/* Since protocol 3 as bytes, before as a list. */
METHOD(reduce)
{
    int64_t protocol;
    if (!index_as_c_int(m, args[0], &protocol))
        return NOTHING;
    value cls = of(type_of(m, self));
    value maker = protocol >= 3 ? import_name(m, "array", "_array_reconstructor") : keep(cls);
    tuple *parts = is_nothing(maker) ? NULL
                   : protocol >= 3   ? native_parts(m, self, cls)
                                     : portable_parts(m, self);
    dict *state = instance_dict(m, self, true);
    tuple *all = parts ? tuple_of(m, 3, maker, of(parts), state ? of(state) : NONE) : NULL;
    drop_object(m, parts);
    drop_any(m, maker);
    return of(all);
}

const method_record array_methods[] = {
    {"append", append, ARITY_ONE, 0, "v, /", "Append new value v to the end of the array."},
    {"buffer_info", buffer_info, ARITY_NONE, 0, "",
     "Return where the items lie in memory, and how many there are."},
    {"byteswap", byteswap, ARITY_NONE, 0, "", "Turn the bytes of each item round."},
    {"clear", clear, ARITY_NONE, 0, "", "Remove all items from the array."},
    {"count", count_of, ARITY_ONE, 0, "v, /", "Return number of occurrences of v in the array."},
    {"extend", extend, ARITY_ONE, 0, "bb, /", "Append items to the end of the array."},
    {"frombytes", from_bytes, ARITY_ONE, 0, "buffer, /",
     "Append items whose bytes these are, as they lie in memory."},
    {"fromfile", from_file, ARITY_ANY, 0, "f, n, /",
     "Read n items from the file object f and append them."},
    {"fromlist", from_list, ARITY_ONE, 0, "list, /", "Append items to array from list."},
    {"fromunicode", from_text, ARITY_ONE, 0, "ustr, /",
     "Append the characters of a text to an array of characters."},
    {"index", index_of_item, ARITY_ANY, 0, "v, start=0, stop=sys.maxsize, /",
     "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not "
     "present."},
    {"insert", insert, ARITY_ANY, 0, "i, v, /",
     "Insert a new item v into the array before position i."},
    {"pop", pop, ARITY_ANY, 0, "i=-1, /",
     "Return the i-th element and delete it from the array.\n\ni defaults to -1."},
    {"remove", remove, ARITY_ONE, 0, "v, /", "Remove the first occurrence of v in the array."},
    {"reverse", reverse, ARITY_NONE, 0, "", "Reverse the order of the items in the array."},
    {"tobytes", to_bytes, ARITY_NONE, 0, "", "Return the items as they lie in memory."},
    {"tofile", to_file, ARITY_ONE, 0, "f, /", "Write the bytes of all items to the file object f."},
    {"tolist", to_list, ARITY_NONE, 0, "",
     "Convert array to an ordinary list with the same items."},
    {"tounicode", to_text, ARITY_NONE, 0, "", "Return the text of an array of characters."},
    {"__buffer__", buffer, ARITY_ONE, 0, "flags, /",
     "Return a buffer object that exposes the underlying memory of the object."},
    {"__copy__", copy, ARITY_NONE, 0, "", "Return a copy of the array."},
    {"__deepcopy__", copy, ARITY_ONE, 0, "unused, /", "Return a copy of the array."},
    {"__reduce_ex__", reduce, ARITY_ONE, 0, "value, /", "Return state information for pickling."},
    {"__sizeof__", size_of, ARITY_NONE, 0, "", "Size of the array in memory, in bytes."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

/* The items of an array: put in one by one, cut out, and picked by index or slice. */
#include "array_parts.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/slice.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/str.h"

#include <string.h>

const char array_typecodes[] = "bBuwhHiIlLqQfd";

/* What an int must lie within, and what it is called that does not. */
typedef struct bound {
    int64_t least, most;
    const char *name;
} bound;

#define SHORT                                        \
    {                                                \
        INT16_MIN, INT16_MAX, "signed short integer" \
    }
#define INT                                    \
    {                                          \
        INT32_MIN, INT32_MAX, "signed integer" \
    }

/* Of the letters that C reads as a wider int first: what it is read as, then the item itself. */
static const bound *bounds_of(char letter)
{
    static const bound chars[] = {SHORT, {INT8_MIN, INT8_MAX, "signed char"}, {0}};
    static const bound unsigned_chars[] = {{0, UINT8_MAX, "unsigned byte integer"}, {0}};
    static const bound shorts[] = {SHORT, {0}}, ints[] = {INT, {0}}, all[] = {{0}};
    static const bound unsigned_shorts[] = {INT, {0, UINT16_MAX, "unsigned short"}, {0}};
    switch (letter) {
    case 'b': return chars;
    case 'B': return unsigned_chars;
    case 'h': return shorts;
    case 'H': return unsigned_shorts;
    case 'i': return ints;
    default: return all;
    }
}

#undef SHORT
#undef INT

static bool refuse_unsigned(machine *m, const packing *item, value number)
{
    bool longest = item->letter == 'Q';
    uint64_t u;
    if (int_is_negative(number))
        return fails(m, T_OverflowError,
                     longest ? "can't convert negative int to unsigned"
                             : "can't convert negative value to unsigned int");
    if (int_fits_u64(number, &u))
        return fails(m, T_OverflowError, "unsigned int is greater than maximum");
    return fails(m, T_OverflowError,
                 longest ? "int too big to convert"
                         : "Python int too large to convert to C unsigned long");
}

/* In the words of the first bound that the int is beyond. */
static bool refuse_int(machine *m, const packing *item, value number)
{
    int64_t i;
    if (strchr("ILQ", item->letter))
        return refuse_unsigned(m, item, number);
    if (!int_fits_i64(number, &i))
        return fails(m, T_OverflowError,
                     item->letter == 'q' ? "int too big to convert"
                                         : "Python int too large to convert to C long");
    const bound *b = bounds_of(item->letter);
    while (i >= b->least && i <= b->most)
        b++;
    return fails(m, T_OverflowError, "%s is %s", b->name,
                 i < b->least ? "less than minimum" : "greater than maximum");
}

static bool pack_int(machine *m, const packing *item, value v, uint8_t *out)
{
    value number = index_of(m, v);
    if (is_nothing(number))
        return false;
    bool fits = packed_put_int(item, number, out) || refuse_int(m, item, number);
    drop(m, number);
    return fits;
}

bool array_pack(machine *m, const packing *item, value v, uint8_t *out)
{
    if (item->sort == PACKED_LETTER) {
        if (!is_str(m, v) || str_length(as(str, v)) != 1)
            return fails(m, T_TypeError, "array item must be unicode character");
        uint32_t letter = str_at(as(str, v), 0);
        memcpy(out, &letter, sizeof letter);
        return true;
    }
    if (item->sort != PACKED_FRACTION)
        return pack_int(m, item, v, out);
    double number;
    if (!float_as_double(m, v, &number))
        return false;
    packed_put_double(item, number, out);
    return true;
}

bool array_splice(machine *m, array *a, size_t at, size_t cut, const uint8_t *items, size_t n)
{
    size_t size = a->item->size;
    if (n != cut && a->held->views)
        return fails(m, T_BufferError, "cannot resize an array that is exporting buffers");
    bool own = n && items >= a->held->data && items < a->held->data + a->held->capacity;
    uint8_t *copy = own ? memory_take(m, n * size) : NULL;
    if (own && !copy)
        return false;
    if (own)
        memcpy(copy, items, n * size);
    bool good = bytearray_splice(m, a->held, at * size, cut * size, own ? copy : items, n * size);
    if (own)
        memory_give(m, copy, n * size);
    return good;
}

bool array_append(machine *m, void *to, value v)
{
    array *a = to;
    uint8_t item[8];
    return array_pack(m, a->item, v, item) && array_splice(m, a, array_count(a), 0, item, 1);
}

/* ---- by index and by slice ---- */

static bool place_of(machine *m, const array *a, value key, const char *range_text, size_t *place)
{
    return index_from(m, key, array_count(a), "array indices must be integers", range_text, place);
}

/* Copy the items that a slice picks side by side. */
static void gather(const array *a, const slice_range *r, uint8_t *to)
{
    size_t size = a->item->size;
    if (r->step == 1)
        memcpy(to, array_place(a, (size_t)r->start), (size_t)r->count * size);
    else
        for (int64_t i = 0; i < r->count; i++)
            memcpy(to + (size_t)i * size, array_place(a, (size_t)(r->start + i * r->step)), size);
}

value array_get(machine *m, value self, value key)
{
    array *a = as(array, self);
    size_t place;
    if (!is_slice(m, key))
        return place_of(m, a, key, "array index out of range", &place) ? array_at(m, a, place)
                                                                       : NOTHING;
    slice_range r;
    if (!slice_unpack(m, key, &r))
        return NOTHING;
    slice_adjust(&r, (int64_t)array_count(a));
    array *part = array_new(m, array_kind(m), a->item, NULL, (size_t)r.count);
    if (part)
        gather(a, &r, bytearray_data(part->held));
    return of(part);
}

/* Take out what a slice picks that leaves some between: the rest moves together. */
static bool delete_steps(machine *m, array *a, slice_range r)
{
    if (r.count == 0)
        return true;
    if (r.step < 0) {
        r.start += (r.count - 1) * r.step;
        r.step = -r.step;
    }
    size_t n = array_count(a), to = (size_t)r.start;
    for (int64_t i = 0; i < r.count; i++) {
        size_t from = (size_t)(r.start + i * r.step) + 1;
        size_t end = i + 1 < r.count ? from - 1 + (size_t)r.step : n;
        memmove(array_place(a, to), array_place(a, from), (end - from) * a->item->size);
        to += end - from;
    }
    return array_splice(m, a, to, n - to, NULL, 0);
}

/* other: what comes in, an array of the same kind; NULL: nothing. */
static bool set_slice(machine *m, array *a, slice_range r, const array *other)
{
    size_t n = other ? array_count(other) : 0, size = a->item->size;
    const uint8_t *items = other ? bytearray_data(other->held) : NULL;
    if ((n == 0 || (int64_t)n != r.count) && a->held->views)
        return fails(m, T_BufferError, "cannot resize an array that is exporting buffers");
    if (r.step == 1)
        return array_splice(m, a, (size_t)r.start, (size_t)r.count, items, n);
    if (n == 0)
        return delete_steps(m, a, r);
    if ((int64_t)n != r.count)
        return fails(m, T_ValueError,
                     "attempt to assign array of size %z to extended slice of size %l", n, r.count);
    for (size_t i = 0; i < n; i++)
        memcpy(array_place(a, (size_t)(r.start + (int64_t)i * r.step)), items + i * size, size);
    return true;
}

static bool set_slice_from(machine *m, array *a, const slice_range *r, value v)
{
    if (!is_array(m, v))
        return fails(m, T_TypeError, "can only assign array (not \"%T\") to array slice", v);
    array *other = as(array, v);
    if (other != a)
        return other->item == a->item
                   ? set_slice(m, a, *r, other)
                   : fails(m, T_TypeError, "bad argument type for built-in operation");
    array *copy = array_new(m, array_kind(m), a->item, bytearray_data(a->held), array_count(a));
    bool good = copy && set_slice(m, a, *r, copy);
    drop_object(m, copy);
    return good;
}

bool array_set(machine *m, value self, value key, value v)
{
    array *a = as(array, self);
    if (is_slice(m, key)) {
        slice_range r;
        if (!slice_unpack(m, key, &r))
            return false;
        slice_adjust(&r, (int64_t)array_count(a));
        return is_nothing(v) ? set_slice(m, a, r, NULL) : set_slice_from(m, a, &r, v);
    }
    size_t place;
    uint8_t item[8]; /* converting v may shorten the array: then it goes nowhere */
    if (!place_of(m, a, key, "array assignment index out of range", &place))
        return false;
    if (is_nothing(v))
        return array_splice(m, a, place, 1, NULL, 0);
    if (!array_pack(m, a->item, v, item))
        return false;
    if (place < array_count(a))
        memcpy(array_place(a, place), item, a->item->size);
    return true;
}

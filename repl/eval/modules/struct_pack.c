/* Values to bytes and back, as a format says. */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/tuple.h"
#include "struct_parts.h"

#include <string.h>

/* ---- packing ---- */

static bool refuse_int(machine *m, const packing *item)
{
    uint64_t bits = 8 * item->size, most = UINT64_MAX >> (64 - bits);
    if (item->sort == PACKED_ADDRESS)
        return fails_struct(m, "int too large to convert");
    if (item->sort == PACKED_UNSIGNED)
        return fails_struct(m, "'%c' format requires 0 <= number <= %z", (uint32_t)item->letter,
                            (size_t)most);
    int64_t high = (int64_t)(most >> 1);
    return fails_struct(m, "'%c' format requires %l <= number <= %l", (uint32_t)item->letter,
                        -high - 1, high);
}

static bool pack_int(machine *m, const packing *item, value v, uint8_t *out)
{
    if (!int_is(v) && !type_of(m, v)->slots.to_index)
        return fails_struct(m, "required argument is not an integer");
    value number = index_of(m, v);
    if (is_nothing(number))
        return false;
    bool fits = packed_put_int(item, number, out);
    drop(m, number);
    return fits || refuse_int(m, item);
}

/* C makes an infinity of what is too large for its own float. */
static bool pack_fraction(machine *m, const structure *s, const packing *item, value v,
                          uint8_t *out)
{
    double number;
    if (!float_as_double(m, v, &number)) {
        clear_raised(m);
        return fails_struct(m, "required argument is not a float");
    }
    if (packed_put_double(item, number, out) || (s->is_native && item->size == sizeof(float)))
        return true;
    if (int_is(v))
        return fails_struct(m, "int too large to convert");
    return fails(m, T_OverflowError, "float too large to pack with %c format",
                 (uint32_t)item->letter);
}

static bool pack_item(machine *m, const structure *s, const packing *item, value v, uint8_t *out)
{
    if (item->sort == PACKED_FRACTION)
        return pack_fraction(m, s, item, v, out);
    if (item->sort == PACKED_TRUTH) {
        int truth = is_true(m, v);
        *out = truth > 0;
        return truth >= 0;
    }
    if (item->sort != PACKED_BYTE)
        return pack_int(m, item, v, out);
    if (!is_bytes(m, v) || as(bytes, v)->length != 1)
        return fails_struct(m, "char format requires a bytes object of length 1");
    *out = bytes_data(as(bytes, v))[0];
    return true;
}

/* A text takes all of its bytes; that of 'p' says first how many of them are meant. */
static bool pack_text(machine *m, const struct_piece *p, value v, uint8_t *out)
{
    if (!is_kind(m, v, KIND_BYTES | KIND_BYTEARRAY))
        return fails_struct(m, "argument for '%c' must be a bytes object",
                            (uint32_t)p->item.letter);
    view seen;
    if (!view_open(m, v, &seen))
        return false;
    size_t ahead = p->item.letter == 'p' && p->count, room = p->count - ahead;
    size_t n = seen.length < room ? seen.length : room;
    memset(out, 0, p->count);
    memcpy(out + ahead, seen.data, n);
    if (ahead)
        out[0] = n < UINT8_MAX ? (uint8_t)n : UINT8_MAX;
    view_close(m, &seen);
    return true;
}

static void turn(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        uint8_t byte = data[i];
        data[i] = data[size - 1 - i];
        data[size - 1 - i] = byte;
    }
}

bool struct_pack(machine *m, const structure *s, const value *values, uint8_t *out)
{
    memset(out, 0, s->size);
    for (size_t i = 0; i < s->piece_count; i++) {
        const struct_piece *p = &s->pieces[i];
        uint8_t *at = out + p->offset;
        if (p->item.sort == PACKED_NOTHING) {
            if (!pack_text(m, p, *values++, at))
                return false;
            continue;
        }
        for (size_t j = 0; j < p->count; j++, at += p->item.size) {
            if (!pack_item(m, s, &p->item, *values++, at))
                return false;
            if (s->is_turned)
                turn(at, p->item.size);
        }
    }
    return true;
}

/* ---- unpacking ---- */

static value unpack_text(machine *m, const struct_piece *p, const uint8_t *at)
{
    if (p->item.letter == 's' || p->count == 0)
        return of(bytes_new(m, at, p->count));
    size_t room = p->count - 1, n = at[0] < room ? at[0] : room;
    return of(bytes_new(m, at + 1, n));
}

static value unpack_item(machine *m, const structure *s, const packing *item, const uint8_t *at)
{
    if (!s->is_turned || item->size == 1)
        return packed_get(m, item, at);
    uint8_t turned[8];
    memcpy(turned, at, item->size);
    turn(turned, item->size);
    return packed_get(m, item, turned);
}

/* The values of one piece, from `at` on. False: an exception. */
static bool unpack_piece(machine *m, const structure *s, const struct_piece *p, const uint8_t *at,
                         value **to)
{
    bool is_text = p->item.sort == PACKED_NOTHING;
    for (size_t i = 0; i < (is_text ? 1 : p->count); i++, at += p->item.size) {
        value v = is_text ? unpack_text(m, p, at) : unpack_item(m, s, &p->item, at);
        if (is_nothing(v))
            return false;
        *(*to)++ = v;
    }
    return true;
}

value struct_unpack(machine *m, const structure *s, const uint8_t *data)
{
    tuple *all = tuple_new(m, s->values);
    if (!all)
        return NOTHING;
    value *to = all->items;
    for (size_t i = 0; i < s->piece_count; i++) {
        const struct_piece *p = &s->pieces[i];
        if (!unpack_piece(m, s, p, data + p->offset, &to)) {
            drop_object(m, all);
            return NOTHING;
        }
    }
    return of(all);
}

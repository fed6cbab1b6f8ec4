/* Shifts, and the logic of two's complement. */
#include "int_room.h"

#include "repl/eval/machine/state.h"

#include <string.h>

value int_shift_left(machine *m, value a, uint64_t bits)
{
    int_view x;
    int_see(a, &x);
    if (x.count == 0)
        return small(0);
    if (bits < 62 && is_small(a)) {
        int64_t n = as_small(a), moved = (int64_t)((uint64_t)n << bits);
        if (moved >> bits == n && fits_small(moved))
            return small(moved);
    }
    if (bits / 64 > UINT32_MAX - x.count - 1)
        return fail_memory(m);
    size_t up = bits / 64;
    integer *r = int_room(m, x.count + up + 1);
    if (!r)
        return NOTHING;
    memset(r->limbs, 0, up * sizeof(limb));
    r->limbs[up + x.count] = limbs_shift_left(r->limbs + up, x.limbs, x.count, bits % 64);
    r->negative = x.negative;
    return int_settle(m, r);
}

value int_shift_right(machine *m, value a, uint64_t bits)
{
    if (is_small(a))
        return small(as_small(a) >> (bits > 63 ? 63 : bits));
    int_view x;
    int_see(a, &x);
    size_t down = bits / 64;
    if (down >= x.count)
        return small(x.negative ? -1 : 0);
    integer *r = int_room(m, x.count - down + 1);
    if (!r)
        return NOTHING;
    size_t n = x.count - down;
    limb lost = limbs_shift_right(r->limbs, x.limbs + down, n, bits % 64), one = 1;
    r->limbs[n] = 0;
    r->negative = x.negative;
    if (x.negative && (lost || limbs_trim(x.limbs, down)))
        limbs_add(r->limbs, r->limbs, n + 1, &one, 1);
    return int_settle(m, r);
}

/* -a in two's complement, in place. */
static void complement(limb *a, size_t n)
{
    limb carry = 1;
    for (size_t i = 0; i < n; i++) {
        a[i] = ~a[i] + carry;
        carry = carry && a[i] == 0;
    }
}

/* Two's complement in n limbs. */
static void spread(limb *to, size_t n, const int_view *a)
{
    memcpy(to, a->limbs, a->count * sizeof *to);
    memset(to + a->count, 0, (n - a->count) * sizeof *to);
    if (a->negative)
        complement(to, n);
}

static limb combined(limb p, limb q, binary_operator op)
{
    return op == BIN_AND ? p & q : op == BIN_OR ? p | q : p ^ q;
}

/* Of two that are not negative: what only the longer one has stays, or goes. */
static value logic_of_magnitudes(machine *m, const int_view *a, const int_view *b,
                                 binary_operator op)
{
    const int_view *longer = a->count >= b->count ? a : b;
    size_t common = a->count < b->count ? a->count : b->count;
    size_t n = op == BIN_AND ? common : longer->count;
    integer *r = n ? int_room(m, n) : NULL;
    if (!r)
        return n ? NOTHING : small(0);
    for (size_t i = 0; i < common; i++)
        r->limbs[i] = combined(a->limbs[i], b->limbs[i], op);
    if (n > common)
        memcpy(r->limbs + common, longer->limbs + common, (n - common) * sizeof(limb));
    return int_settle(m, r);
}

static value logic(machine *m, value a, value b, binary_operator op)
{
    int_view x, y;
    int_see(a, &x);
    int_see(b, &y);
    if (!x.negative && !y.negative)
        return logic_of_magnitudes(m, &x, &y, op);
    size_t n = (x.count > y.count ? x.count : y.count) + 1;
    integer *r = int_room(m, n);
    limb *other = r ? int_scratch(m, n) : NULL;
    if (!other) {
        drop_object(m, r);
        return NOTHING;
    }
    spread(r->limbs, n, &x);
    spread(other, n, &y);
    for (size_t i = 0; i < n; i++)
        r->limbs[i] = combined(r->limbs[i], other[i], op);
    int_scratch_give(m, other, n);
    if (r->limbs[n - 1] >> 63) {
        complement(r->limbs, n);
        r->negative = true;
    }
    return int_settle(m, r);
}

value int_and(machine *m, value a, value b)
{
    if (is_small(a) && is_small(b))
        return small(as_small(a) & as_small(b));
    return logic(m, a, b, BIN_AND);
}

value int_or(machine *m, value a, value b)
{
    if (is_small(a) && is_small(b))
        return small(as_small(a) | as_small(b));
    return logic(m, a, b, BIN_OR);
}

value int_xor(machine *m, value a, value b)
{
    if (is_small(a) && is_small(b))
        return small(as_small(a) ^ as_small(b));
    return logic(m, a, b, BIN_XOR);
}

value int_from_bytes(machine *m, const uint8_t *bytes, size_t n, bool little, bool is_signed)
{
    size_t count = n / 8 + 1;
    integer *r = int_room(m, count);
    if (!r)
        return NOTHING;
    memset(r->limbs, 0, count * sizeof(limb));
    for (size_t i = 0; i < n; i++)
        r->limbs[i / 8] |= (limb)bytes[little ? i : n - 1 - i] << (i % 8 * 8);
    if (is_signed && n > 0 && bytes[little ? n - 1 : 0] & 0x80) {
        for (size_t i = n; i < count * 8; i++)
            r->limbs[i / 8] |= (limb)0xff << (i % 8 * 8);
        complement(r->limbs, count);
        r->negative = true;
    }
    return int_settle(m, r);
}

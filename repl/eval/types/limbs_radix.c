/* Between magnitudes and digits. Long ones are cut in two at a power of the base, again and again,
 * so that the cost is that of a few multiplications of the full length. */
#include "limbs.h"

#include <string.h>

enum { LEAF_LIMBS = 40, LEVELS = 48 };

/* The largest power of a base in one limb. */
typedef struct chunk {
    limb power;
    unsigned digits;
} chunk;

static chunk chunk_of(int base)
{
    chunk c = {(limb)base, 1};
    while (c.power <= UINT64_MAX / (limb)base) {
        c.power *= (limb)base;
        c.digits++;
    }
    return c;
}

/* base to the (chunk digits << level), for each level. */
typedef struct ladder {
    chunk unit;
    int base;
    int levels;
    struct {
        const limb *limbs;
        size_t count;
        size_t digits;
    } step[LEVELS];
} ladder;

/* Build steps while their digits number less than `digits`; the scratch that is left. */
static limb *climb(ladder *l, int base, size_t digits, limb *scratch)
{
    l->base = base;
    l->unit = chunk_of(base);
    l->levels = 1;
    scratch[0] = l->unit.power;
    l->step[0].limbs = scratch;
    l->step[0].count = 1;
    l->step[0].digits = l->unit.digits;
    scratch++;
    while (l->levels < LEVELS && l->step[l->levels - 1].digits * 2 < digits) {
        int i = l->levels++;
        size_t n = l->step[i - 1].count;
        limbs_square(scratch, l->step[i - 1].limbs, n, scratch + 2 * n);
        l->step[i].limbs = scratch;
        l->step[i].count = limbs_trim(scratch, 2 * n);
        l->step[i].digits = l->step[i - 1].digits * 2;
        scratch += 2 * n;
    }
    return scratch;
}

static char digit_char(unsigned d)
{
    return (char)(d < 10 ? '0' + d : 'a' + d - 10);
}

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

static size_t spell_bits(char *out, const limb *a, size_t n, int base)
{
    unsigned width = (unsigned)__builtin_ctz((unsigned)base);
    size_t count = (size_t)((limbs_bits(a, n) + width - 1) / width);
    for (size_t i = 0; i < count; i++) {
        size_t bit = i * width, at = bit / 64;
        unsigned shift = bit % 64;
        limb x = a[at] >> shift;
        if (shift + width > 64 && at + 1 < n)
            x |= a[at + 1] << (64 - shift);
        out[count - 1 - i] = digit_char((unsigned)x & ((unsigned)base - 1));
    }
    return count;
}

/* Exactly `digits` digits, zeros in front. a is destroyed. */
static void spell_leaf(char *out, size_t digits, limb *a, size_t n, const ladder *l)
{
    size_t at = digits;
    while (at > 0) {
        n = limbs_trim(a, n);
        limb part = n ? limbs_divide_one(a, a, n, l->unit.power) : 0;
        for (unsigned i = 0; i < l->unit.digits && at > 0; i++, part /= (limb)l->base)
            out[--at] = digit_char((unsigned)(part % (limb)l->base));
    }
}

static void spell(char *out, size_t digits, limb *a, size_t n, int level, const ladder *l,
                  limb *scratch)
{
    n = limbs_trim(a, n);
    while (level >= 0 && digits <= l->step[level].digits)
        level--;
    if (n <= LEAF_LIMBS || level < 0) {
        spell_leaf(out, digits, a, n, l);
        return;
    }
    size_t nb = l->step[level].count, low = l->step[level].digits;
    if (n < nb) {
        memset(out, '0', digits - low);
        spell(out + digits - low, low, a, n, level - 1, l, scratch);
        return;
    }
    limb *q = scratch, *r = q + (n - nb + 1), *rest = r + nb;
    limbs_divide(q, r, a, n, l->step[level].limbs, nb, rest);
    spell(out, digits - low, q, n - nb + 1, level, l, rest);
    spell(out + digits - low, low, r, nb, level - 1, l, rest);
}

size_t limbs_digits_room(size_t n, int base)
{
    unsigned bits = 31 - (unsigned)__builtin_clz((unsigned)base); /* floor(log2(base)) */
    if (base == 10)
        return n * 1233 / 64 + 20; /* 64·log10(2) = 19.27 */
    return n * 64 / bits + 2 + 64;
}

size_t limbs_to_digits_scratch(size_t n, int base)
{
    if (is_power_of_two(base))
        return 1;
    return 8 * n + 4 * LEVELS + 4 * limbs_divide_scratch(n + 2, n / 2 + 2);
}

size_t limbs_to_digits(char *out, limb *a, size_t n, int base, limb *scratch)
{
    if (is_power_of_two(base))
        return spell_bits(out, a, n, base);
    ladder l;
    size_t digits = limbs_digits_room(n, base);
    limb *rest = climb(&l, base, n <= LEAF_LIMBS ? 1 : digits, scratch);
    spell(out, digits, a, n, l.levels - 1, &l, rest);
    size_t zeros = 0;
    while (zeros + 1 < digits && out[zeros] == '0')
        zeros++;
    memmove(out, out + zeros, digits - zeros);
    return digits - zeros;
}

/* n digits into r; the trimmed count. */
static size_t gather_leaf(limb *r, const uint8_t *digits, size_t n, const ladder *l)
{
    size_t count = 0, at = 0;
    while (at < n) {
        size_t take = (n - at) % l->unit.digits;
        if (take == 0)
            take = l->unit.digits;
        limb part = 0;
        for (size_t i = 0; i < take; i++)
            part = part * (limb)l->base + digits[at++];
        limb carry = limbs_multiply_one(r, r, count, l->unit.power, part);
        if (carry)
            r[count++] = carry;
    }
    return count;
}

/* The room a number of so many digits needs while it is gathered. */
static size_t gather_room(size_t n, const ladder *l)
{
    return n / l->unit.digits + 3;
}

static size_t gather(limb *r, const uint8_t *digits, size_t n, int level, const ladder *l,
                     limb *scratch)
{
    while (level >= 0 && n <= l->step[level].digits)
        level--;
    if (level < 0 || n <= LEAF_LIMBS * l->unit.digits)
        return gather_leaf(r, digits, n, l);
    size_t low = l->step[level].digits, nb = l->step[level].count;
    limb *high = scratch, *rest = high + gather_room(n - low, l);
    size_t count = gather(high, digits, n - low, level, l, rest);
    limb *bottom = rest;
    rest = bottom + gather_room(low, l);
    size_t bottom_count = gather(bottom, digits + n - low, low, level - 1, l, rest);
    if (count == 0) {
        memcpy(r, bottom, bottom_count * sizeof *r);
        return bottom_count;
    }
    limbs_multiply(r, high, count, l->step[level].limbs, nb, rest);
    count = count + nb;
    r[count] = 0;
    limbs_add(r, r, count + 1, bottom, bottom_count);
    return limbs_trim(r, count + 1);
}

static size_t gather_bits(limb *r, const uint8_t *digits, size_t n, int base)
{
    unsigned width = (unsigned)__builtin_ctz((unsigned)base);
    size_t count = (n * width + 63) / 64 + 1;
    memset(r, 0, count * sizeof *r);
    for (size_t i = 0; i < n; i++) {
        size_t bit = i * width, at = bit / 64;
        unsigned shift = bit % 64;
        limb d = digits[n - 1 - i];
        r[at] |= d << shift;
        if (shift + width > 64)
            r[at + 1] |= d >> (64 - shift);
    }
    return limbs_trim(r, count);
}

size_t limbs_from_digits_room(size_t n, int base)
{
    if (is_power_of_two(base))
        return n * (unsigned)__builtin_ctz((unsigned)base) / 64 + 3;
    return n / chunk_of(base).digits + 8;
}

size_t limbs_from_digits_scratch(size_t n, int base)
{
    if (is_power_of_two(base))
        return 1;
    size_t limbs = n / chunk_of(base).digits + 8;
    return 8 * limbs + 16 * LEVELS + 2 * limbs_multiply_scratch(limbs, limbs);
}

size_t limbs_from_digits(limb *r, const uint8_t *digits, size_t n, int base, limb *scratch)
{
    if (is_power_of_two(base))
        return gather_bits(r, digits, n, base);
    ladder l;
    size_t small = LEAF_LIMBS * (size_t)chunk_of(base).digits;
    limb *rest = climb(&l, base, n <= small ? 1 : n, scratch);
    return gather(r, digits, n, l.levels - 1, &l, rest);
}

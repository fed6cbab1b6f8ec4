#include "big.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static big make(pool *p, int count)
{
    return (big){.limbs = pool_take(p, sizeof(uint32_t) * (size_t)(count + 1)), .count = count};
}

static big trimmed(big a)
{
    while (a.count && !a.limbs[a.count - 1])
        a.count--;
    if (!a.count)
        a.negative = false;
    return a;
}

big big_of_int(pool *p, int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    big a = make(p, 2);
    a.limbs[0] = (uint32_t)size;
    a.limbs[1] = (uint32_t)(size >> 32);
    a.negative = value < 0;
    return trimmed(a);
}

static void multiply_small(big *a, uint32_t by, uint32_t plus)
{
    uint64_t carry = plus;
    for (int i = 0; i < a->count; i++) {
        carry += (uint64_t)a->limbs[i] * by;
        a->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry)
        a->limbs[a->count++] = (uint32_t)carry;
}

static uint32_t divide_small(big *a, uint32_t by)
{
    uint64_t rest = 0;
    for (int i = a->count; i-- > 0;) {
        rest = rest << 32 | a->limbs[i];
        a->limbs[i] = (uint32_t)(rest / by);
        rest %= by;
    }
    *a = trimmed(*a);
    return (uint32_t)rest;
}

big big_of_decimal(pool *p, text digits)
{
    big a = make(p, (int)(digits.length / 9) + 2);
    size_t i = digits.length && digits.at[0] == '-';
    a.count = 0;
    a.negative = i;
    while (i < digits.length) {
        uint32_t chunk = 0, scale = 1;
        for (int k = 0; k < 9 && i < digits.length; k++, i++, scale *= 10)
            chunk = chunk * 10 + (uint32_t)(digits.at[i] - '0');
        multiply_small(&a, scale, chunk);
    }
    return trimmed(a);
}

static bool fits_int64(big a, int64_t *value)
{
    if (a.count > 2)
        return false;
    uint64_t size = a.count ? a.limbs[0] : 0;
    if (a.count > 1)
        size |= (uint64_t)a.limbs[1] << 32;
    if (size > (uint64_t)INT64_MAX + a.negative)
        return false;
    *value = (int64_t)(a.negative ? 0 - size : size);
    return true;
}

konst big_to_konst(pool *p, big a)
{
    int64_t value;
    if (fits_int64(a, &value))
        return (konst){.kind = KONST_INT, .integer = value};
    size_t room = (size_t)a.count * 10 + 3, at = room;
    char *digits = pool_take(p, room + 1);
    big rest = make(p, a.count);
    memcpy(rest.limbs, a.limbs, sizeof *a.limbs * (size_t)a.count);
    while (rest.count) {
        uint32_t chunk = divide_small(&rest, 1000000000);
        for (int i = 0; i < 9 && (chunk || rest.count); i++, chunk /= 10)
            digits[--at] = (char)('0' + chunk % 10);
    }
    if (a.negative)
        digits[--at] = '-';
    return (konst){.kind = KONST_BIGINT, .text = {digits + at, room - at}};
}

/* --- Magnitudes --- */

static int compare(big a, big b)
{
    if (a.count != b.count)
        return a.count < b.count ? -1 : 1;
    for (int i = a.count; i-- > 0;) {
        if (a.limbs[i] != b.limbs[i])
            return a.limbs[i] < b.limbs[i] ? -1 : 1;
    }
    return 0;
}

static big sum(pool *p, big a, big b)
{
    int n = (a.count > b.count ? a.count : b.count) + 1;
    big c = make(p, n);
    uint64_t carry = 0;
    for (int i = 0; i < n; i++) {
        carry += (uint64_t)(i < a.count ? a.limbs[i] : 0) + (i < b.count ? b.limbs[i] : 0);
        c.limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return trimmed(c);
}

/* a - b, where a is not the smaller. */
static big difference(pool *p, big a, big b)
{
    big c = make(p, a.count);
    int64_t borrow = 0;
    for (int i = 0; i < a.count; i++) {
        borrow += (int64_t)a.limbs[i] - (i < b.count ? b.limbs[i] : 0);
        c.limbs[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    return trimmed(c);
}

/* Schoolbook long division, a bit at a time: folded numbers are short. */
static big divide_sizes(pool *p, big a, big b, big *rest)
{
    big quotient = make(p, a.count), r = make(p, b.count + 1);
    r.count = 0;
    for (int bit = a.count * 32; bit-- > 0;) {
        multiply_small(&r, 2, a.limbs[bit / 32] >> bit % 32 & 1);
        if (compare(r, b) >= 0) {
            big less = difference(p, r, b);
            memcpy(r.limbs, less.limbs, sizeof *r.limbs * (size_t)less.count);
            r.count = less.count;
            quotient.limbs[bit / 32] |= 1u << bit % 32;
        }
    }
    *rest = trimmed(r);
    return trimmed(quotient);
}

/* --- Numbers --- */

big bignum_add(pool *p, big a, big b)
{
    big c;
    if (a.negative == b.negative) {
        c = sum(p, a, b);
        c.negative = a.negative && c.count;
        return c;
    }
    bool a_larger = compare(a, b) >= 0;
    c = a_larger ? difference(p, a, b) : difference(p, b, a);
    c.negative = c.count && (a_larger ? a.negative : b.negative);
    return c;
}

big bignum_subtract(pool *p, big a, big b)
{
    b.negative = !b.negative;
    return bignum_add(p, a, b);
}

big bignum_multiply(pool *p, big a, big b)
{
    big c = make(p, a.count + b.count);
    for (int i = 0; i < a.count; i++) {
        uint64_t carry = 0;
        for (int k = 0; k < b.count || carry; k++) {
            carry += c.limbs[i + k] + (k < b.count ? (uint64_t)a.limbs[i] * b.limbs[k] : 0);
            c.limbs[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    c.negative = a.negative != b.negative;
    return trimmed(c);
}

void bignum_divide(pool *p, big a, big b, big *quotient, big *remainder)
{
    big rest, q = divide_sizes(p, a, b, &rest);
    q.negative = q.count && a.negative != b.negative;
    rest.negative = rest.count && a.negative;
    if (rest.count && a.negative != b.negative) {
        q = bignum_subtract(p, q, big_of_int(p, 1));
        rest = bignum_add(p, rest, b);
    }
    *quotient = q;
    *remainder = rest;
}

big big_power(pool *p, big a, unsigned exponent)
{
    big result = big_of_int(p, 1);
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = bignum_multiply(p, result, a);
        if (exponent > 1)
            a = bignum_multiply(p, a, a);
    }
    return result;
}

big bignum_shift_left(pool *p, big a, unsigned bits)
{
    int limbs = (int)(bits / 32);
    big c = make(p, a.count + limbs + 1);
    for (int i = 0; i < a.count; i++) {
        uint64_t wide = (uint64_t)a.limbs[i] << bits % 32;
        c.limbs[i + limbs] |= (uint32_t)wide;
        c.limbs[i + limbs + 1] = (uint32_t)(wide >> 32);
    }
    c.negative = a.negative;
    return trimmed(c);
}

big bignum_shift_right(pool *p, big a, unsigned bits)
{
    if (bits / 32 > (unsigned)a.count)
        return big_of_int(p, a.negative ? -1 : 0);
    big quotient, rest, unit = bignum_shift_left(p, big_of_int(p, 1), bits);
    bignum_divide(p, a, unit, &quotient, &rest);
    return quotient;
}

/* The limbs of the two's complement form, n of them. */
static big complement_form(pool *p, big a, int n)
{
    big c = make(p, n);
    uint64_t carry = 1;
    for (int i = 0; i < n; i++) {
        uint32_t limb = i < a.count ? a.limbs[i] : 0;
        if (a.negative) {
            carry += (uint32_t)~limb;
            limb = (uint32_t)carry;
            carry >>= 32;
        }
        c.limbs[i] = limb;
    }
    return c;
}

big big_bitwise(pool *p, binary_operator op, big a, big b)
{
    int n = (a.count > b.count ? a.count : b.count) + 1;
    big x = complement_form(p, a, n), y = complement_form(p, b, n);
    for (int i = 0; i < n; i++) {
        x.limbs[i] = op == BIN_AND  ? x.limbs[i] & y.limbs[i]
                     : op == BIN_OR ? x.limbs[i] | y.limbs[i]
                                    : x.limbs[i] ^ y.limbs[i];
    }
    if (!(x.limbs[n - 1] >> 31))
        return trimmed(x);
    x.negative = true;
    big size = complement_form(p, x, n);
    size.negative = true;
    return trimmed(size);
}

int big_bit_length(big a)
{
    int bits = a.count * 32;
    while (bits && !(a.limbs[(bits - 1) / 32] >> (bits - 1) % 32 & 1))
        bits--;
    return bits;
}

double big_true_divide(pool *p, big a, big b)
{
    bool negative = a.negative != b.negative;
    if (!a.count)
        return negative ? -0.0 : 0.0;
    a.negative = b.negative = false;
    /* The quotient with 66 bits or more; below them, only whether anything is left matters. */
    int shift = 66 - (big_bit_length(a) - big_bit_length(b));
    big rest;
    if (shift > 0)
        a = bignum_shift_left(p, a, (unsigned)shift);
    else
        b = bignum_shift_left(p, b, (unsigned)-shift);
    big quotient = divide_sizes(p, a, b, &rest);
    int keep = 53, exponent = big_bit_length(quotient) - shift;
    if (exponent < -1021) /* subnormal: fewer bits count */
        keep = 53 - (-1021 - exponent);
    if (keep < 0)
        return negative ? -0.0 : 0.0;
    unsigned drop = (unsigned)(big_bit_length(quotient) - keep);
    big low, whole, unit = bignum_shift_left(p, big_of_int(p, 1), drop);
    whole = divide_sizes(p, quotient, unit, &low);
    int half = compare(bignum_shift_left(p, low, 1), unit);
    bool odd = whole.count && whole.limbs[0] & 1;
    if (half > 0 || (half == 0 && (rest.count || odd)))
        whole = sum(p, whole, big_of_int(p, 1));
    double value = whole.count > 1 ? ldexp(whole.limbs[1], 32) + whole.limbs[0]
                   : whole.count   ? whole.limbs[0]
                                   : 0;
    value = ldexp(value, (int)drop - shift);
    return negative ? -value : value;
}

double big_to_double(pool *p, big a)
{
    return big_true_divide(p, a, big_of_int(p, 1));
}

/* Division of magnitudes: one limb by a reciprocal, Knuth's algorithm D, and above it the recursive
 * division of Burnikel and Ziegler ("Fast Recursive Division", 1998), which is as fast as
 * multiplication but for a logarithm. */
#include "limbs.h"

#include <string.h>

enum { RECURSIVE_FROM = 64 };

/* A divisor with its highest bit set, and floor((2^128 - 1) / divisor) - 2^64: Möller and Granlund,
 * "Improved division by invariant integers". */
static limb reciprocal(limb divisor)
{
    return (limb)(~(limb_pair)0 / divisor);
}

static limb divide_pair(limb high, limb low, limb divisor, limb inverse, limb *remainder)
{
    limb_pair q = (limb_pair)inverse * high + (((limb_pair)high << 64) | low);
    limb quotient = (limb)(q >> 64) + 1;
    limb r = low - quotient * divisor;
    if (r > (limb)q) {
        quotient--;
        r += divisor;
    }
    if (r >= divisor) {
        quotient++;
        r -= divisor;
    }
    *remainder = r;
    return quotient;
}

limb limbs_divide_one(limb *r, const limb *a, size_t n, limb one)
{
    if (n == 0)
        return 0;
    unsigned shift = (unsigned)__builtin_clzll(one);
    limb divisor = one << shift, inverse = reciprocal(divisor);
    limb remainder = shift ? a[n - 1] >> (64 - shift) : 0;
    for (size_t i = n; i-- > 0;) {
        limb next = a[i] << shift;
        if (shift && i > 0)
            next |= a[i - 1] >> (64 - shift);
        r[i] = divide_pair(remainder, next, divisor, inverse, &remainder);
    }
    return remainder >> shift;
}

/* a[0…n] -= b * one; the borrow out of a[n]. */
static limb subtract_product(limb *a, const limb *b, size_t n, limb one)
{
    limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        limb_pair product = (limb_pair)b[i] * one + carry;
        limb low = (limb)product;
        carry = (limb)(product >> 64) + (a[i] < low);
        a[i] -= low;
    }
    limb borrow = a[n] < carry;
    a[n] -= carry;
    return borrow;
}

/* The quotient digit for the top three limbs of a over the top two of b; at most one too large. */
static limb guess_digit(const limb *top, limb b1, limb b2, limb inverse)
{
    limb r, q;
    if (top[0] >= b1) {
        q = ~(limb)0;
        limb_pair rest = (((limb_pair)top[0] << 64) | top[-1]) - (limb_pair)q * b1;
        if (rest >> 64)
            return q;
        r = (limb)rest;
    } else {
        q = divide_pair(top[0], top[-1], b1, inverse, &r);
    }
    while ((limb_pair)q * b2 > (((limb_pair)r << 64) | top[-2])) {
        q--;
        r += b1;
        if (r < b1)
            break;
    }
    return q;
}

/* Knuth's D. b is normalised, nb >= 2; the top nb limbs of a are less than b. q gets na - nb limbs,
 * the remainder stays in a[0…nb), and zeros above. */
static void divide_school(limb *q, limb *a, size_t na, const limb *b, size_t nb)
{
    limb b1 = b[nb - 1], b2 = b[nb - 2], inverse = reciprocal(b1);
    for (size_t i = na - nb; i-- > 0;) {
        limb digit = guess_digit(a + i + nb, b1, b2, inverse);
        if (subtract_product(a + i, b, nb, digit)) {
            digit--;
            a[i + nb] += limbs_add(a + i, a + i, nb, b, nb);
        }
        q[i] = digit;
    }
}

static void divide_2_by_1(limb *q, limb *a, const limb *b, size_t n, limb *scratch);

/* Three halves by two: q has h limbs; the remainder stays in a[0…2h), zeros above. */
static void divide_3_by_2(limb *q, limb *a, const limb *b, size_t h, limb *scratch)
{
    if (limbs_compare(a + 2 * h, h, b + h, h) < 0) {
        divide_2_by_1(q, a + h, b + h, h, scratch);
    } else {
        memset(q, 0xff, h * sizeof *q);
        limbs_subtract(a + 2 * h, a + 2 * h, h, b + h, h);
        a[2 * h] += limbs_add(a + h, a + h, h, b + h, h);
    }
    limbs_multiply(scratch, q, h, b, h, scratch + 2 * h);
    limb one = 1, borrow = limbs_subtract(a, a, 3 * h, scratch, 2 * h);
    while (borrow) {
        limbs_subtract(q, q, h, &one, 1);
        borrow -= limbs_add(a, a, 3 * h, b, 2 * h);
    }
}

/* Two by one: the top n limbs of a are less than b. q has n limbs; the remainder stays in a[0…n),
 * zeros above. */
static void divide_2_by_1(limb *q, limb *a, const limb *b, size_t n, limb *scratch)
{
    if (n % 2 || n < RECURSIVE_FROM) {
        divide_school(q, a, 2 * n, b, n);
        return;
    }
    size_t h = n / 2;
    divide_3_by_2(q + h, a + h, b, h, scratch);
    divide_3_by_2(q, a, b, h, scratch);
}

/* A length of at least n that can be halved until it is small. */
static size_t halvable(size_t n)
{
    size_t power = 1;
    while (n / power >= RECURSIVE_FROM)
        power *= 2;
    return (n + power - 1) / power * power;
}

size_t limbs_divide_scratch(size_t na, size_t nb)
{
    size_t n = halvable(nb);
    size_t blocks = (na + n - nb + 1 + n) / n + 1;
    return n + 2 * (blocks * n) + 2 * n + limbs_multiply_scratch(n, n) + 64;
}

/* b's highest limb to the top of `length` limbs, its highest bit set; how far that was. */
static size_t normalise(limb *to, size_t length, const limb *b, size_t nb)
{
    unsigned bits = (unsigned)__builtin_clzll(b[nb - 1]);
    memset(to, 0, (length - nb) * sizeof *to);
    limbs_shift_left(to + length - nb, b, nb, bits);
    return (length - nb) * 64 + bits;
}

void limbs_divide(limb *q, limb *r, const limb *a, size_t na, const limb *b, size_t nb,
                  limb *scratch)
{
    if (nb == 1) {
        r[0] = limbs_divide_one(q, a, na, b[0]);
        return;
    }
    bool recursive = nb >= RECURSIVE_FROM && na - nb >= RECURSIVE_FROM / 2;
    size_t n = recursive ? halvable(nb) : nb;
    limb *divisor = scratch, *rest = scratch + n;
    size_t shift = normalise(divisor, n, b, nb), up = shift / 64;
    unsigned bits = shift % 64;

    /* The dividend moves up as far, and gets a limb so that its top is less than the divisor. */
    size_t length = na + up + 1;
    if (recursive)
        length = (length + n - 1) / n * n;
    if (length < n + 1)
        length = n + 1;
    memset(rest, 0, length * sizeof *rest);
    rest[up + na] = limbs_shift_left(rest + up, a, na, bits);
    if (recursive && limbs_compare(rest + length - n, n, divisor, n) >= 0)
        memset(rest + length, 0, n * sizeof *rest), length += n;

    size_t digits = length - n;
    limb *quotient = rest + length, *working = quotient + digits;
    if (recursive)
        for (size_t at = digits; at > 0; at -= n)
            divide_2_by_1(quotient + at - n, rest + at - n, divisor, n, working);
    else
        divide_school(quotient, rest, length, divisor, n);
    size_t wanted = na - nb + 1;
    for (size_t i = 0; i < wanted; i++)
        q[i] = i < digits ? quotient[i] : 0;
    limbs_shift_right(rest, rest, n, bits);
    memcpy(r, rest + up, nb * sizeof *r);
}

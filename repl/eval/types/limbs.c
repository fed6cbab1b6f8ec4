#include "limbs.h"

#include <string.h>

/* From here on, splitting in halves beats the school method; found by measuring. */
enum { KARATSUBA_FROM = 32 };

size_t limbs_trim(const limb *a, size_t n)
{
    while (n > 0 && a[n - 1] == 0)
        n--;
    return n;
}

int limbs_compare(const limb *a, size_t na, const limb *b, size_t nb)
{
    if (na != nb)
        return na < nb ? -1 : 1;
    while (na-- > 0)
        if (a[na] != b[na])
            return a[na] < b[na] ? -1 : 1;
    return 0;
}

uint64_t limbs_bits(const limb *a, size_t n)
{
    if (n == 0)
        return 0;
    return (uint64_t)n * 64 - (unsigned)__builtin_clzll(a[n - 1]);
}

limb limbs_add(limb *r, const limb *a, size_t na, const limb *b, size_t nb)
{
    limb carry = 0;
    size_t i = 0;
    for (; i < nb; i++) {
        limb_pair sum = (limb_pair)a[i] + b[i] + carry;
        r[i] = (limb)sum;
        carry = (limb)(sum >> 64);
    }
    for (; i < na && carry; i++) {
        r[i] = a[i] + 1;
        carry = r[i] == 0;
    }
    if (r != a && i < na)
        memmove(r + i, a + i, (na - i) * sizeof *r);
    return carry;
}

limb limbs_subtract(limb *r, const limb *a, size_t na, const limb *b, size_t nb)
{
    limb borrow = 0;
    size_t i = 0;
    for (; i < nb; i++) {
        limb_pair difference = (limb_pair)a[i] - b[i] - borrow;
        r[i] = (limb)difference;
        borrow = (limb)(difference >> 64) & 1;
    }
    for (; i < na && borrow; i++) {
        borrow = a[i] == 0;
        r[i] = a[i] - 1;
    }
    if (r != a && i < na)
        memmove(r + i, a + i, (na - i) * sizeof *r);
    return borrow;
}

limb limbs_multiply_one(limb *r, const limb *a, size_t n, limb one, limb carry_in)
{
    limb carry = carry_in;
    for (size_t i = 0; i < n; i++) {
        limb_pair product = (limb_pair)a[i] * one + carry;
        r[i] = (limb)product;
        carry = (limb)(product >> 64);
    }
    return carry;
}

limb limbs_shift_left(limb *r, const limb *a, size_t n, unsigned bits)
{
    if (bits == 0) {
        memmove(r, a, n * sizeof *r);
        return 0;
    }
    limb out = 0;
    for (size_t i = 0; i < n; i++) {
        limb x = a[i];
        r[i] = x << bits | out;
        out = x >> (64 - bits);
    }
    return out;
}

limb limbs_shift_right(limb *r, const limb *a, size_t n, unsigned bits)
{
    if (bits == 0) {
        memmove(r, a, n * sizeof *r);
        return 0;
    }
    limb out = 0;
    for (size_t i = n; i-- > 0;) {
        limb x = a[i];
        r[i] = x >> bits | out;
        out = x << (64 - bits);
    }
    return out;
}

/* r[0…n) += a * one; the carry. */
static limb add_product(limb *r, const limb *a, size_t n, limb one)
{
    limb carry = 0;
    for (size_t i = 0; i < n; i++) {
        limb_pair product = (limb_pair)a[i] * one + r[i] + carry;
        r[i] = (limb)product;
        carry = (limb)(product >> 64);
    }
    return carry;
}

static void multiply_school(limb *r, const limb *a, size_t na, const limb *b, size_t nb)
{
    if (nb == 0) {
        memset(r, 0, na * sizeof *r);
        return;
    }
    r[na] = limbs_multiply_one(r, a, na, b[0], 0);
    for (size_t i = 1; i < nb; i++)
        r[na + i] = add_product(r + i, a, na, b[i]);
}

/* r = |x - y| over n limbs, y having m <= n; whether x < y. */
static bool distance(limb *r, const limb *x, size_t n, const limb *y, size_t m)
{
    size_t nx = limbs_trim(x, n), ny = limbs_trim(y, m);
    bool less = limbs_compare(x, nx, y, ny) < 0;
    memset(r, 0, n * sizeof *r);
    if (less)
        limbs_subtract(r, y, ny, x, nx);
    else
        limbs_subtract(r, x, nx, y, ny);
    return less;
}

/* Karatsuba's: with a = a1·B + a0 and b = b1·B + b0,
 * ab = z2·B² + (z0 + z2 - (a0 - a1)(b0 - b1))·B + z0. */
static void multiply_equal(limb *r, const limb *a, const limb *b, size_t n, limb *scratch)
{
    if (n < KARATSUBA_FROM) {
        multiply_school(r, a, n, b, n);
        return;
    }
    size_t low = (n + 1) / 2, high = n - low;
    limb *cross = scratch, *middle = scratch + 2 * low, *rest = middle + 2 * low + 2;
    bool opposite = distance(r, a, low, a + low, high) != distance(r + low, b, low, b + low, high);
    multiply_equal(cross, r, r + low, low, rest);
    multiply_equal(r, a, b, low, rest);
    multiply_equal(r + 2 * low, a + low, b + low, high, rest);

    middle[2 * low] = limbs_add(middle, r, 2 * low, r + 2 * low, 2 * high);
    if (opposite)
        middle[2 * low] += limbs_add(middle, middle, 2 * low, cross, 2 * low);
    else
        middle[2 * low] -= limbs_subtract(middle, middle, 2 * low, cross, 2 * low);
    size_t above = 2 * n - low, used = limbs_trim(middle, 2 * low + 1);
    limbs_add(r + low, r + low, above, middle, used < above ? used : above);
}

size_t limbs_multiply_scratch(size_t na, size_t nb)
{
    size_t n = na < nb ? na : nb;
    return n < KARATSUBA_FROM ? 0 : 10 * n + 1024;
}

void limbs_multiply(limb *r, const limb *a, size_t na, const limb *b, size_t nb, limb *scratch)
{
    if (na < nb) {
        limbs_multiply(r, b, nb, a, na, scratch);
        return;
    }
    if (nb < KARATSUBA_FROM) {
        multiply_school(r, a, na, b, nb);
        return;
    }
    /* a is cut in pieces of b's length; each product overlaps the previous one by nb limbs. */
    limb *piece = scratch, *rest = scratch + 2 * nb;
    multiply_equal(r, a, b, nb, rest);
    for (size_t at = nb; at < na; at += nb) {
        size_t n = na - at < nb ? na - at : nb;
        if (n == nb)
            multiply_equal(piece, a + at, b, nb, rest);
        else
            limbs_multiply(piece, b, nb, a + at, n, rest);
        limb carry = limbs_add(piece, piece, nb + n, r + at, nb);
        (void)carry; /* the product of what came so far fits */
        memcpy(r + at, piece, (nb + n) * sizeof *r);
    }
}

void limbs_square(limb *r, const limb *a, size_t n, limb *scratch)
{
    limbs_multiply(r, a, n, a, n, scratch);
}

/* Division, powers, roots. */
#include "int_room.h"

#include "float.h"
#include "repl/eval/machine/state.h"

#include <math.h>
#include <string.h>

/* Truncated quotient and remainder of magnitudes, y not zero and x.count >= y.count. */
static bool divide_magnitudes(machine *m, const int_view *x, const int_view *y, integer **q,
                              integer **r)
{
    *q = *r = NULL;
    if (!machine_works(m, (x->count - y->count + 1) * y->count / LIMB_PAIRS_AS_WORK))
        return false;
    size_t need = limbs_divide_scratch(x->count, y->count);
    *q = int_room(m, x->count - y->count + 1);
    *r = *q ? int_room(m, y->count) : NULL;
    limb *scratch = *r ? int_scratch(m, need) : NULL;
    if (!scratch) {
        drop_object(m, *q);
        drop_object(m, *r);
        return false;
    }
    limbs_divide((*q)->limbs, (*r)->limbs, x->limbs, x->count, y->limbs, y->count, scratch);
    int_scratch_give(m, scratch, need);
    return true;
}

/* From truncated to floored: the remainder takes the divisor's sign. */
static bool floor_results(machine *m, value b, value *quotient, value *remainder)
{
    int sign = int_sign(*remainder);
    if (sign == 0 || sign == int_sign(b))
        return true;
    value q = int_subtract(m, *quotient, small(1));
    if (is_nothing(q))
        return false;
    replace(m, quotient, q);
    value r = int_add(m, *remainder, b);
    if (is_nothing(r))
        return false;
    replace(m, remainder, r);
    return true;
}

static bool divmod_small(machine *m, int64_t x, int64_t y, value *quotient, value *remainder)
{
    int64_t q = x / y, r = x % y;
    if (r != 0 && (r < 0) != (y < 0)) {
        q--;
        r += y;
    }
    *quotient = int_from(m, q);
    *remainder = small(r);
    return !is_nothing(*quotient);
}

/* b is not zero. */
static bool divmod_nonzero(machine *m, value a, value b, value *quotient, value *remainder)
{
    if (is_small(a) && is_small(b))
        return divmod_small(m, as_small(a), as_small(b), quotient, remainder);
    int_view x, y;
    int_see(a, &x);
    int_see(b, &y);
    if (limbs_compare(x.limbs, x.count, y.limbs, y.count) < 0) {
        *quotient = small(0);
        *remainder = int_exact(m, a);
        if (is_nothing(*remainder))
            return false;
    } else {
        integer *q, *r;
        if (!divide_magnitudes(m, &x, &y, &q, &r))
            return false;
        q->negative = x.negative != y.negative;
        r->negative = x.negative;
        *quotient = int_settle(m, q);
        *remainder = int_settle(m, r);
    }
    if (floor_results(m, b, quotient, remainder))
        return true;
    drop(m, *quotient);
    drop(m, *remainder);
    return false;
}

bool int_divmod(machine *m, value a, value b, value *quotient, value *remainder)
{
    if (int_is_zero(b))
        return fails(m, T_ZeroDivisionError, "integer division or modulo by zero");
    return divmod_nonzero(m, a, b, quotient, remainder);
}

value int_floor_divide(machine *m, value a, value b)
{
    value q, r;
    if (!int_divmod(m, a, b, &q, &r))
        return NOTHING;
    drop(m, r);
    return q;
}

value int_modulo(machine *m, value a, value b)
{
    value q, r;
    if (int_is_zero(b))
        return fail(m, T_ZeroDivisionError, "integer modulo by zero");
    if (!divmod_nonzero(m, a, b, &q, &r))
        return NOTHING;
    drop(m, q);
    return r;
}

/* |a| / |b|, correctly rounded: a quotient of 65 or 66 bits, and whether anything is left. */
static bool quotient_double(machine *m, value a, value b, double *out)
{
    int64_t shift = 65 - ((int64_t)int_bit_length(a) - (int64_t)int_bit_length(b));
    value x = int_absolute(m, a), y = int_absolute(m, b), q = NOTHING, r = NOTHING, moved = NOTHING;
    bool done = false;
    if (is_nothing(x) || is_nothing(y))
        goto end;
    moved =
        shift >= 0 ? int_shift_left(m, x, (uint64_t)shift) : int_shift_left(m, y, (uint64_t)-shift);
    if (is_nothing(moved))
        goto end;
    replace(m, shift >= 0 ? &x : &y, moved);
    if (!divmod_nonzero(m, x, y, &q, &r))
        goto end;
    int_view digits;
    int_see(q, &digits);
    *out = int_round_to_double(digits.limbs, digits.count, -shift, !int_is_zero(r));
    drop(m, q);
    drop(m, r);
    done = true;
end:
    drop_any(m, x);
    drop_any(m, y);
    return done;
}

value int_true_divide(machine *m, value a, value b)
{
    if (int_is_zero(b))
        return fail(m, T_ZeroDivisionError, "division by zero");
    bool negative = int_is_negative(a) != int_is_negative(b);
    double d;
    if (int_is_zero(a))
        return float_new(m, negative ? -0.0 : 0.0);
    if (int_bit_length(a) <= 53 && int_bit_length(b) <= 53) {
        double x = 0, y = 0;
        int_as_double(m, a, &x);
        int_as_double(m, b, &y);
        return float_new(m, x / y);
    }
    int64_t difference = (int64_t)int_bit_length(a) - (int64_t)int_bit_length(b);
    if (difference < -1080)
        return float_new(m, negative ? -0.0 : 0.0);
    if (difference > 1030)
        return fail(m, T_OverflowError, "integer division result too large for a float");
    if (!quotient_double(m, a, b, &d))
        return NOTHING;
    if (isinf(d))
        return fail(m, T_OverflowError, "integer division result too large for a float");
    return float_new(m, negative ? -d : d);
}

/* r = r * by, and what is left after dividing by modulo unless that is NOTHING. */
static bool multiply_into(machine *m, value *r, value by, value modulo)
{
    value product = int_multiply(m, *r, by);
    if (is_nothing(product))
        return false;
    if (!is_nothing(modulo)) {
        value rest = int_modulo(m, product, modulo);
        drop(m, product);
        if (is_nothing(rest))
            return false;
        product = rest;
    }
    replace(m, r, product);
    return true;
}

static bool bit_of(const int_view *n, uint64_t bit)
{
    return n->limbs[bit / 64] >> (bit % 64) & 1;
}

/* base ** exponent by squaring, from the exponent's top bit down; exponent >= 0. */
static value power_of(machine *m, value base, value exponent, value modulo)
{
    int_view e;
    int_see(exponent, &e);
    value r = is_nothing(modulo) ? small(1) : int_modulo(m, small(1), modulo);
    for (uint64_t bit = limbs_bits(e.limbs, e.count); bit-- > 0 && !is_nothing(r);) {
        if (!multiply_into(m, &r, r, modulo) ||
            (bit_of(&e, bit) && !multiply_into(m, &r, base, modulo)))
            replace(m, &r, NOTHING);
    }
    return r;
}

/* (-1, 0, 1) ** exponent, and powers of two: without multiplying. */
static bool power_is_easy(machine *m, value a, value b, value *out)
{
    if (!is_small(a))
        return false;
    int64_t base = as_small(a);
    if (base == 0 || base == 1)
        *out = int_is_zero(b) ? small(1) : a;
    else if (base == -1)
        *out = int_is_odd(b) ? small(-1) : small(1);
    else if (base > 0 && (base & (base - 1)) == 0 && is_small(b) && as_small(b) < INT64_MAX / 64)
        *out =
            int_shift_left(m, small(1), (uint64_t)(as_small(b) * __builtin_ctzll((uint64_t)base)));
    else
        return false;
    return true;
}

/* Is there room for a ** b? Asked before the long work of finding it, which would be for nothing.
 * False with MemoryError. */
static bool power_has_room(machine *m, value a, value b)
{
    int64_t times;
    uint64_t bits = int_bit_length(a);
    double exponent = int_fits_i64(b, &times) ? (double)times : 0x1p62;
    double bytes = bits ? (double)(bits - 1) * exponent / 8 : 0;
    if (bytes < 0x1p24)
        return true;
    size_t wanted = bytes < 0x1p60 ? (size_t)bytes : (size_t)1 << 60;
    void *room = memory_take(m, wanted);
    if (room)
        memory_give(m, room, wanted);
    return room != NULL;
}

value int_power(machine *m, value a, value b)
{
    if (int_is_negative(b)) {
        double x, y;
        if (!int_as_double(m, a, &x) || !int_as_double(m, b, &y))
            return NOTHING;
        return float_power(m, x, y);
    }
    value easy;
    if (power_is_easy(m, a, b, &easy))
        return easy;
    return power_has_room(m, a, b) ? power_of(m, a, b, NOTHING) : NOTHING;
}

/* The x with a * x = 1 (mod n), n > 0: Euclid's algorithm with cofactors. */
static value inverse(machine *m, value a, value n)
{
    value r0 = int_exact(m, n), r1 = int_modulo(m, a, n), x0 = small(0), x1 = small(1);
    while (!is_nothing(r0) && !is_nothing(r1) && !is_nothing(x1) && !int_is_zero(r1)) {
        value q, rest;
        if (!divmod_nonzero(m, r0, r1, &q, &rest)) {
            replace(m, &r1, NOTHING);
            break;
        }
        value step = int_multiply(m, q, x1);
        drop(m, q);
        value x2 = is_nothing(step) ? NOTHING : int_subtract(m, x0, step);
        drop_any(m, step);
        replace(m, &r0, r1);
        r1 = rest;
        replace(m, &x0, x1);
        x1 = x2;
    }
    bool failed = is_nothing(r0) || is_nothing(r1) || is_nothing(x1);
    bool is_unit = !failed && is_same(r0, small(1));
    drop_any(m, r0);
    drop_any(m, r1);
    drop_any(m, x1);
    if (is_unit)
        return x0;
    drop_any(m, x0);
    if (!failed)
        fail(m, T_ValueError, "base is not invertible for the given modulus");
    return NOTHING;
}

/* a ** b modulo n > 0 */
static value power_positive(machine *m, value a, value b, value n)
{
    value base, exponent = keep(b);
    if (int_is_negative(b)) {
        replace(m, &exponent, int_negate(m, b));
        base = inverse(m, a, n);
        if (!is_nothing(base)) {
            value reduced = int_modulo(m, base, n);
            replace(m, &base, reduced);
        }
    } else {
        base = int_modulo(m, a, n);
    }
    value r = NOTHING;
    if (!is_nothing(base) && !is_nothing(exponent))
        r = power_of(m, base, exponent, n);
    drop_any(m, base);
    drop_any(m, exponent);
    return r;
}

value int_power_modulo(machine *m, value a, value b, value modulo)
{
    if (int_is_zero(modulo))
        return fail(m, T_ValueError, "pow() 3rd argument cannot be 0");
    value n = int_absolute(m, modulo);
    if (is_nothing(n))
        return n;
    value r = is_same(n, small(1)) ? small(0) : power_positive(m, a, b, n);
    drop(m, n);
    if (!is_nothing(r) && int_is_negative(modulo) && !int_is_zero(r)) {
        value shifted = int_add(m, r, modulo);
        replace(m, &r, shifted);
    }
    return r;
}

static uint64_t gcd_words(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

/* Several steps of Euclid's algorithm at once, as the leading digits foretell them. */
typedef struct euclid_steps {
    int64_t a, b, c, d;
    bool odd, any;
} euclid_steps;

/* Lehmer's, in the form of Cohen's "A Course in Computational Algebraic Number Theory", 1.3.7. */
static euclid_steps foretell(int64_t x, int64_t y)
{
    euclid_steps e = {.a = 1, .d = 1};
    while (y != e.c) {
        int64_t q = (x + (e.a - 1)) / (y - e.c), s = e.b + q * e.d, t = x - q * y;
        if (s > t)
            break;
        x = y;
        y = t;
        t = e.a + q * e.c;
        e.a = e.d;
        e.b = e.c;
        e.c = s;
        e.d = t;
        e.odd = !e.odd;
        e.any = true;
    }
    return e;
}

/* p·x - q·y */
static value combine(machine *m, int64_t p, value x, int64_t q, value y)
{
    value left = int_multiply(m, small(p), x);
    value right = is_nothing(left) ? left : int_multiply(m, small(q), y);
    value r = is_nothing(right) ? right : int_subtract(m, left, right);
    drop_any(m, left);
    drop_any(m, right);
    return r;
}

/* Replace x >= y, x not small, by a later pair of the same sequence. */
static bool advance_gcd(machine *m, value *x, value *y)
{
    uint64_t shift = int_bit_length(*x) - 60;
    value top = int_shift_right(m, *x, shift), under = int_shift_right(m, *y, shift);
    if (is_nothing(top) || is_nothing(under)) {
        drop_any(m, top);
        drop_any(m, under);
        return false;
    }
    euclid_steps e = foretell(as_small(top), as_small(under));
    value next_x, next_y;
    if (!e.any) {
        next_x = keep(*y);
        next_y = int_modulo(m, *x, *y);
    } else if (e.odd) {
        next_x = combine(m, e.a, *y, e.b, *x);
        next_y = combine(m, e.d, *x, e.c, *y);
    } else {
        next_x = combine(m, e.a, *x, e.b, *y);
        next_y = combine(m, e.d, *y, e.c, *x);
    }
    replace(m, x, next_x);
    replace(m, y, next_y);
    return !is_nothing(next_x) && !is_nothing(next_y);
}

value int_gcd(machine *m, value a, value b)
{
    value x = int_absolute(m, a), y = int_absolute(m, b);
    if (!is_nothing(x) && !is_nothing(y) && int_compare(x, y) < 0) {
        value less = x;
        x = y;
        y = less;
    }
    bool well = !is_nothing(x) && !is_nothing(y);
    while (well && !is_small(x) && !int_is_zero(y))
        well = advance_gcd(m, &x, &y);
    if (well && is_small(x) && is_small(y))
        replace(m, &x, small((int64_t)gcd_words((uint64_t)as_small(x), (uint64_t)as_small(y))));
    if (!well)
        replace(m, &x, NOTHING);
    drop_any(m, y);
    return x;
}

/* One step of the root: a is right to half as many bits. (a << grow) + (n >> cut) // a */
static value refine_root(machine *m, value a, value n, uint64_t grow, uint64_t cut)
{
    value wide = int_shift_left(m, a, grow), part = int_shift_right(m, n, cut), q = NOTHING,
          r = NOTHING;
    if (!is_nothing(wide) && !is_nothing(part))
        q = int_floor_divide(m, part, a);
    if (!is_nothing(q))
        r = int_add(m, wide, q);
    drop_any(m, wide);
    drop_any(m, part);
    drop_any(m, q);
    return r;
}

/* Zimmermann's: each step doubles the number of right bits, working only with the bits it needs. */
value int_sqrt(machine *m, value n)
{
    if (int_is_zero(n))
        return small(0);
    uint64_t c = (int_bit_length(n) - 1) / 2, d = 0;
    value a = small(1);
    for (int s = c ? 64 - __builtin_clzll(c) : 0; s-- > 0 && !is_nothing(a);) {
        uint64_t e = d;
        d = c >> s;
        value better = refine_root(m, a, n, d - e - 1, 2 * c - e - d + 1);
        replace(m, &a, better);
    }
    value square = is_nothing(a) ? NOTHING : int_multiply(m, a, a);
    if (is_nothing(square)) {
        drop_any(m, a);
        return NOTHING;
    }
    if (int_compare(square, n) > 0) {
        value less = int_subtract(m, a, small(1));
        replace(m, &a, less);
    }
    drop(m, square);
    return a;
}

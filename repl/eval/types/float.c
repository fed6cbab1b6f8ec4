/* Float arithmetic and what goes with it; the type itself is in float_type.c, text in float_text.c.
 */
#include "float.h"

#include "complex.h"
#include "int.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/print/float_text.h"
#include "str.h"
#include "tuple.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

value float_new(machine *m, double d)
{
    value v;
    if (float_inline(d, &v))
        return v;
    floating *f = number_take(m, m->types[T_float], sizeof *f);
    if (f)
        f->number = d;
    return of(f);
}

/* What a __float__ gave, as a double. Takes the reference. */
static bool take_float(machine *m, value o, value r, double *out)
{
    if (is_nothing(r))
        return false;
    bool right = float_is(r);
    if (!right)
        fails(m, T_TypeError, "%T.__float__ returned non-float (type %T)", o, r);
    else if (type_of(m, r) != m->types[T_float])
        right =
            warn(m, T_DeprecationWarning, 1,
                 "%T.__float__ returned non-float (type %T).  The ability to return an instance "
                 "of a strict subclass of float is deprecated, and may be removed in a "
                 "future version of Python.",
                 o, r);
    if (right)
        *out = float_number(r);
    drop(m, r);
    return right;
}

bool float_from_special(machine *m, value v, double *out)
{
    return take_float(m, v, type_of(m, v)->slots.to_float(m, v), out);
}

bool float_as_double(machine *m, value v, double *out)
{
    if (float_is(v)) {
        *out = float_number(v);
        return true;
    }
    if (int_is(v))
        return int_as_double(m, v, out);
    const type *t = type_of(m, v);
    if (t->slots.to_float)
        return float_from_special(m, v, out);
    if (!t->slots.to_index)
        return fails(m, T_TypeError, "must be real number, not %T", v);
    value n = index_of(m, v);
    bool done = !is_nothing(n) && int_as_double(m, n, out);
    drop_any(m, n);
    return done;
}

static bool is_odd(double d)
{
    return fmod(fabs(d), 2.0) == 1.0;
}

/* The cases IEEE and Python decide without computing; false: none applies. */
static bool power_of_special(double a, double b, double *out)
{
    if (b == 0 || a == 1)
        *out = 1.0;
    else if (isnan(a) || isnan(b))
        *out = isnan(a) ? a : b;
    else if (isinf(b))
        *out = fabs(a) == 1 ? 1.0 : (b > 0) == (fabs(a) > 1) ? fabs(b) : 0.0;
    else if (isinf(a))
        *out = b > 0 ? (is_odd(b) ? a : fabs(a)) : (is_odd(b) ? copysign(0.0, a) : 0.0);
    else if (a == 0 && b > 0)
        *out = is_odd(b) ? a : 0.0;
    else
        return false;
    return true;
}

/* OverflowError(34, 'Numerical result out of range') */
static value fail_range(machine *m)
{
    str *words = str_new(m, "Numerical result out of range");
    tuple *args = words ? tuple_of(m, 2, small(ERANGE), of(words)) : NULL;
    value e = args ? exception_new(m, T_OverflowError, args) : NOTHING;
    if (!is_nothing(e))
        raise_instance(m, e);
    drop_object(m, words);
    drop_object(m, args);
    drop_any(m, e);
    return NOTHING;
}

value float_power(machine *m, double a, double b)
{
    double r;
    if (power_of_special(a, b, &r))
        return float_new(m, r);
    if (a == 0)
        return fail(m, T_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && b != floor(b)) {
        complex_pair z;
        if (!complex_power(m, (complex_pair){a, 0}, (complex_pair){b, 0}, &z))
            return NOTHING;
        return complex_new(m, z.real, z.imag);
    }
    r = pow(fabs(a), b);
    if (isinf(r))
        return fail_range(m);
    return float_new(m, a < 0 && is_odd(b) ? -r : r);
}

int64_t hash_of_address(const void *p)
{
    uint64_t n = (uint64_t)(uintptr_t)p;
    int64_t hash = (int64_t)(n >> 4 | n << 60);
    return hash == -1 ? -2 : hash;
}

/* Numbers that are equal hash equal: the value modulo the prime 2**61 - 1, taken 28 bits at a time.
 */
int64_t float_hash(double d, const void *identity)
{
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    if (isnan(d))
        return hash_of_address(identity);
    if (isinf(d))
        return d > 0 ? 314159 : -314159;
    int exponent;
    double rest = frexp(fabs(d), &exponent);
    uint64_t x = 0;
    while (rest != 0) {
        x = (x << 28 & prime) | x >> 33;
        rest *= 268435456.0;
        exponent -= 28;
        uint64_t part = (uint64_t)rest;
        rest -= (double)part;
        x += part;
        if (x >= prime)
            x -= prime;
    }
    int turn = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
    x = (x << turn & prime) | x >> (61 - turn);
    int64_t hash = d < 0 ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

bool float_round(machine *m, double d, int64_t digits, double *out)
{
    *out = d;
    if (digits > 323 || !isfinite(d))
        return true;
    if (digits < -308) {
        *out = copysign(0.0, d);
        return true;
    }
    uint64_t scaled;
    double power;
    if (float_scaled(d, digits, &scaled, &power)) {
        *out = copysign((double)scaled / power, d);
        return true;
    }
    decimal x;
    float_fixed(d, digits, &x);
    char written[FLOAT_DIGITS_ROOM + 16];
    memcpy(written, x.digits, (size_t)x.count);
    int exponent = x.point - x.count, n = x.count;
    written[n++] = 'e';
    if (exponent < 0)
        written[n++] = '-';
    for (int unit_value = 1000, e = abs(exponent); unit_value > 0; unit_value /= 10)
        written[n++] = (char)('0' + e / unit_value % 10);
    double r = 0;
    float_parse(written, (size_t)n, &r);
    if (isinf(r))
        return fails(m, T_OverflowError, "rounded value too large to represent");
    *out = copysign(r, d);
    return true;
}

/* Complex arithmetic; the type itself is in complex_type.c. */
#include "complex.h"

#include "float.h"
#include "int.h"
#include "repl/eval/machine/state.h"

value complex_new(machine *m, double real, double imag)
{
    complex_number *c = object_new(m, m->types[T_complex]);
    if (c)
        c->z = (complex_pair){real, imag};
    return of(c);
}

/* What a __complex__ gave. Takes the reference. */
static bool take_complex(machine *m, value o, value r, complex_pair *out)
{
    if (is_nothing(r))
        return false;
    bool right = complex_is(r);
    if (!right)
        fails(m, T_TypeError, "%T.__complex__() must return a complex, not %T", o, r);
    else if (type_of(m, r) != m->types[T_complex])
        right = warn(m, T_DeprecationWarning, 1,
                     "%T.__complex__() must return a complex, not %T.  The ability to return an "
                     "instance of a strict subclass of complex is deprecated, and may not be "
                     "supported in a future version of Python.",
                     o, r);
    if (right)
        *out = as(complex_number, r)->z;
    drop(m, r);
    return right;
}

bool complex_as_pair(machine *m, value v, complex_pair *out)
{
    if (complex_is(v)) {
        *out = as(complex_number, v)->z;
        return true;
    }
    out->imag = 0;
    if (int_is(v) || float_is(v))
        return float_as_double(m, v, &out->real);
    return complex_asked(m, v, out);
}

bool complex_asked(machine *m, value v, complex_pair *out)
{
    out->imag = 0;
    bool found;
    value r = call_special(m, v, m->names.complex_, NULL, 0, &found);
    if (found || is_raised(m))
        return take_complex(m, v, r, out);
    return float_as_double(m, v, &out->real);
}

bool complex_power(machine *m, complex_pair a, complex_pair b, complex_pair *out)
{
    switch (complex_raised(a, b, out)) {
    case COMPLEX_DONE: return true;
    case COMPLEX_OF_ZERO:
        return fails(m, T_ZeroDivisionError, "0.0 to a negative or complex power");
    case COMPLEX_TOO_LARGE: return fails(m, T_OverflowError, "complex exponentiation");
    }
    return false;
}

static value sum_of(machine *m, complex_pair a, complex_pair b)
{
    return complex_new(m, a.real + b.real, a.imag + b.imag);
}

static value difference_of(machine *m, complex_pair a, complex_pair b)
{
    return complex_new(m, a.real - b.real, a.imag - b.imag);
}

static value product_of(machine *m, complex_pair a, complex_pair b)
{
    complex_pair r = complex_product(a, b);
    return complex_new(m, r.real, r.imag);
}

static value quotient_of(machine *m, complex_pair a, complex_pair b)
{
    if (b.real == 0 && b.imag == 0)
        return fail(m, T_ZeroDivisionError, "complex division by zero");
    complex_pair r = complex_quotient(a, b);
    return complex_new(m, r.real, r.imag);
}

static value power_of(machine *m, complex_pair a, complex_pair b)
{
    complex_pair r;
    return complex_power(m, a, b, &r) ? complex_new(m, r.real, r.imag) : NOTHING;
}

/* An operand: 1, 0 not a number, -1 failed. */
static int operand(machine *m, value v, complex_pair *out)
{
    if (!complex_is(v) && !float_is(v) && !int_is(v))
        return 0;
    return complex_as_pair(m, v, out) ? 1 : -1;
}

#define BINARY(function, does)                                                 \
    value function(machine *m, value a, value b)                               \
    {                                                                          \
        complex_pair x, y;                                                     \
        int given = operand(m, a, &x);                                         \
        if (given == 1)                                                        \
            given = operand(m, b, &y);                                         \
        return given == 1 ? does(m, x, y) : given ? NOTHING : NOT_IMPLEMENTED; \
    }
BINARY(complex_add, sum_of)
BINARY(complex_subtract, difference_of)
BINARY(complex_multiply, product_of)
BINARY(complex_divide, quotient_of)
BINARY(complex_raise, power_of)
#undef BINARY

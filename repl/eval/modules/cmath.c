/* Module cmath: functions of complex numbers. Finite arguments go through cmath_plane.c; infinities
 * and NaNs get C99's answers (Annex G). */
#include "cmath_plane.h"

#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/complex.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/tuple.h"

#include <complex.h>
#include <math.h>
#include <string.h>

typedef double complex native_complex;

static native_complex join(double real, double imag)
{
    double parts[2] = {real, imag}; /* not every compiler has CMPLX */
    native_complex z;
    memcpy(&z, parts, sizeof z);
    return z;
}

static bool is_finite(native_complex z)
{
    return isfinite(creal(z)) && isfinite(cimag(z));
}

static bool is_nan(native_complex z)
{
    return isnan(creal(z)) || isnan(cimag(z));
}

static bool is_infinite(native_complex z)
{
    return isinf(creal(z)) || isinf(cimag(z));
}

static bool take(machine *m, value v, native_complex *out)
{
    complex_pair z;
    if (!complex_as_pair(m, v, &z))
        return false;
    *out = join(z.real, z.imag);
    return true;
}

static value give(machine *m, native_complex z)
{
    return complex_new(m, creal(z), cimag(z));
}

/* Where a finite argument has no finite answer: a pole is a domain error, the rest went over the
 * edge. */
typedef enum beyond { BEYOND_IS_DOMAIN, BEYOND_IS_RANGE } beyond;

static native_complex on_plane(plane_function compute, native_complex z)
{
    complex_pair r = compute((complex_pair){creal(z), cimag(z)});
    return join(r.real, r.imag);
}

static value apply(machine *m, value v, plane_function plane,
                   native_complex (*elsewhere)(native_complex), beyond what)
{
    native_complex z;
    if (!take(m, v, &z))
        return NOTHING;
    native_complex r = is_finite(z) ? on_plane(plane, z) : elsewhere(z);
    if (is_finite(z) && is_infinite(r))
        return what == BEYOND_IS_DOMAIN ? fail(m, T_ValueError, "math domain error")
                                        : fail(m, T_OverflowError, "math range error");
    /* An infinity whose angle has no sine: C99 calls the operation invalid. */
    if (is_nan(r) && !is_nan(z) && what == BEYOND_IS_RANGE)
        return fail(m, T_ValueError, "math domain error");
    return give(m, r);
}

/* Functions of one complex: ROW(name, C99's function, where it leaves the plane, doc) */
#define ONE_COMPLEX(ROW)                                                                \
    ROW(acos, cacos, BEYOND_IS_DOMAIN, "Return the arc cosine of z.")                   \
    ROW(acosh, cacosh, BEYOND_IS_DOMAIN, "Return the inverse hyperbolic cosine of z.")  \
    ROW(asin, casin, BEYOND_IS_DOMAIN, "Return the arc sine of z.")                     \
    ROW(asinh, casinh, BEYOND_IS_DOMAIN, "Return the inverse hyperbolic sine of z.")    \
    ROW(atan, catan, BEYOND_IS_DOMAIN, "Return the arc tangent of z.")                  \
    ROW(atanh, catanh, BEYOND_IS_DOMAIN, "Return the inverse hyperbolic tangent of z.") \
    ROW(cos, ccos, BEYOND_IS_RANGE, "Return the cosine of z.")                          \
    ROW(cosh, ccosh, BEYOND_IS_RANGE, "Return the hyperbolic cosine of z.")             \
    ROW(exp, cexp, BEYOND_IS_RANGE, "Return the exponential value e**z.")               \
    ROW(sin, csin, BEYOND_IS_RANGE, "Return the sine of z.")                            \
    ROW(sinh, csinh, BEYOND_IS_RANGE, "Return the hyperbolic sine of z.")               \
    ROW(sqrt, csqrt, BEYOND_IS_DOMAIN, "Return the square root of z.")                  \
    ROW(tan, ctan, BEYOND_IS_RANGE, "Return the tangent of z.")                         \
    ROW(tanh, ctanh, BEYOND_IS_RANGE, "Return the hyperbolic tangent of z.")

#define ROW(name, elsewhere, beyond, doc)                                                         \
    static value name##_of(machine *m, value self, const value *args, size_t count, tuple *names) \
    {                                                                                             \
        (void)self, (void)count, (void)names;                                                     \
        return apply(m, args[0], plane_##name, elsewhere, beyond);                                \
    }
ONE_COMPLEX(ROW)
#undef ROW

static bool logarithm(machine *m, value v, native_complex *out)
{
    native_complex z;
    if (!take(m, v, &z))
        return false;
    if (creal(z) == 0 && cimag(z) == 0)
        return fails(m, T_ValueError, "math domain error");
    *out = is_finite(z) ? on_plane(plane_log, z) : clog(z);
    return true;
}

static value log_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    native_complex z, base;
    if (!arguments_between(m, "log", count, 1, 2) || !logarithm(m, args[0], &z))
        return NOTHING;
    if (count == 1)
        return give(m, z);
    if (!logarithm(m, args[1], &base))
        return NOTHING;
    value a = give(m, z), b = is_nothing(a) ? a : give(m, base), r = NOTHING;
    if (!is_nothing(b)) {
        if (creal(base) == 0 && cimag(base) == 0)
            fail(m, T_ValueError, "math domain error");
        else
            r = complex_divide(m, a, b);
    }
    drop_any(m, a);
    drop_any(m, b);
    return r;
}

static value log10_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    if (!logarithm(m, args[0], &z))
        return NOTHING;
    const double ln_10 = 2.302585092994045684;
    return complex_new(m, creal(z) / ln_10, cimag(z) / ln_10);
}

static value phase_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    return take(m, args[0], &z) ? float_new(m, atan2(cimag(z), creal(z))) : NOTHING;
}

static value polar_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    if (!take(m, args[0], &z))
        return NOTHING;
    double size = hypot(creal(z), cimag(z));
    if (isinf(size) && is_finite(z))
        return fail(m, T_OverflowError, "math range error");
    value r = float_new(m, size), phi = float_new(m, atan2(cimag(z), creal(z)));
    tuple *t = is_nothing(r) || is_nothing(phi) ? NULL : tuple_of(m, 2, r, phi);
    drop_any(m, r);
    drop_any(m, phi);
    return of(t);
}

static value rect_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double r, phi;
    if (!arguments_between(m, "rect", count, 2, 2) || !float_as_double(m, args[0], &r) ||
        !float_as_double(m, args[1], &phi))
        return NOTHING;
    if (isinf(phi) && r != 0 && !isnan(r))
        return fail(m, T_ValueError, "math domain error");
    if (r == 0 && !isfinite(phi))
        return complex_new(m, 0.0, 0.0);
    if (phi == 0)
        return complex_new(m, r, r * phi);
    return complex_new(m, r * cos(phi), r * sin(phi));
}

static value isfinite_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    return take(m, args[0], &z) ? boolean(is_finite(z)) : NOTHING;
}

static value isinf_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    return take(m, args[0], &z) ? boolean(is_infinite(z)) : NOTHING;
}

static value isnan_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex z;
    return take(m, args[0], &z) ? boolean(is_nan(z)) : NOTHING;
}

/* a, b, *, rel_tol=1e-09, abs_tol=0.0 */
static value isclose_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    native_complex a, b;
    double relative = 1e-9, absolute = 0;
    if (!take(m, args[0], &a) || !take(m, args[1], &b) ||
        (!is_nothing(args[2]) && !float_as_double(m, args[2], &relative)) ||
        (!is_nothing(args[3]) && !float_as_double(m, args[3], &absolute)))
        return NOTHING;
    if (relative < 0 || absolute < 0)
        return fail(m, T_ValueError, "tolerances must be non-negative");
    if (creal(a) == creal(b) && cimag(a) == cimag(b))
        return TRUE;
    if (is_infinite(a) || is_infinite(b))
        return FALSE;
    double apart = cabs(a - b);
    return boolean(apart <= relative * cabs(b) || apart <= relative * cabs(a) || apart <= absolute);
}

static const method_record methods[] = {
#define ROW(name, elsewhere, beyond, doc) {#name, name##_of, ARITY_ONE, 0, "z, /", doc},
    ONE_COMPLEX(ROW)
#undef ROW
        {"isclose", isclose_of, ARITY_NAMED, 0, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
         "Determine whether two complex numbers are close in value."},
    {"isfinite", isfinite_of, ARITY_ONE, 0, "z, /",
     "Return True if both the real and imaginary parts of z are finite, else False."},
    {"isinf", isinf_of, ARITY_ONE, 0, "z, /",
     "Checks if the real or imaginary part of z is infinite."},
    {"isnan", isnan_of, ARITY_ONE, 0, "z, /",
     "Checks if the real or imaginary part of z not a number (NaN)."},
    {"log", log_of, ARITY_ANY, 0, "z, base=<unrepresentable>, /",
     "log(z[, base]) -> the logarithm of z to the given base.\n\n"
     "If the base is not specified, returns the natural logarithm (base e) of z."},
    {"log10", log10_of, ARITY_ONE, 0, "z, /", "Return the base-10 logarithm of z."},
    {"phase", phase_of, ARITY_ONE, 0, "z, /",
     "Return argument, also known as the phase angle, of a complex."},
    {"polar", polar_of, ARITY_ONE, 0, "z, /",
     "Convert a complex from rectangular coordinates to polar coordinates.\n\n"
     "r is the distance from 0 and phi the phase angle."},
    {"rect", rect_of, ARITY_ANY, 0, "r, phi, /",
     "Convert from polar coordinates to rectangular coordinates."},
    {0},
};

static bool init(machine *m, module_object *self)
{
    const double pi = 3.14159265358979323846;
    return module_add(m, self, "pi", float_new(m, pi)) &&
           module_add(m, self, "e", float_new(m, 2.7182818284590452354)) &&
           module_add(m, self, "tau", float_new(m, 2 * pi)) &&
           module_add(m, self, "inf", float_new(m, HUGE_VAL)) &&
           module_add(m, self, "infj", complex_new(m, 0, HUGE_VAL)) &&
           module_add(m, self, "nan", float_new(m, fabs(NAN))) &&
           module_add(m, self, "nanj", complex_new(m, 0, fabs(NAN)));
}

extern const module_record cmath_module;
const module_record cmath_module = {
    .name = "cmath",
    .doc = "This module provides access to mathematical functions for complex\nnumbers.",
    .methods = methods,
    .init = init,
};

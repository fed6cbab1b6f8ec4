/* Module math: functions of floats, and the module's record. */
#include "math_parts.h"

#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/tuple.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static value domain_error(machine *m)
{
    return fail(m, T_ValueError, "math domain error");
}

static value range_error(machine *m)
{
    return fail(m, T_OverflowError, "math range error");
}

/* Functions of one float: ROW(name, C function, an infinity means: overflow or domain, doc) */
#define ONE_FLOAT(ROW)                                                                           \
    ROW(acos, acos, false,                                                                       \
        "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.")  \
    ROW(acosh, acosh, false, "Return the inverse hyperbolic cosine of x.")                       \
    ROW(asin, asin, false,                                                                       \
        "Return the arc sine (measured in radians) of x.\n\n"                                    \
        "The result is between -pi/2 and pi/2.")                                                 \
    ROW(asinh, asinh, false, "Return the inverse hyperbolic sine of x.")                         \
    ROW(atan, atan, false,                                                                       \
        "Return the arc tangent (measured in radians) of x.\n\n"                                 \
        "The result is between -pi/2 and pi/2.")                                                 \
    ROW(atanh, atanh, false, "Return the inverse hyperbolic tangent of x.")                      \
    ROW(cbrt, cbrt, false, "Return the cube root of x.")                                         \
    ROW(cos, cos, false, "Return the cosine of x (measured in radians).")                        \
    ROW(cosh, cosh, true, "Return the hyperbolic cosine of x.")                                  \
    ROW(erf, erf, false, "Error function at x.")                                                 \
    ROW(erfc, erfc, false, "Complementary error function at x.")                                 \
    ROW(exp, exp, true, "Return e raised to the power of x.")                                    \
    ROW(exp2, exp2, true, "Return 2 raised to the power of x.")                                  \
    ROW(expm1, expm1, true,                                                                      \
        "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct " \
        "evaluation of exp(x)-1 for small x.")                                                   \
    ROW(fabs, fabs, false, "Return the absolute value of the float x.")                          \
    ROW(log1p, log1p, false,                                                                     \
        "Return the natural logarithm of 1+x (base e).\n\n"                                      \
        "The result is computed in a way which is accurate for x near zero.")                    \
    ROW(sin, sin, false, "Return the sine of x (measured in radians).")                          \
    ROW(sinh, sinh, true, "Return the hyperbolic sine of x.")                                    \
    ROW(sqrt, sqrt, false, "Return the square root of x.")                                       \
    ROW(tan, tan, false, "Return the tangent of x (measured in radians).")                       \
    ROW(tanh, tanh, false, "Return the hyperbolic tangent of x.")

static value one_float(machine *m, value given, double (*compute)(double), bool overflows)
{
    double x;
    if (!float_as_double(m, given, &x))
        return NOTHING;
    double r = compute(x);
    if (isnan(r) && !isnan(x))
        return domain_error(m);
    if (isinf(r) && isfinite(x))
        return overflows ? range_error(m) : domain_error(m);
    return float_new(m, r);
}

#define ROW(name, function, overflows, doc)                                                       \
    static value name##_of(machine *m, value self, const value *args, size_t count, tuple *names) \
    {                                                                                             \
        (void)self, (void)count, (void)names;                                                     \
        return one_float(m, args[0], function, overflows);                                        \
    }
ONE_FLOAT(ROW)
#undef ROW

static value by_errno(machine *m, value given, double (*compute)(double))
{
    double x;
    if (!float_as_double(m, given, &x))
        return NOTHING;
    double r = compute(x);
    if (errno == EDOM)
        return domain_error(m);
    if (errno == ERANGE && fabs(r) > 1.5)
        return range_error(m);
    return float_new(m, r);
}

static value gamma_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return by_errno(m, args[0], math_gamma);
}

static value lgamma_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return by_errno(m, args[0], math_lgamma);
}

/* A logarithm of a float, or of an int that may be too large for one. */
static bool logarithm(machine *m, value given, double (*compute)(double), double *out)
{
    double x;
    if (int_is(given)) {
        if (int_sign(given) <= 0)
            return fails(m, T_ValueError, "math domain error");
        if (!int_as_double(m, given, &x)) {
            int64_t exponent;
            clear_raised(m);
            x = int_frexp(given, &exponent);
            *out = compute(x) + compute(2.0) * (double)exponent;
            return true;
        }
    }
    if (!float_as_double(m, given, &x))
        return false;
    if (x <= 0)
        return fails(m, T_ValueError, "math domain error");
    *out = compute(x);
    return true;
}

static value log_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, base;
    if (!arguments_between(m, "log", count, 1, 2) || !logarithm(m, args[0], log, &x))
        return NOTHING;
    if (count == 1)
        return float_new(m, x);
    if (!logarithm(m, args[1], log, &base))
        return NOTHING;
    if (base == 0)
        return fail(m, T_ZeroDivisionError, "float division by zero");
    return float_new(m, x / base);
}

static value log2_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double r;
    return logarithm(m, args[0], log2, &r) ? float_new(m, r) : NOTHING;
}

static value log10_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double r;
    return logarithm(m, args[0], log10, &r) ? float_new(m, r) : NOTHING;
}

static bool two_floats(machine *m, const char *name, const value *args, size_t count, double *x,
                       double *y)
{
    return arguments_between(m, name, count, 2, 2) && float_as_double(m, args[0], x) &&
           float_as_double(m, args[1], y);
}

static value atan2_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double y, x;
    return two_floats(m, "atan2", args, count, &y, &x) ? float_new(m, atan2(y, x)) : NOTHING;
}

static value copysign_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, y;
    return two_floats(m, "copysign", args, count, &x, &y) ? float_new(m, copysign(x, y)) : NOTHING;
}

static value remainder_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, y;
    if (!two_floats(m, "remainder", args, count, &x, &y))
        return NOTHING;
    if (!isnan(x) && !isnan(y) && (isinf(x) || y == 0))
        return domain_error(m);
    return float_new(m, remainder(x, y));
}

static value fmod_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, y;
    if (!two_floats(m, "fmod", args, count, &x, &y))
        return NOTHING;
    if (isinf(y) && isfinite(x))
        return float_new(m, x);
    double r = fmod(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y))
        return domain_error(m);
    return float_new(m, r);
}

static value pow_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, y;
    if (!two_floats(m, "pow", args, count, &x, &y))
        return NOTHING;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y) && (isnan(r) || (isinf(r) && x == 0)))
        return domain_error(m);
    if (isfinite(x) && isfinite(y) && isinf(r))
        return range_error(m);
    return float_new(m, r);
}

static value fma_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x, y, z;
    if (!arguments_between(m, "fma", count, 3, 3) || !float_as_double(m, args[0], &x) ||
        !float_as_double(m, args[1], &y) || !float_as_double(m, args[2], &z))
        return NOTHING;
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
        return fail(m, T_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
        return fail(m, T_OverflowError, "overflow in fma");
    return float_new(m, r);
}

static value pair_of(machine *m, value a, value b)
{
    tuple *t = is_nothing(a) || is_nothing(b) ? NULL : tuple_of(m, 2, a, b);
    drop_any(m, a);
    drop_any(m, b);
    return of(t);
}

static value frexp_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    int exponent = 0;
    if (!float_as_double(m, args[0], &x))
        return NOTHING;
    if (isfinite(x))
        x = frexp(x, &exponent);
    return pair_of(m, float_new(m, x), small(exponent));
}

static value modf_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x, whole;
    if (!float_as_double(m, args[0], &x))
        return NOTHING;
    double fraction = modf(x, &whole);
    return pair_of(m, float_new(m, fraction), float_new(m, whole));
}

static value ldexp_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    double x;
    if (!arguments_between(m, "ldexp", count, 2, 2) || !float_as_double(m, args[0], &x))
        return NOTHING;
    if (!int_is(args[1]))
        return fail(m, T_TypeError, "Expected an int as second argument to ldexp.");
    int64_t exponent;
    if (!int_fits_i64(args[1], &exponent))
        exponent = int_is_negative(args[1]) ? INT32_MIN : INT32_MAX;
    if (x == 0 || !isfinite(x))
        return float_new(m, x);
    if (exponent > INT32_MAX)
        return range_error(m);
    double r = exponent < INT32_MIN ? copysign(0.0, x) : ldexp(x, (int)exponent);
    return isinf(r) ? range_error(m) : float_new(m, r);
}

/* floor and ceil: the object's own way, or a float's. */
static value rounded(machine *m, value x, str *special, double (*compute)(double))
{
    if (type_of(m, x) != m->types[T_float]) {
        bool found;
        value r = call_special(m, x, special, NULL, 0, &found);
        if (found || is_raised(m))
            return r;
    }
    double d;
    return float_as_double(m, x, &d) ? int_from_double(m, compute(d)) : NOTHING;
}

static value floor_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return rounded(m, args[0], m->names.__floor__, floor);
}

static value ceil_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return rounded(m, args[0], m->names.__ceil__, ceil);
}

static value trunc_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    bool found;
    value r = call_special(m, args[0], m->names.__trunc__, NULL, 0, &found);
    if (found || is_raised(m))
        return r;
    return fail(m, T_TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

static value isfinite_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    return float_as_double(m, args[0], &x) ? boolean(isfinite(x)) : NOTHING;
}

static value isinf_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    return float_as_double(m, args[0], &x) ? boolean(isinf(x)) : NOTHING;
}

static value isnan_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    return float_as_double(m, args[0], &x) ? boolean(isnan(x)) : NOTHING;
}

static const double pi = 3.14159265358979323846;

static value degrees_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    return float_as_double(m, args[0], &x) ? float_new(m, x * (180.0 / pi)) : NOTHING;
}

static value radians_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    return float_as_double(m, args[0], &x) ? float_new(m, x * (pi / 180.0)) : NOTHING;
}

/* a, b, *, rel_tol=1e-09, abs_tol=0.0 */
static value isclose_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double a, b, relative = 1e-9, absolute = 0;
    if (!float_as_double(m, args[0], &a) || !float_as_double(m, args[1], &b) ||
        (!is_nothing(args[2]) && !float_as_double(m, args[2], &relative)) ||
        (!is_nothing(args[3]) && !float_as_double(m, args[3], &absolute)))
        return NOTHING;
    if (relative < 0 || absolute < 0)
        return fail(m, T_ValueError, "tolerances must be non-negative");
    if (a == b)
        return TRUE;
    if (isinf(a) || isinf(b))
        return FALSE;
    double apart = fabs(b - a);
    return boolean(apart <= fabs(relative * b) || apart <= fabs(relative * a) || apart <= absolute);
}

/* The doubles in order, as integers: neighbours differ by one, both zeros are 0. */
static int64_t rank_of(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int64_t size = (int64_t)(bits & INT64_MAX);
    return bits >> 63 ? -size : size;
}

static double of_rank(int64_t rank, bool negative)
{
    uint64_t bits = (uint64_t)(rank < 0 ? -rank : rank) | (uint64_t)negative << 63;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

static double step_towards(double x, double y, uint64_t steps)
{
    int64_t from = rank_of(x), to = rank_of(y);
    uint64_t apart = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (steps >= apart)
        return y;
    int64_t rank = from < to ? from + (int64_t)steps : from - (int64_t)steps;
    return of_rank(rank, rank < 0 || (rank == 0 && from < 0));
}

/* x, y, /, *, steps=None */
static value nextafter_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x, y;
    uint64_t steps = 1;
    if (!float_as_double(m, args[0], &x) || !float_as_double(m, args[1], &y))
        return NOTHING;
    if (is_nothing(args[2]) || is_none(args[2]))
        return float_new(m, nextafter(x, y));
    value n = index_of(m, args[2]);
    if (is_nothing(n))
        return n;
    bool negative = int_is_negative(n);
    if (!negative && !int_fits_u64(n, &steps))
        steps = UINT64_MAX;
    drop(m, n);
    if (negative)
        return fail(m, T_ValueError, "steps must be a non-negative integer");
    if (isnan(x) || steps == 0)
        return float_new(m, x);
    if (isnan(y))
        return float_new(m, y);
    return float_new(m, x == y ? y : step_towards(x, y, steps));
}

static value ulp_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double x;
    if (!float_as_double(m, args[0], &x))
        return NOTHING;
    x = fabs(x);
    if (!isfinite(x))
        return float_new(m, x);
    double above = nextafter(x, HUGE_VAL);
    return float_new(m, isinf(above) ? x - nextafter(x, -HUGE_VAL) : above - x);
}

static const method_record methods[] = {
#define ROW(name, function, overflows, doc) {#name, name##_of, ARITY_ONE, 0, "x, /", doc},
    ONE_FLOAT(ROW)
#undef ROW
        {"atan2", atan2_of, ARITY_ANY, 0, "y, x, /",
         "Return the arc tangent (measured in radians) of y/x.\n\n"
         "Unlike atan(y/x), the signs of both x and y are considered."},
    {"ceil", ceil_of, ARITY_ONE, 0, "x, /",
     "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."},
    {"comb", math_comb, ARITY_ANY, 0, "n, k, /",
     "Number of ways to choose k items from n items without repetition and without order."},
    {"copysign", copysign_of, ARITY_ANY, 0, "x, y, /",
     "Return a float with the magnitude (absolute value) of x but the sign of y.\n\n"
     "On platforms that support signed zeros, copysign(1.0, -0.0)\nreturns -1.0.\n"},
    {"degrees", degrees_of, ARITY_ONE, 0, "x, /", "Convert angle x from radians to degrees."},
    {"dist", math_dist, ARITY_ANY, 0, "p, q, /",
     "Return the Euclidean distance between two points p and q."},
    {"factorial", math_factorial, ARITY_ONE, 0, "n, /", "Find n!."},
    {"floor", floor_of, ARITY_ONE, 0, "x, /",
     "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."},
    {"fma", fma_of, ARITY_ANY, 0, "x, y, z, /",
     "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round."},
    {"fmod", fmod_of, ARITY_ANY, 0, "x, y, /",
     "Return fmod(x, y), according to platform C.\n\nx % y may differ."},
    {"frexp", frexp_of, ARITY_ONE, 0, "x, /",
     "Return the mantissa and exponent of x, as pair (m, e).\n\n"
     "m is a float and e is an int, such that x = m * 2.**e.\n"
     "If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0."},
    {"fsum", math_fsum, ARITY_ONE, 0, "seq, /",
     "Return an accurate floating-point sum of values in the iterable seq.\n\n"
     "Assumes IEEE-754 floating-point arithmetic."},
    {"gamma", gamma_of, ARITY_ONE, 0, "x, /", "Gamma function at x."},
    {"gcd", math_gcd, ARITY_ANY, 0, "*integers", "Greatest Common Divisor."},
    {"hypot", math_hypot, ARITY_ANY, 0, "*coordinates",
     "Multidimensional Euclidean distance from the origin to a point."},
    {"isclose", isclose_of, ARITY_NAMED, 0, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
     "Determine whether two floating-point numbers are close in value."},
    {"isfinite", isfinite_of, ARITY_ONE, 0, "x, /",
     "Return True if x is neither an infinity nor a NaN, and False otherwise."},
    {"isinf", isinf_of, ARITY_ONE, 0, "x, /",
     "Return True if x is a positive or negative infinity, and False otherwise."},
    {"isnan", isnan_of, ARITY_ONE, 0, "x, /",
     "Return True if x is a NaN (not a number), and False otherwise."},
    {"isqrt", math_isqrt, ARITY_ONE, 0, "n, /",
     "Return the integer part of the square root of the input."},
    {"lcm", math_lcm, ARITY_ANY, 0, "*integers", "Least Common Multiple."},
    {"ldexp", ldexp_of, ARITY_ANY, 0, "x, i, /",
     "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."},
    {"lgamma", lgamma_of, ARITY_ONE, 0, "x, /",
     "Natural logarithm of absolute value of Gamma function at x."},
    {"log", log_of, ARITY_ANY, 0, NULL,
     "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\n"
     "If the base is not specified, returns the natural logarithm (base e) of x."},
    {"log10", log10_of, ARITY_ONE, 0, "x, /", "Return the base 10 logarithm of x."},
    {"log2", log2_of, ARITY_ONE, 0, "x, /", "Return the base 2 logarithm of x."},
    {"modf", modf_of, ARITY_ONE, 0, "x, /",
     "Return the fractional and integer parts of x.\n\n"
     "Both results carry the sign of x and are floats."},
    {"nextafter", nextafter_of, ARITY_NAMED, 0, "x, y, /, *, steps=None",
     "Return the floating-point value the given number of steps after x towards y."},
    {"perm", math_perm, ARITY_ANY, 0, "n, k=None, /",
     "Number of ways to choose k items from n items without repetition and with order."},
    {"pow", pow_of, ARITY_ANY, 0, "x, y, /", "Return x**y (x to the power of y)."},
    {"prod", math_prod, ARITY_NAMED, 0, "iterable, /, *, start=1",
     "Calculate the product of all the elements in the input iterable."},
    {"radians", radians_of, ARITY_ONE, 0, "x, /", "Convert angle x from degrees to radians."},
    {"remainder", remainder_of, ARITY_ANY, 0, "x, y, /",
     "Difference between x and the closest integer multiple of y."},
    {"sumprod", math_sumprod, ARITY_ANY, 0, "p, q, /",
     "Return the sum of products of values from two iterables p and q."},
    {"trunc", trunc_of, ARITY_ONE, 0, "x, /",
     "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method."},
    {"ulp", ulp_of, ARITY_ONE, 0, "x, /",
     "Return the value of the least significant bit of the float x."},
    {0},
};

static bool init(machine *m, module_object *self)
{
    return module_add(m, self, "pi", float_new(m, pi)) &&
           module_add(m, self, "e", float_new(m, 2.7182818284590452354)) &&
           module_add(m, self, "tau", float_new(m, 2 * pi)) &&
           module_add(m, self, "inf", float_new(m, HUGE_VAL)) &&
           module_add(m, self, "nan", float_new(m, fabs(NAN)));
}

extern const module_record math_module;
const module_record math_module = {
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .methods = methods,
    .init = init,
};

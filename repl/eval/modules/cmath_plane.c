/* After W. Kahan, "Branch cuts for complex elementary functions" (1987). Arguments too large or too
 * small for the plain formula are scaled by powers of two first. */
#include "cmath_plane.h"

#include <float.h>
#include <math.h>

#define LARGE (DBL_MAX / 4.0)
#define LARGE_ROOT (sqrt(LARGE))
#define LARGE_LOG (log(LARGE))
#define SMALL_ROOT (sqrt(DBL_MIN))

enum { SCALE_UP = 53, SCALE_DOWN = -27 };

static const double ln_2 = 0.6931471805599453094, pi = 3.14159265358979323846,
                    e = 2.7182818284590452354;

static complex_pair at(double real, double imag)
{
    return (complex_pair){real, imag};
}

/* f(iz) / i, the way between circular and hyperbolic functions. */
static complex_pair turned(plane_function f, complex_pair z)
{
    complex_pair r = f(at(-z.imag, z.real));
    return at(r.imag, -r.real);
}

static bool is_large(complex_pair z)
{
    return fabs(z.real) > LARGE || fabs(z.imag) > LARGE;
}

static double log_of_large(complex_pair z)
{
    return log(hypot(z.real / 2.0, z.imag / 2.0)) + ln_2 * 2.0;
}

complex_pair plane_sqrt(complex_pair z)
{
    if (z.real == 0 && z.imag == 0)
        return at(0.0, z.imag);
    double x = fabs(z.real), y = fabs(z.imag), s;
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, SCALE_UP);
        s = ldexp(sqrt(x + hypot(x, ldexp(y, SCALE_UP))), SCALE_DOWN);
    } else {
        x /= 8.0;
        s = 2.0 * sqrt(x + hypot(x, y / 8.0));
    }
    double d = y / (2.0 * s);
    return z.real >= 0 ? at(s, copysign(d, z.imag)) : at(d, copysign(s, z.imag));
}

complex_pair plane_acos(complex_pair z)
{
    if (is_large(z)) {
        double size = log_of_large(z);
        return at(atan2(fabs(z.imag), z.real),
                  z.real < 0 ? -copysign(size, z.imag) : copysign(size, -z.imag));
    }
    complex_pair a = plane_sqrt(at(1.0 - z.real, -z.imag)),
                 b = plane_sqrt(at(1.0 + z.real, z.imag));
    return at(2.0 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real));
}

complex_pair plane_acosh(complex_pair z)
{
    if (is_large(z))
        return at(log_of_large(z), atan2(z.imag, z.real));
    complex_pair a = plane_sqrt(at(z.real - 1.0, z.imag)), b = plane_sqrt(at(z.real + 1.0, z.imag));
    return at(asinh(a.real * b.real + a.imag * b.imag), 2.0 * atan2(a.imag, b.real));
}

complex_pair plane_asinh(complex_pair z)
{
    if (is_large(z)) {
        double size = log_of_large(z);
        return at(z.imag >= 0 ? copysign(size, z.real) : -copysign(size, -z.real),
                  atan2(z.imag, fabs(z.real)));
    }
    complex_pair a = plane_sqrt(at(1.0 + z.imag, -z.real)),
                 b = plane_sqrt(at(1.0 - z.imag, z.real));
    return at(asinh(a.real * b.imag - b.real * a.imag),
              atan2(z.imag, a.real * b.real - a.imag * b.imag));
}

complex_pair plane_asin(complex_pair z)
{
    return turned(plane_asinh, z);
}

complex_pair plane_atanh(complex_pair z)
{
    if (signbit(z.real)) {
        complex_pair r = plane_atanh(at(-z.real, -z.imag));
        return at(-r.real, -r.imag);
    }
    double y = fabs(z.imag);
    if (z.real > LARGE_ROOT || y > LARGE_ROOT) {
        double h = hypot(z.real / 2.0, z.imag / 2.0);
        return at(z.real / 4.0 / h / h, -copysign(pi / 2.0, -z.imag));
    }
    if (z.real == 1.0 && y < SMALL_ROOT) {
        if (y == 0)
            return at(HUGE_VAL, z.imag);
        return at(-log(sqrt(y) / sqrt(hypot(y, 2.0))), copysign(atan2(2.0, -y) / 2.0, z.imag));
    }
    double x = 1.0 - z.real;
    return at(log1p(4.0 * z.real / (x * x + y * y)) / 4.0,
              -atan2(-2.0 * z.imag, x * (1.0 + z.real) - y * y) / 2.0);
}

complex_pair plane_atan(complex_pair z)
{
    return turned(plane_atanh, z);
}

complex_pair plane_cosh(complex_pair z)
{
    if (fabs(z.real) > LARGE_LOG) {
        double x = z.real - copysign(1.0, z.real);
        return at(cos(z.imag) * cosh(x) * e, sin(z.imag) * sinh(x) * e);
    }
    return at(cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real));
}

complex_pair plane_sinh(complex_pair z)
{
    if (fabs(z.real) > LARGE_LOG) {
        double x = z.real - copysign(1.0, z.real);
        return at(cos(z.imag) * sinh(x) * e, sin(z.imag) * cosh(x) * e);
    }
    return at(cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real));
}

complex_pair plane_cos(complex_pair z)
{
    return plane_cosh(at(-z.imag, z.real));
}

complex_pair plane_sin(complex_pair z)
{
    return turned(plane_sinh, z);
}

complex_pair plane_tanh(complex_pair z)
{
    if (fabs(z.real) > LARGE_LOG)
        return at(copysign(1.0, z.real),
                  4.0 * sin(z.imag) * cos(z.imag) * exp(-2.0 * fabs(z.real)));
    double x = tanh(z.real), y = tan(z.imag), c = 1.0 / cosh(z.real), xy = x * y;
    double below = 1.0 + xy * xy;
    return at(x * (1.0 + y * y) / below, ((y / below) * c) * c);
}

complex_pair plane_tan(complex_pair z)
{
    return turned(plane_tanh, z);
}

complex_pair plane_exp(complex_pair z)
{
    if (z.real > LARGE_LOG) {
        double size = exp(z.real - 1.0);
        return at(size * cos(z.imag) * e, size * sin(z.imag) * e);
    }
    double size = exp(z.real);
    return at(size * cos(z.imag), size * sin(z.imag));
}

static double log_of_size(double x, double y)
{
    if (x > LARGE || y > LARGE)
        return log(hypot(x / 2.0, y / 2.0)) + ln_2;
    if (x < DBL_MIN && y < DBL_MIN)
        return log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * ln_2;
    double h = hypot(x, y);
    if (h < 0.71 || h > 1.73)
        return log(h);
    double most = x > y ? x : y, least = x > y ? y : x;
    return log1p((most - 1) * (most + 1) + least * least) / 2.0;
}

complex_pair plane_log(complex_pair z)
{
    return at(log_of_size(fabs(z.real), fabs(z.imag)), atan2(z.imag, z.real));
}

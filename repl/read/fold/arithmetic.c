#include "arithmetic.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>

void float_divmod(double a, double b, double *quotient, double *remainder)
{
    double mod = fmod(a, b);
    double div = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1.0;
        }
    } else {
        mod = copysign(0.0, b);
    }
    if (div != 0) {
        *quotient = floor(div);
        if (div - *quotient > 0.5)
            *quotient += 1.0;
    } else {
        *quotient = copysign(0.0, a / b);
    }
    *remainder = mod;
}

complex_pair complex_product(complex_pair a, complex_pair b)
{
    return (complex_pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* By Smith's method: divides by the larger part, so as not to overflow. */
complex_pair complex_quotient(complex_pair a, complex_pair b)
{
    if (fabs(b.real) >= fabs(b.imag)) {
        double ratio = b.imag / b.real, scale = b.real + b.imag * ratio;
        return (complex_pair){(a.real + a.imag * ratio) / scale, (a.imag - a.real * ratio) / scale};
    }
    if (fabs(b.imag) >= fabs(b.real)) {
        double ratio = b.real / b.imag, scale = b.real * ratio + b.imag;
        return (complex_pair){(a.real * ratio + a.imag) / scale, (a.imag * ratio - a.real) / scale};
    }
    return (complex_pair){NAN, NAN};
}

/* a ** n for a small n > 0, by squaring from the lowest bit. */
static complex_pair power_unsigned(complex_pair a, int n)
{
    complex_pair r = {1, 0}, square = a;
    for (int bit = 1; bit > 0 && n >= bit; bit <<= 1) {
        if (n & bit)
            r = complex_product(r, square);
        square = complex_product(square, square);
    }
    return r;
}

/* By polar coordinates. */
static complex_pair power_general(complex_pair a, complex_pair b)
{
    double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real);
    double phase = angle * b.real;
    if (b.imag != 0) {
        length /= exp(angle * b.imag);
        phase += b.imag * log(size);
    }
    return (complex_pair){length * cos(phase), length * sin(phase)};
}

complex_outcome complex_raised(complex_pair a, complex_pair b, complex_pair *out)
{
    errno = 0;
    bool small_exponent = b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= 100;
    if (b.real == 0 && b.imag == 0) {
        *out = (complex_pair){1, 0};
    } else if (a.real == 0 && a.imag == 0) {
        *out = (complex_pair){0, 0};
        return b.imag != 0 || b.real < 0 ? COMPLEX_OF_ZERO : COMPLEX_DONE;
    } else if (small_exponent && b.real > 0) {
        *out = power_unsigned(a, (int)b.real);
    } else if (small_exponent) {
        *out = complex_quotient((complex_pair){1, 0}, power_unsigned(a, (int)-b.real));
    } else {
        *out = power_general(a, b);
    }
    if (errno == EDOM) /* of the sine of an infinity; CPython's words */
        return COMPLEX_OF_ZERO;
    return isinf(out->real) || isinf(out->imag) ? COMPLEX_TOO_LARGE : COMPLEX_DONE;
}

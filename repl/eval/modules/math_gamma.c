/* gamma and lgamma by Lanczos' approximation with g = 6.024680040776729583740234375 and 13 terms,
 * the choice CPython makes, so that the last digit agrees: libm's differ from one system to the
 * next. */
#include "math_parts.h"

#include <errno.h>
#include <math.h>

static const double pi = 3.141592653589793238462643383279502884197;
static const double log_pi = 1.144729885849400174143427351353058711647;
static const double g = 6.024680040776729583740234375;
static const double g_minus_half = 5.524680040776729583740234375;

enum { TERMS = 13, LAST_EXACT = 23 };

static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};

/* x(x+1)…(x+11) */
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

static double ratio(double x)
{
    double above = 0, below = 0;
    if (x < 5.0) {
        for (int i = TERMS; i-- > 0;) {
            above = above * x + numerator[i];
            below = below * x + denominator[i];
        }
    } else { /* in 1/x, which does not overflow */
        for (int i = 0; i < TERMS; i++) {
            above = above / x + numerator[i];
            below = below / x + denominator[i];
        }
    }
    return above / below;
}

static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2: r = sin(pi * (1.0 - y)); break;
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0));
    }
    return copysign(1.0, x) * r;
}

static double factorial(int n)
{
    double r = 1;
    for (int i = 2; i <= n; i++)
        r *= i;
    return r;
}

/* r times or over y ** power, in two steps where one would overflow. */
static double scale(double r, double y, double size, bool up)
{
    if (size < 140.0) {
        double p = pow(y, size - 0.5);
        return up ? r * p : r / p;
    }
    double root = pow(y, size / 2.0 - 0.25);
    return up ? r * root * root : r / root / root;
}

static double computed(double x)
{
    double size = fabs(x), y = size + g_minus_half, lost;
    if (size > g_minus_half) {
        double q = y - size;
        lost = q - g_minus_half;
    } else {
        double q = y - g_minus_half;
        lost = q - size;
    }
    lost = lost * g / y;
    double r;
    if (x < 0) {
        r = -pi / sin_pi(size) / size * exp(y) / ratio(size);
        r -= lost * r;
    } else {
        r = ratio(size) / exp(y);
        r += lost * r;
    }
    return scale(r, y, size, x > 0);
}

double math_gamma(double x)
{
    errno = 0;
    if (isnan(x) || (isinf(x) && x > 0))
        return x;
    if (isinf(x) || x == 0 || (x < 0 && x == floor(x))) {
        errno = EDOM;
        return NAN;
    }
    if (x == floor(x) && x <= LAST_EXACT)
        return factorial((int)x - 1);
    double r;
    if (fabs(x) < 1e-20)
        r = 1.0 / x;
    else if (fabs(x) > 200.0)
        r = x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    else
        r = computed(x);
    if (isinf(r))
        errno = ERANGE;
    return r;
}

double math_lgamma(double x)
{
    errno = 0;
    if (!isfinite(x))
        return isnan(x) ? x : HUGE_VAL;
    if (x == floor(x) && x <= 2.0) {
        if (x > 0)
            return 0.0;
        errno = EDOM;
        return HUGE_VAL;
    }
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double r = log(ratio(size)) - g;
    r += (size - 0.5) * (log(size + g - 0.5) - 1);
    if (x < 0)
        r = log_pi - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r))
        errno = ERANGE;
    return r;
}

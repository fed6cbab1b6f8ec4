/* The powers of ten to 128 bits, rounded down: what both directions of float conversion multiply
 * by.
 *
 * 10**k lies in [s, s + 1) × 2**(floor(k·log2(10)) - 127) for its s = high:low. It is s exactly for
 * k in 0…55.
 */
#ifndef PRINT_FLOAT_POWERS_H
#define PRINT_FLOAT_POWERS_H

#include <stdint.h>

enum { FLOAT_POWER_FIRST = -342, FLOAT_POWER_LAST = 324, FLOAT_POWER_EXACT = 55 };

typedef struct float_power10 {
    uint64_t high, low;
} float_power10;

extern const float_power10 float_powers[FLOAT_POWER_LAST - FLOAT_POWER_FIRST + 1];

/* floor(k·log2(10)), floor(e·log10(2)), floor(e·log10(2) + log10(3/4)) for the exponents of
 * doubles. */
static inline int float_log2_of_10(int k)
{
    return (k * 1741647) >> 19;
}
static inline int float_log10_of_2(int e)
{
    return (e * 1262611) >> 22;
}
static inline int float_log10_of_3_quarters(int e)
{
    return (e * 1262611 - 524031) >> 22;
}

#endif

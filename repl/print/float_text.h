/* Doubles and decimal digits, exactly: every conversion is correctly rounded, ties to even.
 *
 * A decimal is a row of digits d1 d2 … dn and a `point`: the number is 0.d1d2…dn × 10**point.
 * So 1.5 is digits "15", point 1. Zero is "0", point 1.
 */
#ifndef PRINT_FLOAT_TEXT_H
#define PRINT_FLOAT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest exact expansion of a double has 767 significant digits. */
enum { FLOAT_DIGITS_ROOM = 1100 };

typedef struct decimal {
    char digits[FLOAT_DIGITS_ROOM]; /* '0'…'9', no NUL, no trailing zeros except "0" itself */
    int count;
    int point;
} decimal;

/* All take a finite d and look at its magnitude only. */
/* The shortest digits that read back as d, and of those the closest: repr's. */
void float_shortest(double d, decimal *out);
/* Rounded to `count` >= 1 significant digits; trailing zeros are left out. */
void float_significant(double d, int64_t count, decimal *out);
/* |d| * 10**places as the nearest integer, and that power, where that is certain of a product that
 * is itself rounded: few places, no large number, and none near the middle of two. Else false. */
bool float_scaled(double d, int64_t places, uint64_t *scaled, double *power);
/* Rounded to `places` digits after the point (may be negative); may give zero. */
void float_fixed(double d, int64_t places, decimal *out);

/* Read an unsigned decimal: digits, optional point, optional exponent; at least one digit.
 * Underscores are not allowed. The bytes used are returned (0: not a number); overflow gives
 * infinity. */
size_t float_parse(const char *text, size_t n, double *out);
/* Read what float() allows between blanks, underscores removed: a sign, a number or
 * inf/infinity/nan in any case, and nothing more. */
bool float_parse_all(const char *text, size_t n, double *out);
/* Copy without underscores, each of which must stand between two digits; false: one does not. */
bool float_strip_underscores(const char *text, size_t n, char *to, size_t *length);

#endif

/* The decimal digits of a number, of which programs print more than of anything else: two at a
 * time. */
#ifndef PRINT_DIGITS_H
#define PRINT_DIGITS_H

#include <stdint.h>
#include <string.h>

/* As many as a word may have. */
enum { DIGITS = 20 };

/* They are written before `end`; where they begin. */
static inline char *digits_before(char *end, uint64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    for (; n > 99; n /= 100)
        memcpy(end -= 2, pairs + 2 * (n % 100), 2);
    if (n > 9)
        return memcpy(end - 2, pairs + 2 * n, 2);
    *--end = (char)('0' + n);
    return end;
}

/* The same of a number that may be negative. */
static inline char *signed_digits_before(char *end, int64_t n)
{
    char *start = digits_before(end, n < 0 ? -(uint64_t)n : (uint64_t)n);
    if (n < 0)
        *--start = '-';
    return start;
}

#endif

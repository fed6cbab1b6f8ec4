/* Whole numbers of any size, as far as constant folding needs them.
 *
 * A number is a sign and a magnitude of 32-bit limbs, least significant first, without leading
 * zeros. Everything lies in the pool given.
 */
#ifndef READ_BIG_H
#define READ_BIG_H

#include "repl/read/pool.h"
#include "repl/read/tree/tree.h"

typedef struct big {
    bool negative; /* never of zero */
    uint32_t *limbs;
    int count;
} big;

big big_of_int(pool *p, int64_t value);
big big_of_decimal(pool *p, text digits); /* a leading '-' allowed */
/* KONST_INT where it fits, KONST_BIGINT otherwise. */
konst big_to_konst(pool *p, big a);

big bignum_add(pool *p, big a, big b);
big bignum_subtract(pool *p, big a, big b);
big bignum_multiply(pool *p, big a, big b);
/* Rounded down, with the remainder's sign that of b, as Python divides. b is not zero. */
void bignum_divide(pool *p, big a, big b, big *quotient, big *remainder);
big big_power(pool *p, big a, unsigned exponent);
big bignum_shift_left(pool *p, big a, unsigned bits);
big bignum_shift_right(pool *p, big a, unsigned bits);
/* Of the endless two's complement forms. `op` is BIN_AND, BIN_OR or BIN_XOR. */
big big_bitwise(pool *p, binary_operator op, big a, big b);

int big_bit_length(big a);
/* The nearest double; infinite where it is too large. */
double big_to_double(pool *p, big a);
/* a / b, correctly rounded. b is not zero. */
double big_true_divide(pool *p, big a, big b);

#endif

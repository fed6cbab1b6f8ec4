/* Arithmetic on magnitudes: rows of 64-bit limbs, least significant first. Knows nothing of Python
 * or machines.
 *
 * A row is a pointer and a count; the highest limb may be zero unless said. Results are written to
 * rows the caller gives, with the room that each function names. `scratch` is working room of the
 * caller's, of the size the function's _scratch companion tells.
 */
#ifndef EVAL_TYPES_LIMBS_H
#define EVAL_TYPES_LIMBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t limb;
__extension__ typedef unsigned __int128 limb_pair;

/* The count without leading zero limbs. */
size_t limbs_trim(const limb *a, size_t n);
int limbs_compare(const limb *a, size_t na, const limb *b, size_t nb); /* both trimmed */
uint64_t limbs_bits(const limb *a, size_t n);                          /* bit length; trimmed */

/* r = a + b, na >= nb; na limbs and the carry is returned. r may be a. */
limb limbs_add(limb *r, const limb *a, size_t na, const limb *b, size_t nb);
/* r = a - b, a >= b, na >= nb. The borrow (0 when a >= b) is returned. r may be a. */
limb limbs_subtract(limb *r, const limb *a, size_t na, const limb *b, size_t nb);
/* r = a * one + carry_in; returns the highest limb. r may be a. */
limb limbs_multiply_one(limb *r, const limb *a, size_t n, limb one, limb carry_in);
/* r = a / one; returns the remainder. r may be a. */
limb limbs_divide_one(limb *r, const limb *a, size_t n, limb one);
/* r = a << bits, 0 <= bits < 64; returns what falls out at the top. r may be a. */
limb limbs_shift_left(limb *r, const limb *a, size_t n, unsigned bits);
/* r = a >> bits, 0 <= bits < 64; returns what falls out at the bottom, in the high bits. r may be
 * a. */
limb limbs_shift_right(limb *r, const limb *a, size_t n, unsigned bits);

/* r = a * b, na + nb limbs, not overlapping. */
void limbs_multiply(limb *r, const limb *a, size_t na, const limb *b, size_t nb, limb *scratch);
void limbs_square(limb *r, const limb *a, size_t n, limb *scratch);
size_t limbs_multiply_scratch(size_t na, size_t nb);

/* q = a / b (na - nb + 1 limbs), r = a % b (nb limbs). b trimmed, nb >= 1, na >= nb; q and r
 * overlap nothing. */
void limbs_divide(limb *q, limb *r, const limb *a, size_t na, const limb *b, size_t nb,
                  limb *scratch);
size_t limbs_divide_scratch(size_t na, size_t nb);

/* Digits of a in `base` (2…36), most significant first, no NUL; the count is returned. `out` has
 * room for limbs_digits_room. a is trimmed and not zero; it is destroyed. */
size_t limbs_to_digits(char *out, limb *a, size_t n, int base, limb *scratch);
size_t limbs_digits_room(size_t n, int base);
size_t limbs_to_digits_scratch(size_t n, int base);
/* The number that n digit values (0…base-1, one per byte) spell; r has room for
 * limbs_from_digits_room limbs; the trimmed count is returned. */
size_t limbs_from_digits(limb *r, const uint8_t *digits, size_t n, int base, limb *scratch);
size_t limbs_from_digits_room(size_t n, int base);
size_t limbs_from_digits_scratch(size_t n, int base);

#endif

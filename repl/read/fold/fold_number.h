/* Arithmetic on constants, as the running program would do it. */
#ifndef READ_FOLD_NUMBER_H
#define READ_FOLD_NUMBER_H

#include "repl/read/pool.h"
#include "repl/read/tree/tree.h"

/* False where the operands are no numbers, the operation would raise, or the result would be so
 * large that it is better computed when needed (CPython's limits). */
bool fold_numbers(pool *p, binary_operator op, const konst *a, const konst *b, konst *result);
bool fold_unary_number(pool *p, unary_operator op, const konst *a, konst *result);
bool fold_is_integer(const konst *k); /* bool counts */

#endif

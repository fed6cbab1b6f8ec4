/* Operations on constants of all types. */
#ifndef READ_FOLD_CONST_H
#define READ_FOLD_CONST_H

#include "repl/read/pool.h"
#include "repl/read/tree/tree.h"

/* Each is false where the value is better, or only, computed by the program. */
bool fold_binary(pool *p, binary_operator op, const konst *a, const konst *b, konst *result);
bool fold_item(const konst *sequence, const konst *index, konst *result);

#endif

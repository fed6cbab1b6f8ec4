/* The hash of a key of dicts and sets: nearly all are texts and small ints, whose hashes are at
 * hand. */
#ifndef EVAL_KEY_HASH_H
#define EVAL_KEY_HASH_H

#include "int.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "str.h"

static inline bool is_exact_str(const machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_str];
}

/* False: with an exception. */
static inline bool key_hash(machine *m, value key, int64_t *hash)
{
    if (is_exact_str(m, key)) {
        *hash = str_hash(as(str, key));
        return true;
    }
    if (is_small(key)) {
        *hash = int_hash_small(key);
        return true;
    }
    return hash_of(m, key, hash);
}

#endif

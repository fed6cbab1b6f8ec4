/* Tuples. The items lie in the object itself; a new tuple is filled by whoever made it and is never
 * changed once Python code has seen it. */
#ifndef EVAL_TUPLE_H
#define EVAL_TUPLE_H

#include "repl/eval/object/type.h"

struct tuple {
    object head;
    size_t count;
    value items[]; /* owned; NOTHING only while the tuple is being filled */
};

/* All items NOTHING. Zero items give the machine's one empty tuple. NULL: no memory. */
tuple *tuple_new(machine *m, size_t count);
/* For the next row that an iterator gives: the one before, which it keeps in *last, where nobody
 * else holds that. Owned, its items to be replaced; they are NOTHING or those of before. */
tuple *tuple_instead(machine *m, tuple **last,
                     size_t count); /* where it is held, or there is none */
static inline tuple *tuple_again(machine *m, tuple **last, size_t count)
{
    bool again = *last && (*last)->head.refs == 1;
    return again ? keep_object(*last) : tuple_instead(m, last, count);
}
/* From arguments of type value, each of which is kept: tuple_of(m, 2, a, b). */
tuple *tuple_of(machine *m, size_t count, ...);
/* From an array; keeps each. */
tuple *tuple_from(machine *m, const value *items, size_t count);
/* tuple(iterable); an exact tuple comes back itself. NULL on error. */
tuple *tuple_from_iterable(machine *m, value iterable);
/* t[from:to] with 0 <= from <= to <= count. */
tuple *tuple_slice(machine *m, tuple *t, size_t from, size_t to);
/* xxHash's step, by which CPython mixes the hashes of a sequence; it starts from HASH_PRIME_5. */
#define HASH_PRIME_5 UINT64_C(2870177450012600261)
static inline uint64_t hash_mix(uint64_t acc, int64_t lane)
{
    acc += (uint64_t)lane * UINT64_C(14029467366897019727);
    return (acc << 31 | acc >> 33) * UINT64_C(11400714785074694791);
}
value tuple_concat(machine *m, value a, value b);

#endif

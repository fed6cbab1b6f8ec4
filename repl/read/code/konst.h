/* Constants of a unit: when two are one, and the list they are gathered in. */
#ifndef READ_KONST_H
#define READ_KONST_H

#include "unit.h"

#include "repl/read/pool.h"
#include "repl/read/tree/tree.h"

/* True when CPython would keep one constant for both: same type, same value, and the same sign of
 * zero; item by item in tuples. */
bool konst_same(const konst *a, const konst *b);
/* Equality as a set has it: 1, 1.0 and True are one item. */
bool konst_equal(const konst *a, const konst *b);
uint32_t konst_hash(const konst *k);
bool konst_is_true(const konst *k);

konst konst_none(void);
konst konst_int(int64_t value);
konst konst_str(const char *chars);
konst konst_bool(bool value);
/* Takes the items array, which must lie in the pool of the result. */
konst konst_tuple(const konst *const *items, size_t count);
konst konst_strs(pool *p, const char *const *texts, size_t count); /* a tuple of names */
/* A set of the items, first appearances in order. */
konst konst_frozenset(pool *p, const konst *const *items, size_t count);
const konst *konst_keep(pool *p, konst k); /* a copy in the pool */

/* The constants of one unit in order, each once. */
typedef struct konst_list {
    const konst **items;
    int count, capacity;
    int32_t *slots; /* open addressing by hash: index + 1, 0 where empty */
    int slot_count;
} konst_list;

int konst_list_add(konst_list *l, pool *p, konst k); /* its index */

#endif

/* Names: an ordered map from identifier to number, as the compiler needs a hundred small ones of.
 *
 * Keys keep their order of insertion, which is what decides the order of co_names, of fast locals
 * and of the names a comprehension sets aside. Keys are borrowed and live as long as the pool.
 */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include "pool.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct names {
    const char **keys; /* in order of insertion */
    int *values;
    int count, capacity;
    int32_t *slots; /* open addressing; index + 1 of a key, 0 where empty; NULL while small */
    int slot_count;
} names;

/* The place of a key in the order, or -1. */
int names_find(const names *n, const char *key);
/* The place of a key, appended with this value when it is new. */
int names_add(names *n, pool *p, const char *key, int value);
/* The value of a key, or `otherwise`. */
int names_get(const names *n, const char *key, int otherwise);
void names_set(names *n, pool *p, const char *key, int value);
/* The keys in the order of their code points; the array lies in the pool. */
const char **names_sorted(const names *n, pool *p);

/* Private name mangling: what `name` is called inside the class `private`, which may be NULL. */
const char *names_mangle(pool *p, const char *private, const char *name);

#endif

/* "Did you mean": the nearest of many names, by the distance and the limits CPython uses. */
#ifndef PRINT_SUGGEST_H
#define PRINT_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { SUGGEST_NAMES_MAX = 750 }; /* of more names than this, none is suggested */

typedef struct suggestion {
    const char *wrong;
    const char *best; /* NULL: none is near; borrowed from the offer */
    size_t distance;
} suggestion;

/* Offer a candidate; true if it is the best so far. */
bool suggest_offer(suggestion *s, const char *candidate);

#endif

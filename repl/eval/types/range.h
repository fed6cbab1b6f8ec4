/* range: three ints of any size and the length they give. */
#ifndef EVAL_RANGE_H
#define EVAL_RANGE_H

#include "repl/eval/object/type.h"

typedef struct range {
    object head;
    value start, stop, step; /* owned ints */
    value length;            /* owned int */
} range;

/* Of small numbers: what iterating over range() gives when nothing can overflow. The for loop steps
 * it itself. */
typedef struct range_iterator {
    object head;
    int64_t next, step;
    int64_t left; /* how many are still to come: all of them small */
} range_iterator;

/* What it gives next; NOTHING: it is at its end. */
static inline value range_next(range_iterator *it)
{
    if (it->left <= 0)
        return NOTHING;
    value n = small(it->next);
    it->left--;
    it->next += it->step;
    return n;
}

/* Of any numbers. */
typedef struct longrange_iterator {
    object head;
    value start, step, length, index; /* owned ints */
} longrange_iterator;

/* step is not 0. */
value range_new(machine *m, value start, value stop, value step);

#endif

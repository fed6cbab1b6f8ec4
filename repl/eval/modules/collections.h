/* The parts of module collections that are written in C: deque, defaultdict and the counting loop
 * of Counter. */
#ifndef EVAL_COLLECTIONS_H
#define EVAL_COLLECTIONS_H

#include "repl/eval/import/module.h"

/* A ring of values. Whoever may run Python code while walking over it remembers `changes` and
 * compares. */
typedef struct deque {
    object head;
    value *items; /* owned, each too; NULL while room is 0 */
    size_t room;  /* a power of two, or 0 */
    size_t first; /* where item 0 lies */
    size_t count;
    int64_t most;     /* maxlen; -1: none */
    uint64_t changes; /* goes up whenever an item is added, removed or moved */
} deque;

/* Item i, borrowed. */
static inline value deque_at(const deque *d, size_t i)
{
    return d->items[(d->first + i) & (d->room - 1)];
}

extern const type_record deque_record, deque_iterator_record, deque_reverse_record;
extern const type_record defaultdict_record;

#endif

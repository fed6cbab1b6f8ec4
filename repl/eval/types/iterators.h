/* Iterators that are not tied to one container: over anything with __getitem__, over a callable,
 * and the builtins enumerate, reversed, zip, map and filter. */
#ifndef EVAL_ITERATORS_H
#define EVAL_ITERATORS_H

#include "repl/eval/object/type.h"

/* tuple_iterator, list_iterator, list_reverseiterator and the old-style `iterator` share this. */
typedef struct sequence_iterator {
    object head;
    value sequence; /* owned; NOTHING when the end was reached */
    int64_t index;
} sequence_iterator;

/* kind T_tuple_iterator, T_list_iterator or T_iterator; keeps the sequence. */
value sequence_iterator_new(machine *m, enum kind kind, value sequence);

/* iter(callable, sentinel); keeps both. */
value callable_iterator_new(machine *m, value callable, value sentinel);

/* reversed(sequence), with __reversed__. */
value reversed_of(machine *m, value sequence);

/* iter() of each argument, as zip and map start: owned; NULL on error. */
tuple *iterators_of(machine *m, const value *args, size_t count);
/* Whether filter lets an item through: 1, 0, -1. The predicate None asks the item itself. */
int passes(machine *m, value predicate, value v);

/* What copies an iterator: (iter, (from,), index), or (iter, (from,)) for a negative index. */
value iterator_recipe(machine *m, value from, int64_t index);
/* A function of builtins, as such recipes name it: borrowed. */
value iterator_builtin(machine *m, const char *name);

/* The `iter` slot of every iterator: itself. */
value iterator_self(machine *m, value self);

#endif

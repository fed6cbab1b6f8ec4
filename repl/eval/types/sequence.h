/* What tuples and lists do alike: showing, comparing, searching. Items are kept while they are
 * looked at, and the sequence's count is read anew after each, since comparing runs any code. */
#ifndef EVAL_SEQUENCE_H
#define EVAL_SEQUENCE_H

#include "list.h"
#include "tuple.h"

typedef struct items_view {
    const value *items;
    size_t count;
} items_view;

/* The items of a list or tuple, derived ones too: borrowed, and only until it changes. */
items_view items_of(value sequence);

/* A list or tuple itself, not of a class of its own. */
bool is_exact_items(const machine *m, value v);

/* "[1, 2]", with `again` where the sequence is inside itself. A tuple of one gets its comma. */
value sequence_repr(machine *m, value self, const char *open, const char *close, const char *again);
value sequence_compare(machine *m, value a, value b, compare_operator op);
int sequence_contains(machine *m, value self, value item);
/* Where an item equal to `item` is within [from, to): its place, -1 nowhere, -2 failed. */
int64_t sequence_find(machine *m, value self, value item, int64_t from, int64_t to);
/* .index(value, start=0, stop=maxsize) and .count(value) as methods. */
value sequence_index_method(machine *m, value self, const value *args, size_t count, tuple *names);
value sequence_count_method(machine *m, value self, const value *args, size_t count, tuple *names);
/* "list indices must be integers or slices, not str", or the index, negative ones counted from the
 * end and checked: `range_text` is the IndexError. */
bool sequence_place(machine *m, value self, value key, const char *range_text, size_t *place);

/* An argument of .index: any int, clipped. */
bool sequence_bound(machine *m, value v, int64_t *out);
/* Whether operator.index would work. */
bool has_index(machine *m, value v);

#endif

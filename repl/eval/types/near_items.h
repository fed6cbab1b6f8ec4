/* The next item of an iterator over a list, a tuple or a small range, which most iterators are: it
 * is taken as it lies, and asking for it runs no code. */
#ifndef EVAL_NEAR_ITEMS_H
#define EVAL_NEAR_ITEMS_H

#include "iterators.h"
#include "list.h"
#include "range.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "tuple.h"

/* Where what an iterator of this type gives next lies, if it goes over a list or a tuple: it has
 * gone past it. NULL: it is another, or at its end. */
static inline const value *next_place(const machine *m, const type *t, value it)
{
    sequence_iterator *s = as(sequence_iterator, it);
    if (t == m->types[T_list_iterator]) {
        bool more = !is_nothing(s->sequence) && (size_t)s->index < as(list, s->sequence)->count;
        return more ? &as(list, s->sequence)->items[s->index++] : NULL;
    }
    if (t != m->types[T_tuple_iterator])
        return NULL;
    bool more = !is_nothing(s->sequence) && (size_t)s->index < as(tuple, s->sequence)->count;
    return more ? &as(tuple, s->sequence)->items[s->index++] : NULL;
}

/* What such an iterator of this type gives; NOTHING: it is another, or at its end. */
static inline value next_at_hand(machine *m, const type *t, value it)
{
    if (t == m->types[T_range_iterator])
        return range_next(as(range_iterator, it));
    const value *place = next_place(m, t, it);
    return place ? keep(*place) : NOTHING;
}

/* As next_item. */
static inline value next_near(machine *m, value it)
{
    value x = is_object(it) ? next_at_hand(m, as_object(it)->type, it) : NOTHING;
    return is_nothing(x) ? next_item(m, it) : x;
}

#endif

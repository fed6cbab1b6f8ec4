/* Iterators that draw from another one: enumerate, zip, map, filter, islice …
 *
 * Each makes of an item of its source one of its own, or nothing yet. It says so in two parts, from
 * where and what, so that a generator it draws from can be run by whoever asks for the next item:
 * by the dispatch loop for a `for` statement, by each_next for a native function. Nobody else has
 * to enter the loop anew for each item. What Python code sees is the same. */
#ifndef EVAL_DRAWING_H
#define EVAL_DRAWING_H

#include "repl/eval/machine/state.h"

typedef struct drawing {
    /* The slot that does all of it at once. A class may have a __next__ of its own: then nothing of
     * this holds. */
    value (*next)(machine *m, value self);
    /* What the next item is to be drawn from: borrowed. NOTHING: `next` knows what to do. */
    value (*source)(machine *m, value self);
    /* What comes of an item, which it takes over: owned. NOTHING: nothing yet, or an exception. */
    value (*made)(machine *m, value self, value item);
    /* The source gave nothing: it has ended, or raised an exception. NULL: then so has this one. */
    void (*ended)(machine *m, value self);
} drawing;

/* The `next` of most. */
value drawing_next(machine *m, value self);
/* The generator that is to be resumed for the next item of an iterator that draws from it,
 * borrowed; NULL: it is to be asked itself. */
static inline generator *drawing_from(machine *m, value iterator)
{
    const slots *s = &as_object(iterator)->type->slots;
    if (s->draws->next != s->next)
        return NULL;
    value source = s->draws->source(m, iterator);
    if (is_nothing(source) || !is_object(source) ||
        as_object(source)->type != m->types[T_generator])
        return NULL;
    generator *g = as(generator, source);
    return g->frame.state == GEN_SUSPENDED || g->frame.state == GEN_CREATED ? g : NULL;
}
/* What comes of what that yielded: as drawing.made. */
static inline value drawing_made(machine *m, value iterator, value item)
{
    return as_object(iterator)->type->slots.draws->made(m, iterator, item);
}
/* It raised an exception. */
static inline void drawing_fail(machine *m, value iterator)
{
    const drawing *d = as_object(iterator)->type->slots.draws;
    if (d->ended)
        d->ended(m, iterator);
}

#endif

/* itertools: iterators built from iterators. Each is a type of its own, but all keep the same few
 * things, so one struct, one finisher and one visitor serve them; what each field means to each
 * type stands above its `next`. */
#ifndef EVAL_ITERTOOLS_H
#define EVAL_ITERTOOLS_H

#include "repl/eval/import/module.h"
#include "repl/eval/types/drawing.h"

typedef struct tool {
    object head;
    value source; /* owned: the iterator it draws from; NOTHING: at its end */
    value with;   /* owned: the function, predicate or second iterator it works with */
    value held;   /* owned: what it remembers from one item to the next */
    value saved;  /* owned: items it keeps, a list or tuple */
    int64_t at, stop, step;
    int64_t *places; /* owned: positions in `saved`, for the combinatoric ones */
    size_t place_count;
    bool started, done, strict;
} tool;

/* A tool of a class. Steals source (which may be NOTHING with an exception: the answer is NULL
 * then), keeps with. */
tool *tool_new(machine *m, type *cls, value source, value with);
void tool_finish(machine *m, object *o);
void tool_visit(machine *m, object *o, visitor *v);
/* The end: let go of the source. Always NOTHING. */
value tool_end(machine *m, tool *t);
/* Room for `count` positions, all 0. */
bool tool_places(machine *m, tool *t, size_t count);
/* A row to be filled: tuple_again, with what a tool keeps in one of its fields. */
tuple *tool_row(machine *m, value *kept, size_t count);
/* Its source, as drawing.h asks for it. */
value tool_source(machine *m, value self);
/* "NAME() takes no keyword arguments" for the type itself; derived classes may take some. */
bool tool_no_names(machine *m, const type *cls, const type_record *record, tuple *names);

#define TOOL_SLOTS(create_it, next_it)                                                      \
    .finish = tool_finish, .visit = tool_visit, .create = create_it, .iter = iterator_self, \
    .next = next_it
/* The same of one that draws from its source: drawing.h. */
#define TOOL_DRAWS(create_it, draws_it) TOOL_SLOTS(create_it, drawing_next), .draws = &(draws_it)

extern const type_record itertools_accumulate, itertools_batched, itertools_chain,
    itertools_combinations, itertools_combinations_with_replacement, itertools_compress,
    itertools_count, itertools_cycle, itertools_dropwhile, itertools_filterfalse, itertools_groupby,
    itertools_grouper, itertools_islice, itertools_pairwise, itertools_permutations,
    itertools_product, itertools_repeat, itertools_starmap, itertools_takewhile, itertools_tee,
    itertools_zip_longest;
/* tee(iterable, n=2): a function. */
value itertools_tee_function(machine *m, value self, const value *args, size_t count, tuple *names);
extern const type_record itertools_tee_node;

/* Copies and pickles (itertools_copies.c). */
bool tool_warn_of_copies(machine *m); /* false: it became an exception */
extern const method_record itertools_tool_methods[];
value itertools_restored(machine *m, value self, const value *args, size_t count, tuple *names);
value itertools_chain_reduce(machine *m, value self, const value *args, size_t count, tuple *names);
value itertools_chain_set(machine *m, value self, const value *args, size_t count, tuple *names);
value itertools_cycle_reduce(machine *m, value self, const value *args, size_t count, tuple *names);
value itertools_cycle_set(machine *m, value self, const value *args, size_t count, tuple *names);
value itertools_product_reduce(machine *m, value self, const value *args, size_t count,
                               tuple *names);
value itertools_product_set(machine *m, value self, const value *args, size_t count, tuple *names);
/* The two rows that say so of a type: its `__reduce__` and `__setstate__`. */
#define TOOL_STATE(what)                                            \
    {"__reduce__", itertools_##what##_reduce,                       \
     ARITY_NONE,   0,                                               \
     NULL,         "Return state information for pickling."},       \
    {                                                               \
        "__setstate__", itertools_##what##_set, ARITY_ONE, 0, NULL, \
            "Set state information for unpickling."                 \
    }

#endif

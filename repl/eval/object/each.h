/* Going over what an iterable gives, in native code.
 *
 * sum, list, any, join … each say what is to be done with one item, and how far it is to go; how
 * the items are come by is said here alone. Lists and tuples are read where they lie. A generator
 * is run by one entry of the dispatch loop, which hands over what it yields and goes on in it; in
 * between it is suspended like any other, and Python code that runs for an item may look at it,
 * resume it, throw into it or close it. */
#ifndef EVAL_EACH_H
#define EVAL_EACH_H

#include "value.h"

/* Does something with an item, which it borrows. False: it wants no more of them, or raised an
 * exception. */
typedef bool (*taker)(machine *m, void *context, value item);

/* Where items go. */
typedef struct taking {
    taker take;
    void *context;
    bool more; /* what it said last */
} taking;

/* Each item of an iterable, until there are no more or `take` wants none: false where the iterable
 * or `take` raised an exception. */
bool each_item(machine *m, value iterable, taker take, void *context);
/* The same of what an iterator has left; the caller holds it. */
bool each_next(machine *m, value iterator, taker take, void *context);

#endif

/* Ends of objects: at once when the last reference goes (object_finish in value.h), and by the
 * cycle collector.
 *
 * The collector follows PEP 442: weak references to the garbage are emptied and their callbacks
 * called, then finalizers run (a generator's finally, __del__), then what was not resurrected is
 * cleared.
 */
#ifndef EVAL_COLLECTOR_H
#define EVAL_COLLECTOR_H

#include "repl/eval/machine/state.h"

/* The machine is made, a program may come: what there is now stays as long as the machine, and what
 * it refers to is held, so no collection looks into it. Before this none is due. */
void collector_start(machine *m);
/* gc.set_debug() */
enum { COLLECTOR_TELLS = 2, COLLECTOR_SAVES_ALL = 32 };
enum { COLLECTOR_GENERATIONS = 3 };
/* Find and end all unreachable cycles, whichever generation was asked for: there is but one. How
 * many objects were found, as gc.collect() counts. */
int64_t collector_run(machine *m, int generation);
/* An object with MARK_COLLECTING ended by itself, set free by a finalizer that the collection
 * called.
 */
void collector_miss(machine *m, object *o);
/* For safe points: collects if it is due. */
void collector_poll(machine *m);

#endif

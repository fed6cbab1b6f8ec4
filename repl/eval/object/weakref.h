/* Weak references: the machine's table from objects to the references that watch them.
 *
 * An object that is watched has MARK_WEAK. When it dies, object_finish (or the collector) tells
 * weak_forget, which empties the references and calls their callbacks, newest first.
 */
#ifndef EVAL_WEAKREF_H
#define EVAL_WEAKREF_H

#include "repl/eval/machine/state.h"

typedef struct weakref {
    object head;
    value target;   /* borrowed; NOTHING once dead */
    value callback; /* owned, or NOTHING */
    struct weakref
        *next; /* of the same object; newest first, the plain one without callback before all */
    struct weakref *previous;
    int64_t hash; /* -1 until asked while the object lived */
} weakref;

/* weakref.ref(target, callback); callback NOTHING or NONE: the one shared plain reference.
 * TypeError "cannot create weak reference to 'int' object". */
value weakref_new(machine *m, value target, value callback);
/* The same for a class with weakref's layout; share: one without a callback may be one that is
 * there already. */
value weakref_new_as(machine *m, type *cls, bool share, value target, value callback);
/* The slots of that layout. */
void weakref_finish(machine *m, object *o);
void weakref_visit(machine *m, object *o, visitor *v);
/* What it refers to: owned, or NONE once dead. */
value weakref_target(const weakref *w);
/* The repr of a reference of this kind, whose target has a name or NOTHING: owned. */
value weakref_text(machine *m, const char *word, value self, value target, value name);
/* Empty all references to a dying object and call their callbacks. */
void weak_forget(machine *m, object *o);
/* The same in two steps, for the collector: references to o that are themselves garbage are not
 * called back. */
void weak_clear(machine *m, object *o, bool (*is_garbage)(void *context, object *o), void *context,
                value calls /* list */);
/* Call the callbacks gathered in `calls`, errors reported. */
void weak_call(machine *m, value calls);
/* How many references watch this object, and the newest of them (borrowed). */
size_t weak_count(machine *m, object *o);
weakref *weak_first(machine *m, object *o);
/* Give the table back, when the machine ends. */
void weak_table_drop(machine *m);

#endif

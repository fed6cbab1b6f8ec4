/* Making classes: what the class statement, type() and metaclasses do. */
#ifndef EVAL_CLASS_H
#define EVAL_CLASS_H

#include "type.h"

/* type(name, bases, namespace, **keywords), for this metaclass: NOTHING with an exception. */
value class_new(machine *m, type *metaclass, str *name, tuple *bases, dict *namespace,
                const value *keywords, tuple *names);
/* __build_class__(function, name, *bases, metaclass=…, **keywords) */
value build_class(machine *m, value self, const value *args, size_t count, tuple *names);
/* The most derived metaclass of the bases: borrowed; NULL with "metaclass conflict". */
type *class_metaclass(machine *m, type *wanted, tuple *bases);

/* The C3 order of a class with these bases: owned, NULL with "Cannot create a consistent …". */
tuple *class_order(machine *m, type *t, tuple *bases);
/* Compute t's order (through a metaclass's mro()), and use it. */
bool class_set_order(machine *m, type *t);
/* The base whose layout a class with these bases takes: borrowed; NULL with an exception. */
type *class_best_base(machine *m, tuple *bases);
/* Put t into the subclasses of its bases, or take it out. */
bool class_link(machine *m, type *t);
void class_unlink(machine *m, type *t);
/* May an object of `from` become one of `to`? */
bool class_same_layout(machine *m, const type *from, const type *to);

/* finish, visit and clear of every instance of a class: __slots__ and __dict__, then what the base
 * does. */
void instance_finish(machine *m, object *o);
void instance_visit(machine *m, object *o, visitor *v);
void instance_clear(machine *m, object *o);

#endif

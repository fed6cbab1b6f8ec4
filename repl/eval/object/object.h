/* What can be done with any value: the abstract operations behind Python's syntax. Each follows
 * CPython's lookup order and messages (abstract.c, object.c). */
#ifndef EVAL_OBJECT_H
#define EVAL_OBJECT_H

#include "call.h"
#include "each.h"
#include "repl/eval/exceptions/error.h"
#include "type.h"

value get_attribute(machine *m, value o, str *name);
/* NOTHING without an exception when there is no such attribute. */
value find_attribute(machine *m, value o, str *name);
/* The same as object.__getattribute__ looks: hooks of classes are not asked, nothing is swallowed.
 */
value find_attribute_plain(machine *m, value o, str *name);
bool set_attribute(machine *m, value o, str *name, value v); /* NOTHING deletes */
/* object.__getattribute__ and object.__setattr__ themselves. */
value generic_get_attribute(machine *m, value o, str *name);
bool generic_set_attribute(machine *m, value o, str *name, value v);
/* What pickling keeps of an instance beside its class: __getstate__(). Owned. */
value object_state(machine *m, value o);
/* What an instance has itself under a name: borrowed, or NOTHING. */
value instance_own(machine *m, value o, str *name);
/* All of it, as its __dict__, which is made where there is something to be in it, or else when
 * `make`; borrowed; NULL where it has none, or with an exception. */
dict *instance_dict(machine *m, value o, bool make);
/* The same as a new dict, owned, if it has anything. */
dict *instance_dict_copy(machine *m, value o);
dict **instance_dict_slot(machine *m, value o); /* NULL where the type has none */
/* The same where the type has a plain dict_offset. */
static inline dict **instance_dict_at(const object *o)
{
    return (dict **)(void *)((char *)(uintptr_t)o + o->type->dict_offset);
}

value repr(machine *m, value o);         /* always a str */
value default_repr(machine *m, value o); /* object.__repr__: <module.Class object at 0x…> */
value ascii(machine *m, value o);
value to_str(machine *m, value o);             /* str(o) */
value format(machine *m, value o, value spec); /* spec a str, or NOTHING for an empty one */
bool hash_of(machine *m, value o, int64_t *hash);
int is_true(machine *m, value o);                                 /* 1, 0, -1 */
value compare(machine *m, value a, value b, compare_operator op); /* LT … GE: any value */
/* The same after a's own method, asked first, gave NotImplemented. */
value compare_declined(machine *m, value a, value b, compare_operator op);
int compare_true(machine *m, value a, value b,
                 compare_operator op);    /* its truth; identity counts for == and != */
int equals(machine *m, value a, value b); /* identity or ==; 1, 0, -1 */
int contains(machine *m, value container, value item);
/* iter() for one who looks for an item: owned; TypeError in the words of `in`. */
value iter_to_search(machine *m, value container);
/* Of what an iterator has left: the place of the first item that equals v, -1 where none does; or,
 * with `counts`, how many do. -2: failed. */
int64_t search_items(machine *m, value iterator, value v, bool counts);

value binary(machine *m, value a, value b, binary_operator op);
value binary_in_place(machine *m, value a, value b, binary_operator op);
/* The same after a's own method for it, a function of Python's, was asked first and gave
 * NotImplemented: __iadd__ and its like; or __add__ and its like, where `op` is BINARY_OP's. */
value binary_in_place_declined(machine *m, value a, value b, binary_operator op);
value binary_declined(machine *m, value a, value b, unsigned op);
value unary(machine *m, value a, unary_operator op);
value power(machine *m, value a, value b, value modulo);

value divide_both(machine *m, value a, value b); /* divmod(a, b) */

value get_item(machine *m, value o, value key);
bool set_item(machine *m, value o, value key, value v); /* NOTHING deletes */
int64_t length(machine *m, value o);
int64_t length_hint(machine *m, value o, int64_t otherwise); /* -1 failed */

value iter(machine *m, value o);
/* What an __iter__ gave, if that is an iterator. Steals it. */
value iter_given(machine *m, value it);
/* The next item; NOTHING at the end (no exception) or on failure (exception): ask is_raised.
 * StopIteration from Python code has already been swallowed. */
value next_item(machine *m, value iterator);
/* What send does to any iterator: generators natively, others by __next__ or .send. *result is
 * owned: the yielded value, the return value, or untouched on error. */
resumed send_value(machine *m, value iterator, value v, value *result);

/* Whether it is a number, or can be made one: an int, a float, a complex. */
bool is_numeric(machine *m, value v);
/* An int for places that need one: operator.index. */
value index_of(machine *m, value o);
/* The same as a machine word; *clip says whether too big clips instead of raising `overflow`. */
bool index_as_size(machine *m, value o, int64_t *out, bool clip, enum kind overflow);
/* The same for a parameter of a method that is a Py_ssize_t or an int in CPython, which says so
 * where the argument is too big. */
bool index_as_c_size(machine *m, value o, int64_t *out);
bool index_as_c_int(machine *m, value o, int64_t *out);

int is_instance(machine *m, value o, value cls);  /* isinstance(), with __instancecheck__ */
int is_subclass(machine *m, value cls, value of); /* issubclass() */
bool is_callable(machine *m, value o);
/* type.__instancecheck__ and type.__subclasscheck__: no hooks asked. */
int type_check_instance(machine *m, value o, value cls);
int type_check_subclass(machine *m, value cls, value of);

/* A recursion guard for repr and friends: false, with *again set when o is being shown already, or
 * with RecursionError. Pair with leave. */
bool enter_repr(machine *m, value o, bool *again);
void leave_repr(machine *m, value o);
/* As enter_native, for a walk that counts its levels, which ends where CPython's would. */
bool enter_level(machine *m, size_t level, const char *where);

#endif

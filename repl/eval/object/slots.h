/* Slots and dunders: one table that ties `__add__` to slots.binary[BIN_ADD].
 *
 * It is read in both directions. A built-in type fills slots, and gets a wrapper_descriptor in its
 * namespace for each (`int.__add__`). A class defines dunders, and gets for each the generic
 * function that looks the dunder up and calls it. A class that merely inherits `int.__add__` gets
 * int's own function back: the wrapper knows it.
 *
 * Several rows may speak of one slot (`__add__` and `__radd__`), and several slots of one dunder
 * (`__add__` is binary or concat).
 */
#ifndef EVAL_SLOTS_H
#define EVAL_SLOTS_H

#include "type.h"

typedef void (*slot_function)(void); /* any slot; cast back before the call */

typedef struct slot_row slot_row;
struct slot_row {
    const char *name; /* "__add__" */
    size_t name_at;   /* where machine.names keeps it */
    size_t slot_at;   /* offset in struct slots */
    slot_function
        generic; /* what a class that defines the dunder gets; NULL: the slot stays as it is */
    value (*wrap)(machine *m, const slot_row *row, slot_function f, value self, const value *args,
                  size_t count, tuple *names); /* what calling the wrapper does */
    int detail;                                /* for shared wrappers: the compare_operator */
    const char *signature, *doc;
};

extern const slot_row slot_rows[]; /* ends with a NULL name */

/* The name that the machine keeps at this place: borrowed. */
static inline str *slot_name_at(const machine *m, size_t place)
{
    return *(str *const *)(const void *)((const char *)m + place);
}
static inline str *slot_name(const machine *m, const slot_row *row)
{
    return slot_name_at(m, row->name_at);
}
slot_function slot_of(const slots *s, const slot_row *row);

/* Give a class its slots: all of them, from its bases and from the dunders it finds. */
void slots_fill(machine *m, type *t);
/* The dunder `name` was set or deleted in t's namespace: bring the slot up to date, in its
 * subclasses too. */
void slots_update(machine *m, type *t, str *name);
/* Whether t is TYPE_BARE hangs on its slots: note it, once they are known. */
void slots_mark_bare(const machine *m, type *t);
/* For a built-in: copy what the record leaves out from the base. */
void slots_inherit(slots *to, const slots *from);
/* The wrapper descriptors of a built-in's own slots, into its namespace. */
bool slots_publish(machine *m, type *t, const slots *own);

/* The slot of a type that must not be hashed: list, dict, or a class with __eq__ and no __hash__.
 */
bool hash_refused(machine *m, value self, int64_t *hash);
/* `int.__new__` called: checks the class, then creates. A method_record body, self is the type. */
value slot_new_call(machine *m, value self, const value *args, size_t count, tuple *names);
/* __new__ of a class that defines it in Python. */
value slot_create(machine *m, type *cls, const value *args, size_t count, tuple *names);
/* The names of a binary operator's methods: `op` is that of BINARY_OP. Borrowed. */
str *slot_compare_name(const machine *m, compare_operator op);
str *slot_binary_name(const machine *m, unsigned op);
/* b's answer to a op b, where both classes have methods for it in Python, and a's own gave
 * NotImplemented; NotImplemented where the class is one. */
value slot_reflected(machine *m, value a, value b, binary_operator op);
/* What len() makes of a __len__'s result, and the truth of a __bool__'s: these steal it. -1: it is
 * no such thing. */
int64_t slot_length_given(machine *m, value v);
int slot_truth_given(machine *m, value v);
/* __getattribute__ with __getattr__ behind it. */
value slot_getattr(machine *m, value self, str *name);

#endif

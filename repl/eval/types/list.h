/* Lists: a growing array of owned values. It grows by an eighth and a little, as CPython's does.
 *
 * Any call that may run Python code (comparing, hashing, dropping the last reference) may change a
 * list that Python code can reach, so loops over l->items read l->count and l->items anew at each
 * step and keep the item they use. */
#ifndef EVAL_LIST_H
#define EVAL_LIST_H

#include "repl/eval/object/type.h"

struct list {
    object head;
    size_t count;
    size_t room;  /* items that fit without growing */
    value *items; /* owned, each item too; NULL while room is 0 */
    bool
        resized; /* set whenever the items move: sort looks whether that happened under its hands */
};

/* Room for `capacity` items, none there yet. NULL: no memory. */
list *list_new(machine *m, size_t capacity);
/* Keeps each. */
list *list_from(machine *m, const value *items, size_t count);
/* list(iterable): always a new list. NULL on error. */
list *list_from_iterable(machine *m, value iterable);
/* Keeps v. */
bool list_append(machine *m, list *l, value v);
/* Takes over the caller's reference, also on failure. */
bool list_append_owned(machine *m, list *l, value v);
/* Keeps v; `at` beyond the ends is clipped, negative counts from the end. */
bool list_insert(machine *m, list *l, int64_t at, value v);
bool list_extend(machine *m, list *l, value iterable);
/* l[from:to] as a new list; 0 <= from <= to <= count. */
list *list_slice(machine *m, list *l, size_t from, size_t to);
/* l[from:to] = items (each kept); replaced items are dropped after the list is whole again. */
bool list_splice(machine *m, list *l, size_t from, size_t to, const value *items, size_t count);
void list_clear(machine *m, list *l);
/* A tuple of what is in the list now. */
tuple *list_to_tuple(machine *m, list *l);
bool list_reverse(list *l);
/* list.sort: stable; key is a callable, NONE or NOTHING. False with the exception; the list then
 * holds all items in some order. */
bool list_sort(machine *m, list *l, value key, bool reverse);

#endif

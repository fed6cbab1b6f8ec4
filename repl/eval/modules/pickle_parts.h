/* The parts of module _pickle: the plain values of a pickle, written (pickle_save.c) and read
 * (pickle_load.c). What only Python code knows, that is how an object of a class comes apart and
 * together, is asked of pickle.py.
 *
 * A pickle is a row of letters, each with what belongs to it; numbers are little-endian:
 *
 *     N T F . I              None, True, False, ..., NotImplemented
 *     i word, j size text    an int, in hexadecimal where it is long
 *     f c                    a float, a complex number: their doubles
 *     s b B size bytes       a str, bytes, a bytearray
 *     l d S                  an empty list, dict or set, and then what fills it: e u a
 *     t z count values       a tuple, a frozenset, and then: r, or q index: it is known already
 *     e u a count values     items to append, keys and values to set, members to add
 *     m index                what was remembered as that
 *     g size text size text  something in a module, by its name
 *     P value                what is kept elsewhere
 *     R value value r … o    a call, its arguments; then e u, x state, or X setter state
 */
#ifndef EVAL_PICKLE_PARTS_H
#define EVAL_PICKLE_PARTS_H

#include "repl/eval/import/module.h"

/* (out, memo, kept, ask, other, o): add o to the bytearray `out`. `memo` has by id which of those
 * `kept` an object is; `ask` says what stands for an object that is kept elsewhere, or is None;
 * `other` writes what is not plain. */
value pickle_save(machine *m, value self, const value *args, size_t count, tuple *names);
/* (data, find_class, persistent_load, extend, update, set_state, wrong): the value that the bytes
 * are. */
value pickle_load(machine *m, value self, const value *args, size_t count, tuple *names);

#endif

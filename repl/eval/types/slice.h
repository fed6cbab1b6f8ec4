/* slice objects, and what they mean for a sequence of a given length. */
#ifndef EVAL_SLICE_H
#define EVAL_SLICE_H

#include "repl/eval/object/type.h"

typedef struct slice {
    object head;
    value start, stop, step; /* owned; NONE where left out */
} slice;

/* Keeps each; NOTHING counts as None. */
value slice_new(machine *m, value start, value stop, value step);

bool is_slice(machine *m, value v);

/* The part of a sequence that a slice picks: `count` items from `start` by `step`. */
typedef struct slice_range {
    int64_t start, stop, step, count;
} slice_range;

/* Resolve against a length. False with TypeError or "slice step cannot be zero". __index__ may run
 * Python code that changes the sequence: slice_unpack first, then read the length, then
 * slice_adjust. */
bool slice_resolve(machine *m, value v, int64_t length, slice_range *out);
bool slice_unpack(machine *m, value v, slice_range *out);
void slice_adjust(slice_range *r, int64_t length);
/* Of start:stop, where both are small ints or None, whose asking runs no code: no slice is needed
 * between. False: they are others. */
bool slice_at_once(value start, value stop, size_t length, slice_range *out);
/* The same for ints of any size: owned start, stop and step. */
bool slice_indices(machine *m, value v, value length, value *start, value *stop, value *step);

#endif

/* The optional start and end that find, count, startswith and their like take, of texts and of
 * bytes. */
#ifndef EVAL_SPAN_H
#define EVAL_SPAN_H

#include "repl/eval/object/type.h"

/* [start, end) inside `length`; start may lie past end (then nothing is found, not even an empty
 * text). */
typedef struct span {
    int64_t start, end;
} span;

/* From args[at] and args[at + 1], where they are given and not None. Negative ones count from the
 * end. TypeError "slice indices must be integers or None or have an __index__ method". */
bool span_from(machine *m, const value *args, size_t count, size_t at, size_t length, span *out);

/* An index for x[index], negative ones counted from the end: false, with TypeError or `range_text`
 * as IndexError. `wrong_type` is fail()'s format with one %T for the key. */
bool index_from(machine *m, value key, size_t length, const char *wrong_type,
                const char *range_text, size_t *out);

/* For a native that does not use all that every native gets. */
#define UNUSED __attribute__((unused))

#endif

/* memoryview: a one-dimensional look at the bytes of another object. */
#ifndef EVAL_MEMORYVIEW_H
#define EVAL_MEMORYVIEW_H

#include "bytes.h"

typedef struct memoryview {
    object head;
    value of;       /* owned: bytes or bytearray; NOTHING once released */
    int64_t start;  /* of the first item, in bytes of that object */
    int64_t count;  /* items */
    int64_t stride; /* bytes from one item to the next; may be negative */
    uint8_t item_size;
    char format; /* of struct: 'B' unless cast */
    bool readonly;
} memoryview;

/* Fill `out` with the view's bytes, side by side: a copy where they do not lie so. ValueError when
 * released. */
bool memoryview_see(machine *m, memoryview *v, view *out);
/* What v.__buffer__ gives, a memoryview; NOTHING where it has none, or has raised. */
value memoryview_of_buffer(machine *m, value v);

#endif

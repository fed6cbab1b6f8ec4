/* memoryview: a look at the bytes of another object, as items in one or more dimensions.
 *
 * Only the first dimension may be strided: slices are taken there, and more dimensions come from
 * cast(), which wants bytes side by side. So what is below the first is a plain run of items. */
#ifndef EVAL_MEMORYVIEW_H
#define EVAL_MEMORYVIEW_H

#include "bytes.h"
#include "tuple.h"

typedef struct memoryview {
    object head;
    value of;       /* owned: bytes or bytearray; NOTHING once released */
    int64_t start;  /* of the first row, in bytes of that object */
    int64_t count;  /* rows: elements of the first dimension */
    int64_t stride; /* bytes from one row to the next; may be negative */
    int64_t run;    /* items side by side in a row: 1 in a view of one dimension */
    tuple *inner;   /* owned: the lengths of the dimensions below the first, small ints */
    int64_t hash;   /* once known: outlives a release */
    bool hashed;
    uint8_t item_size;
    char format; /* of struct: 'B' unless cast */
    bool readonly;
} memoryview;

/* How many bytes a row has. */
static inline int64_t memoryview_row(const memoryview *v)
{
    return v->run * v->item_size;
}
static inline size_t memoryview_dimensions(const memoryview *v)
{
    return 1 + v->inner->count;
}
/* The bytes of the i-th item, counted through all dimensions; of a view that is not released. */
uint8_t *memoryview_item(const memoryview *v, int64_t i);

/* memoryview_items.c: an item as a value, and back, by the view's format. */
value memoryview_read(machine *m, const memoryview *v, const uint8_t *at);
bool memoryview_write(machine *m, const memoryview *v, value item, uint8_t *at);
/* The format that a text names, and the size of its items; ValueError where it is no native one. */
bool memoryview_format(machine *m, value named, char *format, uint8_t *size);
/* Do two views show equal values in equal shapes? -1: failed. */
int memoryview_equal(machine *m, const memoryview *a, const memoryview *b);

/* Fill `out` with the view's bytes, side by side: a copy where they do not lie so. ValueError when
 * released. */
bool memoryview_see(machine *m, memoryview *v, view *out);
/* What v.__buffer__ gives, a memoryview; NOTHING where it has none, or has raised. */
value memoryview_of_buffer(machine *m, value v);

#endif

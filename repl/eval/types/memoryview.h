/* memoryview: a look at the bytes of another object, item by item. What has several dimensions was
 * cast so and lies side by side but for the first of them, which a slice may have made sparse or
 * turned round. */
#ifndef EVAL_MEMORYVIEW_H
#define EVAL_MEMORYVIEW_H

#include "bytes.h"
#include "tuple.h"

typedef struct memoryview {
    object head;
    value of; /* owned: bytes or bytearray; NOTHING once released */
    value
        owner; /* owned: whose bytes those are, of an object that stands for one in C; or NOTHING */
    tuple *inner;   /* owned: how long the dimensions behind the first are; NULL: there are none */
    int64_t start;  /* of the first entry, in bytes of that object */
    int64_t count;  /* entries of the first dimension; of no dimension, 1 */
    int64_t stride; /* bytes from one entry to the next; may be negative */
    int64_t row;    /* bytes of an entry: an item, or all that is in the inner dimensions */
    int64_t hash;   /* 0: not asked yet */
    uint8_t item_size;
    char format; /* of struct: 'B' unless cast */
    bool readonly;
    bool is_scalar; /* of no dimension */
} memoryview;

/* Fill `out` with the view's bytes, side by side: a copy where they do not lie so. ValueError when
 * released. */
bool memoryview_see(machine *m, memoryview *v, view *out);
/* What v.__buffer__ gives, a memoryview; NOTHING where it has none, or has raised. */
value memoryview_of_buffer(machine *m, value v);

/* The bytes from the first item on. */
uint8_t *memoryview_bytes(const memoryview *v);
/* False, and a ValueError, once released. */
bool memoryview_is_open(machine *m, const memoryview *v);
/* Another look at what v looks at: new; NULL: out of memory. */
memoryview *memoryview_look(machine *m, value source, const memoryview *like);
/* A look at a bytes-like object; a TypeError names `who` before it says that it is none. */
value memoryview_on(machine *m, value source, const char *who);

/* Dimensions and indexing, memoryview_index.c. */
size_t memoryview_dimensions(const memoryview *v);
int64_t memoryview_length(const memoryview *v, size_t dimension);
/* Bytes from one entry of a dimension to the next. */
int64_t memoryview_stride(const memoryview *v, size_t dimension);
value memoryview_get(machine *m, value self, value key);
bool memoryview_set(machine *m, value self, value key, value item);

/* Items by their format, memoryview_items.c. */
bool memoryview_format(machine *m, value named, char *format, uint8_t *size);
value memoryview_read(machine *m, const memoryview *v, const uint8_t *at);
bool memoryview_write(machine *m, const memoryview *v, value item, uint8_t *at);

#endif

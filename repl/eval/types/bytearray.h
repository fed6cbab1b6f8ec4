/* bytearray: bytes that change. */
#ifndef EVAL_BYTEARRAY_H
#define EVAL_BYTEARRAY_H

#include "bytes.h"

typedef struct bytearray {
    object head;
    uint8_t *data; /* owned: the block, or NULL when nothing was ever stored */
    size_t start;  /* of the first byte in the block: deleting in front costs nothing */
    size_t length;
    size_t capacity; /* of the block */
    size_t views;    /* open looks; nothing may move while there are any */
} bytearray;

static inline uint8_t *bytearray_data(const bytearray *b)
{
    return b->data ? b->data + b->start : (uint8_t *)"";
}

bytearray *bytearray_new(machine *m, const void *data, size_t n);
/* Cut `cut` bytes out at `at` and put n others there. BufferError while there are views. */
bool bytearray_splice(machine *m, bytearray *b, size_t at, size_t cut, const void *data, size_t n);

value bytearray_iterate(machine *m, value self);

#endif

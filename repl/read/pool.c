#include "pool.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

/* Blocks grow with the pool, so that a line at the prompt costs little and a large file few calls.
 */
typedef struct block {
    struct block *older;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
} block;

struct pool {
    block *newest; /* owned, with all the older ones */
    size_t next_size;
};

/* Texts are bounded before they reach the reader: without memory there is nothing left to report
 * to. */
static void *take_or_die(size_t bytes)
{
    void *memory = calloc(1, bytes);
    if (!memory) {
        fputs("primer: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

pool *pool_new(void)
{
    pool *p = take_or_die(sizeof *p);
    p->next_size = FIRST_BLOCK;
    return p;
}

void pool_drop(pool *p)
{
    if (!p)
        return;
    for (block *b = p->newest; b;) {
        block *older = b->older;
        free(b);
        b = older;
    }
    free(p);
}

static block *add_block(pool *p, size_t least)
{
    size_t size = p->next_size;
    if (size < LARGEST_BLOCK)
        p->next_size = size * 2;
    if (size < least)
        size = least;
    block *b = take_or_die(sizeof *b + size);
    b->size = size;
    b->older = p->newest;
    p->newest = b;
    return b;
}

void *pool_take(pool *p, size_t bytes)
{
    bytes = (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    block *b = p->newest;
    if (!b || b->size - b->used < bytes)
        b = add_block(p, bytes);
    void *piece = b->bytes + b->used;
    b->used += bytes;
    return piece;
}

char *pool_copy(pool *p, const char *text, size_t length)
{
    char *copy = pool_take(p, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *pool_format(pool *p, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    char *text = pool_take(p, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(values);
    return text;
}

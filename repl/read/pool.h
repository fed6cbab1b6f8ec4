/* A pool: memory that is taken piece by piece and dropped whole. Trees and units live in one. */
#ifndef READ_POOL_H
#define READ_POOL_H

#include <stddef.h>

typedef struct pool pool;

pool *pool_new(void);
void pool_drop(pool *p);

/* Zeroed memory, aligned for anything; never NULL (the process ends with a word when the host has
 * no memory at all: texts are bounded before they reach the reader). */
void *pool_take(pool *p, size_t bytes);
char *pool_copy(pool *p, const char *text, size_t length); /* adds a NUL */
char *pool_format(pool *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

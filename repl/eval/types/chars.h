/* Arrays of characters of 1, 2 or 4 bytes each: what str and its relatives are made of. Plain data,
 * no machine. */
#ifndef EVAL_CHARS_H
#define EVAL_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character at data[i], for data of that kind. */
static inline uint32_t char_at(const void *data, int kind, size_t i)
{
    return kind == 1   ? ((const uint8_t *)data)[i]
           : kind == 2 ? ((const uint16_t *)data)[i]
                       : ((const uint32_t *)data)[i];
}
static inline void char_put(void *data, int kind, size_t i, uint32_t c)
{
    if (kind == 1)
        ((uint8_t *)data)[i] = (uint8_t)c;
    else if (kind == 2)
        ((uint16_t *)data)[i] = (uint16_t)c;
    else
        ((uint32_t *)data)[i] = c;
}
/* Bytes per character that hold c. */
static inline int kind_of_char(uint32_t c)
{
    return c < 0x100 ? 1 : c < 0x10000 ? 2 : 4;
}
static inline const void *chars_from(const void *data, int kind, size_t i)
{
    return (const char *)data + i * (size_t)kind;
}

/* Copies n characters to to[at…], whose kind must hold them. */
void chars_copy(void *to, int to_kind, size_t at, const void *from, int from_kind, size_t n);
/* Puts c at to[at…], n times. */
void chars_fill(void *to, int kind, size_t at, uint32_t c, size_t n);
/* A character at least as wide as all, and in the same class (ASCII, Latin-1, two bytes, four). */
uint32_t chars_widest(const void *data, int kind, size_t n);
/* How many of the first characters are ASCII, of data of one byte each. */
size_t chars_ascii(const uint8_t *data, size_t n);
bool chars_equal(const void *a, int a_kind, const void *b, int b_kind, size_t n);
/* -1, 0 or 1, by code points. */
int chars_compare(const void *a, int a_kind, size_t a_n, const void *b, int b_kind, size_t b_n);

/* Where `what` first (last) begins in data, or -1. An empty `what` is at 0 (at n). */
int64_t chars_find(const void *data, int kind, size_t n, const void *what, int what_kind,
                   size_t what_n);
int64_t chars_find_last(const void *data, int kind, size_t n, const void *what, int what_kind,
                        size_t what_n);
int64_t chars_find_char(const void *data, int kind, size_t n, uint32_t c);
int64_t chars_find_last_char(const void *data, int kind, size_t n, uint32_t c);
/* How often without overlap, at most `most` times; an empty `what` n + 1 times. */
size_t chars_count(const void *data, int kind, size_t n, const void *what, int what_kind,
                   size_t what_n, size_t most);

#endif

/* A builder: a text under construction, in memory of the machine.
 *
 *     builder b;
 *     builder_start(&b, m);
 *     builder_text(&b, "<cell at ");
 *     builder_str(&b, name);
 *     return of(builder_finish(&b));
 *
 * A failure sticks: later additions do nothing, and builder_finish answers NULL with the exception
 * set. A builder that is not finished must be dropped.
 */
#ifndef EVAL_BUILDER_H
#define EVAL_BUILDER_H

#include "str.h"

typedef struct builder {
    machine *m;
    void *data;      /* `inside`, or an owned buffer */
    size_t length;   /* in characters */
    size_t capacity; /* in characters of this kind */
    uint32_t widest; /* at least the widest character so far; exact once finished */
    uint8_t kind;
    bool failed;
    uint64_t inside[16];
} builder;

void builder_start(builder *b, machine *m);
/* Everything answers whether the builder still stands. */
bool builder_new_char(builder *b, uint32_t c);
static inline bool builder_char(builder *b, uint32_t c)
{
    if (b->kind > 1 || c > b->widest || b->length + 1 >= b->capacity || b->failed)
        return builder_new_char(b, c);
    ((uint8_t *)b->data)[b->length++] = (uint8_t)c;
    return true;
}
bool builder_fill(builder *b, uint32_t c, size_t count);
bool builder_text(builder *b, const char *utf8);
bool builder_utf8(builder *b, const char *utf8, size_t n);
bool builder_chars(builder *b, const void *data, int kind, size_t n);
bool builder_str(builder *b, const str *s);
bool builder_slice(builder *b, const str *s, size_t start, size_t end);
/* Adds str(v), repr(v) or format(v, spec); these may run Python. */
bool builder_value(builder *b, value v);
bool builder_repr(builder *b, value v);
bool builder_formatted(builder *b, value v, value spec);
/* Adds what str_format would make. */
bool builder_format(builder *b, const char *format, ...);
bool builder_format_list(builder *b, const char *format, va_list values);
/* Shorten to `length` characters: takes back what was added last. */
void builder_cut(builder *b, size_t length);

str *builder_finish(builder *b);
void builder_drop(builder *b);

#endif

/* What the files that implement str tell each other, and nobody else. */
#ifndef EVAL_STR_INSIDE_H
#define EVAL_STR_INSIDE_H

#include "str.h"

/* A text in a buffer: takes the buffer, also on failure. There must be room for a NUL. */
str *str_take_buffer(machine *m, void *data, size_t capacity, size_t n, uint32_t widest);
/* An instance of a subclass with the characters of s. */
str *str_of_subclass(machine *m, type *cls, const str *s);
/* The widest character that texts of s's class may have: 0x7f, 0xff, 0xffff or 0x10ffff. */
uint32_t str_widest(const str *s);
/* format % given; of_bytes: by the rules of bytes, format and result being Latin-1 texts that stand
 * for them. *filled: there was something to be filled in. */
str *str_percent_any(machine *m, str *format, value given, bool of_bytes, bool *filled);
/* The finish slot. */
void str_finish(machine *m, object *o);

#endif

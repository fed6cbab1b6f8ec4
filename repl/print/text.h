/* How texts and bytes are written as Python literals, and how wide they are on a screen. Plain
 * data. */
#ifndef PRINT_TEXT_H
#define PRINT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TEXT_ESCAPE_MAX = 10 }; /* \U0001f600 */

/* The quote that repr chooses: single unless only that one occurs inside. */
char text_quote(bool has_single, bool has_double);
/* How a character is written between such quotes: the length of the escape put in `out`, or 0 when
 * it stands for itself. `ascii_only` as for ascii(). */
size_t text_escape(uint32_t c, char quote, bool ascii_only, char out[TEXT_ESCAPE_MAX]);
/* The same for a byte of a bytes literal; never 0. */
size_t text_escape_byte(uint8_t c, char quote, char out[4]);
/* repr of UTF-8 text into out (NULL: only count), at most `room` bytes: the bytes it needs. */
size_t text_repr(const char *utf8, size_t n, bool ascii_only, char *out, size_t room);

/* Columns on a terminal. Control characters count 0, wide East Asian ones 2, combining marks 0. */
int text_width_char(uint32_t c);
size_t text_width(const char *utf8, size_t n);

#endif

/* The colours of Python's syntax: what each byte of a source is part of. Made from the reader's own
 * tokens, so that a colour never disagrees with what runs. A text that cannot be cut into tokens is
 * coloured as far as it can be.
 */
#ifndef PRINT_COLOUR_H
#define PRINT_COLOUR_H

#include <stddef.h>

typedef enum colour {
    COLOUR_TEXT, /* names, operators, spaces */
    COLOUR_KEYWORD,
    COLOUR_DEFINED, /* the name after def or class */
    COLOUR_STRING,
    COLOUR_NUMBER,
    COLOUR_COMMENT,
} colour;

/* One byte (a colour) for each byte of the source; the caller frees. NULL: no memory. */
unsigned char *colour_source(const char *source, size_t length);
/* How far the run of one colour that begins at `from` reaches, at most to `to`. */
size_t colour_run(const unsigned char *colours, size_t from, size_t to);

#endif

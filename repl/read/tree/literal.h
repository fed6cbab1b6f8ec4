/* Literals: from the letters of a number or a string to its value. */
#ifndef READ_LITERAL_H
#define READ_LITERAL_H

#include "tree.h"

#include "repl/read/pool.h"

/* The digits of a decimal integer that Python is willing to convert, unless it is told otherwise.
 */
enum { LITERAL_MOST_DIGITS = 4300 };

/* The number a NUMBER token spells, underscores and all. Sets *digits to the length of a decimal
 * integer. */
konst literal_number(pool *p, text spelling, size_t *digits);

/* What is wrong with the inside of a string, in the words of CPython's codecs; and what is merely
 * dubious: the first escape sequence that means nothing. */
typedef struct literal_report {
    const char *error;   /* in the pool, or NULL */
    const char *warning; /* in the pool, or NULL */
} literal_report;

/* The inside of a str literal (between its quotes) with escapes resolved. */
text literal_decode(pool *p, text inside, literal_report *report);
/* The same of a bytes literal. */
text literal_decode_bytes(pool *p, text inside, literal_report *report);

#endif

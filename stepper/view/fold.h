/* How a source line is laid out in the columns of a pane: in one row where it fits, else folded
 * into several, broken where a reader would break it. A comment behind the code is not worth a
 * row: it is cut.
 */
#ifndef STEPPER_FOLD_H
#define STEPPER_FOLD_H

#include <stddef.h>

enum { FOLD_ROWS = 4, FOLD_TAB = 4 };

typedef struct fold_row {
    size_t from, to; /* bytes of the line */
    int indent;      /* columns before them; 0 for the first row, which has its own blanks */
} fold_row;

typedef struct fold {
    fold_row rows[FOLD_ROWS];
    int count; /* 0: it does not fit even so */
} fold;

/* `colours` of its bytes, as repl/print/colour.h has them; NULL: not known. */
fold fold_line(const char *line, size_t length, const unsigned char *colours, int width);

/* Columns of the first n bytes of a line, tabs counted. */
int fold_columns(const char *line, size_t n);
/* Columns that a line's own blanks take; -1: it is blank. */
int fold_indent(const char *line, size_t length);

#endif

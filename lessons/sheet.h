/* A sheet: a page as lines of plain text that know what they mean, broken to a width. The screen
 * colours them, the plain mode prints them, the checker counts them; so all three agree.
 */
#ifndef LESSONS_SHEET_H
#define LESSONS_SHEET_H

#include "script.h"

typedef enum sheet_kind {
    SHEET_BLANK,
    SHEET_TITLE,
    SHEET_PROSE, /* `code` and **strong** are marked in it */
    SHEET_CODE,  /* a line of a program, with its number */
    SHEET_OUTPUT,
    SHEET_CHOICE,
    SHEET_CHOSEN, /* the choice, line or event under the cursor */
    SHEET_GOOD,
    SHEET_BAD,
    SHEET_NOTE, /* a dim aside: what to do next, tries left */
} sheet_kind;

typedef struct sheet_line {
    sheet_kind kind;
    int number;     /* of a line of code; else 0 */
    bool begins;    /* the first line of what it belongs to: labelled in plain mode */
    bool in_code;   /* of prose: a `code` span is open where the line begins */
    bool in_strong; /* the same of **strong** */
    char *words;    /* owned */
} sheet_line;

typedef struct sheet {
    sheet_line *lines; /* owned */
    size_t count;
    int width;
} sheet;

void sheet_start(sheet *s, int width);
void sheet_end(sheet *s);

/* Prose, broken at spaces; lines after the first are indented by `indent`. */
void sheet_prose(sheet *s, sheet_kind kind, int indent, const char *words);
/* A blank line, unless there is one already or nothing stands above. */
void sheet_gap(sheet *s);
/* A line as it is, cut by nobody. */
void sheet_verbatim(sheet *s, sheet_kind kind, int number, const char *words, size_t length);
/* A text line by line, numbered when `numbered`; `marked` is the line under the cursor or 0. */
void sheet_lines(sheet *s, sheet_kind kind, bool numbered, int marked, const char *words);
/* The blocks of a part: paragraphs, items, shown fences. Items are left out when they are choices.
 */
void sheet_part(sheet *s, part p, bool items, int marked);

/* Columns that marked-up prose takes when its marks are not drawn. */
int sheet_columns(const char *words, size_t length);

#endif

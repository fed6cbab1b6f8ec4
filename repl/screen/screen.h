/* The terminal kit: the only code that knows curses.
 *
 * It opens and closes the terminal (and restores it whatever ends the process), reads keys, and
 * draws text in areas of the screen in styles that have meanings rather than colours. Text is UTF-8
 * and always inert: control characters, bidi controls and bytes that are not UTF-8 are drawn as
 * visible marks.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* NULL, or a sentence that says why there can be no screen here ("the terminal 'dumb' cannot move
 * its cursor"). */
const char *screen_open(void);
void screen_close(void);
bool screen_is_open(void);
/* Give the terminal back for a while (an editor runs), and take it again. */
void screen_suspend(void);
void screen_resume(void);

int screen_rows(void);
int screen_columns(void);
/* May glyphs beyond ASCII be drawn? */
bool screen_unicode(void);
/* Send what was drawn; only what changed is written. */
void screen_flush(void);
void screen_clear(void);
void screen_beep(void);

/* What a piece of text means. The theme says how it looks. */
typedef enum style {
    STYLE_TEXT,
    STYLE_DIM,      /* line numbers, what is not important now */
    STYLE_STRONG,   /* headings */
    STYLE_TITLE,    /* the top line */
    STYLE_FRAME,    /* borders */
    STYLE_HINT,     /* the bottom line */
    STYLE_KEY,      /* a key's name in it */
    STYLE_CONTROL,  /* who has control: marker and line */
    STYLE_FROZEN,   /* where the other side is frozen */
    STYLE_CROSSING, /* the value in flight */
    STYLE_HOLE,     /* the waiting half of a yield */
    STYLE_CHANGED,  /* a name whose value changed */
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_SELECTED, /* under the cursor */
    STYLE_KEYWORD,  /* the rest: Python's syntax */
    STYLE_NAME,     /* a name being defined */
    STYLE_STRING,
    STYLE_NUMBER,
    STYLE_COMMENT,
    STYLE_COUNT
} style;

/* A rectangle of the screen. */
typedef struct area {
    int y, x, height, width;
} area;

area screen_area(void);
/* The area without its border. */
area area_inside(area a);
/* Cut rows off the top or bottom, columns off the left: the cut part is returned, *a shrinks. */
area area_cut_top(area *a, int rows);
area area_cut_bottom(area *a, int rows);
area area_cut_left(area *a, int columns);
area area_cut_right(area *a, int columns);

/* Draw text at a row and column of an area, cut at its edge. Answers the columns used. */
int draw_text(area a, int y, int x, style s, const char *text);
int draw_text_n(area a, int y, int x, style s, const char *text, size_t length);
/* printf into an area; texts over 1,000 bytes are cut. */
int draw_format(area a, int y, int x, style s, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same, cut with an ellipsis when it does not fit `columns`. */
int draw_cut(area a, int y, int x, int columns, style s, const char *text);
/* Wrapped at words; draws from row y while there is room. Answers the rows the whole text needs. */
int draw_wrapped(area a, int y, style s, const char *text);
/* A border with titles in its top line, either may be NULL. */
void draw_box(area a, style s, const char *title, const char *right);
void draw_rule(area a, int y, style s,
               const char *title);      /* a line across a box, joined to its sides */
void draw_fill(area a, style s);        /* spaces */
void draw_cursor(area a, int y, int x); /* show the terminal's cursor there */
void draw_no_cursor(void);

/* Columns that a text takes when drawn. */
int text_columns(const char *text);
int text_columns_n(const char *text, size_t length);
/* Bytes of the longest prefix that fits the columns. */
size_t text_fit(const char *text, size_t length, int columns);
/* The bytes of one wrapped line of at most `columns`, and via *next where the next begins. */
size_t text_wrap(const char *text, int columns, size_t *next);

/* What stands beneath the layers: drawn anew when the terminal's size changes while one is open.
 * Answers what stood there before, for whoever ends to put back. */
typedef struct backdrop {
    void (*draw)(void *context); /* NULL: nothing is drawn */
    void *context;
} backdrop;
backdrop screen_backdrop(backdrop b);

/* A layer over what is drawn: everything drawn until the pop goes there, in its own coordinates. */
area layer_push(int rows, int columns); /* centred, cut to the screen */
void layer_pop(void);

/* Glyphs, with an ASCII form where the locale has no other. */
typedef enum glyph {
    GLYPH_CONTROL,  /* ▶ who has control */
    GLYPH_FROZEN,   /* ‖ frozen here */
    GLYPH_RIGHT,    /* ━▶ */
    GLYPH_LEFT,     /* ◀━ */
    GLYPH_SHAFT,    /* ━ */
    GLYPH_CHANGED,  /* ● */
    GLYPH_NOW,      /* ▸ */
    GLYPH_ELLIPSIS, /* … */
    GLYPH_CHECK,    /* ✓ */
    GLYPH_CROSS,    /* ✗ */
    GLYPH_BULLET,   /* • */
    GLYPH_FULL,     /* █ part of a bar */
    GLYPH_EMPTY,    /* ░ */
    GLYPH_DOT,      /* · between things in a line */
    GLYPH_HOLE,     /* ▢ the waiting half of a yield */
    GLYPH_DOWN,     /* ↓ more below */
    GLYPH_UP,       /* ↑ more above */
    GLYPH_COUNT
} glyph;
const char *glyph_text(glyph g);

#endif

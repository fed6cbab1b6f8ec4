/* Keys, and tables of what they do. One table feeds dispatch, the hint line, the help overlay and
 * the manual page. */
#ifndef SCREEN_KEY_H
#define SCREEN_KEY_H

#include "screen.h"

/* A key is a Unicode code point, or one of these. */
enum key {
    KEY_NO = -1, /* the time ran out */
    KEY_ENTERED = '\n',
    KEY_ESCAPED = 27,
    KEY_TABBED = '\t',
    KEY_SPECIAL = 0x200000,
    KEY_ARROW_UP,
    KEY_ARROW_DOWN,
    KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT,
    KEY_WORD_LEFT, /* with Ctrl or Alt */
    KEY_WORD_RIGHT,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_LINE_START, /* Home */
    KEY_LINE_END,   /* End */
    KEY_RUBOUT,     /* Backspace */
    KEY_REMOVE,     /* Delete */
    KEY_BACK_TAB,
    KEY_CTRL_C, /* SIGINT while a key was waited for */
    KEY_RESIZED,
    KEY_CLICKED,  /* see key_click */
    KEY_PASTE,    /* bracketed paste: key_pasted has the text */
    KEY_CLOSED,   /* the terminal is gone */
    KEY_FUNCTION, /* KEY_FUNCTION + 1 is F1 */
};

/* Wait for a key; milliseconds < 0: as long as it takes. */
int key_read(int milliseconds);
/* Where the last click was. */
void key_click(int *y, int *x);
/* The text of the last KEY_PASTE; lives until the next. */
const char *key_pasted(void);
/* Mouse reports on or off (off at the start, so that the terminal's own selection works). */
void key_mouse(bool on);
/* "Right", "space", "Ctrl-R", "F5", "x": as tables and help write it. Lives until the next call. */
const char *key_label(int key);
/* Called when SIGINT arrives while no key is waited for (a program runs); NULL: remembered as
 * KEY_CTRL_C. */
void key_on_interrupt(void (*interrupted)(void *context), void *context);

/* One thing that can be done. A table ends with request 0. */
typedef struct binding {
    int request;       /* the caller's own number */
    const char *keys;  /* names separated by spaces: "Right l n" */
    const char *label; /* for the hint line; NULL: not shown there */
    const char *help;  /* a sentence, or a heading when keys is NULL */
} binding;

/* The request of a key; 0: none. */
int binding_find(const binding *table, int key);
/* Draw what fits of the table's hints on an area's row. */
void binding_hints(area a, int y, const binding *table);
/* The request of the hint drawn at a column of that row; 0: none. */
int binding_hint_at(const binding *table, int width, int x);
/* The table as an overlay that scrolls; returns when a key closes it. */
void binding_help(const char *title, const binding *table);

#endif

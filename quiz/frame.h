/* What the screens of quiz and exam have in common: a title bar, a sheet that scrolls, rows at the
 * bottom, hints. Only draws. */
#ifndef QUIZ_FRAME_H
#define QUIZ_FRAME_H

#include "lessons/sheet.h"
#include "repl/screen/edit.h"
#include "repl/screen/key.h"

typedef struct frame_view {
    const char *title; /* left in the top bar, behind "primer" */
    const char *where; /* right in it */
    const char *heading;
    const char *message; /* a row above the hints; NULL or "": none */
    const edit *field;   /* a typed answer below the sheet; NULL: none */
    const char *label;   /* before it */
    const binding *keys;
    int top;     /* first row of the sheet in view; kept in range by drawing */
    bool pursue; /* keep what is under the cursor in view */
    area typed;  /* where the field stands; set by drawing */
} frame_view;

/* Draw all but the field. Answers the row left free above the hints, for progress. */
area frame_draw(frame_view *f, const sheet *s);
/* Draw the field, whose cursor must be the last thing drawn, and send it all to the terminal. */
void frame_show(const frame_view *f);
/* Is the screen so low that there is no room for the heading? */
bool frame_is_low(void);
/* Part of the whole, as a bar. */
void frame_bar(area row, int done, int all);
/* The width that a sheet has. */
int frame_width(void);

#endif

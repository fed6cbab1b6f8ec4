/* How a page looks: a title bar, its sheet in the middle (it scrolls), a bar of progress, and the
 * hints. Only draws. */
#ifndef LESSONS_PAGE_VIEW_H
#define LESSONS_PAGE_VIEW_H

#include "repl/screen/key.h"
#include "visit.h"

typedef struct page_view {
    const char *lesson; /* its title */
    const char *title;  /* the page's */
    int number, count;  /* of the page, from 1, and how many there are */
    int done;           /* pages done */
    int top;            /* the first row of the sheet that is shown; kept in range by drawing */
    bool follow;        /* keep the end of the sheet in view */
    bool pursue;        /* keep what is under the cursor in view */
    const binding *keys;
} page_view;

void page_view_draw(page_view *w, const visit *v);
/* Rows that the sheet has on this screen. */
int page_view_rows(void);
/* One line of a sheet, as it is drawn on a page. */
void page_view_line(area a, int y, const sheet_line *l);
/* One line of a program, with the colours of its syntax. */
void page_view_code(area a, int y, int x, const char *line, size_t length);
/* Part of the whole, as a bar over the width of the area. */
void page_view_bar(area a, int y, int done, int all);

#endif

/* Fields: an edit drawn in an area, and the small dialogs made of them. */
#ifndef SCREEN_FIELD_H
#define SCREEN_FIELD_H

#include "edit.h"
#include "key.h"

/* Colours a line of the text: called with the whole text and one line's range; draws it at row y.
 * NULL: plain. */
typedef void (*field_painter)(area a, int y, int x, const char *text, size_t from, size_t to);

/* Draw the edit with its cursor, scrolled so that the cursor shows. `prompt` and `more` stand
 * before the first and the other lines. Answers the rows drawn. */
int field_draw(area a, const edit *e, const char *prompt, const char *more, field_painter paint);

/* Ask for one line in an overlay: Enter answers true, Esc false. The answer replaces the edit's
 * text. */
bool field_ask(const char *title, const char *question, edit *answer);
/* A yes-or-no question in an overlay. */
bool field_confirm(const char *title, const char *question);
/* Say something in an overlay until a key is pressed. */
void field_tell(const char *title, const char *text);
/* Show a long text in an overlay that scrolls. */
void field_page(const char *title, const char *text);

/* A list to choose from in an overlay, by arrows, numbers and Enter; `at` is under the cursor
 * first. -1: none. */
int field_choose(const char *title, const char *const *items, int count, int at);

#endif

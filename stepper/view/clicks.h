/* What can be clicked. The panes say so while they draw: this row stands for that request. Lives
 * until the next drawing.
 */
#ifndef STEPPER_CLICKS_H
#define STEPPER_CLICKS_H

#include "repl/screen/screen.h"

enum { CLICK_ARGUMENT = 80 };

typedef struct click {
    int request; /* of request.h; 0: nothing there */
    char argument[CLICK_ARGUMENT];
} click;

void clicks_forget(void);
/* `columns` of a row of an area, from column x. */
void clicks_offer(area a, int y, int x, int columns, int request, const char *argument);
void clicks_offer_number(area a, int y, int x, int columns, int request, unsigned number);
click clicks_at(int y, int x);

#endif

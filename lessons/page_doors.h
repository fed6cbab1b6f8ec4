/* Ways out of a page and back: the stepper at the moment that the page is about, and the prompt
 * with the page's program loaded. */
#ifndef LESSONS_PAGE_DOORS_H
#define LESSONS_PAGE_DOORS_H

#include "visit.h"

/* False: the page has no program. */
bool page_step(const visit *v, bool plain);
/* NULL, or why there can be no prompt. A page that still asks for a prediction opens it empty, for
 * loading would run the program. */
const char *page_prompt(const visit *v, bool plain);

#endif

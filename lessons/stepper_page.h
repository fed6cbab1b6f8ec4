/* The stepper, opened from a page at the moment that the page is about. */
#ifndef LESSONS_STEPPER_PAGE_H
#define LESSONS_STEPPER_PAGE_H

#include "visit.h"

/* False: the page has no program. */
bool stepper_page(const visit *v, bool plain);

#endif

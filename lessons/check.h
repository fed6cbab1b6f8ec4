/* The check: does a lesson keep its word? Every program runs and says what the file says, every key
 * can be computed and exactly one choice is right, every build page's solution passes its own
 * checks and its starting code does not, every page fits a screen of 80×24.
 */
#ifndef LESSONS_CHECK_H
#define LESSONS_CHECK_H

#include "script.h"

enum { CHECK_ROWS = 19, CHECK_COLUMNS = 78 }; /* of a page, on a screen of 80×24 */

/* Run everything of a lesson that was parsed without complaint; what is wrong is added. */
void check_lesson(const lesson *l, complaints *wrong);

#endif

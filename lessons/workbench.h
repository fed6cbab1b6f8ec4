/* The workbench: where the code of a build page is written. An editor over the whole screen, with
 * the task above and what the checks say below. */
#ifndef LESSONS_WORKBENCH_H
#define LESSONS_WORKBENCH_H

#include "visit.h"

/* Edit the visit's code until the learner goes back or the checks pass. */
void workbench_open(visit *v, const char *title);

#endif

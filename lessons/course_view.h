/* The list of lessons, with how far each is done. */
#ifndef LESSONS_COURSE_VIEW_H
#define LESSONS_COURSE_VIEW_H

#include "player.h"

/* The lesson chosen; NULL: the learner leaves. The one to go on with is under the cursor first. */
lesson *course_view_choose(study *s);

#endif

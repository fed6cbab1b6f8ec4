/* The player: a course as a learner walks through it, page by page, on the screen or in plain
 * lines. */
#ifndef LESSONS_PLAYER_H
#define LESSONS_PLAYER_H

#include "course.h"
#include "progress.h"

/* What a session of learning has in hand. */
typedef struct study {
    course course;
    progress *progress;
} study;

/* Pages done and in all; whether all are. */
typedef struct tally {
    int done, all;
} tally;
tally study_tally(const study *s, const lesson *l);
/* The lesson that a learner should go on with: the one left unfinished, else the first unfinished.
 */
lesson *study_next(const study *s);
/* The page to open a lesson at: where it was left, else its first. */
size_t study_page(const study *s, const lesson *l);

/* Both answer an exit status. `l` NULL: the learner chooses. */
int player_show(study *s, lesson *l);
int player_plain(study *s, lesson *l);

#endif

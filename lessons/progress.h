/* Progress: what a learner has done in the lessons, in one small file under
 * $XDG_STATE_HOME/primer. It is written whole at every change (a temporary file, then a rename), so
 * that nothing is lost whatever happens. A file that cannot be understood is set aside under
 * another name, with a word about it, and never overwritten.
 *
 * A page that was missed comes back for review, at widening intervals, until it was right each
 * time.
 */
#ifndef LESSONS_PROGRESS_H
#define LESSONS_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct progress progress;

/* `path` NULL: the learner's own file. Never NULL. */
progress *progress_open(const char *path);
void progress_close(progress *p);
/* NULL, or a sentence about something the learner should know: a damaged file was set aside, the
 * state cannot be written. */
const char *progress_word(const progress *p);

/* The page was finished; `missed`: not at the first try. */
void progress_finish(progress *p, const char *lesson, const char *page, bool missed);
bool progress_has(const progress *p, const char *lesson, const char *page);
/* Where a lesson was left; NULL: nowhere. */
void progress_leave(progress *p, const char *lesson, const char *page);
const char *progress_left(const progress *p, const char *lesson);
/* The lesson that was open last; NULL: none. */
const char *progress_last_lesson(const progress *p);
/* Forget one lesson; NULL: all of them. */
void progress_forget(progress *p, const char *lesson);

/* The pages that are due for review: at most `most`, those missed longest ago first. The texts live
 * until the next change. */
typedef struct progress_due {
    const char *lesson, *page;
} progress_due;
size_t progress_review(const progress *p, progress_due *due, size_t most);
/* A page was reviewed: the next review comes later when it was right, soon when not. */
void progress_reviewed(progress *p, const char *lesson, const char *page, bool right);

#endif

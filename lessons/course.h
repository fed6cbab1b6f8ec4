/* The course: the lessons of a folder (or one file), in the order of their numbers. */
#ifndef LESSONS_COURSE_H
#define LESSONS_COURSE_H

#include "script.h"

typedef struct course {
    lesson *lessons; /* owned */
    size_t count;
    complaints *wrong; /* owned: one list per lesson */
} course;

/* The built-in lessons: $PRIMER_LESSONS, else those beside the program's source tree, else the
 * installed ones. Lives until the next call. */
const char *course_home(void);
/* Load a file, or every *.md of a folder. False: there is nothing; errno says why. Lessons with
 * complaints are loaded as far as they make sense. */
bool course_load(course *c, const char *path);
void course_end(course *c);

/* A lesson by number or key, or the beginning of its key; NULL: none. */
lesson *course_find(const course *c, const char *name);
/* May the lesson be opened? One with complaints or no pages may not. */
bool course_is_sound(const course *c, const lesson *l);

#endif

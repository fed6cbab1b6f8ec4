/* A file the learner keeps, written where the learner says: beside its place, flushed to the disk,
 * then renamed, so that there is always the old one or the new one, whole. (Files of primer's own
 * lie in its state folder: repl/loop/state_files.h.) */
#ifndef QUIZ_KEEP_H
#define QUIZ_KEEP_H

#include <stdbool.h>
#include <stddef.h>

/* False: errno says why. */
bool keep_write(const char *path, const char *bytes, size_t length);

#endif

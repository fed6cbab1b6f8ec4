/* Files under $XDG_STATE_HOME/primer: progress, history, an exam under way. Written atomically: a
 * reader finds the old content or the new, whatever happens in between. */
#ifndef LOOP_STATE_FILES_H
#define LOOP_STATE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The path of a state file, its folder made; the caller frees. NULL: there is nowhere to put it. */
char *state_path(const char *name);
/* The whole file, NUL behind it; the caller frees. NULL: errno says why. */
char *state_read(const char *name, size_t *length);
/* False: errno says why, and the old file is as it was. */
bool state_write(const char *name, const char *bytes, size_t length);
/* The same for a file anywhere: a certificate the user wants to keep. */
bool file_replace(const char *path, const char *bytes, size_t length, mode_t mode);
/* Put a damaged file aside as NAME.damaged, so that it is not lost. */
void state_set_aside(const char *name);

#endif

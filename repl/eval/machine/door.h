/* The doors, from inside: what the runtime calls to reach the world. Each has a deterministic
 * default where the host gave none. Everything that is not determined by the program passes here,
 * and can so be recorded and replayed. */
#ifndef EVAL_DOOR_H
#define EVAL_DOOR_H

#include "machine.h"
#include "repl/eval/object/value.h"

/* stream 1 or 2. Observers see an OUTPUT event first. False: the reader is gone (BrokenPipeError
 * raised). */
bool door_write(machine *m, int stream, const char *text, size_t length);
bool door_flush(machine *m);
/* A line with its newline; *length 0 at the end of input. The text lives until the next call. While
 * there is no line yet, the machine stops with an INPUT event and asks again when it runs on. */
bool door_read_line(machine *m, const char **line, size_t *length);
double door_now(machine *m, bool monotonic);
void door_sleep(machine *m, double seconds);
/* False: nobody looks at the program now. */
bool door_pause(machine *m);
uint64_t door_random(machine *m);
/* Malloc'ed; the caller frees. False: errno says why, nothing is raised. */
bool door_read_file(machine *m, const char *path, char **data, size_t *length);
bool door_write_file(machine *m, const char *path, const char *data, size_t length, bool append);
/* The answer's text is malloc'ed; the caller frees. 0, or errno says why not; nothing is raised. */
int door_ask_file(machine *m, file_request what, const char *path, const char *to,
                  file_answer *answer);
/* NULL-terminated. */
const char *const *door_environment(machine *m);
/* sys.argv and the folders where modules are looked for; NULL-terminated. */
const char *const *door_argv(machine *m);
const char *const *door_path(machine *m);

#endif

/* A session: a machine that is fed one piece of Python after another, and what came of each. The
 * model behind the prompt; knows nothing of a screen.
 */
#ifndef LOOP_SESSION_H
#define LOOP_SESSION_H

#include "repl/eval/machine.h"

typedef struct session session;

typedef enum fed {
    FED_DONE,       /* it ran, and ended well or badly: see session_error */
    FED_INCOMPLETE, /* more lines could make it right: nothing ran */
    FED_INPUT,      /* it waits for a line: session_input, then session_go_on */
    FED_EXIT,       /* exit(), SystemExit: the session is over */
} fed;

session *
session_start(const doors *files); /* only read_file and write_file are used; NULL: no memory */
void session_end(session *s);

fed session_feed(session *s, const char *source);
/* A whole file, as __main__: its names are there afterwards. */
fed session_feed_file(session *s, const char *filename, const char *source, size_t length);
void session_input(session *s, const char *line);
fed session_go_on(session *s);
/* From a signal handler: KeyboardInterrupt for what runs. */
void session_interrupt(session *s);

/* What was written since the last call; lives until the next feed. */
const char *session_output(session *s);
/* The last line of the traceback of what was fed last; NULL when it ended well. */
const char *session_error(const session *s);
int session_exit_status(const session *s);
machine *session_machine(const session *s);
int session_count(const session *s); /* of inputs so far: the next is <python-input-N> */

/* Go back before the last input, really: objects, generators, output. False: there is none to go
 * back to. */
bool session_undo(session *s);
bool session_redo(session *s);
/* All inputs that stand, one after another; the caller frees. */
char *session_text(const session *s);

#endif

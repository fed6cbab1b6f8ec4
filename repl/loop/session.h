/* A session: a machine that is fed one piece of Python after another, and what came of each. The
 * model behind the prompt; knows nothing of a screen.
 */
#ifndef LOOP_SESSION_H
#define LOOP_SESSION_H

#include "repl/eval/machine/machine.h"

typedef struct session session;

typedef enum fed {
    FED_DONE,       /* it ran, and ended well or badly: see session_error */
    FED_INCOMPLETE, /* more lines could make it right: nothing ran */
    FED_INPUT,      /* it waits for a line: session_input, then session_go_on */
    FED_EXIT,       /* exit(), SystemExit: the session is over */
} fed;

typedef struct session_options {
    const doors *doors; /* borrowed while the session lasts: files, clock and chance; NULL: none */
    bool direct;        /* the doors' streams too: output is written as it comes and not kept, input
                           never answers FED_INPUT, and an input is one statement */
    const char *filename; /* of every input; NULL: <python-input-N> */
    /* Called now and then while a program writes; NULL: not. */
    void (*heard)(void *context);
    void *context;
} session_options;

session *session_start(const session_options *options); /* NULL: no memory */
/* What Python does at its end: atexit, and what is still alive is finalised, which may write. */
void session_finish(session *s);
void session_end(session *s);

/* What one more Enter at the end of a text would do. */
typedef enum readiness {
    READY,      /* it can run, or has an error to show */
    UNFINISHED, /* it wants more lines */
} readiness;
readiness session_readiness(const char *source);

/* One statement as it is typed, or several as they are pasted: then each runs by itself until one
 * fails, and the value of the last is shown. */
fed session_feed(session *s, const char *source);
/* For the prompt's own purposes: it is no input, and undo goes past it. */
fed session_feed_aside(session *s, const char *source);
/* A whole file, as __main__: its names are there afterwards. */
fed session_feed_file(session *s, const char *filename, const char *source, size_t length);
void session_input(session *s, const char *line); /* NULL: the end of the input */
fed session_go_on(session *s);
/* From a signal handler: KeyboardInterrupt for what runs. */
void session_interrupt(session *s);

/* What was written since the last call; lives until the machine runs on. */
const char *session_output(session *s);
/* The last line of the traceback of what was fed last; NULL when it ended well. */
const char *session_error(const session *s);
/* All that went to standard error since the last feed; "" when nothing did. */
const char *session_errors(const session *s);
int session_exit_status(const session *s);
double session_seconds(const session *s); /* that the last input took */
machine *session_machine(const session *s);
int session_count(const session *s); /* of inputs so far: the next is <python-input-N> */

/* Go back before the last input, really: objects, generators, output. False: there is none to go
 * back to. */
bool session_undo(session *s);
bool session_redo(session *s);
/* The inputs that stand, oldest first: their number, their text (borrowed), whether one failed. */
size_t session_inputs(const session *s);
const char *session_input_text(const session *s, size_t n);
bool session_input_failed(const session *s, size_t n);
/* All of them, one after another; the caller frees. */
char *session_text(const session *s);

#endif

/* The prompt as a model: a session, its history and ledger, and the commands that begin with a
 * colon. Two views drive it: the screen (prompt_screen.c) and plain lines (prompt_plain.c).
 */
#ifndef LOOP_PROMPT_H
#define LOOP_PROMPT_H

#include "history.h"
#include "ledger.h"
#include "session.h"

enum { NAME_ROOM = 80, MAKER_ROOM = 200 };

typedef struct prompt {
    session_options options;
    session *session; /* owned */
    ledger *ledger;   /* owned */
    history history;
    bool plain;
    bool remembers; /* write the history: not for a pipe */
    bool over;      /* leave, with this status */
    int status;
    /* The scratchpad drives this generator by keys; "": it is closed. */
    char scratch[NAME_ROOM];
    char maker[MAKER_ROOM]; /* the expression that makes it anew; "": not known */
    /* A line that the prompt itself has to say. */
    void (*say)(void *context, const char *line);
    void *context;
} prompt;

/* False: there is no memory for a machine. */
bool prompt_start(prompt *p);
void prompt_end(prompt *p);

/* Python, or a command with its colon. FED_DONE also for commands. After FED_INPUT: session_input,
 * then session_go_on. */
fed prompt_enter(prompt *p, const char *typed);
bool prompt_is_command(const char *typed);
/* Does one more line belong to it? */
bool prompt_is_unfinished(const char *typed);
/* printf through `say`. */
void prompt_say(const prompt *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Open the stepper where the last input failed, or began. */
void prompt_step_last(const prompt *p);
/* The hint for the last error, or NULL. */
const char *prompt_hint(const prompt *p);

/* Run a file first: its names are there. False: it cannot be read; a word about it was said. */
bool prompt_load(prompt *p, const char *path, fed *came);

/* The commands, for completion and help: NULL beyond the end. */
typedef struct prompt_command {
    const char *name, *arguments, *help;
    fed (*run)(prompt *p, char *rest);
} prompt_command;
const prompt_command *prompt_command_row(int n);

/* What a key of the scratchpad stands for; the caller frees. NULL: nothing, and a word was said.
 * `extra` is the value of s and the exception of t. */
char *prompt_scratch_statement(const prompt *p, int key, const char *extra);
/* "g = echo()  suspended" and where it is parked, through say. */
void prompt_scratch_badge(const prompt *p);

#endif

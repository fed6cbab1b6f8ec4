/* Warnings: the filters, and what becomes of a warning. CPython's _warnings; the Python half is
 * modules/warnings.py.
 *
 * machine.warnings_seen holds the state as a list: the filters (a list of (action, message,
 * category, module, line)), the registry of `once`, the default action, and the version that says
 * when registries are stale.
 */
#ifndef EVAL_WARNING_H
#define EVAL_WARNING_H

#include "repl/eval/machine/state.h"
#include "repl/read/diagnostic.h"
#include "repl/read/pool.h"

/* One warning with all that is known of it. Everything is borrowed; registry, source NOTHING: none.
 */
typedef struct warning {
    value message;  /* a Warning instance, or the text (or any object) to make one of */
    value category; /* a class; of an instance, its own class is taken */
    str *filename;
    int64_t line;
    value module;   /* str; NOTHING: made from the file name */
    value registry; /* dict, NOTHING or NONE */
    value source;
} warning;

/* False: a filter made it an exception, or something failed. */
bool warning_issue(machine *m, const warning *w);
/* As warnings.warn(): the place is that of the nth frame. */
bool warning_at_level(machine *m, value message, value category, int64_t stack_level, value source);
/* For the compiler's warnings: a place in a text, no registry. */
bool warning_at_line(machine *m, enum kind category, const char *message, str *filename, int line);

/* What the reader warned of, to be issued when the machine runs: a list, NONE if there is nothing.
 */
value warning_pack(machine *m, const read_warning *first);
bool warning_issue_packed(machine *m, value packed, str *filename);
/* Both, for a text that was just read, while its SyntaxError waits. Drops the reader's pool in
 * between: to issue may run Python, and a machine that is stopped there and put back would drop it
 * again. False: an exception, that one or what a warning became. */
bool warning_issue_read(machine *m, const read_warning *first, const char *filename, pool *p);

/* The state, made on first use: borrowed; NULL on failure. */
struct list *warning_state(machine *m);
enum { WARNING_FILTERS, WARNING_ONCE, WARNING_DEFAULT, WARNING_VERSION, WARNING_STATE_COUNT };

#endif

/* Showing exceptions: what python3 writes to stderr when one is not caught.
 *
 * This side reads exceptions, tracebacks and sources and hands plain data to
 * repl/print/traceback.h, which lays it out.
 */
#ifndef EVAL_REPORT_H
#define EVAL_REPORT_H

#include "repl/eval/machine/state.h"

/* The text of the traceback and the exception, chained ones before it; a str, or NOTHING. */
value report_text(machine *m, value exception);
/* sys.excepthook's default: writes report_text to sys.stderr. Never fails. */
void report_exception(machine *m, value exception);
/* What was raised reached the top: takes it, handles SystemExit, calls sys.excepthook. The exit
 * status. */
int report_uncaught(machine *m);
/* "Did you mean" for an exception, to be put after its text: ". Did you mean: 'x'?"; NOTHING:
 * nothing to say. Names are looked for in the innermost frame of the traceback (or NOTHING). Never
 * raises. */
value report_suggestion(machine *m, value exception, value traceback);

/* The one of these names (a list of str) that is nearest to a misspelt one: owned, or NOTHING.
 * Never raises. */
value suggestion_among(machine *m, value names, str *wrong);
/* TypeError of a keyword argument that is none of `possible` (a list of str; stolen; NULL: failed),
 * with the nearest of them. Always answers false. */
bool fails_unexpected(machine *m, const char *shown, list *possible, str *wrong);

/* The sources that tracebacks and linecache quote. Remember a program's text under its file name.
 */
bool source_remember(machine *m, str *filename, const char *text, size_t length);
/* A file was written: what is known of its text holds no more. */
void source_forget(machine *m, str *filename);
/* The text of a file: remembered, or read through the door; owned str, or NOTHING without an
 * exception. */
value source_text(machine *m, str *filename);
/* One line of it without the blanks at its ends, between an indentation and a newline; nothing
 * where there is no such line. */
struct builder;
void source_quote(machine *m, struct builder *b, str *filename, int64_t line, const char *indent);

#endif

/* Raising. A failing call returns NOTHING, NULL, false or -1 with m->raised set; whoever sees it
 * passes it on.
 *
 *     if (count > 1)
 *         return fail(m, T_TypeError, "f expected at most 1 argument, got %z", count);
 */
#ifndef EVAL_ERROR_H
#define EVAL_ERROR_H

#include "repl/eval/object/type.h"

/* Raise an exception with a message. Directives: %s char *, %d int, %l int64_t, %z size_t, %c code
 * point, %p address, %U str *, %V value (its str()), %R value (its repr()), %T value (its type's
 * __name__), %A value (the same, but None for None: a wrong argument), %N type * (its name), %Q
 * type * (its qualified name with module unless builtins), %F (the same, without __main__ too), %%.
 * A repr that fails leaves its own exception. Always returns NOTHING. */
value fail(machine *m, enum kind exception, const char *format, ...);
/* The same for calls that answer false. */
bool fails(machine *m, enum kind exception, const char *format, ...);
/* The same for an exception that the module `home` defines in Python. */
bool fails_as(machine *m, const char *home, const char *exception, const char *format, ...);
/* Raise with this value as the only argument: KeyError(key), StopIteration(value); NOTHING: without
 * arguments. */
value fail_with(machine *m, enum kind exception, value argument);
/* Raise an exception instance (keeps it), setting __context__ from what is being handled. */
value raise_instance(machine *m, value exception);
/* MemoryError without allocating. */
value fail_memory(machine *m);

/* Is something raised? And is it (a subclass of) this? */
bool is_raised(machine *m);
bool is_raised_kind(machine *m, enum kind exception);
/* Take the raised exception: owned instance, m->raised is NOTHING after. */
value take_raised(machine *m);
/* Put one back as it was: steals it; no context is set. */
void put_raised(machine *m, value exception);
/* add_note(note) of what is raised. The note is taken; NULL: there is none. */
void note_raised(machine *m, str *note);
/* Forget what is raised. */
void clear_raised(machine *m);
/* If what is raised is of this kind, forget it and answer true. */
bool swallow(machine *m, enum kind exception);
/* For `next` slots: turn "NOTHING and no exception" or StopIteration into false; on the end true.
 * iter_ended(m): after a NOTHING from a next slot, true if it was the end (StopIteration
 * swallowed). */
bool iter_ended(machine *m);

/* An exception in a place that cannot pass it on: writes CPython's "Exception ignored in: …" to
 * stderr. */
void report_unraisable(machine *m, const char *doing, value where);
/* Issue a warning: false if a filter made it an exception. stack_level as warnings.warn. */
bool warn(machine *m, enum kind category, int stack_level, const char *format, ...);

#endif

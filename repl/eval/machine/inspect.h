/* Looking at a stopped machine without disturbing it: nothing here allocates in it, runs Python
 * code, or changes a reference. This is what scenes, panels and checks are made from. */
#ifndef EVAL_INSPECT_H
#define EVAL_INSPECT_H

#include "machine.h"
#include "repl/eval/run/frame.h"

/* How true a text is to the repr. */
typedef enum shown_as {
    SHOWN_WHOLE,
    SHOWN_CUT,     /* it is too long: this is its beginning */
    SHOWN_ROUGHLY, /* only Python code knows it: a class with its own __repr__ is <Class object> */
} shown_as;
/* repr(v) in UTF-8, cut to `room` bytes with its NUL. */
shown_as inspect_repr(const machine *m, value v, char *out, size_t room);
/* What only Python code knows is asked of it, aside (see machine_aside): one or many at a time, for
 * going aside costs more than asking; but each as if it alone were asked. */
typedef struct asking {
    value v; /* borrowed */
    char *out;
    size_t room;
} asking;
void inspect_ask(machine *m, const snapshot *near_by, const asking *what, size_t count);
/* The true repr of one value, asked for where that is needed. */
void inspect_repr_aside(machine *m, value v, char *out, size_t room);

/* Do two texts, each an expression without the program's names, have the same value, of the same
 * type? Computed aside; false too where either is no such expression. */
bool inspect_same_value(machine *m, const char *one, const char *other);

/* "ValueError", "list": the name of a value's type. */
const char *inspect_type_name(const machine *m, value v);
/* The UTF-8 of a str, cut. Only for texts that are short: names. */
void inspect_text(const str *s, char *out, size_t room);
/* Can two names hold the very same changeable object? Its identity then, else 0. */
uint64_t inspect_identity(const machine *m, value v);

/* Does a frame run the program's own text, and not a library's? NULL, or one that has ended, does
 * not. */
bool inspect_is_program(const machine *m, const frame *f);

/* The frame that a value comes to which is about to enter g: g's own, or that of the one that it
 * delegates to, and so on, as far as these are generators of the program. */
const frame *inspect_innermost(machine *m, generator *g);
/* What a yield sends out. An async generator's own is wrapped on its way, so that an await can tell
 * it from what only passes through: here it is without. */
value inspect_yielded(const machine *m, const event *e);
/* Does a yield not answer who asked its generator? It is on its way out of a yield from or an
 * await, to another generator or through this one. */
bool inspect_is_passed_on(const machine *m, const event *e);
/* Is it an exception that close() takes for the end it wants? */
bool inspect_is_raised_to_end(const machine *m, value e);
/* Of a RAISE: does the exception only come through the frame, from what it has called? */
bool inspect_comes_through(const machine *m, const event *e);
/* The word for what a suspended frame waits at: "yield", "yield from" or "await". */
const char *inspect_waits_at(const frame *f);

/* The running frame; its callers are frame.back. NULL: nothing runs. */
frame *inspect_frame(const machine *m);
/* The exception on its way, borrowed, or NOTHING. */
value inspect_raised(const machine *m);
/* The generator a frame belongs to, or NULL. */
generator *inspect_generator_of(frame *f);
bool inspect_is_generator(const machine *m, value v); /* coroutines and async generators too */

/* Visit the names of a frame in order: parameters and locals, cells, free names; the namespace of a
 * module or class without its dunders, and then those of a comprehension that runs in it (they may
 * shadow). v is NOTHING where a local is not bound yet. */
void inspect_names(const machine *m, const frame *f,
                   void (*see)(void *context, const char *name, value v), void *context);
/* The module namespace a frame's globals are, the same way. */
void inspect_globals(const machine *m, const frame *f,
                     void (*see)(void *context, const char *name, value v), void *context);

/* The names of __main__, the same way: what a prompt has defined. */
void inspect_main(machine *m, void (*see)(void *context, const char *name, value v), void *context);

/* Every generator, coroutine and async generator that lives, in no particular order. */
void inspect_generators(machine *m, void (*see)(void *context, generator *g), void *context);

#endif

/* Exceptions as objects: their layouts, and what the machine does with them beyond raising
 * (error.h).
 *
 * Every exception begins with `exception`. Families that carry more (StopIteration's value,
 * OSError's errno …) extend it; which exception has which layout is the table in exceptions/base.c.
 * The type records are called ValueError_type and so on, for every row of EXCEPTIONS in kinds.h and
 * for ExceptionGroup.
 */
#ifndef EVAL_EXCEPTIONS_H
#define EVAL_EXCEPTIONS_H

#include "repl/eval/machine/state.h"
#include "repl/read/diagnostic.h"

typedef struct exception {
    object head;
    dict *dict;  /* owned; NULL until an attribute is set. __notes__ live here, as in CPython */
    tuple *args; /* owned */
    value noted; /* all owned: the traceback but perhaps its newest step, or NOTHING; ask
                    exception_traceback */
    value context, cause;  /* exceptions, or NOTHING */
    bool suppress_context; /* `raise … from …` */
} exception;

/* One step of a traceback: a frame the exception passed through. The chain goes towards where it
 * was raised. */
typedef struct traceback {
    object head;
    struct traceback *next; /* owned: tb_next, nearer to the raise */
    value frame;            /* owned: a frame object; NOTHING while it holds, or nobody asked */
    int32_t instruction;    /* index into the code's listing */
    int32_t line;           /* -1: ask the code */
    int32_t lasti;          /* as it was constructed with; -1: that of the instruction */
    bool holds;             /* what a frame held that has ended lies behind: see traceback_hold */
} traceback;

typedef struct stop_iteration { /* StopIteration; SystemExit has the same: its value is `code` */
    exception base;
    value value; /* owned, never NOTHING after __init__ */
} stop_iteration;

typedef struct import_error {
    exception base;
    value msg, name, path, name_from; /* owned, NOTHING reads as None */
} import_error;

typedef struct name_error { /* NameError and UnboundLocalError use `name` alone; AttributeError has
                               both */
    exception base;
    value name, obj; /* owned */
} name_error;

typedef struct os_error {
    exception base;
    value errno_, strerror, filename, filename2; /* owned */
    int64_t characters_written;                  /* BlockingIOError; -1: not set */
} os_error;

typedef struct syntax_error {
    exception base;
    value msg, filename, lineno, offset, text, end_lineno, end_offset,
        print_file_and_line; /* owned */
} syntax_error;

typedef struct unicode_error {
    exception base;
    value encoding, object, reason; /* owned; encoding stays NOTHING for UnicodeTranslateError */
    int64_t start, end;
} unicode_error;

typedef struct exception_group {
    exception base;
    value message;     /* owned: str */
    tuple *exceptions; /* owned, at least one */
} exception_group;

/* An instance of a built-in exception with these args (kept), as kind(*args) would make it.
 * NOTHING: another error. */
value exception_new(machine *m, enum kind kind, tuple *args);
/* cls(), of a class that adds nothing to what every exception has; where it is felt, exception_take
 * of pool.h. NULL: no memory. */
exception *exception_plain(machine *m, type *cls);
/* A class is called without arguments, an instance kept: what `raise x` and throw(x) do first.
 * Raises TypeError "exceptions must derive from BaseException". */
value exception_make(machine *m, value class_or_instance);
/* `raise what from cause`; cause NOTHING: no from clause; what NOTHING: bare raise. Always NOTHING.
 */
value exception_raise(machine *m, value what, value cause);
/* The exception that throw(type, value, tb) stands for, ready to be put_raised; value and tb may be
 * NOTHING. */
value exception_for_throw(machine *m, value kind, value v, value tb);
/* The exception being handled nearest to the running code: sys.exception(). Borrowed, or NOTHING.
 */
static inline value exception_handled(const machine *m)
{
    for (const handled *h = m->handled; h; h = h->previous)
        if (!is_nothing(h->exception))
            return h->exception;
    return NOTHING;
}
/* Does `except classes` take this exception? 1, 0, -1 (TypeError: catching classes that do not
 * inherit …). */
int exception_matches(machine *m, value e, value classes);

/* except*: split e by classes. *match and *rest are owned exceptions or NONE. False: error. */
bool exception_group_match(machine *m, value e, value classes, value *match, value *rest);
/* The end of try/except*: what is to be raised of the list `raised` when `original` was caught;
 * NONE: nothing. */
value exception_group_result(machine *m, value original, value raised);

/* Layout-specific raising, for the attributes that suggestions and programs read. All answer
 * NOTHING. */
value fail_name(machine *m, enum kind exception, str *name, const char *format, ...);
value fail_attribute(machine *m, value obj, str *name, const char *format, ...);
/* What is raised is an AttributeError that says neither name nor object (a __getattr__'s, a
 * property's): it does now. */
void attribute_error_complete(machine *m, value obj, str *name);
/* ImportError or ModuleNotFoundError; name_from and path may be NOTHING. */
value fail_import(machine *m, enum kind exception, value name, value path, value name_from,
                  const char *format, ...);
/* The OSError subclass that errno asks for: [Errno 2] No such file or directory: 'x'. filename may
 * be NOTHING. */
value fail_os(machine *m, int number, value filename);
value fail_syntax(machine *m, const diagnostic *wrong, const char *filename);
value fail_unicode_encode(machine *m, const char *encoding, value text, int64_t start, int64_t end,
                          const char *reason);
value fail_unicode_decode(machine *m, const char *encoding, value bytes, int64_t start, int64_t end,
                          const char *reason);
value fail_unicode_translate(machine *m, value text, int64_t start, int64_t end,
                             const char *reason);

/* What a generator that returned v raises: StopIteration(v), of None StopIteration(). */
value stop_iteration_new(machine *m, value v);
/* The .value of a StopIteration instance: owned. */
value stop_iteration_value(value e);
/* Set __context__ or __cause__ (kept). A cause suppresses the context. */
void exception_set_context(machine *m, value e, value context);
void exception_set_cause(machine *m, value e, value cause);

/* Let go of the tracebacks of e and of all it leads to, and of the objects that lacked an
 * attribute: at the end of a program the exception that ended it must not keep the program's own
 * alive. */
void exception_forget_program(machine *m, value e);

/* The traceback of e: borrowed, or NOTHING. */
value exception_traceback(machine *m, value e);
/* The same to be handed to the program, which may never look into it: the object of the frame that
 * the newest step is in is not made yet. */
value exception_traceback_to_give(machine *m, value e);
/* Set it (kept; NOTHING: none). */
void exception_set_traceback(machine *m, value e, value traceback);

/* Note on what is raised that it passes through this frame now, at the frame's instruction. The
 * newest step is only remembered (m->step) and made when somebody asks for the traceback, when the
 * exception's next one comes, or when its frame ends: an exception that is caught where it was
 * raised and dropped costs no objects. So is one more, of an exception that is still being handled
 * when another comes. */
static inline void traceback_push(machine *m, frame *f)
{
    if (m->step.exception.bits)
        traceback_make_room(m);
    m->step.exception = m->raised;
    m->step.frame = f;
    m->step.instruction = (int32_t)(f->at - frame_code(f)->run);
}
/* The step that e waits for, if any, will not be asked for. */
static inline void traceback_forget(machine *m, value e)
{
    if (is_same(m->step.exception, e))
        m->step.exception = NOTHING;
    else if (is_same(m->older_step.exception, e))
        m->older_step.exception = NOTHING;
}
/* Does an exception's step through f wait to be made? */
static inline bool frame_has_step(const machine *m, const frame *f)
{
    return (m->step.exception.bits && m->step.frame == f) ||
           (m->older_step.exception.bits && m->older_step.frame == f);
}
/* The frame f is left by e, the newest step of which waits there: what f holds moves to the end of
 * a traceback, and its object is made when somebody asks for that, who is told then that the next
 * step's frame was the outer one. So the caller sees to it that the exception's next step is in
 * f->back, and the very next thing that happens. Where that step is not e's, or f no ordinary
 * frame, all is as before. */
void traceback_hold(machine *m, value e, frame *f);
static inline frame *traceback_held(const traceback *t)
{
    return (frame *)(uintptr_t)(t + 1);
}
/* A traceback object: next and seen (or NOTHING) are kept. */
value traceback_new(machine *m, value next, value seen, int32_t at, int32_t line);
/* The frame that it has for tb_frame; NULL: it is not known any more. */
frame *traceback_frame(machine *m, const traceback *t);
int32_t traceback_line(machine *m, const traceback *t);

#endif

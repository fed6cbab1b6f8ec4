/* Trouble: how the compiler says that a text is wrong.
 *
 * The stages of the compiler recurse deeply and allocate only from pools, so an error leaves them
 * in one jump to read_compile_tree: nothing is owned on the way that would be lost.
 */
#ifndef READ_TROUBLE_H
#define READ_TROUBLE_H

#include "diagnostic.h"
#include "read.h"
#include <setjmp.h>

typedef struct trouble {
    pool *pool;                  /* of the messages; borrowed */
    const read_request *request; /* borrowed; its source gives the line shown */
    diagnostic *wrong;           /* filled by the first error */
    read_warning **next_warning; /* where the next warning is linked; NULL: nobody asks */
    jmp_buf *escape;             /* where an error goes */
    int depth;                   /* of recursion in the stage at work */
    bool emitting;     /* the last stage: only its errors have their place among their arguments */
    const char *stack; /* where the C stack was when the compiler began */
} trouble;

/* How deep a tree may be: CPython's Py_C_RECURSION_LIMIT, or less where the frames of a debug build
 * would not leave enough of the usual 8 MB of C stack. */
enum { TROUBLE_DEPTH_LIMIT = 10000, TROUBLE_STACK_LIMIT = 6 << 20 };

void trouble_raise(trouble *t, position at, const char *format, ...)
    __attribute__((noreturn, format(printf, 3, 4)));
void trouble_too_deep(trouble *t) __attribute__((noreturn));
/* A SyntaxWarning at this line. */
void trouble_warn(trouble *t, position at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static inline void trouble_enter(trouble *t)
{
    const char *here = __builtin_frame_address(0);
    if (++t->depth > TROUBLE_DEPTH_LIMIT || t->stack - here > TROUBLE_STACK_LIMIT)
        trouble_too_deep(t);
}

static inline void trouble_leave(trouble *t)
{
    t->depth--;
}

#endif

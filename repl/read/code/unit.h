/* A unit of compiled code, before any machine has seen it: the reader's product.
 *
 * It holds everything of a CPython code object, with constants as `konst`. Instructions are
 * logical: EXTENDED_ARG and CACHE entries are left out but counted in the offsets, so that the
 * listing, co_code and f_lasti are CPython's. All of it lies in the pool it was compiled into.
 */
#ifndef READ_UNIT_H
#define READ_UNIT_H

#include "opcode.h"

#include "repl/read/tree/tree.h"

/* co_flags, CPython's numbers. */
enum {
    CO_OPTIMIZED = 0x1,
    CO_NEWLOCALS = 0x2,
    CO_VARARGS = 0x4,
    CO_VARKEYWORDS = 0x8,
    CO_NESTED = 0x10,
    CO_GENERATOR = 0x20,
    CO_COROUTINE = 0x80,
    CO_ITERABLE_COROUTINE = 0x100,
    CO_ASYNC_GENERATOR = 0x200,
    CO_FUTURE_ANNOTATIONS = 0x1000000,
    CO_HAS_DOCSTRING = 0x4000000,
    CO_METHOD = 0x8000000,
};

/* What a fast local is, CPython's CO_FAST_ bits. */
enum { FAST_HIDDEN = 0x10, FAST_LOCAL = 0x20, FAST_CELL = 0x40, FAST_FREE = 0x80 };

typedef struct instruction {
    uint8_t op;     /* enum opcode */
    uint8_t steps;  /* the machine's own: see tally_mark */
    uint32_t arg;   /* CPython's oparg, jump distances included */
    int32_t target; /* index of the instruction a jump goes to; -1 otherwise */
    int32_t offset; /* byte offset in co_code of the instruction itself, past its EXTENDED_ARGs */
    position at;    /* PEP 657; line -1 where CPython has none */
} instruction;

/* One row of the exception table: instructions [start, end) are guarded. Indices are of logical
 * instructions. On a raise the stack is cut to depth, then lasti if asked, then the exception. */
typedef struct guard {
    int32_t start, end, target;
    int32_t depth;
    bool lasti;
} guard;

typedef struct unit {
    const char *name, *qualname, *filename;
    int first_line;
    int flags;
    int argcount, posonlyargcount, kwonlyargcount;
    int stack_size;
    const konst *const *consts;
    int const_count;
    const char *const *names;
    int name_count;
    const char *const *locals; /* co_localsplusnames */
    const uint8_t *local_kinds;
    int local_count;
    const instruction *code;
    int length;
    const guard *guards;
    int guard_count;
} unit;

#endif

/* Code and functions, as the machine holds them. A code object is made from a read unit, once; the
 * quickened instructions that really run are made from the unit's on first use. */
#ifndef EVAL_CODE_H
#define EVAL_CODE_H

#include "repl/eval/object/type.h"
#include "repl/read/code/unit.h"

/* One instruction of the copy that runs. `cache` is where its inline cache lies, see quicken.h. */
typedef struct insn {
    uint16_t op;
    uint16_t cache;
    uint32_t arg;
} insn;

typedef struct code {
    object head;
    str *name, *qualname, *filename; /* owned */
    int32_t first_line, flags;
    int32_t argcount, posonlyargcount, kwonlyargcount;
    int32_t local_count, stack_size; /* co_nlocalsplus; stack slots */
    int32_t cell_count, free_count;
    tuple *consts, *names, *locals; /* owned: co_consts, co_names, co_localsplusnames */
    uint8_t *local_kinds;           /* owned */
    instruction *listing;           /* owned: the unit's instructions, for dis and positions */
    int32_t length;
    guard *guards; /* owned: the exception table */
    int32_t guard_count;
    insn *run; /* owned: one per listing row; NULL until first run */
    /* Known with `run`. A call with `runs` - 1 arguments binds nothing and runs in a frame of its
     * own; one with `makes` - 1 binds nothing and makes a generator or coroutine. */
    int32_t runs, makes;
    uint16_t made;        /* which of the kinds of generators, if it is one's code */
    uint16_t made_class;  /* of its block: see small_class; 0, which none is: too large */
    uint32_t frame_bytes; /* of a frame with its locals and its stack */
    insn *made_at;        /* where it begins that `makes` one */
    size_t run_bytes;     /* its inline caches included, see quicken.h */
    const struct landing **landings; /* in the same block, by instruction; NULL: no guards */
    struct tally *tally;   /* owned: one per instruction, where steps are counted; see tally.h */
    ptrdiff_t tally_apart; /* bytes from an instruction of `run` to its tally */
} code;

typedef struct function {
    object head;
    code *code; /* all owned */
    dict *globals;
    value builtins;
    str *name, *qualname;
    value defaults;                 /* tuple or NONE */
    value kwdefaults;               /* dict or NONE */
    value closure;                  /* tuple of cells, or NOTHING */
    value doc, module, annotations; /* annotations: dict, or a flat tuple until asked, or NOTHING */
    value type_params;              /* tuple or NOTHING */
    dict *dict;
    uint32_t version;
    bool renamed; /* its name or qualname is not its code's */
} function;

typedef struct cell {
    object head;
    value held; /* NOTHING: empty */
} cell;

/* A constant of the reader as a value. */
value konst_value(machine *m, const konst *k);
/* co_flags bits of the library's own: a function that stands for one that CPython has in C, so
 * that no traceback shows it; and one that is no method either: as an attribute of a class it is
 * found as it is, as `converter = time.localtime` wants it. */
enum { CODE_UNSEEN = 0x10000000, CODE_FREE = 0x20000000 };

code *code_from_unit(machine *m, const unit *u);
/* Mark c and every function, class and comprehension inside it as CODE_UNSEEN. */
void code_make_unseen(machine *m, code *c);
/* The public functions of a module's code are CODE_FREE. */
void code_free_functions(machine *m, code *home);
/* Does what a class has under a name bind the instance, so that a call may skip the method? */
bool binds_as_method(machine *m, value found);
function *function_new(machine *m, code *c, dict *globals);
function *function_copy(machine *m, const function *of);
/* fn(self, args…), of which c->runs says that it binds nothing. */
value function_call_plainly(machine *m, function *fn, value self, const value *args, size_t count);
value cell_new(machine *m, value held);

/* The row of the exception table that guards an instruction; NULL: none. */
const guard *code_guard(const code *c, int32_t index);
/* Where an instruction begins in co_code, its EXTENDED_ARGs included; c->length gives the end. */
int32_t code_start_offset(const code *c, int32_t i);
bool code_same_position(position a, position b);
/* co_code, co_linetable and co_exceptiontable as CPython would lay them out; owned bytes. */
value code_bytes(machine *m, const code *c);
value code_line_table(machine *m, const code *c);
value code_exception_table(machine *m, const code *c);
/* The rows of a co_code, without positions; malloc'ed, NULL without memory. */
instruction *code_read_instructions(const uint8_t *at, size_t length, int32_t *count);
/* Give every instruction the position that such a table tells. */
struct bytes;
void code_read_line_table(code *c, const struct bytes *table);
/* co_varnames, co_cellvars, co_freevars: the names of these kinds; owned. */
tuple *code_names_of(machine *m, const code *c, uint8_t kinds);

/* A copy of a plain block, in the machine's memory. */
void *code_copy_block(machine *m, const void *from, size_t size);

/* The position of an instruction; of none, the first line. */
static inline position code_position(const code *c, int32_t index)
{
    if (index >= 0 && index < c->length)
        return c->listing[index].at;
    return (position){.line = c->first_line, .end_line = c->first_line, .col = -1, .end_col = -1};
}

#endif

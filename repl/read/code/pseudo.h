/* Instructions that exist only inside the compiler, with CPython's numbers, and what the compiler
 * must know of all instructions. */
#ifndef READ_PSEUDO_H
#define READ_PSEUDO_H

#include "opcode.h"
#include <stdbool.h>

enum pseudo {
    PSEUDO_JUMP = 256, /* forward or backward, as it turns out */
    PSEUDO_JUMP_NO_INTERRUPT,
    PSEUDO_LOAD_CLOSURE, /* a cell itself, as LOAD_FAST gives it */
    PSEUDO_LOAD_METHOD,
    PSEUDO_LOAD_SUPER_METHOD,
    PSEUDO_LOAD_ZERO_SUPER_ATTR,
    PSEUDO_LOAD_ZERO_SUPER_METHOD,
    PSEUDO_POP_BLOCK,            /* the innermost guard ends */
    PSEUDO_SETUP_CLEANUP,        /* a guard begins whose handler gets lasti too */
    PSEUDO_SETUP_FINALLY,        /* a guard begins */
    PSEUDO_SETUP_WITH,           /* a guard begins below the result of __enter__ */
    PSEUDO_STORE_FAST_MAYBE_NULL /* restores what LOAD_FAST_AND_CLEAR set aside */
};

bool pseudo_is_setup(int op);              /* begins a guard */
bool pseudo_is_jump(int op);               /* may go to its target */
bool pseudo_is_unconditional_jump(int op); /* goes nowhere else */
bool pseudo_is_exit(int op);               /* leaves the frame */
/* The change of stack depth when the instruction goes on, or when it jumps or its guard catches. */
int pseudo_stack_effect(int op, int arg, bool jumps);
int pseudo_cache_units(int op);
bool pseudo_has_const(int op);

#endif

/* Quickening: from the listing of a code object to the instructions that run.
 *
 * There is one insn per logical instruction, so exception table, positions and f_lasti need no map.
 * Jumps hold the distance in insns; loads of constants that of the constant, in words, since the
 * block holds a copy of them too: an instruction needs nothing of its code. The loop itself
 * replaces a plain instruction by a special one where it sees that it pays, and back when the guess
 * fails; both are the same length, and the instructions behind a fused one stay as they are. */
#ifndef EVAL_QUICKEN_H
#define EVAL_QUICKEN_H

#include "code.h"

/* Arithmetic and comparison fused with the loads before and the store or jump behind. The shape
 * says where the two operands come from: F a local, C a constant, S the stack. FUSED_OF(SPECIAL,
 * shape, plain): one shape's instructions, the first of which stands in place of `plain`. WIDE is
 * any of the operators where an operand was seen that is not inline. */
#define FUSED_OF(SPECIAL, shape, plain)    \
    SPECIAL(shape##_ADD, plain)            \
    SPECIAL(shape##_ADD_STORE, plain)      \
    SPECIAL(shape##_SUBTRACT, plain)       \
    SPECIAL(shape##_SUBTRACT_STORE, plain) \
    SPECIAL(shape##_MULTIPLY, plain)       \
    SPECIAL(shape##_MULTIPLY_STORE, plain) \
    SPECIAL(shape##_MODULO, plain)         \
    SPECIAL(shape##_MODULO_STORE, plain)   \
    SPECIAL(shape##_DIVIDE, plain)         \
    SPECIAL(shape##_DIVIDE_STORE, plain)   \
    SPECIAL(shape##_FLOOR_DIVIDE, plain)   \
    SPECIAL(shape##_FLOOR_DIVIDE_STORE, plain)
#define FUSED(SPECIAL)                         \
    FUSED_OF(SPECIAL, FF, LOAD_FAST_LOAD_FAST) \
    SPECIAL(FF_COMPARE, LOAD_FAST_LOAD_FAST)   \
    SPECIAL(FF_WIDE, LOAD_FAST_LOAD_FAST)      \
    SPECIAL(FF_WIDE_ADD, LOAD_FAST_LOAD_FAST)  \
    FUSED_OF(SPECIAL, FC, LOAD_FAST)           \
    SPECIAL(FC_COMPARE, LOAD_FAST)             \
    SPECIAL(FC_WIDE, LOAD_FAST)                \
    SPECIAL(FC_WIDE_ADD, LOAD_FAST)            \
    FUSED_OF(SPECIAL, SF, LOAD_FAST)           \
    SPECIAL(SF_COMPARE, LOAD_FAST)             \
    SPECIAL(SF_WIDE, LOAD_FAST)                \
    SPECIAL(SF_WIDE_ADD, LOAD_FAST)            \
    FUSED_OF(SPECIAL, SC, LOAD_CONST)          \
    SPECIAL(SC_COMPARE, LOAD_CONST)            \
    SPECIAL(SC_WIDE, LOAD_CONST)               \
    SPECIAL(SC_WIDE_ADD, LOAD_CONST)           \
    FUSED_OF(SPECIAL, SS, BINARY_OP)           \
    SPECIAL(SS_COMPARE, COMPARE_OP)            \
    SPECIAL(SS_WIDE_ADD, BINARY_OP)            \
    SPECIAL(ATTR_FAST_ADD, LOAD_FAST)          \
    SPECIAL(ATTR_FAST_SUBTRACT, LOAD_FAST)     \
    SPECIAL(ATTR_CONST_ADD, LOAD_FAST)         \
    SPECIAL(ATTR_CONST_SUBTRACT, LOAD_FAST)

/* Special instructions, numbered behind CPython's. SPECIAL(name, plain): `plain` is what the
 * watched loop runs. */
#define SPECIALS(SPECIAL)                                    \
    FUSED(SPECIAL)                                           \
    SPECIAL(LOAD_FAST_YIELD, LOAD_FAST)                      \
    SPECIAL(LOAD_CONST_YIELD, LOAD_CONST)                    \
    SPECIAL(RESUME_STORE, RESUME)                            \
    SPECIAL(RESUME_POP, RESUME)                              \
    SPECIAL(RESUME_AGAIN, RESUME)                            \
    SPECIAL(LOAD_FAST_SEND, LOAD_FAST)                       \
    SPECIAL(LOAD_FAST_ATTR, LOAD_FAST)                       \
    SPECIAL(LOAD_FAST_METHOD, LOAD_FAST)                     \
    SPECIAL(LOAD_FAST_NULL, LOAD_FAST)                       \
    SPECIAL(LOAD_DEREF_NULL, LOAD_DEREF)                     \
    SPECIAL(COPY_FREE_VARS_RESUME, COPY_FREE_VARS)           \
    SPECIAL(LOAD_METHOD_SEND, LOAD_ATTR)                     \
    SPECIAL(LOAD_METHOD_CLOSE, LOAD_ATTR)                    \
    SPECIAL(LOAD_GLOBAL_NEXT, LOAD_GLOBAL)                   \
    SPECIAL(LOAD_GLOBAL_NEXT_OR, LOAD_GLOBAL)                \
    SPECIAL(LOAD_GLOBAL_CALL_1, LOAD_GLOBAL)                 \
    SPECIAL(LOAD_METHOD_CALL, LOAD_ATTR)                     \
    SPECIAL(LOAD_METHOD_CALL_1, LOAD_ATTR)                   \
    SPECIAL(CALL_FUNCTION, CALL)                             \
    SPECIAL(CALL_GENERATOR, CALL)                            \
    SPECIAL(CALL_EXCEPTION, CALL)                            \
    SPECIAL(CALL_NEXT, CALL)                                 \
    SPECIAL(CALL_NEXT_OR, CALL)                              \
    SPECIAL(CALL_RESUME, CALL)                               \
    SPECIAL(CALL_SEND, CALL)                                 \
    SPECIAL(CALL_THROW, CALL)                                \
    SPECIAL(CALL_CLOSE, CALL)                                \
    SPECIAL(CALL_NATIVE, CALL)                               \
    SPECIAL(CALL_TYPE, CALL)                                 \
    SPECIAL(CALL_CLASS, CALL)                                \
    SPECIAL(CATCH, CHECK_EXC_MATCH)                          \
    SPECIAL(TO_BOOL_JUMP, TO_BOOL)                           \
    SPECIAL(UNPACK_PAIR_STORE, UNPACK_SEQUENCE)              \
    SPECIAL(BUILD_TUPLE_CATCH, BUILD_TUPLE)                  \
    SPECIAL(COPY_SUBSCR, COPY)                               \
    SPECIAL(COPY_ATTR, COPY)                                 \
    SPECIAL(POP_TOP_RESUME, POP_TOP)                         \
    SPECIAL(SWAP_STORE_SUBSCR, SWAP)                         \
    SPECIAL(SWAP_STORE_ATTR, SWAP)                           \
    SPECIAL(LOAD_FAST_STORE_ATTR, LOAD_FAST)                 \
    SPECIAL(FAST_FAST_STORE_ATTR, LOAD_FAST_LOAD_FAST)       \
    SPECIAL(JUMP_BACKWARD_FOR, JUMP_BACKWARD)                \
    SPECIAL(JUMP_BACKWARD_TRY, JUMP_BACKWARD)                \
    SPECIAL(JUMP_BACKWARD_YIELD, JUMP_BACKWARD)              \
    SPECIAL(JUMP_BACKWARD_TWICE, JUMP_BACKWARD_NO_INTERRUPT) \
    SPECIAL(LOAD_NONE_FORGET, LOAD_CONST)                    \
    SPECIAL(BEFORE_WITH_CACHED, BEFORE_WITH)                 \
    SPECIAL(LOAD_NONE_LEAVE, LOAD_CONST)                     \
    SPECIAL(LOAD_GLOBAL_MAKE, LOAD_GLOBAL)                   \
    SPECIAL(LOAD_FAST_CLOSE, LOAD_FAST)                      \
    SPECIAL(LOAD_FAST_THROW, LOAD_FAST)                      \
    SPECIAL(LOAD_GLOBAL_CATCH, LOAD_GLOBAL)                  \
    SPECIAL(FOR_ITER_STORE, FOR_ITER)                        \
    SPECIAL(BINARY_SUBSCR_FAST, BINARY_SUBSCR)               \
    SPECIAL(STORE_SUBSCR_FAST, STORE_SUBSCR)                 \
    SPECIAL(LOAD_GLOBAL_CACHED, LOAD_GLOBAL)                 \
    SPECIAL(LOAD_NAME_CACHED, LOAD_NAME)                     \
    SPECIAL(STORE_NAME_CACHED, STORE_NAME)                   \
    SPECIAL(STORE_GLOBAL_CACHED, STORE_GLOBAL)               \
    SPECIAL(LOAD_ATTR_CACHED, LOAD_ATTR)                     \
    SPECIAL(LOAD_METHOD_CACHED, LOAD_ATTR)                   \
    SPECIAL(LOAD_CALLABLE_CACHED, LOAD_ATTR)                 \
    SPECIAL(LOAD_SUPER_METHOD, LOAD_SUPER_ATTR)              \
    SPECIAL(STORE_ATTR_CACHED, STORE_ATTR)                   \
    SPECIAL(DELETE_ATTR_CACHED, DELETE_ATTR)                 \
    SPECIAL(FOR_ITER_FAST, FOR_ITER)

enum special {
    SPECIAL_BEFORE_FIRST = 150,
#define SPECIAL(name, plain) OP_##name,
    SPECIALS(SPECIAL)
#undef SPECIAL
        OP_END
};

/* Arguments with which a native method may be called where its object lies. The version of an
 * instance's dict is above them. */
enum { METHOD_TAKES_NONE = 1, METHOD_TAKES_ONE = 2, METHOD_BITS = 3 };

/* An inline cache: what the guess was, and what to use while it holds. The lines follow the
 * instructions in their block; insn.cache is the distance from the instruction in words, 0: none.
 */
typedef struct cache_line {
    uint32_t version; /* of the type or the globals that the guess is about, of a call that of the
                         class that is called; of an attribute that lies not in the instance itself,
                         the complement of the version; while there is none, 0 or NO_GLOBALS */
    uint32_t hint;    /* of an attribute that lies in the instance, how far from its start; of one
                         that lies in a dict, the number of its entry; of a native
                         method, METHOD_ bits; of another, the version of an instance's dict that does
                         not have the name; of super(), that of the class behind which it looks; of a
                       builtin, the version of the builtins */
    union {
        value held;   /* borrowed: alive as long as the version is that; of an attribute that lies
                         in a dict, its name; of a class that is called, its __init__ */
        value *place; /* of a global or builtin: where its value lies */
    };
} cache_line;
/* The version of no dict. */
#define NO_GLOBALS UINT32_MAX
/* Instead of an entry's number, the hint of an attribute that does not lie in a dict either:
 * what is held computes it: a property, a descriptor of ours, or the built-in type's function that
 * it names; it is what is held, which the class has and the object lacks, or the function of that
 * staticmethod; the object lacks it, and what is held is the __getattr__ that is asked for it; or
 * the object is a class itself, the version is its own, and it has what is held.
 */
#define HINT_ELSEWHERE HINT_ASKED
#define HINT_ASKED (UINT32_MAX - 6)
#define HINT_STATIC (UINT32_MAX - 5)
#define HINT_PROPERTY (UINT32_MAX - 4)
#define HINT_COMPUTED (UINT32_MAX - 3)
#define HINT_COMPUTED_DIRECTLY (UINT32_MAX - 2)
#define HINT_OF_CLASS (UINT32_MAX - 1)
#define HINT_OF_ITSELF UINT32_MAX

/* Does a line of cache speak of objects of o's type? */
static inline bool speaks_of(const cache_line *line, value o)
{
    return is_object(o) && as_object(o)->type->version == line->version;
}

/* Or of attributes that do not lie in the object itself? Versions have less than 32 bits. */
static inline bool is_about_elsewhere(const cache_line *line)
{
    return line->version >> 31;
}
static inline bool speaks_of_elsewhere(const cache_line *line, value o)
{
    return is_object(o) && as_object(o)->type->version == ~line->version;
}

static inline cache_line *insn_cache(insn *i)
{
    return (cache_line *)(void *)((uint64_t *)(void *)i + i->cache);
}

/* What LOAD_CONST and its like load: borrowed from the code. */
static inline const value *insn_constant(const insn *i)
{
    return (const value *)(const void *)i + i->arg;
}

/* The bits of COMPARE_OP's operand that say in which order of its operands it holds; none is that
 * of a NaN. */
enum { ORDER_NONE = 1, ORDER_LESS = 2, ORDER_GREATER = 4, ORDER_EQUAL = 8, ORDERS = 15 };

/* Those in which the conditional jump behind a COMPARE_OP is taken. It has no cache of its own. */
static inline uint32_t insn_jumps_on(const insn *i)
{
    return i->cache;
}

/* Whether something that a SEND delegated to has returned there. It has no cache of its own. */
static inline bool insn_was_left(const insn *send)
{
    return send->cache != 0;
}
static inline void insn_leave(insn *send)
{
    send->cache = 1;
}

/* What becomes of an exception in a handler: most only restore what was handled before and pass it
 * on, which the unwinding does itself. */
enum handler_kind {
    HANDLER_RUNS,
    HANDLER_PASSES,           /* COPY 3, POP_EXCEPT, RERAISE 1 */
    HANDLER_PASSES_BUT_STOPS, /* around the body of a generator: PEP 479 */
};

/* Where an exception lands that was raised at an instruction: a row of the exception table. */
typedef struct landing {
    insn *handler;
    const struct landing *beyond; /* where it lands that leaves a handler which passes it on */
    uint32_t floor;               /* values of the frame that stay: locals, then stack */
    bool lasti;
    uint8_t kind; /* enum handler_kind */
} landing;

/* NULL: the frame is left. */
static inline const landing *insn_landing(const code *c, const insn *raised_at)
{
    return c->landings ? c->landings[raised_at - c->run] : NULL;
}

/* Which of a shape's fused instructions, of which `first` is the first, stands for an operator and
 * the store behind it. */
uint16_t fused_again(uint16_t first, const insn *operator);

/* Make c->run. False: no memory. */
bool quicken(machine *m, code *c);

#endif

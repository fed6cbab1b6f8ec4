/* Quickening: from the listing of a code object to the instructions that run.
 *
 * There is one insn per logical instruction, so exception table, positions and f_lasti need no map.
 * Jumps hold the distance in insns. The loop itself replaces a plain instruction by a special one
 * where it sees that it pays, and back when the guess fails; both are the same length, and the
 * instructions behind a fused one stay as they are. */
#ifndef EVAL_QUICKEN_H
#define EVAL_QUICKEN_H

#include "code.h"

/* Special instructions, numbered behind CPython's. SPECIAL(name, plain): `plain` is what the
 * watched loop runs. */
#define SPECIALS(SPECIAL)                      \
    SPECIAL(BINARY_ADD, BINARY_OP)             \
    SPECIAL(BINARY_SUBTRACT, BINARY_OP)        \
    SPECIAL(BINARY_MULTIPLY, BINARY_OP)        \
    SPECIAL(BINARY_SUBSCR_FAST, BINARY_SUBSCR) \
    SPECIAL(COMPARE_JUMP, COMPARE_OP)          \
    SPECIAL(LOAD_GLOBAL_CACHED, LOAD_GLOBAL)   \
    SPECIAL(LOAD_ATTR_CACHED, LOAD_ATTR)       \
    SPECIAL(LOAD_METHOD_CACHED, LOAD_ATTR)     \
    SPECIAL(STORE_ATTR_CACHED, STORE_ATTR)     \
    SPECIAL(FOR_ITER_FAST, FOR_ITER)

enum special {
    SPECIAL_BEFORE_FIRST = 150,
#define SPECIAL(name, plain) OP_##name,
    SPECIALS(SPECIAL)
#undef SPECIAL
        OP_END
};

/* An inline cache: what the guess was, and what to use while it holds. The lines follow the
 * instructions in their block; insn.cache is the distance from the instruction in words, 0: none.
 */
typedef struct cache_line {
    uint32_t version; /* of the type or dict that the guess is about; 0: no guess yet */
    uint32_t hint;    /* the number of a dict's entry */
    value held;       /* borrowed: alive as long as the version is that */
} cache_line;

static inline cache_line *insn_cache(insn *i)
{
    return (cache_line *)(void *)((uint64_t *)(void *)i + i->cache);
}

/* Make c->run. False: no memory. */
bool quicken(machine *m, code *c);

#endif

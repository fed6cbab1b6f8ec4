/* Flow: the control-flow graph of one block of code, and what is optimised on it.
 *
 * A draft's instructions are cut into basic blocks; jumps know their target block and every
 * instruction the handler that guards it. The passes and their order are CPython 3.13's
 * flowgraph.c, since each of them shows in co_code: threading of jumps, constant conditions,
 * removal of what is unreachable or does nothing, tests for unbound locals, fused instructions,
 * handlers moved to the end. assemble.h turns the graph into a unit.
 */
#ifndef READ_FLOW_H
#define READ_FLOW_H

#include "emit.h"

typedef struct block block;

typedef struct flow_instruction {
    int op, arg;
    position at;
    block *target; /* of a jump or the beginning of a guard */
    block *except; /* the handler that guards it, or NULL */
} flow_instruction;

struct block {
    block *next; /* in the order of the code */
    block *made; /* the one made before it, in no order */
    flow_instruction *code;
    int length, capacity;
    bool labelled;       /* something jumps here */
    bool visited;        /* scratch of the passes */
    bool handler;        /* an exception handler begins here */
    bool preserve_lasti; /* the handler wants the offset of the raise */
    bool cold, warm;     /* reached only by exceptions; reached without any */
    int predecessors;
    int start_depth;                  /* of the stack */
    uint64_t unsafe_locals;           /* of the first 64: those that may be unbound at the start */
    const struct block_stack *guards; /* the open guards at the start, while they are found */
    int first;                        /* index of its first instruction in the unit */
};

typedef struct flow {
    pool *pool; /* scratch; borrowed */
    pool *keep; /* for constants the passes make; borrowed */
    block *entry, *newest;
    int block_count;
    konst_list *consts;
} flow;

/* The optimised graph of a finished draft. Its constants are trimmed to those in use. */
flow *flow_optimise(emitter *e, draft *d);
/* The last steps, after the prefix is known: pseudo instructions made real, jumps normalised. */
int flow_stack_size(flow *f);
void flow_insert(flow *f, block *b, int index, flow_instruction i);
void flow_finish(flow *f);

/* --- Among the flow_*.c files --- */

flow_instruction *flow_last(const block *b); /* NULL when the block is empty */
bool flow_falls_through(const block *b);
block *flow_next_nonempty(block *b);
block *flow_new_block(flow *f);
void flow_append(flow *f, block *b, flow_instruction i);
/* Room for every block once, with all marks cleared; the traversals push a block once at most. */
block **flow_stack(flow *f);
void flow_set(flow_instruction *i, int op, int arg);

void flow_label_guards(flow *f);       /* flow_guards.c */
void flow_peephole(flow *f, block *b); /* flow_peephole.c */
void flow_fuse(flow *f);
void flow_check_locals(flow *f, int locals, int params); /* flow_locals.c */
void flow_resolve_lines(flow *f);                        /* flow_lines.c */
bool flow_has_no_line(const block *b);
int flow_remove_nops(flow *f);
void flow_remove_nops_and_pairs(flow *f);
void flow_remove_nops_and_jumps(flow *f);
void flow_remove_unreachable(flow *f);
void flow_move_cold(flow *f); /* flow_cold.c */

#endif

#include "flow.h"

/* A handler in force, above those around it. Shared by all the places it guards. */
typedef struct block_stack {
    block *handler;
    const struct block_stack *below;
    int depth; /* with itself */
} block_stack;

static const block_stack *pushed(flow *f, const block_stack *below, block *handler)
{
    block_stack *s = pool_take(f->pool, sizeof *s);
    *s = (block_stack){.handler = handler, .below = below, .depth = below ? below->depth + 1 : 1};
    return s;
}

static void visit(block ***top, block *b, const block_stack *guards)
{
    if (b->visited)
        return;
    b->visited = true;
    b->guards = guards;
    *(*top)++ = b;
}

/* RESUME tells whether the yield before it stood directly below the handler around a generator, so
 * that close() may know that nothing else would catch. */
enum { RESUME_DEPTH1 = 4 };

static void label_block(flow *f, block *b, block ***top)
{
    const block_stack *guards = b->guards;
    int yield_depth = -1;
    for (int i = 0; i < b->length; i++) {
        flow_instruction *in = &b->code[i];
        if (pseudo_is_setup(in->op)) {
            visit(top, in->target, guards);
            if (in->op != PSEUDO_SETUP_FINALLY)
                in->target->preserve_lasti = true;
            guards = pushed(f, guards, in->target);
            continue;
        }
        if (in->op == PSEUDO_POP_BLOCK) {
            guards = guards->below;
            flow_set(in, OP_NOP, 0);
            continue;
        }
        in->except = guards ? guards->handler : NULL;
        if (pseudo_is_jump(in->op)) {
            visit(top, in->target, guards);
        } else if (in->op == OP_YIELD_VALUE) {
            yield_depth = guards ? guards->depth : 0;
        } else if (in->op == OP_RESUME && in->arg) {
            if (yield_depth == 1)
                in->arg |= RESUME_DEPTH1;
            yield_depth = -1;
        }
    }
    if (flow_falls_through(b) && b->next)
        visit(top, b->next, guards);
}

void flow_label_guards(flow *f)
{
    block **stack = flow_stack(f), **top = stack;
    visit(&top, f->entry, NULL);
    while (top > stack)
        label_block(f, *--top, &top);
}

#include "flow.h"

/* Finds the loads of locals that may be unbound: only these are checked when they run. */

static bool unbinds(int op)
{
    return op == OP_DELETE_FAST || op == OP_LOAD_FAST_AND_CLEAR ||
           op == PSEUDO_STORE_FAST_MAYBE_NULL;
}

/* Beyond the first 64, locals are followed within one block at a time, to stay linear. */
static void scan_many(flow *f, int locals)
{
    int *bound_in = pool_take(f->pool, sizeof *bound_in * (size_t)(locals - 64));
    int number = 0;
    for (block *b = f->entry; b; b = b->next) {
        number++;
        for (int i = 0; i < b->length; i++) {
            flow_instruction *in = &b->code[i];
            if (in->arg < 64)
                continue;
            if (unbinds(in->op)) {
                bound_in[in->arg - 64] = number - 1;
            } else if (in->op == OP_STORE_FAST) {
                bound_in[in->arg - 64] = number;
            } else if (in->op == OP_LOAD_FAST) {
                if (bound_in[in->arg - 64] != number)
                    in->op = OP_LOAD_FAST_CHECK;
                bound_in[in->arg - 64] = number;
            }
        }
    }
}

static void pass(block ***top, block *b, uint64_t unsafe)
{
    uint64_t both = b->unsafe_locals | unsafe;
    if (both == b->unsafe_locals)
        return;
    b->unsafe_locals = both;
    if (!b->visited) {
        b->visited = true;
        *(*top)++ = b;
    }
}

static void scan(block *b, block ***top)
{
    uint64_t unsafe = b->unsafe_locals;
    for (int i = 0; i < b->length; i++) {
        flow_instruction *in = &b->code[i];
        if (in->except)
            pass(top, in->except, unsafe);
        if (in->arg >= 64)
            continue;
        uint64_t bit = (uint64_t)1 << in->arg;
        if (unbinds(in->op)) {
            unsafe |= bit;
        } else if (in->op == OP_STORE_FAST || in->op == OP_LOAD_FAST_CHECK) {
            unsafe &= ~bit;
        } else if (in->op == OP_LOAD_FAST) {
            if (unsafe & bit)
                in->op = OP_LOAD_FAST_CHECK;
            unsafe &= ~bit;
        }
    }
    if (b->next && flow_falls_through(b))
        pass(top, b->next, unsafe);
    const flow_instruction *last = flow_last(b);
    if (last && pseudo_is_jump(last->op))
        pass(top, last->target, unsafe);
}

void flow_check_locals(flow *f, int locals, int params)
{
    if (!locals)
        return;
    if (locals > 64) {
        scan_many(f, locals);
        locals = 64;
    }
    block **stack = flow_stack(f), **top = stack;
    uint64_t unsafe = 0;
    for (int i = params; i < locals; i++)
        unsafe |= (uint64_t)1 << i;
    pass(&top, f->entry, unsafe);
    for (block *b = f->entry; b; b = b->next)
        scan(b, &top);
    while (top > stack) {
        block *b = *--top;
        b->visited = false;
        scan(b, &top);
    }
}

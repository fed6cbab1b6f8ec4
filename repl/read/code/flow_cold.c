#include "flow.h"

/* Code that only exceptions reach goes to the end, so that the usual path has no jumps over it. */

static void push(block ***top, block *b)
{
    if (b->visited)
        return;
    b->visited = true;
    *(*top)++ = b;
}

static void mark_warm(flow *f)
{
    block **stack = flow_stack(f), **top = stack;
    push(&top, f->entry);
    while (top > stack) {
        block *b = *--top;
        b->warm = true;
        if (b->next && flow_falls_through(b))
            push(&top, b->next);
        for (int i = 0; i < b->length; i++) {
            if (pseudo_is_jump(b->code[i].op))
                push(&top, b->code[i].target);
        }
    }
}

static void push_cold(block ***top, block *b)
{
    if (!b->warm)
        push(top, b);
}

static void mark_cold(flow *f)
{
    mark_warm(f);
    block **stack = flow_stack(f), **top = stack;
    for (block *b = f->entry; b; b = b->next) {
        if (b->handler)
            push(&top, b);
    }
    while (top > stack) {
        block *b = *--top;
        b->cold = true;
        if (b->next && flow_falls_through(b))
            push_cold(&top, b->next);
        const flow_instruction *last = flow_last(b);
        if (last && pseudo_is_jump(last->op))
            push_cold(&top, last->target);
    }
}

/* A cold block that falls through to a warm one jumps there instead. */
static void make_jumps_explicit(flow *f)
{
    for (block *b = f->entry; b; b = b->next) {
        if (!b->cold || !flow_falls_through(b) || !b->next || !b->next->warm)
            continue;
        block *jump = flow_new_block(f);
        flow_append(
            f, jump,
            (flow_instruction){.op = PSEUDO_JUMP_NO_INTERRUPT, .at = NOWHERE, .target = b->next});
        b->next->labelled = true;
        jump->cold = true;
        jump->predecessors = 1;
        jump->next = b->next;
        b->next = jump;
        b = jump;
    }
}

void flow_move_cold(flow *f)
{
    if (!f->entry->next)
        return;
    mark_cold(f);
    make_jumps_explicit(f);
    block *cold = NULL, **warm_end = &f->entry, **cold_end = &cold;
    for (block *b = f->entry, *next; b; b = next) {
        next = b->next;
        block ***end = b->cold ? &cold_end : &warm_end;
        **end = b;
        *end = &b->next;
    }
    *cold_end = NULL;
    *warm_end = cold;
    if (cold)
        flow_remove_nops_and_jumps(f);
}

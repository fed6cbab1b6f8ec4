#include "flow.h"
#include <limits.h>
#include <string.h>

/* --- Blocks --- */

flow_instruction *flow_last(const block *b)
{
    return b->length ? &b->code[b->length - 1] : NULL;
}

bool flow_falls_through(const block *b)
{
    const flow_instruction *last = flow_last(b);
    return !last || !(pseudo_is_exit(last->op) || pseudo_is_unconditional_jump(last->op));
}

block *flow_next_nonempty(block *b)
{
    while (b && !b->length)
        b = b->next;
    return b;
}

block *flow_new_block(flow *f)
{
    block *b = pool_take(f->pool, sizeof *b);
    b->made = f->newest;
    f->newest = b;
    f->block_count++;
    return b;
}

void flow_append(flow *f, block *b, flow_instruction i)
{
    if (b->length == b->capacity) {
        b->capacity = b->capacity ? b->capacity * 2 : 4;
        flow_instruction *more = pool_take(f->pool, sizeof *more * (size_t)b->capacity);
        if (b->length)
            memcpy(more, b->code, sizeof *more * (size_t)b->length);
        b->code = more;
    }
    b->code[b->length++] = i;
}

void flow_insert(flow *f, block *b, int index, flow_instruction i)
{
    flow_append(f, b, i);
    memmove(b->code + index + 1, b->code + index,
            sizeof *b->code * (size_t)(b->length - 1 - index));
    b->code[index] = i;
}

block **flow_stack(flow *f)
{
    for (block *b = f->entry; b; b = b->next)
        b->visited = false;
    return pool_take(f->pool, sizeof(block *) * (size_t)(f->block_count + 1));
}

void flow_set(flow_instruction *i, int op, int operand)
{
    i->op = op;
    i->arg = operand;
}

/* --- From a draft --- */

static bool has_target(int op)
{
    return pseudo_is_jump(op) || pseudo_is_setup(op);
}

/* Cuts the draft into blocks: one begins at each label that is used and after each instruction
 * that may go elsewhere. */
static flow *cut(emitter *e, draft *d)
{
    flow *f = pool_take(e->scratch, sizeof *f);
    block **starting = pool_take(e->scratch, sizeof *starting * (size_t)(d->length + 1));
    block *b = NULL;
    *f = (flow){.pool = e->scratch, .keep = e->pool, .consts = &d->consts};
    bool *targeted = pool_take(e->scratch, (size_t)d->length + 1);
    for (int i = 0; i < d->length; i++) {
        if (has_target(d->code[i].op))
            targeted[d->labels[d->code[i].arg]] = true;
    }
    for (int i = 0; i < d->length; i++) {
        const flow_instruction *last = b ? flow_last(b) : NULL;
        bool ended = last && (pseudo_is_jump(last->op) || pseudo_is_exit(last->op));
        if (!b || ended || (targeted[i] && b->length)) {
            block *fresh = flow_new_block(f);
            *(b ? &b->next : &f->entry) = fresh;
            b = fresh;
        }
        if (targeted[i]) {
            b->labelled = true;
            starting[i] = b;
        }
        flow_append(
            f, b,
            (flow_instruction){.op = d->code[i].op, .arg = d->code[i].arg, .at = d->code[i].at});
    }
    for (b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++) {
            if (!has_target(b->code[i].op))
                continue;
            b->code[i].target = starting[d->labels[b->code[i].arg]];
            if (pseudo_is_setup(b->code[i].op))
                b->code[i].target->handler = true;
            b->code[i].arg = 0;
        }
    }
    return f;
}

/* --- Small blocks at the end of a jump --- */

static bool exits(const block *b)
{
    const flow_instruction *last = flow_last(b);
    return last && pseudo_is_exit(last->op);
}

/* A jump to a few instructions that leave the frame, or that belong to no line, becomes these
 * instructions. */
static bool inline_target(flow *f, block *b)
{
    enum { SMALL = 4 };
    flow_instruction *last = flow_last(b);
    if (!last || !pseudo_is_unconditional_jump(last->op))
        return false;
    block *target = last->target;
    bool small_exit = exits(target) && target->length <= SMALL;
    bool lineless = flow_has_no_line(target) && !flow_falls_through(target);
    if (!small_exit && !lineless)
        return false;
    int removed = last->op;
    flow_set(last, OP_NOP, 0);
    for (int i = 0; i < target->length; i++)
        flow_append(f, b, target->code[i]);
    last = flow_last(b);
    if (lineless && pseudo_is_unconditional_jump(last->op) && removed == PSEUDO_JUMP)
        last->op = PSEUDO_JUMP;
    target->predecessors--;
    return true;
}

static void inline_targets(flow *f)
{
    bool changed;
    do {
        changed = false;
        for (block *b = f->entry; b; b = b->next)
            changed |= inline_target(f, b);
    } while (changed);
}

/* --- Constants --- */

/* Only constants in use are kept, and the first, which may be the docstring. */
static void trim_consts(flow *f)
{
    konst_list *l = f->consts;
    if (!l->count)
        return;
    int *place = pool_take(f->pool, sizeof *place * (size_t)l->count);
    place[0] = 1;
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++) {
            if (pseudo_has_const(b->code[i].op))
                place[b->code[i].arg] = 1;
        }
    }
    int kept = 0;
    for (int i = 0; i < l->count; i++) {
        if (!place[i])
            continue;
        place[i] = kept;
        l->items[kept++] = l->items[i];
    }
    l->count = kept;
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++) {
            if (pseudo_has_const(b->code[i].op))
                b->code[i].arg = place[b->code[i].arg];
        }
    }
}

/* --- The whole --- */

flow *flow_optimise(emitter *e, draft *d)
{
    flow *f = cut(e, d);
    flow_label_guards(f);
    inline_targets(f);
    flow_remove_unreachable(f);
    flow_resolve_lines(f);
    for (block *b = f->entry; b; b = b->next)
        flow_peephole(f, b);
    flow_remove_nops_and_pairs(f);
    flow_remove_unreachable(f);
    flow_remove_nops_and_jumps(f);
    trim_consts(f);
    flow_check_locals(f, d->locals.count, d->scope->params.count);
    flow_fuse(f);
    flow_move_cold(f);
    flow_resolve_lines(f);
    return f;
}

/* --- The last steps --- */

static void push_depth(block ***top, block *b, int depth)
{
    if (b->start_depth >= 0)
        return;
    b->start_depth = depth;
    *(*top)++ = b;
}

/* The depth after the block, or -1 when it does not fall through. */
static int walk_depths(block *b, block ***top, int *deepest)
{
    int depth = b->start_depth;
    for (int i = 0; i < b->length; i++) {
        const flow_instruction *in = &b->code[i];
        int after = depth + pseudo_stack_effect(in->op, in->arg, false);
        if (after > *deepest)
            *deepest = after;
        if (has_target(in->op)) {
            int there = depth + pseudo_stack_effect(in->op, in->arg, true);
            if (there > *deepest)
                *deepest = there;
            push_depth(top, in->target, there);
        }
        depth = after;
        if (pseudo_is_unconditional_jump(in->op) || pseudo_is_exit(in->op))
            return -1;
    }
    return depth;
}

int flow_stack_size(flow *f)
{
    block **stack = flow_stack(f), **top = stack;
    int deepest = 1;
    for (block *b = f->entry; b; b = b->next)
        b->start_depth = -1;
    push_depth(&top, f->entry, 0);
    while (top > stack) {
        block *b = *--top;
        int depth = walk_depths(b, &top, &deepest);
        if (depth >= 0 && b->next)
            push_depth(&top, b->next, depth);
    }
    return deepest;
}

static void make_real(flow *f)
{
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++) {
            flow_instruction *in = &b->code[i];
            if (pseudo_is_setup(in->op) || in->op == PSEUDO_POP_BLOCK)
                flow_set(in, OP_NOP, 0);
            else if (in->op == PSEUDO_LOAD_CLOSURE)
                in->op = OP_LOAD_FAST;
            else if (in->op == PSEUDO_STORE_FAST_MAYBE_NULL)
                in->op = OP_STORE_FAST;
        }
    }
    flow_remove_nops(f);
}

static int reversed(int op)
{
    switch (op) {
    case OP_POP_JUMP_IF_TRUE: return OP_POP_JUMP_IF_FALSE;
    case OP_POP_JUMP_IF_FALSE: return OP_POP_JUMP_IF_TRUE;
    case OP_POP_JUMP_IF_NONE: return OP_POP_JUMP_IF_NOT_NONE;
    case OP_POP_JUMP_IF_NOT_NONE: return OP_POP_JUMP_IF_NONE;
    default: return 0;
    }
}

/* Conditional jumps go only forward: backward, they are turned around to skip a plain jump. */
static void normalise_jumps(flow *f)
{
    for (block *b = f->entry; b; b = b->next)
        b->visited = false;
    for (block *b = f->entry; b; b = b->next) {
        b->visited = true;
        flow_instruction *last = flow_last(b);
        if (!last || !reversed(last->op) || !last->target->visited)
            continue;
        block *back = flow_new_block(f);
        flow_append(f, back,
                    (flow_instruction){.op = PSEUDO_JUMP, .at = last->at, .target = last->target});
        last->op = reversed(last->op);
        last->target = b->next;
        back->cold = b->cold;
        back->next = b->next;
        back->visited = true;
        b->next = back;
        b = back;
    }
}

void flow_finish(flow *f)
{
    make_real(f);
    normalise_jumps(f);
}

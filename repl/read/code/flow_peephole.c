#include "flow.h"

/* Local rewriting, within one block at a time. */

static void nop(flow_instruction *i)
{
    flow_set(i, OP_NOP, 0);
}

/* --- Jumps to jumps --- */

/* The jump becomes a NOP that keeps its line, and one straight to the end is added. As in CPython,
 * the new jump is guarded by no handler: nothing in it can raise. */
static bool thread(flow *f, block *b, flow_instruction *jump, const flow_instruction *second,
                   int op)
{
    if (jump->target == second->target)
        return false;
    flow_instruction direct = {.op = op, .at = second->at, .target = second->target};
    nop(jump);
    flow_append(f, b, direct);
    return true;
}

static bool thread_jump(flow *f, block *b, int i)
{
    flow_instruction *in = &b->code[i];
    const flow_instruction *there = &in->target->code[0];
    switch (in->op) {
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
        return there->op == PSEUDO_JUMP && thread(f, b, in, there, in->op);
    case PSEUDO_JUMP:
    case PSEUDO_JUMP_NO_INTERRUPT:
        if (there->op == PSEUDO_JUMP)
            return thread(f, b, in, there, PSEUDO_JUMP);
        return there->op == PSEUDO_JUMP_NO_INTERRUPT && thread(f, b, in, there, in->op);
    default: return false;
    }
}

/* --- Constants --- */

/* x is None, tested by a jump, is one instruction. */
static void fold_is_none(block *b, int i)
{
    if (i + 2 >= b->length)
        return;
    flow_instruction *in = &b->code[i], *is = in + 1, *jump = in + 2;
    if (jump->op == OP_TO_BOOL) {
        nop(jump);
        if (i + 3 >= b->length)
            return;
        jump++;
    }
    bool invert = is->arg;
    if (jump->op == OP_POP_JUMP_IF_FALSE)
        invert = !invert;
    else if (jump->op != OP_POP_JUMP_IF_TRUE)
        return;
    nop(in);
    nop(is);
    jump->op = invert ? OP_POP_JUMP_IF_NOT_NONE : OP_POP_JUMP_IF_NONE;
}

/* What follows the load of a constant, at i. Returns whether the next instruction is done with. */
static bool fold_const(flow *f, block *b, int i, int index)
{
    flow_instruction *in = &b->code[i], *next = in + 1;
    const konst *value = f->consts->items[index];
    switch (i + 1 < b->length ? next->op : 0) {
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
        nop(in);
        if (konst_is_true(value) == (next->op == OP_POP_JUMP_IF_TRUE))
            next->op = PSEUDO_JUMP;
        else
            nop(next);
        return false;
    case OP_IS_OP:
        if (value->kind == KONST_NONE)
            fold_is_none(b, i);
        return false;
    case OP_RETURN_VALUE:
        nop(in);
        flow_set(next, OP_RETURN_CONST, index);
        return true;
    case OP_TO_BOOL:
        nop(in);
        flow_set(next, OP_LOAD_CONST,
                 konst_list_add(f->consts, f->keep, konst_bool(konst_is_true(value))));
        return false;
    default: return false;
    }
}

static void fold_tuple(flow *f, block *b, int i)
{
    int n = b->code[i].arg;
    if (i < n)
        return;
    flow_instruction *first = &b->code[i - n];
    for (int k = 0; k < n; k++) {
        if (first[k].op != OP_LOAD_CONST)
            return;
    }
    const konst **items = pool_take(f->keep, sizeof *items * (size_t)(n + 1));
    for (int k = 0; k < n; k++) {
        items[k] = f->consts->items[first[k].arg];
        nop(&first[k]);
    }
    flow_set(&b->code[i], OP_LOAD_CONST,
             konst_list_add(f->consts, f->keep, konst_tuple(items, (size_t)n)));
}

/* Building a tuple only to take it apart is at most a swap. */
static bool fold_unpack(flow_instruction *in, int next_op)
{
    if (next_op != OP_UNPACK_SEQUENCE || in->arg != in[1].arg || in->arg < 1 || in->arg > 3)
        return false;
    if (in->arg == 1)
        nop(&in[1]);
    else
        in[1].op = OP_SWAP;
    nop(in);
    return true;
}

static void rewrite(flow *f, block *b, int i)
{
    flow_instruction *in = &b->code[i], *next = in + 1;
    int next_op = i + 1 < b->length ? next->op : 0;
    switch (in->op) {
    case OP_BUILD_TUPLE:
        if (!fold_unpack(in, next_op))
            fold_tuple(f, b, i);
        break;
    case OP_COMPARE_OP:
        if (next_op == OP_TO_BOOL) {
            flow_set(next, OP_COMPARE_OP, in->arg | 16);
            nop(in);
        }
        break;
    case OP_CONTAINS_OP:
    case OP_IS_OP:
        if (next_op == OP_TO_BOOL) {
            flow_set(next, in->op, in->arg);
            nop(in);
        }
        break;
    case OP_TO_BOOL:
        if (next_op == OP_TO_BOOL)
            nop(in);
        break;
    case OP_UNARY_NOT:
        if (next_op == OP_TO_BOOL || next_op == OP_UNARY_NOT) {
            nop(in);
            flow_set(next, next_op == OP_TO_BOOL ? OP_UNARY_NOT : OP_NOP, 0);
        }
        break;
    case OP_STORE_FAST:
        if (next_op == OP_STORE_FAST && in->arg == next->arg && in->at.line == next->at.line)
            flow_set(in, OP_POP_TOP, 0);
        break;
    case OP_SWAP:
        if (in->arg == 1)
            nop(in);
        break;
    case OP_LOAD_GLOBAL:
        if (next_op == OP_PUSH_NULL && !(in->arg & 1)) {
            in->arg |= 1;
            nop(next);
        }
        break;
    default: break;
    }
}

/* --- Swaps --- */

/* The run of swaps and NOPs that begins at i. Returns its length, and how deep the swaps reach; 1
 * when there is only one swap in it. */
static int swap_run(const block *b, int i, int *depth)
{
    int length = 1, swaps = 1;
    *depth = b->code[i].arg;
    for (; i + length < b->length; length++) {
        const flow_instruction *in = &b->code[i + length];
        if (in->op != OP_SWAP && in->op != OP_NOP)
            break;
        if (in->op == OP_SWAP && in->arg > *depth)
            *depth = in->arg;
        swaps += in->op == OP_SWAP;
    }
    return swaps > 1 ? length : 1;
}

/* Which value each place of the stack holds after the run. */
static int *permutation_of(flow *f, const flow_instruction *run, int length, int depth)
{
    int *stack = pool_take(f->pool, sizeof *stack * (size_t)depth);
    for (int i = 0; i < depth; i++)
        stack[i] = i;
    for (int i = 0; i < length; i++) {
        if (run[i].op != OP_SWAP)
            continue;
        int top = stack[0];
        stack[0] = stack[run[i].arg - 1];
        stack[run[i].arg - 1] = top;
    }
    return stack;
}

/* Rewrites a run of swaps that begins at *at as the fewest that have the same effect: each cycle of
 * the permutation is walked once, swapping every member with the top. */
static void shorten_swaps(flow *f, block *b, int *at)
{
    enum { DONE = -1 };
    int depth, length = swap_run(b, *at, &depth), current = length - 1;
    flow_instruction *run = &b->code[*at];
    if (length == 1)
        return;
    int *stack = permutation_of(f, run, length, depth);
    for (int i = 0; i < depth; i++) {
        if (stack[i] == DONE || stack[i] == i)
            continue;
        for (int j = i;;) {
            if (j)
                flow_set(&run[current--], OP_SWAP, j + 1);
            if (stack[j] == DONE)
                break;
            int next = stack[j];
            stack[j] = DONE;
            j = next;
        }
    }
    while (current >= 0)
        nop(&run[current--]);
    *at += length - 1;
}

static bool can_swap(int op)
{
    return op == OP_STORE_FAST || op == PSEUDO_STORE_FAST_MAYBE_NULL || op == OP_POP_TOP;
}

/* The next instruction that a swap could exchange, on this line unless line is -1; or -1. */
static int next_swappable(const block *b, int i, int line)
{
    while (++i < b->length) {
        if (line >= 0 && b->code[i].at.line != line)
            return -1;
        if (b->code[i].op == OP_NOP)
            continue;
        return can_swap(b->code[i].op) ? i : -1;
    }
    return -1;
}

static int stores_to(const flow_instruction *i)
{
    return i->op == OP_STORE_FAST || i->op == PSEUDO_STORE_FAST_MAYBE_NULL ? i->arg : -1;
}

/* Exchanging two stores must not change which of several stores to a local is the last. */
static bool is_order_free(const block *b, int j, int k)
{
    int first = stores_to(&b->code[j]), second = stores_to(&b->code[k]);
    if (first < 0 && second < 0)
        return true;
    if (first == second)
        return false;
    for (int i = j + 1; i < k; i++) {
        int between = stores_to(&b->code[i]);
        if (between >= 0 && (between == first || between == second))
            return false;
    }
    return true;
}

/* Exchanges the stores after a swap instead of the values before it. */
static void apply_swaps(block *b, int i)
{
    for (; i >= 0; i--) {
        flow_instruction *swap = &b->code[i];
        if (swap->op != OP_SWAP) {
            if (swap->op == OP_NOP || can_swap(swap->op))
                continue;
            return;
        }
        int j = next_swappable(b, i, -1), k = j;
        if (j < 0)
            return;
        for (int n = swap->arg - 1; n > 0; n--) {
            k = next_swappable(b, k, b->code[j].at.line);
            if (k < 0)
                return;
        }
        if (!is_order_free(b, j, k))
            return;
        nop(swap);
        flow_instruction saved = b->code[j];
        b->code[j] = b->code[k];
        b->code[k] = saved;
    }
}

void flow_peephole(flow *f, block *b)
{
    int op = 0, constant = 0;
    for (int i = 0; i < b->length; i++) {
        flow_instruction *in = &b->code[i];
        bool copies_const = op == OP_LOAD_CONST && in->op == OP_COPY && in->arg == 1;
        if (!copies_const) {
            op = in->op;
            constant = in->arg;
        }
        if (op == OP_LOAD_CONST)
            i += fold_const(f, b, i, constant);
        else if (in->target && pseudo_is_jump(in->op) && thread_jump(f, b, i))
            i--;
        else
            rewrite(f, b, i);
    }
    for (int i = 0; i < b->length; i++) {
        if (b->code[i].op == OP_SWAP) {
            shorten_swaps(f, b, &i);
            apply_swaps(b, i);
        }
    }
}

/* --- Fused instructions --- */

static void fuse(flow_instruction *first, int op)
{
    flow_instruction *second = first + 1;
    int line = first->at.line, second_line = second->at.line;
    if (line >= 0 && second_line >= 0 && line != second_line)
        return;
    if (first->arg >= 16 || second->arg >= 16)
        return;
    flow_set(first, op, first->arg << 4 | second->arg);
    nop(second);
}

void flow_fuse(flow *f)
{
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i + 1 < b->length; i++) {
            int op = b->code[i].op, next = b->code[i + 1].op;
            if (op == OP_LOAD_FAST && next == OP_LOAD_FAST)
                fuse(&b->code[i], OP_LOAD_FAST_LOAD_FAST);
            else if (op == OP_STORE_FAST && next == OP_LOAD_FAST)
                fuse(&b->code[i], OP_STORE_FAST_LOAD_FAST);
            else if (op == OP_STORE_FAST && next == OP_STORE_FAST)
                fuse(&b->code[i], OP_STORE_FAST_STORE_FAST);
        }
    }
    flow_remove_nops(f);
}

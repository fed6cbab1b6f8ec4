#include "flow.h"

/* Which line each instruction belongs to, and what may go because it changes neither the program
 * nor the lines a tracer sees. */

/* --- Reachability --- */

static void reach(block ***top, block *b)
{
    if (!b->visited) {
        b->visited = true;
        *(*top)++ = b;
    }
    b->predecessors++;
}

void flow_remove_unreachable(flow *f)
{
    block **stack = flow_stack(f), **top = stack;
    for (block *b = f->entry; b; b = b->next)
        b->predecessors = 0;
    reach(&top, f->entry);
    while (top > stack) {
        block *b = *--top;
        if (b->next && flow_falls_through(b))
            reach(&top, b->next);
        for (int i = 0; i < b->length; i++) {
            if (b->code[i].target &&
                (pseudo_is_jump(b->code[i].op) || pseudo_is_setup(b->code[i].op)))
                reach(&top, b->code[i].target);
        }
    }
    for (block *b = f->entry; b; b = b->next) {
        if (!b->predecessors) {
            b->length = 0;
            b->handler = false;
        }
    }
}

/* --- What does nothing --- */

static int line_after(block *b)
{
    block *next = flow_next_nonempty(b->next);
    for (int i = 0; next && i < next->length; i++) {
        if (next->code[i].op != OP_NOP || next->code[i].at.line != -1)
            return next->code[i].at.line;
    }
    return next ? -1 : INT32_MIN;
}

/* Whether the NOP at i holds no line of its own. */
static bool is_redundant(block *b, int i, int line_before)
{
    int line = b->code[i].at.line;
    if (line == -1 || line == line_before)
        return true;
    if (i + 1 == b->length)
        return line_after(b) == line;
    flow_instruction *next = &b->code[i + 1];
    if (next->at.line == -1) {
        next->at = b->code[i].at;
        return true;
    }
    return next->at.line == line;
}

static int remove_nops(block *b)
{
    int kept = 0, line_before = -1;
    for (int i = 0; i < b->length; i++) {
        if (b->code[i].op == OP_NOP && is_redundant(b, i, line_before))
            continue;
        line_before = b->code[i].at.line;
        b->code[kept++] = b->code[i];
    }
    int removed = b->length - kept;
    b->length = kept;
    return removed;
}

int flow_remove_nops(flow *f)
{
    int removed = 0;
    for (block *b = f->entry; b; b = b->next)
        removed += remove_nops(b);
    return removed;
}

/* A value that is loaded only to be popped goes as well. */
static bool is_pair(const flow_instruction *first, const flow_instruction *second)
{
    return first && second->op == OP_POP_TOP &&
           (first->op == OP_LOAD_CONST || (first->op == OP_COPY && first->arg == 1));
}

void flow_remove_nops_and_pairs(flow *f)
{
    bool changed;
    do {
        flow_instruction *before = NULL;
        changed = false;
        for (block *b = f->entry; b; b = b->next) {
            remove_nops(b);
            if (b->labelled)
                before = NULL;
            for (int i = 0; i < b->length; i++) {
                flow_instruction *in = &b->code[i];
                if (is_pair(before, in)) {
                    flow_set(before, OP_NOP, 0);
                    flow_set(in, OP_NOP, 0);
                    changed = true;
                }
                before = in;
            }
            if ((before && pseudo_is_jump(before->op)) || !flow_falls_through(b))
                before = NULL;
        }
    } while (changed);
}

static int remove_jumps(flow *f)
{
    int removed = 0;
    for (block *b = f->entry; b; b = b->next) {
        flow_instruction *last = flow_last(b);
        if (last && pseudo_is_unconditional_jump(last->op) &&
            flow_next_nonempty(last->target) == flow_next_nonempty(b->next)) {
            flow_set(last, OP_NOP, 0);
            removed++;
        }
    }
    return removed;
}

void flow_remove_nops_and_jumps(flow *f)
{
    int removed;
    do {
        removed = flow_remove_nops(f);
        removed += remove_jumps(f);
    } while (removed);
}

/* --- Lines --- */

bool flow_has_no_line(const block *b)
{
    for (int i = 0; i < b->length; i++) {
        if (b->code[i].at.line > 0)
            return false;
    }
    return true;
}

/* Whether an interrupt may be handled in the block: then a tracer sees it. */
static bool checks_interrupts(const block *b)
{
    for (int i = 0; i < b->length; i++) {
        switch (b->code[i].op) {
        case OP_CALL:
        case OP_CALL_FUNCTION_EX:
        case OP_CALL_KW:
        case OP_JUMP_BACKWARD:
        case PSEUDO_JUMP:
        case OP_RESUME: return true;
        default: break;
        }
    }
    return false;
}

static bool wants_line(const block *b)
{
    const flow_instruction *last = flow_last(b);
    return ((last && pseudo_is_exit(last->op)) || checks_interrupts(b)) && flow_has_no_line(b);
}

/* A lineless end of the code that several jumps share is copied, so that each copy can take the
 * line of its jump. */
static void copy_shared_exit(flow *f, flow_instruction *jump)
{
    block *target = flow_next_nonempty(jump->target);
    if (!wants_line(target) || target->predecessors <= 1)
        return;
    block *copy = flow_new_block(f);
    for (int i = 0; i < target->length; i++)
        flow_append(f, copy, target->code[i]);
    copy->code[0].at = jump->at;
    copy->predecessors = 1;
    copy->labelled = true;
    copy->next = target->next;
    target->next = copy;
    target->predecessors--;
    jump->target = copy;
}

static void duplicate_exits(flow *f)
{
    for (block *b = f->entry; b; b = b->next) {
        flow_instruction *last = flow_last(b);
        if (last && pseudo_is_jump(last->op))
            copy_shared_exit(f, last);
    }
    for (block *b = f->entry; b; b = b->next) {
        if (b->length && flow_falls_through(b) && b->next && b->next->length && wants_line(b->next))
            b->next->code[0].at = flow_last(b)->at;
    }
}

static void pass_line(block *to, position at)
{
    if (to->predecessors == 1 && to->length && to->code[0].at.line == -1)
        to->code[0].at = at;
}

static void propagate_lines(flow *f)
{
    for (block *b = f->entry; b; b = b->next) {
        const flow_instruction *last = flow_last(b);
        position at = NOWHERE;
        if (!last)
            continue;
        for (int i = 0; i < b->length; i++) {
            if (b->code[i].at.line == -1)
                b->code[i].at = at;
            else
                at = b->code[i].at;
        }
        if (flow_falls_through(b) && b->next)
            pass_line(b->next, at);
        if (pseudo_is_jump(last->op))
            pass_line(last->target, at);
    }
}

void flow_resolve_lines(flow *f)
{
    duplicate_exits(f);
    propagate_lines(f);
}

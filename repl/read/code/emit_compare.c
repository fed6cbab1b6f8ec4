#include "emit.h"

void emit_compare_op(emitter *e, position at, compare_operator op)
{
    /* Which of unordered 1, less 2, greater 4 and equal 8 make the comparison true. */
    static const int masks[] = {
        [CMP_LT] = 2, [CMP_LE] = 10, [CMP_EQ] = 8, [CMP_NE] = 7, [CMP_GT] = 4, [CMP_GE] = 12};
    switch (op) {
    case CMP_IS:
    case CMP_IS_NOT: emit_arg(e, at, OP_IS_OP, op == CMP_IS_NOT); break;
    case CMP_IN:
    case CMP_NOT_IN: emit_arg(e, at, OP_CONTAINS_OP, op == CMP_NOT_IN); break;
    default: emit_arg(e, at, OP_COMPARE_OP, (int)op << 5 | masks[op]); break;
    }
}

/* One link of a chain: the right operand is kept for the next link. */
static void emit_link(emitter *e, expr *x, size_t i)
{
    emit_expr(e, x->compare.comparators.items[i]);
    emit_arg(e, x->at, OP_SWAP, 2);
    emit_arg(e, x->at, OP_COPY, 2);
    emit_compare_op(e, x->at, x->compare.ops[i]);
}

void emit_compare(emitter *e, expr *x)
{
    size_t last = x->compare.comparators.count - 1;
    emit_warn_compare(e, x);
    emit_expr(e, x->compare.left);
    label cleanup = last ? emit_new_label(e) : NO_LABEL;
    for (size_t i = 0; i < last; i++) {
        emit_link(e, x, i);
        emit_arg(e, x->at, OP_COPY, 1);
        emit_op(e, x->at, OP_TO_BOOL);
        emit_jump(e, x->at, OP_POP_JUMP_IF_FALSE, cleanup);
        emit_op(e, x->at, OP_POP_TOP);
    }
    emit_expr(e, x->compare.comparators.items[last]);
    emit_compare_op(e, x->at, x->compare.ops[last]);
    if (!last)
        return;
    label end = emit_new_label(e);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, cleanup);
    emit_arg(e, x->at, OP_SWAP, 2);
    emit_op(e, x->at, OP_POP_TOP);
    emit_here(e, end);
}

void emit_chain_jump(emitter *e, expr *x, label to, bool when)
{
    size_t last = x->compare.comparators.count - 1;
    label cleanup = emit_new_label(e), end = emit_new_label(e);
    emit_warn_compare(e, x);
    emit_expr(e, x->compare.left);
    for (size_t i = 0; i < last; i++) {
        emit_link(e, x, i);
        emit_op(e, x->at, OP_TO_BOOL);
        emit_jump(e, x->at, OP_POP_JUMP_IF_FALSE, cleanup);
    }
    emit_expr(e, x->compare.comparators.items[last]);
    emit_compare_op(e, x->at, x->compare.ops[last]);
    emit_op(e, x->at, OP_TO_BOOL);
    emit_jump(e, x->at, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, to);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, cleanup);
    emit_op(e, x->at, OP_POP_TOP);
    if (!when)
        emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, to);
    emit_here(e, end);
}

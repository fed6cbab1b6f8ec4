#include "emit.h"

void emit_unpack(emitter *e, position at, expr_seq targets)
{
    bool starred = false;
    for (size_t i = 0; i < targets.count; i++) {
        if (targets.items[i]->kind != EXPR_STARRED)
            continue;
        if (starred)
            trouble_raise(e->trouble, at, "multiple starred expressions in assignment");
        size_t after = targets.count - i - 1;
        if (i >= 1 << 8 || after >= INT32_MAX >> 8)
            trouble_raise(e->trouble, at, "too many expressions in star-unpacking assignment");
        emit_arg(e, at, OP_UNPACK_EX, (int)(i + (after << 8)));
        starred = true;
    }
    if (!starred)
        emit_arg(e, at, OP_UNPACK_SEQUENCE, (int)targets.count);
    for (size_t i = 0; i < targets.count; i++) {
        expr *x = targets.items[i];
        emit_expr(e, x->kind == EXPR_STARRED ? x->starred.value : x);
    }
}

/* Reads the target and keeps what is needed to store into it again. */
static void load_aug_target(emitter *e, expr *x)
{
    if (x->kind == EXPR_ATTRIBUTE) {
        emit_expr(e, x->attribute.value);
        emit_arg(e, x->at, OP_COPY, 1);
        emit_named(e, emit_attribute_position(x->at, x), OP_LOAD_ATTR, x->attribute.attr);
    } else if (x->kind == EXPR_NAME) {
        emit_variable(e, x->at, x->name.id, LOAD);
    } else {
        bool slice = emit_is_simple_slice(x->subscript.slice);
        int depth = slice ? 3 : 2;
        emit_expr(e, x->subscript.value);
        if (slice)
            emit_slice_bounds(e, x->subscript.slice);
        else
            emit_expr(e, x->subscript.slice);
        for (int i = 0; i < depth; i++)
            emit_arg(e, x->at, OP_COPY, depth);
        emit_op(e, x->at, slice ? OP_BINARY_SLICE : OP_BINARY_SUBSCR);
    }
}

static void store_aug_target(emitter *e, expr *x)
{
    if (x->kind == EXPR_ATTRIBUTE) {
        position at = emit_attribute_position(x->at, x);
        emit_arg(e, at, OP_SWAP, 2);
        emit_forbid(e, at, x->attribute.attr, STORE);
        emit_named(e, at, OP_STORE_ATTR, x->attribute.attr);
    } else if (x->kind == EXPR_NAME) {
        emit_variable(e, x->at, x->name.id, STORE);
    } else {
        bool slice = emit_is_simple_slice(x->subscript.slice);
        for (int depth = slice ? 4 : 3; depth > 1; depth--)
            emit_arg(e, x->at, OP_SWAP, depth);
        emit_op(e, x->at, slice ? OP_STORE_SLICE : OP_STORE_SUBSCR);
    }
}

void emit_aug_assign(emitter *e, stmt *s)
{
    expr *target = s->aug_assign.target;
    load_aug_target(e, target);
    emit_expr(e, s->aug_assign.value);
    emit_binary(e, s->at, s->aug_assign.op, true);
    store_aug_target(e, target);
}

/* An annotation that is checked by evaluating it, and kept nowhere. */
static void evaluate(emitter *e, expr *x)
{
    emit_expr(e, x);
    emit_op(e, x->at, OP_POP_TOP);
}

static void evaluate_optional(emitter *e, expr *x)
{
    if (x)
        evaluate(e, x);
}

static void evaluate_subscript(emitter *e, expr *x)
{
    if (x->kind == EXPR_SLICE) {
        evaluate_optional(e, x->slice.lower);
        evaluate_optional(e, x->slice.upper);
        evaluate_optional(e, x->slice.step);
    } else if (x->kind == EXPR_TUPLE) {
        for (size_t i = 0; i < x->sequence.elts.count; i++)
            evaluate_subscript(e, x->sequence.elts.items[i]);
    } else {
        evaluate(e, x);
    }
}

static bool keeps_annotations(const emitter *e)
{
    return e->now->kind == DRAFT_MODULE || e->now->kind == DRAFT_CLASS;
}

static void annotate_name(emitter *e, stmt *s)
{
    expr *target = s->ann_assign.target;
    emit_forbid(e, s->at, target->name.id, STORE);
    if (!s->ann_assign.simple || !keeps_annotations(e))
        return;
    emit_annotation(e, s->ann_assign.annotation);
    emit_named(e, s->at, OP_LOAD_NAME, "__annotations__");
    emit_const(e, s->at, konst_str(emit_mangle(e, target->name.id)));
    emit_op(e, s->at, OP_STORE_SUBSCR);
}

void emit_ann_assign(emitter *e, stmt *s)
{
    expr *target = s->ann_assign.target;
    if (s->ann_assign.value) {
        emit_expr(e, s->ann_assign.value);
        emit_expr(e, target);
    }
    if (target->kind == EXPR_NAME) {
        annotate_name(e, s);
    } else if (target->kind == EXPR_ATTRIBUTE) {
        emit_forbid(e, s->at, target->attribute.attr, STORE);
        if (!s->ann_assign.value)
            evaluate(e, target->attribute.value);
    } else if (target->kind == EXPR_SUBSCRIPT && !s->ann_assign.value) {
        evaluate(e, target->subscript.value);
        evaluate_subscript(e, target->subscript.slice);
    }
    if (!s->ann_assign.simple && !(e->future & CO_FUTURE_ANNOTATIONS) && keeps_annotations(e))
        evaluate(e, s->ann_assign.annotation);
}

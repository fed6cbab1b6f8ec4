#include "emit.h"
#include <string.h>

void emit_exprs(emitter *e, expr_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        emit_expr(e, seq.items[i]);
}

static void emit_bool_op(emitter *e, expr *x)
{
    int jump = x->bool_op.op == BOOL_AND ? OP_POP_JUMP_IF_FALSE : OP_POP_JUMP_IF_TRUE;
    label end = emit_new_label(e);
    size_t last = x->bool_op.values.count - 1;
    for (size_t i = 0; i < last; i++) {
        emit_expr(e, x->bool_op.values.items[i]);
        emit_arg(e, x->at, OP_COPY, 1);
        emit_op(e, x->at, OP_TO_BOOL);
        emit_jump(e, x->at, jump, end);
        emit_op(e, x->at, OP_POP_TOP);
    }
    emit_expr(e, x->bool_op.values.items[last]);
    emit_here(e, end);
}

static void emit_unary(emitter *e, expr *x)
{
    emit_expr(e, x->unary_op.operand);
    switch (x->unary_op.op) {
    case UNARY_OP_INVERT: emit_op(e, x->at, OP_UNARY_INVERT); break;
    case UNARY_OP_MINUS: emit_op(e, x->at, OP_UNARY_NEGATIVE); break;
    case UNARY_OP_PLUS: emit_arg(e, x->at, OP_CALL_INTRINSIC_1, 5); break;
    case UNARY_OP_NOT:
        emit_op(e, x->at, OP_TO_BOOL);
        emit_op(e, x->at, OP_UNARY_NOT);
        break;
    }
}

static void emit_conditional(emitter *e, expr *x)
{
    label end = emit_new_label(e), otherwise = emit_new_label(e);
    emit_jump_if(e, x->if_exp.test, otherwise, false);
    emit_expr(e, x->if_exp.body);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, otherwise);
    emit_expr(e, x->if_exp.orelse);
    emit_here(e, end);
}

static void jump_if_bool_op(emitter *e, expr *x, label to, bool when)
{
    bool is_or = x->bool_op.op == BOOL_OR;
    label decided = is_or == when ? to : emit_new_label(e);
    size_t last = x->bool_op.values.count - 1;
    for (size_t i = 0; i < last; i++)
        emit_jump_if(e, x->bool_op.values.items[i], decided, is_or);
    emit_jump_if(e, x->bool_op.values.items[last], to, when);
    if (decided != to)
        emit_here(e, decided);
}

static void jump_if_conditional(emitter *e, expr *x, label to, bool when)
{
    label end = emit_new_label(e), otherwise = emit_new_label(e);
    emit_jump_if(e, x->if_exp.test, otherwise, false);
    emit_jump_if(e, x->if_exp.body, to, when);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, otherwise);
    emit_jump_if(e, x->if_exp.orelse, to, when);
    emit_here(e, end);
}

void emit_jump_if(emitter *e, expr *x, label to, bool when)
{
    trouble_enter(e->trouble);
    if (x->kind == EXPR_UNARY_OP && x->unary_op.op == UNARY_OP_NOT) {
        emit_jump_if(e, x->unary_op.operand, to, !when);
    } else if (x->kind == EXPR_BOOL_OP) {
        jump_if_bool_op(e, x, to, when);
    } else if (x->kind == EXPR_IF) {
        jump_if_conditional(e, x, to, when);
    } else if (x->kind == EXPR_COMPARE && x->compare.comparators.count > 1) {
        emit_chain_jump(e, x, to, when);
    } else {
        emit_expr(e, x);
        emit_op(e, x->at, OP_TO_BOOL);
        emit_jump(e, x->at, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, to);
    }
    trouble_leave(e->trouble);
}

static void emit_yield_expr(emitter *e, expr *x)
{
    if (!scope_is_function_like(e->now->scope))
        trouble_raise(e->trouble, x->at, "'yield' outside function");
    if (x->yield.value)
        emit_expr(e, x->yield.value);
    else
        emit_none(e, x->at);
    emit_yield(e, x->at);
}

static void emit_yield_from(emitter *e, expr *x)
{
    if (!scope_is_function_like(e->now->scope))
        trouble_raise(e->trouble, x->at, "'yield from' outside function");
    if (e->now->kind == DRAFT_ASYNC_FUNCTION)
        trouble_raise(e->trouble, x->at, "'yield from' inside async function");
    emit_expr(e, x->yield.value);
    emit_op(e, x->at, OP_GET_YIELD_FROM_ITER);
    emit_delegate(e, x->at, false);
}

static void emit_await(emitter *e, expr *x)
{
    if (!emit_is_top_level_await(e)) {
        if (!scope_is_function_like(e->now->scope))
            trouble_raise(e->trouble, x->at, "'await' outside function");
        if (e->now->kind != DRAFT_ASYNC_FUNCTION && e->now->kind != DRAFT_COMPREHENSION)
            trouble_raise(e->trouble, x->at, "'await' outside async function");
    }
    emit_expr(e, x->yield.value);
    emit_arg(e, x->at, OP_GET_AWAITABLE, 0);
    emit_delegate(e, x->at, true);
}

static void emit_formatted_value(emitter *e, expr *x)
{
    emit_expr(e, x->formatted_value.value);
    switch (x->formatted_value.conversion) {
    case 's': emit_arg(e, x->at, OP_CONVERT_VALUE, 1); break;
    case 'r': emit_arg(e, x->at, OP_CONVERT_VALUE, 2); break;
    case 'a': emit_arg(e, x->at, OP_CONVERT_VALUE, 3); break;
    default: break;
    }
    if (x->formatted_value.format_spec) {
        emit_expr(e, x->formatted_value.format_spec);
        emit_op(e, x->at, OP_FORMAT_WITH_SPEC);
    } else {
        emit_op(e, x->at, OP_FORMAT_SIMPLE);
    }
}

static void emit_joined_str(emitter *e, expr *x)
{
    expr_seq values = x->joined_str.values;
    if (values.count > 30) {
        emit_const(e, x->at, konst_str(""));
        emit_named(e, x->at, PSEUDO_LOAD_METHOD, "join");
        emit_arg(e, x->at, OP_BUILD_LIST, 0);
        for (size_t i = 0; i < values.count; i++) {
            emit_expr(e, values.items[i]);
            emit_arg(e, x->at, OP_LIST_APPEND, 1);
        }
        emit_arg(e, x->at, OP_CALL, 1);
        return;
    }
    emit_exprs(e, values);
    if (values.count > 1)
        emit_arg(e, x->at, OP_BUILD_STRING, (int)values.count);
    else if (!values.count)
        emit_const(e, x->at, konst_str(""));
}

/* What methods store on self is listed in the class's __static_attributes__. */
static void note_static_attribute(emitter *e, const expr *x)
{
    const expr *value = x->attribute.value;
    if (x->attribute.ctx != STORE || value->kind != EXPR_NAME || strcmp(value->name.id, "self"))
        return;
    for (draft *d = e->now->outer; d; d = d->outer) {
        if (d->kind == DRAFT_CLASS) {
            names_add(&d->static_attributes, e->scratch, x->attribute.attr, 0);
            return;
        }
    }
}

static void emit_attribute(emitter *e, expr *x)
{
    if (x->attribute.ctx == LOAD && emit_super_attribute(e, x))
        return;
    note_static_attribute(e, x);
    emit_expr(e, x->attribute.value);
    position at = emit_attribute_position(x->at, x);
    emit_forbid(e, at, x->attribute.attr, x->attribute.ctx);
    emit_named(e, at,
               x->attribute.ctx == LOAD    ? OP_LOAD_ATTR
               : x->attribute.ctx == STORE ? OP_STORE_ATTR
                                           : OP_DELETE_ATTR,
               x->attribute.attr);
}

bool emit_is_simple_slice(const expr *slice)
{
    return slice->kind == EXPR_SLICE && !slice->slice.step;
}

static void emit_bound(emitter *e, position at, expr *bound)
{
    if (bound)
        emit_expr(e, bound);
    else
        emit_none(e, at);
}

void emit_slice_bounds(emitter *e, expr *slice)
{
    emit_bound(e, slice->at, slice->slice.lower);
    emit_bound(e, slice->at, slice->slice.upper);
}

static void emit_slice(emitter *e, expr *x)
{
    emit_slice_bounds(e, x);
    if (x->slice.step)
        emit_expr(e, x->slice.step);
    emit_arg(e, x->at, OP_BUILD_SLICE, x->slice.step ? 3 : 2);
}

static void emit_subscript(emitter *e, expr *x)
{
    expr_context ctx = x->subscript.ctx;
    if (ctx == LOAD)
        emit_warn_subscript(e, x);
    emit_expr(e, x->subscript.value);
    if (emit_is_simple_slice(x->subscript.slice) && ctx != DEL) {
        emit_slice_bounds(e, x->subscript.slice);
        emit_op(e, x->at, ctx == LOAD ? OP_BINARY_SLICE : OP_STORE_SLICE);
        return;
    }
    emit_expr(e, x->subscript.slice);
    emit_op(e, x->at,
            ctx == LOAD    ? OP_BINARY_SUBSCR
            : ctx == STORE ? OP_STORE_SUBSCR
                           : OP_DELETE_SUBSCR);
}

static void emit_sequence(emitter *e, expr *x)
{
    if (x->sequence.ctx == STORE)
        emit_unpack(e, x->at, x->sequence.elts);
    else if (x->sequence.ctx == LOAD)
        emit_display(e, x->at, x->sequence.elts, 0, OP_BUILD_LIST, x->kind == EXPR_TUPLE);
    else
        emit_exprs(e, x->sequence.elts);
}

static bool all_keys_constant(const expr *x, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (!x->dict.keys.items[i] || x->dict.keys.items[i]->kind != EXPR_CONSTANT)
            return false;
    }
    return true;
}

static void emit_dict_part(emitter *e, expr *x, size_t begin, size_t end)
{
    size_t n = end - begin;
    bool big = n * 2 > 30;
    if (n > 1 && !big && all_keys_constant(x, begin, end)) {
        const konst **keys = pool_take(e->pool, sizeof *keys * n);
        for (size_t i = begin; i < end; i++) {
            emit_expr(e, x->dict.values.items[i]);
            keys[i - begin] = konst_keep(e->pool, x->dict.keys.items[i]->constant.value);
        }
        emit_const(e, x->at, konst_tuple(keys, n));
        emit_arg(e, x->at, OP_BUILD_CONST_KEY_MAP, (int)n);
        return;
    }
    if (big)
        emit_arg(e, x->at, OP_BUILD_MAP, 0);
    for (size_t i = begin; i < end; i++) {
        emit_expr(e, x->dict.keys.items[i]);
        emit_expr(e, x->dict.values.items[i]);
        if (big)
            emit_arg(e, x->at, OP_MAP_ADD, 1);
    }
    if (!big)
        emit_arg(e, x->at, OP_BUILD_MAP, (int)n);
}

/* Adds a part to the dict on the stack, or makes it the dict. */
static void add_dict_part(emitter *e, expr *x, size_t begin, size_t end, bool *have_dict)
{
    emit_dict_part(e, x, begin, end);
    if (*have_dict)
        emit_arg(e, x->at, OP_DICT_UPDATE, 1);
    *have_dict = true;
}

static void emit_dict(emitter *e, expr *x)
{
    size_t n = x->dict.values.count, waiting = 0;
    bool have_dict = false;
    for (size_t i = 0; i < n; i++) {
        if (x->dict.keys.items[i]) {
            if (waiting * 2 > 30) {
                add_dict_part(e, x, i - waiting, i + 1, &have_dict);
                waiting = 0;
            } else {
                waiting++;
            }
            continue;
        }
        if (waiting)
            add_dict_part(e, x, i - waiting, i, &have_dict);
        waiting = 0;
        if (!have_dict)
            emit_arg(e, x->at, OP_BUILD_MAP, 0);
        have_dict = true;
        emit_expr(e, x->dict.values.items[i]);
        emit_arg(e, x->at, OP_DICT_UPDATE, 1);
    }
    if (waiting)
        add_dict_part(e, x, n - waiting, n, &have_dict);
    if (!have_dict)
        emit_arg(e, x->at, OP_BUILD_MAP, 0);
}

static void emit_starred(emitter *e, expr *x)
{
    trouble_raise(e->trouble, x->at,
                  x->starred.ctx == STORE ? "starred assignment target must be in a list or tuple"
                                          : "can't use starred expression here");
}

static void emit_kind(emitter *e, expr *x)
{
    switch (x->kind) {
    case EXPR_BOOL_OP: emit_bool_op(e, x); break;
    case EXPR_NAMED:
        emit_expr(e, x->named.value);
        emit_arg(e, x->at, OP_COPY, 1);
        emit_expr(e, x->named.target);
        break;
    case EXPR_BIN_OP:
        emit_expr(e, x->bin_op.left);
        emit_expr(e, x->bin_op.right);
        emit_binary(e, x->at, x->bin_op.op, false);
        break;
    case EXPR_UNARY_OP: emit_unary(e, x); break;
    case EXPR_LAMBDA: emit_lambda(e, x); break;
    case EXPR_IF: emit_conditional(e, x); break;
    case EXPR_DICT: emit_dict(e, x); break;
    case EXPR_SET: emit_display(e, x->at, x->set.elts, 0, OP_BUILD_SET, false); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: emit_comprehension(e, x); break;
    case EXPR_AWAIT: emit_await(e, x); break;
    case EXPR_YIELD: emit_yield_expr(e, x); break;
    case EXPR_YIELD_FROM: emit_yield_from(e, x); break;
    case EXPR_COMPARE: emit_compare(e, x); break;
    case EXPR_CALL: emit_call(e, x); break;
    case EXPR_FORMATTED_VALUE: emit_formatted_value(e, x); break;
    case EXPR_JOINED_STR: emit_joined_str(e, x); break;
    case EXPR_CONSTANT: emit_const(e, x->at, x->constant.value); break;
    case EXPR_ATTRIBUTE: emit_attribute(e, x); break;
    case EXPR_SUBSCRIPT: emit_subscript(e, x); break;
    case EXPR_STARRED: emit_starred(e, x); break;
    case EXPR_NAME: emit_variable(e, x->at, x->name.id, x->name.ctx); break;
    case EXPR_LIST:
    case EXPR_TUPLE: emit_sequence(e, x); break;
    case EXPR_SLICE: emit_slice(e, x); break;
    }
}

void emit_expr(emitter *e, expr *x)
{
    trouble_enter(e->trouble);
    emit_kind(e, x);
    trouble_leave(e->trouble);
}

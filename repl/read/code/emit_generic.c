#include "emit.h"

/* Type parameters and type aliases (PEP 695, PEP 696). */

const char *emit_generic_name(emitter *e, const char *name)
{
    return pool_format(e->pool, "<generic parameters of %s>", name);
}

/* A function that evaluates a bound or default when it is asked for. */
static void emit_lazily(emitter *e, expr *x, const char *name, const void *node, bool stars)
{
    emit_open(e, DRAFT_TYPE_PARAMS, name, node, x->at.line);
    if (stars && x->kind == EXPR_STARRED) {
        emit_expr(e, x->starred.value);
        emit_arg(e, x->at, OP_UNPACK_SEQUENCE, 1);
    } else {
        emit_expr(e, x);
    }
    emit_op(e, x->at, OP_RETURN_VALUE);
    emit_closure(e, x->at, emit_close(e, true), 0);
}

static void emit_type_param(emitter *e, const type_param *tp)
{
    static const int makers[] = {[TYPE_VAR] = 7, [PARAM_SPEC] = 8, [TYPE_VAR_TUPLE] = 9};
    emit_const(e, tp->at, konst_str(tp->name));
    if (tp->bound) {
        bool constraints = tp->bound->kind == EXPR_TUPLE;
        emit_lazily(e, tp->bound, tp->name, tp, false);
        emit_arg(e, tp->at, OP_CALL_INTRINSIC_2, constraints ? 3 : 2);
    } else {
        emit_arg(e, tp->at, OP_CALL_INTRINSIC_1, makers[tp->kind]);
    }
    if (!tp->default_value)
        return;
    emit_lazily(e, tp->default_value, tp->name, scope_default_node(tp), tp->kind == TYPE_VAR_TUPLE);
    emit_arg(e, tp->at, OP_CALL_INTRINSIC_2, 5);
}

void emit_type_params(emitter *e, type_param_seq params)
{
    bool seen_default = false;
    for (size_t i = 0; i < params.count; i++) {
        const type_param *tp = &params.items[i];
        emit_type_param(e, tp);
        if (seen_default && !tp->default_value)
            trouble_raise(e->trouble, tp->at,
                          "non-default type parameter '%s' follows default type parameter",
                          tp->name);
        seen_default = tp->default_value;
        emit_arg(e, tp->at, OP_COPY, 1);
        emit_variable(e, tp->at, tp->name, STORE);
    }
    emit_arg(e, params.items[0].at, OP_BUILD_TUPLE, (int)params.count);
}

static void emit_alias_value(emitter *e, stmt *s, const char *name)
{
    emit_open(e, DRAFT_FUNCTION, name, s, s->at.line);
    konst_list_add(&e->now->consts, e->pool, konst_none()); /* it has no docstring */
    emit_expr(e, s->type_alias.value);
    emit_op(e, s->at, OP_RETURN_VALUE);
    emit_closure(e, s->at, emit_close(e, false), 0);
    emit_arg(e, s->at, OP_BUILD_TUPLE, 3);
    emit_arg(e, s->at, OP_CALL_INTRINSIC_1, 11);
}

void emit_type_alias(emitter *e, stmt *s)
{
    const char *name = s->type_alias.name->name.id;
    type_param_seq params = s->type_alias.type_params;
    if (params.count) {
        emit_open(e, DRAFT_TYPE_PARAMS, emit_generic_name(e, name), scope_params_node(params),
                  s->at.line);
        emit_const(e, s->at, konst_str(name));
        emit_type_params(e, params);
        emit_alias_value(e, s, name);
        emit_closure(e, s->at, emit_close(e, false), 0);
        emit_op(e, s->at, OP_PUSH_NULL);
        emit_arg(e, s->at, OP_CALL, 0);
    } else {
        emit_const(e, s->at, konst_str(name));
        emit_none(e, s->at);
        emit_alias_value(e, s, name);
    }
    emit_variable(e, s->at, name, STORE);
}

#include "emit.h"
#include <string.h>

static void store_const(emitter *e, position at, const char *name, konst k)
{
    emit_const(e, at, k);
    emit_variable(e, at, name, STORE);
}

static konst static_attributes(emitter *e)
{
    const names *found = &e->now->static_attributes;
    return konst_strs(e->pool, names_sorted(found, e->scratch), (size_t)found->count);
}

/* What a class body leaves for the metaclass when its own code is done. */
static void emit_class_end(emitter *e)
{
    const draft *d = e->now;
    store_const(e, NOWHERE, "__static_attributes__", static_attributes(e));
    if (d->scope->needs_class_dict) {
        emit_arg(e, NOWHERE, PSEUDO_LOAD_CLOSURE, names_get(&d->cells, "__classdict__", 0));
        emit_variable(e, NOWHERE, "__classdictcell__", STORE);
    }
    if (d->scope->needs_class_cell) {
        emit_arg(e, NOWHERE, PSEUDO_LOAD_CLOSURE, names_get(&d->cells, "__class__", 0));
        emit_arg(e, NOWHERE, OP_COPY, 1);
        emit_variable(e, NOWHERE, "__classcell__", STORE);
    } else {
        emit_none(e, NOWHERE);
    }
    emit_op(e, NOWHERE, OP_RETURN_VALUE);
}

static void emit_class_body(emitter *e, stmt *s, int first_line)
{
    position at = {first_line, first_line, 0, 0};
    emit_open(e, DRAFT_CLASS, s->class_def.name, s, first_line);
    draft *d = e->now;
    d->private = s->class_def.name;
    emit_variable(e, at, "__name__", LOAD);
    emit_variable(e, at, "__module__", STORE);
    store_const(e, at, "__qualname__", konst_str(d->qualname));
    store_const(e, at, "__firstlineno__", konst_int(first_line));
    if (s->class_def.type_params.count) {
        emit_variable(e, at, ".type_params", LOAD);
        emit_variable(e, at, "__type_params__", STORE);
    }
    if (d->scope->needs_class_dict) {
        emit_op(e, at, OP_LOAD_LOCALS);
        emit_arg(e, at, OP_STORE_DEREF, names_get(&d->cells, "__classdict__", 0));
    }
    emit_body(e, at, s->class_def.body);
    emit_class_end(e);
    const unit *u = emit_close(e, true);
    emit_op(e, s->at, OP_LOAD_BUILD_CLASS);
    emit_op(e, s->at, OP_PUSH_NULL);
    emit_closure(e, s->at, u, 0);
    emit_const(e, s->at, konst_str(s->class_def.name));
}

/* The bases of a generic class end in Generic[…], made from its type parameters. */
static void emit_generic_bases(emitter *e, stmt *s)
{
    expr_seq bases = {.count = s->class_def.bases.count + 1};
    expr *base = pool_take(e->scratch, sizeof *base);
    base->kind = EXPR_NAME;
    base->at = s->at;
    base->name.id = ".generic_base";
    bases.items = pool_take(e->scratch, sizeof *bases.items * bases.count);
    if (bases.count > 1)
        memcpy(bases.items, s->class_def.bases.items, sizeof *bases.items * (bases.count - 1));
    bases.items[bases.count - 1] = base;
    emit_variable(e, s->at, ".type_params", LOAD);
    emit_arg(e, s->at, OP_CALL_INTRINSIC_1, 10);
    emit_variable(e, s->at, ".generic_base", STORE);
    emit_arguments(e, s->at, 2, bases, s->class_def.keywords);
}

static void emit_generic_class(emitter *e, stmt *s, int first_line)
{
    type_param_seq params = s->class_def.type_params;
    emit_open(e, DRAFT_TYPE_PARAMS, emit_generic_name(e, s->class_def.name),
              scope_params_node(params), first_line);
    e->now->private = s->class_def.name;
    emit_type_params(e, params);
    emit_variable(e, s->at, ".type_params", STORE);
    emit_class_body(e, s, first_line);
    emit_generic_bases(e, s);
    emit_closure(e, s->at, emit_close(e, false), 0);
    emit_op(e, s->at, OP_PUSH_NULL);
    emit_arg(e, s->at, OP_CALL, 0);
}

void emit_class(emitter *e, stmt *s)
{
    expr_seq decorators = s->class_def.decorator_list;
    int first_line = decorators.count ? decorators.items[0]->at.line : s->at.line;
    emit_exprs(e, decorators);
    if (s->class_def.type_params.count) {
        emit_generic_class(e, s, first_line);
    } else {
        emit_class_body(e, s, first_line);
        emit_arguments(e, s->at, 2, s->class_def.bases, s->class_def.keywords);
    }
    emit_apply_decorators(e, decorators);
    emit_variable(e, s->at, s->class_def.name, STORE);
}

#include "emit.h"

#include "repl/read/tree/shape.h"
#include "repl/read/tree/unparse.h"

#include <string.h>

static void forbid_debug_params(emitter *e, const arguments *a)
{
    const arg_seq lists[] = {a->posonlyargs, a->args, a->kwonlyargs};
    for (size_t l = 0; l < 3; l++) {
        for (size_t i = 0; i < lists[l].count; i++)
            emit_forbid(e, lists[l].items[i]->at, lists[l].items[i]->name, STORE);
    }
    if (a->vararg)
        emit_forbid(e, a->vararg->at, a->vararg->name, STORE);
    if (a->kwarg)
        emit_forbid(e, a->kwarg->at, a->kwarg->name, STORE);
}

void emit_apply_decorators(emitter *e, expr_seq decorators)
{
    for (size_t i = decorators.count; i-- > 0;)
        emit_arg(e, decorators.items[i]->at, OP_CALL, 0);
}

/* --- Defaults and annotations: what lies on the stack for MAKE_FUNCTION --- */

static bool emit_kw_defaults(emitter *e, position at, const arguments *a)
{
    const char **keys = pool_take(e->scratch, sizeof *keys * (a->kwonlyargs.count + 1));
    size_t n = 0;
    for (size_t i = 0; i < a->kwonlyargs.count; i++) {
        if (!a->kw_defaults.items[i])
            continue;
        keys[n++] = emit_mangle(e, a->kwonlyargs.items[i]->name);
        emit_expr(e, a->kw_defaults.items[i]);
    }
    if (!n)
        return false;
    emit_const(e, at, konst_strs(e->pool, keys, n));
    emit_arg(e, at, OP_BUILD_CONST_KEY_MAP, (int)n);
    return true;
}

static int emit_defaults(emitter *e, position at, const arguments *a)
{
    int flags = 0;
    if (a->defaults.count) {
        emit_exprs(e, a->defaults);
        emit_arg(e, at, OP_BUILD_TUPLE, (int)a->defaults.count);
        flags |= MAKE_DEFAULTS;
    }
    if (emit_kw_defaults(e, at, a))
        flags |= MAKE_KWDEFAULTS;
    return flags;
}

void emit_annotation(emitter *e, expr *annotation)
{
    if (e->future & CO_FUTURE_ANNOTATIONS)
        emit_const(e, annotation->at, konst_str(unparse_expr(e->pool, annotation)));
    else
        emit_expr(e, annotation);
}

static int annotate(emitter *e, position at, const char *name, expr *annotation)
{
    if (!annotation)
        return 0;
    emit_const(e, at, konst_str(emit_mangle(e, name)));
    if (annotation->kind == EXPR_STARRED && !(e->future & CO_FUTURE_ANNOTATIONS)) {
        /* *args: *Ts, the one item of *Ts */
        emit_expr(e, annotation->starred.value);
        emit_arg(e, at, OP_UNPACK_SEQUENCE, 1);
    } else {
        emit_annotation(e, annotation);
    }
    return 1;
}

static int annotate_all(emitter *e, position at, arg_seq args)
{
    int n = 0;
    for (size_t i = 0; i < args.count; i++)
        n += annotate(e, at, args.items[i]->name, args.items[i]->annotation);
    return n;
}

static int emit_annotations(emitter *e, position at, const arguments *a, expr *returns)
{
    int n = annotate_all(e, at, a->args) + annotate_all(e, at, a->posonlyargs);
    if (a->vararg)
        n += annotate(e, at, a->vararg->name, a->vararg->annotation);
    n += annotate_all(e, at, a->kwonlyargs);
    if (a->kwarg)
        n += annotate(e, at, a->kwarg->name, a->kwarg->annotation);
    n += annotate(e, at, "return", returns);
    if (!n)
        return 0;
    emit_arg(e, at, OP_BUILD_TUPLE, n * 2);
    return MAKE_ANNOTATIONS;
}

/* --- Bodies --- */

static void set_arg_counts(draft *d, const arguments *a)
{
    d->argcount = (int)a->args.count;
    d->posonlyargcount = (int)a->posonlyargs.count;
    d->kwonlyargcount = (int)a->kwonlyargs.count;
}

static void emit_function_body(emitter *e, stmt *s, int flags, int first_line)
{
    stmt_seq body = s->function_def.body;
    emit_open(e, s->kind == STMT_ASYNC_FUNCTION_DEF ? DRAFT_ASYNC_FUNCTION : DRAFT_FUNCTION,
              s->function_def.name, s, first_line);
    /* The first constant is the docstring, or None. */
    const expr *docstring = shape_docstring(body);
    konst first = konst_none();
    if (docstring) {
        body.items++;
        body.count--;
        if (e->request->optimize < 2)
            first = emit_clean_docstring(e, docstring);
    }
    konst_list_add(&e->now->consts, e->pool, first);
    set_arg_counts(e->now, s->function_def.args);
    bool resumable = e->now->scope->generator || e->now->scope->coroutine;
    if (resumable)
        emit_enclose(e, ENCLOSE_STOP_ITERATION, NOWHERE, NO_LABEL, NO_LABEL);
    emit_stmts(e, body);
    if (resumable) {
        emit_stop_iteration_handler(e);
        emit_leave(e);
    }
    emit_closure(e, s->at, emit_close(e, true), flags);
}

/* Opens the scope of a function's type parameters; the defaults, already on the stack, become its
 * arguments. Returns how many there are. */
static int open_type_params(emitter *e, stmt *s, int flags, int first_line)
{
    int args = !!(flags & MAKE_DEFAULTS) + !!(flags & MAKE_KWDEFAULTS);
    type_param_seq params = s->function_def.type_params;
    if (args == 2)
        emit_arg(e, s->at, OP_SWAP, 2);
    emit_open(e, DRAFT_TYPE_PARAMS, emit_generic_name(e, s->function_def.name),
              scope_params_node(params), first_line);
    emit_type_params(e, params);
    for (int i = 0; i < args; i++)
        emit_arg(e, s->at, OP_LOAD_FAST, i);
    return args;
}

static void close_type_params(emitter *e, stmt *s, int args)
{
    emit_arg(e, s->at, OP_SWAP, 2);
    emit_arg(e, s->at, OP_CALL_INTRINSIC_2, 4);
    e->now->argcount = args;
    emit_closure(e, s->at, emit_close(e, false), 0);
    if (args) {
        emit_arg(e, s->at, OP_SWAP, args + 1);
        emit_arg(e, s->at, OP_CALL, args - 1);
    } else {
        emit_op(e, s->at, OP_PUSH_NULL);
        emit_arg(e, s->at, OP_CALL, 0);
    }
}

void emit_function(emitter *e, stmt *s)
{
    const arguments *a = s->function_def.args;
    expr_seq decorators = s->function_def.decorator_list;
    bool generic = s->function_def.type_params.count;
    int first_line = decorators.count ? decorators.items[0]->at.line : s->at.line;
    int type_args = 0;
    forbid_debug_params(e, a);
    emit_exprs(e, decorators);
    int flags = emit_defaults(e, s->at, a);
    if (generic)
        type_args = open_type_params(e, s, flags, first_line);
    flags |= emit_annotations(e, s->at, a, s->function_def.returns);
    emit_function_body(e, s, flags, first_line);
    if (generic)
        close_type_params(e, s, type_args);
    emit_apply_decorators(e, decorators);
    emit_variable(e, s->at, s->function_def.name, STORE);
}

void emit_lambda(emitter *e, expr *x)
{
    forbid_debug_params(e, x->lambda.args);
    int flags = emit_defaults(e, x->at, x->lambda.args);
    emit_open(e, DRAFT_LAMBDA, "<lambda>", x, x->at.line);
    konst_list_add(&e->now->consts, e->pool, konst_none()); /* a lambda has no docstring */
    set_arg_counts(e->now, x->lambda.args);
    emit_expr(e, x->lambda.body);
    bool generator = e->now->scope->generator;
    if (!generator)
        emit_op(e, x->lambda.body->at, OP_RETURN_VALUE);
    emit_closure(e, x->at, emit_close(e, !generator), flags);
}

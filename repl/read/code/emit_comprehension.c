#include "emit.h"

/* Comprehensions: in code of their own, or inlined with their variables set aside (PEP 709). */

/* What an inlined comprehension changes in its block, to be put back after it. */
typedef struct isolation {
    const char **set_aside; /* variables whose outer values lie on the stack */
    int set_aside_count;
    names saved_symbols; /* the block's own words for names that mean another thing inside */
    names hidden;        /* names that became fast locals outside of functions */
    label cleanup;
} isolation;

static void isolate_symbol(emitter *e, isolation *in, const char *name, int word, bool in_class)
{
    scope *outer = e->now->scope;
    residence home = (residence)(word >> RESIDENCE_SHIFT);
    int outer_word = scope_symbol(outer, name);
    residence outer_home = (residence)(outer_word >> RESIDENCE_SHIFT);
    if ((home != outer_home && home != NAME_FREE &&
         !(home == NAME_CELL && outer_home == NAME_FREE)) ||
        in_class) {
        names_set(&in->saved_symbols, e->scratch, name, outer_word);
        names_set(&outer->symbols, e->scratch, name, word);
    }
}

static void set_aside(emitter *e, isolation *in, position at, const char *name, int word,
                      residence outer_home)
{
    draft *d = e->now;
    if (!scope_is_function_like(d->scope) && !names_get(&d->hidden, name, 0)) {
        names_set(&d->hidden, e->scratch, name, 1);
        names_set(&in->hidden, e->scratch, name, 1);
    }
    emit_arg(e, at, OP_LOAD_FAST_AND_CLEAR,
             names_add(&d->locals, e->scratch, name, d->locals.count));
    if (word >> RESIDENCE_SHIFT == NAME_CELL)
        emit_arg(e, at, OP_MAKE_CELL,
                 names_get(outer_home == NAME_FREE ? &d->frees : &d->cells, name, 0));
    in->set_aside[in->set_aside_count++] = name;
}

static void isolate(emitter *e, position at, const scope *inner, isolation *in)
{
    draft *d = e->now;
    bool in_class = d->scope->kind == SCOPE_CLASS && !d->inlined_depth;
    d->inlined_depth++;
    in->set_aside = pool_take(e->scratch, sizeof *in->set_aside * (size_t)inner->symbols.count);
    for (int i = 0; i < inner->symbols.count; i++) {
        const char *name = inner->symbols.keys[i];
        int word = inner->symbols.values[i];
        bool bound = word & DEF_LOCAL && !(word & DEF_NONLOCAL);
        residence outer_home = scope_residence(d->scope, name);
        if (!word) /* was taken out of the comprehension */
            continue;
        isolate_symbol(e, in, name, word, in_class);
        if (bound || in_class)
            set_aside(e, in, at, name, word, outer_home);
    }
    if (!in->set_aside_count)
        return;
    emit_arg(e, at, OP_SWAP, in->set_aside_count + 1);
    in->cleanup = emit_new_label(e);
    emit_jump(e, at, PSEUDO_SETUP_FINALLY, in->cleanup);
}

static void put_back(emitter *e, position at, const isolation *in)
{
    emit_arg(e, at, OP_SWAP, in->set_aside_count + 1);
    for (int i = in->set_aside_count; i-- > 0;)
        emit_arg(e, at, PSEUDO_STORE_FAST_MAYBE_NULL,
                 names_get(&e->now->locals, in->set_aside[i], 0));
}

static void end_isolation(emitter *e, position at, isolation *in)
{
    draft *d = e->now;
    d->inlined_depth--;
    if (in->set_aside_count) {
        label end = emit_new_label(e);
        emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
        emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
        emit_here(e, in->cleanup);
        emit_arg(e, NOWHERE, OP_SWAP, 2); /* the unfinished result is dropped */
        emit_op(e, NOWHERE, OP_POP_TOP);
        put_back(e, at, in);
        emit_arg(e, NOWHERE, OP_RERAISE, 0);
        emit_here(e, end);
        put_back(e, at, in);
    }
    for (int i = 0; i < in->saved_symbols.count; i++)
        names_set(&d->scope->symbols, e->scratch, in->saved_symbols.keys[i],
                  in->saved_symbols.values[i]);
    for (int i = 0; i < in->hidden.count; i++)
        names_set(&d->hidden, e->scratch, in->hidden.keys[i], 0);
}

/* --- Clauses --- */

static void emit_clauses(emitter *e, expr *x, size_t index, int depth, bool iter_on_stack);

static position element_position(const expr *x)
{
    position at = x->comp.elt->at;
    if (x->comp.value) {
        at.end_line = x->comp.value->at.end_line;
        at.end_col = x->comp.value->at.end_col;
    }
    return at;
}

static void emit_element(emitter *e, expr *x, int depth)
{
    position at = element_position(x);
    emit_expr(e, x->comp.elt);
    switch (x->kind) {
    case EXPR_GENERATOR:
        emit_yield(e, at);
        emit_op(e, at, OP_POP_TOP);
        break;
    case EXPR_LIST_COMP: emit_arg(e, at, OP_LIST_APPEND, depth + 1); break;
    case EXPR_SET_COMP: emit_arg(e, at, OP_SET_ADD, depth + 1); break;
    default:
        emit_expr(e, x->comp.value);
        emit_arg(e, at, OP_MAP_ADD, depth + 1);
        break;
    }
}

/* The conditions, then the clauses within this one, then the element. Where the loop goes on is
 * `next`; the position of the jump back is returned. */
static position emit_rest(emitter *e, expr *x, size_t index, int depth, label next)
{
    expr_seq ifs = x->comp.generators.items[index].ifs;
    for (size_t i = 0; i < ifs.count; i++)
        emit_jump_if(e, ifs.items[i], next, false);
    if (index + 1 < x->comp.generators.count) {
        emit_clauses(e, x, index + 1, depth, false);
        return x->comp.elt->at;
    }
    emit_element(e, x, depth);
    return element_position(x);
}

static void load_outermost(emitter *e, position at)
{
    e->now->argcount = 1;
    emit_arg(e, at, OP_LOAD_FAST, 0);
}

/* `for y in [f(x)]` assigns, without a loop. Returns the one value, or NULL. */
static expr *assigned_value(const expr *iter)
{
    if ((iter->kind != EXPR_LIST && iter->kind != EXPR_TUPLE) || iter->sequence.elts.count != 1)
        return NULL;
    expr *value = iter->sequence.elts.items[0];
    return value->kind == EXPR_STARRED ? NULL : value;
}

static void emit_sync_clause(emitter *e, expr *x, size_t index, int depth, bool iter_on_stack)
{
    const comprehension *c = &x->comp.generators.items[index];
    label start = emit_new_label(e), next = emit_new_label(e), done = emit_new_label(e);
    expr *value = iter_on_stack || index == 0 ? NULL : assigned_value(c->iter);
    if (value) {
        emit_expr(e, value);
    } else if (!iter_on_stack) {
        if (index == 0) {
            load_outermost(e, x->at);
        } else {
            emit_expr(e, c->iter);
            emit_op(e, c->iter->at, OP_GET_ITER);
        }
    }
    if (!value) {
        depth++;
        emit_here(e, start);
        emit_jump(e, c->iter->at, OP_FOR_ITER, done);
    }
    emit_expr(e, c->target);
    position at = emit_rest(e, x, index, depth, next);
    emit_here(e, next);
    if (value)
        return;
    emit_jump(e, at, PSEUDO_JUMP, start);
    emit_here(e, done);
    emit_op(e, NOWHERE, OP_END_FOR);
    emit_op(e, NOWHERE, OP_POP_TOP);
}

static void emit_async_clause(emitter *e, expr *x, size_t index, int depth, bool iter_on_stack)
{
    const comprehension *c = &x->comp.generators.items[index];
    label start = emit_new_label(e), next = emit_new_label(e), except = emit_new_label(e);
    if (!iter_on_stack && index == 0) {
        load_outermost(e, x->at);
    } else if (!iter_on_stack) {
        emit_expr(e, c->iter);
        emit_op(e, c->iter->at, OP_GET_AITER);
    }
    emit_here(e, start);
    emit_enclose(e, ENCLOSE_ASYNC_COMPREHENSION, x->at, start, NO_LABEL);
    emit_jump(e, x->at, PSEUDO_SETUP_FINALLY, except);
    emit_op(e, x->at, OP_GET_ANEXT);
    emit_delegate(e, x->at, true);
    emit_op(e, x->at, PSEUDO_POP_BLOCK);
    emit_expr(e, c->target);
    position at = emit_rest(e, x, index, depth + 1, next);
    emit_here(e, next);
    emit_jump(e, at, PSEUDO_JUMP, start);
    emit_leave(e);
    emit_here(e, except);
    emit_op(e, x->at, OP_END_ASYNC_FOR);
}

static void emit_clauses(emitter *e, expr *x, size_t index, int depth, bool iter_on_stack)
{
    trouble_enter(e->trouble);
    if (x->comp.generators.items[index].is_async)
        emit_async_clause(e, x, index, depth, iter_on_stack);
    else
        emit_sync_clause(e, x, index, depth, iter_on_stack);
    trouble_leave(e->trouble);
}

/* --- The whole --- */

static void emit_iterator(emitter *e, const comprehension *outermost)
{
    emit_expr(e, outermost->iter);
    emit_op(e, outermost->iter->at, outermost->is_async ? OP_GET_AITER : OP_GET_ITER);
}

static void build_empty(emitter *e, expr *x)
{
    if (x->kind == EXPR_LIST_COMP)
        emit_arg(e, x->at, OP_BUILD_LIST, 0);
    else if (x->kind == EXPR_SET_COMP)
        emit_arg(e, x->at, OP_BUILD_SET, 0);
    else if (x->kind == EXPR_DICT_COMP)
        emit_arg(e, x->at, OP_BUILD_MAP, 0);
}

static void refuse_outside_async(emitter *e, const expr *x)
{
    if (e->now->kind != DRAFT_ASYNC_FUNCTION && e->now->kind != DRAFT_COMPREHENSION &&
        !emit_is_top_level_await(e))
        trouble_raise(e->trouble, x->at,
                      "asynchronous comprehension outside of an asynchronous function");
}

/* What is wrong with its outermost iterator is said before what is wrong with itself. */
static void emit_inlined(emitter *e, expr *x, const scope *inner)
{
    const comprehension *outermost = &x->comp.generators.items[0];
    isolation in = {0};
    emit_iterator(e, outermost);
    if (inner->coroutine)
        refuse_outside_async(e, x);
    isolate(e, x->at, inner, &in);
    build_empty(e, x);
    emit_arg(e, x->at, OP_SWAP, 2);
    emit_clauses(e, x, 0, 0, true);
    end_isolation(e, x->at, &in);
}

static const char *comprehension_name(const expr *x)
{
    switch (x->kind) {
    case EXPR_LIST_COMP: return "<listcomp>";
    case EXPR_SET_COMP: return "<setcomp>";
    case EXPR_DICT_COMP: return "<dictcomp>";
    default: return "<genexpr>";
    }
}

static void emit_called(emitter *e, expr *x, bool awaits)
{
    const comprehension *outermost = &x->comp.generators.items[0];
    bool generator = x->kind == EXPR_GENERATOR;
    emit_open(e, DRAFT_COMPREHENSION, comprehension_name(x), x, x->at.line);
    build_empty(e, x);
    emit_clauses(e, x, 0, 0, false);
    if (generator)
        emit_stop_iteration_handler(e);
    else
        emit_op(e, x->comp.elt->at, OP_RETURN_VALUE);
    emit_closure(e, x->at, emit_close(e, true), 0);
    emit_iterator(e, outermost);
    emit_arg(e, x->at, OP_CALL, 0);
    if (awaits) {
        emit_arg(e, x->at, OP_GET_AWAITABLE, 0);
        emit_delegate(e, x->at, true);
    }
}

void emit_comprehension(emitter *e, expr *x)
{
    const scope *inner = scope_of(e->scopes, x);
    bool awaits = inner->coroutine && x->kind != EXPR_GENERATOR;
    if (inner->inlined) {
        emit_inlined(e, x, inner);
        return;
    }
    if (awaits)
        refuse_outside_async(e, x);
    emit_called(e, x, awaits);
}

#include "emit.h"
#include "assemble.h"
#include <string.h>

/* --- Instructions --- */

static void *grown(pool *p, void *items, size_t size, int count, int capacity)
{
    void *more = pool_take(p, size * (size_t)capacity);
    if (count)
        memcpy(more, items, size * (size_t)count);
    return more;
}

void emit_arg(emitter *e, position at, int op, int operand)
{
    draft *d = e->now;
    if (d->length == d->capacity) {
        d->capacity = d->capacity ? d->capacity * 2 : 32;
        d->code = grown(e->scratch, d->code, sizeof *d->code, d->length, d->capacity);
    }
    d->code[d->length++] = (draft_instruction){op, operand, at};
}

void emit_op(emitter *e, position at, int op)
{
    emit_arg(e, at, op, 0);
}

void emit_jump(emitter *e, position at, int op, label to)
{
    emit_arg(e, at, op, to);
}

label emit_new_label(emitter *e)
{
    draft *d = e->now;
    if (d->label_count == d->label_capacity) {
        d->label_capacity = d->label_capacity ? d->label_capacity * 2 : 16;
        d->labels =
            grown(e->scratch, d->labels, sizeof *d->labels, d->label_count, d->label_capacity);
    }
    d->labels[d->label_count] = -1;
    return d->label_count++;
}

void emit_here(emitter *e, label l)
{
    e->now->labels[l] = e->now->length;
}

void emit_const(emitter *e, position at, konst k)
{
    emit_arg(e, at, OP_LOAD_CONST, konst_list_add(&e->now->consts, e->pool, k));
}

void emit_none(emitter *e, position at)
{
    emit_const(e, at, konst_none());
}

void emit_binary(emitter *e, position at, binary_operator op, bool in_place)
{
    emit_arg(e, at, OP_BINARY_OP, (int)op + (in_place ? BIN_COUNT : 0));
}

void emit_delegate(emitter *e, position at, bool is_await)
{
    label send = emit_new_label(e), fail = emit_new_label(e), done = emit_new_label(e);
    emit_none(e, at);
    emit_here(e, send);
    emit_jump(e, at, OP_SEND, done);
    /* A StopIteration out of throw() or close() ends the delegation as well. */
    emit_jump(e, at, PSEUDO_SETUP_FINALLY, fail);
    emit_arg(e, at, OP_YIELD_VALUE, 1);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_arg(e, at, OP_RESUME, is_await ? 3 : 2);
    emit_jump(e, at, PSEUDO_JUMP_NO_INTERRUPT, send);
    emit_here(e, fail);
    emit_op(e, at, OP_CLEANUP_THROW);
    emit_here(e, done);
    emit_op(e, at, OP_END_SEND);
}

void emit_yield(emitter *e, position at)
{
    if (e->now->scope->generator && e->now->scope->coroutine)
        emit_arg(e, at, OP_CALL_INTRINSIC_1, 4); /* asynchronous generators wrap what they yield */
    emit_arg(e, at, OP_YIELD_VALUE, 0);
    emit_arg(e, at, OP_RESUME, 1);
}

void emit_reraise_outer(emitter *e, position at)
{
    emit_arg(e, at, OP_COPY, 3);
    emit_op(e, at, OP_POP_EXCEPT);
    emit_arg(e, at, OP_RERAISE, 1);
}

static void insert_first(emitter *e, draft_instruction i)
{
    draft *d = e->now;
    emit_arg(e, NOWHERE, OP_NOP, 0);
    memmove(d->code + 1, d->code, sizeof *d->code * (size_t)(d->length - 1));
    d->code[0] = i;
    for (int l = 0; l < d->label_count; l++) {
        if (d->labels[l] >= 0)
            d->labels[l]++;
    }
}

/* A StopIteration that leaves a generator becomes a RuntimeError (PEP 479). */
void emit_stop_iteration_handler(emitter *e)
{
    label handler = emit_new_label(e);
    insert_first(e, (draft_instruction){PSEUDO_SETUP_CLEANUP, handler, NOWHERE});
    emit_none(e, NOWHERE);
    emit_op(e, NOWHERE, OP_RETURN_VALUE);
    emit_here(e, handler);
    emit_arg(e, NOWHERE, OP_CALL_INTRINSIC_1, 3);
    emit_arg(e, NOWHERE, OP_RERAISE, 1);
}

/* --- Names --- */

const char *emit_mangle(emitter *e, const char *name)
{
    return scope_mangle(e->pool, e->now->scope, e->now->private, name);
}

void emit_forbid(emitter *e, position at, const char *name, expr_context ctx)
{
    if (ctx == LOAD || strcmp(name, "__debug__"))
        return;
    trouble_raise(e->trouble, at,
                  ctx == STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
}

void emit_named(emitter *e, position at, int op, const char *name)
{
    int index = names_add(&e->now->names, e->scratch, emit_mangle(e, name), 0);
    switch (op) {
    case OP_LOAD_ATTR: index <<= 1; break;
    case PSEUDO_LOAD_METHOD:
        op = OP_LOAD_ATTR;
        index = index << 1 | 1;
        break;
    case OP_LOAD_SUPER_ATTR: index = index << 2 | 2; break;
    case PSEUDO_LOAD_SUPER_METHOD:
        op = OP_LOAD_SUPER_ATTR;
        index = index << 2 | 3;
        break;
    case PSEUDO_LOAD_ZERO_SUPER_ATTR:
        op = OP_LOAD_SUPER_ATTR;
        index <<= 2;
        break;
    case PSEUDO_LOAD_ZERO_SUPER_METHOD:
        op = OP_LOAD_SUPER_ATTR;
        index = index << 2 | 1;
        break;
    default: break;
    }
    emit_arg(e, at, op, index);
}

static void load_class_dict(emitter *e, position at)
{
    emit_arg(e, at, OP_LOAD_DEREF, names_get(&e->now->frees, "__classdict__", 0));
}

static void emit_cell_variable(emitter *e, position at, const names *in, const char *name,
                               expr_context ctx)
{
    static const int ops[] = {
        [LOAD] = OP_LOAD_DEREF, [STORE] = OP_STORE_DEREF, [DEL] = OP_DELETE_DEREF};
    draft *d = e->now;
    int op = ops[ctx];
    if (ctx == LOAD && d->scope->kind == SCOPE_CLASS && !d->inlined_depth) {
        op = OP_LOAD_FROM_DICT_OR_DEREF;
        emit_op(e, at, OP_LOAD_LOCALS);
    } else if (ctx == LOAD && d->scope->sees_class) {
        op = OP_LOAD_FROM_DICT_OR_DEREF;
        load_class_dict(e, at);
    }
    emit_arg(e, at, op, names_get(in, name, 0));
}

static void emit_fast_variable(emitter *e, position at, const char *name, expr_context ctx)
{
    static const int ops[] = {
        [LOAD] = OP_LOAD_FAST, [STORE] = OP_STORE_FAST, [DEL] = OP_DELETE_FAST};
    names *locals = &e->now->locals;
    emit_arg(e, at, ops[ctx], names_add(locals, e->scratch, name, locals->count));
}

static void emit_global_variable(emitter *e, position at, const char *name, expr_context ctx,
                                 residence home)
{
    static const int ops[] = {
        [LOAD] = OP_LOAD_GLOBAL, [STORE] = OP_STORE_GLOBAL, [DEL] = OP_DELETE_GLOBAL};
    int op = ops[ctx];
    if (ctx == LOAD && e->now->scope->sees_class && home == NAME_GLOBAL_IMPLICIT) {
        op = OP_LOAD_FROM_DICT_OR_GLOBALS;
        load_class_dict(e, at);
    }
    int index = names_add(&e->now->names, e->scratch, name, 0);
    emit_arg(e, at, op, op == OP_LOAD_GLOBAL ? index << 1 : index);
}

static void emit_named_variable(emitter *e, position at, const char *name, expr_context ctx)
{
    static const int ops[] = {
        [LOAD] = OP_LOAD_NAME, [STORE] = OP_STORE_NAME, [DEL] = OP_DELETE_NAME};
    if (ctx == LOAD && e->now->scope->kind == SCOPE_CLASS && e->now->inlined_depth) {
        emit_arg(e, at, OP_LOAD_GLOBAL, names_add(&e->now->names, e->scratch, name, 0) << 1);
        return;
    }
    emit_arg(e, at, ops[ctx], names_add(&e->now->names, e->scratch, name, 0));
}

void emit_variable(emitter *e, position at, const char *name, expr_context ctx)
{
    draft *d = e->now;
    bool function_like = scope_is_function_like(d->scope);
    emit_forbid(e, at, name, ctx);
    name = emit_mangle(e, name);
    residence home = scope_residence(d->scope, name);
    if (home == NAME_FREE)
        emit_cell_variable(e, at, &d->frees, name, ctx);
    else if (home == NAME_CELL)
        emit_cell_variable(e, at, &d->cells, name, ctx);
    else if (home == NAME_LOCAL && (function_like || names_get(&d->hidden, name, 0)))
        emit_fast_variable(e, at, name, ctx);
    else if (home == NAME_GLOBAL_EXPLICIT || (home == NAME_GLOBAL_IMPLICIT && function_like))
        emit_global_variable(e, at, name, ctx, home);
    else
        emit_named_variable(e, at, name, ctx);
}

/* --- Enclosures --- */

void emit_enclose(emitter *e, enclosure_kind kind, position at, label start, label exit)
{
    draft *d = e->now;
    if (d->enclosure_count >= ENCLOSURE_LIMIT)
        trouble_raise(e->trouble, at, "too many statically nested blocks");
    d->enclosures[d->enclosure_count++] =
        (enclosure){.kind = kind, .start = start, .exit = exit, .at = at};
}

enclosure *emit_enclosure(emitter *e)
{
    return &e->now->enclosures[e->now->enclosure_count - 1];
}

void emit_leave(emitter *e)
{
    e->now->enclosure_count--;
}

bool emit_is_top_level_await(const emitter *e)
{
    return e->request->allow_await && e->now->kind == DRAFT_MODULE;
}

/* --- Blocks --- */

static bool is_declared_global(emitter *e, const draft *d, const draft *parent)
{
    if (d->kind != DRAFT_FUNCTION && d->kind != DRAFT_ASYNC_FUNCTION && d->kind != DRAFT_CLASS)
        return false;
    const char *mangled = names_mangle(e->pool, parent->private, d->name);
    return scope_residence(parent->scope, mangled) == NAME_GLOBAL_EXPLICIT;
}

static const char *qualified_name(emitter *e, const draft *d)
{
    const draft *parent = d->outer;
    if (d->depth < 2)
        return d->name;
    if (parent->kind == DRAFT_TYPE_PARAMS) {
        /* Type parameters leave no trace in the names of what they belong to. */
        if (d->depth == 2)
            return d->name;
        parent = parent->outer;
    }
    if (is_declared_global(e, d, parent))
        return d->name;
    bool function = parent->kind == DRAFT_FUNCTION || parent->kind == DRAFT_ASYNC_FUNCTION ||
                    parent->kind == DRAFT_LAMBDA;
    return pool_format(e->pool, "%s%s.%s", parent->qualname, function ? ".<locals>" : "", d->name);
}

/* Cells and free variables are in the order of their names, counted together. */
static void place_cells(emitter *e, draft *d)
{
    const names *symbols = &d->scope->symbols;
    const char **sorted = names_sorted(symbols, e->scratch);
    for (int i = 0; i < symbols->count; i++) {
        int word = scope_symbol(d->scope, sorted[i]);
        if (word >> RESIDENCE_SHIFT == NAME_CELL || word & DEF_COMP_CELL)
            names_add(&d->cells, e->scratch, sorted[i], d->cells.count);
    }
    if (d->scope->needs_class_cell)
        names_add(&d->cells, e->scratch, "__class__", d->cells.count);
    if (d->scope->needs_class_dict)
        names_add(&d->cells, e->scratch, "__classdict__", d->cells.count);
    for (int i = 0; i < symbols->count; i++) {
        int word = scope_symbol(d->scope, sorted[i]);
        if (word >> RESIDENCE_SHIFT == NAME_FREE || word & DEF_FREE_CLASS)
            names_add(&d->frees, e->scratch, sorted[i], d->cells.count + d->frees.count);
    }
}

void emit_open(emitter *e, draft_kind kind, const char *name, const void *node, int first_line)
{
    draft *d = pool_take(e->scratch, sizeof *d), *outer = e->now;
    d->outer = outer;
    d->depth = outer ? outer->depth + 1 : 0;
    d->kind = kind;
    d->scope = scope_of(e->scopes, node);
    d->name = name;
    d->private = outer ? outer->private : NULL;
    d->first_line = first_line;
    for (int i = 0; i < d->scope->params.count; i++)
        names_add(&d->locals, e->scratch, d->scope->params.keys[i], i);
    place_cells(e, d);
    d->qualname = qualified_name(e, d);
    e->now = d;
    position at = {kind == DRAFT_MODULE ? 0 : first_line, first_line, 0, 0};
    emit_arg(e, at, OP_RESUME, 0);
}

const unit *emit_close(emitter *e, bool returns_none)
{
    if (returns_none)
        emit_none(e, NOWHERE);
    emit_op(e, NOWHERE, OP_RETURN_VALUE);
    const unit *u = assemble_unit(e, e->now);
    e->now = e->now->outer;
    return u;
}

static int closure_slot(emitter *e, const char *name)
{
    const draft *d = e->now;
    bool cell =
        scope_residence(d->scope, name) == NAME_CELL ||
        (d->kind == DRAFT_CLASS && (!strcmp(name, "__class__") || !strcmp(name, "__classdict__")));
    return names_get(cell ? &d->cells : &d->frees, name, 0);
}

void emit_closure(emitter *e, position at, const unit *u, int flags)
{
    int captured = 0;
    for (int i = 0; i < u->local_count; i++) {
        if (!(u->local_kinds[i] & FAST_FREE))
            continue;
        emit_arg(e, at, PSEUDO_LOAD_CLOSURE, closure_slot(e, u->locals[i]));
        captured++;
    }
    if (captured) {
        flags |= MAKE_CLOSURE;
        emit_arg(e, at, OP_BUILD_TUPLE, captured);
    }
    emit_const(e, at, (konst){.kind = KONST_CODE, .unit = u});
    emit_op(e, at, OP_MAKE_FUNCTION);
    for (int flag = MAKE_CLOSURE; flag; flag >>= 1) {
        if (flags & flag)
            emit_arg(e, at, OP_SET_FUNCTION_ATTRIBUTE, flag);
    }
}

const unit *emit_module(emitter *e, const module *m)
{
    position at = m->body.count ? m->body.items[0]->at : (position){1, 1, 0, 0};
    e->interactive = m->kind == MODULE_INTERACTIVE;
    emit_open(e, DRAFT_MODULE, "<module>", m, 1);
    if (m->kind == MODULE_EXPRESSION) {
        emit_expr(e, m->expression);
        return emit_close(e, false);
    }
    if (e->interactive) {
        emit_setup_annotations(e, (position){1, 1, 0, 0}, m->body);
        emit_stmts(e, m->body);
    } else {
        emit_body(e, at, m->body);
    }
    return emit_close(e, true);
}

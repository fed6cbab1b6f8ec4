#include "emit.h"

/* The name of an except clause is unbound when the clause ends, however it ends. */
static void unbind(emitter *e, const char *name)
{
    if (!name)
        return;
    emit_none(e, NOWHERE);
    emit_variable(e, NOWHERE, name, STORE);
    emit_variable(e, NOWHERE, name, DEL);
}

static void emit_clause_body(emitter *e, const except_handler *h, position at)
{
    label start = emit_new_label(e);
    emit_here(e, start);
    emit_enclose(e, ENCLOSE_HANDLER_NAME, at, start, NO_LABEL);
    emit_enclosure(e)->name = h->name;
    emit_stmts(e, h->body);
    emit_leave(e);
}

static void emit_named_clause(emitter *e, const except_handler *h, label end)
{
    label failed = emit_new_label(e);
    emit_variable(e, h->at, h->name, STORE);
    emit_jump(e, h->at, PSEUDO_SETUP_CLEANUP, failed);
    emit_clause_body(e, h, h->at);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_op(e, NOWHERE, OP_POP_EXCEPT);
    unbind(e, h->name);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, failed);
    unbind(e, h->name);
    emit_arg(e, NOWHERE, OP_RERAISE, 1);
}

static void emit_clause(emitter *e, const except_handler *h, label end)
{
    label next = emit_new_label(e);
    if (h->type) {
        emit_expr(e, h->type);
        emit_op(e, h->at, OP_CHECK_EXC_MATCH);
        emit_jump(e, h->at, OP_POP_JUMP_IF_FALSE, next);
    }
    if (h->name) {
        emit_named_clause(e, h, end);
    } else {
        emit_op(e, h->at, OP_POP_TOP);
        emit_clause_body(e, h, h->at);
        emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
        emit_op(e, NOWHERE, OP_POP_EXCEPT);
        emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    }
    emit_here(e, next);
}

static void emit_try_body(emitter *e, stmt *s, label except)
{
    label body = emit_new_label(e);
    emit_jump(e, s->at, PSEUDO_SETUP_FINALLY, except);
    emit_here(e, body);
    emit_enclose(e, ENCLOSE_TRY, s->at, body, NO_LABEL);
    emit_stmts(e, s->try_.body);
    emit_leave(e);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
}

static void emit_try_except(emitter *e, stmt *s)
{
    label except = emit_new_label(e), end = emit_new_label(e), cleanup = emit_new_label(e);
    except_handler_seq handlers = s->try_.handlers;
    emit_try_body(e, s, except);
    emit_stmts(e, s->try_.orelse);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, except);
    emit_jump(e, NOWHERE, PSEUDO_SETUP_CLEANUP, cleanup);
    emit_op(e, NOWHERE, OP_PUSH_EXC_INFO);
    emit_enclose(e, ENCLOSE_HANDLERS, s->at, NO_LABEL, NO_LABEL);
    for (size_t i = 0; i < handlers.count; i++) {
        if (!handlers.items[i].type && i + 1 < handlers.count)
            trouble_raise(e->trouble, handlers.items[i].at, "default 'except:' must be last");
        emit_clause(e, &handlers.items[i], end);
    }
    emit_leave(e);
    emit_arg(e, NOWHERE, OP_RERAISE, 0);
    emit_here(e, cleanup);
    emit_reraise_outer(e, NOWHERE);
    emit_here(e, end);
}

/* One except* clause. The stack holds the whole group, a list of what was raised or reraised, and
 * what is left of the group. */
static void emit_star_clause(emitter *e, const except_handler *h, label next)
{
    label no_match = emit_new_label(e), failed = emit_new_label(e), matched = emit_new_label(e);
    emit_expr(e, h->type);
    emit_op(e, h->at, OP_CHECK_EG_MATCH);
    emit_arg(e, h->at, OP_COPY, 1);
    emit_jump(e, h->at, OP_POP_JUMP_IF_NONE, no_match);
    if (h->name)
        emit_variable(e, h->at, h->name, STORE);
    else
        emit_op(e, h->at, OP_POP_TOP);
    emit_jump(e, h->at, PSEUDO_SETUP_CLEANUP, failed);
    emit_clause_body(e, h, h->at);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    unbind(e, h->name);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, matched);
    emit_here(e, failed);
    unbind(e, h->name);
    emit_arg(e, NOWHERE, OP_LIST_APPEND, 3);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, next);
    emit_here(e, matched);
    emit_op(e, NOWHERE, OP_NOP); /* holds a position that comes from before */
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, next);
    emit_here(e, no_match);
    emit_op(e, h->at, OP_POP_TOP);
}

/* What was raised in the clauses and what no clause took is raised again as one group. */
static void emit_reraise_group(emitter *e, label end)
{
    label reraise = emit_new_label(e);
    emit_arg(e, NOWHERE, OP_CALL_INTRINSIC_2, 1);
    emit_arg(e, NOWHERE, OP_COPY, 1);
    emit_jump(e, NOWHERE, OP_POP_JUMP_IF_NOT_NONE, reraise);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_op(e, NOWHERE, OP_POP_EXCEPT);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, reraise);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_arg(e, NOWHERE, OP_SWAP, 2);
    emit_op(e, NOWHERE, OP_POP_EXCEPT);
    emit_arg(e, NOWHERE, OP_RERAISE, 0);
}

static void emit_try_star(emitter *e, stmt *s)
{
    label except = emit_new_label(e), orelse = emit_new_label(e), end = emit_new_label(e);
    label cleanup = emit_new_label(e), reraise_star = emit_new_label(e);
    except_handler_seq handlers = s->try_.handlers;
    emit_try_body(e, s, except);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, orelse);
    emit_here(e, except);
    emit_jump(e, NOWHERE, PSEUDO_SETUP_CLEANUP, cleanup);
    emit_op(e, NOWHERE, OP_PUSH_EXC_INFO);
    emit_enclose(e, ENCLOSE_GROUP_HANDLERS, s->at, NO_LABEL, NO_LABEL);
    for (size_t i = 0; i < handlers.count; i++) {
        const except_handler *h = &handlers.items[i];
        label next = emit_new_label(e);
        if (i == 0) {
            emit_arg(e, h->at, OP_BUILD_LIST, 0);
            emit_arg(e, h->at, OP_COPY, 2);
        }
        emit_star_clause(e, h, next);
        emit_here(e, next);
        if (i + 1 == handlers.count) {
            emit_arg(e, NOWHERE, OP_LIST_APPEND, 1);
            emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, reraise_star);
        }
    }
    emit_leave(e);
    emit_here(e, reraise_star);
    emit_reraise_group(e, end);
    emit_here(e, cleanup);
    emit_reraise_outer(e, NOWHERE);
    emit_here(e, orelse);
    emit_stmts(e, s->try_.orelse);
    emit_here(e, end);
}

static void emit_handled_body(emitter *e, stmt *s)
{
    if (!s->try_.handlers.count)
        emit_stmts(e, s->try_.body);
    else if (s->kind == STMT_TRY_STAR)
        emit_try_star(e, s);
    else
        emit_try_except(e, s);
}

static void emit_try_finally(emitter *e, stmt *s)
{
    label body = emit_new_label(e), failed = emit_new_label(e);
    label end = emit_new_label(e), cleanup = emit_new_label(e);
    emit_jump(e, s->at, PSEUDO_SETUP_FINALLY, failed);
    emit_here(e, body);
    emit_enclose(e, ENCLOSE_FINALLY_BODY, s->at, body, failed);
    emit_enclosure(e)->finalbody = s->try_.finalbody;
    emit_handled_body(e, s);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_leave(e);
    emit_stmts(e, s->try_.finalbody);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, failed);
    emit_enclose(e, ENCLOSE_FINALLY_HANDLER, NOWHERE, failed, NO_LABEL);
    emit_jump(e, NOWHERE, PSEUDO_SETUP_CLEANUP, cleanup);
    emit_op(e, NOWHERE, OP_PUSH_EXC_INFO);
    emit_stmts(e, s->try_.finalbody);
    emit_arg(e, NOWHERE, OP_RERAISE, 0);
    emit_leave(e);
    emit_here(e, cleanup);
    emit_reraise_outer(e, NOWHERE);
    emit_here(e, end);
}

void emit_try(emitter *e, stmt *s)
{
    if (s->try_.finalbody.count)
        emit_try_finally(e, s);
    else
        emit_handled_body(e, s);
}

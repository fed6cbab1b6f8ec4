#include "emit.h"

/* Loops, and the statements that leave blocks of code early. */

static void emit_for(emitter *e, stmt *s)
{
    position at = s->for_.iter->at;
    label start = emit_new_label(e), cleanup = emit_new_label(e), end = emit_new_label(e);
    emit_enclose(e, ENCLOSE_FOR, s->at, start, end);
    emit_expr(e, s->for_.iter);
    emit_op(e, at, OP_GET_ITER);
    emit_here(e, start);
    emit_jump(e, at, OP_FOR_ITER, cleanup);
    emit_op(e, s->for_.target->at, OP_NOP); /* so that a target on its own line is traced */
    emit_expr(e, s->for_.target);
    emit_stmts(e, s->for_.body);
    emit_jump(e, NOWHERE, PSEUDO_JUMP, start);
    emit_here(e, cleanup);
    emit_op(e, NOWHERE, OP_END_FOR);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_leave(e);
    emit_stmts(e, s->for_.orelse);
    emit_here(e, end);
}

static void emit_async_for(emitter *e, stmt *s)
{
    if (!emit_is_top_level_await(e) && e->now->kind != DRAFT_ASYNC_FUNCTION)
        trouble_raise(e->trouble, s->at, "'async for' outside async function");
    label start = emit_new_label(e), except = emit_new_label(e), end = emit_new_label(e);
    emit_expr(e, s->for_.iter);
    emit_op(e, s->for_.iter->at, OP_GET_AITER);
    emit_here(e, start);
    emit_enclose(e, ENCLOSE_FOR, s->at, start, end);
    emit_jump(e, s->at, PSEUDO_SETUP_FINALLY, except); /* guards __anext__ alone */
    emit_op(e, s->at, OP_GET_ANEXT);
    emit_delegate(e, s->at, true);
    emit_op(e, s->at, PSEUDO_POP_BLOCK);
    emit_expr(e, s->for_.target);
    emit_stmts(e, s->for_.body);
    emit_jump(e, NOWHERE, PSEUDO_JUMP, start);
    emit_leave(e);
    emit_here(e, except);
    emit_op(e, s->for_.iter->at, OP_END_ASYNC_FOR);
    emit_stmts(e, s->for_.orelse);
    emit_here(e, end);
}

static void emit_while(emitter *e, stmt *s)
{
    label loop = emit_new_label(e), body = emit_new_label(e), end = emit_new_label(e);
    label orelse = emit_new_label(e);
    emit_here(e, loop);
    emit_enclose(e, ENCLOSE_WHILE, s->at, loop, end);
    emit_jump_if(e, s->while_.test, orelse, false);
    emit_here(e, body);
    emit_stmts(e, s->while_.body);
    emit_jump_if(e, s->while_.test, body, true);
    emit_leave(e);
    emit_here(e, orelse);
    emit_stmts(e, s->while_.orelse);
    emit_here(e, end);
}

void emit_loop(emitter *e, stmt *s)
{
    if (s->kind == STMT_FOR)
        emit_for(e, s);
    else if (s->kind == STMT_ASYNC_FOR)
        emit_async_for(e, s);
    else
        emit_while(e, s);
}

/* --- Leaving --- */

static void swap_if(emitter *e, position at, bool keep_top)
{
    if (keep_top)
        emit_arg(e, at, OP_SWAP, 2);
}

static void leave_finally_body(emitter *e, const enclosure *in, position *at, bool keep_top)
{
    emit_op(e, *at, PSEUDO_POP_BLOCK);
    if (keep_top)
        emit_enclose(e, ENCLOSE_VALUE, *at, NO_LABEL, NO_LABEL);
    emit_stmts(e, in->finalbody);
    if (keep_top)
        emit_leave(e);
    *at = NOWHERE; /* what follows the finally belongs to no line */
}

static void leave_with(emitter *e, const enclosure *in, position *at, bool keep_top)
{
    *at = in->at;
    emit_op(e, *at, PSEUDO_POP_BLOCK);
    swap_if(e, *at, keep_top);
    emit_call_exit(e, *at);
    if (in->kind == ENCLOSE_ASYNC_WITH) {
        emit_arg(e, *at, OP_GET_AWAITABLE, 2);
        emit_delegate(e, *at, true);
    }
    emit_op(e, *at, OP_POP_TOP);
    *at = NOWHERE;
}

static void leave_handler(emitter *e, const enclosure *in, position at, bool keep_top)
{
    if (in->name)
        emit_op(e, at, PSEUDO_POP_BLOCK);
    swap_if(e, at, keep_top);
    emit_op(e, at, PSEUDO_POP_BLOCK);
    emit_op(e, at, OP_POP_EXCEPT);
    if (in->name) {
        emit_none(e, at);
        emit_variable(e, at, in->name, STORE);
        emit_variable(e, at, in->name, DEL);
    }
}

/* Undoes one enclosure; with keep_top, below the value on top of the stack. */
static void leave_one(emitter *e, const enclosure *in, position *at, bool keep_top)
{
    switch (in->kind) {
    case ENCLOSE_WHILE:
    case ENCLOSE_HANDLERS:
    case ENCLOSE_GROUP_HANDLERS:
    case ENCLOSE_ASYNC_COMPREHENSION:
    case ENCLOSE_STOP_ITERATION: break;
    case ENCLOSE_FOR:
    case ENCLOSE_VALUE:
        swap_if(e, *at, keep_top);
        emit_op(e, *at, OP_POP_TOP);
        break;
    case ENCLOSE_TRY: emit_op(e, *at, PSEUDO_POP_BLOCK); break;
    case ENCLOSE_FINALLY_BODY: leave_finally_body(e, in, at, keep_top); break;
    case ENCLOSE_FINALLY_HANDLER:
        swap_if(e, *at, keep_top);
        emit_op(e, *at, OP_POP_TOP);
        swap_if(e, *at, keep_top);
        emit_op(e, *at, PSEUDO_POP_BLOCK);
        emit_op(e, *at, OP_POP_EXCEPT);
        break;
    case ENCLOSE_WITH:
    case ENCLOSE_ASYNC_WITH: leave_with(e, in, at, keep_top); break;
    case ENCLOSE_HANDLER_NAME: leave_handler(e, in, *at, keep_top); break;
    }
}

/* Undoes all enclosures, or those within the innermost loop, which is returned. While a finally
 * runs on the way out, the enclosures around it alone are in force. */
static const enclosure *leave_all(emitter *e, position *at, bool keep_top, bool to_loop)
{
    draft *d = e->now;
    if (!d->enclosure_count)
        return NULL;
    enclosure *top = emit_enclosure(e);
    if (top->kind == ENCLOSE_GROUP_HANDLERS)
        trouble_raise(e->trouble, *at,
                      "'break', 'continue' and 'return' cannot appear in an except* block");
    if (to_loop && (top->kind == ENCLOSE_WHILE || top->kind == ENCLOSE_FOR))
        return top;
    enclosure copy = *top;
    emit_leave(e);
    leave_one(e, &copy, at, keep_top);
    const enclosure *loop = leave_all(e, at, keep_top, to_loop);
    d->enclosures[d->enclosure_count++] = copy;
    return loop;
}

void emit_return(emitter *e, stmt *s)
{
    expr *value = s->return_.value;
    const scope *in = e->now->scope;
    position at = s->at;
    bool computed = value && value->kind != EXPR_CONSTANT;
    if (!scope_is_function_like(in))
        trouble_raise(e->trouble, at, "'return' outside function");
    if (value && in->coroutine && in->generator)
        trouble_raise(e->trouble, at, "'return' with value in async generator");
    if (computed) {
        emit_expr(e, value);
    } else if (value) {
        at = value->at;
        emit_op(e, at, OP_NOP);
    }
    if (!value || value->at.line != s->at.line) {
        at = s->at;
        emit_op(e, at, OP_NOP);
    }
    leave_all(e, &at, computed, false);
    if (!value)
        emit_none(e, at);
    else if (!computed)
        emit_const(e, at, value->constant.value);
    emit_op(e, at, OP_RETURN_VALUE);
}

void emit_break(emitter *e, stmt *s)
{
    position at = s->at;
    emit_op(e, at, OP_NOP);
    const enclosure *loop = leave_all(e, &at, false, true);
    if (!loop)
        trouble_raise(e->trouble, s->at, "'break' outside loop");
    leave_one(e, loop, &at, false);
    emit_jump(e, at, PSEUDO_JUMP, loop->exit);
}

void emit_continue(emitter *e, stmt *s)
{
    position at = s->at;
    emit_op(e, at, OP_NOP);
    const enclosure *loop = leave_all(e, &at, false, true);
    if (!loop)
        trouble_raise(e->trouble, s->at, "'continue' not properly in loop");
    emit_jump(e, at, PSEUDO_JUMP, loop->start);
}

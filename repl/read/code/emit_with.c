#include "emit.h"

void emit_call_exit(emitter *e, position at)
{
    for (int i = 0; i < 3; i++)
        emit_none(e, at);
    emit_arg(e, at, OP_CALL, 2);
}

/* After __exit__ was told of an exception: reraise it, unless the result is true. */
static void emit_suppress(emitter *e, label cleanup)
{
    label suppress = emit_new_label(e), end = emit_new_label(e);
    emit_op(e, NOWHERE, OP_TO_BOOL);
    emit_jump(e, NOWHERE, OP_POP_JUMP_IF_TRUE, suppress);
    emit_arg(e, NOWHERE, OP_RERAISE, 2);
    emit_here(e, suppress);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_op(e, NOWHERE, PSEUDO_POP_BLOCK);
    emit_op(e, NOWHERE, OP_POP_EXCEPT);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_op(e, NOWHERE, OP_POP_TOP);
    emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
    emit_here(e, cleanup);
    emit_reraise_outer(e, NOWHERE);
    emit_here(e, end);
}

static void await_result(emitter *e, position at, bool is_async, int what)
{
    if (!is_async)
        return;
    emit_arg(e, at, OP_GET_AWAITABLE, what);
    emit_delegate(e, at, true);
}

static void emit_item(emitter *e, stmt *s, size_t i)
{
    const withitem *item = &s->with.items.items[i];
    position at = item->context_expr->at;
    bool is_async = s->kind == STMT_ASYNC_WITH;
    label body = emit_new_label(e), failed = emit_new_label(e);
    label end = emit_new_label(e), cleanup = emit_new_label(e);
    trouble_enter(e->trouble);
    emit_expr(e, item->context_expr);
    emit_op(e, at, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH);
    await_result(e, at, is_async, 1);
    emit_jump(e, at, PSEUDO_SETUP_WITH, failed);
    emit_here(e, body);
    emit_enclose(e, is_async ? ENCLOSE_ASYNC_WITH : ENCLOSE_WITH, at, body, failed);
    if (item->optional_vars)
        emit_expr(e, item->optional_vars);
    else
        emit_op(e, at, OP_POP_TOP);
    if (i + 1 < s->with.items.count)
        emit_item(e, s, i + 1);
    else
        emit_stmts(e, s->with.body);
    emit_op(e, is_async ? at : NOWHERE, PSEUDO_POP_BLOCK);
    emit_leave(e);
    emit_call_exit(e, at);
    await_result(e, at, is_async, 2);
    emit_op(e, at, OP_POP_TOP);
    emit_jump(e, at, PSEUDO_JUMP, end);
    emit_here(e, failed);
    emit_jump(e, at, PSEUDO_SETUP_CLEANUP, cleanup);
    emit_op(e, at, OP_PUSH_EXC_INFO);
    emit_op(e, at, OP_WITH_EXCEPT_START);
    await_result(e, at, is_async, 2);
    emit_suppress(e, cleanup);
    emit_here(e, end);
    trouble_leave(e->trouble);
}

void emit_with(emitter *e, stmt *s)
{
    if (s->kind == STMT_ASYNC_WITH && !emit_is_top_level_await(e) &&
        e->now->kind != DRAFT_ASYNC_FUNCTION)
        trouble_raise(e->trouble, s->at, "'async with' outside async function");
    emit_item(e, s, 0);
}

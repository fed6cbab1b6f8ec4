#include "emit.h"

#include "repl/read/tree/shape.h"

#include <string.h>

static void emit_expr_stmt(emitter *e, stmt *s)
{
    expr *x = s->expr.value;
    if (e->interactive && e->now->depth == 0) {
        emit_expr(e, x);
        emit_arg(e, s->at, OP_CALL_INTRINSIC_1, 1);
        emit_op(e, NOWHERE, OP_POP_TOP);
    } else if (x->kind == EXPR_CONSTANT) {
        emit_op(e, s->at, OP_NOP);
    } else {
        emit_expr(e, x);
        emit_op(e, NOWHERE, OP_POP_TOP);
    }
}

static void emit_assign(emitter *e, stmt *s)
{
    size_t n = s->assign.targets.count;
    emit_expr(e, s->assign.value);
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n)
            emit_arg(e, s->at, OP_COPY, 1);
        emit_expr(e, s->assign.targets.items[i]);
    }
}

static void emit_if(emitter *e, stmt *s)
{
    label end = emit_new_label(e);
    label otherwise = s->if_.orelse.count ? emit_new_label(e) : end;
    emit_jump_if(e, s->if_.test, otherwise, false);
    emit_stmts(e, s->if_.body);
    if (otherwise != end) {
        emit_jump(e, NOWHERE, PSEUDO_JUMP_NO_INTERRUPT, end);
        emit_here(e, otherwise);
        emit_stmts(e, s->if_.orelse);
    }
    emit_here(e, end);
}

static void emit_raise(emitter *e, stmt *s)
{
    if (s->raise.exc)
        emit_expr(e, s->raise.exc);
    if (s->raise.cause)
        emit_expr(e, s->raise.cause);
    emit_arg(e, s->at, OP_RAISE_VARARGS, !!s->raise.exc + !!s->raise.cause);
}

static void emit_assert(emitter *e, stmt *s)
{
    emit_warn_assert(e, s);
    if (e->request->optimize)
        return;
    label end = emit_new_label(e);
    emit_jump_if(e, s->assert_.test, end, true);
    emit_op(e, s->at, OP_LOAD_ASSERTION_ERROR);
    if (s->assert_.msg) {
        emit_expr(e, s->assert_.msg);
        emit_arg(e, s->at, OP_CALL, 0);
    }
    emit_arg(e, s->assert_.test->at, OP_RAISE_VARARGS, 1);
    emit_here(e, end);
}

static void emit_stmt(emitter *e, stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: emit_function(e, s); break;
    case STMT_CLASS_DEF: emit_class(e, s); break;
    case STMT_RETURN: emit_return(e, s); break;
    case STMT_DELETE: emit_exprs(e, s->delete_.targets); break;
    case STMT_ASSIGN: emit_assign(e, s); break;
    case STMT_TYPE_ALIAS: emit_type_alias(e, s); break;
    case STMT_AUG_ASSIGN: emit_aug_assign(e, s); break;
    case STMT_ANN_ASSIGN: emit_ann_assign(e, s); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
    case STMT_WHILE: emit_loop(e, s); break;
    case STMT_IF: emit_if(e, s); break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: emit_with(e, s); break;
    case STMT_MATCH: emit_match(e, s); break;
    case STMT_RAISE: emit_raise(e, s); break;
    case STMT_TRY:
    case STMT_TRY_STAR: emit_try(e, s); break;
    case STMT_ASSERT: emit_assert(e, s); break;
    case STMT_IMPORT: emit_import(e, s); break;
    case STMT_IMPORT_FROM: emit_import_from(e, s); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: break;
    case STMT_EXPR: emit_expr_stmt(e, s); break;
    case STMT_PASS: emit_op(e, s->at, OP_NOP); break;
    case STMT_BREAK: emit_break(e, s); break;
    case STMT_CONTINUE: emit_continue(e, s); break;
    }
}

void emit_stmts(emitter *e, stmt_seq body)
{
    for (size_t i = 0; i < body.count; i++) {
        trouble_enter(e->trouble);
        emit_stmt(e, body.items[i]);
        trouble_leave(e->trouble);
    }
}

/* --- Bodies --- */

static bool any_annotation(stmt_seq body);

static bool has_annotation(const stmt *s)
{
    switch (s->kind) {
    case STMT_ANN_ASSIGN: return true;
    case STMT_FOR:
    case STMT_ASYNC_FOR: return any_annotation(s->for_.body) || any_annotation(s->for_.orelse);
    case STMT_WHILE: return any_annotation(s->while_.body) || any_annotation(s->while_.orelse);
    case STMT_IF: return any_annotation(s->if_.body) || any_annotation(s->if_.orelse);
    case STMT_WITH:
    case STMT_ASYNC_WITH: return any_annotation(s->with.body);
    case STMT_TRY:
    case STMT_TRY_STAR:
        for (size_t i = 0; i < s->try_.handlers.count; i++) {
            if (any_annotation(s->try_.handlers.items[i].body))
                return true;
        }
        return any_annotation(s->try_.body) || any_annotation(s->try_.orelse) ||
               any_annotation(s->try_.finalbody);
    case STMT_MATCH:
        for (size_t i = 0; i < s->match.cases.count; i++) {
            if (any_annotation(s->match.cases.items[i].body))
                return true;
        }
        return false;
    default: return false;
    }
}

static bool any_annotation(stmt_seq body)
{
    for (size_t i = 0; i < body.count; i++) {
        if (has_annotation(body.items[i]))
            return true;
    }
    return false;
}

void emit_setup_annotations(emitter *e, position at, stmt_seq body)
{
    if (any_annotation(body))
        emit_op(e, at, OP_SETUP_ANNOTATIONS);
}

void emit_body(emitter *e, position at, stmt_seq body)
{
    emit_setup_annotations(e, at, body);
    const expr *docstring = shape_docstring(body);
    if (docstring) {
        body.items++;
        body.count--;
        if (e->request->optimize < 2) {
            emit_const(e, docstring->at, emit_clean_docstring(e, docstring));
            emit_variable(e, NOWHERE, "__doc__", STORE);
        }
    }
    emit_stmts(e, body);
}

static char *expand_tabs(pool *p, text from, size_t *length)
{
    size_t tabs = 0, n = 0, column = 0;
    for (size_t i = 0; i < from.length; i++)
        tabs += from.at[i] == '\t';
    char *to = pool_take(p, from.length + tabs * 7 + 1);
    for (size_t i = 0; i < from.length; i++) {
        char c = from.at[i];
        if (c == '\t') {
            do
                to[n++] = ' ';
            while (++column % 8);
            continue;
        }
        to[n++] = c;
        if (c == '\n' || c == '\r')
            column = 0;
        else if (((unsigned char)c & 0xC0) != 0x80)
            column++;
    }
    *length = n;
    return to;
}

static size_t indent_of(const char *line, const char *end)
{
    size_t n = 0;
    while (line + n < end && line[n] == ' ')
        n++;
    return n;
}

/* The least indentation of the lines after the first that have anything else. */
static size_t common_indent(const char *text_at, const char *end)
{
    size_t least = SIZE_MAX;
    for (const char *p = text_at; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        if (!newline || newline + 1 >= end)
            break;
        p = newline + 1;
        size_t indent = indent_of(p, end);
        if (p + indent < end && p[indent] != '\n' && indent < least)
            least = indent;
    }
    return least;
}

konst emit_clean_docstring(emitter *e, const expr *docstring)
{
    size_t length;
    char *from = expand_tabs(e->scratch, docstring->constant.value.text, &length);
    const char *end = from + length, *p = from + indent_of(from, end);
    size_t margin = common_indent(p, end);
    if (p == from && (margin == SIZE_MAX || margin == 0))
        return (konst){.kind = KONST_STR, .text = {pool_copy(e->pool, from, length), length}};
    if (margin == SIZE_MAX)
        margin = 0;
    char *to = pool_take(e->pool, length + 1);
    size_t n = 0;
    while (p < end) {
        char c = *p++;
        to[n++] = c;
        if (c == '\n') {
            size_t indent = indent_of(p, end);
            p += indent < margin ? indent : margin;
        }
    }
    return (konst){.kind = KONST_STR, .text = {to, n}};
}

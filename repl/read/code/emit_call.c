#include "emit.h"

#include "repl/read/tree/shape.h"

#include <string.h>

/* More operands than this are gathered one by one, to keep the stack small. */
enum { STACK_GUIDELINE = 30 };

/* --- Displays --- */

static void emit_constant_display(emitter *e, position at, expr_seq elts, int pushed, int build,
                                  bool tuple)
{
    const konst **items = pool_take(e->pool, sizeof *items * elts.count);
    for (size_t i = 0; i < elts.count; i++)
        items[i] = konst_keep(e->pool, elts.items[i]->constant.value);
    if (tuple && !pushed) {
        emit_const(e, at, konst_tuple(items, elts.count));
        return;
    }
    emit_arg(e, at, build, pushed);
    emit_const(e, at,
               build == OP_BUILD_SET ? konst_frozenset(e->pool, items, elts.count)
                                     : konst_tuple(items, elts.count));
    emit_arg(e, at, build == OP_BUILD_SET ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
    if (tuple)
        emit_arg(e, at, OP_CALL_INTRINSIC_1, 6);
}

static void emit_gathered_display(emitter *e, position at, expr_seq elts, int pushed, int build,
                                  bool built)
{
    bool set = build == OP_BUILD_SET;
    if (built)
        emit_arg(e, at, build, pushed);
    for (size_t i = 0; i < elts.count; i++) {
        expr *x = elts.items[i];
        if (x->kind == EXPR_STARRED) {
            if (!built)
                emit_arg(e, at, build, (int)i + pushed);
            built = true;
            emit_expr(e, x->starred.value);
            emit_arg(e, at, set ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
        } else {
            emit_expr(e, x);
            if (built)
                emit_arg(e, at, set ? OP_SET_ADD : OP_LIST_APPEND, 1);
        }
    }
}

void emit_display(emitter *e, position at, expr_seq elts, int pushed, int build, bool tuple)
{
    if (elts.count > 2 && shape_all_constant(elts)) {
        emit_constant_display(e, at, elts, pushed, build, tuple);
        return;
    }
    int total = (int)elts.count + pushed;
    bool big = total > STACK_GUIDELINE;
    if (!big && !shape_any_starred(elts)) {
        emit_exprs(e, elts);
        emit_arg(e, at, tuple ? OP_BUILD_TUPLE : build, total);
        return;
    }
    emit_gathered_display(e, at, elts, pushed, build, big);
    if (tuple)
        emit_arg(e, at, OP_CALL_INTRINSIC_1, 6);
}

/* --- Arguments --- */

static void check_keywords(emitter *e, keyword_seq keywords)
{
    for (size_t i = 0; i < keywords.count; i++) {
        const keyword *k = &keywords.items[i];
        if (!k->arg)
            continue;
        emit_forbid(e, k->at, k->arg, STORE);
        for (size_t j = i + 1; j < keywords.count; j++) {
            const keyword *other = &keywords.items[j];
            if (other->arg && !strcmp(k->arg, other->arg))
                trouble_raise(e->trouble, other->at, "keyword argument repeated: %s", k->arg);
        }
    }
}

static bool any_double_star(keyword_seq keywords)
{
    for (size_t i = 0; i < keywords.count; i++) {
        if (!keywords.items[i].arg)
            return true;
    }
    return false;
}

static konst keyword_names(emitter *e, keyword_seq keywords, size_t begin, size_t end)
{
    const char **texts = pool_take(e->scratch, sizeof *texts * (end - begin));
    for (size_t i = begin; i < end; i++)
        texts[i - begin] = keywords.items[i].arg;
    return konst_strs(e->pool, texts, end - begin);
}

static void emit_keyword_values(emitter *e, keyword_seq keywords)
{
    for (size_t i = 0; i < keywords.count; i++)
        emit_expr(e, keywords.items[i].value);
}

/* Makes a dict of the keywords from begin to end. */
static void emit_keyword_dict(emitter *e, position at, keyword_seq keywords, size_t begin,
                              size_t end)
{
    size_t n = end - begin;
    bool big = n * 2 > STACK_GUIDELINE;
    if (n > 1 && !big) {
        for (size_t i = begin; i < end; i++)
            emit_expr(e, keywords.items[i].value);
        emit_const(e, at, keyword_names(e, keywords, begin, end));
        emit_arg(e, at, OP_BUILD_CONST_KEY_MAP, (int)n);
        return;
    }
    if (big)
        emit_arg(e, NOWHERE, OP_BUILD_MAP, 0);
    for (size_t i = begin; i < end; i++) {
        emit_const(e, at, konst_str(keywords.items[i].arg));
        emit_expr(e, keywords.items[i].value);
        if (big)
            emit_arg(e, NOWHERE, OP_MAP_ADD, 1);
    }
    if (!big)
        emit_arg(e, at, OP_BUILD_MAP, (int)n);
}

static void merge_keywords(emitter *e, position at, keyword_seq keywords, size_t begin, size_t end,
                           bool *have_dict)
{
    emit_keyword_dict(e, at, keywords, begin, end);
    if (*have_dict)
        emit_arg(e, at, OP_DICT_MERGE, 1);
    *have_dict = true;
}

static void emit_all_keywords(emitter *e, position at, keyword_seq keywords)
{
    bool have_dict = false;
    size_t waiting = 0;
    for (size_t i = 0; i < keywords.count; i++) {
        if (keywords.items[i].arg) {
            waiting++;
            continue;
        }
        if (waiting)
            merge_keywords(e, at, keywords, i - waiting, i, &have_dict);
        waiting = 0;
        if (!have_dict)
            emit_arg(e, at, OP_BUILD_MAP, 0);
        have_dict = true;
        emit_expr(e, keywords.items[i].value);
        emit_arg(e, at, OP_DICT_MERGE, 1);
    }
    if (waiting)
        merge_keywords(e, at, keywords, keywords.count - waiting, keywords.count, &have_dict);
}

static void emit_plain_call(emitter *e, position at, int given, expr_seq args, keyword_seq keywords,
                            position call_at)
{
    emit_exprs(e, args);
    given += (int)(args.count + keywords.count);
    if (keywords.count) {
        emit_keyword_values(e, keywords);
        emit_const(e, at, keyword_names(e, keywords, 0, keywords.count));
    }
    emit_arg(e, call_at, keywords.count ? OP_CALL_KW : OP_CALL, given);
}

void emit_arguments(emitter *e, position at, int pushed, expr_seq args, keyword_seq keywords)
{
    check_keywords(e, keywords);
    if (args.count + keywords.count * 2 <= STACK_GUIDELINE && !shape_any_starred(args) &&
        !any_double_star(keywords)) {
        emit_plain_call(e, at, pushed, args, keywords, at);
        return;
    }
    if (!pushed && args.count == 1 && args.items[0]->kind == EXPR_STARRED)
        emit_expr(e, args.items[0]->starred.value);
    else
        emit_display(e, at, args, pushed, OP_BUILD_LIST, true);
    if (keywords.count)
        emit_all_keywords(e, at, keywords);
    emit_arg(e, at, OP_CALL_FUNCTION_EX, keywords.count > 0);
}

/* --- Attributes, methods, super --- */

/* An attribute on another line than the start of its expression is shown where its name stands. */
position emit_attribute_position(position at, const expr *attribute)
{
    if (at.line == attribute->at.end_line)
        return at;
    at.line = attribute->at.end_line;
    const char *name = attribute->attribute.attr;
    int length = (int)shape_characters((text){name, strlen(name)});
    if (length <= attribute->at.end_col)
        at.col = attribute->at.end_col - length;
    else
        at.col = at.end_col = -1;
    if (at.end_line < at.line)
        at.end_line = at.line;
    if (at.end_line == at.line && at.end_col < at.col)
        at.end_col = at.col;
    return at;
}

/* Whether an attribute is one of the builtin super's, by a call that one instruction can do. */
static bool is_plain_super(emitter *e, const expr *attribute)
{
    const draft *d = e->now;
    const expr *value = attribute->attribute.value;
    if (!strcmp(attribute->attribute.attr, "__class__") || value->kind != EXPR_CALL ||
        value->call.func->kind != EXPR_NAME || strcmp(value->call.func->name.id, "super") ||
        value->call.keywords.count)
        return false;
    if (scope_residence(d->scope, "super") != NAME_GLOBAL_IMPLICIT ||
        scope_residence(scope_top(e->scopes), "super") != NAME_UNKNOWN)
        return false;
    if (value->call.args.count == 2)
        return !shape_any_starred(value->call.args);
    if (value->call.args.count)
        return false;
    return d->argcount + d->posonlyargcount > 0 &&
           scope_residence(d->scope, "__class__") == NAME_FREE;
}

static void emit_super_operands(emitter *e, expr *call)
{
    emit_variable(e, call->call.func->at, "super", LOAD);
    if (call->call.args.count) {
        emit_exprs(e, call->call.args);
        return;
    }
    emit_variable(e, call->at, "__class__", LOAD);
    emit_variable(e, call->at, e->now->locals.keys[0], LOAD);
}

bool emit_super_attribute(emitter *e, expr *x)
{
    expr *value = x->attribute.value;
    if (!is_plain_super(e, x))
        return false;
    emit_super_operands(e, value);
    emit_named(e, x->at, value->call.args.count ? OP_LOAD_SUPER_ATTR : PSEUDO_LOAD_ZERO_SUPER_ATTR,
               x->attribute.attr);
    emit_op(e, emit_attribute_position(x->at, x), OP_NOP);
    return true;
}

static bool is_imported_module(emitter *e, const expr *value)
{
    return value->kind == EXPR_NAME &&
           scope_symbol(scope_top(e->scopes), value->name.id) & DEF_IMPORT;
}

static bool is_method_call(emitter *e, const expr *x)
{
    const expr *func = x->call.func;
    size_t operands = x->call.args.count + x->call.keywords.count + (x->call.keywords.count != 0);
    return func->kind == EXPR_ATTRIBUTE && func->attribute.ctx == LOAD &&
           !is_imported_module(e, func->attribute.value) && operands < STACK_GUIDELINE &&
           !shape_any_starred(x->call.args) && !any_double_star(x->call.keywords);
}

static void emit_method_call(emitter *e, expr *x)
{
    expr *func = x->call.func, *value = func->attribute.value;
    position at = emit_attribute_position(func->at, func);
    if (is_plain_super(e, func)) {
        emit_super_operands(e, value);
        emit_named(e, func->at,
                   value->call.args.count ? PSEUDO_LOAD_SUPER_METHOD
                                          : PSEUDO_LOAD_ZERO_SUPER_METHOD,
                   func->attribute.attr);
        emit_op(e, at, OP_NOP);
    } else {
        emit_expr(e, value);
        emit_named(e, at, PSEUDO_LOAD_METHOD, func->attribute.attr);
    }
    emit_plain_call(e, at, 0, x->call.args, x->call.keywords, emit_attribute_position(x->at, func));
}

void emit_call(emitter *e, expr *x)
{
    check_keywords(e, x->call.keywords);
    if (is_method_call(e, x)) {
        emit_method_call(e, x);
        return;
    }
    emit_warn_caller(e, x->call.func);
    emit_expr(e, x->call.func);
    emit_op(e, x->call.func->at, OP_PUSH_NULL);
    emit_arguments(e, x->at, 0, x->call.args, x->call.keywords);
}

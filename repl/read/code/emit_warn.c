#include "emit.h"

/* The name of the type an expression surely has, or NULL. */
static const char *sure_type(const expr *x)
{
    switch (x->kind) {
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST:
    case EXPR_LIST_COMP: return "list";
    case EXPR_DICT:
    case EXPR_DICT_COMP: return "dict";
    case EXPR_SET:
    case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR: return "generator";
    case EXPR_LAMBDA: return "function";
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return "str";
    case EXPR_SLICE: return "slice";
    case EXPR_CONSTANT: break;
    default: return NULL;
    }
    switch (x->constant.value.kind) {
    case KONST_NONE: return "NoneType";
    case KONST_TRUE:
    case KONST_FALSE: return "bool";
    case KONST_ELLIPSIS: return "ellipsis";
    case KONST_INT:
    case KONST_BIGINT: return "int";
    case KONST_FLOAT: return "float";
    case KONST_COMPLEX: return "complex";
    case KONST_STR: return "str";
    case KONST_BYTES: return "bytes";
    case KONST_TUPLE: return "tuple";
    case KONST_FROZENSET: return "frozenset";
    case KONST_CODE: return "code";
    }
    return NULL;
}

void emit_warn_caller(emitter *e, expr *func)
{
    const char *type = sure_type(func);
    if (type && func->kind != EXPR_LAMBDA && func->kind != EXPR_SLICE)
        trouble_warn(e->trouble, func->at,
                     "'%s' object is not callable; perhaps you missed a comma?", type);
}

static bool has_no_items(const expr *x)
{
    switch (x->kind) {
    case EXPR_SET:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR:
    case EXPR_LAMBDA: return true;
    case EXPR_CONSTANT: break;
    default: return false;
    }
    switch (x->constant.value.kind) {
    case KONST_STR:
    case KONST_BYTES:
    case KONST_TUPLE: return false;
    default: return true;
    }
}

static bool wants_integer_index(const expr *x)
{
    switch (x->kind) {
    case EXPR_CONSTANT: return !has_no_items(x);
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_LIST_COMP:
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return true;
    default: return false;
    }
}

static bool may_be_index(const expr *x)
{
    if (!sure_type(x) || x->kind == EXPR_SLICE)
        return true;
    if (x->kind != EXPR_CONSTANT)
        return false;
    konst_kind kind = x->constant.value.kind;
    return kind == KONST_INT || kind == KONST_BIGINT || kind == KONST_TRUE || kind == KONST_FALSE;
}

void emit_warn_subscript(emitter *e, expr *x)
{
    const expr *value = x->subscript.value, *index = x->subscript.slice;
    if (has_no_items(value))
        trouble_warn(e->trouble, value->at,
                     "'%s' object is not subscriptable; perhaps you missed a comma?",
                     sure_type(value));
    if (!may_be_index(index) && wants_integer_index(value))
        trouble_warn(e->trouble, value->at,
                     "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                     sure_type(value), sure_type(index));
}

static bool is_literal(const expr *x)
{
    return x->kind == EXPR_CONSTANT && x->constant.value.kind > KONST_ELLIPSIS;
}

void emit_warn_compare(emitter *e, expr *x)
{
    const expr *left = x->compare.left;
    for (size_t i = 0; i < x->compare.comparators.count; i++) {
        const expr *right = x->compare.comparators.items[i];
        compare_operator op = x->compare.ops[i];
        if ((op == CMP_IS || op == CMP_IS_NOT) && (is_literal(left) || is_literal(right))) {
            trouble_warn(e->trouble, x->at, "\"%s\" with '%s' literal. Did you mean \"%s\"?",
                         op == CMP_IS ? "is" : "is not", sure_type(is_literal(left) ? left : right),
                         op == CMP_IS ? "==" : "!=");
            return;
        }
        left = right;
    }
}

void emit_warn_assert(emitter *e, const stmt *s)
{
    const expr *test = s->assert_.test;
    bool tuple = (test->kind == EXPR_TUPLE && test->sequence.elts.count) ||
                 (test->kind == EXPR_CONSTANT && test->constant.value.kind == KONST_TUPLE &&
                  test->constant.value.sequence.count);
    if (tuple)
        trouble_warn(e->trouble, s->at, "assertion is always true, perhaps remove parentheses?");
}

#include "shape.h"

const expr *shape_docstring(stmt_seq body)
{
    if (!body.count || body.items[0]->kind != STMT_EXPR)
        return NULL;
    const expr *x = body.items[0]->expr.value;
    return x->kind == EXPR_CONSTANT && x->constant.value.kind == KONST_STR ? x : NULL;
}

bool shape_any_starred(expr_seq elts)
{
    for (size_t i = 0; i < elts.count; i++) {
        if (elts.items[i]->kind == EXPR_STARRED)
            return true;
    }
    return false;
}

bool shape_all_constant(expr_seq elts)
{
    for (size_t i = 0; i < elts.count; i++) {
        if (elts.items[i]->kind != EXPR_CONSTANT)
            return false;
    }
    return true;
}

size_t shape_characters(text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.length; i++)
        n += ((unsigned char)t.at[i] & 0xC0) != 0x80;
    return n;
}

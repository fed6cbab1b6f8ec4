#include "parse.h"

static bool make_targets(expr_seq elts, expr_context ctx)
{
    for (size_t i = 0; i < elts.count; i++)
        if (!parse_make_target(elts.items[i], ctx))
            return false;
    return true;
}

/* Turns what was read as a value into a target, all the way down; false when it cannot be one.
 *
 *     star_target: '*' star_target | primary '.' NAME | primary '[' slices ']' | NAME
 *                | '(' star_targets ')' | '[' star_targets ']'
 *     del_target: the same without '*' */
bool parse_make_target(expr *e, expr_context ctx)
{
    switch (e->kind) {
    case EXPR_NAME: e->name.ctx = ctx; return true;
    case EXPR_ATTRIBUTE: e->attribute.ctx = ctx; return true;
    case EXPR_SUBSCRIPT: e->subscript.ctx = ctx; return true;
    case EXPR_STARRED:
        e->starred.ctx = ctx;
        return ctx != DEL && e->starred.value->kind != EXPR_STARRED &&
               parse_make_target(e->starred.value, ctx);
    case EXPR_LIST:
    case EXPR_TUPLE: e->sequence.ctx = ctx; return make_targets(e->sequence.elts, ctx);
    default: return false;
    }
}

/* star_target, read as a value that `in` cannot be part of */
expr *parse_star_target(parser *p)
{
    const token *first = p->t;
    bool star = accept(p, TOKEN_STAR);
    expr *e = parse_bitwise_or(p);
    if (star) {
        expr *value = e;
        e = parser_expr(p, EXPR_STARRED, first);
        e->starred.value = value;
    }
    if (!parse_make_target(e, STORE))
        parser_fail(p);
    return e;
}

/* star_targets: ','.star_target+ [','] */
expr *parse_star_targets(parser *p)
{
    const token *first = p->t;
    expr *e = parse_star_target(p);
    if (!at(p, TOKEN_COMMA))
        return e;
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_IN) && !parse_ends_list(p))
        parser_push(p, parse_star_target(p));
    e = parser_expr(p, EXPR_TUPLE, first);
    e->sequence.ctx = STORE;
    PARSER_SEQUENCE(p, mark, &e->sequence.elts);
    return e;
}

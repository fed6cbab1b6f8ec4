#include "parse.h"

/* Where a list of expressions may end after a comma. */
bool parse_ends_list(const parser *p)
{
    switch (p->t->kind) {
    case TOKEN_NEWLINE:
    case TOKEN_END:
    case TOKEN_SEMICOLON:
    case TOKEN_COLON:
    case TOKEN_RPAR:
    case TOKEN_RSQB:
    case TOKEN_RBRACE:
    case TOKEN_EQUAL:
    case TOKEN_EXCLAMATION: return true;
    default: return p->t->kind >= TOKEN_DOUBLE_STAR_EQUAL && p->t->kind <= TOKEN_BAR_EQUAL;
    }
}

/* item (',' item)* [','], a tuple as soon as there is a comma */
static expr *parse_list(parser *p, expr *(*item)(parser *p))
{
    const token *first = p->t;
    expr *e = item(p);
    if (!at(p, TOKEN_COMMA))
        return e;
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, TOKEN_COMMA) && !parse_ends_list(p))
        parser_push(p, item(p));
    e = parser_expr(p, EXPR_TUPLE, first);
    PARSER_SEQUENCE(p, mark, &e->sequence.elts);
    return e;
}

static expr *parse_starred(parser *p)
{
    const token *first = expect(p, TOKEN_STAR);
    expr *value = parse_bitwise_or(p);
    expr *e = parser_expr(p, EXPR_STARRED, first);
    e->starred.value = value;
    return e;
}

/* star_expression: '*' bitwise_or | expression */
expr *parse_star_expression(parser *p)
{
    return at(p, TOKEN_STAR) ? parse_starred(p) : parse_expression(p);
}

/* star_named_expression: '*' bitwise_or | named_expression */
expr *parse_star_named_expression(parser *p)
{
    return at(p, TOKEN_STAR) ? parse_starred(p) : parse_named_expression(p);
}

/* star_expressions: ','.star_expression+ [','] */
expr *parse_star_expressions(parser *p)
{
    return parse_list(p, parse_star_expression);
}

/* expressions: ','.expression+ [','] */
expr *parse_expressions(parser *p)
{
    return parse_list(p, parse_expression);
}

/* annotated_rhs: yield_expr | star_expressions */
expr *parse_annotated_rhs(parser *p)
{
    return at(p, TOKEN_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}

/* yield_expr: 'yield' 'from' expression | 'yield' [star_expressions] */
expr *parse_yield(parser *p)
{
    const token *first = expect(p, TOKEN_YIELD);
    expr_kind kind = EXPR_YIELD;
    expr *value = NULL;
    if (accept(p, TOKEN_FROM)) {
        kind = EXPR_YIELD_FROM;
        value = parse_expression(p);
    } else if (!parse_ends_list(p)) {
        value = parse_star_expressions(p);
    }
    expr *e = parser_expr(p, kind, first);
    e->yield.value = value;
    return e;
}

/* named_expression: NAME ':=' expression | expression */
expr *parse_named_expression(parser *p)
{
    if (!at(p, TOKEN_NAME) || p->t[1].kind != TOKEN_COLON_EQUAL)
        return parse_expression(p);
    const token *first = p->t;
    p->t += 2;
    expr *target = parser_name(p, first, STORE);
    expr *value = parse_expression(p);
    expr *e = parser_expr(p, EXPR_NAMED, first);
    e->named.target = target;
    e->named.value = value;
    return e;
}

/* expression: disjunction ['if' disjunction 'else' expression] | lambdef */
expr *parse_expression(parser *p)
{
    if (at(p, TOKEN_LAMBDA))
        return parse_lambda(p);
    const token *first = p->t;
    expr *body = parse_disjunction(p);
    if (!accept(p, TOKEN_IF))
        return body;
    expr *test = parse_disjunction(p);
    expect(p, TOKEN_ELSE);
    deeper(p, 1);
    expr *orelse = parse_expression(p);
    p->depth--;
    expr *e = parser_expr(p, EXPR_IF, first);
    e->if_exp.body = body;
    e->if_exp.test = test;
    e->if_exp.orelse = orelse;
    return e;
}

static expr *parse_bool_op(parser *p, token_kind word, bool_operator op, expr *(*operand)(parser *))
{
    const token *first = p->t;
    expr *e = operand(p);
    if (!at(p, word))
        return e;
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, word))
        parser_push(p, operand(p));
    e = parser_expr(p, EXPR_BOOL_OP, first);
    e->bool_op.op = op;
    PARSER_SEQUENCE(p, mark, &e->bool_op.values);
    return e;
}

static expr *parse_unary(parser *p, unary_operator op, expr *(*operand)(parser *p))
{
    const token *first = p->t++;
    deeper(p, 1);
    expr *value = operand(p);
    p->depth--;
    expr *e = parser_expr(p, EXPR_UNARY_OP, first);
    e->unary_op.op = op;
    e->unary_op.operand = value;
    return e;
}

/* True, and the operator passed, when a comparison stands here. */
static bool take_comparison(parser *p, compare_operator *op)
{
    switch (p->t->kind) {
    case TOKEN_LESS: *op = CMP_LT; break;
    case TOKEN_LESS_EQUAL: *op = CMP_LE; break;
    case TOKEN_DOUBLE_EQUAL: *op = CMP_EQ; break;
    case TOKEN_NOT_EQUAL: *op = CMP_NE; break;
    case TOKEN_GREATER: *op = CMP_GT; break;
    case TOKEN_GREATER_EQUAL: *op = CMP_GE; break;
    case TOKEN_IN: *op = CMP_IN; break;
    case TOKEN_IS:
        *op = p->t[1].kind == TOKEN_NOT ? CMP_IS_NOT : CMP_IS;
        p->t += *op == CMP_IS_NOT;
        break;
    case TOKEN_NOT:
        if (p->t[1].kind != TOKEN_IN)
            return false;
        p->t++;
        *op = CMP_NOT_IN;
        break;
    default: return false;
    }
    p->t++;
    return true;
}

/* comparison: bitwise_or (OPERATOR bitwise_or)* */
static expr *parse_comparison(parser *p)
{
    const token *first = p->t;
    expr *left = parse_bitwise_or(p);
    compare_operator op;
    if (!take_comparison(p, &op))
        return left;
    size_t mark = parser_mark(p);
    do {
        parser_push(p, (void *)(intptr_t)op);
        parser_push(p, parse_bitwise_or(p));
    } while (take_comparison(p, &op));
    size_t count;
    void **pairs = parser_take(p, mark, &count);
    expr *e = parser_expr(p, EXPR_COMPARE, first);
    count /= 2;
    e->compare.left = left;
    e->compare.ops = pool_take(p->pool, count * sizeof *e->compare.ops);
    e->compare.comparators.items = pool_take(p->pool, count * sizeof(expr *));
    e->compare.comparators.count = count;
    for (size_t i = 0; i < count; i++) {
        e->compare.ops[i] = (compare_operator)(intptr_t)pairs[2 * i];
        e->compare.comparators.items[i] = pairs[2 * i + 1];
    }
    return e;
}

/* inversion: 'not' inversion | comparison */
static expr *parse_inversion(parser *p)
{
    if (at(p, TOKEN_NOT))
        return parse_unary(p, UNARY_OP_NOT, parse_inversion);
    return parse_comparison(p);
}

/* conjunction: 'and'.inversion+ */
static expr *parse_conjunction(parser *p)
{
    return parse_bool_op(p, TOKEN_AND, BOOL_AND, parse_inversion);
}

/* disjunction: 'or'.conjunction+ */
expr *parse_disjunction(parser *p)
{
    return parse_bool_op(p, TOKEN_OR, BOOL_OR, parse_conjunction);
}

/* await_primary: 'await' primary | primary */
static expr *parse_await(parser *p)
{
    if (!at(p, TOKEN_AWAIT))
        return parse_primary(p);
    const token *first = p->t++;
    expr *value = parse_primary(p);
    expr *e = parser_expr(p, EXPR_AWAIT, first);
    e->yield.value = value;
    return e;
}

/* factor: ('+' | '-' | '~') factor | await_primary ['**' factor] */
static expr *parse_factor(parser *p)
{
    switch (p->t->kind) {
    case TOKEN_PLUS: return parse_unary(p, UNARY_OP_PLUS, parse_factor);
    case TOKEN_MINUS: return parse_unary(p, UNARY_OP_MINUS, parse_factor);
    case TOKEN_TILDE: return parse_unary(p, UNARY_OP_INVERT, parse_factor);
    default: break;
    }
    const token *first = p->t;
    expr *left = parse_await(p);
    if (!accept(p, TOKEN_DOUBLE_STAR))
        return left;
    deeper(p, DEPTH_POWER);
    expr *right = parse_factor(p);
    p->depth -= DEPTH_POWER;
    expr *e = parser_expr(p, EXPR_BIN_OP, first);
    e->bin_op.left = left;
    e->bin_op.right = right;
    e->bin_op.op = BIN_POWER;
    return e;
}

typedef struct infix {
    unsigned char strength; /* 0: no infix operator */
    unsigned char op;
} infix;

enum { BITWISE_OR = 1, BITWISE_XOR, BITWISE_AND, SHIFT, SUM, TERM };

static const infix infixes[TOKEN_KIND_COUNT] = {
    [TOKEN_BAR] = {BITWISE_OR, BIN_OR},         [TOKEN_CARET] = {BITWISE_XOR, BIN_XOR},
    [TOKEN_AMPERSAND] = {BITWISE_AND, BIN_AND}, [TOKEN_LEFT_SHIFT] = {SHIFT, BIN_LSHIFT},
    [TOKEN_RIGHT_SHIFT] = {SHIFT, BIN_RSHIFT},  [TOKEN_PLUS] = {SUM, BIN_ADD},
    [TOKEN_MINUS] = {SUM, BIN_SUBTRACT},        [TOKEN_STAR] = {TERM, BIN_MULTIPLY},
    [TOKEN_SLASH] = {TERM, BIN_TRUE_DIVIDE},    [TOKEN_DOUBLE_SLASH] = {TERM, BIN_FLOOR_DIVIDE},
    [TOKEN_PERCENT] = {TERM, BIN_REMAINDER},    [TOKEN_AT] = {TERM, BIN_MATRIX_MULTIPLY},
};

/* infix(n): factor (OPERATOR-of-at-least-n infix(its strength + 1))* */
static expr *parse_infix(parser *p, int least)
{
    const token *first = p->t;
    expr *left = parse_factor(p);
    for (;;) {
        infix found = infixes[p->t->kind];
        if (!found.strength || found.strength < least)
            return left;
        p->t++;
        expr *right = parse_infix(p, found.strength + 1);
        expr *e = parser_expr(p, EXPR_BIN_OP, first);
        e->bin_op.left = left;
        e->bin_op.right = right;
        e->bin_op.op = (binary_operator)found.op;
        left = e;
    }
}

/* bitwise_or: infix(1) */
expr *parse_bitwise_or(parser *p)
{
    return parse_infix(p, BITWISE_OR);
}

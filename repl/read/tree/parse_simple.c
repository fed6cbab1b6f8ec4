#include "parse.h"

/* --- assignment --- */

/* The binary operator of an augmented assignment. */
static bool take_augmented(parser *p, binary_operator *op)
{
    static const unsigned char operators[TOKEN_KIND_COUNT] = {
        [TOKEN_PLUS_EQUAL] = BIN_ADD + 1,
        [TOKEN_MINUS_EQUAL] = BIN_SUBTRACT + 1,
        [TOKEN_STAR_EQUAL] = BIN_MULTIPLY + 1,
        [TOKEN_AT_EQUAL] = BIN_MATRIX_MULTIPLY + 1,
        [TOKEN_SLASH_EQUAL] = BIN_TRUE_DIVIDE + 1,
        [TOKEN_PERCENT_EQUAL] = BIN_REMAINDER + 1,
        [TOKEN_AMPERSAND_EQUAL] = BIN_AND + 1,
        [TOKEN_BAR_EQUAL] = BIN_OR + 1,
        [TOKEN_CARET_EQUAL] = BIN_XOR + 1,
        [TOKEN_LEFT_SHIFT_EQUAL] = BIN_LSHIFT + 1,
        [TOKEN_RIGHT_SHIFT_EQUAL] = BIN_RSHIFT + 1,
        [TOKEN_DOUBLE_STAR_EQUAL] = BIN_POWER + 1,
        [TOKEN_DOUBLE_SLASH_EQUAL] = BIN_FLOOR_DIVIDE + 1,
    };
    unsigned char found = operators[p->t->kind];
    if (!found)
        return false;
    *op = (binary_operator)(found - 1);
    p->t++;
    return true;
}

static bool is_single_target(const expr *e)
{
    return e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_SUBSCRIPT;
}

/* single_target: NAME | primary '.' NAME | primary '[' slices ']' | '(' single_target ')' */
static void make_single_target(parser *p, expr *target)
{
    if (!is_single_target(target))
        parser_fail(p);
    parse_make_target(target, STORE);
}

/* single_target ':' expression ['=' annotated_rhs] */
static stmt *parse_annotated(parser *p, const token *first, expr *target)
{
    make_single_target(p, target);
    expect(p, TOKEN_COLON);
    expr *annotation = parse_expression(p);
    expr *value = accept(p, TOKEN_EQUAL) ? parse_annotated_rhs(p) : NULL;
    stmt *s = parser_stmt(p, STMT_ANN_ASSIGN, first);
    s->ann_assign.target = target;
    s->ann_assign.annotation = annotation;
    s->ann_assign.value = value;
    s->ann_assign.simple = target->kind == EXPR_NAME && first->kind == TOKEN_NAME;
    return s;
}

static stmt *parse_augmented(parser *p, const token *first, expr *target, binary_operator op)
{
    make_single_target(p, target);
    expr *value = parse_annotated_rhs(p);
    stmt *s = parser_stmt(p, STMT_AUG_ASSIGN, first);
    s->aug_assign.target = target;
    s->aug_assign.op = op;
    s->aug_assign.value = value;
    return s;
}

/* (star_targets '=')+ annotated_rhs */
static stmt *parse_assign(parser *p, const token *first, expr *target)
{
    size_t mark = parser_mark(p);
    while (accept(p, TOKEN_EQUAL)) {
        if (!parse_make_target(target, STORE))
            parser_fail(p);
        parser_push(p, target);
        target = parse_annotated_rhs(p);
    }
    stmt *s = parser_stmt(p, STMT_ASSIGN, first);
    s->assign.value = target;
    PARSER_SEQUENCE(p, mark, &s->assign.targets);
    return s;
}

/* assignment, or star_expressions for their own sake */
static stmt *parse_expression_statement(parser *p)
{
    const token *first = p->t;
    expr *e = parse_annotated_rhs(p);
    binary_operator op;
    if (at(p, TOKEN_EQUAL))
        return parse_assign(p, first, e);
    if (at(p, TOKEN_COLON))
        return parse_annotated(p, first, e);
    if (take_augmented(p, &op))
        return parse_augmented(p, first, e, op);
    stmt *s = parser_stmt(p, STMT_EXPR, first);
    s->expr.value = e;
    return s;
}

/* --- imports --- */

static alias *new_alias(parser *p, identifier name, const token *first)
{
    alias *a = pool_take(p->pool, sizeof *a);
    a->name = name;
    if (accept(p, TOKEN_AS))
        a->asname = parser_identifier(p, expect(p, TOKEN_NAME));
    a->at = parser_since(p, first);
    return a;
}

/* dotted_name: '.'.NAME+ */
static identifier parse_dotted_name(parser *p)
{
    identifier name = parser_identifier(p, expect(p, TOKEN_NAME));
    while (accept(p, TOKEN_DOT)) {
        identifier next = parser_identifier(p, expect(p, TOKEN_NAME));
        name = pool_format(p->pool, "%s.%s", name, next);
    }
    return name;
}

/* import_name: 'import' ','.(dotted_name ['as' NAME])+ */
static stmt *parse_import(parser *p)
{
    const token *first = expect(p, TOKEN_IMPORT);
    size_t mark = parser_mark(p);
    do {
        const token *start = p->t;
        parser_push(p, new_alias(p, parse_dotted_name(p), start));
    } while (accept(p, TOKEN_COMMA));
    stmt *s = parser_stmt(p, STMT_IMPORT, first);
    PARSER_VALUES(p, mark, &s->import.names);
    return s;
}

/* import_from_as_names: ','.(NAME ['as' NAME])+; a last comma only within parentheses */
static void parse_from_names(parser *p, bool parens)
{
    do {
        const token *start = expect(p, TOKEN_NAME);
        parser_push(p, new_alias(p, parser_identifier(p, start), start));
    } while (accept(p, TOKEN_COMMA) && !(parens && at(p, TOKEN_RPAR)));
}

/* import_from: 'from' ('.' | '...')* [dotted_name] 'import' ('*' | names | '(' names [','] ')') */
static stmt *parse_import_from(parser *p)
{
    const token *first = expect(p, TOKEN_FROM);
    int level = 0;
    for (;; level += p->t[-1].kind == TOKEN_DOT ? 1 : 3)
        if (!accept(p, TOKEN_DOT) && !accept(p, TOKEN_ELLIPSIS))
            break;
    identifier from = level && at(p, TOKEN_IMPORT) ? NULL : parse_dotted_name(p);
    expect(p, TOKEN_IMPORT);
    size_t mark = parser_mark(p);
    if (accept(p, TOKEN_STAR)) {
        alias *all = pool_take(p->pool, sizeof *all);
        all->name = "*";
        all->at = p->t[-1].at;
        parser_push(p, all);
    } else if (accept(p, TOKEN_LPAR)) {
        parse_from_names(p, true);
        expect(p, TOKEN_RPAR);
    } else {
        parse_from_names(p, false);
    }
    if (!at(p, TOKEN_NEWLINE) && !at(p, TOKEN_SEMICOLON))
        parser_fail(p);
    stmt *s = parser_stmt(p, STMT_IMPORT_FROM, first);
    s->import_from.module = from;
    s->import_from.level = level;
    PARSER_VALUES(p, mark, &s->import_from.names);
    return s;
}

/* --- the other small statements --- */

/* 'global' ','.NAME+ and 'nonlocal' ','.NAME+ */
static stmt *parse_scope(parser *p, stmt_kind kind)
{
    const token *first = p->t++;
    size_t mark = parser_mark(p);
    do
        parser_push(p, (void *)parser_identifier(p, expect(p, TOKEN_NAME)));
    while (accept(p, TOKEN_COMMA));
    stmt *s = parser_stmt(p, kind, first);
    PARSER_SEQUENCE(p, mark, &s->scope.names);
    return s;
}

/* del_stmt: 'del' ','.del_target+ [','] */
static stmt *parse_del(parser *p)
{
    const token *first = expect(p, TOKEN_DEL);
    size_t mark = parser_mark(p);
    do {
        expr *target = parse_primary(p);
        if (!parse_make_target(target, DEL))
            parser_fail(p);
        parser_push(p, target);
    } while (accept(p, TOKEN_COMMA) && !parse_ends_list(p));
    if (!at(p, TOKEN_NEWLINE) && !at(p, TOKEN_SEMICOLON))
        parser_fail(p);
    stmt *s = parser_stmt(p, STMT_DELETE, first);
    PARSER_SEQUENCE(p, mark, &s->delete_.targets);
    return s;
}

/* assert_stmt: 'assert' expression [',' expression] */
static stmt *parse_assert(parser *p)
{
    const token *first = expect(p, TOKEN_ASSERT);
    expr *test = parse_expression(p);
    expr *msg = accept(p, TOKEN_COMMA) ? parse_expression(p) : NULL;
    stmt *s = parser_stmt(p, STMT_ASSERT, first);
    s->assert_.test = test;
    s->assert_.msg = msg;
    return s;
}

/* raise_stmt: 'raise' [expression ['from' expression]] */
static stmt *parse_raise(parser *p)
{
    const token *first = expect(p, TOKEN_RAISE);
    expr *exc = parse_ends_list(p) ? NULL : parse_expression(p);
    expr *cause = exc && accept(p, TOKEN_FROM) ? parse_expression(p) : NULL;
    stmt *s = parser_stmt(p, STMT_RAISE, first);
    s->raise.exc = exc;
    s->raise.cause = cause;
    return s;
}

/* return_stmt: 'return' [star_expressions] */
static stmt *parse_return(parser *p)
{
    const token *first = expect(p, TOKEN_RETURN);
    expr *value = parse_ends_list(p) ? NULL : parse_star_expressions(p);
    stmt *s = parser_stmt(p, STMT_RETURN, first);
    s->return_.value = value;
    return s;
}

static stmt *parse_word(parser *p, stmt_kind kind)
{
    const token *first = p->t++;
    return parser_stmt(p, kind, first);
}

/* type_alias: "type" NAME [type_params] '=' expression */
static stmt *parse_type_alias(parser *p)
{
    const token *first = expect(p, TOKEN_NAME);
    expr *name = parser_name(p, expect(p, TOKEN_NAME), STORE);
    type_param_seq type_params = parse_type_params(p);
    expect(p, TOKEN_EQUAL);
    expr *value = parse_expression(p);
    stmt *s = parser_stmt(p, STMT_TYPE_ALIAS, first);
    s->type_alias.name = name;
    s->type_alias.type_params = type_params;
    s->type_alias.value = value;
    return s;
}

static stmt *parse_simple(parser *p)
{
    switch (p->t->kind) {
    case TOKEN_NAME:
        if (p->t[1].kind == TOKEN_NAME && at_word(p, "type"))
            return parse_type_alias(p);
        return parse_expression_statement(p);
    case TOKEN_RETURN: return parse_return(p);
    case TOKEN_IMPORT: return parse_import(p);
    case TOKEN_FROM: return parse_import_from(p);
    case TOKEN_RAISE: return parse_raise(p);
    case TOKEN_PASS: return parse_word(p, STMT_PASS);
    case TOKEN_DEL: return parse_del(p);
    case TOKEN_ASSERT: return parse_assert(p);
    case TOKEN_BREAK: return parse_word(p, STMT_BREAK);
    case TOKEN_CONTINUE: return parse_word(p, STMT_CONTINUE);
    case TOKEN_GLOBAL: return parse_scope(p, STMT_GLOBAL);
    case TOKEN_NONLOCAL: return parse_scope(p, STMT_NONLOCAL);
    default: return parse_expression_statement(p);
    }
}

/* simple_stmts: ';'.simple_stmt+ [';'] NEWLINE. Pushes them. */
void parse_simple_statements(parser *p)
{
    do
        parser_push(p, parse_simple(p));
    while (accept(p, TOKEN_SEMICOLON) && !at(p, TOKEN_NEWLINE));
    expect(p, TOKEN_NEWLINE);
}

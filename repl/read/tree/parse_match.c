#include <string.h>

#include "literal.h"
#include "parse.h"

static pattern *parse_or_pattern(parser *p);
static pattern *parse_pattern(parser *p);

static pattern *new_pattern(parser *p, pattern_kind kind, const token *first)
{
    pattern *n = pool_take(p->pool, sizeof *n);
    n->kind = kind;
    n->at = parser_since(p, first);
    return n;
}

/* --- literals --- */

static expr *parse_signed(parser *p)
{
    const token *first = p->t;
    bool minus = accept(p, TOKEN_MINUS);
    const token *number = expect(p, TOKEN_NUMBER);
    expr *e = parser_constant(p, parse_number(p, number), number);
    if (!minus)
        return e;
    expr *negative = parser_expr(p, EXPR_UNARY_OP, first);
    negative->unary_op.op = UNARY_OP_MINUS;
    negative->unary_op.operand = e;
    return negative;
}

static bool is_complex(const expr *e)
{
    return e->kind == EXPR_CONSTANT && e->constant.value.kind == KONST_COMPLEX;
}

/* signed_number | complex_number: signed_real ('+' | '-') imaginary */
static expr *parse_number_value(parser *p)
{
    const token *first = p->t;
    expr *left = parse_signed(p);
    if (!at(p, TOKEN_PLUS) && !at(p, TOKEN_MINUS))
        return left;
    const expr *real = left->kind == EXPR_UNARY_OP ? left->unary_op.operand : left;
    binary_operator op = at(p, TOKEN_PLUS) ? BIN_ADD : BIN_SUBTRACT;
    p->t++;
    if (is_complex(real))
        parser_wrong(p, real->at, "real number required in complex literal");
    const token *number = expect(p, TOKEN_NUMBER);
    expr *right = parser_constant(p, parse_number(p, number), number);
    if (!is_complex(right))
        parser_wrong(p, right->at, "imaginary number required in complex literal");
    expr *e = parser_expr(p, EXPR_BIN_OP, first);
    e->bin_op.left = left;
    e->bin_op.op = op;
    e->bin_op.right = right;
    return e;
}

static pattern *value_pattern(parser *p, const token *first, expr *value)
{
    pattern *n = new_pattern(p, PATTERN_VALUE, first);
    n->value.value = value;
    return n;
}

static pattern *parse_singleton(parser *p, konst_kind kind)
{
    const token *first = p->t++;
    pattern *n = new_pattern(p, PATTERN_SINGLETON, first);
    n->singleton.value.kind = kind;
    return n;
}

/* --- names --- */

/* name_or_attr: '.'.NAME+ */
static expr *parse_name_or_attr(parser *p)
{
    const token *first = expect(p, TOKEN_NAME);
    expr *e = parser_name(p, first, LOAD);
    while (accept(p, TOKEN_DOT)) {
        identifier attr = parser_identifier(p, expect(p, TOKEN_NAME));
        expr *a = parser_expr(p, EXPR_ATTRIBUTE, first);
        a->attribute.value = e;
        a->attribute.attr = attr;
        e = a;
    }
    return e;
}

static bool is_wildcard(identifier name)
{
    return !strcmp(name, "_");
}

static identifier parse_capture_target(parser *p)
{
    identifier name = parser_identifier(p, expect(p, TOKEN_NAME));
    if (is_wildcard(name))
        parser_fail(p);
    return name;
}

/* class_pattern: name_or_attr '(' [positional_patterns] [keyword_patterns] [','] ')' */
static pattern *parse_class_pattern(parser *p, const token *first, expr *cls)
{
    expect(p, TOKEN_LPAR);
    pattern *n = new_pattern(p, PATTERN_CLASS, first);
    n->class_.cls = cls;
    size_t mark = parser_mark(p);
    while (!at(p, TOKEN_RPAR) && !(at(p, TOKEN_NAME) && p->t[1].kind == TOKEN_EQUAL)) {
        parser_push(p, parse_pattern(p));
        if (!accept(p, TOKEN_COMMA))
            break;
    }
    PARSER_SEQUENCE(p, mark, &n->class_.patterns);
    bool more = n->class_.patterns.count == 0 || p->t[-1].kind == TOKEN_COMMA;
    while (more && !at(p, TOKEN_RPAR)) {
        parser_push(p, (void *)parser_identifier(p, expect(p, TOKEN_NAME)));
        expect(p, TOKEN_EQUAL);
        parser_push(p, parse_pattern(p));
        more = accept(p, TOKEN_COMMA);
    }
    PARSER_PAIRS(p, mark, &n->class_.kwd_attrs, &n->class_.kwd_patterns);
    expect(p, TOKEN_RPAR);
    n->at = parser_since(p, first);
    return n;
}

/* capture_pattern | wildcard_pattern | value_pattern | class_pattern. A wildcard is no more than
 * that: neither `_.x` nor `_(x)` is a pattern. */
static pattern *parse_name_pattern(parser *p)
{
    const token *first = p->t;
    if (at_word(p, "_")) {
        p->t++;
        return new_pattern(p, PATTERN_AS, first);
    }
    expr *e = parse_name_or_attr(p);
    if (at(p, TOKEN_LPAR))
        return parse_class_pattern(p, first, e);
    if (at(p, TOKEN_EQUAL))
        parser_fail(p);
    if (e->kind == EXPR_ATTRIBUTE)
        return value_pattern(p, first, e);
    pattern *n = new_pattern(p, PATTERN_AS, first);
    n->as.name = e->name.id;
    return n;
}

/* --- sequences and mappings --- */

/* star_pattern: '*' NAME */
static pattern *parse_star_pattern(parser *p)
{
    const token *first = expect(p, TOKEN_STAR);
    identifier name = parser_identifier(p, expect(p, TOKEN_NAME));
    pattern *n = new_pattern(p, PATTERN_STAR, first);
    n->star.name = is_wildcard(name) ? NULL : name;
    return n;
}

/* maybe_star_pattern: star_pattern | pattern */
static pattern *parse_maybe_star(parser *p)
{
    return at(p, TOKEN_STAR) ? parse_star_pattern(p) : parse_pattern(p);
}

/* sequence_pattern: '[' [','.maybe_star_pattern+ [',']] ']'
 *                 | '(' [maybe_star_pattern ',' [','.maybe_star_pattern+ [',']]] ')'
 * group_pattern: '(' pattern ')' */
static pattern *parse_bracket_pattern(parser *p, token_kind close)
{
    const token *first = p->t++;
    deeper(p, DEPTH_GROUP);
    size_t mark = parser_mark(p);
    while (!at(p, close)) {
        parser_push(p, parse_maybe_star(p));
        if (!accept(p, TOKEN_COMMA))
            break;
    }
    bool comma = p->t[-1].kind == TOKEN_COMMA;
    expect(p, close);
    p->depth -= DEPTH_GROUP;
    pattern_seq patterns;
    PARSER_SEQUENCE(p, mark, &patterns);
    if (close == TOKEN_RPAR && patterns.count == 1 && !comma) {
        if (patterns.items[0]->kind == PATTERN_STAR)
            parser_fail(p);
        return patterns.items[0];
    }
    pattern *n = new_pattern(p, PATTERN_SEQUENCE, first);
    n->sequence.patterns = patterns;
    return n;
}

static expr *parse_mapping_key(parser *p)
{
    const token *first = p->t;
    switch (first->kind) {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return parse_number_value(p);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: return parse_strings(p);
    case TOKEN_NONE: p->t++; return parser_constant(p, (konst){.kind = KONST_NONE}, first);
    case TOKEN_TRUE: p->t++; return parser_constant(p, (konst){.kind = KONST_TRUE}, first);
    case TOKEN_FALSE: p->t++; return parser_constant(p, (konst){.kind = KONST_FALSE}, first);
    default: break;
    }
    expr *e = parse_name_or_attr(p);
    if (e->kind != EXPR_ATTRIBUTE)
        parser_fail(p);
    return e;
}

/* mapping_pattern: '{' [','.((literal_expr | attr) ':' pattern)+ [',' '**' NAME] [',']] '}' */
static pattern *parse_mapping(parser *p)
{
    const token *first = expect(p, TOKEN_LBRACE);
    deeper(p, DEPTH_GROUP);
    identifier rest = NULL;
    size_t mark = parser_mark(p);
    while (!at(p, TOKEN_RBRACE)) {
        if (accept(p, TOKEN_DOUBLE_STAR)) {
            rest = parse_capture_target(p);
            accept(p, TOKEN_COMMA);
            break;
        }
        parser_push(p, parse_mapping_key(p));
        expect(p, TOKEN_COLON);
        parser_push(p, parse_pattern(p));
        if (!accept(p, TOKEN_COMMA))
            break;
    }
    expect(p, TOKEN_RBRACE);
    p->depth -= DEPTH_GROUP;
    pattern *n = new_pattern(p, PATTERN_MAPPING, first);
    n->mapping.rest = rest;
    PARSER_PAIRS(p, mark, &n->mapping.keys, &n->mapping.patterns);
    return n;
}

/* --- putting together --- */

/* closed_pattern */
static pattern *parse_closed(parser *p)
{
    const token *first = p->t;
    switch (first->kind) {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return value_pattern(p, first, parse_number_value(p));
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: {
        expr *value = parse_strings(p);
        return value_pattern(p, first, value);
    }
    case TOKEN_NONE: return parse_singleton(p, KONST_NONE);
    case TOKEN_TRUE: return parse_singleton(p, KONST_TRUE);
    case TOKEN_FALSE: return parse_singleton(p, KONST_FALSE);
    case TOKEN_NAME: return parse_name_pattern(p);
    case TOKEN_LPAR: return parse_bracket_pattern(p, TOKEN_RPAR);
    case TOKEN_LSQB: return parse_bracket_pattern(p, TOKEN_RSQB);
    case TOKEN_LBRACE: return parse_mapping(p);
    default: parser_fail(p);
    }
}

/* or_pattern: '|'.closed_pattern+ */
static pattern *parse_or_pattern(parser *p)
{
    const token *first = p->t;
    pattern *n = parse_closed(p);
    if (!at(p, TOKEN_BAR))
        return n;
    size_t mark = parser_mark(p);
    parser_push(p, n);
    while (accept(p, TOKEN_BAR))
        parser_push(p, parse_closed(p));
    n = new_pattern(p, PATTERN_OR, first);
    PARSER_SEQUENCE(p, mark, &n->sequence.patterns);
    return n;
}

/* pattern: or_pattern ['as' NAME] */
static pattern *parse_pattern(parser *p)
{
    const token *first = p->t;
    pattern *inner = parse_or_pattern(p);
    if (!accept(p, TOKEN_AS))
        return inner;
    identifier name = parse_capture_target(p);
    pattern *n = new_pattern(p, PATTERN_AS, first);
    n->as.pattern = inner;
    n->as.name = name;
    return n;
}

/* patterns: maybe_star_pattern ',' [','.maybe_star_pattern+ [',']] | pattern */
static pattern *parse_patterns(parser *p)
{
    const token *first = p->t;
    pattern *n = parse_maybe_star(p);
    if (!at(p, TOKEN_COMMA)) {
        if (n->kind == PATTERN_STAR)
            parser_fail(p);
        return n;
    }
    size_t mark = parser_mark(p);
    parser_push(p, n);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_COLON) && !at(p, TOKEN_IF))
        parser_push(p, parse_maybe_star(p));
    n = new_pattern(p, PATTERN_SEQUENCE, first);
    PARSER_SEQUENCE(p, mark, &n->sequence.patterns);
    return n;
}

/* case_block: "case" patterns ['if' named_expression] ':' block */
static match_case *parse_case(parser *p)
{
    match_case *c = pool_take(p->pool, sizeof *c);
    if (!at_word(p, "case"))
        parser_fail(p);
    p->t++;
    c->pattern = parse_patterns(p);
    c->guard = accept(p, TOKEN_IF) ? parse_named_expression(p) : NULL;
    expect(p, TOKEN_COLON);
    c->body = parse_block(p);
    return c;
}

/* subject_expr: star_named_expression ',' [star_named_expressions] | named_expression */
static expr *parse_subject(parser *p)
{
    const token *first = p->t;
    expr *e = parse_star_named_expression(p);
    if (!at(p, TOKEN_COMMA)) {
        if (e->kind == EXPR_STARRED)
            parser_fail(p);
        return e;
    }
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_COLON))
        parser_push(p, parse_star_named_expression(p));
    e = parser_expr(p, EXPR_TUPLE, first);
    PARSER_SEQUENCE(p, mark, &e->sequence.elts);
    return e;
}

/* "match" subject_expr ':' NEWLINE INDENT: what tells the statement from a use of the name */
static void *parse_match_head(parser *p)
{
    p->t++;
    expr *subject = parse_subject(p);
    expect(p, TOKEN_COLON);
    expect(p, TOKEN_NEWLINE);
    expect(p, TOKEN_INDENT);
    return subject;
}

/* match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT. NULL: only a name. */
stmt *parse_match(parser *p)
{
    const token *first = p->t;
    expr *subject = parser_try(p, parse_match_head);
    if (!subject)
        return NULL;
    deeper(p, DEPTH_BLOCK);
    size_t mark = parser_mark(p);
    do
        parser_push(p, parse_case(p));
    while (!accept(p, TOKEN_DEDENT));
    p->depth -= DEPTH_BLOCK;
    stmt *s = parser_stmt(p, STMT_MATCH, first);
    s->match.subject = subject;
    PARSER_VALUES(p, mark, &s->match.cases);
    return s;
}

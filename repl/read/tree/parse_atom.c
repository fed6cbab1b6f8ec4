#include "parse.h"

/* --- comprehensions --- */

/* for_if_clause: ['async'] 'for' star_targets 'in' disjunction ('if' disjunction)* */
static comprehension *parse_clause(parser *p)
{
    comprehension *c = pool_take(p->pool, sizeof *c);
    c->is_async = accept(p, TOKEN_ASYNC);
    expect(p, TOKEN_FOR);
    c->target = parse_star_targets(p);
    expect(p, TOKEN_IN);
    c->iter = parse_disjunction(p);
    size_t mark = parser_mark(p);
    while (accept(p, TOKEN_IF))
        parser_push(p, parse_disjunction(p));
    PARSER_SEQUENCE(p, mark, &c->ifs);
    return c;
}

static bool at_clause(const parser *p)
{
    return at(p, TOKEN_FOR) || (at(p, TOKEN_ASYNC) && p->t[1].kind == TOKEN_FOR);
}

/* for_if_clauses: for_if_clause+ */
comprehension_seq parse_clauses(parser *p)
{
    size_t mark = parser_mark(p);
    do
        parser_push(p, parse_clause(p));
    while (at_clause(p));
    comprehension_seq clauses;
    PARSER_VALUES(p, mark, &clauses);
    return clauses;
}

/* The clauses and the closing bracket, once the element has been read. */
static expr *parse_comprehension(parser *p, expr_kind kind, const token *first, token_kind close,
                                 expr *element, expr *value)
{
    if (element->kind == EXPR_STARRED)
        parser_fail(p);
    comprehension_seq clauses = parse_clauses(p);
    expect(p, close);
    expr *e = parser_expr(p, kind, first);
    e->comp.elt = element;
    e->comp.value = value;
    e->comp.generators = clauses;
    return e;
}

/* genexp: '(' (assignment_expression | expression !':=') for_if_clauses ')' */
static expr *parse_genexp_rest(parser *p, const token *first, expr *element)
{
    return parse_comprehension(p, EXPR_GENERATOR, first, TOKEN_RPAR, element, NULL);
}

/* --- displays --- */

/* [','.star_named_expression+ [',']] up to the closing bracket, after a first item */
static expr *parse_display(parser *p, expr_kind kind, const token *first, token_kind close,
                           expr *item)
{
    size_t mark = parser_mark(p);
    parser_push(p, item);
    while (accept(p, TOKEN_COMMA) && !at(p, close))
        parser_push(p, parse_star_named_expression(p));
    expect(p, close);
    expr *e = parser_expr(p, kind, first);
    expr_seq *elts = kind == EXPR_SET ? &e->set.elts : &e->sequence.elts;
    PARSER_SEQUENCE(p, mark, elts);
    return e;
}

/* tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
 * group: '(' (yield_expr | named_expression) ')'
 * genexp: see above */
static expr *parse_paren(parser *p)
{
    const token *first = expect(p, TOKEN_LPAR);
    if (accept(p, TOKEN_RPAR))
        return parser_expr(p, EXPR_TUPLE, first);
    if (at(p, TOKEN_YIELD)) {
        expr *e = parse_yield(p);
        expect(p, TOKEN_RPAR);
        return e;
    }
    expr *e = parse_star_named_expression(p);
    if (at(p, TOKEN_COMMA))
        return parse_display(p, EXPR_TUPLE, first, TOKEN_RPAR, e);
    if (at_clause(p))
        return parse_genexp_rest(p, first, e);
    expect(p, TOKEN_RPAR);
    if (e->kind == EXPR_STARRED)
        parser_fail(p);
    return e;
}

/* list: '[' [star_named_expressions] ']'
 * listcomp: '[' named_expression for_if_clauses ']' */
static expr *parse_list(parser *p)
{
    const token *first = expect(p, TOKEN_LSQB);
    if (accept(p, TOKEN_RSQB))
        return parser_expr(p, EXPR_LIST, first);
    expr *e = parse_star_named_expression(p);
    if (at_clause(p))
        return parse_comprehension(p, EXPR_LIST_COMP, first, TOKEN_RSQB, e, NULL);
    return parse_display(p, EXPR_LIST, first, TOKEN_RSQB, e);
}

/* double_starred_kvpair: '**' bitwise_or | expression ':' expression. A first key may be given. */
static void parse_pair(parser *p, expr *key)
{
    if (!key && accept(p, TOKEN_DOUBLE_STAR)) {
        parser_push(p, NULL);
        parser_push(p, parse_bitwise_or(p));
        return;
    }
    parser_push(p, key ? key : parse_expression(p));
    expect(p, TOKEN_COLON);
    parser_push(p, parse_expression(p));
}

/* dict: '{' [','.double_starred_kvpair+ [',']] '}'
 * dictcomp: '{' expression ':' expression for_if_clauses '}' */
static expr *parse_dict(parser *p, const token *first, expr *key)
{
    size_t mark = parser_mark(p);
    parse_pair(p, key);
    if (at_clause(p) && p->scratch[mark]) {
        p->scratch_count = mark;
        expr *k = p->scratch[mark], *value = p->scratch[mark + 1];
        return parse_comprehension(p, EXPR_DICT_COMP, first, TOKEN_RBRACE, k, value);
    }
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RBRACE))
        parse_pair(p, NULL);
    expect(p, TOKEN_RBRACE);
    expr *e = parser_expr(p, EXPR_DICT, first);
    PARSER_PAIRS(p, mark, &e->dict.keys, &e->dict.values);
    return e;
}

/* `*x` or `x := y` without parentheses, which no ':' may follow. */
static bool is_bare(const token *first, const expr *e)
{
    return e->kind == EXPR_STARRED || (e->kind == EXPR_NAMED && first->kind == TOKEN_NAME);
}

/* set: '{' star_named_expressions '}'
 * setcomp: '{' named_expression for_if_clauses '}' */
static expr *parse_brace(parser *p)
{
    const token *first = expect(p, TOKEN_LBRACE);
    if (accept(p, TOKEN_RBRACE))
        return parser_expr(p, EXPR_DICT, first);
    if (at(p, TOKEN_DOUBLE_STAR))
        return parse_dict(p, first, NULL);
    const token *item = p->t;
    expr *e = parse_star_named_expression(p);
    if (at(p, TOKEN_COLON) && !is_bare(item, e))
        return parse_dict(p, first, e);
    if (at_clause(p))
        return parse_comprehension(p, EXPR_SET_COMP, first, TOKEN_RBRACE, e, NULL);
    return parse_display(p, EXPR_SET, first, TOKEN_RBRACE, e);
}

static expr *parse_bracketed(parser *p)
{
    deeper(p, DEPTH_GROUP);
    expr *e = at(p, TOKEN_LPAR)   ? parse_paren(p)
              : at(p, TOKEN_LSQB) ? parse_list(p)
                                  : parse_brace(p);
    p->depth -= DEPTH_GROUP;
    return e;
}

static expr *parse_word(parser *p, konst_kind kind)
{
    const token *first = p->t++;
    return parser_constant(p, (konst){.kind = kind}, first);
}

/* atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | tuple | group | genexp | list
 *     | listcomp | dict | set | dictcomp | setcomp | '...' */
expr *parse_atom(parser *p)
{
    const token *first = p->t;
    switch (first->kind) {
    case TOKEN_NAME: p->t++; return parser_name(p, first, LOAD);
    case TOKEN_NUMBER: p->t++; return parser_constant(p, parse_number(p, first), first);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: return parse_strings(p);
    case TOKEN_LPAR:
    case TOKEN_LSQB:
    case TOKEN_LBRACE: return parse_bracketed(p);
    case TOKEN_TRUE: return parse_word(p, KONST_TRUE);
    case TOKEN_FALSE: return parse_word(p, KONST_FALSE);
    case TOKEN_NONE: return parse_word(p, KONST_NONE);
    case TOKEN_ELLIPSIS: return parse_word(p, KONST_ELLIPSIS);
    default: parser_fail(p);
    }
}

/* --- calls --- */

/* kwarg: NAME '=' expression | '**' expression */
static keyword *parse_keyword(parser *p)
{
    const token *first = p->t;
    keyword *k = pool_take(p->pool, sizeof *k);
    if (!accept(p, TOKEN_DOUBLE_STAR)) {
        k->arg = parser_identifier(p, expect(p, TOKEN_NAME));
        expect(p, TOKEN_EQUAL);
    }
    k->value = parse_expression(p);
    k->at = parser_since(p, first);
    return k;
}

static bool at_keyword(const parser *p)
{
    return at(p, TOKEN_DOUBLE_STAR) || (at(p, TOKEN_NAME) && p->t[1].kind == TOKEN_EQUAL);
}

/* starred_expression: '*' expression */
static expr *parse_starred_argument(parser *p)
{
    const token *first = expect(p, TOKEN_STAR);
    expr *value = parse_expression(p);
    expr *e = parser_expr(p, EXPR_STARRED, first);
    e->starred.value = value;
    return e;
}

/* args: positional arguments, then keywords: after the first `name=` only `*x` may still be
 * positional, after the first `**` nothing may.
 *
 * The scratch stack holds the positional ones; keywords wait on a list of their own. */
void parse_call_arguments(parser *p, expr_seq *args, keyword_seq *keywords)
{
    typedef struct link {
        keyword *k;
        struct link *next;
    } link;
    link *head = NULL, **tail = &head;
    size_t mark = parser_mark(p);
    bool named = false, unpacked = false;
    while (!at(p, TOKEN_RPAR)) {
        if (at_keyword(p)) {
            unpacked |= at(p, TOKEN_DOUBLE_STAR);
            named = true;
            *tail = pool_take(p->pool, sizeof(link));
            (*tail)->k = parse_keyword(p);
            tail = &(*tail)->next;
            keywords->count++;
        } else if (at(p, TOKEN_STAR) && !unpacked) {
            parser_push(p, parse_starred_argument(p));
        } else if (!named) {
            parser_push(p, parse_named_expression(p));
        } else {
            parser_fail(p);
        }
        if (!accept(p, TOKEN_COMMA))
            break;
    }
    PARSER_SEQUENCE(p, mark, args);
    keywords->items = pool_take(p->pool, keywords->count * sizeof *keywords->items);
    size_t i = 0;
    for (link *l = head; l; l = l->next)
        keywords->items[i++] = *l->k;
}

/* primary genexp | primary '(' [args [',']] ')' */
static expr *parse_call(parser *p, const token *first, expr *func)
{
    const token *paren = p->t;
    deeper(p, DEPTH_GROUP);
    expr_seq args = {0};
    keyword_seq keywords = {0};
    expect(p, TOKEN_LPAR);
    parse_call_arguments(p, &args, &keywords);
    if (at_clause(p) && args.count == 1 && !keywords.count && p->t[-1].kind != TOKEN_COMMA) {
        args.items[0] = parse_genexp_rest(p, paren, args.items[0]);
    } else {
        expect(p, TOKEN_RPAR);
    }
    p->depth -= DEPTH_GROUP;
    expr *e = parser_expr(p, EXPR_CALL, first);
    e->call.func = func;
    e->call.args = args;
    e->call.keywords = keywords;
    return e;
}

/* --- subscripts --- */

/* slice: [expression] ':' [expression] [':' [expression]] | named_expression */
static expr *parse_slice(parser *p)
{
    const token *first = p->t;
    expr *lower = NULL;
    if (!at(p, TOKEN_COLON)) {
        lower = at(p, TOKEN_STAR) ? parse_starred_argument(p) : parse_named_expression(p);
        if (!at(p, TOKEN_COLON) || is_bare(first, lower))
            return lower;
    }
    expect(p, TOKEN_COLON);
    expr *parts[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        if (!at(p, TOKEN_COLON) && !at(p, TOKEN_COMMA) && !at(p, TOKEN_RSQB))
            parts[i] = parse_expression(p);
        if (i == 1 || !accept(p, TOKEN_COLON))
            break;
    }
    expr *e = parser_expr(p, EXPR_SLICE, first);
    e->slice.lower = lower;
    e->slice.upper = parts[0];
    e->slice.step = parts[1];
    return e;
}

/* slices: slice !',' | ','.(slice | '*' expression)+ [','] */
static expr *parse_slices(parser *p)
{
    const token *first = p->t;
    expr *e = parse_slice(p);
    if (!at(p, TOKEN_COMMA) && e->kind != EXPR_STARRED)
        return e;
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RSQB))
        parser_push(p, parse_slice(p));
    e = parser_expr(p, EXPR_TUPLE, first);
    PARSER_SEQUENCE(p, mark, &e->sequence.elts);
    return e;
}

static expr *parse_subscript(parser *p, const token *first, expr *value)
{
    expect(p, TOKEN_LSQB);
    deeper(p, DEPTH_GROUP);
    expr *slice = parse_slices(p);
    p->depth -= DEPTH_GROUP;
    expect(p, TOKEN_RSQB);
    expr *e = parser_expr(p, EXPR_SUBSCRIPT, first);
    e->subscript.value = value;
    e->subscript.slice = slice;
    return e;
}

static expr *parse_attribute(parser *p, const token *first, expr *value)
{
    expect(p, TOKEN_DOT);
    identifier attr = parser_identifier(p, expect(p, TOKEN_NAME));
    expr *e = parser_expr(p, EXPR_ATTRIBUTE, first);
    e->attribute.value = value;
    e->attribute.attr = attr;
    return e;
}

/* primary: atom ('.' NAME | genexp | '(' [args] ')' | '[' slices ']')* */
expr *parse_primary(parser *p)
{
    const token *first = p->t;
    expr *e = parse_atom(p);
    for (;;) {
        switch (p->t->kind) {
        case TOKEN_DOT: e = parse_attribute(p, first, e); break;
        case TOKEN_LPAR: e = parse_call(p, first, e); break;
        case TOKEN_LSQB: e = parse_subscript(p, first, e); break;
        default: return e;
        }
    }
}

#include <string.h>

#include "parse.h"

/* --- blocks --- */

static void parse_statement(parser *p)
{
    if (!parse_compound_statement(p))
        parse_simple_statements(p);
}

/* block: NEWLINE INDENT statement+ DEDENT | simple_stmts */
stmt_seq parse_block(parser *p)
{
    stmt_seq body;
    size_t mark = parser_mark(p);
    if (accept(p, TOKEN_NEWLINE)) {
        expect(p, TOKEN_INDENT);
        deeper(p, DEPTH_BLOCK);
        do
            parse_statement(p);
        while (!accept(p, TOKEN_DEDENT));
        p->depth -= DEPTH_BLOCK;
    } else {
        parse_simple_statements(p);
    }
    PARSER_SEQUENCE(p, mark, &body);
    return body;
}

/* [WORD ':' block] */
static stmt_seq parse_tail(parser *p, token_kind word)
{
    if (!accept(p, word))
        return (stmt_seq){0};
    expect(p, TOKEN_COLON);
    return parse_block(p);
}

/* --- if, while, for --- */

/* if_stmt: 'if' named_expression ':' block (elif_stmt | ['else' ':' block])
 * elif_stmt: the same with 'elif' */
static stmt *parse_if(parser *p)
{
    const token *first = p->t++;
    expr *test = parse_named_expression(p);
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p), orelse;
    if (at(p, TOKEN_ELIF)) {
        deeper(p, 1);
        size_t mark = parser_mark(p);
        parser_push(p, parse_if(p));
        PARSER_SEQUENCE(p, mark, &orelse);
        p->depth--;
    } else {
        orelse = parse_tail(p, TOKEN_ELSE);
    }
    stmt *s = parser_stmt(p, STMT_IF, first);
    s->if_.test = test;
    s->if_.body = body;
    s->if_.orelse = orelse;
    return s;
}

/* while_stmt: 'while' named_expression ':' block ['else' ':' block] */
static stmt *parse_while(parser *p)
{
    const token *first = expect(p, TOKEN_WHILE);
    expr *test = parse_named_expression(p);
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p);
    stmt_seq orelse = parse_tail(p, TOKEN_ELSE);
    stmt *s = parser_stmt(p, STMT_WHILE, first);
    s->while_.test = test;
    s->while_.body = body;
    s->while_.orelse = orelse;
    return s;
}

/* for_stmt: ['async'] 'for' star_targets 'in' star_expressions ':' block ['else' ':' block] */
static stmt *parse_for(parser *p)
{
    const token *first = p->t;
    bool is_async = accept(p, TOKEN_ASYNC);
    expect(p, TOKEN_FOR);
    expr *target = parse_star_targets(p);
    expect(p, TOKEN_IN);
    expr *iter = parse_star_expressions(p);
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p);
    stmt_seq orelse = parse_tail(p, TOKEN_ELSE);
    stmt *s = parser_stmt(p, is_async ? STMT_ASYNC_FOR : STMT_FOR, first);
    s->for_.target = target;
    s->for_.iter = iter;
    s->for_.body = body;
    s->for_.orelse = orelse;
    return s;
}

/* --- with --- */

/* with_item: expression ['as' star_target &(',' | ')' | ':')] */
static void parse_with_item(parser *p)
{
    withitem *w = pool_take(p->pool, sizeof *w);
    w->context_expr = parse_expression(p);
    if (accept(p, TOKEN_AS)) {
        w->optional_vars = parse_star_target(p);
        if (!at(p, TOKEN_COMMA) && !at(p, TOKEN_RPAR) && !at(p, TOKEN_COLON))
            parser_fail(p);
    }
    parser_push(p, w);
}

static withitem_seq *take_items(parser *p, size_t mark)
{
    withitem_seq *w = pool_take(p->pool, sizeof *w);
    PARSER_VALUES(p, mark, w);
    return w;
}

/* '(' ','.with_item+ [','] ')' ':' */
static void *parse_items_in_parens(parser *p)
{
    expect(p, TOKEN_LPAR);
    size_t mark = parser_mark(p);
    do
        parse_with_item(p);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RPAR));
    expect(p, TOKEN_RPAR);
    expect(p, TOKEN_COLON);
    return take_items(p, mark);
}

/* ','.with_item+ ':' */
static withitem_seq *parse_items(parser *p)
{
    size_t mark = parser_mark(p);
    do
        parse_with_item(p);
    while (accept(p, TOKEN_COMMA));
    expect(p, TOKEN_COLON);
    return take_items(p, mark);
}

/* with_stmt: ['async'] 'with' ('(' ','.with_item+ [','] ')' | ','.with_item+) ':' block */
static stmt *parse_with(parser *p)
{
    const token *first = p->t;
    bool is_async = accept(p, TOKEN_ASYNC);
    expect(p, TOKEN_WITH);
    withitem_seq *items = at(p, TOKEN_LPAR) ? parser_try(p, parse_items_in_parens) : NULL;
    if (!items)
        items = parse_items(p);
    stmt_seq body = parse_block(p);
    stmt *s = parser_stmt(p, is_async ? STMT_ASYNC_WITH : STMT_WITH, first);
    s->with.items = *items;
    s->with.body = body;
    return s;
}

/* --- try --- */

/* except_block: 'except' ['*'] [expression ['as' NAME]] ':' block */
static except_handler *parse_handler(parser *p, bool star)
{
    const token *first = expect(p, TOKEN_EXCEPT);
    except_handler *h = pool_take(p->pool, sizeof *h);
    if (star)
        expect(p, TOKEN_STAR);
    if (star || !at(p, TOKEN_COLON)) {
        h->type = parse_expression(p);
        if (accept(p, TOKEN_AS))
            h->name = parser_identifier(p, expect(p, TOKEN_NAME));
    }
    expect(p, TOKEN_COLON);
    h->body = parse_block(p);
    h->at = parser_since(p, first);
    return h;
}

static except_handler_seq parse_handlers(parser *p, bool star)
{
    size_t mark = parser_mark(p);
    while (at(p, TOKEN_EXCEPT))
        parser_push(p, parse_handler(p, star));
    except_handler_seq handlers;
    PARSER_VALUES(p, mark, &handlers);
    return handlers;
}

/* try_stmt: 'try' ':' block (except_block+ ['else' ':' block] ['finally' ':' block]
 *                            | 'finally' ':' block) */
static stmt *parse_try(parser *p)
{
    const token *first = expect(p, TOKEN_TRY);
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p), orelse = {0};
    if (!at(p, TOKEN_EXCEPT) && !at(p, TOKEN_FINALLY))
        parser_fail(p);
    bool star = at(p, TOKEN_EXCEPT) && p->t[1].kind == TOKEN_STAR;
    except_handler_seq handlers = parse_handlers(p, star);
    if (handlers.count)
        orelse = parse_tail(p, TOKEN_ELSE);
    stmt_seq finalbody = parse_tail(p, TOKEN_FINALLY);
    stmt *s = parser_stmt(p, star ? STMT_TRY_STAR : STMT_TRY, first);
    s->try_.body = body;
    s->try_.handlers = handlers;
    s->try_.orelse = orelse;
    s->try_.finalbody = finalbody;
    return s;
}

/* --- which one --- */

static stmt *parse_async(parser *p)
{
    switch (p->t[1].kind) {
    case TOKEN_DEF: return parse_function_def(p);
    case TOKEN_FOR: return parse_for(p);
    case TOKEN_WITH: return parse_with(p);
    default: parser_fail(p);
    }
}

static stmt *parse_compound(parser *p)
{
    switch (p->t->kind) {
    case TOKEN_IF: return parse_if(p);
    case TOKEN_FOR: return parse_for(p);
    case TOKEN_DEF: return parse_function_def(p);
    case TOKEN_WHILE: return parse_while(p);
    case TOKEN_CLASS: return parse_class_def(p);
    case TOKEN_TRY: return parse_try(p);
    case TOKEN_WITH: return parse_with(p);
    case TOKEN_AT: return parse_decorated(p);
    case TOKEN_ASYNC: return parse_async(p);
    case TOKEN_NAME: return at_word(p, "match") ? parse_match(p) : NULL;
    default: return NULL;
    }
}

/* compound_stmt. Pushes it; false when none begins here. */
bool parse_compound_statement(parser *p)
{
    stmt *s = parse_compound(p);
    if (s)
        parser_push(p, s);
    return s != NULL;
}

/* --- whole texts --- */

/* file: statement* ENDMARKER */
static void parse_file(parser *p, module *m)
{
    size_t mark = parser_mark(p);
    while (!accept(p, TOKEN_END)) {
        p->statement = p->t;
        parse_statement(p);
    }
    PARSER_SEQUENCE(p, mark, &m->body);
}

/* Anything but blank lines and comments from there on. */
static bool goes_on(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\n\f");
        if (*at != '#')
            return *at != 0;
        at += strcspn(at, "\n");
    }
}

/* interactive: compound_stmt NEWLINE | simple_stmts | NEWLINE */
static void parse_interactive(parser *p, module *m)
{
    size_t mark = parser_mark(p);
    const token *first = p->t;
    if (accept(p, TOKEN_NEWLINE))
        parser_push(p, parser_stmt(p, STMT_PASS, first));
    else if (parse_compound_statement(p))
        expect(p, TOKEN_NEWLINE);
    else
        parse_simple_statements(p);
    PARSER_SEQUENCE(p, mark, &m->body);
    const token *last = p->t - 1;
    if (goes_on(p->source->body.at + last->end))
        parser_wrong(p, last->at, "multiple statements found while compiling a single statement");
}

/* eval: expressions NEWLINE* ENDMARKER */
static void parse_eval(parser *p, module *m)
{
    m->expression = parse_expressions(p);
    while (accept(p, TOKEN_NEWLINE))
        ;
    expect(p, TOKEN_END);
}

void *parse_module(parser *p)
{
    module *m = pool_take(p->pool, sizeof *m);
    m->kind = p->kind;
    switch (m->kind) {
    case MODULE_FILE: parse_file(p, m); break;
    case MODULE_INTERACTIVE: parse_interactive(p, m); break;
    case MODULE_EXPRESSION: parse_eval(p, m); break;
    }
    return m;
}

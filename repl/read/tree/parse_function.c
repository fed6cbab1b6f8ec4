#include "parse.h"

/* --- parameters --- */

/* Parameters while they are read. Several sequences grow at once, which the scratch stack cannot
 * do: these are arrays of their own in the pool. */
typedef struct gathered {
    void **items;
    size_t count, capacity;
} gathered;

static void gather(parser *p, gathered *g, void *item)
{
    if (g->count == g->capacity) {
        size_t capacity = g->capacity ? g->capacity * 2 : 4;
        void **items = pool_take(p->pool, capacity * sizeof *items);
        for (size_t i = 0; i < g->count; i++)
            items[i] = g->items[i];
        g->items = items;
        g->capacity = capacity;
    }
    g->items[g->count++] = item;
}

typedef struct parameters {
    bool is_lambda;
    token_kind close;
    bool slash, star;
    gathered plain, defaults, kwonly, kw_defaults;
    arguments *args;
} parameters;

static arg *parse_arg(parser *p, const parameters *ps, bool starred)
{
    const token *name = expect(p, TOKEN_NAME);
    arg *a = pool_take(p->pool, sizeof *a);
    a->name = parser_identifier(p, name);
    if (!ps->is_lambda && accept(p, TOKEN_COLON))
        a->annotation = starred ? parse_star_expression(p) : parse_expression(p);
    a->at = parser_since(p, name);
    return a;
}

/* param [default] before any star: once one has a default, all the rest must */
static void parse_positional(parser *p, parameters *ps)
{
    gather(p, &ps->plain, parse_arg(p, ps, false));
    if (accept(p, TOKEN_EQUAL))
        gather(p, &ps->defaults, parse_expression(p));
    else if (ps->defaults.count)
        parser_fail(p);
}

static void parse_keyword_only(parser *p, parameters *ps)
{
    gather(p, &ps->kwonly, parse_arg(p, ps, false));
    gather(p, &ps->kw_defaults, accept(p, TOKEN_EQUAL) ? parse_expression(p) : NULL);
}

/* '*' param | '*' ',' with a keyword-only parameter to follow */
static void parse_star(parser *p, parameters *ps)
{
    expect(p, TOKEN_STAR);
    if (ps->star)
        parser_fail(p);
    ps->star = true;
    if (!at(p, TOKEN_COMMA))
        ps->args->vararg = parse_arg(p, ps, true);
    else if (p->t[1].kind != TOKEN_NAME)
        parser_fail(p);
}

static void parse_slash(parser *p, parameters *ps)
{
    expect(p, TOKEN_SLASH);
    if (ps->slash || ps->star || !ps->plain.count)
        parser_fail(p);
    ps->slash = true;
    ps->args->posonlyargs = (arg_seq){(arg **)(void *)ps->plain.items, ps->plain.count};
    ps->plain = (gathered){0};
}

/* parameters: [','.param [default]+ ['/']] ['*' [param] (',' param [default])*] ['**' param] */
static arguments *parse_parameters(parser *p, bool is_lambda, token_kind close)
{
    parameters ps = {.is_lambda = is_lambda, .close = close};
    ps.args = pool_take(p->pool, sizeof *ps.args);
    while (!at(p, close)) {
        if (at(p, TOKEN_STAR))
            parse_star(p, &ps);
        else if (at(p, TOKEN_SLASH))
            parse_slash(p, &ps);
        else if (accept(p, TOKEN_DOUBLE_STAR))
            ps.args->kwarg = parse_arg(p, &ps, false);
        else if (ps.star)
            parse_keyword_only(p, &ps);
        else
            parse_positional(p, &ps);
        if (!accept(p, TOKEN_COMMA) || ps.args->kwarg)
            break;
    }
    if (!at(p, close))
        parser_fail(p);
    arguments *a = ps.args;
    a->args = (arg_seq){(arg **)(void *)ps.plain.items, ps.plain.count};
    a->defaults = (expr_seq){(expr **)(void *)ps.defaults.items, ps.defaults.count};
    a->kwonlyargs = (arg_seq){(arg **)(void *)ps.kwonly.items, ps.kwonly.count};
    a->kw_defaults = (expr_seq){(expr **)(void *)ps.kw_defaults.items, ps.kw_defaults.count};
    return a;
}

/* lambdef: 'lambda' [parameters] ':' expression */
expr *parse_lambda(parser *p)
{
    const token *first = expect(p, TOKEN_LAMBDA);
    deeper(p, DEPTH_LAMBDA);
    arguments *args = parse_parameters(p, true, TOKEN_COLON);
    expect(p, TOKEN_COLON);
    expr *body = parse_expression(p);
    p->depth -= DEPTH_LAMBDA;
    expr *e = parser_expr(p, EXPR_LAMBDA, first);
    e->lambda.args = args;
    e->lambda.body = body;
    return e;
}

/* --- type parameters --- */

/* type_param: NAME [':' expression] ['=' expression] | '*' NAME ['=' star_expression]
 *           | '**' NAME ['=' expression] */
static type_param *parse_type_param(parser *p)
{
    const token *first = p->t;
    type_param *t = pool_take(p->pool, sizeof *t);
    t->kind = accept(p, TOKEN_STAR)          ? TYPE_VAR_TUPLE
              : accept(p, TOKEN_DOUBLE_STAR) ? PARAM_SPEC
                                             : TYPE_VAR;
    t->name = parser_identifier(p, expect(p, TOKEN_NAME));
    if (t->kind == TYPE_VAR && accept(p, TOKEN_COLON))
        t->bound = parse_expression(p);
    if (accept(p, TOKEN_EQUAL))
        t->default_value =
            t->kind == TYPE_VAR_TUPLE ? parse_star_expression(p) : parse_expression(p);
    t->at = parser_since(p, first);
    return t;
}

/* type_params: '[' ','.type_param+ [','] ']' */
type_param_seq parse_type_params(parser *p)
{
    type_param_seq params = {0};
    if (!accept(p, TOKEN_LSQB))
        return params;
    size_t mark = parser_mark(p);
    do
        parser_push(p, parse_type_param(p));
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_RSQB));
    expect(p, TOKEN_RSQB);
    PARSER_VALUES(p, mark, &params);
    return params;
}

/* --- definitions --- */

/* function_def: ['async'] 'def' NAME [type_params] '(' [parameters] ')' ['->' expression] ':' block
 */
stmt *parse_function_def(parser *p)
{
    const token *first = p->t;
    bool is_async = accept(p, TOKEN_ASYNC);
    expect(p, TOKEN_DEF);
    identifier name = parser_identifier(p, expect(p, TOKEN_NAME));
    type_param_seq type_params = parse_type_params(p);
    expect(p, TOKEN_LPAR);
    arguments *args = parse_parameters(p, false, TOKEN_RPAR);
    expect(p, TOKEN_RPAR);
    expr *returns = accept(p, TOKEN_ARROW) ? parse_expression(p) : NULL;
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p);
    stmt *s = parser_stmt(p, is_async ? STMT_ASYNC_FUNCTION_DEF : STMT_FUNCTION_DEF, first);
    s->function_def.name = name;
    s->function_def.type_params = type_params;
    s->function_def.args = args;
    s->function_def.returns = returns;
    s->function_def.body = body;
    return s;
}

/* class_def: 'class' NAME [type_params] ['(' [arguments] ')'] ':' block */
stmt *parse_class_def(parser *p)
{
    const token *first = expect(p, TOKEN_CLASS);
    identifier name = parser_identifier(p, expect(p, TOKEN_NAME));
    type_param_seq type_params = parse_type_params(p);
    expr_seq bases = {0};
    keyword_seq keywords = {0};
    if (accept(p, TOKEN_LPAR)) {
        parse_call_arguments(p, &bases, &keywords);
        expect(p, TOKEN_RPAR);
    }
    expect(p, TOKEN_COLON);
    stmt_seq body = parse_block(p);
    stmt *s = parser_stmt(p, STMT_CLASS_DEF, first);
    s->class_def.name = name;
    s->class_def.type_params = type_params;
    s->class_def.bases = bases;
    s->class_def.keywords = keywords;
    s->class_def.body = body;
    return s;
}

/* decorators: ('@' named_expression NEWLINE)+ (class_def | function_def) */
stmt *parse_decorated(parser *p)
{
    size_t mark = parser_mark(p);
    while (accept(p, TOKEN_AT)) {
        parser_push(p, parse_named_expression(p));
        expect(p, TOKEN_NEWLINE);
    }
    expr_seq decorators;
    PARSER_SEQUENCE(p, mark, &decorators);
    stmt *s = at(p, TOKEN_CLASS) ? parse_class_def(p) : parse_function_def(p);
    if (s->kind == STMT_CLASS_DEF)
        s->class_def.decorator_list = decorators;
    else
        s->function_def.decorator_list = decorators;
    return s;
}

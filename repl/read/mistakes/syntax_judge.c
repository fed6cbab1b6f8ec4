#include <string.h>

#include "syntax_report.h"

/* --- what was matched, as a tree --- */

static void *parse_item(parser *p)
{
    const token *first = p->t;
    if (at(p, TOKEN_YIELD))
        return parse_yield(p);
    expr *e = at(p, TOKEN_STAR) ? parse_star_expression(p) : parse_named_expression(p);
    if (!at(p, TOKEN_COMMA))
        return e;
    size_t mark = parser_mark(p);
    parser_push(p, e);
    while (accept(p, TOKEN_COMMA) && !at(p, TOKEN_END))
        parser_push(p, parse_star_named_expression(p));
    e = parser_expr(p, EXPR_TUPLE, first);
    PARSER_SEQUENCE(p, mark, &e->sequence.elts);
    return e;
}

/* The tokens of the span alone, closed with one more and the end. */
static const token *cut_out(finder *f, span s, token_kind close)
{
    size_t count = (size_t)(s.end - s.start);
    token *copy = pool_take(f->p->pool, (count + 2) * sizeof *copy);
    memcpy(copy, f->list->items + s.start, count * sizeof *copy);
    copy[count].kind = close;
    copy[count + 1].kind = TOKEN_END;
    return copy;
}

/* Parses a span with the parser proper; NULL where it does not fit. */
static void *parse_span(finder *f, span s, token_kind close, void *(*parse)(parser *p))
{
    const token *t = f->p->t;
    diagnostic ignored = {.message = ""};
    diagnostic *wrong = f->p->wrong;
    read_warning ***warnings = f->p->warnings;
    f->p->t = cut_out(f, s, close);
    f->p->wrong = &ignored;
    f->p->warnings = NULL;
    f->p->depth = 0;
    void *result = parser_try(f->p, parse);
    if (f->p->t->kind != close)
        result = NULL;
    f->p->t = t;
    f->p->wrong = wrong;
    f->p->warnings = warnings;
    return result;
}

static expr *expr_of(finder *f, span s)
{
    return s.end > s.start ? parse_span(f, s, TOKEN_END, parse_item) : NULL;
}

/* Where it stands: parentheses around an expression are not part of it. */
static position place_of(finder *f, span s)
{
    const expr *e = expr_of(f, s);
    if (e)
        return e->at;
    const token *first = &f->list->items[s.start], *last = &f->list->items[s.end - 1];
    if (last > first && last->kind == TOKEN_COMMA)
        last--;
    return (position){first->at.line, last->at.end_line, first->at.col, last->at.end_col};
}

static const char *constant_word(const expr *e)
{
    switch (e->constant.value.kind) {
    case KONST_NONE: return "None";
    case KONST_TRUE: return "True";
    case KONST_FALSE: return "False";
    case KONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

/* What CPython calls an expression of this kind. */
static const char *word_for(const expr *e)
{
    static const char *const words[] = {
        [EXPR_BOOL_OP] = "expression",
        [EXPR_NAMED] = "named expression",
        [EXPR_BIN_OP] = "expression",
        [EXPR_UNARY_OP] = "expression",
        [EXPR_LAMBDA] = "lambda",
        [EXPR_IF] = "conditional expression",
        [EXPR_DICT] = "dict literal",
        [EXPR_SET] = "set display",
        [EXPR_LIST_COMP] = "list comprehension",
        [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension",
        [EXPR_GENERATOR] = "generator expression",
        [EXPR_AWAIT] = "await expression",
        [EXPR_YIELD] = "yield expression",
        [EXPR_YIELD_FROM] = "yield expression",
        [EXPR_COMPARE] = "comparison",
        [EXPR_CALL] = "function call",
        [EXPR_FORMATTED_VALUE] = "f-string expression",
        [EXPR_JOINED_STR] = "f-string expression",
        [EXPR_CONSTANT] = NULL,
        [EXPR_ATTRIBUTE] = "attribute",
        [EXPR_SUBSCRIPT] = "subscript",
        [EXPR_STARRED] = "starred",
        [EXPR_NAME] = "name",
        [EXPR_LIST] = "list",
        [EXPR_TUPLE] = "tuple",
        [EXPR_SLICE] = "slice",
    };
    if (!e)
        return "expression";
    return e->kind == EXPR_CONSTANT ? constant_word(e) : words[e->kind];
}

static text spelling(const finder *f, span s)
{
    const token *t = &f->list->items[s.start];
    return (text){f->p->source->body.at + t->start, (size_t)(t->end - t->start)};
}

/* The message with %e, %t and %d filled in from a. */
static const char *fill_in(finder *f, const char *message, span a)
{
    const char *mark = strchr(message, '%');
    if (!mark)
        return message;
    int before = (int)(mark - message);
    pool *to = f->p->pool;
    text said = spelling(f, a);
    switch (mark[1]) {
    case 'e':
        return pool_format(to, "%.*s%s%s", before, message, word_for(expr_of(f, a)), mark + 2);
    case 't':
        return pool_format(to, "%.*s%.*s%s", before, message, (int)said.length, said.at, mark + 2);
    default:
        return pool_format(to, "%.*s%d%s", before, message, f->list->items[a.start].at.line,
                           mark + 2);
    }
}

/* --- targets --- */

static const expr *bad_target(const expr *e, complaint why);

static const expr *bad_among(expr_seq elts, complaint why)
{
    for (size_t i = 0; i < elts.count; i++) {
        const expr *bad = bad_target(elts.items[i], why);
        if (bad)
            return bad;
    }
    return NULL;
}

/* The part of an expression that keeps it from being a target, or NULL. */
static const expr *bad_target(const expr *e, complaint why)
{
    switch (e->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE: return bad_among(e->sequence.elts, why);
    case EXPR_STARRED: return why == COMPLAINT_DELETE ? e : bad_target(e->starred.value, why);
    case EXPR_COMPARE:
        /* `for x in y` has been read as a comparison: what matters is on its left. */
        if (why != COMPLAINT_FOR)
            return e;
        return e->compare.ops[0] == CMP_IN ? bad_target(e->compare.left, why) : NULL;
    case EXPR_NAME:
    case EXPR_SUBSCRIPT:
    case EXPR_ATTRIBUTE: return NULL;
    default: return e;
    }
}

static verdict judge_target(finder *f, complaint why, span a)
{
    const expr *e = expr_of(f, a);
    const expr *bad = e ? bad_target(e, why) : NULL;
    if (!bad)
        return VERDICT_SILENT;
    const char *deed = why == COMPLAINT_DELETE ? "delete" : "assign to";
    report_range(f, bad->at, bad->at, pool_format(f->p->pool, "cannot %s %s", deed, word_for(bad)));
    return VERDICT_WRONG;
}

/* --- checks of their own --- */

typedef struct call_parts {
    expr_seq args;
    keyword_seq keywords;
} call_parts;

static void *parse_parts(parser *p)
{
    call_parts *parts = pool_take(p->pool, sizeof *parts);
    parse_call_arguments(p, &parts->args, &parts->keywords);
    return parts;
}

static void *parse_clauses_alone(parser *p)
{
    comprehension_seq *clauses = pool_take(p->pool, sizeof *clauses);
    *clauses = parse_clauses(p);
    return clauses;
}

/* The last thing said by the clauses of a comprehension: a condition, or what is iterated over. */
static position last_of_clauses(finder *f, span s)
{
    const comprehension_seq *clauses = parse_span(f, s, TOKEN_END, parse_clauses_alone);
    if (!clauses)
        return place_of(f, s);
    const comprehension *last = &clauses->items[clauses->count - 1];
    return last->ifs.count ? last->ifs.items[last->ifs.count - 1]->at : last->iter->at;
}

/* A name of a statement that Python 2 had: print or exec. */
static bool is_legacy(const finder *f, span a)
{
    text word = spelling(f, a);
    return a.end == a.start + 1 && word.length > 3 &&
           (!strncmp(word.at, "print", word.length) || !strncmp(word.at, "exec", word.length));
}

static int bracket_level(const finder *f, int upto)
{
    int level = 0;
    for (int i = 0; i <= upto; i++) {
        token_kind kind = f->list->items[i].kind;
        level += kind == TOKEN_LPAR || kind == TOKEN_LSQB || kind == TOKEN_LBRACE;
        level -= kind == TOKEN_RPAR || kind == TOKEN_RSQB || kind == TOKEN_RBRACE;
    }
    return level;
}

static verdict judge_comma(finder *f, span a, span b, int mark)
{
    if (is_legacy(f, a) || bracket_level(f, mark - 1) == 0)
        return VERDICT_SILENT;
    report_range(f, place_of(f, a), place_of(f, b), "invalid syntax. Perhaps you forgot a comma?");
    return VERDICT_WRONG;
}

static verdict judge_legacy(finder *f, span a, span b, int mark)
{
    (void)mark;
    if (!is_legacy(f, a))
        return VERDICT_SILENT;
    text word = spelling(f, a);
    int n = (int)word.length;
    report_range(f, place_of(f, a), place_of(f, b),
                 pool_format(f->p->pool,
                             "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", n,
                             word.at, n, word.at));
    return VERDICT_WRONG;
}

static verdict judge_clauses(finder *f, span a, span b, int mark)
{
    (void)mark;
    report_range(f, place_of(f, a), last_of_clauses(f, b),
                 "Generator expression must be parenthesized");
    return VERDICT_WRONG;
}

static verdict judge_genexp(finder *f, span a, span b, int mark)
{
    (void)mark;
    const call_parts *parts = parse_span(f, a, TOKEN_RPAR, parse_parts);
    if (!parts || parts->args.count <= 1)
        return VERDICT_SILENT;
    report_range(f, parts->args.items[parts->args.count - 1]->at, last_of_clauses(f, b),
                 "Generator expression must be parenthesized");
    return VERDICT_WRONG;
}

static verdict judge_order(finder *f, span a, span b, int mark)
{
    (void)b, (void)mark;
    const call_parts *parts = parse_span(f, a, TOKEN_RPAR, parse_parts);
    bool unpacking = false;
    for (size_t i = 0; parts && i < parts->keywords.count; i++)
        unpacking |= !parts->keywords.items[i].arg;
    report_here(f, DIAGNOSTIC_SYNTAX, report_last_token(f),
                unpacking ? "positional argument follows keyword argument unpacking"
                          : "positional argument follows keyword argument");
    return VERDICT_WRONG;
}

static verdict judge_key(finder *f, span a, span b, int mark)
{
    (void)b, (void)mark;
    position at = place_of(f, a);
    report_at(f, DIAGNOSTIC_SYNTAX, (position){at.line, at.end_line, at.end_col, 0},
              "':' expected after dictionary key");
    return VERDICT_WRONG;
}

static verdict judge_bound(finder *f, span a, span b, const char *what)
{
    const expr *e = expr_of(f, b);
    const token *colon = &f->list->items[a.start], *last = report_last_token(f);
    const char *kind = e && e->kind == EXPR_TUPLE ? "constraints" : "bound";
    report_at(f, DIAGNOSTIC_SYNTAX,
              (position){colon->at.line, last->at.end_line, colon->at.col + 1, last->at.end_col},
              pool_format(f->p->pool, "cannot use %s with %s", kind, what));
    return VERDICT_WRONG;
}

static verdict judge_tuple_bound(finder *f, span a, span b, int mark)
{
    (void)mark;
    return judge_bound(f, a, b, "TypeVarTuple");
}

static verdict judge_spec_bound(finder *f, span a, span b, int mark)
{
    (void)mark;
    return judge_bound(f, a, b, "ParamSpec");
}

static bool is_imaginary(const finder *f, span a)
{
    text number = spelling(f, a);
    return (number.at[number.length - 1] | 0x20) == 'j';
}

static verdict judge_real(finder *f, span a, span b, int mark)
{
    (void)b, (void)mark;
    if (!is_imaginary(f, a))
        return VERDICT_MATCH;
    report_range(f, place_of(f, a), place_of(f, a), "real number required in complex literal");
    return VERDICT_WRONG;
}

static verdict judge_imaginary(finder *f, span a, span b, int mark)
{
    (void)b, (void)mark;
    if (is_imaginary(f, a))
        return VERDICT_MATCH;
    report_range(f, place_of(f, a), place_of(f, a), "imaginary number required in complex literal");
    return VERDICT_WRONG;
}

static void *parse_strings_alone(parser *p)
{
    return parse_strings(p);
}

static void *parse_number_alone(parser *p)
{
    const token *number = p->t++;
    parse_number(p, number);
    return p;
}

/* What only shows when a literal is turned into a value. The parser proper says it. */
static verdict judge_value(finder *f, span s, void *(*parse)(parser *p))
{
    const token *t = f->p->t;
    diagnostic found = {0}, *wrong = f->p->wrong;
    read_warning ***warnings = f->p->warnings;
    f->p->t = cut_out(f, s, TOKEN_END);
    f->p->wrong = &found;
    f->p->warnings = NULL;
    f->p->depth = 0;
    parser_try(f->p, parse);
    f->p->t = t;
    f->p->wrong = wrong;
    f->p->warnings = warnings;
    if (!found.message)
        return VERDICT_MATCH;
    if (!found.lineno) {
        report_here(f, DIAGNOSTIC_SYNTAX, report_last_token(f), found.message);
    } else {
        report_said(f, found);
    }
    return VERDICT_WRONG;
}

static verdict judge_strings(finder *f, span a, span b, int mark)
{
    (void)b;
    return judge_value(f, (span){a.start, mark}, parse_strings_alone);
}

static verdict judge_number(finder *f, span a, span b, int mark)
{
    (void)b, (void)mark;
    return judge_value(f, a, parse_number_alone);
}

static verdict judge_bang(finder *f, span a, span b, int mark)
{
    (void)mark;
    const token *bang = &f->list->items[a.start], *name = &f->list->items[b.start];
    if (bang->end == name->start)
        return VERDICT_MATCH;
    report_range(f, bang->at, name->at,
                 "f-string: conversion type must come right after the exclamanation mark");
    return VERDICT_WRONG;
}

/* b is the conversion, if there is one */
static verdict judge_conversion(finder *f, span a, span b, int mark)
{
    (void)a, (void)mark;
    if (b.end == b.start)
        return VERDICT_MATCH;
    const token *name = &f->list->items[b.end - 1];
    text word = spelling(f, (span){b.end - 1, b.end});
    if (word.length == 1 && strchr("sra", word.at[0]))
        return VERDICT_MATCH;
    report_range(
        f, name->at, name->at,
        pool_format(f->p->pool,
                    "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                    (int)word.length, word.at));
    return VERDICT_WRONG;
}

static verdict judge_special(finder *f, const char *name, span a, span b, int mark)
{
    static const struct {
        const char *name;
        verdict (*judge)(finder *f, span a, span b, int mark);
    } checks[] = {
        {"comma", judge_comma},
        {"legacy", judge_legacy},
        {"genexp", judge_genexp},
        {"clauses", judge_clauses},
        {"order", judge_order},
        {"key", judge_key},
        {"TypeVarTuple", judge_tuple_bound},
        {"ParamSpec", judge_spec_bound},
        {"real", judge_real},
        {"imaginary", judge_imaginary},
        {"strings", judge_strings},
        {"number", judge_number},
        {"bang", judge_bang},
        {"conversion", judge_conversion},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!strcmp(checks[i].name, name))
            return checks[i].judge(f, a, b, mark);
    return VERDICT_MATCH;
}

/* --- judging --- */

static void report_from(finder *f, span a, const char *message)
{
    position from = place_of(f, a);
    const token *last = report_last_token(f);
    report_at(f, DIAGNOSTIC_SYNTAX,
              (position){from.line, last->at.end_line, from.col + 1, last->at.end_col}, message);
}

verdict syntax_judge(void *context, const grammar_row *row, span a, span b, int mark,
                     token_kind forced)
{
    finder *f = context;
    if (!row) {
        report_known(f, &f->list->items[a.start],
                     pool_format(f->p->pool, "expected '%s'", token_spelling(forced)));
        return VERDICT_WRONG;
    }
    switch (row->complaint) {
    case COMPLAINT_TARGET:
    case COMPLAINT_FOR:
    case COMPLAINT_DELETE: return judge_target(f, row->complaint, a);
    case COMPLAINT_SPECIAL: return judge_special(f, row->message, a, b, mark);
    default: break;
    }
    const char *message = fill_in(f, row->message, a);
    switch (row->complaint) {
    case COMPLAINT_NEXT: report_here(f, DIAGNOSTIC_SYNTAX, &f->list->items[mark], message); break;
    case COMPLAINT_AT: report_range(f, place_of(f, a), place_of(f, a), message); break;
    case COMPLAINT_RANGE: report_range(f, place_of(f, a), place_of(f, b), message); break;
    case COMPLAINT_FROM: report_from(f, a, message); break;
    case COMPLAINT_INDENT:
        report_here(f, DIAGNOSTIC_INDENTATION, report_last_token(f), message);
        break;
    default: report_here(f, DIAGNOSTIC_SYNTAX, report_last_token(f), message); break;
    }
    return VERDICT_WRONG;
}

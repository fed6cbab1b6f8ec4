#include <string.h>

#include "literal.h"
#include "parse.h"

static text spelling(const parser *p, const token *t)
{
    return (text){p->source->body.at + t->start, (size_t)(t->end - t->start)};
}

konst parse_number(parser *p, const token *number)
{
    size_t digits = 0;
    konst value = literal_number(p->pool, spelling(p, number), &digits);
    if (p->most_digits >= 0 && digits > (size_t)p->most_digits) {
        position line_alone = number->at;
        line_alone.col = line_alone.end_col = -1;
        parser_wrong(p, line_alone,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                     "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                     "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                     p->most_digits, digits);
    }
    return value;
}

/* --- plain strings --- */

typedef struct prefix {
    bool raw, bytes, u;
    size_t length;
} prefix;

static prefix read_prefix(text s)
{
    prefix f = {.u = s.at[0] == 'u'};
    for (; s.at[f.length] != '\'' && s.at[f.length] != '"'; f.length++) {
        f.raw |= (s.at[f.length] | 0x20) == 'r';
        f.bytes |= (s.at[f.length] | 0x20) == 'b';
    }
    return f;
}

static text between_quotes(text s, size_t prefix_length)
{
    const char *at = s.at + prefix_length;
    size_t length = s.length - prefix_length;
    size_t quotes = length >= 6 && at[1] == at[0] && at[2] == at[0] ? 3 : 1;
    return (text){at + quotes, length - 2 * quotes};
}

/* What a codec found, at the token CPython would have read last. */
static void hear(parser *p, const literal_report *report, const token *where)
{
    if (report->warning)
        source_warn(p->pool, p->warnings, "SyntaxWarning", report->warning, where->at.line);
    if (report->error)
        parser_wrong(p, where->at, "%s", report->error);
}

static konst string_value(parser *p, const token *t, bool *u)
{
    text s = spelling(p, t);
    prefix f = read_prefix(s);
    text inside = between_quotes(s, f.length);
    literal_report report = {0};
    *u = f.u;
    if (f.bytes) {
        for (size_t i = 0; i < inside.length; i++)
            if ((unsigned char)inside.at[i] >= 128)
                parser_wrong(p, t->at, "bytes can only contain ASCII literal characters");
        text value = f.raw ? (text){pool_copy(p->pool, inside.at, inside.length), inside.length}
                           : literal_decode_bytes(p->pool, inside, &report);
        hear(p, &report, t);
        return (konst){.kind = KONST_BYTES, .text = value};
    }
    text value = f.raw ? (text){pool_copy(p->pool, inside.at, inside.length), inside.length}
                       : literal_decode(p->pool, inside, &report);
    hear(p, &report, t);
    return (konst){.kind = KONST_STR, .text = value};
}

/* --- f-strings --- */

static expr *text_piece(parser *p, const token *t, text value)
{
    expr *e = pool_take(p->pool, sizeof *e);
    e->kind = EXPR_CONSTANT;
    e->at = t->at;
    e->constant.value = (konst){.kind = KONST_STR, .text = value};
    return e;
}

/* A piece of an f-string's text with its escapes resolved; what is dubious is said of token t. */
static text resolve(parser *p, text inside, const token *t)
{
    literal_report report = {0};
    text resolved = literal_decode(p->pool, inside, &report);
    if (report.warning && strpbrk(report.warning, "{}"))
        report.warning = NULL; /* the lexer has said it */
    hear(p, &report, t);
    return resolved;
}

/* FSTRING_MIDDLE. A piece of nothing is pushed too: merging drops it. */
static void parse_middle(parser *p, bool in_spec)
{
    const token *t = expect(p, TOKEN_FSTRING_MIDDLE);
    text inside = spelling(p, t);
    parser_push(p, text_piece(p, t, in_spec ? resolve(p, inside, t) : inside));
}

static bool is_text(const expr *e)
{
    return e->kind == EXPR_CONSTANT;
}

/* All the text since the mark's n-th item up to the next that is none, made one constant. */
static expr *merge_text(parser *p, expr **items, size_t count)
{
    if (count == 1)
        return items[0];
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += items[i]->constant.value.text.length;
    char *whole = pool_take(p->pool, length + 1), *to = whole;
    for (size_t i = 0; i < count; i++) {
        text piece = items[i]->constant.value.text;
        if (piece.length)
            memcpy(to, piece.at, piece.length);
        to += piece.length;
    }
    expr *e = pool_take(p->pool, sizeof *e);
    *e = *items[0];
    e->at.end_line = items[count - 1]->at.end_line;
    e->at.end_col = items[count - 1]->at.end_col;
    e->constant.value.text = (text){whole, length};
    return e;
}

/* What was pushed since the mark, neighbouring text made one and empty text left out. */
static expr_seq merge(parser *p, size_t mark, bool keep_empty)
{
    size_t count, n = 0;
    expr **items = (expr **)(void *)parser_take(p, mark, &count);
    for (size_t i = 0; i < count;) {
        if (!is_text(items[i])) {
            items[n++] = items[i++];
            continue;
        }
        size_t run = 1;
        while (i + run < count && is_text(items[i + run]))
            run++;
        expr *e = merge_text(p, items + i, run);
        if (e->constant.value.text.length || keep_empty)
            items[n++] = e;
        i += run;
    }
    return (expr_seq){items, n};
}

static void parse_field(parser *p);

/* fstring_full_format_spec: ':' (FSTRING_MIDDLE | fstring_replacement_field)*
 *
 * CPython 3.13 resolves escapes here even where the f-string is raw. */
static expr *parse_format_spec(parser *p)
{
    const token *first = expect(p, TOKEN_COLON);
    size_t mark = parser_mark(p);
    while (!at(p, TOKEN_RBRACE)) {
        if (at(p, TOKEN_LBRACE))
            parse_field(p);
        else
            parse_middle(p, true);
    }
    expr_seq values = merge(p, mark, false);
    expr *e = parser_expr(p, EXPR_JOINED_STR, first);
    e->joined_str.values = values;
    return e;
}

/* fstring_conversion: '!' NAME */
static int parse_conversion(parser *p)
{
    const token *mark = expect(p, TOKEN_EXCLAMATION);
    const token *name = expect(p, TOKEN_NAME);
    if (mark->end != name->start)
        parser_wrong(p,
                     (position){mark->at.line, name->at.end_line, mark->at.col, name->at.end_col},
                     "f-string: conversion type must come right after the exclamanation mark");
    text s = spelling(p, name);
    if (s.length != 1 || !strchr("sra", s.at[0]))
        parser_wrong(p, name->at,
                     "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                     (int)s.length, s.at);
    return s.at[0];
}

/* Where the quoted text ends. As in CPython's tokenizer an '=' within the expression (of a default
 * or a keyword) is taken for the one that asks to quote, and then a ':', '!' or '}' one bracket
 * deep ends the text. */
static const token *debug_end(const token *brace, const token *after)
{
    int depth = 0;
    bool asked = false;
    for (const token *t = brace + 1; t < after; t++) {
        bool stops = t->kind == TOKEN_COLON || t->kind == TOKEN_COLON_EQUAL ||
                     t->kind == TOKEN_NOT_EQUAL || t->kind == TOKEN_RBRACE;
        if (asked && depth == 1 && stops)
            return t;
        depth += t->kind == TOKEN_LPAR || t->kind == TOKEN_LSQB || t->kind == TOKEN_LBRACE;
        depth -= t->kind == TOKEN_RPAR || t->kind == TOKEN_RSQB || t->kind == TOKEN_RBRACE;
        asked |= t->kind == TOKEN_EQUAL;
    }
    return after;
}

/* The text between the brace and what follows the '=', comments left out. */
static text debug_text(parser *p, const token *brace, const token *after)
{
    const char *at = p->source->body.at + brace->end, *end = p->source->body.at + after->start;
    char *copy = pool_take(p->pool, (size_t)(end - at) + 1), *to = copy;
    char quote = 0;
    for (; at < end; at++) {
        if (quote ? *at == quote : *at == '\'' || *at == '"') {
            quote = quote ? 0 : *at;
        } else if (!quote && *at == '#') {
            while (at + 1 < end && *at != '\n')
                at++;
            if (*at != '\n')
                break;
        }
        *to++ = *at;
    }
    return (text){copy, (size_t)(to - copy)};
}

/* fstring_replacement_field:
 *     '{' annotated_rhs ['='] [fstring_conversion] [fstring_full_format_spec] '}' */
static void parse_field(parser *p)
{
    const token *brace = expect(p, TOKEN_LBRACE);
    deeper(p, DEPTH_GROUP);
    expr *value = parse_annotated_rhs(p);
    const token *equal = p->t;
    bool debug = accept(p, TOKEN_EQUAL);
    const token *after = p->t;
    int conversion = at(p, TOKEN_EXCLAMATION) ? parse_conversion(p) : -1;
    expr *spec = at(p, TOKEN_COLON) ? parse_format_spec(p) : NULL;
    const token *close = expect(p, TOKEN_RBRACE);
    p->depth -= DEPTH_GROUP;
    if (debug && conversion < 0 && !spec)
        conversion = 'r';
    expr *e = parser_expr(p, EXPR_FORMATTED_VALUE, brace);
    e->formatted_value.value = value;
    e->formatted_value.conversion = conversion;
    e->formatted_value.format_spec = spec;
    if (debug) {
        const token *stop = after->kind == TOKEN_RBRACE ? close : after;
        expr *said = text_piece(p, equal, debug_text(p, brace, debug_end(brace, after)));
        said->at = (position){brace->at.line, stop->at.line, brace->at.col + 1, stop->at.col};
        parser_push(p, said);
    }
    parser_push(p, e);
}

/* fstring: FSTRING_START (FSTRING_MIDDLE | fstring_replacement_field)* FSTRING_END
 *
 * Escapes are resolved at its end, in whatever is text by then: also in what a '=' quotes. */
static void parse_fstring(parser *p)
{
    size_t mark = parser_mark(p);
    const token *first = expect(p, TOKEN_FSTRING_START);
    text s = spelling(p, first);
    bool raw = memchr(s.at, 'r', s.length) || memchr(s.at, 'R', s.length);
    while (!at(p, TOKEN_FSTRING_END)) {
        if (at(p, TOKEN_LBRACE))
            parse_field(p);
        else
            parse_middle(p, false);
    }
    const token *end = p->t++;
    for (size_t i = mark; !raw && i < p->scratch_count; i++) {
        expr *piece = p->scratch[i];
        if (is_text(piece))
            piece->constant.value.text = resolve(p, piece->constant.value.text, end);
    }
}

/* --- neighbours make one --- */

/* True: a bytes literal. */
static bool parse_string(parser *p)
{
    const token *t = p->t++;
    expr *e = text_piece(p, t, (text){0});
    e->constant.value = string_value(p, t, &e->constant.u_prefix);
    parser_push(p, e);
    return e->constant.value.kind == KONST_BYTES;
}

/* strings: (fstring | STRING)+ */
expr *parse_strings(parser *p)
{
    const token *first = p->t;
    size_t mark = parser_mark(p);
    bool formatted = false, bytes = false, characters = false;
    for (;;) {
        if (at(p, TOKEN_STRING)) {
            *(parse_string(p) ? &bytes : &characters) = true;
        } else if (at(p, TOKEN_FSTRING_START)) {
            formatted = characters = true;
            parse_fstring(p);
        } else {
            break;
        }
    }
    if (bytes && characters)
        parser_wrong(p, (position){0}, "cannot mix bytes and nonbytes literals");
    expr_seq values = merge(p, mark, !formatted);
    if (!formatted)
        return values.items[0];
    expr *e = parser_expr(p, EXPR_JOINED_STR, first);
    e->joined_str.values = values;
    return e;
}

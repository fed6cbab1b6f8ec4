#include "parse.h"

#include "repl/read/text/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void parser_fail(parser *p)
{
    longjmp(*p->escape, 1);
}

/* Counted from 1 in characters; 0: no column, the line alone. */
static int column_of(text line, int32_t bytes)
{
    return bytes < 0 ? 0 : source_characters(line.at, (size_t)bytes) + 1;
}

_Noreturn void parser_wrong(parser *p, position where, const char *format, ...)
{
    char message[512];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    if (!where.line) {
        *p->wrong = (diagnostic){
            .kind = DIAGNOSTIC_SYNTAX,
            .message = pool_copy(p->pool, message, strlen(message)),
        };
    } else if (!p->wrong->message) {
        text first = source_line(p->source, where.line);
        text last = source_line(p->source, where.end_line);
        *p->wrong = (diagnostic){
            .kind = DIAGNOSTIC_SYNTAX,
            .message = pool_copy(p->pool, message, strlen(message)),
            .lineno = where.line,
            .end_lineno = where.end_line,
            .offset = column_of(first, where.col),
            .end_offset = column_of(last, where.end_col),
        };
    }
    parser_fail(p);
}

void *parser_try(parser *p, void *(*f)(parser *p))
{
    jmp_buf here, *outer = p->escape;
    const token *t = p->t;
    size_t mark = p->scratch_count;
    int depth = p->depth;
    void *result = NULL;
    p->escape = &here;
    if (!setjmp(here)) {
        result = f(p);
    } else {
        p->t = t;
        p->scratch_count = mark;
        p->depth = depth;
    }
    p->escape = outer;
    return result;
}

bool at_word(const parser *p, const char *word)
{
    size_t length = strlen(word);
    return p->t->kind == TOKEN_NAME && (size_t)(p->t->end - p->t->start) == length &&
           !memcmp(p->source->body.at + p->t->start, word, length);
}

void parser_push(parser *p, void *item)
{
    if (p->scratch_count == p->scratch_capacity) {
        p->scratch_capacity = p->scratch_capacity ? p->scratch_capacity * 2 : 256;
        p->scratch = realloc(p->scratch, p->scratch_capacity * sizeof *p->scratch);
        if (!p->scratch) {
            fputs("primer: out of memory\n", stderr);
            exit(1);
        }
    }
    p->scratch[p->scratch_count++] = item;
}

void **parser_take(parser *p, size_t mark, size_t *count)
{
    *count = p->scratch_count - mark;
    p->scratch_count = mark;
    if (!*count)
        return NULL;
    void **items = pool_take(p->pool, *count * sizeof *items);
    memcpy(items, p->scratch + mark, *count * sizeof *items);
    return items;
}

void *parser_take_values(parser *p, size_t mark, size_t size, size_t *count)
{
    void **items = parser_take(p, mark, count);
    char *values = pool_take(p->pool, *count * size);
    for (size_t i = 0; i < *count; i++)
        memcpy(values + i * size, items[i], size);
    return values;
}

size_t parser_take_pairs(parser *p, size_t mark, void ***firsts, void ***seconds)
{
    size_t count;
    void **items = parser_take(p, mark, &count);
    count /= 2;
    *firsts = pool_take(p->pool, count * sizeof(void *));
    *seconds = pool_take(p->pool, count * sizeof(void *));
    for (size_t i = 0; i < count; i++) {
        (*firsts)[i] = items[2 * i];
        (*seconds)[i] = items[2 * i + 1];
    }
    return count;
}

static bool is_white(token_kind kind)
{
    return kind == TOKEN_NEWLINE || kind == TOKEN_INDENT || kind == TOKEN_DEDENT ||
           kind == TOKEN_END;
}

position parser_since(const parser *p, const token *first)
{
    const token *last = p->t - 1;
    while (last > first && is_white(last->kind))
        last--;
    return (position){.line = first->at.line,
                      .end_line = last->at.end_line,
                      .col = first->at.col,
                      .end_col = last->at.end_col};
}

expr *parser_expr(parser *p, expr_kind kind, const token *first)
{
    expr *e = pool_take(p->pool, sizeof *e);
    e->kind = kind;
    e->at = parser_since(p, first);
    return e;
}

stmt *parser_stmt(parser *p, stmt_kind kind, const token *first)
{
    stmt *s = pool_take(p->pool, sizeof *s);
    s->kind = kind;
    s->at = parser_since(p, first);
    return s;
}

expr *parser_constant(parser *p, konst value, const token *first)
{
    expr *e = parser_expr(p, EXPR_CONSTANT, first);
    e->constant.value = value;
    return e;
}

expr *parser_name(parser *p, const token *name, expr_context ctx)
{
    expr *e = pool_take(p->pool, sizeof *e);
    e->kind = EXPR_NAME;
    e->at = name->at;
    e->name.id = parser_identifier(p, name);
    e->name.ctx = ctx;
    return e;
}

/* --- names, each kept once --- */

static size_t hash(const char *at, size_t length)
{
    size_t h = 5381;
    for (size_t i = 0; i < length; i++)
        h = h * 33 ^ (unsigned char)at[i];
    return h;
}

static identifier *find_slot(identifier *names, size_t capacity, const char *at, size_t length)
{
    size_t i = hash(at, length) & (capacity - 1);
    while (names[i] && (strncmp(names[i], at, length) || names[i][length]))
        i = (i + 1) & (capacity - 1);
    return &names[i];
}

static void grow_names(parser *p)
{
    size_t capacity = p->name_capacity ? p->name_capacity * 4 : 64;
    identifier *names = pool_take(p->pool, capacity * sizeof *names);
    for (size_t i = 0; i < p->name_capacity; i++)
        if (p->names[i])
            *find_slot(names, capacity, p->names[i], strlen(p->names[i])) = p->names[i];
    p->names = names;
    p->name_capacity = capacity;
}

identifier parser_identifier(parser *p, const token *name)
{
    text word = {p->source->body.at + name->start, (size_t)(name->end - name->start)};
    for (size_t i = 0; i < word.length; i++) {
        if ((unsigned char)word.at[i] >= 128) {
            word.at = unicode_nfkc(p->pool, word.at, word.length, &word.length);
            break;
        }
    }
    if (p->name_count * 2 >= p->name_capacity)
        grow_names(p);
    identifier *slot = find_slot(p->names, p->name_capacity, word.at, word.length);
    if (!*slot) {
        *slot = pool_copy(p->pool, word.at, word.length);
        p->name_count++;
    }
    return *slot;
}

#include "colour.h"

#include "repl/read/tokens/token.h"

#include <stdlib.h>
#include <string.h>

static colour colour_of(const token *t, token_kind before)
{
    switch (t->kind) {
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_FSTRING_MIDDLE:
    case TOKEN_FSTRING_END: return COLOUR_STRING;
    case TOKEN_NUMBER: return COLOUR_NUMBER;
    case TOKEN_NAME:
        return before == TOKEN_DEF || before == TOKEN_CLASS ? COLOUR_DEFINED : COLOUR_TEXT;
    default: return t->kind >= TOKEN_FALSE ? COLOUR_KEYWORD : COLOUR_TEXT;
    }
}

/* Comments are no tokens: they stand between two, from a # to the end of the line. */
static void colour_gap(unsigned char *colours, const char *body, size_t from, size_t to)
{
    while (from < to) {
        const char *hash = memchr(body + from, '#', to - from);
        if (!hash)
            return;
        size_t start = (size_t)(hash - body), end = start;
        while (end < to && body[end] != '\n')
            end++;
        memset(colours + start, COLOUR_COMMENT, end - start);
        from = end;
    }
}

static size_t capped(int32_t offset, size_t length)
{
    return offset < 0 ? 0 : (size_t)offset < length ? (size_t)offset : length;
}

static void colour_tokens(unsigned char *colours, const token_list *list, const char *body,
                          size_t length)
{
    size_t done = 0;
    token_kind before = TOKEN_NEWLINE;
    for (int i = 0; i < list->count; i++) {
        const token *t = &list->items[i];
        size_t start = capped(t->start, length), end = capped(t->end, length);
        if (t->kind == TOKEN_ERROR)
            break;
        if (start > done && before != TOKEN_FSTRING_START && before != TOKEN_FSTRING_MIDDLE)
            colour_gap(colours, body, done, start);
        if (t->kind == TOKEN_NEWLINE) /* it begins where the code ends */
            colour_gap(colours, body, start, end);
        else if (end > start)
            memset(colours + start, colour_of(t, before), end - start);
        before = t->kind;
        if (end > done)
            done = end;
    }
    if (list->count && list->items[list->count - 1].kind == TOKEN_END)
        colour_gap(colours, body, done, length);
}

unsigned char *colour_source(const char *body, size_t length)
{
    unsigned char *colours = calloc(1, length + 1);
    if (!colours)
        return NULL;
    pool *p = pool_new();
    struct source s = {0};
    diagnostic wrong = {0};
    read_request request = {.source = {body, length}, .filename = "", .is_text = true};
    if (source_decode(p, &request, &s, &wrong) && s.body.length <= length + 1) {
        token_list list = token_cut(p, &s, MANNER_TOKENS, NULL);
        colour_tokens(colours, &list, body, length);
        token_list_drop(&list);
    }
    pool_drop(p);
    return colours;
}

size_t colour_run(const unsigned char *colours, size_t from, size_t to)
{
    size_t end = from + 1;
    while (end < to && colours[end] == colours[from])
        end++;
    return end;
}

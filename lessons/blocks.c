#include "blocks.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line of the file. */
typedef struct line {
    const char *at;
    size_t length;
    int number;
} line;

typedef struct parser {
    blocks *out;
    size_t room;
    const char *at, *end;
    int number;
    complaint *wrong;
} parser;

void complain(complaint *c, int number, const char *format, ...)
{
    if (!c)
        return;
    va_list rest;
    va_start(rest, format);
    c->line = number;
    c->column = 1;
    vsnprintf(c->text, sizeof c->text, format, rest);
    va_end(rest);
}

static bool next_line(parser *p, line *l)
{
    if (p->at >= p->end)
        return false;
    const char *newline = memchr(p->at, '\n', (size_t)(p->end - p->at));
    const char *stop = newline ? newline : p->end;
    *l = (line){p->at, (size_t)(stop - p->at), ++p->number};
    if (l->length && l->at[l->length - 1] == '\r')
        l->length--;
    p->at = newline ? newline + 1 : p->end;
    return true;
}

static bool peek_line(const parser *p, line *l)
{
    parser ahead = *p;
    return next_line(&ahead, l);
}

static bool is_blank(const line *l)
{
    for (size_t i = 0; i < l->length; i++)
        if (l->at[i] != ' ')
            return false;
    return true;
}

static bool starts(const line *l, const char *with)
{
    size_t n = strlen(with);
    return l->length >= n && !memcmp(l->at, with, n);
}

static block *add(parser *p, block_kind kind, int number)
{
    if (p->out->count == p->room) {
        p->room = p->room ? p->room * 2 : 64;
        block *more = realloc(p->out->items, p->room * sizeof *more);
        if (!more)
            return NULL;
        p->out->items = more;
    }
    block *b = &p->out->items[p->out->count++];
    *b = (block){.kind = kind, .line = number};
    return b;
}

static char *trimmed(const char *at, size_t length)
{
    while (length && *at == ' ') {
        at++;
        length--;
    }
    while (length && at[length - 1] == ' ')
        length--;
    return strndup(at, length);
}

/* "word:" at the start of a line; its length, or 0. */
static size_t setting_word(const line *l)
{
    size_t n = 0;
    while (n < l->length && (islower((unsigned char)l->at[n]) || l->at[n] == '-'))
        n++;
    return n && n < l->length && l->at[n] == ':' && (n + 1 == l->length || l->at[n + 1] == ' ') ? n
                                                                                                : 0;
}

static bool settings_may_stand(const parser *p)
{
    if (!p->out->count)
        return false;
    block_kind k = p->out->items[p->out->count - 1].kind;
    return k == BLOCK_HEADING || k == BLOCK_SETTING;
}

static bool heading(parser *p, const line *l)
{
    int level = 0;
    while (level < 3 && (size_t)level < l->length && l->at[level] == '#')
        level++;
    if (!level || (size_t)level >= l->length || l->at[level] != ' ')
        return false;
    block *b = add(p, BLOCK_HEADING, l->number);
    b->level = level;
    b->text = trimmed(l->at + level, l->length - (size_t)level);
    return true;
}

static void append(char **text, const char *at, size_t length, char between)
{
    size_t old = *text ? strlen(*text) : 0;
    char *more = realloc(*text, old + length + 2);
    if (!more)
        return;
    if (old && between)
        more[old++] = between;
    memcpy(more + old, at, length);
    more[old + length] = '\0';
    *text = more;
}

/* Bytes of the character that begins here; 0: it is not UTF-8. */
static size_t character_length(const char *at, size_t left)
{
    unsigned char c = (unsigned char)*at;
    size_t n = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    if (n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)at[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

static bool check_line(parser *p, const line *l)
{
    int column = 1;
    for (size_t i = 0, n; i < l->length; i += n, column++) {
        n = character_length(l->at + i, l->length - i);
        unsigned char c = (unsigned char)l->at[i];
        if (n && c >= ' ' && c != 127)
            continue;
        complain(p->wrong, l->number,
                 n ? "a control character (%d); only plain text may stand here"
                   : "a byte (%d) that is not UTF-8",
                 c);
        if (p->wrong)
            p->wrong->column = column;
        return false;
    }
    return true;
}

static bool fence(parser *p, const line *l)
{
    size_t ticks = 0;
    while (ticks < l->length && l->at[ticks] == '`')
        ticks++;
    block *b = add(p, BLOCK_FENCE, l->number);
    b->key = trimmed(l->at + ticks, l->length - ticks);
    b->text = strdup("");
    for (line in; next_line(p, &in);) {
        if (in.length == ticks && !memcmp(in.at, l->at, ticks))
            return true;
        if (!check_line(p, &in))
            return false;
        append(&b->text, in.at, in.length, '\0');
        append(&b->text, "\n", 1, '\0');
    }
    complain(p->wrong, l->number, "this fence (```%s) is never closed", b->key);
    return false;
}

static bool goes_on(const parser *p, line *l)
{
    return peek_line(p, l) && !is_blank(l) && !starts(l, "```") && !starts(l, "#") &&
           !starts(l, "- ");
}

static void paragraph(parser *p, const line *first, block_kind kind, size_t skip)
{
    block *b = add(p, kind, first->number);
    b->text = trimmed(first->at + skip, first->length - skip);
    for (line l; goes_on(p, &l);) {
        next_line(p, &l);
        char *more = trimmed(l.at, l.length);
        append(&b->text, more, strlen(more), ' ');
        free(more);
    }
}

static bool one_block(parser *p, const line *l)
{
    size_t word;
    if (is_blank(l))
        return true;
    if (!check_line(p, l))
        return false;
    if (starts(l, "```"))
        return fence(p, l);
    if (heading(p, l))
        return true;
    if (settings_may_stand(p) && (word = setting_word(l))) {
        block *b = add(p, BLOCK_SETTING, l->number);
        b->key = strndup(l->at, word);
        b->text = trimmed(l->at + word + 1, l->length - word - 1);
        return true;
    }
    if (starts(l, "- "))
        paragraph(p, l, BLOCK_ITEM, 2);
    else
        paragraph(p, l, BLOCK_PARAGRAPH, 0);
    return true;
}

bool blocks_parse(blocks *b, const char *source, size_t length, complaint *wrong)
{
    *b = (blocks){0};
    if (length > BLOCKS_LARGEST) {
        complain(wrong, 1, "the file is larger than a mebibyte");
        return false;
    }
    parser p = {.out = b, .at = source, .end = source + length, .wrong = wrong};
    for (line l; next_line(&p, &l);)
        if (!one_block(&p, &l)) {
            blocks_end(b);
            return false;
        }
    return true;
}

void blocks_end(blocks *b)
{
    for (size_t i = 0; i < b->count; i++) {
        free(b->items[i].key);
        free(b->items[i].text);
    }
    free(b->items);
    *b = (blocks){0};
}

bool block_has_word(const block *b, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = b->key; at && *at;) {
        size_t length = strcspn(at, " ");
        if (length == n && !memcmp(at, word, n))
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

#include "sheet.h"

#include "repl/print/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sheet_start(sheet *s, int width)
{
    *s = (sheet){.width = width < 20 ? 20 : width};
}

void sheet_end(sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->lines[i].words);
    free(s->lines);
    *s = (sheet){0};
}

static sheet_line *add(sheet *s, sheet_kind kind)
{
    if ((s->count & (s->count - 1)) == 0) {
        sheet_line *more = realloc(s->lines, (s->count ? s->count * 2 : 1) * sizeof *more);
        if (!more)
            abort();
        s->lines = more;
    }
    sheet_line *l = &s->lines[s->count++];
    *l = (sheet_line){.kind = kind};
    return l;
}

static bool is_strong_mark(const char *at, size_t left)
{
    return left >= 2 && at[0] == '*' && at[1] == '*';
}

int sheet_columns(const char *words, size_t length)
{
    int columns = 0;
    bool code = false;
    for (size_t i = 0; i < length;) {
        size_t n = 1;
        if (words[i] == '`') {
            code = !code;
            i++;
            continue;
        }
        if (!code && is_strong_mark(words + i, length - i)) {
            i += 2;
            continue;
        }
        while (i + n < length && ((unsigned char)words[i + n] & 0xc0) == 0x80)
            n++;
        columns += (int)text_width(words + i, n);
        i += n;
    }
    return columns;
}

/* Where a line of at most `columns` ends: at a space, or amid a word too long for any line. */
static size_t line_length(const char *words, int columns)
{
    size_t best = 0, at = 0;
    while (words[at] && words[at] != '\n') {
        size_t word = at + strspn(words + at, " ");
        word += strcspn(words + word, " \n");
        if (sheet_columns(words, word) > columns)
            break;
        best = at = word;
    }
    if (best || !words[0] || words[0] == '\n')
        return best;
    while (sheet_columns(words, best + 1) <= columns)
        best++;
    while (((unsigned char)words[best] & 0xc0) == 0x80)
        best--;
    return best ? best : 1;
}

static void follow_marks(const char *words, size_t length, bool *code, bool *strong)
{
    for (size_t i = 0; i < length; i++)
        if (words[i] == '`')
            *code = !*code;
        else if (!*code && is_strong_mark(words + i, length - i))
            *strong = !*strong, i++;
}

void sheet_prose(sheet *s, sheet_kind kind, int indent, const char *words)
{
    bool code = false, strong = false, first = true;
    do {
        int margin = first ? 0 : indent;
        size_t n = line_length(words, s->width - margin);
        sheet_line *l = add(s, kind);
        l->begins = first;
        l->in_code = code;
        l->in_strong = strong;
        l->words = malloc((size_t)margin + n + 1);
        if (!l->words)
            abort();
        memset(l->words, ' ', (size_t)margin);
        memcpy(l->words + margin, words, n);
        l->words[(size_t)margin + n] = '\0';
        follow_marks(words, n, &code, &strong);
        words += n;
        words += *words == '\n' ? 1 : strspn(words, " ");
        first = false;
    } while (*words);
}

void sheet_gap(sheet *s)
{
    if (s->count && s->lines[s->count - 1].kind != SHEET_BLANK)
        add(s, SHEET_BLANK)->words = strdup("");
}

void sheet_verbatim(sheet *s, sheet_kind kind, int number, const char *words, size_t length)
{
    sheet_line *l = add(s, kind);
    l->number = number;
    l->begins = true;
    l->words = strndup(words, length);
}

void sheet_lines(sheet *s, sheet_kind kind, bool numbered, int marked, const char *words)
{
    for (int number = 1; *words; number++) {
        size_t n = strcspn(words, "\n");
        sheet_verbatim(s, number == marked ? SHEET_CHOSEN : kind, numbered ? number : 0, words, n);
        s->lines[s->count - 1].begins = number == 1;
        words += n + (words[n] == '\n');
    }
}

static void sheet_block(sheet *s, const block *b, bool items, int marked)
{
    if (b->kind == BLOCK_PARAGRAPH) {
        sheet_gap(s);
        sheet_prose(s, SHEET_PROSE, 0, b->text);
    } else if (b->kind == BLOCK_ITEM && items) {
        char *item = malloc(strlen(b->text) + 3);
        if (!item)
            abort();
        sprintf(item, "- %s", b->text);
        sheet_prose(s, SHEET_PROSE, 2, item);
        free(item);
    } else if (b->kind == BLOCK_FENCE && fence_is_shown(b)) {
        sheet_gap(s);
        bool program = !strcmp(b->key, "python");
        sheet_lines(s, program ? SHEET_CODE : SHEET_OUTPUT, program, marked, b->text);
    }
}

void sheet_part(sheet *s, part p, bool items, int marked)
{
    for (const block *b = p.from; b < p.to; b++) {
        if (b->kind == BLOCK_ITEM && items && b > p.from && b[-1].kind != BLOCK_ITEM)
            sheet_gap(s);
        sheet_block(s, b, items, marked);
    }
}

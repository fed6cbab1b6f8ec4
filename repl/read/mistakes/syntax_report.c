#include "syntax_report.h"

const token *report_last_token(const finder *f)
{
    return &f->list->items[recogniser_furthest(f->r)];
}

static bool has_no_column(const token *t)
{
    return t->start == t->end && t->kind != TOKEN_FSTRING_MIDDLE;
}

/* Characters in the first bytes of a line; past its end one more at most. */
static int character_offset(text line, int bytes)
{
    if (bytes < 0)
        return bytes;
    size_t n = (size_t)bytes;
    int beyond = n > line.length;
    return source_characters(line.at, beyond ? line.length : n) + beyond;
}

/* The line on which CPython's buffer began when it held this one: a token of several lines, or
 * lines joined by backslashes, are kept whole. */
static int first_buffered_line(const finder *f, int line)
{
    for (int i = recogniser_furthest(f->r); i >= 0 && f->list->items[i].at.end_line >= line; i--)
        if (f->list->items[i].at.line < line && f->list->items[i].at.line > 0)
            line = f->list->items[i].at.line;
    while (line > 1) {
        text above = source_line(f->p->source, line - 1);
        if (!above.length || above.at[above.length - 1] != '\\')
            break;
        line--;
    }
    return line;
}

/* The text an error shows: its line, with the newline and what hangs together with it where the
 * tokenizer had come no further. */
static text shown_line(const finder *f, int line)
{
    const source *s = f->p->source;
    text shown = source_line(s, line);
    const char *stop = shown.at + shown.length;
    bool last = report_last_token(f)->at.end_line <= line;
    if ((last || !s->is_text) && stop < s->body.at + s->body.length)
        stop++;
    if (last && s->is_text)
        shown = source_line(s, first_buffered_line(f, line));
    return (text){shown.at, (size_t)(stop - shown.at)};
}

/* Offsets count from 1, but 0 and -1 stand for no place, as in CPython. */
void report_at(finder *f, diagnostic_kind kind, position at, const char *message)
{
    text shown = shown_line(f, at.line), line = source_line(f->p->source, at.line);
    if (shown.at + shown.length > line.at + line.length)
        line.length++;
    *f->wrong = (diagnostic){
        .kind = kind,
        .message = message,
        .line = pool_copy(f->p->pool, shown.at, shown.length),
        .lineno = at.line,
        .end_lineno = at.end_line,
        .offset = character_offset(line, at.col),
        .end_offset = character_offset(line, at.end_col),
    };
}

/* From a first byte to a last one, both counted from 0. */
static position one_based(position at)
{
    at.col++;
    at.end_col++;
    return at;
}

void report_here(finder *f, diagnostic_kind kind, const token *t, const char *message)
{
    position at = one_based(t->at);
    if (has_no_column(t)) {
        at.col--;
        at.end_col = NOWHERE;
    }
    report_at(f, kind, at, message);
}

/* "invalid syntax" is said of a token, and one without columns gives 0. */
void report_known(finder *f, const token *t, const char *message)
{
    position at = one_based(t->at);
    if (has_no_column(t))
        at.col = at.end_col = 0;
    report_at(f, DIAGNOSTIC_SYNTAX, at, message);
}

void report_range(finder *f, position from, position to, const char *message)
{
    position at = {from.line, to.end_line, from.col + 1, to.end_col + 1};
    report_at(f, DIAGNOSTIC_SYNTAX, at, message);
}

/* What the parser proper has found, with the line it shows. */
void report_said(finder *f, diagnostic said)
{
    text shown = shown_line(f, said.lineno);
    *f->wrong = said;
    f->wrong->line = pool_copy(f->p->pool, shown.at, shown.length);
}

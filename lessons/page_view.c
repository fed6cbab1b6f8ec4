#include "page_view.h"

#include "repl/print/colour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDEST = 100, SHORT = 15 };

/* What is around the sheet: title, heading, gap above; bar and hints below. */
static int rows_above(void)
{
    return screen_rows() < SHORT ? 2 : 3;
}

int page_view_rows(void)
{
    return screen_rows() - rows_above() - 2;
}

static int sheet_width(void)
{
    int columns = screen_columns() - 2;
    return columns > WIDEST ? WIDEST : columns;
}

void page_view_code(area a, int y, int x, const char *line, size_t length)
{
    static const style styles[] = {
        [COLOUR_TEXT] = STYLE_TEXT,     [COLOUR_KEYWORD] = STYLE_KEYWORD,
        [COLOUR_DEFINED] = STYLE_NAME,  [COLOUR_STRING] = STYLE_STRING,
        [COLOUR_NUMBER] = STYLE_NUMBER, [COLOUR_COMMENT] = STYLE_COMMENT,
    };
    unsigned char *colours = colour_source(line, length);
    for (size_t from = 0; from < length;) {
        size_t to = colours ? from + colour_run(colours, from, length) : length;
        if (to <= from || to > length)
            to = length;
        x += draw_text_n(a, y, x, colours ? styles[colours[from]] : STYLE_TEXT, line + from,
                         to - from);
        from = to;
    }
    free(colours);
}

static style base_style(sheet_kind kind)
{
    switch (kind) {
    case SHEET_TITLE: return STYLE_STRONG;
    case SHEET_GOOD: return STYLE_GOOD;
    case SHEET_BAD: return STYLE_BAD;
    case SHEET_CHOSEN: return STYLE_SELECTED;
    case SHEET_NOTE: return STYLE_DIM;
    default: return STYLE_TEXT;
    }
}

static void draw_prose(area a, int y, const sheet_line *l)
{
    bool code = l->in_code, strong = l->in_strong;
    style base = base_style(l->kind);
    int x = 0;
    for (const char *at = l->words; *at;) {
        if (*at == '`') {
            code = !code;
            at++;
            continue;
        }
        if (!code && at[0] == '*' && at[1] == '*') {
            strong = !strong;
            at += 2;
            continue;
        }
        size_t n = 1;
        while (at[n] && at[n] != '`' && (code || at[n] != '*' || at[n + 1] != '*'))
            n++;
        x += draw_text_n(a, y, x, code ? STYLE_NAME : strong ? STYLE_STRONG : base, at, n);
        at += n;
    }
}

static void draw_code(area a, int y, const sheet_line *l)
{
    draw_format(a, y, 0, STYLE_DIM, "%3d", l->number);
    page_view_code(a, y, 4, l->words, strlen(l->words));
}

static void draw_chosen(area a, int y, const sheet_line *l)
{
    draw_text(a, y, 0, STYLE_CONTROL, glyph_text(GLYPH_CONTROL));
    if (l->number)
        draw_format(a, y, 1, STYLE_SELECTED, "%2d %s", l->number, l->words);
    else
        draw_text(a, y, 1, STYLE_SELECTED, *l->words ? l->words + 1 : "");
}

void page_view_line(area a, int y, const sheet_line *l)
{
    if (l->kind == SHEET_CODE && l->number)
        draw_code(a, y, l);
    else if (l->kind == SHEET_CHOSEN && (l->begins || l->number))
        draw_chosen(a, y, l);
    else if (l->kind == SHEET_PROSE || l->kind == SHEET_GOOD || l->kind == SHEET_BAD)
        draw_prose(a, y, l);
    else if (l->kind == SHEET_OUTPUT) {
        draw_text(a, y, 0, STYLE_DIM, screen_unicode() ? "│" : "|");
        draw_text(a, y, 2, STYLE_TEXT, l->words);
    } else
        draw_text(a, y, 0, base_style(l->kind), l->words);
}

static int clamp(int top, int lines, int rows)
{
    int last = lines > rows ? lines - rows : 0;
    return top > last ? last : top < 0 ? 0 : top;
}

static int chosen_line(const sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->lines[i].kind == SHEET_CHOSEN)
            return (int)i;
    return -1;
}

static void scroll(page_view *w, const sheet *s, int rows)
{
    int chosen = w->pursue ? chosen_line(s) : -1;
    if (w->follow)
        w->top = (int)s->count;
    else if (chosen >= 0 && chosen < w->top)
        w->top = chosen;
    else if (chosen >= 0 && chosen >= w->top + rows)
        w->top = chosen - rows + 1;
    w->top = clamp(w->top, (int)s->count, rows);
}

static void draw_sheet(page_view *w, const visit *v, area a)
{
    sheet s;
    visit_sheet(v, a.width, &s);
    scroll(w, &s, a.height);
    for (int y = 0; y < a.height && w->top + y < (int)s.count; y++)
        page_view_line(a, y, &s.lines[w->top + y]);
    if (w->top > 0)
        draw_text(a, 0, a.width - 1, STYLE_KEY, glyph_text(GLYPH_UP));
    if (w->top + a.height < (int)s.count)
        draw_text(a, a.height - 1, a.width - 1, STYLE_KEY, glyph_text(GLYPH_DOWN));
    sheet_end(&s);
}

void page_view_bar(area a, int y, int done, int all)
{
    int filled = all ? done * a.width / all : 0;
    for (int x = 0; x < a.width; x++)
        draw_text(a, y, x, x < filled ? STYLE_GOOD : STYLE_DIM,
                  glyph_text(x < filled ? GLYPH_FULL : GLYPH_EMPTY));
}

static void draw_title(const page_view *w, area bar)
{
    char where[40];
    draw_fill(bar, STYLE_TITLE);
    snprintf(where, sizeof where, "page %d of %d ", w->number, w->count);
    int room = bar.width - text_columns(where) - 1;
    draw_cut(bar, 0, 1, room - 1, STYLE_TITLE, w->lesson);
    draw_text(bar, 0, room, STYLE_TITLE, where);
}

void page_view_draw(page_view *w, const visit *v)
{
    screen_clear();
    area a = screen_area();
    draw_no_cursor();
    draw_title(w, area_cut_top(&a, 1));
    area heading = area_cut_top(&a, rows_above() - 1);
    draw_cut(heading, 0, 1, heading.width - 2, STYLE_STRONG, w->title);
    area hints = area_cut_bottom(&a, 1), bar = area_cut_bottom(&a, 1);
    area_cut_left(&a, 1);
    a.width = sheet_width();
    draw_sheet(w, v, a);
    char count[24];
    snprintf(count, sizeof count, " %d/%d done ", w->done, w->count);
    draw_text(area_cut_right(&bar, text_columns(count)), 0, 0, STYLE_DIM, count);
    area_cut_left(&bar, 1);
    page_view_bar(bar, 0, w->done, w->count);
    binding_hints(hints, 0, w->keys);
}

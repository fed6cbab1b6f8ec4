/* One side: its source with the marker of control and the cursor on the expression, and a paused
 * yield in its two halves. */
#include "clicks.h"
#include "fold.h"
#include "panes.h"

#include "repl/print/colour.h"

#include <stdio.h>
#include <string.h>

static const scene_side *side_of(const panes *p, int which)
{
    const scene *s = tour_view(p->tour);
    return which == PANE_CALLER ? &s->caller : &s->generator;
}

/* --- how lines are laid out --- */

/* Code columns of a pane; which lines are folded where they are too long: all, or `only` one. */
typedef struct sheet {
    const panes *panes;
    int width;
    bool all;
    int only;
} sheet;

static const unsigned char *colours_at(const panes *p, const char *line)
{
    return p->colours ? p->colours + (line - timeline_source(p->tour->timeline, NULL)) : NULL;
}

/* The rows of a line: one, holding all of it, where it is not folded. */
static fold rows_of(const sheet *s, int number)
{
    size_t n;
    const char *line = tour_line(s->panes->tour, number, &n);
    fold f = {0};
    if (line && (s->all || number == s->only))
        f = fold_line(line, n, colours_at(s->panes, line), s->width);
    return f.count ? f : (fold){.rows = {{0, line ? n : 0, 0}}, .count = 1};
}

/* Rows that some lines take, counted up to `most`. */
static int count_rows(const sheet *s, int first, int last, int most)
{
    int rows = 0;
    for (int i = first; i <= last && rows <= most; i++)
        rows += rows_of(s, i).count;
    return rows;
}

/* The first line from which the rest, up to `last`, fits so many rows. */
static int first_that_fits(const sheet *s, int last, int rows)
{
    int first = last + 1;
    while (first > 1 && (rows -= rows_of(s, first - 1).count) >= 0)
        first--;
    return first > last ? last : first;
}

/* --- which lines are in view --- */

static int indentation(const panes *p, int line)
{
    size_t n;
    const char *at = tour_line(p->tour, line, &n);
    if (!at)
        return -1;
    size_t blank = 0;
    while (blank < n && (at[blank] == ' ' || at[blank] == '\t'))
        blank++;
    return blank == n || at[blank] == '#' ? 1 << 20 : fold_columns(at, blank);
}

/* The lines of the function that a line is in: up to its def, down to where the indentation ends.
 */
static void function_lines(const panes *p, int line, int *first, int *last)
{
    int inner = indentation(p, line);
    *first = *last = line;
    size_t n;
    for (int i = line; i >= 1; i--) {
        const char *at = tour_line(p->tour, i, &n);
        int depth = indentation(p, i);
        bool heads = at && n > (size_t)depth && memmem(at, n, "def ", 4);
        if (depth < (1 << 20) && heads && (depth < inner || i == line)) {
            *first = i;
            break;
        }
    }
    int depth = indentation(p, *first);
    int lines = tour_line_count(p->tour);
    for (int i = *first + 1; i <= lines && indentation(p, i) > depth; i++)
        if (indentation(p, i) < (1 << 20))
            *last = i;
}

/* The lines that belong together: of the function that a side is in, or all. Answers whether it is
 * in one. */
static bool lines_of(const panes *p, int which, int line, int *first, int *last)
{
    const char *name = side_of(p, which)->function;
    bool in_function = name && strcmp(name, "<module>");
    *first = 1;
    *last = tour_line_count(p->tour);
    if (in_function)
        function_lines(p, line, first, last);
    return in_function;
}

static int number_columns(const panes *p)
{
    int digits = 2;
    for (int lines = tour_line_count(p->tour); lines >= 100; lines /= 10)
        digits++;
    return digits;
}

/* What a paused yield needs beside its line: the cursor, and its two halves. */
enum { CURSOR_ROWS = 2 };

/* All lines are folded where what belongs together fits even so; else the present one, unless then
 * others would have to leave that fit with it now. */
static sheet make_sheet(const panes *p, int which, int current, area page)
{
    sheet s = {p, page.width, true, current};
    int first, last;
    lines_of(p, which, current, &first, &last);
    s.all = count_rows(&s, first, last, page.height) + CURSOR_ROWS <= page.height;
    if (last - first + CURSOR_ROWS <= page.height)
        s.only = 0;
    return s;
}

int pane_source_rows(const panes *p, int width, int most)
{
    sheet s = {p, width - number_columns(p) - 2, true, 0};
    return count_rows(&s, 1, tour_line_count(p->tour), most) + CURSOR_ROWS;
}

/* The first line in view. `below`: the rows that the cursor takes with its line's. */
static int best_top(const sheet *s, int which, int line, int rows, int below)
{
    int lines = tour_line_count(s->panes->tour), top = s->panes->top[which], first, last;
    int last_page = first_that_fits(s, lines, rows - below); /* most programs' caller is there */
    bool in_function = lines_of(s->panes, which, line, &first, &last);
    int spare = rows - CURSOR_ROWS - count_rows(s, first, last, rows);
    bool is_seen = top > 0 && top <= line && count_rows(s, top, line, rows) + below <= rows;
    if (in_function && spare >= 0)
        top = last == lines ? last_page : first;
    else if (in_function && line > first && spare + rows_of(s, first).count >= 0)
        top = first + 1; /* the title has the function's name */
    else if (!in_function && line > last_page)
        top = last_page;
    else if (!is_seen)
        top = line - rows / 3;
    return top > last_page ? last_page : top;
}

static void keep_in_view(panes *p, const sheet *s, int which, int line, int rows, int below)
{
    int top = best_top(s, which, line, rows, below);
    if (top < 1)
        top = 1;
    while (top < line && count_rows(s, top, line, rows) + below > rows)
        top++;
    p->top[which] = top;
}

/* Nothing is under way there: what was in view stays, as far as the page can be full. */
static void keep_page_full(panes *p, const sheet *s, int which, int rows)
{
    int *top = &p->top[which], last_page = first_that_fits(s, tour_line_count(p->tour), rows);
    if (*top > last_page)
        *top = last_page;
    if (*top < 1)
        *top = 1;
}

/* --- a line --- */

static style style_of(unsigned char c)
{
    static const style styles[] = {
        [COLOUR_TEXT] = STYLE_TEXT,     [COLOUR_KEYWORD] = STYLE_KEYWORD,
        [COLOUR_DEFINED] = STYLE_NAME,  [COLOUR_STRING] = STYLE_STRING,
        [COLOUR_NUMBER] = STYLE_NUMBER, [COLOUR_COMMENT] = STYLE_COMMENT};
    return styles[c];
}

typedef struct marked {
    size_t from, to; /* bytes of the line under the cursor; equal: none */
    style style;
} marked;

static int draw_run(area a, int y, int x, int shift, style s, const char *at, size_t n)
{
    int columns = text_columns_n(at, n);
    if (x + columns <= shift)
        return columns;
    size_t skip = x < shift ? text_fit(at, n, shift - x) : 0;
    int left = x < shift ? 0 : x - shift;
    if (left < a.width)
        draw_text_n(a, y, left, s, at + skip, n - skip);
    return columns;
}

/* One row of a line, `shift` columns to the left, its cut ends marked. */
static void draw_row(area a, int y, int shift, const char *line, fold_row r,
                     const unsigned char *colours, marked m)
{
    int x = r.indent;
    for (size_t i = r.from; i < r.to;) {
        if (line[i] == '\t') {
            x += FOLD_TAB - x % FOLD_TAB;
            i++;
            continue;
        }
        bool inside = i >= m.from && i < m.to;
        size_t end = i + 1;
        while (end < r.to && line[end] != '\t' && end != m.from && end != m.to &&
               (inside || !colours || colours[end] == colours[i]))
            end++;
        style s = inside ? m.style : colours ? style_of(colours[i]) : STYLE_TEXT;
        x += draw_run(a, y, x, shift, s, line + i, end - i);
        i = end;
    }
    const char *cut = glyph_text(GLYPH_ELLIPSIS);
    if (shift > 0)
        draw_text(a, y, 0, STYLE_DIM, cut);
    if (x - shift > a.width)
        draw_text(a, y, a.width - text_columns(cut), STYLE_DIM, cut);
}

static const char *marker_of(const panes *p, int which, style *s)
{
    side_state state = side_of(p, which)->state;
    if (p->tour->wrong) {
        *s = STYLE_BAD;
        return glyph_text(GLYPH_CROSS);
    }
    *s = state == SIDE_RUNNING ? STYLE_CONTROL : STYLE_FROZEN;
    if (state == SIDE_RUNNING)
        return glyph_text(GLYPH_CONTROL);
    return state == SIDE_WAITING || state == SIDE_SUSPENDED ? glyph_text(GLYPH_FROZEN) : " ";
}

static void draw_gutter(const panes *p, area a, int y, int line, const char *marker, style s)
{
    bool found = p->held && line == p->tour->found_line;
    bool breaks = tour_breaks_at(p->tour, line);
    int digits = number_columns(p);
    draw_format(a, y, 0,
                found    ? STYLE_SELECTED
                : breaks ? STYLE_BAD
                         : STYLE_DIM,
                "%*d", digits, line);
    if (*marker != ' ' || !breaks)
        draw_text(a, y, digits, s, marker);
    else
        draw_text(a, y, digits, STYLE_BAD, glyph_text(GLYPH_BULLET));
    if (*marker != ' ' && breaks)
        draw_text(a, y, digits + 1, STYLE_BAD, glyph_text(GLYPH_BULLET));
}

/* --- the row below: the cursor, and the halves of a paused yield --- */

/* The half that went out: the value where it is short and known. */
static const char *out_half(const scene_side *side)
{
    enum { SHORT = 12 };
    bool fits = side->out && text_columns(side->out) <= SHORT;
    return fits ? side->out : "done";
}

static void halves(const panes *p, int which, char *out, size_t room)
{
    const scene *s = tour_view(p->tour);
    const scene_side *side = side_of(p, which);
    bool yields = s->third && !s->crossing.inwards && !strcmp(s->crossing.verb, "yield");
    out[0] = 0;
    if (which == PANE_CALLER) {
        if (yields && s->third == THIRD_ARRIVES)
            snprintf(out, room, "gets %s", s->crossing.shown);
        return;
    }
    bool raises = !strcmp(s->event, "THROW") || !strcmp(s->event, "CLOSE");
    if (raises && side->state != SIDE_CREATED && s->third != THIRD_LEAVES && !s->crossing.elsewhere)
        snprintf(out, room, "out: %s  in: %s %.*s", out_half(side), glyph_text(GLYPH_CROSS),
                 (int)strcspn(s->crossing.shown, "("), s->crossing.shown);
    else if (yields)
        snprintf(out, room, "out: %s  in: %s", s->crossing.shown,
                 s->third == THIRD_LEAVES ? "not yet" : glyph_text(GLYPH_HOLE));
    else if (side->in && s->third != THIRD_LEAVES)
        snprintf(out, room, "out: %s  in: %s", out_half(side), side->in);
    else if (side->state == SIDE_SUSPENDED)
        snprintf(out, room, "out: %s  in: %s", out_half(side), glyph_text(GLYPH_HOLE));
}

/* The expression under the cursor, and what stands below it. */
typedef struct cursor {
    size_t from, to;  /* bytes of the line; equal: there is none */
    int shift;        /* columns that the line is moved to the left */
    int end;          /* column where the expression ends in the last of its rows */
    char halves[120]; /* of a paused yield, or what came back */
    bool beside;      /* they have room beside the carets */
    int rows;         /* below the line's own */
} cursor;

static bool holds_part(const fold_row *r, const cursor *c)
{
    return c->from < r->to && c->to > r->from;
}

/* Columns of a row up to a byte of its line. */
static int column_in(const fold_row *r, const char *line, size_t byte)
{
    size_t from = byte < r->from ? r->from : byte > r->to ? r->to : byte;
    return r->indent + fold_columns(line + r->from, from - r->from);
}

/* What the cursor is on, in bytes of its line. False: it is on no part of it. */
static bool find_bytes(const panes *p, int which, int current, size_t n, cursor *c)
{
    position at = p->tour->wrong ? timeline_wrong_at(p->tour->timeline) : side_of(p, which)->at;
    if (at.col < 0 || current != at.line)
        return false;
    c->from = (size_t)at.col;
    bool is_point = at.end_line <= at.line && at.end_col <= at.col; /* of some syntax errors */
    c->to = is_point ? c->from + 1 : at.end_line == at.line ? (size_t)at.end_col : n;
    return c->from <= n && c->to <= n && c->to > c->from;
}

static cursor find_cursor(const sheet *s, int which, int current)
{
    cursor c = {0};
    size_t n = 0;
    const char *line = current > 0 ? tour_line(s->panes->tour, current, &n) : NULL;
    if (!line || !find_bytes(s->panes, which, current, n, &c))
        return (cursor){0};
    fold f = rows_of(s, current);
    int start = 0;
    for (int i = 0; i < f.count; i++) {
        if (!holds_part(&f.rows[i], &c))
            continue;
        start = column_in(&f.rows[i], line, c.from);
        c.end = column_in(&f.rows[i], line, c.to);
        c.rows++;
    }
    c.shift = f.count == 1 && c.end > s->width ? c.end - s->width + 2 : 0;
    if (c.shift > start)
        c.shift = start;
    c.end = c.end - c.shift < s->width ? c.end - c.shift : s->width;
    start -= c.shift;
    halves(s->panes, which, c.halves, sizeof c.halves);
    int columns = text_columns(c.halves);
    c.beside = c.end + 1 + columns <= s->width || columns + 1 <= start;
    c.rows += columns && !c.beside;
    return c;
}

/* Answers the column they begin at. */
static int draw_carets(area a, int y, const char *line, const fold_row *r, const cursor *c)
{
    int start = column_in(r, line, c->from) - c->shift, end = column_in(r, line, c->to) - c->shift;
    for (int x = start; x < end && x < a.width; x++)
        draw_text(a, y, x, STYLE_FROZEN, "^");
    return start;
}

/* Beside the carets where there is room, else below them. */
static void draw_halves(area a, int y, int start, const cursor *c, style s)
{
    int columns = text_columns(c->halves), last = columns < a.width ? a.width - columns : 0;
    if (!c->beside)
        draw_cut(a, y + 1, start < last ? start : last, a.width, s, c->halves);
    else if (c->end + 1 + columns <= a.width)
        draw_text(a, y, c->end + 1, s, c->halves);
    else
        draw_text(a, y, start - columns - 1, s, c->halves);
}

static int shown_line(const panes *p, int which)
{
    const scene_side *side = side_of(p, which);
    int wrong = which == PANE_CALLER ? timeline_wrong_at(p->tour->timeline).line : 0;
    bool stands =
        side->state != SIDE_NONE && side->state != SIDE_CLOSED && side->state != SIDE_OVER;
    return wrong > 0 ? wrong : stands ? side->at.line : 0;
}

/* One line in its rows, with the cursor where it is the present one. Answers the next free row. */
static int draw_line(const sheet *s, area page, int y, int number, const cursor *c, marked under,
                     style of_halves)
{
    size_t n;
    const char *line = tour_line(s->panes->tour, number, &n);
    fold f = rows_of(s, number);
    int start = 0;
    for (int i = 0; i < f.count && y < page.height; i++) {
        draw_row(page, y++, c ? c->shift : 0, line, f.rows[i], colours_at(s->panes, line), under);
        if (c && holds_part(&f.rows[i], c) && y < page.height)
            start = draw_carets(page, y++, line, &f.rows[i], c);
    }
    if (c && c->halves[0] && y - c->beside < page.height)
        draw_halves(page, y - 1, start, c, of_halves);
    return y + (c && c->halves[0] && !c->beside);
}

void pane_source(panes *p, area a, int which)
{
    int current = shown_line(p, which);
    area page = a;
    area_cut_left(&page, number_columns(p) + 2);
    sheet s = make_sheet(p, which, current, page);
    cursor c = find_cursor(&s, which, current);
    bool held = p->held && p->look == which;
    if (!held && current > 0)
        keep_in_view(p, &s, which, current, a.height, c.rows > 1 ? c.rows : 1);
    else if (!held)
        keep_page_full(p, &s, which, a.height);
    style marking;
    const char *marker = marker_of(p, which, &marking);
    bool runs = side_of(p, which)->state == SIDE_RUNNING;
    marked under = {c.from, c.to, runs ? STYLE_CONTROL : STYLE_HOLE};
    style of_halves = which == PANE_GENERATOR ? STYLE_HOLE : STYLE_CROSSING;
    int lines = tour_line_count(p->tour);
    for (int y = 0, n = p->top[which]; y < a.height && n <= lines; n++) {
        bool now = n == current;
        int from = y;
        draw_gutter(p, a, y, n, now ? marker : " ", marking);
        y = draw_line(&s, page, y, n, now ? &c : NULL, now ? under : (marked){0}, of_halves);
        for (; from < y; from++) {
            clicks_offer_number(a, from, 0, number_columns(p), REQUEST_BREAK, (unsigned)n);
            clicks_offer_number(a, from, 0, a.width, REQUEST_TO_LINE, (unsigned)n);
        }
    }
}

/* One side: its source with the marker of control and the cursor on the expression, and a paused
 * yield in its two halves. */
#include "panes.h"

#include "clicks.h"

#include "repl/print/colour.h"

#include <stdio.h>
#include <string.h>

enum { TAB = 4 };

static const scene_side *side_of(const panes *p, int which)
{
    const scene *s = p->tour->scene;
    return which == PANE_CALLER ? &s->caller : &s->generator;
}

/* --- columns --- */

static int columns_of(const char *line, size_t n)
{
    int x = 0;
    for (size_t i = 0; i < n;) {
        if (line[i] == '\t') {
            x += TAB - x % TAB;
            i++;
            continue;
        }
        const char *tab = memchr(line + i, '\t', n - i);
        size_t run = tab ? (size_t)(tab - line) - i : n - i;
        x += text_columns_n(line + i, run);
        i += run;
    }
    return x;
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
    return blank == n || at[blank] == '#' ? 1 << 20 : columns_of(at, blank);
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

/* `below`: the rows that the cursor takes below its line. */
static void keep_in_view(panes *p, int which, int line, int rows, int below)
{
    int *top = &p->top[which], lines = tour_line_count(p->tour);
    int last_page = lines + 1 + below - rows; /* where most programs have their caller */
    const scene_side *side = side_of(p, which);
    if (lines + below <= rows)
        *top = 1;
    else if (side->function && strcmp(side->function, "<module>")) {
        int first, last;
        function_lines(p, line, &first, &last);
        if (last - first + 1 + below <= rows)
            *top = last == lines ? last + 1 + below - rows : first;
        else if (line < *top || line > *top + rows - 2 - below)
            *top = line - rows / 3;
    } else if (line > last_page)
        *top = last_page;
    else if (line < *top || line > *top + rows - 1 - below)
        *top = line - rows / 3;
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

static void draw_code(area a, int y, int shift, const char *line, size_t n,
                      const unsigned char *colours, marked m)
{
    int x = 0;
    for (size_t i = 0; i < n;) {
        if (line[i] == '\t') {
            x += TAB - x % TAB;
            i++;
            continue;
        }
        bool inside = i >= m.from && i < m.to;
        size_t end = i + 1;
        while (end < n && line[end] != '\t' && end != m.from && end != m.to &&
               (inside || !colours || colours[end] == colours[i]))
            end++;
        style s = inside ? m.style : colours ? style_of(colours[i]) : STYLE_TEXT;
        x += draw_run(a, y, x, shift, s, line + i, end - i);
        i = end;
    }
    if (shift > 0)
        draw_text(a, y, 0, STYLE_DIM, glyph_text(GLYPH_ELLIPSIS));
    if (x - shift > a.width)
        draw_text(a, y, a.width - text_columns(glyph_text(GLYPH_ELLIPSIS)), STYLE_DIM,
                  glyph_text(GLYPH_ELLIPSIS));
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

static int number_columns(const panes *p)
{
    int digits = 2;
    for (int lines = tour_line_count(p->tour); lines >= 100; lines /= 10)
        digits++;
    return digits;
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
    const scene *s = p->tour->scene;
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
        snprintf(out, room, "out: %s  in: %s %s", out_half(side), glyph_text(GLYPH_CROSS),
                 s->crossing.shown);
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
    int start, end;   /* columns of the page */
    int shift;        /* columns that the line is moved to the left */
    char halves[120]; /* of a paused yield, or what came back */
    int rows;         /* below the line: 0 to 2 */
} cursor;

/* Does the function of a line fill so much of the pane that there is no row to spare? */
static bool is_tight(const panes *p, int which, int line, int rows)
{
    const char *name = side_of(p, which)->function;
    int first = 1, last = tour_line_count(p->tour);
    if (name && strcmp(name, "<module>"))
        function_lines(p, line, &first, &last);
    return last - first + 2 <= rows && last - first + 3 > rows;
}

static void find_cursor(const panes *p, int which, int current, area page, cursor *c)
{
    *c = (cursor){0};
    size_t n = 0;
    position at = p->tour->wrong ? timeline_wrong_at(p->tour->timeline) : side_of(p, which)->at;
    const char *line = current > 0 ? tour_line(p->tour, current, &n) : NULL;
    if (!line || at.col < 0 || current != at.line)
        return;
    c->from = (size_t)at.col;
    bool is_point = at.end_line <= at.line && at.end_col <= at.col; /* of some syntax errors */
    c->to = is_point ? c->from + 1 : at.end_line == at.line ? (size_t)at.end_col : n;
    if (c->from > n || c->to > n || c->to <= c->from) {
        c->from = c->to = 0;
        return;
    }
    int start = columns_of(line, c->from), end = columns_of(line, c->to);
    c->shift = end > page.width ? end - page.width + 2 : 0;
    if (c->shift > start)
        c->shift = start;
    c->start = start - c->shift;
    c->end = end - c->shift < page.width ? end - c->shift : page.width;
    halves(p, which, c->halves, sizeof c->halves);
    int columns = text_columns(c->halves);
    bool beside = !columns || c->end + 1 + columns <= page.width || columns + 1 <= c->start;
    c->rows = beside || is_tight(p, which, current, page.height) ? 1 : 2;
}

static void draw_carets(area a, int y, const cursor *c)
{
    char carets[160];
    int n = c->end - c->start;
    if (n > (int)sizeof carets - 1)
        n = (int)sizeof carets - 1;
    memset(carets, '^', (size_t)n);
    carets[n] = 0;
    draw_text(a, y, c->start, STYLE_FROZEN, carets);
}

/* Beside the carets where there is room, else below them, else over them. */
static void draw_halves(area a, int y, const cursor *c, style s)
{
    int columns = text_columns(c->halves), last = columns < a.width ? a.width - columns : 0;
    if (c->rows > 1)
        draw_cut(a, y + 1, c->start < last ? c->start : last, a.width, s, c->halves);
    else if (c->end + 1 + columns <= a.width)
        draw_text(a, y, c->end + 1, s, c->halves);
    else if (columns + 1 <= c->start)
        draw_text(a, y, c->start - columns - 1, s, c->halves);
    else
        draw_cut(a, y, last, a.width, s, c->halves);
}

static void draw_cursor_rows(area page, int y, int which, const cursor *c)
{
    if (!c->rows || y >= page.height)
        return;
    draw_carets(page, y, c);
    if (c->halves[0] && y + c->rows <= page.height)
        draw_halves(page, y, c, which == PANE_GENERATOR ? STYLE_HOLE : STYLE_CROSSING);
}

static int shown_line(const panes *p, int which)
{
    const scene_side *side = side_of(p, which);
    int wrong = which == PANE_CALLER ? timeline_wrong_at(p->tour->timeline).line : 0;
    return wrong > 0                                                ? wrong
           : side->state == SIDE_NONE || side->state == SIDE_CLOSED ? 0
                                                                    : side->at.line;
}

void pane_source(panes *p, area a, int which)
{
    int current = shown_line(p, which);
    area page = a;
    area_cut_left(&page, number_columns(p) + 2);
    cursor c;
    find_cursor(p, which, current, page, &c);
    if (!(p->held && p->look == which))
        keep_in_view(p, which,
                     current > 0     ? current
                     : p->top[which] ? p->top[which]
                                     : 1,
                     a.height, c.rows > 1 ? c.rows : 1);
    size_t length;
    const char *start = timeline_source(p->tour->timeline, &length);
    style marking;
    const char *marker = marker_of(p, which, &marking);
    marked under = {c.from, c.to,
                    side_of(p, which)->state == SIDE_RUNNING ? STYLE_CONTROL : STYLE_HOLE};
    for (int y = 0, n = p->top[which]; y < a.height; n++) {
        size_t size;
        const char *line = tour_line(p->tour, n, &size);
        if (!line)
            break;
        const unsigned char *colours = p->colours ? p->colours + (line - start) : NULL;
        bool now = n == current;
        draw_gutter(p, a, y, n, now ? marker : " ", marking);
        clicks_offer_number(a, y, 0, number_columns(p), REQUEST_BREAK, (unsigned)n);
        clicks_offer_number(a, y, 0, a.width, REQUEST_TO_LINE, (unsigned)n);
        draw_code(page, y++, now ? c.shift : 0, line, size, colours, now ? under : (marked){0});
        if (now) {
            draw_cursor_rows(page, y, which, &c);
            y += c.rows;
        }
    }
}

#include "screen.h"
#include "window.h"

#include "theme.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* One drawn character: a base with what combines with it, already made inert. */
typedef struct cell {
    wchar_t text[4];
    int columns;
    size_t bytes;
    bool marked; /* stands for something that must not be sent as it is */
} cell;

/* Decode one code point; bytes that are not UTF-8 count one each and give -1. */
static int32_t decode(const unsigned char *p, size_t left, size_t *bytes)
{
    *bytes = 1;
    if (p[0] < 0x80)
        return p[0];
    int more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : p[0] >= 0xc2 ? 1 : 0;
    if (!more || p[0] > 0xf4 || (size_t)more >= left)
        return -1;
    int32_t c = p[0] & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return -1;
        c = c << 6 | (p[i] & 0x3f);
    }
    if (c < (more == 1   ? 0x80
             : more == 2 ? 0x800
                         : 0x10000) ||
        (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
        return -1;
    *bytes = (size_t)more + 1;
    return c;
}

/* Controls of C0 and C1, and what changes the direction or is invisible. */
static bool is_unsafe(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb);
}

static void mark(cell *k, int32_t c)
{
    k->marked = true;
    k->columns = 1;
    if (!screen_unicode())
        k->text[0] = L'?';
    else if (c >= 0 && c < 0x20)
        k->text[0] = (wchar_t)(0x2400 + c); /* control pictures */
    else if (c == 0x7f)
        k->text[0] = 0x2421;
    else
        k->text[0] = 0xfffd;
}

static cell next_cell(const char *text, size_t length)
{
    cell k = {0};
    int32_t c = decode((const unsigned char *)text, length, &k.bytes);
    if (c < 0 || is_unsafe(c)) {
        mark(&k, c);
        return k;
    }
    k.text[0] = (wchar_t)c;
    k.columns = wcwidth((wchar_t)c);
    if (k.columns <= 0 || (c >= 0x80 && !screen_unicode())) {
        mark(&k, -1);
        return k;
    }
    for (int n = 1; n < 3 && k.bytes < length; n++) {
        size_t bytes;
        int32_t d = decode((const unsigned char *)text + k.bytes, length - k.bytes, &bytes);
        if (d < 0x300 || is_unsafe(d) || wcwidth((wchar_t)d) != 0)
            break;
        k.text[n] = (wchar_t)d;
        k.bytes += bytes;
    }
    return k;
}

int text_columns_n(const char *text, size_t length)
{
    int columns = 0;
    while (length) {
        cell k = next_cell(text, length);
        columns += k.columns;
        text += k.bytes;
        length -= k.bytes;
    }
    return columns;
}

int text_columns(const char *text)
{
    return text_columns_n(text, strlen(text));
}

size_t text_fit(const char *text, size_t length, int columns)
{
    size_t used = 0;
    while (used < length) {
        cell k = next_cell(text + used, length - used);
        if (k.columns > columns)
            break;
        columns -= k.columns;
        used += k.bytes;
    }
    return used;
}

size_t text_wrap(const char *text, int columns, size_t *next)
{
    size_t line = strcspn(text, "\n");
    size_t fit = text_fit(text, line, columns > 0 ? columns : 1);
    if (fit == line) {
        *next = text[line] ? line + 1 : line;
        return line;
    }
    size_t end = fit;
    while (end && text[end] != ' ')
        end--;
    if (!end)
        end = fit ? fit : 1; /* a word longer than the line is cut */
    *next = end;
    while (text[*next] == ' ')
        ++*next;
    return end;
}

area screen_area(void)
{
    return (area){0, 0, screen_rows(), screen_columns()};
}

area area_inside(area a)
{
    return (area){a.y + 1, a.x + 1, a.height - 2, a.width - 2};
}

static int at_most(int n, int limit)
{
    return n > limit ? limit : n;
}

area area_cut_top(area *a, int rows)
{
    area cut = *a;
    cut.height = at_most(rows, a->height);
    a->y += cut.height;
    a->height -= cut.height;
    return cut;
}

area area_cut_bottom(area *a, int rows)
{
    area cut = *a;
    cut.height = at_most(rows, a->height);
    a->height -= cut.height;
    cut.y = a->y + a->height;
    return cut;
}

area area_cut_left(area *a, int columns)
{
    area cut = *a;
    cut.width = at_most(columns, a->width);
    a->x += cut.width;
    a->width -= cut.width;
    return cut;
}

area area_cut_right(area *a, int columns)
{
    area cut = *a;
    cut.width = at_most(columns, a->width);
    a->width -= cut.width;
    cut.x = a->x + a->width;
    return cut;
}

int draw_text_n(area a, int y, int x, style s, const char *text, size_t length)
{
    if (y < 0 || y >= a.height)
        return 0;
    int from = x;
    while (length) {
        cell k = next_cell(text, length);
        if (x + k.columns > a.width)
            break;
        if (x >= 0) {
            cchar_t c;
            setcchar(&c, k.text, (attr_t)theme_attributes(s) | (k.marked ? A_REVERSE : 0),
                     theme_pair(s), NULL);
            mvwadd_wch(window_current(), a.y + y, a.x + x, &c);
        }
        x += k.columns;
        text += k.bytes;
        length -= k.bytes;
    }
    return x - from;
}

int draw_text(area a, int y, int x, style s, const char *text)
{
    return draw_text_n(a, y, x, s, text, strlen(text));
}

int draw_format(area a, int y, int x, style s, const char *format, ...)
{
    char text[1000];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return draw_text(a, y, x, s, text);
}

int draw_cut(area a, int y, int x, int columns, style s, const char *text)
{
    size_t length = strlen(text);
    if (columns <= 0)
        return 0;
    if (text_columns_n(text, length) <= columns)
        return draw_text_n(a, y, x, s, text, length);
    const char *more = glyph_text(GLYPH_ELLIPSIS);
    int room = columns - text_columns(more);
    if (room < 0)
        return 0;
    int used = draw_text_n(a, y, x, s, text, text_fit(text, length, room));
    return used + draw_text(a, y, x + used, s, more);
}

int draw_wrapped(area a, int y, style s, const char *text)
{
    int rows = 0;
    while (*text) {
        size_t next, length = text_wrap(text, a.width, &next);
        draw_text_n(a, y + rows, 0, s, text, length);
        text += next;
        rows++;
    }
    return rows;
}

void draw_fill(area a, style s)
{
    for (int y = 0; y < a.height; y++)
        for (int x = 0; x < a.width; x++)
            draw_text_n(a, y, x, s, " ", 1);
}

static void draw_row(area a, int y, style s, const char *left, const char *middle,
                     const char *right)
{
    draw_text(a, y, 0, s, left);
    for (int x = 1; x < a.width - 1; x++)
        draw_text(a, y, x, s, middle);
    draw_text(a, y, a.width - 1, s, right);
}

static void draw_title(area a, int y, const char *title)
{
    if (!title || a.width < 6)
        return;
    int used = draw_text(a, y, 1, STYLE_FRAME, " ");
    used += draw_cut(a, y, 1 + used, a.width - 4, STYLE_STRONG, title);
    draw_text(a, y, 1 + used, STYLE_FRAME, " ");
}

void draw_box(area a, style s, const char *title, const char *right)
{
    bool u = screen_unicode();
    if (a.height < 2 || a.width < 2)
        return;
    draw_row(a, 0, s, u ? "┌" : "+", u ? "─" : "-", u ? "┐" : "+");
    for (int y = 1; y < a.height - 1; y++) {
        draw_text(a, y, 0, s, u ? "│" : "|");
        draw_text(a, y, a.width - 1, s, u ? "│" : "|");
    }
    draw_row(a, a.height - 1, s, u ? "└" : "+", u ? "─" : "-", u ? "┘" : "+");
    draw_title(a, 0, title);
    int room = right ? text_columns(right) + 2 : 0;
    int taken = title ? text_columns(title) + 3 : 0;
    if (right && room + taken < a.width - 1)
        draw_format(a, 0, a.width - 1 - room, STYLE_STRONG, " %s ", right);
}

void draw_rule(area a, int y, style s, const char *title)
{
    bool u = screen_unicode();
    draw_row(a, y, s, u ? "├" : "+", u ? "─" : "-", u ? "┤" : "+");
    draw_title(a, y, title);
}

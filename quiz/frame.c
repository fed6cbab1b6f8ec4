#include "frame.h"

#include "lessons/page_view.h"
#include "repl/screen/field.h"

#include <stdio.h>

enum { WIDEST = 100, LOW = 16 };

int frame_width(void)
{
    int columns = screen_columns() - 2;
    return columns > WIDEST ? WIDEST : columns;
}

bool frame_is_low(void)
{
    return screen_rows() < LOW;
}

static int chosen_line(const sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->lines[i].kind == SHEET_CHOSEN)
            return (int)i;
    return -1;
}

static void scroll(frame_view *f, const sheet *s, int rows)
{
    int chosen = f->pursue ? chosen_line(s) : -1, last = (int)s->count - rows;
    if (chosen >= 0 && chosen < f->top)
        f->top = chosen;
    if (chosen >= 0 && chosen >= f->top + rows)
        f->top = chosen - rows + 1;
    if (f->top > last)
        f->top = last;
    if (f->top < 0)
        f->top = 0;
}

static void draw_sheet(frame_view *f, const sheet *s, area a)
{
    int right = a.width - 1;
    scroll(f, s, a.height);
    for (int y = 0; y < a.height && f->top + y < (int)s->count; y++)
        page_view_line(a, y, &s->lines[f->top + y]);
    if (f->top > 0)
        draw_text(a, 0, right, STYLE_KEY, glyph_text(GLYPH_UP));
    if (f->top + a.height < (int)s->count)
        draw_text(a, a.height - 1, right, STYLE_KEY, glyph_text(GLYPH_DOWN));
}

static void draw_title(const frame_view *f, area bar)
{
    int where = text_columns(f->where);
    char title[80];
    draw_fill(bar, STYLE_TITLE);
    snprintf(title, sizeof title, "primer %s %s", screen_unicode() ? "·" : "-", f->title);
    draw_cut(bar, 0, 1, bar.width - where - 3, STYLE_TITLE, title);
    draw_text(bar, 0, bar.width - where - 1, STYLE_TITLE, f->where);
}

area frame_draw(frame_view *f, const sheet *s)
{
    bool low = frame_is_low();
    area a = screen_area();
    screen_clear();
    draw_no_cursor();
    draw_title(f, area_cut_top(&a, 1));
    if (f->heading && !low)
        draw_cut(area_cut_top(&a, 1), 0, 1, a.width - 2, STYLE_STRONG, f->heading);
    if (!low)
        area_cut_top(&a, 1);
    binding_hints(area_cut_bottom(&a, 1), 0, f->keys);
    area progress = area_cut_bottom(&a, 1);
    area_cut_left(&progress, 1);
    area_cut_left(&a, 1);
    if (f->message && *f->message)
        draw_cut(area_cut_bottom(&a, 1), 0, 0, a.width - 1, STYLE_KEY, f->message);
    if (f->field)
        f->typed = area_cut_bottom(&a, 1);
    a.width = frame_width();
    draw_sheet(f, s, a);
    return progress;
}

void frame_show(const frame_view *f)
{
    if (f->field)
        field_draw(f->typed, f->field, f->label, "", NULL);
    screen_flush();
}

void frame_bar(area row, int done, int all)
{
    row.width -= 1;
    page_view_bar(row, 0, done, all);
}

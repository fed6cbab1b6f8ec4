#include "field.h"

#include <stdio.h>
#include <string.h>

static void draw_line(area a, int y, int x, const edit *e, size_t from, size_t to,
                      field_painter paint)
{
    if (paint)
        paint(a, y, x, e->text, from, to);
    else
        draw_text_n(a, y, x, STYLE_TEXT, e->text + from, to - from);
}

int field_draw(area a, const edit *e, const char *prompt, const char *more, field_painter paint)
{
    int lines = edit_lines(e), at = edit_line_number(e);
    int top = at >= a.height ? at - a.height + 1 : 0, rows = 0;
    for (int line = top; line < lines && rows < a.height; line++, rows++) {
        size_t from = edit_line_at(e, line);
        size_t to = from + strcspn(e->text + from, "\n");
        int x = draw_text(a, rows, 0, STYLE_KEY, line ? more : prompt);
        int column = line == at ? text_columns_n(e->text + from, e->cursor - from) : 0;
        int room = a.width - x - 1;
        int shift =
            column > room ? column - room : 0; /* a long line slides left under its cursor */
        size_t skip = shift ? text_fit(e->text + from, to - from, shift) : 0;
        draw_line(a, rows, x, e, from + skip, to, paint);
    }
    size_t start = edit_line_of(e);
    int x = text_columns(at ? more : prompt),
        column = text_columns_n(e->text + start, e->cursor - start);
    int room = a.width - x - 1;
    draw_cursor(a, at - top, x + (column > room ? room : column));
    return rows;
}

static int wrapped_rows(const char *text, int columns)
{
    int rows = 0;
    while (*text) {
        size_t next;
        text_wrap(text, columns, &next);
        text += next;
        rows++;
    }
    return rows;
}

static int dialog_columns(void)
{
    return screen_columns() < 64 ? screen_columns() : 64;
}

/* An overlay with a wrapped text and some rows free below it, which are answered. */
static area dialog(const char *title, const char *text, int rows, const char *hint)
{
    int columns = dialog_columns();
    area a = layer_push(wrapped_rows(text, columns - 4) + rows + 4, columns);
    draw_fill(a, STYLE_TEXT);
    draw_box(a, STYLE_FRAME, title, NULL);
    area inside = area_inside(a);
    inside.x++;
    inside.width -= 2;
    /* On a tiny screen the rows come first, then the text, then the hint. */
    int words = wrapped_rows(text, inside.width), spare = inside.height - rows;
    if (spare > words)
        draw_text(area_cut_bottom(&inside, 1), 0, 0, STYLE_HINT, hint);
    draw_wrapped(area_cut_top(&inside, spare < 0       ? 0
                                       : spare < words ? spare
                                                       : words),
                 0, STYLE_TEXT, text);
    return inside;
}

static void paint_proposal(area a, int y, int x, const char *text, size_t from, size_t to)
{
    draw_text_n(a, y, x, STYLE_SELECTED, text + from, to - from);
}

bool field_ask(const char *title, const char *question, edit *answer)
{
    for (;;) {
        area a = dialog(title, question, 2, "Enter accepts, Esc goes back");
        area line = {a.y + (a.height > 1 ? a.height - 2 : 0), a.x, 1, a.width};
        field_draw(line, answer, "> ", "> ", answer->proposed ? paint_proposal : NULL);
        int key = key_read(-1);
        layer_pop();
        if (key == KEY_ENTERED)
            return true;
        if (key == KEY_ESCAPED || key == KEY_CTRL_C || key == KEY_CLOSED)
            return false;
        edit_key(answer, key);
    }
}

bool field_confirm(const char *title, const char *question)
{
    for (;;) {
        dialog(title, question, 1, "y yes   n no");
        int key = key_read(-1);
        layer_pop();
        if (key == 'y' || key == 'Y')
            return true;
        if (key == 'n' || key == 'N' || key == KEY_ESCAPED || key == KEY_CTRL_C ||
            key == KEY_CLOSED || key == 'q')
            return false;
    }
}

void field_tell(const char *title, const char *text)
{
    int key;
    do {
        dialog(title, text, 1, "any key goes on");
        key = key_read(-1);
        layer_pop();
    } while (key == KEY_RESIZED);
}

/* Draw the rows of a wrapped text from `top` on. */
static void draw_page(area a, const char *text, int top)
{
    for (int row = 0; *text && row < top + a.height; row++) {
        size_t next, length = text_wrap(text, a.width, &next);
        if (row >= top)
            draw_text_n(a, row - top, 0, STYLE_TEXT, text, length);
        text += next;
    }
}

void field_page(const char *title, const char *text)
{
    int top = 0, key;
    do {
        area a = layer_push(screen_rows(), screen_columns());
        area inside = area_inside(a);
        int rows = wrapped_rows(text, inside.width),
            last = rows > inside.height ? rows - inside.height : 0;
        top = top > last ? last : top < 0 ? 0 : top;
        draw_fill(a, STYLE_TEXT);
        draw_box(a, STYLE_FRAME, title, last ? "arrows scroll, q closes" : "any key closes");
        draw_page(inside, text, top);
        key = key_read(-1);
        layer_pop();
        if (key == KEY_ARROW_DOWN || key == 'j')
            top++;
        else if (key == KEY_PAGE_DOWN || key == ' ')
            top += inside.height;
        else if (key == KEY_ARROW_UP || key == 'k')
            top--;
        else if (key == KEY_PAGE_UP)
            top -= inside.height;
        else if (key != KEY_RESIZED)
            return;
    } while (true);
}

static void draw_items(area a, const char *const *items, int count, int at)
{
    int top = at >= a.height ? at - a.height + 1 : 0;
    for (int y = 0; y < a.height && top + y < count; y++) {
        int i = top + y;
        char number[16] = "   ";
        if (i < 9)
            snprintf(number, sizeof number, " %d ", i + 1);
        draw_text(a, y, 0, STYLE_KEY, number);
        draw_cut(a, y, 3, a.width - 3, i == at ? STYLE_SELECTED : STYLE_TEXT, items[i]);
    }
}

int field_choose(const char *title, const char *const *items, int count, int at)
{
    for (;;) {
        area a = layer_push(count + 2, dialog_columns());
        draw_fill(a, STYLE_TEXT);
        draw_box(a, STYLE_FRAME, title, "Enter chooses, Esc goes back");
        draw_items(area_inside(a), items, count, at);
        int key = key_read(-1);
        layer_pop();
        if (key == KEY_ENTERED)
            return at;
        if (key >= '1' && key < '1' + count && key <= '9')
            return key - '1';
        if (key == KEY_ARROW_DOWN || key == 'j')
            at = at + 1 < count ? at + 1 : at;
        else if (key == KEY_ARROW_UP || key == 'k')
            at = at ? at - 1 : 0;
        else if (key == KEY_ESCAPED || key == 'q' || key == KEY_CTRL_C || key == KEY_CLOSED)
            return -1;
    }
}

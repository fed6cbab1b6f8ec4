#include "key.h"

#include <string.h>

/* Is this name one of the words? */
static bool has_word(const char *words, const char *name)
{
    size_t n = strlen(name);
    while (n && *words) {
        size_t length = strcspn(words, " ");
        if (length == n && !memcmp(words, name, n))
            return true;
        words += length;
        words += *words == ' ';
    }
    return false;
}

int binding_find(const binding *table, int key)
{
    const char *name = key_name(key);
    for (const binding *b = table; b->request; b++)
        if (b->keys && has_word(b->keys, name))
            return b->request;
    return 0;
}

/* The first key of a binding, with arrows as arrows. */
static const char *shown_key(const binding *b, size_t *length)
{
    static const struct {
        const char *name, *arrow;
    } arrows[] = {{"Right", "→"}, {"Left", "←"}, {"Up", "↑"}, {"Down", "↓"}};
    *length = strcspn(b->keys, " ");
    for (size_t i = 0; screen_unicode() && i < 4; i++)
        if (strlen(arrows[i].name) == *length && !memcmp(arrows[i].name, b->keys, *length)) {
            *length = strlen(arrows[i].arrow);
            return arrows[i].arrow;
        }
    return b->keys;
}

static int hint_columns(const binding *b)
{
    size_t length;
    const char *key = shown_key(b, &length);
    return text_columns_n(key, length) + 1 + text_columns(b->label) + 2;
}

void binding_hints(area a, int y, const binding *table)
{
    int x = 1;
    for (const binding *b = table; b->request; b++) {
        if (!b->label || !b->keys)
            continue;
        if (x + hint_columns(b) > a.width + 1)
            break;
        size_t length;
        const char *key = shown_key(b, &length);
        x += draw_text_n(a, y, x, STYLE_KEY, key, length) + 1;
        x += draw_text(a, y, x, STYLE_HINT, b->label) + 2;
    }
}

int binding_hint_at(const binding *table, int width, int x)
{
    int at = 1;
    for (const binding *b = table; b->request; b++) {
        if (!b->label || !b->keys)
            continue;
        int columns = hint_columns(b);
        if (at + columns > width + 1)
            break;
        if (x >= at && x < at + columns - 2)
            return b->request;
        at += columns;
    }
    return 0;
}

static int row_count(const binding *table)
{
    int n = 0;
    while (table[n].request)
        n++;
    return n;
}

static void draw_row(area a, int y, const binding *b)
{
    if (!b->keys) {
        draw_cut(a, y, 1, a.width - 2, STYLE_STRONG, b->help);
        return;
    }
    draw_cut(a, y, 2, 18, STYLE_KEY, b->keys);
    draw_cut(a, y, 21, a.width - 22, STYLE_TEXT, b->help);
}

void binding_help(const char *title, const binding *table)
{
    int rows = row_count(table), top = 0, key;
    do {
        area a = layer_push(rows + 2, screen_columns() < 84 ? screen_columns() : 84);
        area inside = area_inside(a);
        int last = rows > inside.height ? rows - inside.height : 0;
        top = top > last ? last : top < 0 ? 0 : top;
        draw_fill(a, STYLE_TEXT);
        draw_box(a, STYLE_FRAME, title,
                 last ? "arrows scroll, any other key closes" : "any key closes");
        for (int y = 0; y < inside.height && top + y < rows; y++)
            draw_row(inside, y, &table[top + y]);
        key = key_read(-1);
        layer_pop();
        if (key == KEY_ARROW_DOWN || key == KEY_PAGE_DOWN || key == 'j')
            top += key == KEY_PAGE_DOWN ? inside.height : 1;
        else if (key == KEY_ARROW_UP || key == KEY_PAGE_UP || key == 'k')
            top -= key == KEY_PAGE_UP ? inside.height : 1;
        else if (key != KEY_RESIZED)
            break;
    } while (true);
}

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
    const char *name = key_label(key);
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

/* Help is always offered: room for it is kept, however short the line. */
static const binding *help_binding(const binding *table)
{
    for (const binding *b = table; b->request; b++)
        if (b->label && b->keys && has_word(b->keys, "?"))
            return b;
    return NULL;
}

/* Visit the hints that fit a width, with the column of each, until one is enough. */
static const binding *each_hint(const binding *table, int width,
                                bool (*see)(void *context, const binding *b, int x), void *context)
{
    const binding *help = help_binding(table);
    int x = 1, kept = help ? hint_columns(help) : 0;
    for (const binding *b = table; b->request; b++) {
        if (!b->label || !b->keys || (b == help && !kept))
            continue;
        if (b == help)
            kept = 0;
        if (x + hint_columns(b) + kept > width + 1) {
            b = kept ? help : NULL;
            return b && see(context, b, x) ? b : NULL;
        }
        if (see(context, b, x))
            return b;
        x += hint_columns(b);
    }
    return NULL;
}

typedef struct hint_line {
    area a;
    int y, x; /* x: the column looked for */
} hint_line;

static bool draw_hint(void *context, const binding *b, int x)
{
    const hint_line *line = context;
    size_t length;
    const char *key = shown_key(b, &length);
    x += draw_text_n(line->a, line->y, x, STYLE_KEY, key, length) + 1;
    draw_text(line->a, line->y, x, STYLE_HINT, b->label);
    return false;
}

void binding_hints(area a, int y, const binding *table)
{
    hint_line line = {a, y, 0};
    each_hint(table, a.width, draw_hint, &line);
}

static bool is_at(void *context, const binding *b, int x)
{
    const hint_line *line = context;
    return line->x >= x && line->x < x + hint_columns(b) - 2;
}

int binding_hint_at(const binding *table, int width, int x)
{
    hint_line line = {.x = x};
    const binding *b = each_hint(table, width, is_at, &line);
    return b ? b->request : 0;
}

static int row_count(const binding *table)
{
    int n = 0;
    while (table[n].request)
        n++;
    return n;
}

/* `keys`: columns for the keys. */
static void draw_row(area a, int y, int keys, const binding *b)
{
    if (!b->keys) {
        draw_cut(a, y, 1, a.width - 2, STYLE_STRONG, b->help);
        return;
    }
    draw_cut(a, y, 2, keys, STYLE_KEY, b->keys);
    draw_cut(a, y, keys + 4, a.width - keys - 5, STYLE_TEXT, b->help);
}

static int widest_keys(const binding *table)
{
    int widest = 0;
    for (const binding *b = table; b->request; b++)
        if (b->keys && text_columns(b->keys) > widest)
            widest = text_columns(b->keys);
    return widest;
}

void binding_help(const char *title, const binding *table)
{
    int rows = row_count(table), keys = widest_keys(table), top = 0, key;
    do {
        area a = layer_push(rows + 2, screen_columns() < 84 ? screen_columns() : 84);
        area inside = area_inside(a);
        int last = rows > inside.height ? rows - inside.height : 0;
        top = top > last ? last : top < 0 ? 0 : top;
        draw_fill(a, STYLE_TEXT);
        draw_box(a, STYLE_FRAME, title,
                 last ? "arrows scroll, any other key closes" : "any key closes");
        for (int y = 0; y < inside.height && top + y < rows; y++)
            draw_row(inside, y, keys < inside.width / 3 ? keys : inside.width / 3, &table[top + y]);
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

#include "prompt_pane.h"

#include "repl/print/colour.h"
#include "repl/screen/field.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 100, STATUS_ROWS = 5 };

bool prompt_pane_is_wide(void)
{
    return screen_columns() >= WIDE;
}

static style style_of(unsigned char c)
{
    static const style styles[] = {
        [COLOUR_TEXT] = STYLE_TEXT,     [COLOUR_KEYWORD] = STYLE_KEYWORD,
        [COLOUR_DEFINED] = STYLE_NAME,  [COLOUR_STRING] = STYLE_STRING,
        [COLOUR_NUMBER] = STYLE_NUMBER, [COLOUR_COMMENT] = STYLE_COMMENT,
    };
    return styles[c];
}

static int draw_code(area a, int y, int x, const char *source, const unsigned char *colours,
                     size_t from, size_t to)
{
    while (from < to) {
        size_t end = colour_run(colours, from, to);
        x += draw_text_n(a, y, x, style_of(colours[from]), source + from, end - from);
        from = end;
    }
    return x;
}

/* The colours of the text being typed; set before a field is drawn. */
static unsigned char *typed_colours;

static void paint_typed(area a, int y, int x, const char *typed, size_t from, size_t to)
{
    draw_code(a, y, x, typed, typed_colours, from, to);
}

static style style_of_tone(tone kind)
{
    static const style styles[] = {[TONE_OUTPUT] = STYLE_TEXT,
                                   [TONE_INPUT] = STYLE_TEXT,
                                   [TONE_ERROR] = STYLE_BAD,
                                   [TONE_HINT] = STYLE_GOOD,
                                   [TONE_NOTE] = STYLE_DIM};
    return styles[kind];
}

/* --- a line of the transcript, cut into rows --- */

/* Hints are wrapped at words, all else where the row is full. */
static size_t row_bytes(const transcript_line *l, const char *at, int columns, size_t *next)
{
    if (l->tone == TONE_HINT)
        return text_wrap(at, columns, next);
    size_t length = strlen(at), n = text_fit(at, length, columns);
    if (!n && length)
        n = length;
    *next = n;
    return n;
}

static int rows_of(const transcript_line *l, int columns)
{
    const char *at = l->text;
    int rows = 0, room = columns - (int)strlen(l->prefix);
    do {
        size_t next;
        row_bytes(l, at, room < 1 ? 1 : room, &next);
        at += next;
        rows++;
    } while (*at);
    return rows;
}

static void draw_line(area a, int y, const transcript_line *l)
{
    const char *at = l->text;
    int indent = (int)strlen(l->prefix), room = a.width - indent;
    if (y >= 0 && y < a.height)
        draw_text(a, y, 0, STYLE_KEY, l->prefix);
    do {
        size_t next, n = row_bytes(l, at, room < 1 ? 1 : room, &next);
        size_t from = (size_t)(at - l->text);
        if (y >= 0 && y < a.height && l->colours)
            draw_code(a, y, indent, l->text, l->colours, from, from + n);
        else if (y >= 0 && y < a.height)
            draw_text_n(a, y, indent, style_of_tone(l->tone), at, n);
        at += next;
        y++;
    } while (*at && y < a.height);
}

/* The last rows of the transcript that fit; answers how many rows were used. */
static int draw_transcript(area a, const transcript *t, int *scroll)
{
    size_t first = t->count;
    int rows = 0;
    while (first && rows < a.height + *scroll)
        rows += rows_of(&t->lines[--first], a.width);
    if (rows < a.height + *scroll)
        *scroll = rows > a.height ? rows - a.height : 0;
    int y = rows > a.height ? a.height - rows + *scroll : 0;
    for (size_t i = first; i < t->count && y < a.height; i++) {
        draw_line(a, y, &t->lines[i]);
        y += rows_of(&t->lines[i], a.width);
    }
    return y < a.height ? y : a.height;
}

static void draw_field(area a, const prompt_pane *p)
{
    typed_colours = p->is_python && p->edit->text[0] != ':'
                        ? colour_source(p->edit->text, p->edit->length)
                        : NULL;
    field_draw(a, p->edit, p->asks, "... ", typed_colours ? paint_typed : NULL);
    free(typed_colours);
    typed_colours = NULL;
}

static void draw_talk(area a, prompt_pane *p)
{
    int typed = p->edit ? edit_lines(p->edit) : 0;
    int most = a.height > 4 ? a.height - 2 : a.height;
    if (typed > most)
        typed = most;
    area above = area_cut_top(&a, a.height - typed);
    int used = draw_transcript(above, p->transcript, &p->scroll);
    if (!p->edit)
        return;
    area field = {above.y + used, a.x, typed, a.width};
    draw_field(field, p);
}

/* --- the panel --- */

static void draw_panel(area a, const living *l)
{
    draw_box(a, STYLE_FRAME, "generators alive", NULL);
    area inside = area_inside(a);
    if (!l->count)
        draw_wrapped(inside, 0, STYLE_DIM,
                     "none. Call a generator function and keep what it gives back: g = f()");
    for (size_t i = 0; i < l->count && (int)i < inside.height; i++) {
        if ((int)i == inside.height - 1 && i + 1 < l->count) {
            draw_format(inside, (int)i, 0, STYLE_DIM, "%s more: :gens", glyph_text(GLYPH_DOWN));
            break;
        }
        draw_cut(inside, (int)i, 0, inside.width, l->items[i].heading ? STYLE_STRONG : STYLE_TEXT,
                 l->items[i].text);
    }
}

static area cut_panel(area *a, const prompt_pane *p)
{
    if (prompt_pane_is_wide())
        return area_cut_right(a, a->width * 2 / 5);
    int rows = (int)p->living->count + 2;
    if (rows < 4)
        rows = 4;
    return area_cut_bottom(a, rows > a->height / 2 ? a->height / 2 : rows);
}

static void draw_status(area *a, const char *status)
{
    int rows = 0;
    for (const char *at = status; *at;) {
        size_t next;
        text_wrap(at, a->width - 1, &next);
        at += next;
        rows++;
    }
    if (rows > STATUS_ROWS)
        rows = STATUS_ROWS;
    draw_wrapped(area_cut_bottom(a, rows), 0, STYLE_STRONG, status);
}

void prompt_pane_draw(prompt_pane *p)
{
    area a = screen_area();
    screen_clear();
    area hints = area_cut_bottom(&a, 1);
    if (p->question)
        draw_cut(hints, 0, 0, hints.width, STYLE_STRONG, p->question);
    else
        binding_hints(hints, 0, p->keys);
    draw_status(&a, p->status);
    if (prompt_pane_is_wide() || p->panel) {
        area panel = cut_panel(&a, p);
        draw_panel(panel, p->living);
    }
    if (prompt_pane_is_wide())
        a.width--;
    draw_talk(a, p);
    screen_flush();
}

#include "course_view.h"

#include "page_view.h"
#include "repl/screen/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum request { OPEN = 1, UP, DOWN, FIRST, LAST, SEARCH, FORGET, HELP, LEAVE };
enum { BAR = 12, ABOUT = 3 };

static const binding keys[] = {
    {OPEN, "Enter Right space l", "open", "open the lesson, where you left it"},
    {UP, "Up k", NULL, "the lesson above"},
    {DOWN, "Down j", "move", "the lesson below"},
    {SEARCH, "/", "search", "find a page by a word in it"},
    {FORGET, "x", "forget", "forget your progress in this lesson"},
    {FIRST, "Home", NULL, "the first lesson"},
    {LAST, "End", NULL, "the last lesson"},
    {HELP, "? F1", "keys", "this help"},
    {LEAVE, "q Esc Left Ctrl-C", "back", "leave the lessons"},
    {0, NULL, NULL, NULL},
};

typedef struct list_view {
    study *s;
    int at, top;
    lesson *chosen;
    bool over;
} list_view;

static void draw_row(area a, int y, const study *s, const lesson *l, bool here)
{
    tally t = study_tally(s, l);
    char title[200];
    char number[16] = "  ";
    if (l->number)
        snprintf(number, sizeof number, "%2d", l->number);
    snprintf(title, sizeof title, "%s  %s", number, l->title ? l->title : l->path);
    draw_text(a, y, 0, STYLE_CONTROL, here ? glyph_text(GLYPH_CONTROL) : " ");
    draw_text(a, y, 2, STYLE_GOOD, t.all && t.done == t.all ? glyph_text(GLYPH_CHECK) : " ");
    int right = a.width - BAR - 9;
    draw_cut(a, y, 4, right - 5, here ? STYLE_SELECTED : STYLE_TEXT, title);
    if (!course_is_sound(&s->course, l)) {
        draw_text(a, y, right, STYLE_BAD, "has mistakes");
        return;
    }
    page_view_bar((area){a.y + y, a.x + right, 1, BAR}, 0, t.done, t.all);
    draw_format(a, y, right + BAR + 1, STYLE_DIM, "%2d/%-2d", t.done, t.all);
}

static void draw_about(area a, const lesson *l)
{
    sheet s;
    sheet_start(&s, a.width - 2);
    sheet_prose(&s, SHEET_PROSE, 0, l->about ? l->about : l->path);
    area_cut_left(&a, 1);
    for (int y = 0; y < a.height && (size_t)y < s.count; y++)
        page_view_line(a, y, &s.lines[y]);
    sheet_end(&s);
}

static void draw(list_view *v)
{
    const course *c = &v->s->course;
    screen_clear();
    draw_no_cursor();
    area a = screen_area(), title = area_cut_top(&a, 1);
    draw_fill(title, STYLE_TITLE);
    draw_text(title, 0, 1, STYLE_TITLE, "lessons");
    binding_hints(area_cut_bottom(&a, 1), 0, keys);
    area about = area_cut_bottom(&a, a.height > 12 ? ABOUT - 1 : 1);
    draw_rule(area_cut_bottom(&a, 1), 0, STYLE_FRAME, NULL);
    if (a.width > 90)
        a.width = 90;
    v->top = v->at < v->top ? v->at : v->at >= v->top + a.height ? v->at - a.height + 1 : v->top;
    for (int y = 0; y < a.height && v->top + y < (int)c->count; y++)
        draw_row(a, y, v->s, &c->lessons[v->top + y], v->top + y == v->at);
    draw_about(about, &c->lessons[v->at]);
}

/* Does a page hold the word, whatever its case? */
static bool page_holds(const page *p, const char *word)
{
    if (strcasestr(p->title, word))
        return true;
    for (const block *b = p->body.from; b < p->body.to; b++)
        if (b->text && strcasestr(b->text, word))
            return true;
    return false;
}

enum { MOST_FOUND = 40 };

typedef struct found {
    char rows[MOST_FOUND][120];
    const char *items[MOST_FOUND];
    lesson *lessons[MOST_FOUND];
    const page *pages[MOST_FOUND];
    int count;
} found;

static void find(const study *s, const char *word, found *f)
{
    for (size_t i = 0; i < s->course.count; i++)
        for (size_t k = 0; k < s->course.lessons[i].page_count && f->count < MOST_FOUND; k++) {
            lesson *l = &s->course.lessons[i];
            if (!course_is_sound(&s->course, l) || !page_holds(&l->pages[k], word))
                continue;
            snprintf(f->rows[f->count], sizeof f->rows[0], "%s: %s", l->title, l->pages[k].title);
            f->items[f->count] = f->rows[f->count];
            f->lessons[f->count] = l;
            f->pages[f->count++] = &l->pages[k];
        }
}

static void search(list_view *v)
{
    edit e;
    edit_start(&e, "", false);
    found *f = calloc(1, sizeof *f);
    if (f && field_ask("Search", "A word on the page:", &e) && *e.text) {
        find(v->s, e.text, f);
        int chosen = f->count ? field_choose("Found", f->items, f->count, 0) : -1;
        if (!f->count)
            field_tell("Search", "No page holds that.");
        if (chosen >= 0) {
            v->chosen = f->lessons[chosen];
            progress_leave(v->s->progress, v->chosen->key, f->pages[chosen]->slug);
            v->over = true;
        }
    }
    free(f);
    edit_end(&e);
}

static void forget(list_view *v)
{
    const lesson *l = &v->s->course.lessons[v->at];
    if (l->key && field_confirm(l->title, "Forget what you have done in this lesson?"))
        progress_forget(v->s->progress, l->key);
}

static void act(list_view *v, int request)
{
    int last = (int)v->s->course.count - 1;
    switch (request) {
    case OPEN:
        v->chosen = &v->s->course.lessons[v->at];
        v->over = true;
        break;
    case UP: v->at -= v->at > 0; break;
    case DOWN: v->at += v->at < last; break;
    case FIRST: v->at = 0; break;
    case LAST: v->at = last; break;
    case SEARCH: search(v); break;
    case FORGET: forget(v); break;
    case HELP: binding_help("lessons", keys); break;
    case LEAVE: v->over = true; break;
    default: break;
    }
}

lesson *course_view_choose(study *s)
{
    const lesson *next = study_next(s);
    list_view v = {.s = s, .at = next ? (int)(next - s->course.lessons) : 0};
    while (!v.over) {
        draw(&v);
        int key = key_read(-1);
        if (key == KEY_CLOSED)
            return NULL;
        act(&v, binding_find(keys, key));
    }
    return v.chosen;
}

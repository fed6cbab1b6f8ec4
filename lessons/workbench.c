#include "workbench.h"

#include "page_doors.h"
#include "page_view.h"
#include "repl/loop/world.h"
#include "repl/read/read.h"
#include "repl/screen/field.h"
#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAUSE = 400 }; /* milliseconds of rest after which mistakes are looked for */

enum request { CHECK = 1, RUN, STEP, HINT, UNDO, REDO, EDITOR, TASK, HELP, LEAVE };

static const binding keys[] = {
    {CHECK, "F7 Ctrl-T", "check", "check your code"},
    {RUN, "F5 Ctrl-R", "run", "run it and see what it prints"},
    {STEP, "F6", "step", "step through it and the checks"},
    {HINT, "F2", "hint", "the next hint"},
    {TASK, "F3", "task", "the task in full"},
    {UNDO, "F8 Ctrl-_", "undo", "undo the last change"},
    {REDO, "F9 Ctrl-G", NULL, "do it again"},
    {EDITOR, "F4", NULL, "open it in $EDITOR"},
    {HELP, "F1", "keys", "this help"},
    {LEAVE, "Esc Ctrl-C", "page", "back to the page; your code is kept"},
    {1000, NULL, NULL, "Writing"},
    {1000, "Enter", NULL, "a new line, indented as the last"},
    {1000, "Tab Shift-Tab", NULL, "indent; back"},
    {1000, "Ctrl-K Ctrl-U", NULL, "cut to the end of the line; to its start; Ctrl-Y puts it back"},
    {0, NULL, NULL, NULL},
};

/* What the bottom of the screen says. */
typedef struct bench {
    visit *v;
    const char *title;
    edit edit;
    sheet below; /* what was found: verdict, output, hint */
    int mistake; /* the line with a syntax error; 0: none known */
    char mistake_text[200];
    bool over;
} bench;

static void say(bench *b, sheet_kind kind, const char *words)
{
    sheet_end(&b->below);
    sheet_start(&b->below, screen_columns() - 2);
    sheet_prose(&b->below, kind, 0, words);
}

/* Would it compile? What is merely unfinished at its end counts too: nobody types any more. */
static void look_for_mistakes(bench *b)
{
    pool *p = pool_new();
    diagnostic wrong = {0};
    read_request request = {
        .source = {b->edit.text, b->edit.length}, .filename = "yours.py", .is_text = true};
    b->mistake = 0;
    if (!read_compile(p, &request, &wrong, NULL) && wrong.kind != DIAGNOSTIC_NONE) {
        b->mistake = wrong.lineno > 0 ? wrong.lineno : 1;
        snprintf(b->mistake_text, sizeof b->mistake_text, "line %d: %s", b->mistake,
                 wrong.message ? wrong.message : "cannot be read");
    }
    pool_drop(p);
}

static void keep_code(bench *b)
{
    char *code = malloc(b->edit.length + 2);
    if (!code)
        return;
    strcpy(code, b->edit.text);
    if (b->edit.length && code[b->edit.length - 1] != '\n')
        strcat(code, "\n");
    free(b->v->code);
    b->v->code = code;
}

static void check(bench *b)
{
    visit *v = b->v;
    keep_code(b);
    visit_check(v, v->code);
    b->over = v->verdict.passed;
    if (v->verdict.passed)
        return;
    say(b, SHEET_BAD, v->verdict.text);
    if (v->verdict.line) {
        b->edit.cursor = edit_line_at(&b->edit, v->verdict.line - 1);
        edit_line_end(&b->edit);
    }
}

static void run(bench *b)
{
    saying s = judge_run(b->edit.text);
    sheet_end(&b->below);
    sheet_start(&b->below, screen_columns() - 2);
    sheet_lines(&b->below, SHEET_OUTPUT, false, 0, s.text);
    free(s.text);
}

static void hint(bench *b)
{
    visit *v = b->v;
    if (!visit_hint(v) && !v->hints)
        return;
    char title[40];
    snprintf(title, sizeof title, "Hint %zu of %zu: ", v->hints, v->page->hint_count);
    say(b, SHEET_NOTE, title);
    sheet_part(&b->below, v->page->hints[v->hints - 1], true, 0);
}

/* The task is what stands on the page before any fence. */
static void task_sheet(const bench *b, int width, sheet *s)
{
    sheet_start(s, width);
    sheet_part(s, b->v->page->body, true, 0);
}

static void show_task(const bench *b)
{
    sheet s;
    char whole[4000] = "";
    task_sheet(b, screen_columns() - 6, &s);
    for (size_t i = 0; i < s.count; i++)
        snprintf(whole + strlen(whole), sizeof whole - strlen(whole), "%s\n", s.lines[i].words);
    field_page(b->v->page->title, whole);
    sheet_end(&s);
}

static void open_editor(bench *b)
{
    char line[300];
    const char *editor = getenv("VISUAL") ? getenv("VISUAL") : getenv("EDITOR");
    scratch file;
    if (!scratch_make(&file, b->edit.text))
        return;
    snprintf(line, sizeof line, "%.200s %s", editor && *editor ? editor : "vi", file.path);
    screen_suspend();
    int status = system(line);
    screen_resume();
    size_t length;
    char *code = status == 0 ? world_read_file(file.path, &length) : NULL;
    if (code)
        edit_set(&b->edit, code);
    else
        say(b, SHEET_BAD, "The editor could not be run; say which in $EDITOR.");
    free(code);
    scratch_end(&file);
}

static void paint(area a, int y, int x, const char *words, size_t from, size_t to)
{
    page_view_code(a, y, x, words + from, to - from);
}

static void draw_below(const bench *b, area a)
{
    area_cut_left(&a, 1);
    for (int y = 0; y < a.height && (size_t)y < b->below.count; y++)
        page_view_line(a, y, &b->below.lines[y]);
    if (!b->below.count && b->mistake)
        draw_cut(a, 0, 0, a.width - 1, STYLE_BAD, b->mistake_text);
}

static int draw_task(const bench *b, area a)
{
    sheet s;
    area_cut_left(&a, 1);
    task_sheet(b, a.width - 1, &s);
    int rows = (int)s.count > a.height ? a.height : (int)s.count;
    for (int y = 0; y < rows; y++)
        page_view_line(a, y, &s.lines[y]);
    sheet_end(&s);
    return rows;
}

/* Line numbers, and the mark of the line with a mistake; they scroll as the field does. */
static void draw_gutter(const bench *b, area a)
{
    int at = edit_line_number(&b->edit), lines = edit_lines(&b->edit);
    int top = at >= a.height ? at - a.height + 1 : 0;
    for (int y = 0; y < a.height && top + y < lines; y++) {
        bool bad = top + y + 1 == b->mistake;
        draw_format(a, y, 0, bad ? STYLE_BAD : STYLE_DIM, "%s%2d", bad ? "!" : " ", top + y + 1);
    }
}

static void draw(const bench *b)
{
    screen_clear();
    area a = screen_area(), title = area_cut_top(&a, 1);
    draw_fill(title, STYLE_TITLE);
    draw_cut(title, 0, 1, title.width - 2, STYLE_TITLE, b->v->page->title);
    binding_hints(area_cut_bottom(&a, 1), 0, keys);
    int most = a.height / 3;
    area task = {a.y, a.x, most, a.width};
    area_cut_top(&a, draw_task(b, task));
    draw_rule(area_cut_top(&a, 1), 0, STYLE_FRAME, "your code");
    int found = (int)b->below.count;
    area below = area_cut_bottom(&a, found > a.height / 2 ? a.height / 2 : found ? found : 1);
    draw_rule(area_cut_bottom(&a, 1), 0, STYLE_FRAME, NULL);
    draw_below(b, below);
    draw_gutter(b, area_cut_left(&a, 4));
    field_draw(a, &b->edit, "", "", paint);
}

static void outdent(edit *e)
{
    size_t start = edit_line_of(e), cursor = e->cursor;
    size_t spaces = strspn(e->text + start, " ");
    size_t fewer = spaces < 4 ? spaces : 4;
    e->cursor = start + spaces;
    if (fewer)
        edit_rubout(e);
    e->cursor = cursor > start + fewer ? cursor - fewer : start;
}

static bool write_key(bench *b, int key)
{
    edit *e = &b->edit;
    switch (key) {
    case KEY_ENTERED: edit_newline(e); return true;
    case KEY_TABBED: edit_tab(e); return true;
    case KEY_BACK_TAB: outdent(e); return true;
    case KEY_ARROW_UP: edit_up(e); return true;
    case KEY_ARROW_DOWN: edit_down(e); return true;
    case KEY_PAGE_UP:
        for (int i = 0; i < 10; i++)
            edit_up(e);
        return true;
    case KEY_PAGE_DOWN:
        for (int i = 0; i < 10; i++)
            edit_down(e);
        return true;
    default: return edit_key(e, key);
    }
}

static void act(bench *b, int request)
{
    switch (request) {
    case CHECK: check(b); break;
    case RUN: run(b); break;
    case STEP:
        keep_code(b);
        page_step(b->v, false);
        break;
    case HINT: hint(b); break;
    case TASK: show_task(b); break;
    case UNDO: edit_undo(&b->edit); break;
    case REDO: edit_redo(&b->edit); break;
    case EDITOR: open_editor(b); break;
    case HELP: binding_help("writing code", keys); break;
    default: b->over = true;
    }
}

static void react(bench *b, int key)
{
    int request = binding_find(keys, key);
    if (key == KEY_CLOSED)
        b->over = true;
    else if (request && request < 1000)
        act(b, request);
    else if (write_key(b, key)) {
        sheet_end(&b->below);
        b->mistake = 0;
    }
}

/* The newline at the end of the code is not for typing behind. */
static void start_edit(edit *e, const char *code)
{
    char *words = strdup(code);
    size_t n = words ? strlen(words) : 0;
    while (n && words[n - 1] == '\n')
        words[--n] = '\0';
    edit_start(e, words ? words : "", true);
    free(words);
}

void workbench_open(visit *v, const char *title)
{
    bench b = {.v = v, .title = title};
    bool rested = true;
    start_edit(&b.edit, v->code);
    while (!b.over) {
        draw(&b);
        int key = key_read(rested ? -1 : PAUSE);
        rested = key == KEY_NO;
        if (rested)
            look_for_mistakes(&b);
        else if (key != KEY_RESIZED)
            react(&b, key);
    }
    keep_code(&b);
    sheet_end(&b.below);
    edit_end(&b.edit);
}

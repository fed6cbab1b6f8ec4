/* The player without a screen: labelled lines, typed answers. */
#include "page_doors.h"
#include "player.h"
#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 78 };

/* A reader of typed lines. */
typedef struct typist {
    char *line; /* owned */
    size_t room;
    bool over;
} typist;

static const char *ask(typist *t, const char *prompt)
{
    printf("%s> ", prompt);
    fflush(stdout);
    ssize_t n = getline(&t->line, &t->room, stdin);
    if (n < 0) {
        t->over = true;
        putchar('\n');
        return "";
    }
    while (n && (t->line[n - 1] == '\n' || t->line[n - 1] == '\r' || t->line[n - 1] == ' '))
        t->line[--n] = '\0';
    return t->line + strspn(t->line, " ");
}

/* Prose without its marks; control characters as question marks. */
static void print_words(const char *words, bool prose)
{
    for (; *words; words++) {
        if (prose && *words == '`')
            continue;
        if (prose && words[0] == '*' && words[1] == '*') {
            words++;
            continue;
        }
        putchar((unsigned char)*words < ' ' || *words == 127 ? '?' : *words);
    }
    putchar('\n');
}

static void print_line(const sheet_line *l)
{
    static const char *const labels[SHEET_NOTE + 1] = {
        [SHEET_GOOD] = "right: ", [SHEET_BAD] = "no: ", [SHEET_OUTPUT] = "  | "};
    bool prose = l->kind == SHEET_PROSE || l->kind == SHEET_GOOD || l->kind == SHEET_BAD;
    if (l->number)
        printf("%3d  ", l->number);
    else if (l->kind == SHEET_OUTPUT || (l->begins && l->kind <= SHEET_NOTE && labels[l->kind]))
        fputs(labels[l->kind], stdout);
    print_words(l->words, prose);
}

/* The sheet from line `from` on; answers its length. */
static size_t print_sheet(const visit *v, size_t from)
{
    sheet s;
    visit_sheet(v, WIDTH, &s);
    for (size_t i = from; i < s.count; i++)
        print_line(&s.lines[i]);
    size_t count = s.count;
    sheet_end(&s);
    return count;
}

static void print_help(const visit *v)
{
    puts("next, back, quit; page N; run (the program); step (it); prompt; show (this page again)");
    switch (v->page->kind) {
    case PAGE_BUILD:
        puts("code (type your code, end with a line of one dot); check; hint; solution");
        break;
    case PAGE_ORDER: puts("the numbers in the right order: 2 1 3 …"); break;
    case PAGE_SPOT: puts("the number of the line that holds the mistake"); break;
    case PAGE_BELIEF: puts("true or false"); break;
    case PAGE_PLAY: puts("next(g), g.send(5) … or any expression; undo"); break;
    default:
        if (visit_is_typed(v))
            puts("type your prediction");
        else if (visit_asks(v))
            puts("the number of your choice");
    }
}

static void read_code(visit *v, typist *t)
{
    char *code = NULL;
    size_t length = 0;
    puts("Your code; a line of one dot ends it.");
    FILE *f = open_memstream(&code, &length);
    while (f) {
        ssize_t n = getline(&t->line, &t->room, stdin);
        if (n < 0 || !strcmp(t->line, ".\n"))
            break;
        fwrite(t->line, 1, (size_t)n, f);
    }
    if (f)
        fclose(f);
    if (code)
        visit_check(v, code);
    free(code);
}

static void print_drive(const visit *v)
{
    if (v->reply) {
        puts(v->reply);
        return;
    }
    const drive_row *r = &v->drive.rows[v->drive.count - 1];
    sheet said;
    sheet_start(&said, WIDTH);
    sheet_lines(&said, SHEET_OUTPUT, false, 0, r->said);
    for (size_t i = 0; i < said.count; i++)
        print_line(&said.lines[i]);
    sheet_end(&said);
    printf("back: %s\nstate: %s\n", r->got, r->state);
}

/* An answer to the page, not a command. */
static void answer(visit *v, const char *typed)
{
    const page *p = v->page;
    if (p->kind == PAGE_BELIEF && (!strcmp(typed, "true") || !strcmp(typed, "1")))
        visit_judge(v, true);
    else if (p->kind == PAGE_BELIEF && (!strcmp(typed, "false") || !strcmp(typed, "2")))
        visit_judge(v, false);
    else if (p->kind == PAGE_ORDER && visit_order_set(v, typed))
        visit_order_check(v);
    else if (p->kind == PAGE_PLAY)
        visit_move(v, typed);
    else if (visit_is_typed(v))
        visit_type(v, typed);
    else if (visit_rows(v) && atoi(typed) >= 1 && atoi(typed) <= visit_rows(v))
        visit_choose(v, atoi(typed) - 1);
    else
        print_help(v);
}

static bool is(const char *typed, const char *word)
{
    return !strcmp(typed, word) || (typed[0] == word[0] && !typed[1]);
}

static void say_unless(bool done, const char *words)
{
    if (!done)
        puts(words);
}

/* Commands of a page; false: it was none of them. */
static bool command(visit *v, typist *t, const char *typed)
{
    bool build = v->page->kind == PAGE_BUILD;
    if (is(typed, "run"))
        visit_run(v);
    else if (is(typed, "step"))
        page_step(v, true);
    else if (!strcmp(typed, "prompt"))
        page_prompt(v, true);
    else if (is(typed, "help") || !strcmp(typed, "?"))
        print_help(v);
    else if (build && !strcmp(typed, "code"))
        read_code(v, t);
    else if (build && !strcmp(typed, "check"))
        visit_check(v, v->code);
    else if (build && !strcmp(typed, "hint"))
        say_unless(visit_hint(v), "There is no further hint.");
    else if (build && !strcmp(typed, "solution"))
        say_unless(visit_solution(v), "After an honest try: check your code first.");
    else if (v->page->kind == PAGE_PLAY && !strcmp(typed, "undo"))
        visit_take_back(v);
    else
        return false;
    return true;
}

/* What changed since: the whole page when it cannot be told apart. */
static void print_change(const visit *v, size_t before)
{
    if (v->page->kind == PAGE_PLAY)
        print_drive(v);
    else if (v->page->kind == PAGE_ORDER || v->page->kind == PAGE_BUILD)
        print_sheet(v, 0);
    else
        print_sheet(v, before);
}

enum { GO_QUIT = -1, GO_BACK = -2, GO_NEXT = -3 };

/* One page; answers a page number from 0, or where to go. */
static long visit_plain(study *s, const lesson *l, size_t at, typist *t)
{
    const page *p = &l->pages[at];
    visit v;
    long go = GO_QUIT;
    visit_begin(&v, p);
    printf("\n%s, page %zu of %zu: %s\n\n", l->title, at + 1, l->page_count, p->title);
    size_t shown = print_sheet(&v, 0);
    while (!t->over) {
        const char *typed = ask(t, v.done ? "next" : page_kind_word(p->kind));
        if (t->over || is(typed, "quit"))
            break;
        bool moves = is(typed, "next") && p->kind != PAGE_PLAY;
        if (moves || !strcmp(typed, "next") || !*typed) {
            go = GO_NEXT;
            break;
        }
        if (is(typed, "back")) {
            go = GO_BACK;
            break;
        }
        if (!strncmp(typed, "page ", 5)) {
            go = atol(typed + 5) - 1;
            break;
        }
        if (!strcmp(typed, "show")) {
            shown = print_sheet(&v, 0);
            continue;
        }
        if (!command(&v, t, typed))
            answer(&v, typed);
        print_change(&v, shown);
    }
    if (go == GO_NEXT && !visit_asks(&v))
        visit_over(&v);
    if (v.done)
        progress_finish(s->progress, l->key, p->slug, v.missed);
    visit_end(&v);
    return go;
}

static bool walk(study *s, const lesson *l, typist *t)
{
    size_t at = study_page(s, l);
    while (at < l->page_count) {
        progress_leave(s->progress, l->key, l->pages[at].slug);
        long go = visit_plain(s, l, at, t);
        if (go == GO_QUIT)
            return false;
        if (go == GO_BACK)
            at -= at > 0;
        else if (go == GO_NEXT)
            at++;
        else if (go >= 0 && go < (long)l->page_count)
            at = (size_t)go;
    }
    progress_leave(s->progress, l->key, l->pages[0].slug);
    printf("\nThe end of %s.\n", l->title);
    return true;
}

static void print_course(const study *s)
{
    for (size_t i = 0; i < s->course.count; i++) {
        const lesson *l = &s->course.lessons[i];
        if (!course_is_sound(&s->course, l)) {
            printf("    %s: has mistakes; primer check %s says which\n", l->path, l->path);
            continue;
        }
        tally t = study_tally(s, l);
        printf("%3d %s (%s): %d of %d pages\n", l->number, l->title, l->key, t.done, t.all);
    }
}

int player_plain(study *s, lesson *l)
{
    typist t = {0};
    if (progress_word(s->progress))
        puts(progress_word(s->progress));
    while (!t.over) {
        if (l && !walk(s, l, &t))
            break;
        print_course(s);
        const lesson *next = study_next(s);
        printf("Which lesson? Enter: %s; quit\n", next ? next->key : "quit");
        const char *typed = ask(&t, "learn");
        if (t.over || is(typed, "quit"))
            break;
        l = *typed ? course_find(&s->course, typed) : study_next(s);
        if (l && !course_is_sound(&s->course, l))
            l = NULL;
        if (!l)
            puts("There is no such lesson.");
    }
    free(t.line);
    return 0;
}

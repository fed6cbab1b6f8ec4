#include "player.h"

#include "course_view.h"
#include "page_doors.h"
#include "page_view.h"
#include "repl/screen/field.h"
#include "workbench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum request {
    ENTER = 1,
    NEXT,
    BACK,
    UP,
    DOWN,
    PAGE_UP_KEY,
    PAGE_DOWN_KEY,
    RUN,
    STEP,
    PAGES,
    PROMPT,
    HELP,
    QUIT,
    TRUE_KEY,
    FALSE_KEY,
    HOLD,
    CHECK_KEY,
    HINT,
    SOLUTION,
    AFRESH,
    PLAY_NEXT,
    PLAY_SEND,
    PLAY_THROW,
    PLAY_CLOSE,
    PLAY_OTHER,
    PLAY_BACK,
};

/* What every page has, after its own rows. */
#define COMMON                                                                                 \
    {NEXT, "Right", "next", "the next page"}, {BACK, "Left", "back", "the page before"},       \
        {PAGES, "g", "pages", "all pages of this lesson: go to one"},                          \
        {PROMPT, "p", NULL, "open the prompt with the program of the page; :quit comes back"}, \
        {PAGE_DOWN_KEY, "PgDn", NULL, "scroll down, when the page is longer than the screen"}, \
        {PAGE_UP_KEY, "PgUp", NULL, "scroll up"}, {HELP, "? F1", "keys", "this help"},         \
        {QUIT, "q Esc Ctrl-C", "leave", "leave the lesson; it goes on here next time"},        \
    {                                                                                          \
        0, NULL, NULL, NULL                                                                    \
    }
#define RUNNING                                                                    \
    {RUN, "r F5", "run", "run the program and see what it prints"},                \
    {                                                                              \
        STEP, "s F6", "step", "step through it: caller and generator side by side" \
    }

static const binding read_keys[] = {
    {ENTER, "Enter space", "go on", "go on"}, RUNNING, {UP, "Up k", NULL, "scroll up"},
    {DOWN, "Down j", NULL, "scroll down"},    COMMON,
};
static const binding bare_keys[] = {
    {ENTER, "Enter space", "go on", "go on"},
    {UP, "Up k", NULL, "scroll up"},
    {DOWN, "Down j", NULL, "scroll down"},
    COMMON,
};
static const binding choose_keys[] = {
    {ENTER, "Enter", "choose", "choose what is marked; afterwards, go on"},
    {UP, "Up k", NULL, "the choice above; a number chooses at once"},
    {DOWN, "Down j", "move", "the choice below"},
    RUNNING,
    COMMON,
};
static const binding typed_keys[] = {
    {ENTER, "Enter a", "answer", "type your prediction; afterwards, go on"},
    RUNNING,
    COMMON,
};
static const binding belief_keys[] = {
    {TRUE_KEY, "t y 1", "true", "it is true"},
    {FALSE_KEY, "f n 2", "false", "it is false"},
    {ENTER, "Enter", "choose", "choose what is marked; afterwards, go on"},
    {UP, "Up k", NULL, "the choice above"},
    {DOWN, "Down j", NULL, "the choice below"},
    RUNNING,
    COMMON,
};
static const binding order_keys[] = {
    {HOLD, "space", "take, put", "take hold of the line, or put it down"},
    {UP, "Up k", NULL, "up; a line that is held moves along"},
    {DOWN, "Down j", "move", "down; a line that is held moves along"},
    {ENTER, "Enter", "check", "is this the order? Afterwards, go on"},
    COMMON,
};
static const binding build_keys[] = {
    {ENTER, "Enter e", "write", "open the editor; when it is done, go on"},
    {CHECK_KEY, "c F7", "check", "check your code"},
    {HINT, "h", "hint", "the next hint"},
    {SOLUTION, "v", "solution", "see one way to write it (after a try of your own)"},
    {AFRESH, "x", NULL, "begin again with the code that stood there first"},
    {RUN, "r F5", NULL, "run your code"},
    {STEP, "s F6", "step", "step through your code and the checks"},
    {UP, "Up k", NULL, "scroll up"},
    {DOWN, "Down j", NULL, "scroll down"},
    COMMON,
};
static const binding play_keys[] = {
    {PLAY_NEXT, "n", "next", "call next on the generator"},
    {PLAY_SEND, "s", "send", "send a value: you type it"},
    {PLAY_THROW, "t", "throw", "throw an exception into it: you type which"},
    {PLAY_CLOSE, "c", "close", "close it"},
    {PLAY_OTHER, "e", NULL, "any expression of yours"},
    {PLAY_BACK, "u", "undo", "take the last move back"},
    {RUN, "r F5", NULL, "run the program alone"},
    {STEP, "F6", NULL, "step through the program"},
    {ENTER, "Enter", "go on", "go on"},
    COMMON,
};

static const binding *keys_of(const visit *v)
{
    switch (v->page->kind) {
    case PAGE_PREDICT: return v->done ? read_keys : visit_is_typed(v) ? typed_keys : choose_keys;
    case PAGE_STEP: return v->done || !visit_asks(v) ? read_keys : choose_keys;
    case PAGE_SPOT: return v->done ? read_keys : choose_keys;
    case PAGE_BELIEF: return v->done ? read_keys : belief_keys;
    case PAGE_ORDER: return v->done ? read_keys : order_keys;
    case PAGE_BUILD: return build_keys;
    case PAGE_PLAY: return play_keys;
    default: return visit_program(v) ? read_keys : bare_keys;
    }
}

/* A lesson being walked through. */
typedef struct walk {
    study *s;
    const lesson *lesson;
    size_t at;
    visit visit;
    page_view view;
    bool over;
    bool review; /* of this page alone */
} walk;

static void enter_page(walk *w)
{
    const page *p = &w->lesson->pages[w->at];
    visit_begin(&w->visit, p);
    w->view = (page_view){
        .lesson = w->lesson->title,
        .title = p->title,
        .number = (int)w->at + 1,
        .count = (int)w->lesson->page_count,
        .done = study_tally(w->s, w->lesson).done,
    };
    if (!w->review)
        progress_leave(w->s->progress, w->lesson->key, p->slug);
}

static void note_done(walk *w)
{
    const visit *v = &w->visit;
    if (!v->done || w->review)
        return;
    progress_finish(w->s->progress, w->lesson->key, v->page->slug, v->missed);
    w->view.done = study_tally(w->s, w->lesson).done;
}

static void go_to(walk *w, size_t page_number)
{
    if (w->review || page_number == w->at || page_number >= w->lesson->page_count)
        return;
    visit_end(&w->visit);
    w->at = page_number;
    enter_page(w);
}

static void finish_lesson(walk *w)
{
    tally t = study_tally(w->s, w->lesson);
    char words[300];
    const lesson *next = NULL;
    progress_leave(w->s->progress, w->lesson->key, w->lesson->pages[0].slug);
    if (t.done == t.all)
        next = study_next(w->s);
    snprintf(words, sizeof words,
             t.done == t.all ? "That was the lesson: %d of %d pages are done. %s%s"
                             : "That was the last page. %d of %d pages are done%s%s; the list of "
                               "pages (g) shows which are not.",
             t.done, t.all, next ? "Next comes: " : "", next ? next->title : "");
    field_tell(w->lesson->title, words);
    w->over = true;
}

static void next_page(walk *w)
{
    if (!visit_asks(&w->visit))
        visit_over(&w->visit);
    note_done(w);
    if (w->review)
        w->over = true;
    else if (w->at + 1 == w->lesson->page_count)
        finish_lesson(w);
    else
        go_to(w, w->at + 1);
}

static void choose_page(walk *w)
{
    size_t n = w->lesson->page_count;
    char(*rows)[120] = calloc(n, sizeof *rows);
    const char **items = calloc(n, sizeof *items);
    for (size_t i = 0; rows && items && i < n; i++) {
        const page *p = &w->lesson->pages[i];
        bool done = progress_has(w->s->progress, w->lesson->key, p->slug);
        snprintf(rows[i], sizeof rows[i], "%s %s (%s)",
                 done ? glyph_text(GLYPH_CHECK) : glyph_text(GLYPH_DOT), p->title,
                 page_kind_word(p->kind));
        items[i] = rows[i];
    }
    int chosen = rows && items ? field_choose("Pages", items, (int)n, (int)w->at) : -1;
    free(rows);
    free(items);
    if (chosen >= 0)
        go_to(w, (size_t)chosen);
}

/* Ask for a text; the caller frees. NULL: none. */
static char *ask_for(const char *title, const char *question)
{
    edit e;
    char *typed = NULL;
    edit_start(&e, "", false);
    if (field_ask(title, question, &e) && *e.text)
        typed = strdup(e.text);
    edit_end(&e);
    return typed;
}

static void type_answer(walk *w)
{
    char *typed = ask_for("Your prediction", "What will it be?");
    if (typed)
        visit_type(&w->visit, typed);
    free(typed);
}

static void play_with(walk *w, const char *format, const char *words)
{
    char move[300];
    const char *g = w->visit.page->drive;
    if (words)
        snprintf(move, sizeof move, format, g, words);
    else
        snprintf(move, sizeof move, format, g);
    visit_move(&w->visit, move);
}

static void play_asking(walk *w, const char *format, const char *title, const char *question)
{
    char *typed = ask_for(title, question);
    if (typed && *format)
        play_with(w, format, typed);
    else if (typed)
        visit_move(&w->visit, typed);
    free(typed);
}

static void write_code(walk *w)
{
    visit *v = &w->visit;
    if (v->done && v->verdict.passed)
        next_page(w);
    else
        workbench_open(v, w->lesson->title);
}

/* Enter: choose, check, write; and on a page that is done, go on. */
static void enter(walk *w)
{
    visit *v = &w->visit;
    if (v->page->kind == PAGE_BUILD)
        write_code(w);
    else if (v->done || !visit_asks(v))
        next_page(w);
    else if (visit_is_typed(v))
        type_answer(w);
    else if (v->page->kind == PAGE_BELIEF)
        visit_judge(v, v->at == 0);
    else if (v->page->kind == PAGE_ORDER)
        visit_order_check(v);
    else
        visit_choose(v, v->at);
}

static void move_by(walk *w, int by)
{
    visit *v = &w->visit;
    w->view.pursue = true;
    if (!visit_rows(v))
        w->view.top += by;
    else if (v->page->kind == PAGE_ORDER)
        visit_order_move(v, by);
    else
        visit_point(v, v->at + by);
}

static void see_solution(visit *v)
{
    if (!visit_solution(v))
        field_tell("Not yet", "Write something and check it first (c). It may be wrong; that is "
                              "what it is for.");
}

static void play(walk *w, int request)
{
    switch (request) {
    case PLAY_NEXT: play_with(w, "next(%s)", NULL); break;
    case PLAY_CLOSE: play_with(w, "%s.close()", NULL); break;
    case PLAY_SEND:
        play_asking(w, "%s.send(%s)", "send", "Which value? A Python expression: 5, 'text', None");
        break;
    case PLAY_THROW:
        play_asking(w, "%s.throw(%s)", "throw", "Which exception? For instance ValueError('no')");
        break;
    case PLAY_OTHER:
        play_asking(w, "", "An expression", "It is computed after the moves so far.");
        break;
    case PLAY_BACK: visit_take_back(&w->visit); break;
    default: break;
    }
}

static void open_prompt(const visit *v)
{
    const char *why = page_prompt(v, false);
    if (why)
        field_tell("Prompt", why);
}

static void act(walk *w, int request)
{
    visit *v = &w->visit;
    switch (request) {
    case ENTER: enter(w); break;
    case NEXT: next_page(w); break;
    case BACK: go_to(w, w->at ? w->at - 1 : 0); break;
    case UP: move_by(w, -1); break;
    case DOWN: move_by(w, 1); break;
    case PAGE_UP_KEY: w->view.top -= page_view_rows() - 1; break;
    case PAGE_DOWN_KEY: w->view.top += page_view_rows() - 1; break;
    case RUN: visit_run(v); break;
    case STEP: page_step(v, false); break;
    case PAGES: choose_page(w); break;
    case PROMPT: open_prompt(v); break;
    case HELP: binding_help(page_kind_does(v->page->kind), keys_of(v)); break;
    case QUIT: w->over = true; break;
    case TRUE_KEY: visit_judge(v, true); break;
    case FALSE_KEY: visit_judge(v, false); break;
    case HOLD: v->held = !v->held; break;
    case CHECK_KEY: visit_check(v, v->code); break;
    case HINT:
        if (!visit_hint(v))
            field_tell("Hints", "That were all of them.");
        break;
    case SOLUTION: see_solution(v); break;
    case AFRESH: visit_rewrite(v); break;
    default: play(w, request);
    }
}

/* A page was asked to run before its prediction: the fun would be over. */
static bool spoils(const visit *v, int request)
{
    return (request == RUN || request == STEP) && !v->done && v->page->kind != PAGE_STEP &&
           v->page->kind != PAGE_BUILD && visit_asks(v);
}

static void react(walk *w, int key)
{
    visit *v = &w->visit;
    int request = binding_find(keys_of(v), key);
    bool was_done = v->done;
    if (!request && key >= '1' && key <= '9' && v->page->kind != PAGE_SPOT) {
        visit_choose(v, key - '1');
        request = ENTER;
    } else if (spoils(v, request))
        field_tell("Predict first", "Say what you expect; then it runs, and you see.");
    else if (request)
        act(w, request);
    bool tells = request == RUN || request == ENTER || request == CHECK_KEY || request == HINT ||
                 request == SOLUTION || (v->done && !was_done) || v->page->kind == PAGE_PLAY;
    w->view.follow = tells && !w->over && &w->visit == v &&
                     (v->reply || v->said || v->checked || v->hints || v->move_count);
    note_done(w);
}

static void walk_pages(walk *w)
{
    enter_page(w);
    while (!w->over) {
        w->view.keys = keys_of(&w->visit);
        page_view_draw(&w->view, &w->visit);
        w->view.follow = w->view.pursue = false;
        int key = key_read(-1);
        if (key == KEY_CLOSED)
            w->over = true;
        else if (key != KEY_RESIZED && key != KEY_NO)
            react(w, key);
    }
}

static void walk_lesson(study *s, const lesson *l)
{
    walk w = {.s = s, .lesson = l, .at = study_page(s, l)};
    walk_pages(&w);
    visit_end(&w.visit);
}

/* One page again. False: the learner left without an answer. */
static bool review_page(study *s, const progress_due *due)
{
    walk w = {.s = s, .review = true};
    w.lesson = course_find(&s->course, due->lesson);
    while (w.lesson && w.at < w.lesson->page_count &&
           strcmp(w.lesson->pages[w.at].slug, due->page) != 0)
        w.at++;
    if (!w.lesson || w.at == w.lesson->page_count) { /* the lesson has changed since */
        progress_reviewed(s->progress, due->lesson, due->page, true);
        return true;
    }
    walk_pages(&w);
    bool done = w.visit.done;
    if (done)
        progress_reviewed(s->progress, w.lesson->key, w.lesson->pages[w.at].slug, !w.visit.missed);
    visit_end(&w.visit);
    return done;
}

/* What was missed some time ago comes back, a few pages at the start of a session. */
static void review(study *s)
{
    enum { MOST = 5 };
    progress_due due[MOST];
    char words[120];
    size_t n = progress_review(s->progress, due, MOST);
    if (!n)
        return;
    snprintf(words, sizeof words, "%zu page%s that you missed some time ago: look again now?", n,
             n == 1 ? "" : "s");
    screen_clear();
    if (!field_confirm("Review", words))
        return;
    for (size_t i = 0; i < n && progress_review(s->progress, due, 1); i++)
        if (!review_page(s, &due[0]))
            return;
}

static void show_lesson(study *s, lesson *l)
{
    if (course_is_sound(&s->course, l))
        walk_lesson(s, l);
    else
        field_tell(l->path, s->course.wrong[l - s->course.lessons].items[0].text);
}

int player_show(study *s, lesson *l)
{
    bool opened = !screen_is_open(), asked = l != NULL;
    const char *why = opened ? screen_open() : NULL;
    if (why) {
        fprintf(stderr, "primer: learn: %s. primer learn --plain needs no screen.\n", why);
        return 2;
    }
    if (progress_word(s->progress))
        field_tell("Progress", progress_word(s->progress));
    if (!l) {
        review(s);
        l = course_view_choose(s);
    }
    while (l) {
        show_lesson(s, l);
        l = asked && !opened ? NULL : course_view_choose(s);
    }
    if (opened)
        screen_close();
    return 0;
}

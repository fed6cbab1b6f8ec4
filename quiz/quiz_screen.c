/* The quiz on a screen: sentences, what the machine shows, questions, and the picture at the end.
 */
#include "frame.h"
#include "misconceptions.h"
#include "question_sheet.h"
#include "quiz_view.h"
#include "repl/loop/commands.h"
#include "repl/screen/field.h"
#include "stepper/stepper.h"

#include <stdio.h>
#include <string.h>

enum request {
    TRUE_KEY = 1,
    FALSE_KEY,
    SURE,
    RATHER,
    GUESS,
    UP,
    DOWN,
    CHOOSE,
    GO_ON,
    STEP,
    READ,
    HELP,
    LEAVE,
};

#define END                                                                                  \
    {HELP, "? F1", "keys", "this help"}, {LEAVE, "q Esc Ctrl-C", "leave", "leave the quiz"}, \
    {                                                                                        \
        0, NULL, NULL, NULL                                                                  \
    }

static const binding truth_keys[] = {
    {TRUE_KEY, "t y 1", "true", "it is true"},
    {FALSE_KEY, "f n 2", "false", "it is false"},
    END,
};
static const binding sure_keys[] = {
    {SURE, "s 1", "sure", "you are sure"},
    {RATHER, "r 2", "rather", "you rather think so"},
    {GUESS, "g 3", "a guess", "you are guessing"},
    END,
};
static const binding reveal_keys[] = {
    {GO_ON, "Enter space Right", "go on", "go on"},
    {STEP, "s F6", "step", "step through the program: caller and generator side by side"},
    {UP, "Up k", NULL, "scroll up"},
    {DOWN, "Down j", NULL, "scroll down"},
    END,
};
static const binding choice_keys[] = {
    {CHOOSE, "Enter", "answer", "take the marked choice; a letter takes it at once"},
    {UP, "Up", NULL, "the choice above"},
    {DOWN, "Down", "move", "the choice below"},
    END,
};
static const binding field_keys[] = {
    {CHOOSE, "Enter", "answer", "give what is typed as your answer"},
    {UP, "PgUp", NULL, "scroll up"},
    {DOWN, "PgDn", NULL, "scroll down"},
    {HELP, "F1", "keys", "this help"},
    {LEAVE, "Esc Ctrl-C", "leave", "leave the quiz"},
    {0, NULL, NULL, NULL},
};
static const binding summary_keys[] = {
    {UP, "Up k", NULL, "the belief above"},
    {DOWN, "Down j", "move", "the belief below"},
    {CHOOSE, "Enter", "why", "what the machine shows about it"},
    {READ, "l", "lesson", "the lesson about it"},
    END,
};

static const char title[] = "quiz";

/* Draw, and wait for a key that means something. 0: the terminal is gone. */
static int ask(frame_view *f, const sheet *s, int part_done, int parts, int *key)
{
    area row = frame_draw(f, s);
    frame_bar(row, part_done, parts);
    frame_show(f);
    *key = key_read(-1);
    int request = binding_find(f->keys, *key);
    if (request == HELP)
        binding_help("Keys of the quiz", f->keys);
    return *key == KEY_CLOSED ? LEAVE : request;
}

static void sentence_words(const quiz *z, int n, sheet *s)
{
    sheet_start(s, frame_width());
    sheet_gap(s);
    sheet_prose(s, SHEET_TITLE, 0, z->sentences[n].words);
}

/* Wait for one of the requests from least to most; LEAVE: the learner leaves. */
static int ask_between(quiz *z, int n, const binding *keys, const char *heading, int least,
                       int most)
{
    char where[60];
    snprintf(where, sizeof where, "sentence %d of %d", n + 1, QUIZ_BELIEFS);
    for (frame_view f = {.title = title, .where = where, .heading = heading, .keys = keys};;) {
        int key;
        sheet s;
        sentence_words(z, n, &s);
        int request = ask(&f, &s, n, QUIZ_BELIEFS + QUIZ_QUESTIONS, &key);
        sheet_end(&s);
        if ((request >= least && request <= most) || request == LEAVE)
            return request;
    }
}

static void reveal_sheet(int belief, const char *verdict_of, bool right, sheet *s)
{
    const misconception *m = misconception_at(belief);
    reveal r;
    reveal_run(&r, belief);
    sheet_start(s, frame_width());
    if (verdict_of)
        sheet_prose(s, right ? SHEET_GOOD : SHEET_BAD, 0, verdict_of);
    sheet_gap(s);
    sheet_lines(s, SHEET_CODE, true, 0, m->program);
    sheet_gap(s);
    sheet_prose(s, SHEET_TITLE, 0, "It prints:");
    sheet_lines(s, SHEET_OUTPUT, false, 0, r.real);
    sheet_gap(s);
    sheet_prose(s, SHEET_NOTE, 0, "One who thinks otherwise expects:");
    sheet_lines(s, SHEET_OUTPUT, false, 0, r.believed);
    sheet_paragraphs(s, SHEET_PROSE, m->refutation);
    reveal_end(&r);
}

static void step(const char *program)
{
    stepper_show(&(stepper_request){.source = program,
                                    .filename = "question.py",
                                    .no_files = true,
                                    .start = STEPPER_AT_FIRST_CROSSING});
}

/* A sheet to be read; false: the learner leaves. Ends the sheet. */
static bool read_on(frame_view *f, sheet *s, int done, const char *program)
{
    int request = 0, key;
    while (request != GO_ON && request != LEAVE) {
        request = ask(f, s, done, QUIZ_BELIEFS + QUIZ_QUESTIONS, &key);
        if (request == STEP && program)
            step(program);
        f->top += request == DOWN ? 1 : request == UP ? -1 : 0;
    }
    sheet_end(s);
    return request == GO_ON;
}

static bool show_reveal(quiz *z, int n, bool right)
{
    const sentence *sen = &z->sentences[n];
    char line[300], where[60];
    sheet s;
    snprintf(where, sizeof where, "sentence %d of %d", n + 1, QUIZ_BELIEFS);
    snprintf(line, sizeof line, "%s. It is %s: %s", right ? "Right" : "Not so",
             sen->is_true ? "true" : "false", sen->words);
    reveal_sheet(sen->belief, line, right, &s);
    frame_view f = {
        .title = title, .where = where, .heading = "What the machine shows", .keys = reveal_keys};
    return read_on(&f, &s, n + 1, misconception_at(sen->belief)->program);
}

static bool check_belief(quiz *z, int n)
{
    int truth = ask_between(z, n, truth_keys, "True or false?", TRUE_KEY, FALSE_KEY);
    if (truth == LEAVE)
        return false;
    int sure = ask_between(z, n, sure_keys,
                           truth == TRUE_KEY ? "You say: true. How sure are you?"
                                             : "You say: false. How sure are you?",
                           SURE, GUESS);
    if (sure == LEAVE)
        return false;
    bool right = quiz_says(z, n, truth == TRUE_KEY,
                           sure == SURE     ? CONFIDENCE_SURE
                           : sure == RATHER ? CONFIDENCE_RATHER
                                            : CONFIDENCE_GUESS);
    return show_reveal(z, n, right);
}

/* The state of a question being answered. */
typedef struct answering {
    const asked *a;
    edit field;
    int cursor;
    char answer[ANSWER_ROOM];
    char why[200];
    bool done, left;
} answering;

static void take(answering *w, const char *entered)
{
    w->why[0] = '\0';
    w->done = asked_read(w->a, entered, w->answer, w->why, sizeof w->why) && *w->answer;
}

static void take_cursor(answering *w)
{
    char letter[2] = {(char)('a' + w->cursor), '\0'};
    take(w, letter);
}

static void obey(answering *w, frame_view *f, int request, int key)
{
    bool cursor = kind_is_single(w->a->q->kind);
    int count = w->a->q->count, by = request == DOWN ? 1 : request == UP ? -1 : 0;
    if (request == LEAVE)
        w->left = true;
    else if (request == CHOOSE && cursor)
        take_cursor(w);
    else if (request == CHOOSE)
        take(w, w->field.text);
    else if (by && cursor) {
        w->cursor = (w->cursor + by + count) % count;
        f->pursue = true;
    } else if (by)
        f->top += by * screen_rows() / 2;
    else if (!cursor && request != HELP)
        edit_key(&w->field, key);
    else if (key >= 'a' && key < 'a' + count) {
        w->cursor = key - 'a';
        take_cursor(w);
    }
}

/* Until it is answered, or the learner leaves. */
static void take_answer(const quiz *z, answering *w, const char *where)
{
    const asked *a = w->a;
    bool cursor = kind_is_single(a->q->kind);
    edit_start(&w->field, "", false);
    frame_view f = {.title = title,
                    .where = where,
                    .heading = kind_telling(a->q->kind),
                    .message = w->why,
                    .keys = cursor ? choice_keys : field_keys,
                    .field = cursor ? NULL : &w->field,
                    .label = "Your answer: ",
                    .pursue = false};
    while (!w->done && !w->left) {
        int key;
        sheet s;
        sheet_start(&s, frame_width());
        if (frame_is_low())
            sheet_prose(&s, SHEET_NOTE, 0, kind_telling(a->q->kind));
        question_sheet(a, "", cursor ? w->cursor : -1, &s);
        int request = ask(&f, &s, QUIZ_BELIEFS + z->asked - 1, QUIZ_BELIEFS + QUIZ_QUESTIONS, &key);
        sheet_end(&s);
        obey(w, &f, request, key);
    }
    edit_end(&w->field);
}

static bool ask_question(quiz *z, const asked *a)
{
    char where[60];
    answering w = {.a = a};
    snprintf(where, sizeof where, "question %d of at most %d", z->asked, QUIZ_QUESTIONS);
    take_answer(z, &w, where);
    if (w.left)
        return false;
    quiz_answer(z, a, w.answer);
    sheet s;
    sheet_start(&s, frame_width());
    review_sheet(a, w.answer, &s);
    frame_view f = {.title = title,
                    .where = where,
                    .heading = asked_is_right(a, w.answer) ? "Right" : "Not so",
                    .keys = reveal_keys,
                    .top = 1 << 20};
    return read_on(&f, &s, QUIZ_BELIEFS + z->asked, a->q->program);
}

/* The beliefs that were asked about, the held ones first. */
static int tested(const quiz *z, int *row)
{
    static const verdict order[] = {VERDICT_HELD, VERDICT_UNSURE, VERDICT_REFUTED};
    int n = 0;
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < misconception_count(); i++)
            if (learner_verdict(&z->learner, i) == order[k])
                row[n++] = i;
    return n;
}

static void summary_row(const quiz *z, int belief, bool marked, sheet *s)
{
    enum { CELLS = 10 };
    char bar[CELLS * 4 + 1] = "", row[200];
    verdict v = learner_verdict(&z->learner, belief);
    int full = (int)(z->learner.held[belief] * CELLS + 0.5);
    for (int i = 0; i < CELLS; i++)
        strcat(bar, glyph_text(i < full ? GLYPH_FULL : GLYPH_EMPTY));
    int n = snprintf(row, sizeof row, "  %-8s %s  %s", verdict_word(v), bar,
                     misconception_at(belief)->name);
    sheet_verbatim(s,
                   marked                 ? SHEET_CHOSEN
                   : v == VERDICT_HELD    ? SHEET_BAD
                   : v == VERDICT_REFUTED ? SHEET_GOOD
                                          : SHEET_CHOICE,
                   0, row, (size_t)n);
}

static void summary_sheet(const quiz *z, const int *row, int count, int cursor, sheet *s)
{
    char words[400];
    sheet_start(s, frame_width());
    for (int i = 0; i < count; i++)
        summary_row(z, row[i], i == cursor, s);
    sheet_gap(s);
    const misconception *m = misconception_at(row[cursor]);
    verdict v = learner_verdict(&z->learner, row[cursor]);
    snprintf(words, sizeof words, "%s %s",
             v == VERDICT_REFUTED ? "You do not believe:"
             : v == VERDICT_HELD  ? "It seems you believe:"
                                  : "It is not clear whether you believe:",
             m->belief);
    sheet_prose(s, SHEET_PROSE, 0, words);
    snprintf(words, sizeof words, "The lesson about it: primer learn %s", m->lesson);
    sheet_prose(s, SHEET_NOTE, 0, words);
}

static void open_lesson(int belief)
{
    char name[40], verb[] = "learn";
    char *argv[] = {verb, name, NULL};
    snprintf(name, sizeof name, "%s", misconception_at(belief)->lesson);
    screen_close();
    command_learn(2, argv);
    screen_open();
}

static void look_again(int belief)
{
    sheet s;
    reveal_sheet(belief, NULL, false, &s);
    frame_view f = {.title = title,
                    .where = misconception_at(belief)->name,
                    .heading = "What the machine shows",
                    .keys = reveal_keys};
    read_on(&f, &s, 1, misconception_at(belief)->program);
}

static void summary(quiz *z)
{
    int row[BELIEFS_MOST], count = tested(z, row), cursor = 0, request = 0, key;
    char where[60];
    if (!count)
        return;
    snprintf(where, sizeof where, "%d of %d questions right", z->right, z->asked);
    for (frame_view f = {.title = title,
                        .where = where,
                        .heading = "What you believe",
                        .keys = summary_keys,
                        .pursue = true};
         request != LEAVE;) {
        sheet s;
        summary_sheet(z, row, count, cursor, &s);
        request = ask(&f, &s, 1, 1, &key);
        sheet_end(&s);
        if (request == UP || request == DOWN)
            cursor = (cursor + (request == DOWN ? 1 : count - 1)) % count;
        else if (request == CHOOSE)
            look_again(row[cursor]);
        else if (request == READ)
            open_lesson(row[cursor]);
    }
}

int quiz_screen(quiz *z)
{
    bool was_open = screen_is_open(), here = true;
    const char *no_screen = was_open ? NULL : screen_open();
    asked a;
    if (no_screen) {
        fprintf(stderr, "primer quiz: %s; going on in lines.\n", no_screen);
        return quiz_plain(z);
    }
    for (int i = 0; i < QUIZ_BELIEFS && here; i++)
        here = check_belief(z, i);
    while (here && quiz_next(z, &a))
        here = ask_question(z, &a);
    summary(z);
    if (!was_open)
        screen_close();
    return 0;
}

/* The exam on a screen: questions, and the list of them. */
#include "exam_view.h"

#include "certificate.h"
#include "exam_result.h"
#include "frame.h"
#include "question_sheet.h"
#include "repl/screen/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum request {
    UP = 1,
    DOWN,
    CHOOSE,
    FORTH,
    BACK,
    LIST,
    CLEAR,
    SCROLL_UP,
    SCROLL_DOWN,
    HELP,
    LEAVE,
    HAND_IN,
};

#define MOVING                                                                                \
    {LIST, "F2 Ctrl-L", "list", "all questions and your answers; hand in from there"},        \
        {SCROLL_UP, "PgUp", NULL, "scroll up, where the question is longer than the screen"}, \
    {                                                                                         \
        SCROLL_DOWN, "PgDn", NULL, "scroll down"                                              \
    }

static const binding choose_keys[] = {
    {UP, "Up", NULL, "the choice above; a letter chooses at once"},
    {DOWN, "Down", NULL, "the choice below"},
    {CHOOSE, "Enter space", "choose", "take the marked choice, and go on"},
    {FORTH, "Right Tab", "next", "the next question; this one may wait"},
    MOVING,
    {HELP, "? F1", "keys", "this help"},
    {BACK, "Left Shift-Tab", "back", "the question before"},
    {CLEAR, "Del Backspace", NULL, "take the answer back"},
    {LEAVE, "q Esc Ctrl-C", "leave", "leave; 'primer exam' goes on here, and the clock runs on"},
    {0, NULL, NULL, NULL},
};
static const binding several_keys[] = {
    {UP, "Up", NULL, "the choice above; a letter marks it, or takes the mark away"},
    {DOWN, "Down", NULL, "the choice below"},
    {CHOOSE, "space", "mark", "mark the choice, or take the mark away"},
    {FORTH, "Enter Right Tab", "next", "go on; what is marked is your answer"},
    MOVING,
    {HELP, "? F1", "keys", "this help"},
    {BACK, "Left Shift-Tab", "back", "the question before"},
    {CLEAR, "Del Backspace", NULL, "take all marks away"},
    {LEAVE, "q Esc Ctrl-C", "leave", "leave; 'primer exam' goes on here, and the clock runs on"},
    {0, NULL, NULL, NULL},
};
static const binding typed_keys[] = {
    {CHOOSE, "Enter", "answer", "give what is typed as your answer, and go on"},
    {FORTH, "Tab Down", "next", "the next question; this one may wait"},
    MOVING,
    {HELP, "F1", "keys", "this help"},
    {BACK, "Shift-Tab Up", "back", "the question before"},
    {LEAVE, "Esc Ctrl-C", "leave", "leave; 'primer exam' goes on here, and the clock runs on"},
    {0, NULL, NULL, NULL},
};
static const binding list_keys[] = {
    {UP, "Up k", NULL, "the question above"},
    {DOWN, "Down j", NULL, "the question below"},
    {CHOOSE, "Enter", "go to it", "go to the marked question"},
    {HAND_IN, "h", "hand in", "hand in: answers cannot be changed afterwards"},
    {HELP, "? F1", "keys", "this help"},
    {BACK, "Esc F2 Left", "back", "back to the question"},
    {LEAVE, "q Ctrl-C", "leave", "leave; 'primer exam' goes on here, and the clock runs on"},
    {0, NULL, NULL, NULL},
};
/* What a page of the exam ends with. */
typedef enum turn { TURN_QUESTION, TURN_LIST, TURN_HANDED_IN, TURN_LEFT } turn;

typedef struct view {
    exam *e;
    edit field;
    int cursor;
    int top;
    bool moved; /* the cursor was, so it must be in view */
    int shown;  /* the question the field and cursor belong to; -1: none */
    char message[200];
} view;

static asked *present(const view *v)
{
    return &v->e->paper.asked[v->e->at];
}

static char *present_answer(const view *v)
{
    return v->e->answers[v->e->at];
}

/* Waits no longer than a second where a clock is in view. */
static int read_key(const exam *e)
{
    return key_read(e->terms.limit && !e->handed_in ? 1000 : -1);
}

static void where_words(const exam *e, char *out, size_t room)
{
    char left[24];
    bool narrow = screen_columns() < 60;
    if (e->terms.limit) {
        exam_write_time(exam_left(e), left, sizeof left);
        snprintf(out, room, narrow ? "%d/%d  %s left" : "question %d of %d    %s left", e->at + 1,
                 e->paper.count, left);
        return;
    }
    snprintf(out, room, narrow ? "%d/%d  answered %d" : "question %d of %d    answered %d",
             e->at + 1, e->paper.count, exam_answered(e));
}

/* One mark per question: its number, a star where it is answered, brackets where you are. */
static void draw_progress(const exam *e, area row)
{
    int x = 0, each = 5;
    int first = e->at * each > row.width - 2 * each ? e->at - row.width / each / 2 : 0;
    for (int i = first; i < e->paper.count && x + each <= row.width; i++) {
        char mark[16];
        bool here = i == e->at;
        snprintf(mark, sizeof mark, here ? "[%d%s]" : " %d%s ", i + 1,
                 *e->answers[i] ? glyph_text(GLYPH_CHECK) : "");
        draw_text(row, 0, x, here ? STYLE_SELECTED : *e->answers[i] ? STYLE_GOOD : STYLE_DIM, mark);
        x += each;
    }
}

static const binding *keys_of(const question *q)
{
    return q->kind == KIND_several  ? several_keys
           : question_has_cursor(q) ? choose_keys
                                    : typed_keys;
}

/* Take up the question in view: its answer into the field, the cursor on its choice. */
static void take_up(view *v)
{
    if (v->shown == v->e->at)
        return;
    v->shown = v->e->at;
    v->top = 0;
    v->moved = false;
    v->message[0] = '\0';
    edit_set(&v->field, present_answer(v));
    v->cursor =
        question_has_cursor(present(v)->q) && *present_answer(v) ? *present_answer(v) - 'a' : 0;
}

static void draw_question(view *v)
{
    char where[80];
    const question *q = present(v)->q;
    bool typed = !question_has_cursor(q);
    sheet s;
    where_words(v->e, where, sizeof where);
    frame_view f = {.title = "exam",
                    .where = where,
                    .heading = kind_telling(q->kind),
                    .message = *v->message ? v->message : v->e->trouble,
                    .field = typed ? &v->field : NULL,
                    .label = "Your answer: ",
                    .keys = keys_of(q),
                    .top = v->top,
                    .pursue = v->moved};
    sheet_start(&s, frame_width());
    if (frame_is_low())
        sheet_prose(&s, SHEET_NOTE, 0, kind_telling(q->kind));
    question_sheet(present(v), present_answer(v), typed ? -1 : v->cursor, &s);
    draw_progress(v->e, frame_draw(&f, &s));
    frame_show(&f);
    sheet_end(&s);
    v->top = f.top;
}

/* Give an answer; false: it was none. */
static bool give(view *v, const char *answer)
{
    bool fine = exam_answer(v->e, answer, v->message, sizeof v->message);
    if (fine)
        v->message[0] = '\0';
    else
        screen_beep();
    return fine;
}

/* After an answer: the next question without one; the list when there is none. */
static turn go_on(view *v)
{
    int next = exam_next_open(v->e);
    if (next < 0)
        return TURN_LIST;
    exam_go(v->e, next);
    return TURN_QUESTION;
}

static void toggle(view *v, int which)
{
    char marked[ANSWER_ROOM], letter[2] = {(char)('a' + which), '\0'};
    snprintf(marked, sizeof marked, "%s", present_answer(v));
    char *there = strchr(marked, *letter);
    if (there)
        memmove(there, there + 1, strlen(there));
    else if (strlen(marked) + 1 < sizeof marked)
        strcat(marked, letter);
    give(v, marked);
}

static turn choose(view *v)
{
    char letter[2] = {(char)('a' + v->cursor), '\0'};
    if (present(v)->q->kind == KIND_several) {
        toggle(v, v->cursor);
        return TURN_QUESTION;
    }
    bool typed = !question_has_cursor(present(v)->q);
    return give(v, typed ? v->field.text : letter) ? go_on(v) : TURN_QUESTION;
}

/* What is typed but not given yet must not be lost on the way to another question. */
static void keep_typed(view *v)
{
    char why[200];
    if (!question_has_cursor(present(v)->q))
        exam_answer(v->e, v->field.text, why, sizeof why);
}

static void move(view *v, int by)
{
    int to = v->e->at + by, count = v->e->paper.count;
    keep_typed(v);
    exam_go(v->e, to < 0 ? count - 1 : to >= count ? 0 : to);
}

static turn obey_question(view *v, int request)
{
    int count = present(v)->q->count;
    v->moved = request == UP || request == DOWN;
    switch (request) {
    case UP: v->cursor = (v->cursor + count - 1) % count; break;
    case DOWN: v->cursor = (v->cursor + 1) % count; break;
    case CHOOSE: return choose(v);
    case FORTH: move(v, 1); break;
    case BACK: move(v, -1); break;
    case CLEAR: give(v, ""); break;
    case LIST: keep_typed(v); return TURN_LIST;
    case SCROLL_UP: v->top -= screen_rows() / 2; break;
    case SCROLL_DOWN: v->top += screen_rows() / 2; break;
    case HELP: binding_help("Keys of the exam", keys_of(present(v)->q)); break;
    case LEAVE: keep_typed(v); return TURN_LEFT;
    default: break;
    }
    return TURN_QUESTION;
}

static turn type_letter(view *v, int key)
{
    const question *q = present(v)->q;
    if (!question_has_cursor(q)) {
        edit_key(&v->field, key);
        return TURN_QUESTION;
    }
    int letter = key >= '1' && key <= '9' ? key - '1' : (key | 0x20) - 'a';
    if (key > 'z' || letter < 0 || letter >= q->count)
        return TURN_QUESTION;
    v->cursor = letter;
    return choose(v);
}

static turn ask_leave(const exam *e)
{
    bool sure = field_confirm("Leave the exam?",
                              e->kept ? "Your answers are kept. 'primer exam' goes on with this "
                                        "paper; the clock runs on meanwhile."
                                      : "Your answers could not be kept: they would be lost.");
    return sure ? TURN_LEFT : TURN_QUESTION;
}

static turn question_page(view *v)
{
    take_up(v);
    draw_question(v);
    int key = read_key(v->e);
    if (exam_is_over(v->e))
        return TURN_HANDED_IN;
    if (key == KEY_CLOSED)
        return TURN_LEFT;
    int request = binding_find(keys_of(present(v)->q), key);
    turn t = request ? obey_question(v, request) : type_letter(v, key);
    return t == TURN_LEFT ? ask_leave(v->e) : t;
}

static turn confirm_hand_in(const exam *e)
{
    char asking[200];
    int open = e->paper.count - exam_answered(e);
    if (open)
        snprintf(asking, sizeof asking,
                 "%d of %d questions have no answer, and would count as wrong. Hand in?", open,
                 e->paper.count);
    else
        snprintf(asking, sizeof asking, "All questions are answered. Hand in?");
    return field_confirm("Hand in", asking) ? TURN_HANDED_IN : TURN_LIST;
}

static turn obey_list(view *v, int request, int *cursor)
{
    int count = v->e->paper.count;
    switch (request) {
    case UP: *cursor = (*cursor + count - 1) % count; break;
    case DOWN: *cursor = (*cursor + 1) % count; break;
    case CHOOSE: exam_go(v->e, *cursor); return TURN_QUESTION;
    case BACK: return TURN_QUESTION;
    case HAND_IN: return confirm_hand_in(v->e);
    case HELP: binding_help("Keys of the list", list_keys); break;
    case LEAVE: return ask_leave(v->e) == TURN_LEFT ? TURN_LEFT : TURN_LIST;
    default: break;
    }
    return TURN_LIST;
}

static turn list_page(view *v)
{
    turn t = TURN_LIST;
    int cursor = v->e->at;
    for (frame_view f = {.title = "exam", .keys = list_keys, .pursue = true};
         t == TURN_LIST && !exam_is_over(v->e);) {
        char where[80];
        int open = v->e->paper.count - exam_answered(v->e);
        sheet s;
        where_words(v->e, where, sizeof where);
        f.where = where;
        f.heading = open ? "Some questions are open. Enter goes to one; h hands in."
                         : "All questions are answered. Enter goes to one; h hands in.";
        sheet_start(&s, frame_width());
        exam_list_sheet(v->e, cursor, false, &s);
        draw_progress(v->e, frame_draw(&f, &s));
        frame_show(&f);
        sheet_end(&s);
        int key = read_key(v->e);
        if (key == KEY_CLOSED)
            return TURN_LEFT;
        t = obey_list(v, binding_find(list_keys, key), &cursor);
    }
    v->shown = -1;
    return exam_is_over(v->e) ? TURN_HANDED_IN : t;
}

/* True: handed in. */
static bool sit(exam *e)
{
    view v = {.e = e, .shown = -1};
    turn t = TURN_QUESTION;
    edit_start(&v.field, "", false);
    while (t == TURN_QUESTION || t == TURN_LIST)
        t = t == TURN_QUESTION ? question_page(&v) : list_page(&v);
    edit_end(&v.field);
    if (t == TURN_HANDED_IN)
        exam_hand_in(e);
    return t == TURN_HANDED_IN;
}

/* What is said before the name is asked; a low screen has room for little. */
static void introduce(const exam *e, const char *why, char *out, size_t room)
{
    const char *gap = *why ? "\n\n" : "";
    if (screen_rows() < 20) {
        snprintf(out, room, "%s%sYour name, for the certificate only:", why, gap);
        return;
    }
    snprintf(out, room,
             "%s%s%d questions; %d must be right. There is no help inside, and time is %s.\n\n"
             "%s\n\nYour name, as it is to stand on the certificate:",
             why, gap, e->paper.count, exam_needed(e->paper.count, e->terms.pass),
             e->terms.limit ? "limited" : "unlimited", EXAM_KEPT);
}

static bool ask_name(const exam *e, char name[NAME_ROOM])
{
    char why[200] = "", asking[900];
    edit field;
    bool given = false;
    edit_start(&field, "", false);
    do {
        introduce(e, why, asking, sizeof asking);
        if (!field_ask("The final exam", asking, &field))
            break;
        given = certificate_read_name(field.text, name, why, sizeof why);
    } while (!given);
    edit_end(&field);
    return given;
}

static void lead(exam *e, bool fresh, char name[NAME_ROOM], int *status)
{
    if (!ask_name(e, name))
        return;
    if (fresh)
        exam_start_clock(e);
    if (!sit(e))
        return;
    *status = !exam_passed(e);
    if (exam_passed(e))
        exam_save_certificate(e, name);
    exam_show_result(e, name);
}

int exam_screen(const exam_terms *terms, char **said)
{
    static exam e;
    char name[NAME_ROOM], why[400];
    int status = 1;
    if (!(terms ? exam_begin(&e, terms, why, sizeof why) : exam_resume(&e, why, sizeof why))) {
        *said = strdup(why);
        return 1;
    }
    lead(&e, terms != NULL, name, &status);
    if (!e.handed_in && e.kept)
        *said = strdup("it waits; 'primer exam' goes on with it");
    exam_end(&e);
    return status;
}

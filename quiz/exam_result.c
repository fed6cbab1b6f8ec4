#include "exam_result.h"

#include "certificate.h"
#include "frame.h"
#include "question_sheet.h"
#include "repl/screen/field.h"
#include "stepper/stepper.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum request { UP = 1, DOWN, CHOOSE, FORTH, BACK, STEP, SAVE, HELP, LEAVE };

static const binding result_keys[] = {
    {UP, "Up k", NULL, "the question above"},
    {DOWN, "Down j", NULL, "the question below"},
    {CHOOSE, "Enter", "look at it", "what you said, what is right, and why"},
    {SAVE, "c", "save the certificate", "save the certificate, when you have passed"},
    {HELP, "? F1", "keys", "this help"},
    {LEAVE, "q Esc Ctrl-C", "end", "end"},
    {0, NULL, NULL, NULL},
};
static const binding review_keys[] = {
    {UP, "Up k", NULL, "scroll up"},
    {DOWN, "Down j", NULL, "scroll down"},
    {STEP, "s F6", "step", "step through the program: caller and generator side by side"},
    {FORTH, "Right Tab n Enter", "next", "the next question"},
    {BACK, "Left Shift-Tab", "before", "the question before"},
    {HELP, "? F1", "keys", "this help"},
    {LEAVE, "q Esc Ctrl-C", "back", "back to the result"},
    {0, NULL, NULL, NULL},
};

void exam_list_sheet(const exam *e, int cursor, bool results, sheet *s)
{
    for (int i = 0; i < e->paper.count; i++) {
        char row[200];
        const asked *a = &e->paper.asked[i];
        bool right = asked_is_right(a, e->answers[i]);
        const char *verdict = results          ? right ? "right" : "wrong"
                              : *e->answers[i] ? "answered"
                                               : "open";
        int n = snprintf(row, sizeof row, "  %2d  %-9s %s", i + 1, verdict, area_title(a->q->area));
        sheet_kind kind = i == cursor ? SHEET_CHOSEN
                          : !results  ? SHEET_CHOICE
                          : right     ? SHEET_GOOD
                                      : SHEET_BAD;
        sheet_verbatim(s, kind, 0, row, (size_t)n);
    }
}

static void step(const question *q)
{
    if (!q->program || q->kind == KIND_fill) {
        field_tell("No program", "This question has no program to step through.");
        return;
    }
    stepper_show(
        &(stepper_request){.source = q->program,
                           .filename = "question.py",
                           .no_files = true,
                           .start = q->moment ? STEPPER_AT_LINE : STEPPER_AT_FIRST_CROSSING,
                           .number = (uint64_t)q->moment,
                           .question = q->prompt});
}

/* The review of the questions, beginning with one; it ends with the one looked at last. */
static void review(const exam *e, int *at)
{
    for (frame_view f = {.title = "review", .keys = review_keys};;) {
        char where[60];
        sheet s;
        const asked *a = &e->paper.asked[*at];
        snprintf(where, sizeof where, "question %d of %d", *at + 1, e->paper.count);
        f.where = where;
        f.heading = area_title(a->q->area);
        sheet_start(&s, frame_width());
        review_sheet(a, e->answers[*at], &s);
        frame_draw(&f, &s);
        frame_show(&f);
        sheet_end(&s);
        int key = key_read(-1), count = e->paper.count;
        switch (binding_find(review_keys, key)) {
        case UP: f.top--; break;
        case DOWN: f.top++; break;
        case FORTH:
            *at = (*at + 1) % count;
            f.top = 0;
            break;
        case BACK:
            *at = (*at + count - 1) % count;
            f.top = 0;
            break;
        case STEP: step(a->q); break;
        case HELP: binding_help("Keys of the review", review_keys); break;
        case LEAVE: return;
        default:
            if (key == KEY_CLOSED)
                return;
        }
    }
}

static bool save_both(const certificate *c, const char *path, char *said, size_t room)
{
    char other[1200];
    size_t n = strlen(path);
    if (!certificate_save(c, path)) {
        snprintf(said, room, "%s cannot be written: %s. Name another place.", path,
                 strerror(errno));
        return false;
    }
    snprintf(said, room, "Saved: %s", path);
    if (n > 4 && n < 1100 && !strcmp(path + n - 4, ".svg")) {
        snprintf(other, sizeof other, "%.*s.txt", (int)n - 4, path);
        if (certificate_save(c, other))
            snprintf(said, room, "Saved: %s, and as text %s", path, other);
    }
    return true;
}

void exam_save_certificate(const exam *e, const char *name)
{
    static certificate c;
    char said[2500] = "Where shall the certificate be saved? It opens in any browser, and prints "
                      "on one page.";
    edit path;
    certificate_make(&c, e, name);
    edit_start(&path, "primer-certificate.svg", false);
    while (field_ask("The certificate", said, &path))
        if (save_both(&c, path.text, said, sizeof said)) {
            field_tell("The certificate", said);
            break;
        }
    edit_end(&path);
}

static void result_words(const exam *e, char *out, size_t room)
{
    char spent[24];
    exam_say_time(exam_spent(e), spent, sizeof spent);
    snprintf(out, room, "%s: %d of %d right, %d %%. Pass mark %d %%. Time: %s.",
             exam_passed(e) ? "Passed" : "Not passed", exam_right(e), e->paper.count,
             exam_percent(e), e->terms.pass, spent);
}

static void draw_result(frame_view *f, const exam *e, int cursor)
{
    char words[200];
    sheet s;
    bool passed = exam_passed(e);
    result_words(e, words, sizeof words);
    sheet_start(&s, frame_width());
    sheet_prose(&s, passed ? SHEET_GOOD : SHEET_BAD, 0, words);
    sheet_gap(&s);
    exam_list_sheet(e, cursor, true, &s);
    sheet_gap(&s);
    sheet_prose(&s, SHEET_NOTE, 0,
                passed ? "Enter shows what was right, and why; c saves the certificate."
                       : "Enter shows what was right, and why. Another try is another paper.");
    frame_bar(frame_draw(f, &s), exam_right(e), e->paper.count);
    frame_show(f);
    sheet_end(&s);
}

void exam_show_result(const exam *e, const char *name)
{
    int cursor = 0, count = e->paper.count;
    for (frame_view f = {.title = "the result", .where = "", .keys = result_keys, .pursue = true};
         ;) {
        draw_result(&f, e, cursor);
        int key = key_read(-1);
        switch (binding_find(result_keys, key)) {
        case UP: cursor = (cursor + count - 1) % count; break;
        case DOWN: cursor = (cursor + 1) % count; break;
        case CHOOSE: review(e, &cursor); break;
        case SAVE:
            if (exam_passed(e))
                exam_save_certificate(e, name);
            else
                field_tell("The certificate", "There is one when you pass.");
            break;
        case HELP: binding_help("Keys of the result", result_keys); break;
        case LEAVE: return;
        default:
            if (key == KEY_CLOSED)
                return;
        }
    }
}

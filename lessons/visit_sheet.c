#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_lines(const page *p)
{
    for (size_t i = 0; i < p->choice_count; i++)
        if (strchr(p->choices[i].text, '\n'))
            return true;
    return false;
}

/* What is asked, when the page does not say it in its own words. */
static const char *question_of(const page *p, char *room, size_t size)
{
    if (p->question)
        return p->question;
    if (!p->asks || !strcmp(p->asks, "output"))
        return has_lines(p) ? "What does it print? (/ begins a new line)" : "What does it print?";
    if (!strcmp(p->asks, "last"))
        return "What is the last line it prints?";
    if (!strncmp(p->asks, "line ", 5))
        snprintf(room, size, "What is line %d of its output?", atoi(p->asks + 5));
    else
        snprintf(room, size, "Afterwards, what is `%s`?", p->asks + 6);
    return room;
}

static const char *ask_of(const visit *v, char *room, size_t size)
{
    switch (v->page->kind) {
    case PAGE_SPOT: return "Which line holds the mistake?";
    case PAGE_BELIEF: return "True or false?";
    case PAGE_ORDER: return "Put these in the order they happen in.";
    default: return question_of(v->page, room, size);
    }
}

static bool is_answer(const visit *v, const page_choice *c)
{
    return v->done && v->answer && judge_same(v->answer, c->text);
}

/* One choice: its number, and its text; its lines stand behind each other. */
static void sheet_choice(sheet *s, const visit *v, int row)
{
    const page_choice *c = &v->page->choices[row];
    bool ruled = v->ruled & 1u << row;
    sheet_kind kind = is_answer(v, c)            ? SHEET_GOOD
                      : ruled                    ? SHEET_NOTE
                      : !v->done && v->at == row ? SHEET_CHOSEN
                                                 : SHEET_CHOICE;
    char line[400];
    int n = snprintf(line, sizeof line, "%c%d) ",
                     ruled                ? 'x'
                     : kind == SHEET_GOOD ? '*'
                                          : ' ',
                     row + 1);
    for (const char *at = c->text; *at && n < (int)sizeof line; at++)
        n += snprintf(line + n, sizeof line - (size_t)n, *at == '\n' ? " / " : "%c", *at);
    sheet_prose(s, kind, 4, line);
}

static void sheet_truths(sheet *s, const visit *v)
{
    static const char *const words[] = {"True", "False"};
    for (int i = 0; i < 2 && !v->done; i++) {
        char line[24];
        snprintf(line, sizeof line, " %d) %s", i + 1, words[i]);
        sheet_verbatim(s, v->at == i ? SHEET_CHOSEN : SHEET_CHOICE, 0, line, strlen(line));
    }
}

static void sheet_events(sheet *s, const visit *v)
{
    for (size_t i = 0; i < v->right_order.count; i++) {
        char line[240];
        bool here = !v->done && (int)i == v->at;
        snprintf(line, sizeof line, " %zu) %s%s", i + 1, v->right_order.lines[v->order[i]],
                 here && v->held ? "   (held: the arrows move it)" : "");
        sheet_verbatim(s,
                       v->done ? SHEET_GOOD
                       : here  ? SHEET_CHOSEN
                               : SHEET_CHOICE,
                       0, line, strlen(line));
    }
}

static void sheet_question(sheet *s, const visit *v)
{
    char room[200];
    if (!visit_asks(v) || v->page->kind == PAGE_BUILD)
        return;
    sheet_gap(s);
    sheet_prose(s, SHEET_PROSE, 0, ask_of(v, room, sizeof room));
    if (v->page->kind == PAGE_BELIEF)
        sheet_truths(s, v);
    else if (v->page->kind == PAGE_ORDER)
        sheet_events(s, v);
    else if (v->page->kind != PAGE_SPOT && !visit_is_typed(v))
        for (size_t i = 0; i < v->page->choice_count; i++)
            sheet_choice(s, v, (int)i);
}

static void sheet_reply(sheet *s, const visit *v)
{
    if (v->flaw) {
        sheet_gap(s);
        sheet_prose(s, SHEET_BAD, 0, v->flaw);
    }
    if (!v->reply)
        return;
    sheet_gap(s);
    sheet_prose(s, v->right ? SHEET_GOOD : SHEET_BAD, 0, v->reply);
    if (!v->done && visit_asks(v))
        sheet_prose(s, SHEET_NOTE, 0, "One more try.");
}

static void sheet_said(sheet *s, const visit *v)
{
    if (!v->said)
        return;
    sheet_gap(s);
    sheet_prose(s, SHEET_NOTE, 0,
                v->page->kind == PAGE_BELIEF ? "Python says:"
                : v->page->kind == PAGE_SPOT ? "Put right, it prints:"
                                             : "It prints:");
    sheet_lines(s, SHEET_OUTPUT, false, 0, v->said);
}

static void sheet_build(sheet *s, const visit *v)
{
    sheet_gap(s);
    sheet_prose(s, SHEET_NOTE, 0, v->done ? "Your code:" : "Your code (Enter opens the editor):");
    sheet_lines(s, SHEET_CODE, true, 0, v->code);
    if (v->checked) {
        sheet_gap(s);
        sheet_prose(s, v->verdict.passed ? SHEET_GOOD : SHEET_BAD, 0,
                    v->verdict.passed ? "It does all that was asked." : v->verdict.text);
    }
    for (size_t i = 0; i < v->hints; i++) {
        char title[40];
        snprintf(title, sizeof title, "Hint %zu of %zu", i + 1, v->page->hint_count);
        sheet_gap(s);
        sheet_prose(s, SHEET_NOTE, 0, title);
        sheet_part(s, v->page->hints[i], true, 0);
    }
    if (v->solution_seen) {
        sheet_gap(s);
        sheet_prose(s, SHEET_NOTE, 0, "One way to write it:");
        sheet_lines(s, SHEET_CODE, true, 0, v->page->solution->text);
    }
}

static void sheet_row(sheet *s, const char *call, const drive_row *r, bool now)
{
    char line[400];
    if (*r->said)
        sheet_lines(s, SHEET_OUTPUT, false, 0, r->said);
    snprintf(line, sizeof line, "%c %-24s %-32s %s", now ? '>' : ' ', call, r->got, r->state);
    sheet_verbatim(s, now ? SHEET_CHOSEN : SHEET_CHOICE, 0, line, strlen(line));
}

static void sheet_drive(sheet *s, const visit *v)
{
    sheet_gap(s);
    char head[80];
    snprintf(head, sizeof head, "  %-24s %-32s %s", "you call", "you get back", "then it is");
    sheet_verbatim(s, SHEET_NOTE, 0, head, strlen(head));
    size_t first = v->drive.count > 8 ? v->drive.count - 8 : 0;
    for (size_t i = first; i < v->drive.count; i++)
        sheet_row(s, i ? v->moves[i - 1] : "(made)", &v->drive.rows[i], i + 1 == v->drive.count);
}

void visit_sheet(const visit *v, int width, sheet *s)
{
    const page *p = v->page;
    bool items = !p->choice_count;
    sheet_start(s, width);
    sheet_part(s, p->body, items, p->kind == PAGE_SPOT ? v->at + 1 : 0);
    if (p->kind == PAGE_BUILD)
        sheet_build(s, v);
    if (p->kind == PAGE_PLAY)
        sheet_drive(s, v);
    sheet_question(s, v);
    sheet_reply(s, v);
    if (p->kind == PAGE_BELIEF && v->done && !p->program) {
        sheet_gap(s);
        sheet_lines(s, SHEET_CODE, true, 0, p->proof->text);
    }
    sheet_said(s, v);
    if (v->done && p->after.from) {
        sheet_gap(s);
        sheet_part(s, p->after, true, 0);
    }
}

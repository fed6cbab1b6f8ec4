#include "check.h"

#include "judge.h"
#include "quiz/misconceptions.h"
#include "visit.h"

#include <stdlib.h>
#include <string.h>

static int line_of(const page *p, const block *b)
{
    return b ? b->line : p->line;
}

/* The output fence's text, as judge_run would give it. */
static char *expected(const block *fence)
{
    char *words = strdup(fence->text);
    size_t n = strlen(words);
    while (n && words[n - 1] == '\n')
        words[--n] = '\0';
    return words;
}

static int first_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

static void check_output(const page *p, const char *source, complaints *wrong)
{
    saying s = judge_run(source);
    char *words = expected(p->output);
    if (strcmp(s.text, words) != 0) {
        int line = first_difference(words, s.text);
        const char *at = s.text;
        for (int i = 1; i < line && strchr(at, '\n'); i++)
            at = strchr(at, '\n') + 1;
        complaints_add(wrong, p->output->line + line, 1, "the program says here: %.*s",
                       (int)strcspn(at, "\n"), at);
    }
    free(words);
    free(s.text);
}

/* A program that fails without a word about it was not meant to. */
static void check_program(const page *p, complaints *wrong)
{
    if (!p->program || p->kind == PAGE_SPOT || p->asks)
        return;
    if (p->output && p->kind != PAGE_BUILD) {
        check_output(p, p->program->text, wrong);
        return;
    }
    saying s = judge_run(p->program->text);
    if (s.failed || s.too_long)
        complaints_add(wrong, p->program->line, 1,
                       "the program fails, and no ```output says it should: %.120s",
                       strrchr(s.text, '\n') ? strrchr(s.text, '\n') + 1 : s.text);
    free(s.text);
}

static void check_choices(const page *p, complaints *wrong)
{
    const char *why;
    if (!p->asks) {
        if (p->choice_count)
            complaints_add(wrong, p->line, 1, "choices, but no 'asks:' that says what is asked");
        return;
    }
    char *answer = judge_answer(p, &why);
    int right = 0;
    if (!answer) {
        complaints_add(wrong, p->line, 1, "%s", why);
        return;
    }
    for (size_t i = 0; i < p->choice_count; i++)
        right += judge_same(answer, p->choices[i].text);
    if (right == 0 && !p->answer)
        complaints_add(wrong, p->line, 1, "no choice is what the machine answers: %.140s", answer);
    if (right > 1)
        complaints_add(wrong, p->line, 1, "%d choices are what the machine answers: %.120s", right,
                       answer);
    free(answer);
}

static void check_beliefs(const page *p, complaints *wrong)
{
    for (size_t i = 0; i < p->choice_count; i++) {
        const page_choice *c = &p->choices[i];
        if (c->belief && misconception_find(c->belief) == MISCONCEPTION_NONE)
            complaints_add(wrong, c->line, 1, "no misconception is called '%s'", c->belief);
    }
}

static bool is_start(const char *start)
{
    return !strcmp(start, "start") || !strcmp(start, "crossing") || !strcmp(start, "end") ||
           !strcmp(start, "exception") || (!strncmp(start, "line ", 5) && atoi(start + 5) > 0) ||
           (!strncmp(start, "moment ", 7) && atoi(start + 7) > 0);
}

static void check_build(const page *p, complaints *wrong)
{
    verdict v;
    judge_build(p, p->solution->text, &v);
    if (!v.passed)
        complaints_add(wrong, p->solution->line + v.line, 1, "the solution does not pass: %.140s",
                       v.text);
    judge_build(p, p->starting->text, &v);
    if (v.passed)
        complaints_add(wrong, p->starting->line, 1,
                       "the starting code passes already; nothing is left to do");
}

static void check_order(const page *p, complaints *wrong)
{
    events e;
    judge_events(p, &e);
    if (e.count < 3 || e.count > 9)
        complaints_add(wrong, line_of(p, p->events), 1,
                       "an order page has 3 to 9 events; this program prints %zu lines", e.count);
    events_end(&e);
}

static void check_spot(const page *p, complaints *wrong)
{
    int line = judge_spot(p);
    saying with = judge_run(p->program->text), without = judge_run(p->fixed->text);
    bool replied = false;
    if (!line)
        complaints_add(wrong, p->fixed->line, 1, "the fixed program is the same program");
    for (size_t i = 0; i < p->choice_count; i++)
        replied = replied || atoi(p->choices[i].text) == line;
    if (line && !replied)
        complaints_add(wrong, p->line, 1, "line %d holds the mistake, and no choice `%d` says why",
                       line, line);
    if (without.failed || without.too_long)
        complaints_add(wrong, p->fixed->line, 1, "the fixed program fails: %.140s", without.text);
    if (!strcmp(with.text, without.text))
        complaints_add(wrong, p->fixed->line, 1,
                       "the fixed program says just what the wrong one "
                       "says: nobody can see the mistake");
    if (p->output)
        check_output(p, p->program->text, wrong);
    free(with.text);
    free(without.text);
}

static void check_belief(const page *p, complaints *wrong)
{
    const char *why;
    judge_belief(p, &why);
    if (why)
        complaints_add(wrong, line_of(p, p->proof ? p->proof : p->program), 1, "%s", why);
}

static void check_play(const page *p, complaints *wrong)
{
    drive d;
    judge_drive(p, NULL, 0, &d);
    if (d.count != 1 || strncmp(d.rows[0].state, "GEN_", 4) != 0)
        complaints_add(wrong, p->line, 1, "after the program, '%s' is no generator", p->drive);
    drive_end(&d);
}

static void check_fit(const page *p, complaints *wrong)
{
    visit v;
    sheet s;
    visit_begin(&v, p);
    visit_sheet(&v, CHECK_COLUMNS, &s);
    if (s.count > CHECK_ROWS)
        complaints_add(wrong, p->line, 1, "the page takes %zu rows; a screen of 80×24 has %d",
                       s.count, CHECK_ROWS);
    for (size_t i = 0; i < s.count; i++)
        if (s.lines[i].kind == SHEET_CODE &&
            sheet_columns(s.lines[i].words, strlen(s.lines[i].words)) > CHECK_COLUMNS - 4) {
            complaints_add(wrong, p->line, 1, "line %d of the program is wider than %d columns",
                           s.lines[i].number, CHECK_COLUMNS - 4);
            break;
        }
    sheet_end(&s);
    visit_end(&v);
}

static void check_page(const page *p, complaints *wrong)
{
    check_program(p, wrong);
    check_beliefs(p, wrong);
    if (p->start && !is_start(p->start))
        complaints_add(wrong, p->line, 1,
                       "'start:' is one of: start, crossing, exception, end, line N, moment N");
    switch (p->kind) {
    case PAGE_PREDICT:
    case PAGE_STEP: check_choices(p, wrong); break;
    case PAGE_BUILD: check_build(p, wrong); break;
    case PAGE_ORDER: check_order(p, wrong); break;
    case PAGE_SPOT: check_spot(p, wrong); break;
    case PAGE_BELIEF: check_belief(p, wrong); break;
    case PAGE_PLAY: check_play(p, wrong); break;
    default: break;
    }
    if (p->kind == PAGE_PREDICT && p->output && p->program)
        check_output(p, p->program->text, wrong);
    check_fit(p, wrong);
}

void check_lesson(const lesson *l, complaints *wrong)
{
    for (size_t i = 0; i < l->page_count; i++)
        check_page(&l->pages[i], wrong);
}

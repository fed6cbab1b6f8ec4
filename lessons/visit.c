#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take(char **field, char *owned)
{
    free(*field);
    *field = owned;
}

/* Rows in an order that is not the right one, the same at every visit. */
static void shuffle(visit *v)
{
    size_t n = v->right_order.count;
    unsigned seed = (unsigned)v->page->line * 2654435761u + 12345u;
    v->order = calloc(n ? n : 1, sizeof *v->order);
    if (!v->order)
        abort();
    for (size_t i = 0; i < n; i++)
        v->order[i] = (int)i;
    for (size_t i = n; i > 1; i--) {
        seed = seed * 1664525u + 1013904223u;
        size_t k = (seed >> 16) % i;
        int other = v->order[i - 1];
        v->order[i - 1] = v->order[k];
        v->order[k] = other;
    }
    if (n > 1 && v->order[0] == 0) {
        v->order[0] = v->order[n - 1];
        v->order[n - 1] = 0;
    }
}

void visit_begin(visit *v, const page *p)
{
    *v = (visit){.page = p};
    if (p->kind == PAGE_ORDER) {
        judge_events(p, &v->right_order);
        shuffle(v);
    }
    if (p->kind == PAGE_BUILD)
        v->code = strdup(p->starting->text);
    if (p->kind == PAGE_PLAY)
        judge_drive(p, v->moves, 0, &v->drive);
    if (p->kind == PAGE_READ && !p->program)
        v->done = v->right = true;
}

void visit_end(visit *v)
{
    free(v->reply);
    free(v->said);
    free(v->answer);
    free(v->order);
    free(v->code);
    events_end(&v->right_order);
    drive_end(&v->drive);
    for (int i = 0; i < v->move_count; i++)
        free(v->moves[i]);
    *v = (visit){0};
}

bool visit_is_typed(const visit *v)
{
    return v->page->kind == PAGE_PREDICT && v->page->answer;
}

bool visit_asks(const visit *v)
{
    switch (v->page->kind) {
    case PAGE_PREDICT:
    case PAGE_SPOT:
    case PAGE_BELIEF:
    case PAGE_ORDER:
    case PAGE_BUILD: return true;
    case PAGE_STEP: return v->page->choice_count && v->page->asks;
    default: return false;
    }
}

int visit_rows(const visit *v)
{
    const page *p = v->page;
    if (v->done || visit_is_typed(v))
        return 0;
    switch (p->kind) {
    case PAGE_PREDICT:
    case PAGE_STEP: return (int)p->choice_count;
    case PAGE_ORDER: return (int)v->right_order.count;
    case PAGE_BELIEF: return 2;
    case PAGE_SPOT: {
        int lines = 0;
        for (const char *at = p->program->text; *at; at++)
            lines += *at == '\n';
        return lines;
    }
    default: return 0;
    }
}

void visit_point(visit *v, int row)
{
    int rows = visit_rows(v);
    v->at = row < 0 ? 0 : row >= rows ? (rows ? rows - 1 : 0) : row;
}

const char *visit_program(const visit *v)
{
    const page *p = v->page;
    if (p->kind == PAGE_BUILD)
        return v->code;
    if (p->kind == PAGE_BELIEF && !p->program && v->done)
        return p->proof->text;
    if (p->kind == PAGE_SPOT && v->done)
        return p->fixed->text;
    return p->program ? p->program->text : NULL;
}

void visit_run(visit *v)
{
    const char *source = visit_program(v);
    if (!source)
        return;
    saying s = judge_run(source);
    take(&v->said, s.text);
    if (v->page->kind == PAGE_READ)
        v->done = v->right = true;
}

void visit_over(visit *v)
{
    v->done = v->right = true;
}

static void finish(visit *v, bool right)
{
    v->done = true;
    v->right = right;
    v->missed = v->missed || !right;
}

/* A wrong answer: another try, or the end of them. */
static void wrong(visit *v)
{
    v->missed = true;
    if (++v->tries >= VISIT_TRIES)
        finish(v, false);
}

static bool know_answer(visit *v)
{
    if (!v->answer && !v->flaw)
        v->answer = judge_answer(v->page, &v->flaw);
    return v->answer != NULL;
}

static bool is_right_choice(visit *v, const page_choice *c)
{
    if (v->page->kind == PAGE_SPOT)
        return atoi(c->text) == judge_spot(v->page);
    return know_answer(v) && judge_same(v->answer, c->text);
}

static void reveal(visit *v)
{
    if (v->done)
        visit_run(v);
}

static void choose_line(visit *v, int row)
{
    const page *p = v->page;
    int line = row + 1, mistake = judge_spot(p);
    const char *reply = NULL;
    for (size_t i = 0; i < p->choice_count; i++)
        if (atoi(p->choices[i].text) == line)
            reply = p->choices[i].reply;
    take(&v->reply, strdup(reply ? reply : "That line does what it should. Look further."));
    if (line == mistake)
        finish(v, true);
    else
        wrong(v);
    if (v->done && !v->right)
        v->at = mistake - 1;
}

void visit_choose(visit *v, int row)
{
    const page *p = v->page;
    if (v->done || row < 0 || row >= visit_rows(v))
        return;
    v->at = row;
    if (p->kind == PAGE_SPOT) {
        choose_line(v, row);
        reveal(v);
        return;
    }
    if (row >= (int)p->choice_count || v->ruled & 1u << row)
        return;
    take(&v->reply, strdup(p->choices[row].reply));
    if (is_right_choice(v, &p->choices[row])) {
        finish(v, true);
    } else {
        v->ruled |= 1u << row;
        wrong(v);
        for (v->at = 0; v->ruled & 1u << v->at;)
            v->at++;
    }
    reveal(v);
}

void visit_type(visit *v, const char *typed)
{
    const page *p = v->page;
    if (v->done || !know_answer(v))
        return;
    const char *reply = "Python says otherwise. Follow it once more, one call at a time.";
    for (size_t i = 0; i < p->choice_count; i++)
        if (judge_same(p->choices[i].text, typed))
            reply = p->choices[i].reply;
    if (judge_same(v->answer, typed)) {
        if (!strncmp(reply, "Python says", 11))
            reply = "Just so.";
        finish(v, true);
    } else {
        wrong(v);
    }
    take(&v->reply, strdup(reply));
    reveal(v);
}

void visit_judge(visit *v, bool holds)
{
    if (v->done)
        return;
    bool truth = judge_belief(v->page, &v->flaw);
    take(&v->reply, strdup(truth == holds ? (truth ? "True, it holds." : "Right: it is not so.")
                           : truth        ? "It is true, though."
                                          : "Many think so. It is not so."));
    finish(v, truth == holds);
    reveal(v);
}

void visit_order_move(visit *v, int by)
{
    int to = v->at + by;
    if (v->done || to < 0 || to >= (int)v->right_order.count)
        return;
    if (v->held) {
        int moved = v->order[v->at];
        v->order[v->at] = v->order[to];
        v->order[to] = moved;
    }
    v->at = to;
}

bool visit_order_set(visit *v, const char *digits)
{
    enum { MOST = 9 };
    size_t n = v->right_order.count, used = 0, k = 0;
    int next[MOST] = {0};
    if (n > MOST)
        return false;
    for (; *digits; digits++) {
        if (*digits < '1' || *digits > '9')
            continue;
        size_t row = (size_t)(*digits - '1');
        if (row >= n || k >= n || (used & (size_t)1 << row))
            return false;
        used |= (size_t)1 << row;
        next[k++] = v->order[row];
    }
    if (k != n)
        return false;
    memcpy(v->order, next, n * sizeof *next);
    return true;
}

/* Rows that print the same are as good as each other. */
static bool in_place(const visit *v, size_t row)
{
    return !strcmp(v->right_order.lines[v->order[row]], v->right_order.lines[row]);
}

void visit_order_check(visit *v)
{
    size_t n = v->right_order.count, good = 0;
    if (v->done)
        return;
    v->held = false;
    while (good < n && in_place(v, good))
        good++;
    if (good == n) {
        take(&v->reply, strdup("That is the order."));
        finish(v, true);
        return;
    }
    char found[160];
    snprintf(found, sizeof found,
             good ? "The first %zu are right. What comes next?"
                  : "The first is another. Who acts first: the caller, or the generator?",
             good);
    take(&v->reply, strdup(found));
    wrong(v);
    if (v->done) {
        for (size_t i = 0; i < n; i++)
            v->order[i] = (int)i;
        take(&v->reply, strdup("This is the order they happen in."));
    }
}

void visit_check(visit *v, const char *code)
{
    if (code != v->code)
        take(&v->code, strdup(code));
    judge_build(v->page, v->code, &v->verdict);
    v->checked = true;
    take(&v->said, NULL);
    if (v->verdict.passed)
        finish(v, !v->solution_seen);
    else
        v->tries++;
}

void visit_rewrite(visit *v)
{
    take(&v->code, strdup(v->page->starting->text));
    v->checked = false;
}

bool visit_hint(visit *v)
{
    if (v->hints >= v->page->hint_count)
        return false;
    v->hints++;
    return true;
}

bool visit_solution(visit *v)
{
    if (v->page->kind != PAGE_BUILD || (!v->done && !v->tries))
        return false;
    v->solution_seen = true;
    return true;
}

static void drive_again(visit *v)
{
    drive_end(&v->drive);
    judge_drive(v->page, v->moves, (size_t)v->move_count, &v->drive);
}

void visit_move(visit *v, const char *expression)
{
    if (v->move_count == VISIT_MOVES || !*expression)
        return;
    v->moves[v->move_count++] = strdup(expression);
    drive_again(v);
    if (v->drive.count < (size_t)v->move_count + 1) { /* it was no expression */
        visit_take_back(v);
        take(&v->reply, strdup("Python cannot read that as an expression; try 'text', 5, None."));
        return;
    }
    take(&v->reply, NULL);
    v->done = v->right = true;
}

void visit_take_back(visit *v)
{
    if (!v->move_count)
        return;
    free(v->moves[--v->move_count]);
    v->moves[v->move_count] = NULL;
    drive_again(v);
}

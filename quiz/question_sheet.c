#include "question_sheet.h"

#include "misconceptions.h"
#include "plain.h"

#include <stdio.h>
#include <string.h>

bool question_has_cursor(const question *q)
{
    return kind_is_single(q->kind) || q->kind == KIND_several;
}

void sheet_paragraphs(sheet *s, sheet_kind kind, const char *words)
{
    char one[2000];
    while (*words) {
        const char *end = strstr(words, "\n\n");
        size_t n = end ? (size_t)(end - words) : strlen(words);
        snprintf(one, sizeof one, "%.*s", (int)n, words);
        sheet_gap(s);
        sheet_prose(s, kind, 0, one);
        words += n + (end ? 2 : 0);
    }
}

static void add_lines_below(sheet *s, sheet_kind kind, const char *lines)
{
    char row[400];
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        int length = snprintf(row, sizeof row, "      %.*s", (int)n, lines);
        sheet_verbatim(s, kind, 0, row, (size_t)length);
        s->lines[s->count - 1].begins = false;
        lines += n + (lines[n] == '\n');
    }
}

/* " a  first line", and further lines below it. */
static void add_choice(sheet *s, sheet_kind kind, char letter, const char *mark, const char *words)
{
    char row[700];
    size_t first = strcspn(words, "\n");
    snprintf(row, sizeof row, "%s%c  %.*s", mark, letter, (int)first, words);
    sheet_prose(s, kind, 6, row);
    if (words[first])
        add_lines_below(s, kind, words + first + 1);
}

static void add_choices(const asked *a, const char *answer, int cursor, sheet *s)
{
    bool marks = question_has_cursor(a->q);
    for (int i = 0; i < a->q->count; i++) {
        char letter = (char)('a' + i);
        bool chosen = marks && strchr(answer, letter) && *answer;
        add_choice(s, i == cursor ? SHEET_CHOSEN : SHEET_CHOICE, letter, chosen ? " *" : "  ",
                   asked_choice(a, i)->text);
    }
}

static void add_lefts(const question *q, sheet *s)
{
    char row[400];
    for (int i = 0; i < q->count; i++)
        if (q->choices[i].left) {
            snprintf(row, sizeof row, "%3d  %s", i + 1, q->choices[i].left);
            sheet_prose(s, SHEET_CHOICE, 5, row);
        }
    sheet_gap(s);
}

void question_sheet(const asked *a, const char *answer, int cursor, sheet *s)
{
    const question *q = a->q;
    sheet_paragraphs(s, SHEET_PROSE, q->prompt);
    sheet_gap(s);
    if (q->program)
        sheet_lines(s, SHEET_CODE, true, 0, q->program);
    sheet_gap(s);
    if (q->output) {
        sheet_prose(s, SHEET_PROSE, 0, "It must print:");
        sheet_lines(s, SHEET_OUTPUT, false, 0, q->output);
        sheet_gap(s);
    }
    if (kind_is_typed(q->kind))
        return;
    if (q->kind == KIND_match)
        add_lefts(q, s);
    add_choices(a, answer, cursor, s);
}

static void add_words(sheet *s, sheet_kind kind, const char *label, const asked *a,
                      const char *answer)
{
    char words[600], row[700];
    plain_answer(a, answer, words, sizeof words);
    snprintf(row, sizeof row, "%s %s", label, words);
    sheet_prose(s, kind, 2, row);
}

static void add_belief(const asked *a, const char *answer, sheet *s)
{
    char row[900];
    int belief = asked_belief(a, answer);
    const char *reason = asked_reason(a, answer);
    if (belief != MISCONCEPTION_NONE) {
        const misconception *m = misconception_at(belief);
        snprintf(row, sizeof row, "Many think: %s Not so. %s", m->belief, m->refutation);
    } else if (reason) {
        snprintf(row, sizeof row, "About that choice: %s.", reason);
    } else {
        return;
    }
    sheet_gap(s);
    sheet_prose(s, SHEET_PROSE, 0, row);
}

void review_sheet(const asked *a, const char *answer, sheet *s)
{
    char key[ANSWER_ROOM];
    bool right = asked_is_right(a, answer);
    question_sheet(a, answer, -1, s);
    sheet_gap(s);
    asked_key(a, key);
    add_words(s, right ? SHEET_GOOD : SHEET_BAD, right ? "Right:" : "You said:", a, answer);
    if (!right)
        add_words(s, SHEET_GOOD, "Right is:", a, key);
    add_belief(a, answer, s);
    sheet_paragraphs(s, SHEET_PROSE, a->q->why);
}

#include "plain.h"

#include "misconceptions.h"
#include "stepper/stepper.h"

#include <string.h>

enum { WIDTH = 78 };

void plain_prose(const char *prose, FILE *to)
{
    while (*prose) {
        size_t n = strcspn(prose, "\n"), cut = n;
        if (n > WIDTH) {
            for (cut = WIDTH; cut && prose[cut] != ' '; cut--)
                ;
            cut = cut ? cut : WIDTH;
        }
        fprintf(to, "%.*s\n", (int)cut, prose);
        prose += cut + (prose[cut] == ' ' || prose[cut] == '\n');
    }
}

static void print_program(const char *program, FILE *to)
{
    for (int n = 1; *program; n++) {
        size_t length = strcspn(program, "\n");
        fprintf(to, "%4d  %.*s\n", n, (int)length, program);
        program += length + (program[length] == '\n');
    }
}

/* A text of several lines behind a label, each further line under the first. */
static void print_lines(const char *label, const char *lines, FILE *to)
{
    const char *at = lines;
    for (int n = 0; n == 0 || *at; n++) {
        size_t length = strcspn(at, "\n");
        fprintf(to, "%*s%.*s\n", n ? (int)strlen(label) : 0, n ? "" : label, (int)length, at);
        if (!n)
            fflush(to);
        at += length + (at[length] == '\n');
    }
}

static void print_choices(const asked *a, FILE *to)
{
    for (int i = 0; i < a->q->count; i++)
        if (a->q->choices[i].left)
            fprintf(to, "line %d: %s\n", i + 1, a->q->choices[i].left);
    for (int i = 0; i < a->q->count; i++) {
        char label[8];
        snprintf(label, sizeof label, "%c. ", 'a' + i);
        fputs(label, to);
        const char *at = asked_choice(a, i)->text;
        size_t first = strcspn(at, "\n");
        fprintf(to, "%.*s\n", (int)first, at);
        if (at[first])
            print_lines("   ", at + first + 1, to);
    }
}

void plain_question(const asked *a, FILE *to)
{
    plain_prose(a->q->prompt, to);
    if (a->q->program) {
        fputs("program:\n", to);
        print_program(a->q->program, to);
    }
    if (a->q->output) {
        fputs("it must print:\n", to);
        print_lines("      ", a->q->output, to);
    }
    if (!kind_is_typed(a->q->kind))
        print_choices(a, to);
    fprintf(to, "%s\n", kind_telling(a->q->kind));
}

void plain_answer(const asked *a, const char *answer, char *out, size_t room)
{
    const offer *c = kind_is_single(a->q->kind) && *answer ? asked_choice(a, *answer - 'a') : NULL;
    if (!*answer)
        snprintf(out, room, "no answer");
    else if (!c)
        snprintf(out, room, "%s", answer);
    else
        snprintf(out, room, "%s, %s", answer, c->text);
    for (char *p = out; *p; p++) /* one line */
        if (*p == '\n')
            *p = '|';
}

void plain_review(const asked *a, const char *answer, FILE *to)
{
    char words[600], key[ANSWER_ROOM];
    plain_answer(a, answer, words, sizeof words);
    fprintf(to, "you answered: %s\n", words);
    asked_key(a, key);
    plain_answer(a, key, words, sizeof words);
    fprintf(to, "%s: %s\n", asked_is_right(a, answer) ? "right" : "wrong; right is", words);
    int belief = asked_belief(a, answer);
    if (belief != MISCONCEPTION_NONE) {
        const misconception *m = misconception_at(belief);
        fprintf(to, "the belief behind it (%s): ", m->name);
        fprintf(to, "%s Not so: %s\n", m->belief, m->refutation);
    } else if (asked_reason(a, answer)) {
        fprintf(to, "about that choice: %s\n", asked_reason(a, answer));
    }
    fputs("why: ", to);
    plain_prose(a->q->why, to);
}

bool plain_read(const char *label, char *line, size_t room)
{
    printf("%s", label);
    fflush(stdout);
    if (!fgets(line, (int)room, stdin)) {
        putchar('\n');
        return false;
    }
    size_t n = strcspn(line, "\n");
    if (!line[n]) /* too long for any answer: what is left of the line goes away */
        for (int c = getchar(); c != '\n' && c != EOF;)
            c = getchar();
    line[n] = '\0';
    return true;
}

void plain_step(const question *q)
{
    if (!q->program || q->output) {
        puts("This question has no program to step through.");
        return;
    }
    stepper_plain(
        &(stepper_request){.source = q->program,
                           .filename = "question.py",
                           .no_files = true,
                           .start = q->moment ? STEPPER_AT_LINE : STEPPER_AT_FIRST_CROSSING,
                           .number = (uint64_t)q->moment,
                           .question = q->prompt},
        stdin, stdout);
}

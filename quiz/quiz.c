#include "quiz.h"

#include "misconceptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The checker begins with these three, in this dress; the rest is drawn. */
static const struct {
    const char *name;
    bool is_true;
} first[] = {{"echo", false}, {"next-differs", false}, {"eager-call", true}};
enum { FIRST = sizeof first / sizeof *first };

static void set_sentence(sentence *s, int belief, bool is_true)
{
    const misconception *m = misconception_at(belief);
    *s = (sentence){belief, is_true, is_true ? m->truth : m->belief};
}

static void choose_sentences(quiz *z)
{
    int order[BELIEFS_MOST], count = misconception_count(), n = FIRST;
    bool taken[BELIEFS_MOST] = {false};
    for (int i = 0; i < FIRST; i++) {
        int belief = misconception_find(first[i].name);
        set_sentence(&z->sentences[i], belief, first[i].is_true);
        taken[belief] = true;
    }
    for (int i = 0; i < count; i++)
        order[i] = i;
    chance_shuffle(&z->luck, order, count);
    for (int i = 0; i < count && n < QUIZ_BELIEFS; i++)
        if (!taken[order[i]])
            set_sentence(&z->sentences[n++], order[i], chance_below(&z->luck, 2));
}

bool quiz_begin(quiz *z, const char *folder, uint64_t seed, char *why, size_t room)
{
    *z = (quiz){.luck = {seed}};
    if (!bank_load(&z->bank, folder, why, room))
        return false;
    z->used = calloc((size_t)z->bank.count, sizeof *z->used);
    if (!z->used) {
        snprintf(why, room, "there is no memory for it");
        bank_end(&z->bank);
        return false;
    }
    learner_start(&z->learner);
    choose_sentences(z);
    return true;
}

void quiz_end(quiz *z)
{
    free(z->used);
    bank_end(&z->bank);
    *z = (quiz){0};
}

static char *said(const outcome *o)
{
    char *all = NULL;
    if (asprintf(&all, "%s%s%s", o->output, o->exception ? o->exception : "",
                 o->exception ? "\n" : "") < 0)
        all = NULL;
    return all;
}

/* The machine that believes it says what a believer expects; where that machine knows nothing of
 * the belief, the table does. */
void reveal_run(reveal *r, int belief)
{
    const misconception *m = misconception_at(belief);
    outcome real, believed;
    outcome_of(&(outcome_request){.source = m->program}, &real);
    outcome_of(&(outcome_request){.source = m->program, .dialect = misconception_dialect(belief)},
               &believed);
    *r = (reveal){.real = said(&real), .believed = said(&believed)};
    if (r->real && r->believed && !strcmp(r->real, r->believed)) {
        free(r->believed);
        r->believed = strdup(m->expected);
    }
    r->differs = r->real && r->believed ? misconception_first_difference(r->real, r->believed) : -1;
    outcome_end(&real);
    outcome_end(&believed);
}

void reveal_end(reveal *r)
{
    free(r->real);
    free(r->believed);
    *r = (reveal){0};
}

bool quiz_says(quiz *z, int n, bool is_true, confidence sure)
{
    const sentence *s = &z->sentences[n];
    bool right = is_true == s->is_true;
    learner_says(&z->learner, s->belief, !right, sure);
    return right;
}

bool quiz_next(quiz *z, asked *a)
{
    while (z->asked < QUIZ_QUESTIONS) {
        question *q = learner_next(&z->learner, &z->bank, z->used);
        complaint wrong;
        if (!q)
            return false;
        z->used[q - z->bank.questions] = true;
        if (asked_make(a, q, chance_next(&z->luck), &wrong)) {
            z->asked++;
            return true;
        }
    }
    return false;
}

void quiz_answer(quiz *z, const asked *a, const char *answer)
{
    z->right += asked_is_right(a, answer);
    learner_answers(&z->learner, a, answer);
}

#include "learner.h"

#include "misconceptions.h"

#include <string.h>

/* Before anything is known, one in three holds any of these. */
static const double at_first = 0.33;
static const double is_held = 0.6, is_refuted = 0.2;

void learner_start(learner *l)
{
    *l = (learner){0};
    for (int i = 0; i < BELIEFS_MOST; i++)
        l->held[i] = at_first;
}

/* Bayes: how likely the observation is for one who holds it, and for one who does not. */
static void update(learner *l, int belief, double if_held, double if_not)
{
    double held = l->held[belief] * if_held, not_held = (1 - l->held[belief]) * if_not;
    l->held[belief] = held / (held + not_held);
    l->asked[belief]++;
}

void learner_says(learner *l, int belief, bool holds, confidence sure)
{
    static const double telling[] = {
        [CONFIDENCE_GUESS] = 0.6, [CONFIDENCE_RATHER] = 0.8, [CONFIDENCE_SURE] = 0.93};
    double p = telling[sure];
    update(l, belief, holds ? p : 1 - p, holds ? 1 - p : p);
}

/* Is the belief behind one of the question's wrong answers? */
static bool tests(const question *q, int belief)
{
    if (q->belief == belief)
        return true;
    for (int i = 0; i < q->count; i++)
        if (q->choices[i].belief == belief)
            return true;
    return false;
}

void learner_answers(learner *l, const asked *a, const char *answer)
{
    int behind = asked_belief(a, answer);
    bool right = asked_is_right(a, answer);
    /* A wrong answer that is typed may have many causes; a chosen one was made by the belief. */
    double chosen = kind_is_single(a->q->kind) ? 0.8 : 0.5;
    for (int b = 0; b < misconception_count(); b++) {
        if (!tests(a->q, b))
            continue;
        if (b == behind)
            update(l, b, chosen, 0.1);
        else if (right)
            update(l, b, 0.12, 0.75);
        else
            update(l, b, 0.12, 0.2);
    }
}

/* What asking it may tell: most about what is least certain. */
static double worth(const learner *l, const question *q)
{
    double sum = 0;
    for (int b = 0; b < misconception_count(); b++)
        if (tests(q, b)) {
            double fresh = l->asked[b] ? 1 : 1.5;
            sum += l->held[b] * (1 - l->held[b]) * fresh;
        }
    return kind_is_single(q->kind) ? sum : sum * 0.7;
}

question *learner_next(const learner *l, const bank *b, const bool *used)
{
    question *best = NULL;
    double most = 0.05;
    for (int i = 0; i < b->count; i++) {
        double w = used[i] ? 0 : worth(l, &b->questions[i]);
        if (w > most) {
            most = w;
            best = &b->questions[i];
        }
    }
    return best;
}

verdict learner_verdict(const learner *l, int belief)
{
    if (!l->asked[belief])
        return VERDICT_UNKNOWN;
    return l->held[belief] >= is_held      ? VERDICT_HELD
           : l->held[belief] <= is_refuted ? VERDICT_REFUTED
                                           : VERDICT_UNSURE;
}

const char *verdict_word(verdict v)
{
    static const char *const words[] = {
        [VERDICT_UNKNOWN] = "not asked",
        [VERDICT_UNSURE] = "unsure",
        [VERDICT_HELD] = "held",
        [VERDICT_REFUTED] = "refuted",
    };
    return words[v];
}

/* Simulated learners: one who believes a misconception, and nothing else that is wrong, sits the
 * quiz; the quiz must name that belief. One who believes none must be told of none. */
#include "quiz/misconceptions.h"
#include "quiz/quiz.h"

#include <stdio.h>
#include <string.h>

enum { ENOUGH = 17, ITEMS_MOST = 12 };

/* The answer of a learner who believes `belief`: its choice where there is one, else the right one.
 */
static void answer_as(const asked *a, int belief, char out[ANSWER_ROOM])
{
    asked_key(a, out);
    for (int i = 0; i < a->q->count && kind_is_single(a->q->kind); i++)
        if (asked_choice(a, i)->belief == belief)
            snprintf(out, ANSWER_ROOM, "%c", 'a' + i);
    if (kind_is_typed(a->q->kind) && a->q->belief == belief)
        snprintf(out, ANSWER_ROOM, "something else");
}

/* The items asked. */
static int sit(quiz *z, int belief)
{
    asked a;
    for (int i = 0; i < QUIZ_BELIEFS; i++) {
        const sentence *s = &z->sentences[i];
        quiz_says(z, i, (s->belief == belief) != s->is_true, CONFIDENCE_SURE);
    }
    while (quiz_next(z, &a)) {
        char answer[ANSWER_ROOM];
        answer_as(&a, belief, answer);
        quiz_answer(z, &a, answer);
    }
    return QUIZ_BELIEFS + z->asked;
}

static int held(const quiz *z)
{
    int n = 0;
    for (int i = 0; i < misconception_count(); i++)
        n += learner_verdict(&z->learner, i) == VERDICT_HELD;
    return n;
}

int main(void)
{
    char why[400];
    quiz z;
    int failures = 0;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        int named = 0;
        for (int b = MISCONCEPTION_NONE; b < misconception_count(); b++) {
            if (!quiz_begin(&z, "quiz/bank", seed, why, sizeof why)) {
                puts(why);
                return 1;
            }
            int items = sit(&z, b), holds = held(&z);
            bool fine =
                b < 0 ? holds == 0 : learner_verdict(&z.learner, b) == VERDICT_HELD && holds == 1;
            if (items > ITEMS_MOST || (b < 0 && !fine))
                failures++;
            if (b >= 0 && fine)
                named++;
            else if (!fine)
                printf("seed %d: %s is not named (%d held)\n", (int)seed,
                       b < 0 ? "nothing" : misconception_at(b)->name, holds);
            quiz_end(&z);
        }
        failures += named < ENOUGH;
    }
    return failures != 0;
}

/* What a learner believes, as far as answers tell: for every misconception how likely it is that
 * this learner holds it. The quiz asks what tells most, and stops when it knows enough.
 */
#ifndef QUIZ_LEARNER_H
#define QUIZ_LEARNER_H

#include "paper.h"

enum { BELIEFS_MOST = 64 };

typedef enum verdict {
    VERDICT_UNKNOWN, /* nothing has been asked about it */
    VERDICT_UNSURE,
    VERDICT_HELD,
    VERDICT_REFUTED, /* shown not to be believed */
} verdict;

typedef enum confidence { CONFIDENCE_GUESS, CONFIDENCE_RATHER, CONFIDENCE_SURE } confidence;

typedef struct learner {
    double held[BELIEFS_MOST]; /* 0 … 1 */
    int asked[BELIEFS_MOST];   /* how often it was put to the test */
} learner;

void learner_start(learner *l);
/* Of a belief put as a sentence: did the learner side with the belief, how surely? */
void learner_says(learner *l, int belief, bool holds, confidence sure);
/* Of a question of the bank. */
void learner_answers(learner *l, const asked *a, const char *answer);
/* The question that tells most; `used` has one flag per question of the bank. NULL: none is left
 * that would tell anything. */
question *learner_next(const learner *l, const bank *b, const bool *used);
verdict learner_verdict(const learner *l, int belief);
const char *verdict_word(verdict v);

#endif

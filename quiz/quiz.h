/* The quiz: first the misconception checker (sentences, true or false, how sure?), each answered by
 * running a program; then questions of the bank, the next always the one that tells most about what
 * this learner believes; at the end a picture of it. The model; quiz_view.h has the two views.
 */
#ifndef QUIZ_QUIZ_H
#define QUIZ_QUIZ_H

#include "chance.h"
#include "learner.h"

enum { QUIZ_BELIEFS = 5, QUIZ_QUESTIONS = 7 };

/* A sentence of the checker. */
typedef struct sentence {
    int belief;
    bool is_true;      /* it says the opposite of the belief */
    const char *words; /* borrowed from the table */
} sentence;

typedef struct quiz {
    bank bank;  /* owned */
    bool *used; /* owned: one per question */
    learner learner;
    chance luck;
    sentence sentences[QUIZ_BELIEFS];
    int asked, right; /* of the questions */
} quiz;

bool quiz_begin(quiz *z, const char *folder, uint64_t seed, char *why, size_t room);
void quiz_end(quiz *z);

/* What running a belief's program shows. */
typedef struct reveal {
    char *real;     /* owned: what it prints */
    char *believed; /* owned: what one who believes it expects */
    int differs;    /* the first line (from 0) in which they part; -1: nowhere */
} reveal;
void reveal_run(reveal *r, int belief);
void reveal_end(reveal *r);

/* The learner says that sentence n is true, or false. Answers whether that is so. */
bool quiz_says(quiz *z, int n, bool is_true, confidence sure);
/* The next question, its choices shuffled; false: enough has been asked. */
bool quiz_next(quiz *z, asked *a);
void quiz_answer(quiz *z, const asked *a, const char *answer);

#endif

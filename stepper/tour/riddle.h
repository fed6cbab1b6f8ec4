/* A riddle: what a learner is asked before a crossing lands, or before a step back shows what was.
 * The right answer is found by running on (or back), the wrong ones are what people commonly
 * believe.
 */
#ifndef STEPPER_RIDDLE_H
#define STEPPER_RIDDLE_H

#include "stepper/scene/as_if.h"

enum { RIDDLE_CHOICES = 5, RIDDLE_TEXT = 200, RIDDLE_TRIES = 2 };

typedef struct riddle {
    bool open;        /* it waits for an answer */
    bool backward;    /* about what was before; the others are about what comes */
    const char *fact; /* "It did", "It was": how the right answer is said */
    char question[RIDDLE_TEXT];
    char choices[RIDDLE_CHOICES][RIDDLE_TEXT];
    char beliefs[RIDDLE_CHOICES][RIDDLE_TEXT]; /* why a wrong one is wrong */
    as_if as_ifs[RIDDLE_CHOICES];              /* and what it would come to */
    int count, right;
    int said;  /* the choice that was the latest answer; -1: none of them */
    int tries; /* left */
} riddle;

/* What is asked about a crossing. Predict mode takes one of the first three in turn, by what fits;
 * who is the runtime is asked for moves. */
typedef enum riddle_kind {
    RIDDLE_COMES,  /* what the yield will become, or what the call will get back */
    RIDDLE_STATE,  /* the state the generator is in next */
    RIDDLE_WHO,    /* who runs next */
    RIDDLE_IN_ALL, /* how many there are to take turns */
    RIDDLE_MOVE,   /* who runs next, and with what */
} riddle_kind;

/* A riddle about the crossing that scene s shows. May seek, and comes back. False: there is nothing
 * to ask here. */
bool riddle_make(riddle *r, timeline *t, const scene *s, riddle_kind kind);
/* A riddle about what a name that changed in `now` was in the scene before. False: none did. */
bool riddle_make_before(riddle *r, const scene *now, const scene *before);

/* Is the answer right: a choice's number, its words, or an expression of the same value? `says`
 * gets the sentence about it. */
bool riddle_answer(riddle *r, timeline *t, const char *answer, char *says, size_t room);

#endif

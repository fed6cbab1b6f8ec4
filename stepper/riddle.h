/* A riddle: what a learner is asked before a crossing lands. The right answer is found by running
 * on, the wrong ones are what people commonly believe.
 */
#ifndef STEPPER_RIDDLE_H
#define STEPPER_RIDDLE_H

#include "scene.h"

enum { RIDDLE_CHOICES = 5, RIDDLE_TEXT = 200, RIDDLE_TRIES = 2 };

typedef struct riddle {
    bool open; /* it waits for an answer */
    char question[RIDDLE_TEXT];
    char choices[RIDDLE_CHOICES][RIDDLE_TEXT];
    char beliefs[RIDDLE_CHOICES][RIDDLE_TEXT]; /* why a wrong one is wrong */
    int count, right;
    int tries; /* left */
} riddle;

/* What is asked: a riddle of predict mode is one of the first four, by what fits the crossing. */
typedef enum riddle_kind {
    RIDDLE_BECOMES, /* what the yield will become */
    RIDDLE_BACK,    /* what the call will get back */
    RIDDLE_STATE,   /* the state the generator is in next */
    RIDDLE_WHO,     /* who runs next */
} riddle_kind;

/* A riddle about the crossing that scene s shows. May seek, and comes back. False: there is nothing
 * to ask here. */
bool riddle_make(riddle *r, timeline *t, const scene *s, unsigned seed);
/* Is the answer (a choice's number, or its text) right? `says` gets the sentence about it. */
bool riddle_answer(riddle *r, const char *answer, char *says, size_t room);

#endif

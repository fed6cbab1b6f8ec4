/* One run of a small program in a machine of its own, and everything it said: how lessons,
 * questions and checks ask what Python does. */
#ifndef EVAL_OUTCOME_H
#define EVAL_OUTCOME_H

#include "machine.h"

typedef struct outcome {
    char *output; /* owned: what it wrote to standard output */
    size_t length;
    char *errors;    /* owned: what it wrote to standard error, tracebacks included */
    int status;      /* its exit status */
    bool too_long;   /* it used up its budget, and was stopped */
    bool too_much;   /* it wrote more than is kept (1 MiB); the rest is dropped */
    char *exception; /* owned: the last line of its traceback, "ValueError: x"; NULL when it ended
                        well */
} outcome;

typedef struct outcome_request {
    const char *source;
    size_t length;        /* 0: strlen(source) */
    const char *filename; /* NULL: "program.py" */
    const char *input;    /* lines for input(); NULL: none */
    uint64_t work;        /* budget of back jumps and calls; 0: five million */
    size_t memory;        /* 0: 256 MiB */
    dialect dialect;
} outcome_request;

/* Always fills *o; end with outcome_end. */
void outcome_of(const outcome_request *request, outcome *o);
void outcome_end(outcome *o);

#endif

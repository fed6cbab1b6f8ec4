/* What people believe about the handshake that is not so. One table: each row has the name by which
 * lessons, questions and machines refer to it, the belief in a learner's words and its opposite,
 * why it is not so, the smallest program where it shows, and what a believer expects that program
 * to print. The order is that of the machine's dialect bits. */
#ifndef QUIZ_MISCONCEPTIONS_H
#define QUIZ_MISCONCEPTIONS_H

#include "repl/eval/machine/outcome.h"

#include <stdint.h>

typedef struct misconception {
    const char *name;       /* "echo" */
    const char *belief;     /* a false sentence */
    const char *truth;      /* a true one about the same thing */
    const char *refutation; /* why */
    const char *program;    /* shows it */
    const char *expected;   /* what a believer expects it to print */
    const char *lesson;     /* the key of the lesson to read */
} misconception;

enum { MISCONCEPTION_NONE = -1 };

int misconception_count(void);
const misconception *misconception_at(int n);
/* Its number, or MISCONCEPTION_NONE. */
int misconception_find(const char *name);
/* The machine that believes it. */
dialect misconception_dialect(int n);

/* The first line (from 0) in which two outputs part; -1: they are equal. */
int misconception_first_difference(const char *one, const char *other);

#endif

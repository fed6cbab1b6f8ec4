/* The stepper, as others open it: a program, and where in its run to begin. `primer step`, lessons,
 * the quiz and the prompt all come in here.
 */
#ifndef STEPPER_STEPPER_H
#define STEPPER_STEPPER_H

#include "repl/eval/machine/machine.h"

#include <stdio.h>

/* Which moment is shown first. */
typedef enum stepper_start {
    STEPPER_AT_START,          /* nothing has run yet */
    STEPPER_AT_FIRST_CROSSING, /* the first value about to cross (or the start when none does) */
    STEPPER_AT_LINE,           /* the first time that line `number` is about to run */
    STEPPER_AT_STEP,           /* step `number`, as the stepper counts them */
    STEPPER_AT_MOMENT,         /* moment `number` of the machine, as --json has them */
    STEPPER_AT_PAUSE,          /* breakpoint() has just been called for the `number`th time */
    STEPPER_AT_EXCEPTION,      /* the first exception raised (or the end when there is none) */
    STEPPER_AT_END,
} stepper_start;

/* All texts are borrowed until the call returns. Only `source` must be given. */
typedef struct stepper_request {
    const char *source;
    size_t length;           /* 0: strlen(source) */
    const char *filename;    /* NULL: "program.py" */
    const char *const *argv; /* sys.argv, NULL-terminated; NULL: [filename] */
    const char *const *path; /* where imports look, NULL-terminated; NULL: nowhere */
    const doors *doors;      /* only reading of files is used; NULL: no files */
    bool no_files;           /* refuse open() and imports from files */
    const char *input;       /* lines for input(), newlines between; NULL: the learner is asked */
    dialect dialect;         /* all zero: CPython 3.13 */
    stepper_start start;
    uint64_t number;      /* of the line, step, moment or call */
    const char *question; /* a sentence that stays in view: what to look for; NULL: none */
    bool predict;         /* begin in predict mode */
} stepper_request;

/* Show the stepper until the learner goes back (q). Uses the screen that is open, else opens one
 * for itself. Answers 0; 1 when the program has a syntax error (it is shown all the same); 2 when
 * there can be no screen, after a word about it on standard error: use stepper_plain then. */
int stepper_show(const stepper_request *r);

/* The same without a screen: labelled lines to `to`, typed commands from `from` ("help" lists
 * them), until "quit" or the end of the input. Answers 0, or 1 for a syntax error. */
int stepper_plain(const stepper_request *r, FILE *from, FILE *to);

/* The program cannot be read: say why on a screen of the stepper's own until a key is pressed.
 * Where there can be no screen, nothing is shown. */
void stepper_trouble(const char *filename, const char *why);

/* Every scene of the run as labelled lines, and then all of them backward: each must be the very
 * same. Answers 1 when one differs (it is printed), or for a syntax error. */
int stepper_scenes(const stepper_request *r, FILE *to);

/* Every scene of the run, one JSON object a line. */
int stepper_json(const stepper_request *r, FILE *to);

#endif

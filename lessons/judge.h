/* The judge: what is right on a page, computed by running its programs. No key is ever typed into a
 * lesson; whoever wants one asks here, the checker as well as the player.
 */
#ifndef LESSONS_JUDGE_H
#define LESSONS_JUDGE_H

#include "script.h"

/* What a program says: its output, and the last line of its traceback when it fails. Addresses are
 * written 0x…, so that two runs say the same. "(nothing)" when it says nothing. The caller frees.
 */
typedef struct saying {
    char *text;
    bool failed;   /* an exception ended it */
    bool too_long; /* it was stopped: its budget was used up */
} saying;
saying judge_run(const char *source);

/* The answer to what the page asks (see `asks`); the caller frees. NULL: *why says why there is
 * none. */
char *judge_answer(const page *p, const char **why);
/* Are an answer and a text the same, spaces at line ends and quotes aside? */
bool judge_same(const char *answer, const char *given);

/* Of a belief: does the proof say True? False, and *why set, when it says neither. */
bool judge_belief(const page *p, const char **why);

/* Of a spot page: the first line that its fixed program has otherwise. 0: none. */
int judge_spot(const page *p);

/* The lines of an order page, in the order they happen in. */
typedef struct events {
    char **lines; /* owned, each too */
    size_t count;
} events;
void judge_events(const page *p, events *e);
void events_end(events *e);

/* A build page's judgement on some code. */
typedef struct verdict {
    bool passed;
    char text[600]; /* what was found, in a sentence or two */
    int line;       /* of the code; 0: no line of it in particular */
} verdict;
void judge_build(const page *p, const char *code, verdict *v);

/* The code with the page's checks behind it: what the stepper shows when a check fails. The caller
 * frees. */
char *judge_whole(const page *p, const char *code);

/* What driving a generator by hand answered: one row per move. */
typedef struct drive_row {
    char *got;   /* owned: repr of what came back, or the exception */
    char *said;  /* owned: what the generator printed meanwhile */
    char *state; /* owned: GEN_SUSPENDED … */
} drive_row;
typedef struct drive {
    drive_row *rows; /* one more than moves: row 0 is before the first */
    size_t count;
} drive;
/* Moves are expressions: "next(g)", "g.send(5)". */
void judge_drive(const page *p, char *const *moves, size_t count, drive *d);
void drive_end(drive *d);

#endif

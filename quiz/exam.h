/* The exam: one sitting of one paper. The model: who has answered what, what is kept, and what it
 * comes to. Two views show it: a screen, and labelled lines.
 *
 * A sitting is written to the state folder at every change, so that nothing given is lost, whatever
 * ends the program. The name of the learner is not part of it: it is written to the certificate
 * only.
 */
#ifndef QUIZ_EXAM_H
#define QUIZ_EXAM_H

#include "paper.h"

#include <time.h>

enum {
    EXAM_QUESTIONS = 10,
    EXAM_PASS = 80, /* percent */
    SESSION_ROOM = 64,
    FOLDER_ROOM = 1024,
};

/* What a sitting is held under. */
typedef struct exam_terms {
    uint64_t seed;
    char session[SESSION_ROOM]; /* a code of the instructor; "": none */
    int questions;
    int pass;                 /* percent */
    int64_t limit;            /* seconds; 0: none */
    char folder[FOLDER_ROOM]; /* of the bank */
} exam_terms;

typedef struct exam {
    exam_terms terms;
    bank bank;   /* owned */
    paper paper; /* owned */
    char answers[PAPER_MOST][ANSWER_ROOM];
    int at;            /* the question in view */
    time_t started;    /* by the wall clock: closing the terminal does not stop it */
    time_t handed_in;  /* 0: not yet */
    bool kept;         /* is a file of it in the state folder? */
    char trouble[200]; /* "" or why the answers cannot be kept */
} exam;

/* Draw the paper. False: `why` says why not. */
bool exam_begin(exam *e, const exam_terms *terms, char *why, size_t room);
/* Now it begins: the clock runs, and the sitting is kept. */
void exam_start_clock(exam *e);
/* Is a sitting waiting to be gone on with? */
bool exam_is_waiting(void);
/* Take it up again. False: it cannot be (another bank, another version, a damaged file): `why`. */
bool exam_resume(exam *e, char *why, size_t room);
/* Drop the waiting sitting. */
void exam_forget(void);
void exam_end(exam *e);

/* Answer the question in view; the answer is kept at once. False: no possible answer (`why`), or
 * the time is over. */
bool exam_answer(exam *e, const char *entered, char *why, size_t room);
void exam_go(exam *e, int to);
int exam_answered(const exam *e);
/* The next question without an answer behind the present one, going round; -1: none. */
int exam_next_open(const exam *e);
/* Seconds spent, and left (-1: no limit). */
int64_t exam_spent(const exam *e);
int64_t exam_left(const exam *e);
bool exam_is_over(const exam *e); /* handed in, or the time is over */

/* Hand in: the sitting is no longer kept. */
void exam_hand_in(exam *e);
int exam_right(const exam *e);
bool exam_passed(const exam *e);
int exam_percent(const exam *e);
/* The questions that must be right for a pass. */
int exam_needed(int questions, int pass);

/* "20m", "90s", "1h", "20" (minutes) -> seconds; -1: none of these. */
int64_t exam_read_time(const char *from);
/* "under a minute", "12 minutes" */
void exam_say_time(int64_t seconds, char *out, size_t room);
/* "12:05" or "1:12:05" */
void exam_write_time(int64_t seconds, char *out, size_t room);

#endif

/* A paper: the questions drawn from a bank by a seed, each with its choices in the order in which
 * they are shown, and how an answer to one of them is judged.
 *
 * How it is drawn. Areas take turns in a shuffled order, so a paper of ten has one question of each
 * area. Levels are dealt out to these places from a fixed hand (of ten: three of level 1, four of
 * level 2, three of level 3), so every paper has the same sum of levels as long as the bank has a
 * question of each level in each area; where it has none, the nearest level is taken. Within an
 * area and level every question is as likely as the next. Easier questions come first.
 */
#ifndef QUIZ_PAPER_H
#define QUIZ_PAPER_H

#include "bank.h"

#include <stdint.h>

enum { PAPER_MOST = 100 };

typedef struct asked {
    question *q;             /* borrowed from the bank; prepared */
    int shown[CHOICES_MOST]; /* shown[i]: which choice stands at letter i */
} asked;

typedef struct paper {
    asked *asked; /* owned */
    int count;
    char fingerprint[FINGERPRINT_ROOM]; /* of everything that is asked, and its keys */
} paper;

/* Draw; `session` (a code given out by an instructor; may be NULL) goes into the seed. False: `why`
 * says why it cannot be done: too few questions, or one that has no key. */
bool paper_draw(paper *p, bank *b, uint64_t seed, const char *session, int count, char *why,
                size_t room);
void paper_end(paper *p);

/* One question by itself, its choices shuffled by a seed. */
bool asked_make(asked *a, question *q, uint64_t seed, complaint *wrong);

/* Answers are texts: letters as they were shown ("b", "ac"), or what was typed. "" is no answer. */
bool asked_is_right(const asked *a, const char *answer);
/* The right answer in the same form. */
void asked_key(const asked *a, char out[ANSWER_ROOM]);
/* The misconception behind a wrong answer, or MISCONCEPTION_NONE. */
int asked_belief(const asked *a, const char *answer);
/* The reason written at the wrong choice; NULL: none. */
const char *asked_reason(const asked *a, const char *answer);
/* Bring what was entered into its form ("B) " -> "b", "c, a" of several -> "ac"). False: it is no
 * possible answer, and `why` says what is. An empty text takes the answer back. */
bool asked_read(const asked *a, const char *entered, char out[ANSWER_ROOM], char *why, size_t room);
/* The choice shown at a letter (from 0). */
const offer *asked_choice(const asked *a, int at);

#endif

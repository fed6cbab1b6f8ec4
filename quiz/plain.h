/* Questions in labelled lines, for a screen reader, a pipe, or a terminal without a screen. */
#ifndef QUIZ_PLAIN_H
#define QUIZ_PLAIN_H

#include "paper.h"

#include <stdio.h>

/* The question: what is asked, the program with line numbers, the choices with their letters. */
void plain_question(const asked *a, FILE *to);
/* What was answered, what is right, and why. */
void plain_review(const asked *a, const char *answer, FILE *to);
/* A line from the learner, without its newline; false: there is none. */
bool plain_read(const char *label, char *line, size_t room);
/* Prose wrapped at 78 columns. */
void plain_prose(const char *prose, FILE *to);
/* An answer in words: "b: first", "'first'", "no answer". */
void plain_answer(const asked *a, const char *answer, char *out, size_t room);
/* Open the stepper on the question's program, at the moment that decides. */
void plain_step(const question *q);

#endif

/* A question as a sheet (lessons/sheet.h): lines that know what they mean, broken to a width. */
#ifndef QUIZ_QUESTION_SHEET_H
#define QUIZ_QUESTION_SHEET_H

#include "lessons/sheet.h"
#include "paper.h"

/* What is asked, the program, the choices: those of `answer` marked, the one at `cursor` (from 0;
 * -1: none) under the cursor. */
void question_sheet(const asked *a, const char *answer, int cursor, sheet *s);
/* The question as it was answered: what was said, what is right, the belief behind, and why. */
void review_sheet(const asked *a, const char *answer, sheet *s);
/* Does the question want a cursor on its choices (rather than typed text)? */
bool question_has_cursor(const question *q);
/* Prose of some paragraphs, a gap between. */
void sheet_paragraphs(sheet *s, sheet_kind kind, const char *words);

#endif

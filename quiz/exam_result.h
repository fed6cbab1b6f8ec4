/* After the exam, on a screen: the result, the review of each question, the certificate. */
#ifndef QUIZ_EXAM_RESULT_H
#define QUIZ_EXAM_RESULT_H

#include "exam.h"
#include "lessons/sheet.h"

/* A row per question; `results` says which were right, else which are answered. */
void exam_list_sheet(const exam *e, int cursor, bool results, sheet *s);
/* Ask where, and save it there; asks again when that place cannot be written. */
void exam_save_certificate(const exam *e, const char *name);
/* The result, until the learner has seen enough. */
void exam_show_result(const exam *e, const char *name);

#endif

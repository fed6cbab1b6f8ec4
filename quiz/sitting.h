/* The file of a sitting: what lets an exam go on after a crash. Lines of "word value". */
#ifndef QUIZ_SITTING_H
#define QUIZ_SITTING_H

#include "exam.h"

/* Write it whole; when that fails e->trouble says why, and the exam goes on. */
void sitting_write(exam *e);

#endif

/* The two views of the quiz. Each answers an exit status. */
#ifndef QUIZ_QUIZ_VIEW_H
#define QUIZ_QUIZ_VIEW_H

#include "quiz.h"

int quiz_plain(quiz *z);
int quiz_screen(quiz *z);

#endif

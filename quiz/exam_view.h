/* The two views of an exam: labelled lines, and a screen. Each leads a learner from the name to the
 * review, and answers an exit status. */
#ifndef QUIZ_EXAM_VIEW_H
#define QUIZ_EXAM_VIEW_H

#include "exam.h"

/* What the learner is told before the name is asked. */
#define EXAM_KEPT                                                                                  \
    "Your name goes on the certificate and nowhere else: it is not kept, not sent, and if you do " \
    "not pass it is forgotten. Your answers are kept in a file of yours until you hand in, so "    \
    "that nothing is lost if the terminal closes."

/* `terms` NULL: go on with the sitting that waits. */
int exam_plain(const exam_terms *terms);
/* The screen is open. *said: NULL, or a sentence for when it is closed; the caller frees. */
int exam_screen(const exam_terms *terms, char **said);

/* A seed nobody chose. */
uint64_t exam_any_seed(void);

#endif

/* Checking the bank: what `primer check` says about files of questions. Every program is run, every
 * key computed; a question with two right choices, or none, or one whose wrong choice comes from
 * nowhere, is complained about at its line. */
#ifndef QUIZ_CHECK_H
#define QUIZ_CHECK_H

#include "lessons/blocks.h"

typedef struct quiz_check_result {
    int questions; /* looked at */
    int complaints;
} quiz_check_result;

/* Is this a file of questions (rather than a lesson)? Its first heading is followed by "area:". */
bool quiz_check_is_bank(const char *source, size_t length);
/* A file, or every *.md of a folder. `say` is called for each complaint; it may be NULL. */
quiz_check_result quiz_check(const char *path,
                             void (*say)(void *context, const char *path, const complaint *c),
                             void *context);

#endif

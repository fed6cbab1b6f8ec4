/* The bank: the questions of a folder, in the order of its files, and its fingerprint, by which a
 * certificate knows the bank it was graded with. */
#ifndef QUIZ_BANK_H
#define QUIZ_BANK_H

#include "fingerprint.h"
#include "question.h"

typedef struct bank {
    char *folder;        /* owned */
    question *questions; /* owned */
    int count;
    char **paths; /* owned: one per file; the questions borrow them */
    int path_count;
    char fingerprint[FINGERPRINT_ROOM]; /* of the files' names and bytes */
} bank;

/* The built-in questions: $PRIMER_BANK, else those beside the program's source tree, else the
 * installed ones. Lives until the next call. */
const char *bank_home(void);
/* Load a folder or a file. False: `why` is a sentence with file and line. */
bool bank_load(bank *b, const char *folder, char *why, size_t room);
void bank_end(bank *b);

question *bank_find(const bank *b, const char *id);

#endif

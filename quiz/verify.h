/* Verifying a certificate: its paper is drawn again, run again, graded again, its page written
 * again, and all of it compared. */
#ifndef QUIZ_VERIFY_H
#define QUIZ_VERIFY_H

#include "certificate.h"

typedef enum verify_result {
    VERIFY_VALID,
    VERIFY_ALTERED,        /* something in it is not as primer wrote it */
    VERIFY_OTHER_VERSION,  /* made by another primer or with another bank: cannot be graded here */
    VERIFY_NO_CERTIFICATE, /* no record, or a broken one */
} verify_result;

/* `what` is a sentence: what is altered, which version. `c` is filled as far as it can be. */
verify_result verify_page(const char *page, size_t length, bank *with, certificate *c, char *what,
                          size_t room);
const char *verify_word(verify_result r);

#endif

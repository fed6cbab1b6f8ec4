/* Fingerprints: the SHA-256 of texts in hexadecimal digits; of a bank, of a paper, and the seal of
 * a certificate. */
#ifndef QUIZ_FINGERPRINT_H
#define QUIZ_FINGERPRINT_H

#include "repl/eval/modules/digest.h"

enum { FINGERPRINT_ROOM = 65 }; /* 64 digits and the NUL */

void fingerprint_start(digest *d);
/* A text and its end, so that "ab" + "c" is not "a" + "bc". NULL counts as "". */
void fingerprint_add(digest *d, const char *text);
void fingerprint_finish(digest *d, char out[FINGERPRINT_ROOM]);

#endif

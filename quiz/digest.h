/* SHA-256 of texts: the fingerprint of a bank, of a paper, and the seal of a certificate. */
#ifndef QUIZ_DIGEST_H
#define QUIZ_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_ROOM = 65 }; /* 64 hexadecimal digits and the NUL */

typedef struct digest {
    uint32_t state[8];
    uint64_t length; /* bytes taken so far */
    unsigned char pending[64];
} digest;

void digest_start(digest *d);
void digest_add(digest *d, const void *bytes, size_t length);
/* A text and its end, so that "ab" + "c" is not "a" + "bc". NULL counts as "". */
void digest_add_text(digest *d, const char *bytes);
void digest_finish(digest *d, char out[DIGEST_ROOM]);

#endif

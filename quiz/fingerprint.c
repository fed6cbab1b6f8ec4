#include "fingerprint.h"

#include <stdio.h>
#include <string.h>

void fingerprint_start(digest *d)
{
    digest_start(d, &digest_sha256);
}

void fingerprint_add(digest *d, const char *text)
{
    digest_add(d, text ? text : "", text ? strlen(text) + 1 : 1);
}

void fingerprint_finish(digest *d, char out[FINGERPRINT_ROOM])
{
    uint8_t all[(FINGERPRINT_ROOM - 1) / 2];
    digest_finish(d, all, sizeof all);
    for (size_t i = 0; i < sizeof all; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)all[i]);
}

#include "request.h"

#include <stddef.h>
#include <string.h>

const request_row request_rows[] = {
#define HEADING(text) {REQUEST_HEADING, NULL, NULL, NULL, NULL, text},
#define NOTE(text) {REQUEST_NOTE, NULL, "", NULL, NULL, text},
#define REQUEST(name, word, keys, label, asks, help) \
    {REQUEST_##name, word, keys, label, asks, help},
    STEPPER_REQUESTS(HEADING, NOTE, REQUEST)
#undef HEADING
#undef NOTE
#undef REQUEST
        {REQUEST_NONE, NULL, NULL, NULL, NULL, NULL}};

const request_row *request_typed(const char *word)
{
    const request_row *begins = NULL;
    size_t n = strlen(word);
    for (const request_row *r = request_rows; r->request; r++) {
        if (!r->word || strncmp(r->word, word, n))
            continue;
        if (!r->word[n])
            return r;
        if (!begins)
            begins = r;
    }
    return begins;
}

const request_row *request_of(int request)
{
    for (const request_row *r = request_rows; r->request; r++)
        if (r->request == request)
            return r;
    return NULL;
}

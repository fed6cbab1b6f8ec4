/* A program as a file for a while: for an editor, or for the prompt. */
#ifndef LESSONS_SCRATCH_H
#define LESSONS_SCRATCH_H

#include <stdbool.h>

typedef struct scratch {
    char folder[64], path[80];
} scratch;

bool scratch_make(scratch *s, const char *words);
void scratch_end(scratch *s);

#endif

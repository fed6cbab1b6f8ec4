/* Shared between the files of the prompt's model. */
#ifndef LOOP_PROMPT_INSIDE_H
#define LOOP_PROMPT_INSIDE_H

#include "prompt.h"

/* A new session in place of the old one; the history stays. False: no memory. */
bool prompt_restart(prompt *p);

#endif

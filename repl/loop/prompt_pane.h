/* How the prompt looks: the transcript with the input below it, the panel of the living generators,
 * and the status line. */
#ifndef LOOP_PROMPT_PANE_H
#define LOOP_PROMPT_PANE_H

#include "living.h"
#include "transcript.h"

#include "repl/screen/edit.h"
#include "repl/screen/key.h"

typedef struct prompt_pane {
    const transcript *transcript;
    const edit *edit; /* NULL: a program runs, or the scratchpad's keys are read */
    const char *asks; /* before its first line: ">>> ", or what the program asked */
    bool is_python;   /* colour it */
    const living *living;
    const char *status;   /* a few words, wrapped; "": none */
    const char *question; /* of a search: stands on the hint line; NULL: the keys do */
    const binding *keys;
    bool panel; /* asked for; on wide screens it is always there */
    int scroll; /* rows up from the end */
} prompt_pane;

void prompt_pane_draw(prompt_pane *p);
/* Has the panel a place of its own? */
bool prompt_pane_is_wide(void);

#endif

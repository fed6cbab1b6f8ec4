/* The living generators of a session, as plain lines: the panel of the prompt, :gens and the plain
 * prompt. */
#ifndef LOOP_LIVING_H
#define LOOP_LIVING_H

#include "repl/eval/machine.h"

typedef struct living_line {
    char *text;   /* owned */
    bool heading; /* a generator's first line */
} living_line;

typedef struct living {
    living_line *items; /* owned */
    size_t count, room;
    size_t generators;
} living;

/* Each generator: name, function, state; the line it is parked on; its names; whom it delegates to.
 * `source_line` gives a line of the session's texts by file name, or NULL. */
void living_of(machine *m, living *l);
void living_end(living *l);

#endif

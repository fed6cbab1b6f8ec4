/* The living generators of a session, as plain lines: the panel of the prompt, :gens and the plain
 * prompt. Those with a name come first, also when they are closed. */
#ifndef LOOP_LIVING_H
#define LOOP_LIVING_H

#include "repl/eval/generators/generator.h"
#include "repl/eval/machine/machine.h"

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
 */
void living_of(machine *m, living *l);
void living_end(living *l);

/* The generator that a name of __main__ stands for, borrowed; NULL: it stands for none. */
const generator *living_find(machine *m, const char *name);
/* "suspended" and so on, as inspect.getgeneratorstate calls it, in lower case. */
const char *living_state(const generator *g);
/* Is the name bound at all, and to a generator function? */
bool living_is_maker(machine *m, const char *name);
/* The lines of one generator only. */
void living_of_one(machine *m, const char *name, living *l);

#endif

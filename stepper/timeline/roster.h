/* The roster: which generator of the program is #1, #2 …, by order of creation, in fixed room. The
 * latest are all in it; of those made long ago, some that still live.
 */
#ifndef STEPPER_ROSTER_H
#define STEPPER_ROSTER_H

#include "repl/eval/run/frame.h"

enum { ROSTER_LATEST = 128, ROSTER_ELDERS = 64, ROSTER_HEADS = 64 };

typedef struct rostered {
    const generator *generator; /* an address, where something else may lie by now */
    const type *type;           /* by which that shows … */
    const code *code;           /* … and by which function's generator it is */
    uint32_t number;
    uint32_t before; /* the number made before it whose address has the same head; 0: none */
} rostered;

typedef struct roster {
    rostered latest[ROSTER_LATEST]; /* a ring: number n is at (n - 1) % ROSTER_LATEST */
    uint32_t heads[ROSTER_HEADS];   /* by address: the newest number */
    uint32_t made;                  /* the newest of all */
    rostered elders[ROSTER_ELDERS];
    uint32_t elder_count, swept; /* `made` when the dead were last looked for among the elders */
} roster;

/* A generator was made: it gets the next number. */
void roster_add(roster *r, const generator *g);
/* Of the latest those that live, the newest first; answers how many. */
size_t roster_newest(const roster *r, const generator **out, size_t most);
/* The number of one that lives; 0: it has none, or was made too long ago. */
uint32_t roster_number(const roster *r, const generator *g);

#endif

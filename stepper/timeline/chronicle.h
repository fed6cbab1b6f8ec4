/* The chronicle: what is worth remembering of a run as it passes, in fixed room. It is a fold over
 * the machine's events, so that it can be saved beside a snapshot and computed again: the same
 * moment has the same chronicle, whichever way it was reached.
 */
#ifndef STEPPER_CHRONICLE_H
#define STEPPER_CHRONICLE_H

#include "roster.h"

#include "repl/eval/machine/inspect.h"

enum {
    LEDGER_ROWS = 64,
    LEDGER_TEXT = 48,
    OUTPUT_TAIL = 4096,
};

/* What asks a generator for something, as it is written. */
typedef enum asks {
    ASKS_CALL,
    ASKS_FOR,
    ASKS_ASYNC_FOR,
    ASKS_UNPACKING,
    ASKS_ENTER, /* a with statement … */
    ASKS_LEAVE, /* … and its end */
} asks;

/* How what came back came back. */
typedef enum came_back { OUTCOME_OPEN, OUTCOME_YIELD, OUTCOME_RETURN, OUTCOME_RAISE } came_back;

/* One row of the stagger: one call of next, send, throw or close, the half of a yield it filled,
 * and the half that answered it. */
typedef struct ledger_row {
    uint32_t number; /* from 1 */
    uint32_t before; /* the row before it of a generator whose address has the same newest_rows */
    uint64_t tick;   /* of the crossing into the generator */
    const generator *generator;
    uint32_t generator_number;
    enum verb verb;
    position call; /* where in the caller; line -1: native code called */
    asks asks;
    int lands_line; /* the yield that was filled, through any yield from; 0: the body starts */
    const char *lands_in; /* "yield", or "yield from", "await" where no generator is within */
    came_back outcome;
    char got[LEDGER_TEXT];
    value got_number; /* a small int, whose text in `got` is made when asked for; else NOTHING */
    int got_line;     /* the yield (or return) that answered, the innermost of a chain */
    bool in_program;  /* the call stands in the program's own text */
    bool direct;      /* and its own value is what comes back: no list(g), no library between */
} ledger_row;

typedef struct chronicle {
    ledger_row rows[LEDGER_ROWS]; /* a ring; row n is at (n - 1) % LEDGER_ROWS */
    uint32_t row_count;
    uint32_t newest_rows[LEDGER_ROWS]; /* by a generator's address: where to look for its rows */
    roster made;
    const generator *latest; /* the generator of the latest crossing or creation */
    uint64_t latest_tick;
    char output[OUTPUT_TAIL]; /* the end of what was written */
    uint64_t output_length;   /* all of it */
    uint32_t passed;          /* rows before those it was told of; 0: it was told of all */
    uint64_t passed_tick;     /* and when it was told again */
} chronicle;

void chronicle_start(chronicle *c);
/* The events a chronicle takes note of, and those of them of which it must be told at any rate. */
enum {
    CHRONICLED = EVENT_CREATE | EVENT_CROSSING | EVENT_OUTPUT,
    CHRONICLED_ALWAYS = EVENT_CREATE | EVENT_OUTPUT,
};
/* Take an event in. */
void chronicle_note(chronicle *c, const machine *m, const event *e);
/* It was told only of the second of them for a while, and is told of all from now on. */
void chronicle_passed(chronicle *c, const machine *m);
/* Is it as if it had been told of all? Once enough has happened since. */
bool chronicle_is_whole(const chronicle *c);
/* The number of a generator that lives, by order of creation; 0: too long ago, or a library's own.
 */
uint32_t chronicle_number(const chronicle *c, const generator *g);
/* Has a generator's frame run nothing of its body? The machine may have linked it, to raise in it.
 */
bool chronicle_is_unstarted(const frame *f);
/* Row n, or NULL when it is too old or not there yet. */
const ledger_row *chronicle_row(const chronicle *c, uint32_t n);

#endif

/* What crossed between callers and the generators of a session, in order: how a generator got where
 * it is. Undone crossings are forgotten. */
#ifndef LOOP_LEDGER_H
#define LOOP_LEDGER_H

#include "session.h"

typedef struct ledger ledger;

/* Watches the session's machine from now on. */
ledger *ledger_start(session *s);
void ledger_end(ledger *l);
/* After an undo: forget what the undone inputs did. */
void ledger_forget(ledger *l);
/* The crossings of the generator that a name of __main__ stands for, one call into `line` each.
 * Answers how many; -1: the name stands for no generator. */
int ledger_of(ledger *l, const char *name, void (*line)(void *context, const char *line),
              void *context);

#endif

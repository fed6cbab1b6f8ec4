/* The machine's own C stack. The host switches to it to run the machine; the machine switches back
 * to stop. Since the stack lies in the machine's memory, stopping is a return for the host,
 * wherever the machine stands, and a saved machine can be run on from the same place any number of
 * times. */
#ifndef EVAL_FIBER_H
#define EVAL_FIBER_H

#include "repl/eval/object/value.h"

/* Lay the stack out so that the first switch calls body(m). body must never return: it ends in
 * fiber_to_host. */
void fiber_start(machine *m, void (*body)(machine *m));
/* Host → machine. Comes back when the machine calls fiber_to_host. */
void fiber_to_machine(machine *m);
/* Machine → host. Comes back when the host calls fiber_to_machine again. */
void fiber_to_host(machine *m);

/* A stack of its own for a thread of the program: where it stands before its first switch, which
 * calls body(m). body must never return. */
void *fiber_new(machine *m, char *high, void (*body)(machine *m));
/* Native recursion must stop here on a stack that begins at `low`. */
char *fiber_floor(char *low);
/* From one stack of the machine to another, which lies between low and high; comes back when
 * something turns to *from. */
void fiber_turn(void **from, void *to, const char *low, const char *high);

#endif

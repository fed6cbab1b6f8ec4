/* What the files that make riddles share. Nobody else includes this. */
#ifndef STEPPER_RIDDLE_INSIDE_H
#define STEPPER_RIDDLE_INSIDE_H

#include "riddle.h"

/* The first choice added is the right one; what says the same as an earlier one is left out.
 * `belief`: why it is wrong; `how`: what it would come to, AS_IF_NOT where that is not shown. */
void riddle_choose(riddle *r, as_if how, const char *belief, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void riddle_ask(riddle *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What the generator and its caller are called in a question, and the ledger's row of now; NULL:
 * there is none. */
const char *riddle_name(const scene *s);
const char *riddle_caller(const scene *s);
const scene_row *riddle_row(const scene *s);

/* Beliefs that more than one riddle corrects. */
extern const char *const riddle_worth_out, *const riddle_no_thread, *const riddle_goes_over,
                                                                        *const riddle_no_restart;

/* RIDDLE_MOVE (riddle_move.c) */
bool riddle_make_move(riddle *r, const scene *s);

#endif

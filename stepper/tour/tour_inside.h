/* What the files of the tour share: how they speak, move and read arguments. Nobody else includes
 * this.
 */
#ifndef STEPPER_TOUR_INSIDE_H
#define STEPPER_TOUR_INSIDE_H

#include "tour.h"

/* Work (back jumps and calls) that opening a program or a branch may do to learn how long it is,
 * and that one request may do: some seconds. */
enum { OPENING_WORK = 3000000, MOVING_WORK = 20000000 };
#define OPENING_SECONDS 2.0 /* what a program writes is no work, but may be much */

/* --- speaking: what the request has to say; refusing answers false --- */

void tour_say(tour *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool tour_refuse(tour *w, const char *why);

/* --- moving --- */

/* Stand at the moment the timeline stands at, at this third of it where it is a crossing. */
void tour_stand(tour *w, third which);
/* Run to the next moment the filter likes, or the one before. Where there is none: with `or_else`
 * it is refused in these words, else the tour goes to the end, or the start. */
bool tour_forward(tour *w, moment_filter wanted, void *context, const char *or_else);
bool tour_backward(tour *w, moment_filter wanted, void *context, const char *or_else);
bool tour_go_to(tour *w, uint64_t moment);

/* --- arguments; false: it is none, and for a line the message says so --- */

bool tour_number_in(const char *argument, uint64_t *n);
bool tour_line_in(tour *w, const char *argument, int *line);

/* --- longer texts, left in w->page (tour_pages.c) --- */

bool tour_show_source(tour *w);
bool tour_show_written(tour *w);
bool tour_show_ledger(tour *w);
bool tour_show_generators(tour *w);
bool tour_show_breaks(tour *w);
bool tour_show_branches(tour *w);
bool tour_show_value(tour *w, const char *name);

/* --- breaks and searching (tour_marks.c) --- */

bool tour_break_line(tour *w, const char *argument);
/* A break at each line that calls breakpoint(). */
void tour_break_where_written(tour *w);
bool tour_break_value(tour *w, const char *argument);
bool tour_run_to_break(tour *w, bool back);
bool tour_find_text(tour *w, const char *sought);

/* --- what if (tour_branches.c) --- */

bool tour_branch_off(tour *w, const char *argument);
bool tour_take_branch(tour *w, const char *argument);

/* --- asking (tour_asking.c) --- */

bool tour_toggle_predicting(tour *w);
bool tour_toggle_runtime(tour *w);
bool tour_answer(tour *w, const char *argument);
/* After a move: ask about what it came to, where the learner wants to be asked. `then` is the scene
 * the move started from; taken over. */
void tour_ask(tour *w, int request, scene *then);

#endif

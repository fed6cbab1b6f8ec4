/* What a learner looks for in a timeline, as moment filters: the ways to move that tour.c offers.
 * Each filter's context is named beside it. All keep to the program's own text.
 */
#ifndef STEPPER_SEEK_H
#define STEPPER_SEEK_H

#include "timeline.h"

bool seek_is_crossing(void *context, timeline *t, const event *e);  /* NULL */
bool seek_is_any_line(void *context, timeline *t, const event *e);  /* NULL */
bool seek_is_exception(void *context, timeline *t, const event *e); /* NULL */
bool seek_is_line(void *context, timeline *t, const event *e);      /* int: the line */
bool seek_is_paused(void *context, timeline *t,
                    const event *e); /* uint64_t: by which breakpoint(), from 1 */
bool seek_is_output(void *context, timeline *t,
                    const event *e); /* uint64_t: bytes written before */

typedef struct seek_breaks {
    const int *lines;
    int line_count;
    char *const *values; /* as their reprs show them */
    int value_count;
} seek_breaks;
bool seek_is_break(void *context, timeline *t, const event *e);

/* A change of the variable of a name, as the innermost frame that has one sees it. */
typedef struct seek_change {
    const char *name;
    char before[256];
} seek_change;
void seek_change_start(seek_change *c, timeline *t);
bool seek_is_change(void *context, timeline *t, const event *e);

/* The frame that has control now, to step over, out of, or across from it. */
typedef struct seek_frame {
    const struct frame *frame;
    bool is_generator;
} seek_frame;
void seek_frame_start(seek_frame *f, timeline *t);
bool seek_is_over(void *context, timeline *t, const event *e);
bool seek_is_out(void *context, timeline *t, const event *e);
bool seek_is_other_side(void *context, timeline *t, const event *e);

#endif

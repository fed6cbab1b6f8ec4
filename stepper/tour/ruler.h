/* A ruler: the steps of a run as a learner counts them, at the size they step with. The machine's
 * moments are many more, since those of libraries and the sizes below count too.
 *
 * A run is measured by walking through it once. One too long for that is not: its steps are counted
 * in moments, and called so.
 */
#ifndef STEPPER_RULER_H
#define STEPPER_RULER_H

#include "stepper/timeline/timeline.h"

typedef struct ruler {
    uint64_t *marks; /* owned: the moment of each step, ascending */
    size_t count, room;
    bool known;
    moment_filter size; /* what was measured: with this size, */
    int branch;         /* on this branch, */
    uint64_t last;      /* as far as this moment */
} ruler;

/* Measure what of the run is known so far, unless that is done. May seek, and comes back. */
void ruler_measure(ruler *r, timeline *t, moment_filter size);
void ruler_drop(ruler *r);

/* The step that a moment belongs to: how many steps begin up to there. */
uint64_t ruler_step(const ruler *r, uint64_t moment);
/* The moment of a step; beyond the last: UINT64_MAX. */
uint64_t ruler_moment(const ruler *r, uint64_t step);

#endif

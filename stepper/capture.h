/* How a scene's parts are read off a stopped machine. Shared within the stepper. */
#ifndef STEPPER_CAPTURE_H
#define STEPPER_CAPTURE_H

#include "scene.h"

typedef struct capture {
    pool *pool; /* the scene's */
    timeline *timeline;
    machine *machine;
    const event *event; /* NULL: no event is under way */
    uint32_t pin;
    frame *caller, *generator_frame; /* what the sides show; found by capture_sides */
    generator *generator;
    generator **live; /* every generator that lives, by number then address; in the pool */
    size_t live_count;
} capture;

/* repr in the pool, asked of Python code where only that knows it. */
const char *capture_repr(const capture *c, value v);
/* Line n of the program, or the part of it a position names, in the pool. */
const char *capture_line(const capture *c, int line);
const char *capture_source(const capture *c, position at);

void capture_sides(scene *s, capture *c);
void capture_generators(scene *s, capture *c);
void capture_ledger(scene *s, const capture *c);
void capture_output(scene *s, const capture *c);
/* Mark what changed since the line-sized step before. Seeks there and back. */
void capture_changes(scene *s, capture *c);

#endif

/* How a scene's parts are read off a stopped machine. Shared within the stepper. */
#ifndef STEPPER_CAPTURE_H
#define STEPPER_CAPTURE_H

#include "scene.h"

/* Values whose repr is still to be asked of Python code: many at a time, see capture_ask. */
typedef struct capture_asked {
    asking *items; /* in the pool */
    size_t count, room;
} capture_asked;

typedef struct capture {
    pool *pool; /* the scene's */
    timeline *timeline;
    machine *machine;
    const event *event; /* NULL: no event is under way */
    uint32_t pin;
    /* What the sides show; found by capture_sides. On the generator's side it may be the frame of
     * a plain function that the generator has called. */
    frame *caller, *generator_frame;
    generator *generator;
    bool is_aside;    /* the generator is kept in view by a pin, and another one matters now */
    generator **live; /* the generators that live, or of very many the newest, by number then
                         address; in the pool */
    size_t live_count;
    size_t unlisted;      /* so many more than `live` live */
    capture_asked *asked; /* in the pool */
} capture;

/* repr in the pool. Where only Python code knows it, the text is not there before capture_ask. */
const char *capture_repr(const capture *c, value v);
/* Ask what is still to be asked, before the timeline moves on. */
void capture_ask(const capture *c);
/* Line n of the program, or the part of it a position names, in the pool. */
const char *capture_line(const capture *c, int line);
const char *capture_source(const capture *c, position at);

/* Does a frame run the program's own text; the nearest that does, from f outwards; NULL: none. */
bool capture_is_program(const capture *c, const frame *f);
frame *capture_program_frame(const capture *c, frame *f);

void capture_find_live(capture *c);
bool capture_is_live(const capture *c, const generator *g);
/* "g = two_way #1", "two_way", "generator": texts in the pool, or for good. */
const char *capture_title(const capture *c, generator *g);
const char *capture_function(const capture *c, const code *k);
const char *capture_variable(const capture *c, generator *g); /* the name it goes by, or NULL */
const char *capture_kind(const generator *g);
/* Its state as the machine has it. */
side_state capture_state(const generator *g);

/* The names of a frame and their values, in the pool. */
typedef struct capture_listing {
    const capture *capture;
    scene_name *items;
    value *values; /* borrowed */
    size_t count, room;
} capture_listing;
capture_listing capture_names(const capture *c, const frame *f);
/* Those that a program leaves behind when it has run its last line. */
capture_listing capture_last_names(const capture *c);
/* Give the same tag to names of the same changeable object. */
void capture_tag(const capture *c, const capture_listing *a, const capture_listing *b,
                 unsigned *tags);

void capture_sides(scene *s, capture *c);
/* The value in flight, where the event is a crossing. */
void capture_crossing(scene *s, const capture *c, third which);
/* The value that a frame knows by a name; NOTHING where it has none. */
value capture_value(const capture *c, const frame *f, const char *name);
void capture_generators(scene *s, capture *c);
void capture_ledger(scene *s, const capture *c);
void capture_output(scene *s, const capture *c);
/* Mark what changed since the line-sized step before. Seeks there and back. */
void capture_changes(scene *s, capture *c);

#endif

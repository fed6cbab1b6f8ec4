/* A scene: everything a pane may show of one moment, as plain data. The ncurses panes, the linear
 * text, the JSON and the recordings are printers of the same scene.
 *
 * A scene owns all its texts (in one pool) and refers to nothing of the machine, so it outlives any
 * seek.
 */
#ifndef STEPPER_SCENE_H
#define STEPPER_SCENE_H

#include "repl/read/pool.h"
#include "stepper/timeline/timeline.h"

/* Which third of a crossing: a value leaves one side, lies on the boundary, arrives at the other.
 */
typedef enum third { THIRD_NONE, THIRD_LEAVES, THIRD_CROSSES, THIRD_ARRIVES } third;

typedef struct scene_name {
    const char *name;
    const char *shown; /* its repr, or "not yet" */
    const char *tag; /* "A", "B" …: the same changeable object has the same tag wherever it shows;
                        or NULL */
    bool bound;
    bool changed; /* since the line-sized step before */
} scene_name;

typedef struct scene_names {
    scene_name *items;
    size_t count;
} scene_names;

typedef enum side_state {
    SIDE_NONE,    /* there is no such side (yet) */
    SIDE_RUNNING, /* has control */
    SIDE_WAITING, /* a caller whose call has not come back */
    SIDE_CREATED, /* the generator states, in CPython's words */
    SIDE_SUSPENDED,
    SIDE_CLOSED,
    SIDE_OVER, /* a caller whose program has run its last line; its names are still there */
} side_state;
/* "SUSPENDED"; SIDE_NONE has no name. */
const char *side_state_name(side_state s);

/* One pane: a caller or a generator. */
typedef struct scene_side {
    side_state state;
    const char *title;    /* "caller", or "g = two_way() #1" */
    const char *kind;     /* "generator", "coroutine", "async generator"; NULL: a plain caller */
    const char *function; /* "two_way", "<module>" */
    const char *called;   /* of a generator: the plain function that it has called and that runs
                             now, whose lines and names these are; NULL: its own body */
    bool is_class;        /* the body of a class statement runs */
    const char *variable; /* the name it goes by, or NULL */
    uint32_t number;      /* of a generator */
    uint64_t frame;       /* equal in two scenes: it is the same frame */
    int first_line;       /* of a generator's function */
    position at;          /* the expression under way, or the yield it is frozen at; line 0: none */
    const char *line;     /* the source line of it */
    const char *out;      /* of a paused yield: what went out last; NULL: nothing known */
    const char *in;       /* of a yield being resumed: what fills the hole; NULL: it waits */
    scene_names names;
} scene_side;

/* What a value that comes out is for a close that waits for it. */
typedef enum crossing_end {
    ENDS_NOTHING, /* none waits */
    ENDS_CLOSED,  /* it is what the close wanted */
    ENDS_BADLY,   /* it is not: the caller gets an exception */
    ENDS_UNHEARD, /* nor is there a caller: it is reported, and that is all */
} crossing_end;

typedef struct scene_crossing {
    third third;           /* THIRD_NONE: nothing is crossing */
    bool inwards;          /* caller → generator */
    const char *verb;      /* "send", "next", "for", "throw", "close", "yield", "return", "raise" */
    const char *shown;     /* the value's repr */
    const char *hop;       /* what hands it on between generators: "yield from" or "await" */
    bool passes;           /* it only passes through: a yield from hands it on */
    bool handed_on;        /* by the shown generator, that is: it delegates */
    const char *elsewhere; /* the generator it crosses to or from, where another is kept in view */
    bool asked;            /* an async generator's own handshake: with an async for, anext(), … */
    bool dropped;          /* it is closed because nobody holds it any more */
    crossing_end end;
    const char *closer;  /* "close()", "aclose()": what waits for that; NULL: nobody does */
    const char *becomes; /* what it will be on the other side: "the yield of line 3" */
    const char *fate;    /* as if: what it would come to; NULL: it goes its way */
} scene_crossing;

typedef struct scene_row {
    uint32_t number;
    const char *call; /* "g.send('Hello')" as the source has it */
    asks asks;
    const char *lands; /* "the yield of line 3", "(starts the body)" */
    const char *got;   /* "'first'", "StopIteration: 18", "…" */
    int got_line;
    bool direct; /* the call's own value is what comes back: no list(g), no library between */
    uint64_t moment;
    bool now;
} scene_row;

typedef struct scene_generator {
    const char *title;
    const char *kind;     /* as scene_side's */
    side_state state;     /* one of CPython's four */
    int line;             /* parked there; 0: not started, or over */
    const char *source;   /* that line */
    const char *driver;   /* who waits for it, or NULL */
    const char *delegate; /* whom it delegates to, or NULL */
    uint32_t number;
    bool shown;   /* in the right pane */
    bool control; /* it runs, here and now: RUNNING alone may also mean that it waits for another */
} scene_generator;

typedef struct scene {
    pool *pool;
    uint64_t moment, last;
    bool measured; /* are the steps counted? else they are the moments */
    uint64_t step, steps;
    third third;
    bool complete;     /* `last` is the end */
    const char *event; /* "LINE", "RESUME" …, "START", "OVER" */
    const char *filename;
    scene_side caller, generator;
    scene_crossing crossing;
    scene_row *ledger;
    size_t ledger_count;
    uint32_t made; /* generators so far, of the program's own */
    scene_generator *generators;
    size_t generator_count;
    size_t unlisted;    /* generators that live and are not among these: there are too many */
    const char **chain; /* titles of a yield-from chain, outer to inner; NULL when there is none */
    size_t chain_count;
    const char *output; /* the end of what was written so far; SUB (0x1a) for each NUL */
    uint64_t output_length;
    uint64_t wrote;        /* bytes of it since the line before */
    const char *exception; /* on its way, or the one that ended the program; NULL */
    bool comes_through;    /* it is on its way up: the shown line did not raise it */
    bool over, waits_for_input;
    bool outside; /* it happens outside of the program's own text: in a library, in exec() */
    bool wrong;   /* it is no program: a SyntaxError */
    bool as_if;   /* it is not so: what a wrong move would come to (as_if.h) */
    int branch;
    const char *sentence; /* what just happened */
} scene;

/* The scene of the present moment of a timeline. For a crossing, `which` third of it (1 to 3); 0
 * means all in one. `pin` is the number of the generator to show on the right; 0: the one that
 * matters. May seek to find what changed, and comes back. */
scene *scene_capture(timeline *t, third which, uint32_t pin);
void scene_drop(scene *s);

/* The whole repr of a name of one side, however long (up to 4 MiB); the caller frees. NULL: the
 * side has no such name, or it is not bound. */
char *scene_whole_value(timeline *t, uint32_t pin, bool of_generator, const char *name);

/* Is the present moment a crossing of the program's own, to be shown in thirds? */
bool scene_is_crossing(timeline *t);

/* The sentence of a scene whose facts are filled in; in its pool. (narrate.c) */
const char *narrate(scene *s, const event *e);

#endif

/* The timeline: a run of a program, any moment of which can be reached. It stores the program and
 * what came through the doors, not states: a moment is computed again from the nearest saved
 * machine. Forward, back, to step N, to the next crossing, to a line: all are a seek, and cost the
 * same.
 *
 * A moment is a tick: one event of the machine that a learner may want to stop at. Moment 0 is
 * before the first.
 */
#ifndef STEPPER_TIMELINE_H
#define STEPPER_TIMELINE_H

#include "chronicle.h"

typedef struct timeline timeline;

typedef struct timeline_options {
    const char *filename;
    const char *source; /* borrowed until timeline_close */
    size_t length;
    const char *const *argv; /* sys.argv; NULL: [filename] */
    const char *const *path; /* where imports look; NULL: nowhere */
    bool no_files;
    const doors *doors; /* only to read files, for imports and open(); borrowed; may be NULL */
    dialect dialect;
    size_t history_limit; /* bytes for saved machines; 0: 48 MiB */
    size_t memory_limit;  /* of the program; 0: 512 MiB */
} timeline_options;

/* Why a seek stopped short. */
typedef enum reached {
    REACHED,          /* the moment asked for */
    REACHED_END,      /* the program ends before it */
    REACHED_INPUT,    /* the program waits for a line: timeline_input */
    REACHED_PATIENCE, /* the work allowed for this call was used up: ask again to go on */
} reached;

timeline *timeline_open(const timeline_options *options); /* NULL: no memory */
void timeline_close(timeline *t);

machine *timeline_machine(const timeline *t);
/* The event of the present moment; NULL at moment 0 and at the very end. */
const event *timeline_event(const timeline *t);
const chronicle *timeline_chronicle(const timeline *t);
const char *timeline_source(const timeline *t, size_t *length);
const char *timeline_filename(const timeline *t);
/* Source line n, from 1; its length without the newline. NULL: there is no such line. */
const char *timeline_line(const timeline *t, int n, size_t *length);

uint64_t timeline_at(const timeline *t);
/* How often breakpoint() was called so far. */
uint64_t timeline_pauses(const timeline *t);
/* The last moment known so far, and whether it is the end of the program. */
uint64_t timeline_last(const timeline *t);
bool timeline_is_complete(const timeline *t);
/* Is the program no program: a SyntaxError? */
bool timeline_is_wrong(const timeline *t);
const char *timeline_wrong_text(const timeline *t); /* why, in CPython's words; NULL: it is right */
position timeline_wrong_at(const timeline *t);      /* where; line 0: it is right, or no line is to
                                                       blame; column -1: no part of the line */
/* Has the program run to its end, and stands behind its last moment? */
bool timeline_is_over(const timeline *t);
bool timeline_waits_for_input(const timeline *t);

reached timeline_seek(timeline *t, uint64_t moment);
/* Learn what lies ahead without moving: `work` back jumps and calls far, and for no more than so
 * many seconds of processor time, if not 0. True: the end is known now. */
bool timeline_explore(timeline *t, uint64_t work, double seconds);
/* The most work that one seek or find may do on ground never walked before; 0: no limit.
 * Answers what it was. */
uint64_t timeline_patience(timeline *t, uint64_t work);
/* From a signal handler: let the seek under way stop as if its patience had ended. */
void timeline_interrupt(timeline *t);

/* A line of input for the program, at the moment it waits; NULL: there is no more. */
void timeline_input(timeline *t, const char *line);

/* Look for a moment: the next after `from` that `wanted` likes, or the last before it. REACHED: the
 * timeline stands there. Otherwise it stands where it stood (or, forward, at the end). */
typedef bool (*moment_filter)(void *context, timeline *t, const event *e);
reached timeline_find_next(timeline *t, uint64_t from, moment_filter wanted, void *context);
reached timeline_find_before(timeline *t, uint64_t from, moment_filter wanted, void *context);

/* The three sizes of a step, as filters: context is ignored. All keep to the program's own text. */
bool moment_is_expression(void *context, timeline *t, const event *e);
bool moment_is_line(void *context, timeline *t, const event *e);
bool moment_is_crossing(void *context, timeline *t, const event *e);

/* Branches: at a crossing into a generator, something else is sent. Branch 0 is the program as it
 * is. */
typedef enum change_kind { CHANGE_SEND, CHANGE_THROW, CHANGE_CLOSE } change_kind;
typedef struct branch {
    int parent;
    uint64_t moment; /* of the crossing that was changed */
    change_kind kind;
    const char *text; /* owned: the expression sent or thrown */
    int line;         /* of the call that was changed; 0: it is not in the program's text */
    uint64_t last;    /* timeline_last and timeline_is_complete of it while it is not present */
    bool complete;
} branch;
/* Is the present moment such a crossing? */
bool timeline_may_branch(const timeline *t);
/* A new branch from the present moment, which becomes the present branch. -1: the present moment is
 * no crossing into a generator, or the text is no expression that the caller can compute: *why says
 * it, until the next call. */
int timeline_branch(timeline *t, change_kind kind, const char *expression, const char **why);
int timeline_branch_count(const timeline *t);
const branch *timeline_branch_at(const timeline *t, int n);
int timeline_present_branch(const timeline *t);
/* Take up another branch, at the same moment or the nearest it has. */
void timeline_take_branch(timeline *t, int n);

/* The machine as it was saved on the way here: most of it is still the same. Borrowed until the
 * timeline moves. */
const snapshot *timeline_near_by(const timeline *t);

/* Bytes that the saved machines cost. */
size_t timeline_bytes(const timeline *t);

#endif

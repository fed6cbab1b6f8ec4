/* What the files of the timeline share: running on (timeline.c), what is saved on the way
 * (timeline_saved.c), looking for a moment (timeline_find.c), branches (timeline_branches.c).
 * Nobody else includes this.
 */
#ifndef STEPPER_TIMELINE_INSIDE_H
#define STEPPER_TIMELINE_INSIDE_H

#include "journal.h"
#include "timeline.h"

enum { SAVED_MAX = 1 << 10, RECENT = 8 };

typedef struct saved {
    uint64_t moment;
    int branch;
    snapshot *machine;    /* owned */
    chronicle *chronicle; /* owned */
    journal_position read;
} saved;

struct timeline {
    machine *machine;
    timeline_options options;
    chronicle chronicle;
    journal journal;
    journal_position read;
    saved saved[SAVED_MAX]; /* by branch, then moment: in the order they were made */
    int saved_count;
    saved recent[RECENT]; /* where somebody looked about last, in no order; machine NULL: none */
    int recent_next;
    double apart, saved_at; /* on the clock of timeline_worked */
    bool passing;           /* the chronicle is not told of crossings now */
    bool passes_none;       /* none shall be passed over */
    bool telling_again;     /* what was passed over is gone through once more */
    bool dense;             /* where running came last, being told of crossings is felt */
    double deadline;        /* when looking ahead ends, on the same clock; 0: never */
    uint64_t at, last;
    bool ended;    /* the present moment is the end */
    bool complete; /* `last` is the end */
    bool wrong;    /* the program does not compile */
    position wrong_at;
    const char *wrong_text;      /* the machine's */
    bool waiting;                /* for input, at the present moment */
    uint64_t patience, work_end; /* the most work per call; where this call's ends */
    volatile bool interrupted;
    char refusal[160]; /* why a branch could not be made */
    branch *branches;
    int branch_count, branch;
    moment_filter wanted; /* while finding */
    void *wanted_context;
    uint64_t goal, found;
    bool stop_at_found;
};

/* --- running on (timeline.c) --- */

/* Run on to a moment, stopping on the way where something is to be changed or saved. */
reached timeline_run_to(timeline *t, uint64_t moment);
/* Look at each moment on the way with this filter; NULL: at none. */
void timeline_watch_for(timeline *t, moment_filter wanted, void *context);
/* Is it one that a learner may want to stop at? */
bool timeline_is_moment(const event *e);

/* --- saved machines (timeline_saved.c) --- */

/* They stand so far apart that running from one to the next takes about this long (in seconds), and
 * that saving takes but a small share of the first run. */
#define SAVED_APART 1e-3
/* And at least this many times as long as saving takes. */
enum { SAVING_SHARE = 3 };

void timeline_save(timeline *t);
/* On new ground, where running has come far enough from what was saved last. */
void timeline_save_if_far(timeline *t);
/* Somebody looks about here: what is near shall be near for a while. */
void timeline_save_recent(timeline *t);
/* The latest one that is on the way to a moment; there is always one. Borrowed. */
const saved *timeline_nearest(const timeline *t, uint64_t moment);
void timeline_restore(timeline *t, const saved *s);
void timeline_drop_saved(timeline *t);
/* The processor time this program took: what others do does not count. */
double timeline_worked(void);

/* --- branches (timeline_branches.c) --- */

/* The change of a branch, done on arrival at its crossing. */
void timeline_apply_change(timeline *t);
/* The nearest crossing ahead that a branch changes: running stops there to do it. */
uint64_t timeline_next_change(const timeline *t);

#endif

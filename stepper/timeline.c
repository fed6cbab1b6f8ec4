#include "timeline.h"

#include "journal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The events that are moments. OUTPUT is noted, and shown with the moment before which it happened.
 */
enum {
    MOMENTS = EVENT_LINE | EVENT_EXPRESSION | EVENT_RETURN | EVENT_CREATE | EVENT_RESUME |
              EVENT_YIELD | EVENT_THROW | EVENT_CLOSE | EVENT_DELEGATE | EVENT_FINISH |
              EVENT_RAISE | EVENT_CATCH | EVENT_END,
    /* The many that the chronicle takes no note of: told only while something is looked for. */
    UNNOTED = EVENT_LINE | EVENT_EXPRESSION,
    SAVED_MAX = 1 << 10,
    RECENT = 4,
    CHUNK = 1 << 12, /* back jumps and calls between two looks at the clock */
    WINDOW = 1 << 9, /* moments looked through at first on the way back */
    SAVING_SHARE = 6,
};
/* Saved machines stand so far apart that running from one to the next takes about this long (in
 * seconds), and that saving takes but a small share of the first run. */
#define APART 1e-3
#define DEFAULT_HISTORY ((size_t)48 << 20)
#define DEFAULT_MEMORY ((size_t)512 << 20)

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
    double apart, saved_at; /* on the clock of `worked` */
    uint64_t at, last;
    bool ended;    /* the present moment is the end */
    bool complete; /* `last` is the end */
    bool wrong;    /* the program does not compile */
    position wrong_at;
    const char *wrong_text;      /* the machine's */
    bool waiting;                /* for input, at the present moment */
    uint64_t patience, work_end; /* the most work per call; where this call's ends */
    volatile bool interrupted;
    branch *branches;
    int branch_count, branch;
    moment_filter wanted; /* while finding */
    void *wanted_context;
    uint64_t goal, found;
    bool stop_at_found;
};

static int64_t read_line(void *context, const char **line)
{
    timeline *t = context;
    *line = journal_line(&t->journal, &t->read);
    return *line ? (int64_t)strlen(*line) : -1;
}

/* Time is counted, not measured: a program that asks it sees the same whenever it is looked at. */
static double now(void *context, bool monotonic)
{
    timeline *t = context;
    size_t time = t->read.time;
    t->read.time += !machine_is_aside(t->machine);
    /* A monotonic clock starts small, so that sums with it stay exact to the nanosecond. */
    return (monotonic ? 1.0e3 : 1.0e9) + (double)time * 1e-3;
}

static bool read_file(void *context, const char *path, char **data, size_t *length)
{
    timeline *t = context;
    return journal_read_file(&t->journal, &t->read, !machine_is_aside(t->machine), path, data,
                             length);
}

static bool write_file(void *context, const char *path, const char *data, size_t length,
                       bool append)
{
    timeline *t = context;
    return journal_write_file(&t->journal, &t->read, path, data, length, append);
}

static int ask_file(void *context, file_request what, const char *path, const char *to,
                    file_answer *answer)
{
    timeline *t = context;
    return journal_ask_file(&t->journal, &t->read, !machine_is_aside(t->machine), what, path, to,
                            answer);
}

static bool note(void *context, const event *e)
{
    timeline *t = context;
    chronicle_note(&t->chronicle, t->machine, e);
    if (!(e->kind & MOMENTS))
        return false;
    t->at = e->tick;
    if (t->wanted && e->tick < t->goal && t->wanted(t->wanted_context, t, e)) {
        t->found = e->tick;
        return t->stop_at_found;
    }
    return false;
}

/* Look at each moment on the way with this filter; NULL: at none. */
static void watch_for(timeline *t, moment_filter wanted, void *context)
{
    uint32_t all = MOMENTS | EVENT_OUTPUT;
    t->wanted = wanted;
    t->wanted_context = context;
    t->found = 0;
    machine_observe(t->machine, wanted ? all : all & ~(uint32_t)UNNOTED, note, t);
}

static void save(timeline *t);

static bool start_machine(timeline *t)
{
    doors doors_of = {.context = t,
                      .read_line = read_line,
                      .now = now,
                      .read_file = read_file,
                      .write_file = write_file,
                      .ask_file = ask_file};
    t->machine = machine_new(&(machine_options){
        .memory_limit = t->options.memory_limit ? t->options.memory_limit : DEFAULT_MEMORY,
        .doors = &doors_of,
        .argv = t->options.argv,
        .path = t->options.path,
        .dialect = t->options.dialect,
        .interrupt_stops = true,
        .no_files = t->options.no_files,
    });
    if (!t->machine)
        return false;
    diagnostic wrong = {0};
    t->wrong = !machine_load(t->machine, t->options.filename, t->options.source, t->options.length,
                             &wrong);
    if (t->wrong)
        t->wrong_at = (position){.line = wrong.lineno,
                                 .col = wrong.offset - 1,
                                 .end_line = wrong.end_lineno,
                                 .end_col = wrong.end_offset - 1};
    t->wrong_text = t->wrong ? wrong.message : NULL;
    machine_count_ticks(t->machine, MOMENTS);
    watch_for(t, NULL, NULL);
    return true;
}

timeline *timeline_open(const timeline_options *options)
{
    timeline *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->options = *options;
    t->journal.world = options->doors;
    t->apart = APART;
    t->branches = calloc(1, sizeof *t->branches);
    t->branch_count = 1;
    chronicle_start(&t->chronicle, options->filename);
    if (!t->branches || !start_machine(t)) {
        timeline_close(t);
        return NULL;
    }
    save(t);
    return t;
}

static void saved_drop(saved *s)
{
    snapshot_drop(s->machine);
    free(s->chronicle);
    s->machine = NULL;
    s->chronicle = NULL;
}

void timeline_close(timeline *t)
{
    for (int i = 0; i < t->saved_count; i++)
        saved_drop(&t->saved[i]);
    for (int i = 0; i < RECENT; i++)
        saved_drop(&t->recent[i]);
    for (int i = 0; t->branches && i < t->branch_count; i++)
        free((char *)(uintptr_t)t->branches[i].text);
    journal_end(&t->journal);
    free(t->branches);
    machine_drop(t->machine);
    free(t);
}

static size_t saved_bytes(const saved *s)
{
    return s->machine ? snapshot_bytes(s->machine) + sizeof *s->chronicle : 0;
}

size_t timeline_bytes(const timeline *t)
{
    size_t bytes = sizeof *t;
    for (int i = 0; i < t->saved_count; i++)
        bytes += saved_bytes(&t->saved[i]);
    for (int i = 0; i < RECENT; i++)
        bytes += saved_bytes(&t->recent[i]);
    return bytes;
}

/* Half of what is saved goes, every second one of a branch, and the rest stands twice as far
 * apart. False: there are only the firsts of branches, which stay. */
static bool thin(timeline *t)
{
    int kept = 0, before = t->saved_count, place = 0;
    for (int i = 0; i < before; i++, place++) {
        if (i > 0 && t->saved[i].branch != t->saved[i - 1].branch)
            place = 0;
        if (place % 2 == 0)
            t->saved[kept++] = t->saved[i];
        else
            saved_drop(&t->saved[i]);
    }
    t->saved_count = kept;
    t->apart *= 2;
    return kept < before;
}

/* The machine as it stands. False: no memory. */
static bool save_present(timeline *t, const snapshot *base, saved *s)
{
    *s = (saved){.moment = t->at, .branch = t->branch, .read = t->read};
    s->machine = machine_save(t->machine, base);
    s->chronicle = malloc(sizeof *s->chronicle);
    if (!s->machine || !s->chronicle) {
        saved_drop(s);
        return false;
    }
    *s->chronicle = t->chronicle;
    return true;
}

/* The processor time this program took: what others do does not count. */
static double worked(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void save(timeline *t)
{
    if (t->saved_count == SAVED_MAX && !thin(t))
        return;
    double from = worked();
    const snapshot *base = t->saved_count ? t->saved[t->saved_count - 1].machine : NULL;
    if (!save_present(t, base, &t->saved[t->saved_count]))
        return;
    t->saved_count++;
    t->saved_at = worked();
    if (t->apart < (t->saved_at - from) * SAVING_SHARE)
        t->apart = (t->saved_at - from) * SAVING_SHARE;
    size_t limit = t->options.history_limit ? t->options.history_limit : DEFAULT_HISTORY;
    while (timeline_bytes(t) > limit && thin(t))
        ;
}

/* Is a saved moment on the way to the present branch? */
static bool leads_here(const timeline *t, const saved *s)
{
    uint64_t until = UINT64_MAX;
    for (int b = t->branch;; b = t->branches[b].parent) {
        if (s->branch == b)
            return s->moment < until;
        if (b == 0)
            return false;
        if (t->branches[b].moment < until)
            until = t->branches[b].moment;
    }
}

static const saved *nearer(const timeline *t, uint64_t moment, const saved *s, const saved *best)
{
    bool is = s->machine && s->moment <= moment && s->moment > best->moment && leads_here(t, s);
    return is ? s : best;
}

static const saved *nearest(const timeline *t, uint64_t moment)
{
    const saved *best = &t->saved[0];
    for (int i = 1; i < t->saved_count; i++)
        best = nearer(t, moment, &t->saved[i], best);
    for (int i = 0; i < RECENT; i++)
        best = nearer(t, moment, &t->recent[i], best);
    return best;
}

/* Somebody looks about here: what is near shall be near for a while. */
static void save_recent(timeline *t)
{
    const saved *s = nearest(t, t->at);
    if (s->moment == t->at || t->ended || t->waiting)
        return;
    saved *place = &t->recent[t->recent_next++ % RECENT], old = *place;
    save_present(t, s->machine, place);
    saved_drop(&old);
}

static void restore(timeline *t, const saved *s)
{
    machine_restore(t->machine, s->machine);
    t->chronicle = *s->chronicle;
    t->read = s->read;
    t->at = s->moment;
    t->ended = false;
    t->waiting = false;
    t->work_end = 0;
    t->saved_at = worked();
}

/* The change of a branch, done on arrival at its crossing. */
static void apply_change(timeline *t)
{
    for (int b = t->branch; b; b = t->branches[b].parent)
        if (t->branches[b].moment == t->at) {
            const branch *c = &t->branches[b];
            machine_change_crossing(t->machine, (int)c->kind, c->text);
            return;
        }
}

/* The nearest crossing ahead that a branch changes: running stops there to do it. */
static uint64_t next_change(const timeline *t)
{
    uint64_t next = UINT64_MAX;
    for (int b = t->branch; b; b = t->branches[b].parent)
        if (t->branches[b].moment > t->at && t->branches[b].moment < next)
            next = t->branches[b].moment;
    return next;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* After a stop between two moments: go on to the next, if it is near. */
static void settle(timeline *t)
{
    enum { NEAR = 10000 };
    machine_set_work_limit(t->machine, machine_work(t->machine) + NEAR);
    if (!timeline_event(t))
        t->ended = machine_run_to(t->machine, t->at + 1) == STOPPED_AT_END;
    t->at = machine_ticks(t->machine);
    if (t->at > t->last)
        t->last = t->at;
    t->complete = t->complete || t->ended;
}

/* Run on towards a moment: over known ground at once, over new ground to the next look at the clock
 * and no further than this call may work. */
static stopped run_some(timeline *t, uint64_t goal)
{
    machine *m = t->machine;
    uint64_t work = machine_work(m);
    if (t->at < t->last) {
        machine_set_work_limit(m, 0);
        return machine_run_to(m, least(goal, t->last));
    }
    if (!t->work_end)
        t->work_end = t->patience ? work + t->patience : UINT64_MAX;
    machine_set_work_limit(m, least(t->work_end, work + CHUNK));
    stopped why = machine_run_to(m, goal);
    if (why != STOPPED_BY_BUDGET || machine_work(m) >= t->work_end)
        return why;
    machine_set_work_limit(m, t->work_end);
    return machine_run_to(m, machine_ticks(m) + 1);
}

/* On new ground, where running has come far enough from what was saved last. */
static void save_if_far(timeline *t)
{
    if (t->at == t->last && worked() - t->saved_at >= t->apart)
        save(t);
}

/* Run on to a moment, stopping on the way where something is to be changed or saved. */
static reached run_to(timeline *t, uint64_t moment)
{
    while (t->at < moment && !t->ended) {
        uint64_t before = t->at;
        t->waiting = false;
        stopped why = run_some(t, least(moment, next_change(t)));
        t->at = machine_ticks(t->machine);
        if (t->at > t->last)
            t->last = t->at;
        if (why == STOPPED_AT_END) {
            t->ended = t->complete = true;
            t->last = t->at;
            return REACHED_END;
        }
        const event *e = timeline_event(t);
        if (why == STOPPED_AT_EVENT)
            apply_change(t);
        if (why == STOPPED_AT_EVENT && e && e->kind == EVENT_INPUT) {
            t->waiting = true;
            return REACHED_INPUT;
        }
        if (why == STOPPED_BY_INTERRUPT || why == STOPPED_BY_BUDGET || t->interrupted) {
            t->interrupted = false;
            settle(t);
            return REACHED_PATIENCE;
        }
        save_if_far(t);
        if (t->stop_at_found && t->found > before)
            return REACHED;
    }
    return t->at >= moment ? REACHED : REACHED_END;
}

reached timeline_seek(timeline *t, uint64_t moment)
{
    const saved *s = nearest(t, moment);
    if (moment < t->at || s->moment > t->at || t->ended || t->waiting)
        restore(t, s);
    t->work_end = 0;
    reached r = run_to(t, moment);
    return r;
}

uint64_t timeline_patience(timeline *t, uint64_t work)
{
    uint64_t before = t->patience;
    t->patience = work;
    return before;
}

void timeline_interrupt(timeline *t)
{
    t->interrupted = true;
    machine_interrupt(t->machine);
}

bool timeline_explore(timeline *t, uint64_t work)
{
    if (t->complete)
        return true;
    uint64_t here = t->at, patience = t->patience;
    timeline_seek(t, t->last);
    t->patience = work;
    t->work_end = 0;
    run_to(t, UINT64_MAX);
    t->patience = patience;
    timeline_seek(t, here);
    return t->complete;
}

void timeline_input(timeline *t, const char *line)
{
    journal_add_line(&t->journal, line);
    t->complete = false;
}

reached timeline_find_next(timeline *t, uint64_t from, moment_filter wanted, void *context)
{
    if (from != t->at || t->ended)
        timeline_seek(t, from);
    watch_for(t, wanted, context);
    t->goal = UINT64_MAX;
    t->stop_at_found = true;
    t->work_end = 0;
    reached r = run_to(t, UINT64_MAX);
    watch_for(t, NULL, NULL);
    t->stop_at_found = false;
    return r;
}

/* Where to begin to look through what lies before `until`: at something saved, if that is near. */
static uint64_t window_start(const timeline *t, uint64_t until, uint64_t window)
{
    const saved *s = nearest(t, until - 1);
    return until - s->moment <= 2 * window ? s->moment : until - window;
}

/* The last moment of start … until - 1 that is wanted; 0: none. */
static uint64_t find_last(timeline *t, uint64_t start, uint64_t until, moment_filter wanted,
                          void *context)
{
    timeline_seek(t, start);
    save_recent(t);
    watch_for(t, wanted, context);
    t->goal = until;
    const event *e = timeline_event(t);
    if (e && e->kind & MOMENTS && wanted(context, t, e))
        t->found = t->at;
    run_to(t, until - 1);
    uint64_t found = t->found;
    watch_for(t, NULL, NULL);
    return found;
}

/* Most often the moment wanted is near: the windows looked through grow on the way back. */
reached timeline_find_before(timeline *t, uint64_t from, moment_filter wanted, void *context)
{
    uint64_t stood = t->at + (t->ended || t->waiting), until = from, window = WINDOW;
    while (until > 0) {
        uint64_t start = window_start(t, until, window);
        uint64_t found = find_last(t, start, until, wanted, context);
        if (found) {
            timeline_seek(t, found);
            return REACHED;
        }
        until = start;
        window *= 4;
    }
    timeline_seek(t, stood);
    return REACHED_END;
}

static bool is_shown(timeline *t, const event *e)
{
    if (e->kind == EVENT_END)
        return true;
    return chronicle_is_program(&t->chronicle, e->frame);
}

bool moment_is_expression(void *context, timeline *t, const event *e)
{
    (void)context;
    return is_shown(t, e);
}

bool moment_is_crossing(void *context, timeline *t, const event *e)
{
    (void)context;
    return e->kind & (EVENT_CROSSING | EVENT_CREATE | EVENT_END) && is_shown(t, e);
}

bool moment_is_line(void *context, timeline *t, const event *e)
{
    if (moment_is_crossing(context, t, e))
        return true;
    return e->kind & (EVENT_LINE | EVENT_RAISE | EVENT_CATCH) && is_shown(t, e);
}

machine *timeline_machine(const timeline *t)
{
    return t->machine;
}

const event *timeline_event(const timeline *t)
{
    return t->ended ? NULL : machine_event(t->machine);
}

const chronicle *timeline_chronicle(const timeline *t)
{
    return &t->chronicle;
}

const char *timeline_source(const timeline *t, size_t *length)
{
    if (length)
        *length = t->options.length;
    return t->options.source;
}

const char *timeline_filename(const timeline *t)
{
    return t->options.filename;
}

const char *timeline_line(const timeline *t, int n, size_t *length)
{
    const char *at = t->options.source, *end = at + t->options.length;
    while (--n > 0 && at) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at || at >= end)
        return NULL;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *length = (size_t)((newline ? newline : end) - at);
    *length -= *length && at[*length - 1] == '\r';
    return at;
}

uint64_t timeline_at(const timeline *t)
{
    return t->at;
}

uint64_t timeline_last(const timeline *t)
{
    return t->last;
}

bool timeline_is_complete(const timeline *t)
{
    return t->complete;
}

bool timeline_is_wrong(const timeline *t)
{
    return t->wrong;
}

position timeline_wrong_at(const timeline *t)
{
    return t->wrong_at;
}

const char *timeline_wrong_text(const timeline *t)
{
    return t->wrong_text;
}

bool timeline_is_over(const timeline *t)
{
    return t->ended;
}

bool timeline_waits_for_input(const timeline *t)
{
    return t->waiting;
}

int timeline_branch_count(const timeline *t)
{
    return t->branch_count;
}

const branch *timeline_branch_at(const timeline *t, int n)
{
    return &t->branches[n];
}

int timeline_present_branch(const timeline *t)
{
    return t->branch;
}

static int branch_new(timeline *t, change_kind kind, const char *expression)
{
    branch *more = realloc(t->branches, ((size_t)t->branch_count + 1) * sizeof *more);
    char *own = strdup(expression ? expression : "");
    if (more)
        t->branches = more;
    if (!more || !own) {
        free(own);
        return -1;
    }
    const ledger_row *row = chronicle_row(&t->chronicle, t->chronicle.row_count);
    t->branches[t->branch_count] = (branch){.parent = t->branch,
                                            .moment = t->at,
                                            .kind = kind,
                                            .text = own,
                                            .line = row && row->in_program ? row->call.line : 0};
    return t->branch_count++;
}

static void leave_branch(timeline *t)
{
    t->branches[t->branch].last = t->last;
    t->branches[t->branch].complete = t->complete;
}

int timeline_branch(timeline *t, change_kind kind, const char *expression, const char **why)
{
    const event *e = timeline_event(t);
    if (!e || !(e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE))) {
        *why = "Nothing is crossing into a generator here: go to a send, next, throw or close.";
        return -1;
    }
    if (!machine_change_crossing(t->machine, (int)kind, expression)) {
        *why = "The caller cannot compute that expression here.";
        uint64_t at = t->at; /* computing it may have done something: undo that */
        restore(t, nearest(t, at));
        timeline_seek(t, at);
        return -1;
    }
    int b = branch_new(t, kind, expression);
    if (b < 0) {
        *why = "There is no memory for a branch.";
        return -1;
    }
    uint64_t here = t->at;
    leave_branch(t);
    t->branch = b;
    t->last = here;
    t->complete = false;
    save(t);
    restore(t, nearest(t, here));
    timeline_seek(t, here);
    return b;
}

void timeline_take_branch(timeline *t, int n)
{
    uint64_t here = t->at;
    leave_branch(t);
    t->branch = n;
    t->last = t->branches[n].last;
    t->complete = t->branches[n].complete;
    restore(t, nearest(t, here));
    timeline_seek(t, here);
}

#include "timeline_inside.h"

#include <stdlib.h>
#include <string.h>

/* The events that are moments. OUTPUT is noted, and shown with the moment before which it happened.
 */
enum {
    MOMENTS = EVENT_LINE | EVENT_EXPRESSION | EVENT_RETURN | EVENT_CREATE | EVENT_RESUME |
              EVENT_YIELD | EVENT_THROW | EVENT_CLOSE | EVENT_DELEGATE | EVENT_FINISH |
              EVENT_RAISE | EVENT_CATCH | EVENT_END,
    CHUNK = 1 << 12,   /* back jumps and calls between two looks at the clock */
    TOLD = CHUNK >> 3, /* the same after crossings were passed over, to fill the ledger again */
    DENSE = 1 << 5,    /* a row of the ledger in as much work: so many are felt */
    NEARBY = 1 << 12,  /* moments before the one sought in which most often that much happens that
                          the chronicle is whole */
};
#define DEFAULT_MEMORY ((size_t)512 << 20)

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

/* Somebody looks already. */
static bool pause_here(void *context)
{
    timeline *t = context;
    t->read.pauses++;
    return true;
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

void timeline_watch_for(timeline *t, moment_filter wanted, void *context)
{
    t->wanted = wanted;
    t->wanted_context = context;
    t->found = 0;
    machine_observe(t->machine, wanted ? MOMENTS | CHRONICLED : CHRONICLED, note, t);
}

/* To be told of crossings costs several times what they do. The ledger keeps few: so most of a long
 * way is gone without, and only before the machine is saved, or somebody looks, the chronicle is
 * told of as many as it takes. */
static void pass_over(timeline *t, bool passes)
{
    if (passes == t->passing)
        return;
    t->passing = passes;
    machine_observe(t->machine, passes ? CHRONICLED_ALWAYS : CHRONICLED, note, t);
    if (!passes)
        chronicle_passed(&t->chronicle, t->machine);
}

static bool start_machine(timeline *t)
{
    doors doors_of = {.context = t,
                      .read_line = read_line,
                      .now = now,
                      .pause = pause_here,
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
        .tracks_writes = true,
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
    timeline_watch_for(t, NULL, NULL);
    return true;
}

timeline *timeline_open(const timeline_options *options)
{
    timeline *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->options = *options;
    t->journal.world = options->doors;
    t->apart = SAVED_APART;
    t->branches = calloc(1, sizeof *t->branches);
    t->branch_count = 1;
    chronicle_start(&t->chronicle);
    if (!t->branches || !start_machine(t)) {
        timeline_close(t);
        return NULL;
    }
    timeline_save(t);
    return t;
}

void timeline_close(timeline *t)
{
    timeline_drop_saved(t);
    for (int i = 0; t->branches && i < t->branch_count; i++)
        free((char *)(uintptr_t)t->branches[i].text);
    journal_end(&t->journal);
    free(t->branches);
    machine_drop(t->machine);
    free(t);
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

static stopped run_known(timeline *t, uint64_t goal)
{
    machine_set_work_limit(t->machine, 0);
    goal = least(goal, t->last);
    bool far = goal - t->at > 4 * (uint64_t)NEARBY;
    pass_over(t, far && !t->wanted && !t->passes_none);
    return machine_run_to(t->machine, t->passing ? goal - NEARBY : goal);
}

static bool is_far_from_saved(const timeline *t)
{
    return timeline_worked() - t->saved_at >= t->apart;
}

/* To the next look at the clock and no further than this call may work. Where crossings are passed
 * over it may stop between two moments, and else at one. */
static stopped run_new(timeline *t, uint64_t goal)
{
    machine *m = t->machine;
    uint64_t work = machine_work(m);
    pass_over(t, t->dense && !t->wanted && !t->passes_none && !is_far_from_saved(t));
    uint32_t rows = t->chronicle.row_count;
    uint64_t chunk = t->dense && !t->passing ? TOLD : CHUNK;
    if (!t->work_end)
        t->work_end = t->patience ? work + t->patience : UINT64_MAX;
    machine_set_work_limit(m, least(t->work_end, work + chunk));
    stopped why = machine_run_to(m, goal);
    if (!t->passing)
        t->dense = t->chronicle.row_count - rows >= chunk / DENSE;
    if (why != STOPPED_BY_BUDGET || machine_work(m) >= t->work_end || t->passing)
        return why;
    machine_set_work_limit(m, t->work_end);
    return machine_run_to(m, machine_ticks(m) + 1);
}

/* Run on towards a moment, over known ground at once. */
static stopped run_some(timeline *t, uint64_t goal)
{
    stopped why = t->at < t->last ? run_known(t, goal) : run_new(t, goal);
    t->at = machine_ticks(t->machine);
    if (t->at > t->last)
        t->last = t->at;
    return why;
}

static reached run_on(timeline *t, uint64_t moment);

/* Where the chronicle wants more: the same way once more, told of its end; and if that is not
 * enough for the chronicle, of all. */
static void tell_again(timeline *t)
{
    uint64_t here = t->at, work_end = t->work_end;
    bool behind = t->ended || t->waiting;
    t->telling_again = true;
    for (int i = 0; i < 2 && !chronicle_is_whole(&t->chronicle); i++) {
        t->passes_none = i > 0;
        timeline_restore(t, timeline_nearest(t, here));
        run_on(t, here + behind);
        pass_over(t, false);
    }
    t->telling_again = t->passes_none = false;
    t->work_end = work_end;
}

static reached run_on(timeline *t, uint64_t moment)
{
    while (t->at < moment && !t->ended) {
        uint64_t before = t->at;
        t->waiting = false;
        stopped why = run_some(t, least(moment, timeline_next_change(t)));
        if (why == STOPPED_AT_END) {
            t->ended = t->complete = true;
            t->last = t->at;
            return REACHED_END;
        }
        const event *e = timeline_event(t);
        if (why == STOPPED_AT_EVENT)
            timeline_apply_change(t);
        if (why == STOPPED_AT_EVENT && e && e->kind == EVENT_INPUT) {
            t->waiting = true;
            return REACHED_INPUT;
        }
        bool spent = why == STOPPED_BY_BUDGET && machine_work(t->machine) >= t->work_end;
        if (why == STOPPED_BY_INTERRUPT || spent || t->interrupted) {
            t->interrupted = false;
            settle(t);
            return REACHED_PATIENCE;
        }
        if (!t->passing && !t->dense && !chronicle_is_whole(&t->chronicle) && !t->telling_again)
            tell_again(t); /* as much as it wants would not happen soon */
        timeline_save_if_far(t);
        if (t->deadline > 0 && timeline_worked() > t->deadline) {
            settle(t);
            return REACHED_PATIENCE;
        }
        if (t->stop_at_found && t->found > before)
            return REACHED;
    }
    return t->at >= moment ? REACHED : REACHED_END;
}

reached timeline_run_to(timeline *t, uint64_t moment)
{
    reached r = run_on(t, moment);
    pass_over(t, false);
    t->dense = t->dense && r != REACHED_PATIENCE;
    tell_again(t);
    return r;
}

reached timeline_seek(timeline *t, uint64_t moment)
{
    const saved *s = timeline_nearest(t, moment);
    if (moment < t->at || s->moment > t->at || t->ended || t->waiting)
        timeline_restore(t, s);
    t->work_end = 0;
    return timeline_run_to(t, moment);
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

bool timeline_explore(timeline *t, uint64_t work, double seconds)
{
    if (t->complete)
        return true;
    uint64_t here = t->at, patience = t->patience;
    timeline_seek(t, t->last);
    t->patience = work;
    t->work_end = 0;
    t->deadline = seconds > 0 ? timeline_worked() + seconds : 0;
    timeline_run_to(t, UINT64_MAX);
    t->deadline = 0;
    t->patience = patience;
    timeline_seek(t, here);
    return t->complete;
}

void timeline_input(timeline *t, const char *line)
{
    journal_add_line(&t->journal, line);
    t->complete = false;
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

uint64_t timeline_pauses(const timeline *t)
{
    return t->read.pauses;
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

bool timeline_is_moment(const event *e)
{
    return (e->kind & MOMENTS) != 0;
}

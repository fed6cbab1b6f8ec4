#include "timeline_inside.h"

#include <stdlib.h>
#include <time.h>

#define DEFAULT_HISTORY ((size_t)48 << 20)

static void saved_drop(saved *s)
{
    snapshot_drop(s->machine);
    free(s->chronicle);
    s->machine = NULL;
    s->chronicle = NULL;
}

void timeline_drop_saved(timeline *t)
{
    for (int i = 0; i < t->saved_count; i++)
        saved_drop(&t->saved[i]);
    for (int i = 0; i < RECENT; i++)
        saved_drop(&t->recent[i]);
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

double timeline_worked(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void timeline_save(timeline *t)
{
    if (t->saved_count == SAVED_MAX && !thin(t))
        return;
    double from = timeline_worked();
    const snapshot *base = t->saved_count ? t->saved[t->saved_count - 1].machine : NULL;
    if (!save_present(t, base, &t->saved[t->saved_count]))
        return;
    t->saved_count++;
    t->saved_at = timeline_worked();
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

const saved *timeline_nearest(const timeline *t, uint64_t moment)
{
    const saved *best = &t->saved[0];
    for (int i = 1; i < t->saved_count; i++)
        best = nearer(t, moment, &t->saved[i], best);
    for (int i = 0; i < RECENT; i++)
        best = nearer(t, moment, &t->recent[i], best);
    return best;
}

const snapshot *timeline_near_by(const timeline *t)
{
    return timeline_nearest(t, t->at)->machine;
}

void timeline_save_recent(timeline *t)
{
    const saved *s = timeline_nearest(t, t->at);
    if (s->moment == t->at || t->ended || t->waiting)
        return;
    saved *place = &t->recent[t->recent_next++ % RECENT], old = *place;
    save_present(t, s->machine, place);
    saved_drop(&old);
}

void timeline_restore(timeline *t, const saved *s)
{
    machine_restore(t->machine, s->machine);
    t->chronicle = *s->chronicle;
    t->read = s->read;
    t->at = s->moment;
    t->ended = false;
    t->waiting = false;
    t->work_end = 0;
    t->saved_at = timeline_worked();
}

void timeline_save_if_far(timeline *t)
{
    if (t->at == t->last && timeline_worked() - t->saved_at >= t->apart && !t->passing &&
        chronicle_is_whole(&t->chronicle))
        timeline_save(t);
}

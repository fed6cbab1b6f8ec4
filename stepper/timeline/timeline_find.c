#include "timeline_inside.h"

enum { WINDOW = 1 << 9 }; /* moments looked through at first on the way back */

reached timeline_find_next(timeline *t, uint64_t from, moment_filter wanted, void *context)
{
    if (from != t->at || t->ended)
        timeline_seek(t, from);
    timeline_watch_for(t, wanted, context);
    t->goal = UINT64_MAX;
    t->stop_at_found = true;
    t->work_end = 0;
    reached r = timeline_run_to(t, UINT64_MAX);
    timeline_watch_for(t, NULL, NULL);
    t->stop_at_found = false;
    return r;
}

/* Where to begin to look through what lies before `until`: at something saved, no nearer than the
 * window's least, if it is not far beyond the window. */
static uint64_t window_start(const timeline *t, uint64_t until, uint64_t least, uint64_t window)
{
    const saved *s = timeline_nearest(t, until > least ? until - least : 0);
    return until - s->moment <= 2 * window ? s->moment : until - window;
}

/* Run on to a moment, saving on the way what is felt to be far from the last: what is nearest to
 * that moment is kept longest, and somebody going back wants that next. */
static void run_saving(timeline *t, uint64_t until)
{
    enum { LEGS = 8 };
    uint64_t leg = (until - t->at) / LEGS + 1;
    double from = timeline_worked(), apart = 2 * SAVED_APART;
    while (t->at < until) {
        uint64_t goal = until - t->at > leg ? t->at + leg : until;
        if (timeline_run_to(t, goal) != REACHED)
            return;
        double arrived = timeline_worked();
        if (arrived - from < apart || t->at == until)
            continue;
        timeline_save_recent(t);
        from = timeline_worked();
        if (apart < (from - arrived) * SAVING_SHARE)
            apart = (from - arrived) * SAVING_SHARE;
    }
}

/* The last moment of start … until - 1 that is wanted; 0: none. */
static uint64_t find_last(timeline *t, uint64_t start, uint64_t until, moment_filter wanted,
                          void *context)
{
    timeline_seek(t, start);
    timeline_save_recent(t);
    timeline_watch_for(t, wanted, context);
    t->goal = until;
    const event *e = timeline_event(t);
    if (e && timeline_is_moment(e) && wanted(context, t, e))
        t->found = t->at;
    run_saving(t, until - 1);
    uint64_t found = t->found;
    timeline_watch_for(t, NULL, NULL);
    return found;
}

/* Most often the moment wanted is near: the windows looked through grow on the way back, so that
 * they are few. */
reached timeline_find_before(timeline *t, uint64_t from, moment_filter wanted, void *context)
{
    uint64_t stood = t->at + (t->ended || t->waiting), until = from, least = 1, window = WINDOW;
    while (until > 0) {
        uint64_t start = window_start(t, until, least, window);
        uint64_t found = find_last(t, start, until, wanted, context);
        if (found) {
            timeline_seek(t, found);
            return REACHED;
        }
        until = start;
        least = window;
        window *= 4;
    }
    timeline_seek(t, stood);
    return REACHED_END;
}

static bool is_shown(timeline *t, const event *e)
{
    if (e->kind == EVENT_END)
        return true;
    return inspect_is_program(t->machine, e->frame);
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

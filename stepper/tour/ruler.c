#include "ruler.h"

#include <stdlib.h>

/* Moments, and work beyond what is known, that a learner does not notice being walked through. */
enum { MEASURED_MOST = 1 << 17, MEASURING_WORK = 200000 };

static bool mark(void *context, timeline *t, const event *e)
{
    ruler *r = context;
    if (!r->size(NULL, t, e))
        return false;
    if (r->count == r->room) {
        size_t room = r->room ? r->room * 2 : 256;
        uint64_t *more = realloc(r->marks, room * sizeof *more);
        r->known = r->known && more;
        if (!more)
            return false;
        r->marks = more;
        r->room = room;
    }
    r->marks[r->count++] = e->tick;
    return false;
}

void ruler_measure(ruler *r, timeline *t, moment_filter size)
{
    uint64_t last = timeline_last(t), here = timeline_at(t);
    int present = timeline_present_branch(t);
    if (r->size == size && r->branch == present && r->last == last)
        return;
    bool behind = timeline_is_over(t) || timeline_waits_for_input(t);
    r->size = size;
    r->branch = present;
    r->last = last;
    r->count = 0;
    r->known = last <= MEASURED_MOST;
    if (!r->known)
        return;
    uint64_t patience = timeline_patience(t, MEASURING_WORK);
    timeline_find_next(t, 0, mark, r);
    timeline_patience(t, patience);
    timeline_seek(t, here + behind);
    r->last = timeline_last(t);
}

void ruler_drop(ruler *r)
{
    free(r->marks);
    *r = (ruler){0};
}

uint64_t ruler_step(const ruler *r, uint64_t moment)
{
    size_t low = 0, high = r->count;
    if (!r->known)
        return moment;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->marks[middle] <= moment)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint64_t ruler_moment(const ruler *r, uint64_t step)
{
    if (!r->known || step == 0)
        return step;
    return step <= r->count ? r->marks[step - 1] : UINT64_MAX;
}

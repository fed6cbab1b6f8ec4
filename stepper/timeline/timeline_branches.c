#include "timeline_inside.h"

#include <stdlib.h>
#include <string.h>

void timeline_apply_change(timeline *t)
{
    for (int b = t->branch; b; b = t->branches[b].parent)
        if (t->branches[b].moment == t->at) {
            const branch *c = &t->branches[b];
            machine_change_crossing(t->machine, (int)c->kind, c->text, t->refusal,
                                    sizeof t->refusal);
            return;
        }
}

uint64_t timeline_next_change(const timeline *t)
{
    uint64_t next = UINT64_MAX;
    for (int b = t->branch; b; b = t->branches[b].parent)
        if (t->branches[b].moment > t->at && t->branches[b].moment < next)
            next = t->branches[b].moment;
    return next;
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

bool timeline_may_branch(const timeline *t)
{
    const event *e = timeline_event(t);
    return e && e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE);
}

int timeline_branch(timeline *t, change_kind kind, const char *expression, const char **why)
{
    static const char cannot[] = "The caller cannot compute that: ";
    if (!timeline_may_branch(t)) {
        *why = "Nothing is crossing into a generator here: go to a send, next, throw or close.";
        return -1;
    }
    size_t used = sizeof cannot - 1;
    memcpy(t->refusal, cannot, used);
    if (!machine_change_crossing(t->machine, (int)kind, expression, t->refusal + used,
                                 sizeof t->refusal - used)) {
        *why = t->refusal;
        uint64_t at = t->at; /* computing it may have done something: undo that */
        timeline_restore(t, timeline_nearest(t, at));
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
    timeline_save(t);
    timeline_restore(t, timeline_nearest(t, here));
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
    timeline_restore(t, timeline_nearest(t, here));
    timeline_seek(t, here);
}

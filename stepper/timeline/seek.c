#include "seek.h"

#include <string.h>

static bool in_program(timeline *t, const frame *f)
{
    return inspect_is_program(timeline_machine(t), f);
}

bool seek_is_crossing(void *context, timeline *t, const event *e)
{
    (void)context;
    return e->kind & EVENT_CROSSING && in_program(t, e->frame);
}

bool seek_is_any_line(void *context, timeline *t, const event *e)
{
    (void)context;
    return e->kind == EVENT_LINE && in_program(t, e->frame);
}

bool seek_is_exception(void *context, timeline *t, const event *e)
{
    (void)context;
    return e->kind == EVENT_RAISE && in_program(t, e->frame);
}

bool seek_is_line(void *context, timeline *t, const event *e)
{
    return e->kind == EVENT_LINE && e->at.line == *(const int *)context && in_program(t, e->frame);
}

bool seek_is_paused(void *context, timeline *t, const event *e)
{
    return timeline_pauses(t) >= *(const uint64_t *)context && moment_is_line(NULL, t, e);
}

bool seek_is_output(void *context, timeline *t, const event *e)
{
    return timeline_chronicle(t)->output_length > *(const uint64_t *)context &&
           moment_is_line(NULL, t, e);
}

bool seek_is_break(void *context, timeline *t, const event *e)
{
    const seek_breaks *b = context;
    for (int i = 0; e->kind == EVENT_LINE && i < b->line_count; i++)
        if (e->at.line == b->lines[i])
            return in_program(t, e->frame);
    if (!b->value_count || !(e->kind & EVENT_CROSSING) || !e->value.bits)
        return false;
    char shown[256];
    inspect_repr(timeline_machine(t), e->value, shown, sizeof shown);
    for (int i = 0; i < b->value_count; i++)
        if (!strcmp(shown, b->values[i]))
            return in_program(t, e->frame);
    return false;
}

/* --- the change of a variable --- */

typedef struct reading {
    timeline *timeline;
    const char *name;
    char shown[256];
    bool found;
} reading;

static void read_name(void *context, const char *name, value v)
{
    reading *r = context;
    if (r->found || strcmp(name, r->name))
        return;
    r->found = v.bits != 0;
    if (r->found)
        inspect_repr(timeline_machine(r->timeline), v, r->shown, sizeof r->shown);
}

static reading read_now(timeline *t, const char *name)
{
    reading r = {.timeline = t, .name = name};
    for (frame *f = inspect_frame(timeline_machine(t)); f && !r.found; f = f->back)
        if (in_program(t, f))
            inspect_names(timeline_machine(t), f, read_name, &r);
    return r;
}

void seek_change_start(seek_change *c, timeline *t)
{
    reading r = read_now(t, c->name);
    memcpy(c->before, r.shown, sizeof c->before);
}

bool seek_is_change(void *context, timeline *t, const event *e)
{
    seek_change *c = context;
    if (!moment_is_line(NULL, t, e))
        return false;
    reading r = read_now(t, c->name);
    return r.found && strcmp(r.shown, c->before) != 0;
}

/* --- over, out and across --- */

void seek_frame_start(seek_frame *f, timeline *t)
{
    const event *e = timeline_event(t);
    frame *now = e && e->frame && !(e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE))
                     ? e->frame
                     : inspect_frame(timeline_machine(t));
    while (now && !in_program(t, now))
        now = now->back;
    f->frame = now;
    f->is_generator = now && now->owner == FRAME_OF_GENERATOR;
}

/* Does the frame still stand among those that called the event's? */
static bool is_waiting_below(const frame *f, const event *e)
{
    for (const frame *g = e->frame; g; g = g->back)
        if (g == f)
            return true;
    return false;
}

static bool has_ended(const seek_frame *s, const event *e)
{
    if (s->is_generator)
        return s->frame->state == GEN_CLOSED;
    return !is_waiting_below(s->frame, e);
}

bool seek_is_over(void *context, timeline *t, const event *e)
{
    const seek_frame *s = context;
    if (e->kind != EVENT_LINE || !in_program(t, e->frame))
        return false;
    return !s->frame || e->frame == s->frame || has_ended(s, e);
}

bool seek_is_out(void *context, timeline *t, const event *e)
{
    const seek_frame *s = context;
    if (!in_program(t, e->frame))
        return false;
    if (e->frame == s->frame)
        return (e->kind & (EVENT_YIELD | EVENT_FINISH | EVENT_RETURN)) != 0;
    return e->kind == EVENT_LINE && (!s->frame || has_ended(s, e));
}

bool seek_is_other_side(void *context, timeline *t, const event *e)
{
    const seek_frame *s = context;
    if (!(e->kind & (EVENT_LINE | EVENT_EXPRESSION | EVENT_RAISE)) || !in_program(t, e->frame))
        return false;
    if (s->is_generator)
        return e->frame != s->frame;
    return e->frame->owner == FRAME_OF_GENERATOR;
}

#include "scene.h"
#include "capture.h"

#include <stdlib.h>
#include <string.h>

const char *side_state_name(side_state s)
{
    static const char *const names[] = {
        [SIDE_NONE] = NULL,         [SIDE_RUNNING] = "RUNNING",     [SIDE_WAITING] = "WAITING",
        [SIDE_CREATED] = "CREATED", [SIDE_SUSPENDED] = "SUSPENDED", [SIDE_CLOSED] = "CLOSED",
        [SIDE_OVER] = "OVER",
    };
    return names[s];
}

bool scene_is_crossing(timeline *t)
{
    const event *e = timeline_event(t);
    return e && e->kind & EVENT_CROSSING && moment_is_crossing(NULL, t, e);
}

/* Who has control, thirds counted: while a value is on the boundary nobody has. */
static void fill_states(scene *s, const capture *c)
{
    const event *e = c->event;
    side_state *caller = &s->caller.state, *callee = &s->generator.state;
    if (s->third == THIRD_NONE || !e)
        return;
    bool there = s->third == THIRD_ARRIVES, inwards = s->crossing.inwards;
    bool leaving = s->third == THIRD_LEAVES;
    side_state alone = SIDE_NONE, other = SIDE_NONE;
    if (s->caller.state == SIDE_NONE)
        caller = &alone; /* at the end of a program nobody drives what is finalised */
    if (s->crossing.elsewhere)
        callee = &other; /* the one kept in view has no part in it */
    if (inwards) {
        *caller = leaving ? SIDE_RUNNING : SIDE_WAITING;
        if (there)
            *callee = SIDE_RUNNING;
        else if (*callee == SIDE_RUNNING) /* the machine has linked it already, to raise in it */
            *callee = chronicle_is_unstarted(e->frame) ? SIDE_CREATED : SIDE_SUSPENDED;
    } else {
        *caller = there ? SIDE_RUNNING : SIDE_WAITING;
        *callee = leaving ? SIDE_RUNNING : e->kind == EVENT_FINISH ? SIDE_CLOSED : SIDE_SUSPENDED;
        if (e->kind == EVENT_YIELD && !s->crossing.elsewhere)
            s->generator.out = s->crossing.shown;
    }
}

static const char *event_name(const timeline *t, const event *e)
{
    static const struct {
        enum event_kind kind;
        const char *name;
    } names[] = {
#define EVENT(name, bit, sentence) {EVENT_##name, #name},
        EVENTS(EVENT)
#undef EVENT
    };
    for (size_t i = 0; e && i < sizeof names / sizeof *names; i++)
        if (names[i].kind == e->kind)
            return names[i].name;
    return timeline_at(t) ? "OVER" : "START";
}

/* A message that names the program's file, with the file's name alone. */
static const char *without_folder(const capture *c, const char *message)
{
    const char *path = timeline_filename(c->timeline), *slash = strrchr(path, '/');
    const char *at = slash ? strstr(message, path) : NULL;
    return at ? pool_format(c->pool, "%.*s%s%s", (int)(at - message), message, slash + 1,
                            at + strlen(path))
              : message;
}

static const char *wrong_text(const capture *c)
{
    int line = timeline_wrong_at(c->timeline).line;
    const char *why = without_folder(c, timeline_wrong_text(c->timeline));
    return line ? pool_format(c->pool, "line %d, %s", line, why) : pool_format(c->pool, "%s", why);
}

static void fill_exception(scene *s, const capture *c)
{
    value raised = inspect_raised(c->machine);
    if (c->event && c->event->kind & (EVENT_RAISE | EVENT_CATCH) && c->event->value.bits)
        raised = c->event->value;
    if (!raised.bits && (s->over || (c->event && c->event->kind == EVENT_END)))
        raised = machine_error(c->machine);
    s->comes_through =
        c->event && c->event->kind == EVENT_RAISE && inspect_comes_through(c->machine, c->event);
    if (c->event && c->event->kind & (EVENT_THROW | EVENT_CLOSE) && s->third)
        s->exception = s->crossing.shown;
    else if (timeline_wrong_text(c->timeline))
        s->exception = wrong_text(c);
    else if (raised.bits)
        s->exception = capture_repr(c, raised);
}

/* A capture of the present moment that has found nothing yet. */
static capture capture_new(pool *p, timeline *t, uint32_t pin)
{
    const event *e = timeline_event(t);
    if (e && e->kind == EVENT_INPUT)
        e = NULL;
    return (capture){.pool = p,
                     .timeline = t,
                     .machine = timeline_machine(t),
                     .event = e,
                     .pin = pin,
                     .asked = pool_take(p, sizeof(capture_asked))};
}

char *scene_whole_value(timeline *t, uint32_t pin, bool of_generator, const char *name)
{
    enum { WHOLE = 4 << 20 };
    pool *p = pool_new();
    scene *s = pool_take(p, sizeof *s);
    capture c = capture_new(p, t, pin);
    capture_sides(s, &c);
    value v = capture_value(&c, of_generator ? c.generator_frame : c.caller, name);
    char *whole = v.bits ? malloc(WHOLE) : NULL;
    if (whole)
        inspect_repr_aside(c.machine, v, whole, WHOLE);
    pool_drop(p);
    return whole;
}

static const char *narrate_now(scene *s, timeline *t)
{
    const event *e = timeline_event(t);
    return narrate(s, e && e->kind == EVENT_INPUT ? NULL : e);
}

/* The sentence is always about what happens, also while another generator is kept in view. */
static const char *sentence_of_what_matters(scene *s, timeline *t, third which)
{
    scene *plain = scene_capture(t, which, 0);
    const char *sentence = pool_format(s->pool, "%s", plain->sentence);
    scene_drop(plain);
    return sentence;
}

scene *scene_capture(timeline *t, third which, uint32_t pin)
{
    pool *p = pool_new();
    scene *s = pool_take(p, sizeof *s);
    capture c = capture_new(p, t, pin);
    const event *e = c.event;
    s->pool = p;
    s->moment = timeline_at(t);
    s->last = timeline_last(t);
    s->complete = timeline_is_complete(t);
    s->event = event_name(t, e);
    s->filename = pool_format(p, "%s", timeline_filename(t));
    s->wrong = timeline_is_wrong(t);
    s->waits_for_input = timeline_waits_for_input(t);
    s->over = timeline_is_over(t);
    s->outside = e && e->kind != EVENT_END && !capture_is_program(&c, e->frame);
    s->branch = timeline_present_branch(t);
    capture_output(s, &c);
    capture_sides(s, &c);
    if (scene_is_crossing(t))
        capture_crossing(s, &c, which);
    fill_states(s, &c);
    fill_exception(s, &c);
    capture_generators(s, &c);
    capture_ledger(s, &c);
    capture_ask(&c);
    capture_changes(s, &c); /* seeks, and comes back */
    s->sentence = c.is_aside ? sentence_of_what_matters(s, t, which) : narrate_now(s, t);
    return s;
}

void scene_drop(scene *s)
{
    if (s)
        pool_drop(s->pool);
}

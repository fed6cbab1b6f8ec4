/* The two sides: which generator matters, who is its caller, where each stands. */
#include "capture.h"

#include <string.h>

bool capture_is_program(const capture *c, const frame *f)
{
    return inspect_is_program(c->machine, f);
}

frame *capture_program_frame(const capture *c, frame *f)
{
    while (f && !capture_is_program(c, f))
        f = f->back;
    return f;
}

/* From a generator outwards through those that delegate to it, to the frame that drives them all.
 * An async generator is driven by whoever asks it, also while an await passes things through. */
static frame *driver(const capture *c, frame *f)
{
    while (f && f->owner == FRAME_OF_GENERATOR && f->verb == VERB_FROM && f->back &&
           f->state == GEN_RUNNING && !(frame_code(f)->flags & CO_ASYNC_GENERATOR))
        f = f->back;
    return f ? capture_program_frame(c, f->back) : NULL;
}

static generator *pinned(const capture *c)
{
    for (size_t i = 0; c->pin && i < c->live_count; i++)
        if (chronicle_number(timeline_chronicle(c->timeline), c->live[i]) == c->pin)
            return c->live[i];
    return NULL;
}

/* The generator that matters now: of the event, else the one that runs, else of the latest
 * crossing. */
static generator *matters(const capture *c)
{
    const event *e = c->event;
    if (e && e->generator && capture_is_live(c, e->generator))
        return e->generator;
    for (frame *f = inspect_frame(c->machine); f; f = f->back)
        if (f->owner == FRAME_OF_GENERATOR && capture_is_program(c, f))
            return frame_generator(f);
    generator *latest = (generator *)(uintptr_t)timeline_chronicle(c->timeline)->latest;
    if (latest && capture_is_live(c, latest))
        return latest;
    return c->live_count ? c->live[c->live_count - 1] : NULL;
}

/* The frame on the other side of the shown generator, or the one that runs. */
static frame *caller_of(const capture *c, generator *g)
{
    const event *e = c->event;
    frame *running = inspect_frame(c->machine);
    if (e && e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)) {
        frame *from = e->other ? e->other : running;
        if (from == e->frame)
            from = from->back;
        return capture_program_frame(c, from);
    }
    if (e && e->kind & EVENT_CROSSING && e->verb == VERB_FROM)
        return capture_program_frame(c, e->other ? e->other : e->frame->back);
    if (g && g->frame.state == GEN_RUNNING)
        return driver(c, &g->frame);
    frame *f = capture_program_frame(c, running);
    return f && g && f == &g->frame ? f->back : f;
}

static void fill_position(scene_side *side, const capture *c, const frame *f)
{
    side->frame = (uint64_t)(uintptr_t)f;
    side->at = f->function ? frame_position(f) : (position){0};
    if (c->event && c->event->frame == f && c->event->at.line > 0)
        side->at = c->event->at;
    side->line = capture_line(c, side->at.line);
}

side_state capture_state(const generator *g)
{
    static const side_state states[] = {[GEN_CREATED] = SIDE_CREATED,
                                        [GEN_SUSPENDED] = SIDE_SUSPENDED,
                                        [GEN_RUNNING] = SIDE_RUNNING,
                                        [GEN_CLOSED] = SIDE_CLOSED};
    return states[g->frame.state];
}

/* What a generator gave out last, from the ledger. */
static const char *last_out(const capture *c, const generator *g)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    for (uint32_t n = k->row_count; n; n--) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            break;
        if (r->generator == g && r->outcome == OUTCOME_YIELD)
            return pool_format(c->pool, "%s", r->got);
    }
    return NULL;
}

/* What runs on the generator's side: the innermost plain function that it has called, or its own
 * body. */
static frame *frame_inside(const capture *c, generator *g)
{
    const event *e = c->event;
    if (g->frame.state != GEN_RUNNING || (e && e->kind & EVENT_CROSSING))
        return &g->frame;
    frame *innermost = capture_program_frame(c, inspect_frame(c->machine)), *f = innermost;
    while (f && f != &g->frame && f->owner != FRAME_OF_GENERATOR)
        f = f->back;
    return f == &g->frame ? innermost : &g->frame;
}

/* What an async generator awaits is no answer to who asked it. */
static bool awaits_for_itself(const generator *g)
{
    return generator_code(g)->flags & CO_ASYNC_GENERATOR &&
           !strcmp(inspect_waits_at(&g->frame), "await");
}

static void fill_generator(scene *s, const capture *c, generator *g)
{
    scene_side *side = &s->generator;
    side->title = capture_title(c, g);
    side->kind = capture_kind(g);
    side->function = capture_function(c, generator_code(g));
    side->variable = capture_variable(c, g);
    side->number = chronicle_number(timeline_chronicle(c->timeline), g);
    side->state = capture_state(g);
    side->line = "";
    side->first_line = generator_code(g)->first_line;
    if (chronicle_is_unstarted(&g->frame)) {
        side->at = (position){.line = side->first_line, .col = -1, .end_col = -1};
        side->line = capture_line(c, side->at.line);
    } else
        fill_position(side, c, c->generator_frame);
    if (c->generator_frame != &g->frame) {
        side->called = capture_function(c, frame_code(c->generator_frame));
        side->title = pool_format(c->pool, "%s(), called by %s", side->called,
                                  side->variable ? side->variable : side->function);
    }
    /* The machine links a generator before it raises in it: it counts as frozen still. */
    bool is_raised_in = c->event && c->event->kind & (EVENT_THROW | EVENT_CLOSE) &&
                        c->event->generator == g && g->frame.state == GEN_RUNNING;
    if ((side->state == SIDE_SUSPENDED || is_raised_in) && !awaits_for_itself(g))
        side->out = last_out(c, g);
}

static void fill_caller(scene *s, const capture *c, frame *f)
{
    scene_side *side = &s->caller;
    generator *g = inspect_generator_of(f);
    side->function = capture_function(c, frame_code(f));
    side->title = g                                     ? capture_title(c, g)
                  : !strcmp(side->function, "<module>") ? "caller"
                  : frame_names(f).bits ? pool_format(c->pool, "class %s", side->function)
                                        : pool_format(c->pool, "caller: %s()", side->function);
    side->is_class = frame_names(f).bits && strcmp(side->function, "<module>") != 0;
    side->kind = g ? capture_kind(g) : NULL;
    side->variable = g ? capture_variable(c, g) : NULL;
    side->number = g ? chronicle_number(timeline_chronicle(c->timeline), g) : 0;
    side->state =
        capture_program_frame(c, inspect_frame(c->machine)) == f ? SIDE_RUNNING : SIDE_WAITING;
    fill_position(side, c, f);
}

void capture_sides(scene *s, capture *c)
{
    capture_find_live(c);
    generator *first = matters(c), *g = pinned(c);
    c->caller = c->event || !s->over ? caller_of(c, first) : NULL;
    c->generator = g ? g : first;
    c->is_aside = g && g != first;
    if (c->generator && c->caller == &c->generator->frame)
        c->caller = g && g->frame.state == GEN_RUNNING ? driver(c, &g->frame) : NULL;
    capture_listing left = {0}, right = {0};
    if (c->caller) {
        fill_caller(s, c, c->caller);
        left = capture_names(c, c->caller);
    } else if (c->event && c->event->kind == EVENT_END) {
        s->caller =
            (scene_side){.state = SIDE_OVER, .title = "caller", .function = "<module>", .line = ""};
        left = capture_last_names(c);
    }
    if (c->generator) {
        c->generator_frame = frame_inside(c, c->generator);
        fill_generator(s, c, c->generator);
        right = capture_names(c, c->generator_frame);
    }
    unsigned tags = 0;
    capture_tag(c, &left, &right, &tags);
    capture_tag(c, &left, &left, &tags);
    capture_tag(c, &right, &right, &tags);
    s->caller.names = (scene_names){left.items, left.count};
    s->generator.names = (scene_names){right.items, right.count};
}

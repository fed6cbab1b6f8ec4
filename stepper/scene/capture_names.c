/* The names of a frame: their values, which are the same object, what changed. */
#include "capture.h"

#include <string.h>

/* A generator of the program is shown by its number, as everywhere else. */
static const char *shown_value(const capture *c, value v)
{
    for (size_t i = 0; i < c->live_count && inspect_is_generator(c->machine, v); i++)
        if (v.bits == of(c->live[i]).bits)
            return pool_format(c->pool, "%s #%u", capture_function(c, generator_code(c->live[i])),
                               chronicle_number(timeline_chronicle(c->timeline), c->live[i]));
    return capture_repr(c, v);
}

/* Where a name is listed, or shall be: a later one shadows an earlier one. */
static size_t place_of(const capture_listing *k, const char *name)
{
    size_t i = 0;
    while (i < k->count && strcmp(k->items[i].name, name))
        i++;
    return i;
}

static void list_name(void *context, const char *name, value v)
{
    capture_listing *k = context;
    size_t place = place_of(k, name);
    if (place == k->room) {
        size_t room = k->room ? k->room * 2 : 32;
        scene_name *more = pool_take(k->capture->pool, room * sizeof *more);
        value *values = pool_take(k->capture->pool, room * sizeof *values);
        if (k->count) {
            memcpy(more, k->items, k->count * sizeof *more);
            memcpy(values, k->values, k->count * sizeof *values);
        }
        k->items = more;
        k->values = values;
        k->room = room;
    }
    k->count += place == k->count;
    k->values[place] = v;
    k->items[place] = (scene_name){.name = pool_format(k->capture->pool, "%s", name),
                                   .bound = v.bits != 0,
                                   .shown = v.bits ? shown_value(k->capture, v) : "not yet"};
}

/* Functions and classes of the module are the source's affair: a learner looks for values. */
static void list_value(void *context, const char *name, value v)
{
    if (v.bits && is_object(v)) {
        const capture_listing *k = context;
        const char *kind = inspect_type_name(k->capture->machine, v);
        if (!strcmp(kind, "function") || !strcmp(kind, "type") || !strcmp(kind, "module") ||
            !strcmp(kind, "builtin_function_or_method"))
            return;
    }
    list_name(context, name, v);
}

capture_listing capture_names(const capture *c, const frame *f)
{
    capture_listing k = {.capture = c};
    if (f && f->function)
        inspect_names(c->machine, f, frame_names(f).bits ? list_value : list_name, &k);
    return k;
}

capture_listing capture_last_names(const capture *c)
{
    capture_listing k = {.capture = c};
    inspect_main(c->machine, list_value, &k);
    return k;
}

typedef struct sought {
    const char *name;
    value found;
} sought;

static void see_sought(void *context, const char *name, value v)
{
    sought *k = context;
    if (!strcmp(name, k->name))
        k->found = v;
}

value capture_value(const capture *c, const frame *f, const char *name)
{
    sought k = {.name = name, .found = NOTHING};
    if (f && f->function)
        inspect_names(c->machine, f, see_sought, &k);
    return k.found;
}

void capture_tag(const capture *c, const capture_listing *a, const capture_listing *b,
                 unsigned *tags)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = a == b ? i + 1 : 0; j < b->count; j++) {
            uint64_t identity = inspect_identity(c->machine, a->values[i]);
            if (!identity || identity != inspect_identity(c->machine, b->values[j]))
                continue;
            if (!a->items[i].tag)
                a->items[i].tag = b->items[j].tag
                                      ? b->items[j].tag
                                      : pool_format(c->pool, "%c", (char)('A' + (*tags)++ % 26));
            b->items[j].tag = a->items[i].tag;
        }
}

/* Does a frame of the present moment stand in the machine now, at another moment? */
static bool frame_lives(const capture *c, const frame *f)
{
    for (frame *g = inspect_frame(c->machine); g; g = g->back)
        if (g == f)
            return true;
    for (size_t i = 0; i < c->live_count; i++)
        if (&c->live[i]->frame == f && f->function)
            return true;
    return false;
}

/* `f`: of the present moment; NULL: the program's last names. */
static void mark_changes(const capture *c, const frame *f, scene_names *now)
{
    capture then_capture = *c;
    then_capture.live = NULL;
    then_capture.live_count = 0;
    capture_find_live(&then_capture);
    capture_listing then = {0};
    if (!f)
        then = capture_last_names(&then_capture);
    else if (frame_lives(&then_capture, f))
        then = capture_names(&then_capture, f);
    capture_ask(c);
    for (size_t i = 0; i < now->count; i++) {
        scene_name *n = &now->items[i];
        n->changed = n->bound;
        for (size_t j = 0; j < then.count; j++)
            if (!strcmp(then.items[j].name, n->name))
                n->changed = strcmp(then.items[j].shown, n->shown) != 0;
    }
}

void capture_changes(scene *s, capture *c)
{
    uint64_t here = timeline_at(c->timeline);
    bool any = s->caller.names.count || s->generator.names.count;
    if (!here || !any)
        return;
    bool behind = s->over || s->waits_for_input;
    if (timeline_find_before(c->timeline, behind ? here + 1 : here, moment_is_line, NULL) ==
        REACHED) {
        s->wrote = s->output_length - timeline_chronicle(c->timeline)->output_length;
        mark_changes(c, c->caller, &s->caller.names);
        if (c->generator)
            mark_changes(c, c->generator_frame, &s->generator.names);
    }
    timeline_seek(c->timeline, behind ? here + 1 : here);
}

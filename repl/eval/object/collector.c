#include "collector.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/generators/generator.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/stream.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "weakref.h"

#include <stdlib.h>

/* While a collection runs, the count of each object that takes part says how many of its references
 * are not yet explained by other such objects, plus BIAS, so that no count is zero meanwhile. The
 * counts are put right before anything else happens. */
#define BIAS ((uint32_t)1 << 31)
enum {
    LEAST_THRESHOLD = 5000,
    WAITING_ROOM = 16384,
    PLACE_SHIFT = 8,
    PLACE_MAX = (1 << 24) - 1,
    FIRST_COLLECTION = 20000,
};
#define MADE_BITS (~(uint32_t)0xff)

struct collection {
    visitor visitor; /* first, so that see() finds the rest */
    machine *m;
    size_t alive;     /* objects in all, as they are counted when made */
    uint32_t *all;    /* the garbage, by memory_distance; 0: a finalizer set it free, and it ended;
                         NULL: not yet known */
    size_t count;     /* how much garbage */
    bool told;        /* of the end of some of it: then its order matters */
    object **waiting; /* reached, to be looked into */
    size_t waiting_count;
    bool overflowed; /* some that were reached did not find room there */
};
typedef struct collection collection;

static bool is_tracked(const object *o)
{
    return o->type->slots.visit && !(o->type->flags & TYPE_IMMORTAL_LAYOUT) &&
           !(o->marks & (MARK_FINISHING | MARK_STAYS)) && o->refs < BIAS;
}

static void forget(object *o)
{
    o->marks &= ~(uint32_t)(MARK_COLLECTING | MARK_REACHED | MARK_LOOKED);
}

static object *garbage(const collection *c, size_t i)
{
    return memory_at(c->m, c->all[i]);
}

/* Everyone who takes part; each `see` asks. */
static void each(collection *c, void (*see)(void *context, object *o))
{
    if (!c->all)
        memory_each_noted(c->m, see, c);
    for (size_t i = 0; c->all && i < c->count; i++)
        see(c, garbage(c, i));
}

static void take_part(void *context, object *o)
{
    collection *c = context;
    c->alive++;
    if (!is_tracked(o))
        return;
    o->marks |= MARK_COLLECTING;
    o->refs += BIAS;
    memory_note(c->m, o);
}

static void look_into(void *context, object *o)
{
    collection *c = context;
    if (o->marks & MARK_COLLECTING)
        o->type->slots.visit(c->m, o, &c->visitor);
}

static void explain(visitor *v, value to)
{
    (void)v;
    if (as_object(to)->marks & MARK_COLLECTING)
        as_object(to)->refs--;
}

static void put_right(visitor *v, value to)
{
    (void)v;
    if (as_object(to)->marks & MARK_COLLECTING)
        as_object(to)->refs++;
}

static void reach(visitor *v, value to)
{
    collection *c = (collection *)v;
    object *o = as_object(to);
    if ((o->marks & (MARK_COLLECTING | MARK_REACHED)) != MARK_COLLECTING)
        return;
    o->marks |= MARK_REACHED;
    if (c->waiting_count < WAITING_ROOM)
        c->waiting[c->waiting_count++] = o;
    else
        c->overflowed = true;
}

static void look_from(collection *c, object *o)
{
    o->marks |= MARK_LOOKED;
    look_into(c, o);
    while (c->waiting_count) {
        object *next = c->waiting[--c->waiting_count];
        next->marks |= MARK_LOOKED;
        look_into(c, next);
    }
}

static void look_from_held(void *context, object *o)
{
    if (!(o->marks & MARK_COLLECTING) || o->refs == BIAS || o->marks & MARK_LOOKED)
        return;
    o->marks |= MARK_REACHED;
    look_from(context, o);
}

static void look_from_reached(void *context, object *o)
{
    if ((o->marks & (MARK_REACHED | MARK_LOOKED)) == MARK_REACHED)
        look_from(context, o);
}

/* Mark what is referenced from outside of those who take part, and everything that it leads to. */
static void find_reached(collection *c)
{
    c->visitor.see = explain;
    each(c, look_into);
    c->visitor.see = reach;
    each(c, look_from_held);
    while (c->overflowed) {
        c->overflowed = false;
        each(c, look_from_reached);
    }
    c->visitor.see = put_right;
    each(c, look_into);
}

static void leave_if_reached(void *context, object *o)
{
    collection *c = context;
    if (!(o->marks & MARK_COLLECTING))
        return;
    o->refs -= BIAS;
    if (o->marks & MARK_REACHED)
        forget(o);
    else
        c->count++;
}

/* Python may be told of its end. */
static bool is_told(const machine *m, const object *o)
{
    if (o->marks & MARK_WEAK)
        return true;
    if (!o->type->slots.del || o->marks & MARK_FINALIZED)
        return false;
    return o->type != m->types[T_generator] || !generator_goes_quietly(m, (const generator *)o);
}

/* Ours: one reference on each, until all is cleared. */
static void hold(void *context, object *o)
{
    collection *c = context;
    if (!(o->marks & MARK_COLLECTING))
        return;
    c->all[c->count++] = memory_distance(c->m, keep_object(o));
    c->told |= is_told(c->m, o);
}

static void forget_all(void *context, object *o)
{
    (void)context;
    forget(o);
}

typedef struct aged {
    uint32_t made, distance;
} aged;

static int by_age(const void *a, const void *b)
{
    uint32_t x = ((const aged *)a)->made, y = ((const aged *)b)->made;
    return (int32_t)(x - y) < 0 ? -1 : x != y;
}

/* Oldest first, as in CPython; as they lie where there is no memory for that. */
static void sort_by_age(collection *c)
{
    aged *sorted = memory_take(c->m, c->count * sizeof *sorted);
    if (!sorted) {
        clear_raised(c->m);
        return;
    }
    for (size_t i = 0; i < c->count; i++)
        sorted[i] = (aged){garbage(c, i)->marks & MADE_BITS, c->all[i]};
    qsort(sorted, c->count, sizeof *sorted, by_age);
    for (size_t i = 0; i < c->count; i++)
        c->all[i] = sorted[i].distance;
    memory_give(c->m, sorted, c->count * sizeof *sorted);
}

static bool hold_garbage(collection *c)
{
    uint32_t *all = memory_take(c->m, c->count * sizeof *all);
    if (!all) {
        clear_raised(c->m);
        memory_each_noted(c->m, forget_all, c);
        return false;
    }
    c->all = all;
    c->count = 0;
    memory_each_noted(c->m, hold, c);
    if (c->told)
        sort_by_age(c);
    return true;
}

static bool is_garbage(void *context, object *o)
{
    (void)context;
    return (o->marks & MARK_COLLECTING) != 0;
}

/* Empty the weak references to garbage; those outside of it are called back. */
static void tell_weak(collection *c)
{
    list *calls = list_new(c->m, 0);
    if (!calls) {
        clear_raised(c->m);
        return;
    }
    for (size_t i = 0; i < c->count; i++)
        if (garbage(c, i)->marks & MARK_WEAK)
            weak_clear(c->m, garbage(c, i), is_garbage, NULL, of(calls));
    weak_call(c->m, of(calls));
    drop_object(c->m, calls);
}

/* While finalizers are called, the marks say instead of when an object was made where it stands
 * among the garbage, from 1. */
static uint32_t place_of(const object *o)
{
    return o->marks >> PLACE_SHIFT;
}

static void put_in_place(object *o, size_t place)
{
    o->marks = (o->marks & ~MADE_BITS) | (uint32_t)place << PLACE_SHIFT;
}

void collector_miss(machine *m, object *o)
{
    collection *c = m->collector.under_way;
    if (c && place_of(o))
        c->all[place_of(o) - 1] = 0;
}

static void finalize(collection *c, object *o)
{
    if (!o->type->slots.del || o->marks & MARK_FINALIZED)
        return;
    o->marks |= MARK_FINALIZED;
    keep_object(o);
    o->type->slots.del(c->m, of(o));
    clear_raised(c->m);
    drop_object(c->m, o);
}

/* In their order. What one of them sets free ends at once, so the references on the garbage are
 * given back meanwhile, except on what has no place. What ended does not count as collected. */
static void run_finalizers(collection *c)
{
    size_t placed = c->count < PLACE_MAX ? c->count : PLACE_MAX;
    for (size_t i = 0; i < c->count; i++)
        put_in_place(garbage(c, i), i < placed ? i + 1 : 0);
    c->m->collector.under_way = c;
    for (size_t i = 0; i < placed; i++)
        garbage(c, i)->refs--;
    for (size_t i = 0; i < c->count; i++)
        if (c->all[i])
            finalize(c, garbage(c, i));
    c->m->collector.under_way = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (!c->all[i])
            continue;
        if (i < placed)
            keep_object(garbage(c, i));
        c->all[kept++] = c->all[i];
    }
    c->count = kept;
}

/* Finalizers may have brought some back: look again, not counting the references held here. */
static void spare_resurrected(collection *c)
{
    for (size_t i = 0; i < c->count; i++)
        garbage(c, i)->refs += BIAS - 1;
    find_reached(c);
    for (size_t i = 0; i < c->count; i++)
        garbage(c, i)->refs -= BIAS - 1;
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        object *o = garbage(c, i);
        if (!(o->marks & MARK_REACHED)) {
            c->all[kept++] = c->all[i];
            continue;
        }
        forget(o);
        put_in_place(o, ++c->m->collector.made); /* as if it were new */
        drop_object(c->m, o);
    }
    c->count = kept;
}

/* A dict that belongs to one instance alone is part of it, and is left out of gc.collect()'s count
 * and of gc.garbage: MARK_LOOKED says so from here on. */
static size_t count_garbage(collection *c)
{
    for (size_t i = 0; i < c->count; i++)
        garbage(c, i)->marks &= ~(uint32_t)MARK_LOOKED;
    size_t n = c->count;
    for (size_t i = 0; i < c->count; i++) {
        dict **slot = instance_dict_slot(c->m, of(garbage(c, i)));
        object *d = slot ? (object *)(void *)*slot : NULL;
        if (!d || d->refs != 2 || !(d->marks & MARK_COLLECTING) || d->marks & MARK_LOOKED)
            continue;
        d->marks |= MARK_LOOKED;
        n--;
    }
    return n;
}

static void tell_garbage(machine *m, object *o)
{
    str *line = str_format(m, "gc: collectable <%T %p>\n", of(o), (void *)o);
    if (!line || !stream_write(m, m->stderr_object, line))
        clear_raised(m);
    drop_object(m, line);
}

/* DEBUG_SAVEALL: it goes into gc.garbage, and lives on there. */
static void save_garbage(machine *m, object *o)
{
    if (!list_append(m, as(list, m->module_state[STATE_garbage]), of(o)))
        clear_raised(m);
}

static void debug_garbage(collection *c)
{
    int debug = c->m->collector.debug;
    for (size_t i = 0; i < c->count; i++) {
        object *o = garbage(c, i);
        if (o->marks & MARK_LOOKED)
            continue;
        if (debug & COLLECTOR_TELLS)
            tell_garbage(c->m, o);
        if (debug & COLLECTOR_SAVES_ALL)
            save_garbage(c->m, o);
    }
}

static void clear_garbage(collection *c)
{
    int debug = c->m->collector.debug;
    if (debug & (COLLECTOR_TELLS | COLLECTOR_SAVES_ALL))
        debug_garbage(c);
    for (size_t i = 0; i < c->count; i++)
        forget(garbage(c, i));
    for (size_t i = 0; i < c->count && !(debug & COLLECTOR_SAVES_ALL); i++)
        if (garbage(c, i)->type->slots.clear)
            garbage(c, i)->type->slots.clear(c->m, garbage(c, i));
    for (size_t i = 0; i < c->count; i++)
        drop_object(c->m, garbage(c, i));
}

/* As many new objects as the program asked for, and as many as live, so that the work stays in
 * proportion: an object that stays is looked at twice or so while their number grows. */
static uint64_t next_threshold(machine *m, size_t living)
{
    value asked = m->module_state ? m->module_state[STATE_gc] : NOTHING;
    uint64_t least = LEAST_THRESHOLD;
    if (!is_nothing(asked)) {
        int64_t first = as_small(as(tuple, asked)->items[0]);
        if (first <= 0)
            return UINT64_MAX;
        least = (uint64_t)first;
    }
    return living > least ? living : least;
}

/* What is garbage is found. False: no memory. */
static bool find_garbage(collection *c)
{
    traceback_settle(c->m); /* so that its frame is seen as held */
    size_t room = WAITING_ROOM * sizeof *c->waiting;
    c->waiting = memory_take(c->m, room);
    if (!c->waiting) {
        clear_raised(c->m);
        return false;
    }
    memory_forget_notes(c->m);
    memory_each_object(c->m, take_part, c);
    find_reached(c);
    each(c, leave_if_reached);
    return c->count == 0 || hold_garbage(c);
}

static void end_garbage(collection *c)
{
    if (!c->told)
        return;
    tell_weak(c);
    run_finalizers(c);
    spare_resurrected(c);
}

static int64_t collect(machine *m)
{
    collection c = {.m = m};
    bool found = find_garbage(&c);
    size_t size = c.count, living = c.alive - size;
    int64_t ended = 0;
    if (found && size) {
        end_garbage(&c);
        ended = (int64_t)count_garbage(&c);
        clear_garbage(&c);
        memory_give(m, c.all, size * sizeof *c.all);
    }
    if (c.waiting)
        memory_give(m, c.waiting, WAITING_ROOM * sizeof *c.waiting);
    if (!found)
        return 0;
    m->collector.allocated = 0;
    m->collector.threshold = next_threshold(m, living);
    return ended;
}

int64_t collector_run(machine *m, int generation)
{
    if (m->collector.running)
        return 0;
    m->collector.running = true;
    value raised = take_raised(m);
    int64_t found = collect(m);
    clear_raised(m);
    put_raised(m, raised);
    m->collector.running = false;
    m->collector.runs[generation]++;
    m->collector.ended[generation] += (uint64_t)found;
    return found;
}

static void mark_staying(void *context, object *o)
{
    (void)context;
    o->marks |= MARK_STAYS;
}

void collector_start(machine *m)
{
    memory_each_object(m, mark_staying, NULL);
    m->collector.threshold = FIRST_COLLECTION;
    m->collector.enabled = true;
}

void collector_poll(machine *m)
{
    if (m->collector.enabled && m->collector.allocated > m->collector.threshold)
        collector_run(m, COLLECTOR_GENERATIONS - 1);
}

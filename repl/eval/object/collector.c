#include "collector.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"
#include "weakref.h"

#include <stdlib.h>

/* While a collection runs, the upper bits of object.marks count how many of the object's references
 * are not yet explained by other objects. Counts that do not fit are never explained. While it
 * calls finalizers, they are the place of the object among the garbage, from 1. */
enum {
    COUNT_SHIFT = 8,
    COUNT_MAX = (1 << 24) - 1,
    LEAST_THRESHOLD = 5000,
};
#define MADE_BITS (~(uint32_t)0xff)

/* One that takes part, and when it was made: the word in its marks that is borrowed meanwhile. */
typedef struct member {
    object *o; /* NULL: a finalizer set it free, and it ended */
    uint32_t made;
} member;

struct collection {
    visitor visitor; /* first, so that see() finds the rest */
    machine *m;
    size_t alive; /* objects in all, as they are counted when made */
    member *all;  /* who takes part; later: the garbage, oldest first */
    size_t count, room;
    object **reached; /* to be looked into; room for all */
    size_t reached_count;
};
typedef struct collection collection;

static bool is_tracked(const object *o)
{
    return o->type->slots.visit && !(o->type->flags & TYPE_IMMORTAL_LAYOUT) &&
           !(o->marks & (MARK_UNTRACKED | MARK_FINISHING));
}

static uint32_t gc_count(const object *o)
{
    return o->marks >> COUNT_SHIFT;
}

static void gc_set(object *o, uint32_t count)
{
    if (count > COUNT_MAX)
        count = COUNT_MAX;
    uint32_t own = o->marks & ~(MADE_BITS | MARK_REACHED);
    o->marks = own | MARK_COLLECTING | count << COUNT_SHIFT;
}

static void gc_forget(const member *w)
{
    uint32_t own = w->o->marks & ~(MADE_BITS | MARK_COLLECTING | MARK_REACHED);
    w->o->marks = own | w->made;
}

static void count_tracked(void *context, object *o)
{
    collection *c = context;
    c->alive++;
    c->room += is_tracked(o);
}

static void take_tracked(void *context, object *o)
{
    collection *c = context;
    if (!is_tracked(o) || c->count == c->room)
        return;
    c->all[c->count++] = (member){o, o->marks & MADE_BITS};
    gc_set(o, o->refs);
}

static void see_reference(visitor *v, value to)
{
    (void)v;
    object *o = as_object(to);
    uint32_t count = gc_count(o);
    if (o->marks & MARK_COLLECTING && count > 0 && count < COUNT_MAX)
        o->marks -= 1u << COUNT_SHIFT;
}

static void reach(collection *c, object *o)
{
    if ((o->marks & (MARK_COLLECTING | MARK_REACHED)) != MARK_COLLECTING)
        return;
    o->marks |= MARK_REACHED;
    c->reached[c->reached_count++] = o;
}

static void see_reached(visitor *v, value to)
{
    reach((collection *)v, as_object(to));
}

/* Mark what is referenced from outside of the `all`, and everything that it leads to. */
static void find_reached(collection *c)
{
    c->visitor.see = see_reference;
    for (size_t i = 0; i < c->count; i++)
        c->all[i].o->type->slots.visit(c->m, c->all[i].o, &c->visitor);
    c->reached_count = 0;
    for (size_t i = 0; i < c->count; i++)
        if (gc_count(c->all[i].o) > 0)
            reach(c, c->all[i].o);
    c->visitor.see = see_reached;
    while (c->reached_count) {
        object *o = c->reached[--c->reached_count];
        o->type->slots.visit(c->m, o, &c->visitor);
    }
}

/* Keep only what was not reached, in order. `release`: references given back on those that leave.
 */
static void keep_garbage(collection *c, bool release)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        member w = c->all[i];
        if (!(w.o->marks & MARK_REACHED)) {
            c->all[kept++] = w;
            continue;
        }
        gc_forget(&w);
        if (release)
            drop_object(c->m, w.o);
    }
    c->count = kept;
}

static bool collection_start(collection *c)
{
    traceback_settle(c->m); /* so that its frame is seen as held */
    memory_each_object(c->m, count_tracked, c);
    c->all = memory_take(c->m, c->room * sizeof *c->all);
    c->reached = c->all ? memory_take(c->m, c->room * sizeof *c->reached) : NULL;
    if (!c->reached) {
        if (c->all)
            memory_give(c->m, c->all, c->room * sizeof *c->all);
        clear_raised(c->m);
        return false;
    }
    memory_each_object(c->m, take_tracked, c);
    return true;
}

static void collection_end(collection *c)
{
    memory_give(c->m, c->all, c->room * sizeof *c->all);
    memory_give(c->m, c->reached, c->room * sizeof *c->reached);
}

static int by_age(const void *a, const void *b)
{
    uint32_t x = ((const member *)a)->made, y = ((const member *)b)->made;
    return (int32_t)(x - y) < 0 ? -1 : x != y;
}

/* Ours: one reference on each, until all is cleared. Oldest first is the order of what follows, as
 * in CPython. */
static void hold_garbage(collection *c)
{
    qsort(c->all, c->count, sizeof *c->all, by_age);
    for (size_t i = 0; i < c->count; i++)
        keep_object(c->all[i].o);
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
        if (c->all[i].o->marks & MARK_WEAK)
            weak_clear(c->m, c->all[i].o, is_garbage, NULL, of(calls));
    weak_call(c->m, of(calls));
    drop_object(c->m, calls);
}

void collector_miss(machine *m, object *o)
{
    collection *c = m->collector.under_way;
    if (c && gc_count(o))
        c->all[gc_count(o) - 1].o = NULL;
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
    size_t placed = c->count < COUNT_MAX ? c->count : COUNT_MAX;
    for (size_t i = 0; i < c->count; i++)
        gc_set(c->all[i].o, i < placed ? (uint32_t)i + 1 : 0);
    c->m->collector.under_way = c;
    for (size_t i = 0; i < placed; i++)
        c->all[i].o->refs--;
    for (size_t i = 0; i < c->count; i++)
        if (c->all[i].o)
            finalize(c, c->all[i].o);
    c->m->collector.under_way = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (!c->all[i].o)
            continue;
        if (i < placed)
            keep_object(c->all[i].o);
        c->all[kept++] = c->all[i];
    }
    c->count = kept;
}

/* Finalizers may have brought some back: look again, not counting the references held here. */
static void spare_resurrected(collection *c)
{
    for (size_t i = 0; i < c->count; i++)
        gc_set(c->all[i].o, c->all[i].o->refs - 1);
    find_reached(c);
    keep_garbage(c, true);
}

/* A dict that belongs to one instance alone is part of it, for gc.collect()'s count. */
static size_t count_garbage(collection *c)
{
    size_t n = c->count;
    for (size_t i = 0; i < c->count; i++) {
        dict **d = instance_dict_slot(c->m, of(c->all[i].o));
        if (d && *d && ((object *)(void *)*d)->refs == 2 &&
            ((object *)(void *)*d)->marks & MARK_COLLECTING)
            n--;
    }
    return n;
}

static void clear_garbage(collection *c)
{
    for (size_t i = 0; i < c->count; i++)
        gc_forget(&c->all[i]);
    for (size_t i = 0; i < c->count; i++)
        if (c->all[i].o->type->slots.clear)
            c->all[i].o->type->slots.clear(c->m, c->all[i].o);
    for (size_t i = 0; i < c->count; i++)
        drop_object(c->m, c->all[i].o);
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

static int64_t collect(machine *m)
{
    collection c = {.m = m};
    if (!collection_start(&c))
        return 0;
    find_reached(&c);
    keep_garbage(&c, false);
    size_t living = c.alive - c.count;
    hold_garbage(&c);
    if (c.count) {
        tell_weak(&c);
        run_finalizers(&c);
        spare_resurrected(&c);
    }
    int64_t found = (int64_t)count_garbage(&c);
    clear_garbage(&c);
    collection_end(&c);
    m->collector.allocated = 0;
    m->collector.threshold = next_threshold(m, living);
    return found;
}

int64_t collector_run(machine *m)
{
    if (m->collector.running)
        return 0;
    m->collector.running = true;
    value raised = take_raised(m);
    int64_t found = collect(m);
    clear_raised(m);
    put_raised(m, raised);
    m->collector.running = false;
    return found;
}

void collector_poll(machine *m)
{
    if (m->collector.enabled && m->collector.allocated > m->collector.threshold)
        collector_run(m);
}

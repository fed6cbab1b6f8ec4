/* gc: the cycle collector as programs see it. */
#include "repl/eval/import/module.h"
#include "repl/eval/object/collector.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

static value gc_enable(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    m->collector.enabled = true;
    return NONE;
}

static value gc_disable(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    m->collector.enabled = false;
    return NONE;
}

static value gc_isenabled(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return boolean(m->collector.enabled);
}

/* A list in the module's namespace: borrowed, NULL if the program took it away. */
static list *own_list(machine *m, value self, const char *name)
{
    str *key = str_intern(m, name);
    value v = key ? dict_get_str(m, as(module_object, self)->dict, key) : NOTHING;
    drop_object(m, key);
    return !is_nothing(v) && is_kind(m, v, KIND_LIST) ? as(list, v) : NULL;
}

static value named_figures(machine *m, const char *const *keys, const value *figures, size_t count)
{
    dict *d = dict_new(m);
    for (size_t i = 0; d && i < count; i++) {
        str *key = str_intern(m, keys[i]);
        bool set = key && dict_set_str(m, d, key, figures[i]);
        drop_object(m, key);
        if (!set) {
            drop_object(m, d);
            return NOTHING;
        }
    }
    return of(d);
}

static value callback_info(machine *m, int64_t generation, int64_t collected)
{
    static const char *const keys[] = {"generation", "collected", "uncollectable"};
    const value figures[] = {small(generation), small(collected), small(0)};
    return named_figures(m, keys, figures, 3);
}

static void call_callbacks(machine *m, value self, const char *phase, int64_t generation,
                           int64_t collected)
{
    list *callbacks = own_list(m, self, "callbacks");
    if (!callbacks || !callbacks->count)
        return;
    value word = of(str_new(m, phase)), info = callback_info(m, generation, collected);
    for (size_t i = 0; i < callbacks->count && !is_nothing(info); i++) {
        value callback = keep(callbacks->items[i]), answer = call2(m, callback, word, info);
        if (is_nothing(answer))
            report_unraisable(m, NULL, callback);
        drop_any(m, answer);
        drop(m, callback);
    }
    drop_any(m, word);
    drop_any(m, info);
}

static value gc_collect(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int64_t generation = 2;
    if (!is_nothing(args[0]) && !index_as_size(m, args[0], &generation, false, T_OverflowError))
        return NOTHING;
    if (generation < 0 || generation > 2)
        return fail(m, T_ValueError, "invalid generation");
    if (m->collector.running)
        return small(0);
    call_callbacks(m, self, "start", generation, 0);
    int64_t found = collector_run(m, (int)generation);
    call_callbacks(m, self, "stop", generation, found);
    return int_from(m, found);
}

/* The thresholds are kept as the program set them; only whether the first is 0 matters here. */
static value gc_set_threshold(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    value kept[3] = {small(2000), small(10), small(10)};
    if (!arguments_between(m, "gc.set_threshold", count, 1, 3))
        return NOTHING;
    for (size_t i = 0; i < count; i++) {
        int64_t n;
        if (!index_as_size(m, args[i], &n, false, T_OverflowError))
            return NOTHING;
        kept[i] = small(n);
    }
    tuple *t = tuple_from(m, kept, 3);
    if (!t)
        return NOTHING;
    replace(m, &m->module_state[STATE_gc], of(t));
    int64_t first = as_small(kept[0]);
    m->collector.threshold = first > 0 ? (uint64_t)first : UINT64_MAX;
    return NONE;
}

static value gc_get_threshold(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    value kept = m->module_state[STATE_gc];
    return is_nothing(kept) ? of(tuple_of(m, 3, small(2000), small(10), small(10))) : keep(kept);
}

static value gc_get_count(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return of(tuple_of(m, 3, small((int64_t)m->collector.allocated), small(0), small(0)));
}

static bool is_tracked(const object *o)
{
    return o->type->slots.visit && !(o->type->flags & TYPE_IMMORTAL_LAYOUT) &&
           !(o->marks & MARK_FINISHING);
}

/* As CPython has it: a dict of plain values is not, and a type of C is not. */
static bool seems_tracked(machine *m, const object *o)
{
    if (!is_tracked(o))
        return false;
    if (is_kind(m, of(o), KIND_TYPE))
        return (((const type *)(const void *)o)->flags & TYPE_HEAP) != 0;
    if (o->type != m->types[T_dict])
        return true;
    value key, v;
    for (size_t at = 0; dict_next((const dict *)(const void *)o, &at, &key, &v);)
        if ((is_object(key) && is_tracked(as_object(key))) ||
            (is_object(v) && is_tracked(as_object(v))))
            return true;
    return false;
}

static value gc_is_tracked(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return boolean(is_object(args[0]) && seems_tracked(m, as_object(args[0])));
}

static value gc_is_finalized(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)self, (void)count, (void)names;
    return boolean(is_object(args[0]) && as_object(args[0])->marks & MARK_FINALIZED);
}

/* Walking all objects: into plain memory first, because nothing may be allocated meanwhile. */
typedef struct gathering {
    visitor visitor; /* first */
    object **all;
    size_t count, room;
    const value *sought; /* for referrers */
    size_t sought_count;
    bool found;
} gathering;

static void see_count(void *context, object *o)
{
    if (is_tracked(o))
        ((gathering *)context)->room++;
}
static void see_take(void *context, object *o)
{
    gathering *g = context;
    if (is_tracked(o) && g->count < g->room)
        g->all[g->count++] = o;
}
static void see_sought(visitor *v, value to)
{
    gathering *g = (gathering *)v;
    for (size_t i = 0; i < g->sought_count; i++)
        g->found |= is_same(g->sought[i], to);
}

/* Those of all objects that refer to one of the sought; all of them when nothing is. */
static value gather(machine *m, const value *sought, size_t sought_count)
{
    gathering g = {.visitor = {see_sought}, .sought = sought, .sought_count = sought_count};
    traceback_settle(m);
    memory_each_object(m, see_count, &g);
    g.all = memory_take(m, g.room * sizeof *g.all);
    list *l = g.all ? list_new(m, 0) : NULL;
    if (l) {
        g.count = 0;
        memory_each_object(m, see_take, &g);
        for (size_t i = 0; i < g.count; i++) {
            object *o = g.all[i];
            g.found = sought_count == 0;
            if (sought_count)
                o->type->slots.visit(m, o, &g.visitor);
            if (g.found && o != &l->head && !list_append(m, l, of(o)))
                break;
        }
    }
    if (g.all)
        memory_give(m, g.all, g.room * sizeof *g.all);
    return of(l);
}

static value gc_get_objects(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    int64_t generation = -1;
    if (!is_nothing(args[0]) && !is_none(args[0])) {
        if (!is_kind(m, args[0], KIND_INT))
            return fail(m, T_TypeError, "argument should be integer or None, not '%T'", args[0]);
        if (!index_as_size(m, args[0], &generation, false, T_OverflowError))
            return NOTHING;
    }
    if (generation < -1)
        return fail(m, T_ValueError, "generation parameter cannot be negative");
    if (generation >= COLLECTOR_GENERATIONS)
        return fail(m, T_ValueError,
                    "generation parameter must be less than the number of available generations "
                    "(%d)",
                    COLLECTOR_GENERATIONS);
    return gather(m, NULL, 0);
}

static value gc_get_referrers(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return count ? gather(m, args, count) : of(list_new(m, 0));
}

typedef struct referents {
    visitor visitor; /* first */
    machine *m;
    list *to;
} referents;

static void see_referent(visitor *v, value to)
{
    referents *r = (referents *)v;
    if (!list_append(r->m, r->to, to))
        clear_raised(r->m);
}

static value gc_get_referents(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    referents r = {{see_referent}, m, list_new(m, 0)};
    traceback_settle(m);
    for (size_t i = 0; r.to && i < count; i++)
        if (is_object(args[i]) && as_object(args[i])->type->slots.visit)
            as_object(args[i])->type->slots.visit(m, as_object(args[i]), &r.visitor);
    return of(r.to);
}

/* All that a program has made by now is set apart, until it is taken back. The collector looks into
 * it all the same: it only counts. */
static value gc_freeze(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    gathering g = {.room = 0};
    memory_each_object(m, see_count, &g);
    m->collector.frozen = g.room;
    return NONE;
}

static value gc_unfreeze(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    m->collector.frozen = 0;
    return NONE;
}

static value gc_get_freeze_count(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return int_from(m, (int64_t)m->collector.frozen);
}

static value gc_get_debug(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return small(m->collector.debug);
}

static value gc_set_debug(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    int64_t flags;
    if (!index_as_size(m, args[0], &flags, false, T_OverflowError))
        return NOTHING;
    if (flags != (int)flags)
        return fail(m, T_OverflowError, "Python int too large to convert to C int");
    m->collector.debug = (int)flags;
    return NONE;
}

static value gc_get_stats(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    list *l = list_new(m, 0);
    static const char *const keys[] = {"collections", "collected", "uncollectable"};
    for (int i = 0; l && i < COLLECTOR_GENERATIONS; i++) {
        const value figures[] = {small((int64_t)m->collector.runs[i]),
                                 small((int64_t)m->collector.ended[i]), small(0)};
        value d = named_figures(m, keys, figures, 3);
        if (is_nothing(d) || !list_append_owned(m, l, d)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

static bool gc_init(machine *m, module_object *self)
{
    static const char *const flags[] = {"DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE",
                                        "DEBUG_SAVEALL", "DEBUG_LEAK"};
    static const int64_t values[] = {1, 2, 4, 32, 38};
    for (size_t i = 0; i < 5; i++)
        if (!module_add(m, self, flags[i], small(values[i])))
            return false;
    value garbage = of(list_new(m, 0));
    replace(m, &m->module_state[STATE_garbage], is_nothing(garbage) ? garbage : keep(garbage));
    return module_add(m, self, "garbage", garbage) &&
           module_add(m, self, "callbacks", of(list_new(m, 0)));
}

extern const module_record gc_module;
const module_record gc_module = {
    .name = "gc",
    .doc = "This module provides access to the garbage collector for reference cycles.",
    .methods =
        (const method_record[]){
            {"enable", gc_enable, ARITY_NONE, 0, "", "Enable automatic garbage collection."},
            {"disable", gc_disable, ARITY_NONE, 0, "", "Disable automatic garbage collection."},
            {"isenabled", gc_isenabled, ARITY_NONE, 0, "",
             "Returns true if automatic garbage collection is enabled."},
            {"collect", gc_collect, ARITY_NAMED, 0, "generation=2", "Run the garbage collector."},
            {"set_threshold", gc_set_threshold, ARITY_ANY, 0,
             "threshold0, [threshold1, [threshold2]]",
             "Set the collection thresholds (the collection frequency)."},
            {"get_threshold", gc_get_threshold, ARITY_NONE, 0, "",
             "Return the current collection thresholds."},
            {"get_count", gc_get_count, ARITY_NONE, 0, "",
             "Return a three-tuple of the current collection counts."},
            {"get_objects", gc_get_objects, ARITY_NAMED, 0, "generation=None",
             "Return a list of objects tracked by the collector (excluding the list returned)."},
            {"get_referrers", gc_get_referrers, ARITY_ANY, 0, "*objs",
             "Return the list of objects that directly refer to any of 'objs'."},
            {"get_referents", gc_get_referents, ARITY_ANY, 0, "*objs",
             "Return the list of objects that are directly referred to by 'objs'."},
            {"get_stats", gc_get_stats, ARITY_NONE, 0, "",
             "Return a list of dictionaries containing per-generation statistics."},
            {"is_tracked", gc_is_tracked, ARITY_ONE, 0, "obj, /",
             "Returns true if the object is tracked by the garbage collector."},
            {"is_finalized", gc_is_finalized, ARITY_ONE, 0, "obj, /",
             "Returns true if the object has been already finalized by the GC."},
            {"freeze", gc_freeze, ARITY_NONE, 0, "",
             "Freeze all current tracked objects and ignore them for future collections."},
            {"unfreeze", gc_unfreeze, ARITY_NONE, 0, "",
             "Unfreeze all objects in the permanent generation."},
            {"get_freeze_count", gc_get_freeze_count, ARITY_NONE, 0, "",
             "Return the number of objects in the permanent generation."},
            {"get_debug", gc_get_debug, ARITY_NONE, 0, "",
             "Get the garbage collection debugging flags."},
            {"set_debug", gc_set_debug, ARITY_ONE, 0, "flags, /",
             "Set the garbage collection debugging flags."},
            {0}},
    .init = gc_init,
};

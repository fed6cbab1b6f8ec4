/* groupby and tee: tools whose iterators share what they draw from. */
#include "itertools.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/tuple.h"

/* groupby: with is the key function (None: the item itself); held the item drawn last but not given
 * yet; saved its key; target the key of the group it is in. */
typedef struct grouping {
    tool tool;
    value target;  /* owned */
    void *current; /* borrowed and only compared: the group that may still draw */
} grouping;

/* One group. */
typedef struct group {
    object head;
    grouping *from; /* owned */
    value key;      /* owned */
} group;

static void grouping_finish(machine *m, object *o)
{
    drop_any(m, ((grouping *)o)->target);
    tool_finish(m, o);
}

static void grouping_visit(machine *m, object *o, visitor *v)
{
    visit(v, ((grouping *)o)->target);
    tool_visit(m, o, v);
}

static value groupby_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2];
    if (!arguments_bind(m, "groupby", "iterable, key=None", args, count, names, bound, 2))
        return NOTHING;
    return of(tool_new(m, cls, iter(m, bound[0]), is_nothing(bound[1]) ? NONE : bound[1]));
}

/* Draw one more item and compute its key. False: the end, or failed. */
static bool step(machine *m, grouping *g)
{
    value v = next_item(m, g->tool.source);
    if (is_nothing(v))
        return false;
    value key = is_none(g->tool.with) ? keep(v) : call1(m, g->tool.with, v);
    if (is_nothing(key)) {
        drop(m, v);
        return false;
    }
    replace(m, &g->tool.held, v);
    replace(m, &g->tool.saved, key);
    return true;
}

static int same_key(machine *m, value a, value b)
{
    keep(a), keep(b);
    int same = equals(m, a, b);
    drop(m, a), drop(m, b);
    return same;
}

/* Past what is left of the group before: 1 at a new group, 0 at the end, -1 failed. */
static bool skip_to_new_group(machine *m, grouping *g)
{
    for (;;) {
        if (!is_nothing(g->tool.saved)) {
            if (is_nothing(g->target))
                return true;
            int same = same_key(m, g->target, g->tool.saved);
            if (same <= 0)
                return same == 0;
        }
        if (!step(m, g))
            return false;
    }
}

static value groupby_next(machine *m, value self)
{
    grouping *g = as(grouping, self);
    g->current = NULL;
    if (!skip_to_new_group(m, g))
        return NOTHING;
    replace(m, &g->target, keep(g->tool.saved));
    group *made = object_new(m, as(type, m->module_state[STATE_itertools_grouper]));
    if (!made)
        return NOTHING;
    made->from = keep_object(g);
    made->key = keep(g->target);
    g->current = made;
    tuple *pair = tuple_of(m, 2, g->target, of(made));
    drop_object(m, made);
    return of(pair);
}

const type_record itertools_groupby = {
    .name = "itertools.groupby",
    .base = T_object,
    .size = sizeof(grouping),
    .slots = {.finish = grouping_finish,
              .visit = grouping_visit,
              .create = groupby_create,
              .iter = iterator_self,
              .next = groupby_next},
    .signature = "iterable, key=None",
    .doc =
        "make an iterator that returns consecutive keys and groups from the iterable\n\n  "
        "iterable\n    "
        "Elements to divide into groups according to the key function.\n  key\n    A function for "
        "computing the group category for each element.\n    If the key function is not specified "
        "or "
        "is None, the element itself\n    is used for grouping.",
};

static void group_finish(machine *m, object *o)
{
    drop_object(m, ((group *)o)->from);
    drop_any(m, ((group *)o)->key);
}

static void group_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((group *)o)->from);
    visit(v, ((group *)o)->key);
}

static value group_next(machine *m, value self)
{
    group *me = as(group, self);
    grouping *g = me->from;
    if (g->current != me || (is_nothing(g->tool.held) && !step(m, g)))
        return NOTHING;
    if (same_key(m, me->key, g->tool.saved) <= 0)
        return NOTHING;
    value v = g->tool.held;
    g->tool.held = NOTHING;
    replace(m, &g->tool.saved, NOTHING);
    return v;
}

const type_record itertools_grouper = {
    .name = "itertools._grouper",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(group),
    .slots = {.finish = group_finish,
              .visit = group_visit,
              .iter = iterator_self,
              .next = group_next},
};

/* tee: the items drawn form a chain; each of the iterators holds the link it is at, so that what
 * all have passed is freed. The last link has no item yet. */
typedef struct tee_node {
    object head;
    value source;          /* owned: the common iterator */
    value item;            /* owned; NOTHING: not drawn yet */
    struct tee_node *next; /* owned */
    bool drawing;
} tee_node;

typedef struct tee_end {
    object head;
    tee_node *at; /* owned */
} tee_end;

static tee_node *node_new(machine *m, value source)
{
    tee_node *n = object_new(m, as(type, m->module_state[STATE_itertools_tee_node]));
    if (n)
        n->source = keep(source);
    return n;
}

static void node_finish(machine *m, object *o)
{
    tee_node *n = (tee_node *)o;
    drop_any(m, n->source);
    drop_any(m, n->item);
    drop_object(m, n->next);
}

static void node_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    tee_node *n = (tee_node *)o;
    visit(v, n->source);
    visit(v, n->item);
    visit_object(v, n->next);
}

const type_record itertools_tee_node = {
    .name = "itertools._tee_dataobject",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(tee_node),
    .slots = {.finish = node_finish, .visit = node_visit},
};

static void tee_finish(machine *m, object *o)
{
    drop_object(m, ((tee_end *)o)->at);
}

static void tee_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((tee_end *)o)->at);
}

/* Draw the item of the last link, and put a new last link behind it. */
static bool draw(machine *m, tee_node *n)
{
    if (n->drawing)
        return fails(m, T_RuntimeError, "cannot re-enter the tee iterator");
    tee_node *last = node_new(m, n->source);
    if (!last)
        return false;
    n->drawing = true;
    value v = next_item(m, n->source);
    n->drawing = false;
    if (is_nothing(v)) {
        drop_object(m, last);
        return false;
    }
    n->item = v;
    n->next = last;
    return true;
}

static value tee_next(machine *m, value self)
{
    tee_end *t = as(tee_end, self);
    tee_node *n = keep_object(t->at);
    value v = NOTHING;
    if (!is_nothing(n->item) || draw(m, n)) {
        v = keep(n->item);
        tee_node *old = t->at;
        t->at = keep_object(n->next);
        drop_object(m, old);
    }
    drop_object(m, n);
    return v;
}

static value tee_at(machine *m, tee_node *n)
{
    tee_end *t = object_new(m, as(type, m->module_state[STATE_itertools_tee]));
    if (t)
        t->at = keep_object(n);
    return of(t);
}

static value tee_over(machine *m, value iterable)
{
    value it = iter(m, iterable);
    if (is_nothing(it))
        return NOTHING;
    value made = NOTHING;
    if (is_object(it) && as_object(it)->type == as(type, m->module_state[STATE_itertools_tee])) {
        made = tee_at(m, as(tee_end, it)->at);
    } else {
        tee_node *n = node_new(m, it);
        made = n ? tee_at(m, n) : NOTHING;
        drop_object(m, n);
    }
    drop(m, it);
    return made;
}

static value tee_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (!arguments_no_names(m, "_tee", names) || !arguments_between(m, "_tee", count, 1, 1))
        return NOTHING;
    return tee_over(m, args[0]);
}

static value tee_copy(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return tee_at(m, as(tee_end, self)->at);
}

static const method_record tee_methods[] = {
    {"__copy__", tee_copy, ARITY_NONE, 0, NULL, "Returns an independent iterator."},
    {0},
};

const type_record itertools_tee = {
    .name = "itertools._tee",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_HAS_WEAK,
    .size = sizeof(tee_end),
    .slots = {.finish = tee_finish,
              .visit = tee_visit,
              .create = tee_create,
              .iter = iterator_self,
              .next = tee_next},
    .methods = tee_methods,
    .doc = "Iterator wrapped to make it copyable.",
};

/* An iterator that can copy itself is copied; any other is wrapped so that it can. */
static value first_copy(machine *m, value iterable)
{
    value it = iter(m, iterable);
    if (is_nothing(it))
        return NOTHING;
    bool copies = !is_nothing(type_lookup(m, type_of(m, it), m->names.__copy__));
    value first = copies ? keep(it) : tee_over(m, it);
    drop(m, it);
    return first;
}

value itertools_tee_function(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t n = 2;
    if (!arguments_between(m, "tee", count, 1, 2) ||
        (count > 1 && !index_as_size(m, args[1], &n, false, T_OverflowError)))
        return NOTHING;
    if (n < 0)
        return fail(m, T_ValueError, "n must be >= 0");
    tuple *ends = tuple_new(m, (size_t)n);
    if (!ends || n == 0)
        return of(ends);
    ends->items[0] = first_copy(m, args[0]);
    for (int64_t i = 1; i < n && !is_nothing(ends->items[i - 1]); i++)
        ends->items[i] = call_method0(m, ends->items[0], m->names.__copy__);
    if (!is_nothing(ends->items[n - 1]))
        return of(ends);
    drop_object(m, ends);
    return NOTHING;
}

/* The order in which a class's bases are asked: C3. */
#include "class.h"
#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

/* The lists being merged: each base's order, then the bases themselves. `at` is how far each is
 * consumed. */
typedef struct merge {
    size_t count;
    tuple **lists; /* borrowed */
    size_t *at;
} merge;

static bool in_a_tail(const merge *g, value candidate)
{
    for (size_t i = 0; i < g->count; i++)
        for (size_t j = g->at[i] + 1; j < g->lists[i]->count; j++)
            if (is_same(g->lists[i]->items[j], candidate))
                return true;
    return false;
}

/* The next class: the first head that is in no tail. NOTHING with *left false when all lists are
 * used up. */
static value next_head(const merge *g, bool *left)
{
    *left = false;
    for (size_t i = 0; i < g->count; i++) {
        if (g->at[i] >= g->lists[i]->count)
            continue;
        *left = true;
        if (!in_a_tail(g, g->lists[i]->items[g->at[i]]))
            return g->lists[i]->items[g->at[i]];
    }
    return NOTHING;
}

static void consume(merge *g, value head)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->at[i] < g->lists[i]->count && is_same(g->lists[i]->items[g->at[i]], head))
            g->at[i]++;
}

static void conflict(machine *m, const merge *g)
{
    builder b;
    builder_start(&b, m);
    builder_text(&b, "Cannot create a consistent method resolution order (MRO) for bases");
    bool first = true;
    for (size_t i = 0; i < g->count; i++) {
        if (g->at[i] >= g->lists[i]->count)
            continue;
        value head = g->lists[i]->items[g->at[i]];
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen |= g->at[j] < g->lists[j]->count && is_same(g->lists[j]->items[g->at[j]], head);
        if (seen)
            continue;
        builder_format(&b, first ? " %U" : ", %U", as(type, head)->name);
        first = false;
    }
    str *words = builder_finish(&b);
    if (words)
        fail(m, T_TypeError, "%U", words);
    drop_object(m, words);
}

static tuple *merge_all(machine *m, type *t, merge *g)
{
    list *order = list_new(m, 8);
    if (!order || !list_append(m, order, of(t)))
        return NULL;
    bool left;
    for (value head; head = next_head(g, &left), left;) {
        if (is_nothing(head)) {
            conflict(m, g);
            drop_object(m, order);
            return NULL;
        }
        consume(g, head);
        if (!list_append(m, order, head))
            return NULL;
    }
    tuple *result = list_to_tuple(m, order);
    drop_object(m, order);
    return result;
}

static tuple *order_of_one(machine *m, type *t, type *base)
{
    tuple *order = tuple_new(m, base->mro->count + 1);
    if (!order)
        return NULL;
    order->items[0] = keep(of(t));
    for (size_t i = 0; i < base->mro->count; i++)
        order->items[i + 1] = keep(base->mro->items[i]);
    return order;
}

static bool twice(machine *m, tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++)
        for (size_t j = 0; j < i; j++)
            if (is_same(bases->items[i], bases->items[j])) {
                fail(m, T_TypeError, "duplicate base class %N", as(type, bases->items[i]));
                return true;
            }
    return false;
}

tuple *class_order(machine *m, type *t, tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++)
        if (!as(type, bases->items[i])->mro) {
            fail(m, T_TypeError, "Cannot extend an incomplete type '%N'",
                 as(type, bases->items[i]));
            return NULL;
        }
    if (bases->count == 1)
        return order_of_one(m, t, as(type, bases->items[0]));
    if (twice(m, bases))
        return NULL;
    size_t count = bases->count + 1;
    merge g = {.count = count};
    g.lists = memory_take(m, count * sizeof *g.lists);
    g.at = memory_take(m, count * sizeof *g.at);
    if (!g.lists || !g.at)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        g.lists[i] = i < bases->count ? as(type, bases->items[i])->mro : bases;
        g.at[i] = 0;
    }
    tuple *order = merge_all(m, t, &g);
    memory_give(m, g.lists, count * sizeof *g.lists);
    memory_give(m, g.at, count * sizeof *g.at);
    return order;
}

static bool order_is_sound(machine *m, type *t, const tuple *order)
{
    for (size_t i = 0; i < order->count; i++) {
        value item = order->items[i];
        if (!is_kind(m, item, KIND_TYPE))
            return fails(m, T_TypeError, "mro() returned a non-class ('%T')", item);
        if (!class_same_layout(m, t, as(type, item)) && !type_is_subtype(t->base, as(type, item)) &&
            as(type, item)->size > t->base->size)
            return fails(m, T_TypeError, "mro() returned base with unsuitable layout ('%N')",
                         as(type, item));
    }
    return true;
}

/* A metaclass may define mro(). */
static tuple *order_by_metaclass(machine *m, type *t)
{
    value hook = type_lookup(m, t->head.type, m->names.mro);
    if (t->head.type == m->types[T_type] ||
        is_same(hook, type_lookup(m, m->types[T_type], m->names.mro)))
        return class_order(m, t, t->bases);
    value answer = call_method0(m, of(t), m->names.mro);
    if (is_nothing(answer))
        return NULL;
    tuple *order = tuple_from_iterable(m, answer);
    drop(m, answer);
    if (order && !order_is_sound(m, t, order)) {
        drop_object(m, order);
        return NULL;
    }
    return order;
}

bool class_set_order(machine *m, type *t)
{
    tuple *order = order_by_metaclass(m, t);
    if (!order)
        return false;
    tuple *old = t->mro;
    t->mro = order;
    type_modified(m, t);
    drop_object(m, old);
    return true;
}

/* The combinatoric tools. All hold: saved, the tuple of the pool (for product: the pools); places,
 * which item of the pool stands where; held, the tuple given last, or NOTHING at the start. */
#include "itertools.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* The tuple that the places spell. */
static value spell(machine *m, const tool *t, size_t count)
{
    const tuple *pool = as(tuple, t->saved);
    tuple *row = tuple_new(m, count);
    for (size_t i = 0; row && i < count; i++)
        row->items[i] = keep(pool->items[t->places[i]]);
    return of(row);
}

static value finished(tool *t)
{
    t->done = true;
    return NOTHING;
}

/* A tool over tuple(iterable) choosing `count`; it is at its end from the start when that is
 * `impossible`. */
static tool *over_pool(machine *m, type *cls, value iterable)
{
    tuple *pool = tuple_from_iterable(m, iterable);
    tool *t = pool ? tool_new(m, cls, NOTHING, NOTHING) : NULL;
    if (t)
        t->saved = of(pool);
    else
        drop_object(m, pool);
    return t;
}

static value with_places(machine *m, tool *t, size_t count)
{
    if (t && tool_places(m, t, count))
        return of(t);
    drop_object(m, t);
    return NOTHING;
}

static bool take_count(machine *m, value v, int64_t *r)
{
    if (!index_as_size(m, v, r, false, T_OverflowError))
        return false;
    return *r >= 0 || fails(m, T_ValueError, "r must be non-negative");
}

static value combinations_create(machine *m, type *cls, const value *args, size_t count,
                                 tuple *names)
{
    value bound[2];
    int64_t r;
    if (!arguments_bind(m, "combinations", "iterable, r", args, count, names, bound, 2))
        return NOTHING;
    tool *t = over_pool(m, cls, bound[0]);
    if (!t || !take_count(m, bound[1], &r)) {
        drop_object(m, t);
        return NOTHING;
    }
    t->done = (size_t)r > as(tuple, t->saved)->count;
    value made = with_places(m, t, t->done ? 0 : (size_t)r);
    for (int64_t i = 0; !is_nothing(made) && !t->done && i < r; i++)
        t->places[i] = i;
    return made;
}

/* The rightmost place that can still go up does; those after it follow closely. */
static value combinations_next(machine *m, value self)
{
    tool *t = as(tool, self);
    int64_t r = (int64_t)t->place_count, n = (int64_t)as(tuple, t->saved)->count;
    if (t->done)
        return NOTHING;
    if (t->started) {
        int64_t i = r - 1;
        while (i >= 0 && t->places[i] == i + n - r)
            i--;
        if (i < 0)
            return finished(t);
        t->places[i]++;
        for (i++; i < r; i++)
            t->places[i] = t->places[i - 1] + 1;
    }
    t->started = true;
    return spell(m, t, (size_t)r);
}

const type_record itertools_combinations = {
    .name = "itertools.combinations",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(combinations_create, combinations_next)},
    .methods = itertools_tool_methods,
    .signature = "iterable, r",
    .doc = "Return successive r-length combinations of elements in the "
           "iterable.\n\ncombinations(range(4), "
           "3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
};

static value replacing_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2];
    int64_t r;
    if (!arguments_bind(m, "combinations_with_replacement", "iterable, r", args, count, names,
                        bound, 2))
        return NOTHING;
    tool *t = over_pool(m, cls, bound[0]);
    if (!t || !take_count(m, bound[1], &r)) {
        drop_object(m, t);
        return NOTHING;
    }
    t->done = as(tuple, t->saved)->count == 0 && r > 0;
    return with_places(m, t, (size_t)r);
}

static value replacing_next(machine *m, value self)
{
    tool *t = as(tool, self);
    int64_t r = (int64_t)t->place_count, n = (int64_t)as(tuple, t->saved)->count;
    if (t->done)
        return NOTHING;
    if (t->started) {
        int64_t i = r - 1;
        while (i >= 0 && t->places[i] == n - 1)
            i--;
        if (i < 0)
            return finished(t);
        int64_t place = t->places[i] + 1;
        for (; i < r; i++)
            t->places[i] = place;
    }
    t->started = true;
    return spell(m, t, (size_t)r);
}

const type_record itertools_combinations_with_replacement = {
    .name = "itertools.combinations_with_replacement",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(replacing_create, replacing_next)},
    .methods = itertools_tool_methods,
    .signature = "iterable, r",
    .doc =
        "Return successive r-length combinations of elements in the iterable allowing individual "
        "elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> "
        "('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
};

/* permutations: the places are the n positions of the pool and, behind them, r counters that say
 * how often each front position is still to be exchanged; stop is r. */
static value permutations_create(machine *m, type *cls, const value *args, size_t count,
                                 tuple *names)
{
    value bound[2];
    if (!arguments_bind(m, "permutations", "iterable, r=None", args, count, names, bound, 2))
        return NOTHING;
    tool *t = over_pool(m, cls, bound[0]);
    if (!t)
        return NOTHING;
    int64_t n = (int64_t)as(tuple, t->saved)->count, r = n;
    bool given = !is_nothing(bound[1]) && !is_none(bound[1]);
    if (given && !is_kind(m, bound[1], KIND_INT)) {
        drop_object(m, t);
        return fail(m, T_TypeError, "Expected int as r");
    }
    if (given && !take_count(m, bound[1], &r)) {
        drop_object(m, t);
        return NOTHING;
    }
    t->done = r > n;
    t->stop = r;
    value made = with_places(m, t, t->done ? 0 : (size_t)(n + r));
    for (int64_t i = 0; !is_nothing(made) && !t->done && i < n; i++)
        t->places[i] = i;
    for (int64_t i = 0; !is_nothing(made) && !t->done && i < r; i++)
        t->places[n + i] = n - i;
    return made;
}

static void rotate_left(int64_t *places, int64_t from, int64_t to)
{
    int64_t first = places[from];
    for (int64_t i = from; i + 1 < to; i++)
        places[i] = places[i + 1];
    places[to - 1] = first;
}

static bool permute(tool *t, int64_t n)
{
    int64_t *places = t->places, *cycles = t->places + n;
    for (int64_t i = t->stop - 1; i >= 0; i--) {
        if (--cycles[i] == 0) {
            rotate_left(places, i, n);
            cycles[i] = n - i;
            continue;
        }
        int64_t other = n - cycles[i], held = places[i];
        places[i] = places[other];
        places[other] = held;
        return true;
    }
    return false;
}

static value permutations_next(machine *m, value self)
{
    tool *t = as(tool, self);
    if (t->done)
        return NOTHING;
    if (t->started && !permute(t, (int64_t)as(tuple, t->saved)->count))
        return finished(t);
    t->started = true;
    return spell(m, t, (size_t)t->stop);
}

const type_record itertools_permutations = {
    .name = "itertools.permutations",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(permutations_create, permutations_next)},
    .methods = itertools_tool_methods,
    .signature = "iterable, r=None",
    .doc = "Return successive r-length permutations of elements in the "
           "iterable.\n\npermutations(range(3), "
           "2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
};

/* product: saved is the tuple of pools, one for each place. */
static bool product_repeat(machine *m, const value *args, size_t count, tuple *names, int64_t *n)
{
    value times;
    *n = 1;
    if (!arguments_bind(m, "product", "*, repeat=1", args + count, 0, names, &times, 1) ||
        (!is_nothing(times) && !index_as_size(m, times, n, false, T_OverflowError)))
        return false;
    return *n >= 0 || fails(m, T_ValueError, "repeat argument cannot be negative");
}

static tuple *pools_of(machine *m, const value *args, size_t count, size_t times)
{
    tuple *pools = tuple_new(m, count * times);
    for (size_t i = 0; pools && i < count * times; i++) {
        pools->items[i] =
            i < count ? of(tuple_from_iterable(m, args[i])) : keep(pools->items[i - count]);
        if (is_nothing(pools->items[i])) {
            drop_object(m, pools);
            return NULL;
        }
    }
    return pools;
}

static value product_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t times;
    if (!product_repeat(m, args, count, names, &times))
        return NOTHING;
    if (times && count > PTRDIFF_MAX / sizeof(value) / (size_t)times)
        return fail(m, T_OverflowError, "repeat argument too large");
    tuple *pools = pools_of(m, args, count, (size_t)times);
    tool *t = pools ? tool_new(m, cls, NOTHING, NOTHING) : NULL;
    if (!t) {
        drop_object(m, pools);
        return NOTHING;
    }
    t->saved = of(pools);
    for (size_t i = 0; i < pools->count; i++)
        t->done = t->done || as(tuple, pools->items[i])->count == 0;
    return with_places(m, t, pools->count);
}

/* Count up, the last place fastest. */
static bool product_advance(tool *t)
{
    const tuple *pools = as(tuple, t->saved);
    for (size_t i = t->place_count; i-- > 0;) {
        if (++t->places[i] < (int64_t)as(tuple, pools->items[i])->count)
            return true;
        t->places[i] = 0;
    }
    return false;
}

static value product_next(machine *m, value self)
{
    tool *t = as(tool, self);
    if (t->done)
        return NOTHING;
    if (t->started && !product_advance(t))
        return finished(t);
    t->started = true;
    const tuple *pools = as(tuple, t->saved);
    tuple *row = tuple_new(m, pools->count);
    for (size_t i = 0; row && i < pools->count; i++)
        row->items[i] = keep(as(tuple, pools->items[i])->items[t->places[i]]);
    return of(row);
}

static const method_record product_methods[] = {
    TOOL_STATE(product),
    {0},
};

const type_record itertools_product = {
    .name = "itertools.product",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(product_create, product_next)},
    .methods = product_methods,
    .doc = "product(*iterables, repeat=1) --> product object\n\nCartesian product of input "
           "iterables.  "
           "Equivalent to nested for-loops.",
};

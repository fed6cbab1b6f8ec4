/* How itertools' iterators are copied and pickled, which Python warns of: 3.14 cannot. All keep the
 * same few things, so one
 * `__reduce__` tells them and one function makes an iterator of what was told; chain, cycle and
 * product speak as CPython's do, since programs may call their `__setstate__`. */
#include "itertools.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

bool tool_warn_of_copies(machine *m)
{
    return warn(
        m, T_DeprecationWarning, 1,
        "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");
}

/* Nothing is told as (), a value as (value,). */
static value told(machine *m, value v)
{
    if (is_nothing(v))
        return of(tuple_new(m, 0));
    return of(tuple_of(m, 1, v));
}

static value untold(value v)
{
    const tuple *t = as(tuple, v);
    return t->count ? keep(t->items[0]) : NOTHING;
}

enum { AT, STOP, STEP, STARTED, DONE, STRICT, PLACES };

static value numbers_of(machine *m, const tool *t)
{
    int64_t fixed[] = {t->at, t->stop, t->step, t->started, t->done, t->strict};
    tuple *all = tuple_new(m, PLACES + t->place_count);
    for (size_t i = 0; all && i < all->count; i++)
        all->items[i] = int_from(m, i < PLACES ? fixed[i] : t->places[i - PLACES]);
    return of(all);
}

/* zip_longest takes iterators out of its tuple as they end: a copy has a tuple of its own. */
static value saved_of(machine *m, const tool *t)
{
    if (is_nothing(t->saved) || !is_kind(m, t->saved, KIND_TUPLE))
        return keep_any(t->saved);
    const tuple *saved = as(tuple, t->saved);
    return of(tuple_from(m, saved->items, saved->count));
}

/* (itertools._restored, (class, source, with, held, saved, numbers)) */
static value tool_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    value saved = saved_of(m, t);
    value parts[6] = {of(type_of(m, self)), told(m, t->source), told(m, t->with),
                      told(m, t->held),     told(m, saved),     numbers_of(m, t)};
    tuple *all = is_raised(m) ? NULL : tuple_from(m, parts, 6);
    value make = all ? import_name(m, "itertools", "_restored") : NOTHING;
    value pair = is_nothing(make) ? NOTHING : of(tuple_of(m, 2, make, of(all)));
    drop_any(m, make);
    drop_object(m, all);
    drop_any(m, saved);
    for (size_t i = 1; i < 6; i++)
        drop_any(m, parts[i]);
    return pair;
}

static bool take_numbers(machine *m, tool *t, const tuple *numbers)
{
    int64_t fixed[PLACES];
    for (size_t i = 0; i < PLACES; i++)
        if (!int_fits_i64(numbers->items[i], &fixed[i]))
            return false;
    t->at = fixed[AT], t->stop = fixed[STOP], t->step = fixed[STEP];
    t->started = fixed[STARTED], t->done = fixed[DONE], t->strict = fixed[STRICT];
    if (!tool_places(m, t, numbers->count - PLACES))
        return false;
    for (size_t i = PLACES; i < numbers->count; i++)
        if (!int_fits_i64(numbers->items[i], &t->places[i - PLACES]))
            return false;
    return true;
}

/* Is it what tool_reduce tells? Pickles may be anybody's: a tool of wrong parts must not come to
 * be. */
static bool is_told(machine *m, const value *args)
{
    const type *base = is_kind(m, args[0], KIND_TYPE) ? as(type, args[0]) : NULL;
    while (base && base->flags & TYPE_HEAP)
        base = base->base;
    if (!base || base->slots.finish != tool_finish)
        return false;
    for (size_t i = 1; i < 6; i++)
        if (!is_kind(m, args[i], KIND_TUPLE) || (i < 5 && as(tuple, args[i])->count > 1))
            return false;
    const tuple *numbers = as(tuple, args[5]);
    for (size_t i = 0; i < numbers->count; i++)
        if (!is_kind(m, numbers->items[i], KIND_INT))
            return false;
    return numbers->count >= PLACES;
}

value itertools_restored(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "_restored", count, 6, 6))
        return NOTHING;
    if (!is_told(m, args))
        return fail(m, T_TypeError, "not what an iterator of itertools says of itself");
    tool *t = object_new(m, as(type, args[0]));
    if (!t)
        return NOTHING;
    t->source = untold(args[1]), t->with = untold(args[2]);
    t->held = untold(args[3]), t->saved = untold(args[4]);
    if (take_numbers(m, t, as(tuple, args[5])))
        return of(t);
    drop_object(m, t);
    return is_raised(m) ? NOTHING : fail(m, T_OverflowError, "number too large");
}

const method_record itertools_tool_methods[] = {
    {"__reduce__", tool_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {0},
};

/* --- those with a state --- */

static value with_state(machine *m, value self, tuple *args, tuple *state)
{
    value all =
        args && state ? of(tuple_of(m, 3, of(type_of(m, self)), of(args), of(state))) : NOTHING;
    drop_object(m, args);
    drop_object(m, state);
    return all;
}

/* (chain, ()[, (iterables[, the one it is in])]) */
value itertools_chain_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    if (!is_nothing(t->source))
        return with_state(m, self, tuple_new(m, 0),
                          is_nothing(t->held) ? tuple_of(m, 1, t->source)
                                              : tuple_of(m, 2, t->source, t->held));
    tuple *none = tuple_new(m, 0);
    value pair = none ? of(tuple_of(m, 2, of(type_of(m, self)), of(none))) : NOTHING;
    drop_object(m, none);
    return pair;
}

value itertools_chain_set(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TUPLE))
        return fail(m, T_TypeError, "state is not a tuple");
    const tuple *state = as(tuple, args[0]);
    if (state->count < 1 || state->count > 2)
        return fail(m, T_TypeError, "function takes at %s (%z given)",
                    state->count ? "most 2 arguments" : "least 1 argument", state->count);
    for (size_t i = 0; i < state->count; i++)
        if (!type_of(m, state->items[i])->slots.next)
            return fail(m, T_TypeError, "Arguments must be iterators.");
    replace(m, &t->source, keep(state->items[0]));
    replace(m, &t->held, state->count > 1 ? keep(state->items[1]) : NOTHING);
    return NONE;
}

/* The items of a round that is not over yet. */
static value rest_of_round(machine *m, const tool *t)
{
    const list *saved = as(list, t->saved);
    size_t at = (size_t)t->at;
    tuple *rest = tuple_from(m, saved->items + at, saved->count - at);
    value it = rest ? iter(m, of(rest)) : NOTHING;
    drop_object(m, rest);
    return it;
}

/* (cycle, (the source, or what is left of the round,), (what was seen, whether it walks over that))
 */
value itertools_cycle_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    bool again = is_nothing(t->source);
    value source = again ? rest_of_round(m, t) : keep(t->source);
    if (is_nothing(source))
        return NOTHING;
    value all =
        with_state(m, self, tuple_of(m, 1, source), tuple_of(m, 2, t->saved, boolean(again)));
    drop(m, source);
    return all;
}

/* With a round under way its rest comes first; then all that was seen, which is not added to. */
value itertools_cycle_set(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    tool *t = as(tool, self);
    int64_t again;
    if (!tool_warn_of_copies(m))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TUPLE))
        return fail(m, T_TypeError, "state is not a tuple");
    const tuple *state = as(tuple, args[0]);
    if (state->count != 2)
        return fail(m, T_TypeError, "function takes exactly 2 arguments (%z given)", state->count);
    if (!is_kind(m, state->items[0], KIND_LIST))
        return fail(m, T_TypeError, "argument 1 must be list, not %T", state->items[0]);
    if (!index_as_size(m, state->items[1], &again, false, T_OverflowError))
        return NOTHING;
    replace(m, &t->saved, keep(state->items[0]));
    t->at = 0;
    t->done = again != 0;
    return NONE;
}

/* (product, pools, places): without places before the first row. */
value itertools_product_reduce(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    const tuple *pools = as(tuple, t->saved);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    tuple *none = tuple_new(m, 0), *given = NULL;
    value all = NOTHING;
    if (none && t->done) {
        given = tuple_of(m, 1, of(none));
        all = given ? of(tuple_of(m, 2, of(type_of(m, self)), of(given))) : NOTHING;
        drop_object(m, given);
    } else if (none && !t->started) {
        all = of(tuple_of(m, 2, of(type_of(m, self)), of(pools)));
    } else if (none) {
        tuple *places = tuple_new(m, t->place_count);
        for (size_t i = 0; places && i < t->place_count; i++)
            places->items[i] = small(t->places[i]);
        all = with_state(m, self, keep_object((tuple *)pools), places);
    }
    drop_object(m, none);
    return all;
}

value itertools_product_set(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TUPLE) || as(tuple, args[0])->count != t->place_count)
        return fail(m, T_ValueError, "invalid arguments");
    for (size_t i = 0; i < t->place_count; i++) {
        int64_t place, most = (int64_t)as(tuple, as(tuple, t->saved)->items[i])->count - 1;
        if (!index_as_size(m, as(tuple, args[0])->items[i], &place, true, T_OverflowError))
            return NOTHING;
        if (most < 0) {
            t->done = true;
            return NONE;
        }
        t->places[i] = place < 0 ? 0 : place > most ? most : place;
    }
    t->started = true;
    return NONE;
}

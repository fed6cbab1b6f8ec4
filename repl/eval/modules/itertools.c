/* The module itself, what all its types share, and the simplest of them. */
#include "itertools.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include <string.h>

tool *tool_new(machine *m, type *cls, value source, value with)
{
    if (is_nothing(source) && is_raised(m))
        return NULL;
    tool *t = object_new(m, cls);
    if (!t) {
        drop_any(m, source);
        return NULL;
    }
    t->source = source;
    t->with = keep_any(with);
    return t;
}

void tool_finish(machine *m, object *o)
{
    tool *t = (tool *)o;
    drop_any(m, t->source);
    drop_any(m, t->with);
    drop_any(m, t->held);
    drop_any(m, t->saved);
    memory_give(m, t->places, t->place_count * sizeof *t->places);
}

void tool_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    tool *t = (tool *)o;
    visit(v, t->source);
    visit(v, t->with);
    visit(v, t->held);
    visit(v, t->saved);
}

value tool_end(machine *m, tool *t)
{
    replace(m, &t->source, NOTHING);
    return NOTHING;
}

tuple *tool_row(machine *m, value *kept, size_t count)
{
    tuple *last = as(tuple, *kept), *row = tuple_again(m, &last, count);
    *kept = of(last);
    return row;
}

value tool_source(machine *m, value self)
{
    (void)m;
    return as(tool, self)->source;
}

bool tool_places(machine *m, tool *t, size_t count)
{
    t->places = memory_take(m, count * sizeof *t->places);
    if (!t->places)
        return false;
    t->place_count = count;
    memset(t->places, 0, count * sizeof *t->places);
    return true;
}

bool tool_no_names(machine *m, const type *cls, const type_record *record, tuple *names)
{
    const char *name = strrchr(record->name, '.') + 1;
    return cls->slots.init != m->types[T_object]->slots.init || arguments_no_names(m, name, names);
}

/* count: held is the next number, with the step. */
static value count_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2];
    if (!arguments_bind(m, "count", "start=0, step=1", args, count, names, bound, 2))
        return NOTHING;
    value start = is_nothing(bound[0]) ? small(0) : bound[0];
    value step = is_nothing(bound[1]) ? small(1) : bound[1];
    if (!is_numeric(m, start) || !is_numeric(m, step))
        return fail(m, T_TypeError, "a number is required");
    tool *t = tool_new(m, cls, NOTHING, step);
    if (t)
        t->held = keep(start);
    return of(t);
}

static value count_next(machine *m, value self)
{
    tool *t = as(tool, self);
    value now = keep(t->held), after = binary(m, now, t->with, BIN_ADD);
    if (is_nothing(after)) {
        drop(m, now);
        return NOTHING;
    }
    replace(m, &t->held, after);
    return now;
}

static value count_show(machine *m, value self)
{
    const tool *t = as(tool, self);
    if (is_same(t->with, small(1)))
        return of(str_format(m, "%U(%R)", type_of(m, self)->name, t->held));
    return of(str_format(m, "%U(%R, %R)", type_of(m, self)->name, t->held, t->with));
}

static value count_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    tuple *given =
        is_same(t->with, small(1)) ? tuple_of(m, 1, t->held) : tuple_of(m, 2, t->held, t->with);
    value pair = given ? of(tuple_of(m, 2, of(type_of(m, self)), of(given))) : NOTHING;
    drop_object(m, given);
    return pair;
}

static const method_record count_methods[] = {
    {"__reduce__", count_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {0},
};

const type_record itertools_count = {
    .name = "itertools.count",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(count_create, count_next), .repr = count_show},
    .methods = count_methods,
    .signature = "start=0, step=1",
    .doc = "Return a count object whose .__next__() method returns consecutive "
           "values.\n\nEquivalent to:\n "
           "   def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            "
           "yield "
           "x\n            x += step",
};

/* cycle: saved is a list of all items seen; once the source has ended, at walks over it. done: all
 * was seen before. */
static value cycle_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!tool_no_names(m, cls, &itertools_cycle, names) ||
        !arguments_between(m, "cycle", count, 1, 1))
        return NOTHING;
    tool *t = tool_new(m, cls, iter(m, args[0]), NOTHING);
    if (t && !(t->saved = of(list_new(m, 0))).bits) {
        drop_object(m, t);
        return NOTHING;
    }
    return of(t);
}

static value cycle_next(machine *m, value self)
{
    tool *t = as(tool, self);
    list *saved = as(list, t->saved);
    if (!is_nothing(t->source)) {
        value v = next_item(m, t->source);
        if (!is_nothing(v)) {
            if (t->done || list_append(m, saved, v))
                return v;
            drop(m, v);
            return NOTHING;
        }
        if (is_raised(m))
            return NOTHING;
        tool_end(m, t);
    }
    if (saved->count == 0)
        return NOTHING;
    value v = keep(saved->items[t->at]);
    t->at = (t->at + 1) % (int64_t)saved->count;
    return v;
}

static const method_record cycle_methods[] = {
    TOOL_STATE(cycle),
    {0},
};

const type_record itertools_cycle = {
    .name = "itertools.cycle",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(cycle_create, cycle_next)},
    .methods = cycle_methods,
    .signature = "iterable, /",
    .doc = "Return elements from the iterable until it is exhausted. Then repeat the sequence "
           "indefinitely.",
};

/* repeat: held is the object, stop how often it is still to come; -1: for ever. */
static value repeat_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2];
    if (!arguments_bind(m, "repeat", "object, times=None", args, count, names, bound, 2))
        return NOTHING;
    int64_t times = -1;
    if (!is_nothing(bound[1]) && !index_as_size(m, bound[1], &times, false, T_OverflowError))
        return NOTHING;
    tool *t = tool_new(m, cls, NOTHING, NOTHING);
    if (!t)
        return NOTHING;
    t->held = keep(bound[0]);
    t->stop = is_nothing(bound[1]) ? -1 : times < 0 ? 0 : times;
    return of(t);
}

static value repeat_next(machine *m, value self)
{
    (void)m;
    tool *t = as(tool, self);
    if (t->stop == 0)
        return NOTHING;
    if (t->stop > 0)
        t->stop--;
    return keep(t->held);
}

static value repeat_show(machine *m, value self)
{
    const tool *t = as(tool, self);
    if (t->stop < 0)
        return of(str_format(m, "%U(%R)", type_of(m, self)->name, t->held));
    return of(str_format(m, "%U(%R, %l)", type_of(m, self)->name, t->held, t->stop));
}

static value repeat_hint(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (t->stop < 0)
        return fail(m, T_TypeError, "len() of unsized object");
    return small(t->stop);
}

static value repeat_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tool *t = as(tool, self);
    if (!tool_warn_of_copies(m))
        return NOTHING;
    tuple *given = t->stop < 0 ? tuple_of(m, 1, t->held) : tuple_of(m, 2, t->held, small(t->stop));
    value pair = given ? of(tuple_of(m, 2, of(type_of(m, self)), of(given))) : NOTHING;
    drop_object(m, given);
    return pair;
}

static const method_record repeat_methods[] = {
    {"__reduce__", repeat_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__length_hint__", repeat_hint, ARITY_NONE, 0, NULL,
     "Private method returning an estimate of len(list(it))."},
    {0},
};

const type_record itertools_repeat = {
    .name = "itertools.repeat",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(repeat_create, repeat_next), .repr = repeat_show},
    .methods = repeat_methods,
    .doc =
        "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified "
        "number of times.  If not specified, returns the object\nendlessly.",
};

/* chain: source iterates over the iterables, held is the iterator over the one it is in. */
static value chain_over(machine *m, type *cls, value iterables)
{
    return of(tool_new(m, cls, iter(m, iterables), NOTHING));
}

static value chain_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!tool_no_names(m, cls, &itertools_chain, names))
        return NOTHING;
    tuple *iterables = tuple_from(m, args, count);
    value made = iterables ? chain_over(m, cls, of(iterables)) : NOTHING;
    drop_object(m, iterables);
    return made;
}

static value chain_next(machine *m, value self)
{
    tool *t = as(tool, self);
    while (!is_nothing(t->source)) {
        if (is_nothing(t->held)) {
            value iterable = next_item(m, t->source);
            if (is_nothing(iterable))
                return tool_end(m, t);
            t->held = iter(m, iterable);
            drop(m, iterable);
            if (is_nothing(t->held))
                return tool_end(m, t);
        }
        value inner = keep(t->held), v = next_item(m, inner);
        drop(m, inner);
        if (!is_nothing(v) || is_raised(m))
            return v;
        replace(m, &t->held, NOTHING);
    }
    return NOTHING;
}

static value chain_source(machine *m, value self)
{
    (void)m;
    return as(tool, self)->held;
}

static value chain_made(machine *m, value self, value item)
{
    (void)m, (void)self;
    return item;
}

static const drawing chain_draws = {.next = chain_next, .source = chain_source, .made = chain_made};

static value from_iterable(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return chain_over(m, as(type, self), args[0]);
}

static const method_record chain_methods[] = {
    {"from_iterable", from_iterable, ARITY_ONE, METHOD_CLASS, "iterable, /",
     "Alternative chain() constructor taking a single iterable argument that evaluates lazily."},
    TOOL_STATE(chain),
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

const type_record itertools_chain = {
    .name = "itertools.chain",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(chain_create, chain_next), .draws = &chain_draws},
    .methods = chain_methods,
    .doc = "chain(*iterables) --> chain object\n\nReturn a chain object whose .__next__() method "
           "returns "
           "elements from the\nfirst iterable until it is exhausted, then elements from the "
           "next\niterable, until all of the iterables are exhausted.",
};

/* zip_longest: saved is the tuple of iterators (NONE once ended), with the row before, held the
 * fill value, at how many still run. */
static value longest_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value fill = NONE;
    for (size_t i = 0; names && i < names->count; i++) {
        if (!str_equals_c(as(str, names->items[i]), "fillvalue"))
            return fail(m, T_TypeError, "zip_longest() got an unexpected keyword argument");
        fill = args[count + i];
    }
    tuple *its = iterators_of(m, args, count);
    tool *t = its ? tool_new(m, cls, NOTHING, NOTHING) : NULL;
    if (!t) {
        drop_object(m, its);
        return NOTHING;
    }
    t->saved = of(its);
    t->held = keep(fill);
    t->at = (int64_t)count;
    return of(t);
}

/* The item for one column; NOTHING: failed, or the last column has just ended. */
static value longest_item(machine *m, tool *t, tuple *its, size_t i)
{
    if (is_none(its->items[i]))
        return keep(t->held);
    value v = next_item(m, its->items[i]);
    if (!is_nothing(v))
        return v;
    t->at = is_raised(m) ? 0 : t->at - 1;
    if (t->at == 0)
        return NOTHING;
    replace(m, &its->items[i], NONE);
    return keep(t->held);
}

static value longest_next(machine *m, value self)
{
    tool *t = as(tool, self);
    tuple *its = as(tuple, t->saved);
    if (t->at == 0)
        return NOTHING;
    tuple *row = tool_row(m, &t->with, its->count);
    for (size_t i = 0; row && i < its->count; i++) {
        value item = longest_item(m, t, its, i);
        if (is_nothing(item)) {
            drop_object(m, row);
            return NOTHING;
        }
        replace(m, &row->items[i], item);
    }
    return of(row);
}

const type_record itertools_zip_longest = {
    .name = "itertools.zip_longest",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(longest_create, longest_next)},
    .methods = itertools_tool_methods,
    .doc = "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th "
           "element "
           "comes from the i-th iterable argument.  The .__next__()\nmethod continues until the "
           "longest "
           "iterable in the argument sequence\nis exhausted and then it raises StopIteration.  "
           "When the "
           "shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The "
           "fillvalue\ndefaults to None or can be specified by a keyword argument.",
};

static const method_record functions[] = {
    {"_restored", itertools_restored, ARITY_ANY, 0, NULL, "An iterator of what it told of itself."},
    {"tee", itertools_tee_function, ARITY_ANY, 0, "iterable, n=2, /",
     "Returns a tuple of n independent iterators."},
    {0},
};

static const type_record *const public_types[] = {
    &itertools_accumulate,
    &itertools_batched,
    &itertools_chain,
    &itertools_combinations,
    &itertools_combinations_with_replacement,
    &itertools_compress,
    &itertools_count,
    &itertools_cycle,
    &itertools_dropwhile,
    &itertools_filterfalse,
    &itertools_groupby,
    &itertools_islice,
    &itertools_pairwise,
    &itertools_permutations,
    &itertools_product,
    &itertools_repeat,
    &itertools_starmap,
    &itertools_takewhile,
    &itertools_zip_longest,
};

static bool init(machine *m, module_object *self)
{
    for (size_t i = 0; i < sizeof public_types / sizeof *public_types; i++)
        if (!module_add_type(m, self, public_types[i]))
            return false;
    return module_keep_type(m, self, STATE_itertools_grouper, &itertools_grouper) &&
           module_keep_type(m, self, STATE_itertools_tee_node, &itertools_tee_node) &&
           module_keep_type(m, self, STATE_itertools_tee, &itertools_tee);
}

const module_record itertools_module = {
    .name = "itertools",
    .doc = "Functional tools for creating and using iterators.",
    .methods = functions,
    .init = init,
};

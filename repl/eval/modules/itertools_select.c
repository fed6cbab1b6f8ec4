/* Tools that choose, cut or transform what one iterator gives. */
#include "itertools.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include <string.h>

/* (function, iterable): what takewhile, dropwhile, filterfalse and starmap take. */
static value create_with(machine *m, type *cls, const type_record *record, const value *args,
                         size_t count, tuple *names)
{
    if (!tool_no_names(m, cls, record, names) ||
        !arguments_between(m, strrchr(record->name, '.') + 1, count, 2, 2))
        return NOTHING;
    return of(tool_new(m, cls, iter(m, args[1]), args[0]));
}

static int ask(machine *m, value predicate, value v)
{
    value answer = call1(m, predicate, v);
    int truth = is_nothing(answer) ? -1 : is_true(m, answer);
    drop_any(m, answer);
    return truth;
}

static value takewhile_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    return create_with(m, cls, &itertools_takewhile, args, count, names);
}

static value takewhile_source(machine *m, value self)
{
    (void)m;
    return as(tool, self)->done ? NOTHING : as(tool, self)->source;
}

static value takewhile_made(machine *m, value self, value item)
{
    tool *t = as(tool, self);
    int good = ask(m, t->with, item);
    if (good == 1)
        return item;
    drop(m, item);
    if (good == 0)
        t->done = true;
    return NOTHING;
}

static const drawing takewhile_draws = {
    .next = drawing_next, .source = takewhile_source, .made = takewhile_made};

const type_record itertools_takewhile = {
    .name = "itertools.takewhile",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_DRAWS(takewhile_create, takewhile_draws)},
    .methods = itertools_tool_methods,
    .signature = "predicate, iterable, /",
    .doc =
        "Return successive entries from an iterable as long as the predicate evaluates to true for "
        "each entry.",
};

static value dropwhile_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    return create_with(m, cls, &itertools_dropwhile, args, count, names);
}

static value dropwhile_made(machine *m, value self, value item)
{
    tool *t = as(tool, self);
    if (t->started)
        return item;
    int good = ask(m, t->with, item);
    if (good == 0) {
        t->started = true;
        return item;
    }
    drop(m, item);
    return NOTHING;
}

static const drawing dropwhile_draws = {
    .next = drawing_next, .source = tool_source, .made = dropwhile_made};

const type_record itertools_dropwhile = {
    .name = "itertools.dropwhile",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_DRAWS(dropwhile_create, dropwhile_draws)},
    .methods = itertools_tool_methods,
    .signature = "predicate, iterable, /",
    .doc =
        "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every "
        "element until the iterable is exhausted.",
};

static value filterfalse_create(machine *m, type *cls, const value *args, size_t count,
                                tuple *names)
{
    return create_with(m, cls, &itertools_filterfalse, args, count, names);
}

static value filterfalse_made(machine *m, value self, value item)
{
    if (passes(m, as(tool, self)->with, item) == 0)
        return item;
    drop(m, item);
    return NOTHING;
}

static const drawing filterfalse_draws = {
    .next = drawing_next, .source = tool_source, .made = filterfalse_made};

const type_record itertools_filterfalse = {
    .name = "itertools.filterfalse",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_DRAWS(filterfalse_create, filterfalse_draws)},
    .methods = itertools_tool_methods,
    .signature = "function, iterable, /",
    .doc =
        "Return those items of iterable for which function(item) is false.\n\nIf function is None, "
        "return the items that are false.",
};

static value starmap_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    return create_with(m, cls, &itertools_starmap, args, count, names);
}

static value starmap_made(machine *m, value self, value item)
{
    tuple *args = tuple_from_iterable(m, item);
    drop(m, item);
    value result = args ? call(m, as(tool, self)->with, args->items, args->count, NULL) : NOTHING;
    drop_object(m, args);
    return result;
}

static const drawing starmap_draws = {
    .next = drawing_next, .source = tool_source, .made = starmap_made};

const type_record itertools_starmap = {
    .name = "itertools.starmap",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_DRAWS(starmap_create, starmap_draws)},
    .methods = itertools_tool_methods,
    .signature = "function, iterable, /",
    .doc =
        "Return an iterator whose values are returned from the function evaluated with an argument "
        "tuple taken from the given sequence.",
};

/* compress: with iterates over the selectors. */
static value compress_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2];
    if (!arguments_bind(m, "compress", "data, selectors", args, count, names, bound, 2))
        return NOTHING;
    value data = iter(m, bound[0]);
    value selectors = is_nothing(data) ? NOTHING : iter(m, bound[1]);
    if (is_nothing(selectors)) {
        drop_any(m, data);
        return NOTHING;
    }
    tool *t = tool_new(m, cls, data, selectors);
    drop(m, selectors);
    return of(t);
}

static value compress_next(machine *m, value self)
{
    tool *t = as(tool, self);
    for (;;) {
        value v = next_item(m, t->source);
        if (is_nothing(v))
            return NOTHING;
        value selector = next_item(m, t->with);
        int good = is_nothing(selector) ? -1 : is_true(m, selector);
        drop_any(m, selector);
        if (good > 0)
            return v;
        drop(m, v);
        if (good < 0)
            return NOTHING;
    }
}

const type_record itertools_compress = {
    .name = "itertools.compress",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(compress_create, compress_next)},
    .methods = itertools_tool_methods,
    .signature = "data, selectors",
    .doc = "Return data elements corresponding to true selector elements.\n\nForms a shorter "
           "iterator from "
           "selected data elements using the selectors to\nchoose the data elements.",
};

/* islice: at counts what was drawn, step is added to held (the next wanted, a small int); stop -1:
 * no end. */
static bool slice_number(machine *m, value v, int64_t otherwise, const char *what, int64_t *out)
{
    *out = otherwise;
    if (is_none(v))
        return true;
    if (int_is(v) || type_of(m, v)->slots.to_index) {
        value i = index_of(m, v);
        bool fits = !is_nothing(i) && int_fits_i64(i, out) && *out >= 0;
        drop_any(m, i);
        if (fits)
            return true;
        clear_raised(m);
    }
    return fails(m, T_ValueError, "%s", what);
}

#define STOP_WRONG "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
#define INDICES_WRONG "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
#define STEP_WRONG "Step for islice() must be a positive integer or None."

static value islice_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t start = 0, stop, step = 1;
    if (!tool_no_names(m, cls, &itertools_islice, names) ||
        !arguments_between(m, "islice", count, 2, 4))
        return NOTHING;
    if (count == 2 && !slice_number(m, args[1], -1, STOP_WRONG, &stop))
        return NOTHING;
    if (count > 2 && (!slice_number(m, args[2], -1, STOP_WRONG, &stop) ||
                      !slice_number(m, args[1], 0, INDICES_WRONG, &start)))
        return NOTHING;
    if (count > 3 && !slice_number(m, args[3], 1, STEP_WRONG, &step))
        return NOTHING;
    if (step < 1)
        return fail(m, T_ValueError, STEP_WRONG);
    tool *t = tool_new(m, cls, iter(m, args[0]), NOTHING);
    if (!t)
        return NOTHING;
    t->held = int_from(m, start);
    t->stop = stop;
    t->step = step;
    return of(t);
}

static value islice_source(machine *m, value self)
{
    tool *t = as(tool, self);
    int64_t next;
    if (is_nothing(t->source) || !int_fits_i64(t->held, &next))
        return NOTHING;
    bool over = t->stop != -1 && t->at >= t->stop;
    return over && t->at >= next ? tool_end(m, t) : t->source;
}

static value islice_made(machine *m, value self, value item)
{
    tool *t = as(tool, self);
    int64_t next = 0;
    int_fits_i64(t->held, &next);
    if (t->at++ < next) {
        drop(m, item);
        return NOTHING;
    }
    bool beyond = __builtin_add_overflow(next, t->step, &next);
    if (t->stop != -1 && (beyond || next > t->stop))
        next = t->stop;
    replace(m, &t->held, int_from(m, next));
    return item;
}

static void islice_ended(machine *m, value self)
{
    tool_end(m, as(tool, self));
}

static const drawing islice_draws = {
    .next = drawing_next, .source = islice_source, .made = islice_made, .ended = islice_ended};

const type_record itertools_islice = {
    .name = "itertools.islice",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_DRAWS(islice_create, islice_draws)},
    .methods = itertools_tool_methods,
    .doc =
        "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> "
        "islice "
        "object\n\nReturn an iterator whose next() method returns selected values from "
        "an\niterable.  "
        "If start is specified, will skip all preceding elements;\notherwise, start defaults to "
        "zero. "
        " Step defaults to one.  If\nspecified as another value, step determines how many values "
        "are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an "
        "iterator.",
};

/* accumulate: held is the total so far, saved the initial value, which goes out first. */
static value accumulate_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[3];
    if (!arguments_bind(m, "accumulate", "iterable, func=None, *, initial=None", args, count, names,
                        bound, 3))
        return NOTHING;
    value by = is_nothing(bound[1]) ? NONE : bound[1];
    tool *t = tool_new(m, cls, iter(m, bound[0]), by);
    if (t && !is_nothing(bound[2]) && !is_none(bound[2]))
        t->saved = keep(bound[2]);
    return of(t);
}

static value accumulate_source(machine *m, value self)
{
    (void)m;
    const tool *t = as(tool, self);
    return is_nothing(t->saved) ? t->source : NOTHING;
}

static value accumulate_made(machine *m, value self, value item)
{
    tool *t = as(tool, self);
    if (is_nothing(t->held)) {
        t->held = keep(item);
        return item;
    }
    value total =
        is_none(t->with) ? binary(m, t->held, item, BIN_ADD) : call2(m, t->with, t->held, item);
    drop(m, item);
    if (is_nothing(total))
        return NOTHING;
    replace(m, &t->held, keep(total));
    return total;
}

static value accumulate_next(machine *m, value self)
{
    tool *t = as(tool, self);
    if (is_nothing(t->saved))
        return drawing_next(m, self);
    value first = t->saved;
    t->saved = NOTHING;
    t->held = keep(first);
    return first;
}

static const drawing accumulate_draws = {
    .next = accumulate_next, .source = accumulate_source, .made = accumulate_made};

const type_record itertools_accumulate = {
    .name = "itertools.accumulate",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(accumulate_create, accumulate_next), .draws = &accumulate_draws},
    .methods = itertools_tool_methods,
    .signature = "iterable, func=None, *, initial=None",
    .doc = "Return series of accumulated sums.",
};

/* pairwise: saved is the last pair, held the second of it. */
static value pairwise_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!tool_no_names(m, cls, &itertools_pairwise, names) ||
        !arguments_between(m, "pairwise", count, 1, 1))
        return NOTHING;
    return of(tool_new(m, cls, iter(m, args[0]), NOTHING));
}

static value pairwise_next(machine *m, value self)
{
    tool *t = as(tool, self);
    if (is_nothing(t->source))
        return NOTHING;
    value it = keep(t->source);
    if (is_nothing(t->held))
        replace(m, &t->held, next_item(m, it));
    value old = is_nothing(t->source) ? NOTHING : keep_any(t->held);
    value new = is_nothing(old) ? NOTHING : next_item(m, it);
    drop(m, it);
    if (is_nothing(new)) {
        drop_any(m, old);
        replace(m, &t->held, NOTHING);
        return tool_end(m, t);
    }
    tuple *pair = tool_row(m, &t->saved, 2);
    if (pair) {
        value before[] = {pair->items[0], pair->items[1]};
        pair->items[0] = keep(old);
        pair->items[1] = keep(new);
        drop_any(m, before[0]);
        drop_any(m, before[1]);
    }
    replace(m, &t->held, new);
    drop(m, old);
    return of(pair);
}

const type_record itertools_pairwise = {
    .name = "itertools.pairwise",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(pairwise_create, pairwise_next)},
    .signature = "iterable, /",
    .doc = "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> "
           "(s0,s1), "
           "(s1,s2), (s2, s3), ...",
};

/* batched: step is the size of a batch. */
static value batched_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[3];
    int64_t n;
    int strict = 0;
    if (!arguments_bind(m, "batched", "iterable, n, *, strict=False", args, count, names, bound,
                        3) ||
        !index_as_size(m, bound[1], &n, false, T_OverflowError))
        return NOTHING;
    if (!is_nothing(bound[2]) && (strict = is_true(m, bound[2])) < 0)
        return NOTHING;
    if (n < 1)
        return fail(m, T_ValueError, "n must be at least one");
    tool *t = tool_new(m, cls, iter(m, bound[0]), NOTHING);
    if (!t)
        return NOTHING;
    t->step = n;
    t->strict = strict;
    return of(t);
}

static value batched_next(machine *m, value self)
{
    tool *t = as(tool, self);
    if (is_nothing(t->source))
        return NOTHING;
    list *batch = list_new(m, 0);
    if (!batch)
        return NOTHING;
    while ((int64_t)batch->count < t->step) {
        value v = next_item(m, t->source);
        if (is_nothing(v))
            break;
        if (!list_append_owned(m, batch, v))
            break;
    }
    bool short_of = (int64_t)batch->count < t->step;
    if (short_of)
        tool_end(m, t);
    value result = NOTHING;
    if (short_of && batch->count && t->strict && !is_raised(m))
        fail(m, T_ValueError, "batched(): incomplete batch");
    else if (batch->count && !is_raised(m))
        result = of(list_to_tuple(m, batch));
    drop_object(m, batch);
    return result;
}

const type_record itertools_batched = {
    .name = "itertools.batched",
    .base = T_object,
    .size = sizeof(tool),
    .slots = {TOOL_SLOTS(batched_create, batched_next)},
    .signature = "iterable, n, *, strict=False",
    .doc = "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops "
           "over the "
           "input iterable and accumulates data into tuples up to size\nn.  The input is consumed "
           "lazily, just enough to fill a batch.  The\nresult is yielded as soon as a batch is "
           "full or "
           "when the input iterable\nis exhausted.\n\n    >>> for batch in batched('ABCDEFG', "
           "3):\n    ... "
           "    print(batch)\n    ...\n    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\nIf "
           "\"strict\" "
           "is True, raises a ValueError if the final batch is shorter\nthan n.",
};

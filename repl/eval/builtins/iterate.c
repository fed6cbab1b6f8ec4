/* Builtins that iterate. */
#include "builtins.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#define BODY(name) \
    value builtin_##name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

BODY(iter)
{
    UNUSED;
    if (!arguments_between(m, "iter", count, 1, 2))
        return NOTHING;
    if (count == 1)
        return iter(m, args[0]);
    if (!is_callable(m, args[0]))
        return fail(m, T_TypeError, "iter(v, w): v must be callable");
    return callable_iterator_new(m, args[0], args[1]);
}

BODY(next)
{
    UNUSED;
    if (!arguments_between(m, "next", count, 1, 2))
        return NOTHING;
    value (*slot)(machine *, value) = type_of(m, args[0])->slots.next;
    if (!slot)
        return fail(m, T_TypeError, "'%T' object is not an iterator", args[0]);
    value v = slot(m, args[0]);
    if (!is_nothing(v))
        return v;
    if (count == 2)
        return !is_raised(m) || swallow(m, T_StopIteration) ? keep(args[1]) : NOTHING;
    return is_raised(m) ? NOTHING : fail_with(m, T_StopIteration, NOTHING);
}

/* The first item whose truth is `wanted` decides. */
typedef struct decision {
    int wanted, truth;
} decision;

static bool decide(machine *m, void *context, value v)
{
    decision *d = context;
    d->truth = is_true(m, v);
    return d->truth == !d->wanted;
}

static value until(machine *m, value iterable, int wanted)
{
    decision d = {wanted, !wanted};
    return each_item(m, iterable, decide, &d) ? boolean(d.truth) : NOTHING;
}

BODY(all)
{
    UNUSED;
    return until(m, args[0], 0);
}

BODY(any)
{
    UNUSED;
    return until(m, args[0], 1);
}

BODY(sorted)
{
    UNUSED;
    if (!arguments_between(m, "sorted", count, 1, 1))
        return NOTHING;
    value in[2];
    list *l = list_from_iterable(m, args[0]);
    if (!l)
        return NOTHING;
    bool done = arguments_bind(m, "sort", "*, key=None, reverse=False", args + 1, 0, names, in, 2);
    int reverse = !done || is_nothing(in[1]) ? 0 : is_true(m, in[1]);
    done = done && reverse >= 0 &&
           list_sort(m, l, is_nothing(in[0]) || is_none(in[0]) ? NOTHING : in[0], reverse);
    if (done)
        return of(l);
    drop_object(m, l);
    return NOTHING;
}

/* --- min and max --- */

typedef struct extreme {
    compare_operator better;
    value key, otherwise; /* NOTHING: not given */
    value best, best_key; /* owned; without a key function best alone */
} extreme;

/* 1, 0, -1. */
static int is_better(machine *m, const extreme *e, value v, value than)
{
    if (is_nothing(than))
        return 1;
    return compare_true(m, v, than, e->better);
}

static bool consider_by_key(machine *m, extreme *e, value v)
{
    value key = call1(m, e->key, v);
    if (is_nothing(key))
        return false;
    int better = is_better(m, e, key, e->best_key);
    if (better > 0) {
        replace(m, &e->best, keep(v));
        replace(m, &e->best_key, key);
        return true;
    }
    drop(m, key);
    return better == 0;
}

static bool consider(machine *m, void *context, value v)
{
    extreme *e = context;
    if (!is_nothing(e->key))
        return consider_by_key(m, e, v);
    int better = is_better(m, e, v, e->best);
    if (better > 0)
        replace(m, &e->best, keep(v));
    return better >= 0;
}

static value find_extreme(machine *m, const char *name, compare_operator better, const value *args,
                          size_t count, tuple *names)
{
    extreme e = {.better = better};
    value in[2] = {NOTHING, NOTHING};
    if (!count)
        return fail(m, T_TypeError, "%s expected at least 1 argument, got 0", name);
    if (names &&
        !arguments_bind(m, name, "*, key=None, default=None", args + count, 0, names, in, 2))
        return NOTHING;
    e.key = is_nothing(in[0]) || is_none(in[0]) ? NOTHING : in[0];
    e.otherwise = in[1];
    if (count > 1 && !is_nothing(e.otherwise))
        return fail(m, T_TypeError,
                    "Cannot specify a default for %s() with multiple positional arguments", name);
    bool good = count > 1 || each_item(m, args[0], consider, &e);
    for (size_t i = 0; good && count > 1 && i < count; i++)
        good = consider(m, &e, args[i]);
    drop_any(m, e.best_key);
    if (!good) {
        drop_any(m, e.best);
        return NOTHING;
    }
    if (!is_nothing(e.best))
        return e.best;
    return is_nothing(e.otherwise) ? fail(m, T_ValueError, "%s() iterable argument is empty", name)
                                   : keep(e.otherwise);
}

BODY(min)
{
    UNUSED;
    return find_extreme(m, "min", CMP_LT, args, count, names);
}

BODY(max)
{
    UNUSED;
    return find_extreme(m, "max", CMP_GT, args, count, names);
}

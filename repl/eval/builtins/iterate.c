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
static value until(machine *m, value iterable, int wanted)
{
    value it = iter(m, iterable);
    if (is_nothing(it))
        return NOTHING;
    int truth = !wanted;
    for (value v; truth == !wanted && (v = next_item(m, it), !is_nothing(v));) {
        truth = is_true(m, v);
        drop(m, v);
    }
    drop(m, it);
    return truth < 0 || is_raised(m) ? NOTHING : boolean(truth);
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
    const char *name;
    compare_operator better;
    value key, otherwise; /* NOTHING: not given */
    value best, best_key; /* owned */
} extreme;

static value key_of(machine *m, const extreme *e, value v)
{
    return is_nothing(e->key) ? keep(v) : call1(m, e->key, v);
}

/* Takes v over. */
static bool consider(machine *m, extreme *e, value v)
{
    value key = key_of(m, e, v);
    int better = is_nothing(key) ? -1 : 1;
    if (better > 0 && !is_nothing(e->best))
        better = compare_true(m, key, e->best_key, e->better);
    if (better > 0) {
        replace(m, &e->best, v);
        replace(m, &e->best_key, key);
        return true;
    }
    drop(m, v);
    drop_any(m, key);
    return better == 0;
}

static bool consider_all(machine *m, extreme *e, value iterable)
{
    value it = iter(m, iterable);
    if (is_nothing(it))
        return false;
    bool good = true;
    for (value v; good && (v = next_item(m, it), !is_nothing(v));)
        good = consider(m, e, v);
    drop(m, it);
    return good && !is_raised(m);
}

static value find_extreme(machine *m, const char *name, compare_operator better, const value *args,
                          size_t count, tuple *names)
{
    extreme e = {.name = name, .better = better};
    value in[2];
    if (!count)
        return fail(m, T_TypeError, "%s expected at least 1 argument, got 0", name);
    if (!arguments_bind(m, name, "*, key=None, default=None", args + count, 0, names, in, 2))
        return NOTHING;
    e.key = is_nothing(in[0]) || is_none(in[0]) ? NOTHING : in[0];
    e.otherwise = in[1];
    if (count > 1 && !is_nothing(e.otherwise))
        return fail(m, T_TypeError,
                    "Cannot specify a default for %s() with multiple positional arguments", name);
    bool good = count > 1 || consider_all(m, &e, args[0]);
    for (size_t i = 0; good && count > 1 && i < count; i++)
        good = consider(m, &e, keep(args[i]));
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

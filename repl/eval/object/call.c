#include "call.h"

#include "callables.h"
#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* A module is called where what has its name inside of it was meant. */
static value fail_to_call(machine *m, value f)
{
    value name = NOTHING, meant = NOTHING;
    if (type_is_subtype(type_of(m, f), m->types[T_module]))
        name = find_attribute(m, f, m->names.__name__);
    if (!is_nothing(name) && is_kind(m, name, KIND_STR))
        meant = find_attribute(m, f, as(str, name));
    clear_raised(m);
    if (!is_nothing(meant) && type_of(m, meant)->slots.call)
        fail(m, T_TypeError, "'%T' object is not callable. Did you mean: '%V.%V(...)'?", f, name,
             name);
    else
        fail(m, T_TypeError, "'%T' object is not callable", f);
    drop_any(m, name);
    drop_any(m, meant);
    return NOTHING;
}

value call(machine *m, value f, const value *args, size_t count, tuple *names)
{
    type *t = type_of(m, f);
    if (!t->slots.call)
        return fail_to_call(m, f);
    if (!enter_native(m, " while calling a Python object"))
        return NOTHING;
    return t->slots.call(m, f, args, count, names && names->count ? names : NULL);
}

value call0(machine *m, value f)
{
    return call(m, f, NULL, 0, NULL);
}

value call1(machine *m, value f, value a)
{
    return call(m, f, &a, 1, NULL);
}

value call2(machine *m, value f, value a, value b)
{
    return call(m, f, (value[]){a, b}, 2, NULL);
}

value call3(machine *m, value f, value a, value b, value c)
{
    return call(m, f, (value[]){a, b, c}, 3, NULL);
}

enum { FEW = 8 };

value call_with_first(machine *m, value f, value first, const value *args, size_t count,
                      tuple *names)
{
    size_t all = count + 1 + (names ? names->count : 0);
    value few[FEW];
    value *with = all <= FEW ? few : memory_take(m, all * sizeof *with);
    if (!with)
        return NOTHING;
    with[0] = first;
    if (all > 1)
        memcpy(with + 1, args, (all - 1) * sizeof *with);
    value v = call(m, f, with, count + 1, names);
    if (with != few)
        memory_give(m, with, all * sizeof *with);
    return v;
}

value call_bound(machine *m, value found, value self, const value *args, size_t count, tuple *names)
{
    type *t = type_of(m, found);
    keep(found);
    value v;
    if (t == m->types[T_function] && !names &&
        as(function, found)->code->runs == (int32_t)count + 2) {
        v = function_call_plainly(m, as(function, found), self, args, count);
    } else if (t->flags & TYPE_METHOD) {
        v = call_with_first(m, found, self, args, count, names);
    } else if (t->slots.get) {
        value bound = t->slots.get(m, found, self, of(type_of(m, self)));
        v = is_nothing(bound) ? bound : call(m, bound, args, count, names);
        drop_any(m, bound);
    } else {
        v = call(m, found, args, count, names);
    }
    drop(m, found);
    return v;
}

value call_special(machine *m, value self, str *name, const value *args, size_t count, bool *found)
{
    value hook = type_lookup(m, type_of(m, self), name);
    *found = !is_nothing(hook);
    return *found ? call_bound(m, hook, self, args, count, NULL) : NOTHING;
}

value call_method(machine *m, value self, str *name, const value *args, size_t count)
{
    value f = get_attribute(m, self, name);
    if (is_nothing(f))
        return NOTHING;
    value v = call(m, f, args, count, NULL);
    drop(m, f);
    return v;
}

value call_method0(machine *m, value self, str *name)
{
    return call_method(m, self, name, NULL, 0);
}

value call_method1(machine *m, value self, str *name, value a)
{
    return call_method(m, self, name, &a, 1);
}

static value call_with_dict(machine *m, value f, tuple *args, dict *kwargs)
{
    size_t extra = dict_count(kwargs), all = args->count + extra;
    value *with = memory_take(m, all * sizeof *with);
    tuple *names = tuple_new(m, extra);
    if (!with || !names)
        return NOTHING;
    memcpy(with, args->items, args->count * sizeof *with);
    size_t place = 0, i = 0;
    value key, v;
    bool good = true;
    while (good && dict_next(kwargs, &place, &key, &v)) {
        good = is_kind(m, key, KIND_STR) || fails(m, T_TypeError, "keywords must be strings");
        names->items[i] = keep(key);
        with[args->count + i++] = keep(v);
    }
    value result = good ? call(m, f, with, args->count, names) : NOTHING;
    for (size_t j = 0; j < i; j++)
        drop(m, with[args->count + j]);
    drop_object(m, names);
    memory_give(m, with, all * sizeof *with);
    return result;
}

value call_spread(machine *m, value f, tuple *args, dict *kwargs)
{
    if (!kwargs || !dict_count(kwargs))
        return call(m, f, args->items, args->count, NULL);
    if (!is_callable(m, f))
        return fail_to_call(m, f);
    return call_with_dict(m, f, args, kwargs);
}

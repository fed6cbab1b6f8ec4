#include "type_arguments.h"

#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/list.h"

static bool is_plain(machine *m, value home)
{
    return !is_kind(m, home, KIND_STR) || str_equals_c(as(str, home), "builtins");
}

static bool show_named(machine *m, builder *b, value v, bool *shown)
{
    value name = find_attribute(m, v, m->names.__qualname__);
    value home = is_raised(m) ? NOTHING : find_attribute(m, v, m->names.__module__);
    *shown = !is_nothing(name) && !is_nothing(home) && !is_none(home) && !is_raised(m);
    if (*shown && is_plain(m, home))
        builder_value(b, name);
    else if (*shown)
        builder_format(b, "%V.%V", home, name);
    drop_any(m, name);
    drop_any(m, home);
    return !is_raised(m);
}

/* A type shows its name; what has __origin__ and __args__ its repr. */
bool type_argument_show(builder *b, value v)
{
    machine *m = b->m;
    if (is_same(v, ELLIPSIS))
        return builder_text(b, "...");
    if (is_kind(m, v, KIND_LIST)) {
        builder_char(b, '[');
        for (size_t i = 0; i < as(list, v)->count; i++) {
            builder_text(b, i ? ", " : "");
            if (!type_argument_show(b, as(list, v)->items[i]))
                return false;
        }
        return builder_char(b, ']');
    }
    value origin = find_attribute(m, v, m->names.__origin__);
    bool generic = !is_nothing(origin);
    drop_any(m, origin);
    bool shown = false;
    if (!generic && !is_raised(m) && !show_named(m, b, v, &shown))
        return false;
    return shown || (!is_raised(m) && builder_repr(b, v));
}

static bool add_once(machine *m, list *l, value v)
{
    for (size_t i = 0; i < l->count; i++) {
        int same = equals(m, l->items[i], v);
        if (same)
            return same > 0;
    }
    return list_append(m, l, v);
}

static bool add_parameters_of(machine *m, list *l, value argument)
{
    if (is_kind(m, argument, KIND_TYPE))
        return true;
    value hook = find_attribute(m, argument, m->names.__typing_subst__);
    if (!is_nothing(hook)) {
        drop(m, hook);
        return add_once(m, l, argument);
    }
    if (is_raised(m))
        return false;
    value inner = find_attribute(m, argument, m->names.__parameters__);
    if (is_nothing(inner))
        return !is_raised(m);
    bool good = true;
    if (is_kind(m, inner, KIND_TUPLE))
        for (size_t i = 0; good && i < as(tuple, inner)->count; i++)
            good = add_once(m, l, as(tuple, inner)->items[i]);
    drop(m, inner);
    return good;
}

tuple *type_parameters_of(machine *m, const tuple *args)
{
    list *l = list_new(m, 0);
    bool good = l != NULL;
    for (size_t i = 0; good && i < args->count; i++)
        good = add_parameters_of(m, l, args->items[i]);
    tuple *t = good ? list_to_tuple(m, l) : NULL;
    drop_object(m, l);
    return t;
}

/* Append item, or the parts of what stands for several arguments, as *tuple[int, str] does. */
static bool add_argument(machine *m, list *l, value item)
{
    value parts = NOTHING;
    if (!is_kind(m, item, KIND_TYPE))
        parts = find_attribute(m, item, m->names.__typing_unpacked_tuple_args__);
    if (is_raised(m))
        return false;
    bool several = !is_nothing(parts) && is_kind(m, parts, KIND_TUPLE);
    if (several) {
        const tuple *t = as(tuple, parts);
        several = !(t->count && is_same(t->items[t->count - 1], ELLIPSIS));
    }
    bool good = several ? list_extend(m, l, parts) : list_append(m, l, item);
    drop_any(m, parts);
    return good;
}

/* One argument, or a tuple of them: owned. */
static tuple *unpack_arguments(machine *m, value items)
{
    const tuple *several = is_kind(m, items, KIND_TUPLE) ? as(tuple, items) : NULL;
    const value *at = several ? several->items : &items;
    size_t count = several ? several->count : 1;
    list *l = list_new(m, count);
    bool good = l != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = add_argument(m, l, at[i]);
    tuple *t = good ? list_to_tuple(m, l) : NULL;
    drop_object(m, l);
    return t;
}

/* The arguments as each parameter wants them: defaults filled in, those of *Ts gathered. */
static bool prepare_arguments(machine *m, value self, const tuple *parameters, value *given)
{
    for (size_t i = 0; i < parameters->count; i++) {
        value hook = find_attribute(m, parameters->items[i], m->names.__typing_prepare_subst__);
        if (is_nothing(hook) && is_raised(m))
            return false;
        if (is_nothing(hook))
            continue;
        value prepared = call2(m, hook, self, *given);
        drop(m, hook);
        tuple *t = is_nothing(prepared) ? NULL : tuple_from_iterable(m, prepared);
        drop_any(m, prepared);
        if (!t)
            return false;
        replace(m, given, of(t));
    }
    return true;
}

static int64_t place_of(machine *m, const tuple *parameters, value v)
{
    for (size_t i = 0; i < parameters->count; i++)
        if (equals(m, parameters->items[i], v) == 1)
            return (int64_t)i;
    return -1;
}

/* What takes several arguments has been given a tuple of them: *Ts can be iterated, T cannot. */
static bool add_chosen(machine *m, list *l, value parameter, value chosen)
{
    if (is_kind(m, chosen, KIND_TUPLE) && type_of(m, parameter)->slots.iter)
        return list_extend(m, l, chosen);
    return list_append(m, l, chosen);
}

/* list[T][int] within dict[str, list[T]][int]: subscript with what its own parameters become. */
static value put_inside(machine *m, value argument, const tuple *parameters, const tuple *items)
{
    value inner = find_attribute(m, argument, m->names.__parameters__);
    if (is_nothing(inner))
        return is_raised(m) ? NOTHING : keep(argument);
    value v = NOTHING;
    if (!is_kind(m, inner, KIND_TUPLE) || !as(tuple, inner)->count) {
        v = keep(argument);
    } else {
        const tuple *own = as(tuple, inner);
        list *l = list_new(m, own->count);
        bool good = l != NULL;
        for (size_t i = 0; good && i < own->count; i++) {
            int64_t at = place_of(m, parameters, own->items[i]);
            good = add_chosen(m, l, own->items[i], at < 0 ? own->items[i] : items->items[at]);
        }
        tuple *chosen = good ? list_to_tuple(m, l) : NULL;
        v = chosen ? get_item(m, argument, of(chosen)) : NOTHING;
        drop_object(m, chosen);
        drop_object(m, l);
    }
    drop(m, inner);
    return v;
}

static value put(machine *m, value argument, const tuple *parameters, const tuple *items)
{
    if (is_kind(m, argument, KIND_TYPE))
        return keep(argument);
    value hook = find_attribute(m, argument, m->names.__typing_subst__);
    if (is_nothing(hook))
        return is_raised(m) ? NOTHING : put_inside(m, argument, parameters, items);
    int64_t at = place_of(m, parameters, argument);
    value v = at < 0 ? keep(argument) : call1(m, hook, items->items[at]);
    drop(m, hook);
    return v;
}

/* Unpack[Ts] becomes as many arguments as Ts was given. */
static bool is_unpacked(machine *m, value argument)
{
    if (is_kind(m, argument, KIND_TYPE))
        return false;
    value mark = find_attribute(m, argument, m->names.__typing_is_unpacked_typevartuple__);
    bool yes = !is_nothing(mark) && is_true(m, mark) == 1;
    drop_any(m, mark);
    return yes;
}

static tuple *put_all(machine *m, const tuple *args, const tuple *parameters, const tuple *given)
{
    list *l = list_new(m, args->count);
    bool good = l != NULL;
    for (size_t i = 0; good && i < args->count; i++) {
        bool several = is_unpacked(m, args->items[i]);
        value v = is_raised(m) ? NOTHING : put(m, args->items[i], parameters, given);
        good = !is_nothing(v) && (several ? list_extend(m, l, v) : list_append(m, l, v));
        drop_any(m, v);
    }
    tuple *t = good ? list_to_tuple(m, l) : NULL;
    drop_object(m, l);
    return t;
}

tuple *type_arguments_put(machine *m, value self, const tuple *args, const tuple *parameters,
                          value items)
{
    if (!parameters->count) {
        fail(m, T_TypeError, "%R is not a generic class", self);
        return NULL;
    }
    tuple *unpacked = unpack_arguments(m, items);
    if (!unpacked)
        return NULL;
    value given = of(unpacked);
    tuple *result = NULL;
    if (prepare_arguments(m, self, parameters, &given)) {
        const tuple *t = as(tuple, given);
        if (t->count == parameters->count)
            result = put_all(m, args, parameters, t);
        else
            fail(m, T_TypeError, "Too %s arguments for %R; actual %z, expected %z",
                 t->count > parameters->count ? "many" : "few", self, t->count, parameters->count);
    }
    drop(m, given);
    return result;
}

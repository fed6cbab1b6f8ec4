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

static int64_t place_of(machine *m, const tuple *parameters, value v)
{
    for (size_t i = 0; i < parameters->count; i++)
        if (equals(m, parameters->items[i], v) == 1)
            return (int64_t)i;
    return -1;
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
        tuple *chosen = tuple_new(m, own->count);
        for (size_t i = 0; chosen && i < own->count; i++) {
            int64_t at = place_of(m, parameters, own->items[i]);
            chosen->items[i] = keep(at < 0 ? own->items[i] : items->items[at]);
        }
        v = chosen ? get_item(m, argument, of(chosen)) : NOTHING;
        drop_object(m, chosen);
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

tuple *type_arguments_put(machine *m, value self, const tuple *args, const tuple *parameters,
                          value items)
{
    if (!parameters->count) {
        fail(m, T_TypeError, "%R is not a generic class", self);
        return NULL;
    }
    tuple *given = is_kind(m, items, KIND_TUPLE) ? as(tuple, keep(items)) : tuple_of(m, 1, items);
    tuple *result = NULL;
    if (given && given->count != parameters->count)
        fail(m, T_TypeError, "Too %s arguments for %R; actual %z, expected %z",
             given->count > parameters->count ? "many" : "few", self, given->count,
             parameters->count);
    else if (given)
        result = tuple_new(m, args->count);
    for (size_t i = 0; result && i < args->count; i++) {
        result->items[i] = put(m, args->items[i], parameters, given);
        if (is_nothing(result->items[i])) {
            drop_object(m, result);
            result = NULL;
        }
    }
    drop_object(m, given);
    return result;
}

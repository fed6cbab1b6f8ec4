/* The class statement: __build_class__ prepares a namespace, runs the body in it, and calls the
 * metaclass. */
#include "callables.h"
#include "class.h"
#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* Bases that are no classes may stand for some: list[int] for list. A new reference; the same tuple
 * if none does. */
static tuple *resolve_bases(machine *m, tuple *bases)
{
    list *l = NULL;
    for (size_t i = 0; i < bases->count; i++) {
        value base = bases->items[i];
        value hook = is_kind(m, base, KIND_TYPE)
                         ? NOTHING
                         : find_attribute(m, base, m->names.__mro_entries__);
        if (is_nothing(hook)) {
            if (is_raised(m) || (l && !list_append(m, l, base)))
                return NULL;
            continue;
        }
        value instead = call1(m, hook, of(bases));
        drop(m, hook);
        if (!is_nothing(instead) && !is_kind(m, instead, KIND_TUPLE)) {
            fail(m, T_TypeError, "__mro_entries__ must return a tuple");
            drop(m, instead);
            instead = NOTHING;
        }
        if (is_nothing(instead) || (!l && !(l = list_from(m, bases->items, i))))
            return NULL;
        bool done = list_extend(m, l, instead);
        drop(m, instead);
        if (!done)
            return NULL;
    }
    if (!l)
        return keep_object(bases);
    tuple *resolved = list_to_tuple(m, l);
    drop_object(m, l);
    return resolved;
}

/* The keywords without `metaclass`, which is handed out: owned, or NOTHING. */
static dict *take_keywords(machine *m, const value *named, tuple *names, value *metaclass)
{
    dict *d = dict_new(m);
    *metaclass = NOTHING;
    for (size_t i = 0; d && names && i < names->count; i++) {
        if (str_equals(as(str, names->items[i]), m->names.metaclass))
            *metaclass = keep(named[i]);
        else if (!dict_set(m, d, names->items[i], named[i]))
            return NULL;
    }
    return d;
}

static bool choose_metaclass(machine *m, tuple *bases, value *metaclass)
{
    if (is_nothing(*metaclass))
        *metaclass = keep(bases->count ? of(type_of(m, bases->items[0])) : of(m->types[T_type]));
    if (!is_kind(m, *metaclass, KIND_TYPE))
        return true;
    type *winner = class_metaclass(m, as(type, *metaclass), bases);
    if (winner)
        replace(m, metaclass, keep(of(winner)));
    return winner != NULL;
}

static value prepare(machine *m, value metaclass, value name, tuple *bases, dict *keywords)
{
    value hook = find_attribute(m, metaclass, m->names.__prepare__);
    if (is_nothing(hook))
        return is_raised(m) ? NOTHING : of(dict_new(m));
    tuple *args = tuple_of(m, 2, name, of(bases));
    value namespace = args ? call_spread(m, hook, args, keywords) : NOTHING;
    drop_object(m, args);
    drop(m, hook);
    if (is_nothing(namespace) || type_of(m, namespace)->slots.get_item)
        return namespace;
    bool is_type = is_kind(m, metaclass, KIND_TYPE);
    fail(m, T_TypeError, "%s.__prepare__() must return a mapping, not %T",
         is_type ? str_utf8(m, as(type, metaclass)->name, NULL) : "<metaclass>", namespace);
    drop(m, namespace);
    return NOTHING;
}

/* The body's __class__ cell must hold the class that came out. */
static bool check_cell(machine *m, value cell_, value cls, value name)
{
    if (is_nothing(cell_) || type_of(m, cell_) != m->types[T_cell])
        return true;
    value held = as(cell, cell_)->held;
    if (is_same(held, cls))
        return true;
    if (is_nothing(held))
        return fails(
            m, T_RuntimeError,
            "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
            name, cls);
    return fails(m, T_TypeError, "__class__ set to %R defining %R as %R", held, name, cls);
}

static value make(machine *m, function *body, value name, tuple *bases, tuple *original,
                  value metaclass, dict *keywords)
{
    value namespace = prepare(m, metaclass, name, bases, keywords);
    if (is_nothing(namespace))
        return NOTHING;
    value cell_ = run_code(m, body->code, body->globals, namespace, body->closure);
    bool good =
        !is_nothing(cell_) &&
        (bases == original || set_item(m, namespace, of(m->names.__orig_bases__), of(original)));
    value cls = NOTHING;
    if (good) {
        tuple *args = tuple_of(m, 3, name, of(bases), namespace);
        cls = args ? call_spread(m, metaclass, args, keywords) : NOTHING;
        drop_object(m, args);
    }
    if (!is_nothing(cls) && is_kind(m, cls, KIND_TYPE) && !check_cell(m, cell_, cls, name)) {
        drop(m, cls);
        cls = NOTHING;
    }
    drop_any(m, cell_);
    drop(m, namespace);
    return cls;
}

value build_class(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    if (count < 2)
        return fail(m, T_TypeError, "__build_class__: not enough arguments");
    if (type_of(m, args[0]) != m->types[T_function])
        return fail(m, T_TypeError, "__build_class__: func must be a function");
    if (!is_kind(m, args[1], KIND_STR))
        return fail(m, T_TypeError, "__build_class__: name is not a string");
    tuple *original = tuple_from(m, args + 2, count - 2);
    tuple *bases = original ? resolve_bases(m, original) : NULL;
    value metaclass = NOTHING, cls = NOTHING;
    dict *keywords = bases ? take_keywords(m, args + count, names, &metaclass) : NULL;
    if (keywords && choose_metaclass(m, bases, &metaclass))
        cls = make(m, as(function, args[0]), args[1], bases, original, metaclass, keywords);
    drop_object(m, original);
    drop_object(m, bases);
    drop_object(m, keywords);
    drop_any(m, metaclass);
    return cls;
}

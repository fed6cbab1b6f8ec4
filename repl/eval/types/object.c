/* object: what every value can do unless its type says otherwise. */
#include "repl/eval/object/object.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/class.h"
#include "repl/eval/object/fields.h"

#include "builder.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names);
static bool init(machine *m, value self, const value *args, size_t count, tuple *names);

static void name_missing(machine *m, builder *b, list *missing)
{
    for (size_t i = 0; i < missing->count; i++)
        builder_format(b, i ? ", '%V'" : "'%V'", missing->items[i]);
    (void)m;
}

static value refuse_abstract(machine *m, type *t)
{
    value set = dict_get_str(m, t->dict, m->names.__abstractmethods__);
    list *missing = is_nothing(set) ? list_new(m, 0) : list_from_iterable(m, set);
    if (!missing || !list_sort(m, missing, NOTHING, false))
        return NOTHING;
    builder b;
    builder_start(&b, m);
    builder_format(
        &b, "Can't instantiate abstract class %N without an implementation for abstract method%s ",
        t, missing->count > 1 ? "s" : "");
    name_missing(m, &b, missing);
    str *words = builder_finish(&b);
    drop_object(m, missing);
    if (words)
        fail(m, T_TypeError, "%U", words);
    drop_object(m, words);
    return NOTHING;
}

/* Arguments that neither __new__ nor __init__ would look at are an error, said by whichever is
 * object's. */
static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    if (count || names) {
        if (cls->slots.create != create)
            return fail(m, T_TypeError,
                        "object.__new__() takes exactly one argument (the type to instantiate)");
        if (cls->slots.init == init)
            return fail(m, T_TypeError, "%N() takes no arguments", cls);
    }
    if (cls->flags & TYPE_ABSTRACT)
        return refuse_abstract(m, cls);
    return of(object_new(m, cls));
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    if (!count && !names)
        return true;
    type *t = type_of(m, self);
    if (t->slots.init != init)
        return fails(m, T_TypeError,
                     "object.__init__() takes exactly one argument (the instance to initialize)");
    if (t->slots.create == create)
        return fails(m, T_TypeError,
                     "%N.__init__() takes exactly one argument (the instance to initialize)", t);
    return true;
}

static value to_text(machine *m, value self)
{
    return repr(m, self);
}

static bool hash(machine *m, value self, int64_t *result)
{
    uint64_t address = is_object(self) ? memory_address(m, as_object(self)) : self.bits;
    address = address >> 4 | address << 60;
    *result = (int64_t)address;
    if (*result == -1)
        *result = -2;
    return true;
}

static value compare_objects(machine *m, value a, value b, compare_operator op)
{
    if (op == CMP_EQ)
        return is_same(a, b) ? TRUE : NOT_IMPLEMENTED;
    if (op != CMP_NE || !type_of(m, a)->slots.compare)
        return NOT_IMPLEMENTED;
    value same = type_of(m, a)->slots.compare(m, a, b, CMP_EQ);
    if (is_nothing(same) || is_same(same, NOT_IMPLEMENTED))
        return same;
    int truth = is_true(m, same);
    drop(m, same);
    return truth < 0 ? NOTHING : boolean(!truth);
}

/* --- __class__ --- */

static value get_class(machine *m, value self)
{
    return keep(of(type_of(m, self)));
}

static bool may_become(machine *m, type *from, type *to)
{
    bool modules =
        type_is_subtype(from, m->types[T_module]) && type_is_subtype(to, m->types[T_module]);
    if (!modules && !(from->flags & to->flags & TYPE_HEAP))
        return fails(
            m, T_TypeError,
            "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (from->slots.finish != to->slots.finish && !modules)
        return fails(m, T_TypeError, "__class__ assignment: '%N' deallocator differs from '%N'", to,
                     from);
    return class_same_layout(m, from, to) ||
           fails(m, T_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to,
                 from);
}

static bool set_class(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "can't delete __class__ attribute");
    if (!is_kind(m, v, KIND_TYPE))
        return fails(m, T_TypeError, "__class__ must be set to a class, not '%T' object", v);
    type *from = type_of(m, self), *to = as(type, v);
    if (!may_become(m, from, to))
        return false;
    if (!fields_change_class(m, as_object(self), to))
        return false;
    if (to->flags & TYPE_HEAP)
        keep(v);
    as_object(self)->type = to;
    if (from->flags & TYPE_HEAP)
        drop_object(m, from);
    return true;
}

/* --- pickling's and copying's protocol --- */

/* copyreg._slotnames(cls): owned, NULL with an exception. */
static list *slot_names_of(machine *m, type *t)
{
    value ask = import_name(m, "copyreg", "_slotnames");
    value names = is_nothing(ask) ? NOTHING : call1(m, ask, of(t));
    drop_any(m, ask);
    if (is_nothing(names) || is_kind(m, names, KIND_LIST))
        return is_nothing(names) ? NULL : as(list, names);
    fail(m, T_TypeError, "copyreg._slotnames didn't return a list or None");
    drop(m, names);
    return NULL;
}

/* What the slots hold, by name: owned, NULL with an exception. */
static dict *slot_values(machine *m, value self)
{
    list *names = slot_names_of(m, type_of(m, self));
    dict *fields = names ? dict_new(m) : NULL;
    for (size_t i = 0; fields && i < names->count; i++) {
        value key = keep(names->items[i]); /* reading an attribute may change the list */
        value v = is_str(m, key) ? find_attribute(m, self, as(str, key)) : NOTHING;
        if (is_raised(m) || (!is_nothing(v) && !dict_set(m, fields, key, v))) {
            drop_object(m, fields);
            fields = NULL;
        }
        drop(m, key);
        drop_any(m, v);
    }
    drop_object(m, names);
    return fields;
}

/* The instance's dict, or None; with __slots__ a pair of that and a dict of theirs. */
static value default_state(machine *m, value self)
{
    dict *own = instance_dict_copy(m, self);
    value state = own ? of(own) : is_raised(m) ? NOTHING : NONE;
    if (is_nothing(state) || !(type_of(m, self)->flags & TYPE_HEAP))
        return state;
    dict *fields = slot_values(m, self);
    if (!fields) {
        drop(m, state);
        return NOTHING;
    }
    if (!dict_count(fields)) {
        drop_object(m, fields);
        return state;
    }
    value pair = of(tuple_of(m, 2, state, of(fields)));
    drop(m, state);
    drop_object(m, fields);
    return pair;
}

static value get_state(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return default_state(m, self);
}

static value call_own(machine *m, value self, const char *name, bool *found)
{
    str *key = str_intern(m, name);
    *found = false;
    value v = key ? call_special(m, self, key, NULL, 0, found) : NOTHING;
    drop_object(m, key);
    return v;
}

value object_state(machine *m, value self)
{
    str *key = str_intern(m, "__getstate__");
    value f = key ? find_attribute(m, self, key) : NOTHING;
    drop_object(m, key);
    value v = is_nothing(f) ? f : call0(m, f);
    drop_any(m, f);
    return is_nothing(f) && !is_raised(m) ? default_state(m, self) : v;
}

/* __getnewargs_ex__() as (copyreg.__newobj_ex__, (cls, args, kwargs)): *found false without
 * keywords or method. */
static tuple *named_arguments(machine *m, value self, bool *found)
{
    value pair = call_own(m, self, "__getnewargs_ex__", found);
    if (is_nothing(pair))
        return NULL;
    const tuple *both = is_kind(m, pair, KIND_TUPLE) ? as(tuple, pair) : NULL;
    tuple *all = NULL;
    if (!both)
        fail(m, T_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", pair);
    else if (both->count != 2)
        fail(m, T_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %z",
             both->count);
    else if (!is_kind(m, both->items[0], KIND_TUPLE))
        fail(m, T_TypeError,
             "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
             both->items[0]);
    else if (!is_kind(m, both->items[1], KIND_DICT))
        fail(m, T_TypeError,
             "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
             both->items[1]);
    else
        all = tuple_of(m, 3, of(type_of(m, self)), both->items[0], both->items[1]);
    drop(m, pair);
    return all;
}

/* (cls, *given) */
static tuple *with_class(machine *m, value self, const tuple *given)
{
    tuple *all = tuple_new(m, given->count + 1);
    if (!all)
        return NULL;
    all->items[0] = keep(of(type_of(m, self)));
    for (size_t i = 0; i < given->count; i++)
        all->items[i + 1] = keep(given->items[i]);
    return all;
}

/* (cls, *__getnewargs__()) */
static tuple *new_arguments(machine *m, value self)
{
    bool found;
    value args = call_own(m, self, "__getnewargs__", &found);
    if (is_raised(m))
        return NULL;
    if (!found)
        return tuple_of(m, 1, of(type_of(m, self)));
    if (!is_kind(m, args, KIND_TUPLE)) {
        fail(m, T_TypeError, "__getnewargs__ should return a tuple, not '%T'", args);
        drop(m, args);
        return NULL;
    }
    tuple *all = with_class(m, self, as(tuple, args));
    drop(m, args);
    return all;
}

static value items_for_reduce(machine *m, value self)
{
    if (is_kind(m, self, KIND_LIST))
        return iter(m, self);
    return NONE;
}

static value pairs_for_reduce(machine *m, value self)
{
    if (!is_kind(m, self, KIND_DICT))
        return NONE;
    value items = call_method0(m, self, m->names.items);
    value it = is_nothing(items) ? items : iter(m, items);
    drop_any(m, items);
    return it;
}

static bool has_own_state(machine *m, type *t)
{
    str *key = str_intern(m, "__getstate__");
    bool own = key && !is_same(type_lookup(m, t, key), type_lookup(m, m->types[T_object], key));
    drop_object(m, key);
    return own;
}

/* Does it hold in C what neither its dict nor a method of its own tells of? */
static bool hides_state(machine *m, type *t)
{
    return !(t->flags & TYPE_HEAP) && t != m->types[T_object] && t->slots.create != create &&
           !is_kind_type(t, KIND_LIST | KIND_DICT | KIND_SET | KIND_EXCEPTION) &&
           t->size > sizeof(object) + 8 && !has_own_state(m, t);
}

static value reduce_new(machine *m, value self)
{
    type *t = type_of(m, self);
    if ((t->record && !t->slots.create) || hides_state(m, t))
        return fail(m, T_TypeError, "cannot pickle '%T' object", self);
    bool named;
    tuple *args = named_arguments(m, self, &named);
    if (is_raised(m))
        return NOTHING;
    bool by_place = !named || !dict_count(as(dict, args->items[2]));
    value make = import_name(m, "copyreg", by_place ? "__newobj__" : "__newobj_ex__");
    if (by_place && !is_nothing(make)) {
        tuple *both = args;
        args = named ? with_class(m, self, as(tuple, both->items[1])) : new_arguments(m, self);
        drop_object(m, both);
    }
    value state = args ? object_state(m, self) : NOTHING;
    value items = is_nothing(state) ? state : items_for_reduce(m, self);
    value pairs = is_nothing(items) ? items : pairs_for_reduce(m, self);
    value v = is_nothing(pairs) ? pairs : of(tuple_of(m, 5, make, of(args), state, items, pairs));
    drop_any(m, make);
    drop_object(m, args);
    drop_any(m, state);
    drop_any(m, items);
    drop_any(m, pairs);
    return v;
}

/* Protocols 0 and 1 are copyreg's. */
static value reduce_by(machine *m, value self, int64_t protocol)
{
    if (protocol >= 2)
        return reduce_new(m, self);
    value ask = import_name(m, "copyreg", "_reduce_ex");
    value v = is_nothing(ask) ? NOTHING : call2(m, ask, self, small(protocol));
    drop_any(m, ask);
    return v;
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return reduce_by(m, self, 0);
}

static value reduce_ex(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    int64_t protocol;
    if (!index_as_size(m, args[0], &protocol, false, T_OverflowError))
        return NOTHING;
    value mine = type_lookup(m, type_of(m, self), m->names.__reduce__);
    value plain = type_lookup(m, m->types[T_object], m->names.__reduce__);
    if (!is_same(mine, plain))
        return call_method0(m, self, m->names.__reduce__);
    return reduce_by(m, self, protocol);
}

/* --- the other methods --- */

static value format_object(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "__format__() argument must be str, not %A", args[0]);
    if (str_length(as(str, args[0])))
        return fail(m, T_TypeError, "unsupported format string passed to %T.__format__", self);
    return to_str(m, self);
}

static value size_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    const type *t = type_of(m, self);
    return int_from(m, is_object(self) && t->item_size ? (int64_t)object_bytes(m, as_object(self))
                                                       : (int64_t)t->size);
}

static bool merge_class(machine *m, dict *all, value cls)
{
    if (!is_kind(m, cls, KIND_TYPE))
        return true;
    const tuple *order = as(type, cls)->mro;
    for (size_t i = 0; i < order->count; i++)
        if (!dict_update(m, all, of(as(type, order->items[i])->dict)))
            return false;
    return true;
}

static value dir_object(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    value own = find_attribute(m, self, m->names.__dict__);
    if (is_nothing(own) && is_raised(m))
        return NOTHING;
    bool has = !is_nothing(own) && is_kind(m, own, KIND_DICT);
    dict *all = has ? dict_copy(m, as(dict, own)) : dict_new(m);
    drop_any(m, own);
    value cls = find_attribute(m, self, m->names.__class__);
    value v = NOTHING;
    if (all && (is_nothing(cls) ? !is_raised(m) : merge_class(m, all, cls)))
        v = of(list_from_iterable(m, of(all)));
    drop_any(m, cls);
    drop_object(m, all);
    return v;
}

static value init_subclass(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m;
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return NONE;
}

static value subclass_hook(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m;
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return NOT_IMPLEMENTED;
}

static value init_subclass_checked(machine *m, value self, const value *args, size_t count,
                                   tuple *names)
{
    if (names && names->count)
        return fail(m, T_TypeError, "%U.__init_subclass__() takes no keyword arguments",
                    as(type, self)->qualname);
    if (count)
        return fail(m, T_TypeError, "%U.__init_subclass__() takes no arguments (%z given)",
                    as(type, self)->qualname, count);
    return init_subclass(m, self, args, count, names);
}

static const method_record methods[] = {
    {"__format__", format_object, ARITY_ONE, 0, "format_spec, /",
     "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError "
     "otherwise."},
    {"__sizeof__", size_of, ARITY_NONE, 0, "", "Size of object in memory, in bytes."},
    {"__dir__", dir_object, ARITY_NONE, 0, "", "Default dir() implementation."},
    {"__reduce__", reduce, ARITY_NONE, 0, "", "Helper for pickle."},
    {"__reduce_ex__", reduce_ex, ARITY_ONE, 0, "protocol, /", "Helper for pickle."},
    {"__getstate__", get_state, ARITY_NONE, 0, "", "Helper for pickle."},
    {"__init_subclass__", init_subclass_checked, ARITY_RAW, METHOD_CLASS, NULL,
     "This method is called when a class is subclassed."},
    {"__subclasshook__", subclass_hook, ARITY_ONE, METHOD_CLASS, "object, /",
     "Abstract classes can override this to customize issubclass()."},
    {0},
};

static const attribute_record attributes[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {0},
};

const type_record object_type = {
    .name = "object",
    .size = sizeof(object),
    .slots = {.create = create,
              .init = init,
              .repr = default_repr,
              .str = to_text,
              .hash = hash,
              .compare = compare_objects,
              .getattr = generic_get_attribute,
              .setattr = generic_set_attribute},
    .methods = methods,
    .attributes = attributes,
    .signature = "",
    .doc = "The base class of the class hierarchy.\n\n"
           "When called, it accepts no arguments and returns a new featureless\n"
           "instance that has no instance attributes and cannot be given any.\n",
};

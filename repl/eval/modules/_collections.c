/* Module _collections: what collections/__init__.py takes from C. */
#include "collections.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef struct defaultdict {
    dict dict;
    value factory; /* owned; NONE: behaves like a dict */
} defaultdict;

static void finish(machine *m, object *o)
{
    drop_any(m, ((defaultdict *)o)->factory);
    dict_clear(m, (dict *)o);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    visit(v, ((defaultdict *)o)->factory);
    m->types[T_dict]->slots.visit(m, o, v);
}

static void clear(machine *m, object *o)
{
    replace(m, &((defaultdict *)o)->factory, NONE);
    dict_clear(m, (dict *)o);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value made = m->types[T_dict]->slots.create(m, cls, args, count, names);
    if (!is_nothing(made))
        as(defaultdict, made)->factory = NONE;
    return made;
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value factory = count ? args[0] : NONE;
    if (!is_none(factory) && !is_callable(m, factory))
        return fails(m, T_TypeError, "first argument must be callable or None");
    replace(m, &as(defaultdict, self)->factory, keep(factory));
    size_t taken = count > 0;
    return m->types[T_dict]->slots.init(m, self, args + taken, count - taken, names);
}

static value show(machine *m, value self)
{
    value items = m->types[T_dict]->slots.repr(m, self), factory = NOTHING, shown = NOTHING;
    if (is_nothing(items))
        return NOTHING;
    bool running;
    value made_by = as(defaultdict, self)->factory;
    if (is_none(made_by))
        factory = of(str_new(m, "None"));
    else if (enter_repr(m, made_by, &running)) {
        factory = repr(m, made_by);
        leave_repr(m, made_by);
    } else if (running)
        factory = of(str_new(m, "..."));
    if (!is_nothing(factory))
        shown = of(str_format(m, "%U(%V, %V)", type_of(m, self)->name, factory, items));
    drop(m, items);
    drop_any(m, factory);
    return shown;
}

static value copy(machine *m, value self)
{
    return call2(m, of(as_object(self)->type), as(defaultdict, self)->factory, self);
}

static value copy_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return copy(m, self);
}

static value missing_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    value factory = as(defaultdict, self)->factory;
    if (is_none(factory))
        return fail_with(m, T_KeyError, args[0]);
    value v = call0(m, factory);
    if (is_nothing(v) || set_item(m, self, args[0], v))
        return v;
    drop(m, v);
    return NOTHING;
}

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value factory = as(defaultdict, self)->factory;
    tuple *inner = is_none(factory) ? tuple_new(m, 0) : tuple_of(m, 1, factory);
    value items = inner ? dict_view_new(m, T_dict_items, as(dict, self)) : NOTHING;
    value it = is_nothing(items) ? NOTHING : iter(m, items);
    tuple *result = is_nothing(it)
                        ? NULL
                        : tuple_of(m, 5, of(as_object(self)->type), of(inner), NONE, NONE, it);
    drop_any(m, items);
    drop_any(m, it);
    drop_object(m, inner);
    return of(result);
}

/* Either side may be the defaultdict; the result is one. */
static value merged(machine *m, value a, value b)
{
    if (!is_kind(m, a, KIND_DICT) || !is_kind(m, b, KIND_DICT))
        return NOT_IMPLEMENTED;
    bool left = as_object(a)->type->slots.binary[BIN_OR] == merged;
    value made =
        left ? copy(m, a) : call2(m, of(as_object(b)->type), as(defaultdict, b)->factory, a);
    if (is_nothing(made) || dict_update(m, as(dict, made), b))
        return made;
    drop(m, made);
    return NOTHING;
}

static value factory_get(machine *m, value self)
{
    (void)m;
    return keep(as(defaultdict, self)->factory);
}

static bool factory_set(machine *m, value self, value v)
{
    replace(m, &as(defaultdict, self)->factory, is_nothing(v) ? NONE : keep(v));
    return true;
}

static const method_record methods[] = {
    {"__missing__", missing_method, ARITY_ONE, 0, NULL,
     "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if "
     "self.default_factory is None: raise KeyError((key,))\n  self[key] = value = "
     "self.default_factory()\n  return value"},
    {"copy", copy_method, ARITY_NONE, 0, NULL, "D.copy() -> a shallow copy of D."},
    {"__copy__", copy_method, ARITY_NONE, 0, NULL, "D.copy() -> a shallow copy of D."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record attributes[] = {
    {"default_factory", factory_get, factory_set,
     "Factory for default value called by __missing__()."},
    {0},
};

const type_record defaultdict_record = {
    .name = "collections.defaultdict",
    .base = T_dict,
    .flags = KIND_DICT | TYPE_MAPPING | TYPE_MATCH_SELF,
    .size = sizeof(defaultdict),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .clear = clear,
            .create = create,
            .init = init,
            .repr = show,
            .binary = {[BIN_OR] = merged},
        },
    .methods = methods,
    .attributes = attributes,
    .doc =
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default "
        "factory is called without arguments to produce\na new value when a key is not present, in "
        "__getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll "
        "remaining arguments are treated the same as if they were\npassed to the dict constructor, "
        "including keyword arguments.",
};

/* The attribute of a named tuple: its item at a place. */
typedef struct tuple_getter {
    object head;
    size_t place;
    value doc; /* owned */
} tuple_getter;

static void getter_finish(machine *m, object *o)
{
    drop_any(m, ((tuple_getter *)o)->doc);
}

static value getter_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t place;
    if (!arguments_no_names(m, "_tuplegetter", names) ||
        !arguments_between(m, "_tuplegetter", count, 2, 2) ||
        !index_as_size(m, args[0], &place, false, T_OverflowError))
        return NOTHING;
    tuple_getter *g = object_new(m, cls);
    if (!g)
        return NOTHING;
    g->place = (size_t)place;
    g->doc = keep(args[1]);
    return of(g);
}

static value getter_get(machine *m, value self, value owner, value cls)
{
    const tuple_getter *g = as(tuple_getter, self);
    if (is_nothing(owner) || (is_none(owner) && !is_none(cls)))
        return keep(self);
    if (!is_kind(m, owner, KIND_TUPLE))
        return fail(m, T_TypeError,
                    "descriptor for index '%z' for tuple subclasses doesn't apply to '%T' object",
                    g->place, owner);
    const tuple *t = as(tuple, owner);
    if (g->place >= t->count)
        return fail(m, T_IndexError, "tuple index out of range");
    return keep(t->items[g->place]);
}

static bool getter_set(machine *m, value self, value owner, value v)
{
    (void)self, (void)owner;
    return fails(m, T_AttributeError,
                 is_nothing(v) ? "can't delete attribute" : "can't set attribute");
}

static value getter_show(machine *m, value self)
{
    const tuple_getter *g = as(tuple_getter, self);
    return of(str_format(m, "%U(%z, %R)", type_of(m, self)->name, g->place, g->doc));
}

static value getter_doc(machine *m, value self)
{
    (void)m;
    return keep(as(tuple_getter, self)->doc);
}

static bool getter_set_doc(machine *m, value self, value v)
{
    replace(m, &as(tuple_getter, self)->doc, is_nothing(v) ? NONE : keep(v));
    return true;
}

static value getter_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tuple_getter *g = as(tuple_getter, self);
    tuple *inner = tuple_of(m, 2, small((int64_t)g->place), g->doc);
    tuple *result = inner ? tuple_of(m, 2, of(as_object(self)->type), of(inner)) : NULL;
    drop_object(m, inner);
    return of(result);
}

static const method_record getter_methods[] = {
    {"__reduce__", getter_reduce, ARITY_NONE, 0, NULL, NULL},
    {0},
};

static const attribute_record getter_attributes[] = {
    {"__doc__", getter_doc, getter_set_doc, NULL},
    {0},
};

static const type_record getter_record = {
    .name = "collections._tuplegetter",
    .base = T_object,
    .size = sizeof(tuple_getter),
    .slots =
        {
            .finish = getter_finish,
            .create = getter_create,
            .repr = getter_show,
            .get = getter_get,
            .set = getter_set,
        },
    .methods = getter_methods,
    .attributes = getter_attributes,
};

static value one_more(machine *m, value count)
{
    return is_nothing(count) ? small(1) : binary(m, count, small(1), BIN_ADD);
}

static bool has_of_dict(machine *m, value mapping, str *name)
{
    return is_same(type_lookup(m, type_of(m, mapping), name),
                   type_lookup(m, m->types[T_dict], name));
}

/* Each item is hashed once. */
static bool count_in_dict(machine *m, void *context, value item)
{
    dict *d = context;
    int64_t hash;
    if (!hash_of(m, item, &hash))
        return false;
    value old = keep_any(dict_get_hashed(m, d, item, hash));
    value new = is_raised(m) ? NOTHING : one_more(m, old);
    bool fine = !is_nothing(new) && dict_set_hashed(m, d, item, hash, new);
    drop_any(m, old);
    drop_any(m, new);
    return fine;
}

/* Through the mapping's own get and __setitem__. */
static bool count_in_mapping(machine *m, void *context, value item)
{
    value mapping = of(context);
    value old = call_method(m, mapping, m->names.get, (value[]){item, small(0)}, 2);
    value new = is_nothing(old) ? NOTHING : one_more(m, old);
    bool fine = !is_nothing(new) && set_item(m, mapping, item, new);
    drop_any(m, old);
    drop_any(m, new);
    return fine;
}

static value count_elements(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "_count_elements", count, 2, 2))
        return NOTHING;
    bool plain = is_kind(m, args[0], KIND_DICT) && has_of_dict(m, args[0], m->names.get) &&
                 has_of_dict(m, args[0], m->names.__setitem__);
    taker count_one = plain ? count_in_dict : count_in_mapping;
    return each_item(m, args[1], count_one, as_object(args[0])) ? NONE : NOTHING;
}

static const method_record functions[] = {
    {"_count_elements", count_elements, ARITY_ANY, 0, "mapping, iterable, /",
     "Count elements in the iterable, updating the mapping"},
    {0},
};

static bool init_module(machine *m, module_object *self)
{
    type *deque_made = module_add_type(m, self, &deque_record);
    if (!deque_made || !module_add_type(m, self, &defaultdict_record) ||
        !module_add_type(m, self, &getter_record))
        return false;
    type *walk = module_add_type(m, self, &deque_iterator_record);
    type *back = walk ? module_add_type(m, self, &deque_reverse_record) : NULL;
    if (!back)
        return false;
    m->module_state[STATE_deque] = of(keep_object(deque_made));
    m->module_state[STATE_deque_iterator] = of(keep_object(walk));
    m->module_state[STATE_deque_reverse_iterator] = of(keep_object(back));
    return true;
}

const module_record _collections_module = {
    .name = "_collections",
    .doc = "High performance data structures.\n- deque:        ordered collection accessible from "
           "endpoints only\n- defaultdict:  dict subclass with a default value factory\n",
    .methods = functions,
    .init = init_module,
};

/* mappingproxy: a mapping that cannot be changed through it, as a class's __dict__ is shown. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "str.h"
#include "tuple.h"

value mappingproxy_new(machine *m, value mapping)
{
    mappingproxy *p = object_new(m, m->types[T_mappingproxy]);
    if (p)
        p->mapping = keep(mapping);
    return of(p);
}

static value inner(value self)
{
    return as(mappingproxy, self)->mapping;
}

static void finish(machine *m, object *o)
{
    drop_any(m, ((mappingproxy *)o)->mapping);
}

static void visit_proxy(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((mappingproxy *)o)->mapping);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    value mapping;
    if (!arguments_bind(m, "mappingproxy", "mapping", args, count, names, &mapping, 1))
        return NOTHING;
    const type *t = type_of(m, mapping);
    if (!t->slots.get_item || is_kind_type(t, KIND_LIST | KIND_TUPLE))
        return fail(m, T_TypeError, "mappingproxy() argument must be a mapping, not %A", mapping);
    return mappingproxy_new(m, mapping);
}

static value repr_proxy(machine *m, value self)
{
    return of(str_format(m, "mappingproxy(%R)", inner(self)));
}

static value text_of_proxy(machine *m, value self)
{
    return to_str(m, inner(self));
}

static bool hash(machine *m, value self, int64_t *result)
{
    return hash_of(m, inner(self), result);
}

static value compare_proxies(machine *m, value a, value b, compare_operator op)
{
    return compare(m, inner(a), type_of(m, b) == m->types[T_mappingproxy] ? inner(b) : b, op);
}

static value iterate(machine *m, value self)
{
    return iter(m, inner(self));
}

static int64_t length_of(machine *m, value self)
{
    return length(m, inner(self));
}

static value get(machine *m, value self, value key)
{
    return get_item(m, inner(self), key);
}

static int has(machine *m, value self, value key)
{
    return contains(m, inner(self), key);
}

static value unwrapped(machine *m, value v)
{
    return type_of(m, v) == m->types[T_mappingproxy] ? inner(v) : v;
}

static value unite(machine *m, value a, value b)
{
    return binary(m, unwrapped(m, a), unwrapped(m, b), BIN_OR);
}

static value unite_in_place(machine *m, value a, value b)
{
    (void)b;
    return fail(m, T_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

static value pass_on(machine *m, value self, str *name, const value *args, size_t count)
{
    return call_method(m, inner(self), name, args, count);
}

static value get_or(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "get", count, 1, 2))
        return NOTHING;
    return pass_on(m, self, m->names.get, (value[]){args[0], count > 1 ? args[1] : NONE}, 2);
}

#define PASS(name)                                                                     \
    static value proxy_##name(machine *m, value self, const value *args, size_t count, \
                              tuple *names)                                            \
    {                                                                                  \
        (void)names;                                                                   \
        return pass_on(m, self, m->names.name, args, count);                           \
    }
PASS(keys)
PASS(values)
PASS(items)
PASS(copy)
PASS(__reversed__)
#undef PASS

static const method_record methods[] = {
    {"get", get_or, ARITY_ANY, 0, "key, default=None, /",
     "Return the value for key if key is in the mapping, else default."},
    {"keys", proxy_keys, ARITY_NONE, 0, "", "a set-like object providing a view on D's keys"},
    {"values", proxy_values, ARITY_NONE, 0, "", "an object providing a view on D's values"},
    {"items", proxy_items, ARITY_NONE, 0, "", "a set-like object providing a view on D's items"},
    {"copy", proxy_copy, ARITY_NONE, 0, "", "a shallow copy of D"},
    {"__reversed__", proxy___reversed__, ARITY_NONE, 0, "", "D.__reversed__() -> reverse iterator"},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

const type_record mappingproxy_type = {
    .name = "mappingproxy",
    .flags = TYPE_FINAL | TYPE_MAPPING,
    .size = sizeof(mappingproxy),
    .slots = {.finish = finish,
              .visit = visit_proxy,
              .create = create,
              .repr = repr_proxy,
              .str = text_of_proxy,
              .hash = hash,
              .compare = compare_proxies,
              .iter = iterate,
              .length = length_of,
              .get_item = get,
              .contains = has,
              .binary = {[BIN_OR] = unite, [BIN_COUNT + BIN_OR] = unite_in_place}},
    .methods = methods,
    .signature = "mapping",
    .doc = "Read-only proxy of a mapping.",
};

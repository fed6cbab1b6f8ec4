/* Bound methods: a callable with its first argument. */
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "str.h"
#include "tuple.h"

value method_new(machine *m, value callable, value self)
{
    method *b = object_take_builtin(m, m->types[T_method], sizeof *b);
    if (!b)
        return NOTHING;
    b->function = keep(callable);
    b->self = keep(self);
    return of(b);
}

static void finish(machine *m, object *o)
{
    drop(m, ((method *)o)->function);
    drop(m, ((method *)o)->self);
}

static void visit_method(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((method *)o)->function);
    visit(v, ((method *)o)->self);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (!arguments_no_names(m, "method", names) || !arguments_between(m, "method", count, 2, 2))
        return NOTHING;
    if (!is_callable(m, args[0]))
        return fail(m, T_TypeError, "first argument must be callable");
    if (is_none(args[1]))
        return fail(m, T_TypeError, "instance must not be None");
    return method_new(m, args[0], args[1]);
}

static value call_bound_method(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    const method *b = as(method, self);
    value f = keep(b->function), first = keep(b->self);
    value v = call_with_first(m, f, first, args, count, names);
    drop(m, f);
    drop(m, first);
    return v;
}

static value name_part(machine *m, value f)
{
    value name = find_attribute(m, f, m->names.__qualname__);
    if (is_nothing(name) && !is_raised(m))
        name = find_attribute(m, f, m->names.__name__);
    return name;
}

static value repr_method(machine *m, value self)
{
    const method *b = as(method, self);
    value name = name_part(m, b->function);
    if (is_nothing(name) && is_raised(m))
        return NOTHING;
    bool named = !is_nothing(name) && is_kind(m, name, KIND_STR);
    value v = named ? of(str_format(m, "<bound method %V of %R>", name, b->self))
                    : of(str_format(m, "<bound method ? of %R>", b->self));
    drop_any(m, name);
    return v;
}

static bool hash(machine *m, value self, int64_t *result)
{
    const method *b = as(method, self);
    int64_t of_function;
    if (!hash_of(m, b->function, &of_function))
        return false;
    uint64_t at = is_object(b->self) ? memory_address(m, as_object(b->self)) : b->self.bits;
    *result = (int64_t)((at >> 4 | at << 60) ^ (uint64_t)of_function);
    if (*result == -1)
        *result = -2;
    return true;
}

static value compare_methods(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(m, a) != m->types[T_method] ||
        type_of(m, b) != m->types[T_method])
        return NOT_IMPLEMENTED;
    int same = equals(m, as(method, a)->function, as(method, b)->function);
    if (same < 0)
        return NOTHING;
    same = same && is_same(as(method, a)->self, as(method, b)->self);
    return boolean(same == (op == CMP_EQ));
}

/* What the method type does not have, the function answers. */
static value get_attribute_through(machine *m, value self, str *name)
{
    if (!is_nothing(type_lookup(m, m->types[T_method], name)))
        return generic_get_attribute(m, self, name);
    return get_attribute(m, as(method, self)->function, name);
}

static value get(machine *m, value self, value owner, value cls)
{
    (void)m;
    (void)owner;
    (void)cls;
    return keep(self);
}

static value get_function(machine *m, value self)
{
    (void)m;
    return keep(as(method, self)->function);
}

static value get_self(machine *m, value self)
{
    (void)m;
    return keep(as(method, self)->self);
}

static value get_doc(machine *m, value self)
{
    value v = find_attribute(m, as(method, self)->function, m->names.__doc__);
    return is_nothing(v) && !is_raised(m) ? NONE : v;
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    const method *b = as(method, self);
    str *key = str_intern(m, "getattr");
    value name = get_attribute(m, b->function, m->names.__name__);
    tuple *pair = is_nothing(name) ? NULL : tuple_of(m, 2, b->self, name);
    value v =
        pair && key ? of(tuple_of(m, 2, dict_get_str(m, m->builtins, key), of(pair))) : NOTHING;
    drop_object(m, pair);
    drop_object(m, key);
    drop_any(m, name);
    return v;
}

static const method_record methods[] = {
    {"__reduce__", reduce, ARITY_NONE, 0, "", NULL},
    {0},
};

static const attribute_record members[] = {
    {"__func__", get_function, NULL, "the function (or other callable) implementing a method"},
    {"__self__", get_self, NULL, "the instance to which a method is bound"},
    {0},
};

static const attribute_record attributes[] = {
    {"__doc__", get_doc, NULL, NULL},
    {0},
};

const type_record method_type = {
    .name = "method",
    .flags = TYPE_FINAL | TYPE_HAS_WEAK,
    .size = sizeof(method),
    .slots = {.finish = finish,
              .visit = visit_method,
              .create = create,
              .repr = repr_method,
              .hash = hash,
              .compare = compare_methods,
              .call = call_bound_method,
              .getattr = get_attribute_through,
              .get = get},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .doc = "Create a bound instance method object.",
};

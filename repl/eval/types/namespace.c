/* types.SimpleNamespace: attributes and nothing else. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "builder.h"
#include "dict.h"
#include "str.h"
#include "tuple.h"

typedef struct namespace_object {
    object head;
    dict *dict; /* owned */
} namespace_object;

static void finish(machine *m, object *o)
{
    drop_object(m, ((namespace_object *)o)->dict);
}

static void visit_namespace(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((namespace_object *)o)->dict);
}

static void clear(machine *m, object *o)
{
    if (((namespace_object *)o)->dict)
        dict_clear(m, ((namespace_object *)o)->dict);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    namespace_object *n = object_new(m, cls);
    if (n && !(n->dict = dict_new(m))) {
        drop_object(m, n);
        return NOTHING;
    }
    return of(n);
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    dict *d = as(namespace_object, self)->dict;
    if (!arguments_between(
            m, type_of(m, self)->slots.init == init ? "SimpleNamespace" : "namespace", count, 0, 1))
        return false;
    if (count && !dict_update(m, d, args[0]))
        return false;
    for (size_t i = 0; names && i < names->count; i++)
        if (!dict_set(m, d, names->items[i], args[count + i]))
            return false;
    size_t place = 0;
    value key;
    while (dict_next(d, &place, &key, NULL))
        if (!is_kind(m, key, KIND_STR))
            return fails(m, T_TypeError, "keywords must be strings");
    return true;
}

static void show_fields(machine *m, builder *b, dict *d)
{
    size_t place = 0;
    value key, v;
    bool first = true;
    while (dict_next(d, &place, &key, &v)) {
        if (!is_kind(m, key, KIND_STR) || !str_length(as(str, key)))
            continue;
        keep(key);
        keep(v);
        builder_format(b, first ? "%V=%R" : ", %V=%R", key, v);
        drop(m, key);
        drop(m, v);
        first = false;
    }
}

static value repr_namespace(machine *m, value self)
{
    type *t = type_of(m, self);
    str *name = t == m->types[T_SimpleNamespace] ? str_new(m, "namespace") : keep_object(t->name);
    bool again;
    value result = NOTHING;
    if (enter_repr(m, self, &again)) {
        builder b;
        builder_start(&b, m);
        builder_format(&b, "%U(", name);
        show_fields(m, &b, as(namespace_object, self)->dict);
        builder_char(&b, ')');
        result = of(builder_finish(&b));
        leave_repr(m, self);
    } else if (again) {
        result = of(str_format(m, "%U(...)", name));
    }
    drop_object(m, name);
    return result;
}

static value compare_namespaces(machine *m, value a, value b, compare_operator op)
{
    type *t = m->types[T_SimpleNamespace];
    if (!type_is_subtype(type_of(m, a), t) || !type_is_subtype(type_of(m, b), t))
        return NOT_IMPLEMENTED;
    return compare(m, of(as(namespace_object, a)->dict), of(as(namespace_object, b)->dict), op);
}

static value get_dict(machine *m, value self)
{
    (void)m;
    return keep(of(as(namespace_object, self)->dict));
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return of(tuple_of(m, 3, of(type_of(m, self)), of(m->empty_tuple),
                       of(as(namespace_object, self)->dict)));
}

static value replace_fields(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (count)
        return fail(m, T_TypeError, "__replace__ expected no positional arguments, got %z", count);
    value v = call0(m, of(type_of(m, self)));
    if (is_nothing(v) ||
        !dict_update(m, as(namespace_object, v)->dict, of(as(namespace_object, self)->dict)))
        return NOTHING;
    for (size_t i = 0; names && i < names->count; i++)
        if (!dict_set(m, as(namespace_object, v)->dict, names->items[i], args[i]))
            return NOTHING;
    return v;
}

static const method_record methods[] = {
    {"__reduce__", reduce, ARITY_NONE, 0, "", "Return state information for pickling"},
    {"__replace__", replace_fields, ARITY_RAW, 0, NULL,
     "Return a copy of the namespace object with new values for the specified attributes."},
    {0},
};

static const attribute_record members[] = {{"__dict__", get_dict, NULL, NULL}, {0}};

const type_record SimpleNamespace_type = {
    .name = "types.SimpleNamespace",
    .flags = TYPE_HAS_DICT,
    .size = sizeof(namespace_object),
    .dict_offset = offsetof(namespace_object, dict),
    .slots = {.finish = finish,
              .visit = visit_namespace,
              .clear = clear,
              .create = create,
              .init = init,
              .repr = repr_namespace,
              .compare = compare_namespaces},
    .methods = methods,
    .members = members,
    .signature = "mapping_or_iterable=(), /, **kwargs",
    .doc = "A simple attribute-based namespace.",
};

/* staticmethod and classmethod. Both show the attributes of the function they wrap as their own. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "str.h"
#include "tuple.h"

static void finish(machine *m, object *o)
{
    drop_any(m, ((wrapped_method *)o)->function);
    drop_object(m, ((wrapped_method *)o)->dict);
}

static void visit_wrapped(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((wrapped_method *)o)->function);
    visit_object(v, ((wrapped_method *)o)->dict);
}

static void clear(machine *m, object *o)
{
    replace(m, &((wrapped_method *)o)->function, NOTHING);
}

static bool copy_attribute(machine *m, value self, value f, str *name)
{
    value v = find_attribute(m, f, name);
    if (is_nothing(v))
        return !is_raised(m);
    bool done = set_attribute(m, self, name, v);
    drop(m, v);
    return done;
}

static bool wrap(machine *m, value self, value f)
{
    replace(m, &as(wrapped_method, self)->function, keep(f));
    str *const names[] = {m->names.__module__, m->names.__name__, m->names.__qualname__,
                          m->names.__doc__, m->names.__annotations__};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!copy_attribute(m, self, f, names[i]))
            return false;
    return true;
}

static value wrapped_new(machine *m, enum kind kind, value f, bool copy)
{
    wrapped_method *w = object_new(m, m->types[kind]);
    if (!w)
        return NOTHING;
    w->function = keep(f);
    if (copy && !wrap(m, of(w), f)) {
        drop_object(m, w);
        return NOTHING;
    }
    return of(w);
}

value staticmethod_new(machine *m, value f)
{
    return wrapped_new(m, T_staticmethod, f, type_of(m, f) == m->types[T_function]);
}

value classmethod_new(machine *m, value f)
{
    return wrapped_new(m, T_classmethod, f, type_of(m, f) == m->types[T_function]);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    wrapped_method *w = object_new(m, cls);
    if (w)
        w->function = NONE;
    return of(w);
}

static bool init_named(machine *m, const char *name, value self, const value *args, size_t count,
                       tuple *names)
{
    return arguments_no_names(m, name, names) && arguments_between(m, name, count, 1, 1) &&
           wrap(m, self, args[0]);
}

static bool init_static(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return init_named(m, "staticmethod", self, args, count, names);
}

static bool init_class(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return init_named(m, "classmethod", self, args, count, names);
}

static value get_static(machine *m, value self, value owner, value cls)
{
    (void)owner;
    (void)cls;
    value f = as(wrapped_method, self)->function;
    if (is_nothing(f))
        return fail(m, T_RuntimeError, "uninitialized staticmethod object");
    return keep(f);
}

static value get_class(machine *m, value self, value owner, value cls)
{
    value f = as(wrapped_method, self)->function;
    if (is_nothing(f))
        return fail(m, T_RuntimeError, "uninitialized classmethod object");
    return method_new(m, f, is_nothing(cls) ? of(type_of(m, owner)) : cls);
}

static value call_static(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return call(m, as(wrapped_method, self)->function, args, count, names);
}

static value repr_static(machine *m, value self)
{
    return of(str_format(m, "<staticmethod(%R)>", as(wrapped_method, self)->function));
}

static value repr_class(machine *m, value self)
{
    return of(str_format(m, "<classmethod(%R)>", as(wrapped_method, self)->function));
}

static value get_function(machine *m, value self)
{
    (void)m;
    return keep(as(wrapped_method, self)->function);
}

static value get_abstract(machine *m, value self)
{
    value v = find_attribute(m, as(wrapped_method, self)->function, m->names.__isabstractmethod__);
    if (is_nothing(v))
        return is_raised(m) ? NOTHING : FALSE;
    int yes = is_true(m, v);
    drop(m, v);
    return yes < 0 ? NOTHING : boolean(yes);
}

static value get_dict(machine *m, value self)
{
    dict *own = instance_dict(m, self, true);
    return own ? keep(of(own)) : NOTHING;
}

static const attribute_record members[] = {
    {"__func__", get_function, NULL, NULL},
    {"__wrapped__", get_function, NULL, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"__isabstractmethod__", get_abstract, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

const type_record staticmethod_type = {
    .name = "staticmethod",
    .flags = TYPE_HAS_DICT,
    .size = sizeof(wrapped_method),
    .dict_offset = offsetof(wrapped_method, dict),
    .slots = {.finish = finish,
              .visit = visit_wrapped,
              .clear = clear,
              .create = create,
              .init = init_static,
              .repr = repr_static,
              .call = call_static,
              .get = get_static},
    .members = members,
    .attributes = attributes,
    .signature = "function, /",
    .doc = "Convert a function to be a static method.",
};

const type_record classmethod_type = {
    .name = "classmethod",
    .flags = TYPE_HAS_DICT,
    .size = sizeof(wrapped_method),
    .dict_offset = offsetof(wrapped_method, dict),
    .slots = {.finish = finish,
              .visit = visit_wrapped,
              .clear = clear,
              .create = create,
              .init = init_class,
              .repr = repr_class,
              .get = get_class},
    .members = members,
    .attributes = attributes,
    .signature = "function, /",
    .doc = "Convert a function to be a class method.",
};

/* property: attributes computed by Python functions. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "sequence.h"
#include "str.h"
#include "tuple.h"

static void finish(machine *m, object *o)
{
    property *p = (property *)o;
    drop_any(m, p->get);
    drop_any(m, p->set);
    drop_any(m, p->del);
    drop_any(m, p->doc);
    drop_any(m, p->name);
}

static void visit_property(machine *m, object *o, visitor *v)
{
    (void)m;
    property *p = (property *)o;
    visit(v, p->get);
    visit(v, p->set);
    visit(v, p->del);
    visit(v, p->doc);
}

static void clear(machine *m, object *o)
{
    property *p = (property *)o;
    replace(m, &p->get, NOTHING);
    replace(m, &p->set, NOTHING);
    replace(m, &p->del, NOTHING);
    replace(m, &p->doc, NOTHING);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return of(object_new(m, cls));
}

static value given(value v)
{
    return is_nothing(v) || is_none(v) ? NOTHING : keep(v);
}

static bool take_doc(machine *m, value self, value doc)
{
    property *p = as(property, self);
    p->doc_from_getter = false;
    if (is_nothing(doc) && !is_nothing(p->get)) {
        doc = find_attribute(m, p->get, m->names.__doc__);
        if (is_nothing(doc) && is_raised(m))
            return false;
        if (is_none(doc))
            doc = NOTHING;
        p->doc_from_getter = !is_nothing(doc);
    } else {
        doc = given(doc);
    }
    replace(m, &p->doc, doc);
    if (type_of(m, self) == m->types[T_property])
        return true;
    /* A subclass has it also where its own __doc__ would be found: in the instance. One that was
     * given and finds no room there is lost without a word, the getter's is not. */
    return set_attribute(m, self, m->names.__doc__, is_nothing(doc) ? NONE : doc) ||
           (!p->doc_from_getter && swallow(m, T_AttributeError));
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value in[4];
    if (!arguments_bind(m, "property", "fget=None, fset=None, fdel=None, doc=None", args, count,
                        names, in, 4))
        return false;
    property *p = as(property, self);
    replace(m, &p->get, given(in[0]));
    replace(m, &p->set, given(in[1]));
    replace(m, &p->del, given(in[2]));
    replace(m, &p->name, NOTHING);
    return take_doc(m, self, is_nothing(in[3]) || is_none(in[3]) ? NOTHING : in[3]);
}

/* The name it has in its class: by __set_name__, else the getter's. Owned or NOTHING. */
static value name_of(machine *m, const property *p)
{
    if (!is_nothing(p->name))
        return keep(p->name);
    return is_nothing(p->get) ? NOTHING : find_attribute(m, p->get, m->names.__name__);
}

static bool refuse(machine *m, value self, value owner, const char *what)
{
    value name = name_of(m, as(property, self));
    if (is_nothing(name) && is_raised(m))
        return false;
    str *cls = type_of(m, owner)->qualname;
    if (is_nothing(name))
        fail(m, T_AttributeError, "property of %R object has no %s", of(cls), what);
    else
        fail(m, T_AttributeError, "property %R of %R object has no %s", name, of(cls), what);
    drop_any(m, name);
    return false;
}

static value get(machine *m, value self, value owner, value cls)
{
    (void)cls;
    property *p = as(property, self);
    if (is_nothing(owner) || is_none(owner))
        return keep(self);
    if (is_nothing(p->get)) {
        refuse(m, self, owner, "getter");
        return NOTHING;
    }
    return call1(m, p->get, owner);
}

static bool set(machine *m, value self, value owner, value v)
{
    property *p = as(property, self);
    value f = is_nothing(v) ? p->del : p->set;
    if (is_nothing(f))
        return refuse(m, self, owner, is_nothing(v) ? "deleter" : "setter");
    value answer = is_nothing(v) ? call1(m, f, owner) : call2(m, f, owner, v);
    drop_any(m, answer);
    return !is_nothing(answer);
}

static value copy_with(machine *m, value self, value getter, value setter, value deleter)
{
    property *p = as(property, self);
    value args[] = {is_nothing(getter) ? p->get : getter, is_nothing(setter) ? p->set : setter,
                    is_nothing(deleter) ? p->del : deleter,
                    p->doc_from_getter && (!is_nothing(getter) || !is_nothing(p->get)) ? NONE
                                                                                       : p->doc};
    for (int i = 0; i < 4; i++)
        if (is_nothing(args[i]))
            args[i] = NONE;
    value v = call(m, of(type_of(m, self)), args, 4, NULL);
    if (!is_nothing(v) && type_is_subtype(type_of(m, v), m->types[T_property]))
        replace(m, &as(property, v)->name, keep_any(p->name));
    return v;
}

static value with_getter(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return copy_with(m, self, args[0], NOTHING, NOTHING);
}

static value with_setter(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return copy_with(m, self, NOTHING, args[0], NOTHING);
}

static value with_deleter(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return copy_with(m, self, NOTHING, NOTHING, args[0]);
}

static value set_name(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (count != 2)
        return fail(m, T_TypeError, "__set_name__() takes 2 positional arguments but %z were given",
                    count);
    replace(m, &as(property, self)->name, keep(args[1]));
    return NONE;
}

static value or_none(value v)
{
    return is_nothing(v) ? NONE : keep(v);
}

static value get_getter(machine *m, value self)
{
    (void)m;
    return or_none(as(property, self)->get);
}

static value get_setter(machine *m, value self)
{
    (void)m;
    return or_none(as(property, self)->set);
}

static value get_deleter(machine *m, value self)
{
    (void)m;
    return or_none(as(property, self)->del);
}

static value get_doc(machine *m, value self)
{
    (void)m;
    return or_none(as(property, self)->doc);
}

static bool set_doc(machine *m, value self, value v)
{
    replace(m, &as(property, self)->doc, keep_any(v));
    return true;
}

static value get_name(machine *m, value self)
{
    value v = name_of(m, as(property, self));
    if (is_nothing(v) && !is_raised(m))
        return fail_attribute(m, self, m->names.__name__,
                              "'property' object has no attribute '__name__'");
    return v;
}

static bool assign_name(machine *m, value self, value v)
{
    replace(m, &as(property, self)->name, keep_any(v));
    return true;
}

static value get_abstract(machine *m, value self)
{
    const property *p = as(property, self);
    const value parts[] = {p->get, p->set, p->del};
    for (int i = 0; i < 3; i++) {
        if (is_nothing(parts[i]))
            continue;
        value v = find_attribute(m, parts[i], m->names.__isabstractmethod__);
        if (is_nothing(v) && is_raised(m))
            return NOTHING;
        int yes = is_nothing(v) ? 0 : is_true(m, v);
        drop_any(m, v);
        if (yes)
            return yes < 0 ? NOTHING : TRUE;
    }
    return FALSE;
}

static const method_record methods[] = {
    {"getter", with_getter, ARITY_ONE, 0, "fget, /",
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", with_setter, ARITY_ONE, 0, "fset, /",
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", with_deleter, ARITY_ONE, 0, "fdel, /",
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", set_name, ARITY_ANY, 0, "owner, name, /", "Method to set name of a property."},
    {0},
};

static const attribute_record members[] = {
    {"fget", get_getter, NULL, NULL},
    {"fset", get_setter, NULL, NULL},
    {"fdel", get_deleter, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"__name__", get_name, assign_name, NULL},
    {"__isabstractmethod__", get_abstract, NULL, NULL},
    {0},
};

const type_record property_type = {
    .name = "property",
    .size = sizeof(property),
    .slots = {.finish = finish,
              .visit = visit_property,
              .clear = clear,
              .create = create,
              .init = init,
              .get = get,
              .set = set},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .signature = "fget=None, fset=None, fdel=None, doc=None",
    .doc = "Property attribute.",
};

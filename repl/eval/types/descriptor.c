/* Attributes of built-in types and of __slots__: slots as callables (int.__add__), computed
 * attributes (type.__name__), and the values an instance keeps at an offset. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/weakref.h"

#include "builder.h"
#include "dict.h"
#include "str.h"
#include "tuple.h"

#include <stdio.h>

static value text_or_none(machine *m, const char *words)
{
    return words ? of(str_new(m, words)) : NONE;
}

/* --- wrapper_descriptor --- */

value wrapper_descriptor_new(machine *m, type *owner, const slot_row *row, slot_function f)
{
    wrapper_descriptor *d = object_new(m, m->types[T_wrapper_descriptor]);
    if (!d)
        return NOTHING;
    d->owner = keep_object(owner);
    d->row = row;
    d->function = f;
    return of(d);
}

static void finish_wrapper(machine *m, object *o)
{
    drop_object(m, ((wrapper_descriptor *)o)->owner);
}

static void visit_wrapper(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((wrapper_descriptor *)o)->owner);
}

static value call_wrapper(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const wrapper_descriptor *d = as(wrapper_descriptor, self);
    if (!count)
        return fail(m, T_TypeError, "descriptor '%s' of '%N' object needs an argument",
                    d->row->name, d->owner);
    if (!type_is_subtype(type_of(m, args[0]), d->owner))
        return fail(m, T_TypeError, "descriptor '%s' requires a '%N' object but received a '%T'",
                    d->row->name, d->owner, args[0]);
    return d->row->wrap(m, d->row, d->function, args[0], args + 1, count - 1, names);
}

static value get_wrapper(machine *m, value self, value owner, value cls)
{
    (void)cls;
    wrapper_descriptor *d = as(wrapper_descriptor, self);
    if (is_nothing(owner))
        return keep(self);
    if (!type_is_subtype(type_of(m, owner), d->owner))
        return fail(m, T_TypeError,
                    "descriptor '%s' for '%N' objects doesn't apply to a '%T' object", d->row->name,
                    d->owner, owner);
    method_wrapper *w = object_new(m, m->types[T_method_wrapper]);
    if (!w)
        return NOTHING;
    w->descriptor = keep_object(d);
    w->self = keep(owner);
    return of(w);
}

static value repr_wrapper(machine *m, value self)
{
    const wrapper_descriptor *d = as(wrapper_descriptor, self);
    return of(str_format(m, "<slot wrapper '%s' of '%N' objects>", d->row->name, d->owner));
}

static value wrapper_name(machine *m, value self)
{
    return of(str_new(m, as(wrapper_descriptor, self)->row->name));
}

static value wrapper_qualname(machine *m, value self)
{
    const wrapper_descriptor *d = as(wrapper_descriptor, self);
    return of(str_format(m, "%U.%s", d->owner->qualname, d->row->name));
}

static value wrapper_owner(machine *m, value self)
{
    (void)m;
    return keep(of(as(wrapper_descriptor, self)->owner));
}

static value wrapper_doc(machine *m, value self)
{
    return text_or_none(m, as(wrapper_descriptor, self)->row->doc);
}

static value wrapper_signature(machine *m, value self)
{
    return signature_text(m, "$self", as(wrapper_descriptor, self)->row->signature);
}

static const attribute_record wrapper_members[] = {
    {"__name__", wrapper_name, NULL, NULL},
    {"__objclass__", wrapper_owner, NULL, NULL},
    {0},
};

static const attribute_record wrapper_attributes[] = {
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__text_signature__", wrapper_signature, NULL, NULL},
    {0},
};

const type_record wrapper_descriptor_type = {
    .name = "wrapper_descriptor",
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_METHOD,
    .size = sizeof(wrapper_descriptor),
    .slots = {.finish = finish_wrapper,
              .visit = visit_wrapper,
              .repr = repr_wrapper,
              .call = call_wrapper,
              .get = get_wrapper},
    .members = wrapper_members,
    .attributes = wrapper_attributes,
};

/* --- method-wrapper --- */

static void finish_bound(machine *m, object *o)
{
    drop_object(m, ((method_wrapper *)o)->descriptor);
    drop_any(m, ((method_wrapper *)o)->self);
}

static void visit_bound(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((method_wrapper *)o)->descriptor);
    visit(v, ((method_wrapper *)o)->self);
}

static value call_bound_wrapper(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    const method_wrapper *w = as(method_wrapper, self);
    return w->descriptor->row->wrap(m, w->descriptor->row, w->descriptor->function, w->self, args,
                                    count, names);
}

static value repr_bound(machine *m, value self)
{
    const method_wrapper *w = as(method_wrapper, self);
    char address[24];
    unsigned long long at =
        is_object(w->self) ? memory_address(m, as_object(w->self)) : w->self.bits;
    snprintf(address, sizeof address, "%#llx", at);
    return of(str_format(m, "<method-wrapper '%s' of %T object at %s>", w->descriptor->row->name,
                         w->self, address));
}

static value compare_bound(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(m, a) != type_of(m, b))
        return NOT_IMPLEMENTED;
    const method_wrapper *v = as(method_wrapper, a), *w = as(method_wrapper, b);
    bool same = v->descriptor == w->descriptor && is_same(v->self, w->self);
    return boolean(same == (op == CMP_EQ));
}

static bool hash_bound(machine *m, value self, int64_t *hash)
{
    const method_wrapper *w = as(method_wrapper, self);
    uint64_t at = is_object(w->self) ? memory_address(m, as_object(w->self)) : w->self.bits;
    *hash = (int64_t)((at >> 4) ^ memory_address(m, w->descriptor));
    return true;
}

static value bound_name(machine *m, value self)
{
    return of(str_new(m, as(method_wrapper, self)->descriptor->row->name));
}

static value bound_qualname(machine *m, value self)
{
    return wrapper_qualname(m, of(as(method_wrapper, self)->descriptor));
}

static value bound_owner(machine *m, value self)
{
    return wrapper_owner(m, of(as(method_wrapper, self)->descriptor));
}

static value bound_doc(machine *m, value self)
{
    return text_or_none(m, as(method_wrapper, self)->descriptor->row->doc);
}

static value bound_self(machine *m, value self)
{
    (void)m;
    return keep(as(method_wrapper, self)->self);
}

static value bound_signature(machine *m, value self)
{
    return signature_text(m, "$self", as(method_wrapper, self)->descriptor->row->signature);
}

static const attribute_record bound_members[] = {
    {"__self__", bound_self, NULL, NULL},
    {0},
};

static const attribute_record bound_attributes[] = {
    {"__name__", bound_name, NULL, NULL},
    {"__qualname__", bound_qualname, NULL, NULL},
    {"__objclass__", bound_owner, NULL, NULL},
    {"__doc__", bound_doc, NULL, NULL},
    {"__text_signature__", bound_signature, NULL, NULL},
    {0},
};

const type_record method_wrapper_type = {
    .name = "method-wrapper",
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(method_wrapper),
    .slots = {.finish = finish_bound,
              .visit = visit_bound,
              .repr = repr_bound,
              .hash = hash_bound,
              .compare = compare_bound,
              .call = call_bound_wrapper},
    .members = bound_members,
    .attributes = bound_attributes,
};

/* --- getset_descriptor and member_descriptor: both begin with owner and name --- */

value getset_new(machine *m, type *owner, str *name, const attribute_record *record, bool is_member)
{
    getset_descriptor *d =
        object_new(m, m->types[is_member ? T_member_descriptor : T_getset_descriptor]);
    if (!d)
        return NOTHING;
    d->owner = keep_object(owner);
    d->name = keep_object(name);
    d->record = record;
    return of(d);
}

value member_new(machine *m, type *owner, str *name, uint32_t offset)
{
    member_descriptor *d = object_new(m, m->types[T_member_descriptor]);
    if (!d)
        return NOTHING;
    d->owner = keep_object(owner);
    d->name = keep_object(name);
    d->offset = offset;
    return of(d);
}

static void finish_field(machine *m, object *o)
{
    drop_object(m, ((getset_descriptor *)o)->owner);
    drop_object(m, ((getset_descriptor *)o)->name);
}

static void visit_field(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((getset_descriptor *)o)->owner);
}

static bool applies(machine *m, value self, value owner)
{
    const getset_descriptor *d = as(getset_descriptor, self);
    if (type_is_subtype(type_of(m, owner), d->owner))
        return true;
    return fails(m, T_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object",
                 d->name, d->owner, owner);
}

static value get_computed(machine *m, value self, value owner, value cls)
{
    (void)cls;
    const getset_descriptor *d = as(getset_descriptor, self);
    if (is_nothing(owner))
        return keep(self);
    if (!applies(m, self, owner))
        return NOTHING;
    if (d->record->get)
        return d->record->get(m, owner);
    return fail_attribute(m, owner, d->name, "attribute '%U' of '%N' objects is not readable",
                          d->name, d->owner);
}

static bool set_computed(machine *m, value self, value owner, value v)
{
    const getset_descriptor *d = as(getset_descriptor, self);
    if (!applies(m, self, owner))
        return false;
    if (d->record->set)
        return d->record->set(m, owner, v);
    if (type_of(m, self) == m->types[T_member_descriptor])
        fail_attribute(m, owner, d->name, "readonly attribute");
    else
        fail(m, T_AttributeError, "attribute '%U' of '%N' objects is not writable", d->name,
             d->owner);
    return false;
}

static value *member_at(value owner, const member_descriptor *d)
{
    return (value *)(void *)((char *)as_object(owner) + d->offset);
}

static value get_member(machine *m, value self, value owner, value cls)
{
    const member_descriptor *d = as(member_descriptor, self);
    if (d->record)
        return get_computed(m, self, owner, cls);
    if (is_nothing(owner))
        return keep(self);
    if (!applies(m, self, owner))
        return NOTHING;
    value v = *member_at(owner, d);
    if (!is_nothing(v))
        return keep(v);
    return fail_attribute(m, owner, d->name, "'%F' object has no attribute '%U'", type_of(m, owner),
                          d->name);
}

static bool set_member(machine *m, value self, value owner, value v)
{
    const member_descriptor *d = as(member_descriptor, self);
    if (d->record)
        return set_computed(m, self, owner, v);
    if (!applies(m, self, owner))
        return false;
    if (!(d->owner->flags & TYPE_HEAP)) { /* a field of a struct sequence */
        fail_attribute(m, owner, d->name, "readonly attribute");
        return false;
    }
    value *at = member_at(owner, d);
    if (is_nothing(v) && is_nothing(*at)) {
        return fails(m, T_AttributeError, "%U", d->name);
    }
    replace(m, at, keep_any(v));
    return true;
}

static value repr_computed(machine *m, value self)
{
    const getset_descriptor *d = as(getset_descriptor, self);
    return of(str_format(m, "<attribute '%U' of '%N' objects>", d->name, d->owner));
}

static value repr_member(machine *m, value self)
{
    const member_descriptor *d = as(member_descriptor, self);
    return of(str_format(m, "<member '%U' of '%N' objects>", d->name, d->owner));
}

value descriptor_name(machine *m, value self)
{
    (void)m;
    return keep(of(as(named_descriptor, self)->name));
}

value descriptor_qualname(machine *m, value self)
{
    const named_descriptor *d = as(named_descriptor, self);
    return of(str_format(m, "%U.%U", d->owner->qualname, d->name));
}

value descriptor_owner(machine *m, value self)
{
    (void)m;
    return keep(of(as(named_descriptor, self)->owner));
}

static value computed_doc(machine *m, value self)
{
    return text_or_none(m, as(getset_descriptor, self)->record->doc);
}

static value member_doc(machine *m, value self)
{
    const member_descriptor *d = as(member_descriptor, self);
    return d->record ? text_or_none(m, d->record->doc) : NONE;
}

static const attribute_record computed_attributes[] = {
    {"__name__", descriptor_name, NULL, NULL},
    {"__qualname__", descriptor_qualname, NULL, NULL},
    {"__objclass__", descriptor_owner, NULL, NULL},
    {"__doc__", computed_doc, NULL, NULL},
    {0},
};

static const attribute_record member_members[] = {
    {"__name__", descriptor_name, NULL, NULL},
    {"__objclass__", descriptor_owner, NULL, NULL},
    {0},
};

static const attribute_record member_attributes[] = {
    {"__qualname__", descriptor_qualname, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},
    {0},
};

const type_record getset_descriptor_type = {
    .name = "getset_descriptor",
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(getset_descriptor),
    .slots = {.finish = finish_field,
              .visit = visit_field,
              .repr = repr_computed,
              .get = get_computed,
              .set = set_computed},
    .attributes = computed_attributes,
};

const type_record member_descriptor_type = {
    .name = "member_descriptor",
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(member_descriptor),
    .slots = {.finish = finish_field,
              .visit = visit_field,
              .repr = repr_member,
              .get = get_member,
              .set = set_member},
    .members = member_members,
    .attributes = member_attributes,
};

/* --- what a class's instances have --- */

/* The __dict__ of a built-in base that has its own (type, module, …): borrowed, or NOTHING. */
static value native_dict_attribute(machine *m, value self)
{
    for (type *t = type_of(m, self); t; t = t->base) {
        value v = t->flags & TYPE_HEAP ? NOTHING : dict_get_str(m, t->dict, m->names.__dict__);
        if (!is_nothing(v) && type_of(m, v)->slots.get)
            return v;
    }
    return NOTHING;
}

static value get_instance_dict(machine *m, value self)
{
    value own_way = native_dict_attribute(m, self);
    if (!is_nothing(own_way))
        return type_of(m, own_way)->slots.get(m, own_way, self, of(type_of(m, self)));
    dict *own = instance_dict(m, self, true);
    if (own)
        return keep(of(own));
    return is_raised(m) ? NOTHING
                        : fail(m, T_TypeError,
                               "this __dict__ descriptor does not support '%T' objects", self);
}

static bool set_instance_dict(machine *m, value self, value v)
{
    value own_way = native_dict_attribute(m, self);
    if (!is_nothing(own_way) && type_of(m, own_way)->slots.set)
        return type_of(m, own_way)->slots.set(m, own_way, self, v);
    dict **slot = instance_dict_slot(m, self);
    if (!slot)
        return fails(m, T_AttributeError, "This object has no __dict__");
    if (!is_nothing(v) && !is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    dict *old = instance_dict(m, self, false);
    if (!old && is_raised(m))
        return false;
    *slot = is_nothing(v) ? NULL : as(dict, keep(v));
    drop_object(m, old);
    return true;
}

static value get_weak(machine *m, value self)
{
    weakref *w = weak_first(m, as_object(self));
    return w ? keep(of(w)) : NONE;
}

const attribute_record instance_dict_attribute = {"__dict__", get_instance_dict, set_instance_dict,
                                                  "dictionary for instance variables"};
const attribute_record instance_weak_attribute = {"__weakref__", get_weak, NULL,
                                                  "list of weak references to the object"};

/* Attributes of instances: descriptors of the class first, then the instance's own dict, then the
 * class. */
#include "callables.h"
#include "fields.h"
#include "object.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

dict **instance_dict_slot(machine *m, value o)
{
    if (!is_object(o))
        return NULL;
    char *at = (char *)as_object(o);
    uint32_t offset = as_object(o)->type->dict_offset;
    if (!offset)
        return NULL;
    if (offset == DICT_AT_END)
        return (dict **)(void *)(at + object_bytes(m, as_object(o)) - sizeof(dict *));
    return (dict **)(void *)(at + offset);
}

dict *instance_dict(machine *m, value o, bool make)
{
    dict **slot = instance_dict_slot(m, o);
    if (!slot)
        return NULL;
    if (!*slot && fields_any(as_object(o)))
        return fields_leave(m, as_object(o));
    if (!*slot && make)
        *slot = dict_new(m);
    return *slot;
}

dict *instance_dict_copy(machine *m, value o)
{
    dict **slot = instance_dict_slot(m, o);
    if (!slot)
        return NULL;
    if (!*slot)
        return fields_copy(m, as_object(o));
    return dict_count(*slot) ? dict_copy(m, *slot) : NULL;
}

value instance_own(machine *m, value o, str *name)
{
    dict **slot = instance_dict_slot(m, o);
    if (!slot)
        return NOTHING;
    return *slot ? dict_get_str(m, *slot, name) : field_get(as_object(o), name);
}

static bool is_data_descriptor(machine *m, value v)
{
    return type_of(m, v)->slots.set != NULL;
}

static value no_attribute(machine *m, value o, str *name)
{
    return fail_attribute(m, o, name, "'%T' object has no attribute '%U'", o, name);
}

/* What is found without raising AttributeError itself; descriptors may raise what they like. */
value find_attribute_plain(machine *m, value o, str *name)
{
    type *t = type_of(m, o);
    value found = type_lookup(m, t, name);
    value (*get)(machine *, value, value, value) = NULL;
    if (!is_nothing(found)) {
        get = type_of(m, found)->slots.get;
        if (get && is_data_descriptor(m, found)) {
            keep(found);
            value v = get(m, found, o, of(t));
            drop(m, found);
            return v;
        }
    }
    value own = instance_own(m, o, name);
    if (!is_nothing(own))
        return keep(own);
    if (is_nothing(found))
        return NOTHING;
    keep(found);
    if (!get)
        return found;
    value v = get(m, found, o, of(t));
    drop(m, found);
    return v;
}

value generic_get_attribute(machine *m, value o, str *name)
{
    value v = find_attribute_plain(m, o, name);
    if (is_nothing(v) && !is_raised(m))
        return no_attribute(m, o, name);
    return v;
}

value get_attribute(machine *m, value o, str *name)
{
    type *t = type_of(m, o);
    value v = t->slots.getattr ? t->slots.getattr(m, o, name) : generic_get_attribute(m, o, name);
    if (is_nothing(v))
        attribute_error_complete(m, o, name);
    return v;
}

value find_attribute(machine *m, value o, str *name)
{
    type *t = type_of(m, o);
    if (!t->slots.getattr || t->slots.getattr == generic_get_attribute) {
        value v = find_attribute_plain(m, o, name);
        if (is_nothing(v) && is_raised(m))
            swallow(m, T_AttributeError);
        return v;
    }
    value v = t->slots.getattr(m, o, name);
    if (is_nothing(v))
        swallow(m, T_AttributeError);
    return v;
}

/* As in CPython a failed write names no object for a hint, except where there is no dict to write
 * to, or a failed deletion where the object has more than its dict. */
static bool refuse_set(machine *m, value o, str *name, bool found)
{
    type *t = type_of(m, o);
    if (found)
        return fails(m, T_AttributeError, "'%T' object attribute '%U' is read-only", o, name);
    bool generic = t->slots.setattr == generic_set_attribute;
    if (!t->dict_offset && generic)
        fail_attribute(
            m, o, name,
            "'%N' object has no attribute '%U' and no __dict__ for setting new attributes", t,
            name);
    else
        fail_attribute(m, o, name, "'%N' object has no attribute '%U'", t, name);
    return false;
}

static bool set_own(machine *m, value o, str *name, value v)
{
    if (!*instance_dict_slot(m, o) && field_set(m, as_object(o), name, v))
        return true;
    dict *own = is_raised(m) ? NULL : instance_dict(m, o, true);
    return own && dict_set_str(m, own, name, v);
}

static bool delete_own(machine *m, value o, str *name)
{
    dict *own = *instance_dict_slot(m, o);
    int deleted = own ? dict_delete_str(m, own, name) : field_delete(m, as_object(o), name);
    if (deleted)
        return deleted > 0;
    const type *t = type_of(m, o);
    const char *words = "'%T' object has no attribute '%U'";
    if (t->flags & TYPE_HEAP && t->dict_offset == sizeof(object) &&
        t->size == sizeof(object) + sizeof own)
        return fails(m, T_AttributeError, words, o, name);
    fail_attribute(m, o, name, words, o, name);
    return false;
}

bool generic_set_attribute(machine *m, value o, str *name, value v)
{
    value found = type_lookup(m, type_of(m, o), name);
    if (!is_nothing(found)) {
        bool (*set)(machine *, value, value, value) = type_of(m, found)->slots.set;
        if (set) {
            keep(found);
            bool done = set(m, found, o, v);
            drop(m, found);
            return done;
        }
    }
    if (!instance_dict_slot(m, o))
        return refuse_set(m, o, name, !is_nothing(found));
    return is_nothing(v) ? delete_own(m, o, name) : set_own(m, o, name, v);
}

bool set_attribute(machine *m, value o, str *name, value v)
{
    type *t = type_of(m, o);
    if (t->slots.setattr)
        return t->slots.setattr(m, o, name, v);
    return fails(m, T_TypeError, "'%T' object has no attributes (%s .%U)", o,
                 is_nothing(v) ? "del" : "assign to", name);
}

/* Attributes: what instructions look up and store, and what a line of cache guesses of them. */
#include "run.h"

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/fields.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/slots.h"
#include "repl/eval/types/str.h"

value run_load_method(machine *m, value o, str *name, value *self)
{
    type *t = type_of(m, o);
    if (!run_looks_plainly(m, t))
        return get_attribute(m, o, name);
    value found = type_lookup(m, t, name);
    if (is_nothing(found) || !binds_as_method(m, found))
        return get_attribute(m, o, name);
    value shadow = instance_own(m, o, name);
    if (!is_nothing(shadow))
        return keep(shadow);
    *self = o;
    return keep(found);
}

/* Instances of the type keep their attributes in a dict at a fixed place. */
static bool has_plain_dict(const type *t)
{
    return t->dict_offset && t->dict_offset != DICT_AT_END;
}

/* Read by a function of ours, whatever the instance has. */
static bool is_computed(machine *m, value found)
{
    const type *t = type_of(m, found);
    return t->slots.get && t->slots.set && !(t->flags & TYPE_HEAP);
}

static bool is_static(const machine *m, value found)
{
    return is_object(found) && as_object(found)->type == m->types[T_staticmethod] &&
           !is_nothing(as(wrapped_method, found)->function);
}

/* A class gives it as it is, and so does its instance: it binds neither, nor can it begin to. */
static bool is_given_bare(machine *m, value found)
{
    const type *t = type_of(m, found);
    return !t->slots.get && !(t->flags & TYPE_HEAP);
}

/* A built-in type computes it, always by the same function. */
static bool gets_directly(const machine *m, const type *t, value found)
{
    const getset_descriptor *d = as(getset_descriptor, found);
    bool is_named = d->head.type == m->types[T_getset_descriptor] ||
                    d->head.type == m->types[T_member_descriptor];
    return is_named && d->record && d->record->get && type_is_subtype(t, d->owner);
}

/* What an instance has itself comes before what its class has by the same name, if that is no data
 * descriptor, nor can become one. */
static bool yields_to_own(machine *m, value found)
{
    if (is_nothing(found))
        return true;
    const type *t = type_of(m, found);
    return !t->slots.set && !(t->flags & TYPE_HEAP);
}

/* A line for what lies in the instances of t, and for what does not: see cache_line. */
static cache_line line_of_place(const type *t, uint32_t offset)
{
    return (cache_line){t->version, offset, {NOTHING}};
}
static cache_line line_elsewhere(const type *t, uint32_t hint, value held)
{
    return (cache_line){~t->version, hint, {held}};
}

/* Where instances of t have a value of __slots__, if that is what was found; else 0. */
static uint32_t slot_offset(const machine *m, const type *t, value found)
{
    if (is_nothing(found) || !is_object(found) ||
        as_object(found)->type != m->types[T_member_descriptor])
        return 0;
    const member_descriptor *d = as(member_descriptor, found);
    bool is_slot = !d->record && d->owner->flags & TYPE_HEAP && type_is_subtype(t, d->owner);
    return is_slot ? d->offset : 0;
}

/* Where o has, or would have, an attribute that no data descriptor of its class comes before: if
 * it is not in a dict. Else 0. */
static uint32_t own_offset(const object *o, const str *name)
{
    int32_t place = field_place(o->type, name);
    return place >= 0 && !*instance_dict_at(o) ? field_offset(o->type, (uint32_t)place) : 0;
}

bool run_looks_plainly(machine *m, type *t)
{
    if (t->slots.getattr == generic_get_attribute)
        return true;
    str *name = m->names.__getattribute__;
    return t->slots.getattr == slot_getattr &&
           is_same(type_lookup(m, t, name), type_lookup(m, m->types[T_object], name));
}

static bool is_computed_line(const cache_line *line)
{
    return is_about_elsewhere(line) && line->hint >= HINT_PROPERTY &&
           line->hint <= HINT_COMPUTED_DIRECTLY;
}

/* What o.name will be next time, for objects of o's type, whose class has `found`. */
static void guess_of_instance(machine *m, value o, str *name, value found, cache_line *line)
{
    const type *t = as_object(o)->type;
    bool yields = yields_to_own(m, found);
    uint32_t slot = slot_offset(m, t, found), offset = yields ? own_offset(as_object(o), name) : 0;
    bool is_own =
        has_plain_dict(t) && yields && (is_nothing(found) || !is_nothing(instance_own(m, o, name)));
    if (slot || offset)
        *line = line_of_place(t, slot + offset);
    else if (is_own)
        *line = line_elsewhere(t, 0, of(name));
    else if (is_nothing(found))
        return;
    else if (is_object(found) && as_object(found)->type == m->types[T_property])
        *line = line_elsewhere(t, HINT_PROPERTY, found);
    else if (is_computed(m, found))
        *line = line_elsewhere(
            t, gets_directly(m, t, found) ? HINT_COMPUTED_DIRECTLY : HINT_COMPUTED, found);
    else if (t->dict_offset == DICT_AT_END || field_place(t, name) >= 0)
        return;
    else if (is_given_bare(m, found) || is_static(m, found))
        *line = line_elsewhere(t, is_static(m, found) ? HINT_STATIC : HINT_OF_CLASS, found);
}

/* The same for the class o. */
static void guess_of_class(machine *m, type *o, str *name, cache_line *line)
{
    type *meta = o->head.type;
    value found = type_lookup(m, o, name), of_meta = type_lookup(m, meta, name);
    bool bare = !is_nothing(found) &&
                (is_given_bare(m, found) || as_object(found)->type == m->types[T_function]);
    if (bare && is_nothing(of_meta))
        *line = line_elsewhere(o, HINT_OF_ITSELF, found);
    else if (!is_nothing(of_meta) && is_object(of_meta) && gets_directly(m, meta, of_meta))
        *line = line_elsewhere(meta, HINT_COMPUTED_DIRECTLY, of_meta);
}

static void guess_attribute(machine *m, value o, str *name, cache_line *line)
{
    line->version = 0;
    type *t = as_object(o)->type;
    if (t == m->types[T_type])
        guess_of_class(m, as(type, o), name, line);
    else if (run_looks_plainly(m, t) || t == m->types[T_module])
        guess_of_instance(m, o, name, type_lookup(m, t, name), line);
    if (t->slots.getattr == slot_getattr && is_computed_line(line))
        line->version = 0; /* it may raise AttributeError */
}

/* What the line, which holds no place, says that o.name is; NOTHING: it does not know, or an
 * exception. */
static value held_elsewhere(machine *m, value o, str *name, cache_line *line)
{
    type *t = as_object(o)->type;
    if (line->hint == HINT_OF_ITSELF) {
        bool is_it = t == m->types[T_type] && as(type, o)->version == ~line->version;
        return is_it ? keep(line->held) : NOTHING;
    }
    if (!speaks_of_elsewhere(line, o))
        return NOTHING;
    if (line->hint == HINT_ASKED)
        return NOTHING;
    if (line->hint == HINT_COMPUTED_DIRECTLY)
        return as(getset_descriptor, line->held)->record->get(m, o);
    if (line->hint == HINT_COMPUTED || line->hint == HINT_PROPERTY)
        return as_object(line->held)->type->slots.get(m, line->held, o, of(t));
    dict *own = t->dict_offset ? *instance_dict_at(as_object(o)) : NULL;
    if (line->hint >= HINT_ELSEWHERE) {
        bool shadowed = own && !is_nothing(dict_get_str(m, own, name));
        value held = line->held;
        if (line->hint == HINT_STATIC)
            held = as(wrapped_method, held)->function;
        return shadowed ? NOTHING : keep(held);
    }
    value *found = own ? dict_find_hinted(m, own, name, &line->hint) : NULL;
    return found ? keep(*found) : NOTHING;
}

value run_load_attribute(machine *m, value o, str *name, cache_line *line)
{
    if (!is_object(o))
        return get_attribute(m, o, name);
    value v = held_elsewhere(m, o, name, line);
    if (!is_nothing(v) || is_raised(m))
        return v;
    /* What most instances have is still where it was where one does not have it. */
    if (!speaks_of(line, o) || (as_object(o)->type->fields && *instance_dict_at(as_object(o))))
        guess_attribute(m, o, name, line);
    return get_attribute(m, o, name);
}

value run_look_plainly(machine *m, value o, str *name, cache_line *line)
{
    value v = find_attribute_plain(m, o, name);
    type *t = as_object(o)->type;
    if (!is_nothing(v)) {
        guess_attribute(m, o, name, line);
    } else if (is_raised(m)) {
        swallow(m, T_AttributeError);
    } else if (has_plain_dict(t) && field_place(t, name) < 0 &&
               is_nothing(type_lookup(m, t, name))) {
        *line = line_elsewhere(t, HINT_ASKED, type_lookup(m, t, m->names.__getattr__));
    }
    return v;
}

static void guess_store(machine *m, value o, str *name, cache_line *line)
{
    const type *t = as_object(o)->type;
    line->version = 0;
    if (t->slots.setattr != generic_set_attribute)
        return;
    value found = type_lookup(m, as_object(o)->type, name);
    uint32_t slot = slot_offset(m, t, found);
    if (slot)
        *line = line_of_place(t, slot);
    if (!is_nothing(found) && type_of(m, found) == m->types[T_property])
        *line = line_elsewhere(t, HINT_PROPERTY, found);
    if (!has_plain_dict(t) || !yields_to_own(m, found))
        return;
    uint32_t offset = own_offset(as_object(o), name);
    *line = offset ? line_of_place(t, offset) : line_elsewhere(t, 0, of(name));
}

bool run_store_attribute(machine *m, value o, str *name, value v, cache_line *line)
{
    if (!is_object(o))
        return set_attribute(m, o, name, v);
    object *to = as_object(o);
    if (speaks_of(line, o) && field_fill(to, line->hint, v))
        return true;
    if (speaks_of_elsewhere(line, o) && line->hint < HINT_ELSEWHERE &&
        !(to->type->fields && !*instance_dict_at(to))) {
        dict *own = instance_dict(m, o, true);
        return own && dict_store_hinted(m, own, name, v, &line->hint);
    }
    if (!set_attribute(m, o, name, v))
        return false;
    guess_store(m, o, name, line);
    return true;
}

/* Its class is guessed from as for a store: a field, or a slot, which is no more set. */
bool run_delete_attribute(machine *m, value o, str *name, cache_line *line)
{
    if (is_object(o))
        guess_store(m, o, name, line);
    return set_attribute(m, o, name, NOTHING);
}

/* How a method of t's own may be called where its object lies. */
static uint32_t native_calls(const machine *m, const type *t, value found)
{
    if (as_object(found)->type != m->types[T_method_descriptor])
        return 0;
    const method_descriptor *d = as(method_descriptor, found);
    if (d->owner != t || t->dict_offset || d->record->flags)
        return 0;
    switch (d->record->arity) {
    case ARITY_NONE: return METHOD_TAKES_NONE;
    case ARITY_ONE: return METHOD_TAKES_ONE;
    case ARITY_ANY: return METHOD_TAKES_NONE | METHOD_TAKES_ONE;
    default: return 0;
    }
}

bool run_lacks(machine *m, dict *own, str *name, cache_line *line)
{
    if (!is_nothing(dict_get_str(m, own, name)))
        return false;
    line->hint = own->version;
    return true;
}

bool run_guess_method(machine *m, value o, str *name, cache_line *line)
{
    line->version = 0;
    line->hint = 0;
    if (!is_object(o))
        return true;
    type *t = as_object(o)->type;
    if (t == m->types[T_type] || t == m->types[T_module])
        return false;
    if (!run_looks_plainly(m, t) || t->dict_offset == DICT_AT_END)
        return true;
    value found = type_lookup(m, t, name);
    if (is_nothing(found) || field_place(t, name) >= 0)
        return !has_plain_dict(t);
    if (!binds_as_method(m, found))
        return !is_static(m, found);
    line->version = t->version;
    line->held = found;
    line->hint = native_calls(m, t, found);
    return true;
}

bool run_guess_with(machine *m, type *t, cache_line *lines)
{
    lines->version = 0;
    str *const names[] = {m->names.__enter__, m->names.__exit__};
    for (int i = 0; i < 2; i++) {
        value found = type_lookup(m, t, names[i]);
        if (is_nothing(found) || type_of(m, found) != m->types[T_function] ||
            !binds_as_method(m, found))
            return false;
        lines[i].held = found;
    }
    lines->version = t->version;
    return true;
}

void run_guess_super(machine *m, const type *cls, const type *start, str *name, cache_line *line)
{
    value found = super_method(m, cls, start, name);
    *line = (cache_line){is_nothing(found) ? 0 : start->version, cls->version, {found}};
}

value run_super_attribute(machine *m, const value *operands, str *name, uint32_t how, value *self)
{
    *self = NOTHING;
    if (is_same(operands[0], of(m->types[T_super])) && is_kind(m, operands[1], KIND_TYPE))
        return super_lookup(m, as(type, operands[1]), operands[2], name, how & 1 ? self : NULL);
    value s = call(m, operands[0], operands + 1, how & 2, NULL);
    if (is_nothing(s))
        return NOTHING;
    value v = get_attribute(m, s, name);
    drop(m, s);
    return v;
}

value run_bound_special(machine *m, value o, str *name)
{
    value found = type_lookup(m, type_of(m, o), name);
    if (is_nothing(found))
        return NOTHING;
    type *t = type_of(m, found);
    return t->slots.get ? t->slots.get(m, found, o, of(type_of(m, o))) : keep(found);
}

value run_enter_with(machine *m, value manager, bool async, value *leave)
{
    const char *which = async ? "asynchronous context manager" : "context manager";
    value enter = run_bound_special(m, manager, async ? m->names.__aenter__ : m->names.__enter__);
    if (is_nothing(enter))
        return is_raised(m) ? NOTHING
                            : fail(m, T_TypeError, "'%T' object does not support the %s protocol",
                                   manager, which);
    *leave = run_bound_special(m, manager, async ? m->names.__aexit__ : m->names.__exit__);
    if (is_nothing(*leave)) {
        drop(m, enter);
        if (is_raised(m))
            return NOTHING;
        return fail(m, T_TypeError,
                    "'%T' object does not support the %s protocol (missed %s method)", manager,
                    which, async ? "__aexit__" : "__exit__");
    }
    value v = call0(m, enter);
    drop(m, enter);
    if (is_nothing(v))
        drop(m, *leave);
    return v;
}

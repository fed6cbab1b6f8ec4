/* Building, taking apart, matching and looking up: what instructions on data do beyond the loop's
 * own lines. */
#include "run.h"

#include <string.h>

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/fields.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/key_hash.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/slice.h"
#include "repl/eval/types/str.h"

value run_make_set(machine *m, const value *items, size_t count)
{
    set *s = set_new(m);
    for (size_t i = 0; s && i < count; i++)
        if (!set_add(m, s, items[i])) {
            drop_object(m, s);
            return NOTHING;
        }
    return of(s);
}

value run_make_dict(machine *m, const tuple *keys, const value *items, size_t count)
{
    dict *d = dict_new_sized(m, count);
    for (size_t i = 0; d && i < count; i++) {
        value k = keys ? keys->items[i] : items[2 * i];
        value v = keys ? items[i] : items[2 * i + 1];
        if (!dict_set(m, d, k, v)) {
            drop_object(m, d);
            return NOTHING;
        }
    }
    return of(d);
}

value run_build_string(machine *m, const value *parts, size_t count)
{
    return of(str_join_array(m, m->empty_str, parts, count));
}

value run_convert(machine *m, value v, uint32_t how)
{
    return how == 1 ? to_str(m, v) : how == 2 ? repr(m, v) : ascii(m, v);
}

static bool is_iterable(machine *m, value v)
{
    const type *t = type_of(m, v);
    return t->slots.iter || t->slots.get_item;
}

bool run_list_extend(machine *m, list *l, value iterable)
{
    if (list_extend(m, l, iterable))
        return true;
    if (is_raised_kind(m, T_TypeError) && !is_iterable(m, iterable)) {
        clear_raised(m);
        fail(m, T_TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
}

bool run_dict_update(machine *m, dict *d, value mapping)
{
    if (dict_merge(m, d, mapping, true))
        return true;
    if (is_raised_kind(m, T_AttributeError)) {
        clear_raised(m);
        fail(m, T_TypeError, "'%T' object is not a mapping", mapping);
    }
    return false;
}

/* An iterator over what is to be unpacked. */
static value unpack_iter(machine *m, value v)
{
    value it = iter(m, v);
    if (is_nothing(it) && is_raised_kind(m, T_TypeError) && !is_iterable(m, v)) {
        clear_raised(m);
        fail(m, T_TypeError, "cannot unpack non-iterable %T object", v);
    }
    return it;
}

/* Items that are taken apart into as many places, the first of which is the last. */
typedef struct unpacking {
    value *room;
    uint32_t count, got;
} unpacking;

static bool unpack_item(machine *m, void *context, value item)
{
    unpacking *u = context;
    if (u->got == u->count)
        return fails(m, T_ValueError, "too many values to unpack (expected %d)", (int)u->count);
    u->room[u->count - 1 - u->got++] = keep(item);
    return true;
}

static bool unpack_iterable(machine *m, value v, uint32_t count, value *room)
{
    value it = unpack_iter(m, v);
    if (is_nothing(it))
        return false;
    unpacking u = {room, count, 0};
    bool good = each_next(m, it, unpack_item, &u);
    if (good && u.got < count)
        good = fails(m, T_ValueError, "not enough values to unpack (expected %d, got %d)",
                     (int)count, (int)u.got);
    while (!good && u.got-- > 0)
        drop(m, room[count - 1 - u.got]);
    drop(m, it);
    return good;
}

static bool unpack_array(machine *m, const value *items, size_t have, uint32_t count, value *top)
{
    if (have > count)
        return fails(m, T_ValueError, "too many values to unpack (expected %d)", (int)count);
    if (have < count)
        return fails(m, T_ValueError, "not enough values to unpack (expected %d, got %z)",
                     (int)count, have);
    for (uint32_t i = 0; i < count; i++)
        top[count - 1 - i] = keep(items[i]);
    return true;
}

/* top[0] still holds v's own reference, which the caller drops. */
bool run_unpack_sequence(machine *m, value v, uint32_t count, value *top)
{
    if (is_object(v) && as_object(v)->type == m->types[T_tuple])
        return unpack_array(m, as(tuple, v)->items, as(tuple, v)->count, count, top);
    if (is_object(v) && as_object(v)->type == m->types[T_list])
        return unpack_array(m, as(list, v)->items, as(list, v)->count, count, top);
    value few[16], *room = count <= 16 ? few : memory_take(m, count * sizeof *room);
    if (!room)
        return false;
    bool good = unpack_iterable(m, v, count, room);
    if (good && count)
        memcpy(top, room, count * sizeof *room);
    if (room != few)
        memory_give(m, room, count * sizeof *room);
    return good;
}

/* Into the places down from top[before + after]. */
static bool unpack_around(machine *m, items_view all, uint32_t before, uint32_t after, value *top)
{
    size_t least = (size_t)before + after;
    if (all.count < least)
        return fails(m, T_ValueError, "not enough values to unpack (expected at least %z, got %z)",
                     least, all.count);
    list *rest = list_from(m, all.items + before, all.count - least);
    if (!rest)
        return false;
    value *at = top + least;
    for (uint32_t i = 0; i < before; i++)
        *at-- = keep(all.items[i]);
    *at-- = of(rest);
    for (uint32_t i = 0; i < after; i++)
        *at-- = keep(all.items[all.count - after + i]);
    return true;
}

/* a, b, *rest, y, z = v */
bool run_unpack_ex(machine *m, value v, uint32_t before, uint32_t after, value *top)
{
    if (is_exact_items(m, v))
        return unpack_around(m, items_of(v), before, after, top);
    list *all = list_new(m, 0);
    if (!all)
        return false;
    value it = unpack_iter(m, v);
    bool good = !is_nothing(it) && list_extend(m, all, it);
    drop_any(m, it);
    good = good && unpack_around(m, items_of(of(all)), before, after, top);
    drop_object(m, all);
    return good;
}

/* o[start:stop]. */
value run_slice(machine *m, value o, value start, value stop)
{
    slice_range r;
    if (is_exact_items(m, o) && slice_at_once(start, stop, items_of(o).count, &r))
        return as_object(o)->type == m->types[T_list]
                   ? of(list_slice(m, as(list, o), (size_t)r.start, (size_t)(r.start + r.count)))
                   : of(tuple_slice(m, as(tuple, o), (size_t)r.start, (size_t)(r.start + r.count)));
    if (is_exact_str(m, o) && slice_at_once(start, stop, str_length(as(str, o)), &r))
        return of(str_slice(m, as(str, o), (size_t)r.start, (size_t)(r.start + r.count)));
    value s = slice_new(m, start, stop, NONE);
    value x = is_nothing(s) ? s : get_item(m, o, s);
    drop_any(m, s);
    return x;
}

/* The values of keys in a mapping, as a tuple; NONE when one is missing. */
value run_match_keys(machine *m, value subject, value keys)
{
    const tuple *wanted = as(tuple, keys);
    tuple *values = tuple_new(m, wanted->count);
    value seen = values ? of(set_new(m)) : NOTHING;
    value get = is_nothing(seen) ? NOTHING : get_attribute(m, subject, m->names.get);
    value missing = is_nothing(get) ? NOTHING : of(object_new(m, m->types[T_object]));
    value result = is_nothing(missing) ? NOTHING : of(values);
    for (size_t i = 0; !is_nothing(result) && !is_none(result) && i < wanted->count; i++) {
        value key = wanted->items[i];
        int again = set_has(m, as(set, seen), key);
        if (again > 0)
            fail(m, T_ValueError, "mapping pattern checks duplicate key (%R)", key);
        if (again != 0 || !set_add(m, as(set, seen), key)) {
            result = NOTHING;
            break;
        }
        value v = call2(m, get, key, missing);
        if (is_nothing(v)) {
            result = NOTHING;
        } else if (is_same(v, missing)) {
            drop(m, v);
            result = NONE;
        } else {
            values->items[i] = v;
        }
    }
    if (is_none(result) || is_nothing(result))
        drop_object(m, values);
    drop_any(m, missing);
    drop_any(m, get);
    drop_any(m, seen);
    return result;
}

typedef struct class_match {
    value subject;
    type *cls;
    set *seen;
    tuple *values;
    size_t found;
} class_match;

/* 1 found, 0 the subject has no such attribute, -1 failed. */
static int match_attribute(machine *m, class_match *c, value name)
{
    int again = set_has(m, c->seen, name);
    if (again > 0)
        fail(m, T_TypeError, "%N() got multiple sub-patterns for attribute %R", c->cls, name);
    if (again != 0 || !set_add(m, c->seen, name))
        return -1;
    value v = find_attribute(m, c->subject, as(str, name));
    if (is_nothing(v))
        return is_raised(m) ? -1 : 0;
    c->values->items[c->found++] = v;
    return 1;
}

/* The names behind positional patterns: owned tuple; NONE: the one pattern is the subject itself.
 */
static value match_names(machine *m, type *cls, size_t positional)
{
    value names = find_attribute(m, of(cls), m->names.__match_args__);
    if (is_nothing(names) && is_raised(m))
        return NOTHING;
    if (!is_nothing(names) && type_of(m, names) != m->types[T_tuple]) {
        fail(m, T_TypeError, "%N.__match_args__ must be a tuple (got %T)", cls, names);
        drop(m, names);
        return NOTHING;
    }
    bool itself = is_nothing(names) && (cls->flags & TYPE_MATCH_SELF);
    if (is_nothing(names))
        names = itself ? NONE : keep(of(m->empty_tuple));
    size_t allowed = itself ? 1 : as(tuple, names)->count;
    if (allowed >= positional)
        return names;
    fail(m, T_TypeError, "%N() accepts %z positional sub-pattern%s (%z given)", cls, allowed,
         allowed == 1 ? "" : "s", positional);
    drop(m, names);
    return NOTHING;
}

static int match_positional(machine *m, class_match *c, size_t positional)
{
    if (!positional)
        return 1;
    value names = match_names(m, c->cls, positional);
    if (is_nothing(names))
        return -1;
    if (is_none(names)) {
        c->values->items[c->found++] = keep(c->subject);
        return 1;
    }
    int good = 1;
    for (size_t i = 0; good > 0 && i < positional; i++) {
        value name = as(tuple, names)->items[i];
        if (type_of(m, name) != m->types[T_str]) {
            fail(m, T_TypeError, "__match_args__ elements must be strings (got %T)", name);
            good = -1;
        } else {
            good = match_attribute(m, c, name);
        }
    }
    drop(m, names);
    return good;
}

value run_match_class(machine *m, value subject, value cls, size_t positional, tuple *names)
{
    if (!is_kind(m, cls, KIND_TYPE))
        return fail(m, T_TypeError, "called match pattern must be a class");
    int good = is_instance(m, subject, cls);
    if (good <= 0)
        return good < 0 ? NOTHING : NONE;
    class_match c = {subject, as(type, cls), set_new(m), tuple_new(m, positional + names->count),
                     0};
    good = c.seen && c.values ? match_positional(m, &c, positional) : -1;
    for (size_t i = 0; good > 0 && i < names->count; i++)
        good = match_attribute(m, &c, names->items[i]);
    drop_object(m, c.seen);
    if (good > 0)
        return of(c.values);
    drop_object(m, c.values);
    return good < 0 ? NOTHING : NONE;
}

value run_load_method(machine *m, value o, str *name, value *self)
{
    type *t = type_of(m, o);
    if (t->slots.getattr != generic_get_attribute)
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
    value found = type_lookup(m, o, name);
    bool bare = !is_nothing(found) &&
                (is_given_bare(m, found) || as_object(found)->type == m->types[T_function]);
    if (bare && is_nothing(type_lookup(m, o->head.type, name)))
        *line = line_elsewhere(o, HINT_OF_ITSELF, found);
}

static void guess_attribute(machine *m, value o, str *name, cache_line *line)
{
    line->version = 0;
    type *t = as_object(o)->type;
    if (t == m->types[T_type])
        guess_of_class(m, as(type, o), name, line);
    else if (t->slots.getattr == generic_get_attribute || t == m->types[T_module])
        guess_of_instance(m, o, name, type_lookup(m, t, name), line);
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
    if (t->slots.getattr != generic_get_attribute || t->dict_offset == DICT_AT_END)
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

/* "__main__.f()" for messages about a call. */
static str *callable_text(machine *m, value callable)
{
    value name = find_attribute(m, callable, m->names.__qualname__);
    if (is_nothing(name)) {
        clear_raised(m);
        value words = to_str(m, callable);
        return is_nothing(words) ? NULL : as(str, words);
    }
    value home = find_attribute(m, callable, m->names.__module__);
    bool plain = is_nothing(home) || is_none(home) ||
                 (is_str(m, home) && str_equals_c(as(str, home), "builtins"));
    str *words = plain ? str_format(m, "%V()", name) : str_format(m, "%V.%V()", home, name);
    drop(m, name);
    drop_any(m, home);
    return words;
}

bool run_spread_to_tuple(machine *m, value callable, value *args)
{
    if (is_object(*args) && as_object(*args)->type == m->types[T_tuple])
        return true;
    if (!is_iterable(m, *args)) {
        str *words = callable_text(m, callable);
        if (words)
            fail(m, T_TypeError, "%U argument after * must be an iterable, not %T", words, *args);
        drop_object(m, words);
        return false;
    }
    tuple *t = tuple_from_iterable(m, *args);
    if (!t)
        return false;
    replace(m, args, of(t));
    return true;
}

frame *run_bind_spread(machine *m, function *fn, tuple *args, dict *named)
{
    if (!named || !dict_count(named))
        return bind_call(m, fn, args->items, args->count, NULL);
    tuple *names = tuple_new(m, dict_count(named));
    tuple *all = names ? tuple_new(m, args->count + names->count) : NULL;
    frame *f = NULL;
    if (all) {
        for (size_t i = 0; i < args->count; i++)
            all->items[i] = keep(args->items[i]);
        size_t at = 0, n = 0;
        value key, v;
        while (dict_next(named, &at, &key, &v)) {
            if (!is_str(m, key))
                fail(m, T_TypeError, "keywords must be strings");
            names->items[n] = keep(key);
            all->items[args->count + n++] = keep(v);
        }
        if (!is_raised(m))
            f = bind_call(m, fn, all->items, args->count, names);
    }
    drop_object(m, all);
    drop_object(m, names);
    return f;
}

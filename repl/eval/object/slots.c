#include "slots.h"

#include "callables.h"
#include "object.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

slot_function slot_of(const slots *s, const slot_row *row)
{
    slot_function f;
    memcpy(&f, (const char *)s + row->slot_at, sizeof f);
    return f;
}

static void set(slots *s, const slot_row *row, slot_function f)
{
    memcpy((char *)s + row->slot_at, &f, sizeof f);
}

/* Hash goes with compare: a type that has one of them takes neither from its base. */
void slots_inherit(slots *to, const slots *from)
{
    enum { COUNT = sizeof(slots) / sizeof(slot_function) };
    bool own_equality = to->compare || to->hash;
    slots before = *to;
    slot_function mine, theirs;
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(&mine, (char *)to + i * sizeof mine, sizeof mine);
        memcpy(&theirs, (const char *)from + i * sizeof theirs, sizeof theirs);
        if (!mine)
            memcpy((char *)to + i * sizeof mine, &theirs, sizeof theirs);
    }
    if (own_equality) {
        to->compare = before.compare ? before.compare : from->compare;
        to->hash = before.hash ? before.hash : hash_refused;
    }
}

bool slots_publish(machine *m, type *t, const slots *own)
{
    for (const slot_row *row = slot_rows; row->name; row++) {
        slot_function f = slot_of(own, row);
        if (!f || !row->wrap)
            continue;
        str *name = slot_name(m, row);
        if (f == (slot_function)hash_refused || !is_nothing(dict_get_str(m, t->dict, name)))
            continue;
        value v = wrapper_descriptor_new(m, t, row, f);
        bool added = !is_nothing(v) && dict_set_str(m, t->dict, name, v);
        drop_any(m, v);
        if (!added)
            return false;
    }
    return true;
}

static bool is_native_create(machine *m, value found)
{
    return type_of(m, found) == m->types[T_builtin_function_or_method] &&
           as(builtin_function, found)->record->body == slot_new_call;
}

/* What the rows of one slot come to for a class: a built-in's own function if all that is found is
 * its wrappers, otherwise the generic one. */
typedef struct choice {
    slot_function specific, generic;
    bool use_generic;
} choice;

static void consider(machine *m, type *t, const slot_row *row, choice *c)
{
    value found = type_lookup(m, t, slot_name(m, row));
    if (is_nothing(found))
        return;
    if (type_of(m, found) == m->types[T_wrapper_descriptor]) {
        const wrapper_descriptor *w = as(wrapper_descriptor, found);
        if (w->row->slot_at != row->slot_at && !row->generic)
            return;
        if (w->row->slot_at != row->slot_at && strcmp(w->row->name, row->name) == 0 &&
            type_is_subtype(t, w->owner)) {
            /* `__pow__` speaks of two slots: take the owner's own. */
            slot_function f = slot_of(&w->owner->slots, row);
            if (f)
                c->specific = f;
            return;
        }
        if ((!c->specific || c->specific == w->function) && w->row->wrap == row->wrap &&
            type_is_subtype(t, w->owner)) {
            c->specific = w->function;
            c->generic = row->generic;
            return;
        }
    } else if (row->slot_at == offsetof(slots, create) && is_native_create(m, found)) {
        c->specific = (slot_function)t->slots.create; /* as it stands: CPython asks no further */
        return;
    } else if (row->slot_at == offsetof(slots, hash) && is_none(found)) {
        c->specific = (slot_function)hash_refused;
        return;
    }
    c->use_generic = true;
    c->generic = row->generic;
}

/* `row` is any of a slot's rows. */
static void choose(machine *m, type *t, const slot_row *row)
{
    while (row > slot_rows && row[-1].slot_at == row->slot_at)
        row--;
    const slot_row *first = row;
    choice c = {0};
    for (; row->name && row->slot_at == first->slot_at; row++)
        consider(m, t, row, &c);
    set(&t->slots, first, c.specific && !c.use_generic ? c.specific : c.generic);
}

static void choose_all(machine *m, type *t)
{
    for (const slot_row *row = slot_rows; row->name; row++)
        if (row == slot_rows || row[-1].slot_at != row->slot_at)
            choose(m, t, row);
}

static bool is_dunder(const str *name)
{
    return str_length(name) > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_';
}

/* The name of a namespace given to type() may be any text, interned or not. */
static void choose_named(machine *m, type *t, str *name)
{
    for (const slot_row *row = slot_rows; row->name; row++)
        if (str_is_interned(name) ? slot_name(m, row) == name : str_equals(slot_name(m, row), name))
            choose(m, t, row);
}

void slots_mark_bare(const machine *m, type *t)
{
    const slots *own = &t->slots, *every = &m->types[T_BaseException]->slots;
    bool is_bare = is_kind_type(t, KIND_EXCEPTION) && own->create == every->create &&
                   own->init == every->init && !own->del && t->size == sizeof(exception);
    t->flags = (t->flags & ~(uint32_t)TYPE_BARE) | (is_bare ? TYPE_BARE : 0);
}

/* With one base, its slots are right but for the names the class itself defines. */
static void choose_own(machine *m, type *t)
{
    t->slots.compare = t->base->slots.compare;
    t->slots.hash = t->base->slots.hash;
    size_t place = 0;
    value key;
    while (dict_next(t->dict, &place, &key, NULL))
        if (is_kind(m, key, KIND_STR) && is_dunder(as(str, key)))
            choose_named(m, t, as(str, key));
}

void slots_fill(machine *m, type *t)
{
    slots_inherit(&t->slots, &t->base->slots);
    if (t->bases->count > 1)
        choose_all(m, t);
    else
        choose_own(m, t);
    slots_mark_bare(m, t);
}

void slots_update(machine *m, type *t, str *name)
{
    if (!is_dunder(name))
        return;
    choose_named(m, t, name);
    slots_mark_bare(m, t);
    for (uint32_t i = 0; i < t->subclass_count; i++)
        slots_update(m, t->subclasses[i], name);
}

/* The class whose creation in C an instance of t goes through. */
static const type *native_creator(const type *t)
{
    while (t->flags & TYPE_HEAP || t->slots.create == slot_create)
        t = t->base;
    return t;
}

value slot_new_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const type *owner = as(type, self);
    if (!count)
        return fail(m, T_TypeError, "%N.__new__(): not enough arguments", owner);
    if (!is_kind(m, args[0], KIND_TYPE))
        return fail(m, T_TypeError, "%N.__new__(X): X is not a type object (%T)", owner, args[0]);
    type *cls = as(type, args[0]);
    if (!owner->slots.create)
        return fail(m, T_TypeError, "cannot create '%N' instances", owner);
    if (!type_is_subtype(cls, owner))
        return fail(m, T_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, cls, cls,
                    owner);
    const type *creator = native_creator(cls);
    if (creator->slots.create != owner->slots.create)
        return fail(m, T_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, cls,
                    creator);
    return owner->slots.create(m, cls, args + 1, count - 1, names);
}

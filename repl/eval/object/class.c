#include "class.h"

#include "callables.h"
#include "fields.h"
#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "slots.h"

#include <string.h>

/* --- bases --- */

type *class_metaclass(machine *m, type *wanted, tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++) {
        type *t = type_of(m, bases->items[i]);
        if (type_is_subtype(wanted, t))
            continue;
        if (!type_is_subtype(t, wanted)) {
            fail(m, T_TypeError,
                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                 "subclass of "
                 "the metaclasses of all its bases");
            return NULL;
        }
        wanted = t;
    }
    return wanted;
}

/* The class in t's line of bases that last added to the layout. */
static const type *solid(const type *t)
{
    for (; t->base; t = t->base) {
        if (t->flags & TYPE_HEAP ? t->slot_count > 0
                                 : t->size != t->base->size || t->item_size != t->base->item_size)
            return t;
    }
    return t;
}

type *class_best_base(machine *m, tuple *bases)
{
    type *best = NULL;
    const type *winner = NULL;
    for (size_t i = 0; i < bases->count; i++) {
        if (!is_kind(m, bases->items[i], KIND_TYPE)) {
            fail(m, T_TypeError, "bases must be types");
            return NULL;
        }
        type *base = as(type, bases->items[i]);
        if (base->flags & TYPE_FINAL) {
            fail(m, T_TypeError, "type '%N' is not an acceptable base type", base);
            return NULL;
        }
        const type *candidate = solid(base);
        if (!winner || (winner != candidate && type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!type_is_subtype(winner, candidate)) {
            fail(m, T_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

bool class_link(machine *m, type *t)
{
    for (size_t i = 0; i < t->bases->count; i++) {
        type *base = as(type, t->bases->items[i]);
        if (base->subclass_count == base->subclass_room) {
            uint32_t room = base->subclass_room ? base->subclass_room * 2 : 4;
            type **grown = memory_resize(m, base->subclasses, base->subclass_room * sizeof *grown,
                                         room * sizeof *grown);
            if (!grown)
                return false;
            base->subclasses = grown;
            base->subclass_room = room;
        }
        base->subclasses[base->subclass_count++] = t;
    }
    return true;
}

static void unlink_from(type *base, const type *t)
{
    for (uint32_t i = 0; i < base->subclass_count; i++)
        if (base->subclasses[i] == t) {
            memmove(base->subclasses + i, base->subclasses + i + 1,
                    (base->subclass_count - i - 1) * sizeof *base->subclasses);
            base->subclass_count--;
            return;
        }
}

void class_unlink(machine *m, type *t)
{
    (void)m;
    for (size_t i = 0; t->bases && i < t->bases->count; i++)
        unlink_from(as(type, t->bases->items[i]), t);
}

/* Every value of a's __slots__ has the same name and place in b. */
static bool same_slots(machine *m, const type *a, const type *b)
{
    size_t place = 0;
    value key, v;
    while (dict_next(a->dict, &place, &key, &v)) {
        if (type_of(m, v) != m->types[T_member_descriptor])
            continue;
        value other = dict_get_str(m, b->dict, as(str, key));
        if (is_nothing(other) || type_of(m, other) != m->types[T_member_descriptor] ||
            as(member_descriptor, other)->offset != as(member_descriptor, v)->offset)
            return false;
    }
    return true;
}

/* Classes with equal __slots__ on one base are as good as one. */
static bool same_solid(machine *m, const type *a, const type *b)
{
    if (a == b)
        return true;
    return a->flags & b->flags & TYPE_HEAP && a->slot_count == b->slot_count && a->base &&
           b->base && solid(a->base) == solid(b->base) && same_slots(m, a, b);
}

bool class_same_layout(machine *m, const type *from, const type *to)
{
    return same_solid(m, solid(from), solid(to)) && from->size == to->size &&
           from->item_size == to->item_size && from->dict_offset == to->dict_offset &&
           !((from->flags ^ to->flags) & TYPE_HAS_WEAK);
}

/* --- instances --- */

static type *native_base(type *t)
{
    while (t->flags & TYPE_HEAP)
        t = t->base;
    return t;
}

static value *own_slots(object *o, const type *t)
{
    return (value *)(void *)((char *)o + t->offset_of_slots);
}

/* The dict a class gave its instances; a native base looks after its own. */
static dict **own_dict(machine *m, object *o)
{
    return native_base(o->type)->dict_offset ? NULL : instance_dict_slot(m, of(o));
}

void instance_clear(machine *m, object *o)
{
    for (type *t = o->type; t->flags & TYPE_HEAP; t = t->base)
        for (uint32_t i = 0; i < t->slot_count; i++)
            replace(m, own_slots(o, t) + i, NOTHING);
    for (uint32_t i = 0; i < field_count(o->type); i++)
        replace(m, &fields_at(o)[i], NOTHING);
    dict **own = own_dict(m, o);
    if (own && *own) {
        dict *gone = *own;
        *own = NULL;
        drop_object(m, gone);
    }
    type *base = native_base(o->type);
    if (base->slots.clear)
        base->slots.clear(m, o);
}

void instance_finish(machine *m, object *o)
{
    for (type *t = o->type; t->flags & TYPE_HEAP; t = t->base)
        for (uint32_t i = 0; i < t->slot_count; i++)
            drop_any(m, own_slots(o, t)[i]);
    for (uint32_t i = 0; i < field_count(o->type); i++)
        drop_any(m, fields_at(o)[i]);
    if (o->type->flags & TYPE_INSTANCE) {
        if (o->type->dict_offset)
            drop_object(m, *instance_dict_at(o));
        return;
    }
    dict **own = own_dict(m, o);
    if (own)
        drop_object(m, *own);
    type *base = native_base(o->type);
    if (base->slots.finish)
        base->slots.finish(m, o);
}

void instance_visit(machine *m, object *o, visitor *v)
{
    visit_object(v, o->type);
    for (type *t = o->type; t->flags & TYPE_HEAP; t = t->base)
        for (uint32_t i = 0; i < t->slot_count; i++)
            visit(v, own_slots(o, t)[i]);
    for (uint32_t i = 0; i < field_count(o->type); i++)
        visit(v, fields_at(o)[i]);
    dict **own = own_dict(m, o);
    if (own)
        visit_object(v, *own);
    type *base = native_base(o->type);
    if (base->slots.visit)
        base->slots.visit(m, o, v);
}

/* --- __slots__ --- */

typedef struct slot_names {
    list *names; /* owned, mangled and sorted */
    bool given, wants_dict, wants_weak;
} slot_names;

static str *mangle(machine *m, str *cls, str *name)
{
    size_t n = str_length(name), skip = 0;
    bool private = n > 2 && str_at(name, 0) == '_' && str_at(name, 1) == '_' &&
                   !(str_at(name, n - 1) == '_' && str_at(name, n - 2) == '_');
    while (skip < str_length(cls) && str_at(cls, skip) == '_')
        skip++;
    if (!private || skip == str_length(cls))
        return str_exact(m, name);
    str *bare = str_slice(m, cls, skip, str_length(cls));
    str *mangled = bare ? str_format(m, "_%U%U", bare, name) : NULL;
    drop_object(m, bare);
    return mangled;
}

/* Instances that differ in size in CPython: they have no room for slots and weak references. */
static bool is_variable_sized(const type *t)
{
    return t->item_size || is_kind_type(t, KIND_INT | KIND_BYTES | KIND_TUPLE | KIND_TYPE);
}

static bool slot_is_good(machine *m, type *base, value name)
{
    if (is_variable_sized(base))
        return fails(m, T_TypeError, "nonempty __slots__ not supported for subtype of '%N'", base);
    if (!is_kind(m, name, KIND_STR))
        return fails(m, T_TypeError, "__slots__ items must be strings, not '%T'", name);
    return str_is_identifier(as(str, name)) ||
           fails(m, T_TypeError, "__slots__ must be identifiers");
}

static bool add_slot(machine *m, slot_names *s, type *base, str *cls, dict *namespace, value name)
{
    if (!slot_is_good(m, base, name))
        return false;
    if (str_equals(as(str, name), m->names.__dict__)) {
        if (s->wants_dict || base->dict_offset)
            return fails(m, T_TypeError, "__dict__ slot disallowed: we already got one");
        return s->wants_dict = true;
    }
    if (str_equals(as(str, name), m->names.__weakref__)) {
        if (s->wants_weak || base->flags & TYPE_HAS_WEAK)
            return fails(m, T_TypeError, "__weakref__ slot disallowed: we already got one");
        return s->wants_weak = true;
    }
    str *mangled = mangle(m, cls, as(str, name));
    mangled = mangled ? str_intern_str(m, mangled) : NULL;
    if (!mangled)
        return false;
    bool clash = !is_nothing(dict_get_str(m, namespace, mangled)) &&
                 mangled != m->names.__qualname__ && mangled != m->names.__classcell__ &&
                 mangled != m->names.__classdictcell__;
    bool done =
        clash ? fails(m, T_ValueError, "%R in __slots__ conflicts with class variable", of(mangled))
              : list_append(m, s->names, of(mangled));
    drop_object(m, mangled);
    return done;
}

static tuple *slots_tuple(machine *m, value given)
{
    return is_kind(m, given, KIND_STR) ? tuple_of(m, 1, given) : tuple_from_iterable(m, given);
}

static bool read_slots(machine *m, slot_names *s, type *base, str *cls, dict *namespace)
{
    value given = dict_get_str(m, namespace, m->names.__slots__);
    s->names = list_new(m, 0);
    if (!s->names)
        return false;
    if (is_nothing(given)) {
        s->wants_dict = base->dict_offset == 0 && !is_kind_type(base, KIND_TYPE);
        s->wants_weak = !(base->flags & TYPE_HAS_WEAK) && !is_variable_sized(base);
        return true;
    }
    s->given = true;
    tuple *names = slots_tuple(m, given);
    bool good = names != NULL;
    for (size_t i = 0; good && i < names->count; i++)
        good = add_slot(m, s, base, cls, namespace, names->items[i]);
    drop_object(m, names);
    return good && list_sort(m, s->names, NOTHING, false);
}

/* Other bases than the one that gives the layout may bring a dict and weak references. */
static void slots_of_bases(slot_names *s, const type *base, const tuple *bases)
{
    for (size_t i = 0; s->given && i < bases->count; i++) {
        const type *other = as(type, bases->items[i]);
        if (other == base)
            continue;
        if (other->dict_offset && !base->dict_offset)
            s->wants_dict = true;
        if (other->flags & TYPE_HAS_WEAK && !(base->flags & TYPE_HAS_WEAK))
            s->wants_weak = true;
    }
}

static bool define(machine *m, type *t, str *name, value v)
{
    if (is_nothing(v))
        return false;
    bool done = dict_set_str(m, t->dict, name, v);
    drop(m, v);
    return done;
}

/* What instances have by themselves, unless the class says otherwise. */
static bool define_own(machine *m, type *t, str *name, const attribute_record *record)
{
    return !is_nothing(dict_get_str(m, t->dict, name)) ||
           define(m, t, name, getset_new(m, t, name, record, false));
}

static bool lay_out(machine *m, type *t, const slot_names *s)
{
    t->offset_of_slots = t->size;
    t->slot_count = (uint32_t)s->names->count;
    for (uint32_t i = 0; i < t->slot_count; i++) {
        str *name = as(str, s->names->items[i]);
        uint32_t offset = t->offset_of_slots + i * (uint32_t)sizeof(value);
        if (!define(m, t, name, member_new(m, t, name, offset)))
            return false;
    }
    t->size += t->slot_count * (uint32_t)sizeof(value);
    if (s->wants_dict) {
        t->dict_offset = t->item_size ? DICT_AT_END : t->size;
        t->size += t->item_size ? 0 : (uint32_t)sizeof(dict *);
        t->flags |= TYPE_HAS_DICT;
        if (!define_own(m, t, m->names.__dict__, &instance_dict_attribute))
            return false;
    }
    if (s->wants_weak) {
        t->flags |= TYPE_HAS_WEAK;
        return define_own(m, t, m->names.__weakref__, &instance_weak_attribute);
    }
    return true;
}

/* --- the namespace --- */

static bool take_qualname(machine *m, type *t)
{
    value given = dict_get_str(m, t->dict, m->names.__qualname__);
    if (is_nothing(given)) {
        t->qualname = keep_object(t->name);
        return true;
    }
    if (!is_kind(m, given, KIND_STR))
        return fails(m, T_TypeError, "type __qualname__ must be a str, not %T", given);
    t->qualname = keep_object(as(str, given));
    return dict_delete_str(m, t->dict, m->names.__qualname__) >= 0;
}

static bool take_module(machine *m, type *t)
{
    if (!is_nothing(dict_get_str(m, t->dict, m->names.__module__)) || !m->frame)
        return true;
    value name = dict_get_str(m, m->frame->function->globals, m->names.__name__);
    return is_nothing(name) || dict_set_str(m, t->dict, m->names.__module__, name);
}

static bool wrap_function(machine *m, type *t, str *name, value (*wrap)(machine *, value))
{
    value f = dict_get_str(m, t->dict, name);
    if (is_nothing(f) || type_of(m, f) != m->types[T_function])
        return true;
    return define(m, t, name, wrap(m, f));
}

static bool take_class_cell(machine *m, type *t)
{
    value cell_ = dict_get_str(m, t->dict, m->names.__classcell__);
    if (!is_nothing(cell_)) {
        if (type_of(m, cell_) != m->types[T_cell])
            return fails(m, T_TypeError, "__classcell__ must be a nonlocal cell, not <class '%Q'>",
                         type_of(m, cell_));
        replace(m, &as(cell, cell_)->held, keep(of(t)));
        if (dict_delete_str(m, t->dict, m->names.__classcell__) < 0)
            return false;
    }
    cell_ = dict_get_str(m, t->dict, m->names.__classdictcell__);
    if (is_nothing(cell_))
        return true;
    if (type_of(m, cell_) != m->types[T_cell])
        return fails(m, T_TypeError, "__classdictcell__ must be a nonlocal cell, not <class '%Q'>",
                     type_of(m, cell_));
    replace(m, &as(cell, cell_)->held, keep(of(t->dict)));
    return dict_delete_str(m, t->dict, m->names.__classdictcell__) >= 0;
}

static bool hash_rule(machine *m, type *t)
{
    if (is_nothing(dict_get_str(m, t->dict, m->names.__eq__)) ||
        !is_nothing(dict_get_str(m, t->dict, m->names.__hash__)))
        return true;
    return dict_set_str(m, t->dict, m->names.__hash__, NONE);
}

static bool doc_rule(machine *m, type *t)
{
    if (!is_nothing(dict_get_str(m, t->dict, m->names.__doc__)))
        return true;
    return dict_set_str(m, t->dict, m->names.__doc__, NONE);
}

static bool prepare_namespace(machine *m, type *t)
{
    return take_qualname(m, t) && take_module(m, t) &&
           wrap_function(m, t, m->names.__new__, staticmethod_new) &&
           wrap_function(m, t, m->names.__init_subclass__, classmethod_new) &&
           wrap_function(m, t, m->names.__class_getitem__, classmethod_new) && doc_rule(m, t);
}

/* --- hooks --- */

static void note_set_name(machine *m, type *t, value v, value key)
{
    value e = take_raised(m);
    str *note = str_format(m, "Error calling __set_name__ on '%T' instance %R in '%N'", v, key, t);
    clear_raised(m);
    put_raised(m, e);
    note_raised(m, note);
}

static bool set_names(machine *m, type *t)
{
    dict *copy = dict_copy(m, t->dict);
    if (!copy)
        return false;
    size_t place = 0;
    value key, v;
    bool good = true;
    while (good && dict_next(copy, &place, &key, &v)) {
        bool found;
        value answer = call_special(m, v, m->names.__set_name__, (value[]){of(t), key}, 2, &found);
        if (!found)
            continue;
        good = !is_nothing(answer);
        drop_any(m, answer);
        if (!good)
            note_set_name(m, t, v, key);
    }
    drop_object(m, copy);
    return good;
}

static bool init_subclass(machine *m, type *t, const value *keywords, tuple *names)
{
    value f = super_lookup(m, t, of(t), m->names.__init_subclass__, NULL);
    if (is_nothing(f))
        return false;
    value answer = call(m, f, keywords, 0, names);
    drop(m, f);
    drop_any(m, answer);
    return !is_nothing(answer);
}

/* --- the class itself --- */

static type *start_class(machine *m, type *metaclass, str *name, tuple *bases, dict *namespace,
                         type *base)
{
    type *t = object_new(m, metaclass);
    if (!t)
        return NULL;
    t->flags = TYPE_HEAP |
               (base->flags & ~(uint32_t)(TYPE_FINAL | TYPE_ABSTRACT | TYPE_NO_CREATE |
                                          TYPE_METHOD | TYPE_IMMORTAL_LAYOUT | TYPE_COLLECTION));
    t->name = keep_object(name);
    t->base = keep_object(base);
    t->bases = keep_object(bases);
    t->size = base->size;
    t->item_size = base->item_size;
    t->dict_offset = base->dict_offset;
    t->dict = dict_copy(m, namespace);
    for (size_t i = 0; i < bases->count && !(t->flags & TYPE_COLLECTION); i++)
        t->flags |= as(type, bases->items[i])->flags & TYPE_COLLECTION;
    return t;
}

static bool only_names(machine *m, const type *t)
{
    value key, v;
    for (size_t at = 0; dict_next(t->dict, &at, &key, &v);)
        if (!is_kind(m, key, KIND_STR))
            return warn(m, T_RuntimeWarning, 1, "non-string key in the __dict__ of class %N", t);
    return true;
}

static bool complete(machine *m, type *t, const slot_names *s)
{
    if (!t->dict || !only_names(m, t) || !prepare_namespace(m, t) || !take_class_cell(m, t) ||
        !lay_out(m, t, s) || !class_set_order(m, t) || !hash_rule(m, t))
        return false;
    slots_fill(m, t);
    t->slots.finish = instance_finish;
    t->slots.visit = instance_visit;
    t->slots.clear = instance_clear;
    t->bytes = t->size;
    if (native_base(t) == m->types[T_object])
        t->flags |= TYPE_INSTANCE;
    return fields_begin(m, t) && class_link(m, t);
}

value class_new(machine *m, type *metaclass, str *name, tuple *bases, dict *namespace,
                const value *keywords, tuple *names)
{
    type *base = class_best_base(m, bases);
    if (!base)
        return NOTHING;
    slot_names s = {0};
    type *t = NULL;
    if (read_slots(m, &s, base, name, namespace)) {
        slots_of_bases(&s, base, bases);
        t = start_class(m, metaclass, name, bases, namespace, base);
    }
    bool good = t && complete(m, t, &s) && set_names(m, t) && init_subclass(m, t, keywords, names);
    drop_object(m, s.names);
    if (!good) {
        drop_object(m, t);
        return NOTHING;
    }
    return of(t);
}

#include "type.h"

#include "callables.h"
#include "class.h"
#include "lookup.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <stdlib.h>
#include <string.h>

#define TYPE(name) extern const type_record name##_type;
#define EXCEPTION(name, base) TYPE(name)
TYPES(TYPE)
EXCEPTIONS(EXCEPTION)
TYPE(ExceptionGroup)
#undef TYPE

static const type_record *const records[T_COUNT] = {
#define TYPE(name) [T_##name] = &name##_type,
    TYPES(TYPE) EXCEPTIONS(EXCEPTION) TYPE(ExceptionGroup)
#undef TYPE
#undef EXCEPTION
};

type *type_of(const machine *m, value v)
{
    if (is_small(v))
        return m->types[T_int];
    if (is_object(v))
        return as_object(v)->type;
    return is_inline_float(v) ? m->types[T_float] : m->constant_types[v.bits >> 3];
}

bool is_kind(machine *m, value v, uint32_t kind)
{
    return is_kind_type(type_of(m, v), kind);
}

bool type_is_subtype(const type *t, const type *of_type)
{
    if (t == of_type)
        return true;
    if (!t->mro) {
        for (; t; t = t->base)
            if (t == of_type)
                return true;
        return false;
    }
    for (size_t i = 0; i < t->mro->count; i++)
        if (as(type, t->mro->items[i]) == of_type)
            return true;
    return false;
}

static value search(machine *m, type *t, str *name)
{
    if (!t->mro)
        return NOTHING;
    for (size_t i = 0; i < t->mro->count; i++) {
        value found = dict_get_str(m, as(type, t->mro->items[i])->dict, name);
        if (!is_nothing(found))
            return found;
    }
    return NOTHING;
}

value type_lookup(machine *m, type *t, str *name)
{
    if (!str_is_interned(name) || !m->lookups)
        return search(m, t, name);
    size_t place = lookup_place(t, name);
    struct lookup *l = &m->lookups->at[place], *second = &m->lookups->at[place ^ 1];
    if (l->version == t->version && l->name == name)
        return l->found;
    if (second->version == t->version && second->name == name)
        return second->found;
    value found = search(m, t, name);
    *second = *l;
    *l = (struct lookup){t->version, name, found};
    return found;
}

void type_modified(machine *m, type *t)
{
    t->version = ++m->type_version;
    for (uint32_t i = 0; i < t->subclass_count; i++)
        type_modified(m, t->subclasses[i]);
}

/* --- built-in types --- */

static const char *last_part(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

static void find_dict(type *t, const type_record *r)
{
    if (t->base)
        t->dict_offset = t->base->dict_offset;
    if (!(r->flags & TYPE_HAS_DICT))
        return;
    if (r->dict_offset)
        t->dict_offset = r->dict_offset;
    else if (!t->dict_offset)
        t->dict_offset = t->size - (uint32_t)sizeof(dict *);
}

enum { NOT_INHERITED = TYPE_HEAP | TYPE_FINAL | TYPE_ABSTRACT | TYPE_NO_CREATE };

/* What instances need: everything that allocates no Python object, so that it can be done before
 * there are any. */
static void lay_out(machine *m, type *t, const type_record *r, enum kind self)
{
    t->head.type = m->types[T_type];
    t->record = r;
    t->base = self == T_object ? NULL : keep_object(m->types[r->base]);
    t->flags = r->flags | (t->base ? t->base->flags & ~(uint32_t)NOT_INHERITED : 0);
    t->size = r->size ? r->size : t->base ? t->base->size : (uint32_t)sizeof(object);
    t->item_size = r->item_size ? r->item_size : t->base ? t->base->item_size : 0;
    t->bytes = t->size;
    t->ending = ending_of(self);
    find_dict(t, r);
    t->slots = r->slots;
    if (t->base)
        slots_inherit(&t->slots, &t->base->slots);
    /* As in CPython, only a type that says how is created by a call; object's way is not inherited
     * by built-ins. */
    if (!r->slots.create && (r->base == T_object || (r->flags & TYPE_NO_CREATE)) &&
        self != T_object)
        t->slots.create = NULL;
    t->version = ++m->type_version;
}

/* ExceptionGroup is the one built-in with two bases, BaseExceptionGroup and Exception. */
static bool order_of_group(machine *m, type *t)
{
    type *group = m->types[T_BaseExceptionGroup], *exception = m->types[T_Exception];
    t->bases = tuple_of(m, 2, of(group), of(exception));
    t->mro = tuple_of(m, 5, of(t), of(group), of(exception), of(m->types[T_BaseException]),
                      of(m->types[T_object]));
    return t->bases && t->mro;
}

static bool order_of_base(machine *m, type *t)
{
    if (t == m->types[T_ExceptionGroup])
        return order_of_group(m, t);
    tuple *above = t->base ? t->base->mro : m->empty_tuple;
    t->bases = t->base ? tuple_of(m, 1, of(t->base)) : keep_object(m->empty_tuple);
    t->mro = tuple_new(m, above->count + 1);
    if (!t->bases || !t->mro)
        return false;
    t->mro->items[0] = keep(of(t));
    for (size_t i = 0; i < above->count; i++)
        t->mro->items[i + 1] = keep(above->items[i]);
    return true;
}

static bool publish(machine *m, type *t, str *name, value v)
{
    if (is_nothing(v))
        return false;
    bool done = dict_set_str(m, t->dict, name, v);
    drop(m, v);
    return done;
}

static value static_method(machine *m, type *t, const method_record *r)
{
    value f = builtin_function_new(m, r, of(t), NULL);
    value v = is_nothing(f) ? f : staticmethod_new(m, f);
    drop_any(m, f);
    return v;
}

static bool publish_methods(machine *m, type *t, const method_record *methods)
{
    bool done = true;
    for (const method_record *r = methods; done && r && r->name; r++) {
        str *name = str_intern(m, r->name);
        done = name && publish(m, t, name,
                               r->flags & METHOD_STATIC ? static_method(m, t, r)
                                                        : method_descriptor_new(m, t, name, r));
        drop_object(m, name);
    }
    return done;
}

static bool publish_attributes(machine *m, type *t, const attribute_record *attributes,
                               bool are_members)
{
    bool done = true;
    for (const attribute_record *r = attributes; done && r && r->name; r++) {
        str *name = str_intern(m, r->name);
        done = name && publish(m, t, name, getset_new(m, t, name, r, are_members));
        drop_object(m, name);
    }
    return done;
}

static value doc_of(machine *m, const type_record *r)
{
    return r->doc ? of(str_new(m, r->doc)) : NONE;
}

static const method_record create_record = {
    "__new__",         slot_new_call,
    ARITY_RAW,         0,
    "*args, **kwargs", "Create and return a new object.  See help(type) for accurate signature."};

static bool publish_create(machine *m, type *t)
{
    if (!t->record->slots.create)
        return true;
    return publish(m, t, m->names.__new__, builtin_function_new(m, &create_record, of(t), NULL));
}

/* The rest: its name, its place among types, its namespace. */
static bool complete(machine *m, type *t)
{
    const type_record *r = t->record;
    t->name = str_intern(m, last_part(r->name));
    t->qualname = keep_object(t->name);
    t->dict = dict_new(m);
    if (!t->name || !t->dict || !order_of_base(m, t))
        return false;
    if (t->base && !class_link(m, t))
        return false;
    /* Types whose instances compute their own __doc__ overwrite it; type.__doc__ reads the record.
     */
    bool done = publish(m, t, m->names.__doc__, doc_of(m, r)) && slots_publish(m, t, &r->slots) &&
                publish_create(m, t) && publish_methods(m, t, r->methods) &&
                publish_attributes(m, t, r->members, true) &&
                publish_attributes(m, t, r->attributes, false);
    if (done && t->slots.hash == hash_refused && r->slots.compare)
        done = dict_set_str(m, t->dict, m->names.__hash__, NONE);
    slots_mark_bare(m, t);
    return done;
}

static type *allocate(machine *m)
{
    type blank = {.size = sizeof(type)};
    type *t = object_new_bytes(m, &blank, sizeof(type));
    if (t)
        t->head.type = m->types[T_type];
    return t;
}

type *type_from_record(machine *m, const type_record *record, enum kind self)
{
    type *t = self ? m->types[self] : NULL;
    bool prepared = t != NULL;
    if (!prepared) {
        t = allocate(m);
        if (!t)
            return NULL;
        if (self)
            m->types[self] = t;
        lay_out(m, t, record, self ? self : T_COUNT);
    }
    return complete(m, t) ? t : NULL;
}

static bool start_names(machine *m)
{
#define NAME(n)                            \
    if (!(m->names.n = str_intern(m, #n))) \
        return false;
    NAMES(NAME)
#undef NAME
#define NAME_AS(n, text)                     \
    if (!(m->names.n = str_intern(m, text))) \
        return false;
    NAMES_AS(NAME_AS)
#undef NAME_AS
    return true;
}

static void start_constants(machine *m)
{
    const struct {
        value v;
        enum kind kind;
    } constants[] = {{NONE, T_NoneType},
                     {ELLIPSIS, T_ellipsis},
                     {NOT_IMPLEMENTED, T_NotImplementedType},
                     {FALSE, T_bool},
                     {TRUE, T_bool}};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        m->constant_types[constants[i].v.bits >> 3] = m->types[constants[i].kind];
}

bool types_start(machine *m)
{
    m->lookups = memory_take(m, sizeof *m->lookups);
    if (!m->lookups)
        return false;
    memset(m->lookups, 0, sizeof *m->lookups);
    for (int i = 0; i < T_COUNT; i++)
        if (!(m->types[i] = allocate(m)))
            return false;
    for (int i = 0; i < T_COUNT; i++)
        lay_out(m, m->types[i], records[i], (enum kind)i);
    start_constants(m);
    if (!m->empty_tuple && !(m->empty_tuple = tuple_new(m, 0)))
        return false;
    if (!str_boot(m) || !start_names(m))
        return false;
    for (int i = 0; i < T_COUNT; i++)
        if (!complete(m, m->types[i]))
            return false;
    type *t = m->types[T_generator];
    m->generator_methods.send = type_lookup(m, t, m->names.send);
    m->generator_methods.throw = type_lookup(m, t, m->names.throw);
    m->generator_methods.close = type_lookup(m, t, m->names.close);
    return true;
}

/* The type of types: type(), and what a class can be asked. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/class.h"
#include "repl/eval/object/fields.h"
#include "repl/eval/object/object.h"

#include "builder.h"
#include "codec.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

#include <string.h>

static void finish(machine *m, object *o)
{
    type *t = (type *)o;
    class_unlink(m, t);
    drop_object(m, t->dict);
    drop_object(m, t->mro);
    drop_object(m, t->bases);
    drop_object(m, t->base);
    drop_object(m, t->name);
    drop_object(m, t->qualname);
    drop_object(m, t->native_name);
    fields_end(m, t);
    if (t->subclasses)
        memory_give(m, t->subclasses, t->subclass_room * sizeof *t->subclasses);
}

static void visit_type(machine *m, object *o, visitor *v)
{
    (void)m;
    type *t = (type *)o;
    visit_object(v, t->dict);
    visit_object(v, t->mro);
    visit_object(v, t->bases);
    visit_object(v, t->base);
}

/* The class hangs in a cycle by its order. Its instances may still want their layout while they go,
 * so base stays. */
static void clear(machine *m, object *o)
{
    type *t = (type *)o;
    if (!(t->flags & TYPE_HEAP))
        return;
    type_modified(m, t);
    if (t->dict)
        dict_clear(m, t->dict);
    tuple *mro = t->mro;
    t->mro = NULL;
    drop_object(m, mro);
}

static value module_of(machine *m, type *t)
{
    if (t->flags & TYPE_HEAP) {
        value v = dict_get_str(m, t->dict, m->names.__module__);
        return is_nothing(v) ? of(keep_object(m->names.builtins)) : keep(v);
    }
    const char *dot = t->record ? strrchr(t->record->name, '.') : NULL;
    if (!dot)
        return of(keep_object(m->names.builtins));
    return of(str_intern_from(m, t->record->name, (size_t)(dot - t->record->name)));
}

static value repr_type(machine *m, value self)
{
    type *t = as(type, self);
    value home = module_of(m, t);
    if (is_nothing(home))
        return home;
    value v;
    if (!is_kind(m, home, KIND_STR) || str_equals_c(as(str, home), "builtins"))
        v = of(str_format(m, "<class '%U'>", t->qualname));
    else
        v = of(str_format(m, "<class '%U.%U'>", as(str, home), t->qualname));
    drop(m, home);
    return v;
}

/* --- calling --- */

value type_make(machine *m, type *t, const value *args, size_t count, tuple *names)
{
    if (!t->slots.create)
        return fail(m, T_TypeError, "cannot create '%s' instances",
                    t->record ? t->record->name : "type");
    value v = t->slots.create(m, t, args, count, names);
    if (is_nothing(v))
        return v;
    type *made = type_of(m, v);
    const slots *plain = &m->types[T_object]->slots;
    if (made->slots.init == plain->init && made->slots.create != plain->create)
        return v; /* object's would find nothing to do */
    if ((made != t && !type_is_subtype(made, t)) || (!names && makes_plain_exception(m, made)))
        return v;
    if (made->slots.init && !made->slots.init(m, v, args, count, names)) {
        drop(m, v);
        return NOTHING;
    }
    return v;
}

static value create_instance(machine *m, value self, const value *args, size_t count, tuple *names)
{
    type *t = as(type, self);
    if (t == m->types[T_type] && count == 1)
        return arguments_no_names(m, "type", names) ? keep(of(type_of(m, args[0]))) : NOTHING;
    return type_make(m, t, args, count, names);
}

static bool no_mro_entries(machine *m, const tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++) {
        if (is_kind(m, bases->items[i], KIND_TYPE))
            continue;
        value hook = find_attribute(m, bases->items[i], m->names.__mro_entries__);
        if (is_nothing(hook))
            return !is_raised(m);
        drop(m, hook);
        return fails(m, T_TypeError,
                     "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return true;
}

/* Can the text be UTF-8? UnicodeEncodeError if not. */
static bool encodes(machine *m, value v)
{
    bytes *b = codec_encode(m, as(str, v), NULL, NULL);
    drop_object(m, b);
    return b != NULL;
}

static bool name_is_good(machine *m, value name)
{
    const str *s = as(str, name);
    return encodes(m, name) &&
           (str_find_char(s, 0, 0, str_length(s)) < 0 ||
            fails(m, T_ValueError, "type name must not contain null characters"));
}

static value create(machine *m, type *meta, const value *args, size_t count, tuple *names)
{
    if (count != 3) {
        if (meta == m->types[T_type])
            return fail(m, T_TypeError, "type() takes 1 or 3 arguments");
        return fail(m, T_TypeError, "type.__new__() takes exactly 3 arguments (%z given)", count);
    }
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "type.__new__() argument 1 must be str, not %A", args[0]);
    if (!is_kind(m, args[1], KIND_TUPLE))
        return fail(m, T_TypeError, "type.__new__() argument 2 must be tuple, not %A", args[1]);
    if (!is_kind(m, args[2], KIND_DICT))
        return fail(m, T_TypeError, "type.__new__() argument 3 must be dict, not %A", args[2]);
    tuple *bases = as(tuple, args[1]);
    value doc = dict_get_str(m, as(dict, args[2]), m->names.__doc__);
    if (!name_is_good(m, args[0]) || !no_mro_entries(m, bases) ||
        (!is_nothing(doc) && is_kind(m, doc, KIND_STR) && !encodes(m, doc)))
        return NOTHING;
    type *winner = class_metaclass(m, meta, bases);
    if (!winner)
        return NOTHING;
    if (winner != meta && winner->slots.create != create)
        return winner->slots.create(m, winner, args, count, names);
    tuple *with_object = bases->count ? keep_object(bases) : tuple_of(m, 1, of(m->types[T_object]));
    if (!with_object)
        return NOTHING;
    value v =
        class_new(m, winner, as(str, args[0]), with_object, as(dict, args[2]), args + 3, names);
    drop_object(m, with_object);
    return v;
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    if (count == 1 && names)
        return fails(m, T_TypeError, "type.__init__() takes no keyword arguments");
    if (count != 1 && count != 3)
        return fails(m, T_TypeError, "type.__init__() takes 1 or 3 arguments");
    return true;
}

/* --- attributes --- */

static value get_attribute_of_type(machine *m, value self, str *name)
{
    type *t = as(type, self), *meta = t->head.type;
    value of_meta = type_lookup(m, meta, name);
    value (*get)(machine *, value, value, value) = NULL;
    if (!is_nothing(of_meta)) {
        get = type_of(m, of_meta)->slots.get;
        if (get && type_of(m, of_meta)->slots.set)
            return get(m, of_meta, self, of(meta));
    }
    value own = type_lookup(m, t, name);
    if (!is_nothing(own)) {
        value (*own_get)(machine *, value, value, value) = type_of(m, own)->slots.get;
        if (!own_get)
            return keep(own);
        keep(own);
        value v = own_get(m, own, NOTHING, self);
        drop(m, own);
        return v;
    }
    if (get)
        return get(m, of_meta, self, of(meta));
    if (!is_nothing(of_meta))
        return keep(of_meta);
    return fail_attribute(m, self, name, "type object '%N' has no attribute '%U'", t, name);
}

static bool set_by_meta(machine *m, value self, str *name, value v, bool *done)
{
    value found = type_lookup(m, as(type, self)->head.type, name);
    if (is_nothing(found) || !type_of(m, found)->slots.set)
        return false;
    *done = type_of(m, found)->slots.set(m, found, self, v);
    return true;
}

static bool set_own(machine *m, type *t, str *name, value v)
{
    if (!is_nothing(v))
        return dict_set_str(m, t->dict, name, v);
    int deleted = dict_delete_str(m, t->dict, name);
    if (deleted == 0)
        fail_attribute(m, of(t), name, "type object '%N' has no attribute '%U'", t, name);
    return deleted > 0;
}

static bool set_attribute_of_type(machine *m, value self, str *name, value v)
{
    type *t = as(type, self);
    if (!(t->flags & TYPE_HEAP))
        return fails(m, T_TypeError, "cannot set '%U' attribute of immutable type '%s'", name,
                     t->record->name);
    name = str_intern_str(m, keep_object(name));
    if (!name)
        return false;
    bool done;
    value old = keep_any(dict_get_str(m, t->dict, name));
    if (!set_by_meta(m, self, name, v, &done))
        done = set_own(m, t, name, v);
    type_modified(m, t);
    if (done)
        slots_update(m, t, name);
    drop_any(m, old);
    drop_object(m, name);
    return done;
}

static bool may_change(machine *m, type *t, const char *name, value v)
{
    if (!(t->flags & TYPE_HEAP))
        return fails(m, T_TypeError, "cannot set '%s' attribute of immutable type '%s'", name,
                     t->record->name);
    if (is_nothing(v))
        return fails(m, T_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name,
                     t);
    return true;
}

static value get_name(machine *m, value self)
{
    (void)m;
    return keep(of(as(type, self)->name));
}

static bool set_name(machine *m, value self, value v)
{
    type *t = as(type, self);
    if (!may_change(m, t, "__name__", v))
        return false;
    if (!is_kind(m, v, KIND_STR))
        return fails(m, T_TypeError, "can only assign string to %N.__name__, not '%T'", t, v);
    if (!name_is_good(m, v))
        return false;
    drop_object(m, t->name);
    t->name = as(str, keep(v));
    return true;
}

static value get_qualname(machine *m, value self)
{
    (void)m;
    return keep(of(as(type, self)->qualname));
}

static bool set_qualname(machine *m, value self, value v)
{
    type *t = as(type, self);
    if (!may_change(m, t, "__qualname__", v))
        return false;
    if (!is_kind(m, v, KIND_STR))
        return fails(m, T_TypeError, "can only assign string to %N.__qualname__, not '%T'", t, v);
    drop_object(m, t->qualname);
    t->qualname = as(str, keep(v));
    return true;
}

static value get_module(machine *m, value self)
{
    return module_of(m, as(type, self));
}

static bool set_module(machine *m, value self, value v)
{
    dict *d = as(type, self)->dict;
    return may_change(m, as(type, self), "__module__", v) &&
           dict_set_str(m, d, m->names.__module__, v) &&
           dict_delete_str(m, d, m->names.__firstlineno__) >= 0; /* a line of another file */
}

static value get_bases(machine *m, value self)
{
    (void)m;
    return keep(of(as(type, self)->bases));
}

static value get_base(machine *m, value self)
{
    (void)m;
    return as(type, self)->base ? keep(of(as(type, self)->base)) : NONE;
}

static value get_mro(machine *m, value self)
{
    (void)m;
    return as(type, self)->mro ? keep(of(as(type, self)->mro)) : NONE;
}

/* A mro() that assigns __bases__ itself meets classes whose order is still the old one, but whose
 * base is not. */
static bool is_below(const type *t, const type *of_type)
{
    if (type_is_subtype(t, of_type))
        return true;
    while (t && t != of_type)
        t = t->base;
    return t;
}

static bool check_new_bases(machine *m, type *t, value v)
{
    if (!is_kind(m, v, KIND_TUPLE))
        return fails(m, T_TypeError, "can only assign tuple to %N.__bases__, not %T", t, v);
    const tuple *bases = as(tuple, v);
    if (!bases->count)
        return fails(m, T_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", t);
    for (size_t i = 0; i < bases->count; i++) {
        if (!is_kind(m, bases->items[i], KIND_TYPE))
            return fails(m, T_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", t,
                         bases->items[i]);
        if (is_below(as(type, bases->items[i]), t))
            return fails(m, T_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    return true;
}

static bool reorder(machine *m, type *t)
{
    if (!class_set_order(m, t))
        return false;
    for (uint32_t i = 0; i < t->subclass_count; i++)
        if (!reorder(m, t->subclasses[i]))
            return false;
    return true;
}

static void refill(machine *m, type *t)
{
    slots fresh = {.finish = t->slots.finish, .visit = t->slots.visit, .clear = t->slots.clear};
    t->slots = fresh;
    slots_fill(m, t);
    for (uint32_t i = 0; i < t->subclass_count; i++)
        refill(m, t->subclasses[i]);
}

/* Takes both over; what was there before is the caller's. */
static void use_bases(machine *m, type *t, tuple *bases, type *base)
{
    class_unlink(m, t);
    t->bases = bases;
    t->base = base;
    class_link(m, t);
}

static bool set_bases(machine *m, value self, value v)
{
    type *t = as(type, self);
    if (!may_change(m, t, "__bases__", v) || !check_new_bases(m, t, v))
        return false;
    type *base = class_best_base(m, as(tuple, v));
    if (!base)
        return false;
    if (base->size != t->base->size || base->dict_offset != t->base->dict_offset)
        return fails(m, T_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'",
                     base, t->base);
    tuple *old_bases = t->bases;
    type *old_base = t->base;
    use_bases(m, t, as(tuple, keep(v)), keep_object(base));
    bool good = reorder(m, t);
    bool ours = is_same(of(t->bases), v); /* a mro() may have assigned others */
    if (!good && ours) {
        value why = take_raised(m);
        use_bases(m, t, old_bases, old_base);
        reorder(m, t);
        clear_raised(m);
        put_raised(m, why);
        old_bases = as(tuple, v), old_base = base;
    }
    drop_object(m, old_bases);
    drop_object(m, old_base);
    refill(m, t);
    return good;
}

static value get_dict(machine *m, value self)
{
    return mappingproxy_new(m, of(as(type, self)->dict));
}

static value get_doc(machine *m, value self)
{
    type *t = as(type, self);
    if (t->record)
        return t->record->doc ? of(str_new(m, t->record->doc)) : NONE;
    value v = dict_get_str(m, t->dict, m->names.__doc__);
    if (is_nothing(v))
        return NONE;
    value (*get)(machine *, value, value, value) = type_of(m, v)->slots.get;
    return get ? get(m, v, NOTHING, self) : keep(v);
}

static bool set_doc(machine *m, value self, value v)
{
    return may_change(m, as(type, self), "__doc__", v) &&
           dict_set_str(m, as(type, self)->dict, m->names.__doc__, v);
}

static value get_abstract(machine *m, value self)
{
    type *t = as(type, self);
    value v =
        t == m->types[T_type] ? NOTHING : dict_get_str(m, t->dict, m->names.__abstractmethods__);
    return is_nothing(v)
               ? fail_attribute(m, self, m->names.__abstractmethods__, "__abstractmethods__")
               : keep(v);
}

static bool set_abstract(machine *m, value self, value v)
{
    type *t = as(type, self);
    if (is_nothing(v)) {
        int deleted = dict_delete_str(m, t->dict, m->names.__abstractmethods__);
        if (deleted == 0)
            fail_attribute(m, self, m->names.__abstractmethods__, "__abstractmethods__");
        t->flags &= ~(uint32_t)TYPE_ABSTRACT;
        return deleted > 0;
    }
    int abstract = is_true(m, v);
    if (abstract < 0 || !dict_set_str(m, t->dict, m->names.__abstractmethods__, v))
        return false;
    t->flags = abstract ? t->flags | TYPE_ABSTRACT : t->flags & ~(uint32_t)TYPE_ABSTRACT;
    return true;
}

static value get_annotations(machine *m, value self)
{
    type *t = as(type, self);
    if (!(t->flags & TYPE_HEAP))
        return fail_attribute(m, self, m->names.__annotations__,
                              "type object '%N' has no attribute '__annotations__'", t);
    value v = dict_get_str(m, t->dict, m->names.__annotations__);
    if (!is_nothing(v))
        return type_of(m, v)->slots.get ? type_of(m, v)->slots.get(m, v, NOTHING, self) : keep(v);
    v = of(dict_new(m));
    if (!is_nothing(v) && !dict_set_str(m, t->dict, m->names.__annotations__, v)) {
        drop(m, v);
        return NOTHING;
    }
    return v;
}

static bool set_annotations(machine *m, value self, value v)
{
    type *t = as(type, self);
    if (!(t->flags & TYPE_HEAP))
        return fails(m, T_TypeError,
                     "cannot set '__annotations__' attribute of immutable type '%N'", t);
    if (!is_nothing(v))
        return dict_set_str(m, t->dict, m->names.__annotations__, v);
    int deleted = dict_delete_str(m, t->dict, m->names.__annotations__);
    if (deleted == 0)
        fail_attribute(m, self, m->names.__annotations__, "__annotations__");
    return deleted > 0;
}

static value get_type_params(machine *m, value self)
{
    value v = dict_get_str(m, as(type, self)->dict, m->names.__type_params__);
    return keep(is_nothing(v) || !(as(type, self)->flags & TYPE_HEAP) ? of(m->empty_tuple) : v);
}

static bool set_type_params(machine *m, value self, value v)
{
    return may_change(m, as(type, self), "__type_params__", v) &&
           dict_set_str(m, as(type, self)->dict, m->names.__type_params__, v);
}

static value get_signature(machine *m, value self)
{
    const type_record *r = as(type, self)->record;
    return r && r->signature ? of(str_format(m, "(%s)", r->signature)) : NONE;
}

static value get_size(machine *m, value self)
{
    return int_from(m, as(type, self)->size);
}

static value get_item_size(machine *m, value self)
{
    return int_from(m, as(type, self)->item_size);
}

static value get_dict_offset(machine *m, value self)
{
    uint32_t offset = as(type, self)->dict_offset;
    return int_from(m, offset == DICT_AT_END ? -1 : (int64_t)offset);
}

/* CPython's Py_TPFLAGS_ bits, where a program could ask for them. */
static value get_flags(machine *m, value self)
{
    static const struct {
        uint32_t ours;
        int theirs;
    } bits[] = {{TYPE_SEQUENCE, 5}, {TYPE_MAPPING, 6}, {TYPE_HEAP, 9},       {TYPE_ABSTRACT, 20},
                {KIND_INT, 24},     {KIND_LIST, 25},   {KIND_TUPLE, 26},     {KIND_BYTES, 27},
                {KIND_STR, 28},     {KIND_DICT, 29},   {KIND_EXCEPTION, 30}, {KIND_TYPE, 31}};
    const type *t = as(type, self);
    int64_t flags = (int64_t)1 << 12 | (int64_t)1 << 14;
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (t->flags & bits[i].ours)
            flags |= (int64_t)1 << bits[i].theirs;
    if (!(t->flags & TYPE_HEAP))
        flags |= (int64_t)1 << 8;
    if (!(t->flags & TYPE_FINAL))
        flags |= (int64_t)1 << 10;
    return int_from(m, flags);
}

/* --- methods --- */

static value mro(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    tuple *order = class_order(m, as(type, self), as(type, self)->bases);
    if (!order)
        return NOTHING;
    value v = of(list_from(m, order->items, order->count));
    drop_object(m, order);
    return v;
}

static value subclasses(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    type *t = as(type, self);
    list *l = list_new(m, t->subclass_count);
    for (uint32_t i = 0; l && i < t->subclass_count; i++)
        if (!list_append(m, l, of(t->subclasses[i])))
            return NOTHING;
    return of(l);
}

static value prepare(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return of(dict_new(m));
}

static value instance_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    int answer = type_check_instance(m, args[0], self);
    return answer < 0 ? NOTHING : boolean(answer);
}

static value subclass_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    int answer = type_check_subclass(m, args[0], self);
    return answer < 0 ? NOTHING : boolean(answer);
}

static value dir_type(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    dict *all = dict_new(m);
    const tuple *order = as(type, self)->mro;
    for (size_t i = 0; all && i < order->count; i++)
        if (!dict_update(m, all, of(as(type, order->items[i])->dict)))
            return NOTHING;
    value v = all ? of(list_from_iterable(m, of(all))) : NOTHING;
    drop_object(m, all);
    return v;
}

static value size_of_type(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return int_from(m, (int64_t)sizeof(type));
}

static const method_record methods[] = {
    {"mro", mro, ARITY_NONE, 0, "", "Return a type's method resolution order."},
    {"__subclasses__", subclasses, ARITY_NONE, 0, "", "Return a list of immediate subclasses."},
    {"__prepare__", prepare, ARITY_RAW, METHOD_CLASS, NULL,
     "Create the namespace for the class statement"},
    {"__instancecheck__", instance_check, ARITY_ONE, 0, "instance, /",
     "Check if an object is an instance."},
    {"__subclasscheck__", subclass_check, ARITY_ONE, 0, "subclass, /",
     "Check if a class is a subclass."},
    {"__dir__", dir_type, ARITY_NONE, 0, "", "Specialized __dir__ implementation for types."},
    {"__sizeof__", size_of_type, ARITY_NONE, 0, "",
     "Return memory consumption of the type object."},
    {0},
};

static const attribute_record members[] = {
    {"__base__", get_base, NULL, NULL},          {"__basicsize__", get_size, NULL, NULL},
    {"__itemsize__", get_item_size, NULL, NULL}, {"__dictoffset__", get_dict_offset, NULL, NULL},
    {"__flags__", get_flags, NULL, NULL},        {0},
};

static const attribute_record attributes[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0},
};

const type_record type_type = {
    .name = "type",
    .flags = KIND_TYPE | TYPE_HAS_WEAK,
    .size = sizeof(type),
    .slots = {.finish = finish,
              .visit = visit_type,
              .clear = clear,
              .create = create,
              .init = init,
              .repr = repr_type,
              .call = create_instance,
              .getattr = get_attribute_of_type,
              .setattr = set_attribute_of_type,
              .binary[BIN_OR] = union_or},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .doc = "type(object) -> the object's type\n"
           "type(name, bases, dict, **kwds) -> a new type",
};

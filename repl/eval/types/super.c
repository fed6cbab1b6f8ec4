/* super: attributes looked up behind a class in the order of an object's class. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "str.h"
#include "tuple.h"

static void finish(machine *m, object *o)
{
    super_object *s = (super_object *)o;
    drop_object(m, s->cls);
    drop_any(m, s->self);
    drop_object(m, s->self_cls);
}

static void visit_super(machine *m, object *o, visitor *v)
{
    (void)m;
    super_object *s = (super_object *)o;
    visit_object(v, s->cls);
    visit(v, s->self);
    visit_object(v, s->self_cls);
}

/* The class whose order is followed: self itself for class methods, else self's class. Borrowed, or
 * NULL with TypeError; a __class__ that lies is asked too, and then *claimed owns it. */
static type *starting_class(machine *m, type *cls, value self, value *claimed)
{
    *claimed = NOTHING;
    if (is_kind(m, self, KIND_TYPE) && type_is_subtype(as(type, self), cls))
        return as(type, self);
    if (type_is_subtype(type_of(m, self), cls))
        return type_of(m, self);
    *claimed = find_attribute(m, self, m->names.__class__);
    if (!is_nothing(*claimed) && is_kind(m, *claimed, KIND_TYPE) &&
        type_is_subtype(as(type, *claimed), cls))
        return as(type, *claimed);
    if (is_raised(m))
        return NULL;
    bool is_type = is_kind(m, self, KIND_TYPE);
    fail(m, T_TypeError,
         "super(type, obj): obj (%s %U) is not an instance or subtype of type (%N).",
         is_type ? "type" : "instance of", is_type ? as(type, self)->name : type_of(m, self)->name,
         cls);
    return NULL;
}

/* What the first class behind cls in the order of `start` has: borrowed, NOTHING without an
 * exception. */
static value find_behind(machine *m, const type *cls, const type *start, str *name)
{
    const tuple *order = start->mro;
    size_t i = 0;
    while (order && i < order->count && as(type, order->items[i]) != cls)
        i++;
    value v = NOTHING;
    for (i++; order && i < order->count && is_nothing(v); i++)
        v = dict_get_str(m, as(type, order->items[i])->dict, name);
    return v;
}

/* NOTHING without an exception: nobody behind cls has it. */
static value look_behind(machine *m, const type *cls, type *start, value self, str *name,
                         value *bare)
{
    value v = find_behind(m, cls, start, name);
    if (is_nothing(v))
        return NOTHING;
    value (*get)(machine *, value, value, value) = type_of(m, v)->slots.get;
    if (!get)
        return keep(v);
    if (bare && !is_same(self, of(start)) && binds_as_method(m, v)) {
        *bare = keep(self);
        return keep(v);
    }
    keep(v);
    value got = get(m, v, is_same(self, of(start)) ? NOTHING : self, of(start));
    drop(m, v);
    return got;
}

value super_method(machine *m, const type *cls, const type *start, str *name)
{
    bool follows = !is_kind_type(start, KIND_TYPE) && type_is_subtype(start, cls);
    value v = follows ? find_behind(m, cls, start, name) : NOTHING;
    return !is_nothing(v) && binds_as_method(m, v) ? v : NOTHING;
}

/* Behind a strange mro() there may be nothing: then what a super object has itself. */
static value own_attribute(machine *m, type *cls, value self, str *name)
{
    value s = call2(m, of(m->types[T_super]), of(cls), self);
    value v = is_nothing(s) ? s : generic_get_attribute(m, s, name);
    drop_any(m, s);
    return v;
}

value super_lookup(machine *m, type *cls, value self, str *name, value *bare)
{
    value claimed;
    type *start = starting_class(m, cls, self, &claimed);
    value v = start ? look_behind(m, cls, start, self, name, bare) : NOTHING;
    drop_any(m, claimed);
    return is_nothing(v) && !is_raised(m) ? own_attribute(m, cls, self, name) : v;
}

bool super_from_frame(machine *m, type **cls, value *self)
{
    frame *f = m->frame;
    if (!f)
        return fails(m, T_RuntimeError, "super(): no current frame");
    const code *c = frame_code(f);
    if (c->argcount == 0)
        return fails(m, T_RuntimeError, "super(): no arguments");
    value first = frame_locals(f)[0];
    if (!is_nothing(first) && c->local_kinds[0] & FAST_CELL &&
        type_of(m, first) == m->types[T_cell])
        first = as(cell, first)->held;
    if (is_nothing(first))
        return fails(m, T_RuntimeError, "super(): arg[0] deleted");
    for (int i = 0; i < c->local_count; i++) {
        if (!(c->local_kinds[i] & FAST_FREE) || as(str, c->locals->items[i]) != m->names.__class__)
            continue;
        value held = as(cell, frame_locals(f)[i])->held;
        if (is_nothing(held))
            return fails(m, T_RuntimeError, "super(): empty __class__ cell");
        if (!is_kind(m, held, KIND_TYPE))
            return fails(m, T_RuntimeError, "super(): __class__ is not a type (%T)", held);
        *cls = as(type, held);
        *self = first;
        return true;
    }
    return fails(m, T_RuntimeError, "super(): __class__ cell not found");
}

static bool set_up(machine *m, super_object *s, type *cls, value self)
{
    value claimed = NOTHING;
    type *start = NULL;
    if (!is_nothing(self) && !(start = starting_class(m, cls, self, &claimed)))
        return false;
    drop_object(m, s->cls);
    drop_object(m, s->self_cls);
    s->cls = keep_object(cls);
    s->self_cls = keep_object(start);
    replace(m, &s->self, keep_any(self));
    drop_any(m, claimed);
    return true;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return of(object_new(m, cls));
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (!arguments_no_names(m, "super", names) || !arguments_between(m, "super()", count, 0, 2))
        return false;
    type *cls = NULL;
    value o = NOTHING;
    if (count == 0) {
        if (!super_from_frame(m, &cls, &o))
            return false;
    } else {
        if (!is_kind(m, args[0], KIND_TYPE))
            return fails(m, T_TypeError, "super() argument 1 must be a type, not %T", args[0]);
        cls = as(type, args[0]);
        o = count < 2 || is_none(args[1]) ? NOTHING : args[1];
    }
    return set_up(m, as(super_object, self), cls, o);
}

static value get_attribute_behind(machine *m, value self, str *name)
{
    const super_object *s = as(super_object, self);
    if (s->self_cls && name != m->names.__class__) {
        value v = look_behind(m, s->cls, s->self_cls, s->self, name, NULL);
        if (!is_nothing(v) || is_raised(m))
            return v;
    }
    return generic_get_attribute(m, self, name);
}

static value get(machine *m, value self, value owner, value cls)
{
    (void)cls;
    const super_object *s = as(super_object, self);
    if (is_nothing(owner) || is_none(owner) || !is_nothing(s->self))
        return keep(self);
    if (type_of(m, self) != m->types[T_super])
        return call2(m, of(type_of(m, self)), of(s->cls), owner);
    super_object *bound = object_new(m, m->types[T_super]);
    if (bound && !set_up(m, bound, s->cls, owner)) {
        drop_object(m, bound);
        return NOTHING;
    }
    return of(bound);
}

static value repr_super(machine *m, value self)
{
    const super_object *s = as(super_object, self);
    if (s->self_cls)
        return of(str_format(m, "<super: <class '%s'>, <%N object>>",
                             s->cls ? str_utf8(m, s->cls->name, NULL) : "NULL", s->self_cls));
    return of(str_format(m, "<super: <class '%s'>, NULL>",
                         s->cls ? str_utf8(m, s->cls->name, NULL) : "NULL"));
}

static value type_or_none(type *t)
{
    return t ? keep(of(t)) : NONE;
}

static value get_this_class(machine *m, value self)
{
    (void)m;
    return type_or_none(as(super_object, self)->cls);
}

static value get_self(machine *m, value self)
{
    (void)m;
    value v = as(super_object, self)->self;
    return is_nothing(v) ? NONE : keep(v);
}

static value get_self_class(machine *m, value self)
{
    (void)m;
    return type_or_none(as(super_object, self)->self_cls);
}

static const attribute_record members[] = {
    {"__thisclass__", get_this_class, NULL, "the class invoking super()"},
    {"__self__", get_self, NULL, "the instance invoking super(); may be None"},
    {"__self_class__", get_self_class, NULL,
     "the type of the instance invoking super(); may be None"},
    {0},
};

const type_record super_type = {
    .name = "super",
    .size = sizeof(super_object),
    .slots = {.finish = finish,
              .visit = visit_super,
              .create = create,
              .init = init,
              .repr = repr_super,
              .getattr = get_attribute_behind,
              .get = get},
    .members = members,
    .doc = "super() -> same as super(__class__, <first argument>)\n"
           "super(type) -> unbound super object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
           "super(type, type2) -> bound super object; requires issubclass(type2, type)",
};

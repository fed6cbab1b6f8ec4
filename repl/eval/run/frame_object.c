/* Frame objects, and the proxy through which Python writes to a function's locals (PEP 667). */
#include "frame.h"
#include "repl/eval/generators/chain.h"

#include "jump.h"
#include "repl/eval/generators/generator.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/slots.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "run.h"

value frame_object_of(machine *m, frame *f)
{
    if (f->owner == FRAME_OF_GENERATOR)
        chain_open(m, frame_generator(f));
    frame_object *o = frame_seen(f);
    if (o)
        return keep(of(o));
    o = object_take_builtin(m, m->types[T_frame], sizeof *o);
    if (!o)
        return NOTHING;
    o->frame = f;
    o->names = f->beside;
    o->back = o->trace = o->extra = NOTHING;
    o->trace_lines = true;
    o->trace_opcodes = false;
    f->flags |= FRAME_SEEN;
    f->beside = of(o);
    return keep(of(o));
}

/* Locals: the variables of a frame by name, each in its place or behind a cell. */

static value *place_of(machine *m, frame *f, size_t i)
{
    const code *c = frame_code(f);
    value *place = &frame_locals(f)[i];
    if (is_nothing(*place))
        return place;
    bool boxed = (c->local_kinds[i] & (FAST_CELL | FAST_FREE)) != 0;
    /* Before MAKE_CELL and COPY_FREE_VARS have run, the place holds the argument itself. */
    if (boxed && is_object(*place) && as_object(*place)->type == m->types[T_cell])
        return &as(cell, *place)->held;
    return place;
}

static value snapshot_of(machine *m, frame *f, value extra)
{
    const code *c = frame_code(f);
    dict *d = dict_new(m);
    for (size_t i = 0; d && i < (size_t)c->local_count; i++) {
        value v = *place_of(m, f, i);
        if (!is_nothing(v) && !dict_set_str(m, d, as(str, c->locals->items[i]), v)) {
            drop_object(m, d);
            return NOTHING;
        }
    }
    if (d && !is_nothing(extra))
        dict_update(m, d, extra);
    return of(d);
}

/* A comprehension inlined at module or class level has its variables in the frame: while they are
 * bound, the frame's locals are those, as in a function. */
static bool shows_namespace(machine *m, frame *f)
{
    if (is_nothing(frame_names(f)) || f->owner == FRAME_OF_GENERATOR)
        return false;
    const code *c = frame_code(f);
    for (size_t i = 0; i < (size_t)c->local_count; i++)
        if ((c->local_kinds[i] & FAST_HIDDEN) && !is_nothing(*place_of(m, f, i)))
            return false;
    return true;
}

value frame_locals_now(machine *m, frame *f)
{
    if (shows_namespace(m, f))
        return keep(frame_names(f));
    const frame_object *seen = frame_seen(f);
    return snapshot_of(m, f, seen ? seen->extra : NOTHING);
}

/* The proxy. */

typedef struct locals_proxy {
    object head;
    value frame; /* owned: the frame object */
} locals_proxy;

static frame *proxied(value self)
{
    return as(frame_object, as(locals_proxy, self)->frame)->frame;
}

/* The local that a key names: by identity, else by hash and equality; -1: none, -2: failed. */
static int64_t local_index(machine *m, frame *f, value key)
{
    int64_t hash;
    if (!hash_of(m, key, &hash))
        return -2;
    const code *c = f && f->function ? frame_code(f) : NULL;
    size_t count = c ? (size_t)c->local_count : 0;
    for (size_t i = 0; i < count; i++)
        if (is_same(c->locals->items[i], key))
            return (int64_t)i;
    for (size_t i = 0; i < count; i++) {
        if (str_hash(as(str, c->locals->items[i])) != hash)
            continue;
        int same = equals(m, c->locals->items[i], key);
        if (same != 0)
            return same < 0 ? -2 : (int64_t)i;
    }
    return -1;
}

static value proxy_find(machine *m, value self, value key)
{
    frame *f = proxied(self);
    int64_t i = local_index(m, f, key);
    if (i == -2)
        return NOTHING;
    if (i >= 0) {
        value v = *place_of(m, f, (size_t)i);
        if (!is_nothing(v))
            return v;
    }
    value extra = as(frame_object, as(locals_proxy, self)->frame)->extra;
    return is_nothing(extra) ? NOTHING : dict_get(m, as(dict, extra), key);
}

static value proxy_get_item(machine *m, value self, value key)
{
    value v = proxy_find(m, self, key);
    if (!is_nothing(v))
        return keep(v);
    return is_raised(m) ? NOTHING : fail(m, T_KeyError, "local variable '%V' is not defined", key);
}

static bool proxy_set_item(machine *m, value self, value key, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "cannot remove variables from FrameLocalsProxy");
    frame *f = proxied(self);
    int64_t i = local_index(m, f, key);
    if (i == -2)
        return false;
    if (i >= 0) {
        replace(m, place_of(m, f, (size_t)i), keep(v));
        return true;
    }
    frame_object *o = as(frame_object, as(locals_proxy, self)->frame);
    if (is_nothing(o->extra))
        o->extra = of(dict_new(m));
    return !is_nothing(o->extra) && dict_set(m, as(dict, o->extra), key, v);
}

static value proxy_dict(machine *m, value self)
{
    frame *f = proxied(self);
    return f ? snapshot_of(m, f, as(frame_object, as(locals_proxy, self)->frame)->extra)
             : of(dict_new(m));
}

static int64_t proxy_length(machine *m, value self)
{
    value d = proxy_dict(m, self);
    if (is_nothing(d))
        return -1;
    int64_t n = (int64_t)dict_count(as(dict, d));
    drop(m, d);
    return n;
}

static int proxy_contains(machine *m, value self, value key)
{
    value v = proxy_find(m, self, key);
    return !is_nothing(v) ? 1 : is_raised(m) ? -1 : 0;
}

static value proxy_repr(machine *m, value self)
{
    bool again;
    if (!enter_repr(m, self, &again))
        return again ? of(str_new(m, "{...}")) : NOTHING;
    value d = proxy_dict(m, self);
    value r = is_nothing(d) ? NOTHING : repr(m, d);
    drop_any(m, d);
    leave_repr(m, self);
    return r;
}

static value proxy_iter(machine *m, value self)
{
    value d = proxy_dict(m, self);
    list *keys = is_nothing(d) ? NULL : list_from_iterable(m, d);
    value it = keys ? iter(m, of(keys)) : NOTHING;
    drop_object(m, keys);
    drop_any(m, d);
    return it;
}

static value proxy_compare(machine *m, value a, value b, compare_operator op)
{
    value d = proxy_dict(m, a);
    value other =
        is_object(b) && as_object(b)->type == as_object(a)->type ? proxy_dict(m, b) : keep(b);
    value r = is_nothing(d) || is_nothing(other) ? NOTHING : compare(m, d, other, op);
    drop_any(m, d);
    drop_any(m, other);
    return r;
}

static value proxy_or(machine *m, value a, value b)
{
    value d = is_object(a) && as_object(a)->type->slots.length == proxy_length ? proxy_dict(m, a)
                                                                               : keep(a);
    value e = is_object(b) && as_object(b)->type->slots.length == proxy_length ? proxy_dict(m, b)
                                                                               : keep(b);
    value r = is_nothing(d) || is_nothing(e) ? NOTHING : binary(m, d, e, BIN_OR);
    drop_any(m, d);
    drop_any(m, e);
    return r;
}

/* Methods that only read do so on a dict of now. */
static value on_dict(machine *m, value self, str *name, const value *args, size_t count)
{
    value d = proxy_dict(m, self);
    if (is_nothing(d))
        return NOTHING;
    value r = call_method(m, d, name, args, count);
    drop(m, d);
    return r;
}

/* keys, values and items of a proxy are lists. */
static value list_of_view(machine *m, value self, str *name, const value *args, size_t count)
{
    value view = on_dict(m, self, name, args, count);
    value l = is_nothing(view) ? NOTHING : of(list_from_iterable(m, view));
    drop_any(m, view);
    return l;
}

static value proxy_keys(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    return list_of_view(m, self, m->names.keys, args, count);
}

static value proxy_values(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    return list_of_view(m, self, m->names.values, args, count);
}

static value proxy_items(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    return list_of_view(m, self, m->names.items, args, count);
}

static value proxy_get(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "get", count, 1, 2))
        return NOTHING;
    return on_dict(m, self, m->names.get, args, count);
}

static value proxy_copy(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return proxy_dict(m, self);
}

static value proxy_update(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    dict *from = dict_new(m);
    bool good = from && dict_update(m, from, args[0]);
    size_t position_at = 0;
    value key, v;
    while (good && dict_next(from, &position_at, &key, &v))
        good = proxy_set_item(m, self, key, v);
    drop_object(m, from);
    return good ? NONE : NOTHING;
}

static value proxy_setdefault(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "setdefault", count, 1, 2))
        return NOTHING;
    value v = proxy_find(m, self, args[0]);
    if (!is_nothing(v) || is_raised(m))
        return keep_any(v);
    value otherwise = count > 1 ? args[1] : NONE;
    return proxy_set_item(m, self, args[0], otherwise) ? keep(otherwise) : NOTHING;
}

static value proxy_reversed(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value keys = proxy_keys(m, self, args, count, names);
    if (!is_nothing(keys))
        list_reverse(as(list, keys));
    return keys;
}

static value proxy_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!arguments_between(m, "FrameLocalsProxy", count, 1, 1))
        return NOTHING;
    if (type_of(m, args[0]) != m->types[T_frame])
        return fail(m, T_TypeError, "expect frame, not %T", args[0]);
    if (!arguments_no_names(m, "FrameLocalsProxy", names))
        return NOTHING;
    locals_proxy *p = object_new(m, cls);
    if (p)
        p->frame = keep(args[0]);
    return of(p);
}

static void proxy_finish(machine *m, object *o)
{
    drop_any(m, ((locals_proxy *)o)->frame);
}

static void proxy_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((locals_proxy *)o)->frame);
}

static const method_record proxy_methods[] = {
    {"keys", proxy_keys, ARITY_NONE, 0, "", NULL},
    {"values", proxy_values, ARITY_NONE, 0, "", NULL},
    {"items", proxy_items, ARITY_NONE, 0, "", NULL},
    {"get", proxy_get, ARITY_ANY, 0, "key, default=None, /", NULL},
    {"copy", proxy_copy, ARITY_NONE, 0, "", NULL},
    {"update", proxy_update, ARITY_ONE, 0, "object, /", NULL},
    {"__reversed__", proxy_reversed, ARITY_NONE, 0, "", NULL},
    {"setdefault", proxy_setdefault, ARITY_ANY, 0, "key, default=None, /", NULL},
    {0},
};

const type_record FrameLocalsProxy_type = {
    .name = "FrameLocalsProxy",
    .size = sizeof(locals_proxy),
    .flags = TYPE_FINAL | TYPE_MAPPING,
    .slots = {.finish = proxy_finish,
              .create = proxy_create,
              .visit = proxy_visit,
              .repr = proxy_repr,
              .hash = hash_refused,
              .iter = proxy_iter,
              .compare = proxy_compare,
              .binary = {[BIN_OR] = proxy_or},
              .length = proxy_length,
              .get_item = proxy_get_item,
              .set_item = proxy_set_item,
              .contains = proxy_contains},
    .methods = proxy_methods,
};

value frame_locals_view(machine *m, frame *f)
{
    if (shows_namespace(m, f))
        return keep(frame_names(f));
    locals_proxy *p = object_new(m, m->types[T_FrameLocalsProxy]);
    if (p)
        p->frame = frame_object_of(m, f);
    return of(p);
}

/* The frame object itself. */

static frame *live(machine *m, value self)
{
    (void)m;
    return as(frame_object, self)->frame;
}

static value get_back(machine *m, value self)
{
    frame_object *o = as(frame_object, self);
    if (!is_nothing(o->back))
        return keep(o->back);
    frame *back = o->frame ? frame_outer(o->frame) : NULL;
    return back ? frame_object_of(m, back) : NONE;
}

static value get_code(machine *m, value self)
{
    frame *f = live(m, self);
    return f && f->function ? keep(of(frame_code(f))) : NONE;
}

static value get_globals(machine *m, value self)
{
    frame *f = live(m, self);
    return f && f->function ? keep(of(f->function->globals)) : NONE;
}

static value get_builtins(machine *m, value self)
{
    frame *f = live(m, self);
    return f && f->function ? keep(f->function->builtins) : NONE;
}

static value get_locals(machine *m, value self)
{
    frame *f = live(m, self);
    return f && f->function ? frame_locals_view(m, f) : of(dict_new(m));
}

static value get_line(machine *m, value self)
{
    frame *f = live(m, self);
    if (!f || !f->function)
        return NONE;
    int32_t line = frame_position(f).line;
    return line < 0 ? NONE : small(line);
}

static bool set_line(machine *m, value self, value v)
{
    int64_t line;
    frame *f = live(m, self);
    if (is_nothing(v))
        return fails(m, T_AttributeError, "cannot delete attribute");
    if (!int_is(v))
        return fails(m, T_ValueError, "lineno must be an integer");
    if (!int_fits_i64(v, &line) || line != (int32_t)line)
        return fails(m, T_ValueError, "lineno out of range");
    if (!f || !f->function)
        return fails(m, T_ValueError, "f_lineno can only be set in a trace function");
    return frame_jump(m, f, line);
}

static value get_lasti(machine *m, value self)
{
    frame *f = live(m, self);
    return small(f && f->function ? frame_code(f)->listing[frame_instruction(f)].offset : -1);
}

static value get_trace(machine *m, value self)
{
    (void)m;
    value trace = as(frame_object, self)->trace;
    return is_nothing(trace) ? NONE : keep(trace);
}

static bool set_trace(machine *m, value self, value v)
{
    bool none = is_nothing(v) || is_none(v);
    replace(m, &as(frame_object, self)->trace, none ? NOTHING : keep(v));
    return true;
}

static value get_trace_lines(machine *m, value self)
{
    (void)m;
    return boolean(as(frame_object, self)->trace_lines);
}

static bool set_trace_lines(machine *m, value self, value v)
{
    if (is_nothing(v) || !is_bool(v))
        return fails(m, T_TypeError, "attribute value type must be bool");
    as(frame_object, self)->trace_lines = is_same(v, TRUE);
    return true;
}

static value get_trace_opcodes(machine *m, value self)
{
    (void)m;
    return boolean(as(frame_object, self)->trace_opcodes);
}

static bool set_trace_opcodes(machine *m, value self, value v)
{
    if (is_nothing(v) || !is_bool(v))
        return fails(m, T_TypeError, "attribute value type must be bool");
    as(frame_object, self)->trace_opcodes = is_same(v, TRUE);
    return true;
}

static value frame_clear_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)args, (void)count, (void)names;
    frame *f = live(m, self);
    if (!f)
        return NONE;
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        if (f->state == GEN_RUNNING)
            return fail(m, T_RuntimeError, "cannot clear an executing frame");
        if (f->state == GEN_SUSPENDED)
            return fail(m, T_RuntimeError, "cannot clear a suspended frame");
        keep_object(g);
        generator_finalise(m, of(g));
        f->state = GEN_CLOSED;
        drop_object(m, g);
        return NONE;
    }
    if (f->owner == FRAME_OF_CALL)
        return fail(m, T_RuntimeError, "cannot clear an executing frame");
    for (size_t i = 0; i < (size_t)frame_code(f)->local_count; i++)
        replace(m, &frame_locals(f)[i], NOTHING);
    return NONE;
}

static value frame_repr(machine *m, value self)
{
    frame *f = live(m, self);
    if (!f || !f->function)
        return of(str_format(m, "<frame at %p>", (void *)as_object(self)));
    const code *c = frame_code(f);
    return of(str_format(m, "<frame at %p, file %R, line %d, code %U>", (void *)as_object(self),
                         of(c->filename), (int)frame_position(f).line, c->name));
}

static void frame_finish(machine *m, object *o)
{
    frame_object *self = (frame_object *)o;
    if (self->frame && self->frame->owner == FRAME_OF_OBJECT)
        frame_object_give(m, self->frame);
    drop_any(m, self->names);
    drop_any(m, self->back);
    drop_any(m, self->trace);
    drop_any(m, self->extra);
}

void frame_visit_held(const frame *f, visitor *v)
{
    if (!f->function)
        return;
    visit_object(v, f->function);
    visit(v, f->beside);
    size_t held = frame_used(f);
    for (size_t i = 0; i < held; i++)
        visit(v, frame_locals(f)[i]);
}

static void frame_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    frame_object *self = (frame_object *)o;
    visit(v, self->names);
    visit(v, self->back);
    visit(v, self->trace);
    visit(v, self->extra);
    if (self->frame && self->frame->owner == FRAME_OF_OBJECT)
        frame_visit_held(self->frame, v);
}

static void frame_clear(machine *m, object *o)
{
    frame_object *self = (frame_object *)o;
    replace(m, &self->back, NOTHING);
    replace(m, &self->trace, NOTHING);
    replace(m, &self->extra, NOTHING);
    frame *f = self->frame;
    if (!f || f->owner != FRAME_OF_OBJECT || !f->function)
        return;
    size_t held = frame_used(f);
    for (size_t i = 0; i < held; i++)
        replace(m, &frame_locals(f)[i], NOTHING);
}

static const method_record frame_methods[] = {
    {"clear", frame_clear_method, ARITY_NONE, 0, "",
     "F.clear(): clear all references held by the frame"},
    {0},
};

static const attribute_record frame_members[] = {
    {"f_trace_lines", get_trace_lines, set_trace_lines, NULL},
    {0},
};

static const attribute_record frame_attributes[] = {
    {"f_back", get_back, NULL, NULL},
    {"f_code", get_code, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL},
    {"f_lineno", get_line, set_line, NULL},
    {"f_lasti", get_lasti, NULL, NULL},
    {"f_trace", get_trace, set_trace, NULL},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, NULL},
    {0},
};

const type_record frame_type = {
    .name = "frame",
    .size = sizeof(frame_object),
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_HAS_WEAK,
    .slots = {.finish = frame_finish,
              .visit = frame_visit,
              .clear = frame_clear,
              .repr = frame_repr},
    .methods = frame_methods,
    .members = frame_members,
    .attributes = frame_attributes,
};

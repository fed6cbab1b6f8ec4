/* What a call comes to, as far as the loop takes it itself: a generator that is resumed, a native
 * function whose arguments need no more than to be counted, a Python function with a frame of its
 * own. Part of run.c. */
#ifndef EVAL_RUN_CALLS_H
#define EVAL_RUN_CALLS_H

#include "repl/eval/builtins/builtins.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/fields.h"
#include "repl/eval/object/lookup.h"
#include "repl/eval/object/slots.h"
#include "run.h"
#include "run_places.h"

/* The __init__ that calling cls amounts to, where nothing but a Python __init__ makes it special;
 * else NULL. */
static function *run_plain_init(machine *m, type *cls)
{
    bool plainly = cls->slots.create == m->types[T_object]->slots.create ||
                   cls->slots.create == m->types[T_BaseException]->slots.create;
    if (!plainly || (cls->flags & TYPE_ABSTRACT) || !(cls->flags & TYPE_HEAP))
        return NULL;
    value init = type_lookup(m, cls, m->names.__init__);
    bool plain =
        !is_nothing(init) && is_object(init) && as_object(init)->type == m->types[T_function] &&
        !(as(function, init)->code->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR));
    return plain ? as(function, init) : NULL;
}

/* Whether v is a Python function of which a call with `count` arguments needs no more than a frame.
 */
static inline bool takes_plainly(const machine *m, value v, size_t count)
{
    return v.bits && is_object(v) && as_object(v)->type == m->types[T_function] &&
           as(function, v)->code->runs == (int32_t)count + 1;
}

/* The property that o's attribute is, if the line says so; else NULL. */
static inline const property *held_property(value o, const cache_line *line)
{
    bool is_one = line->hint == HINT_PROPERTY && speaks_of_elsewhere(line, o);
    return is_one ? as(property, line->held) : NULL;
}
/* Its getter or setter, if that is a function that needs no more than a frame; else NULL. */
static inline function *held_getter(const machine *m, value o, const cache_line *line)
{
    const property *p = held_property(o, line);
    return p && takes_plainly(m, p->get, 1) ? as(function, p->get) : NULL;
}
static inline function *held_setter(const machine *m, value o, const cache_line *line)
{
    const property *p = held_property(o, line);
    return p && takes_plainly(m, p->set, 2) ? as(function, p->set) : NULL;
}

/* What an instance's class has under a special name, where it is such a function; else NULL. */
static __attribute__((noinline)) function *special_of_class(machine *m, value o, str *name,
                                                            size_t count)
{
    value hook = type_lookup_interned(m, as_object(o)->type, name);
    return takes_plainly(m, hook, count) ? as(function, hook) : NULL;
}
static inline function *special_function(machine *m, value o, str *name, size_t count)
{
    return is_of_class(o) ? special_of_class(m, o, name, count) : NULL;
}

/* The function of Python's, if it is one, that a op b asks first: a's, unless b is of a subclass.
 */
static __attribute__((noinline)) function *asked_first(machine *m, value a, value b, str *name)
{
    function *fn = special_function(m, a, name, 2);
    if (!fn)
        return NULL;
    const type *ta = as_object(a)->type, *tb = type_of(m, b);
    return ta == tb || !type_is_subtype(tb, ta) ? fn : NULL;
}

/* Of BINARY_OP; `in_place` says whether it is of __iadd__'s kind. */
static inline function *asked_operator(machine *m, value a, value b, unsigned op, bool *in_place)
{
    if (!is_of_class(a))
        return NULL;
    *in_place = op / BIN_COUNT && as_object(a)->type->slots.binary[op];
    if (*in_place)
        return special_function(m, a, slot_binary_name(m, op), 2);
    return asked_first(m, a, b, slot_binary_name(m, op % BIN_COUNT));
}

static inline function *asked_compare(machine *m, value a, value b, compare_operator op)
{
    return is_of_class(a) ? asked_first(m, a, b, slot_compare_name(m, op)) : NULL;
}

/* What the truth of x asks. */
static inline function *asked_truth(machine *m, value x)
{
    if (!is_of_class(x))
        return NULL;
    const slots *s = &as_object(x)->type->slots;
    return special_function(m, x, s->truth ? m->names.__bool__ : m->names.__len__, 1);
}

/* What is asked for an attribute that o lacks, as the line says; else NULL. */
static __attribute__((noinline)) function *held_asked(machine *m, value o, const cache_line *line)
{
    bool lacks_it = line->hint == HINT_ASKED && speaks_of_elsewhere(line, o) &&
                    !(as_object(o)->type->dict_offset && *instance_dict_at(as_object(o)));
    return lacks_it && takes_plainly(m, line->held, 2) ? as(function, line->held) : NULL;
}

/* The same of attributes that are to be looked for in the plain way first. */
static inline function *asked_attribute(machine *m, value o)
{
    bool asks = is_object(o) && as_object(o)->type->slots.getattr == slot_getattr;
    return asks && run_looks_plainly(m, as_object(o)->type)
               ? special_function(m, o, m->names.__getattr__, 2)
               : NULL;
}

/* Whether a call of this native is len(x) of an instance of a class. */
static inline bool asks_length(const method_record *r, value x)
{
    return r->body == builtin_len && is_of_class(x);
}

/* What len(x) and next(x) ask, where that is what the call of this native is. */
static inline function *asked_by_native(machine *m, const method_record *r, value x)
{
    if (r->body == builtin_next)
        return special_function(m, x, m->names.__next__, 1);
    return r->body == builtin_len ? special_function(m, x, m->names.__len__, 1) : NULL;
}

/* Whether cls(…) is what classes do: its metaclass has no __call__ of its own. */
static inline bool is_called_as_class(const machine *m, const type *cls)
{
    const type *usual = m->types[T_type], *meta = cls->head.type;
    return MOSTLY(meta == usual) ||
           (is_kind_type(meta, KIND_TYPE) && meta->slots.call == usual->slots.call);
}

/* Whether a call of cls makes an instance for that __init__, NULL for none, and nothing else: the
 * line says so from now on. */
static bool run_guess_class(machine *m, type *cls, function *init, cache_line *line)
{
    bool instance = cls->flags & TYPE_INSTANCE &&
                    cls->slots.create == m->types[T_object]->slots.create &&
                    (init || cls->slots.init == m->types[T_object]->slots.init);
    bool raises = init && cls->size == sizeof(exception) &&
                  cls->slots.create == m->types[T_BaseException]->slots.create;
    bool plainly = is_called_as_class(m, cls) && (instance || raises);
    *line = (cache_line){plainly ? cls->version : 0, 0, {of(init)}};
    return plainly;
}

/* The class whose call the line speaks of; else NULL. */
static inline type *called_class(machine *m, value callable, const cache_line *line)
{
    type *cls = as(type, callable);
    bool known = is_object(callable) && is_called_as_class(m, cls) && cls->version == line->version;
    return known && !(cls->flags & TYPE_ABSTRACT) ? cls : NULL;
}

/* A new instance of such a class, before its __init__: an exception has its arguments already. */
static inline object *make_bare(machine *m, type *cls, const value *args, size_t count)
{
    if (MOSTLY(cls->flags & TYPE_INSTANCE))
        return instance_take(m, cls);
    value made = cls->slots.create(m, cls, args, count, NULL);
    return is_nothing(made) ? NULL : as_object(made);
}

/* The __enter__ that a with statement amounts to, where it is Python's and takes self alone; what
 * leaves again is then in *leave, owned. NULL: the general way is to be taken, or an exception. */
static inline function *run_plain_enter(machine *m, value manager, cache_line *lines, value *leave)
{
    if (!is_object(manager))
        return NULL;
    type *t = as_object(manager)->type;
    if (t->version != lines->version && !run_guess_with(m, t, lines))
        return NULL;
    function *enter = as(function, lines[0].held);
    if (enter->code->runs != 2)
        return NULL;
    *leave = method_new(m, lines[1].held, manager);
    return is_nothing(*leave) ? NULL : enter;
}

/* A Python function that is bound to an object; else NULL. */
static inline const method *plain_method(const machine *m, value v)
{
    const method *bound = as(method, v);
    return is_object(v) && bound->head.type == m->types[T_method] &&
                   as_object(bound->function)->type == m->types[T_function]
               ? bound
               : NULL;
}

/* Does it take its object, and all else as it comes? */
static inline bool takes_rest(const code *c)
{
    return c->run && c->argcount == 1 && !c->kwonlyargcount &&
           (c->flags & (CO_VARARGS | CO_VARKEYWORDS)) == CO_VARARGS;
}

/* The frame of an __exit__ that is told of this exception, as bind_call makes it. */
static frame *run_bind_leave(machine *m, const method *leave, value kind, value e, value path)
{
    const value args[] = {leave->self, kind, e, path};
    function *fn = as(function, leave->function);
    bool rests = takes_rest(fn->code);
    if (fn->code->runs != 5 && !rests)
        return bind_call(m, fn, args, 4, NULL);
    frame *f = frame_push_for(m, fn);
    if (!f)
        return NULL;
    value *locals = frame_locals(f), *told = locals + 1;
    if (rests) {
        tuple *rest = tuple_to_fill(m, 3);
        if (!rest)
            return bind_failed(m, f);
        *told = of(rest);
        told = rest->items;
    }
    *locals = keep(leave->self);
    for (size_t i = 0; i < 3; i++)
        told[i] = keep(args[i + 1]);
    return f;
}

/* Calls that are crossings: the loop resumes the generator itself. */
enum crossing {
    CROSSING_NONE,
    CROSSING_NEXT,
    CROSSING_NEXT_OR,
    CROSSING_SEND,
    CROSSING_THROW,
    CROSSING_CLOSE,
};

static inline generator *exact_generator(machine *m, value v)
{
    if (!is_object(v))
        return NULL;
    type *t = as_object(v)->type;
    return t == m->types[T_generator] || t == m->types[T_coroutine] ? as(generator, v) : NULL;
}

static inline generator *plain_generator(machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_generator] ? as(generator, v) : NULL;
}

/* Whether calling callable with x is next() of a generator. */
static inline bool is_next_of_generator(machine *m, value callable, value x)
{
    return is_same(callable, m->next) && plain_generator(m, x);
}

static enum crossing crossing_of_method(native body, size_t count)
{
    if (body == generator_send_method && count == 1)
        return CROSSING_SEND;
    if (body == generator_throw_method && count >= 1 && count <= 3)
        return CROSSING_THROW;
    return body == generator_close_method && count == 0 ? CROSSING_CLOSE : CROSSING_NONE;
}

static enum crossing crossing_of_builtin(machine *m, value callable, const value *args,
                                         size_t count, generator **g)
{
    const builtin_function *b = as(builtin_function, callable);
    if (b->record->body == builtin_next) {
        if (count == 0 || count > 2 || !(*g = exact_generator(m, args[0])) ||
            (*g)->head.type != m->types[T_generator])
            return CROSSING_NONE;
        return count == 1 ? CROSSING_NEXT : CROSSING_NEXT_OR;
    }
    if (is_nothing(b->self) || !(*g = exact_generator(m, b->self)))
        return CROSSING_NONE;
    return crossing_of_method(b->record->body, count);
}

/* The special form of a CALL of `given` arguments that was seen to be such a crossing, of a
 * callable of this type: of next(g) and g.method(…), which need not look at how many there are. */
static uint16_t special_of_crossing(const machine *m, enum crossing how, const type *t,
                                    uint32_t given)
{
    bool is_function = t == m->types[T_builtin_function_or_method];
    bool is_method = t == m->types[T_method_descriptor];
    switch (how) {
    case CROSSING_NEXT: return is_function && given == 1 ? OP_CALL_NEXT : OP_CALL_RESUME;
    case CROSSING_NEXT_OR: return is_function && given == 2 ? OP_CALL_NEXT_OR : OP_CALL;
    case CROSSING_SEND: return is_method && given == 1 ? OP_CALL_SEND : OP_CALL_RESUME;
    case CROSSING_THROW: return given == 1 ? OP_CALL_THROW : OP_CALL;
    case CROSSING_CLOSE: return given == 0 ? OP_CALL_CLOSE : OP_CALL;
    default: return OP_CALL;
    }
}

/* The generator of g.method(…), whose callable and self lie at `at`, where it is this one of
 * the machine's generator_methods, or that was bound to g before; else NULL. */
static inline generator *called_on(machine *m, const value *at, value which)
{
    if (MOSTLY(is_same(at[0], which)))
        return MOSTLY(!is_nothing(at[1])) ? plain_generator(m, at[1]) : NULL;
    const builtin_function *b = as(builtin_function, at[0]);
    bool is_bound = is_object(at[0]) && b->head.type == m->types[T_builtin_function_or_method] &&
                    b->record == as(method_descriptor, which)->record && is_nothing(at[1]);
    return is_bound && !is_nothing(b->self) ? plain_generator(m, b->self) : NULL;
}

/* What lies at `at` of such a call is its generator from now on. */
static inline __attribute__((always_inline)) void leave_called_on(machine *m, value *at,
                                                                  generator *g)
{
    value callable = at[0];
    at[0] = of(g);
    if (MOSTLY(!is_nothing(at[1]))) {
        as_object(callable)->refs--; /* its type holds it, too */
        return;
    }
    g->head.refs++; /* it is what is called that held g, not the stack */
    drop(m, callable);
}

/* The record of the method that a cache line holds for objects of o's very type, where it is native
 * and takes as many arguments as they lie as `kind` says; else NULL. */
static inline const method_record *held_native(value o, const cache_line *line, uint32_t kind)
{
    bool takes = line->hint & kind && line->hint <= METHOD_BITS;
    return takes && speaks_of(line, o) ? as(method_descriptor, line->held)->record : NULL;
}

/* What a CALL of a native function comes to that does not resume a generator itself; else NULL. */
static inline const method_record *called_native(machine *m, value callable, value before,
                                                 value *self)
{
    if (!is_object(callable))
        return NULL;
    const type *t = as_object(callable)->type;
    const method_record *r;
    if (t == m->types[T_method_descriptor]) {
        if (is_nothing(before) || type_of(m, before) != as(method_descriptor, callable)->owner)
            return NULL;
        *self = before;
        r = as(method_descriptor, callable)->record;
    } else {
        if (t != m->types[T_builtin_function_or_method] || !is_nothing(before))
            return NULL;
        *self = as(builtin_function, callable)->self;
        r = as(builtin_function, callable)->record;
    }
    return !r->flags && r->body != builtin_next ? r : NULL;
}

/* Do so many arguments need no more than to be counted? */
static inline bool takes_as_they_lie(const method_record *r, size_t count)
{
    bool fits =
        r->arity == ARITY_ANY || r->arity == ARITY_RAW || count == (size_t)(r->arity == ARITY_ONE);
    return fits && r->arity != ARITY_NAMED;
}

/* What such a CALL comes to where they do; else NULL. */
static inline const method_record *simple_native(machine *m, value callable, value before,
                                                 size_t count, value *self)
{
    const method_record *r = called_native(m, callable, before, self);
    return r && takes_as_they_lie(r, count) ? r : NULL;
}

/* A class of the machine's own whose call makes an instance, and nothing else. */
static inline bool is_called_natively(const machine *m, value callable)
{
    return is_object(callable) && as_object(callable)->type == m->types[T_type] &&
           !(as(type, callable)->flags & TYPE_HEAP) && as(type, callable) != m->types[T_type];
}

/* Whether a call with so many arguments needs only defaults besides, and then runs. */
static inline bool defaults_complete(const function *fn, size_t count)
{
    size_t wanted = (size_t)fn->code->runs;
    return count + 1 < wanted && !is_none(fn->defaults) &&
           wanted - 1 - count <= as(tuple, fn->defaults)->count;
}

/* frame_push_with of such a call, or of one that has all. */
static __attribute__((noinline)) frame *frame_push_completed(machine *m, function *fn,
                                                             const value *args, size_t count)
{
    frame *f = frame_push_with(m, fn, args, count);
    if (!f)
        return NULL;
    const tuple *defaults = as(tuple, fn->defaults);
    size_t most = (size_t)fn->code->argcount;
    for (size_t i = count; i < most; i++)
        frame_locals(f)[i] = keep(defaults->items[i + defaults->count - most]);
    return f;
}

static inline enum crossing crossing_of(machine *m, value callable, type *t, const value *args,
                                        size_t count, generator **g)
{
    if (t == m->types[T_builtin_function_or_method])
        return crossing_of_builtin(m, callable, args, count, g);
    if (t == m->types[T_method_descriptor] && count > 0 && (*g = exact_generator(m, args[0])))
        return crossing_of_method(as(method_descriptor, callable)->record->body, count - 1);
    if (t == m->types[T_wrapper_descriptor] && count == 1 && (*g = exact_generator(m, args[0])))
        return as(wrapper_descriptor, callable)->function == (slot_function)generator_next
                   ? CROSSING_NEXT
                   : CROSSING_NONE;
    if (t == m->types[T_method_wrapper] && count == 0 &&
        (*g = exact_generator(m, as(method_wrapper, callable)->self)))
        return as(method_wrapper, callable)->descriptor->function == (slot_function)generator_next
                   ? CROSSING_NEXT
                   : CROSSING_NONE;
    return CROSSING_NONE;
}

#endif

#include "run.h"

#include <string.h>

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/dialect.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/drawing.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int_wide.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/range.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/slice.h"
#include "repl/eval/types/str.h"
#include "tally.h"
#include "trace.h"

/* Drop the top `count` values of the stack, which then ends where this says. Operands go in the
 * order in which they were computed, as CPython's do. */
static inline value *drop_top(machine *m, value *sp, size_t count)
{
    sp -= count;
    for (size_t i = 0; i < count; i++)
        drop_any(m, sp[i]);
    return sp;
}

/* A class of exceptions that adds nothing to what every exception has. */
static inline bool makes_bare_exception(machine *m, value v)
{
    return as_object(v)->type == m->types[T_type] && makes_plain_exception(m, as(type, v)) &&
           as(type, v)->size == sizeof(exception);
}

/* What a failed instruction left on the value stack above `floor`, from the top. */
static void drop_above(machine *m, value *sp, const value *floor)
{
    while (sp > floor) {
        value v = *--sp;
        drop_any(m, v);
    }
}

/* Where an instance of a type with a plain dict_offset keeps its dict. */
static inline dict **instance_dict_at(value o)
{
    char *at = (char *)as_object(o);
    return (dict **)(void *)(at + as_object(o)->type->dict_offset);
}

/* Does a line of cache speak of objects of o's type? */
static inline bool speaks_of(const cache_line *line, value o)
{
    return is_object(o) && as_object(o)->type->version == line->version;
}

/* Where such an object's attribute lies in its dict, as the line says; else NULL. */
static inline value *held_attribute(value o, const cache_line *line)
{
    if (!MOSTLY(line->hint < HINT_ELSEWHERE))
        return NULL;
    const dict *own = *instance_dict_at(o);
    return own ? dict_at_hint(own, line->held, line->hint) : NULL;
}

/* Whether such an object has nothing of its own under the name of a method. */
static inline bool lacks(machine *m, value o, str *name, cache_line *line)
{
    if (!as_object(o)->type->dict_offset)
        return true;
    dict *own = *instance_dict_at(o);
    return !own || own->version == line->hint || run_lacks(m, own, name, line);
}

/* Where the value of a global lies that was found before, as its line of cache says; else NULL. */
static inline value *place_of_global(const frame *f, const cache_line *line)
{
    bool known = f->function->globals->version == line->version && !line->hint;
    return known ? line->place : NULL;
}

/* The same of a global or builtin, to be read. */
static inline const value *held_global(const machine *m, const frame *f, const cache_line *line)
{
    const function *fn = f->function;
    if (fn->globals->version != line->version)
        return NULL;
    bool holds = MOSTLY(!line->hint) ||
                 (m->builtins->version == line->hint && is_same(fn->builtins, of(m->builtins)));
    return holds ? line->place : NULL;
}

static inline bool are_texts(const machine *m, value a, value b)
{
    return is_object(a) && is_object(b) && as_object(a)->type == m->types[T_str] &&
           as_object(b)->type == m->types[T_str];
}

static inline bool can_resume(const generator *g, value sent)
{
    return MOSTLY(g->frame.state == GEN_SUSPENDED) ||
           (g->frame.state == GEN_CREATED && is_none(sent));
}

static inline uint32_t order_of_small(value a, value b)
{
    int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
    uint32_t order = x == y ? ORDER_EQUAL : ORDER_GREATER;
    return x < y ? ORDER_LESS : order;
}

static inline bool small_modulo_checked(value a, value b, value *out)
{
    int64_t x = as_small(a), y = as_small(b);
    if (y == 0)
        return false;
    /* Dividing 32 bits is several times as fast. */
    *out =
        ((uint64_t)x | (uint64_t)y) >> 32 ? small_modulo(a, b) : small((uint32_t)x % (uint32_t)y);
    return true;
}

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

/* A new instance of such a class, before its __init__. */
static value run_make_bare(machine *m, type *cls, const value *args, size_t count)
{
    if (cls->slots.create == m->types[T_object]->slots.create)
        return of(object_new(m, cls));
    return cls->slots.create(m, cls, args, count, NULL);
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

/* The frame of an __exit__ that is told of this exception, as bind_call makes it. */
static frame *run_bind_leave(machine *m, const method *leave, value kind, value e, value path)
{
    const value args[] = {leave->self, kind, e, path};
    return bind_call(m, as(function, leave->function), args, 4, NULL);
}

static inline bool plain_number(machine *m, value v, double *out)
{
    if (is_small(v))
        *out = (double)as_small(v);
    else if (is_object(v) && as_object(v)->type == m->types[T_float])
        *out = as(floating, v)->number;
    else
        return false;
    return true;
}

/* Whether the quotient of these numbers is just that of two doubles: ints that doubles hold. */
static inline bool divides_as_doubles(value a, value b)
{
    int64_t p = as_small(a), q = as_small(b);
    const int64_t most = INT64_C(1) << 53;
    return p <= most && p >= -most && q <= most && q >= -most;
}

/* The operator on two plain numbers that gives a float: one of them is one, or it divides. False:
 * the general way is to be taken. */
static inline bool float_operate(machine *m, value a, value b, uint32_t op, double *x)
{
    double p, q;
    uint32_t plain = op >= BIN_COUNT ? op - BIN_COUNT : op;
    if (is_small(a) && is_small(b) && (plain != BIN_TRUE_DIVIDE || !divides_as_doubles(a, b)))
        return false;
    if (!plain_number(m, a, &p) || !plain_number(m, b, &q))
        return false;
    switch (plain) {
    case BIN_ADD: *x = p + q; return true;
    case BIN_SUBTRACT: *x = p - q; return true;
    case BIN_MULTIPLY: *x = p * q; return true;
    case BIN_TRUE_DIVIDE: *x = p / q; return q != 0;
    default: return false;
    }
}

/* The same on small ints, where nothing goes wrong and the result is one. */
static inline bool small_operate(value a, value b, uint32_t op, value *x)
{
    if (!(a.bits & b.bits & 1))
        return false;
    int64_t p = as_small(a), q = as_small(b);
    switch (op) {
    case BIN_AND:
    case BIN_COUNT + BIN_AND: *x = small(p & q); return true;
    case BIN_OR:
    case BIN_COUNT + BIN_OR: *x = small(p | q); return true;
    case BIN_XOR:
    case BIN_COUNT + BIN_XOR: *x = small(p ^ q); return true;
    case BIN_FLOOR_DIVIDE:
    case BIN_COUNT + BIN_FLOOR_DIVIDE: return q != 0 && small_floor_divide(a, b, x);
    case BIN_RSHIFT:
    case BIN_COUNT + BIN_RSHIFT:
        if ((uint64_t)q >= 63)
            return false;
        *x = small(p >> q);
        return true;
    case BIN_LSHIFT:
    case BIN_COUNT + BIN_LSHIFT:
        if ((uint64_t)q >= 62 || p >> (62 - q) != p >> 62)
            return false;
        *x = small((int64_t)((uint64_t)p << q));
        return true;
    default: return false;
    }
}

static inline bool is_exact_int(const machine *m, value v)
{
    return is_small(v) || (is_object(v) && as_object(v)->type == m->types[T_int]);
}

/* The same on ints that 127 bits hold. NOTHING in *x: no memory. */
static bool wide_operate(machine *m, value a, value b, uint32_t op, value *x)
{
    wide p, q, r;
    if (!int_widen(m, a, &p) || !int_widen(m, b, &q) ||
        !wide_compute(p, q, (binary_operator)(op >= BIN_COUNT ? op - BIN_COUNT : op), &r))
        return false;
    *x = int_from_wide(m, r);
    return true;
}

static inline bool are_floats(const machine *m, value a, value b)
{
    const type *t = m->types[T_float];
    return is_object(a) && is_object(b) && as_object(a)->type == t && as_object(b)->type == t;
}

/* A number that a double holds exactly. */
static inline bool exact_double(machine *m, value v, double *out)
{
    return plain_number(m, v, out) && (!is_small(v) || divides_as_doubles(v, v));
}

/* The order of two plain numbers, not both of them inline ints; 0: they are something else, or not
 * to be told as doubles. */
static __attribute__((noinline)) uint32_t number_order(machine *m, value a, value b)
{
    double p, q;
    if (!exact_double(m, a, &p) || !exact_double(m, b, &q))
        return 0;
    return p < q ? ORDER_LESS : p > q ? ORDER_GREATER : p == q ? ORDER_EQUAL : ORDER_NONE;
}

static inline value float_make(machine *m, double x)
{
    floating *made = object_take_builtin(m, m->types[T_float], sizeof *made);
    if (made)
        made->number = x;
    return of(made);
}

/* Where v is a float that nobody else holds, it is x from now on. */
static inline bool float_again(const machine *m, value v, double x)
{
    if (is_nothing(v) || !is_object(v) || as_object(v)->refs != 1 ||
        as_object(v)->type != m->types[T_float])
        return false;
    as(floating, v)->number = x;
    return true;
}

/* A float in place of v, which is dropped: its object, where it is one that nobody else holds, is
 * used again. NOTHING: no memory, and v stays. */
static inline value float_for(machine *m, value v, double x)
{
    if (float_again(m, v, x))
        return v;
    value made = float_make(m, x);
    if (!is_nothing(made))
        drop(m, v);
    return made;
}

/* A float in place of the operands a and b, which are dropped: the object of one that nobody else
 * holds is used again. */
static inline value float_instead(machine *m, value a, value b, double x)
{
    value spare = is_object(a) && as_object(a)->refs == 1 ? a : b;
    value other = is_same(spare, a) ? b : a;
    bool again = is_object(spare) && as_object(spare)->refs == 1;
    value v = again ? spare : float_make(m, x);
    if (is_nothing(v))
        return v;
    as(floating, v)->number = x;
    if (!again)
        drop(m, spare);
    drop(m, other);
    return v;
}

/* A class that an except clause may name, and that nothing but its place among classes says what it
 * catches of. */
static inline bool is_plain_exception_class(machine *m, value kind)
{
    return is_object(kind) && as_object(kind)->type == m->types[T_type] &&
           is_kind_type(as(type, kind), KIND_EXCEPTION);
}

static inline bool is_caught_by(value e, value kind)
{
    return as_object(e)->type == as(type, kind) ||
           type_is_subtype(as_object(e)->type, as(type, kind));
}

static bool is_instance_of(machine *m, value e, enum kind k)
{
    return type_is_subtype(as_object(e)->type, m->types[k]);
}

/* The start of a handler: e is handled, too. What was before it, None for nothing: owned. */
static inline value handle(machine *m, value e)
{
    value before = m->handled->exception;
    m->handled->exception = keep(e);
    return is_nothing(before) ? NONE : before;
}

/* The end of a handler: what was handled before it, None for nothing, is again. Steals before. */
static inline void handle_again(machine *m, value before)
{
    value after = m->handled->exception;
    m->handled->exception = is_none(before) ? NOTHING : before;
    if (!is_nothing(after))
        exception_drop(m, after);
}

/* SET_FUNCTION_ATTRIBUTE; steals v. */
static void set_function_part(machine *m, function *fn, uint32_t which, value v)
{
    value *parts[] = {&fn->defaults, &fn->kwdefaults, &fn->annotations, &fn->closure};
    replace(m, parts[which == 1 ? 0 : which == 2 ? 1 : which == 4 ? 2 : 3], v);
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
    return is_object(callable) &&
           as_object(callable)->type == m->types[T_builtin_function_or_method] &&
           as(builtin_function, callable)->record->body == builtin_next && plain_generator(m, x);
}

static enum crossing crossing_of_method(native body, size_t count)
{
    if (body == generator_send_method && count == 1)
        return CROSSING_SEND;
    if (body == generator_throw_method && count == 1)
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
    case CROSSING_SEND: return is_method && given == 1 ? OP_CALL_SEND : OP_CALL_RESUME;
    case CROSSING_THROW: return is_method && given == 1 ? OP_CALL_THROW : OP_CALL;
    case CROSSING_CLOSE: return is_method && given == 0 ? OP_CALL_CLOSE : OP_CALL;
    default: return OP_CALL;
    }
}

/* The generator of g.method(…), whose callable and self lie at `at`, where it is this one of
 * the machine's generator_methods; else NULL. */
static inline generator *called_on(machine *m, const value *at, value which)
{
    return is_same(at[0], which) && !is_nothing(at[1]) ? plain_generator(m, at[1]) : NULL;
}

/* The record of the method that a cache line holds for objects of o's very type, where it is native
 * and takes as many arguments as they lie as `kind` says; else NULL. */
static inline const method_record *held_native(value o, const cache_line *line, uint32_t kind)
{
    bool takes = line->hint & kind && line->hint <= METHOD_BITS;
    return takes && speaks_of(line, o) ? as(method_descriptor, line->held)->record : NULL;
}

/* What a CALL of a native function comes to, where its arguments need no more than to be counted:
 * else NULL. */
static inline const method_record *simple_native(machine *m, value callable, value before,
                                                 size_t count, value *self)
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
    bool fits =
        r->arity == ARITY_ANY || r->arity == ARITY_RAW || count == (size_t)(r->arity == ARITY_ONE);
    return fits && r->arity != ARITY_NAMED && !r->flags && r->body != builtin_next ? r : NULL;
}

/* Where o[key] lies in a list, for a small int that is in its range, counted from either end; else
 * NULL. */
static inline value *list_place(machine *m, value o, value key)
{
    if (!is_small(key) || !is_object(o) || as_object(o)->type != m->types[T_list])
        return NULL;
    list *l = as(list, o);
    int64_t i = as_small(key);
    if (i < 0)
        i += (int64_t)l->count;
    return (uint64_t)i < l->count ? &l->items[i] : NULL;
}

/* The same to be read, of a tuple also. */
static inline const value *item_place(machine *m, value o, value key)
{
    if (!is_small(key) || !is_object(o) || as_object(o)->type != m->types[T_tuple])
        return list_place(m, o, key);
    const tuple *t = as(tuple, o);
    int64_t i = as_small(key);
    if (i < 0)
        i += (int64_t)t->count;
    return (uint64_t)i < t->count ? &t->items[i] : NULL;
}

/* Where what an iterator of this type gives next lies, if it goes over a list or a tuple: it has
 * gone past it. NULL: it is another, or at its end. */
static inline const value *next_place(const machine *m, const type *t, value it)
{
    sequence_iterator *s = as(sequence_iterator, it);
    if (t == m->types[T_list_iterator]) {
        bool more = !is_nothing(s->sequence) && (size_t)s->index < as(list, s->sequence)->count;
        return more ? &as(list, s->sequence)->items[s->index++] : NULL;
    }
    if (t != m->types[T_tuple_iterator])
        return NULL;
    bool more = !is_nothing(s->sequence) && (size_t)s->index < as(tuple, s->sequence)->count;
    return more ? &as(tuple, s->sequence)->items[s->index++] : NULL;
}

/* An exact one. */
static inline bool is_dict(const machine *m, value o)
{
    return is_object(o) && as_object(o)->type == m->types[T_dict];
}

static value item_of_dict(machine *m, dict *d, value key)
{
    value v = dict_get(m, d, key);
    if (!is_nothing(v))
        return keep(v);
    return is_raised(m) ? NOTHING : fail_with(m, T_KeyError, key);
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

/* frame_push_with of such a call. */
static frame *frame_push_completed(machine *m, function *fn, const value *args, size_t count)
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

/* g has yielded v. Does it go on at once? Most do, and write nothing down. */
static inline bool take_and_go_on(machine *m, const generator *g, value v, taking *to)
{
    bool more = to->take(m, to->context, v);
    drop(m, v);
    if (!more || !machine_works(m, 1))
        return to->more = false;
    if (m->form != FORM_PLAIN || !can_resume(g, NONE))
        return false;
    return MOSTLY(depth_enter(m)) || (to->more = false);
}

/* What close() swallows. */
static inline bool ends_closing(machine *m, value raised)
{
    const type *t = as_object(raised)->type;
    return t == m->types[T_GeneratorExit] || is_kind_type(t, KIND_STOP) ||
           type_is_subtype(t, m->types[T_GeneratorExit]);
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

/* The loop's labels are values: the one place where the language is stretched. */
#pragma GCC diagnostic ignored "-Wpedantic"

#define LOOP loop_plain
#define FORM FORM_PLAIN
#define COUNTED 0
#define WATCHED 0
#include "run_loop.h"

#undef LOOP
#undef FORM
#undef COUNTED
#define LOOP loop_counted
#define FORM FORM_COUNTED
#define COUNTED 1
#include "run_loop.h"

#undef LOOP
#undef FORM
#undef COUNTED
#undef WATCHED
#define LOOP loop_watched
#define FORM FORM_WATCHED
#define COUNTED 0
#define WATCHED 1
#include "run_loop.h"

/* One form of the loop after the other. */
static left run_in_forms(machine *m, frame *f, bool throwing, value *result, taking *to)
{
    static left (*const loops[])(machine *, frame *, bool, value *,
                                 taking *) = {loop_plain, loop_counted, loop_watched};
    frame *counted = tally_settle(m);
    uint8_t outer = m->looping;
    left l;
    for (;;) {
        m->looping = m->form;
        l = loops[m->form](m, f, throwing, result, to);
        if (l != LEFT_FOR_OTHER_LOOP)
            break;
        f = m->frame;
        throwing = false;
    }
    m->looping = outer;
    machine_loop_left(m);
    tally_resume(m, counted);
    return l;
}

left run_frame(machine *m, frame *f, bool throwing, value *result, taking *to)
{
    if (m->form != FORM_PLAIN || m->looping != FORM_PLAIN)
        return run_in_forms(m, f, throwing, result, to);
    left l = loop_plain(m, f, throwing, result, to);
    if (l == LEFT_FOR_OTHER_LOOP)
        return run_in_forms(m, m->frame, false, result, to);
    machine_loop_left(m);
    return l;
}

#include "run.h"

#include <string.h>

#include "callables.h"
#include "chain.h"
#include "coroutine.h"
#include "exceptions.h"
#include "generator.h"
#include "module.h"
#include "object.h"
#include "quicken.h"
#include "tally.h"
#include "types/float.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/range.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"

/* Operands go in the order in which they were computed, as CPython's do. */
static inline void drop_top(machine *m, value **sp, size_t count)
{
    *sp -= count;
    for (size_t i = 0; i < count; i++)
        drop_any(m, (*sp)[i]);
}

/* What a failed instruction left on the value stack above `floor`, from the top. */
static void drop_above(machine *m, value *sp, const value *floor)
{
    while (sp > floor) {
        value v = *--sp;
        drop_any(m, v);
    }
}

static inline bool takes_exactly(const code *c, size_t count)
{
    return (size_t)c->argcount == count && !c->kwonlyargcount &&
           !(c->flags & (CO_VARARGS | CO_VARKEYWORDS));
}

/* Where an instance of a type with a plain dict_offset keeps its dict. */
static inline dict **instance_dict_at(value o)
{
    char *at = (char *)as_object(o);
    return (dict **)(void *)(at + as_object(o)->type->dict_offset);
}

static inline frame *driver_of(const frame *f)
{
    return f->way == WAY_NATIVE ? NULL : f->back;
}

static inline bool can_resume(const generator *g, value sent)
{
    return g->frame.state == GEN_SUSPENDED || (g->frame.state == GEN_CREATED && is_none(sent));
}

/* The bit of COMPARE_OP's operand that says whether it holds for a and b: 2 less, 4 greater, 8
 * equal. */
static inline uint32_t order_of_small(value a, value b)
{
    int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
    return x < y ? 2 : x > y ? 4 : 8;
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
    if (cls->slots.create != m->types[T_object]->slots.create || (cls->flags & TYPE_ABSTRACT) ||
        !(cls->flags & TYPE_HEAP))
        return NULL;
    value init = type_lookup(m, cls, m->names.__init__);
    bool plain =
        !is_nothing(init) && is_object(init) && as_object(init)->type == m->types[T_function] &&
        !(as(function, init)->code->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR));
    return plain ? as(function, init) : NULL;
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

/* The operator on two numbers at least one of which is a float; both being plain ones. False: the
 * general way is to be taken. */
static bool float_operate(machine *m, value a, value b, uint32_t op, value *x)
{
    double p, q;
    if ((is_small(a) && is_small(b)) || !plain_number(m, a, &p) || !plain_number(m, b, &q))
        return false;
    switch (op % BIN_COUNT) {
    case BIN_ADD: p += q; break;
    case BIN_SUBTRACT: p -= q; break;
    case BIN_MULTIPLY: p *= q; break;
    case BIN_TRUE_DIVIDE:
        if (q == 0)
            return false;
        p /= q;
        break;
    default: return false;
    }
    *x = float_new(m, p);
    return true;
}

/* Whether a call of cls does nothing but BaseException.__new__: its __init__ would do the same
 * again. */
static inline bool makes_plain_exception(machine *m, const type *cls)
{
    const type *base = m->types[T_BaseException];
    return cls->slots.create == base->slots.create && cls->slots.init == base->slots.init;
}

static bool is_instance_of(machine *m, value e, enum kind k)
{
    return type_is_subtype(as_object(e)->type, m->types[k]);
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

left run_frame(machine *m, frame *f, bool throwing, value *result)
{
    static left (*const loops[])(machine *, frame *, bool, value *) = {loop_plain, loop_counted,
                                                                       loop_watched};
    frame *counted = tally_settle(m);
    uint8_t outer = m->looping;
    left l;
    for (;;) {
        m->looping = m->form;
        l = loops[m->form](m, f, throwing, result);
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

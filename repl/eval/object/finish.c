/* The end of an object whose last reference went.
 *
 * Objects are ended depth first, as CPython does, so that the order of finalizers is CPython's.
 * Deeper than DEPTH_LIMIT they wait in a queue, so that a list a million deep costs no C stack. A
 * waiting object has no references; the word that counts them holds the link instead, as a distance
 * within the machine's memory.
 */
#include "callables.h"
#include "class.h"
#include "collector.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int_wide.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/range.h"
#include "repl/eval/types/str.h"
#include "weakref.h"

enum { DEPTH_LIMIT = 200 };

/* Call the finalizer once. False: it brought the object back to life. */
static bool finalize(machine *m, object *o)
{
    if (!o->type->slots.del || o->marks & MARK_FINALIZED)
        return true;
    o->marks |= MARK_FINALIZED;
    o->refs = 1;
    value raised = take_raised(m);
    o->type->slots.del(m, of(o));
    clear_raised(m);
    put_raised(m, raised);
    return --o->refs == 0;
}

static bool is_generator_type(const machine *m, const type *t)
{
    return t == m->types[T_generator] || t == m->types[T_coroutine] ||
           t == m->types[T_async_generator];
}

/* Nobody is told about its end. */
static inline bool ends_quietly(const machine *m, const object *o)
{
    if (o->marks & (MARK_WEAK | MARK_COLLECTING))
        return false;
    return !o->type->slots.del ||
           (o->type == m->types[T_generator] && generator_goes_quietly(m, (const generator *)o));
}

static void end(machine *m, object *o)
{
    if (ends_quietly(m, o)) {
        if (o->type->slots.finish)
            o->type->slots.finish(m, o);
        object_free(m, o);
        return;
    }
    /* A generator's weak references go before its finally blocks run; a class instance's after
     * __del__. */
    bool weak_first = is_generator_type(m, o->type);
    if (weak_first && o->marks & MARK_WEAK)
        weak_forget(m, o);
    if (!finalize(m, o))
        return;
    if (o->marks & MARK_WEAK)
        weak_forget(m, o);
    if (o->marks & MARK_COLLECTING)
        collector_miss(m, o);
    if (o->type->slots.finish)
        o->type->slots.finish(m, o);
    object_free(m, o);
}

static void enqueue(machine *m, object *o)
{
    object *next = m->finish_queue;
    o->marks |= MARK_FINISHING;
    o->refs = memory_distance(m, next);
    m->finish_queue = o;
}

static object *dequeue(machine *m)
{
    object *o = m->finish_queue;
    m->finish_queue = memory_at(m, o->refs);
    o->marks &= ~(uint32_t)MARK_FINISHING;
    o->refs = 0;
    return o;
}

/* One more is being ended; false: it is too deep, and waits. */
static inline bool finish_begins(machine *m, object *o)
{
    if (m->finishing >= DEPTH_LIMIT) {
        enqueue(m, o);
        return false;
    }
    m->finishing++;
    return true;
}

/* The outermost empties the queue; what it ends may fill it again. */
static inline void finish_ends(machine *m)
{
    while (m->finishing == 1 && m->finish_queue)
        end(m, dequeue(m));
    m->finishing--;
}

/* Out of line, so that the quick ends below need no room on the stack. */
static __attribute__((noinline)) void finish(machine *m, object *o)
{
    if (!finish_begins(m, o))
        return;
    end(m, o);
    finish_ends(m);
}

/* The same of one that nobody is told about, and that only has things to let go of. */
static __attribute__((noinline)) void finish_quietly(machine *m, object *o)
{
    if (!finish_begins(m, o))
        return;
    o->type->slots.finish(m, o);
    object_free(m, o);
    finish_ends(m);
}

/* These too are out of line: the end of a float, of which there are most, needs no room either. */
static __attribute__((noinline)) void end_tuple(machine *m, tuple *t)
{
    size_t count = t->count;
    while (t->count && goes_alone(m, t->items[t->count - 1]))
        drop(m, t->items[--t->count]);
    if (t->count)
        finish(m, &t->head);
    else
        object_give(m, &t->head, sizeof *t + count * sizeof(value));
}

static __attribute__((noinline)) void end_list(machine *m, list *l)
{
    while (l->count && goes_alone(m, l->items[l->count - 1]))
        drop(m, l->items[--l->count]);
    if (l->count) {
        finish_quietly(m, &l->head);
        return;
    }
    if (l->items)
        plain_give(m, l->items, l->room * sizeof(value));
    object_give(m, &l->head, sizeof *l);
}

static __attribute__((noinline)) void end_dict(machine *m, dict *d)
{
    if (!finish_begins(m, &d->head))
        return;
    dict_let_go(m, d);
    object_give(m, &d->head, sizeof *d);
    finish_ends(m);
}

/* Of a class that adds no more than slots and a dict to an object. */
static __attribute__((noinline)) void end_instance(machine *m, object *o)
{
    type *t = o->type;
    if (!finish_begins(m, o))
        return;
    instance_finish(m, o);
    object_give(m, o, t->bytes);
    drop_object(m, t);
    finish_ends(m);
}

static __attribute__((noinline)) void end_str(machine *m, str *s)
{
    if (str_is_plain(s))
        object_give(m, &s->head, str_plain_bytes(s));
    else
        finish(m, &s->head);
}

static __attribute__((noinline)) void end_waiting_generator(machine *m, generator *g)
{
    if (g->head.type == m->types[T_generator] && generator_lets_go(m, g))
        generator_free(m, g);
    else
        finish(m, &g->head);
}

static __attribute__((noinline)) void end_generator(machine *m, generator *g)
{
    if (generator_is_empty(m, g))
        generator_free(m, g);
    else
        end_waiting_generator(m, g);
}

/* What says that a generator ended, and gave something that lives on. */
static void end_stop(machine *m, stop_iteration *s)
{
    tuple *args = s->base.args;
    traceback_forget(m, of(s));
    drop(m, s->value);
    object_give(m, &s->base.head, sizeof *s);
    drop_object(m, args);
}

/* One that was touched: it lets go of all it has, in the same order as exception_clear. */
static void end_touched(machine *m, exception *e)
{
    if (!finish_begins(m, &e->head))
        return;
    dict *attributes = e->dict;
    tuple *args = e->args;
    value path = e->noted, cause = e->cause, context = e->context;
    traceback_forget(m, of(e));
    e->dict = NULL;
    e->args = keep_object(m->empty_tuple);
    e->noted = e->cause = e->context = NOTHING;
    e->suppress_context = false;
    drop_object(m, attributes);
    exception_args_end(m, args);
    drop_any(m, path);
    drop_any(m, cause);
    drop_any(m, context);
    exception_end(m, e);
    finish_ends(m);
}

static __attribute__((noinline)) void end_exception(machine *m, exception *e)
{
    if (exception_is_plain(e) && exception_is_untouched(e))
        exception_end(m, e);
    else if (exception_is_plain(e))
        end_touched(m, e);
    else if (e->head.type == m->types[T_StopIteration] && exception_is_untouched(e) &&
             outlives(((stop_iteration *)(void *)e)->value, 2))
        end_stop(m, (stop_iteration *)(void *)e);
    else if (!e->head.type->slots.del)
        finish_quietly(m, &e->head);
    else
        finish(m, &e->head);
}

static __attribute__((noinline)) void end_method(machine *m, method *b)
{
    uint32_t each = is_same(b->function, b->self) ? 2 : 1;
    bool alone = outlives(b->function, each) && outlives(b->self, each);
    if (!alone && !finish_begins(m, &b->head))
        return;
    drop(m, b->function);
    drop(m, b->self);
    object_give(m, &b->head, sizeof *b);
    if (!alone)
        finish_ends(m);
}

/* One that holds what goes on living. */
static bool end_holding(machine *m, traceback *t)
{
    frame *f = traceback_held(t);
    size_t bytes = sizeof *t + f->top;
    if (!is_nothing(f->beside) || !outlives(of(f->function), 1) || !frame_lets_go(m, f))
        return false;
    drop_object(m, f->function);
    object_give(m, &t->head, bytes);
    return true;
}

static __attribute__((noinline)) void end_traceback(machine *m, traceback *t)
{
    traceback_forget(m, of(t));
    if (t->holds && !t->next && end_holding(m, t))
        return;
    bool alone = outlives(t->frame, 1) || (is_nothing(t->frame) && !t->holds);
    if ((t->next && t->next->head.refs == 1) || !alone) {
        finish(m, &t->head);
        return;
    }
    if (t->next)
        t->next->head.refs--;
    drop_any(m, t->frame);
    object_give(m, &t->head, sizeof *t);
}

/* An iterator over what lives on. */
static __attribute__((noinline)) void end_iterator(machine *m, sequence_iterator *it)
{
    if (!is_nothing(it->sequence) && !outlives(it->sequence, 1)) {
        finish_quietly(m, &it->head);
        return;
    }
    drop_any(m, it->sequence);
    object_give(m, &it->head, sizeof *it);
}

/* A range of small numbers. */
static __attribute__((noinline)) void end_range(machine *m, range *r)
{
    if (is_small(r->start) && is_small(r->stop) && is_small(r->step) && is_small(r->length))
        object_give(m, &r->head, sizeof *r);
    else
        finish_quietly(m, &r->head);
}

/* A frame's object that holds nothing of its own. */
static __attribute__((noinline)) void end_frame(machine *m, frame_object *o)
{
    bool owns = o->frame && o->frame->owner == FRAME_OF_OBJECT;
    if (owns || o->names.bits | o->back.bits | o->trace.bits | o->extra.bits)
        finish(m, &o->head);
    else
        object_give(m, &o->head, sizeof *o);
}

/* The types of which most objects are have ends of their own. */
enum ending {
    ENDING_OTHER,
    ENDING_FLOAT,
    ENDING_INT,
    ENDING_TUPLE,
    ENDING_STR,
    ENDING_LIST,
    ENDING_DICT,
    ENDING_GENERATOR,
    ENDING_METHOD,
    ENDING_TRACEBACK,
    ENDING_FRAME,
    ENDING_ITERATOR,
    ENDING_RANGE,
    ENDING_RANGE_ITERATOR,
};

uint32_t ending_of(enum kind kind)
{
    switch (kind) {
    case T_float: return ENDING_FLOAT;
    case T_int: return ENDING_INT;
    case T_tuple: return ENDING_TUPLE;
    case T_str: return ENDING_STR;
    case T_list: return ENDING_LIST;
    case T_dict: return ENDING_DICT;
    case T_generator:
    case T_coroutine: return ENDING_GENERATOR;
    case T_method: return ENDING_METHOD;
    case T_traceback: return ENDING_TRACEBACK;
    case T_frame: return ENDING_FRAME;
    case T_list_iterator:
    case T_tuple_iterator: return ENDING_ITERATOR;
    case T_range: return ENDING_RANGE;
    case T_range_iterator: return ENDING_RANGE_ITERATOR;
    default: return ENDING_OTHER;
    }
}

static void end_other(machine *m, object *o)
{
    const type *t = o->type;
    if (t->flags & TYPE_INSTANCE && !t->slots.del)
        end_instance(m, o);
    else if (is_kind_type(t, KIND_EXCEPTION))
        end_exception(m, (exception *)o);
    else if (t->slots.del)
        finish(m, o);
    else if (t->slots.finish)
        finish_quietly(m, o);
    else
        object_free(m, o);
}

static __attribute__((noinline)) void end_int(machine *m, integer *i)
{
    if (i->room)
        number_give(m, &i->head, sizeof *i + i->room * sizeof(uint64_t));
    else
        end_other(m, &i->head);
}

void object_finish(machine *m, object *o)
{
    if (o->marks & (MARK_WEAK | MARK_COLLECTING | MARK_WIDE)) {
        if (o->marks & MARK_WIDE)
            number_give(m, o, INT_WIDE_BYTES);
        else
            finish(m, o);
        return;
    }
    switch ((enum ending)o->type->ending) {
    case ENDING_INT: end_int(m, (integer *)o); break;
    case ENDING_OTHER: end_other(m, o); break;
    case ENDING_FLOAT: number_give(m, o, sizeof(floating)); break;
    case ENDING_TUPLE: end_tuple(m, (tuple *)o); break;
    case ENDING_STR: end_str(m, (str *)o); break;
    case ENDING_LIST: end_list(m, (list *)o); break;
    case ENDING_DICT: end_dict(m, (dict *)o); break;
    case ENDING_GENERATOR: end_generator(m, (generator *)o); break;
    case ENDING_METHOD: end_method(m, (method *)o); break;
    case ENDING_TRACEBACK: end_traceback(m, (traceback *)o); break;
    case ENDING_FRAME: end_frame(m, (frame_object *)o); break;
    case ENDING_ITERATOR: end_iterator(m, (sequence_iterator *)o); break;
    case ENDING_RANGE: end_range(m, (range *)o); break;
    case ENDING_RANGE_ITERATOR: object_give(m, o, sizeof(range_iterator)); break;
    }
}

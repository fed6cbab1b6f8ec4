/* The quick half of memory.h: small objects, taken from what was given back and given back again
 * without a call. For the few places where that is felt; the rest of the machine says object_new.
 */
#ifndef EVAL_POOL_H
#define EVAL_POOL_H

#include "checker.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

static inline void object_begin(machine *m, object *o, type *t)
{
    o->refs = 1;
    o->marks = ++m->collector.made << 8;
    o->type = t;
    if (++m->collector.allocated > m->collector.threshold && m->collector.enabled)
        machine_want_attention(m);
}

/* A block that was given back; NULL: there is none. */
static inline void *block_pop(pool_state *blocks, size_t bytes)
{
    char *block = blocks->free;
    if (!block)
        return NULL;
    CHECKER_ALLOW(block, bytes);
    memcpy(&blocks->free, block + sizeof blocks->free, sizeof blocks->free);
    return block;
}

static inline void block_push(pool_state *blocks, void *block, unsigned class)
{
    memcpy((char *)block + sizeof blocks->free, &blocks->free, sizeof blocks->free);
    blocks->free = block;
    CHECKER_FORBID((char *)block + POOL_LINKED, small_class_bytes(class) - POOL_LINKED);
}

/* The same of an object's block, which is small. */
static inline void *object_pop(machine *m, size_t bytes)
{
    return block_pop(&m->object_pools[small_class(bytes)], bytes);
}

static inline void object_push(machine *m, object *o, size_t bytes)
{
    unsigned class = small_class(bytes);
    block_push(&m->object_pools[class], o, class);
}

/* An object in such a block of a class of small ones. */
static inline void *block_reuse_of(machine *m, type *t, unsigned class, size_t bytes)
{
    void *block = block_pop(&m->object_pools[class], bytes);
    if (block)
        object_begin(m, block, t);
    return block;
}
static inline void *block_reuse(machine *m, type *t, size_t bytes)
{
    return bytes > POOL_SMALL ? NULL : block_reuse_of(m, t, small_class(bytes), bytes);
}

/* An object with this many bytes in all, which are undefined but for its head: the caller sets
 * every field before anything else happens. */
static inline void *object_take(machine *m, type *t, size_t bytes)
{
    void *o = block_reuse(m, t, bytes);
    if (!o)
        return object_new_bytes(m, t, bytes);
    if (t->flags & TYPE_HEAP)
        t->head.refs++;
    return o;
}
/* The same of a type that is no class. */
static inline void *object_take_builtin(machine *m, type *t, size_t bytes)
{
    void *o = block_reuse(m, t, bytes);
    return o ? o : object_new_bytes(m, t, bytes);
}

static inline void object_end(machine *m, object *o)
{
    o->refs = 0;
    if (m->collector.allocated)
        m->collector.allocated--;
}

/* Give an object's block back, of a class of small ones. */
static inline void object_give_of(machine *m, object *o, unsigned class)
{
    object_end(m, o);
    block_push(&m->object_pools[class], o, class);
}

/* The block of a small object taken like this, with the same bytes. */
static inline void object_give(machine *m, object *o, size_t bytes)
{
    if (bytes > POOL_SMALL) {
        object_free(m, o);
        return;
    }
    object_give_of(m, o, small_class(bytes));
}

/* A number: small, of a type that is no class, and of objects that hold no others, so that the
 * collector need not count them. */
static inline void *number_take(machine *m, type *t, size_t bytes)
{
    object *o = object_pop(m, bytes);
    if (!o) {
        o = object_new_bytes(m, t, bytes);
        if (o && m->collector.allocated)
            m->collector.allocated--;
        return o;
    }
    o->refs = 1;
    o->marks = 0;
    o->type = t;
    return o;
}

static inline void number_give(machine *m, object *o, size_t bytes)
{
    o->refs = 0;
    object_push(m, o, bytes);
}

/* An instance of a class without anything native: see TYPE_INSTANCE. */
static inline void *instance_take(machine *m, type *cls)
{
    object *o = object_take(m, cls, cls->bytes);
    if (!o)
        return NULL;
    value *words = (value *)(void *)(o + 1);
    for (size_t i = 0, count = (cls->bytes - sizeof *o) / sizeof *words; i < count; i++)
        words[i] = NOTHING;
    return o;
}

/* memory_take and memory_give of a few bytes. */
static inline unsigned plain_class(size_t bytes)
{
    return small_class(bytes > POOL_LINKED ? bytes : POOL_LINKED);
}
static inline void *plain_take(machine *m, size_t bytes)
{
    void *block = bytes > POOL_SMALL ? NULL : block_pop(&m->plain_pools[plain_class(bytes)], bytes);
    return block ? block : memory_take(m, bytes);
}
static inline void plain_give(machine *m, void *block, size_t bytes)
{
    if (bytes > POOL_SMALL) {
        memory_give(m, block, bytes);
        return;
    }
    unsigned class = plain_class(bytes);
    block_push(&m->plain_pools[class], block, class);
}

/* tuple_new of few items, which are undefined yet. */
static inline bool tuple_has_few(size_t count)
{
    return count - 1 < (POOL_SMALL - sizeof(tuple)) / sizeof(value);
}
static inline tuple *tuple_to_fill(machine *m, size_t count)
{
    if (!tuple_has_few(count))
        return tuple_new(m, count);
    tuple *t = object_take_builtin(m, m->types[T_tuple], sizeof *t + count * sizeof(value));
    if (t)
        t->count = count;
    return t;
}

/* Whether one reference to v can go without anything being told, or let go of, but v: others hold
 * it, or it is a number or a text. */
static inline bool goes_alone(const machine *m, value v)
{
    if (outlives(v, 1))
        return true;
    const type *t = v.bits ? as_object(v)->type : NULL;
    return t && (t == m->types[T_str] || t == m->types[T_float] || t == m->types[T_int]);
}

/* Whether a call of cls does nothing but BaseException.__new__: its __init__ would do the same
 * again. */
static inline bool makes_plain_exception(machine *m, const type *cls)
{
    const type *base = m->types[T_BaseException];
    return cls->slots.create == base->slots.create && cls->slots.init == base->slots.init;
}

/* The same of an object, of a class that adds nothing to what every exception has. */
static inline bool makes_bare_exception(const machine *m, value v)
{
    return as_object(v)->type == m->types[T_type] && as(type, v)->flags & TYPE_BARE;
}

/* cls(), of a class that adds nothing to what every exception has: so do most that programs
 * define. */
static inline __attribute__((always_inline)) exception *exception_take(machine *m, type *cls)
{
    exception *e = m->spare_exception;
    if (!e)
        return exception_plain(m, cls);
    CHECKER_ALLOW(e, sizeof *e);
    m->spare_exception = NULL;
    object_begin(m, &e->head, cls);
    if (cls->flags & TYPE_HEAP)
        cls->head.refs++;
    return e;
}

/* Give a new exception its arguments, which are taken over. False: no memory. */
static inline bool exception_fill(machine *m, exception *e, const value *args, size_t count)
{
    tuple *t = tuple_to_fill(m, count);
    if (!t)
        return false;
    for (size_t i = 0; i < count; i++)
        t->items[i] = args[i];
    e->args = t;
    m->empty_tuple->head.refs--; /* which it had until now */
    return true;
}
/* The same of one argument, as most are given. */
bool exception_fill_one(machine *m, exception *e, value argument);
/* Let go of what it was given. */
void exception_args_end(machine *m, tuple *args);

/* Whether it met no other exception, and nobody saw it or knows it any more, once its last
 * reference goes. */
static inline bool exception_is_untouched(const exception *e)
{
    return !(e->head.marks & (MARK_WEAK | MARK_COLLECTING)) && !e->dict &&
           !(e->noted.bits | e->context.bits | e->cause.bits) && !e->suppress_context;
}
/* Whether its class adds nothing to it, nor wants to know of its end. */
static inline bool exception_is_plain(const exception *e)
{
    const type *t = e->head.type;
    return MOSTLY(t->flags & TYPE_BARE) || (t->size == sizeof *e && !t->slots.del);
}
/* The end of a plain one that is untouched. One such is kept as it was when it was new, for the
 * next one that is made; it does not count as alive. */
static inline void exception_end(machine *m, exception *e)
{
    type *t = e->head.type;
    tuple *args = e->args, *none = m->empty_tuple;
    traceback_forget(m, of(e));
    object_end(m, &e->head);
    if (!MOSTLY(!m->spare_exception)) {
        object_push(m, &e->head, sizeof *e);
        exception_args_end(m, args);
    } else {
        m->spare_exception = e;
        if (args != none)
            e->args = keep_object(none);
        CHECKER_FORBID((char *)e + POOL_LINKED, sizeof *e - POOL_LINKED);
        if (args != none)
            exception_args_end(m, args);
    }
    if (t->flags & TYPE_HEAP)
        drop_object(m, t);
}

/* Drop an exception: the same, without a call. */
static inline void exception_drop(machine *m, value v)
{
    exception *e = as(exception, v);
    if (e->head.refs != 1)
        e->head.refs--;
    else if (exception_is_plain(e) && exception_is_untouched(e))
        exception_end(m, e);
    else
        drop(m, v);
}

#endif

/* The quick half of memory.h: small objects, taken from what was given back and given back again
 * without a call. For the few places where that is felt; the rest of the machine says object_new.
 */
#ifndef EVAL_POOL_H
#define EVAL_POOL_H

#include "checker.h"
#include "repl/eval/exceptions/exceptions.h"

#include <string.h>

static inline void object_begin(machine *m, object *o, type *t)
{
    o->refs = 1;
    o->marks = ++m->collector.made << 8;
    o->type = t;
    if (++m->collector.allocated > m->collector.threshold && m->collector.enabled)
        machine_want_attention(m);
}

/* An object with this many bytes in all, which are undefined but for its head: the caller sets
 * every field before anything else happens. */
static inline void *object_take(machine *m, type *t, size_t bytes)
{
    pool_state *pool = &m->object_pools[small_class(bytes)];
    if (bytes > POOL_SMALL || !pool->free)
        return object_new_bytes(m, t, bytes);
    char *block = pool->free;
    CHECKER_ALLOW(block, bytes);
    memcpy(&pool->free, block + sizeof pool->free, sizeof pool->free);
    object_begin(m, (object *)(void *)block, t);
    if (t->flags & TYPE_HEAP)
        t->head.refs++;
    return block;
}

/* The block of a small object taken like this, with the same bytes. */
static inline void object_give(machine *m, object *o, size_t bytes)
{
    pool_state *pool = &m->object_pools[small_class(bytes)];
    if (bytes > POOL_SMALL) {
        object_free(m, o);
        return;
    }
    o->refs = 0;
    if (m->collector.allocated)
        m->collector.allocated--;
    memcpy((char *)o + sizeof pool->free, &pool->free, sizeof pool->free);
    pool->free = (char *)o;
    CHECKER_FORBID((char *)o + POOL_LINKED, small_class_bytes(small_class(bytes)) - POOL_LINKED);
}

/* Whether a call of cls does nothing but BaseException.__new__: its __init__ would do the same
 * again. */
static inline bool makes_plain_exception(machine *m, const type *cls)
{
    const type *base = m->types[T_BaseException];
    return cls->slots.create == base->slots.create && cls->slots.init == base->slots.init;
}

/* A class that adds nothing to what every exception has is one of these, cls(): so are most that
 * programs define. */
static inline exception *exception_take(machine *m, type *cls)
{
    exception *e = object_take(m, cls, sizeof *e);
    if (!e)
        return NULL;
    e->dict = NULL;
    e->args = m->empty_tuple;
    e->noted = e->context = e->cause = NOTHING;
    e->suppress_context = false;
    ((object *)(void *)e->args)->refs++;
    return e;
}

/* Drop an exception. Most met no other and were seen by nobody. */
static inline void exception_drop(machine *m, value v)
{
    exception *e = as(exception, v);
    type *t = e->head.type;
    bool plain = e->head.refs == 1 && t->size == sizeof *e && !t->slots.del &&
                 !(e->head.marks & (MARK_WEAK | MARK_COLLECTING)) && !e->dict &&
                 !(e->noted.bits | e->context.bits | e->cause.bits);
    if (!plain) {
        drop(m, v);
        return;
    }
    tuple *args = e->args;
    traceback_forget(m, v);
    object_give(m, &e->head, sizeof *e);
    drop_object(m, args);
    if (t->flags & TYPE_HEAP)
        drop_object(m, t);
}

#endif

/* The quick half of generator.h: the ordinary generator, at which nobody looked and on which
 * nothing was set, is made, ended and freed without a call. For the dispatch loop and the end of
 * objects.
 */
#ifndef EVAL_GENERATOR_QUICK_H
#define EVAL_GENERATOR_QUICK_H

#include "chain.h"
#include "coroutine.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/types/tuple.h"

/* What the call of a generator or coroutine function comes to, without a frame of its own, where
 * its code `makes` one of that many arguments. Takes fn and the arguments over, unless it fails
 * (NULL). */
static inline generator *generator_of_call(machine *m, function *fn, const value *args,
                                           size_t count)
{
    code *c = fn->code;
    type *t = m->types[c->made];
    generator *g = block_reuse_of(m, t, c->made_class, generator_bytes(c));
    if (!MOSTLY(g) && !(g = object_new_bytes(m, t, generator_bytes(c))))
        return NULL;
    size_t locals = (size_t)c->local_count;
    g->handled.exception = NOTHING;
    g->frame = (frame){.function = fn,
                       .at = c->made_at,
                       .top = frame_top_of(locals),
                       .owner = FRAME_OF_GENERATOR,
                       .state = GEN_CREATED};
    value *to = frame_locals(&g->frame);
    for (size_t i = 0; i < count; i++)
        to[i] = args[i];
    for (size_t i = count; i < locals; i++)
        to[i] = NOTHING;
    if (c->free_count)
        frame_copy_free(&g->frame, (size_t)c->free_count);
    if (!MOSTLY(c->made == T_generator))
        coroutine_note_origin(m, g);
    return g;
}

/* The exception that close() throws into g: what that handles is its context, or what the caller
 * does. Nearly all come back as they went in, and one is kept as it is for the next close. */
static inline value generator_exit_new(machine *m, const generator *g)
{
    exception *e = m->spare_exit;
    if (e) {
        CHECKER_ALLOW(e, sizeof *e);
        m->spare_exit = NULL;
        e->head.refs = 1;
    } else if (!(e = exception_take(m, m->types[T_GeneratorExit]))) {
        return NOTHING;
    }
    value context = g->handled.exception;
    e->context = keep_any(MOSTLY(is_nothing(context)) ? exception_handled(m) : context);
    return of(e);
}

/* Such an exception is about to leave f, and to be swallowed: where nobody else knows it, its step
 * of a traceback has no use any more, nor has the object of the frame, if it was made for that, nor
 * what the generator was handling. */
static inline void generator_exit_leaves(machine *m, value v, frame *f)
{
    exception *e = as(exception, v);
    if (e->head.refs != 1 || e->head.type != m->types[T_GeneratorExit])
        return;
    traceback_forget(m, v);
    if (!MOSTLY(is_nothing(e->context)))
        generator_exit_forgets(m, e);
    if (!MOSTLY(is_nothing(e->noted)))
        generator_exit_seen_leaves(m, e, f);
}

/* Whether it is as it was made, but for a step of a traceback that may wait for it. */
static inline bool generator_exit_is_new(const machine *m, const exception *e)
{
    return e->head.refs == 1 && e->head.type == m->types[T_GeneratorExit] &&
           exception_is_untouched(e) && e->args == m->empty_tuple;
}

/* It is the next one's, for which none is kept yet. */
static inline void generator_exit_keep(machine *m, exception *e)
{
    e->head.refs = 0;
    m->spare_exit = e;
    CHECKER_FORBID((char *)e + POOL_LINKED, sizeof *e - POOL_LINKED);
}

/* Drop an exception that close() swallowed. No step waits for it: its frame has ended. */
static inline void generator_exit_drop(machine *m, value v)
{
    exception *e = as(exception, v);
    if (MOSTLY(!m->spare_exit && generator_exit_is_new(m, e)))
        generator_exit_keep(m, e);
    else
        exception_drop(m, v);
}

/* Whether what generator_let_go does is just to drop what it holds: of one that has not ended, … */
static inline bool generator_holds_plainly(const machine *m, const generator *g)
{
    const frame *f = &g->frame;
    return is_nothing(f->beside) && !frame_has_step(m, f) &&
           !(f->flags & (FRAME_HOLDS | FRAME_LEAF)) && !f->function->renamed;
}
/* … and of any. */
static inline bool generator_is_ordinary(const machine *m, const generator *g)
{
    return g->frame.function && g->frame.state != GEN_HELD && generator_holds_plainly(m, g);
}

/* generator_let_go of such a one. */
static inline void generator_drop_held(machine *m, generator *g)
{
    frame *f = &g->frame;
    function *fn = f->function;
    f->state = GEN_CLOSED;
    value *end = frame_top(f);
    f->top = frame_top_of(0);
    for (value *v = frame_locals(f); v < end; v++)
        replace(m, v, NOTHING);
    f->beside = of(fn->code);
    fn->code->head.refs++;
    f->function = NULL;
    drop_certain(m, &fn->head);
    if (!is_nothing(g->handled.exception))
        replace(m, &g->handled.exception, NOTHING);
}

/* The f_back of one that has ended. What drives coroutines in asyncio is none of the frames that
 * CPython would have there. */
static inline frame *generator_outer(const machine *m, const generator *g, frame *driver)
{
    bool is_known = g->head.type == m->types[T_generator] ||
                    !(driver && driver->function && frame_code(driver)->flags & CODE_UNSEEN);
    return is_known ? driver : NULL;
}

/* g is left by what close() threw into it. Where nobody else knows of either, that is the whole of
 * its end. */
static inline bool generator_ends_plainly(machine *m, generator *g, value raised)
{
    exception *e = as(exception, raised);
    if (m->spare_exit || !generator_exit_is_new(m, e))
        return false;
    traceback_forget(m, raised);
    if (!generator_holds_plainly(m, g))
        return false;
    generator_exit_keep(m, e);
    generator_unlink(m, g);
    generator_drop_held(m, g);
    return true;
}

/* At its end, by return or exception. */
static inline void generator_end(machine *m, generator *g)
{
    if (generator_is_ordinary(m, g)) {
        generator_unlink(m, g);
        generator_drop_held(m, g);
        return;
    }
    chain_open(m, g);
    frame *driver = g->frame.back;
    generator_unlink(m, g);
    /* Where its frame's object lives on. */
    g->frame.back = generator_outer(m, g, driver);
    generator_let_go(m, g);
    g->frame.back = NULL;
}

/* One that has ended and holds nothing but its code. */
static inline bool generator_is_empty(const machine *m, const generator *g)
{
    const frame *f = &g->frame;
    return f->state == GEN_CLOSED && !f->function && is_nothing(g->handled.exception) &&
           as_object(f->beside)->type == m->types[T_code];
}
static inline bool generator_ended_quietly(const machine *m, const generator *g)
{
    return !(g->head.marks & (MARK_WEAK | MARK_COLLECTING)) && generator_is_empty(m, g);
}
/* Let go of what a frame holds, as long as each goes alone. False: not all of it does. */
static inline bool frame_lets_go(machine *m, frame *f)
{
    for (value *top = frame_top(f); top > frame_locals(f); f->top -= sizeof *top) {
        value v = *--top;
        if (!is_nothing(v) && !goes_alone(m, v))
            return false;
        drop_any(m, v);
    }
    return true;
}
/* The same of an ordinary generator that goes quietly: otherwise it is to be ended as others are.
 */
static inline bool generator_lets_go(machine *m, generator *g)
{
    if (!generator_goes_quietly(m, g) || !generator_is_ordinary(m, g) ||
        !is_nothing(g->handled.exception) || !frame_lets_go(m, &g->frame))
        return false;
    generator_drop_held(m, g);
    return true;
}
/* Give the block of such a one back. */
static inline void generator_free(machine *m, generator *g)
{
    code *c = as(code, g->frame.beside);
    if (MOSTLY(c->made_class))
        object_give_of(m, &g->head, c->made_class);
    else
        object_free(m, &g->head);
    drop_certain(m, &c->head);
}

#endif

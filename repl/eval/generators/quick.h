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

static inline size_t generator_bytes(const code *c)
{
    return sizeof(generator) - sizeof(frame) + c->frame_bytes;
}

/* What the call of a generator or coroutine function comes to, without a frame of its own, where
 * its code `makes` one of that many arguments. Takes fn and the arguments over, unless it fails
 * (NULL). */
static inline generator *generator_of_call(machine *m, function *fn, const value *args,
                                           size_t count)
{
    code *c = fn->code;
    size_t locals = (size_t)c->local_count, frees = (size_t)c->free_count;
    bool awaits = (c->flags & CO_COROUTINE) != 0;
    generator *g =
        object_take_builtin(m, m->types[awaits ? T_coroutine : T_generator], generator_bytes(c));
    if (!g)
        return NULL;
    g->handled.exception = NOTHING;
    g->frame = (frame){.function = fn,
                       .at = c->run + (frees ? 2 : 1),
                       .top = frame_top_of(locals),
                       .owner = FRAME_OF_GENERATOR,
                       .state = GEN_CREATED};
    value *to = frame_locals(&g->frame);
    for (size_t i = 0; i < count; i++)
        to[i] = args[i];
    for (size_t i = count; i < locals; i++)
        to[i] = NOTHING;
    frame_copy_free(&g->frame, frees);
    if (!MOSTLY(!awaits))
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

/* Drop an exception that close() swallowed. No step waits for it: its frame has ended. */
static inline void generator_exit_drop(machine *m, value v)
{
    exception *e = as(exception, v);
    if (MOSTLY(e->head.refs == 1 && e->head.type == m->types[T_GeneratorExit] && !m->spare_exit &&
               exception_is_untouched(e) && e->args == m->empty_tuple)) {
        e->head.refs = 0;
        m->spare_exit = e;
        CHECKER_FORBID((char *)e + POOL_LINKED, sizeof *e - POOL_LINKED);
    } else {
        exception_drop(m, v);
    }
}

/* Whether what generator_let_go does is just to drop what it holds. */
static inline bool generator_is_ordinary(const machine *m, const generator *g)
{
    const frame *f = &g->frame;
    const function *fn = f->function;
    return fn && is_nothing(f->beside) && !frame_has_step(m, f) &&
           !(f->flags & (FRAME_HOLDS | FRAME_LEAF)) && f->state != GEN_HELD &&
           fn->name == fn->code->name && fn->qualname == fn->code->qualname;
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
    drop_object(m, fn);
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
    object_give(m, &g->head, generator_bytes(c));
    drop_object(m, c);
}

#endif

/* Coroutines, async generators, and the awaitables that stand between them and who drives them. */
#ifndef EVAL_COROUTINE_H
#define EVAL_COROUTINE_H

#include "generator.h"

/* cr_origin, where sys.set_coroutine_origin_tracking_depth asks for it. */
void coroutine_note_origin(machine *m, generator *g);

/* coroutine.__await__(): passes next, send, throw and close on. */
typedef struct coroutine_wrapper {
    object head;
    generator *coroutine; /* owned */
} coroutine_wrapper;
value coroutine_wrapper_new(machine *m, generator *g);

/* A step of an async generator, to be awaited: of type async_generator_asend what __anext__() and
 * asend(v) give, of type async_generator_athrow what athrow(…) and aclose() give. */
typedef struct async_step {
    object head;
    generator *generator; /* owned */
    value what; /* owned: v, or the tuple of throw's arguments; NOTHING: __anext__, aclose */
    int state;
} async_step;
value async_step_new(machine *m, generator *g, enum kind k, value what);
/* How an async generator's own yield travels through its frame, told apart from what it awaits. */
typedef struct wrapped_value {
    object head;
    value v; /* owned */
} wrapped_value;
value wrapped_value_new(machine *m, value v);

/* anext(it, default) */
typedef struct anext_awaitable {
    object head;
    value awaitable; /* owned */
    value otherwise; /* owned */
} anext_awaitable;
value anext_awaitable_new(machine *m, value awaitable, value otherwise);

/* One that was not begun is what its await goes over. */
static inline bool is_new_coroutine(const machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_coroutine] &&
           as(generator, v)->frame.state == GEN_CREATED;
}

#endif

/* Awaiting: what `await`, `async for` and their kin iterate over, and anext(it, default). */
#include "coroutine.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/object/object.h"
#include "repl/eval/run/run.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"

static bool is_exact(machine *m, value v, enum kind k)
{
    return is_object(v) && as_object(v)->type == m->types[k];
}

/* A generator that types.coroutine marked may be awaited too. */
static bool is_native_awaitable(machine *m, value o)
{
    if (is_exact(m, o, T_coroutine))
        return true;
    return is_exact(m, o, T_generator) &&
           generator_code(as(generator, o))->flags & CO_ITERABLE_COROUTINE;
}

value run_await_of(machine *m, value o)
{
    if (is_native_awaitable(m, o))
        return keep(o);
    type *t = type_of(m, o);
    if (!t->slots.await)
        return fail(m, T_TypeError, "object %T can't be used in 'await' expression", o);
    value it = t->slots.await(m, o);
    if (is_nothing(it))
        return NOTHING;
    if (is_native_awaitable(m, it))
        fail(m, T_TypeError, "__await__() returned a coroutine");
    else if (!type_of(m, it)->slots.next)
        fail(m, T_TypeError, "__await__() returned non-iterator of type '%T'", it);
    else
        return it;
    drop(m, it);
    return NOTHING;
}

value run_get_awaitable(machine *m, value o, uint32_t whence)
{
    if ((whence == 1 || whence == 2) && !is_native_awaitable(m, o) && !type_of(m, o)->slots.await)
        return fail(m, T_TypeError,
                    "'async with' received an object from %s that does not implement __await__: %T",
                    whence == 1 ? "__aenter__" : "__aexit__", o);
    value it = run_await_of(m, o);
    if (!is_nothing(it) && is_exact(m, it, T_coroutine) &&
        !is_nothing(generator_delegate(as(generator, it)))) {
        drop(m, it);
        return fail(m, T_RuntimeError, "coroutine is being awaited already");
    }
    return it;
}

value run_get_yield_from_iter(machine *m, frame *f, value o)
{
    if (is_exact(m, o, T_coroutine)) {
        if (!(frame_code(f)->flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)))
            return fail(m, T_TypeError,
                        "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return keep(o);
    }
    return is_exact(m, o, T_generator) ? keep(o) : iter(m, o);
}

value run_get_aiter(machine *m, value o)
{
    type *t = type_of(m, o);
    if (!t->slots.aiter)
        return fail(m, T_TypeError, "'async for' requires an object with __aiter__ method, got %T",
                    o);
    value it = t->slots.aiter(m, o);
    if (is_nothing(it) || type_of(m, it)->slots.anext)
        return it;
    fail(m, T_TypeError,
         "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
    drop(m, it);
    return NOTHING;
}

value run_get_anext(machine *m, value o)
{
    type *t = type_of(m, o);
    if (!t->slots.anext)
        return fail(m, T_TypeError,
                    "'async for' requires an iterator with __anext__ method, got %T", o);
    value next = t->slots.anext(m, o);
    if (is_nothing(next) || t == m->types[T_async_generator])
        return next;
    value it = run_await_of(m, next);
    if (is_nothing(it)) {
        value cause = take_raised(m);
        fail(m, T_TypeError, "'async for' received an invalid object from __anext__: %T", next);
        exception_set_cause(m, m->raised, cause);
        exception_set_context(m, m->raised, cause);
        drop(m, cause);
    }
    drop(m, next);
    return it;
}

value run_wrap_async(machine *m, value v)
{
    return wrapped_value_new(m, v);
}

/* anext(it, default): the awaitable of it.__anext__(), with the default in the place of
 * StopAsyncIteration. */

value anext_awaitable_new(machine *m, value awaitable, value otherwise)
{
    anext_awaitable *a = object_new(m, m->types[T_anext_awaitable]);
    if (!a)
        return NOTHING;
    a->awaitable = keep(awaitable);
    a->otherwise = keep(otherwise);
    return of(a);
}

static resumed with_default(machine *m, value self, resumed r, value *result)
{
    if (r != RESUMED_ERROR || !swallow(m, T_StopAsyncIteration))
        return r;
    *result = keep(as(anext_awaitable, self)->otherwise);
    return RESUMED_RETURN;
}

static resumed anext_send(machine *m, value self, value v, value *result)
{
    value it = run_await_of(m, as(anext_awaitable, self)->awaitable);
    if (is_nothing(it))
        return RESUMED_ERROR;
    resumed r = send_value(m, it, v, result);
    drop(m, it);
    return with_default(m, self, r, result);
}

static value anext_next(machine *m, value self)
{
    value result = NOTHING;
    resumed r = anext_send(m, self, NONE, &result);
    return generator_method_result(m, r, result);
}

static value anext_pass_on(machine *m, value self, str *name, const value *args, size_t count)
{
    value it = run_await_of(m, as(anext_awaitable, self)->awaitable);
    if (is_nothing(it))
        return NOTHING;
    value x = call_method(m, it, name, args, count);
    drop(m, it);
    if (!is_nothing(x))
        return x;
    value result = NOTHING;
    resumed r = with_default(m, self, RESUMED_ERROR, &result);
    return generator_method_result(m, r, result);
}

/* A tuple is handed on as what its items are: so CPython builds that call. */
static value anext_send_method(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)count, (void)names;
    if (is_kind(m, args[0], KIND_TUPLE))
        return anext_pass_on(m, self, m->names.send, as(tuple, args[0])->items,
                             as(tuple, args[0])->count);
    value result = NOTHING;
    resumed r = anext_send(m, self, args[0], &result);
    return generator_method_result(m, r, result);
}

static value anext_throw(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    return anext_pass_on(m, self, m->names.throw, args, count);
}

static value anext_close(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    return anext_pass_on(m, self, m->names.close, args, count);
}

static void anext_finish(machine *m, object *o)
{
    drop_any(m, ((anext_awaitable *)o)->awaitable);
    drop_any(m, ((anext_awaitable *)o)->otherwise);
}

static void anext_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((anext_awaitable *)o)->awaitable);
    visit(v, ((anext_awaitable *)o)->otherwise);
}

static const method_record anext_methods[] = {
    {"send", anext_send_method, ARITY_ONE, 0, "value, /", NULL},
    {"throw", anext_throw, ARITY_ANY, 0, "type, value=None, traceback=None, /", NULL},
    {"close", anext_close, ARITY_NONE, 0, "", NULL},
    {0},
};

const type_record anext_awaitable_type = {
    .name = "anext_awaitable",
    .size = sizeof(anext_awaitable),
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .slots = {.finish = anext_finish,
              .visit = anext_visit,
              .iter = iterator_self,
              .next = anext_next,
              .send = anext_send,
              .await = iterator_self},
    .methods = anext_methods,
};

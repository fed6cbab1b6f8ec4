/* Async generators: PEP 525. What they yield leaves their frame wrapped, so that it is told apart
 * from what they await; asend() and athrow() are the awaitables that unwrap it. */
#include "coroutine.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

enum { ASEND_INIT, ASEND_ITER, ASEND_CLOSED };

/* The wrapped value. */

value wrapped_value_new(machine *m, value v)
{
    wrapped_value *w = object_new(m, m->types[T_async_generator_wrapped_value]);
    if (w)
        w->v = keep(v);
    return of(w);
}

static bool is_wrapped(machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_async_generator_wrapped_value];
}

static value unwrap(machine *m, value w)
{
    value v = keep(as(wrapped_value, w)->v);
    drop(m, w);
    return v;
}

static void wrapped_finish(machine *m, object *o)
{
    drop_any(m, ((wrapped_value *)o)->v);
}

static void wrapped_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((wrapped_value *)o)->v);
}

const type_record async_generator_wrapped_value_type = {
    .name = "async_generator_wrapped_value",
    .size = sizeof(wrapped_value),
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .slots = {.finish = wrapped_finish, .visit = wrapped_visit},
};

/* What a resume of the generator means for who awaits asend() or athrow(): its own yields are the
 * result. */

static resumed failed_resume(machine *m, generator *g)
{
    if (is_raised_kind(m, T_StopAsyncIteration) || is_raised_kind(m, T_GeneratorExit))
        g->frame.flags |= FRAME_ENDED;
    g->frame.flags &= (uint8_t)~FRAME_BUSY;
    return RESUMED_ERROR;
}

/* An async generator's return is StopAsyncIteration. */
static resumed as_async(machine *m, resumed r, value *result)
{
    if (r != RESUMED_RETURN)
        return r;
    drop(m, *result);
    *result = NOTHING;
    fail_with(m, T_StopAsyncIteration, NOTHING);
    return RESUMED_ERROR;
}

static resumed unwrap_resume(machine *m, generator *g, resumed r, value *result)
{
    r = as_async(m, r, result);
    if (r == RESUMED_ERROR)
        return failed_resume(m, g);
    if (!is_wrapped(m, *result))
        return RESUMED_YIELD;
    *result = unwrap(m, *result);
    g->frame.flags &= (uint8_t)~FRAME_BUSY;
    return RESUMED_RETURN;
}

static bool init_hooks(machine *m, generator *g)
{
    if (g->frame.flags & FRAME_HOOKED)
        return true;
    g->frame.flags |= FRAME_HOOKED;
    if (!is_nothing(m->async_hooks[1]) && !is_none(m->async_hooks[1]) &&
        !generator_set_extra(m, g, EXTRA_FINALIZER, m->async_hooks[1]))
        return false;
    if (is_nothing(m->async_hooks[0]) || is_none(m->async_hooks[0]))
        return true;
    value x = call1(m, m->async_hooks[0], of(g));
    drop_any(m, x);
    return !is_nothing(x);
}

/* close() of either awaitable: GeneratorExit must end it. */
static value closed_by(machine *m, resumed r, value result)
{
    if (r == RESUMED_YIELD) {
        drop(m, result);
        return fail(m, T_RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (r == RESUMED_RETURN) {
        drop(m, result);
        return NONE;
    }
    if (swallow(m, T_StopIteration) || swallow(m, T_StopAsyncIteration) ||
        swallow(m, T_GeneratorExit))
        return NONE;
    return NOTHING;
}

static void warn_unawaited(machine *m, generator *g, const char *name)
{
    value raised = m->raised;
    m->raised = NOTHING;
    str *words = str_format(m, "coroutine method '%s' of %R was never awaited", name,
                            of(generator_qualname(g)));
    if (!words || !warning_at_level(m, of(words), of(m->types[T_RuntimeWarning]), 1, of(g)))
        report_unraisable(m, NULL, of(g));
    drop_object(m, words);
    m->raised = raised;
}

/* asend() and __anext__() */

static value asend_new(machine *m, generator *g, value sent)
{
    asend *a = object_new(m, m->types[T_async_generator_asend]);
    if (!a)
        return NOTHING;
    a->generator = keep_object(g);
    a->sent = keep_any(sent);
    return of(a);
}

static bool asend_begin(machine *m, asend *a)
{
    if (a->state == ASEND_CLOSED)
        return fails(m, T_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (a->state == ASEND_ITER)
        return true;
    if (a->generator->frame.flags & FRAME_BUSY) {
        a->state = ASEND_CLOSED;
        return fails(m, T_RuntimeError, "anext(): asynchronous generator is already running");
    }
    return true;
}

static resumed asend_send(machine *m, value self, value v, value *result)
{
    asend *a = as(asend, self);
    if (!asend_begin(m, a))
        return RESUMED_ERROR;
    if (a->state == ASEND_INIT) {
        if (is_none(v) && !is_nothing(a->sent))
            v = a->sent;
        a->state = ASEND_ITER;
        a->generator->frame.flags |= FRAME_BUSY;
    }
    resumed r = generator_resume(m, a->generator, v, NOTHING, VERB_FROM, result);
    r = unwrap_resume(m, a->generator, r, result);
    if (r != RESUMED_YIELD)
        a->state = ASEND_CLOSED;
    return r;
}

static resumed asend_throw_what(machine *m, value self, const thrown *what, value *result)
{
    asend *a = as(asend, self);
    if (!asend_begin(m, a))
        return RESUMED_ERROR;
    a->state = ASEND_ITER;
    a->generator->frame.flags |= FRAME_BUSY;
    resumed r = generator_throw_what(m, a->generator, what, result);
    r = unwrap_resume(m, a->generator, r, result);
    if (r != RESUMED_YIELD)
        a->state = ASEND_CLOSED;
    return r;
}

static value asend_next(machine *m, value self)
{
    value result = NOTHING;
    resumed r = asend_send(m, self, NONE, &result);
    return generator_method_result(m, r, result);
}

static value asend_send_method(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)count, (void)names;
    value result = NOTHING;
    resumed r = asend_send(m, self, args[0], &result);
    return generator_method_result(m, r, result);
}

static value asend_throw(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    value result = NOTHING;
    if (!generator_throw_arguments(m, args, count, &what))
        return NOTHING;
    resumed r = asend_throw_what(m, self, &what, &result);
    return generator_method_result(m, r, result);
}

static value asend_close(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    if (as(asend, self)->state == ASEND_CLOSED)
        return NONE;
    value result = NOTHING;
    thrown what = {of(m->types[T_GeneratorExit]), NOTHING, NOTHING, true};
    return closed_by(m, asend_throw_what(m, self, &what, &result), result);
}

static void asend_del(machine *m, value self)
{
    if (as(asend, self)->state == ASEND_INIT)
        warn_unawaited(m, as(asend, self)->generator, "asend");
}

static void asend_finish(machine *m, object *o)
{
    drop_object(m, ((asend *)o)->generator);
    drop_any(m, ((asend *)o)->sent);
}

static void asend_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((asend *)o)->generator);
    visit(v, ((asend *)o)->sent);
}

static const method_record asend_methods[] = {
    {"send", asend_send_method, ARITY_ONE, 0, "value, /", NULL},
    {"throw", asend_throw, ARITY_ANY, 0, "type, value=None, traceback=None, /", NULL},
    {"close", asend_close, ARITY_NONE, 0, "", NULL},
    {0},
};

const type_record async_generator_asend_type = {
    .name = "async_generator_asend",
    .size = sizeof(asend),
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .slots = {.finish = asend_finish,
              .visit = asend_visit,
              .del = asend_del,
              .iter = iterator_self,
              .next = asend_next,
              .send = asend_send,
              .await = iterator_self},
    .methods = asend_methods,
};

/* athrow() and aclose() */

static value athrow_new(machine *m, generator *g, value args)
{
    athrow *a = object_new(m, m->types[T_async_generator_athrow]);
    if (!a)
        return NOTHING;
    a->generator = keep_object(g);
    a->args = keep_any(args);
    return of(a);
}

static bool is_aclose(const athrow *a)
{
    return is_nothing(a->args);
}

static bool athrow_begin(machine *m, athrow *a)
{
    if (a->state == ASEND_CLOSED)
        return fails(m, T_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    if (a->state == ASEND_INIT && a->generator->frame.flags & FRAME_BUSY) {
        a->state = ASEND_CLOSED;
        return fails(m, T_RuntimeError, "%s(): asynchronous generator is already running",
                     is_aclose(a) ? "aclose" : "athrow");
    }
    return true;
}

/* The end of aclose() is a plain end. */
static resumed athrow_failed(machine *m, athrow *a, value *result)
{
    a->generator->frame.flags &= (uint8_t)~FRAME_BUSY;
    a->state = ASEND_CLOSED;
    if (is_aclose(a) && (swallow(m, T_StopAsyncIteration) || swallow(m, T_GeneratorExit))) {
        *result = NONE;
        return RESUMED_RETURN;
    }
    return RESUMED_ERROR;
}

static resumed athrow_outcome(machine *m, athrow *a, resumed r, value *result)
{
    if (!is_aclose(a)) {
        r = unwrap_resume(m, a->generator, r, result);
        if (r != RESUMED_YIELD)
            a->state = ASEND_CLOSED;
        return r;
    }
    r = as_async(m, r, result);
    if (r == RESUMED_ERROR)
        return athrow_failed(m, a, result);
    if (!is_wrapped(m, *result))
        return RESUMED_YIELD;
    drop(m, *result);
    *result = NOTHING;
    a->generator->frame.flags &= (uint8_t)~FRAME_BUSY;
    a->state = ASEND_CLOSED;
    fail(m, T_RuntimeError, "async generator ignored GeneratorExit");
    return RESUMED_ERROR;
}

static thrown athrow_what(machine *m, const athrow *a)
{
    if (is_aclose(a))
        return (thrown){of(m->types[T_GeneratorExit]), NOTHING, NOTHING, false};
    const tuple *t = as(tuple, a->args);
    return (thrown){t->items[0], t->count > 1 ? t->items[1] : NOTHING,
                    t->count > 2 ? t->items[2] : NOTHING, false};
}

static resumed athrow_first(machine *m, athrow *a, value v, value *result)
{
    generator *g = a->generator;
    if (g->frame.flags & FRAME_ENDED) {
        a->state = ASEND_CLOSED;
        fail_with(m, T_StopAsyncIteration, NOTHING);
        return RESUMED_ERROR;
    }
    if (!is_none(v)) {
        fail(m, T_RuntimeError, "can't send non-None value to a just-started coroutine");
        return RESUMED_ERROR;
    }
    a->state = ASEND_ITER;
    g->frame.flags |= FRAME_BUSY;
    if (is_aclose(a))
        g->frame.flags |= FRAME_ENDED;
    thrown what = athrow_what(m, a);
    return athrow_outcome(m, a, generator_throw_what(m, g, &what, result), result);
}

static resumed athrow_send(machine *m, value self, value v, value *result)
{
    athrow *a = as(athrow, self);
    if (a->state == ASEND_CLOSED) {
        athrow_begin(m, a);
        return RESUMED_ERROR;
    }
    if (a->generator->frame.state == GEN_CLOSED) {
        a->state = ASEND_CLOSED;
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (!athrow_begin(m, a))
        return RESUMED_ERROR;
    if (a->state == ASEND_INIT)
        return athrow_first(m, a, v, result);
    resumed r = generator_resume(m, a->generator, v, NOTHING, VERB_FROM, result);
    /* CPython leaves an athrow() that is sent on in use, however it ends. */
    return is_aclose(a) ? athrow_outcome(m, a, r, result)
                        : unwrap_resume(m, a->generator, r, result);
}

static resumed athrow_throw_what(machine *m, value self, const thrown *what, value *result)
{
    athrow *a = as(athrow, self);
    if (!athrow_begin(m, a))
        return RESUMED_ERROR;
    a->state = ASEND_ITER;
    a->generator->frame.flags |= FRAME_BUSY;
    return athrow_outcome(m, a, generator_throw_what(m, a->generator, what, result), result);
}

static value athrow_next(machine *m, value self)
{
    value result = NOTHING;
    resumed r = athrow_send(m, self, NONE, &result);
    return generator_method_result(m, r, result);
}

static value athrow_send_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)count, (void)names;
    value result = NOTHING;
    resumed r = athrow_send(m, self, args[0], &result);
    return generator_method_result(m, r, result);
}

static value athrow_throw(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    value result = NOTHING;
    if (!generator_throw_arguments(m, args, count, &what))
        return NOTHING;
    resumed r = athrow_throw_what(m, self, &what, &result);
    return generator_method_result(m, r, result);
}

static value athrow_close(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    if (as(athrow, self)->state == ASEND_CLOSED)
        return NONE;
    value result = NOTHING;
    thrown what = {of(m->types[T_GeneratorExit]), NOTHING, NOTHING, true};
    return closed_by(m, athrow_throw_what(m, self, &what, &result), result);
}

static void athrow_del(machine *m, value self)
{
    athrow *a = as(athrow, self);
    if (a->state == ASEND_INIT)
        warn_unawaited(m, a->generator, is_aclose(a) ? "aclose" : "athrow");
}

static void athrow_finish(machine *m, object *o)
{
    drop_object(m, ((athrow *)o)->generator);
    drop_any(m, ((athrow *)o)->args);
}

static void athrow_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((athrow *)o)->generator);
    visit(v, ((athrow *)o)->args);
}

static const method_record athrow_methods[] = {
    {"send", athrow_send_method, ARITY_ONE, 0, "value, /", NULL},
    {"throw", athrow_throw, ARITY_ANY, 0, "type, value=None, traceback=None, /", NULL},
    {"close", athrow_close, ARITY_NONE, 0, "", NULL},
    {0},
};

const type_record async_generator_athrow_type = {
    .name = "async_generator_athrow",
    .size = sizeof(athrow),
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .slots = {.finish = athrow_finish,
              .visit = athrow_visit,
              .del = athrow_del,
              .iter = iterator_self,
              .next = athrow_next,
              .send = athrow_send,
              .await = iterator_self},
    .methods = athrow_methods,
};

/* The async generator. */

static value agen_anext(machine *m, value self)
{
    generator *g = as(generator, self);
    return init_hooks(m, g) ? asend_new(m, g, NOTHING) : NOTHING;
}

static value agen_asend(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    generator *g = as(generator, self);
    return init_hooks(m, g) ? asend_new(m, g, args[0]) : NOTHING;
}

static value agen_athrow(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    generator *g = as(generator, self);
    if (!generator_throw_arguments(m, args, count, &what) || !init_hooks(m, g))
        return NOTHING;
    tuple *t = tuple_from(m, args, count);
    value a = t ? athrow_new(m, g, of(t)) : NOTHING;
    drop_object(m, t);
    return a;
}

static value agen_aclose(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    generator *g = as(generator, self);
    return init_hooks(m, g) ? athrow_new(m, g, NOTHING) : NOTHING;
}

static value agen_running(machine *m, value self)
{
    (void)m;
    return boolean((as(generator, self)->frame.flags & FRAME_BUSY) != 0);
}

static value agen_repr(machine *m, value self)
{
    generator *g = as(generator, self);
    return of(str_format(m, "<async_generator object %U at %p>", generator_qualname(g), (void *)g));
}

static const method_record agen_methods[] = {
    {"asend", agen_asend, ARITY_ONE, 0, "value, /", "asend(v) -> send 'v' in generator."},
    {"athrow", agen_athrow, ARITY_ANY, 0, "type, value=None, tb=None, /",
     "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, "
     "tb) "
     "signature is deprecated, \nand may be removed in a future version of Python."},
    {"aclose", agen_aclose, ARITY_NONE, 0, "", "aclose() -> raise GeneratorExit inside generator."},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "",
     "gen.__sizeof__() -> size of gen in memory, in bytes"},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record agen_members[] = {
    {"ag_running", agen_running, NULL, NULL},
    {0},
};

static const attribute_record agen_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "name of the async generator"},
    {"__qualname__", generator_get_qualname, generator_set_qualname,
     "qualified name of the async generator"},
    {"ag_await", generator_get_delegate, NULL, "object being awaited on, or None"},
    {"ag_frame", generator_get_frame, NULL, NULL},
    {"ag_code", generator_get_code, NULL, NULL},
    {"ag_suspended", generator_get_suspended, NULL, NULL},
    {0},
};

const type_record async_generator_type = {
    .name = "async_generator",
    .size = sizeof(generator),
    .item_size = sizeof(value),
    .flags = TYPE_FINAL | TYPE_HAS_WEAK | TYPE_NO_CREATE,
    .slots = {.finish = generator_finish,
              .visit = generator_visit,
              .clear = generator_clear,
              .del = generator_finalise,
              .repr = agen_repr,
              .aiter = iterator_self,
              .anext = agen_anext},
    .methods = agen_methods,
    .members = agen_members,
    .attributes = agen_attributes,
};

/* One step of an async generator: what __anext__(), asend(), athrow() and aclose() give, to be
 * awaited. What the generator yields leaves its frame wrapped, so that it is told apart from what
 * it awaits; a step unwraps it. */
#include "coroutine.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

enum { STEP_NEW, STEP_UNDER_WAY, STEP_OVER };

/* The wrapped value. */

value wrapped_value_new(machine *m, value v)
{
    wrapped_value *w = object_take_builtin(m, m->types[T_async_generator_wrapped_value], sizeof *w);
    if (w)
        w->v = keep(v);
    return of(w);
}

static bool is_wrapped(machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_async_generator_wrapped_value];
}

/* Nearly always only whoever unwraps it knows it. */
static value unwrap(machine *m, value w)
{
    value v = as(wrapped_value, w)->v;
    bool is_alone = as_object(w)->refs == 1 && !(as_object(w)->marks & MARK_COLLECTING);
    if (is_alone) {
        object_give(m, as_object(w), sizeof(wrapped_value));
        return v;
    }
    keep(v);
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

/* The same of a step, which is over unless what its generator awaits has yielded. */
static resumed unwrap_step(machine *m, async_step *a, resumed r, value *result)
{
    r = unwrap_resume(m, a->generator, r, result);
    if (r != RESUMED_YIELD)
        a->state = STEP_OVER;
    return r;
}

static void set_under_way(async_step *a)
{
    a->state = STEP_UNDER_WAY;
    a->generator->frame.flags |= FRAME_BUSY;
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

static bool asend_begin(machine *m, async_step *a)
{
    if (a->state == STEP_OVER)
        return fails(m, T_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (a->state == STEP_UNDER_WAY)
        return true;
    if (a->generator->frame.flags & FRAME_BUSY) {
        a->state = STEP_OVER;
        return fails(m, T_RuntimeError, "anext(): asynchronous generator is already running");
    }
    return true;
}

static resumed asend_send(machine *m, value self, value v, value *result)
{
    async_step *a = as(async_step, self);
    if (!asend_begin(m, a))
        return RESUMED_ERROR;
    verb by = VERB_FROM;
    if (a->state == STEP_NEW) {
        by = is_nothing(a->what) ? VERB_ANEXT : VERB_ASEND;
        if (is_none(v) && !is_nothing(a->what))
            v = a->what;
        set_under_way(a);
    }
    resumed r = generator_resume(m, a->generator, v, NOTHING, by, result);
    return unwrap_step(m, a, r, result);
}

/* What is thrown into a step that is under way is for what its generator awaits. */
static verb thrown_through(const async_step *a)
{
    return a->state == STEP_UNDER_WAY ? VERB_FROM : VERB_THROW;
}

static resumed asend_throw_what(machine *m, value self, const thrown *what, value *result)
{
    async_step *a = as(async_step, self);
    if (!asend_begin(m, a))
        return RESUMED_ERROR;
    verb by = thrown_through(a);
    set_under_way(a);
    resumed r = generator_throw_what(m, a->generator, what, by, result);
    return unwrap_step(m, a, r, result);
}

/* athrow() and aclose() */

static bool is_aclose(const async_step *a)
{
    return is_nothing(a->what);
}

static bool athrow_begin(machine *m, async_step *a)
{
    if (a->state == STEP_OVER)
        return fails(m, T_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    if (a->state == STEP_NEW && a->generator->frame.flags & FRAME_BUSY) {
        a->state = STEP_OVER;
        return fails(m, T_RuntimeError, "%s(): asynchronous generator is already running",
                     is_aclose(a) ? "aclose" : "athrow");
    }
    return true;
}

/* The end of aclose() is a plain end. */
static resumed athrow_failed(machine *m, async_step *a, value *result)
{
    a->generator->frame.flags &= (uint8_t)~FRAME_BUSY;
    a->state = STEP_OVER;
    if (is_aclose(a) && (swallow(m, T_StopAsyncIteration) || swallow(m, T_GeneratorExit))) {
        *result = NONE;
        return RESUMED_RETURN;
    }
    return RESUMED_ERROR;
}

static resumed athrow_outcome(machine *m, async_step *a, resumed r, value *result)
{
    if (!is_aclose(a))
        return unwrap_step(m, a, r, result);
    r = as_async(m, r, result);
    if (r == RESUMED_ERROR)
        return athrow_failed(m, a, result);
    if (!is_wrapped(m, *result))
        return RESUMED_YIELD;
    drop(m, *result);
    *result = NOTHING;
    a->generator->frame.flags &= (uint8_t)~FRAME_BUSY;
    a->state = STEP_OVER;
    fail(m, T_RuntimeError, "async generator ignored GeneratorExit");
    return RESUMED_ERROR;
}

static thrown athrow_what(machine *m, const async_step *a)
{
    if (is_aclose(a))
        return (thrown){of(m->types[T_GeneratorExit]), NOTHING, NOTHING, false};
    const tuple *t = as(tuple, a->what);
    return (thrown){t->items[0], t->count > 1 ? t->items[1] : NOTHING,
                    t->count > 2 ? t->items[2] : NOTHING, false};
}

static resumed athrow_first(machine *m, async_step *a, value v, value *result)
{
    generator *g = a->generator;
    if (g->frame.flags & FRAME_ENDED) {
        a->state = STEP_OVER;
        fail_with(m, T_StopAsyncIteration, NOTHING);
        return RESUMED_ERROR;
    }
    if (!is_none(v)) {
        fail(m, T_RuntimeError, "can't send non-None value to a just-started coroutine");
        return RESUMED_ERROR;
    }
    set_under_way(a);
    if (is_aclose(a))
        g->frame.flags |= FRAME_ENDED;
    thrown what = athrow_what(m, a);
    verb by = is_aclose(a) ? VERB_ACLOSE : VERB_ATHROW;
    return athrow_outcome(m, a, generator_throw_what(m, g, &what, by, result), result);
}

static resumed athrow_send(machine *m, value self, value v, value *result)
{
    async_step *a = as(async_step, self);
    if (a->state == STEP_OVER) {
        athrow_begin(m, a);
        return RESUMED_ERROR;
    }
    if (a->generator->frame.state == GEN_CLOSED) {
        a->state = STEP_OVER;
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (!athrow_begin(m, a))
        return RESUMED_ERROR;
    if (a->state == STEP_NEW)
        return athrow_first(m, a, v, result);
    resumed r = generator_resume(m, a->generator, v, NOTHING, VERB_FROM, result);
    /* CPython leaves an athrow() that is sent on in use, however it ends. */
    return is_aclose(a) ? athrow_outcome(m, a, r, result)
                        : unwrap_resume(m, a->generator, r, result);
}

static resumed athrow_throw_what(machine *m, value self, const thrown *what, value *result)
{
    async_step *a = as(async_step, self);
    if (!athrow_begin(m, a))
        return RESUMED_ERROR;
    verb by = thrown_through(a);
    set_under_way(a);
    return athrow_outcome(m, a, generator_throw_what(m, a->generator, what, by, result), result);
}

/* Either. */

static bool throws(machine *m, value self)
{
    return as_object(self)->type == m->types[T_async_generator_athrow];
}

static resumed step_send(machine *m, value self, value v, value *result)
{
    return (throws(m, self) ? athrow_send : asend_send)(m, self, v, result);
}

static resumed step_throw_what(machine *m, value self, const thrown *what, value *result)
{
    return (throws(m, self) ? athrow_throw_what : asend_throw_what)(m, self, what, result);
}

static value step_next(machine *m, value self)
{
    value result = NOTHING;
    resumed r = step_send(m, self, NONE, &result);
    return generator_method_result(m, r, result);
}

static value step_send_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    value result = NOTHING;
    resumed r = step_send(m, self, args[0], &result);
    return generator_method_result(m, r, result);
}

static value step_throw(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    value result = NOTHING;
    if (!generator_throw_arguments(m, args, count, &what))
        return NOTHING;
    resumed r = step_throw_what(m, self, &what, &result);
    return generator_method_result(m, r, result);
}

static value step_close(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    if (as(async_step, self)->state == STEP_OVER)
        return NONE;
    value result = NOTHING;
    thrown what = {of(m->types[T_GeneratorExit]), NOTHING, NOTHING, true};
    return closed_by(m, step_throw_what(m, self, &what, &result), result);
}

static void step_del(machine *m, value self)
{
    const async_step *a = as(async_step, self);
    if (a->state == STEP_NEW)
        warn_unawaited(m, a->generator,
                       !throws(m, self) ? "asend"
                       : is_aclose(a)   ? "aclose"
                                        : "athrow");
}

static void step_finish(machine *m, object *o)
{
    drop_object(m, ((async_step *)o)->generator);
    drop_any(m, ((async_step *)o)->what);
}

static void step_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((async_step *)o)->generator);
    visit(v, ((async_step *)o)->what);
}

value async_step_new(machine *m, generator *g, enum kind k, value what)
{
    async_step *a = object_take_builtin(m, m->types[k], sizeof *a);
    if (!a)
        return NOTHING;
    a->generator = keep_object(g);
    a->what = keep_any(what);
    a->state = STEP_NEW;
    return of(a);
}

static const method_record step_methods[] = {
    {"send", step_send_method, ARITY_ONE, 0, "value, /", NULL},
    {"throw", step_throw, ARITY_ANY, 0, "type, value=None, traceback=None, /", NULL},
    {"close", step_close, ARITY_NONE, 0, "", NULL},
    {0},
};

#define STEP_TYPE(python_name)                                                                 \
    {                                                                                          \
        .name = python_name, .size = sizeof(async_step), .flags = TYPE_FINAL | TYPE_NO_CREATE, \
        .slots = {.finish = step_finish,                                                       \
                  .visit = step_visit,                                                         \
                  .del = step_del,                                                             \
                  .iter = iterator_self,                                                       \
                  .next = step_next,                                                           \
                  .send = step_send,                                                           \
                  .await = iterator_self},                                                     \
        .methods = step_methods,                                                               \
    }

const type_record async_generator_asend_type = STEP_TYPE("async_generator_asend");
const type_record async_generator_athrow_type = STEP_TYPE("async_generator_athrow");

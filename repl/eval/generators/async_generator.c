/* The async generator as Python sees it: PEP 525. Each of its methods gives an awaitable,
 * async_step.c. */
#include "coroutine.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/tuple.h"

/* A loop that wants to know of async generators is told at the first step. */
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

static value agen_anext(machine *m, value self)
{
    generator *g = as(generator, self);
    return init_hooks(m, g) ? async_step_new(m, g, T_async_generator_asend, NOTHING) : NOTHING;
}

static value agen_asend(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    generator *g = as(generator, self);
    return init_hooks(m, g) ? async_step_new(m, g, T_async_generator_asend, args[0]) : NOTHING;
}

static value agen_athrow(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    generator *g = as(generator, self);
    if (!generator_throw_arguments(m, args, count, &what) || !init_hooks(m, g))
        return NOTHING;
    tuple *t = tuple_from(m, args, count);
    value a = t ? async_step_new(m, g, T_async_generator_athrow, of(t)) : NOTHING;
    drop_object(m, t);
    return a;
}

static value agen_aclose(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    generator *g = as(generator, self);
    return init_hooks(m, g) ? async_step_new(m, g, T_async_generator_athrow, NOTHING) : NOTHING;
}

static value agen_running(machine *m, value self)
{
    (void)m;
    return boolean((as(generator, self)->frame.flags & FRAME_BUSY) != 0);
}

static const method_record agen_methods[] = {
    {"asend", agen_asend, ARITY_ONE, 0, "value, /", "asend(v) -> send 'v' in generator."},
    {"athrow", agen_athrow, ARITY_ANY, 0, "type, value=None, tb=None, /",
     "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.\nthe (type, val, "
     "tb) "
     "signature is deprecated, \nand may be removed in a future version of Python."},
    {"aclose", agen_aclose, ARITY_NONE, 0, "", "aclose() -> raise GeneratorExit inside generator."},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "", SIZEOF_DOC},
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
              .repr = generator_repr,
              .aiter = iterator_self,
              .anext = agen_anext},
    .methods = agen_methods,
    .members = agen_members,
    .attributes = agen_attributes,
};

/* generator as Python sees it: names, state, and the methods that drive it. */
#include "chain.h"
#include "coroutine.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/slots.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

value generator_get_name(machine *m, value self)
{
    (void)m;
    return keep(of(generator_name(as(generator, self))));
}

static bool set_name(machine *m, value self, int which, value v, const char *what)
{
    if (is_nothing(v) || !is_str(m, v))
        return fails(m, T_TypeError, "%s must be set to a string object", what);
    return generator_set_extra(m, as(generator, self), which, v);
}

bool generator_set_name(machine *m, value self, value v)
{
    return set_name(m, self, EXTRA_NAME, v, "__name__");
}

value generator_get_qualname(machine *m, value self)
{
    (void)m;
    return keep(of(generator_qualname(as(generator, self))));
}

bool generator_set_qualname(machine *m, value self, value v)
{
    return set_name(m, self, EXTRA_QUALNAME, v, "__qualname__");
}

value generator_get_code(machine *m, value self)
{
    (void)m;
    return keep(of(generator_code(as(generator, self))));
}

value generator_get_frame(machine *m, value self)
{
    generator *g = as(generator, self);
    return g->frame.state == GEN_CLOSED ? NONE : frame_object_of(m, &g->frame);
}

value generator_get_running(machine *m, value self)
{
    (void)m;
    chain_open(m, as(generator, self));
    return boolean(as(generator, self)->frame.state == GEN_RUNNING);
}

value generator_get_suspended(machine *m, value self)
{
    (void)m;
    chain_open(m, as(generator, self));
    return boolean(as(generator, self)->frame.state == GEN_SUSPENDED);
}

value generator_get_delegate(machine *m, value self)
{
    (void)m;
    chain_open(m, as(generator, self));
    value delegate = generator_delegate(as(generator, self));
    return is_nothing(delegate) ? NONE : keep(delegate);
}

value generator_sizeof(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    const code *c = generator_code(as(generator, self));
    return small(
        (int64_t)(sizeof(generator) + (size_t)(c->local_count + c->stack_size) * sizeof(value)));
}

value generator_repr(machine *m, value self)
{
    generator *g = as(generator, self);
    return of(str_format(m, "<%T object %U at %p>", self, generator_qualname(g), (void *)g));
}

/* What came out of a resume, as a method's result. */
value generator_method_result(machine *m, resumed r, value result)
{
    if (r == RESUMED_YIELD)
        return result;
    if (r == RESUMED_RETURN)
        generator_raise_stop(m, result);
    return NOTHING;
}

value generator_send_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    value result = NOTHING;
    resumed r = generator_resume(m, as(generator, self), args[0], NOTHING, VERB_SEND, &result);
    return generator_method_result(m, r, result);
}

value generator_throw_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    thrown what;
    value result = NOTHING;
    if (!generator_throw_arguments(m, args, count, &what))
        return NOTHING;
    return generator_method_result(
        m, generator_throw_what(m, as(generator, self), &what, VERB_THROW, &result), result);
}

value generator_close_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return generator_close(m, as(generator, self), VERB_CLOSE);
}

static const method_record generator_methods[] = {
    {"send", generator_send_method, ARITY_ONE, METHOD_CROSSES, "object, /",
     SEND_DOC("generator", "yielded")},
    {"throw", generator_throw_method, ARITY_ANY, METHOD_CROSSES,
     "type, value=None, traceback=None, /", THROW_DOC("generator", "yielded", "tb")},
    {"close", generator_close_method, ARITY_NONE, METHOD_CROSSES, "", CLOSE_DOC("generator")},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "", SIZEOF_DOC},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record generator_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "name of the generator"},
    {"__qualname__", generator_get_qualname, generator_set_qualname,
     "qualified name of the generator"},
    {"gi_yieldfrom", generator_get_delegate, NULL, "object being iterated by yield from, or None"},
    {"gi_running", generator_get_running, NULL, NULL},
    {"gi_frame", generator_get_frame, NULL, NULL},
    {"gi_suspended", generator_get_suspended, NULL, NULL},
    {"gi_code", generator_get_code, NULL, NULL},
    {0},
};

const type_record generator_type = {
    .name = "generator",
    .flags = TYPE_FINAL | TYPE_HAS_WEAK | TYPE_NO_CREATE,
    .size = sizeof(generator),
    .item_size = sizeof(value),
    .slots = {.finish = generator_finish,
              .visit = generator_visit,
              .clear = generator_clear,
              .del = generator_finalise,
              .repr = generator_repr,
              .iter = iterator_self,
              .next = generator_next,
              .send = generator_send},
    .methods = generator_methods,
    .attributes = generator_attributes,
};

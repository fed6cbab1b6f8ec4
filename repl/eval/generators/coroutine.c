/* coroutine as Python sees it, and coroutine.__await__(). */
#include "coroutine.h"

#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/slots.h"
#include "repl/eval/types/iterators.h"

value coroutine_wrapper_new(machine *m, generator *g)
{
    coroutine_wrapper *w = object_new(m, m->types[T_coroutine_wrapper]);
    if (w)
        w->coroutine = keep_object(g);
    return of(w);
}

static value wrapped(value self)
{
    return of(as(coroutine_wrapper, self)->coroutine);
}

static value wrapper_next(machine *m, value self)
{
    return generator_next(m, wrapped(self));
}

static resumed wrapper_send_slot(machine *m, value self, value v, value *result)
{
    return generator_send(m, wrapped(self), v, result);
}

static value wrapper_send(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return generator_send_method(m, wrapped(self), args, count, names);
}

static value wrapper_throw(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return generator_throw_method(m, wrapped(self), args, count, names);
}

static value wrapper_close(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return generator_close_method(m, wrapped(self), args, count, names);
}

static void wrapper_finish(machine *m, object *o)
{
    drop_object(m, ((coroutine_wrapper *)o)->coroutine);
}

static void wrapper_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((coroutine_wrapper *)o)->coroutine);
}

static const method_record wrapper_methods[] = {
    {"send", wrapper_send, ARITY_ONE, 0, "object, /", SEND_DOC("coroutine", "iterated")},
    {"throw", wrapper_throw, ARITY_ANY, 0, "type, value=None, traceback=None, /", NULL},
    {"close", wrapper_close, ARITY_NONE, 0, "", CLOSE_DOC("coroutine")},
    {0},
};

const type_record coroutine_wrapper_type = {
    .name = "coroutine_wrapper",
    .size = sizeof(coroutine_wrapper),
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .slots = {.finish = wrapper_finish,
              .visit = wrapper_visit,
              .iter = iterator_self,
              .next = wrapper_next,
              .send = wrapper_send_slot},
    .methods = wrapper_methods,
    .doc = "A wrapper object implementing __await__ for coroutines.",
};

static value coroutine_await(machine *m, value self)
{
    return coroutine_wrapper_new(m, as(generator, self));
}

static value get_origin(machine *m, value self)
{
    (void)m;
    value origin = generator_extra(as(generator, self), EXTRA_ORIGIN);
    return is_nothing(origin) ? NONE : keep(origin);
}

static const method_record coroutine_methods[] = {
    {"send", generator_send_method, ARITY_ONE, METHOD_CROSSES, "object, /",
     SEND_DOC("coroutine", "iterated")},
    {"throw", generator_throw_method, ARITY_ANY, METHOD_CROSSES,
     "type, value=None, traceback=None, /", THROW_DOC("coroutine", "iterated", "traceback")},
    {"close", generator_close_method, ARITY_NONE, METHOD_CROSSES, "", CLOSE_DOC("coroutine")},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "", SIZEOF_DOC},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record coroutine_members[] = {
    {"cr_origin", get_origin, NULL, NULL},
    {0},
};

static const attribute_record coroutine_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "name of the coroutine"},
    {"__qualname__", generator_get_qualname, generator_set_qualname,
     "qualified name of the coroutine"},
    {"cr_await", generator_get_delegate, NULL, "object being awaited on, or None"},
    {"cr_running", generator_get_running, NULL, NULL},
    {"cr_frame", generator_get_frame, NULL, NULL},
    {"cr_suspended", generator_get_suspended, NULL, NULL},
    {"cr_code", generator_get_code, NULL, NULL},
    {0},
};

const type_record coroutine_type = {
    .name = "coroutine",
    .flags = TYPE_FINAL | TYPE_HAS_WEAK | TYPE_NO_CREATE,
    .size = sizeof(generator),
    .item_size = sizeof(value),
    .slots = {.finish = generator_finish,
              .visit = generator_visit,
              .clear = generator_clear,
              .del = generator_finalise,
              .repr = generator_repr,
              .send = generator_send,
              .await = coroutine_await},
    .methods = coroutine_methods,
    .members = coroutine_members,
    .attributes = coroutine_attributes,
};

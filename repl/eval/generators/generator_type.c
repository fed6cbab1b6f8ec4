/* generator and coroutine as Python sees them: names, state, and the methods that drive them. */
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

static value generator_repr(machine *m, value self)
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
    return generator_method_result(m, generator_throw_what(m, as(generator, self), &what, &result),
                                   result);
}

value generator_close_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return generator_close(m, as(generator, self));
}

static const char send_doc[] =
    "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise "
    "StopIteration.";
static const char close_doc[] = "close() -> raise GeneratorExit inside generator.";
static const char throw_doc[] = "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in "
                                "generator, return next yielded value or "
                                "raise\nStopIteration.\nthe (type, val, tb) signature is "
                                "deprecated, \nand may be removed in a future "
                                "version of Python.";

static const method_record generator_methods[] = {
    {"send", generator_send_method, ARITY_ONE, METHOD_CROSSES, "object, /", send_doc},
    {"throw", generator_throw_method, ARITY_ANY, METHOD_CROSSES,
     "type, value=None, traceback=None, /", throw_doc},
    {"close", generator_close_method, ARITY_NONE, METHOD_CROSSES, "", close_doc},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "",
     "gen.__sizeof__() -> size of gen in memory, in bytes"},
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

/* Coroutines. */

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

void coroutine_note_origin(machine *m, generator *g)
{
    if (!m->origin_depth)
        return;
    list *l = list_new(m, 0);
    frame *f = m->frame;
    for (uint32_t i = 0; l && f && i < m->origin_depth; i++, f = f->back) {
        code *c = frame_code(f);
        tuple *row = tuple_of(m, 3, of(c->filename), small(frame_position(f).line), of(c->name));
        if (row)
            list_append_owned(m, l, of(row));
    }
    tuple *origin = l ? list_to_tuple(m, l) : NULL;
    if (origin)
        generator_set_extra(m, g, EXTRA_ORIGIN, of(origin));
    drop_object(m, origin);
    drop_object(m, l);
    clear_raised(m);
}

static const method_record coroutine_methods[] = {
    {"send", generator_send_method, ARITY_ONE, METHOD_CROSSES, "object, /",
     "send(arg) -> send 'arg' into coroutine,\nreturn next yielded value or raise StopIteration."},
    {"throw", generator_throw_method, ARITY_ANY, METHOD_CROSSES,
     "type, value=None, traceback=None, /",
     "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next "
     "yielded "
     "value or raise\nStopIteration.\nthe (type, val, tb) signature is deprecated, \nand may be "
     "removed in "
     "a future version of Python."},
    {"close", generator_close_method, ARITY_NONE, METHOD_CROSSES, "",
     "close() -> raise GeneratorExit inside coroutine."},
    {"__sizeof__", generator_sizeof, ARITY_NONE, 0, "",
     "gen.__sizeof__() -> size of gen in memory, in bytes"},
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

/* The end of a generator nobody refers to any more. */

/* The frames that made it, with their lines of source, outermost first. */
static void write_origin(machine *m, builder *b, const tuple *rows)
{
    builder_text(b, "Coroutine created at (most recent call last)\n");
    for (size_t i = rows->count; i-- > 0;) {
        const value *row = as(tuple, rows->items[i])->items;
        builder_format(b, "  File \"%V\", line %V, in %V\n", row[0], row[1], row[2]);
        if (is_small(row[1]))
            source_quote(m, b, as(str, row[0]), as_small(row[1]), "    ");
    }
}

/* As warnings._warn_unawaited_coroutine: where it was made, if that was asked to be noted. */
static str *never_awaited_text(machine *m, generator *g)
{
    value origin = generator_extra(g, EXTRA_ORIGIN);
    builder b;
    builder_start(&b, m);
    builder_format(&b, "coroutine '%U' was never awaited", generator_qualname(g));
    if (is_nothing(origin) || is_none(origin))
        return builder_finish(&b);
    builder_text(&b, "\n");
    write_origin(m, &b, as(tuple, origin));
    str *all = builder_finish(&b);
    str *cut = all ? str_slice(m, all, 0, str_length(all) - 1) : NULL;
    drop_object(m, all);
    return cut;
}

static void warn_never_awaited(machine *m, generator *g)
{
    str *text_of = never_awaited_text(m, g);
    if (!text_of || !warning_at_level(m, of(text_of), of(m->types[T_RuntimeWarning]), 1, of(g)))
        report_unraisable(m, NULL, of(g));
    drop_object(m, text_of);
}

/* An async generator whose loop installed a finalizer hands itself over instead of being closed. */
static bool hand_to_finalizer(machine *m, generator *g)
{
    value finalizer = generator_extra(g, EXTRA_FINALIZER);
    if (g->head.type != m->types[T_async_generator] || is_nothing(finalizer) ||
        (g->frame.flags & FRAME_ENDED))
        return false;
    value x = call1(m, finalizer, of(g));
    if (is_nothing(x))
        report_unraisable(m, NULL, of(g));
    drop_any(m, x);
    return true;
}

void generator_finalise(machine *m, value self)
{
    generator *g = as(generator, self);
    if (g->frame.state == GEN_CLOSED || !g->frame.function)
        return;
    value raised = m->raised;
    m->raised = NOTHING;
    if (!hand_to_finalizer(m, g)) {
        if (g->head.type == m->types[T_coroutine] && g->frame.state == GEN_CREATED) {
            warn_never_awaited(m, g);
        } else {
            value x = generator_close(m, g);
            if (is_nothing(x))
                report_unraisable(m, NULL, self);
            drop_any(m, x);
        }
    }
    m->raised = raised;
}

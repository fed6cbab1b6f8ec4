#include "drawing.h"
#include "iterators.h"
#include "repl/eval/machine/state.h"
#include "tuple.h"

typedef struct filtered {
    object head;
    value function; /* owned; None: the items' own truth */
    value iterator; /* owned */
} filtered;

static void finish(machine *m, object *o)
{
    drop_any(m, ((filtered *)o)->function);
    drop_any(m, ((filtered *)o)->iterator);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((filtered *)o)->function);
    visit(v, ((filtered *)o)->iterator);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (cls->slots.init == m->types[T_filter]->slots.init &&
        !arguments_no_names(m, "filter", names))
        return NOTHING;
    if (!arguments_between(m, "filter", count, 2, 2))
        return NOTHING;
    value it = iter(m, args[1]);
    filtered *f = is_nothing(it) ? NULL : object_new(m, cls);
    if (!f) {
        drop_any(m, it);
        return NOTHING;
    }
    f->function = keep(args[0]);
    f->iterator = it;
    return of(f);
}

int passes(machine *m, value predicate, value v)
{
    if (is_none(predicate) || is_same(predicate, of(m->types[T_bool])))
        return is_true(m, v);
    value answer = call1(m, predicate, v);
    if (is_nothing(answer))
        return -1;
    int truth = is_true(m, answer);
    drop(m, answer);
    return truth;
}

static value source(machine *m, value self)
{
    (void)m;
    return as(filtered, self)->iterator;
}

static value made(machine *m, value self, value item)
{
    if (passes(m, as(filtered, self)->function, item) > 0)
        return item;
    drop(m, item);
    return NOTHING;
}

static const drawing draws = {.next = drawing_next, .source = source, .made = made};

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const filtered *f = as(filtered, self);
    tuple *inner = tuple_of(m, 2, f->function, f->iterator);
    tuple *result = inner ? tuple_of(m, 2, of(as_object(self)->type), of(inner)) : NULL;
    drop_object(m, inner);
    return of(result);
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {0},
};

const type_record filter_type = {
    .name = "filter",
    .base = T_object,
    .size = sizeof(filtered),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .create = create,
            .iter = iterator_self,
            .next = drawing_next,
            .draws = &draws,
        },
    .methods = methods,
    .signature = "function, iterable, /",
    .doc =
        "Return an iterator yielding those items of iterable for which function(item)\nis true. If "
        "function is None, return the items that are true.",
};

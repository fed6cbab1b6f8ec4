#include "iterators.h"
#include "repl/eval/machine/state.h"
#include "tuple.h"

/* iter(callable, sentinel) */
typedef struct callable_iterator {
    object head;
    value callable, sentinel; /* owned; NOTHING both when the end was reached */
} callable_iterator;

value callable_iterator_new(machine *m, value callable, value sentinel)
{
    callable_iterator *it = object_new(m, m->types[T_callable_iterator]);
    if (!it)
        return NOTHING;
    it->callable = keep(callable);
    it->sentinel = keep(sentinel);
    return of(it);
}

static void finish(machine *m, object *o)
{
    callable_iterator *it = (callable_iterator *)o;
    drop_any(m, it->callable);
    drop_any(m, it->sentinel);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((callable_iterator *)o)->callable);
    visit(v, ((callable_iterator *)o)->sentinel);
}

static value end(machine *m, callable_iterator *it)
{
    replace(m, &it->callable, NOTHING);
    replace(m, &it->sentinel, NOTHING);
    return NOTHING;
}

static value next(machine *m, value self)
{
    callable_iterator *it = as(callable_iterator, self);
    if (is_nothing(it->callable))
        return NOTHING;
    value callable = keep(it->callable);
    value v = call0(m, callable);
    drop(m, callable);
    if (is_nothing(v))
        return swallow(m, T_StopIteration) ? end(m, it) : NOTHING;
    if (is_nothing(it->sentinel)) {
        drop(m, v);
        return NOTHING;
    }
    value sentinel = keep(it->sentinel);
    int same = equals(m, sentinel, v);
    drop(m, sentinel);
    if (same == 0)
        return v;
    drop(m, v);
    return same > 0 ? end(m, it) : NOTHING;
}

/* (iter, (callable, sentinel)), or (iter, ((),)) at the end */
static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const callable_iterator *it = as(callable_iterator, self);
    value maker = iterator_builtin(m, "iter"), none = of(tuple_new(m, 0));
    tuple *inner = is_nothing(maker) || is_nothing(none) ? NULL
                   : is_nothing(it->callable)            ? tuple_of(m, 1, none)
                                              : tuple_of(m, 2, it->callable, it->sentinel);
    value made = inner ? of(tuple_of(m, 2, maker, of(inner))) : NOTHING;
    drop_object(m, inner);
    drop_any(m, none);
    return made;
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {0},
};

const type_record callable_iterator_type = {
    .name = "callable_iterator",
    .base = T_object,
    .flags = TYPE_NO_CREATE | TYPE_FINAL,
    .size = sizeof(callable_iterator),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .iter = iterator_self,
            .next = next,
        },
    .methods = methods,
};

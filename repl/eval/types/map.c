#include "drawing.h"
#include "near_items.h"
#include "tuple.h"

enum { FEW_ITERATORS = 8 };

typedef struct mapped {
    object head;
    value function;   /* owned */
    tuple *iterators; /* owned */
} mapped;

static void finish(machine *m, object *o)
{
    mapped *self = (mapped *)o;
    drop_any(m, self->function);
    drop_object(m, self->iterators);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((mapped *)o)->function);
    visit_object(v, ((mapped *)o)->iterators);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (cls->slots.init == m->types[T_map]->slots.init && !arguments_no_names(m, "map", names))
        return NOTHING;
    if (count < 2)
        return fail(m, T_TypeError, "map() must have at least two arguments.");
    tuple *its = iterators_of(m, args + 1, count - 1);
    mapped *made = its ? object_new(m, cls) : NULL;
    if (!made) {
        drop_object(m, its);
        return NOTHING;
    }
    made->function = keep(args[0]);
    made->iterators = its;
    return of(made);
}

/* Over one iterable. */
static value source(machine *m, value self)
{
    (void)m;
    const tuple *its = as(mapped, self)->iterators;
    return its->count == 1 ? its->items[0] : NOTHING;
}

static value made(machine *m, value self, value item)
{
    value result = call1(m, as(mapped, self)->function, item);
    drop(m, item);
    return result;
}

static value next(machine *m, value self)
{
    const mapped *map = as(mapped, self);
    const tuple *its = map->iterators;
    if (its->count == 1)
        return drawing_next(m, self);
    value few[FEW_ITERATORS], *args = few, result = NOTHING;
    if (its->count > FEW_ITERATORS && !(args = memory_take(m, its->count * sizeof(value))))
        return NOTHING;
    size_t n = 0;
    while (n < its->count && !is_nothing(args[n] = next_near(m, its->items[n])))
        n++;
    if (n == its->count)
        result = call(m, map->function, args, n, NULL);
    while (n-- > 0)
        drop(m, args[n]);
    if (args != few)
        memory_give(m, args, its->count * sizeof(value));
    return result;
}

static const drawing draws = {.next = next, .source = source, .made = made};

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const mapped *map = as(mapped, self);
    tuple *inner = tuple_new(m, map->iterators->count + 1);
    if (!inner)
        return NOTHING;
    inner->items[0] = keep(map->function);
    for (size_t i = 0; i < map->iterators->count; i++)
        inner->items[i + 1] = keep(map->iterators->items[i]);
    tuple *result = tuple_of(m, 2, of(as_object(self)->type), of(inner));
    drop_object(m, inner);
    return of(result);
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {0},
};

const type_record map_type = {
    .name = "map",
    .base = T_object,
    .size = sizeof(mapped),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .create = create,
            .iter = iterator_self,
            .next = next,
            .draws = &draws,
        },
    .methods = methods,
    .signature = "function, iterable, /, *iterables",
    .doc =
        "Make an iterator that computes the function using arguments from\neach of the iterables.  "
        "Stops when the shortest iterable is exhausted.",
};

#include "drawing.h"
#include "int.h"
#include "near_items.h"
#include "repl/eval/object/callables.h"
#include "str.h"
#include "tuple.h"

typedef struct enumeration {
    object head;
    value iterator; /* owned */
    value number;   /* owned int: the next one */
    tuple *pair;    /* owned: see tuple_again */
} enumeration;

static void finish(machine *m, object *o)
{
    enumeration *e = (enumeration *)o;
    drop_any(m, e->iterator);
    drop_any(m, e->number);
    drop_object(m, e->pair);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((enumeration *)o)->iterator);
    visit_object(v, ((enumeration *)o)->pair);
}

/* Its messages are its own: enumerate does not go through the common binding. */
static bool bind(machine *m, const value *args, size_t count, tuple *names, value bound[2])
{
    size_t named = names ? names->count : 0;
    if (count + named > 2)
        return fails(m, T_TypeError, "enumerate() takes at most 2 arguments (%z given)",
                     count + named);
    for (size_t i = 0; i < count; i++)
        bound[i] = args[i];
    for (size_t i = 0; i < named; i++) {
        str *name = as(str, names->items[i]);
        size_t place = str_equals_c(name, "start") ? 1 : 0;
        if ((place == 0 && !str_equals_c(name, "iterable")) || !is_nothing(bound[place]))
            return fails(m, T_TypeError, "'%U' is an invalid keyword argument for enumerate()",
                         name);
        bound[place] = args[count + i];
    }
    return !is_nothing(bound[0]) ||
           fails(m, T_TypeError, "enumerate() missing required argument 'iterable'");
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[2] = {NOTHING, NOTHING};
    if (!bind(m, args, count, names, bound))
        return NOTHING;
    value start = is_nothing(bound[1]) ? small(0) : index_of(m, bound[1]);
    value it = is_nothing(start) ? NOTHING : iter(m, bound[0]);
    enumeration *e = is_nothing(it) ? NULL : object_new(m, cls);
    if (!e) {
        drop_any(m, it);
        drop_any(m, start);
        return NOTHING;
    }
    e->iterator = it;
    e->number = start;
    return of(e);
}

static value source(machine *m, value self)
{
    (void)m;
    return as(enumeration, self)->iterator;
}

static value made(machine *m, value self, value item)
{
    enumeration *e = as(enumeration, self);
    value number = e->number, after;
    if (!is_small(number) || !small_add(number, small(1), &after))
        after = int_add(m, number, small(1));
    tuple *pair = is_nothing(after) ? NULL : tuple_again(m, &e->pair, 2);
    if (!pair) {
        drop_any(m, after);
        drop(m, item);
        return NOTHING;
    }
    e->number = after;
    value old[] = {pair->items[0], pair->items[1]};
    pair->items[0] = number;
    pair->items[1] = item;
    drop_any(m, old[0]);
    drop_any(m, old[1]);
    return of(pair);
}

static value next(machine *m, value self)
{
    value item = next_near(m, as(enumeration, self)->iterator);
    return is_nothing(item) ? item : made(m, self, item);
}

static const drawing draws = {.next = next, .source = source, .made = made};

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const enumeration *e = as(enumeration, self);
    tuple *inner = tuple_of(m, 2, e->iterator, e->number);
    tuple *result = inner ? tuple_of(m, 2, of(as_object(self)->type), of(inner)) : NULL;
    drop_object(m, inner);
    return of(result);
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

const type_record enumerate_type = {
    .name = "enumerate",
    .base = T_object,
    .size = sizeof(enumeration),
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
    .signature = "iterable, start=0",
    .doc =
        "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe "
        "enumerate object yields pairs containing a count (from start, which\ndefaults to zero) "
        "and "
        "a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed "
        "list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
};

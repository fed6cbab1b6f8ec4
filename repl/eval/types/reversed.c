#include "iterators.h"
#include "repl/eval/machine/state.h"
#include "tuple.h"

/* Over anything with a length and indexes. */
typedef struct backwards {
    object head;
    value sequence; /* owned; NOTHING at the end */
    int64_t index;
} backwards;

static void finish(machine *m, object *o)
{
    drop_any(m, ((backwards *)o)->sequence);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((backwards *)o)->sequence);
}

/* What type(sequence).__reversed__ makes; *found false: it has none, or an exception. */
static value by_method(machine *m, value sequence, bool *found)
{
    value method = type_lookup(m, type_of(m, sequence), m->names.__reversed__);
    *found = !is_nothing(method);
    if (is_nothing(method))
        return NOTHING;
    if (is_none(method))
        return fail(m, T_TypeError, "'%T' object is not reversible", sequence);
    return call_special(m, sequence, m->names.__reversed__, NULL, 0, found);
}

static value reversed_as(machine *m, type *cls, value sequence)
{
    bool found;
    value made = by_method(m, sequence, &found);
    if (found)
        return made;
    const type *t = type_of(m, sequence);
    if (!t->slots.get_item || !t->slots.length || (t->flags & KIND_DICT))
        return fail(m, T_TypeError, "'%T' object is not reversible", sequence);
    int64_t n = length(m, sequence);
    backwards *b = n < 0 ? NULL : object_new(m, cls);
    if (!b)
        return NOTHING;
    b->sequence = keep(sequence);
    b->index = n - 1;
    return of(b);
}

value reversed_of(machine *m, value sequence)
{
    return reversed_as(m, m->types[T_reversed], sequence);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (cls->slots.init == m->types[T_reversed]->slots.init &&
        !arguments_no_names(m, "reversed", names))
        return NOTHING;
    if (!arguments_between(m, "reversed", count, 1, 1))
        return NOTHING;
    return reversed_as(m, cls, args[0]);
}

static value next(machine *m, value self)
{
    backwards *b = as(backwards, self);
    if (b->index >= 0 && !is_nothing(b->sequence)) {
        value v = get_item(m, b->sequence, small(b->index));
        if (!is_nothing(v)) {
            b->index--;
            return v;
        }
        if (!swallow(m, T_IndexError) && !swallow(m, T_StopIteration))
            return NOTHING;
    }
    b->index = -1;
    replace(m, &b->sequence, NOTHING);
    return NOTHING;
}

static value hint_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const backwards *b = as(backwards, self);
    if (is_nothing(b->sequence))
        return small(0);
    int64_t n = length(m, b->sequence);
    return n < 0 ? NOTHING : small(n < b->index + 1 ? 0 : b->index + 1);
}

/* (reversed, (sequence,), index), or (reversed, ((),)) at the end */
static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const backwards *b = as(backwards, self);
    bool over = is_nothing(b->sequence);
    value from = over ? of(tuple_new(m, 0)) : keep(b->sequence);
    tuple *inner = is_nothing(from) ? NULL : tuple_of(m, 1, from);
    tuple *recipe = !inner ? NULL
                    : over ? tuple_of(m, 2, of(type_of(m, self)), of(inner))
                           : tuple_of(m, 3, of(type_of(m, self)), of(inner), small(b->index));
    drop_any(m, from);
    drop_object(m, inner);
    return of(recipe);
}

static value set_state_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    backwards *b = as(backwards, self);
    int64_t index, n;
    if (!index_as_size(m, args[0], &index, true, T_OverflowError))
        return NOTHING;
    if (is_nothing(b->sequence))
        return NONE;
    if ((n = length(m, b->sequence)) < 0)
        return NOTHING;
    b->index = index < -1 ? -1 : index > n - 1 ? n - 1 : index;
    return NONE;
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__setstate__", set_state_method, ARITY_ONE, 0, NULL, "Set state information for unpickling."},
    {"__length_hint__", hint_method, ARITY_NONE, 0, NULL,
     "Private method returning an estimate of len(list(it))."},
    {0},
};

const type_record reversed_type = {
    .name = "reversed",
    .base = T_object,
    .size = sizeof(backwards),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .create = create,
            .iter = iterator_self,
            .next = next,
        },
    .methods = methods,
    .signature = "object, /",
    .doc = "Return a reverse iterator over the values of the given sequence.",
};

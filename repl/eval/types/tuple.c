#include "tuple.h"
#include "iterators.h"
#include "key_hash.h"
#include "list.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "sequence.h"
#include "slice.h"
#include <stdarg.h>
#include <string.h>

tuple *tuple_new(machine *m, size_t count)
{
    if (count == 0 && m->empty_tuple)
        return keep_object(m->empty_tuple);
    if (!tuple_has_few(count)) {
        tuple *t = object_new_sized(m, m->types[T_tuple], count);
        if (t)
            t->count = count;
        return t;
    }
    tuple *t = tuple_to_fill(m, count);
    for (size_t i = 0; t && i < count; i++)
        t->items[i] = NOTHING;
    return t;
}

tuple *tuple_instead(machine *m, tuple **last, size_t count)
{
    tuple *t = tuple_new(m, count);
    if (!*last)
        *last = keep_object(t);
    return t;
}

tuple *tuple_from(machine *m, const value *items, size_t count)
{
    tuple *t = tuple_to_fill(m, count);
    for (size_t i = 0; t && i < count; i++)
        t->items[i] = keep(items[i]);
    return t;
}

tuple *tuple_of(machine *m, size_t count, ...)
{
    tuple *t = tuple_new(m, count);
    va_list args;
    va_start(args, count);
    for (size_t i = 0; t && i < count; i++)
        t->items[i] = keep(va_arg(args, value));
    va_end(args);
    return t;
}

static bool is_exact_tuple(machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_tuple];
}

tuple *tuple_from_iterable(machine *m, value iterable)
{
    if (is_exact_tuple(m, iterable))
        return as(tuple, keep(iterable));
    if (is_object(iterable) && as_object(iterable)->type == m->types[T_list])
        return list_to_tuple(m, as(list, iterable));
    list *l = list_from_iterable(m, iterable);
    if (!l)
        return NULL;
    tuple *t = tuple_new(m, l->count);
    if (t && l->count) {
        memcpy(t->items, l->items, l->count * sizeof(value));
        l->count = 0;
    }
    drop_object(m, l);
    return t;
}

tuple *tuple_slice(machine *m, tuple *t, size_t from, size_t to)
{
    if (from == 0 && to == t->count && is_exact_tuple(m, of(t)))
        return keep_object(t);
    return tuple_from(m, t->items + from, to - from);
}

value tuple_concat(machine *m, value a, value b)
{
    if (!is_kind(m, a, KIND_TUPLE))
        return NOT_IMPLEMENTED;
    if (!is_kind(m, b, KIND_TUPLE))
        return fail(m, T_TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
    const tuple *left = as(tuple, a), *right = as(tuple, b);
    if (left->count == 0 && is_exact_tuple(m, b))
        return keep(b);
    if (right->count == 0 && is_exact_tuple(m, a))
        return keep(a);
    tuple *t = tuple_new(m, left->count + right->count);
    for (size_t i = 0; t && i < left->count; i++)
        t->items[i] = keep(left->items[i]);
    for (size_t i = 0; t && i < right->count; i++)
        t->items[left->count + i] = keep(right->items[i]);
    return of(t);
}

static value repeat(machine *m, value a, value times)
{
    int64_t n;
    if (!index_as_size(m, times, &n, false, T_OverflowError))
        return NOTHING;
    const tuple *from = as(tuple, a);
    if (n == 1 && is_exact_tuple(m, a))
        return keep(a);
    if (n <= 0 || from->count == 0)
        return of(tuple_new(m, 0));
    if ((size_t)n > (size_t)PTRDIFF_MAX / sizeof(value) / from->count)
        return fail_memory(m);
    tuple *t = tuple_new(m, from->count * (size_t)n);
    for (size_t i = 0; t && i < t->count; i++)
        t->items[i] = keep(from->items[i % from->count]);
    return of(t);
}

static void finish(machine *m, object *o)
{
    tuple *t = (tuple *)o;
    for (size_t i = t->count; i-- > 0;) /* from the end, as CPython: finalizers see the order */
        drop_any(m, t->items[i]);
}

static void visit_items(machine *m, object *o, visitor *v)
{
    (void)m;
    tuple *t = (tuple *)o;
    for (size_t i = 0; i < t->count; i++)
        visit(v, t->items[i]);
}

/* An instance of a class derived from tuple has its own copy of the items. */
static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value iterable = NOTHING;
    if (cls->slots.init == m->types[T_tuple]->slots.init && !arguments_no_names(m, "tuple", names))
        return NOTHING;
    if (!arguments_between(m, "tuple", count, 0, 1))
        return NOTHING;
    if (count)
        iterable = args[0];
    tuple *t = count ? tuple_from_iterable(m, iterable) : tuple_new(m, 0);
    if (!t || cls == m->types[T_tuple])
        return of(t);
    tuple *own = object_new_sized(m, cls, t->count);
    if (own) {
        own->count = t->count;
        for (size_t i = 0; i < t->count; i++)
            own->items[i] = keep(t->items[i]);
    }
    drop_object(m, t);
    return of(own);
}

/* The order of sets of tuples follows from it. */
static bool hash_items(machine *m, value self, int64_t *hash)
{
    const tuple *t = as(tuple, self);
    uint64_t acc = HASH_PRIME_5;
    for (size_t i = 0; i < t->count; i++) {
        int64_t lane;
        if (!key_hash(m, t->items[i], &lane))
            return false;
        acc = hash_mix(acc, lane);
    }
    acc += t->count ^ (HASH_PRIME_5 ^ 3527539u);
    *hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    return true;
}

static value show(machine *m, value self)
{
    return sequence_repr(m, self, "(", as(tuple, self)->count == 1 ? ",)" : ")", "(...)");
}

static value get(machine *m, value self, value key)
{
    tuple *t = as(tuple, self);
    size_t place;
    if (!is_slice(m, key)) {
        if (!sequence_place(m, self, key, "tuple index out of range", &place))
            return NOTHING;
        return keep(t->items[place]);
    }
    slice_range r;
    if (!slice_resolve(m, key, (int64_t)t->count, &r))
        return NOTHING;
    if (r.step == 1)
        return of(tuple_slice(m, t, (size_t)r.start, (size_t)(r.start + r.count)));
    tuple *part = tuple_new(m, (size_t)r.count);
    for (int64_t i = 0; part && i < r.count; i++)
        part->items[i] = keep(t->items[r.start + i * r.step]);
    return of(part);
}

static value iterate(machine *m, value self)
{
    return sequence_iterator_new(m, T_tuple_iterator, self);
}

static int64_t count_items(machine *m, value self)
{
    (void)m;
    return (int64_t)as(tuple, self)->count;
}

static value getnewargs(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const tuple *t = as(tuple, self);
    tuple *plain = tuple_from(m, t->items, t->count);
    tuple *result = plain ? tuple_of(m, 1, of(plain)) : NULL;
    drop_object(m, plain);
    return of(result);
}

static value size_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    return small((int64_t)(sizeof(tuple) + as(tuple, self)->count * sizeof(value)));
}

static const method_record methods[] = {
    {"__sizeof__", size_method, ARITY_NONE, 0, "",
     "Return the size of the tuple in memory, in bytes."},
    {"count", sequence_count_method, ARITY_ONE, 0, "value, /",
     "Return number of occurrences of value."},
    {"index", sequence_index_method, ARITY_ANY, 0, "value, start=0, stop=sys.maxsize, /",
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"__getnewargs__", getnewargs, ARITY_NONE, 0, "", NULL},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

const type_record tuple_type = {
    .name = "tuple",
    .base = T_object,
    .flags = KIND_TUPLE | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .size = sizeof(tuple),
    .item_size = sizeof(value),
    .slots =
        {
            .finish = finish,
            .visit = visit_items,
            .create = create,
            .repr = show,
            .hash = hash_items,
            .compare = sequence_compare,
            .iter = iterate,
            .length = count_items,
            .get_item = get,
            .contains = sequence_contains,
            .concat = tuple_concat,
            .repeat = repeat,
        },
    .methods = methods,
    .signature = "iterable=(), /",
    .doc =
        "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty "
        "tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf "
        "the "
        "argument is a tuple, the return value is the same object.",
};

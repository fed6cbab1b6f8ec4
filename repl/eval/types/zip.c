#include "drawing.h"
#include "near_items.h"
#include "str.h"
#include "tuple.h"

/* A row is filled one item after the other; Python code that runs for an item may ask for a row of
 * its own meanwhile. */
typedef struct zipped {
    object head;
    tuple *iterators; /* owned; NULL: at its end */
    tuple *row;       /* owned: see tuple_again */
    tuple *filling;   /* owned: the row under way; NULL: none is begun */
    size_t at;        /* the iterator that is next */
    bool asking;      /* it is being asked, by `next`; or what was in the row is dropped */
    bool strict;
} zipped;

static void finish(machine *m, object *o)
{
    zipped *z = (zipped *)o;
    drop_object(m, z->iterators);
    drop_object(m, z->row);
    drop_object(m, z->filling);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    const zipped *z = (zipped *)o;
    visit_object(v, z->iterators);
    visit_object(v, z->row);
    visit_object(v, z->filling);
}

/* zip(…) knows one keyword. */
static bool take_strict(machine *m, const value *args, size_t count, tuple *names, bool *strict)
{
    value given;
    if (!arguments_bind(m, "zip", "*, strict=False", args + count, 0, names, &given, 1))
        return false;
    int truth = is_nothing(given) ? 0 : is_true(m, given);
    *strict = truth > 0;
    return truth >= 0;
}

tuple *iterators_of(machine *m, const value *args, size_t count)
{
    tuple *its = tuple_new(m, count);
    for (size_t i = 0; its && i < count; i++) {
        its->items[i] = iter(m, args[i]);
        if (is_nothing(its->items[i])) {
            drop_object(m, its);
            return NULL;
        }
    }
    return its;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    bool strict;
    if (!take_strict(m, args, count, names, &strict))
        return NOTHING;
    tuple *its = iterators_of(m, args, count);
    zipped *z = its ? object_new(m, cls) : NULL;
    if (!z) {
        drop_object(m, its);
        return NOTHING;
    }
    z->iterators = its;
    z->strict = strict;
    return of(z);
}

/* One ended before others did. */
static value uneven(machine *m, size_t place, const char *than)
{
    const char *plural = place == 1 ? " " : "s 1-";
    return fail(m, T_ValueError, "zip() argument %z is %s than argument%s%z", place + 1, than,
                plural, place);
}

/* The first of the iterators has ended: with strict, so must all others. */
static value check_all_ended(machine *m, const tuple *its)
{
    for (size_t i = 1; i < its->count; i++) {
        value v = next_item(m, its->items[i]);
        if (!is_nothing(v)) {
            drop(m, v);
            return uneven(m, i, "longer");
        }
        if (is_raised(m))
            return NOTHING;
    }
    return NOTHING;
}

/* Stop filling: an iterator gave nothing. */
static void ended(machine *m, value self)
{
    zipped *z = as(zipped, self);
    tuple *row = z->filling;
    size_t at = z->at;
    z->filling = NULL;
    z->at = 0;
    drop_object(m, row);
    if (z->strict && !is_raised(m))
        at ? uneven(m, at, "shorter") : check_all_ended(m, z->iterators);
}

static value source(machine *m, value self)
{
    (void)m;
    const zipped *z = as(zipped, self);
    bool none = z->asking || !z->iterators || z->iterators->count == 0;
    return none ? NOTHING : z->iterators->items[z->at];
}

static value made(machine *m, value self, value item)
{
    zipped *z = as(zipped, self);
    if (!z->filling && !(z->filling = tuple_again(m, &z->row, z->iterators->count))) {
        drop(m, item);
        return NOTHING;
    }
    tuple *row = z->filling;
    size_t at = z->at++;
    bool full = z->at == row->count;
    if (full) {
        z->filling = NULL;
        z->at = 0;
    }
    value old = row->items[at];
    row->items[at] = item;
    z->asking = true;
    drop_any(m, old);
    z->asking = false;
    return full ? of(row) : NOTHING;
}

/* A row beside the one that is being filled. */
static value next_apart(machine *m, const zipped *z)
{
    tuple *its = z->iterators, *row = tuple_new(m, its->count);
    if (!row)
        return NOTHING;
    for (size_t i = 0; i < its->count; i++) {
        row->items[i] = next_item(m, its->items[i]);
        if (!is_nothing(row->items[i]))
            continue;
        drop_object(m, row);
        if (z->strict && !is_raised(m))
            i ? uneven(m, i, "shorter") : check_all_ended(m, its);
        return NOTHING;
    }
    return of(row);
}

static bool is_running(machine *m, value iterator)
{
    return is_object(iterator) && as_object(iterator)->type == m->types[T_generator] &&
           as(generator, iterator)->frame.state == GEN_RUNNING;
}

static value next(machine *m, value self)
{
    zipped *z = as(zipped, self);
    if (!z->iterators || z->iterators->count == 0)
        return NOTHING;
    if (z->asking || is_running(m, z->iterators->items[z->at]))
        return next_apart(m, z);
    for (;;) {
        z->asking = true;
        value item = next_near(m, z->iterators->items[z->at]);
        z->asking = false;
        if (is_nothing(item))
            break;
        value row = made(m, self, item);
        if (!is_nothing(row) || is_raised(m))
            return row;
    }
    ended(m, self);
    return NOTHING;
}

static const drawing draws = {.next = next, .source = source, .made = made, .ended = ended};

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const zipped *z = as(zipped, self);
    value cls = of(as_object(self)->type), its = of(z->iterators);
    return of(z->strict ? tuple_of(m, 3, cls, its, TRUE) : tuple_of(m, 2, cls, its));
}

static value set_state_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int strict = is_true(m, args[0]);
    if (strict < 0)
        return NOTHING;
    as(zipped, self)->strict = strict;
    return NONE;
}

static const method_record methods[] = {
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__setstate__", set_state_method, ARITY_ONE, 0, NULL, "Set state information for unpickling."},
    {0},
};

const type_record zip_type = {
    .name = "zip",
    .base = T_object,
    .size = sizeof(zipped),
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
    .doc = "The zip object yields n-length tuples, where n is the number of iterables\npassed as "
           "positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th "
           "iterable argument to zip().  This continues until the\nshortest argument is "
           "exhausted.\n\nIf "
           "strict is true and one of the arguments is exhausted before the others,\nraise a "
           "ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', "
           "1, 1), "
           "('c', 2, 2)]",
};

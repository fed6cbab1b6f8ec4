#include "collections.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

enum { FIRST_ROOM = 8 };

static type *deque_kind(const machine *m)
{
    return as(type, m->module_state[STATE_deque]);
}

static bool is_deque(const machine *m, value v)
{
    return is_object(v) && type_is_subtype(as_object(v)->type, deque_kind(m));
}

static value *slot(const deque *d, size_t i)
{
    return &d->items[(d->first + i) & (d->room - 1)];
}

static bool grow(machine *m, deque *d)
{
    size_t room = d->room ? d->room * 2 : FIRST_ROOM;
    value *items = memory_take(m, room * sizeof(value));
    if (!items)
        return false;
    for (size_t i = 0; i < d->count; i++)
        items[i] = *slot(d, i);
    if (d->items)
        memory_give(m, d->items, d->room * sizeof(value));
    d->items = items;
    d->room = room;
    d->first = 0;
    return true;
}

static value take_first(deque *d)
{
    value v = *slot(d, 0);
    d->first = (d->first + 1) & (d->room - 1);
    d->count--;
    d->changes++;
    return v;
}

static value take_last(deque *d)
{
    d->changes++;
    return *slot(d, --d->count);
}

/* Keeps v. A full deque loses an item at its other end. */
static bool add_last(machine *m, void *to, value v)
{
    deque *d = to;
    if (d->most == 0)
        return true;
    if (d->count == d->room && !grow(m, d))
        return false;
    *slot(d, d->count++) = keep(v);
    d->changes++;
    if (d->most >= 0 && d->count > (size_t)d->most)
        drop(m, take_first(d));
    return true;
}

static bool add_first(machine *m, void *to, value v)
{
    deque *d = to;
    if (d->most == 0)
        return true;
    if (d->count == d->room && !grow(m, d))
        return false;
    d->first = (d->first - 1) & (d->room - 1);
    d->count++;
    *slot(d, 0) = keep(v);
    d->changes++;
    if (d->most >= 0 && d->count > (size_t)d->most)
        drop(m, take_last(d));
    return true;
}

static void empty(machine *m, deque *d)
{
    deque old = *d;
    d->items = NULL;
    d->room = d->first = d->count = 0;
    d->changes++;
    for (size_t i = 0; i < old.count; i++)
        drop(m, *slot(&old, i));
    if (old.items)
        memory_give(m, old.items, old.room * sizeof(value));
}

static bool extend(machine *m, deque *d, value iterable, taker add)
{
    value own = NOTHING;
    if (is_same(iterable, of(d))) {
        own = of(list_from_iterable(m, iterable));
        if (is_nothing(own))
            return false;
        iterable = own;
    }
    value it = iter(m, iterable);
    drop_any(m, own);
    bool fine = !is_nothing(it) && each_next(m, it, add, d);
    drop_any(m, it);
    return fine;
}

static void finish(machine *m, object *o)
{
    empty(m, (deque *)o);
}

static void visit_items(machine *m, object *o, visitor *v)
{
    (void)m;
    const deque *d = (deque *)o;
    for (size_t i = 0; i < d->count; i++)
        visit(v, *slot(d, i));
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    deque *d = object_new(m, cls);
    if (d)
        d->most = -1;
    return of(d);
}

static bool take_most(machine *m, deque *d, value v)
{
    if (is_nothing(v) || is_none(v))
        return true;
    if (!is_kind(m, v, KIND_INT))
        return fails(m, T_TypeError, "an integer is required");
    if (!index_as_size(m, v, &d->most, false, T_OverflowError))
        return false;
    return d->most >= 0 || fails(m, T_ValueError, "maxlen must be non-negative");
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[2];
    deque *d = as(deque, self);
    if (!arguments_bind(m, "deque", "iterable=(), maxlen=None", args, count, names, bound, 2))
        return false;
    d->most = -1;
    if (!take_most(m, d, bound[1]))
        return false;
    empty(m, d);
    return is_nothing(bound[0]) || extend(m, d, bound[0], add_last);
}

/* A deque of the same class, through its constructor where that is a derived one. */
static value copy(machine *m, value self)
{
    const deque *d = as(deque, self);
    value cls = of(as_object(self)->type);
    if (as_object(self)->type != deque_kind(m)) {
        value v = d->most < 0 ? call1(m, cls, self) : call2(m, cls, self, small(d->most));
        if (is_nothing(v) || type_is_subtype(type_of(m, v), deque_kind(m)))
            return v;
        fail(m, T_TypeError, "%N() must return a deque, not %T", as_object(self)->type, v);
        drop(m, v);
        return NOTHING;
    }
    deque *made = as(deque, create(m, deque_kind(m), NULL, 0, NULL));
    if (made)
        made->most = d->most;
    for (size_t i = 0; made && i < d->count; i++)
        if (!add_last(m, made, *slot(d, i))) {
            drop_object(m, made);
            return NOTHING;
        }
    return of(made);
}

static value show(machine *m, value self)
{
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_new(m, "[...]")) : NOTHING;
    list *l = list_from_iterable(m, self);
    value shown = NOTHING;
    int64_t most = as(deque, self)->most;
    if (l)
        shown =
            of(most < 0 ? str_format(m, "%U(%R)", type_of(m, self)->name, of(l))
                        : str_format(m, "%U(%R, maxlen=%l)", type_of(m, self)->name, of(l), most));
    drop_object(m, l);
    leave_repr(m, self);
    return shown;
}

static value compare_deques(machine *m, value a, value b, compare_operator op)
{
    if (!is_deque(m, a) || !is_deque(m, b))
        return NOT_IMPLEMENTED;
    if ((op == CMP_EQ || op == CMP_NE) && as(deque, a)->count != as(deque, b)->count)
        return boolean(op == CMP_NE);
    list *left = list_from_iterable(m, a), *right = left ? list_from_iterable(m, b) : NULL;
    value result = right ? sequence_compare(m, of(left), of(right), op) : NOTHING;
    drop_object(m, left);
    drop_object(m, right);
    return result;
}

static int64_t count_items(machine *m, value self)
{
    (void)m;
    return (int64_t)as(deque, self)->count;
}

static bool place_of(machine *m, const deque *d, value key, size_t *place)
{
    int64_t i;
    if (!is_small(key) && !has_index(m, key))
        return fails(m, T_TypeError, "sequence index must be integer, not '%T'", key);
    if (!index_as_size(m, key, &i, false, T_IndexError))
        return false;
    if (i < 0)
        i += (int64_t)d->count;
    if (i < 0 || (size_t)i >= d->count)
        return fails(m, T_IndexError, "deque index out of range");
    *place = (size_t)i;
    return true;
}

static value get(machine *m, value self, value key)
{
    size_t place;
    if (!place_of(m, as(deque, self), key, &place))
        return NOTHING;
    return keep(*slot(as(deque, self), place));
}

/* Take item i out: the shorter side closes the gap. */
static value take_at(deque *d, size_t i)
{
    value v = *slot(d, i);
    d->changes++;
    if (i < d->count / 2) {
        for (; i > 0; i--)
            *slot(d, i) = *slot(d, i - 1);
        d->first = (d->first + 1) & (d->room - 1);
    } else {
        for (; i + 1 < d->count; i++)
            *slot(d, i) = *slot(d, i + 1);
    }
    d->count--;
    return v;
}

static bool put(machine *m, value self, value key, value v)
{
    deque *d = as(deque, self);
    size_t place;
    if (!place_of(m, d, key, &place))
        return false;
    if (is_nothing(v))
        drop(m, take_at(d, place));
    else
        replace(m, slot(d, place), keep(v));
    return true;
}

/* The first item equal to v within [from, to): its place, -1 nowhere, -2 failed. */
static int64_t find(machine *m, deque *d, value v, int64_t from, int64_t to, const char *changed)
{
    uint64_t changes = d->changes;
    for (int64_t i = from; i < to && i < (int64_t)d->count; i++) {
        value held = keep(*slot(d, (size_t)i));
        int same = equals(m, held, v);
        drop(m, held);
        if (same < 0)
            return -2;
        if (d->changes != changes) {
            fail(m, *changed ? T_IndexError : T_RuntimeError, "%s",
                 *changed ? changed : "deque mutated during iteration");
            return -2;
        }
        if (same)
            return i;
    }
    return -1;
}

static int has(machine *m, value self, value v)
{
    int64_t at = find(m, as(deque, self), v, 0, INT64_MAX, "");
    return at == -2 ? -1 : at >= 0;
}

static value concat(machine *m, value a, value b)
{
    if (!is_deque(m, b))
        return fail(m, T_TypeError, "can only concatenate deque (not \"%T\") to deque", b);
    value made = copy(m, a);
    if (is_nothing(made) || extend(m, as(deque, made), b, add_last))
        return made;
    drop(m, made);
    return NOTHING;
}

static value concat_in_place(machine *m, value a, value b)
{
    return extend(m, as(deque, a), b, add_last) ? keep(a) : NOTHING;
}

static value repeat_in_place(machine *m, value a, value times)
{
    deque *d = as(deque, a);
    int64_t n;
    if (!index_as_size(m, times, &n, false, T_OverflowError))
        return NOTHING;
    if (n <= 0)
        empty(m, d);
    if (d->count && (uint64_t)n > (uint64_t)(INT64_MAX / 16) / d->count)
        return fail_memory(m);
    list *all = list_from_iterable(m, a);
    for (int64_t i = 1; all && all->count && i < n; i++)
        for (size_t j = 0; j < all->count; j++)
            if (!add_last(m, d, all->items[j])) {
                drop_object(m, all);
                return NOTHING;
            }
    bool fine = all;
    drop_object(m, all);
    return fine ? keep(a) : NOTHING;
}

static value repeat(machine *m, value a, value times)
{
    value made = copy(m, a);
    if (is_nothing(made))
        return NOTHING;
    value result = repeat_in_place(m, made, times);
    drop(m, made);
    return result;
}

#define METHOD(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED_ARGS (void)m, (void)self, (void)args, (void)count, (void)names

METHOD(append_method)
{
    UNUSED_ARGS;
    return add_last(m, as(deque, self), args[0]) ? NONE : NOTHING;
}

METHOD(append_left_method)
{
    UNUSED_ARGS;
    return add_first(m, as(deque, self), args[0]) ? NONE : NOTHING;
}

METHOD(clear_method)
{
    UNUSED_ARGS;
    empty(m, as(deque, self));
    return NONE;
}

METHOD(copy_method)
{
    UNUSED_ARGS;
    return copy(m, self);
}

METHOD(count_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    int64_t found = 0;
    for (int64_t at = -1; (at = find(m, d, args[0], at + 1, INT64_MAX, "")) != -1; found++)
        if (at == -2)
            return NOTHING;
    return small(found);
}

METHOD(extend_method)
{
    UNUSED_ARGS;
    return extend(m, as(deque, self), args[0], add_last) ? NONE : NOTHING;
}

METHOD(extend_left_method)
{
    UNUSED_ARGS;
    return extend(m, as(deque, self), args[0], add_first) ? NONE : NOTHING;
}

static int64_t clip(int64_t i, int64_t length)
{
    if (i < 0)
        i += length;
    return i < 0 ? 0 : i;
}

METHOD(index_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    int64_t from = 0, to = INT64_MAX, length_now = (int64_t)d->count;
    if (!arguments_between(m, "index", count, 1, 3) ||
        (count > 1 && !sequence_bound(m, args[1], &from)) ||
        (count > 2 && !sequence_bound(m, args[2], &to)))
        return NOTHING;
    int64_t at = find(m, d, args[0], clip(from, length_now), clip(to, length_now), "");
    if (at == -1)
        return fail(m, T_ValueError, "%R is not in deque", args[0]);
    return at < 0 ? NOTHING : small(at);
}

static void rotate(deque *d, int64_t n)
{
    if (d->count < 2)
        return;
    int64_t length_now = (int64_t)d->count;
    n %= length_now;
    if (n < 0)
        n += length_now;
    if (n > length_now / 2) {
        for (n = length_now - n; n > 0; n--) {
            value v = take_first(d);
            *slot(d, d->count++) = v;
        }
        return;
    }
    for (; n > 0; n--) {
        value v = take_last(d);
        d->first = (d->first - 1) & (d->room - 1);
        d->count++;
        *slot(d, 0) = v;
    }
}

METHOD(insert_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    int64_t at;
    if (!arguments_between(m, "insert", count, 2, 2) || !index_as_c_size(m, args[0], &at))
        return NOTHING;
    if (d->most >= 0 && d->count >= (size_t)d->most)
        return fail(m, T_IndexError, "deque already at its maximum size");
    at = clip(at, (int64_t)d->count);
    if (!add_last(m, d, args[1]))
        return NOTHING;
    for (size_t i = d->count - 1; i > (size_t)at; i--) {
        value v = *slot(d, i);
        *slot(d, i) = *slot(d, i - 1);
        *slot(d, i - 1) = v;
    }
    return NONE;
}

METHOD(pop_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    return d->count ? take_last(d) : fail(m, T_IndexError, "pop from an empty deque");
}

METHOD(pop_left_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    return d->count ? take_first(d) : fail(m, T_IndexError, "pop from an empty deque");
}

METHOD(remove_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    int64_t at = find(m, d, args[0], 0, INT64_MAX, "deque mutated during remove().");
    if (at == -1)
        return fail(m, T_ValueError, "%R is not in deque", args[0]);
    if (at < 0)
        return NOTHING;
    drop(m, take_at(d, (size_t)at));
    return NONE;
}

METHOD(reverse_method)
{
    UNUSED_ARGS;
    deque *d = as(deque, self);
    for (size_t i = 0, j = d->count; i + 1 < j; i++) {
        value v = *slot(d, i);
        *slot(d, i) = *slot(d, --j);
        *slot(d, j) = v;
    }
    d->changes++;
    return NONE;
}

METHOD(rotate_method)
{
    UNUSED_ARGS;
    int64_t n = 1;
    if (!arguments_between(m, "rotate", count, 0, 1) || (count && !index_as_c_size(m, args[0], &n)))
        return NOTHING;
    rotate(as(deque, self), n);
    return NONE;
}

typedef struct deque_iterator {
    object head;
    deque *deque;     /* owned */
    uint64_t changes; /* of the deque at the start */
    int64_t left;
} deque_iterator;

static value iterator_new(machine *m, enum module_state which, value self)
{
    deque_iterator *it = object_new(m, as(type, m->module_state[which]));
    if (!it)
        return NOTHING;
    it->deque = keep_object(as(deque, self));
    it->changes = it->deque->changes;
    it->left = (int64_t)it->deque->count;
    return of(it);
}

static value iterate(machine *m, value self)
{
    return iterator_new(m, STATE_deque_iterator, self);
}

METHOD(reversed_method)
{
    UNUSED_ARGS;
    return iterator_new(m, STATE_deque_reverse_iterator, self);
}

METHOD(reduce_method)
{
    UNUSED_ARGS;
    const deque *d = as(deque, self);
    value it = iter(m, self);
    tuple *inner = is_nothing(it) ? NULL
                   : d->most < 0  ? tuple_new(m, 0)
                                  : tuple_of(m, 2, of(m->empty_tuple), small(d->most));
    dict *state = instance_dict(m, self, false);
    tuple *result =
        inner ? tuple_of(m, 4, of(as_object(self)->type), of(inner), state ? of(state) : NONE, it)
              : NULL;
    drop_any(m, it);
    drop_object(m, inner);
    return of(result);
}

static value most_get(machine *m, value self)
{
    (void)m;
    int64_t most = as(deque, self)->most;
    return most < 0 ? NONE : small(most);
}

static const method_record methods[] = {
    {"append", append_method, ARITY_ONE, 0, "item, /",
     "Add an element to the right side of the deque."},
    {"appendleft", append_left_method, ARITY_ONE, 0, "item, /",
     "Add an element to the left side of the deque."},
    {"clear", clear_method, ARITY_NONE, 0, "", "Remove all elements from the deque."},
    {"__copy__", copy_method, ARITY_NONE, 0, "", "Return a shallow copy of a deque."},
    {"copy", copy_method, ARITY_NONE, 0, "", "Return a shallow copy of a deque."},
    {"count", count_method, ARITY_ONE, 0, "value, /", "Return number of occurrences of value."},
    {"extend", extend_method, ARITY_ONE, 0, "iterable, /",
     "Extend the right side of the deque with elements from the iterable."},
    {"extendleft", extend_left_method, ARITY_ONE, 0, "iterable, /",
     "Extend the left side of the deque with elements from the iterable."},
    {"index", index_method, ARITY_ANY, 0, NULL,
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", insert_method, ARITY_ANY, 0, "index, value, /", "Insert value before index."},
    {"pop", pop_method, ARITY_NONE, 0, "", "Remove and return the rightmost element."},
    {"popleft", pop_left_method, ARITY_NONE, 0, "", "Remove and return the leftmost element."},
    {"remove", remove_method, ARITY_ONE, 0, "value, /", "Remove first occurrence of value."},
    {"reverse", reverse_method, ARITY_NONE, 0, "", "Reverse *IN PLACE*."},
    {"rotate", rotate_method, ARITY_ANY, 0, "n=1, /",
     "Rotate the deque n steps to the right.  If n is negative, rotates left."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__reversed__", reversed_method, ARITY_NONE, 0, "",
     "Return a reverse iterator over the deque."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record attributes[] = {
    {"maxlen", most_get, NULL, "maximum size of a deque or None if unbounded"},
    {0},
};

const type_record deque_record = {
    .name = "collections.deque",
    .base = T_object,
    .flags = TYPE_SEQUENCE | TYPE_HAS_WEAK,
    .size = sizeof(deque),
    .slots =
        {
            .finish = finish,
            .visit = visit_items,
            .clear = finish,
            .create = create,
            .init = init,
            .repr = show,
            .hash = hash_refused,
            .compare = compare_deques,
            .iter = iterate,
            .length = count_items,
            .get_item = get,
            .set_item = put,
            .contains = has,
            .concat = concat,
            .repeat = repeat,
            .concat_in_place = concat_in_place,
            .repeat_in_place = repeat_in_place,
        },
    .methods = methods,
    .attributes = attributes,
    .signature = "[iterable[, maxlen]]",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
};

static void iterator_finish(machine *m, object *o)
{
    drop_object(m, ((deque_iterator *)o)->deque);
}

static void iterator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((deque_iterator *)o)->deque);
}

/* Whether there is a next item; a changed deque ends the iterator for good. */
static bool has_next(machine *m, deque_iterator *it)
{
    if (it->changes != it->deque->changes) {
        it->left = 0;
        return fails(m, T_RuntimeError, "deque mutated during iteration");
    }
    return it->left > 0;
}

static value next_forward(machine *m, value self)
{
    deque_iterator *it = as(deque_iterator, self);
    if (!has_next(m, it))
        return NOTHING;
    return keep(deque_at(it->deque, it->deque->count - (size_t)it->left--));
}

static value next_backward(machine *m, value self)
{
    deque_iterator *it = as(deque_iterator, self);
    if (!has_next(m, it))
        return NOTHING;
    return keep(deque_at(it->deque, (size_t)--it->left));
}

METHOD(hint_method)
{
    UNUSED_ARGS;
    return small(as(deque_iterator, self)->left);
}

static const method_record iterator_methods[] = {
    {"__length_hint__", hint_method, ARITY_NONE, 0, NULL,
     "Private method returning an estimate of len(list(it))."},
    {0},
};

#define DEQUE_ITERATOR(shown, step)                                            \
    {                                                                          \
        .name = shown, .base = T_object, .flags = TYPE_FINAL | TYPE_NO_CREATE, \
        .size = sizeof(deque_iterator),                                        \
        .slots = {.finish = iterator_finish,                                   \
                  .visit = iterator_visit,                                     \
                  .iter = iterator_self,                                       \
                  .next = step},                                               \
        .methods = iterator_methods,                                           \
    }

const type_record deque_iterator_record =
    DEQUE_ITERATOR("collections._deque_iterator", next_forward);
const type_record deque_reverse_record =
    DEQUE_ITERATOR("collections._deque_reverse_iterator", next_backward);

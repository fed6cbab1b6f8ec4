#include "list.h"
#include "iterators.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "sequence.h"
#include "slice.h"
#include "tuple.h"
#include <string.h>

list *list_new(machine *m, size_t capacity)
{
    list *l = object_take_builtin(m, m->types[T_list], sizeof *l);
    if (!l)
        return NULL;
    l->items = NULL;
    l->count = l->room = 0;
    l->resized = false;
    if (!capacity)
        return l;
    l->items = plain_take(m, capacity * sizeof(value));
    if (!l->items) {
        drop_object(m, l);
        return NULL;
    }
    l->room = capacity;
    return l;
}

list *list_from(machine *m, const value *items, size_t count)
{
    list *l = list_new(m, count);
    for (size_t i = 0; l && i < count; i++)
        l->items[i] = keep(items[i]);
    if (l)
        l->count = count;
    return l;
}

list *list_slice(machine *m, list *l, size_t from, size_t to)
{
    return list_from(m, l->items + from, to - from);
}

tuple *list_to_tuple(machine *m, list *l)
{
    return tuple_from(m, l->items, l->count);
}

static bool set_room(machine *m, list *l, size_t room)
{
    if (room > PTRDIFF_MAX / sizeof(value)) {
        fail_memory(m);
        return false;
    }
    value *items = memory_resize(m, l->items, l->room * sizeof(value), room * sizeof(value));
    if (!items)
        return false;
    l->items = items;
    l->room = room;
    l->resized = true;
    return true;
}

/* Make room for `count` items in all: a little more than asked, in CPython's steps (4, 8, 16, 24,
 * 32, 40, 52, …). */
static bool grow(machine *m, list *l, size_t count)
{
    if (count <= l->room)
        return true;
    size_t room = (count + (count >> 3) + 6) & ~(size_t)3;
    if (count > l->count && count - l->count > room - count)
        room = (count + 3) & ~(size_t)3;
    return set_room(m, l, room);
}

/* A list's first items get no spare room beyond an even number. */
static bool take_room(machine *m, list *l, size_t count)
{
    return count == 0 || set_room(m, l, (count + 1) & ~(size_t)1);
}

static void shrink(machine *m, list *l)
{
    if (l->count >= l->room / 2 || !l->items)
        return;
    size_t room = l->count ? (l->count + (l->count >> 3) + 6) & ~(size_t)3 : 0;
    if (room)
        set_room(m, l, room);
    else
        list_clear(m, l);
}

static __attribute__((noinline)) bool append_growing(machine *m, list *l, value v)
{
    if (!grow(m, l, l->count + 1)) {
        drop(m, v);
        return false;
    }
    l->items[l->count++] = v;
    return true;
}

bool list_append_owned(machine *m, list *l, value v)
{
    if (l->count == l->room)
        return append_growing(m, l, v);
    l->items[l->count++] = v;
    return true;
}

bool list_append(machine *m, list *l, value v)
{
    return list_append_owned(m, l, keep(v));
}

bool list_insert(machine *m, list *l, int64_t at, value v)
{
    int64_t count = (int64_t)l->count;
    if (at < 0)
        at += count;
    size_t place = (size_t)(at < 0 ? 0 : at > count ? count : at);
    if (!grow(m, l, l->count + 1))
        return false;
    memmove(l->items + place + 1, l->items + place, (l->count - place) * sizeof(value));
    l->items[place] = keep(v);
    l->count++;
    return true;
}

static void drop_items(machine *m, value *items, size_t count, size_t room)
{
    for (size_t i = count; i-- > 0;)
        drop(m, items[i]);
    memory_give(m, items, room * sizeof(value));
}

void list_clear(machine *m, list *l)
{
    value *items = l->items;
    size_t count = l->count, room = l->room;
    l->items = NULL;
    l->count = l->room = 0;
    l->resized = true;
    if (items)
        drop_items(m, items, count, room);
}

/* Append an array that may be the list's own. */
static bool append_all(machine *m, list *l, value sequence)
{
    size_t more = items_of(sequence).count;
    if (!(l->items ? grow(m, l, l->count + more) : take_room(m, l, more)))
        return false;
    const value *items = items_of(sequence).items;
    for (size_t i = 0; i < more; i++)
        l->items[l->count + i] = keep(items[i]);
    l->count += more;
    return true;
}

static bool append_item(machine *m, void *l, value item)
{
    return list_append(m, l, item);
}

bool list_extend(machine *m, list *l, value iterable)
{
    if (is_exact_items(m, iterable))
        return append_all(m, l, iterable);
    value it = iter(m, iterable);
    if (is_nothing(it))
        return false;
    int64_t hint = length_hint(m, iterable, 8);
    bool fine = hint >= 0;
    if (fine && hint < 1 << 24 && !l->items)
        fine = take_room(m, l, (size_t)hint);
    fine = fine && each_next(m, it, append_item, l);
    drop(m, it);
    if (fine)
        shrink(m, l);
    return fine;
}

list *list_from_iterable(machine *m, value iterable)
{
    list *l = list_new(m, 0);
    if (l && !list_extend(m, l, iterable)) {
        drop_object(m, l);
        return NULL;
    }
    return l;
}

bool list_splice(machine *m, list *l, size_t from, size_t to, const value *items, size_t count)
{
    size_t gone = to - from, tail = l->count - to;
    value few[16];
    value *old = gone <= 16 ? few : memory_take(m, gone * sizeof(value));
    if (!old)
        return false;
    if (count > gone && !grow(m, l, l->count + count - gone)) {
        if (old != few)
            memory_give(m, old, gone * sizeof(value));
        return false;
    }
    for (size_t i = 0; i < count; i++)
        keep(items[i]);
    if (gone)
        memcpy(old, l->items + from, gone * sizeof(value));
    if (tail)
        memmove(l->items + from + count, l->items + to, tail * sizeof(value));
    if (count)
        memcpy(l->items + from, items, count * sizeof(value));
    l->count = l->count - gone + count;
    shrink(m, l);
    for (size_t i = gone; i-- > 0;)
        drop(m, old[i]);
    if (old != few)
        memory_give(m, old, gone * sizeof(value));
    return true;
}

bool list_reverse(list *l)
{
    for (size_t i = 0, j = l->count; i + 1 < j; i++) {
        value v = l->items[i];
        l->items[i] = l->items[--j];
        l->items[j] = v;
    }
    return true;
}

static void finish(machine *m, object *o)
{
    list_clear(m, (list *)o);
}

static void visit_items(machine *m, object *o, visitor *v)
{
    (void)m;
    list *l = (list *)o;
    for (size_t i = 0; i < l->count; i++)
        visit(v, l->items[i]);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(object_new(m, cls));
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (as_object(self)->type->slots.create == create && !arguments_no_names(m, "list", names))
        return false;
    if (!arguments_between(m, "list", count, 0, 1))
        return false;
    list_clear(m, as(list, self));
    return count == 0 || list_extend(m, as(list, self), args[0]);
}

static value show(machine *m, value self)
{
    return sequence_repr(m, self, "[", "]", "[...]");
}

static value get(machine *m, value self, value key)
{
    list *l = as(list, self);
    size_t place;
    if (!is_slice(m, key)) {
        if (!sequence_place(m, self, key, "list index out of range", &place))
            return NOTHING;
        return keep(l->items[place]);
    }
    slice_range r;
    if (!slice_unpack(m, key, &r))
        return NOTHING;
    slice_adjust(&r, (int64_t)l->count);
    list *part = list_new(m, (size_t)r.count);
    for (int64_t i = 0; part && i < r.count; i++)
        part->items[part->count++] = keep(l->items[r.start + i * r.step]);
    return of(part);
}

/* del l[a:b:c]: what stays moves up, what goes is dropped at the end. */
static bool delete_spread(machine *m, list *l, slice_range r)
{
    if (r.count == 0)
        return true;
    if (r.step < 0) {
        r.start += r.step * (r.count - 1);
        r.step = -r.step;
    }
    value *gone = memory_take(m, (size_t)r.count * sizeof(value));
    if (!gone)
        return false;
    size_t to = (size_t)r.start, taken = 0;
    for (size_t i = to; i < l->count; i++) {
        bool goes = taken < (size_t)r.count && (i - (size_t)r.start) % (size_t)r.step == 0;
        if (goes)
            gone[taken++] = l->items[i];
        else
            l->items[to++] = l->items[i];
    }
    l->count = to;
    shrink(m, l);
    drop_items(m, gone, taken, (size_t)r.count);
    return true;
}

static bool assign_spread(machine *m, list *l, const slice_range *r, items_view from)
{
    if (from.count != (size_t)r->count)
        return fails(m, T_ValueError,
                     "attempt to assign sequence of size %z to extended slice of size %l",
                     from.count, r->count);
    value *old = memory_take(m, from.count * sizeof(value));
    if (!old)
        return false;
    for (size_t i = 0; i < from.count; i++) {
        value *slot = &l->items[r->start + (int64_t)i * r->step];
        old[i] = *slot;
        *slot = keep(from.items[i]);
    }
    drop_items(m, old, from.count, from.count);
    return true;
}

/* The right side of a slice assignment, as a list nobody else can change. */
static list *gather(machine *m, value v)
{
    if (is_exact_items(m, v))
        return list_from(m, items_of(v).items, items_of(v).count);
    value it = iter(m, v);
    if (is_nothing(it)) {
        if (is_raised_kind(m, T_TypeError)) {
            clear_raised(m);
            fail(m, T_TypeError, "must assign iterable to extended slice");
        }
        return NULL;
    }
    list *l = list_from_iterable(m, it);
    drop(m, it);
    return l;
}

static bool set_slice(machine *m, list *l, value key, value v)
{
    slice_range asked;
    if (!slice_unpack(m, key, &asked))
        return false;
    list *from = is_nothing(v) ? NULL : gather(m, v);
    if (!from && !is_nothing(v))
        return false;
    slice_range r = asked;
    slice_adjust(&r, (int64_t)l->count);
    items_view items = from ? items_of(of(from)) : (items_view){NULL, 0};
    bool fine;
    if (r.step == 1)
        fine = list_splice(m, l, (size_t)r.start, (size_t)(r.start + r.count), items.items,
                           items.count);
    else
        fine = from ? assign_spread(m, l, &r, items) : delete_spread(m, l, r);
    drop_object(m, from);
    return fine;
}

static bool set(machine *m, value self, value key, value v)
{
    list *l = as(list, self);
    if (is_slice(m, key))
        return set_slice(m, l, key, v);
    size_t place;
    if (!sequence_place(m, self, key, "list assignment index out of range", &place))
        return false;
    if (is_nothing(v))
        return list_splice(m, l, place, place + 1, NULL, 0);
    replace(m, &l->items[place], keep(v));
    return true;
}

static value concat(machine *m, value a, value b)
{
    if (!is_kind(m, b, KIND_LIST))
        return fail(m, T_TypeError, "can only concatenate list (not \"%T\") to list", b);
    list *l = list_new(m, items_of(a).count + items_of(b).count);
    if (l && append_all(m, l, a) && append_all(m, l, b))
        return of(l);
    drop_object(m, l);
    return NOTHING;
}

static value concat_in_place(machine *m, value a, value b)
{
    return list_extend(m, as(list, a), b) ? keep(a) : NOTHING;
}

static bool repeat_count(machine *m, value times, size_t length, size_t *count)
{
    int64_t n;
    if (!index_as_size(m, times, &n, false, T_OverflowError))
        return false;
    *count = n < 0 ? 0 : (size_t)n;
    if (length && *count > (size_t)PTRDIFF_MAX / sizeof(value) / length) {
        fail_memory(m);
        return false;
    }
    return true;
}

static value repeat(machine *m, value a, value times)
{
    const list *from = as(list, a);
    size_t n;
    if (!repeat_count(m, times, from->count, &n))
        return NOTHING;
    list *l = list_new(m, from->count * n);
    for (; l && n > 0; n--)
        for (size_t i = 0; i < from->count; i++)
            l->items[l->count++] = keep(from->items[i]);
    return of(l);
}

static value repeat_in_place(machine *m, value a, value times)
{
    list *l = as(list, a);
    size_t n, count = l->count;
    if (!repeat_count(m, times, count, &n))
        return NOTHING;
    if (n == 0)
        list_clear(m, l);
    if (n > 1 && !grow(m, l, count * n))
        return NOTHING;
    for (size_t i = count; n && i < count * n; i++)
        l->items[l->count++] = keep(l->items[i % count]);
    return keep(a);
}

static value iterate(machine *m, value self)
{
    return sequence_iterator_new(m, T_list_iterator, self);
}

static int64_t count_items(machine *m, value self)
{
    (void)m;
    return (int64_t)as(list, self)->count;
}

static value append_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return list_append(m, as(list, self), args[0]) ? NONE : NOTHING;
}

static value clear_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    list_clear(m, as(list, self));
    return NONE;
}

static value copy_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(list_slice(m, as(list, self), 0, as(list, self)->count));
}

static value extend_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return list_extend(m, as(list, self), args[0]) ? NONE : NOTHING;
}

static value insert_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    int64_t at;
    if (!arguments_between(m, "insert", count, 2, 2) || !index_as_c_size(m, args[0], &at))
        return NOTHING;
    return list_insert(m, as(list, self), at, args[1]) ? NONE : NOTHING;
}

static value pop_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    list *l = as(list, self);
    int64_t at = -1;
    if (!arguments_between(m, "pop", count, 0, 1) || (count && !index_as_c_size(m, args[0], &at)))
        return NOTHING;
    if (l->count == 0)
        return fail(m, T_IndexError, "pop from empty list");
    if (at < 0)
        at += (int64_t)l->count;
    if (at < 0 || at >= (int64_t)l->count)
        return fail(m, T_IndexError, "pop index out of range");
    value v = l->items[at];
    l->count--;
    memmove(l->items + at, l->items + at + 1, (l->count - (size_t)at) * sizeof(value));
    shrink(m, l);
    return v;
}

static value remove_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int64_t at = sequence_find(m, self, args[0], 0, INT64_MAX);
    if (at == -1)
        return fail(m, T_ValueError, "list.remove(x): x not in list");
    list *l = as(list, self);
    if (at < 0 ||
        ((size_t)at < l->count && !list_splice(m, l, (size_t)at, (size_t)at + 1, NULL, 0)))
        return NOTHING;
    return NONE;
}

static value reverse_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    list_reverse(as(list, self));
    return NONE;
}

static value sort_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int down = is_nothing(args[1]) ? 0 : is_true(m, args[1]);
    if (down < 0)
        return NOTHING;
    return list_sort(m, as(list, self), args[0], down) ? NONE : NOTHING;
}

static value reversed_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return sequence_iterator_new(m, T_list_reverseiterator, self);
}

static value sizeof_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    return small((int64_t)(40 + as(list, self)->room * sizeof(value)));
}

static const method_record methods[] = {
    {"append", append_method, ARITY_ONE, 0, "object, /", "Append object to the end of the list."},
    {"clear", clear_method, ARITY_NONE, 0, "", "Remove all items from list."},
    {"copy", copy_method, ARITY_NONE, 0, "", "Return a shallow copy of the list."},
    {"count", sequence_count_method, ARITY_ONE, 0, "value, /",
     "Return number of occurrences of value."},
    {"extend", extend_method, ARITY_ONE, 0, "iterable, /",
     "Extend list by appending elements from the iterable."},
    {"index", sequence_index_method, ARITY_ANY, 0, "value, start=0, stop=sys.maxsize, /",
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", insert_method, ARITY_ANY, 0, "index, object, /", "Insert object before index."},
    {"pop", pop_method, ARITY_ANY, 0, "index=-1, /",
     "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or "
     "index "
     "is out of range."},
    {"remove", remove_method, ARITY_ONE, 0, "value, /",
     "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
    {"reverse", reverse_method, ARITY_NONE, 0, "", "Reverse *IN PLACE*."},
    {"sort", sort_method, ARITY_NAMED, 0, "*, key=None, reverse=False",
     "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list "
     "itself "
     "is modified) and stable (i.e. the\norder of two equal elements is maintained).\n\nIf a key "
     "function is given, apply it once to each list item and sort them,\nascending or descending, "
     "according to their function values.\n\nThe reverse flag can be set to sort in descending "
     "order."},
    {"__reversed__", reversed_method, ARITY_NONE, 0, "",
     "Return a reverse iterator over the list."},
    {"__sizeof__", sizeof_method, ARITY_NONE, 0, "",
     "Return the size of the list in memory, in bytes."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

const type_record list_type = {
    .name = "list",
    .base = T_object,
    .flags = KIND_LIST | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .size = sizeof(list),
    .slots =
        {
            .finish = finish,
            .visit = visit_items,
            .clear = finish,
            .create = create,
            .init = init,
            .repr = show,
            .hash = hash_refused,
            .compare = sequence_compare,
            .iter = iterate,
            .length = count_items,
            .get_item = get,
            .set_item = set,
            .contains = sequence_contains,
            .concat = concat,
            .repeat = repeat,
            .concat_in_place = concat_in_place,
            .repeat_in_place = repeat_in_place,
        },
    .methods = methods,
    .signature = "iterable=(), /",
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new "
           "empty "
           "list.\nThe argument must be an iterable if specified.",
};

#include "sequence.h"
#include "builder.h"
#include "key_hash.h"
#include "repl/eval/machine/state.h"
#include "slice.h"

items_view items_of(value sequence)
{
    if (as_object(sequence)->type->flags & KIND_LIST)
        return (items_view){as(list, sequence)->items, as(list, sequence)->count};
    return (items_view){as(tuple, sequence)->items, as(tuple, sequence)->count};
}

bool is_exact_items(const machine *m, value v)
{
    return is_object(v) &&
           (as_object(v)->type == m->types[T_list] || as_object(v)->type == m->types[T_tuple]);
}

static bool show_items(machine *m, value self, builder *b)
{
    for (size_t i = 0; i < items_of(self).count; i++) {
        if (i && !builder_text(b, ", "))
            return false;
        value item = keep(items_of(self).items[i]);
        bool fine = builder_repr(b, item);
        drop(m, item);
        if (!fine)
            return false;
    }
    return true;
}

value sequence_repr(machine *m, value self, const char *open, const char *close, const char *again)
{
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_new(m, again)) : NOTHING;
    builder b;
    builder_start(&b, m);
    bool fine = builder_text(&b, open) && show_items(m, self, &b) && builder_text(&b, close);
    leave_repr(m, self);
    if (fine)
        return of(builder_finish(&b));
    builder_drop(&b);
    return NOTHING;
}

static inline int equal_items(machine *m, value a, value b)
{
    if (is_same(a, b))
        return 1;
    if (is_small(a) && is_small(b))
        return 0;
    if (is_exact_str(m, a) && is_exact_str(m, b))
        return str_equals(as(str, a), as(str, b));
    keep(a), keep(b);
    int same = equals(m, a, b);
    drop(m, a), drop(m, b);
    return same;
}

/* The first place where the two differ; the shorter one's end if none does. -1: failed. */
static int64_t first_difference(machine *m, value a, value b)
{
    for (int64_t i = 0;; i++) {
        items_view left = items_of(a), right = items_of(b);
        if ((size_t)i >= left.count || (size_t)i >= right.count)
            return i;
        int same = equal_items(m, left.items[i], right.items[i]);
        if (same <= 0)
            return same ? -1 : i;
    }
}

static bool holds(size_t a, size_t b, compare_operator op)
{
    switch (op) {
    case CMP_LT: return a < b;
    case CMP_LE: return a <= b;
    case CMP_EQ: return a == b;
    case CMP_NE: return a != b;
    case CMP_GT: return a > b;
    default: return a >= b;
    }
}

value sequence_compare(machine *m, value a, value b, compare_operator op)
{
    uint32_t family = as_object(a)->type->flags & (KIND_LIST | KIND_TUPLE);
    if (!is_kind(m, b, family))
        return NOT_IMPLEMENTED;
    bool equality = op == CMP_EQ || op == CMP_NE;
    if (equality && family == KIND_LIST && items_of(a).count != items_of(b).count)
        return boolean(op == CMP_NE);
    int64_t at = first_difference(m, a, b);
    if (at < 0)
        return NOTHING;
    items_view left = items_of(a), right = items_of(b);
    if ((size_t)at >= left.count || (size_t)at >= right.count)
        return boolean(holds(left.count, right.count, op));
    if (equality)
        return boolean(op == CMP_NE);
    value x = keep(left.items[at]), y = keep(right.items[at]);
    value result = compare(m, x, y, op);
    drop(m, x), drop(m, y);
    return result;
}

int64_t sequence_find(machine *m, value self, value item, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to && i < (int64_t)items_of(self).count; i++) {
        int same = equal_items(m, items_of(self).items[i], item);
        if (same)
            return same < 0 ? -2 : i;
    }
    return -1;
}

int sequence_contains(machine *m, value self, value item)
{
    int64_t at = sequence_find(m, self, item, 0, INT64_MAX);
    return at == -2 ? -1 : at >= 0;
}

bool has_index(machine *m, value v)
{
    return is_kind(m, v, KIND_INT) || type_of(m, v)->slots.to_index;
}

bool sequence_bound(machine *m, value v, int64_t *out)
{
    if (!has_index(m, v))
        return fails(m, T_TypeError, "slice indices must be integers or have an __index__ method");
    return index_as_size(m, v, out, true, T_OverflowError);
}

static int64_t clip_bound(int64_t i, int64_t length)
{
    if (i < 0)
        i += length;
    return i < 0 ? 0 : i;
}

value sequence_index_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    bool is_list = (as_object(self)->type->flags & KIND_LIST) != 0;
    int64_t from = 0, to = INT64_MAX, length = (int64_t)items_of(self).count;
    if (!arguments_between(m, "index", count, 1, 3))
        return NOTHING;
    if (count > 1 && !sequence_bound(m, args[1], &from))
        return NOTHING;
    if (count > 2 && !sequence_bound(m, args[2], &to))
        return NOTHING;
    int64_t at = sequence_find(m, self, args[0], clip_bound(from, length), clip_bound(to, length));
    if (at == -2)
        return NOTHING;
    if (at >= 0)
        return small(at);
    if (is_list)
        return fail(m, T_ValueError, "%R is not in list", args[0]);
    return fail(m, T_ValueError, "tuple.index(x): x not in tuple");
}

value sequence_count_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int64_t found = 0;
    for (size_t i = 0; i < items_of(self).count; i++) {
        int same = equal_items(m, items_of(self).items[i], args[0]);
        if (same < 0)
            return NOTHING;
        found += same;
    }
    return small(found);
}

/* The built-in type that a value is of, or of a subclass of. */
static type *native_type(machine *m, value self)
{
    type *t = type_of(m, self);
    while (t->flags & TYPE_HEAP)
        t = t->base;
    return t;
}

bool sequence_place(machine *m, value self, value key, const char *range_text, size_t *place)
{
    int64_t i;
    if (is_small(key)) {
        i = as_small(key);
    } else {
        if (!has_index(m, key))
            return fails(m, T_TypeError, "%N indices must be integers or slices, not %T",
                         native_type(m, self), key);
        if (!index_as_size(m, key, &i, false, T_IndexError))
            return false;
    }
    int64_t length = (int64_t)items_of(self).count;
    if (i < 0)
        i += length;
    if (i < 0 || i >= length)
        return fails(m, T_IndexError, "%s", range_text);
    *place = (size_t)i;
    return true;
}

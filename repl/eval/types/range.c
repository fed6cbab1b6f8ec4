#include "range.h"
#include "dict.h"
#include "int.h"
#include "iterators.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "sequence.h"
#include "slice.h"
#include "str.h"
#include "tuple.h"

/* How many numbers from start to stop by step: NOTHING on failure. */
static value length_of(machine *m, value start, value stop, value step)
{
    bool down = int_is_negative(step);
    value low = down ? stop : start, high = down ? start : stop;
    bool both_small = is_small(low) && is_small(high);
    if (both_small ? as_small(low) >= as_small(high) : int_compare(low, high) >= 0)
        return small(0);
    if (is_same(step, small(1)))
        return both_small ? int_from(m, as_small(high) - as_small(low))
                          : int_subtract(m, high, low);
    value span = int_subtract(m, high, low), by = int_absolute(m, step), less = NOTHING,
          times = NOTHING, result = NOTHING;
    if (!is_nothing(span) && !is_nothing(by))
        less = int_subtract(m, span, small(1));
    if (!is_nothing(less))
        times = int_floor_divide(m, less, by);
    if (!is_nothing(times))
        result = int_add(m, times, small(1));
    drop_any(m, span), drop_any(m, by), drop_any(m, less), drop_any(m, times);
    return result;
}

value range_new(machine *m, value start, value stop, value step)
{
    value count = length_of(m, start, stop, step);
    range *r = is_nothing(count) ? NULL : object_take_builtin(m, m->types[T_range], sizeof *r);
    if (!r) {
        drop_any(m, count);
        return NOTHING;
    }
    r->start = keep(start);
    r->stop = keep(stop);
    r->step = keep(step);
    r->length = count;
    return of(r);
}

static value exact_index(machine *m, value v)
{
    if (is_small(v))
        return v;
    value i = index_of(m, v);
    if (is_nothing(i))
        return NOTHING;
    value exact = int_exact(m, i);
    drop(m, i);
    return exact;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (!arguments_no_names(m, "range", names) || !arguments_between(m, "range", count, 1, 3))
        return NOTHING;
    value start = count > 1 ? exact_index(m, args[0]) : small(0);
    value stop = is_nothing(start) ? NOTHING : exact_index(m, args[count > 1]);
    value step = is_nothing(stop) ? NOTHING : count > 2 ? exact_index(m, args[2]) : small(1);
    value result = NOTHING;
    if (!is_nothing(step) && int_is_zero(step))
        fail(m, T_ValueError, "range() arg 3 must not be zero");
    else if (!is_nothing(step))
        result = range_new(m, start, stop, step);
    drop_any(m, start), drop_any(m, stop), drop_any(m, step);
    return result;
}

static void finish(machine *m, object *o)
{
    range *r = (range *)o;
    drop_any(m, r->start), drop_any(m, r->stop), drop_any(m, r->step), drop_any(m, r->length);
}

static value show(machine *m, value self)
{
    const range *r = as(range, self);
    if (is_same(r->step, small(1)))
        return of(str_format(m, "range(%R, %R)", r->start, r->stop));
    return of(str_format(m, "range(%R, %R, %R)", r->start, r->stop, r->step));
}

static int64_t count_numbers(machine *m, value self)
{
    int64_t n;
    if (!int_fits_i64(as(range, self)->length, &n)) {
        fail(m, T_OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }
    return n;
}

static int truth(machine *m, value self)
{
    (void)m;
    return !int_is_zero(as(range, self)->length);
}

/* start + i * step */
static value number_at(machine *m, const range *r, value i)
{
    value far = int_multiply(m, i, r->step);
    if (is_nothing(far))
        return NOTHING;
    value v = int_add(m, r->start, far);
    drop(m, far);
    return v;
}

static value item(machine *m, const range *r, value index)
{
    value i = index_of(m, index);
    if (is_nothing(i))
        return NOTHING;
    if (int_is_negative(i)) {
        value up = int_add(m, i, r->length);
        drop(m, i);
        if (is_nothing(up))
            return NOTHING;
        i = up;
    }
    value v = NOTHING;
    if (int_is_negative(i) || int_compare(i, r->length) >= 0)
        fail(m, T_IndexError, "range object index out of range");
    else
        v = number_at(m, r, i);
    drop(m, i);
    return v;
}

static value part(machine *m, const range *r, value key)
{
    value start, stop, step, from = NOTHING, to = NOTHING, by = NOTHING, result = NOTHING;
    if (!slice_indices(m, key, r->length, &start, &stop, &step))
        return NOTHING;
    from = number_at(m, r, start);
    to = number_at(m, r, stop);
    by = int_multiply(m, r->step, step);
    if (!is_nothing(from) && !is_nothing(to) && !is_nothing(by))
        result = range_new(m, from, to, by);
    drop_any(m, from), drop_any(m, to), drop_any(m, by);
    drop(m, start), drop(m, stop), drop(m, step);
    return result;
}

static value get(machine *m, value self, value key)
{
    const range *r = as(range, self);
    if (is_slice(m, key))
        return part(m, r, key);
    if (!has_index(m, key))
        return fail(m, T_TypeError, "range indices must be integers or slices, not %T", key);
    return item(m, r, key);
}

/* Which number of the range v is: an int, -1 as the small int when it is none; NOTHING: failed. v
 * is an exact int. */
static value place_of(machine *m, const range *r, value v)
{
    value far = int_subtract(m, v, r->start), times = NOTHING, rest = NOTHING;
    if (is_nothing(far) || !int_divmod(m, far, r->step, &times, &rest)) {
        drop_any(m, far);
        return NOTHING;
    }
    bool in = int_is_zero(rest) && !int_is_negative(times) && int_compare(times, r->length) < 0;
    drop(m, far), drop(m, rest);
    if (in)
        return times;
    drop(m, times);
    return small(-1);
}

static bool is_exact_int(machine *m, value v)
{
    return is_small(v) || is_bool(v) || (is_object(v) && as_object(v)->type == m->types[T_int]);
}

/* What is no int is compared with each number. */
static int64_t search(machine *m, value self, value v, bool counts)
{
    value it = iter(m, self);
    int64_t found = is_nothing(it) ? -2 : search_items(m, it, v, counts);
    drop_any(m, it);
    return found;
}

static int has(machine *m, value self, value v)
{
    if (!is_exact_int(m, v)) {
        int64_t at = search(m, self, v, false);
        return at == -2 ? -1 : at >= 0;
    }
    value place = place_of(m, as(range, self), v);
    if (is_nothing(place))
        return -1;
    bool in = !int_is_negative(place);
    drop(m, place);
    return in;
}

static value count_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_exact_int(m, args[0])) {
        int64_t n = search(m, self, args[0], true);
        return n < 0 ? NOTHING : small(n);
    }
    int in = has(m, self, args[0]);
    return in < 0 ? NOTHING : small(in);
}

static value index_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_exact_int(m, args[0])) {
        int64_t at = search(m, self, args[0], false);
        if (at == -2)
            return NOTHING;
        return at >= 0 ? small(at) : fail(m, T_ValueError, "sequence.index(x): x not in sequence");
    }
    value place = place_of(m, as(range, self), args[0]);
    if (is_nothing(place) || !int_is_negative(place))
        return place;
    drop(m, place);
    return fail(m, T_ValueError, "%R is not in range", args[0]);
}

/* What makes two ranges equal: length; first number; step where there is a second. */
static tuple *essence(machine *m, const range *r)
{
    bool none = int_is_zero(r->length), one = is_same(r->length, small(1));
    return tuple_of(m, 3, r->length, none ? NONE : r->start, none || one ? NONE : r->step);
}

static bool hash_range(machine *m, value self, int64_t *hash)
{
    tuple *t = essence(m, as(range, self));
    bool fine = t && hash_of(m, of(t), hash);
    drop_object(m, t);
    return fine;
}

static value compare_ranges(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_object(b) || as_object(b)->type != m->types[T_range])
        return NOT_IMPLEMENTED;
    const range *x = as(range, a), *y = as(range, b);
    bool same = int_compare(x->length, y->length) == 0;
    if (same && !int_is_zero(x->length))
        same = int_compare(x->start, y->start) == 0 &&
               (is_same(x->length, small(1)) || int_compare(x->step, y->step) == 0);
    return boolean(same == (op == CMP_EQ));
}

/* An iterator over `count` numbers from `start`; small ones get the quick kind. */
static value iterator_over(machine *m, value start, value step, value count)
{
    int64_t first, by, left, last;
    if (int_fits_i64(start, &first) && int_fits_i64(step, &by) && int_fits_i64(count, &left) &&
        !__builtin_mul_overflow(by, left, &last) && !__builtin_add_overflow(last, first, &last) &&
        fits_small(first) && fits_small(last)) {
        range_iterator *it = object_take_builtin(m, m->types[T_range_iterator], sizeof *it);
        if (it) {
            it->next = first;
            it->step = by;
            it->left = left;
        }
        return of(it);
    }
    longrange_iterator *it = object_new(m, m->types[T_longrange_iterator]);
    if (!it)
        return NOTHING;
    it->start = keep(start);
    it->step = keep(step);
    it->length = keep(count);
    it->index = small(0);
    return of(it);
}

static value iterate(machine *m, value self)
{
    const range *r = as(range, self);
    return iterator_over(m, r->start, r->step, r->length);
}

static value reversed_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const range *r = as(range, self);
    value last = int_subtract(m, r->length, small(1)), start = NOTHING, step = NOTHING,
          result = NOTHING;
    if (!is_nothing(last))
        start = number_at(m, r, last);
    if (!is_nothing(start))
        step = int_negate(m, r->step);
    if (!is_nothing(step))
        result = iterator_over(m, start, step, r->length);
    drop_any(m, last), drop_any(m, start), drop_any(m, step);
    return result;
}

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const range *r = as(range, self);
    tuple *inner = tuple_of(m, 3, r->start, r->stop, r->step);
    tuple *result = inner ? tuple_of(m, 2, of(m->types[T_range]), of(inner)) : NULL;
    drop_object(m, inner);
    return of(result);
}

static value start_get(machine *m, value self)
{
    (void)m;
    return keep(as(range, self)->start);
}

static value stop_get(machine *m, value self)
{
    (void)m;
    return keep(as(range, self)->stop);
}

static value step_get(machine *m, value self)
{
    (void)m;
    return keep(as(range, self)->step);
}

static const method_record methods[] = {
    {"__reversed__", reversed_method, ARITY_NONE, 0, NULL, "Return a reverse iterator."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, NULL, NULL},
    {"count", count_method, ARITY_ONE, 0, NULL,
     "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", index_method, ARITY_ONE, 0, NULL,
     "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value "
     "is "
     "not present."},
    {0},
};

static const attribute_record members[] = {
    {"start", start_get, NULL, NULL},
    {"stop", stop_get, NULL, NULL},
    {"step", step_get, NULL, NULL},
    {0},
};

const type_record range_type = {
    .name = "range",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_SEQUENCE,
    .size = sizeof(range),
    .slots =
        {
            .finish = finish,
            .create = create,
            .repr = show,
            .hash = hash_range,
            .compare = compare_ranges,
            .truth = truth,
            .iter = iterate,
            .length = count_numbers,
            .get_item = get,
            .contains = has,
        },
    .methods = methods,
    .members = members,
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an "
        "object "
        "that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step. "
        " "
        "range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  "
        "range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 "
        "elements.\nWhen step is given, it specifies the increment (or decrement).",
};

static value next_small(machine *m, value self)
{
    (void)m;
    return range_next(as(range_iterator, self));
}

static value small_hint(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    return small(as(range_iterator, self)->left);
}

/* (iter, (range,), None): what is left, as a range of its own. Takes `left`. */
static value recipe_of(machine *m, value left)
{
    str *name = is_nothing(left) ? NULL : str_new(m, "iter");
    tuple *inner = name ? tuple_of(m, 1, left) : NULL;
    tuple *result =
        inner ? tuple_of(m, 3, dict_get_str(m, m->builtins, name), of(inner), NONE) : NULL;
    drop_any(m, left);
    drop_object(m, name);
    drop_object(m, inner);
    return of(result);
}

static value small_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const range_iterator *it = as(range_iterator, self);
    return recipe_of(
        m, range_new(m, small(it->next), small(it->next + it->left * it->step), small(it->step)));
}

static value small_set_state(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    range_iterator *it = as(range_iterator, self);
    int64_t n;
    if (!index_as_size(m, args[0], &n, true, T_OverflowError))
        return NOTHING;
    n = n < 0 ? 0 : n > it->left ? it->left : n;
    it->next += n * it->step;
    it->left -= n;
    return NONE;
}

static const method_record small_methods[] = {
    {"__reduce__", small_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__setstate__", small_set_state, ARITY_ONE, 0, NULL, "Set state information for unpickling."},
    {"__length_hint__", small_hint, ARITY_NONE, 0, NULL,
     "Private method returning an estimate of len(list(it))."},
    {0},
};

const type_record range_iterator_type = {
    .name = "range_iterator",
    .base = T_object,
    .flags = TYPE_NO_CREATE | TYPE_FINAL | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(range_iterator),
    .slots = {.iter = iterator_self, .next = next_small},
    .methods = small_methods,
};

static void long_finish(machine *m, object *o)
{
    longrange_iterator *it = (longrange_iterator *)o;
    drop_any(m, it->start), drop_any(m, it->step), drop_any(m, it->length), drop_any(m, it->index);
}

static value next_long(machine *m, value self)
{
    longrange_iterator *it = as(longrange_iterator, self);
    if (int_compare(it->index, it->length) >= 0)
        return NOTHING;
    value far = int_multiply(m, it->index, it->step);
    value n = is_nothing(far) ? NOTHING : int_add(m, it->start, far);
    value index = is_nothing(n) ? NOTHING : int_add(m, it->index, small(1));
    drop_any(m, far);
    if (is_nothing(index)) {
        drop_any(m, n);
        return NOTHING;
    }
    replace(m, &it->index, index);
    return n;
}

static value long_hint(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const longrange_iterator *it = as(longrange_iterator, self);
    return int_subtract(m, it->length, it->index);
}

/* Takes n. */
static value times_step(machine *m, const longrange_iterator *it, value n)
{
    value far = is_nothing(n) ? n : int_multiply(m, n, it->step);
    value at = is_nothing(far) ? far : int_add(m, it->start, far);
    drop_any(m, n);
    drop_any(m, far);
    return at;
}

static value long_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const longrange_iterator *it = as(longrange_iterator, self);
    value from = times_step(m, it, keep(it->index));
    value to = is_nothing(from) ? from : times_step(m, it, keep(it->length));
    value left = is_nothing(to) ? to : range_new(m, from, to, it->step);
    drop_any(m, from);
    drop_any(m, to);
    return recipe_of(m, left);
}

static value long_set_state(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    longrange_iterator *it = as(longrange_iterator, self);
    if (!int_is(args[0]))
        return fail(m, T_TypeError, "state must be an int, not %T", args[0]);
    value to = int_is_negative(args[0]) ? small(0) : args[0];
    if (int_compare(to, it->length) > 0)
        to = it->length;
    replace(m, &it->index, keep(to));
    return NONE;
}

static const method_record long_methods[] = {
    {"__reduce__", long_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling."},
    {"__setstate__", long_set_state, ARITY_ONE, 0, NULL, "Set state information for unpickling."},
    {"__length_hint__", long_hint, ARITY_NONE, 0, NULL,
     "Private method returning an estimate of len(list(it))."},
    {0},
};

const type_record longrange_iterator_type = {
    .name = "longrange_iterator",
    .base = T_object,
    .flags = TYPE_NO_CREATE | TYPE_FINAL,
    .size = sizeof(longrange_iterator),
    .slots = {.finish = long_finish, .iter = iterator_self, .next = next_long},
    .methods = long_methods,
};

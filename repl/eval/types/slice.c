#include "slice.h"
#include "int.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "sequence.h"
#include "str.h"
#include "tuple.h"

bool is_slice(machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_slice];
}

value slice_new(machine *m, value start, value stop, value step)
{
    slice *s = object_new(m, m->types[T_slice]);
    if (!s)
        return NOTHING;
    s->start = is_nothing(start) ? NONE : keep(start);
    s->stop = is_nothing(stop) ? NONE : keep(stop);
    s->step = is_nothing(step) ? NONE : keep(step);
    return of(s);
}

static bool bound(machine *m, value v, int64_t otherwise, int64_t *out)
{
    *out = otherwise;
    if (is_small(v))
        *out = as_small(v);
    else if (!is_none(v)) {
        if (!has_index(m, v))
            return fails(m, T_TypeError,
                         "slice indices must be integers or None or have an __index__ method");
        return index_as_size(m, v, out, true, T_OverflowError);
    }
    return true;
}

bool slice_unpack(machine *m, value v, slice_range *out)
{
    const slice *s = as(slice, v);
    *out = (slice_range){0};
    if (!bound(m, s->step, 1, &out->step))
        return false;
    if (out->step == 0)
        return fails(m, T_ValueError, "slice step cannot be zero");
    if (out->step < -INT64_MAX)
        out->step = -INT64_MAX;
    bool down = out->step < 0;
    return bound(m, s->start, down ? INT64_MAX : 0, &out->start) &&
           bound(m, s->stop, down ? INT64_MIN : INT64_MAX, &out->stop);
}

static int64_t clip(int64_t i, int64_t length, bool down)
{
    if (i < 0) {
        i += length;
        return i < 0 ? (down ? -1 : 0) : i;
    }
    return i >= length ? (down ? length - 1 : length) : i;
}

void slice_adjust(slice_range *r, int64_t length)
{
    bool down = r->step < 0;
    r->start = clip(r->start, length, down);
    r->stop = clip(r->stop, length, down);
    r->count = 0;
    if (down && r->stop < r->start)
        r->count = (r->start - r->stop - 1) / -r->step + 1;
    if (!down && r->start < r->stop)
        r->count = (r->stop - r->start - 1) / r->step + 1;
}

bool slice_resolve(machine *m, value v, int64_t length, slice_range *out)
{
    if (!slice_unpack(m, v, out))
        return false;
    slice_adjust(out, length);
    return true;
}

static inline bool is_bound_at_once(value v)
{
    return is_small(v) || is_none(v);
}

bool slice_at_once(value start, value stop, size_t length, slice_range *out)
{
    if (!is_bound_at_once(start) || !is_bound_at_once(stop))
        return false;
    *out = (slice_range){.start = is_none(start) ? 0 : as_small(start),
                         .stop = is_none(stop) ? INT64_MAX : as_small(stop),
                         .step = 1};
    slice_adjust(out, (int64_t)length);
    return true;
}

static void finish(machine *m, object *o)
{
    slice *s = (slice *)o;
    drop_any(m, s->start);
    drop_any(m, s->stop);
    drop_any(m, s->step);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    slice *s = (slice *)o;
    visit(v, s->start);
    visit(v, s->stop);
    visit(v, s->step);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (!arguments_no_names(m, "slice", names) || !arguments_between(m, "slice", count, 1, 3))
        return NOTHING;
    if (count == 1)
        return slice_new(m, NONE, args[0], NONE);
    return slice_new(m, args[0], args[1], count > 2 ? args[2] : NONE);
}

static value show(machine *m, value self)
{
    const slice *s = as(slice, self);
    return of(str_format(m, "slice(%R, %R, %R)", s->start, s->stop, s->step));
}

static tuple *parts(machine *m, value v)
{
    const slice *s = as(slice, v);
    return tuple_of(m, 3, s->start, s->stop, s->step);
}

static value compare_parts(machine *m, value a, value b, compare_operator op)
{
    if (!is_slice(m, b))
        return NOT_IMPLEMENTED;
    tuple *left = parts(m, a), *right = parts(m, b);
    value result = NOTHING;
    if (left && right)
        result = sequence_compare(m, of(left), of(right), op);
    drop_object(m, left);
    drop_object(m, right);
    return result;
}

/* As a tuple's hash, without the length mixed in. */
static bool hash_parts(machine *m, value self, int64_t *hash)
{
    const slice *s = as(slice, self);
    const value each[] = {s->start, s->stop, s->step};
    uint64_t acc = HASH_PRIME_5;
    for (size_t i = 0; i < 3; i++) {
        int64_t lane;
        if (!hash_of(m, each[i], &lane))
            return false;
        acc = hash_mix(acc, lane);
    }
    *hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    return true;
}

/* slice.indices works on ints of any size; `end` is where a missing or too small bound goes. */
static value clip_any(machine *m, value v, value otherwise, value low, value high, value length)
{
    if (is_none(v))
        return keep(otherwise);
    if (!has_index(m, v))
        return fail(m, T_TypeError,
                    "slice indices must be integers or None or have an __index__ method");
    value given = index_of(m, v);
    value i = is_nothing(given) ? NOTHING : int_exact(m, given);
    drop_any(m, given);
    if (is_nothing(i))
        return NOTHING;
    if (int_is_negative(i)) {
        value up = int_add(m, i, length);
        drop(m, i);
        if (is_nothing(up))
            return NOTHING;
        i = up;
        if (int_compare(i, low) >= 0)
            return i;
        drop(m, i);
        return keep(low);
    }
    if (int_compare(i, high) <= 0)
        return i;
    drop(m, i);
    return keep(high);
}

static value step_any(machine *m, value v)
{
    if (is_none(v))
        return small(1);
    if (!has_index(m, v))
        return fail(m, T_TypeError,
                    "slice indices must be integers or None or have an __index__ method");
    value step = index_of(m, v);
    if (!is_nothing(step) && int_is_zero(step)) {
        drop(m, step);
        return fail(m, T_ValueError, "slice step cannot be zero");
    }
    return step;
}

bool slice_indices(machine *m, value v, value length, value *start, value *stop, value *step)
{
    const slice *s = as(slice, v);
    *start = *stop = NOTHING;
    *step = step_any(m, s->step);
    if (is_nothing(*step))
        return false;
    bool down = int_is_negative(*step);
    value low = small(down ? -1 : 0);
    value high = down ? int_subtract(m, length, small(1)) : keep(length);
    if (!is_nothing(high)) {
        *start = clip_any(m, s->start, down ? high : low, low, high, length);
        if (!is_nothing(*start))
            *stop = clip_any(m, s->stop, down ? low : high, low, high, length);
    }
    drop_any(m, high);
    if (!is_nothing(*stop))
        return true;
    drop_any(m, *start);
    drop(m, *step);
    return false;
}

static value indices_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    value given = index_of(m, args[0]), start, stop, step;
    value length = is_nothing(given) ? NOTHING : int_exact(m, given);
    drop_any(m, given);
    if (is_nothing(length))
        return NOTHING;
    value result = NOTHING;
    if (int_is_negative(length))
        fail(m, T_ValueError, "length should not be negative");
    else if (slice_indices(m, self, length, &start, &stop, &step)) {
        result = of(tuple_of(m, 3, start, stop, step));
        drop(m, start), drop(m, stop), drop(m, step);
    }
    drop(m, length);
    return result;
}

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    tuple *t = parts(m, self);
    tuple *result = t ? tuple_of(m, 2, of(m->types[T_slice]), of(t)) : NULL;
    drop_object(m, t);
    return of(result);
}

static value start_get(machine *m, value self)
{
    (void)m;
    return keep(as(slice, self)->start);
}

static value stop_get(machine *m, value self)
{
    (void)m;
    return keep(as(slice, self)->stop);
}

static value step_get(machine *m, value self)
{
    (void)m;
    return keep(as(slice, self)->step);
}

static const method_record methods[] = {
    {"indices", indices_method, ARITY_ONE, 0, "object, /",
     "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the "
     "start "
     "and stop\nindices, and the stride length of the extended slice described by\nS. Out of "
     "bounds "
     "indices are clipped in a manner consistent with the\nhandling of normal slices."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {0},
};

static const attribute_record members[] = {
    {"start", start_get, NULL, NULL},
    {"stop", stop_get, NULL, NULL},
    {"step", step_get, NULL, NULL},
    {0},
};

const type_record slice_type = {
    .name = "slice",
    .base = T_object,
    .flags = TYPE_FINAL,
    .size = sizeof(slice),
    .slots =
        {
            .finish = finish,
            .visit = visit_parts,
            .create = create,
            .repr = show,
            .hash = hash_parts,
            .compare = compare_parts,
        },
    .methods = methods,
    .members = members,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for "
           "extended "
           "slicing (e.g. a[0:10:2]).",
};

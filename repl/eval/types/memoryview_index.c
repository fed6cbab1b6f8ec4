/* Where the items of a memoryview lie: its dimensions, and v[…] read and assigned to. */
#include "builder.h"
#include "memoryview.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "slice.h"
#include "span.h"

#include <stdio.h>
#include <string.h>

size_t memoryview_dimensions(const memoryview *v)
{
    return v->is_scalar ? 0 : v->inner ? 1 + v->inner->count : 1;
}

int64_t memoryview_length(const memoryview *v, size_t dimension)
{
    return dimension == 0 ? v->count : as_small(v->inner->items[dimension - 1]);
}

/* Bytes from one entry of a dimension to the next. */
int64_t memoryview_stride(const memoryview *v, size_t dimension)
{
    if (dimension == 0)
        return v->stride;
    int64_t stride = v->item_size;
    for (size_t i = memoryview_dimensions(v) - 1; i > dimension; i--)
        stride *= memoryview_length(v, i);
    return stride;
}

static bool no_dimension(machine *m)
{
    return fails(m, T_TypeError, "invalid indexing of 0-dim memory");
}

static value get_slice(machine *m, memoryview *v, value key)
{
    slice_range r;
    memoryview *part = memoryview_look(m, v->of, v); /* first: the key's __index__ may release v */
    if (!part || !slice_resolve(m, key, v->count, &r)) {
        drop_object(m, part);
        return NOTHING;
    }
    part->start += r.start * v->stride;
    part->stride *= r.step;
    part->count = r.count;
    return of(part);
}

/* Where an index of one dimension leads, in bytes from where those of the outer ones led. */
static bool place(machine *m, const memoryview *v, value key, size_t dimension, int64_t *at)
{
    char out_of_bounds[60] = "index out of bounds on dimension 1";
    size_t i;
    if (dimension)
        snprintf(out_of_bounds, sizeof out_of_bounds, "index out of bounds on dimension %zu",
                 dimension + 1);
    int64_t length = memoryview_length(v, dimension), stride = memoryview_stride(v, dimension);
    if (!index_from(m, key, (size_t)length, "memoryview: invalid slice key", out_of_bounds, &i))
        return false;
    *at += (int64_t)i * stride;
    return true;
}

static bool is_all(machine *m, const tuple *key, bool (*test)(machine *m, value v))
{
    bool all = true;
    for (size_t i = 0; i < key->count; i++)
        all = all && test(m, key->items[i]);
    return all;
}

static bool is_index(machine *m, value v)
{
    return is_small(v) || type_of(m, v)->slots.to_index;
}

static bool not_built(machine *m, const char *what)
{
    return fails(m, T_NotImplementedError, "%s", what);
}

/* Where the item lies that a tuple names, in bytes from the first. False: none is, or not yet. */
static bool place_of_tuple(machine *m, const memoryview *v, const tuple *key, bool writing,
                           int64_t *at)
{
    size_t n = memoryview_dimensions(v);
    if (!is_all(m, key, is_index)) {
        if (!key->count || !is_all(m, key, is_slice))
            return fails(m, T_TypeError, "memoryview: invalid slice key");
        return not_built(m, writing ? "memoryview slice assignments are currently restricted to "
                                      "ndim = 1"
                                    : "multi-dimensional slicing is not implemented");
    }
    if (key->count < n)
        return not_built(m, "sub-views are not implemented");
    if (key->count > n)
        return fails(m, T_TypeError, "cannot index %z-dimension view with %z-element tuple", n,
                     key->count);
    *at = 0;
    for (size_t i = 0; i < n; i++)
        if (!memoryview_is_open(m, v) || !place(m, v, key->items[i], i, at))
            return false; /* an __index__ may have released it */
    return true;
}

/* Where the item lies that a key names which is no slice. */
static bool place_of(machine *m, const memoryview *v, value key, bool writing, int64_t *at)
{
    *at = 0;
    if (v->is_scalar)
        return (is_kind(m, key, KIND_TUPLE) && as(tuple, key)->count == 0) ||
               (writing && is_same(key, ELLIPSIS)) || no_dimension(m);
    if (is_kind(m, key, KIND_TUPLE))
        return place_of_tuple(m, v, as(tuple, key), writing, at);
    if (is_index(m, key) && memoryview_dimensions(v) > 1)
        return not_built(m, writing ? "sub-views are not implemented"
                                    : "multi-dimensional sub-views are not implemented");
    return place(m, v, key, 0, at);
}

value memoryview_get(machine *m, value self, value key)
{
    memoryview *v = as(memoryview, self);
    int64_t at;
    if (!memoryview_is_open(m, v))
        return NOTHING;
    if (is_slice(m, key) && !v->is_scalar)
        return get_slice(m, v, key);
    if (is_same(key, ELLIPSIS) && v->is_scalar)
        return keep(self);
    bool good =
        place_of(m, v, key, false, &at) && memoryview_is_open(m, v); /* __index__ may release it */
    return good ? memoryview_read(m, v, memoryview_bytes(v) + at) : NOTHING;
}

static bool unlike(machine *m)
{
    return fails(m, T_ValueError,
                 "memoryview assignment: lvalue and rvalue have different structures");
}

/* The items of a slice become those that `from` holds. */
static bool fill_slice(machine *m, memoryview *v, const slice_range *r, const view *from)
{
    if ((int64_t)from->length != r->count * v->item_size)
        return unlike(m);
    builder copy; /* the two may overlap */
    builder_start(&copy, m);
    bool good = builder_chars(&copy, from->data, 1, from->length);
    const uint8_t *data = copy.data;
    for (int64_t i = 0; good && i < r->count; i++)
        memcpy(memoryview_bytes(v) + (r->start + i * r->step) * v->stride, data + i * v->item_size,
               v->item_size);
    builder_drop(&copy);
    return good;
}

static bool set_slice(machine *m, memoryview *v, value key, value from)
{
    slice_range r;
    view seen;
    if (memoryview_dimensions(v) != 1)
        return not_built(m, "memoryview slice assignments are currently restricted to ndim = 1");
    value looked = memoryview_on(m, from, "");
    if (is_nothing(looked))
        return false;
    memoryview *other = as(memoryview, looked);
    bool good = slice_resolve(m, key, v->count, &r) && memoryview_is_open(m, v) &&
                view_open(m, looked, &seen);
    if (good) {
        bool like = other->format == v->format && memoryview_dimensions(other) == 1;
        good = like ? fill_slice(m, v, &r, &seen) : unlike(m);
        view_close(m, &seen);
    }
    drop(m, looked);
    return good;
}

bool memoryview_set(machine *m, value self, value key, value item)
{
    memoryview *v = as(memoryview, self);
    int64_t at;
    if (!memoryview_is_open(m, v))
        return false;
    if (v->readonly)
        return fails(m, T_TypeError, "cannot modify read-only memory");
    if (is_nothing(item))
        return fails(m, T_TypeError, "cannot delete memory");
    if (is_slice(m, key) && !v->is_scalar)
        return set_slice(m, v, key, item);
    uint8_t bits[8]; /* converting the key or the item may release the view */
    if (!place_of(m, v, key, true, &at) || !memoryview_write(m, v, item, bits) ||
        !memoryview_is_open(m, v))
        return false;
    memcpy(memoryview_bytes(v) + at, bits, v->item_size);
    return true;
}

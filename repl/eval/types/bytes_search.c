/* Methods of bytes and bytearray that look for bytes in bytes. */
#include "bytes_methods.h"
#include "chars.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "tuple.h"

#include <string.h>

/* What is looked for: a bytes-like object, or one byte given as an int. */
typedef struct wanted {
    view seen; /* of: NOTHING for one byte */
    uint8_t byte;
} wanted;

static bool wanted_open(machine *m, value v, wanted *w)
{
    *w = (wanted){0};
    if (view_try(m, v, &w->seen))
        return true;
    if (is_raised(m))
        return false;
    if (!is_small(v) && !type_of(m, v)->slots.to_index)
        return fails(m, T_TypeError, "argument should be integer or bytes-like object, not '%T'",
                     v);
    w->seen.data = &w->byte;
    w->seen.length = 1;
    return byte_from(m, v, "byte must be in range(0, 256)", &w->byte);
}

static void wanted_close(machine *m, wanted *w)
{
    if (!is_nothing(w->seen.of))
        view_close(m, &w->seen);
}

typedef int64_t (*finder)(const void *data, int kind, size_t n, const void *what, int what_kind,
                          size_t what_n);

static bool find(machine *m, const char *name, value self, const value *args, size_t count,
                 finder look, int64_t *at)
{
    span within;
    wanted w;
    *at = -1;
    if (!arguments_between(m, name, count, 1, 3) || !wanted_open(m, args[0], &w))
        return false;
    bool good = span_from(m, args, count, 1, bytes_run(self).n, &within);
    run r = bytes_run(self);
    if (good && within.start <= within.end && within.end <= (int64_t)r.n) {
        int64_t found = look(r.data + within.start, 1, (size_t)(within.end - within.start),
                             w.seen.data, 1, w.seen.length);
        *at = found < 0 ? -1 : found + within.start;
    }
    wanted_close(m, &w);
    return good;
}

BYTES_METHOD(find)
{
    int64_t at;
    return find(m, "find", self, args, count, chars_find, &at) ? small(at) : NOTHING;
}

BYTES_METHOD(rfind)
{
    int64_t at;
    return find(m, "rfind", self, args, count, chars_find_last, &at) ? small(at) : NOTHING;
}

static value found(machine *m, int64_t at)
{
    return at < 0 ? fail(m, T_ValueError, "subsection not found") : small(at);
}

BYTES_METHOD(index)
{
    int64_t at;
    return find(m, "index", self, args, count, chars_find, &at) ? found(m, at) : NOTHING;
}

BYTES_METHOD(rindex)
{
    int64_t at;
    return find(m, "rindex", self, args, count, chars_find_last, &at) ? found(m, at) : NOTHING;
}

static int64_t count_in(const void *data, int kind, size_t n, const void *what, int what_kind,
                        size_t what_n)
{
    return (int64_t)chars_count(data, kind, n, what, what_kind, what_n, SIZE_MAX);
}

BYTES_METHOD(count)
{
    span within;
    wanted w;
    if (!arguments_between(m, "count", count, 1, 3) || !wanted_open(m, args[0], &w))
        return NOTHING;
    value result = NOTHING;
    if (span_from(m, args, count, 1, bytes_run(self).n, &within)) {
        int64_t n = within.end - within.start;
        const uint8_t *data = bytes_run(self).data + within.start;
        result = small(n < 0 ? 0 : count_in(data, 1, (size_t)n, w.seen.data, 1, w.seen.length));
    }
    wanted_close(m, &w);
    return result;
}

/* ---- startswith, endswith ---- */

/* 1, 0, -1. */
static int stands_at(machine *m, value self, value what, const span *within, bool at_end)
{
    view seen;
    if (!view_open(m, what, &seen))
        return -1;
    run r = bytes_run(self);
    int64_t length = (int64_t)seen.length,
            end = within->end > (int64_t)r.n ? (int64_t)r.n : within->end;
    bool fits = end - within->start >= length;
    int64_t at = at_end ? end - length : within->start;
    int is = fits && memcmp(r.data + at, seen.data, seen.length) == 0;
    view_close(m, &seen);
    return is;
}

static value any_stands_at(machine *m, value self, const tuple *all, const span *within,
                           bool at_end)
{
    for (size_t i = 0; i < all->count; i++) {
        int is = stands_at(m, self, all->items[i], within, at_end);
        if (is)
            return is < 0 ? NOTHING : TRUE;
    }
    return FALSE;
}

static value with(machine *m, const char *name, value self, const value *args, size_t count,
                  bool at_end)
{
    span within;
    if (!arguments_between(m, name, count, 1, 3) ||
        !span_from(m, args, count, 1, bytes_run(self).n, &within))
        return NOTHING;
    if (is_kind(m, args[0], KIND_TUPLE))
        return any_stands_at(m, self, as(tuple, args[0]), &within, at_end);
    if (!is_bytes_like(m, args[0]))
        return fail(m, T_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name,
                    args[0]);
    int is = stands_at(m, self, args[0], &within, at_end);
    return is < 0 ? NOTHING : boolean(is);
}

BYTES_METHOD(startswith)
{
    return with(m, "startswith", self, args, count, false);
}

BYTES_METHOD(endswith)
{
    return with(m, "endswith", self, args, count, true);
}

static value remove_at(machine *m, value self, value what, bool at_end)
{
    span all = {0, (int64_t)bytes_run(self).n};
    int is = stands_at(m, self, what, &all, at_end);
    if (is <= 0)
        return is < 0 ? NOTHING : bytes_same(m, self);
    view seen;
    if (!view_open(m, what, &seen))
        return NOTHING;
    run r = bytes_run(self);
    value rest = bytes_like(m, self, r.data + (at_end ? 0 : seen.length), r.n - seen.length);
    view_close(m, &seen);
    return rest;
}

BYTES_METHOD(removeprefix)
{
    return remove_at(m, self, args[0], false);
}

BYTES_METHOD(removesuffix)
{
    return remove_at(m, self, args[0], true);
}

/* ---- replace ---- */

static void replace_empty(builder *b, run r, const view *new, size_t most)
{
    size_t i = 0;
    for (; i <= r.n && i < most && !b->failed; i++) {
        builder_chars(b, new->data, 1, new->length);
        if (i < r.n)
            builder_char(b, r.data[i]);
    }
    if (i < r.n)
        builder_chars(b, r.data + i, 1, r.n - i);
}

static void replace_some(builder *b, run r, const view *old, const view *new, size_t most)
{
    size_t at = 0;
    for (; most > 0 && !b->failed; most--) {
        int64_t next = chars_find(r.data + at, 1, r.n - at, old->data, 1, old->length);
        if (next < 0)
            break;
        builder_chars(b, r.data + at, 1, (size_t)next);
        builder_chars(b, new->data, 1, new->length);
        at += (size_t)next + old->length;
    }
    builder_chars(b, r.data + at, 1, r.n - at);
}

static value replaced(machine *m, value self, const view *old, const view *new, size_t most)
{
    run r = bytes_run(self);
    builder b;
    builder_start(&b, m);
    if (old->length == 0)
        replace_empty(&b, r, new, most);
    else
        replace_some(&b, r, old, new, most);
    return bytes_finish_like(&b, self);
}

BYTES_METHOD(replace)
{
    view old, new;
    int64_t most = -1;
    if (!arguments_between(m, "replace", count, 2, 3) || !view_open(m, args[0], &old))
        return NOTHING;
    value result = NOTHING;
    if (view_open(m, args[1], &new)) {
        if (count < 3 || index_as_c_size(m, args[2], &most))
            result = replaced(m, self, &old, &new, most < 0 ? SIZE_MAX : (size_t)most);
        view_close(m, &new);
    }
    view_close(m, &old);
    return result;
}

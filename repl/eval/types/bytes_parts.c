/* Methods of bytes and bytearray that take bytes apart and put them together. */
#include "bytes_methods.h"
#include "chars.h"
#include "list.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "sequence.h"
#include "tuple.h"

#include <string.h>

static bool is_blank(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- split ---- */

/* Adds data[start:end] to the list; drops the list on failure, so that calls can be chained by &&.
 */
static bool add_part(machine *m, list *parts, value self, const uint8_t *data, size_t start,
                     size_t end)
{
    value part = bytes_like(m, self, data + start, end - start);
    if (!is_nothing(part) && list_append_owned(m, parts, part))
        return true;
    drop_object(m, parts);
    return false;
}

static value split_at(machine *m, value self, const view *separator, size_t most)
{
    list *parts = list_new(m, 0);
    run r = bytes_run(self);
    size_t at = 0;
    for (; parts && most > 0; most--) {
        int64_t next = chars_find(r.data + at, 1, r.n - at, separator->data, 1, separator->length);
        if (next < 0)
            break;
        if (!add_part(m, parts, self, r.data, at, at + (size_t)next))
            return NOTHING;
        at += (size_t)next + separator->length;
    }
    return parts && add_part(m, parts, self, r.data, at, r.n) ? of(parts) : NOTHING;
}

static value split_at_from_end(machine *m, value self, const view *separator, size_t most)
{
    list *parts = list_new(m, 0);
    run r = bytes_run(self);
    size_t end = r.n;
    for (; parts && most > 0; most--) {
        int64_t next = chars_find_last(r.data, 1, end, separator->data, 1, separator->length);
        if (next < 0)
            break;
        if (!add_part(m, parts, self, r.data, (size_t)next + separator->length, end))
            return NOTHING;
        end = (size_t)next;
    }
    if (!parts || !add_part(m, parts, self, r.data, 0, end))
        return NOTHING;
    list_reverse(parts);
    return of(parts);
}

static size_t skip_blanks(run r, size_t at)
{
    while (at < r.n && is_blank(r.data[at]))
        at++;
    return at;
}

static size_t skip_blanks_back(run r, size_t end)
{
    while (end > 0 && is_blank(r.data[end - 1]))
        end--;
    return end;
}

static value split_words(machine *m, value self, size_t most)
{
    list *parts = list_new(m, 0);
    run r = bytes_run(self);
    size_t at = skip_blanks(r, 0);
    for (; parts && at < r.n && most > 0; most--) {
        size_t end = at;
        while (end < r.n && !is_blank(r.data[end]))
            end++;
        if (!add_part(m, parts, self, r.data, at, end))
            return NOTHING;
        at = skip_blanks(r, end);
    }
    if (!parts || at == r.n)
        return of(parts);
    return add_part(m, parts, self, r.data, at, r.n) ? of(parts) : NOTHING;
}

static value split_words_from_end(machine *m, value self, size_t most)
{
    list *parts = list_new(m, 0);
    run r = bytes_run(self);
    size_t end = skip_blanks_back(r, r.n);
    for (; parts && end > 0 && most > 0; most--) {
        size_t at = end;
        while (at > 0 && !is_blank(r.data[at - 1]))
            at--;
        if (!add_part(m, parts, self, r.data, at, end))
            return NOTHING;
        end = skip_blanks_back(r, at);
    }
    if (!parts || (end > 0 && !add_part(m, parts, self, r.data, 0, end)))
        return NOTHING;
    list_reverse(parts);
    return of(parts);
}

static value split(machine *m, value self, const value *args, bool from_end)
{
    int64_t most = -1;
    if (!is_nothing(args[1]) && !index_as_c_size(m, args[1], &most))
        return NOTHING;
    size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
    if (is_nothing(args[0]) || is_none(args[0]))
        return from_end ? split_words_from_end(m, self, limit) : split_words(m, self, limit);
    view separator;
    if (!view_open(m, args[0], &separator))
        return NOTHING;
    value parts;
    if (separator.length == 0)
        parts = fail(m, T_ValueError, "empty separator");
    else
        parts = from_end ? split_at_from_end(m, self, &separator, limit)
                         : split_at(m, self, &separator, limit);
    view_close(m, &separator);
    return parts;
}

BYTES_METHOD(split)
{
    return split(m, self, args, false);
}

BYTES_METHOD(rsplit)
{
    return split(m, self, args, true);
}

BYTES_METHOD(splitlines)
{
    int keep_ends = is_nothing(args[0]) ? 0 : is_true(m, args[0]);
    list *lines = keep_ends < 0 ? NULL : list_new(m, 0);
    run r = bytes_run(self);
    for (size_t at = 0; lines && at < r.n;) {
        size_t end = at;
        while (end < r.n && r.data[end] != '\n' && r.data[end] != '\r')
            end++;
        size_t next = end < r.n ? end + 1 : end;
        if (next < r.n && r.data[end] == '\r' && r.data[next] == '\n')
            next++;
        if (!add_part(m, lines, self, r.data, at, keep_ends ? next : end))
            return NOTHING;
        at = next;
    }
    return of(lines);
}

/* ---- partition ---- */

/* A tuple of three owned values; takes them. */
static value three(machine *m, value a, value b, value c)
{
    bool whole = !is_nothing(a) && !is_nothing(b) && !is_nothing(c);
    tuple *t = whole ? tuple_of(m, 3, a, b, c) : NULL;
    drop_any(m, a);
    drop_any(m, b);
    drop_any(m, c);
    return of(t);
}

static value partition(machine *m, value self, value what, bool from_end)
{
    view separator;
    if (!view_open(m, what, &separator))
        return NOTHING;
    run r = bytes_run(self);
    value result;
    int64_t at = from_end ? chars_find_last(r.data, 1, r.n, separator.data, 1, separator.length)
                          : chars_find(r.data, 1, r.n, separator.data, 1, separator.length);
    if (separator.length == 0) {
        result = fail(m, T_ValueError, "empty separator");
    } else if (at >= 0) {
        size_t end = (size_t)at + separator.length;
        result = three(m, bytes_like(m, self, r.data, (size_t)at),
                       is_bytes(m, self) ? keep(what)
                                         : bytes_like(m, self, separator.data, separator.length),
                       bytes_like(m, self, r.data + end, r.n - end));
    } else {
        value all = bytes_same(m, self), none = bytes_like(m, self, "", 0);
        value other = bytes_like(m, self, "", 0);
        result = from_end ? three(m, none, other, all) : three(m, all, none, other);
    }
    view_close(m, &separator);
    return result;
}

BYTES_METHOD(partition)
{
    return partition(m, self, args[0], false);
}

BYTES_METHOD(rpartition)
{
    return partition(m, self, args[0], true);
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static value stripped(machine *m, value self, const view *set, int sides)
{
    run r = bytes_run(self);
    size_t start = 0, end = r.n;
#define GOES(c) (set ? memchr(set->data, (c), set->length) != NULL : is_blank(c))
    while (sides & LEFT && start < end && GOES(r.data[start]))
        start++;
    while (sides & RIGHT && start < end && GOES(r.data[end - 1]))
        end--;
#undef GOES
    return end - start == r.n ? bytes_same(m, self)
                              : bytes_like(m, self, r.data + start, end - start);
}

static value strip(machine *m, const char *name, value self, const value *args, size_t count,
                   int sides)
{
    if (!arguments_between(m, name, count, 0, 1))
        return NOTHING;
    if (count == 0 || is_none(args[0]))
        return stripped(m, self, NULL, sides);
    view set;
    if (!view_open(m, args[0], &set))
        return NOTHING;
    value result = stripped(m, self, &set, sides);
    view_close(m, &set);
    return result;
}

BYTES_METHOD(strip)
{
    return strip(m, "strip", self, args, count, LEFT | RIGHT);
}

BYTES_METHOD(lstrip)
{
    return strip(m, "lstrip", self, args, count, LEFT);
}

BYTES_METHOD(rstrip)
{
    return strip(m, "rstrip", self, args, count, RIGHT);
}

/* ---- join ---- */

static bool add_item(builder *b, size_t i, value item)
{
    view seen;
    if (!view_try(b->m, item, &seen))
        return !is_raised(b->m) &&
               fails(b->m, T_TypeError, "sequence item %z: expected a bytes-like object, %T found",
                     i, item);
    bool good = builder_chars(b, seen.data, 1, seen.length);
    view_close(b->m, &seen);
    return good;
}

static value join_items(machine *m, value self, const list *items)
{
    run separator = bytes_run(self);
    builder b;
    builder_start(&b, m);
    bool good = true;
    for (size_t i = 0; good && i < items->count; i++) {
        if (i > 0)
            builder_chars(&b, separator.data, 1, separator.n);
        good = add_item(&b, i, items->items[i]);
    }
    if (good)
        return bytes_finish_like(&b, self);
    builder_drop(&b);
    return NOTHING;
}

BYTES_METHOD(join)
{
    view separator; /* held, so that the iterable cannot resize a bytearray */
    value iterator = iter(m, args[0]);
    if (is_nothing(iterator)) {
        if (swallow(m, T_TypeError))
            fail(m, T_TypeError, "can only join an iterable");
        return NOTHING;
    }
    if (!view_open(m, self, &separator)) {
        drop(m, iterator);
        return NOTHING;
    }
    list *items = list_from_iterable(m, iterator);
    drop(m, iterator);
    value joined = items ? join_items(m, self, items) : NOTHING;
    drop_object(m, items);
    view_close(m, &separator);
    return joined;
}

/* Methods of str that look for a text in a text. */
#include "builder.h"
#include "int.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "str_methods.h"
#include "tuple.h"

#include <string.h>

/* The arguments that find and its like share: a str, and a span. */
static bool what_and_span(machine *m, const char *name, value self, const value *args, size_t count,
                          span *within)
{
    if (!arguments_between(m, name, count, 1, 3))
        return false;
    if (!is_str(m, args[0]))
        return fails(m, T_TypeError, "%s() argument 1 must be str, not %A", name, args[0]);
    return span_from(m, args, count, 1, as(str, self)->length, within);
}

typedef int64_t (*finder)(const str *s, const str *what, size_t start, size_t end);

/* False on an exception; *at -1 where there is none. */
static bool find(machine *m, const char *name, value self, const value *args, size_t count,
                 finder look, int64_t *at)
{
    span within;
    if (!what_and_span(m, name, self, args, count, &within))
        return false;
    *at = within.start > within.end
              ? -1
              : look(as(str, self), as(str, args[0]), (size_t)within.start, (size_t)within.end);
    return true;
}

STR_METHOD(find)
{
    int64_t at;
    return find(m, "find", self, args, count, str_find, &at) ? small(at) : NOTHING;
}

STR_METHOD(rfind)
{
    int64_t at;
    return find(m, "rfind", self, args, count, str_find_last, &at) ? small(at) : NOTHING;
}

static value found(machine *m, int64_t at)
{
    return at < 0 ? fail(m, T_ValueError, "substring not found") : small(at);
}

STR_METHOD(index)
{
    int64_t at;
    return find(m, "index", self, args, count, str_find, &at) ? found(m, at) : NOTHING;
}

STR_METHOD(rindex)
{
    int64_t at;
    return find(m, "rindex", self, args, count, str_find_last, &at) ? found(m, at) : NOTHING;
}

STR_METHOD(count)
{
    span within;
    if (!what_and_span(m, "count", self, args, count, &within))
        return NOTHING;
    if (within.start > within.end)
        return small(0);
    const str *s = as(str, self), *what = as(str, args[0]);
    const void *from = chars_from(str_data(s), s->kind, (size_t)within.start);
    return small((int64_t)chars_count(from, s->kind, (size_t)(within.end - within.start),
                                      str_data(what), what->kind, what->length, SIZE_MAX));
}

/* ---- startswith, endswith ---- */

static bool stands_at(const str *s, const str *what, const span *within, bool at_end)
{
    int64_t length = (int64_t)what->length;
    if (within->end - within->start < length)
        return false;
    int64_t at = at_end ? within->end - length : within->start;
    return chars_equal(chars_from(str_data(s), s->kind, (size_t)at), s->kind, str_data(what),
                       what->kind, what->length);
}

static value any_stands_at(machine *m, const char *name, const str *s, const tuple *all,
                           const span *within, bool at_end)
{
    for (size_t i = 0; i < all->count; i++) {
        if (!is_str(m, all->items[i]))
            return fail(m, T_TypeError, "tuple for %s must only contain str, not %T", name,
                        all->items[i]);
        if (stands_at(s, as(str, all->items[i]), within, at_end))
            return TRUE;
    }
    return FALSE;
}

static value with(machine *m, const char *name, value self, const value *args, size_t count,
                  bool at_end)
{
    span within;
    const str *s = as(str, self);
    if (!arguments_between(m, name, count, 1, 3) ||
        !span_from(m, args, count, 1, s->length, &within))
        return NOTHING;
    if (is_kind(m, args[0], KIND_TUPLE))
        return any_stands_at(m, name, s, as(tuple, args[0]), &within, at_end);
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "%s first arg must be str or a tuple of str, not %T", name,
                    args[0]);
    return boolean(stands_at(s, as(str, args[0]), &within, at_end));
}

STR_METHOD(startswith)
{
    return with(m, "startswith", self, args, count, false);
}

STR_METHOD(endswith)
{
    return with(m, "endswith", self, args, count, true);
}

static value remove_at(machine *m, const char *name, value self, value what, bool at_end)
{
    str *s = as(str, self);
    if (!is_str(m, what))
        return fail(m, T_TypeError, "%s() argument must be str, not %A", name, what);
    size_t length = as(str, what)->length;
    if (!stands_at(s, as(str, what), &(span){0, (int64_t)s->length}, at_end))
        return of(str_exact(m, s));
    return of(at_end ? str_slice(m, s, 0, s->length - length) : str_slice(m, s, length, s->length));
}

STR_METHOD(removeprefix)
{
    return remove_at(m, "removeprefix", self, args[0], false);
}

STR_METHOD(removesuffix)
{
    return remove_at(m, "removesuffix", self, args[0], true);
}

/* ---- replace ---- */

/* An empty text is found before each character and at the end. */
static value replace_empty(machine *m, const str *s, const str *new, size_t most)
{
    builder b;
    builder_start(&b, m);
    size_t i = 0;
    for (; i <= s->length && i < most && !b.failed; i++) {
        builder_str(&b, new);
        if (i < s->length)
            builder_char(&b, str_at(s, i));
    }
    if (i < s->length)
        builder_slice(&b, s, i, s->length);
    return of(builder_finish(&b));
}

/* In ASCII, by a text of the same length. */
static value replace_in_copy(machine *m, const str *s, const str *old, const str *new, size_t most)
{
    void *data;
    str *made = str_room(m, s->length, 0x7f, &data);
    if (!made)
        return NOTHING;
    memcpy(data, str_data(s), s->length);
    int64_t at = 0;
    for (; most > 0 && (at = str_find(s, old, (size_t)at, s->length)) >= 0; most--) {
        memcpy((char *)data + at, str_data(new), new->length);
        at += (int64_t)old->length;
    }
    return of(made);
}

static value replace_some(machine *m, const str *s, const str *old, const str *new, size_t most)
{
    builder b;
    builder_start(&b, m);
    size_t at = 0;
    for (; most > 0 && !b.failed; most--) {
        int64_t next = str_find(s, old, at, s->length);
        if (next < 0)
            break;
        builder_slice(&b, s, at, (size_t)next);
        builder_str(&b, new);
        at = (size_t)next + old->length;
    }
    builder_slice(&b, s, at, s->length);
    return of(builder_finish(&b));
}

STR_METHOD(replace)
{
    str *s = as(str, self);
    for (int i = 0; i < 2; i++)
        if (!is_str(m, args[i]))
            return fail(m, T_TypeError, "replace() argument %d must be str, not %A", i + 1,
                        args[i]);
    int64_t most = -1;
    if (!is_nothing(args[2]) && !index_as_c_size(m, args[2], &most))
        return NOTHING;
    const str *old = as(str, args[0]), *new = as(str, args[1]);
    size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
    if (old->length == 0)
        return replace_empty(m, s, new, limit);
    if (limit == 0 || str_equals(old, new) || str_find(s, old, 0, s->length) < 0)
        return of(str_exact(m, s));
    if (s->length > 1 && old->length == new->length && str_is_ascii(s) && str_is_ascii(new))
        return replace_in_copy(m, s, old, new, limit);
    return replace_some(m, s, old, new, limit);
}

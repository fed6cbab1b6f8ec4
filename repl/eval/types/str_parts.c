/* Methods of str that take texts apart and put them together. */
#include "list.h"
#include "sequence.h"
#include "str_methods.h"
#include "tuple.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/read/text/unicode.h"

#include <string.h>

/* ---- split ---- */

/* A list for that many parts, of which few are likely to be more than these. */
static list *room_for_parts(machine *m, size_t most)
{
    enum { LIKELY = 12 };
    return list_new(m, most < LIKELY ? most + 1 : LIKELY);
}

/* Adds s[start:end] to the list; drops the list on failure, so that calls can be chained by &&. */
static bool add_part(machine *m, list *parts, str *s, size_t start, size_t end)
{
    str *part = str_slice(m, s, start, end);
    if (part && list_append_owned(m, parts, of(part)))
        return true;
    drop_object(m, parts);
    return false;
}

static value split_at(machine *m, str *s, const str *separator, size_t most)
{
    list *parts = room_for_parts(m, most);
    if (!parts)
        return NOTHING;
    size_t at = 0;
    for (; most > 0; most--) {
        int64_t next = str_find(s, separator, at, s->length);
        if (next < 0)
            break;
        if (!add_part(m, parts, s, at, (size_t)next))
            return NOTHING;
        at = (size_t)next + separator->length;
    }
    return add_part(m, parts, s, at, s->length) ? of(parts) : NOTHING;
}

static size_t skip_blanks(const str *s, size_t at)
{
    while (at < s->length && unicode_is_space(str_at(s, at)))
        at++;
    return at;
}

/* Where the word ends that begins there. */
static size_t word_end(const str *s, size_t at)
{
    if (str_is_ascii(s)) {
        const uint8_t *data = str_data(s);
        while (at < s->length && (data[at] > ' ' || !unicode_is_space(data[at])))
            at++;
        return at;
    }
    while (at < s->length && !unicode_is_space(str_at(s, at)))
        at++;
    return at;
}

static value split_words(machine *m, str *s, size_t most)
{
    list *parts = room_for_parts(m, most);
    if (!parts)
        return NOTHING;
    size_t at = skip_blanks(s, 0);
    for (; at < s->length && most > 0; most--) {
        size_t end = word_end(s, at);
        if (!add_part(m, parts, s, at, end))
            return NOTHING;
        at = skip_blanks(s, end);
    }
    if (at == s->length)
        return of(parts);
    return add_part(m, parts, s, at, s->length) ? of(parts) : NOTHING;
}

static value split_at_from_end(machine *m, str *s, const str *separator, size_t most)
{
    list *parts = room_for_parts(m, most);
    if (!parts)
        return NOTHING;
    size_t end = s->length;
    for (; most > 0; most--) {
        int64_t next = str_find_last(s, separator, 0, end);
        if (next < 0)
            break;
        if (!add_part(m, parts, s, (size_t)next + separator->length, end))
            return NOTHING;
        end = (size_t)next;
    }
    if (!add_part(m, parts, s, 0, end))
        return NOTHING;
    list_reverse(parts);
    return of(parts);
}

static size_t skip_blanks_back(const str *s, size_t end)
{
    while (end > 0 && unicode_is_space(str_at(s, end - 1)))
        end--;
    return end;
}

static value split_words_from_end(machine *m, str *s, size_t most)
{
    list *parts = room_for_parts(m, most);
    if (!parts)
        return NOTHING;
    size_t end = skip_blanks_back(s, s->length);
    for (; end > 0 && most > 0; most--) {
        size_t at = end;
        while (at > 0 && !unicode_is_space(str_at(s, at - 1)))
            at--;
        if (!add_part(m, parts, s, at, end))
            return NOTHING;
        end = skip_blanks_back(s, at);
    }
    if (end > 0 && !add_part(m, parts, s, 0, end))
        return NOTHING;
    list_reverse(parts);
    return of(parts);
}

static value split(machine *m, value self, const value *args, bool from_end)
{
    str *s = as(str, self);
    bool blanks = is_nothing(args[0]) || is_none(args[0]);
    int64_t most = -1;
    if (!is_nothing(args[1]) && !index_as_c_size(m, args[1], &most))
        return NOTHING;
    size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
    if (blanks)
        return from_end ? split_words_from_end(m, s, limit) : split_words(m, s, limit);
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "must be str or None, not %T", args[0]);
    const str *separator = as(str, args[0]);
    if (separator->length == 0)
        return fail(m, T_ValueError, "empty separator");
    return from_end ? split_at_from_end(m, s, separator, limit) : split_at(m, s, separator, limit);
}

STR_METHOD(split)
{
    return split(m, self, args, false);
}

STR_METHOD(rsplit)
{
    return split(m, self, args, true);
}

/* Where the line ends that begins there, its break not counted. */
static size_t line_end(const str *s, size_t at)
{
    if (str_is_ascii(s)) {
        const uint8_t *data = str_data(s);
        while (at < s->length && (data[at] >= ' ' || !unicode_is_line_break(data[at])))
            at++;
        return at;
    }
    while (at < s->length && !unicode_is_line_break(str_at(s, at)))
        at++;
    return at;
}

STR_METHOD(splitlines)
{
    str *s = as(str, self);
    int keep_ends = is_nothing(args[0]) ? 0 : is_true(m, args[0]);
    list *lines = keep_ends < 0 ? NULL : list_new(m, 0);
    if (!lines)
        return NOTHING;
    for (size_t at = 0; at < s->length;) {
        size_t end = line_end(s, at);
        size_t next = end < s->length ? end + 1 : end;
        if (next < s->length && str_at(s, end) == '\r' && str_at(s, next) == '\n')
            next++;
        if (!add_part(m, lines, s, at, keep_ends ? next : end))
            return NOTHING;
        at = next;
    }
    return of(lines);
}

/* ---- partition ---- */

static value three(machine *m, str *a, str *b, str *c)
{
    tuple *t = a && b && c ? tuple_of(m, 3, of(a), of(b), of(c)) : NULL;
    drop_object(m, a);
    drop_object(m, b);
    drop_object(m, c);
    return of(t);
}

/* False when `what` is no good as a separator. */
static bool good_separator(machine *m, value what)
{
    if (!is_str(m, what))
        return fails(m, T_TypeError, "must be str, not %T", what);
    if (as(str, what)->length == 0)
        return fails(m, T_ValueError, "empty separator");
    return true;
}

static value part_at(machine *m, str *s, str *separator, int64_t at)
{
    size_t end = (size_t)at + separator->length;
    return three(m, str_slice(m, s, 0, (size_t)at), keep_object(separator),
                 str_slice(m, s, end, s->length));
}

STR_METHOD(partition)
{
    if (!good_separator(m, args[0]))
        return NOTHING;
    str *s = as(str, self), *separator = as(str, args[0]);
    int64_t at = str_find(s, separator, 0, s->length);
    if (at >= 0)
        return part_at(m, s, separator, at);
    return three(m, str_exact(m, s), keep_object(m->empty_str), keep_object(m->empty_str));
}

STR_METHOD(rpartition)
{
    if (!good_separator(m, args[0]))
        return NOTHING;
    str *s = as(str, self), *separator = as(str, args[0]);
    int64_t at = str_find_last(s, separator, 0, s->length);
    if (at >= 0)
        return part_at(m, s, separator, at);
    return three(m, keep_object(m->empty_str), keep_object(m->empty_str), str_exact(m, s));
}

/* ---- strip ---- */

enum { LEFT = 1, RIGHT = 2 };

static bool is_stripped(uint32_t c, const str *chars)
{
    return chars ? str_find_char(chars, c, 0, chars->length) >= 0 : unicode_is_space(c);
}

static value strip(machine *m, const char *name, value self, const value *args, size_t count,
                   int sides)
{
    str *s = as(str, self);
    if (!arguments_between(m, name, count, 0, 1))
        return NOTHING;
    const str *chars = NULL;
    if (count && !is_none(args[0])) {
        if (!is_str(m, args[0]))
            return fail(m, T_TypeError, "%s arg must be None or str", name);
        chars = as(str, args[0]);
    }
    size_t start = 0, end = s->length;
    while (sides & LEFT && start < end && is_stripped(str_at(s, start), chars))
        start++;
    while (sides & RIGHT && start < end && is_stripped(str_at(s, end - 1), chars))
        end--;
    return of(str_slice(m, s, start, end));
}

STR_METHOD(strip)
{
    return strip(m, "strip", self, args, count, LEFT | RIGHT);
}

STR_METHOD(lstrip)
{
    return strip(m, "lstrip", self, args, count, LEFT);
}

STR_METHOD(rstrip)
{
    return strip(m, "rstrip", self, args, count, RIGHT);
}

/* ---- join ---- */

/* Characters of the whole, and the widest class among the parts; false: MemoryError. */
static bool measure(machine *m, const str *separator, const value *items, size_t count, size_t *n,
                    uint32_t *widest)
{
    *n = (count - 1) * separator->length;
    *widest = separator->length && count > 1 ? str_widest(separator) : 0;
    for (size_t i = 0; i < count; i++) {
        const str *item = as(str, items[i]);
        uint32_t wide = !item->length ? 0 : str_is_ascii(item) ? 0x7f : str_widest(item);
        if (wide > *widest)
            *widest = wide;
        *n += item->length;
        if (*n > UINT32_MAX)
            return !is_nothing(fail_memory(m));
    }
    return true;
}

/* A part comes to lie at `to`, in characters of that kind: what lies behind it. */
static inline char *put_part(char *to, int kind, const str *part)
{
    const void *from = str_data(part);
    if (kind == 1 && part->length == 1)
        *to = *(const char *)from;
    else if (kind == part->kind)
        memcpy(to, from, part->length * (size_t)kind);
    else
        chars_copy(to, kind, 0, from, part->kind, part->length);
    return to + part->length * (size_t)kind;
}

str *str_join_array(machine *m, str *separator, const value *items, size_t count)
{
    size_t n;
    uint32_t widest;
    void *data;
    if (count == 0)
        return keep_object(m->empty_str);
    if (count == 1 && as_object(items[0])->type == m->types[T_str])
        return keep_object(as(str, items[0]));
    if (!measure(m, separator, items, count, &n, &widest))
        return NULL;
    if (n < 2) {
        for (size_t i = 0; i < count; i++)
            if (as(str, items[i])->length)
                return str_exact(m, as(str, items[i]));
        return n ? str_exact(m, separator) : keep_object(m->empty_str);
    }
    str *all = str_room(m, n, widest, &data);
    char *to = data;
    for (size_t i = 0; all && i < count; i++) {
        if (i > 0 && separator->length)
            to = put_part(to, all->kind, separator);
        to = put_part(to, all->kind, as(str, items[i]));
    }
    return all;
}

/* A list or tuple to take the parts from: itself, or a new list. */
static value parts_of(machine *m, value iterable)
{
    if (is_kind(m, iterable, KIND_LIST | KIND_TUPLE))
        return keep(iterable);
    value iterator = iter(m, iterable);
    if (is_nothing(iterator)) {
        if (swallow(m, T_TypeError))
            fail(m, T_TypeError, "can only join an iterable");
        return NOTHING;
    }
    value parts = of(list_from_iterable(m, iterator));
    drop(m, iterator);
    return parts;
}

/* is_str without a call. */
static inline bool is_text(value v)
{
    return is_object(v) && is_kind_type(as_object(v)->type, KIND_STR);
}

str *str_join(machine *m, str *separator, value iterable)
{
    value parts = parts_of(m, iterable);
    if (is_nothing(parts))
        return NULL;
    items_view view = items_of(parts);
    str *joined = NULL;
    size_t i = 0;
    while (i < view.count && is_text(view.items[i]))
        i++;
    if (i == view.count)
        joined = str_join_array(m, separator, view.items, view.count);
    else
        fail(m, T_TypeError, "sequence item %z: expected str instance, %T found", i, view.items[i]);
    drop(m, parts);
    return joined;
}

STR_METHOD(join)
{
    return of(str_join(m, as(str, self), args[0]));
}

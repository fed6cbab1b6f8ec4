/* Building, taking apart and matching: what instructions on data do beyond the loop's own lines. */
#include "run.h"

#include <string.h>

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/key_hash.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/slice.h"
#include "repl/eval/types/str.h"

value run_make_set(machine *m, const value *items, size_t count)
{
    set *s = set_new(m);
    for (size_t i = 0; s && i < count; i++)
        if (!set_add(m, s, items[i])) {
            drop_object(m, s);
            return NOTHING;
        }
    return of(s);
}

value run_make_dict(machine *m, const tuple *keys, const value *items, size_t count)
{
    dict *d = dict_new_sized(m, count);
    for (size_t i = 0; d && i < count; i++) {
        value k = keys ? keys->items[i] : items[2 * i];
        value v = keys ? items[i] : items[2 * i + 1];
        if (!dict_set(m, d, k, v)) {
            drop_object(m, d);
            return NOTHING;
        }
    }
    return of(d);
}

value run_build_string(machine *m, const value *parts, size_t count)
{
    return of(str_join_array(m, m->empty_str, parts, count));
}

value run_convert(machine *m, value v, uint32_t how)
{
    return how == 1 ? to_str(m, v) : how == 2 ? repr(m, v) : ascii(m, v);
}

static bool is_iterable(machine *m, value v)
{
    const type *t = type_of(m, v);
    return t->slots.iter || t->slots.get_item;
}

bool run_list_extend(machine *m, list *l, value iterable)
{
    if (list_extend(m, l, iterable))
        return true;
    if (is_raised_kind(m, T_TypeError) && !is_iterable(m, iterable)) {
        clear_raised(m);
        fail(m, T_TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
}

bool run_dict_update(machine *m, dict *d, value mapping)
{
    if (dict_merge(m, d, mapping, true))
        return true;
    if (is_raised_kind(m, T_AttributeError)) {
        clear_raised(m);
        fail(m, T_TypeError, "'%T' object is not a mapping", mapping);
    }
    return false;
}

/* An iterator over what is to be unpacked. */
static value unpack_iter(machine *m, value v)
{
    value it = iter(m, v);
    if (is_nothing(it) && is_raised_kind(m, T_TypeError) && !is_iterable(m, v)) {
        clear_raised(m);
        fail(m, T_TypeError, "cannot unpack non-iterable %T object", v);
    }
    return it;
}

/* Items that are taken apart into as many places, the first of which is the last. */
typedef struct unpacking {
    value *room;
    uint32_t count, got;
} unpacking;

static bool unpack_item(machine *m, void *context, value item)
{
    unpacking *u = context;
    if (u->got == u->count)
        return fails(m, T_ValueError, "too many values to unpack (expected %d)", (int)u->count);
    u->room[u->count - 1 - u->got++] = keep(item);
    return true;
}

static bool unpack_iterable(machine *m, value v, uint32_t count, value *room)
{
    value it = unpack_iter(m, v);
    if (is_nothing(it))
        return false;
    unpacking u = {room, count, 0};
    bool good = each_next(m, it, unpack_item, &u);
    if (good && u.got < count)
        good = fails(m, T_ValueError, "not enough values to unpack (expected %d, got %d)",
                     (int)count, (int)u.got);
    while (!good && u.got-- > 0)
        drop(m, room[count - 1 - u.got]);
    drop(m, it);
    return good;
}

static bool unpack_array(machine *m, const value *items, size_t have, uint32_t count, value *top)
{
    if (have > count)
        return fails(m, T_ValueError, "too many values to unpack (expected %d)", (int)count);
    if (have < count)
        return fails(m, T_ValueError, "not enough values to unpack (expected %d, got %z)",
                     (int)count, have);
    for (uint32_t i = 0; i < count; i++)
        top[count - 1 - i] = keep(items[i]);
    return true;
}

/* top[0] still holds v's own reference, which the caller drops. */
bool run_unpack_sequence(machine *m, value v, uint32_t count, value *top)
{
    if (is_object(v) && as_object(v)->type == m->types[T_tuple])
        return unpack_array(m, as(tuple, v)->items, as(tuple, v)->count, count, top);
    if (is_object(v) && as_object(v)->type == m->types[T_list])
        return unpack_array(m, as(list, v)->items, as(list, v)->count, count, top);
    value few[16], *room = count <= 16 ? few : memory_take(m, count * sizeof *room);
    if (!room)
        return false;
    bool good = unpack_iterable(m, v, count, room);
    if (good && count)
        memcpy(top, room, count * sizeof *room);
    if (room != few)
        memory_give(m, room, count * sizeof *room);
    return good;
}

/* Into the places down from top[before + after]. */
static bool unpack_around(machine *m, items_view all, uint32_t before, uint32_t after, value *top)
{
    size_t least = (size_t)before + after;
    if (all.count < least)
        return fails(m, T_ValueError, "not enough values to unpack (expected at least %z, got %z)",
                     least, all.count);
    list *rest = list_from(m, all.items + before, all.count - least);
    if (!rest)
        return false;
    value *at = top + least;
    for (uint32_t i = 0; i < before; i++)
        *at-- = keep(all.items[i]);
    *at-- = of(rest);
    for (uint32_t i = 0; i < after; i++)
        *at-- = keep(all.items[all.count - after + i]);
    return true;
}

/* Up to `count` items of it, onto a list. */
static bool take_first(machine *m, list *l, value it, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        value v = next_item(m, it);
        if (is_nothing(v))
            return !is_raised(m);
        if (!list_append_owned(m, l, v))
            return false;
    }
    return true;
}

/* a, b, *rest, y, z = v. How many there are is asked only behind those that come before the rest.
 */
bool run_unpack_ex(machine *m, value v, uint32_t before, uint32_t after, value *top)
{
    if (is_exact_items(m, v))
        return unpack_around(m, items_of(v), before, after, top);
    list *all = list_new(m, 0);
    if (!all)
        return false;
    value it = unpack_iter(m, v);
    bool good = !is_nothing(it) && take_first(m, all, it, before);
    if (good && all->count == before)
        good = list_extend(m, all, it);
    drop_any(m, it);
    good = good && unpack_around(m, items_of(of(all)), before, after, top);
    drop_object(m, all);
    return good;
}

/* o[start:stop]. */
value run_slice(machine *m, value o, value start, value stop)
{
    slice_range r;
    if (is_exact_items(m, o) && slice_at_once(start, stop, items_of(o).count, &r))
        return as_object(o)->type == m->types[T_list]
                   ? of(list_slice(m, as(list, o), (size_t)r.start, (size_t)(r.start + r.count)))
                   : of(tuple_slice(m, as(tuple, o), (size_t)r.start, (size_t)(r.start + r.count)));
    if (is_exact_str(m, o) && slice_at_once(start, stop, str_length(as(str, o)), &r))
        return of(str_slice(m, as(str, o), (size_t)r.start, (size_t)(r.start + r.count)));
    value s = slice_new(m, start, stop, NONE);
    value x = is_nothing(s) ? s : get_item(m, o, s);
    drop_any(m, s);
    return x;
}

static bool is_plain_key(const machine *m, value key)
{
    return is_small(key) || is_exact_str(m, key);
}

/* Are they texts and small ints, none of them twice? */
static bool are_plain_keys(const machine *m, const tuple *keys)
{
    for (size_t i = 0; i < keys->count; i++) {
        value key = keys->items[i];
        if (!is_plain_key(m, key))
            return false;
        for (size_t j = 0; j < i; j++) {
            value other = keys->items[j];
            bool texts = is_object(key) && is_object(other);
            if (texts ? str_equals(as(str, key), as(str, other)) : is_same(key, other))
                return false;
        }
    }
    return true;
}

/* Of a dict, by such keys: its get() need not be asked. */
static value match_dict(machine *m, dict *d, const tuple *keys)
{
    tuple *values = tuple_new(m, keys->count);
    for (size_t i = 0; values && i < keys->count; i++) {
        value v = dict_get(m, d, keys->items[i]);
        if (is_nothing(v)) {
            drop_object(m, values);
            return is_raised(m) ? NOTHING : NONE;
        }
        values->items[i] = keep(v);
    }
    return of(values);
}

/* The values of keys in a mapping, as a tuple; NONE when one is missing. */
value run_match_keys(machine *m, value subject, value keys)
{
    const tuple *wanted = as(tuple, keys);
    if (type_of(m, subject) == m->types[T_dict] && are_plain_keys(m, wanted))
        return match_dict(m, as(dict, subject), wanted);
    tuple *values = tuple_new(m, wanted->count);
    value seen = values ? of(set_new(m)) : NOTHING;
    value get = is_nothing(seen) ? NOTHING : get_attribute(m, subject, m->names.get);
    value missing = is_nothing(get) ? NOTHING : of(object_new(m, m->types[T_object]));
    value result = is_nothing(missing) ? NOTHING : of(values);
    for (size_t i = 0; !is_nothing(result) && !is_none(result) && i < wanted->count; i++) {
        value key = wanted->items[i];
        int again = set_has(m, as(set, seen), key);
        if (again > 0)
            fail(m, T_ValueError, "mapping pattern checks duplicate key (%R)", key);
        if (again != 0 || !set_add(m, as(set, seen), key)) {
            result = NOTHING;
            break;
        }
        value v = call2(m, get, key, missing);
        if (is_nothing(v)) {
            result = NOTHING;
        } else if (is_same(v, missing)) {
            drop(m, v);
            result = NONE;
        } else {
            values->items[i] = v;
        }
    }
    if (is_none(result) || is_nothing(result))
        drop_object(m, values);
    drop_any(m, missing);
    drop_any(m, get);
    drop_any(m, seen);
    return result;
}

typedef struct class_match {
    value subject;
    type *cls;
    tuple *seen; /* the names of those that were found; NULL: there can be but one */
    tuple *values;
    size_t found;
} class_match;

static bool was_seen(machine *m, const class_match *c, value name)
{
    for (size_t i = 0; c->seen && i < c->found; i++)
        if (!is_nothing(c->seen->items[i]) &&
            str_equals(as(str, c->seen->items[i]), as(str, name))) {
            fail(m, T_TypeError, "%N() got multiple sub-patterns for attribute %R", c->cls, name);
            return true;
        }
    return false;
}

/* 1 found, 0 the subject has no such attribute, -1 failed. */
static int match_attribute(machine *m, class_match *c, value name)
{
    if (was_seen(m, c, name))
        return -1;
    if (c->seen)
        c->seen->items[c->found] = keep(name);
    value v = find_attribute(m, c->subject, as(str, name));
    if (is_nothing(v))
        return is_raised(m) ? -1 : 0;
    c->values->items[c->found++] = v;
    return 1;
}

/* Owned; NOTHING: it has none, or an exception. A class that is a type and no more says so without
 * a search for what may be raised. */
static value match_args_of(machine *m, type *cls)
{
    value found = type_lookup(m, cls, m->names.__match_args__);
    bool plain = is_nothing(found) || type_of(m, found) == m->types[T_tuple];
    if (cls->head.type == m->types[T_type] && plain)
        return keep_any(found);
    return find_attribute(m, of(cls), m->names.__match_args__);
}

/* The names behind positional patterns: owned tuple; NONE: the one pattern is the subject itself.
 */
static value match_names(machine *m, type *cls, size_t positional)
{
    value names = match_args_of(m, cls);
    if (is_nothing(names) && is_raised(m))
        return NOTHING;
    if (!is_nothing(names) && type_of(m, names) != m->types[T_tuple]) {
        fail(m, T_TypeError, "%N.__match_args__ must be a tuple (got %T)", cls, names);
        drop(m, names);
        return NOTHING;
    }
    bool itself = is_nothing(names) && (cls->flags & TYPE_MATCH_SELF);
    if (is_nothing(names))
        names = itself ? NONE : keep(of(m->empty_tuple));
    size_t allowed = itself ? 1 : as(tuple, names)->count;
    if (allowed >= positional)
        return names;
    fail(m, T_TypeError, "%N() accepts %z positional sub-pattern%s (%z given)", cls, allowed,
         allowed == 1 ? "" : "s", positional);
    drop(m, names);
    return NOTHING;
}

static int match_positional(machine *m, class_match *c, size_t positional)
{
    if (!positional)
        return 1;
    value names = match_names(m, c->cls, positional);
    if (is_nothing(names))
        return -1;
    if (is_none(names)) {
        c->values->items[c->found++] = keep(c->subject);
        return 1;
    }
    int good = 1;
    for (size_t i = 0; good > 0 && i < positional; i++) {
        value name = as(tuple, names)->items[i];
        if (type_of(m, name) != m->types[T_str]) {
            fail(m, T_TypeError, "__match_args__ elements must be strings (got %T)", name);
            good = -1;
        } else {
            good = match_attribute(m, c, name);
        }
    }
    drop(m, names);
    return good;
}

value run_match_class(machine *m, value subject, value cls, size_t positional, tuple *names)
{
    if (!is_kind(m, cls, KIND_TYPE))
        return fail(m, T_TypeError, "called match pattern must be a class");
    int good = is_instance(m, subject, cls);
    if (good <= 0)
        return good < 0 ? NOTHING : NONE;
    size_t most = positional + names->count;
    class_match c = {subject, as(type, cls), most > 1 ? tuple_new(m, most) : NULL,
                     tuple_new(m, most), 0};
    good = (c.seen || most < 2) && c.values ? match_positional(m, &c, positional) : -1;
    for (size_t i = 0; good > 0 && i < names->count; i++)
        good = match_attribute(m, &c, names->items[i]);
    drop_object(m, c.seen);
    if (good > 0)
        return of(c.values);
    drop_object(m, c.values);
    return good < 0 ? NOTHING : NONE;
}

/* "__main__.f()" for messages about a call. */
static str *callable_text(machine *m, value callable)
{
    value name = find_attribute(m, callable, m->names.__qualname__);
    if (is_nothing(name)) {
        clear_raised(m);
        value words = to_str(m, callable);
        return is_nothing(words) ? NULL : as(str, words);
    }
    value home = find_attribute(m, callable, m->names.__module__);
    bool plain = is_nothing(home) || is_none(home) ||
                 (is_str(m, home) && str_equals_c(as(str, home), "builtins"));
    str *words = plain ? str_format(m, "%V()", name) : str_format(m, "%V.%V()", home, name);
    drop(m, name);
    drop_any(m, home);
    return words;
}

bool run_spread_to_tuple(machine *m, value callable, value *args)
{
    if (is_object(*args) && as_object(*args)->type == m->types[T_tuple])
        return true;
    if (!is_iterable(m, *args)) {
        str *words = callable_text(m, callable);
        if (words)
            fail(m, T_TypeError, "%U argument after * must be an iterable, not %T", words, *args);
        drop_object(m, words);
        return false;
    }
    tuple *t = tuple_from_iterable(m, *args);
    if (!t)
        return false;
    replace(m, args, of(t));
    return true;
}

frame *run_bind_spread(machine *m, function *fn, tuple *args, dict *named)
{
    if (!named || !dict_count(named))
        return bind_call(m, fn, args->items, args->count, NULL);
    tuple *names = tuple_new(m, dict_count(named));
    tuple *all = names ? tuple_new(m, args->count + names->count) : NULL;
    frame *f = NULL;
    if (all) {
        for (size_t i = 0; i < args->count; i++)
            all->items[i] = keep(args->items[i]);
        size_t at = 0, n = 0;
        value key, v;
        while (dict_next(named, &at, &key, &v)) {
            if (!is_str(m, key))
                fail(m, T_TypeError, "keywords must be strings");
            names->items[n] = keep(key);
            all->items[args->count + n++] = keep(v);
        }
        if (!is_raised(m))
            f = bind_call(m, fn, all->items, args->count, names);
    }
    drop_object(m, all);
    drop_object(m, names);
    return f;
}

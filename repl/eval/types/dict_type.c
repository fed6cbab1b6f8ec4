/* The type dict: what Python sees of the table in dict.c. */
#include "builder.h"
#include "dict.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "set.h"
#include "tuple.h"

static void finish(machine *m, object *o)
{
    dict_clear(m, (dict *)o);
}

static void visit_entries(machine *m, object *o, visitor *v)
{
    (void)m;
    dict *d = (dict *)o;
    for (uint32_t i = 0; i < d->used; i++) {
        visit(v, d->entries[i].key);
        visit(v, d->entries[i].value);
    }
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    dict *d = object_new(m, cls);
    if (d)
        dict_set_empty(d);
    return of(d);
}

/* dict.update and dict's constructor. */
static bool update_from(machine *m, dict *d, const char *name, const value *args, size_t count,
                        tuple *names)
{
    if (!arguments_between(m, name, count, 0, 1) || (count && !dict_update(m, d, args[0])))
        return false;
    for (size_t i = 0; names && i < names->count; i++)
        if (!dict_set(m, d, names->items[i], args[count + i]))
            return false;
    return true;
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return update_from(m, as(dict, self), "dict", args, count, names);
}

static bool show_entries(machine *m, dict *d, builder *b)
{
    value key, v;
    bool first = true;
    for (size_t at = 0; dict_next(d, &at, &key, &v); first = false) {
        keep(key), keep(v);
        bool fine = (first || builder_text(b, ", ")) && builder_repr(b, key) &&
                    builder_text(b, ": ") && builder_repr(b, v);
        drop(m, key), drop(m, v);
        if (!fine)
            return false;
    }
    return true;
}

static value show(machine *m, value self)
{
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_new(m, "{...}")) : NOTHING;
    builder b;
    builder_start(&b, m);
    bool fine =
        builder_text(&b, "{") && show_entries(m, as(dict, self), &b) && builder_text(&b, "}");
    leave_repr(m, self);
    if (fine)
        return of(builder_finish(&b));
    builder_drop(&b);
    return NOTHING;
}

static value compare_dicts(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(m, a, KIND_DICT) || !is_kind(m, b, KIND_DICT))
        return NOT_IMPLEMENTED;
    int same = dict_equal(m, as(dict, a), as(dict, b));
    return same < 0 ? NOTHING : boolean(same == (op == CMP_EQ));
}

static value get(machine *m, value self, value key)
{
    value v = dict_get(m, as(dict, self), key);
    if (!is_nothing(v))
        return keep(v);
    if (is_raised(m))
        return NOTHING;
    if (as_object(self)->type != m->types[T_dict]) {
        bool found;
        v = call_special(m, self, m->names.__missing__, &key, 1, &found);
        if (found || is_raised(m))
            return v;
    }
    return fail_with(m, T_KeyError, key);
}

static bool put(machine *m, value self, value key, value v)
{
    if (!is_nothing(v))
        return dict_set(m, as(dict, self), key, v);
    int found = dict_delete(m, as(dict, self), key);
    if (found == 0)
        fail_with(m, T_KeyError, key);
    return found > 0;
}

static int has(machine *m, value self, value key)
{
    return dict_has(m, as(dict, self), key);
}

static value iterate(machine *m, value self)
{
    return dict_iterator_new(m, T_dict_keyiterator, as(dict, self));
}

static int64_t count_entries(machine *m, value self)
{
    (void)m;
    return (int64_t)as(dict, self)->count;
}

static value merged(machine *m, value a, value b)
{
    if (!is_kind(m, a, KIND_DICT) || !is_kind(m, b, KIND_DICT))
        return NOT_IMPLEMENTED;
    dict *d = dict_copy(m, as(dict, a));
    if (d && dict_update(m, d, b))
        return of(d);
    drop_object(m, d);
    return NOTHING;
}

static value merge_in_place(machine *m, value a, value b)
{
    return dict_update(m, as(dict, a), b) ? keep(a) : NOTHING;
}

static value get_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "get", count, 1, 2))
        return NOTHING;
    value v = dict_get(m, as(dict, self), args[0]);
    if (is_nothing(v) && is_raised(m))
        return NOTHING;
    return keep(!is_nothing(v) ? v : count > 1 ? args[1] : NONE);
}

static value set_default_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)names;
    if (!arguments_between(m, "setdefault", count, 1, 2))
        return NOTHING;
    return keep_any(dict_set_default(m, as(dict, self), args[0], count > 1 ? args[1] : NONE));
}

static value pop_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "pop", count, 1, 2))
        return NOTHING;
    bool empty = dict_count(as(dict, self)) == 0; /* which asks no key for its hash */
    value v = empty ? NOTHING : dict_pop(m, as(dict, self), args[0]);
    if (!is_nothing(v) || is_raised(m))
        return v;
    return count > 1 ? keep(args[1]) : fail_with(m, T_KeyError, args[0]);
}

static value pop_item_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    tuple *pair = tuple_new(m, 2);
    if (pair && dict_pop_last(m, as(dict, self), &pair->items[0], &pair->items[1]))
        return of(pair);
    drop_object(m, pair);
    return pair ? fail(m, T_KeyError, "popitem(): dictionary is empty") : NOTHING;
}

static value keys_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return dict_view_new(m, T_dict_keys, as(dict, self));
}

static value values_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return dict_view_new(m, T_dict_values, as(dict, self));
}

static value items_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return dict_view_new(m, T_dict_items, as(dict, self));
}

static value update_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    return update_from(m, as(dict, self), "update", args, count, names) ? NONE : NOTHING;
}

static value clear_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    dict_clear(m, as(dict, self));
    return NONE;
}

static value copy_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(dict_copy(m, as(dict, self)));
}

static value reversed_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return dict_iterator_new(m, T_dict_reversekeyiterator, as(dict, self));
}

static value sizeof_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    return small((int64_t)dict_bytes(as(dict, self)));
}

typedef struct setting {
    value target, v;
} setting;

static bool set_one(machine *m, void *context, value key)
{
    const setting *s = context;
    if (as_object(s->target)->type == m->types[T_dict])
        return dict_set(m, as(dict, s->target), key, s->v);
    return set_item(m, s->target, key, s->v);
}

/* Keys of a set or dict come with their hashes: asking again would be seen. `from` is exactly one
 * of these. */
static bool set_each_hashed(machine *m, dict *target, value from, value v)
{
    bool is_set = is_kind(m, from, KIND_SET), fine = true;
    for (size_t i = 0; fine && i < (is_set ? as(set, from)->mask + 1 : as(dict, from)->used); i++) {
        value key = is_set ? as(set, from)->table[i].key : as(dict, from)->entries[i].key;
        int64_t hash = is_set ? as(set, from)->table[i].hash : as(dict, from)->entries[i].hash;
        if (is_nothing(key))
            continue;
        keep(key);
        fine = dict_set_hashed(m, target, key, hash, v);
        drop(m, key);
    }
    return fine;
}

static bool keeps_hashes(machine *m, value target, value from)
{
    return as_object(target)->type == m->types[T_dict] && dict_count(as(dict, target)) == 0 &&
           is_object(from) &&
           (as_object(from)->type == m->types[T_dict] || as_object(from)->type == m->types[T_set] ||
            as_object(from)->type == m->types[T_frozenset]);
}

static value from_keys_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "fromkeys", count, 1, 2))
        return NOTHING;
    value target = call0(m, self);
    if (is_nothing(target))
        return NOTHING;
    value v = count > 1 ? args[1] : NONE;
    bool fine = keeps_hashes(m, target, args[0])
                    ? set_each_hashed(m, as(dict, target), args[0], v)
                    : each_item(m, args[0], set_one, &(setting){target, v});
    if (fine)
        return target;
    drop(m, target);
    return NOTHING;
}

static const method_record methods[] = {
    {"__reversed__", reversed_method, ARITY_NONE, 0, "",
     "Return a reverse iterator over the dict keys."},
    {"__sizeof__", sizeof_method, ARITY_NONE, 0, "", "Return the size of the dict in memory."},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {"clear", clear_method, ARITY_NONE, 0, "", "Remove all items from the dict."},
    {"copy", copy_method, ARITY_NONE, 0, "", "Return a shallow copy of the dict."},
    {"fromkeys", from_keys_method, ARITY_ANY, METHOD_CLASS, "iterable, value=None, /",
     "Create a new dictionary with keys from iterable and values set to value."},
    {"get", get_method, ARITY_ANY, 0, "key, default=None, /",
     "Return the value for key if key is in the dictionary, else default."},
    {"items", items_method, ARITY_NONE, 0, "",
     "Return a set-like object providing a view on the dict's items."},
    {"keys", keys_method, ARITY_NONE, 0, "",
     "Return a set-like object providing a view on the dict's keys."},
    {"pop", pop_method, ARITY_ANY, 0, NULL,
     "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is "
     "not "
     "found, return the default if given; otherwise,\nraise a KeyError."},
    {"popitem", pop_item_method, ARITY_NONE, 0, "",
     "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, "
     "first-out) order.\nRaises KeyError if the dict is empty."},
    {"setdefault", set_default_method, ARITY_ANY, 0, "key, default=None, /",
     "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for "
     "key "
     "if key is in the dictionary, else default."},
    {"update", update_method, ARITY_RAW, 0, NULL,
     "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F."},
    {"values", values_method, ARITY_NONE, 0, "",
     "Return an object providing a view on the dict's values."},
    {0},
};

const type_record dict_type = {
    .name = "dict",
    .base = T_object,
    .flags = KIND_DICT | TYPE_MAPPING | TYPE_MATCH_SELF,
    .size = sizeof(dict),
    .slots =
        {
            .finish = finish,
            .visit = visit_entries,
            .clear = finish,
            .create = create,
            .init = init,
            .repr = show,
            .hash = hash_refused,
            .compare = compare_dicts,
            .iter = iterate,
            .binary = {[BIN_OR] = merged, [BIN_COUNT + BIN_OR] = merge_in_place},
            .length = count_entries,
            .get_item = get,
            .set_item = put,
            .contains = has,
        },
    .methods = methods,
    .doc =
        "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a "
        "mapping "
        "object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if "
        "via:\n "
        "   d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary "
        "initialized with the name=value pairs\n    in the keyword argument list.  For example:  "
        "dict(one=1, two=2)",
};

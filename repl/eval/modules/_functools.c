/* Module _functools: partial, reduce, cmp_to_key and the cache behind lru_cache. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef struct partial {
    object head;
    value function; /* owned */
    tuple *args;    /* owned */
    dict *keywords; /* owned */
    dict *dict;     /* owned; NULL until used */
} partial;

static void partial_finish(machine *m, object *o)
{
    partial *p = (partial *)o;
    drop_any(m, p->function);
    drop_object(m, p->args);
    drop_object(m, p->keywords);
    drop_object(m, p->dict);
}

static void partial_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    partial *p = (partial *)o;
    visit(v, p->function);
    visit_object(v, p->args);
    visit_object(v, p->keywords);
    visit_object(v, p->dict);
}

static tuple *joined(machine *m, const tuple *first, const value *args, size_t count)
{
    tuple *all = tuple_new(m, first->count + count);
    for (size_t i = 0; all && i < first->count; i++)
        all->items[i] = keep(first->items[i]);
    for (size_t i = 0; all && i < count; i++)
        all->items[first->count + i] = keep(args[i]);
    return all;
}

/* A partial of a partial holds the inner one's function and arguments. */
static value partial_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (count == 0)
        return fail(m, T_TypeError, "type 'partial' takes at least one argument");
    if (!is_callable(m, args[0]))
        return fail(m, T_TypeError, "the first argument must be callable");
    const partial *inner = NULL;
    if (is_object(args[0]) && as_object(args[0])->type->slots.create == partial_create &&
        !as(partial, args[0])->dict)
        inner = as(partial, args[0]);
    partial *p = object_new(m, cls);
    if (!p)
        return NOTHING;
    p->function = keep(inner ? inner->function : args[0]);
    p->args = joined(m, inner ? inner->args : m->empty_tuple, args + 1, count - 1);
    p->keywords = inner ? dict_copy(m, inner->keywords) : dict_new(m);
    bool fine = p->args && p->keywords;
    for (size_t i = 0; fine && names && i < names->count; i++)
        fine = dict_set(m, p->keywords, names->items[i], args[count + i]);
    if (fine)
        return of(p);
    drop_object(m, p);
    return NOTHING;
}

static value partial_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const partial *p = as(partial, self);
    tuple *all = joined(m, p->args, args, count);
    dict *keywords = all ? dict_copy(m, p->keywords) : NULL;
    bool fine = keywords;
    for (size_t i = 0; fine && names && i < names->count; i++)
        fine = dict_set(m, keywords, names->items[i], args[count + i]);
    value result = fine ? call_spread(m, p->function, all, keywords) : NOTHING;
    drop_object(m, all);
    drop_object(m, keywords);
    return result;
}

static value partial_show(machine *m, value self)
{
    const partial *p = as(partial, self);
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_new(m, "...")) : NOTHING;
    builder b;
    builder_start(&b, m);
    bool good = builder_format(&b, "%Q(%R", type_of(m, self), p->function);
    for (size_t i = 0; good && i < p->args->count; i++)
        good = builder_format(&b, ", %R", p->args->items[i]);
    dict *keywords = keep_object(p->keywords);
    value key, v;
    for (size_t at = 0; good && dict_next(keywords, &at, &key, &v);) {
        keep(key), keep(v); /* a __str__ may change the dict */
        good = builder_format(&b, ", %V=%R", key, v);
        drop(m, key), drop(m, v);
    }
    drop_object(m, keywords);
    builder_char(&b, ')');
    leave_repr(m, self);
    return of(builder_finish(&b));
}

static value partial_get(machine *m, value self, value owner, value cls)
{
    (void)cls;
    if (!is_nothing(owner) && !is_none(owner) &&
        !warn(m, T_FutureWarning, 1,
              "functools.partial will be a method descriptor in future Python versions; wrap it in "
              "staticmethod() if you want to preserve the old behavior"))
        return NOTHING;
    return keep(self);
}

static value function_get(machine *m, value self)
{
    (void)m;
    return keep(as(partial, self)->function);
}

static value args_get(machine *m, value self)
{
    (void)m;
    return keep(of(as(partial, self)->args));
}

static value keywords_get(machine *m, value self)
{
    (void)m;
    return keep(of(as(partial, self)->keywords));
}

static value own_dict_get(machine *m, value self)
{
    return of(keep_object(instance_dict(m, self, true)));
}

static bool own_dict_set(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "cannot delete __dict__");
    if (!is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    dict **place = instance_dict_slot(m, self), *old = *place;
    *place = as(dict, keep(v));
    drop_object(m, old);
    return true;
}

#define OWN_DICT                                     \
    {                                                \
        "__dict__", own_dict_get, own_dict_set, NULL \
    }

static value partial_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const partial *p = as(partial, self);
    tuple *inner = tuple_of(m, 1, p->function);
    tuple *state =
        tuple_of(m, 4, p->function, of(p->args), of(p->keywords), p->dict ? of(p->dict) : NONE);
    tuple *result =
        inner && state ? tuple_of(m, 3, of(as_object(self)->type), of(inner), of(state)) : NULL;
    drop_object(m, inner);
    drop_object(m, state);
    return of(result);
}

static value partial_set_state(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)count, (void)names;
    partial *p = as(partial, self);
    const tuple *state = as(tuple, args[0]);
    if (!is_kind(m, args[0], KIND_TUPLE) || state->count != 4 || !is_callable(m, state->items[0]) ||
        !is_kind(m, state->items[1], KIND_TUPLE) ||
        !(is_none(state->items[2]) || is_kind(m, state->items[2], KIND_DICT)))
        return fail(m, T_TypeError, "invalid partial state");
    const tuple *given = as(tuple, state->items[1]);
    tuple *own_args = type_of(m, of(given)) == m->types[T_tuple]
                          ? as(tuple, keep(of(given)))
                          : tuple_from(m, given->items, given->count);
    value keywords = state->items[2];
    dict *own_keywords = is_none(keywords) ? dict_new(m)
                         : type_of(m, keywords) == m->types[T_dict]
                             ? as(dict, keep(keywords))
                             : dict_copy(m, as(dict, keywords));
    if (!own_args || !own_keywords)
        return NOTHING;
    replace(m, &p->function, keep(state->items[0]));
    drop_object(m, p->args);
    drop_object(m, p->keywords);
    p->args = own_args;
    p->keywords = own_keywords;
    value own = state->items[3];
    dict *old = p->dict;
    p->dict = is_kind(m, own, KIND_DICT) ? as(dict, keep(own)) : NULL;
    drop_object(m, old);
    return NONE;
}

static const method_record partial_methods[] = {
    {"__reduce__", partial_reduce, ARITY_NONE, 0, NULL, NULL},
    {"__setstate__", partial_set_state, ARITY_ONE, 0, NULL, NULL},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record partial_members[] = {
    {"func", function_get, NULL, "function object to use in future partial calls"},
    {"args", args_get, NULL, "tuple of arguments to future partial calls"},
    {"keywords", keywords_get, NULL, "dictionary of keyword arguments to future partial calls"},
    {0},
};

static const attribute_record partial_attributes[] = {
    OWN_DICT,
    {0},
};

static const type_record partial_record = {
    .name = "functools.partial",
    .base = T_object,
    .flags = TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(partial),
    .slots =
        {
            .finish = partial_finish,
            .visit = partial_visit,
            .create = partial_create,
            .repr = partial_show,
            .call = partial_call,
            .get = partial_get,
        },
    .methods = partial_methods,
    .members = partial_members,
    .attributes = partial_attributes,
    .doc = "Create a new function with partial application of the given arguments and keywords.",
};

/* The arguments of the last call are held until the next item is there, as in CPython. */
typedef struct folding {
    value function;
    value total;    /* owned; NOTHING: there was no item yet, or calling failed */
    value given[2]; /* owned, or NOTHING */
} folding;

static bool fold_in(machine *m, void *context, value v)
{
    folding *f = context;
    if (is_nothing(f->total)) {
        f->total = keep(v);
        return true;
    }
    replace(m, &f->given[0], f->total);
    replace(m, &f->given[1], keep(v));
    f->total = call(m, f->function, f->given, 2, NULL);
    return !is_nothing(f->total);
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "reduce", count, 2, 3))
        return NOTHING;
    value it = iter(m, args[1]);
    if (is_nothing(it))
        return swallow(m, T_TypeError)
                   ? fail(m, T_TypeError, "reduce() arg 2 must support iteration")
                   : NOTHING;
    folding f = {args[0], count > 2 ? keep(args[2]) : NOTHING, {NOTHING, NOTHING}};
    bool good = each_next(m, it, fold_in, &f);
    drop_any(m, f.given[0]);
    drop_any(m, f.given[1]);
    drop(m, it);
    if (good && is_nothing(f.total))
        return fail(m, T_TypeError, "reduce() of empty iterable with no initial value");
    if (good)
        return f.total;
    drop_any(m, f.total);
    return NOTHING;
}

/* What cmp_to_key gives: called, it wraps an object so that comparing asks the old-style function.
 */
typedef struct key_wrapper {
    object head;
    value compare; /* owned */
    value held;    /* owned; NOTHING: this is the key function itself */
} key_wrapper;

static type *wrapper_kind(const machine *m)
{
    return as(type, m->module_state[STATE_cmp_to_key]);
}

static value wrapper_new(machine *m, value compare_with, value held)
{
    key_wrapper *k = object_new(m, wrapper_kind(m));
    if (!k)
        return NOTHING;
    k->compare = keep(compare_with);
    k->held = keep_any(held);
    return of(k);
}

static void wrapper_finish(machine *m, object *o)
{
    drop_any(m, ((key_wrapper *)o)->compare);
    drop_any(m, ((key_wrapper *)o)->held);
}

static void wrapper_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((key_wrapper *)o)->compare);
    visit(v, ((key_wrapper *)o)->held);
}

static value wrapper_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[1];
    if (!arguments_bind(m, "K", "obj", args, count, names, bound, 1))
        return NOTHING;
    return wrapper_new(m, as(key_wrapper, self)->compare, bound[0]);
}

static value wrapper_compare(machine *m, value a, value b, compare_operator op)
{
    if (!is_object(b) || as_object(b)->type != wrapper_kind(m))
        return fail(m, T_TypeError, "other argument must be K instance");
    const key_wrapper *x = as(key_wrapper, a), *y = as(key_wrapper, b);
    if (is_nothing(x->held) || is_nothing(y->held))
        return fail(m, T_AttributeError, "object");
    value answer = call2(m, x->compare, x->held, y->held);
    if (is_nothing(answer))
        return NOTHING;
    value result = compare(m, answer, small(0), op);
    drop(m, answer);
    return result;
}

static value held_get(machine *m, value self)
{
    value held = as(key_wrapper, self)->held;
    return is_nothing(held) ? fail(m, T_AttributeError, "obj") : keep(held);
}

static bool held_set(machine *m, value self, value v)
{
    replace(m, &as(key_wrapper, self)->held, keep_any(v));
    return true;
}

static const attribute_record wrapper_attributes[] = {
    {"obj", held_get, held_set, "Value wrapped by a key function."},
    {0},
};

static const type_record wrapper_record = {
    .name = "functools.KeyWrapper",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(key_wrapper),
    .slots =
        {
            .finish = wrapper_finish,
            .visit = wrapper_visit,
            .hash = hash_refused,
            .call = wrapper_call,
            .compare = wrapper_compare,
        },
    .attributes = wrapper_attributes,
};

static value cmp_to_key(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return wrapper_new(m, args[0], NOTHING);
}

/* What lru_cache decorates with. The cache is a dict in order of use: an item that is used again is
 * taken out and put in at the end, so the first one is the one to forget. */
typedef struct lru_cache {
    object head;
    value function; /* owned */
    value info;     /* owned: makes the answer of cache_info() */
    dict *cache;    /* owned */
    int64_t most;   /* -1: no limit */
    int64_t hits, misses;
    bool typed;
    dict *dict; /* owned; NULL until used */
} lru_cache;

static void lru_finish(machine *m, object *o)
{
    lru_cache *c = (lru_cache *)o;
    drop_any(m, c->function);
    drop_any(m, c->info);
    drop_object(m, c->cache);
    drop_object(m, c->dict);
}

static void lru_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    lru_cache *c = (lru_cache *)o;
    visit(v, c->function);
    visit(v, c->info);
    visit_object(v, c->cache);
    visit_object(v, c->dict);
}

static value lru_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value bound[4];
    if (!arguments_bind(m, "lru_cache", "user_function, maxsize, typed, cache_info_type", args,
                        count, names, bound, 4))
        return NOTHING;
    if (!is_callable(m, bound[0]))
        return fail(m, T_TypeError, "the first argument must be callable");
    int64_t most = -1;
    if (!is_none(bound[1])) {
        if (!int_is(bound[1]) && !type_of(m, bound[1])->slots.to_index)
            return fail(m, T_TypeError, "maxsize should be integer or None");
        if (!index_as_size(m, bound[1], &most, true, T_OverflowError))
            return NOTHING;
        if (most < 0)
            most = 0;
    }
    int typed = is_true(m, bound[2]);
    lru_cache *c = typed < 0 ? NULL : object_new(m, cls);
    if (!c)
        return NOTHING;
    c->function = keep(bound[0]);
    c->info = keep(bound[3]);
    c->most = most;
    c->typed = typed;
    c->cache = dict_new(m);
    if (c->cache)
        return of(c);
    drop_object(m, c);
    return NOTHING;
}

/* One plain int or str stands for itself; otherwise a tuple of the arguments, a mark, the keyword
 * arguments by name, and the types where these count. */
static value lru_key(machine *m, const lru_cache *c, const value *args, size_t count, tuple *names)
{
    size_t named = names ? names->count : 0;
    if (!c->typed && !named && count == 1 &&
        (is_small(args[0]) || (is_object(args[0]) && as_object(args[0])->type == m->types[T_str])))
        return keep(args[0]);
    size_t size = count + (named ? 1 + 2 * named : 0) + (c->typed ? count + named : 0), n = 0;
    tuple *key = tuple_new(m, size);
    if (!key)
        return NOTHING;
    for (size_t i = 0; i < count; i++)
        key->items[n++] = keep(args[i]);
    if (named)
        key->items[n++] = keep(of(m->types[T_object]));
    for (size_t i = 0; i < named; i++) {
        key->items[n++] = keep(names->items[i]);
        key->items[n++] = keep(args[count + i]);
    }
    for (size_t i = 0; c->typed && i < count + named; i++)
        key->items[n++] = keep(of(type_of(m, args[i])));
    return of(key);
}

/* Put in as the one used last; forget the one used least recently where there is no room. */
static bool lru_store(machine *m, lru_cache *c, value key, int64_t hash, value v)
{
    while (c->most >= 0 && dict_count(c->cache) >= (size_t)c->most)
        dict_drop_first(m, c->cache);
    return dict_set_hashed(m, c->cache, key, hash, v);
}

static value lru_lookup(machine *m, lru_cache *c, value key, int64_t hash)
{
    bool bounded = c->most >= 0;
    value v = bounded ? dict_pop_hashed(m, c->cache, key, hash)
                      : keep_any(dict_get_hashed(m, c->cache, key, hash));
    if (is_nothing(v))
        return NOTHING;
    c->hits++;
    if (!bounded || dict_set_hashed(m, c->cache, key, hash, v))
        return v;
    drop(m, v);
    return NOTHING;
}

static value lru_through_cache(machine *m, lru_cache *c, value key, const value *args, size_t count,
                               tuple *names)
{
    int64_t hash;
    if (!hash_of(m, key, &hash))
        return NOTHING;
    value v = lru_lookup(m, c, key, hash);
    if (!is_nothing(v) || is_raised(m))
        return v;
    c->misses++;
    v = call(m, c->function, args, count, names);
    if (is_nothing(v))
        return NOTHING;
    value there = dict_get_hashed(m, c->cache, key, hash);
    if (!is_raised(m) && (!is_nothing(there) || lru_store(m, c, key, hash, v)))
        return v;
    drop(m, v);
    return NOTHING;
}

static value lru_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    lru_cache *c = as(lru_cache, self);
    if (c->most == 0) {
        c->misses++;
        return call(m, c->function, args, count, names);
    }
    value key = lru_key(m, c, args, count, names);
    value v = is_nothing(key) ? NOTHING : lru_through_cache(m, c, key, args, count, names);
    drop_any(m, key);
    return v;
}

static value lru_get(machine *m, value self, value owner, value cls)
{
    (void)cls;
    if (is_nothing(owner) || is_none(owner))
        return keep(self);
    return method_new(m, self, owner);
}

static value lru_info(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const lru_cache *c = as(lru_cache, self);
    const value parts[] = {small(c->hits), small(c->misses), c->most < 0 ? NONE : small(c->most),
                           small((int64_t)dict_count(c->cache))};
    return call(m, c->info, parts, 4, NULL);
}

static value lru_clear(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    lru_cache *c = as(lru_cache, self);
    c->hits = c->misses = 0;
    dict_clear(m, c->cache);
    return NONE;
}

static value lru_copy(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    return keep(self);
}

static value lru_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return get_attribute(m, self, m->names.__qualname__);
}

static const method_record lru_methods[] = {
    {"cache_info", lru_info, ARITY_NONE, 0, "", "Report cache statistics"},
    {"cache_clear", lru_clear, ARITY_NONE, 0, "", "Clear the cache and cache statistics"},
    {"__reduce__", lru_reduce, ARITY_NONE, 0, NULL, NULL},
    {"__copy__", lru_copy, ARITY_NONE, 0, NULL, NULL},
    {"__deepcopy__", lru_copy, ARITY_ONE, 0, NULL, NULL},
    {0},
};

static const attribute_record lru_attributes[] = {
    OWN_DICT,
    {0},
};

static const type_record lru_record = {
    .name = "functools._lru_cache_wrapper",
    .base = T_object,
    .flags = TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(lru_cache),
    .slots =
        {
            .finish = lru_finish,
            .visit = lru_visit,
            .create = lru_create,
            .call = lru_call,
            .get = lru_get,
        },
    .methods = lru_methods,
    .attributes = lru_attributes,
    .doc = "Create a cached callable that wraps another function.\n\nuser_function:      the "
           "function being "
           "cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache "
           "size\n  "
           "        n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as "
           "identical calls\n          True      cache f(3) and f(3.0) as distinct "
           "calls\n\ncache_info_type:    namedtuple class with the fields:\n                       "
           " hits "
           "misses currsize maxsize\n",
};

static const method_record functions[] = {
    {"cmp_to_key", cmp_to_key, ARITY_NAMED, 0, "mycmp",
     "Convert a cmp= function into a key= function."},
    {"reduce", reduce, ARITY_ANY, 0, NULL,
     "reduce(function, iterable[, initial], /) -> value\n\nApply a function of two arguments "
     "cumulatively "
     "to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to "
     "a "
     "single value.  If initial is present,\nit is placed before the items of the iterable in the "
     "calculation, and serves as\na default when the iterable is empty.\n\nFor example, "
     "reduce(lambda "
     "x, y: x+y, [1, 2, 3, 4, 5])\ncalculates ((((1 + 2) + 3) + 4) + 5)."},
    {0},
};

static bool init(machine *m, module_object *self)
{
    m->module_state[STATE_cmp_to_key] = of(type_from_record(m, &wrapper_record, 0));
    return !is_nothing(m->module_state[STATE_cmp_to_key]) &&
           module_add_type(m, self, &partial_record) && module_add_type(m, self, &lru_record);
}

const module_record _functools_module = {
    .name = "_functools",
    .doc = "Tools that operate on functions.",
    .methods = functions,
    .init = init,
};

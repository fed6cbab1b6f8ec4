/* Where the loop finds attributes, globals and items without a call, as a line of cache says or a
 * plain type has it. Part of run.c. */
#ifndef EVAL_RUN_PLACES_H
#define EVAL_RUN_PLACES_H

#include "repl/eval/object/callables.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/key_hash.h"
#include "repl/eval/types/list.h"
#include "run.h"

/* Where a field or slot of o lies that the line speaks of, set or not. */
static inline value *field_of_line(value o, const cache_line *line)
{
    return (value *)(void *)((char *)as_object(o) + line->hint);
}

/* Where o's attribute lies in o, if it is a field or slot as the line says, and set; else NULL. */
static inline value *held_field(value o, const cache_line *line)
{
    if (!MOSTLY(speaks_of(line, o)))
        return NULL;
    value *place = field_of_line(o, line);
    return MOSTLY(place->bits) ? place : NULL;
}

/* The same, or where it lies in o's dict. */
static inline value *held_in_dict(value o, const cache_line *line)
{
    if (!speaks_of_elsewhere(line, o) || line->hint >= HINT_ELSEWHERE)
        return NULL;
    const dict *own = *instance_dict_at(as_object(o));
    return own ? dict_at_hint(own, line->held, line->hint) : NULL;
}
static inline value *held_attribute(value o, const cache_line *line)
{
    value *place = held_field(o, line);
    return MOSTLY(place) ? place : held_in_dict(o, line);
}

/* Where o.name lies that o's class has, or o itself, which is a class, as the line says; else NULL.
 */
static inline const value *held_by_class(const machine *m, value o, const cache_line *line)
{
    if (!is_object(o))
        return NULL;
    const type *t = as_object(o)->type;
    if (line->hint == HINT_OF_ITSELF) {
        bool is_it = t == m->types[T_type] && as(type, o)->version == ~line->version;
        return is_it ? &line->held : NULL;
    }
    bool is_held = (line->hint == HINT_OF_CLASS || line->hint == HINT_STATIC) &&
                   t->version == ~line->version &&
                   !(t->dict_offset && *instance_dict_at(as_object(o)));
    if (!is_held)
        return NULL;
    return line->hint == HINT_STATIC ? &as(wrapped_method, line->held)->function : &line->held;
}

/* Whether such an object can have nothing of its own under any name (asked before, so that the name
 * need not be loaded), … */
static inline bool lacks_all(value o)
{
    return !as_object(o)->type->dict_offset;
}
/* … or has nothing under the name of a method. */
static inline bool lacks(machine *m, value o, str *name, cache_line *line)
{
    dict *own = *instance_dict_at(as_object(o));
    return !own || dict_lacks_at_once(own, name->hash) || own->version == line->hint ||
           run_lacks(m, own, name, line);
}

/* Where the value of a global lies that was found before, as its line of cache says; else NULL. */
static inline value *place_of_global(const frame *f, const cache_line *line)
{
    bool known = f->function->globals->version == line->version && !line->hint;
    return known ? line->place : NULL;
}

/* The same of a global or builtin, to be read. */
static inline const value *held_global(const machine *m, const frame *f, const cache_line *line)
{
    const function *fn = f->function;
    if (fn->globals->version != line->version)
        return NULL;
    bool holds = MOSTLY(!line->hint) ||
                 (m->builtins->version == line->hint && is_same(fn->builtins, of(m->builtins)));
    if (!holds)
        return NULL;
    if (!line->place)
        __builtin_unreachable(); /* it has a place since it has a version */
    return line->place;
}

/* Where o[key] lies in a list, for a small int that is in its range, counted from either end; else
 * NULL. */
static inline value *list_place(machine *m, value o, value key)
{
    if (!is_small(key) || !is_object(o) || as_object(o)->type != m->types[T_list])
        return NULL;
    list *l = as(list, o);
    int64_t i = as_small(key);
    if (i < 0)
        i += (int64_t)l->count;
    return (uint64_t)i < l->count ? &l->items[i] : NULL;
}

/* The same to be read, of a tuple also. */
static inline const value *item_place(machine *m, value o, value key)
{
    if (!is_small(key) || !is_object(o) || as_object(o)->type != m->types[T_tuple])
        return list_place(m, o, key);
    const tuple *t = as(tuple, o);
    int64_t i = as_small(key);
    if (i < 0)
        i += (int64_t)t->count;
    return (uint64_t)i < t->count ? &t->items[i] : NULL;
}

/* The number of o[key] in a text, likewise; else -1. */
static inline int64_t char_place(const machine *m, value o, value key)
{
    if (!is_small(key) || !is_exact_str(m, o))
        return -1;
    int64_t i = as_small(key), count = (int64_t)str_length(as(str, o));
    if (i < 0)
        i += count;
    return (uint64_t)i < (uint64_t)count ? i : -1;
}

/* An exact one. */
static inline bool is_dict(const machine *m, value o)
{
    return is_object(o) && as_object(o)->type == m->types[T_dict];
}

static value item_of_dict(machine *m, dict *d, value key)
{
    value v = dict_get(m, d, key);
    if (!is_nothing(v))
        return keep(v);
    return is_raised(m) ? NOTHING : fail_with(m, T_KeyError, key);
}

#endif

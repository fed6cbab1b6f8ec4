/* The types set and frozenset, and their iterator: what Python sees of the table in set.c. */
#include "builder.h"
#include "dict.h"
#include "iterators.h"
#include "list.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "set.h"
#include "tuple.h"

static bool is_frozen(const machine *m, value v)
{
    return type_is_subtype(as_object(v)->type, m->types[T_frozenset]);
}

static enum kind kind_of(const machine *m, value v)
{
    return is_frozen(m, v) ? T_frozenset : T_set;
}

static set *copy(machine *m, value self)
{
    return set_from_iterable(m, kind_of(m, self), self);
}

static void finish(machine *m, object *o)
{
    set_clear(m, (set *)o);
}

static void visit_keys(machine *m, object *o, visitor *v)
{
    (void)m;
    value key;
    for (size_t at = 0; set_next((set *)o, &at, &key);)
        visit(v, key);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    set *s = object_new(m, cls);
    if (s)
        set_set_empty(s);
    return of(s);
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (!arguments_no_names(m, "set", names) || !arguments_between(m, "set", count, 0, 1))
        return false;
    set_clear(m, as(set, self));
    return count == 0 || set_update(m, as(set, self), args[0]);
}

static value create_frozen(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    bool exact = cls == m->types[T_frozenset];
    if (cls->slots.init == m->types[T_frozenset]->slots.init &&
        !arguments_no_names(m, "frozenset", names))
        return NOTHING;
    if (!arguments_between(m, "frozenset", count, 0, 1))
        return NOTHING;
    if (exact && count && is_object(args[0]) && as_object(args[0])->type == cls)
        return keep(args[0]);
    value s = create(m, cls, NULL, 0, NULL);
    if (is_nothing(s) || !count || set_update(m, as(set, s), args[0]))
        return s;
    drop(m, s);
    return NOTHING;
}

static value show(machine *m, value self)
{
    bool exact = as_object(self)->type == m->types[T_set], running;
    if (as(set, self)->count == 0)
        return of(str_format(m, "%U()", type_of(m, self)->name));
    if (!enter_repr(m, self, &running))
        return running ? of(str_format(m, "%U(...)", type_of(m, self)->name)) : NOTHING;
    value shown = NOTHING;
    list *l = list_from_iterable(m, self);
    str *items = l ? as(str, repr(m, of(l))) : NULL;
    if (items) {
        str *inside = str_slice(m, items, 1, str_length(items) - 1);
        if (inside)
            shown = of(exact ? str_format(m, "{%U}", inside)
                             : str_format(m, "%U({%U})", type_of(m, self)->name, inside));
        drop_object(m, inside);
    }
    drop_object(m, items);
    drop_object(m, l);
    leave_repr(m, self);
    return shown;
}

static bool hash_frozen(machine *m, value self, int64_t *hash)
{
    (void)m;
    set *s = as(set, self);
    if (s->hash == -1)
        s->hash = set_hash(s);
    *hash = s->hash;
    return true;
}

static int same_items(machine *m, set *a, set *b)
{
    if (a->count != b->count || (a->hash != -1 && b->hash != -1 && a->hash != b->hash))
        return 0;
    return set_is_subset(m, a, b);
}

static value compare_sets(machine *m, value a, value b, compare_operator op)
{
    if (!is_kind(m, b, KIND_SET))
        return NOT_IMPLEMENTED;
    set *left = as(set, a), *right = as(set, b);
    int fine;
    switch (op) {
    case CMP_LT: fine = left->count < right->count ? set_is_subset(m, left, right) : 0; break;
    case CMP_LE: fine = set_is_subset(m, left, right); break;
    case CMP_GT: fine = right->count < left->count ? set_is_subset(m, right, left) : 0; break;
    case CMP_GE: fine = set_is_subset(m, right, left); break;
    default: fine = same_items(m, left, right); break;
    }
    if (fine < 0)
        return NOTHING;
    return boolean(op == CMP_NE ? !fine : fine);
}

static int64_t count_keys(machine *m, value self)
{
    (void)m;
    return (int64_t)as(set, self)->count;
}

/* A set asks for itself as a frozenset where it is unhashable: {1} in {frozenset({1})}. NOTHING: v
 * will do, or a failure. */
static value frozen_stand_in(machine *m, value v)
{
    if (!is_kind(m, v, KIND_SET) || !swallow(m, T_TypeError))
        return NOTHING;
    return of(set_from_iterable(m, T_frozenset, v));
}

static int has(machine *m, value self, value item)
{
    int in = set_has(m, as(set, self), item);
    value frozen = in < 0 ? frozen_stand_in(m, item) : NOTHING;
    if (is_nothing(frozen))
        return in;
    in = set_has(m, as(set, self), frozen);
    drop(m, frozen);
    return in;
}

static value iterate(machine *m, value self)
{
    set_iterator *it = object_new(m, m->types[T_set_iterator]);
    if (!it)
        return NOTHING;
    it->set = keep_object(as(set, self));
    it->size = it->left = (int64_t)as(set, self)->count;
    return of(it);
}

static bool both_sets(machine *m, value a, value b)
{
    return is_kind(m, a, KIND_SET) && is_kind(m, b, KIND_SET);
}

/* Give back s if what was done to it went well. */
static value finished(machine *m, set *s, bool fine)
{
    if (fine)
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

static value unite(machine *m, value a, value b)
{
    if (!both_sets(m, a, b))
        return NOT_IMPLEMENTED;
    set *s = copy(m, a);
    return finished(m, s, s && set_update(m, s, b));
}

static value subtract(machine *m, value a, value b)
{
    return both_sets(m, a, b) ? of(set_difference(m, as(set, a), b, kind_of(m, a)))
                              : NOT_IMPLEMENTED;
}

static value intersect(machine *m, value a, value b)
{
    return both_sets(m, a, b) ? of(set_intersect(m, as(set, a), b, kind_of(m, a)))
                              : NOT_IMPLEMENTED;
}

/* What is in exactly one of the two, in the order CPython gives: the other's items first. */
static value exclude_any(machine *m, value a, value b)
{
    set *s = set_from_iterable(m, kind_of(m, a), b);
    return finished(m, s, s && set_exclude(m, s, a));
}

static value exclude(machine *m, value a, value b)
{
    return both_sets(m, a, b) ? exclude_any(m, a, b) : NOT_IMPLEMENTED;
}

static value unite_in_place(machine *m, value a, value b)
{
    if (!is_kind(m, b, KIND_SET))
        return NOT_IMPLEMENTED;
    return set_update(m, as(set, a), b) ? keep(a) : NOTHING;
}

static value subtract_in_place(machine *m, value a, value b)
{
    if (!is_kind(m, b, KIND_SET))
        return NOT_IMPLEMENTED;
    return set_subtract(m, as(set, a), b) ? keep(a) : NOTHING;
}

static bool keep_common(machine *m, value self, value other)
{
    set *s = set_intersect(m, as(set, self), other, T_set);
    if (!s)
        return false;
    set_swap(as(set, self), s);
    drop_object(m, s);
    return true;
}

static value intersect_in_place(machine *m, value a, value b)
{
    if (!is_kind(m, b, KIND_SET))
        return NOT_IMPLEMENTED;
    return keep_common(m, a, b) ? keep(a) : NOTHING;
}

static value exclude_in_place(machine *m, value a, value b)
{
    if (!is_kind(m, b, KIND_SET))
        return NOT_IMPLEMENTED;
    return set_exclude(m, as(set, a), b) ? keep(a) : NOTHING;
}

static value copy_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    if (as_object(self)->type == m->types[T_frozenset])
        return keep(self);
    return of(copy(m, self));
}

static value union_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    set *s = copy(m, self);
    bool fine = s;
    for (size_t i = 0; fine && i < count; i++)
        fine = set_update(m, s, args[i]);
    return finished(m, s, fine);
}

static value difference_method(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)names;
    if (count == 0)
        return of(copy(m, self));
    set *s = set_difference(m, as(set, self), args[0], kind_of(m, self));
    bool fine = s;
    for (size_t i = 1; fine && i < count; i++)
        fine = set_subtract(m, s, args[i]);
    return finished(m, s, fine);
}

static value intersection_method(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    (void)names;
    if (count == 0)
        return of(copy(m, self));
    set *s = keep_object(as(set, self));
    for (size_t i = 0; s && i < count; i++) {
        set *common = set_intersect(m, s, args[i], kind_of(m, self));
        drop_object(m, s);
        s = common;
    }
    return of(s);
}

static value symmetric_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return exclude_any(m, self, args[0]);
}

/* The argument as a set: itself, or made for the purpose. */
static set *as_set(machine *m, value v)
{
    return is_kind(m, v, KIND_SET) ? keep_object(as(set, v)) : set_from_iterable(m, T_set, v);
}

static value is_disjoint_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)count, (void)names;
    set *common = set_intersect(m, as(set, self), args[0], T_set);
    if (!common)
        return NOTHING;
    bool none = common->count == 0;
    drop_object(m, common);
    return boolean(none);
}

static value is_subset_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    set *other = as_set(m, args[0]);
    int fine = other ? set_is_subset(m, as(set, self), other) : -1;
    drop_object(m, other);
    return fine < 0 ? NOTHING : boolean(fine);
}

static value is_superset_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)count, (void)names;
    set *other = as_set(m, args[0]);
    int fine = other ? set_is_subset(m, other, as(set, self)) : -1;
    drop_object(m, other);
    return fine < 0 ? NOTHING : boolean(fine);
}

static value add_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return set_add(m, as(set, self), args[0]) ? NONE : NOTHING;
}

static value clear_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    set_clear(m, as(set, self));
    return NONE;
}

/* 1 it was there, 0, -1. */
static int discard(machine *m, value self, value item)
{
    int found = set_discard(m, as(set, self), item);
    value frozen = found < 0 ? frozen_stand_in(m, item) : NOTHING;
    if (is_nothing(frozen))
        return found;
    found = set_discard(m, as(set, self), frozen);
    drop(m, frozen);
    return found;
}

static value discard_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return discard(m, self, args[0]) < 0 ? NOTHING : NONE;
}

static value remove_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int found = discard(m, self, args[0]);
    if (found == 0)
        return fail_with(m, T_KeyError, args[0]);
    return found < 0 ? NOTHING : NONE;
}

static value pop_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value v = set_pop(as(set, self));
    return is_nothing(v) ? fail(m, T_KeyError, "pop from an empty set") : v;
}

static value update_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    for (size_t i = 0; i < count; i++)
        if (!set_update(m, as(set, self), args[i]))
            return NOTHING;
    return NONE;
}

static value difference_update_method(machine *m, value self, const value *args, size_t count,
                                      tuple *names)
{
    (void)names;
    for (size_t i = 0; i < count; i++)
        if (!set_subtract(m, as(set, self), args[i]))
            return NOTHING;
    return NONE;
}

static value intersection_update_method(machine *m, value self, const value *args, size_t count,
                                        tuple *names)
{
    value s = intersection_method(m, self, args, count, names);
    if (is_nothing(s))
        return NOTHING;
    set_swap(as(set, self), as(set, s));
    drop(m, s);
    return NONE;
}

static value symmetric_update_method(machine *m, value self, const value *args, size_t count,
                                     tuple *names)
{
    (void)count, (void)names;
    return set_exclude(m, as(set, self), args[0]) ? NONE : NOTHING;
}

static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    list *l = list_from_iterable(m, self);
    tuple *inner = l ? tuple_of(m, 1, of(l)) : NULL;
    value state = inner ? object_state(m, self) : NOTHING;
    tuple *result =
        is_nothing(state) ? NULL : tuple_of(m, 3, of(as_object(self)->type), of(inner), state);
    drop_any(m, state);
    drop_object(m, inner);
    drop_object(m, l);
    return of(result);
}

static value sizeof_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    const set *s = as(set, self);
    return small(
        (int64_t)(200 + (s->mask >= SET_MIN_SIZE ? (s->mask + 1) * sizeof(set_entry) : 0)));
}

/* What set and frozenset have in common: METHOD(name, body, arity, signature, doc). */
#define SHARED_METHODS(METHOD)                                                                    \
    METHOD("copy", copy_method, ARITY_NONE, "", "Return a shallow copy of a set.")                \
    METHOD("difference", difference_method, ARITY_ANY, "*others",                                 \
           "Return a new set with elements in the set that are not in the others.")               \
    METHOD("intersection", intersection_method, ARITY_ANY, "*others",                             \
           "Return a new set with elements common to the set and all others.")                    \
    METHOD("isdisjoint", is_disjoint_method, ARITY_ONE, "other, /",                               \
           "Return True if two sets have a null intersection.")                                   \
    METHOD("issubset", is_subset_method, ARITY_ONE, "other, /",                                   \
           "Report whether another set contains this set.")                                       \
    METHOD("issuperset", is_superset_method, ARITY_ONE, "other, /",                               \
           "Report whether this set contains another set.")                                       \
    METHOD("symmetric_difference", symmetric_method, ARITY_ONE, "other, /",                       \
           "Return a new set with elements in either the set or other but not both.")             \
    METHOD("union", union_method, ARITY_ANY, "*others",                                           \
           "Return a new set with elements from the set and all others.")                         \
    METHOD("__reduce__", reduce_method, ARITY_NONE, "", "Return state information for pickling.") \
    METHOD("__sizeof__", sizeof_method, ARITY_NONE, "",                                           \
           "S.__sizeof__() -> size of S in memory, in bytes.")
#define SHARED_ROW(name, body, arity, signature, doc) {name, body, arity, 0, signature, doc},
#define GETITEM_ROW                                                                             \
    {                                                                                           \
        "__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585" \
    }

static const method_record frozenset_methods[] = {
    SHARED_METHODS(SHARED_ROW) GETITEM_ROW,
    {0},
};

static const method_record set_methods[] = {
    SHARED_METHODS(SHARED_ROW) GETITEM_ROW,
    {"add", add_method, ARITY_ONE, 0, "object, /",
     "Add an element to a set.\n\nThis has no effect if the element is already present."},
    {"clear", clear_method, ARITY_NONE, 0, "", "Remove all elements from this set."},
    {"difference_update", difference_update_method, ARITY_ANY, 0, "*others",
     "Update the set, removing elements found in others."},
    {"discard", discard_method, ARITY_ONE, 0, "object, /",
     "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method "
     "does not raise\nan exception when an element is missing from the set."},
    {"intersection_update", intersection_update_method, ARITY_ANY, 0, "*others",
     "Update the set, keeping only elements found in it and all others."},
    {"pop", pop_method, ARITY_NONE, 0, "",
     "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
    {"remove", remove_method, ARITY_ONE, 0, "object, /",
     "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise "
     "a "
     "KeyError."},
    {"symmetric_difference_update", symmetric_update_method, ARITY_ONE, 0, "other, /",
     "Update the set, keeping only elements found in either set, but not in both."},
    {"update", update_method, ARITY_ANY, 0, "*others",
     "Update the set, adding elements from all others."},
    {0},
};

const type_record set_type = {
    .name = "set",
    .base = T_object,
    .flags = KIND_SET | TYPE_MATCH_SELF | TYPE_HAS_WEAK,
    .size = sizeof(set),
    .slots =
        {
            .finish = finish,
            .visit = visit_keys,
            .clear = finish,
            .create = create,
            .init = init,
            .repr = show,
            .hash = hash_refused,
            .compare = compare_sets,
            .iter = iterate,
            .binary = {[BIN_SUBTRACT] = subtract,
                       [BIN_AND] = intersect,
                       [BIN_XOR] = exclude,
                       [BIN_OR] = unite,
                       [BIN_COUNT + BIN_SUBTRACT] = subtract_in_place,
                       [BIN_COUNT + BIN_AND] = intersect_in_place,
                       [BIN_COUNT + BIN_XOR] = exclude_in_place,
                       [BIN_COUNT + BIN_OR] = unite_in_place},
            .length = count_keys,
            .contains = has,
        },
    .methods = set_methods,
    .doc = "Build an unordered collection of unique elements.",
};

const type_record frozenset_type = {
    .name = "frozenset",
    .base = T_object,
    .flags = KIND_SET | TYPE_MATCH_SELF | TYPE_HAS_WEAK,
    .size = sizeof(set),
    .slots =
        {
            .finish = finish,
            .visit = visit_keys,
            .clear = finish,
            .create = create_frozen,
            .repr = show,
            .hash = hash_frozen,
            .compare = compare_sets,
            .iter = iterate,
            .binary = {[BIN_SUBTRACT] = subtract,
                       [BIN_AND] = intersect,
                       [BIN_XOR] = exclude,
                       [BIN_OR] = unite},
            .length = count_keys,
            .contains = has,
        },
    .methods = frozenset_methods,
    .doc = "Build an immutable unordered collection of unique elements.",
};

static void iterator_finish(machine *m, object *o)
{
    drop_object(m, ((set_iterator *)o)->set);
}

static void iterator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((set_iterator *)o)->set);
}

static value iterator_next(machine *m, value self)
{
    set_iterator *it = as(set_iterator, self);
    set *s = it->set;
    value v;
    if (!s)
        return NOTHING;
    if (it->size != (int64_t)s->count) {
        it->size = -1;
        return fail(m, T_RuntimeError, "Set changed size during iteration");
    }
    if (set_next(s, &it->at, &v)) {
        it->left--;
        return keep(v);
    }
    it->set = NULL;
    drop_object(m, s);
    return NOTHING;
}

static value iterator_hint(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    const set_iterator *it = as(set_iterator, self);
    return small(it->set && it->size == (int64_t)it->set->count ? it->left : 0);
}

/* What is left, as a list: the iterator itself stays where it is. */
static value iterator_reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const set_iterator *it = as(set_iterator, self);
    list *rest = list_new(m, 0);
    value v;
    bool good = rest;
    for (size_t at = it->at; good && it->set && set_next(it->set, &at, &v);)
        good = list_append(m, rest, v);
    value recipe = good ? iterator_recipe(m, of(rest), -1) : NOTHING;
    drop_object(m, rest);
    return recipe;
}

static const method_record iterator_methods[] = {
    {"__reduce__", iterator_reduce, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__length_hint__", iterator_hint, ARITY_NONE, 0, "",
     "Private method returning an estimate of len(list(it))."},
    {0},
};

const type_record set_iterator_type = {
    .name = "set_iterator",
    .base = T_object,
    .flags = TYPE_NO_CREATE | TYPE_FINAL,
    .size = sizeof(set_iterator),
    .slots = {.finish = iterator_finish,
              .visit = iterator_visit,
              .iter = iterator_self,
              .next = iterator_next},
    .methods = iterator_methods,
};

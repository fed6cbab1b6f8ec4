/* What d.keys(), d.values() and d.items() give, and the iterators over dicts. */
#include "dict.h"
#include "iterators.h"
#include "list.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "set.h"
#include "str.h"
#include "tuple.h"

/* Which part of each entry an iterator or a view gives. */
typedef enum part { PART_KEY, PART_VALUE, PART_ITEM } part;

value dict_view_new(machine *m, enum kind kind, dict *d)
{
    dict_view *view = object_new(m, m->types[kind]);
    if (view)
        view->dict = keep_object(d);
    return of(view);
}

value dict_iterator_new(machine *m, enum kind kind, dict *d)
{
    dict_iterator *it = object_new(m, m->types[kind]);
    if (!it)
        return NOTHING;
    it->dict = keep_object(d);
    it->size = it->left = (int64_t)d->count;
    if (kind >= T_dict_reversekeyiterator)
        it->at = (int64_t)d->used - 1;
    return of(it);
}

static void iterator_finish(machine *m, object *o)
{
    drop_object(m, ((dict_iterator *)o)->dict);
}

static void iterator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((dict_iterator *)o)->dict);
}

static value end(machine *m, dict_iterator *it)
{
    dict *d = it->dict;
    it->dict = NULL;
    drop_object(m, d);
    return NOTHING;
}

/* An OrderedDict is told about in its own words, and what becomes of it after its last key was
 * given is not looked at. */
static void end_changed(machine *m, dict_iterator *it)
{
    value ordered = type_of(m, of(it->dict)) == m->types[T_dict]
                        ? NOTHING
                        : import_name(m, "collections", "OrderedDict");
    bool is_one =
        !is_nothing(ordered) && type_is_subtype(type_of(m, of(it->dict)), as(type, ordered));
    drop_any(m, ordered);
    if (is_raised(m))
        return;
    if (is_one && it->left == 0) {
        end(m, it);
        return;
    }
    it->size = -1;
    fail(m, T_RuntimeError,
         is_one ? "OrderedDict mutated during iteration"
                : "dictionary changed size during iteration");
}

/* The entry the iterator is at, or NULL at the end or on failure. */
static const dict_entry *current(machine *m, dict_iterator *it, int step)
{
    dict *d = it->dict;
    if (!d)
        return NULL;
    if (it->size != (int64_t)d->count) {
        end_changed(m, it);
        return NULL;
    }
    if (it->at == 0 && step > 0)
        it->at = dict_first(d);
    while (it->at >= 0 && it->at < d->used && is_nothing(d->entries[it->at].key))
        it->at += step;
    if (it->at < 0 || it->at >= d->used) {
        end(m, it);
        return NULL;
    }
    if (it->left == 0 && step > 0) {
        fail(m, T_RuntimeError, "dictionary keys changed during iteration");
        end(m, it);
        return NULL;
    }
    const dict_entry *e = &d->entries[it->at];
    it->at += step;
    it->left--;
    return e;
}

static value part_of(machine *m, const dict_entry *e, part which)
{
    if (!e)
        return NOTHING;
    if (which == PART_ITEM)
        return of(tuple_from(m, (const value[]){e->key, e->value}, 2));
    return keep(which == PART_KEY ? e->key : e->value);
}

static value next_key(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), 1), PART_KEY);
}

static value next_value(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), 1), PART_VALUE);
}

static value next_pair(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), 1), PART_ITEM);
}

static value previous_key(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), -1), PART_KEY);
}

static value previous_value(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), -1), PART_VALUE);
}

static value previous_pair(machine *m, value self)
{
    return part_of(m, current(m, as(dict_iterator, self), -1), PART_ITEM);
}

static value hint_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    const dict_iterator *it = as(dict_iterator, self);
    return small(it->dict && it->size == (int64_t)it->dict->count ? it->left : 0);
}

/* (iter, (list of what is left,)), as CPython. */
static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    dict_iterator *copy = object_new(m, as_object(self)->type);
    if (!copy)
        return NOTHING;
    const dict_iterator *it = as(dict_iterator, self);
    copy->dict = keep_object(it->dict);
    copy->size = it->size;
    copy->at = it->at;
    copy->left = it->left;
    list *rest = list_from_iterable(m, of(copy));
    drop_object(m, copy);
    str *name = rest ? str_new(m, "iter") : NULL;
    value maker = name ? dict_get_str(m, m->builtins, name) : NOTHING;
    tuple *inner = is_nothing(maker) ? NULL : tuple_of(m, 1, of(rest));
    tuple *result = inner ? tuple_of(m, 2, maker, of(inner)) : NULL;
    drop_object(m, name);
    drop_object(m, inner);
    drop_object(m, rest);
    return of(result);
}

static const method_record iterator_methods[] = {
    {"__length_hint__", hint_method, ARITY_NONE, 0, "",
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {0},
};

#define DICT_ITERATOR(shown, step)                                             \
    {                                                                          \
        .name = shown, .base = T_object, .flags = TYPE_NO_CREATE | TYPE_FINAL, \
        .size = sizeof(dict_iterator),                                         \
        .slots = {.finish = iterator_finish,                                   \
                  .visit = iterator_visit,                                     \
                  .iter = iterator_self,                                       \
                  .next = step},                                               \
        .methods = iterator_methods,                                           \
    }

const type_record dict_keyiterator_type = DICT_ITERATOR("dict_keyiterator", next_key);
const type_record dict_valueiterator_type = DICT_ITERATOR("dict_valueiterator", next_value);
const type_record dict_itemiterator_type = DICT_ITERATOR("dict_itemiterator", next_pair);
const type_record dict_reversekeyiterator_type =
    DICT_ITERATOR("dict_reversekeyiterator", previous_key);
const type_record dict_reversevalueiterator_type =
    DICT_ITERATOR("dict_reversevalueiterator", previous_value);
const type_record dict_reverseitemiterator_type =
    DICT_ITERATOR("dict_reverseitemiterator", previous_pair);

static void view_finish(machine *m, object *o)
{
    drop_object(m, ((dict_view *)o)->dict);
}

static void view_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((dict_view *)o)->dict);
}

static int64_t view_length(machine *m, value self)
{
    (void)m;
    return (int64_t)as(dict_view, self)->dict->count;
}

static value iterate_keys(machine *m, value self)
{
    return dict_iterator_new(m, T_dict_keyiterator, as(dict_view, self)->dict);
}

static value iterate_values(machine *m, value self)
{
    return dict_iterator_new(m, T_dict_valueiterator, as(dict_view, self)->dict);
}

static value iterate_items(machine *m, value self)
{
    return dict_iterator_new(m, T_dict_itemiterator, as(dict_view, self)->dict);
}

static value view_reversed(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const type *t = as_object(self)->type;
    enum kind kind = t == m->types[T_dict_keys]     ? T_dict_reversekeyiterator
                     : t == m->types[T_dict_values] ? T_dict_reversevalueiterator
                                                    : T_dict_reverseitemiterator;
    return dict_iterator_new(m, kind, as(dict_view, self)->dict);
}

static value view_show(machine *m, value self)
{
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_new(m, "...")) : NOTHING;
    list *l = list_from_iterable(m, self);
    value shown = l ? of(str_format(m, "%U(%R)", type_of(m, self)->name, of(l))) : NOTHING;
    drop_object(m, l);
    leave_repr(m, self);
    return shown;
}

static int has_key(machine *m, value self, value key)
{
    return dict_has(m, as(dict_view, self)->dict, key);
}

static int has_item(machine *m, value self, value item)
{
    if (!is_kind(m, item, KIND_TUPLE) || as(tuple, item)->count != 2)
        return 0;
    value held = dict_get(m, as(dict_view, self)->dict, as(tuple, item)->items[0]);
    if (is_nothing(held))
        return is_raised(m) ? -1 : 0;
    keep(held);
    int same = equals(m, held, as(tuple, item)->items[1]);
    drop(m, held);
    return same;
}

static bool is_view(machine *m, value v)
{
    return is_object(v) && (as_object(v)->type == m->types[T_dict_keys] ||
                            as_object(v)->type == m->types[T_dict_items]);
}

static bool is_set_like(machine *m, value v)
{
    return is_kind(m, v, KIND_SET) || is_view(m, v);
}

/* The search for an item that a container has (`wanted` 1) or has not (0). */
typedef struct searching {
    value container;
    int wanted;
    bool found;
} searching;

static bool look(machine *m, void *context, value v)
{
    searching *s = context;
    int in = contains(m, s->container, v);
    s->found = in == s->wanted;
    return in >= 0 && !s->found;
}

/* Is every item of a in b? 1, 0, -1. */
static int all_in(machine *m, value a, value b)
{
    searching s = {b, 0, false};
    return each_item(m, a, look, &s) ? !s.found : -1;
}

static value view_compare(machine *m, value a, value b, compare_operator op)
{
    if (!is_set_like(m, b))
        return NOT_IMPLEMENTED;
    int64_t left = length(m, a), right = length(m, b);
    if (left < 0 || right < 0)
        return NOTHING;
    int fine;
    switch (op) {
    case CMP_LT: fine = left < right ? all_in(m, a, b) : 0; break;
    case CMP_LE: fine = left <= right ? all_in(m, a, b) : 0; break;
    case CMP_GT: fine = left > right ? all_in(m, b, a) : 0; break;
    case CMP_GE: fine = left >= right ? all_in(m, b, a) : 0; break;
    default: fine = left == right ? all_in(m, a, b) : 0; break;
    }
    if (fine < 0)
        return NOTHING;
    return boolean(op == CMP_NE ? !fine : fine);
}

static value view_subtract(machine *m, value a, value b)
{
    set *s = set_from_iterable(m, T_set, a);
    if (s && set_subtract(m, s, b))
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

static value view_or(machine *m, value a, value b)
{
    set *s = set_from_iterable(m, T_set, a);
    if (s && set_update(m, s, b))
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

static value view_xor(machine *m, value a, value b)
{
    set *s = set_from_iterable(m, T_set, a);
    if (s && set_exclude(m, s, b))
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

typedef struct gathering {
    set *common;
    value container;
} gathering;

static bool add_common(machine *m, void *context, value v)
{
    const gathering *g = context;
    int in = contains(m, g->container, v);
    return in == 0 || (in > 0 && set_add(m, g->common, v));
}

/* A view is asked and the other walked, whichever side it stands on; of two views the smaller one
 * is walked. */
static value view_and(machine *m, value a, value b)
{
    if (!is_view(m, a) || (is_view(m, b) && length(m, b) > length(m, a))) {
        value other = a;
        a = b;
        b = other;
    }
    set *s = set_new(m);
    if (s && each_item(m, b, add_common, &(gathering){s, a}))
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

static value is_disjoint_method(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)count, (void)names;
    searching s = {self, 1, false};
    return each_item(m, args[0], look, &s) ? boolean(!s.found) : NOTHING;
}

static value mapping_get(machine *m, value self)
{
    return mappingproxy_new(m, of(as(dict_view, self)->dict));
}

#define VIEW_REVERSED                                          \
    {                                                          \
        "__reversed__", view_reversed, ARITY_NONE, 0, "", NULL \
    }

static const method_record set_view_methods[] = {
    {"isdisjoint", is_disjoint_method, ARITY_ONE, 0, NULL,
     "Return True if the view and the given iterable have a null intersection."},
    VIEW_REVERSED,
    {0},
};

static const method_record values_methods[] = {VIEW_REVERSED, {0}};

static const attribute_record view_attributes[] = {
    {"mapping", mapping_get, NULL, "dictionary that this view refers to"},
    {0},
};

#define DICT_VIEW(shown, walk, rows, ...)                                      \
    {                                                                          \
        .name = shown, .base = T_object, .flags = TYPE_NO_CREATE | TYPE_FINAL, \
        .size = sizeof(dict_view),                                             \
        .slots = {.finish = view_finish,                                       \
                  .visit = view_visit,                                         \
                  .repr = view_show,                                           \
                  .iter = walk,                                                \
                  .length = view_length,                                       \
                  __VA_ARGS__},                                                \
        .methods = rows, .attributes = view_attributes,                        \
    }
#define SET_OPERATIONS                             \
    .compare = view_compare, .hash = hash_refused, \
    .binary = {[BIN_SUBTRACT] = view_subtract,     \
               [BIN_AND] = view_and,               \
               [BIN_OR] = view_or,                 \
               [BIN_XOR] = view_xor}

const type_record dict_keys_type =
    DICT_VIEW("dict_keys", iterate_keys, set_view_methods, .contains = has_key, SET_OPERATIONS);
const type_record dict_values_type = DICT_VIEW("dict_values", iterate_values, values_methods, );
const type_record dict_items_type =
    DICT_VIEW("dict_items", iterate_items, set_view_methods, .contains = has_item, SET_OPERATIONS);

#include "iterators.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "sequence.h"
#include "str.h"
#include "tuple.h"

value iterator_self(machine *m, value self)
{
    (void)m;
    return keep(self);
}

value sequence_iterator_new(machine *m, enum kind kind, value sequence)
{
    sequence_iterator *it = object_take_builtin(m, m->types[kind], sizeof *it);
    if (!it)
        return NOTHING;
    it->sequence = keep(sequence);
    it->index = 0;
    if (kind == T_list_reverseiterator)
        it->index = (int64_t)items_of(sequence).count - 1;
    return of(it);
}

static void finish(machine *m, object *o)
{
    drop_any(m, ((sequence_iterator *)o)->sequence);
}

static void visit_sequence(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((sequence_iterator *)o)->sequence);
}

static value end(machine *m, sequence_iterator *it)
{
    replace(m, &it->sequence, NOTHING);
    return NOTHING;
}

static value next_of_items(machine *m, value self)
{
    sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return NOTHING;
    items_view view = items_of(it->sequence);
    if ((size_t)it->index < view.count)
        return keep(view.items[it->index++]);
    return end(m, it);
}

static value next_reversed(machine *m, value self)
{
    sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return NOTHING;
    items_view view = items_of(it->sequence);
    if (it->index >= 0 && (size_t)it->index < view.count)
        return keep(view.items[it->index--]);
    return end(m, it);
}

static value next_of_anything(machine *m, value self)
{
    sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return NOTHING;
    if (it->index == INT64_MAX)
        return fail(m, T_OverflowError, "iter index too large");
    value at = int_from(m, it->index);
    if (is_nothing(at))
        return NOTHING;
    value sequence = keep(it->sequence);
    value v = get_item(m, sequence, at);
    drop(m, at);
    drop(m, sequence);
    if (!is_nothing(v)) {
        it->index++;
        return v;
    }
    if (swallow(m, T_IndexError) || swallow(m, T_StopIteration))
        end(m, it);
    return NOTHING;
}

static value hint_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    sequence_iterator *it = as(sequence_iterator, self);
    if (is_nothing(it->sequence))
        return small(0);
    if (as_object(self)->type == m->types[T_list_reverseiterator])
        return small((size_t)it->index < items_of(it->sequence).count ? it->index + 1 : 0);
    if (as_object(self)->type == m->types[T_iterator] && !type_of(m, it->sequence)->slots.length)
        return NOT_IMPLEMENTED;
    int64_t all = length(m, it->sequence);
    return all < 0 ? NOTHING : small(all > it->index ? all - it->index : 0);
}

static tuple *iterator_reduced(machine *m, value maker, tuple *inner, int64_t index)
{
    value at = int_from(m, index);
    tuple *all = is_nothing(at) ? NULL : tuple_of(m, 3, maker, of(inner), at);
    drop_any(m, at);
    return all;
}

/* Programs may have put a key there that runs code when compared. */
value iterator_builtin(machine *m, const char *name)
{
    str *key = str_intern(m, name);
    value found = key ? dict_get(m, m->builtins, of(key)) : NOTHING;
    drop_object(m, key);
    return is_nothing(found) && !is_raised(m) ? fail(m, T_AttributeError, "%s", name) : found;
}

value iterator_recipe(machine *m, value from, int64_t index)
{
    value maker = iterator_builtin(m, "iter");
    tuple *inner = is_nothing(maker) ? NULL : tuple_of(m, 1, from);
    tuple *recipe = !inner      ? NULL
                    : index < 0 ? tuple_of(m, 2, maker, of(inner))
                                : iterator_reduced(m, maker, inner, index);
    drop_object(m, inner);
    return of(recipe);
}

/* (iter, (sequence,), index): what copy.copy makes a second iterator from. */
static value reduce_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    sequence_iterator *it = as(sequence_iterator, self);
    bool backwards = as_object(self)->type == m->types[T_list_reverseiterator];
    bool of_tuple = as_object(self)->type == m->types[T_tuple_iterator];
    value maker = iterator_builtin(m, backwards && !is_nothing(it->sequence) ? "reversed" : "iter");
    if (is_nothing(maker))
        return NOTHING;
    value from = is_nothing(it->sequence) ? of_tuple ? of(tuple_new(m, 0)) : of(list_new(m, 0))
                                          : keep(it->sequence);
    tuple *inner = is_nothing(from) ? NULL : tuple_of(m, 1, from);
    tuple *result = NULL;
    if (inner && is_nothing(it->sequence))
        result = tuple_of(m, 2, maker, of(inner));
    else if (inner)
        result = iterator_reduced(m, maker, inner, it->index);
    drop_any(m, from);
    drop_object(m, inner);
    return of(result);
}

static value set_state_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    sequence_iterator *it = as(sequence_iterator, self);
    int64_t index;
    if (!index_as_size(m, args[0], &index, false, T_OverflowError))
        return NOTHING;
    bool backwards = as_object(self)->type == m->types[T_list_reverseiterator];
    if (is_nothing(it->sequence))
        return NONE;
    if (backwards) {
        int64_t last = (int64_t)items_of(it->sequence).count - 1;
        it->index = index < -1 ? -1 : index > last ? last : index;
    } else {
        it->index = index < 0 ? 0 : index;
    }
    return NONE;
}

static const method_record methods[] = {
    {"__length_hint__", hint_method, ARITY_NONE, 0, "",
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", reduce_method, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__setstate__", set_state_method, ARITY_ONE, 0, "state, /",
     "Set state information for unpickling."},
    {0},
};

#define SEQUENCE_ITERATOR(shown, step)                                                             \
    {                                                                                              \
        .name = shown, .base = T_object, .flags = TYPE_NO_CREATE | TYPE_FINAL,                     \
        .size = sizeof(sequence_iterator),                                                         \
        .slots = {.finish = finish, .visit = visit_sequence, .iter = iterator_self, .next = step}, \
        .methods = methods,                                                                        \
    }

const type_record tuple_iterator_type = SEQUENCE_ITERATOR("tuple_iterator", next_of_items);
const type_record list_iterator_type = SEQUENCE_ITERATOR("list_iterator", next_of_items);
const type_record list_reverseiterator_type =
    SEQUENCE_ITERATOR("list_reverseiterator", next_reversed);
const type_record iterator_type = SEQUENCE_ITERATOR("iterator", next_of_anything);

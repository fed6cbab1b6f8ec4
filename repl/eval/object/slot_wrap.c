#include "slot_wrap.h"

#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef value (*unary_slot)(machine *m, value self);
typedef value (*binary_slot)(machine *m, value a, value b);
typedef value (*ternary_slot)(machine *m, value a, value b, value c);
typedef bool (*store_slot)(machine *m, value self, value key, value v);
typedef bool (*setattr_slot)(machine *m, value self, str *name, value v);

#define WRAPPER(what)                                                               \
    value wrap_##what(machine *m, const slot_row *row, slot_function f, value self, \
                      const value *args, size_t count, tuple *names)

/* CPython leaves a space before the message where it unpacks arguments for nobody by name: in the
 * wrappers that take two arguments, or one or two. */
static bool expect(machine *m, const slot_row *row, tuple *names, size_t count, size_t least,
                   size_t most)
{
    if (names && names->count)
        return fails(m, T_TypeError, "wrapper %s() takes no keyword arguments", row->name);
    return arguments_between(m, most < 2 ? "" : " ", count, least, most);
}

#define EXPECT(n)                            \
    if (!expect(m, row, names, count, n, n)) \
    return NOTHING

static value none_if(bool done)
{
    return done ? NONE : NOTHING;
}

WRAPPER(unary)
{
    (void)args;
    EXPECT(0);
    return ((unary_slot)f)(m, self);
}

WRAPPER(binary)
{
    EXPECT(1);
    return ((binary_slot)f)(m, self, args[0]);
}

WRAPPER(reflected)
{
    EXPECT(1);
    return ((binary_slot)f)(m, args[0], self);
}

WRAPPER(compare)
{
    EXPECT(1);
    value (*slot)(machine *, value, value, compare_operator) =
        (value(*)(machine *, value, value, compare_operator))f;
    return slot(m, self, args[0], (compare_operator)row->detail);
}

/* The power_modulo that belongs to the power this wrapper was made for. */
static ternary_slot modulo_of(machine *m, value v, slot_function f)
{
    for (type *t = type_of(m, v); t; t = t->base)
        if (t->record && (slot_function)t->slots.binary[BIN_POWER] == f)
            return t->slots.power_modulo;
    return NULL;
}

WRAPPER(power)
{
    if (!expect(m, row, names, count, 1, 2))
        return NOTHING;
    if (count == 1 || is_none(args[1]))
        return ((binary_slot)f)(m, self, args[0]);
    ternary_slot modulo = modulo_of(m, self, f);
    return modulo ? modulo(m, self, args[0], args[1]) : NOT_IMPLEMENTED;
}

WRAPPER(power_reflected)
{
    if (!expect(m, row, names, count, 1, 2))
        return NOTHING;
    if (count == 1 || is_none(args[1]))
        return ((binary_slot)f)(m, args[0], self);
    ternary_slot modulo = modulo_of(m, self, f);
    return modulo ? modulo(m, args[0], self, args[1]) : NOT_IMPLEMENTED;
}

WRAPPER(hash)
{
    (void)args;
    EXPECT(0);
    int64_t hash;
    if (!((bool (*)(machine *, value, int64_t *))f)(m, self, &hash))
        return NOTHING;
    return int_from(m, hash);
}

WRAPPER(truth)
{
    (void)args;
    EXPECT(0);
    int truth = ((int (*)(machine *, value))f)(m, self);
    return truth < 0 ? NOTHING : boolean(truth);
}

WRAPPER(length)
{
    (void)args;
    EXPECT(0);
    int64_t n = ((int64_t(*)(machine *, value))f)(m, self);
    return n < 0 ? NOTHING : int_from(m, n);
}

WRAPPER(next)
{
    (void)args;
    EXPECT(0);
    value v = ((unary_slot)f)(m, self);
    if (is_nothing(v) && !is_raised(m))
        return fail_with(m, T_StopIteration, NOTHING);
    return v;
}

WRAPPER(call)
{
    (void)row;
    return ((native)f)(m, self, args, count, names);
}

WRAPPER(init)
{
    (void)row;
    bool (*slot)(machine *, value, const value *, size_t, tuple *) =
        (bool (*)(machine *, value, const value *, size_t, tuple *))f;
    return none_if(slot(m, self, args, count, names));
}

WRAPPER(del)
{
    (void)args;
    EXPECT(0);
    ((void (*)(machine *, value))f)(m, self);
    return NONE;
}

static str *attribute_name(machine *m, value name)
{
    if (is_kind(m, name, KIND_STR))
        return as(str, name);
    fail(m, T_TypeError, "attribute name must be string, not '%T'", name);
    return NULL;
}

WRAPPER(getattr)
{
    EXPECT(1);
    str *name = attribute_name(m, args[0]);
    return name ? ((value(*)(machine *, value, str *))f)(m, self, name) : NOTHING;
}

/* object.__setattr__ must not get around a built-in subclass's own __setattr__ (type's, say). */
static bool may_set(machine *m, value self, slot_function f, const char *what)
{
    type *t = type_of(m, self);
    while (t && (t->flags & TYPE_HEAP))
        t = t->base;
    if (t && (slot_function)t->slots.setattr != f && (slot_function)generic_set_attribute == f &&
        is_kind_type(t, KIND_TYPE))
        return fails(m, T_TypeError, "can't apply this %s to %N object", what, t);
    return true;
}

WRAPPER(setattr)
{
    EXPECT(2);
    str *name = attribute_name(m, args[0]);
    return none_if(name && may_set(m, self, f, "__setattr__") &&
                   ((setattr_slot)f)(m, self, name, args[1]));
}

WRAPPER(delattr)
{
    EXPECT(1);
    str *name = attribute_name(m, args[0]);
    return none_if(name && may_set(m, self, f, "__delattr__") &&
                   ((setattr_slot)f)(m, self, name, NOTHING));
}

WRAPPER(get)
{
    if (!expect(m, row, names, count, 1, 2))
        return NOTHING;
    value owner = is_none(args[0]) ? NOTHING : args[0];
    value cls = count < 2 || is_none(args[1]) ? NOTHING : args[1];
    if (is_nothing(owner) && is_nothing(cls))
        return fail(m, T_TypeError, "__get__(None, None) is invalid");
    return ((ternary_slot)f)(m, self, owner, cls);
}

WRAPPER(set)
{
    EXPECT(2);
    return none_if(((store_slot)f)(m, self, args[0], args[1]));
}

WRAPPER(delete)
{
    EXPECT(1);
    return none_if(((store_slot)f)(m, self, args[0], NOTHING));
}

WRAPPER(set_item)
{
    EXPECT(2);
    return none_if(((store_slot)f)(m, self, args[0], args[1]));
}

WRAPPER(delete_item)
{
    EXPECT(1);
    return none_if(((store_slot)f)(m, self, args[0], NOTHING));
}

WRAPPER(contains)
{
    EXPECT(1);
    int there = ((int (*)(machine *, value, value))f)(m, self, args[0]);
    return there < 0 ? NOTHING : boolean(there);
}

WRAPPER(repeat)
{
    if (names && names->count)
        return fail(m, T_TypeError, "wrapper %s() takes no keyword arguments", row->name);
    if (!arguments_between(m, " ", count, 1, 1))
        return NOTHING;
    int64_t times;
    if (!index_as_size(m, args[0], &times, false, T_OverflowError))
        return NOTHING;
    return ((binary_slot)f)(m, self, small(times));
}

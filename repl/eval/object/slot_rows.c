/* The table of slots, and what a class that defines the dunder in Python has in each: a function
 * that looks the dunder up and calls it, with CPython's checks of the result (typeobject.c's slot_
 * functions). */
#include "object.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/run/run.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "slot_wrap.h"

/* The dunder was there when the slot was set; it may have been deleted by other means since. */
static value special(machine *m, value self, str *name, const value *args, size_t count)
{
    bool found;
    value v = call_special(m, self, name, args, count, &found);
    return found ? v : fail(m, T_AttributeError, "%U", name);
}

static value special0(machine *m, value self, str *name)
{
    return special(m, self, name, NULL, 0);
}

static bool done(machine *m, value v)
{
    drop_any(m, v);
    return !is_nothing(v);
}

/* A dunder set to None refuses the operation. */
static bool refused(machine *m, value self, str *name)
{
    return is_none(type_lookup(m, type_of(m, self), name));
}

#define UNARY(slot, dunder)                          \
    static value slot_##slot(machine *m, value self) \
    {                                                \
        return special0(m, self, m->names.dunder);   \
    }
UNARY(repr, __repr__)
UNARY(str, __str__)
UNARY(next, __next__)
UNARY(aiter, __aiter__)
UNARY(anext, __anext__)
UNARY(invert, __invert__)
UNARY(positive, __pos__)
UNARY(negative, __neg__)
UNARY(absolute, __abs__)
UNARY(to_int, __int__)
UNARY(to_float, __float__)
UNARY(to_index, __index__)
#undef UNARY

/* Many an __iter__ and __await__ is a generator function: where nobody looks on, its generator is
 * made without a frame for the call. */
static bool makes_generator(machine *m, value hook)
{
    return m->form == FORM_PLAIN && is_object(hook) &&
           as_object(hook)->type == m->types[T_function] && as(function, hook)->code->makes == 2;
}

static value special_iterator(machine *m, value self, value hook, str *name)
{
    if (is_nothing(hook) || !makes_generator(m, hook))
        return special0(m, self, name);
    generator *g = depth_fits(m) ? generator_of_call(m, as(function, hook), &self, 1) : NULL;
    if (g) { /* which took both over */
        keep(hook);
        keep(self);
    }
    return of(g);
}

static value slot_iter(machine *m, value self)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__iter__);
    if (is_none(hook))
        return fail(m, T_TypeError, "'%T' object is not iterable", self);
    return special_iterator(m, self, hook, m->names.__iter__);
}

static value slot_await(machine *m, value self)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__await__);
    return special_iterator(m, self, hook, m->names.__await__);
}

static bool slot_hash(machine *m, value self, int64_t *hash)
{
    value v = special0(m, self, m->names.__hash__);
    if (is_nothing(v))
        return false;
    bool good = int_is(v) || fails(m, T_TypeError, "__hash__ method should return an integer");
    if (good && !int_fits_i64(v, hash))
        *hash = int_hash(v);
    if (good && *hash == -1)
        *hash = -2;
    drop(m, v);
    return good;
}

bool hash_refused(machine *m, value self, int64_t *hash)
{
    (void)hash;
    return fails(m, T_TypeError, "unhashable type: '%T'", self);
}

static value slot_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__call__);
    if (is_nothing(hook))
        return fail(m, T_AttributeError, "__call__");
    return call_bound(m, hook, self, args, count, names);
}

value slot_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value f = get_attribute(m, of(cls), m->names.__new__);
    if (is_nothing(f))
        return NOTHING;
    value v = call_with_first(m, f, of(cls), args, count, names);
    drop(m, f);
    return v;
}

static bool slot_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__init__);
    if (is_nothing(hook))
        return fails(m, T_AttributeError, "__init__");
    value v = call_bound(m, hook, self, args, count, names);
    if (is_nothing(v))
        return false;
    if (!is_none(v))
        fail(m, T_TypeError, "__init__() should return None, not '%T'", v);
    bool none = is_none(v);
    drop(m, v);
    return none;
}

static void slot_del(machine *m, value self)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__del__);
    if (is_nothing(hook))
        return;
    value before = take_raised(m);
    keep(hook);
    value v = call_bound(m, hook, self, NULL, 0, NULL);
    if (is_nothing(v))
        report_unraisable(m, NULL, hook);
    drop_any(m, v);
    drop(m, hook);
    if (!is_nothing(before))
        put_raised(m, before);
}

value slot_getattr(machine *m, value self, str *name)
{
    type *t = type_of(m, self);
    value fallback = keep_any(type_lookup(m, t, m->names.__getattr__));
    value first = type_lookup(m, t, m->names.__getattribute__);
    value v;
    if (!is_nothing(first) &&
        !is_same(first, type_lookup(m, m->types[T_object], m->names.__getattribute__)))
        v = call_bound(m, first, self, (value[]){of(name)}, 1, NULL);
    else if (is_nothing(fallback))
        v = generic_get_attribute(m, self, name);
    else /* no AttributeError is made only to be forgotten */
        v = find_attribute_plain(m, self, name);
    if (is_nothing(v) && !is_nothing(fallback) && (!is_raised(m) || swallow(m, T_AttributeError)))
        v = call_bound(m, fallback, self, (value[]){of(name)}, 1, NULL);
    drop_any(m, fallback);
    return v;
}

static bool slot_setattr(machine *m, value self, str *name, value v)
{
    if (is_nothing(v))
        return done(m, special(m, self, m->names.__delattr__, (value[]){of(name)}, 1));
    return done(m, special(m, self, m->names.__setattr__, (value[]){of(name), v}, 2));
}

static value slot_get(machine *m, value self, value owner, value cls)
{
    value hook = type_lookup(m, type_of(m, self), m->names.__get__);
    if (is_nothing(hook))
        return keep(self);
    value args[] = {is_nothing(owner) ? NONE : owner, is_nothing(cls) ? NONE : cls};
    return call_bound(m, hook, self, args, 2, NULL);
}

static bool slot_set(machine *m, value self, value owner, value v)
{
    if (is_nothing(v))
        return done(m, special(m, self, m->names.__delete__, (value[]){owner}, 1));
    return done(m, special(m, self, m->names.__set__, (value[]){owner, v}, 2));
}

str *slot_compare_name(const machine *m, compare_operator op)
{
    static const size_t places[] = {
        [CMP_LT] = offsetof(machine, names.__lt__), [CMP_LE] = offsetof(machine, names.__le__),
        [CMP_EQ] = offsetof(machine, names.__eq__), [CMP_NE] = offsetof(machine, names.__ne__),
        [CMP_GT] = offsetof(machine, names.__gt__), [CMP_GE] = offsetof(machine, names.__ge__)};
    return slot_name_at(m, places[op]);
}

static value slot_compare(machine *m, value a, value b, compare_operator op)
{
    type *t = type_of(m, a);
    value hook = type_lookup(m, t, slot_compare_name(m, op));
    if (is_nothing(hook))
        return NOT_IMPLEMENTED;
    const type *kind = type_of(m, hook);
    if (kind->flags & TYPE_METHOD || !kind->slots.get)
        return call_bound(m, hook, a, &b, 1, NULL);
    value bound = kind->slots.get(m, hook, a, of(t));
    if (is_nothing(bound)) { /* as CPython's: a comparison that cannot be had is none */
        clear_raised(m);
        return NOT_IMPLEMENTED;
    }
    value v = call1(m, bound, b);
    drop(m, bound);
    return v;
}

int slot_truth_given(machine *m, value v)
{
    if (is_bool(v))
        return is_same(v, TRUE);
    fail(m, T_TypeError, "__bool__ should return bool, returned %T", v);
    drop(m, v);
    return -1;
}

static int slot_truth(machine *m, value self)
{
    value v = special0(m, self, m->names.__bool__);
    return is_nothing(v) ? -1 : slot_truth_given(m, v);
}

int64_t slot_length_given(machine *m, value v)
{
    value n = index_of(m, v);
    drop(m, v);
    if (is_nothing(n))
        return -1;
    int64_t length = -1;
    if (int_is_negative(n))
        fail(m, T_ValueError, "__len__() should return >= 0");
    else if (!index_as_size(m, n, &length, false, T_OverflowError))
        length = -1;
    drop(m, n);
    return length;
}

static int64_t slot_length(machine *m, value self)
{
    value v = special0(m, self, m->names.__len__);
    return is_nothing(v) ? -1 : slot_length_given(m, v);
}

static value slot_get_item(machine *m, value self, value key)
{
    return special(m, self, m->names.__getitem__, &key, 1);
}

static bool slot_set_item(machine *m, value self, value key, value v)
{
    if (is_nothing(v))
        return done(m, special(m, self, m->names.__delitem__, &key, 1));
    return done(m, special(m, self, m->names.__setitem__, (value[]){key, v}, 2));
}

static int slot_contains(machine *m, value self, value item)
{
    if (refused(m, self, m->names.__contains__)) {
        fail(m, T_TypeError, "'%T' object is not a container", self);
        return -1;
    }
    value v = special(m, self, m->names.__contains__, &item, 1);
    if (is_nothing(v))
        return -1;
    int there = is_true(m, v);
    drop(m, v);
    return there;
}

static value slot_power_modulo(machine *m, value a, value b, value c)
{
    bool found;
    value v = call_special(m, a, m->names.__pow__, (value[]){b, c}, 2, &found);
    return found ? v : NOT_IMPLEMENTED;
}

typedef value (*binary_slot)(machine *m, value a, value b);

static value maybe(machine *m, value self, str *name, value other)
{
    bool found;
    value v = call_special(m, self, name, &other, 1, &found);
    return found ? v : NOT_IMPLEMENTED;
}

/* Does b's class give its own meaning to the reflected dunder, so that it goes first? */
static bool overloads(machine *m, value a, value b, str *reflected)
{
    value of_b = type_lookup(m, type_of(m, b), reflected);
    value of_a = type_lookup(m, type_of(m, a), reflected);
    return !is_nothing(of_b) && !is_same(of_a, of_b);
}

/* a + b where a's class, b's class or both define dunders: `here` and `there` say whose slot this
 * is. */
static value both_ways(machine *m, value a, value b, bool here, bool there, str *plain,
                       str *reflected)
{
    type *ta = type_of(m, a), *tb = type_of(m, b);
    bool other = ta != tb && there;
    if (here) {
        if (other && type_is_subtype(tb, ta) && overloads(m, a, b, reflected)) {
            value v = maybe(m, b, reflected, a);
            if (!is_same(v, NOT_IMPLEMENTED))
                return v;
            other = false;
        }
        value v = maybe(m, a, plain, b);
        if (!is_same(v, NOT_IMPLEMENTED) || ta == tb)
            return v;
    }
    return other ? maybe(m, b, reflected, a) : NOT_IMPLEMENTED;
}

/* BINARY(operator, name): __name__, __rname__ and __iname__ */
#define BINARIES(BINARY)                     \
    BINARY(BIN_ADD, add, "+")                \
    BINARY(BIN_AND, and, "&")                \
    BINARY(BIN_FLOOR_DIVIDE, floordiv, "//") \
    BINARY(BIN_LSHIFT, lshift, "<<")         \
    BINARY(BIN_MATRIX_MULTIPLY, matmul, "@") \
    BINARY(BIN_MULTIPLY, mul, "*")           \
    BINARY(BIN_REMAINDER, mod, "%")          \
    BINARY(BIN_OR, or, "|")                  \
    BINARY(BIN_RSHIFT, rshift, ">>")         \
    BINARY(BIN_SUBTRACT, sub, "-") BINARY(BIN_TRUE_DIVIDE, truediv, "/") BINARY(BIN_XOR, xor, "^")

#define SLOT_BINARY(function, field, name)                                              \
    static value function(machine *m, value a, value b)                                 \
    {                                                                                   \
        return both_ways(m, a, b, type_of(m, a)->slots.field == function,               \
                         type_of(m, b)->slots.field == function, m->names.__##name##__, \
                         m->names.__r##name##__);                                       \
    }
#define BINARY(op, name, sign)                               \
    SLOT_BINARY(slot_##name, binary[op], name)               \
    static value slot_i##name(machine *m, value a, value b)  \
    {                                                        \
        return special(m, a, m->names.__i##name##__, &b, 1); \
    }
BINARIES(BINARY)
BINARY(BIN_POWER, pow, "**")
#undef BINARY
SLOT_BINARY(slot_divmod, divmod, divmod)

#define BINARY(op, name, sign)                    \
    [op] = offsetof(machine, names.__##name##__), \
    [BIN_COUNT + op] = offsetof(machine, names.__i##name##__),
str *slot_binary_name(const machine *m, unsigned op)
{
    static const size_t places[2 * BIN_COUNT] = {BINARIES(BINARY) BINARY(BIN_POWER, pow, "**")};
    return slot_name_at(m, places[op]);
}
#undef BINARY

#define BINARY(op, name, sign) [op] = offsetof(machine, names.__r##name##__),
value slot_reflected(machine *m, value a, value b, binary_operator op)
{
    static const size_t places[BIN_COUNT] = {BINARIES(BINARY) BINARY(BIN_POWER, pow, "**")};
    return type_of(m, a) == type_of(m, b) ? NOT_IMPLEMENTED
                                          : maybe(m, b, slot_name_at(m, places[op]), a);
}
#undef BINARY

#define ROW(dunder, field, generic, wrap, detail, signature, doc)                                 \
    {                                                                                             \
#dunder, offsetof(machine, names.dunder), offsetof(slots, field), (slot_function)generic, \
            wrap, detail, signature, doc                                                          \
    }

#define COMPARE(dunder, op, sign) \
    ROW(dunder, compare, slot_compare, wrap_compare, op, "value, /", "Return self" sign "value.")
#define BINARY(op, name, sign)                                                     \
    ROW(__##name##__, binary[op], slot_##name, wrap_binary, 0, "value, /",         \
        "Return self" sign "value."),                                              \
        ROW(__r##name##__, binary[op], slot_##name, wrap_reflected, 0, "value, /", \
            "Return value" sign "self."),
#define IN_PLACE(op, name, sign)                                                         \
    ROW(__i##name##__, binary[BIN_COUNT + op], slot_i##name, wrap_binary, 0, "value, /", \
        "Return self" sign "=value."),

/* Rows of the same slot stand together. */
// clang-format off
const slot_row slot_rows[] = {
    ROW(__new__, create, slot_create, NULL, 0, NULL, NULL),
    ROW(__init__, init, slot_init, wrap_init, 0, "*args, **kwargs",
        "Initialize self.  See help(type(self)) for accurate signature."),
    ROW(__del__, del, slot_del, wrap_del, 0, "",
        "Called when the instance is about to be destroyed."),
    ROW(__repr__, repr, slot_repr, wrap_unary, 0, "", "Return repr(self)."),
    ROW(__str__, str, slot_str, wrap_unary, 0, "", "Return str(self)."),
    ROW(__hash__, hash, slot_hash, wrap_hash, 0, "", "Return hash(self)."),
    ROW(__call__, call, slot_call, wrap_call, 0, "*args, **kwargs", "Call self as a function."),
    ROW(__getattribute__, getattr, slot_getattr, wrap_getattr, 0, "name, /",
        "Return getattr(self, name)."),
    ROW(__getattr__, getattr, slot_getattr, NULL, 0, NULL, NULL),
    ROW(__setattr__, setattr, slot_setattr, wrap_setattr, 0, "name, value, /",
        "Implement setattr(self, name, value)."),
    ROW(__delattr__, setattr, slot_setattr, wrap_delattr, 0, "name, /",
        "Implement delattr(self, name)."),
    ROW(__get__, get, slot_get, wrap_get, 0, "instance, owner=None, /",
        "Return an attribute of instance, which is of type owner."),
    ROW(__set__, set, slot_set, wrap_set, 0, "instance, value, /",
        "Set an attribute of instance to value."),
    ROW(__delete__, set, slot_set, wrap_delete, 0, "instance, /",
        "Delete an attribute of instance."),
    ROW(__iter__, iter, slot_iter, wrap_unary, 0, "", "Implement iter(self)."),
    ROW(__next__, next, slot_next, wrap_next, 0, "", "Implement next(self)."),
    ROW(__await__, await, slot_await, wrap_unary, 0, "",
        "Return an iterator to be used in await expression."),
    ROW(__aiter__, aiter, slot_aiter, wrap_unary, 0, "",
        "Return an awaitable, that resolves in asynchronous iterator."),
    ROW(__anext__, anext, slot_anext, wrap_unary, 0, "",
        "Return a value or raise StopAsyncIteration."),
    COMPARE(__lt__, CMP_LT, "<"),
    COMPARE(__le__, CMP_LE, "<="),
    COMPARE(__eq__, CMP_EQ, "=="),
    COMPARE(__ne__, CMP_NE, "!="),
    COMPARE(__gt__, CMP_GT, ">"),
    COMPARE(__ge__, CMP_GE, ">="),
    ROW(__bool__, truth, slot_truth, wrap_truth, 0, "", "True if self else False"),
    ROW(__invert__, unary[UNARY_OP_INVERT], slot_invert, wrap_unary, 0, "", "~self"),
    ROW(__pos__, unary[UNARY_OP_PLUS], slot_positive, wrap_unary, 0, "", "+self"),
    ROW(__neg__, unary[UNARY_OP_MINUS], slot_negative, wrap_unary, 0, "", "-self"),
    ROW(__abs__, absolute, slot_absolute, wrap_unary, 0, "", "abs(self)"),
    BINARIES(BINARY)
    ROW(__pow__, binary[BIN_POWER], slot_pow, wrap_power, 0, "value, mod=None, /",
        "Return pow(self, value, mod)."),
    ROW(__rpow__, binary[BIN_POWER], slot_pow, wrap_power_reflected, 0, "value, mod=None, /",
        "Return pow(value, self, mod)."),
    ROW(__pow__, power_modulo, slot_power_modulo, NULL, 0, NULL, NULL),
    BINARIES(IN_PLACE)
    IN_PLACE( BIN_POWER, pow, "**")
    ROW(__divmod__, divmod, slot_divmod, wrap_binary, 0, "value, /",
        "Return divmod(self, value)."),
    ROW(__rdivmod__, divmod, slot_divmod, wrap_reflected, 0, "value, /",
        "Return divmod(value, self)."),
    ROW(__int__, to_int, slot_to_int, wrap_unary, 0, "", "int(self)"),
    ROW(__float__, to_float, slot_to_float, wrap_unary, 0, "", "float(self)"),
    ROW(__index__, to_index, slot_to_index, wrap_unary, 0, "",
        "Return self converted to an integer, if self is suitable for use as an index "
        "into a list."),
    ROW(__len__, length, slot_length, wrap_length, 0, "", "Return len(self)."),
    ROW(__getitem__, get_item, slot_get_item, wrap_binary, 0, "key, /", "Return self[key]."),
    ROW(__setitem__, set_item, slot_set_item, wrap_set_item, 0, "key, value, /",
        "Set self[key] to value."),
    ROW(__delitem__, set_item, slot_set_item, wrap_delete_item, 0, "key, /", "Delete self[key]."),
    ROW(__contains__, contains, slot_contains, wrap_contains, 0, "key, /",
        "Return bool(key in self)."),
    ROW(__add__, concat, NULL, wrap_binary, 0, "value, /", "Return self+value."),
    ROW(__mul__, repeat, NULL, wrap_repeat, 0, "value, /", "Return self*value."),
    ROW(__rmul__, repeat, NULL, wrap_repeat, 0, "value, /", "Return value*self."),
    ROW(__iadd__, concat_in_place, NULL, wrap_binary, 0, "value, /", "Implement self+=value."),
    ROW(__imul__, repeat_in_place, NULL, wrap_repeat, 0, "value, /", "Implement self*=value."),
    {NULL, 0, 0, NULL, NULL, 0, NULL, NULL},
};
// clang-format on

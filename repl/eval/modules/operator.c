/* Module operator: Python's operators as functions, and the three classes that make functions of a
 * name or key. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include <string.h>

#define FUNCTION(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED_ARGS (void)m, (void)self, (void)args, (void)count, (void)names

/* COMPARISON(name, operator, doc) */
#define COMPARISONS(ROW)               \
    ROW(lt, CMP_LT, "Same as a < b.")  \
    ROW(le, CMP_LE, "Same as a <= b.") \
    ROW(eq, CMP_EQ, "Same as a == b.") \
    ROW(ne, CMP_NE, "Same as a != b.") \
    ROW(ge, CMP_GE, "Same as a >= b.") \
    ROW(gt, CMP_GT, "Same as a > b.")

/* ROW(name, Python's name, operator, doc) */
#define BINARIES(ROW)                                              \
    ROW(add, "add", BIN_ADD, "Same as a + b.")                     \
    ROW(sub, "sub", BIN_SUBTRACT, "Same as a - b.")                \
    ROW(mul, "mul", BIN_MULTIPLY, "Same as a * b.")                \
    ROW(matmul, "matmul", BIN_MATRIX_MULTIPLY, "Same as a @ b.")   \
    ROW(floordiv, "floordiv", BIN_FLOOR_DIVIDE, "Same as a // b.") \
    ROW(truediv, "truediv", BIN_TRUE_DIVIDE, "Same as a / b.")     \
    ROW(mod, "mod", BIN_REMAINDER, "Same as a % b.")               \
    ROW(lshift, "lshift", BIN_LSHIFT, "Same as a << b.")           \
    ROW(rshift, "rshift", BIN_RSHIFT, "Same as a >> b.")           \
    ROW(and_, "and_", BIN_AND, "Same as a & b.")                   \
    ROW(or_, "or_", BIN_OR, "Same as a | b.")                      \
    ROW(xor_, "xor", BIN_XOR, "Same as a ^ b.")                    \
    ROW(pow_, "pow", BIN_POWER, "Same as a ** b.")

#define IN_PLACES(ROW)                                   \
    ROW(iadd, BIN_ADD, "Same as a += b.")                \
    ROW(isub, BIN_SUBTRACT, "Same as a -= b.")           \
    ROW(imul, BIN_MULTIPLY, "Same as a *= b.")           \
    ROW(imatmul, BIN_MATRIX_MULTIPLY, "Same as a @= b.") \
    ROW(ifloordiv, BIN_FLOOR_DIVIDE, "Same as a //= b.") \
    ROW(itruediv, BIN_TRUE_DIVIDE, "Same as a /= b.")    \
    ROW(imod, BIN_REMAINDER, "Same as a %= b.")          \
    ROW(ilshift, BIN_LSHIFT, "Same as a <<= b.")         \
    ROW(irshift, BIN_RSHIFT, "Same as a >>= b.")         \
    ROW(iand, BIN_AND, "Same as a &= b.")                \
    ROW(ior, BIN_OR, "Same as a |= b.")                  \
    ROW(ixor, BIN_XOR, "Same as a ^= b.")                \
    ROW(ipow, BIN_POWER, "Same as a **= b.")

#define COMPARISON(name, op, doc)                                                          \
    FUNCTION(name)                                                                         \
    {                                                                                      \
        UNUSED_ARGS;                                                                       \
        return arguments_between(m, #name, count, 2, 2) ? compare(m, args[0], args[1], op) \
                                                        : NOTHING;                         \
    }
COMPARISONS(COMPARISON)

#define BINARY(name, shown, op, doc)                                                      \
    FUNCTION(name)                                                                        \
    {                                                                                     \
        UNUSED_ARGS;                                                                      \
        return arguments_between(m, shown, count, 2, 2) ? binary(m, args[0], args[1], op) \
                                                        : NOTHING;                        \
    }
BINARIES(BINARY)

#define IN_PLACE(name, op, doc)                                                                    \
    FUNCTION(name)                                                                                 \
    {                                                                                              \
        UNUSED_ARGS;                                                                               \
        return arguments_between(m, #name, count, 2, 2) ? binary_in_place(m, args[0], args[1], op) \
                                                        : NOTHING;                                 \
    }
IN_PLACES(IN_PLACE)

FUNCTION(neg)
{
    UNUSED_ARGS;
    return unary(m, args[0], UNARY_OP_MINUS);
}

FUNCTION(pos)
{
    UNUSED_ARGS;
    return unary(m, args[0], UNARY_OP_PLUS);
}

FUNCTION(invert)
{
    UNUSED_ARGS;
    return unary(m, args[0], UNARY_OP_INVERT);
}

FUNCTION(not_)
{
    UNUSED_ARGS;
    int truth_now = is_true(m, args[0]);
    return truth_now < 0 ? NOTHING : boolean(!truth_now);
}

FUNCTION(truth)
{
    UNUSED_ARGS;
    int truth_now = is_true(m, args[0]);
    return truth_now < 0 ? NOTHING : boolean(truth_now);
}

FUNCTION(absolute)
{
    UNUSED_ARGS;
    const type *t = type_of(m, args[0]);
    if (!t->slots.absolute)
        return fail(m, T_TypeError, "bad operand type for abs(): '%T'", args[0]);
    return t->slots.absolute(m, args[0]);
}

FUNCTION(index_)
{
    UNUSED_ARGS;
    value i = index_of(m, args[0]);
    if (is_nothing(i))
        return NOTHING;
    value exact = int_exact(m, i);
    drop(m, i);
    return exact;
}

FUNCTION(is_)
{
    UNUSED_ARGS;
    return arguments_between(m, "is_", count, 2, 2) ? boolean(is_same(args[0], args[1])) : NOTHING;
}

FUNCTION(is_not)
{
    UNUSED_ARGS;
    return arguments_between(m, "is_not", count, 2, 2) ? boolean(!is_same(args[0], args[1]))
                                                       : NOTHING;
}

FUNCTION(contains_)
{
    UNUSED_ARGS;
    if (!arguments_between(m, "contains", count, 2, 2))
        return NOTHING;
    int in = contains(m, args[0], args[1]);
    return in < 0 ? NOTHING : boolean(in);
}

/* Both must be sequences: + that adds numbers is not meant. */
static bool concatenable(machine *m, value v)
{
    return type_of(m, v)->slots.concat ||
           (!is_kind(m, v, KIND_INT | KIND_FLOAT | KIND_COMPLEX | KIND_DICT) &&
            type_of(m, v)->slots.get_item);
}

FUNCTION(concat)
{
    UNUSED_ARGS;
    if (!arguments_between(m, "concat", count, 2, 2))
        return NOTHING;
    if (!concatenable(m, args[0]))
        return fail(m, T_TypeError, "'%T' object can't be concatenated", args[0]);
    value (*join)(machine *, value, value) = type_of(m, args[0])->slots.concat;
    return join ? join(m, args[0], args[1]) : binary(m, args[0], args[1], BIN_ADD);
}

FUNCTION(iconcat)
{
    UNUSED_ARGS;
    if (!arguments_between(m, "iconcat", count, 2, 2))
        return NOTHING;
    if (!concatenable(m, args[0]))
        return fail(m, T_TypeError, "'%T' object can't be concatenated", args[0]);
    return binary_in_place(m, args[0], args[1], BIN_ADD);
}

static int64_t search(machine *m, value sequence, value v, bool counts)
{
    value it = iter_to_search(m, sequence);
    int64_t found = is_nothing(it) ? -2 : search_items(m, it, v, counts);
    drop_any(m, it);
    return found;
}

FUNCTION(count_of)
{
    UNUSED_ARGS;
    if (!arguments_between(m, "countOf", count, 2, 2))
        return NOTHING;
    int64_t n = search(m, args[0], args[1], true);
    return n < 0 ? NOTHING : small(n);
}

FUNCTION(index_in)
{
    UNUSED_ARGS;
    if (!arguments_between(m, "indexOf", count, 2, 2))
        return NOTHING;
    int64_t at = search(m, args[0], args[1], false);
    if (at == -1)
        return fail(m, T_ValueError, "sequence.index(x): x not in sequence");
    return at < 0 ? NOTHING : small(at);
}

FUNCTION(getitem)
{
    UNUSED_ARGS;
    return arguments_between(m, "getitem", count, 2, 2) ? get_item(m, args[0], args[1]) : NOTHING;
}

FUNCTION(setitem)
{
    UNUSED_ARGS;
    return arguments_between(m, "setitem", count, 3, 3) && set_item(m, args[0], args[1], args[2])
               ? NONE
               : NOTHING;
}

FUNCTION(delitem)
{
    UNUSED_ARGS;
    return arguments_between(m, "delitem", count, 2, 2) && set_item(m, args[0], args[1], NOTHING)
               ? NONE
               : NOTHING;
}

FUNCTION(length_hint_)
{
    UNUSED_ARGS;
    int64_t otherwise = 0;
    if (!arguments_between(m, "length_hint", count, 1, 2) ||
        (count > 1 && !index_as_size(m, args[1], &otherwise, false, T_OverflowError)))
        return NOTHING;
    int64_t n = length_hint(m, args[0], otherwise);
    return n < 0 && is_raised(m) ? NOTHING : small(n);
}

FUNCTION(call_)
{
    UNUSED_ARGS;
    if (count == 0)
        return fail(m, T_TypeError, "call expected at least 1 argument, got 0");
    return call(m, args[0], args + 1, count - 1, names);
}

/* The three classes share this: names or keys, or a method's name with its arguments. */
typedef struct getter {
    object head;
    tuple *what;  /* owned: keys; names; or the name and the positional arguments */
    tuple *names; /* owned: names of the keyword arguments whose values end `what`; NULL: none */
} getter;

static void getter_finish(machine *m, object *o)
{
    drop_object(m, ((getter *)o)->what);
    drop_object(m, ((getter *)o)->names);
}

static void getter_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((getter *)o)->what);
    visit_object(v, ((getter *)o)->names);
}

static value getter_new(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    tuple *what = tuple_from(m, args, count + (names ? names->count : 0));
    getter *g = what ? object_new(m, cls) : NULL;
    if (!g) {
        drop_object(m, what);
        return NOTHING;
    }
    g->what = what;
    g->names = keep_object(names);
    return of(g);
}

/* operator.itemgetter(1, 'x', key=2) */
static value getter_show(machine *m, value self)
{
    const getter *g = as(getter, self);
    bool running;
    if (!enter_repr(m, self, &running))
        return running ? of(str_format(m, "%Q(...)", type_of(m, self))) : NOTHING;
    builder b;
    builder_start(&b, m);
    builder_format(&b, "%Q(", type_of(m, self));
    size_t named = g->names ? g->names->count : 0, plain = g->what->count - named;
    for (size_t i = 0; i < g->what->count; i++) {
        builder_text(&b, i ? ", " : "");
        if (i >= plain)
            builder_format(&b, "%V=", g->names->items[i - plain]);
        if (!builder_repr(&b, g->what->items[i]))
            break;
    }
    builder_char(&b, ')');
    leave_repr(m, self);
    return of(builder_finish(&b));
}

static bool one_argument(machine *m, value self, size_t count, tuple *names)
{
    const char *name = strrchr(as_object(self)->type->record->name, '.') + 1;
    return arguments_no_names(m, name, names) && arguments_between(m, name, count, 1, 1);
}

/* One result as it is, several as a tuple. */
static value get_each(machine *m, value self, value from,
                      value (*get_one)(machine *m, value from, value what))
{
    const tuple *what = as(getter, self)->what;
    if (what->count == 1)
        return get_one(m, from, what->items[0]);
    tuple *all = tuple_new(m, what->count);
    for (size_t i = 0; all && i < what->count; i++) {
        all->items[i] = get_one(m, from, what->items[i]);
        if (is_nothing(all->items[i])) {
            drop_object(m, all);
            return NOTHING;
        }
    }
    return of(all);
}

static value itemgetter_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!arguments_no_names(m, "itemgetter", names))
        return NOTHING;
    if (count == 0)
        return fail(m, T_TypeError, "itemgetter expected 1 argument, got 0");
    return getter_new(m, cls, args, count, NULL);
}

FUNCTION(itemgetter_call)
{
    return one_argument(m, self, count, names) ? get_each(m, self, args[0], get_item) : NOTHING;
}

static value attrgetter_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!arguments_no_names(m, "attrgetter", names))
        return NOTHING;
    if (count == 0)
        return fail(m, T_TypeError, "attrgetter expected 1 argument, got 0");
    for (size_t i = 0; i < count; i++)
        if (!is_str(m, args[i]))
            return fail(m, T_TypeError, "attribute name must be a string");
    return getter_new(m, cls, args, count, NULL);
}

/* 'a.b.c' goes from attribute to attribute. */
static value get_dotted(machine *m, value from, value dotted)
{
    str *s = as(str, dotted);
    size_t start = 0, length_now = str_length(s);
    value v = keep(from);
    while (!is_nothing(v)) {
        int64_t dot = str_find_char(s, '.', start, length_now);
        str *name = str_slice(m, s, start, dot < 0 ? length_now : (size_t)dot);
        name = name ? str_intern_str(m, name) : NULL;
        value next = name ? get_attribute(m, v, name) : NOTHING;
        drop_object(m, name);
        drop(m, v);
        v = next;
        if (dot < 0)
            break;
        start = (size_t)dot + 1;
    }
    return v;
}

FUNCTION(attrgetter_call)
{
    return one_argument(m, self, count, names) ? get_each(m, self, args[0], get_dotted) : NOTHING;
}

static value methodcaller_create(machine *m, type *cls, const value *args, size_t count,
                                 tuple *names)
{
    if (count == 0)
        return fail(m, T_TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "method name must be a string");
    return getter_new(m, cls, args, count, names);
}

FUNCTION(methodcaller_call)
{
    if (!one_argument(m, self, count, names))
        return NOTHING;
    const getter *g = as(getter, self);
    str *name = str_intern_str(m, keep_object(as(str, g->what->items[0])));
    value method_now = name ? get_attribute(m, args[0], name) : NOTHING;
    drop_object(m, name);
    if (is_nothing(method_now))
        return NOTHING;
    size_t named = g->names ? g->names->count : 0;
    value result = call(m, method_now, g->what->items + 1, g->what->count - 1 - named, g->names);
    drop(m, method_now);
    return result;
}

/* functools.partial(cls, name, key=value): what takes the positional arguments of a methodcaller
 * that has others too. */
static value partial_caller(machine *m, value self, size_t plain)
{
    const getter *g = as(getter, self);
    value partial = import_name(m, "functools", "partial");
    size_t named = g->names->count;
    tuple *args = is_nothing(partial) ? NULL : tuple_new(m, named + 2);
    value made = NOTHING;
    if (args) {
        args->items[0] = keep(of(as_object(self)->type));
        args->items[1] = keep(g->what->items[0]);
        for (size_t i = 0; i < named; i++)
            args->items[2 + i] = keep(g->what->items[plain + i]);
        made = call(m, partial, args->items, 2, g->names);
    }
    drop_object(m, args);
    drop_any(m, partial);
    return made;
}

FUNCTION(getter_reduce)
{
    UNUSED_ARGS;
    const getter *g = as(getter, self);
    if (!g->names)
        return of(tuple_of(m, 2, of(as_object(self)->type), of(g->what)));
    size_t plain = g->what->count - g->names->count;
    tuple *rest = tuple_from(m, g->what->items + 1, plain - 1);
    value maker = rest ? partial_caller(m, self, plain) : NOTHING;
    tuple *result = is_nothing(maker) ? NULL : tuple_of(m, 2, maker, of(rest));
    drop_any(m, maker);
    drop_object(m, rest);
    return of(result);
}

static const method_record getter_methods[] = {
    {"__reduce__", getter_reduce, ARITY_NONE, 0, NULL, "Return state information for pickling"},
    {0},
};

#define GETTER(shown, create_it, call_it, takes, text)              \
    {                                                               \
        .name = shown, .base = T_object, .size = sizeof(getter),    \
        .slots = {.finish = getter_finish,                          \
                  .visit = getter_visit,                            \
                  .create = create_it,                              \
                  .repr = getter_show,                              \
                  .call = call_it},                                 \
        .methods = getter_methods, .signature = takes, .doc = text, \
    }

static const type_record itemgetter_record = GETTER(
    "operator.itemgetter", itemgetter_create, itemgetter_call, "item, /, *items",
    "Return a callable object that fetches the given item(s) from its operand.\nAfter f = "
    "itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) "
    "returns (r[2], r[5], r[3])");
static const type_record attrgetter_record = GETTER(
    "operator.attrgetter", attrgetter_create, attrgetter_call, "attr, /, *attrs",
    "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = "
    "attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), "
    "the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), "
    "the call h(r) returns\n(r.name.first, r.name.last).");
static const type_record methodcaller_record = GETTER(
    "operator.methodcaller", methodcaller_create, methodcaller_call, "name, /, *args, **kwargs",
    "Return a callable object that calls the given method on its operand.\nAfter f = "
    "methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', "
    "'date', foo=1), the call g(r) returns\nr.name('date', foo=1).");

#define COMPARISON_ROW(name, op, doc) {#name, name, ARITY_ANY, 0, "a, b, /", doc},
#define BINARY_ROW(name, shown, op, doc) {shown, name, ARITY_ANY, 0, "a, b, /", doc},

static const method_record functions[] = {
    COMPARISONS(COMPARISON_ROW) BINARIES(BINARY_ROW)
        IN_PLACES(COMPARISON_ROW){"neg", neg, ARITY_ONE, 0, "a, /", "Same as -a."},
    {"pos", pos, ARITY_ONE, 0, "a, /", "Same as +a."},
    {"inv", invert, ARITY_ONE, 0, "a, /", "Same as ~a."},
    {"invert", invert, ARITY_ONE, 0, "a, /", "Same as ~a."},
    {"not_", not_, ARITY_ONE, 0, "a, /", "Same as not a."},
    {"truth", truth, ARITY_ONE, 0, "a, /", "Return True if a is true, False otherwise."},
    {"abs", absolute, ARITY_ONE, 0, "a, /", "Same as abs(a)."},
    {"index", index_, ARITY_ONE, 0, "a, /", "Same as a.__index__()"},
    {"is_", is_, ARITY_ANY, 0, "a, b, /", "Same as a is b."},
    {"is_not", is_not, ARITY_ANY, 0, "a, b, /", "Same as a is not b."},
    {"contains", contains_, ARITY_ANY, 0, "a, b, /", "Same as b in a (note reversed operands)."},
    {"concat", concat, ARITY_ANY, 0, "a, b, /", "Same as a + b, for a and b sequences."},
    {"iconcat", iconcat, ARITY_ANY, 0, "a, b, /", "Same as a += b, for a and b sequences."},
    {"countOf", count_of, ARITY_ANY, 0, "a, b, /",
     "Return the number of items in a which are, or which equal, b."},
    {"indexOf", index_in, ARITY_ANY, 0, "a, b, /", "Return the first index of b in a."},
    {"getitem", getitem, ARITY_ANY, 0, "a, b, /", "Same as a[b]."},
    {"setitem", setitem, ARITY_ANY, 0, "a, b, c, /", "Same as a[b] = c."},
    {"delitem", delitem, ARITY_ANY, 0, "a, b, /", "Same as del a[b]."},
    {"length_hint", length_hint_, ARITY_ANY, 0, "obj, default=0, /",
     "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers "
     "when "
     "building from an iterable.\n\nIf the object supports len(), the result will be "
     "exact.\nOtherwise, "
     "it may over- or under-estimate by an arbitrary amount."},
    {"call", call_, ARITY_RAW, 0, "obj, /, *args, **kwargs", "Same as obj(*args, **kwargs)."},
    {0},
};

/* Functions that also go by the dunder: operator.__add__ is operator.add. */
static const char *const dunders[] = {
    "lt",       "le",      "eq",       "ne",      "ge",      "gt",     "add",     "sub",
    "mul",      "matmul",  "floordiv", "truediv", "mod",     "lshift", "rshift",  "and_",
    "or_",      "xor",     "pow",      "iadd",    "isub",    "imul",   "imatmul", "ifloordiv",
    "itruediv", "imod",    "ilshift",  "irshift", "iand",    "ior",    "ixor",    "ipow",
    "neg",      "pos",     "inv",      "invert",  "not_",    "abs",    "index",   "contains",
    "concat",   "iconcat", "getitem",  "setitem", "delitem", "call",
};

static bool add_dunder(machine *m, module_object *self, const char *name)
{
    char dunder[24] = "__";
    strcat(dunder, name);
    if (dunder[strlen(dunder) - 1] == '_')
        dunder[strlen(dunder) - 1] = 0;
    strcat(dunder, "__");
    str *key = str_intern(m, name);
    value function_now = key ? dict_get_str(m, self->dict, key) : NOTHING;
    drop_object(m, key);
    return !is_nothing(function_now) && module_add(m, self, dunder, keep(function_now));
}

/* __all__: every name without underscores in front, in order. */
static bool add_all(machine *m, module_object *self)
{
    list *all = list_new(m, 64);
    value key, v;
    bool good = all;
    for (size_t at = 0; good && dict_next(self->dict, &at, &key, &v);)
        if (str_at(as(str, key), 0) != '_')
            good = list_append(m, all, key);
    str *sort = good ? str_intern(m, "sort") : NULL;
    value done = sort ? call_method0(m, of(all), sort) : NOTHING;
    drop_object(m, sort);
    if (is_nothing(done)) {
        drop_object(m, all);
        return false;
    }
    return module_add(m, self, "__all__", of(all));
}

static bool init(machine *m, module_object *self)
{
    for (size_t i = 0; i < sizeof dunders / sizeof *dunders; i++)
        if (!add_dunder(m, self, dunders[i]))
            return false;
    return module_add_type(m, self, &itemgetter_record) &&
           module_add_type(m, self, &attrgetter_record) &&
           module_add_type(m, self, &methodcaller_record) && add_all(m, self);
}

const module_record operator_module = {
    .name = "operator",
    .doc =
        "Operator interface.\n\nThis module exports a set of functions implemented in C "
        "corresponding\nto "
        "the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the "
        "expression x+y.",
    .methods = functions,
    .init = init,
};

/* _weakref: proxies, and what weakref.py needs to know of an object's references. */
#include "repl/eval/import/module.h"
#include "repl/eval/object/weakref.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

static bool is_proxy(const machine *m, value v)
{
    if (!is_object(v))
        return false;
    value t = of(as_object(v)->type);
    return is_same(t, m->module_state[STATE_weakproxy]) ||
           is_same(t, m->module_state[STATE_weakcallableproxy]);
}

/* What a proxy stands for, anything else itself: owned; NOTHING with ReferenceError once it is
 * gone. */
static value unwrap(machine *m, value v)
{
    if (!is_proxy(m, v))
        return keep(v);
    value target = weakref_target(as(weakref, v));
    if (is_none(target))
        return fail(m, T_ReferenceError, "weakly-referenced object no longer exists");
    return target;
}

/* A slot of one operand: `expression` uses o. */
#define FORWARD(name, result, failed, expression) \
    static result name(machine *m, value self)    \
    {                                             \
        value o = unwrap(m, self);                \
        if (is_nothing(o))                        \
            return failed;                        \
        result answer = expression;               \
        drop(m, o);                               \
        return answer;                            \
    }
FORWARD(proxy_str, value, NOTHING, to_str(m, o))
FORWARD(proxy_iter, value, NOTHING, iter(m, o))
FORWARD(proxy_truth, int, -1, is_true(m, o))
FORWARD(proxy_length, int64_t, -1, length(m, o))
FORWARD(proxy_negative, value, NOTHING, unary(m, o, UNARY_OP_MINUS))
FORWARD(proxy_positive, value, NOTHING, unary(m, o, UNARY_OP_PLUS))
FORWARD(proxy_invert, value, NOTHING, unary(m, o, UNARY_OP_INVERT))
FORWARD(proxy_index, value, NOTHING, index_of(m, o))
FORWARD(proxy_int, value, NOTHING, call1(m, of(m->types[T_int]), o))
FORWARD(proxy_float, value, NOTHING, call1(m, of(m->types[T_float]), o))

static value absolute(machine *m, value o)
{
    value f = import_name(m, "builtins", "abs");
    value answer = is_nothing(f) ? f : call1(m, f, o);
    drop_any(m, f);
    return answer;
}
FORWARD(proxy_absolute, value, NOTHING, absolute(m, o))

static value proxy_next(machine *m, value self)
{
    value o = unwrap(m, self);
    if (is_nothing(o))
        return NOTHING;
    value answer = NOTHING;
    if (!type_of(m, o)->slots.next)
        fail(m, T_TypeError, "Weakref proxy referenced a non-iterator '%T' object", o);
    else
        answer = next_item(m, o);
    drop(m, o);
    return answer;
}

/* A slot of two operands, either of which may be the proxy. */
#define FORWARD_TWO(name, expression)                                                   \
    static value name(machine *m, value a, value b)                                     \
    {                                                                                   \
        value x = unwrap(m, a), y = is_nothing(x) ? x : unwrap(m, b), answer = NOTHING; \
        if (!is_nothing(y))                                                             \
            answer = expression;                                                        \
        drop_any(m, x);                                                                 \
        drop_any(m, y);                                                                 \
        return answer;                                                                  \
    }
/* clang-format off */
#define OPERATORS(OPERATOR)                                                                       \
    OPERATOR(ADD)                                                                                 \
    OPERATOR(AND)                                                                                 \
    OPERATOR(FLOOR_DIVIDE)                                                                        \
    OPERATOR(LSHIFT)                                                                              \
    OPERATOR(MATRIX_MULTIPLY) OPERATOR(MULTIPLY) OPERATOR(REMAINDER) OPERATOR(OR) OPERATOR(POWER) \
        OPERATOR(RSHIFT) OPERATOR(SUBTRACT) OPERATOR(TRUE_DIVIDE) OPERATOR(XOR)
/* clang-format on */
#define OPERATOR(op)                                   \
    FORWARD_TWO(proxy_##op, binary(m, x, y, BIN_##op)) \
    FORWARD_TWO(proxy_in_place_##op, binary_in_place(m, x, y, BIN_##op))
OPERATORS(OPERATOR)
#undef OPERATOR

FORWARD_TWO(proxy_get_item, get_item(m, x, y))

static value proxy_compare(machine *m, value a, value b, compare_operator op)
{
    value x = unwrap(m, a), y = is_nothing(x) ? x : unwrap(m, b), answer = NOTHING;
    if (!is_nothing(y))
        answer = compare(m, x, y, op);
    drop_any(m, x);
    drop_any(m, y);
    return answer;
}

static bool proxy_set_item(machine *m, value self, value key, value v)
{
    value o = unwrap(m, self);
    bool done = !is_nothing(o) && set_item(m, o, key, v);
    drop_any(m, o);
    return done;
}

static int proxy_contains(machine *m, value self, value item)
{
    value o = unwrap(m, self);
    int answer = is_nothing(o) ? -1 : contains(m, o, item);
    drop_any(m, o);
    return answer;
}

static value proxy_getattr(machine *m, value self, str *name)
{
    value o = unwrap(m, self), answer = is_nothing(o) ? o : get_attribute(m, o, name);
    drop_any(m, o);
    return answer;
}

static bool proxy_setattr(machine *m, value self, str *name, value v)
{
    value o = unwrap(m, self);
    bool done = !is_nothing(o) && set_attribute(m, o, name, v);
    drop_any(m, o);
    return done;
}

static value proxy_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value o = unwrap(m, self), answer = is_nothing(o) ? o : call(m, o, args, count, names);
    drop_any(m, o);
    return answer;
}

static value proxy_repr(machine *m, value self)
{
    value target = weakref_target(as(weakref, self));
    value shown = weakref_text(m, "weakproxy", self, target, NOTHING);
    drop(m, target);
    return shown;
}

static bool proxy_hash(machine *m, value self, int64_t *hash)
{
    (void)hash;
    return fails(m, T_TypeError, "unhashable type: '%Q'", as_object(self)->type);
}

#define BINARY(op) [BIN_##op] = proxy_##op, [BIN_COUNT + BIN_##op] = proxy_in_place_##op,
#define PROXY_SLOTS                                                                                \
    .finish = weakref_finish, .visit = weakref_visit, .clear = weakref_finish, .repr = proxy_repr, \
    .str = proxy_str, .hash = proxy_hash, .getattr = proxy_getattr, .setattr = proxy_setattr,      \
    .iter = proxy_iter, .next = proxy_next, .compare = proxy_compare, .truth = proxy_truth,        \
    .unary = {[UNARY_OP_INVERT] = proxy_invert,                                                    \
              [UNARY_OP_PLUS] = proxy_positive,                                                    \
              [UNARY_OP_MINUS] = proxy_negative},                                                  \
    .absolute = proxy_absolute, .binary = {OPERATORS(BINARY)}, .to_int = proxy_int,                \
    .to_float = proxy_float, .to_index = proxy_index, .length = proxy_length,                      \
    .get_item = proxy_get_item, .set_item = proxy_set_item, .contains = proxy_contains

#define FORWARD_METHOD(name, expression)                                                     \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names) \
    {                                                                                        \
        (void)args, (void)count, (void)names;                                                \
        value o = unwrap(m, self), answer = is_nothing(o) ? o : expression;                  \
        drop_any(m, o);                                                                      \
        return answer;                                                                       \
    }
FORWARD_METHOD(proxy_bytes, call1(m, of(m->types[T_bytes]), o))
FORWARD_METHOD(proxy_reversed, reversed_of(m, o))
#undef FORWARD_METHOD

static const method_record proxy_methods[] = {
    {"__bytes__", proxy_bytes, ARITY_NONE, 0, "", NULL},
    {"__reversed__", proxy_reversed, ARITY_NONE, 0, "", NULL},
    {0},
};

static const type_record proxy_type = {
    .name = "weakref.ProxyType",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(weakref),
    .slots = {PROXY_SLOTS},
    .methods = proxy_methods,
};
static const type_record callable_proxy_type = {
    .name = "weakref.CallableProxyType",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(weakref),
    .slots = {PROXY_SLOTS, .call = proxy_call},
    .methods = proxy_methods,
};

static value weakref_proxy(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "proxy", count, 1, 2))
        return NOTHING;
    enum module_state which = is_callable(m, args[0]) ? STATE_weakcallableproxy : STATE_weakproxy;
    return weakref_new_as(m, as(type, m->module_state[which]), true, args[0],
                          count > 1 ? args[1] : NOTHING);
}

static value weakref_count(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    return small(is_object(args[0]) ? (int64_t)weak_count(m, as_object(args[0])) : 0);
}

static value weakref_all(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    list *l = list_new(m, 0);
    weakref *w = is_object(args[0]) ? weak_first(m, as_object(args[0])) : NULL;
    for (; l && w; w = w->next)
        if (!list_append(m, l, of(w))) {
            drop_object(m, l);
            return NOTHING;
        }
    return of(l);
}

/* Take a dead reference out of a dict of references, unless a living one has its key again. */
static value weakref_remove_dead(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "_remove_dead_weakref", count, 2, 2))
        return NOTHING;
    value w = dict_get(m, as(dict, args[0]), args[1]);
    if (is_nothing(w))
        return is_raised(m) ? NOTHING : NONE;
    if (is_nothing(as(weakref, w)->target) && dict_delete(m, as(dict, args[0]), args[1]) < 0)
        return NOTHING;
    return NONE;
}

static bool weakref_init_module(machine *m, module_object *self)
{
    type *proxy = module_add_type(m, self, &proxy_type);
    type *callable = proxy ? module_add_type(m, self, &callable_proxy_type) : NULL;
    if (!callable)
        return false;
    m->module_state[STATE_weakproxy] = keep(of(proxy));
    m->module_state[STATE_weakcallableproxy] = keep(of(callable));
    return module_add(m, self, "ref", keep(of(m->types[T_weakref]))) &&
           module_add(m, self, "ReferenceType", keep(of(m->types[T_weakref])));
}

extern const module_record _weakref_module;
const module_record _weakref_module = {
    .name = "_weakref",
    .doc = "Weak-reference support module.",
    .methods =
        (const method_record[]){
            {"proxy", weakref_proxy, ARITY_ANY, 0, "object, callback=None, /",
             "Create a proxy object that weakly references 'object'."},
            {"getweakrefcount", weakref_count, ARITY_ONE, 0, "object, /",
             "Return the number of weak references to 'object'."},
            {"getweakrefs", weakref_all, ARITY_ONE, 0, "object, /",
             "Return a list of all weak reference objects pointing to 'object'."},
            {"_remove_dead_weakref", weakref_remove_dead, ARITY_ANY, 0, "dct, key, /", NULL},
            {0}},
    .init = weakref_init_module,
};

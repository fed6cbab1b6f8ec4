#include "object.h"

#include "callables.h"
#include "lookup.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/key_hash.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

/* --- texts --- */

value default_repr(machine *m, value o)
{
    return of(str_format(m, "<%Q object at %p>", type_of(m, o), as_object(o)));
}

static value checked_text(machine *m, value v, const char *what)
{
    if (is_nothing(v) || is_kind(m, v, KIND_STR))
        return v;
    fail(m, T_TypeError, "%s returned non-string (type %T)", what, v);
    drop(m, v);
    return NOTHING;
}

value repr(machine *m, value o)
{
    type *t = type_of(m, o);
    if (!t->slots.repr)
        return default_repr(m, o);
    if (!enter_native(m, " while getting the repr of an object"))
        return NOTHING;
    return checked_text(m, t->slots.repr(m, o), "__repr__");
}

value to_str(machine *m, value o)
{
    if (is_small(o))
        return of(int_text(m, o, 10));
    type *t = type_of(m, o);
    if (t == m->types[T_str])
        return keep(o);
    if (!t->slots.str)
        return repr(m, o);
    if (!enter_native(m, " while getting the str of an object"))
        return NOTHING;
    return checked_text(m, t->slots.str(m, o), "__str__");
}

static void escape(builder *b, uint32_t c)
{
    if (c < 0x80)
        builder_char(b, c);
    else {
        static const char digits[] = "0123456789abcdef";
        int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        builder_char(b, '\\');
        builder_char(b, width == 2 ? 'x' : width == 4 ? 'u' : 'U');
        for (int i = width - 1; i >= 0; i--)
            builder_char(b, (uint8_t)digits[c >> (4 * i) & 15]);
    }
}

value ascii(machine *m, value o)
{
    value words = repr(m, o);
    if (is_nothing(words) || str_is_ascii(as(str, words)))
        return words;
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < str_length(as(str, words)); i++)
        escape(&b, str_at(as(str, words), i));
    drop(m, words);
    return of(builder_finish(&b));
}

/* Without a spec, an object of this type is formatted as str() has it. */
static bool formats_as_text(machine *m, type *t)
{
    if (t == m->types[T_str] || t == m->types[T_int] || t == m->types[T_float])
        return true;
    value hook = type_lookup(m, t, m->names.__format__);
    return !is_nothing(hook) && type_of(m, hook) == m->types[T_method_descriptor] &&
           as(method_descriptor, hook)->owner == m->types[T_object];
}

value format(machine *m, value o, value spec)
{
    bool plain = is_nothing(spec) || str_length(as(str, spec)) == 0;
    if (plain && formats_as_text(m, type_of(m, o)))
        return to_str(m, o);
    bool found;
    value given = is_nothing(spec) ? of(m->empty_str) : spec;
    value v = call_special(m, o, m->names.__format__, &given, 1, &found);
    if (!found)
        return fail(m, T_TypeError, "Type %T doesn't define __format__", o);
    if (is_nothing(v) || is_kind(m, v, KIND_STR))
        return v;
    fail(m, T_TypeError, "__format__ must return a str, not %T", v);
    drop(m, v);
    return NOTHING;
}

/* --- hash, truth, order --- */

bool hash_of(machine *m, value o, int64_t *hash)
{
    if (is_small(o)) {
        *hash = int_hash(o);
        return true;
    }
    type *t = type_of(m, o);
    return t->slots.hash ? t->slots.hash(m, o, hash) : hash_refused(m, o, hash);
}

int is_true(machine *m, value o)
{
    const type *t;
    if (is_object(o)) {
        t = as_object(o)->type;
    } else {
        if (is_small(o))
            return as_small(o) != 0;
        if (is_bool(o) || is_none(o))
            return is_same(o, TRUE);
        t = type_of(m, o);
    }
    if (t->slots.truth)
        return t->slots.truth(m, o);
    if (!t->slots.length)
        return 1;
    int64_t n = t->slots.length(m, o);
    return n < 0 ? -1 : n > 0;
}

static const compare_operator swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
static const char *const compare_signs[] = {"<", "<=", "==", "!=", ">", ">="};

static value try_compare(machine *m, value a, value b, compare_operator op)
{
    type *ta = type_of(m, a), *tb = type_of(m, b);
    bool tried = false;
    if (ta != tb && tb->slots.compare && type_is_subtype(tb, ta)) {
        tried = true;
        value v = tb->slots.compare(m, b, a, swapped[op]);
        if (!is_same(v, NOT_IMPLEMENTED))
            return v;
    }
    if (ta->slots.compare) {
        value v = ta->slots.compare(m, a, b, op);
        if (!is_same(v, NOT_IMPLEMENTED))
            return v;
    }
    return !tried && tb->slots.compare ? tb->slots.compare(m, b, a, swapped[op]) : NOT_IMPLEMENTED;
}

/* Does a comparison hold of an x and a y in this order, as x - y would be? */
static inline bool holds_in(compare_operator op, int order)
{
    enum { LESS = 1, SAME = 2, MORE = 4 };
    static const uint8_t holds[] = {LESS, LESS | SAME, SAME, LESS | MORE, MORE, MORE | SAME};
    return (holds[op] & (order < 0 ? LESS : order == 0 ? SAME : MORE)) != 0;
}

static inline int small_order(value a, value b)
{
    int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
    return (x > y) - (x < y);
}

static inline bool compare_small(value a, value b, compare_operator op)
{
    return holds_in(op, small_order(a, b));
}

/* The order of two tuples where small ints or texts decide it; false: something else does. */
static bool order_tuples(const machine *m, const tuple *a, const tuple *b, int *order)
{
    size_t both = a->count < b->count ? a->count : b->count;
    for (size_t i = 0; i < both; i++) {
        value x = a->items[i], y = b->items[i];
        if (is_same(x, y))
            continue;
        bool small = is_small(x) && is_small(y);
        if (!small && !(is_exact_str(m, x) && is_exact_str(m, y)))
            return false;
        *order = small ? small_order(x, y) : str_compare(as(str, x), as(str, y));
        if (*order)
            return true;
    }
    *order = (a->count > b->count) - (a->count < b->count);
    return true;
}

static inline bool is_exact_tuple(const machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_tuple];
}

/* Neither operand had an answer. */
static value compare_last(machine *m, value a, value b, compare_operator op)
{
    if (op == CMP_EQ || op == CMP_NE)
        return boolean(is_same(a, b) == (op == CMP_EQ));
    return fail(m, T_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                compare_signs[op], a, b);
}

static __attribute__((noinline)) value compare_any(machine *m, value a, value b,
                                                   compare_operator op)
{
    int order;
    if (is_exact_tuple(m, a) && is_exact_tuple(m, b) &&
        order_tuples(m, as(tuple, a), as(tuple, b), &order))
        return boolean(holds_in(op, order));
    if (!enter_native(m, " in comparison"))
        return NOTHING;
    value v = try_compare(m, a, b, op);
    return is_same(v, NOT_IMPLEMENTED) ? compare_last(m, a, b, op) : v;
}

value compare_declined(machine *m, value a, value b, compare_operator op)
{
    const type *tb = type_of(m, b);
    value v = tb->slots.compare ? tb->slots.compare(m, b, a, swapped[op]) : NOT_IMPLEMENTED;
    return is_same(v, NOT_IMPLEMENTED) ? compare_last(m, a, b, op) : v;
}

value compare(machine *m, value a, value b, compare_operator op)
{
    if (is_small(a) && is_small(b))
        return boolean(compare_small(a, b, op));
    return compare_any(m, a, b, op);
}

int compare_true(machine *m, value a, value b, compare_operator op)
{
    if (is_small(a) && is_small(b))
        return compare_small(a, b, op);
    if (is_same(a, b) && (op == CMP_EQ || op == CMP_NE))
        return op == CMP_EQ;
    value v = compare_any(m, a, b, op);
    if (is_nothing(v))
        return -1;
    int truth = is_true(m, v);
    drop(m, v);
    return truth;
}

int equals(machine *m, value a, value b)
{
    return compare_true(m, a, b, CMP_EQ);
}

/* --- recursion --- */

bool native_refuse(machine *m, const char *where)
{
    return fails(m, T_RecursionError, "maximum recursion depth exceeded%s", where);
}

/* CPython's limit on its C stack, near enough: what runs Python code on the way down is counted, so
 * that it ends at the same place in every form of the loop. */
enum { DEEPEST_NATIVE = 10000 };

bool enter_level(machine *m, size_t level, const char *where)
{
    return level <= DEEPEST_NATIVE ? enter_native(m, where) : native_refuse(m, where);
}

bool enter_repr(machine *m, value o, bool *again)
{
    *again = false;
    if (is_nothing(m->repr_running)) {
        m->repr_running = of(list_new(m, 8));
        if (is_nothing(m->repr_running))
            return false;
    }
    list *running = as(list, m->repr_running);
    if (!enter_level(m, running->count, " while getting the repr of an object"))
        return false;
    for (size_t i = running->count; i-- > 0;)
        if (is_same(running->items[i], o)) {
            *again = true;
            return false;
        }
    return list_append(m, running, o);
}

void leave_repr(machine *m, value o)
{
    list *running = as(list, m->repr_running);
    for (size_t i = running->count; i-- > 0;)
        if (is_same(running->items[i], o)) {
            list_splice(m, running, i, i + 1, NULL, 0);
            return;
        }
}

/* --- isinstance and issubclass --- */

/* The __bases__ of something that is like a class: owned tuple, or NULL (perhaps with an
 * exception). */
static tuple *bases_of(machine *m, value cls)
{
    value bases = find_attribute(m, cls, m->names.__bases__);
    if (is_nothing(bases))
        return NULL;
    if (is_kind(m, bases, KIND_TUPLE))
        return as(tuple, bases);
    drop(m, bases);
    return NULL;
}

static bool check_class(machine *m, value cls, const char *message)
{
    tuple *bases = bases_of(m, cls);
    drop_object(m, bases);
    if (!bases && !is_raised(m))
        fail(m, T_TypeError, "%s", message);
    return bases != NULL;
}

static int abstract_subclass(machine *m, value cls, value of_cls, size_t level)
{
    if (is_same(cls, of_cls))
        return 1;
    tuple *bases = bases_of(m, cls);
    if (!bases)
        return is_raised(m) ? -1 : 0;
    int answer = enter_level(m, level, " in __issubclass__") ? 0 : -1;
    for (size_t i = 0; i < bases->count && answer == 0; i++)
        answer = abstract_subclass(m, bases->items[i], of_cls, level + 1);
    drop_object(m, bases);
    return answer;
}

/* Whether __class__ is what every object has, which says its type: a class may have another. */
static bool claims_its_type(machine *m, type *t)
{
    if (t->slots.getattr && t->slots.getattr != generic_get_attribute)
        return false;
    return !(t->flags & TYPE_HEAP) ||
           is_same(type_lookup_interned(m, t, m->names.__class__),
                   type_lookup_interned(m, m->types[T_object], m->names.__class__));
}

int type_check_instance(machine *m, value o, value cls)
{
    type *t = type_of(m, o);
    bool real = is_kind(m, cls, KIND_TYPE);
    if (real && type_is_subtype(t, as(type, cls)))
        return 1;
    if (!real &&
        !check_class(m, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
        return -1;
    if (real && claims_its_type(m, t))
        return 0;
    value claimed = find_attribute(m, o, m->names.__class__);
    if (is_nothing(claimed))
        return is_raised(m) ? -1 : 0;
    int answer = 0;
    if (!real)
        answer = abstract_subclass(m, claimed, cls, 0);
    else if (is_kind(m, claimed, KIND_TYPE) && !is_same(claimed, of(t)))
        answer = type_is_subtype(as(type, claimed), as(type, cls));
    drop(m, claimed);
    return answer;
}

int type_check_subclass(machine *m, value cls, value of_cls)
{
    if (is_kind(m, cls, KIND_TYPE) && is_kind(m, of_cls, KIND_TYPE))
        return type_is_subtype(as(type, cls), as(type, of_cls));
    if (!check_class(m, cls, "issubclass() arg 1 must be a class") ||
        !check_class(m, of_cls,
                     "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        return -1;
    return abstract_subclass(m, cls, of_cls, 0);
}

typedef int (*class_check)(machine *m, value o, value cls);

static int check_each(machine *m, value o, const tuple *classes, class_check check,
                      const char *where)
{
    if (!enter_native(m, where))
        return -1;
    for (size_t i = 0; i < classes->count; i++) {
        int answer = check(m, o, classes->items[i]);
        if (answer)
            return answer;
    }
    return 0;
}

static int ask_class(machine *m, value o, value cls, str *hook, class_check otherwise)
{
    bool found;
    value v = call_special(m, cls, hook, &o, 1, &found);
    if (!found)
        return otherwise(m, o, cls);
    if (is_nothing(v))
        return -1;
    int answer = is_true(m, v);
    drop(m, v);
    return answer;
}

int is_instance(machine *m, value o, value cls)
{
    if (is_same(of(type_of(m, o)), cls))
        return 1;
    type *meta = type_of(m, cls);
    if (meta == m->types[T_type])
        return type_check_instance(m, o, cls);
    if (is_kind_type(meta, KIND_TUPLE))
        return check_each(m, o, as(tuple, cls), is_instance, " in __instancecheck__");
    return ask_class(m, o, cls, m->names.__instancecheck__, type_check_instance);
}

int is_subclass(machine *m, value cls, value of_cls)
{
    type *meta = type_of(m, of_cls);
    if (meta == m->types[T_type])
        return is_same(cls, of_cls) ? 1 : type_check_subclass(m, cls, of_cls);
    if (is_kind_type(meta, KIND_TUPLE))
        return check_each(m, cls, as(tuple, of_cls), is_subclass, " in __subclasscheck__");
    return ask_class(m, cls, of_cls, m->names.__subclasscheck__, type_check_subclass);
}

bool is_callable(machine *m, value o)
{
    return type_of(m, o)->slots.call != NULL;
}

/* Operators, subscripts, lengths and iteration: the operations of object.h that ask a type's slots,
 * in CPython's order (abstract.c). */
#include "callables.h"
#include "object.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/sequence.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "slots.h"

static const char *const signs[] = {
    "+",  "&",  "//",  "<<",  "@",  "*",  "%",  "|",  "** or pow()", ">>",  "-",  "/",  "^",
    "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=",         ">>=", "-=", "/=", "^="};

typedef value (*binary_slot)(machine *m, value a, value b);

/* The left operand's way, then the right one's; the right goes first when it is of a subclass. */
static value try_both(machine *m, value a, value b, binary_slot left, binary_slot right)
{
    if (right == left)
        right = NULL;
    if (left) {
        if (right && type_is_subtype(type_of(m, b), type_of(m, a))) {
            value v = right(m, a, b);
            if (!is_same(v, NOT_IMPLEMENTED))
                return v;
            right = NULL;
        }
        value v = left(m, a, b);
        if (!is_same(v, NOT_IMPLEMENTED))
            return v;
    }
    return right ? right(m, a, b) : NOT_IMPLEMENTED;
}

static value unsupported(machine *m, value a, value b, unsigned op)
{
    if (op == BIN_RSHIFT && type_of(m, a) == m->types[T_builtin_function_or_method] &&
        str_equals_c(m->names.print, as(builtin_function, a)->record->name))
        return fail(m, T_TypeError,
                    "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean "
                    "\"print(<message>, file=<output_stream>)\"?",
                    a, b);
    return fail(m, T_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", signs[op], a,
                b);
}

static value repeat(machine *m, binary_slot slot, value sequence, value count)
{
    if (!is_small(count) && !type_of(m, count)->slots.to_index)
        return fail(m, T_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    int64_t times;
    if (!index_as_size(m, count, &times, false, T_OverflowError))
        return NOTHING;
    value n = int_from(m, times);
    value v = is_nothing(n) ? n : slot(m, sequence, n);
    drop_any(m, n);
    return v;
}

/* What has CPython's tp_as_sequence: every class of a program, and the built-in containers. */
static bool is_sequence_like(machine *m, value v)
{
    const type *t = type_of(m, v);
    const slots *s = &t->slots;
    return (t->flags & TYPE_HEAP) || s->length || s->contains || s->repeat;
}

/* What + and * mean for sequences, after no __add__ or __mul__ wanted them. */
static value as_sequences(machine *m, value a, value b, unsigned op, bool in_place)
{
    const slots *sa = &type_of(m, a)->slots, *sb = &type_of(m, b)->slots;
    if (op == BIN_ADD) {
        binary_slot concat = in_place && sa->concat_in_place ? sa->concat_in_place : sa->concat;
        if (concat)
            return concat(m, a, b);
    }
    if (op == BIN_MULTIPLY) {
        binary_slot times = in_place && sa->repeat_in_place ? sa->repeat_in_place : sa->repeat;
        if (times)
            return repeat(m, times, a, b);
        if (sb->repeat && !(in_place && is_sequence_like(m, a)))
            return repeat(m, sb->repeat, b, a);
    }
    return unsupported(m, a, b, in_place ? op + BIN_COUNT : op);
}

value binary(machine *m, value a, value b, binary_operator op)
{
    value v = try_both(m, a, b, type_of(m, a)->slots.binary[op], type_of(m, b)->slots.binary[op]);
    return is_same(v, NOT_IMPLEMENTED) ? as_sequences(m, a, b, op, false) : v;
}

value binary_in_place_declined(machine *m, value a, value b, binary_operator op)
{
    value v = try_both(m, a, b, type_of(m, a)->slots.binary[op], type_of(m, b)->slots.binary[op]);
    return is_same(v, NOT_IMPLEMENTED) ? as_sequences(m, a, b, op, true) : v;
}

value binary_in_place(machine *m, value a, value b, binary_operator op)
{
    const slots *sa = &type_of(m, a)->slots;
    binary_slot in_place = sa->binary[BIN_COUNT + op];
    if (in_place) {
        value v = in_place(m, a, b);
        if (!is_same(v, NOT_IMPLEMENTED))
            return v;
    }
    return binary_in_place_declined(m, a, b, op);
}

value binary_declined(machine *m, value a, value b, unsigned op)
{
    unsigned plain = op % BIN_COUNT;
    binary_slot left = type_of(m, a)->slots.binary[plain];
    binary_slot right = type_of(m, b)->slots.binary[plain];
    value v = NOT_IMPLEMENTED;
    if (right == left)
        v = slot_reflected(m, a, b, plain);
    else if (right)
        v = right(m, a, b);
    return is_same(v, NOT_IMPLEMENTED) ? as_sequences(m, a, b, plain, op >= BIN_COUNT) : v;
}

value divide_both(machine *m, value a, value b)
{
    value v = try_both(m, a, b, type_of(m, a)->slots.divmod, type_of(m, b)->slots.divmod);
    if (!is_same(v, NOT_IMPLEMENTED))
        return v;
    return fail(m, T_TypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'", a, b);
}

typedef value (*ternary_slot)(machine *m, value a, value b, value c);

value power(machine *m, value a, value b, value modulo)
{
    if (is_nothing(modulo) || is_none(modulo))
        return binary(m, a, b, BIN_POWER);
    ternary_slot first = type_of(m, a)->slots.power_modulo;
    ternary_slot second = type_of(m, b)->slots.power_modulo;
    ternary_slot third = type_of(m, modulo)->slots.power_modulo;
    value v = NOT_IMPLEMENTED;
    if (first)
        v = first(m, a, b, modulo);
    if (is_same(v, NOT_IMPLEMENTED) && second && second != first)
        v = second(m, a, b, modulo);
    if (is_same(v, NOT_IMPLEMENTED) && third && third != first && third != second)
        v = third(m, a, b, modulo);
    if (!is_same(v, NOT_IMPLEMENTED))
        return v;
    return fail(m, T_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a,
                b, modulo);
}

value unary(machine *m, value a, unary_operator op)
{
    if (op == UNARY_OP_NOT) {
        int truth = is_true(m, a);
        return truth < 0 ? NOTHING : boolean(!truth);
    }
    value (*slot)(machine *, value) = type_of(m, a)->slots.unary[op];
    if (slot)
        return slot(m, a);
    const char *sign = op == UNARY_OP_INVERT ? "~" : op == UNARY_OP_PLUS ? "+" : "-";
    return fail(m, T_TypeError, "bad operand type for unary %s: '%T'", sign, a);
}

/* --- subscripts --- */

static value subscript_type(machine *m, value cls, value key)
{
    if (is_same(cls, of(m->types[T_type])))
        return generic_alias_new(m, cls, key);
    value hook = find_attribute(m, cls, m->names.__class_getitem__);
    if (is_nothing(hook) || is_none(hook))
        return is_raised(m) ? NOTHING
                            : fail(m, T_TypeError, "type '%N' is not subscriptable", as(type, cls));
    value v = call1(m, hook, key);
    drop(m, hook);
    return v;
}

value get_item(machine *m, value o, value key)
{
    type *t = type_of(m, o);
    if (t->slots.get_item)
        return t->slots.get_item(m, o, key);
    if (is_kind_type(t, KIND_TYPE))
        return subscript_type(m, o, key);
    return fail(m, T_TypeError, "'%T' object is not subscriptable", o);
}

bool set_item(machine *m, value o, value key, value v)
{
    type *t = type_of(m, o);
    if (t->slots.set_item)
        return t->slots.set_item(m, o, key, v);
    if (is_nothing(v) && is_sequence_like(m, o) && (int_is(key) || type_of(m, key)->slots.to_index))
        return fails(m, T_TypeError, "'%T' object doesn't support item deletion", o);
    return fails(m, T_TypeError, "'%T' object does not support item %s", o,
                 is_nothing(v) ? "deletion" : "assignment");
}

int64_t length(machine *m, value o)
{
    type *t = type_of(m, o);
    if (t->slots.length)
        return t->slots.length(m, o);
    fail(m, T_TypeError, "object of type '%T' has no len()", o);
    return -1;
}

static int64_t hint_from(machine *m, value v, int64_t otherwise)
{
    if (is_same(v, NOT_IMPLEMENTED))
        return otherwise;
    int64_t hint = -1;
    if (!int_is(v)) {
        fail(m, T_TypeError, "__length_hint__ must be an integer, not %T", v);
    } else if (index_as_size(m, v, &hint, false, T_OverflowError) && hint < 0) {
        fail(m, T_ValueError, "__length_hint__() should return >= 0");
        hint = -1;
    }
    return is_raised(m) ? -1 : hint;
}

int64_t length_hint(machine *m, value o, int64_t otherwise)
{
    if (type_of(m, o)->slots.length) {
        int64_t n = length(m, o);
        if (n >= 0 || !swallow(m, T_TypeError))
            return n;
    }
    bool found;
    value v = call_special(m, o, m->names.__length_hint__, NULL, 0, &found);
    if (!found)
        return otherwise;
    if (is_nothing(v))
        return swallow(m, T_TypeError) ? otherwise : -1;
    int64_t hint = hint_from(m, v, otherwise);
    drop(m, v);
    return hint;
}

value iter_to_search(machine *m, value container)
{
    value it = iter(m, container);
    if (is_nothing(it) && swallow(m, T_TypeError))
        fail(m, T_TypeError, "argument of type '%T' is not iterable", container);
    return it;
}

typedef struct search {
    value v;
    bool counts, found;
    int64_t number;
} search;

static bool look(machine *m, void *context, value item)
{
    search *s = context;
    int same = equals(m, item, s->v);
    s->found = !s->counts && same == 1;
    s->number += s->counts ? same : !same;
    return same >= 0 && !s->found;
}

int64_t search_items(machine *m, value iterator, value v, bool counts)
{
    search s = {v, .counts = counts};
    if (!each_next(m, iterator, look, &s))
        return -2;
    return counts || s.found ? s.number : -1;
}

static int is_among(machine *m, value container, value item)
{
    value it = iter_to_search(m, container);
    if (is_nothing(it))
        return -1;
    int64_t at = search_items(m, it, item, false);
    drop(m, it);
    return at == -2 ? -1 : at >= 0;
}

int contains(machine *m, value container, value item)
{
    type *t = type_of(m, container);
    return t->slots.contains ? t->slots.contains(m, container, item) : is_among(m, container, item);
}

/* --- iteration --- */

value iter_given(machine *m, value it)
{
    if (is_nothing(it) || type_of(m, it)->slots.next)
        return it;
    fail(m, T_TypeError, "iter() returned non-iterator of type '%T'", it);
    drop(m, it);
    return NOTHING;
}

value iter(machine *m, value o)
{
    type *t = type_of(m, o);
    if (t->slots.iter)
        return iter_given(m, t->slots.iter(m, o));
    bool by_index = t->flags & (TYPE_HEAP | TYPE_SEQUENCE); /* and not a native mapping's key */
    if (t->slots.get_item && by_index && !is_kind_type(t, KIND_DICT))
        return sequence_iterator_new(m, T_iterator, o);
    return fail(m, T_TypeError, "'%T' object is not iterable", o);
}

value next_item(machine *m, value iterator)
{
    value (*next)(machine *, value) = type_of(m, iterator)->slots.next;
    if (!next)
        return fail(m, T_TypeError, "'%T' object is not an iterator", iterator);
    if (!machine_works(m, 1))
        return NOTHING;
    value v = next(m, iterator);
    if (is_nothing(v) && is_raised(m))
        swallow(m, T_StopIteration);
    return v;
}

/* What a raised StopIteration stands for: the return value. */
static resumed after_end(machine *m, value *result)
{
    if (!is_raised(m)) {
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (!is_raised_kind(m, T_StopIteration))
        return RESUMED_ERROR;
    value e = take_raised(m);
    *result = stop_iteration_value(e);
    drop(m, e);
    return RESUMED_RETURN;
}

resumed send_value(machine *m, value iterator, value v, value *result)
{
    const slots *s = &type_of(m, iterator)->slots;
    if (s->send)
        return s->send(m, iterator, v, result);
    value got =
        is_none(v) && s->next ? s->next(m, iterator) : call_method1(m, iterator, m->names.send, v);
    if (is_nothing(got))
        return after_end(m, result);
    *result = got;
    return RESUMED_YIELD;
}

/* --- ints where one is needed --- */

bool is_numeric(machine *m, value v)
{
    const slots *s = &type_of(m, v)->slots;
    return int_is(v) || is_kind(m, v, KIND_COMPLEX) || s->to_index || s->to_int || s->to_float;
}

value index_of(machine *m, value o)
{
    if (int_is(o))
        return keep(o);
    value (*to_index)(machine *, value) = type_of(m, o)->slots.to_index;
    if (!to_index)
        return fail(m, T_TypeError, "'%T' object cannot be interpreted as an integer", o);
    value v = to_index(m, o);
    if (is_nothing(v) || type_of(m, v) == m->types[T_int])
        return v;
    if (!int_is(v))
        fail(m, T_TypeError, "__index__ returned non-int (type %T)", v);
    else if (warn(m, T_DeprecationWarning, 1,
                  "__index__ returned non-int (type %T).  The ability to return an instance of a "
                  "strict "
                  "subclass of int is deprecated, and may not be supported in a future version of "
                  "Python.",
                  v))
        return v;
    drop(m, v);
    return NOTHING;
}

bool index_as_size(machine *m, value o, int64_t *out, bool clip, enum kind overflow)
{
    if (is_small(o)) {
        *out = as_small(o);
        return true;
    }
    value v = index_of(m, o);
    if (is_nothing(v))
        return false;
    bool fits = int_fits_i64(v, out);
    if (!fits)
        *out = int_is_negative(v) ? INT64_MIN : INT64_MAX;
    drop(m, v);
    return fits || clip || fails(m, overflow, "cannot fit '%T' into an index-sized integer", o);
}

static bool index_within(machine *m, value o, int64_t *out, int64_t least, int64_t most,
                         const char *c_type)
{
    value v = index_of(m, o);
    if (is_nothing(v))
        return false;
    bool fits = int_fits_i64(v, out) && *out >= least && *out <= most;
    drop(m, v);
    return fits || fails(m, T_OverflowError, "Python int too large to convert to C %s", c_type);
}

bool index_as_c_size(machine *m, value o, int64_t *out)
{
    if (is_small(o)) {
        *out = as_small(o);
        return true;
    }
    return index_within(m, o, out, INT64_MIN, INT64_MAX, "ssize_t");
}

bool index_as_c_int(machine *m, value o, int64_t *out)
{
    return index_within(m, o, out, INT32_MIN, INT32_MAX, "int");
}

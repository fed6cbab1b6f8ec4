/* Operators and comparisons of numbers that are not inline: ints that 127 bits hold first, which
 * are most of them, then ints of any size and floats. */
#include "run_numbers.h"

#include "repl/eval/types/int_wide.h"
#include "repl/eval/types/sequence.h"

static inline bool plain_number(machine *m, value v, double *out)
{
    if (inline_number(v, out))
        return true;
    if (!is_object(v) || as_object(v)->type != m->types[T_float])
        return false;
    *out = as(floating, v)->number;
    return true;
}

/* The operator on a float and another plain number. NOTHING, and nothing is raised: it is another
 * operator, or of other values; a power may raise an exception. */
static value float_operate(machine *m, value a, value b, uint32_t op)
{
    double p, q, x;
    if (!plain_number(m, a, &p) || !plain_number(m, b, &q))
        return NOTHING;
    switch (op) {
    case BIN_ADD: return float_new(m, p + q);
    case BIN_SUBTRACT: return float_new(m, p - q);
    case BIN_MULTIPLY: return float_new(m, p * q);
    case BIN_TRUE_DIVIDE: return q != 0 ? float_new(m, p / q) : NOTHING;
    case BIN_REMAINDER:
    case BIN_FLOOR_DIVIDE:
        return divide_whole(p, q, op == BIN_REMAINDER, &x) ? float_new(m, x) : NOTHING;
    case BIN_POWER: return float_power(m, p, q);
    default: return NOTHING;
    }
}

static inline bool is_exact_int(const machine *m, value v)
{
    return is_small(v) || (is_object(v) && as_object(v)->type == m->types[T_int]);
}

/* The operator on ints that 127 bits do not hold. NOTHING as above. */
static value long_operate(machine *m, value a, value b, uint32_t op)
{
    switch (op) {
    case BIN_ADD: return int_add(m, a, b);
    case BIN_SUBTRACT: return int_subtract(m, a, b);
    case BIN_MULTIPLY: return int_multiply(m, a, b);
    default: return NOTHING;
    }
}

/* The operator where no 127 bits hold an operand or the result. */
static __attribute__((noinline)) value operate_otherwise(machine *m, value a, value b, uint32_t op)
{
    return is_exact_int(m, a) && is_exact_int(m, b) ? long_operate(m, a, b, op)
                                                    : float_operate(m, a, b, op);
}

static inline value put_wide(machine *m, wide n, value spare)
{
    if (!MOSTLY(!is_small_wide(n)))
        return small((int64_t)n);
    return int_put(m, halves_of(n), spare);
}

/* One function each, so that none has to ask which operator it is. */
#define OPERATORS(ROW)   \
    ROW(ADD)             \
    ROW(AND)             \
    ROW(FLOOR_DIVIDE)    \
    ROW(LSHIFT)          \
    ROW(MATRIX_MULTIPLY) \
    ROW(MULTIPLY)        \
    ROW(REMAINDER)       \
    ROW(OR)              \
    ROW(POWER)           \
    ROW(RSHIFT)          \
    ROW(SUBTRACT)        \
    ROW(TRUE_DIVIDE)     \
    ROW(XOR)

#define OPERATE(name)                                                                           \
    static value operate_##name(machine *m, value a, value b, value spare)                      \
    {                                                                                           \
        wide p, q, r;                                                                           \
        if (MOSTLY(int_widen(a, &p) && int_widen(b, &q) && wide_compute(p, q, BIN_##name, &r))) \
            return put_wide(m, r, spare);                                                       \
        return operate_otherwise(m, a, b, BIN_##name);                                          \
    }
OPERATORS(OPERATE)

#define OPERATOR(name) [BIN_##name] = operate_##name, [BIN_COUNT + BIN_##name] = operate_##name,
number_operator *const number_operators[2 * BIN_COUNT] = {OPERATORS(OPERATOR)};

/* A number that a double holds exactly. */
static inline bool exact_double(machine *m, value v, double *out)
{
    return plain_number(m, v, out) && (!is_small(v) || is_exact_as_double(v));
}

static uint32_t int_order(value a, value b)
{
    int order = int_compare(a, b);
    return order < 0 ? ORDER_LESS : order > 0 ? ORDER_GREATER : ORDER_EQUAL;
}

/* Does a comparison that holds in these orders ask only whether both are equal? */
static inline bool is_equality(uint32_t asked)
{
    return asked == ORDER_EQUAL || asked == (ORDERS & ~ORDER_EQUAL);
}

/* Is one a text, and the other of a type whose values never equal one? */
static inline bool is_unlike_text(const machine *m, value a, value b)
{
    return is_exact_str(m, a) && (is_small(b) || is_none(b) || is_bool(b) || is_exact_items(m, b));
}

/* Of two strings, as far as a comparison that holds in the orders `asked` needs it. */
static inline uint32_t text_order(const str *a, const str *b, uint32_t asked)
{
    if (is_equality(asked))
        return str_equals(a, b) ? ORDER_EQUAL : ORDER_NONE;
    int order = str_compare(a, b);
    return order < 0 ? ORDER_LESS : order > 0 ? ORDER_GREATER : ORDER_EQUAL;
}

static __attribute__((noinline)) uint32_t order_otherwise(machine *m, value a, value b,
                                                          uint32_t asked)
{
    if (is_equality(asked) && (is_unlike_text(m, a, b) || is_unlike_text(m, b, a)))
        return ORDER_NONE;
    double p, q;
    if (exact_double(m, a, &p) && exact_double(m, b, &q))
        return order_of_doubles(p, q);
    return is_exact_int(m, a) && is_exact_int(m, b) ? int_order(a, b) : 0;
}

uint32_t plain_order(machine *m, value a, value b, uint32_t asked)
{
    if (are_texts(m, a, b))
        return text_order(as(str, a), as(str, b), asked);
    wide p, q;
    if (int_widen(a, &p) && int_widen(b, &q))
        return p < q ? ORDER_LESS : p > q ? ORDER_GREATER : ORDER_EQUAL;
    return order_otherwise(m, a, b, asked);
}

/* Numbers in the loop: what the instructions of arithmetic and comparison do themselves with ints
 * and floats, and the order of those and of texts. Part of run.c. */
#ifndef EVAL_RUN_NUMBERS_H
#define EVAL_RUN_NUMBERS_H

#include "quicken.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int_wide.h"
#include "repl/eval/types/key_hash.h"
#include "repl/eval/types/str.h"
#include "repl/read/fold/arithmetic.h"
#include "run.h"

static inline bool are_texts(const machine *m, value a, value b)
{
    return is_exact_str(m, a) && is_exact_str(m, b);
}

static inline uint32_t order_of_small(value a, value b)
{
    int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
    uint32_t order = x == y ? ORDER_EQUAL : ORDER_GREATER;
    return x < y ? ORDER_LESS : order;
}

static inline bool inline_number(value v, double *out)
{
    if (is_small(v))
        *out = (double)as_small(v);
    else if (is_inline_float(v))
        *out = float_of_inline(v);
    else
        return false;
    return true;
}

/* Two inline numbers, at least one of them a float. */
static inline bool inline_doubles(value a, value b, double *p, double *q)
{
    if (is_inline_float(a)) {
        *p = float_of_inline(a);
        return inline_number(b, q);
    }
    *p = (double)as_small(a);
    *q = float_of_inline(b);
    return is_small(a) && is_inline_float(b);
}

static inline bool is_exact_as_double(value small)
{
    const int64_t most = INT64_C(1) << 53;
    return as_small(small) <= most && as_small(small) >= -most;
}

/* Dividing 32 bits is several times as fast. */
static inline bool fit_32_bits(value a, value b)
{
    return !((uint64_t)(as_small(a) | as_small(b)) >> 32);
}

/* What the fused instructions do first, with two inline ints, or else with inline numbers of which
 * one is a float. False: something else is to be done. */
static inline bool smalls_ADD(value a, value b, value *x)
{
    return small_add(a, b, x);
}
static inline bool smalls_SUBTRACT(value a, value b, value *x)
{
    return small_subtract(a, b, x);
}
static inline bool smalls_MULTIPLY(value a, value b, value *x)
{
    return small_multiply(a, b, x);
}
static inline bool smalls_MODULO(value a, value b, value *x)
{
    if (as_small(b) == 0)
        return false;
    *x = fit_32_bits(a, b) ? small((uint32_t)as_small(a) % (uint32_t)as_small(b))
                           : small_modulo(a, b);
    return true;
}
static inline bool smalls_DIVIDE(value a, value b, value *x)
{
    return as_small(b) != 0 && is_exact_as_double(a) && is_exact_as_double(b) &&
           float_inline((double)as_small(a) / (double)as_small(b), x);
}
static inline bool smalls_FLOOR_DIVIDE(value a, value b, value *x)
{
    if (as_small(b) == 0 || !fit_32_bits(a, b))
        return as_small(b) != 0 && small_floor_divide(a, b, x);
    *x = small((uint32_t)as_small(a) / (uint32_t)as_small(b));
    return true;
}

#define ON_FLOATS(name, condition, operator)                                                 \
    static inline bool floats_##name(value a, value b, value *x)                             \
    {                                                                                        \
        double p, q;                                                                         \
        return inline_doubles(a, b, &p, &q) && (condition) && float_inline(p operator q, x); \
    }
ON_FLOATS(ADD, true, +)
ON_FLOATS(SUBTRACT, true, -)
ON_FLOATS(MULTIPLY, true, *)
ON_FLOATS(DIVIDE, q != 0, /)
#undef ON_FLOATS

static inline bool is_either_float(value a, value b)
{
    return is_inline_float(a) || is_inline_float(b);
}
static inline bool divide_whole(double p, double q, bool wants_rest, double *x)
{
    double whole, rest;
    if (q == 0)
        return false;
    float_divmod(p, q, &whole, &rest);
    *x = wants_rest ? rest : whole;
    return true;
}
static __attribute__((noinline)) bool floats_whole(value a, value b, bool wants_rest, value *x)
{
    double p, q, r;
    return inline_doubles(a, b, &p, &q) && divide_whole(p, q, wants_rest, &r) && float_inline(r, x);
}
static inline bool floats_MODULO(value a, value b, value *x)
{
    return is_either_float(a, b) && floats_whole(a, b, true, x);
}
static inline bool floats_FLOOR_DIVIDE(value a, value b, value *x)
{
    return is_either_float(a, b) && floats_whole(a, b, false, x);
}

static __attribute__((noinline)) bool small_power(int64_t p, int64_t q, value *x)
{
    if (q < 0)
        return false;
    int64_t power = 1;
    for (; q; q >>= 1) {
        if (q & 1 && __builtin_mul_overflow(power, p, &power))
            return false;
        if (q > 1 && __builtin_mul_overflow(p, p, &p))
            return false;
    }
    *x = small(power);
    return fits_small(power);
}

/* An operator that is not fused, on small ints, where nothing goes wrong and the result is one. */
static inline bool small_operate(value a, value b, uint32_t op, value *x)
{
    if (!(a.bits & b.bits & 1))
        return false;
    int64_t p = as_small(a), q = as_small(b);
    switch (op) {
    case BIN_AND:
    case BIN_COUNT + BIN_AND: *x = small(p & q); return true;
    case BIN_OR:
    case BIN_COUNT + BIN_OR: *x = small(p | q); return true;
    case BIN_XOR:
    case BIN_COUNT + BIN_XOR: *x = small(p ^ q); return true;
    case BIN_POWER:
    case BIN_COUNT + BIN_POWER: return small_power(p, q, x);
    case BIN_RSHIFT:
    case BIN_COUNT + BIN_RSHIFT:
        if ((uint64_t)q >= 63)
            return false;
        *x = small(p >> q);
        return true;
    case BIN_LSHIFT:
    case BIN_COUNT + BIN_LSHIFT:
        if ((uint64_t)q >= 62 || p >> (62 - q) != p >> 62)
            return false;
        *x = small((int64_t)((uint64_t)p << q));
        return true;
    default: return false;
    }
}

/* The operator on exact ints and floats of any size. The result may be the object of `spare`, an
 * int or nothing, where nobody else holds it. NOTHING: they are something else, or another way is
 * to be taken, or an exception is raised. By BINARY_OP's argument. */
typedef value number_operator(machine *m, value a, value b, value spare);
extern number_operator *const number_operators[2 * BIN_COUNT];

static inline uint32_t order_of_doubles(double p, double q)
{
    return p < q ? ORDER_LESS : p > q ? ORDER_GREATER : p == q ? ORDER_EQUAL : ORDER_NONE;
}

/* The order of two inline numbers, at least one of them a float; 0: they are something else, or the
 * other is an int that no double holds. */
static inline uint32_t order_of_inline(value a, value b)
{
    double p, q;
    if (!inline_doubles(a, b, &p, &q) || (is_small(a) && !is_exact_as_double(a)) ||
        (is_small(b) && !is_exact_as_double(b)))
        return 0;
    return order_of_doubles(p, q);
}

/* The order of two ints that are halved; 0: they are something else. */
static inline uint32_t wide_order(value a, value b)
{
    halves p, q;
    if (!int_halve(a, &p) || !int_halve(b, &q))
        return 0;
    if (p.high != q.high)
        return p.high < q.high ? ORDER_LESS : ORDER_GREATER;
    return p.low < q.low ? ORDER_LESS : p.low > q.low ? ORDER_GREATER : ORDER_EQUAL;
}

/* The order of two numbers or texts, not both of them inline ints, as far as a comparison that
 * holds in the orders `asked` needs it; 0: they are something else, or an int that no double holds
 * beside a float. */
uint32_t plain_order(machine *m, value a, value b, uint32_t asked);

#endif

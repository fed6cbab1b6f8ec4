/* Arithmetic of ints that 127 bits hold, which are most of those that are not inline: without
 * views, working room, and limbs that turn out to be zero. For the dispatch loop. */
#ifndef EVAL_TYPES_INT_WIDE_H
#define EVAL_TYPES_INT_WIDE_H

#include "int.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_magnitude;

/* An exact int as a wide one; false: it is something else, or too large. */
static inline bool int_widen(const machine *m, value v, wide *out)
{
    if (is_small(v)) {
        *out = as_small(v);
        return true;
    }
    if (!is_object(v) || as_object(v)->type != m->types[T_int])
        return false;
    const integer *i = as(integer, v);
    uint64_t high = i->count > 1 ? i->limbs[1] : 0;
    if (i->count > 2 || high >> 63)
        return false;
    wide n = (wide)((wide_magnitude)high << 64 | i->limbs[0]);
    *out = i->negative ? -n : n;
    return true;
}

value int_from_wide(machine *m, wide n);

static inline bool fits_i64(wide n)
{
    return n == (int64_t)n;
}

static inline bool wide_shift_left(wide a, wide b, wide *r)
{
    if (b < 0 || b > 126 || a >> (126 - b) != a >> 126)
        return false;
    *r = (wide)((wide_magnitude)a << b);
    return true;
}

/* a op b, where that is wide too; false: the general way is to be taken. */
static inline bool wide_compute(wide a, wide b, binary_operator op, wide *r)
{
    switch (op) {
    case BIN_ADD: return !__builtin_add_overflow(a, b, r);
    case BIN_SUBTRACT: return !__builtin_sub_overflow(a, b, r);
    case BIN_MULTIPLY:
        if (!fits_i64(a) || !fits_i64(b))
            return false;
        *r = a * b;
        return true;
    case BIN_REMAINDER:
        if (b == 0)
            return false;
        *r = a % b;
        *r += *r != 0 && (*r < 0) != (b < 0) ? b : 0;
        return true;
    case BIN_FLOOR_DIVIDE:
        if (b == 0)
            return false;
        *r = a / b;
        *r -= *r * b != a && (a < 0) != (b < 0);
        return true;
    case BIN_AND: *r = a & b; return true;
    case BIN_OR: *r = a | b; return true;
    case BIN_XOR: *r = a ^ b; return true;
    case BIN_RSHIFT: *r = b > 126 ? -(a < 0) : a >> (b & 127); return b >= 0;
    case BIN_LSHIFT: return wide_shift_left(a, b, r);
    default: return false;
    }
}

#endif

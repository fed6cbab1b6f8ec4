/* Arithmetic of ints that 127 bits hold, which are most of those that are not inline: without
 * views, working room, and limbs that turn out to be zero. For the dispatch loop. */
#ifndef EVAL_TYPES_INT_WIDE_H
#define EVAL_TYPES_INT_WIDE_H

#include "int.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_magnitude;

/* Every int has room for two limbs behind it, of which those beyond its count are zero. */
enum { INT_WIDE_LIMBS = 2, INT_WIDE_BYTES = sizeof(integer) + INT_WIDE_LIMBS * sizeof(uint64_t) };

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
    const uint64_t *limbs = (const uint64_t *)(i + 1);
    if (i->count > INT_WIDE_LIMBS || limbs[1] >> 63)
        return false;
    wide n = (wide)((wide_magnitude)limbs[1] << 64 | limbs[0]);
    *out = i->negative ? -n : n;
    return true;
}

static inline bool is_small_wide(wide n)
{
    return n >= SMALL_INT_MIN && n <= SMALL_INT_MAX;
}

static inline void int_put_wide(integer *i, wide n)
{
    wide_magnitude all = n < 0 ? -(wide_magnitude)n : (wide_magnitude)n;
    i->negative = n < 0;
    i->limbs[0] = (uint64_t)all;
    i->limbs[1] = (uint64_t)(all >> 64);
    i->count = i->limbs[1] ? 2 : 1;
}

/* Where v is an int that nobody else holds, and has room, it is n from now on, which is not inline.
 */
static inline bool int_again(const machine *m, value v, wide n)
{
    if (is_nothing(v) || !is_object(v) || as_object(v)->refs != 1 ||
        as_object(v)->type != m->types[T_int] || as(integer, v)->room < 2)
        return false;
    int_put_wide(as(integer, v), n);
    return true;
}

static inline value int_set_wide(integer *i, wide n)
{
    i->limbs = (uint64_t *)(i + 1);
    i->room = INT_WIDE_LIMBS;
    int_put_wide(i, n);
    return of(i);
}

/* An int that is not inline. NOTHING: there is no memory, and nothing is raised. */
value int_new_wide(machine *m, wide n);
static inline value int_take_wide(machine *m, wide n)
{
    if (!m->object_pools[small_class(INT_WIDE_BYTES)].free)
        return int_new_wide(m, n);
    return int_set_wide(number_take(m, m->types[T_int], INT_WIDE_BYTES), n);
}

static inline bool wide_shift_left(wide a, wide b, wide *r)
{
    if (b < 0 || b > 126 || a >> (126 - b) != a >> 126)
        return false;
    *r = (wide)((wide_magnitude)a << b);
    return true;
}

static inline bool wide_multiply(wide a, wide b, wide *r)
{
    wide_magnitude x = a < 0 ? -(wide_magnitude)a : (wide_magnitude)a;
    wide_magnitude y = b < 0 ? -(wide_magnitude)b : (wide_magnitude)b;
    if (y >> 64) {
        wide_magnitude less = x;
        x = y;
        y = less;
    }
    if (y >> 64)
        return false;
    wide_magnitude low = (wide_magnitude)(uint64_t)x * y;
    wide_magnitude high = (wide_magnitude)(uint64_t)(x >> 64) * y + (low >> 64);
    if (high >> 63)
        return false;
    wide product = (wide)(high << 64 | (uint64_t)low);
    *r = (a < 0) != (b < 0) ? -product : product;
    return true;
}

/* a op b, where that is wide too; false: the general way is to be taken. */
static inline bool wide_compute(wide a, wide b, uint32_t op, wide *r)
{
    switch (op) {
    case BIN_ADD: return !__builtin_add_overflow(a, b, r);
    case BIN_SUBTRACT: return !__builtin_sub_overflow(a, b, r);
    case BIN_MULTIPLY: return wide_multiply(a, b, r);
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

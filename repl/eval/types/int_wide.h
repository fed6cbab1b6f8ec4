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

/* The room behind an exact int, where its limbs are. */
static inline uint64_t *int_near_limbs(const integer *i)
{
    return (uint64_t *)(uintptr_t)(i + 1);
}

/* An exact int as a wide one; false: it is something else, or too large. */
static inline bool int_widen(const machine *m, value v, wide *out)
{
    if (!is_object(v)) {
        *out = as_small(v);
        return is_small(v);
    }
    const integer *i = as(integer, v);
    if (i->head.type != m->types[T_int] || i->count > INT_WIDE_LIMBS)
        return false;
    const uint64_t *limbs = int_near_limbs(i);
    wide n = (wide)((wide_magnitude)limbs[1] << 64 | limbs[0]);
    *out = i->negative ? -n : n;
    return !(limbs[1] >> 63);
}

static inline bool is_small_wide(wide n)
{
    return (int64_t)n == n && fits_small((int64_t)n);
}

static inline void int_put_wide(integer *i, wide n)
{
    wide_magnitude all = n < 0 ? -(wide_magnitude)n : (wide_magnitude)n;
    uint64_t *limbs = int_near_limbs(i);
    i->negative = n < 0;
    limbs[0] = (uint64_t)all;
    limbs[1] = (uint64_t)(all >> 64);
    i->count = limbs[1] ? 2 : 1;
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
    i->limbs = int_near_limbs(i);
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

/* n, an int that is not inline, as the object of `spare`, an int or nothing, where nobody else
 * holds it, or a new one. NOTHING as above. */
static inline value int_put(machine *m, wide n, value spare)
{
    return int_again(m, spare, n) ? spare : int_take_wide(m, n);
}

/* a + b of exact ints, where the result is not inline but wide. */
static inline bool wide_sum(const machine *m, value a, value b, wide *sum)
{
    wide p, q;
    return int_widen(m, a, &p) && int_widen(m, b, &q) && !__builtin_add_overflow(p, q, sum) &&
           !is_small_wide(*sum);
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
    if ((int64_t)b != b) {
        wide other = a;
        a = b;
        b = other;
    }
    if ((int64_t)b != b)
        return false;
    int64_t y = (int64_t)b;
    wide low = (wide)(uint64_t)a * y, high = (wide)(int64_t)(a >> 64) * y + (low >> 64);
    *r = (wide)((wide_magnitude)high << 64 | (uint64_t)low);
    return (int64_t)high == high;
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

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

/* The two words of a wide int, apart: so the compiler keeps them in registers. */
typedef struct halves {
    uint64_t low;
    int64_t high;
} halves;

static inline halves halves_of(wide n)
{
    return (halves){(uint64_t)n, (int64_t)(n >> 64)};
}
static inline wide wide_of(halves n)
{
    return (wide)((wide_magnitude)(uint64_t)n.high << 64 | n.low);
}

/* The halves of an int as most are: of objects only those that are not negative, so that no sign is
 * looked after, and below 2**126, so that a sum of two needs no look either. */
static inline bool int_halve(value v, halves *out)
{
    out->low = (uint64_t)as_small(v);
    out->high = -(int64_t)(as_small(v) < 0);
    if (!is_object(v))
        return is_small(v);
    const integer *i = as(integer, v);
    if (!(i->head.marks & MARK_WIDE) || i->negative)
        return false;
    out->low = int_near_limbs(i)[0];
    out->high = (int64_t)int_near_limbs(i)[1];
    return !((uint64_t)out->high >> 62);
}

/* An exact int as a wide one; false: it is something else, or too large. */
static inline bool int_widen(value v, wide *out)
{
    if (!is_object(v)) {
        *out = as_small(v);
        return is_small(v);
    }
    if (!(as_object(v)->marks & MARK_WIDE))
        return false;
    const integer *i = as(integer, v);
    const uint64_t *limbs = int_near_limbs(i);
    wide_magnitude n = (wide_magnitude)limbs[1] << 64 | limbs[0];
    *out = (wide)(i->negative ? -n : n);
    return !(limbs[1] >> 63);
}

static inline bool is_small_wide(wide n)
{
    return (int64_t)n == n && fits_small((int64_t)n);
}

static inline void int_fill(integer *i, halves n)
{
    uint64_t *limbs = int_near_limbs(i);
    i->negative = false;
    i->count = 2;
    if (!MOSTLY(n.high > 0)) {
        i->negative = n.high < 0;
        if (i->negative)
            n = halves_of((wide) - (wide_magnitude)wide_of(n));
        i->count = n.high ? 2 : 1;
    }
    limbs[0] = n.low;
    limbs[1] = (uint64_t)n.high;
}

/* Where v is an int that nobody else holds, and has room, it is n from now on, which is not inline.
 */
static inline bool int_again(value v, halves n)
{
    if (is_nothing(v) || !is_object(v) || as_object(v)->refs != 1 ||
        as_object(v)->marks != MARK_WIDE)
        return false;
    int_fill(as(integer, v), n);
    return true;
}

static inline value int_set_wide(integer *i, halves n)
{
    i->head.marks = MARK_WIDE;
    i->limbs = int_near_limbs(i);
    i->room = INT_WIDE_LIMBS;
    int_fill(i, n);
    return of(i);
}

/* An int that is not inline. NOTHING: there is no memory, and nothing is raised. */
value int_new_wide(machine *m, halves n);
static inline value int_take_wide(machine *m, halves n)
{
    if (!m->object_pools[small_class(INT_WIDE_BYTES)].free)
        return int_new_wide(m, n);
    return int_set_wide(number_take(m, m->types[T_int], INT_WIDE_BYTES), n);
}

/* n, an int that is not inline, as the object of `spare`, an int or nothing, where nobody else
 * holds it, or a new one. NOTHING as above. */
static inline value int_put(machine *m, halves n, value spare)
{
    return int_again(spare, n) ? spare : int_take_wide(m, n);
}

/* a + b of ints that are halved, where the result is not inline. */
static inline bool wide_sum(value a, value b, halves *sum)
{
    halves p, q;
    if (!int_halve(a, &p) || !int_halve(b, &q))
        return false;
    sum->low = p.low + q.low;
    sum->high = p.high + q.high + (sum->low < p.low);
    return MOSTLY((uint64_t)sum->high + 1 > 1) || !is_small_wide(wide_of(*sum));
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

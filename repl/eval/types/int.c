#include "int_room.h"

#include "int_wide.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"

#include <math.h>
#include <string.h>

static limb *inside(integer *i)
{
    return (limb *)(i + 1);
}

integer *int_room(machine *m, size_t count)
{
    if (count > UINT32_MAX) {
        fail_memory(m);
        return NULL;
    }
    size_t room = count < INT_WIDE_LIMBS ? INT_WIDE_LIMBS : count;
    size_t bytes = sizeof(integer) + room * sizeof(limb);
    integer *i = room <= INT_FEW_LIMBS ? number_take(m, m->types[T_int], bytes)
                                       : object_take_builtin(m, m->types[T_int], bytes);
    if (!i)
        return NULL;
    i->limbs = inside(i);
    if (count < room)
        i->limbs[room - 1] = 0;
    i->count = (uint32_t)count;
    i->negative = false;
    i->room = room <= INT_FEW_LIMBS ? (uint8_t)room : 0;
    return i;
}

/* Of one or two limbs: in the room that all such have. */
static value settle_wide(machine *m, integer *i)
{
    if (i->room == INT_WIDE_LIMBS) {
        if (i->count == 1)
            i->limbs[1] = 0;
        i->head.marks |= MARK_WIDE;
        return of(i);
    }
    value v = int_from_limbs(m, i->limbs, i->count, i->negative);
    drop(m, of(i));
    return v;
}

value int_settle(machine *m, integer *i)
{
    if (!i)
        return NOTHING;
    i->count = (uint32_t)limbs_trim(i->limbs, i->count);
    if (i->count > 1 || (i->count == 1 && i->limbs[0] > (limb)SMALL_INT_MAX + i->negative))
        return i->count > INT_WIDE_LIMBS ? of(i) : settle_wide(m, i);
    int64_t n = i->count ? (int64_t)i->limbs[0] : 0;
    if (i->negative)
        n = -n;
    drop(m, of(i));
    return small(n);
}

limb *int_scratch(machine *m, size_t count)
{
    return memory_take(m, count * sizeof(limb));
}

void int_scratch_give(machine *m, limb *scratch, size_t count)
{
    memory_give(m, scratch, count * sizeof(limb));
}

void int_see(value v, int_view *view)
{
    if (is_object(v)) {
        const integer *i = as(integer, v);
        view->limbs = i->limbs;
        view->count = i->count;
        view->negative = i->negative;
        return;
    }
    int64_t n = is_small(v) ? as_small(v) : is_same(v, TRUE);
    view->negative = n < 0;
    view->one = n < 0 ? -(uint64_t)n : (uint64_t)n;
    view->limbs = &view->one;
    view->count = n != 0;
}

value int_from(machine *m, int64_t i)
{
    if (fits_small(i))
        return small(i);
    limb one = i < 0 ? -(uint64_t)i : (uint64_t)i;
    return int_from_limbs(m, &one, 1, i < 0);
}

value int_new_wide(machine *m, halves n)
{
    integer *i = number_take(m, m->types[T_int], INT_WIDE_BYTES);
    if (i)
        return int_set_wide(i, n);
    clear_raised(m);
    return NOTHING;
}

value int_from_u64(machine *m, uint64_t u)
{
    if (u <= (uint64_t)SMALL_INT_MAX)
        return small((int64_t)u);
    return int_from_limbs(m, &u, 1, false);
}

value int_from_limbs(machine *m, const uint64_t *limbs, size_t count, bool negative)
{
    count = limbs_trim(limbs, count);
    integer *i = int_room(m, count);
    if (!i)
        return NOTHING;
    memcpy(i->limbs, limbs, count * sizeof *limbs);
    i->negative = negative;
    return int_settle(m, i);
}

value int_from_double(machine *m, double d)
{
    if (isnan(d))
        return fail(m, T_ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return fail(m, T_OverflowError, "cannot convert float infinity to integer");
    if (fabs(d) < 4e18)
        return int_from(m, (int64_t)d);
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    limb mantissa = (limb)ldexp(fraction, 53);
    value n = int_from_limbs(m, &mantissa, 1, d < 0);
    if (is_nothing(n))
        return n;
    value r = int_shift_left(m, n, (uint64_t)(exponent - 53));
    drop(m, n);
    return r;
}

bool int_fits_i64(value v, int64_t *out)
{
    if (is_small(v)) {
        *out = as_small(v);
        return true;
    }
    int_view a;
    int_see(v, &a);
    limb n = a.count ? a.limbs[0] : 0;
    if (a.count > 1 || n > (limb)INT64_MAX + a.negative)
        return false;
    *out = a.negative ? (int64_t)-n : (int64_t)n;
    return true;
}

bool int_fits_u64(value v, uint64_t *out)
{
    int_view a;
    int_see(v, &a);
    if (a.count > 1 || a.negative)
        return false;
    *out = a.count ? a.limbs[0] : 0;
    return true;
}

bool int_as_i64(machine *m, value v, int64_t *out)
{
    if (int_fits_i64(v, out))
        return true;
    return fails(m, T_OverflowError, "Python int too large to convert to C long");
}

/* The highest 64 bits of a trimmed row that is not zero, left-aligned; *more: others follow that
 * are not zero. */
static limb top_bits(const limb *a, size_t n, bool *more)
{
    unsigned shift = (unsigned)__builtin_clzll(a[n - 1]);
    limb top = a[n - 1] << shift;
    size_t below = n - 1;
    if (shift && n > 1) {
        top |= a[n - 2] >> (64 - shift);
        *more |= (a[n - 2] << shift) != 0;
        below--;
    }
    *more |= limbs_trim(a, below) != 0;
    return top;
}

/* Cut `bits` (1…64) off n, half to even. */
static limb round_off(limb n, unsigned bits, bool more)
{
    limb kept = bits == 64 ? 0 : n >> bits;
    limb rest = bits == 64 ? n : n & (((limb)1 << bits) - 1), half = (limb)1 << (bits - 1);
    return kept + (rest > half || (rest == half && (more || kept % 2)));
}

double int_round_to_double(const limb *a, size_t n, int64_t exponent, bool more)
{
    if (n == 0)
        return 0.0;
    int64_t highest = (int64_t)limbs_bits(a, n) - 1 + exponent; /* weight of the top bit */
    if (highest > 1024)
        return HUGE_VAL;
    if (highest < -1080)
        return 0.0;
    limb top = top_bits(a, n, &more);
    int64_t cut = 11;
    if (highest < -1022)
        cut += -1022 - highest;
    if (cut > 64)
        return 0.0;
    limb mantissa = round_off(top, (unsigned)cut, more);
    return ldexp((double)mantissa, (int)(highest - 63 + cut));
}

bool int_as_double(machine *m, value v, double *out)
{
    if (is_small(v)) {
        *out = (double)as_small(v);
        return true;
    }
    int_view a;
    int_see(v, &a);
    double d = int_round_to_double(a.limbs, a.count, 0, false);
    if (isinf(d))
        return fails(m, T_OverflowError, "int too large to convert to float");
    *out = a.negative ? -d : d;
    return true;
}

double int_frexp(value v, int64_t *exponent)
{
    int_view a;
    int_see(v, &a);
    *exponent = 0;
    if (a.count == 0)
        return 0.0;
    int64_t bits = (int64_t)limbs_bits(a.limbs, a.count);
    double d = int_round_to_double(a.limbs, a.count, -bits, false);
    if (d == 1.0) {
        d = 0.5;
        bits++;
    }
    *exponent = bits;
    return a.negative ? -d : d;
}

int int_sign(value v)
{
    int_view a;
    int_see(v, &a);
    return a.count == 0 ? 0 : a.negative ? -1 : 1;
}

bool int_is_negative(value v)
{
    return int_sign(v) < 0;
}

bool int_is_zero(value v)
{
    return int_sign(v) == 0;
}

bool int_is_odd(value v)
{
    int_view a;
    int_see(v, &a);
    return a.count && a.limbs[0] % 2;
}

uint64_t int_bit_length(value v)
{
    int_view a;
    int_see(v, &a);
    return limbs_bits(a.limbs, a.count);
}

int int_compare(value a, value b)
{
    if (is_small(a) && is_small(b))
        return (as_small(a) > as_small(b)) - (as_small(a) < as_small(b));
    int_view x, y;
    int_see(a, &x);
    int_see(b, &y);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    int order = limbs_compare(x.limbs, x.count, y.limbs, y.count);
    return x.negative ? -order : order;
}

/* |d| against a magnitude of the same bit length, d >= 1. */
static int compare_aligned(const int_view *a, uint64_t bits, double d)
{
    if (bits <= 53) {
        double exact = (double)a->limbs[0];
        return (exact > d) - (exact < d);
    }
    int exponent;
    limb mantissa = (limb)ldexp(frexp(d, &exponent), 53) << 11;
    bool more = false;
    limb top = top_bits(a->limbs, a->count, &more);
    if (top != mantissa)
        return top < mantissa ? -1 : 1;
    return more;
}

int int_compare_double(value v, double d)
{
    int_view a;
    int_see(v, &a);
    int sign = a.count == 0 ? 0 : a.negative ? -1 : 1, other = (d > 0) - (d < 0);
    if (sign != other)
        return sign < other ? -1 : 1;
    if (sign == 0)
        return 0;
    if (isinf(d))
        return -sign;
    int exponent;
    frexp(d, &exponent);
    int64_t bits = (int64_t)limbs_bits(a.limbs, a.count);
    int order;
    if (exponent < 1 || bits != exponent)
        order = bits > exponent ? 1 : -1;
    else
        order = compare_aligned(&a, (uint64_t)bits, fabs(d));
    return sign * order;
}

int64_t int_hash(value v)
{
    if (is_small(v))
        return int_hash_small(v);
    const uint64_t prime = ((uint64_t)1 << INT_HASH_BITS) - 1;
    int_view a;
    int_see(v, &a);
    uint64_t x = 0;
    for (size_t i = a.count; i-- > 0;) /* 2**64 is 8 modulo the prime */
        x = (uint64_t)(((limb_pair)x * 8 + a.limbs[i]) % prime);
    int64_t hash = a.negative ? -(int64_t)x : (int64_t)x;
    return hash == -1 ? -2 : hash;
}

value int_exact(machine *m, value v)
{
    if (is_small(v) || (is_object(v) && as_object(v)->type == m->types[T_int]))
        return keep(v);
    int_view a;
    int_see(v, &a);
    return int_from_limbs(m, a.limbs, a.count, a.negative);
}

/* |x| + |y| */
static value add_magnitudes(machine *m, const int_view *x, const int_view *y, bool negative)
{
    if (x->count < y->count)
        return add_magnitudes(m, y, x, negative);
    integer *r = int_room(m, x->count + 1);
    if (!r)
        return NOTHING;
    r->limbs[x->count] = limbs_add(r->limbs, x->limbs, x->count, y->limbs, y->count);
    r->negative = negative;
    return int_settle(m, r);
}

/* |x| - |y|, the sign turned round when `negative`. */
static value subtract_magnitudes(machine *m, const int_view *x, const int_view *y, bool negative)
{
    if (limbs_compare(x->limbs, x->count, y->limbs, y->count) < 0)
        return subtract_magnitudes(m, y, x, !negative);
    integer *r = int_room(m, x->count);
    if (!r)
        return NOTHING;
    limbs_subtract(r->limbs, x->limbs, x->count, y->limbs, y->count);
    r->negative = negative;
    return int_settle(m, r);
}

static value add_signed(machine *m, value a, value b, bool negate_b)
{
    int_view x, y;
    int_see(a, &x);
    int_see(b, &y);
    if (x.negative == (y.negative != negate_b))
        return add_magnitudes(m, &x, &y, x.negative);
    return subtract_magnitudes(m, &x, &y, x.negative);
}

value int_add(machine *m, value a, value b)
{
    value r;
    if (is_small(a) && is_small(b) && small_add(a, b, &r))
        return r;
    return add_signed(m, a, b, false);
}

value int_subtract(machine *m, value a, value b)
{
    value r;
    if (is_small(a) && is_small(b) && small_subtract(a, b, &r))
        return r;
    return add_signed(m, a, b, true);
}

value int_multiply(machine *m, value a, value b)
{
    value small_result;
    if (is_small(a) && is_small(b) && small_multiply(a, b, &small_result))
        return small_result;
    int_view x, y;
    int_see(a, &x);
    int_see(b, &y);
    if (x.count == 0 || y.count == 0)
        return small(0);
    if (!machine_works(m, x.count * y.count / LIMB_PAIRS_AS_WORK))
        return NOTHING;
    size_t need = limbs_multiply_scratch(x.count, y.count);
    integer *r = int_room(m, x.count + y.count);
    limb *scratch = r && need ? int_scratch(m, need) : NULL;
    if (!r || (need && !scratch)) {
        drop_object(m, r);
        return NOTHING;
    }
    limbs_multiply(r->limbs, x.limbs, x.count, y.limbs, y.count, scratch);
    if (need)
        int_scratch_give(m, scratch, need);
    r->negative = x.negative != y.negative;
    return int_settle(m, r);
}

value int_negate(machine *m, value a)
{
    if (is_small(a))
        return int_from(m, -as_small(a));
    int_view x;
    int_see(a, &x);
    return int_from_limbs(m, x.limbs, x.count, !x.negative);
}

value int_absolute(machine *m, value a)
{
    return int_is_negative(a) ? int_negate(m, a) : int_exact(m, a);
}

value int_invert(machine *m, value a)
{
    if (is_small(a))
        return small(~as_small(a));
    value n = int_negate(m, a);
    if (is_nothing(n))
        return n;
    value r = int_subtract(m, n, small(1));
    drop(m, n);
    return r;
}

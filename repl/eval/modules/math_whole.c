/* Module math's functions of whole numbers. */
#include "math_parts.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/types/int.h"

/* Put a new value where an old one was; whether there is one. */
static bool step_to(machine *m, value *slot, value v)
{
    replace(m, slot, v);
    return !is_nothing(v);
}

static value lcm_of(machine *m, value a, value b)
{
    if (int_is_zero(a) || int_is_zero(b))
        return small(0);
    value g = int_gcd(m, a, b);
    if (is_nothing(g))
        return g;
    value r = int_floor_divide(m, a, g);
    drop(m, g);
    if (!is_nothing(r) && step_to(m, &r, int_multiply(m, r, b)))
        step_to(m, &r, int_absolute(m, r));
    return r;
}

/* gcd or lcm of all arguments. */
static value combine(machine *m, const value *args, size_t count, int64_t start,
                     value (*with)(machine *m, value a, value b))
{
    value r = small(start);
    for (size_t i = 0; i < count && !is_nothing(r); i++) {
        value n = index_of(m, args[i]);
        value next = NOTHING;
        if (!is_nothing(n))
            next = i == 0 ? int_absolute(m, n) : with(m, r, n);
        drop_any(m, n);
        replace(m, &r, next);
    }
    return r;
}

value math_gcd(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return combine(m, args, count, 0, int_gcd);
}

value math_lcm(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return combine(m, args, count, 1, lcm_of);
}

value math_isqrt(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    value n = index_of(m, args[0]);
    if (is_nothing(n))
        return n;
    value r = NOTHING;
    if (int_is_negative(n))
        fail(m, T_ValueError, "isqrt() argument must be nonnegative");
    else
        r = int_sqrt(m, n);
    drop(m, n);
    return r;
}

/* from · (from+step) · … with `count` factors, in two halves so that the factors stay alike in
 * length. */
static value product_of_run(machine *m, int64_t from, int64_t step, int64_t count)
{
    if (count == 0)
        return small(1);
    if (count <= 4) {
        value r = int_from(m, from);
        for (int64_t i = 1; i < count && !is_nothing(r); i++) {
            value factor = int_from(m, from + i * step);
            step_to(m, &r, int_multiply(m, r, factor));
            drop(m, factor);
        }
        return r;
    }
    int64_t half = count / 2;
    value a = product_of_run(m, from, step, half);
    value b = is_nothing(a) ? a : product_of_run(m, from + half * step, step, count - half);
    value r = is_nothing(b) ? b : int_multiply(m, a, b);
    drop_any(m, a);
    drop_any(m, b);
    return r;
}

/* The odd part of n!: the odd numbers up to n, those up to n/2 once more, … (Luschny's split). */
static value odd_factorial(machine *m, int64_t n)
{
    value inner = small(1), outer = small(1);
    int64_t upper = 3;
    for (int i = n > 2 ? 62 - __builtin_clzll((uint64_t)n) : -1; i >= 0 && !is_nothing(outer);
         i--) {
        int64_t v = n >> i;
        if (v <= 2)
            continue;
        int64_t lower = upper;
        upper = (v + 1) | 1;
        value run = product_of_run(m, lower, 2, (upper - lower) / 2);
        if (is_nothing(run) || !step_to(m, &inner, int_multiply(m, inner, run)))
            replace(m, &outer, NOTHING);
        else
            step_to(m, &outer, int_multiply(m, outer, inner));
        drop_any(m, run);
    }
    drop_any(m, inner);
    return outer;
}

static value factorial_of(machine *m, int64_t n)
{
    value odd = odd_factorial(m, n);
    if (is_nothing(odd))
        return odd;
    value r = int_shift_left(m, odd, (uint64_t)(n - __builtin_popcountll((uint64_t)n)));
    drop(m, odd);
    return r;
}

value math_factorial(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    value n = index_of(m, args[0]);
    if (is_nothing(n))
        return n;
    int64_t word;
    bool fits = int_fits_i64(n, &word), negative = int_is_negative(n);
    drop(m, n);
    if (negative)
        return fail(m, T_ValueError, "factorial() not defined for negative values");
    if (!fits)
        return fail(m, T_OverflowError, "factorial() argument should not exceed %l", INT64_MAX);
    return factorial_of(m, word);
}

/* n (n-1) … with k factors; n any size. */
static value falling(machine *m, value n, int64_t k)
{
    int64_t word;
    if (int_fits_i64(n, &word))
        return product_of_run(m, word, -1, k);
    value r = small(1), factor = keep(n);
    for (int64_t i = 0; i < k && !is_nothing(r) && !is_nothing(factor); i++) {
        step_to(m, &r, int_multiply(m, r, factor));
        step_to(m, &factor, int_subtract(m, factor, small(1)));
    }
    drop_any(m, factor);
    return r;
}

/* n and k as ints that are not negative; both owned. */
static bool take_two(machine *m, const value *args, value *n, value *k)
{
    *n = index_of(m, args[0]);
    *k = is_nothing(*n) ? NOTHING : index_of(m, args[1]);
    if (is_nothing(*k)) {
        drop_any(m, *n);
        return false;
    }
    if (!int_is_negative(*n) && !int_is_negative(*k))
        return true;
    fail(m, T_ValueError, "%s must be a non-negative integer", int_is_negative(*n) ? "n" : "k");
    drop(m, *n);
    drop(m, *k);
    return false;
}

value math_perm(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (!arguments_between(m, "perm", count, 1, 2))
        return NOTHING;
    if (count == 1 || is_none(args[1]))
        return math_factorial(m, self, args, 1, names);
    value n, k, r = small(0);
    int64_t factors;
    if (!take_two(m, args, &n, &k))
        return NOTHING;
    if (int_compare(n, k) >= 0) {
        if (int_fits_i64(k, &factors))
            r = falling(m, n, factors);
        else
            r = fail(m, T_OverflowError, "k must not exceed %l", INT64_MAX);
    }
    drop(m, n);
    drop(m, k);
    return r;
}

/* n over k, k not above n/2. */
static value choose(machine *m, value n, int64_t k)
{
    value above = falling(m, n, k), below = is_nothing(above) ? above : factorial_of(m, k);
    value r = is_nothing(below) ? below : int_floor_divide(m, above, below);
    drop_any(m, above);
    drop_any(m, below);
    return r;
}

value math_comb(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "comb", count, 2, 2))
        return NOTHING;
    value n, k;
    if (!take_two(m, args, &n, &k))
        return NOTHING;
    value other = int_subtract(m, n, k), r = NOTHING;
    int64_t factors;
    if (!is_nothing(other) && int_compare(other, k) < 0) {
        value less = other;
        other = k;
        k = less;
    }
    if (is_nothing(other))
        ;
    else if (int_is_negative(k))
        r = small(0);
    else if (int_fits_i64(k, &factors))
        r = choose(m, n, factors);
    else
        fail(m, T_OverflowError, "min(n - k, k) must not exceed %l", INT64_MAX);
    drop(m, n);
    drop_any(m, k);
    drop_any(m, other);
    return r;
}

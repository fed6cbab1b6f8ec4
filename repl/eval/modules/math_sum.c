/* Sums and norms of many numbers, without losing what falls off the end of each addition. */
#include "math_parts.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/tuple.h"

#include <float.h>
#include <math.h>

/* Two doubles whose sum is exact. */
typedef struct pair {
    double high, low;
} pair;

static pair fast_sum(double a, double b) /* |a| >= |b| */
{
    double x = a + b;
    return (pair){x, (a - x) + b};
}

static pair sum(double a, double b)
{
    double x = a + b, z = x - a;
    return (pair){x, (a - (x - z)) + (b - z)};
}

static pair product(double a, double b)
{
    double x = a * b;
    return (pair){x, fma(a, b, -x)};
}

/* A growing row of doubles. */
typedef struct row {
    double *at;
    size_t count, room;
} row;

static bool row_add(machine *m, row *r, double d)
{
    if (r->count == r->room) {
        size_t room = r->room ? r->room * 2 : 32;
        double *at = memory_resize(m, r->at, r->room * sizeof d, room * sizeof d);
        if (!at)
            return false;
        r->at = at;
        r->room = room;
    }
    r->at[r->count++] = d;
    return true;
}

static bool row_start(machine *m, row *r)
{
    *r = (row){.room = 32};
    r->at = memory_take(m, r->room * sizeof *r->at);
    return r->at != NULL;
}

static void row_end(machine *m, row *r)
{
    memory_give(m, r->at, r->room * sizeof *r->at);
}

/* Shewchuk's partial sums ("Adaptive Precision Floating-Point Arithmetic", 1997): they do not
 * overlap, and grow. */
typedef struct partials {
    row row;
    double special; /* the sum of infinities and NaNs met */
    double infinities;
} partials;

static bool add_partial(machine *m, partials *p, double x)
{
    double given = x;
    size_t kept = 0;
    for (size_t i = 0; i < p->row.count; i++) {
        double y = p->row.at[i];
        pair s = fabs(x) < fabs(y) ? fast_sum(y, x) : fast_sum(x, y);
        if (s.low != 0)
            p->row.at[kept++] = s.low;
        x = s.high;
    }
    p->row.count = kept;
    if (x == 0)
        return true;
    if (isfinite(x))
        return row_add(m, &p->row, x);
    if (isfinite(given))
        return fails(m, T_OverflowError, "intermediate overflow in fsum");
    if (isinf(given))
        p->infinities += given;
    p->special += given;
    p->row.count = 0;
    return true;
}

/* The partials as one double, half to even over all of them. */
static double total_of(const row *r)
{
    size_t n = r->count;
    if (n == 0)
        return 0.0;
    double high = r->at[--n], low = 0;
    while (n > 0) {
        pair s = fast_sum(high, r->at[--n]);
        high = s.high;
        low = s.low;
        if (low != 0)
            break;
    }
    if (n > 0 && ((low < 0 && r->at[n - 1] < 0) || (low > 0 && r->at[n - 1] > 0))) {
        double twice = low * 2, x = high + twice;
        if (twice == x - high)
            high = x;
    }
    return high;
}

static bool add_number(machine *m, void *to, value item)
{
    double x;
    return float_as_double(m, item, &x) && add_partial(m, to, x);
}

value math_fsum(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    value r = NOTHING;
    partials p = {.special = 0};
    if (!row_start(m, &p.row))
        return NOTHING;
    if (each_item(m, args[0], add_number, &p)) {
        if (p.special == 0)
            r = float_new(m, total_of(&p.row));
        else if (isnan(p.infinities))
            fail(m, T_ValueError, "-inf + inf in fsum");
        else
            r = float_new(m, p.special);
    }
    row_end(m, &p.row);
    return r;
}

/* Three doubles that together hold a sum of products. */
typedef struct triple {
    double high, low, tiny;
} triple;

static triple add_product(double a, double b, triple t)
{
    pair p = product(a, b), s = sum(t.high, p.high);
    pair r1 = sum(t.low, p.low), r2 = sum(r1.high, s.low);
    return (triple){s.high, r2.high, t.tiny + r1.low + r2.low};
}

static double triple_total(triple t)
{
    pair last = sum(t.low, t.tiny), first = sum(t.high, last.high);
    return first.high + (first.low + last.low);
}

/* The sum so far: an object, and what the two fast ways hold on top of it. */
typedef struct running {
    value total;        /* owned */
    bool whole, floats; /* the way is still open */
    bool whole_used, floats_used;
    int64_t whole_total;
    triple float_total;
} running;

static bool add_object(machine *m, running *r, value term)
{
    if (is_nothing(term))
        return false;
    value s = binary(m, r->total, term, BIN_ADD);
    drop(m, term);
    if (is_nothing(s))
        return false;
    replace(m, &r->total, s);
    return true;
}

static bool close_whole(machine *m, running *r)
{
    r->whole = false;
    if (!r->whole_used)
        return true;
    r->whole_used = false;
    return add_object(m, r, int_from(m, r->whole_total));
}

static bool close_floats(machine *m, running *r)
{
    r->floats = false;
    if (!r->floats_used)
        return true;
    r->floats_used = false;
    return add_object(m, r, float_new(m, triple_total(r->float_total)));
}

static bool is_exact(machine *m, value v, enum kind kind)
{
    return type_of(m, v) == m->types[kind];
}

static bool try_whole(machine *m, running *r, value p, value q)
{
    int64_t x, y, term;
    if (!is_exact(m, p, T_int) || !is_exact(m, q, T_int) || !int_fits_i64(p, &x) ||
        !int_fits_i64(q, &y) || __builtin_mul_overflow(x, y, &term) ||
        __builtin_add_overflow(r->whole_total, term, &term))
        return false;
    r->whole_total = term;
    r->whole_used = true;
    return true;
}

static bool plain_double(machine *m, value v, double *out)
{
    if (is_exact(m, v, T_float)) {
        *out = float_number(v);
        return true;
    }
    if (!is_exact(m, v, T_int) && !is_bool(v))
        return false;
    if (int_as_double(m, v, out))
        return true;
    clear_raised(m);
    return false;
}

static bool try_floats(machine *m, running *r, value p, value q)
{
    double x, y;
    if (!is_exact(m, p, T_float) && !is_exact(m, q, T_float))
        return false;
    if (!plain_double(m, p, &x) || !plain_double(m, q, &y))
        return false;
    triple t = add_product(x, y, r->float_total);
    if (!isfinite(t.high))
        return false;
    r->float_total = t;
    r->floats_used = true;
    return true;
}

static bool add_term(machine *m, running *r, value p, value q)
{
    if (r->whole) {
        if (try_whole(m, r, p, q))
            return true;
        if (!close_whole(m, r))
            return false;
    }
    if (r->floats) {
        if (try_floats(m, r, p, q))
            return true;
        if (!close_floats(m, r))
            return false;
    }
    return add_object(m, r, binary(m, p, q, BIN_MULTIPLY));
}

/* One step along both: 1 a term was added, 0 both ended, -1 failed. */
static int step(machine *m, running *r, value ps, value qs)
{
    value p = next_item(m, ps);
    if (is_nothing(p) && is_raised(m))
        return -1;
    value q = next_item(m, qs);
    int outcome = 0;
    if (is_nothing(q) && is_raised(m)) {
        outcome = -1;
    } else if (is_nothing(p) != is_nothing(q)) {
        fail(m, T_ValueError, "Inputs are not the same length");
        outcome = -1;
    } else if (!is_nothing(p)) {
        outcome = add_term(m, r, p, q) ? 1 : -1;
    }
    drop_any(m, p);
    drop_any(m, q);
    return outcome;
}

value math_sumprod(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "sumprod", count, 2, 2))
        return NOTHING;
    running r = {.total = small(0), .whole = true, .floats = true};
    value ps = iter(m, args[0]), qs = is_nothing(ps) ? NOTHING : iter(m, args[1]);
    int outcome = is_nothing(qs) ? -1 : 1;
    while (outcome == 1)
        outcome = step(m, &r, ps, qs);
    drop_any(m, ps);
    drop_any(m, qs);
    if (outcome == 0 && close_whole(m, &r) && close_floats(m, &r))
        return r.total;
    drop_any(m, r.total);
    return NOTHING;
}

static bool multiply_in(machine *m, void *to, value item)
{
    value *product = to, next = binary(m, *product, item, BIN_MULTIPLY);
    replace(m, product, next);
    return !is_nothing(next);
}

/* iterable, /, *, start=1 */
value math_prod(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    value product = is_nothing(args[1]) ? small(1) : keep(args[1]);
    if (each_item(m, args[0], multiply_in, &product))
        return product;
    drop_any(m, product);
    return NOTHING;
}

/* sqrt of the sum of squares of numbers that are at most `most`. Scaled by a power of two so that
 * nothing overflows, then corrected by one differential step. */
static double norm(double *at, size_t n, double most)
{
    if (most == 0 || n <= 1)
        return most;
    int exponent;
    frexp(most, &exponent);
    if (exponent < -1023) {
        for (size_t i = 0; i < n; i++)
            at[i] /= DBL_MIN;
        return DBL_MIN * norm(at, n, most / DBL_MIN);
    }
    double scale = ldexp(1.0, -exponent), whole = 1.0, squares = 0, sums = 0;
    for (size_t i = 0; i < n; i++) {
        double x = at[i] * scale;
        pair p = product(x, x), s = fast_sum(whole, p.high);
        whole = s.high;
        squares += p.low;
        sums += s.low;
    }
    double h = sqrt(whole - 1.0 + (squares + sums));
    pair p = product(-h, h), s = fast_sum(whole, p.high);
    whole = s.high;
    squares += p.low;
    sums += s.low;
    double x = whole - 1.0 + (squares + sums);
    h += x / (2.0 * h);
    return h / scale;
}

static value norm_of(machine *m, row *r)
{
    double most = 0;
    bool nan = false;
    for (size_t i = 0; i < r->count; i++) {
        r->at[i] = fabs(r->at[i]);
        nan |= isnan(r->at[i]);
        if (r->at[i] > most)
            most = r->at[i];
    }
    if (isinf(most))
        return float_new(m, most);
    return float_new(m, nan ? NAN : norm(r->at, r->count, most));
}

value math_hypot(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    row r;
    if (!row_start(m, &r))
        return NOTHING;
    value result = NOTHING;
    double d;
    size_t i = 0;
    while (i < count && float_as_double(m, args[i], &d) && row_add(m, &r, d))
        i++;
    if (i == count)
        result = norm_of(m, &r);
    row_end(m, &r);
    return result;
}

static bool differences(machine *m, const tuple *p, const tuple *q, row *r)
{
    if (p->count != q->count)
        return fails(m, T_ValueError, "both points must have the same number of dimensions");
    for (size_t i = 0; i < p->count; i++) {
        double x, y;
        if (!float_as_double(m, p->items[i], &x) || !float_as_double(m, q->items[i], &y) ||
            !row_add(m, r, x - y))
            return false;
    }
    return true;
}

value math_dist(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "dist", count, 2, 2))
        return NOTHING;
    tuple *p = tuple_from_iterable(m, args[0]), *q = p ? tuple_from_iterable(m, args[1]) : NULL;
    row r;
    value result = NOTHING;
    if (q && row_start(m, &r)) {
        if (differences(m, p, q, &r))
            result = norm_of(m, &r);
        row_end(m, &r);
    }
    drop_object(m, p);
    drop_object(m, q);
    return result;
}

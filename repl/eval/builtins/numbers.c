/* Builtins about numbers and characters. */
#include "builtins.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#define BODY(name) \
    value builtin_##name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

BODY(abs)
{
    UNUSED;
    value (*absolute)(machine *, value) = type_of(m, args[0])->slots.absolute;
    return absolute ? absolute(m, args[0])
                    : fail(m, T_TypeError, "bad operand type for abs(): '%T'", args[0]);
}

BODY(divmod)
{
    UNUSED;
    return arguments_between(m, "divmod", count, 2, 2) ? divide_both(m, args[0], args[1]) : NOTHING;
}

BODY(pow)
{
    UNUSED;
    return power(m, args[0], args[1], args[2]);
}

BODY(round)
{
    UNUSED;
    bool found, whole = is_nothing(args[1]) || is_none(args[1]);
    value v = call_special(m, args[0], m->names.__round__, args + 1, whole ? 0 : 1, &found);
    return found ? v : fail(m, T_TypeError, "type %T doesn't define __round__ method", args[0]);
}

static value in_base(machine *m, value v, const char *spec)
{
    value n = index_of(m, v);
    value words = NOTHING;
    if (!is_nothing(n)) {
        value exact = int_exact(m, n);
        str *how = str_new(m, spec);
        words = how && !is_nothing(exact) ? format(m, exact, of(how)) : NOTHING;
        drop_object(m, how);
        drop_any(m, exact);
    }
    drop_any(m, n);
    return words;
}

BODY(bin)
{
    UNUSED;
    return in_base(m, args[0], "#b");
}

BODY(oct)
{
    UNUSED;
    return in_base(m, args[0], "#o");
}

BODY(hex)
{
    UNUSED;
    return in_base(m, args[0], "#x");
}

BODY(chr)
{
    UNUSED;
    int64_t c;
    if (!index_as_size(m, args[0], &c, true, T_OverflowError))
        return NOTHING;
    if (c < 0 || c > 0x10ffff)
        return fail(m, T_ValueError, "chr() arg not in range(0x110000)");
    return of(str_char(m, (uint32_t)c));
}

static value wrong_length(machine *m, size_t n)
{
    return fail(m, T_TypeError, "ord() expected a character, but string of length %z found", n);
}

BODY(ord)
{
    UNUSED;
    if (is_kind(m, args[0], KIND_STR)) {
        const str *s = as(str, args[0]);
        return str_length(s) == 1 ? small(str_at(s, 0)) : wrong_length(m, str_length(s));
    }
    if (is_kind(m, args[0], KIND_BYTES | KIND_BYTEARRAY)) {
        int64_t n = length(m, args[0]);
        return n == 1 ? get_item(m, args[0], small(0)) : wrong_length(m, (size_t)n);
    }
    return fail(m, T_TypeError, "ord() expected string of length 1, but %T found", args[0]);
}

/* --- sum --- */

static bool is_text(machine *m, value v, const char **message)
{
    *message = is_kind(m, v, KIND_STR)     ? "sum() can't sum strings [use ''.join(seq) instead]"
               : is_kind(m, v, KIND_BYTES) ? "sum() can't sum bytes [use b''.join(seq) instead]"
               : is_kind(m, v, KIND_BYTEARRAY)
                   ? "sum() can't sum bytearray [use b''.join(seq) instead]"
                   : NULL;
    return *message != NULL;
}

/* Floats are added with the rounding errors of the sum so far kept aside, as CPython has
 * since 3.12. */
typedef struct exact_sum {
    double high, low;
} exact_sum;

static void exact_add(exact_sum *s, double x)
{
    double t = s->high + x;
    double larger = __builtin_fabs(s->high) >= __builtin_fabs(x) ? s->high : x;
    double smaller =
        larger == s->high && __builtin_fabs(s->high) >= __builtin_fabs(x) ? x : s->high;
    s->low += (larger - t) + smaller;
    s->high = t;
}

static double exact_result(const exact_sum *s)
{
    return s->low && __builtin_isfinite(s->low) ? s->high + s->low : s->high;
}

/* While all are floats or ints that fit: true with *rest NOTHING at the end; false: *rest is what
 * must be added the general way. */
static value sum_floats(machine *m, value it, double start, value *rest)
{
    exact_sum s = {start, 0};
    *rest = NOTHING;
    for (value v; v = next_item(m, it), !is_nothing(v);) {
        type *t = type_of(m, v);
        int64_t i;
        if (t == m->types[T_float]) {
            exact_add(&s, as(floating, v)->number);
        } else if (t == m->types[T_int] && int_fits_i64(v, &i)) {
            s.high += (double)i;
        } else {
            *rest = v;
            break;
        }
        drop(m, v);
    }
    return is_raised(m) ? NOTHING : float_new(m, exact_result(&s));
}

static value add_to(machine *m, value total, value v)
{
    value next;
    if (is_small(total) && is_small(v) && small_add(total, v, &next))
        return next;
    next = binary(m, total, v, BIN_ADD);
    drop(m, total);
    drop(m, v);
    return next;
}

static value sum_all(machine *m, value it, value total)
{
    while (!is_nothing(total)) {
        value rest = NOTHING;
        if (type_of(m, total) == m->types[T_float]) {
            double start = as(floating, total)->number;
            drop(m, total);
            total = sum_floats(m, it, start, &rest);
            if (is_nothing(rest) || is_nothing(total))
                return total;
        } else {
            rest = next_item(m, it);
            if (is_nothing(rest))
                break;
        }
        total = add_to(m, total, rest);
    }
    if (!is_nothing(total) && is_raised(m)) {
        drop(m, total);
        return NOTHING;
    }
    return total;
}

BODY(sum)
{
    UNUSED;
    const char *message;
    value start = is_nothing(args[1]) ? small(0) : args[1];
    value it = iter(m, args[0]);
    if (is_nothing(it))
        return NOTHING;
    value total = is_text(m, start, &message) ? fail(m, T_TypeError, "%s", message)
                                              : sum_all(m, it, keep(start));
    drop(m, it);
    return total;
}

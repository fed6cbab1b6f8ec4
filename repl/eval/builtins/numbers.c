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

/* A sum under way: of floats while all there is are floats and ints that fit. */
typedef struct summing {
    value total; /* owned; NOTHING: it is `floats`, or adding failed */
    exact_sum floats;
    bool in_floats;
} summing;

static bool add_float(machine *m, summing *s, value v)
{
    int64_t i;
    if (type_of(m, v) == m->types[T_float])
        exact_add(&s->floats, float_number(v));
    else if (type_of(m, v) == m->types[T_int] && int_fits_i64(v, &i))
        s->floats.high += (double)i;
    else
        return false;
    return true;
}

/* From here on the sum is one of floats, if it is one. */
static void begin_floats(machine *m, summing *s)
{
    if (is_nothing(s->total) || type_of(m, s->total) != m->types[T_float])
        return;
    s->floats = (exact_sum){float_number(s->total), 0};
    s->in_floats = true;
    replace(m, &s->total, NOTHING);
}

static bool end_floats(machine *m, summing *s)
{
    s->in_floats = false;
    s->total = float_new(m, exact_result(&s->floats));
    return !is_nothing(s->total);
}

static __attribute__((noinline)) bool add_any(machine *m, summing *s, value v)
{
    if (s->in_floats && add_float(m, s, v))
        return true;
    if (s->in_floats && !end_floats(m, s))
        return false;
    value next = binary(m, s->total, v, BIN_ADD);
    drop(m, s->total);
    s->total = next;
    begin_floats(m, s);
    return s->in_floats || !is_nothing(next);
}

static bool add_item(machine *m, void *context, value v)
{
    summing *s = context;
    if (is_small(s->total) && is_small(v) && small_add(s->total, v, &s->total))
        return true;
    return add_any(m, s, v);
}

BODY(sum)
{
    UNUSED;
    const char *message;
    value start = is_nothing(args[1]) ? small(0) : args[1];
    if (is_text(m, start, &message)) {
        value it = iter(m, args[0]); /* is asked first */
        if (is_nothing(it))
            return NOTHING;
        drop(m, it);
        return fail(m, T_TypeError, "%s", message);
    }
    summing s = {.total = keep(start)};
    begin_floats(m, &s);
    bool good = each_item(m, args[0], add_item, &s) && (!s.in_floats || end_floats(m, &s));
    if (good)
        return s.total;
    drop_any(m, s.total);
    return NOTHING;
}

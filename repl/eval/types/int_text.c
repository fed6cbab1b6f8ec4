/* Ints to text and back. */
#include "bytes.h"
#include "float.h"
#include "format.h"
#include "int_room.h"
#include "key_hash.h"
#include "number_text.h"
#include "str.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/print/digits.h"
#include "repl/print/number.h"
#include "repl/read/text/unicode.h"

#include <string.h>

enum { DEFAULT_MAX_DIGITS = 4300, DIGITS_ALWAYS_ALLOWED = 640 };

int int_max_str_digits(const machine *m)
{
    return m->int_max_digits ? m->int_max_digits - 1 : DEFAULT_MAX_DIGITS;
}

void int_set_max_str_digits(machine *m, int limit)
{
    m->int_max_digits = limit + 1;
}

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

static bool too_long(machine *m, size_t digits)
{
    int limit = int_max_str_digits(m);
    return limit > 0 && digits > DIGITS_ALWAYS_ALLOWED && digits > (size_t)limit;
}

static bool refuse_digits(machine *m)
{
    return fails(m, T_ValueError,
                 "Exceeds the limit (%d digits) for integer string conversion; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 int_max_str_digits(m));
}

/* Digits of a magnitude that is not zero; their count, or 0 with an exception. */
static size_t spell(machine *m, const int_view *a, int base, char *out)
{
    size_t need = limbs_to_digits_scratch(a->count, base);
    limb *copy = int_scratch(m, a->count);
    limb *scratch = copy ? int_scratch(m, need) : NULL;
    size_t n = 0;
    if (scratch) {
        memcpy(copy, a->limbs, a->count * sizeof *copy);
        n = limbs_to_digits(out, copy, a->count, base, scratch);
        int_scratch_give(m, scratch, need);
    }
    if (copy)
        int_scratch_give(m, copy, a->count);
    return n;
}

/* A word's digits, written backwards to `end`. */
static char *spell_word(uint64_t n, int base, char *end)
{
    if (base == 10)
        return digits_before(end, n);
    do {
        *--end = "0123456789abcdefghijklmnopqrstuvwxyz"[n % (unsigned)base];
        n /= (unsigned)base;
    } while (n);
    return end;
}

char *int_digits(machine *m, value v, int base, size_t *n, size_t *size)
{
    int_view a;
    int_see(v, &a);
    int limit = int_max_str_digits(m);
    if (base == 10 && limit > 0 && a.count > (size_t)limit / 19 + 2 && too_long(m, a.count * 19)) {
        refuse_digits(m);
        return NULL;
    }
    *size = (a.count ? limbs_digits_room(a.count, base) : 0) + 66;
    char *out = memory_take(m, *size);
    if (!out)
        return NULL;
    out[0] = '-';
    if (a.count <= 1) {
        char *end = out + *size, *start = spell_word(a.count ? a.limbs[0] : 0, base, end);
        *n = (size_t)(end - start);
        memmove(out + a.negative, start, *n);
    } else {
        *n = spell(m, &a, base, out + a.negative);
    }
    if (*n == 0 || (base == 10 && too_long(m, *n) && !refuse_digits(m))) {
        memory_give(m, out, *size);
        return NULL;
    }
    *n += a.negative;
    return out;
}

str *int_text(machine *m, value v, int base)
{
    if (is_small(v)) {
        char word[72], *start;
        int64_t i = as_small(v);
        start = spell_word(i < 0 ? -(uint64_t)i : (uint64_t)i, base, word + sizeof word);
        if (i < 0)
            *--start = '-';
        return str_from_ascii(m, start, (size_t)(word + sizeof word - start));
    }
    size_t n, size;
    char *digits = int_digits(m, v, base, &n, &size);
    if (!digits)
        return NULL;
    str *s = str_from(m, digits, n);
    memory_give(m, digits, size);
    return s;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 99;
}

/* 0x, 0o, 0b at p, if it goes with *base; a base of 0 becomes what it says. */
static const char *take_prefix(const char *p, const char *end, int *base)
{
    int said = 0;
    if (end - p >= 2 && p[0] == '0')
        said = (p[1] | 32) == 'x' ? 16 : (p[1] | 32) == 'o' ? 8 : (p[1] | 32) == 'b' ? 2 : 0;
    if (said && (*base == 0 || *base == said)) {
        *base = said;
        p += 2;
        return p < end && *p == '_' ? p + 1 : p;
    }
    return p;
}

/* Digit values of what is written at p, underscores left out; false when it is not a number. */
static bool read_digits(const char *p, const char *end, int base, uint8_t *out, size_t *count)
{
    size_t n = 0;
    bool after_digit = false;
    for (; p < end; p++) {
        if (*p == '_' && after_digit) {
            after_digit = false;
            continue;
        }
        int d = digit_value(*p);
        if (d >= base)
            return false;
        out[n++] = (uint8_t)d;
        after_digit = true;
    }
    *count = n;
    return after_digit;
}

static value from_digits(machine *m, const uint8_t *digits, size_t n, int base, bool negative)
{
    if (n <= 12) {
        int64_t word = 0;
        for (size_t i = 0; i < n; i++)
            word = word * base + digits[i];
        return int_from(m, negative ? -word : word);
    }
    size_t room = limbs_from_digits_room(n, base), need = limbs_from_digits_scratch(n, base);
    integer *r = int_room(m, room);
    limb *scratch = r ? int_scratch(m, need) : NULL;
    if (!scratch) {
        drop_object(m, r);
        return NOTHING;
    }
    r->count = (uint32_t)limbs_from_digits(r->limbs, digits, n, base, scratch);
    r->negative = negative;
    int_scratch_give(m, scratch, need);
    return int_settle(m, r);
}

static value fail_too_long(machine *m, size_t n)
{
    return fail(m, T_ValueError,
                "Exceeds the limit (%d digits) for integer string conversion: value has %z "
                "digits; use sys.set_int_max_str_digits() to increase the limit",
                int_max_str_digits(m), n);
}

value int_from_decimal(machine *m, const char *p, size_t n)
{
    bool negative = *p == '-';
    size_t count;
    uint8_t *digits = memory_take(m, n);
    if (!digits)
        return NOTHING;
    read_digits(p + negative, p + n, 10, digits, &count);
    value r = from_digits(m, digits, count, 10, negative);
    memory_give(m, digits, n);
    return r;
}

/* [sign] [prefix] digits: NOTHING without an exception when it is not that. */
static value read_int(machine *m, const char *p, size_t n, int base)
{
    const char *end = p + n;
    bool negative = n > 0 && *p == '-';
    if (n > 0 && (*p == '-' || *p == '+'))
        p++;
    bool any_base = base == 0;
    p = take_prefix(p, end, &base);
    if (base == 0)
        base = 10;
    size_t size = (size_t)(end - p) + 1, count;
    bool leading_zero = any_base && base == 10 && p < end && *p == '0';
    uint8_t *digits = memory_take(m, size);
    if (!digits)
        return NOTHING;
    value r = NOTHING;
    if (read_digits(p, end, base, digits, &count)) {
        r = !is_power_of_two(base) && too_long(m, count)
                ? fail_too_long(m, count)
                : from_digits(m, digits, count, base, negative);
        if (leading_zero && !is_nothing(r) && !int_is_zero(r)) /* 010 means nothing any more */
            replace(m, &r, NOTHING);
    }
    memory_give(m, digits, size);
    return r;
}

/* Decimal digits alone, so few that they fit: what most texts of ints are. NOTHING: it is not such.
 */
static value from_few_digits(const machine *m, value v)
{
    enum { FEW = 17 };
    if (!is_exact_str(m, v))
        return NOTHING;
    const str *s = as(str, v);
    if (!str_is_ascii(s) || str_length(s) - 1 >= FEW)
        return NOTHING;
    int64_t n = 0;
    const uint8_t *at = str_data(s);
    for (const uint8_t *end = at + str_length(s); at < end; at++) {
        if ((unsigned)(*at - '0') > 9)
            return NOTHING;
        n = n * 10 + (*at - '0');
    }
    return small(n);
}

value int_from_value_text(machine *m, value v, int base)
{
    number_text t;
    bool given;
    value few = base == 10 ? from_few_digits(m, v) : NOTHING;
    if (!is_nothing(few))
        return few;
    if (!number_text_open(m, v, &t, &given) || !given)
        return NOTHING;
    value r = read_int(m, t.at, t.length, base);
    number_text_close(m, &t);
    if (!is_nothing(r) || is_raised(m))
        return r;
    if (is_bytes_like(m, v) && !is_bytes(m, v)) /* the complaint shows bytes */
        v = call1(m, of(m->types[T_bytes]), v);
    else
        keep(v);
    str *shown = is_nothing(v) ? NULL : number_text_shown(m, v, 200);
    drop_any(m, v);
    if (!shown)
        return NOTHING;
    fail(m, T_ValueError, "invalid literal for int() with base %d: %U", base, shown);
    drop_object(m, shown);
    return NOTHING;
}

value int_from_text(machine *m, const char *digits, size_t n, int base)
{
    str *s = str_from(m, digits, n);
    if (!s)
        return NOTHING;
    value r = int_from_value_text(m, of(s), base);
    drop_object(m, s);
    return r;
}

/* 'c' */
static value format_char(machine *m, value v, const format_spec *spec)
{
    if (spec->sign)
        return fail(m, T_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return fail(m, T_ValueError,
                    "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t c;
    if (!int_as_i64(m, v, &c))
        return NOTHING;
    if (c < 0 || c > 0x10ffff)
        return fail(m, T_OverflowError, "%%c arg not in range(0x110000)");
    char encoded[4];
    size_t n = unicode_put(encoded, (uint32_t)c);
    number_layout l = {.prefix = "", .digits = "", .rest = encoded, .rest_count = n, .spec = spec};
    /* Padding counts characters, and this is one. */
    l.rest_count = 1;
    size_t size = number_measure(&l) - 1 + n;
    l.rest_count = n;
    char *out = memory_take(m, size);
    if (!out)
        return NOTHING;
    number_write(&l, out);
    str *s = str_from(m, out, size);
    memory_give(m, out, size);
    return of(s);
}

static value format_digits(machine *m, value v, const format_spec *spec, int base,
                           const char *prefix)
{
    size_t n, size;
    char *digits = int_digits(m, v, base, &n, &size);
    if (!digits)
        return NOTHING;
    bool negative = digits[0] == '-';
    if (spec->type == 'X')
        for (size_t i = 0; i < n; i++)
            if (digits[i] >= 'a')
                digits[i] = (char)(digits[i] - 32);
    number_layout l = {
        .sign = negative                                 ? '-'
                : spec->sign == '+' || spec->sign == ' ' ? spec->sign
                                                         : 0,
        .prefix = spec->alternate ? prefix : "",
        .digits = digits + negative,
        .digit_count = n - negative,
        .rest = "",
        .group = spec->grouping,
        .group_size = base == 10 ? 3 : 4,
        .spec = spec,
    };
    value r = number_text_layout(m, &l);
    memory_give(m, digits, size);
    return r;
}

static value format_integer(machine *m, value v, const format_spec *spec)
{
    if (spec->precision >= 0)
        return fail(m, T_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return fail(m, T_ValueError,
                    "Negative zero coercion (z) not allowed in integer format specifier");
    switch (spec->type) {
    case 'c': return format_char(m, v, spec);
    case 'b': return format_digits(m, v, spec, 2, "0b");
    case 'o': return format_digits(m, v, spec, 8, "0o");
    case 'x': return format_digits(m, v, spec, 16, "0x");
    case 'X': return format_digits(m, v, spec, 16, "0X");
    default: return format_digits(m, v, spec, 10, "");
    }
}

value int_format(machine *m, value v, str *spec)
{
    if (str_length(spec) == 0)
        return type_of(m, v) == m->types[T_int] ? of(int_text(m, v, 10)) : to_str(m, v);
    format_spec parsed;
    if (!format_spec_of(m, v, spec, 'd', '>', &parsed))
        return NOTHING;
    if (parsed.type < 128 && parsed.type && strchr("bcdoxXn", (int)parsed.type))
        return format_integer(m, v, &parsed);
    if (parsed.type < 128 && parsed.type && strchr("eEfFgG%", (int)parsed.type)) {
        double d;
        return int_as_double(m, v, &d) ? float_format(m, v, d, spec) : NOTHING;
    }
    return format_unknown(m, v, &parsed);
}

#include "float_hex.h"

#include "int_room.h"
#include "repl/eval/machine/state.h"
#include "repl/print/number.h"
#include "str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

str *float_hex(machine *m, double d)
{
    char out[64];
    if (!isfinite(d))
        return str_from(m, out, number_repr(d, out));
    if (d == 0)
        return str_new(m, signbit(d) ? "-0x0.0p+0" : "0x0.0p+0");
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    int n = snprintf(out, sizeof out, "%s0x%d.%013llxp%+d", d < 0 ? "-" : "", biased != 0,
                     (unsigned long long)(bits & 0xfffffffffffff), biased ? biased - 1023 : -1022);
    return str_from(m, out, (size_t)n);
}

typedef struct hex_reader {
    const char *at, *end;
    limb digits;      /* the highest 60 bits or so */
    int64_t exponent; /* of the lowest bit of digits */
    bool more;        /* bits below that are set */
} hex_reader;

static int hex_value(const hex_reader *r)
{
    if (r->at == r->end)
        return -1;
    char c = *r->at;
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_digit(hex_reader *r, int d, bool fraction)
{
    if (r->digits >> 56) {
        r->more |= d != 0;
        r->exponent += fraction ? 0 : 4;
    } else {
        r->digits = r->digits << 4 | (unsigned)d;
        r->exponent -= fraction ? 4 : 0;
    }
}

/* hex digits with at most one point; whether there was a digit */
static bool take_digits(hex_reader *r)
{
    bool any = false, fraction = false;
    for (; r->at < r->end; r->at++) {
        int d = hex_value(r);
        if (d >= 0) {
            add_digit(r, d, fraction);
            any = true;
        } else if (*r->at == '.' && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    return any;
}

/* [p[sign]digits] */
static bool take_exponent(hex_reader *r)
{
    if (r->at == r->end || (*r->at | 32) != 'p')
        return true;
    r->at++;
    bool negative = r->at < r->end && *r->at == '-';
    if (r->at < r->end && (*r->at == '-' || *r->at == '+'))
        r->at++;
    int64_t n = 0;
    const char *start = r->at;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
        if (n < INT32_MAX)
            n = n * 10 + (*r->at - '0');
    r->exponent += negative ? -n : n;
    return r->at > start;
}

static bool take_word(hex_reader *r, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(r->end - r->at) < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((r->at[i] | 32) != word[i])
            return false;
    r->at += n;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The magnitude at r; false: nothing that makes sense. */
static bool take_magnitude(hex_reader *r, double *out)
{
    if (take_word(r, "infinity") || take_word(r, "inf")) {
        *out = HUGE_VAL;
        return true;
    }
    if (take_word(r, "nan")) {
        *out = NAN;
        return true;
    }
    take_word(r, "0x");
    if (!take_digits(r) || !take_exponent(r))
        return false;
    *out = int_round_to_double(&r->digits, r->digits != 0, r->exponent, r->more);
    return true;
}

/* [blanks] [sign] [0x] digits [. digits] [p exponent] [blanks] */
bool float_from_hex(machine *m, const char *utf8, size_t n, double *out)
{
    hex_reader r = {.at = utf8, .end = utf8 + n};
    while (r.at < r.end && is_blank(*r.at))
        r.at++;
    while (r.end > r.at && is_blank(r.end[-1]))
        r.end--;
    bool negative = r.at < r.end && *r.at == '-';
    if (r.at < r.end && (*r.at == '-' || *r.at == '+'))
        r.at++;
    const char *start = r.at;
    if (!take_magnitude(&r, out) || r.at != r.end)
        return fails(m, T_ValueError, "invalid hexadecimal floating-point string");
    if (isinf(*out) && (*start | 32) != 'i')
        return fails(m, T_OverflowError, "hexadecimal value too large to represent as a float");
    if (negative)
        *out = -*out;
    return true;
}

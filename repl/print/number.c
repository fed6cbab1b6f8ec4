#include "number.h"
#include "float_text.h"

#include "repl/read/text/unicode.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

size_t number_float_room(double d, char code, int64_t precision)
{
    size_t fraction = code == 'r' || precision < 0 ? 0 : (size_t)precision;
    return 360 + fraction + (isfinite(d) ? 0 : 8);
}

static size_t put_special(double d, bool capital, char *out)
{
    const char *word = isnan(d) ? "nan" : d < 0 ? "-inf" : "inf";
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        out[i] = capital ? (char)toupper((unsigned char)word[i]) : word[i];
    return n;
}

/* Digits [from, to) of x, with zeros where it has no more. */
static char *put_digits(char *p, const decimal *x, int64_t from, int64_t to)
{
    int64_t i = from;
    for (; i < to && i < x->count; i++)
        *p++ = x->digits[i];
    if (i < to) {
        memset(p, '0', (size_t)(to - i));
        p += to - i;
    }
    return p;
}

/* At least two digits. */
static char *put_exponent(char *p, int exponent, char letter)
{
    *p++ = letter;
    *p++ = exponent < 0 ? '-' : '+';
    unsigned n = exponent < 0 ? (unsigned)-exponent : (unsigned)exponent;
    if (n >= 100)
        *p++ = (char)('0' + n / 100);
    *p++ = (char)('0' + n / 10 % 10);
    *p++ = (char)('0' + n % 10);
    return p;
}

/* The digits of d that a style asks for: `wanted` of them, and whether they go with an exponent. */
static int64_t choose(double d, const number_style *s, char code, decimal *x, bool *exponent)
{
    int64_t precision = s->precision;
    switch (code) {
    case 'e':
        float_significant(d, precision + 1, x);
        *exponent = true;
        return precision + 1;
    case 'f':
        float_fixed(d, precision, x);
        *exponent = false;
        return x->point + precision;
    case 'g':
        if (precision == 0)
            precision = 1;
        float_significant(d, precision, x);
        *exponent = x->point <= -4 || x->point > precision - s->add_point;
        return s->alternate ? precision : x->count;
    default:
        float_shortest(d, x);
        *exponent = x->point <= -4 || x->point > 16;
        return x->count;
    }
}

size_t number_float(double d, const number_style *s, char *out)
{
    bool capital = s->code >= 'A' && s->code <= 'Z';
    char code = (char)tolower((unsigned char)s->code), *p = out;
    if (!isfinite(d))
        return put_special(d, capital, out);
    decimal x;
    bool exponent;
    int64_t wanted = choose(d, s, code, &x, &exponent);
    bool zero = x.count == 1 && x.digits[0] == '0';
    if (signbit(d) && !(s->no_negative_zero && zero))
        *p++ = '-';
    int64_t whole = exponent ? 1 : x.point;
    if (whole > 0)
        p = put_digits(p, &x, 0, whole);
    else
        *p++ = '0';
    int64_t leading = whole < 0 ? -whole : 0, from = whole > 0 ? whole : 0;
    if (s->alternate || wanted > from || leading > 0)
        *p++ = '.';
    if (wanted <
        0) /* 'f' of a number with no digit in reach was rounded to zero, so this cannot be */
        wanted = 0;
    memset(p, '0', (size_t)leading);
    p = put_digits(p + leading, &x, from, wanted);
    if (exponent)
        p = put_exponent(p, x.point - 1, capital ? 'E' : 'e');
    else if (s->add_point && wanted <= from && leading == 0) {
        if (!s->alternate)
            *p++ = '.';
        *p++ = '0';
    }
    return (size_t)(p - out);
}

size_t number_repr(double d, char out[NUMBER_REPR_ROOM])
{
    return number_float(d, &(number_style){.code = 'r', .add_point = true}, out);
}

static size_t put_part(double d, bool signed_always, char *out)
{
    size_t n = 0;
    if (signed_always && (!signbit(d) || isnan(d)))
        out[n++] = '+';
    return n + number_float(d, &(number_style){.code = 'r'}, out + n);
}

size_t number_repr_complex(double real, double imag, char out[2 * NUMBER_REPR_ROOM])
{
    size_t n = 0;
    bool pair = real != 0 || signbit(real) || isnan(real);
    if (pair) {
        out[n++] = '(';
        n += put_part(real, false, out + n);
    }
    n += put_part(imag, pair, out + n);
    out[n++] = 'j';
    if (pair)
        out[n++] = ')';
    return n;
}

static size_t prefix_length(const number_layout *l)
{
    return (l->sign ? 1 : 0) + strlen(l->prefix);
}

/* The zeros that fill digits to a width when groups are counted as they come: never a separator in
 * front. */
static size_t grouped_length(const number_layout *l, int64_t width, size_t *zeros)
{
    int64_t left = (int64_t)l->digit_count;
    size_t total = 0;
    *zeros = 0;
    for (bool first = true;; first = false) {
        int64_t most = left > width ? left : width;
        int64_t n = most < 1 ? 1 : most;
        if (l->group && n > l->group_size)
            n = l->group_size;
        int64_t real = left < n ? left : n;
        *zeros += (size_t)(n - real);
        total += (size_t)n + !first;
        left -= real;
        width -= n;
        if (left <= 0 && width <= 0)
            return total;
        width--;
    }
}

size_t number_measure(number_layout *l)
{
    const format_spec *spec = l->spec;
    size_t fixed = prefix_length(l) + l->rest_count, digits = 0;
    int64_t width = 0;
    l->zeros = 0;
    if (spec->fill == '0' && spec->align == '=')
        width = spec->width - (int64_t)fixed;
    if (l->digit_count)
        digits = grouped_length(l, width < 0 ? 0 : width, &l->zeros);
    size_t length = fixed + digits;
    format_padding(spec, length, &l->left, &l->right);
    char fill[4];
    return length + (l->left + l->right) * unicode_put(fill, spec->fill);
}

static char *put_fill(char *p, const format_spec *spec, size_t count)
{
    char fill[4];
    size_t n = unicode_put(fill, spec->fill);
    for (; count > 0; count--, p += n)
        memcpy(p, fill, n);
    return p;
}

static char *put_grouped(char *p, const number_layout *l)
{
    size_t total = l->zeros + l->digit_count;
    for (size_t i = 0; i < total; i++) {
        if (i > 0 && l->group && (total - i) % (size_t)l->group_size == 0)
            *p++ = l->group;
        *p++ = i < l->zeros ? '0' : l->digits[i - l->zeros];
    }
    return p;
}

void number_write(const number_layout *l, char *out)
{
    char *p = out;
    bool inside = l->spec->align == '=';
    if (!inside)
        p = put_fill(p, l->spec, l->left);
    if (l->sign)
        *p++ = l->sign;
    size_t n = strlen(l->prefix);
    memcpy(p, l->prefix, n);
    p += n;
    if (inside)
        p = put_fill(p, l->spec, l->left);
    if (l->digit_count)
        p = put_grouped(p, l);
    memcpy(p, l->rest, l->rest_count);
    put_fill(p + l->rest_count, l->spec, l->right);
}

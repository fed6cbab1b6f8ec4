#include "literal.h"

#include "repl/read/text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* --- numbers --- */

static char *without_underscores(pool *p, text spelling, size_t *length)
{
    char *copy = pool_take(p, spelling.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < spelling.length; i++)
        if (spelling.at[i] != '_')
            copy[n++] = spelling.at[i];
    *length = n;
    return copy;
}

static int digit_value(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* The decimal digits of a power-of-two literal, by repeated multiplication in base 10**9. */
static text to_decimal(pool *p, const char *digits, int bits)
{
    enum { LIMB = 1000000000, LIMB_DIGITS = 9 };
    size_t length = strlen(digits), room = length * (size_t)bits / 29 + 2, used = 0;
    uint32_t *limbs = pool_take(p, room * sizeof *limbs);
    for (size_t i = 0; i < length; i++) {
        uint64_t carry = (uint64_t)digit_value(digits[i]);
        for (size_t j = 0; j < used || carry; j++) {
            uint64_t v = ((uint64_t)limbs[j] << bits) + carry;
            limbs[j] = (uint32_t)(v % LIMB);
            carry = v / LIMB;
            if (j == used)
                used++;
        }
    }
    char *out = pool_take(p, used * LIMB_DIGITS + 2), *end = out;
    for (size_t j = used; j-- > 0;) {
        for (uint32_t place = LIMB / 10, v = limbs[j]; place; place /= 10) {
            if (end != out || v / place % 10)
                *end++ = (char)('0' + v / place % 10);
        }
    }
    return (text){out, (size_t)(end - out)};
}

static konst whole_number(pool *p, char *digits, int base, int bits)
{
    while (*digits == '0' && digits[1])
        digits++;
    uint64_t value = 0;
    for (const char *d = digits; *d; d++) {
        uint64_t more;
        if (__builtin_mul_overflow(value, (uint64_t)base, &more) ||
            __builtin_add_overflow(more, (uint64_t)digit_value(*d), &value) || value > INT64_MAX) {
            text big = bits ? to_decimal(p, digits, bits) : (text){digits, strlen(digits)};
            return (konst){.kind = KONST_BIGINT, .text = big};
        }
    }
    return (konst){.kind = KONST_INT, .integer = (int64_t)value};
}

konst literal_number(pool *p, text spelling, size_t *digits)
{
    size_t length;
    char *s = without_underscores(p, spelling, &length);
    char second = s[0] == '0' ? (char)(s[1] | 0x20) : 0;
    if (second == 'x')
        return whole_number(p, s + 2, 16, 4);
    if (second == 'o')
        return whole_number(p, s + 2, 8, 3);
    if (second == 'b')
        return whole_number(p, s + 2, 2, 1);
    if ((s[length - 1] | 0x20) == 'j')
        return (konst){.kind = KONST_COMPLEX, .complex = {.imag = strtod(s, NULL)}};
    if (strpbrk(s, ".eE"))
        return (konst){.kind = KONST_FLOAT, .real = strtod(s, NULL)};
    *digits = length;
    return whole_number(p, s, 10, 0);
}

/* --- strings --- */

typedef struct decoder {
    pool *pool;
    const char *at, *end; /* what is left of the inside */
    char *to;             /* where the next character goes */
    size_t position;      /* of `at`, counted as CPython's codec counts */
    literal_report *report;
} decoder;

static void fail(decoder *d, size_t from, size_t to, const char *why)
{
    d->report->error = pool_format(
        d->pool, "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
        from, to - 1, why);
}

static void doubt(decoder *d, const char *escape, int length)
{
    const char *kind = length > 1 ? "octal " : "";
    if (!d->report->warning)
        d->report->warning =
            pool_format(d->pool, "invalid %sescape sequence '\\%.*s'", kind, length, escape);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* \xXX, \uXXXX, \UXXXXXXXX: `at` is after the letter, `start` where the backslash stands. */
static void decode_hex(decoder *d, size_t start, int count, const char *truncated)
{
    uint32_t c = 0;
    for (int i = 0; i < count; i++) {
        if (d->at >= d->end || !is_hex(*d->at)) {
            fail(d, start, d->position, truncated);
            return;
        }
        c = c << 4 | (uint32_t)digit_value(*d->at);
        d->at++, d->position++;
    }
    if (c > 0x10ffff)
        fail(d, start, d->position, "illegal Unicode character");
    else
        d->to += unicode_put(d->to, c);
}

static void decode_octal(decoder *d, const char *escape, bool wide)
{
    unsigned c = 0;
    int length = 0;
    while (length < 3 && d->at < d->end && *d->at >= '0' && *d->at <= '7') {
        c = c << 3 | (unsigned)(*d->at - '0');
        d->at++, d->position++, length++;
    }
    if (c > 0377)
        doubt(d, escape, length);
    if (wide)
        d->to += unicode_put(d->to, c);
    else
        *d->to++ = (char)c;
}

/* \N{name} */
static void decode_named(decoder *d, size_t start)
{
    const char *close =
        d->at < d->end && *d->at == '{' ? memchr(d->at, '}', (size_t)(d->end - d->at)) : NULL;
    if (d->at < d->end && *d->at == '{' && !close) {
        fail(d, start, d->position + (size_t)(d->end - d->at), "malformed \\N character escape");
        return;
    }
    if (!close || close == d->at + 1) {
        size_t seen = close ? 2 : d->at < d->end && *d->at == '{';
        fail(d, start, d->position + (seen ? 1 : 0), "malformed \\N character escape");
        return;
    }
    text name = {d->at + 1, (size_t)(close - d->at - 1)};
    size_t length = (size_t)(close + 1 - d->at);
    int32_t c = unicode_by_name(name.at, name.length);
    if (c < 0)
        fail(d, start, d->position + length, "unknown Unicode character name");
    else
        d->to += unicode_put(d->to, (uint32_t)c);
    d->at += length, d->position += length;
}

/* The escapes of one letter that str and bytes share: the character, or -1. */
static int plain_escape(char c)
{
    switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return 7;
    case 'b': return 8;
    case 't': return 9;
    case 'n': return 10;
    case 'v': return 11;
    case 'f': return 12;
    case 'r': return 13;
    default: return -1;
    }
}

/* After a backslash. */
static void decode_escape(decoder *d, size_t start)
{
    if (d->at == d->end) { /* the brace of an f-string's field came after it */
        *d->to++ = '\\';
        return;
    }
    char c = *d->at;
    int plain = plain_escape(c);
    if (c >= '0' && c <= '7') {
        decode_octal(d, d->at, true);
        return;
    }
    if ((unsigned char)c >= 128) {
        /* CPython's codec gets \u005c for this backslash: it counts six, and there is no doubt. */
        *d->to++ = '\\';
        d->position += 5;
        return;
    }
    d->at++, d->position++;
    if (plain >= 0) {
        *d->to++ = (char)plain;
        return;
    }
    switch (c) {
    case '\n': return;
    case 'x': decode_hex(d, start, 2, "truncated \\xXX escape"); return;
    case 'u': decode_hex(d, start, 4, "truncated \\uXXXX escape"); return;
    case 'U': decode_hex(d, start, 8, "truncated \\UXXXXXXXX escape"); return;
    case 'N': decode_named(d, start); return;
    default: break;
    }
    doubt(d, d->at - 1, 1);
    *d->to++ = '\\';
    *d->to++ = c;
}

/* CPython hands its codec every other character as \UXXXXXXXX, and so counts ten for each. */
enum { WIDE_CHARACTER = 10 };

text literal_decode(pool *p, text inside, literal_report *report)
{
    *report = (literal_report){0};
    if (!inside.length || !memchr(inside.at, '\\', inside.length))
        return (text){pool_copy(p, inside.at, inside.length), inside.length};
    char *to = pool_take(p, inside.length * 2 + 8);
    decoder d = {p, inside.at, inside.at + inside.length, to, 0, report};
    while (d.at < d.end && !report->error) {
        if (*d.at == '\\') {
            d.at++;
            decode_escape(&d, d.position++);
        } else if ((unsigned char)*d.at < 128) {
            *d.to++ = *d.at++;
            d.position++;
        } else {
            const char *from = d.at;
            unicode_next(&d.at);
            memcpy(d.to, from, (size_t)(d.at - from));
            d.to += d.at - from;
            d.position += WIDE_CHARACTER;
        }
    }
    return (text){to, (size_t)(d.to - to)};
}

static void decode_byte_escape(decoder *d, const char *start)
{
    char c = *d->at;
    int plain = plain_escape(c);
    if (c >= '0' && c <= '7') {
        decode_octal(d, d->at, false);
        return;
    }
    d->at++;
    if (plain >= 0) {
        *d->to++ = (char)plain;
    } else if (c == 'x') {
        if (d->end - d->at < 2 || !is_hex(d->at[0]) || !is_hex(d->at[1])) {
            d->report->error =
                pool_format(d->pool, "(value error) invalid \\x escape at position %d",
                            (int)(d->at - 2 - start));
            return;
        }
        *d->to++ = (char)(digit_value(d->at[0]) << 4 | digit_value(d->at[1]));
        d->at += 2;
    } else if (c != '\n') {
        doubt(d, d->at - 1, 1);
        *d->to++ = '\\';
        *d->to++ = c;
    }
}

text literal_decode_bytes(pool *p, text inside, literal_report *report)
{
    *report = (literal_report){0};
    char *to = pool_take(p, inside.length + 1);
    decoder d = {p, inside.at, inside.at + inside.length, to, 0, report};
    while (d.at < d.end && !report->error) {
        if (*d.at != '\\') {
            *d.to++ = *d.at++;
            continue;
        }
        d.at++;
        decode_byte_escape(&d, inside.at);
    }
    return (text){to, (size_t)(d.to - to)};
}

#include "format_spec.h"

#include "repl/read/text/unicode.h"

#include <stdio.h>
#include <string.h>

typedef struct reader {
    const unsigned char *at, *end;
} reader;

/* The code point at p and its length in bytes; lone surrogates as UTF-8 would write them. */
static uint32_t decode(const unsigned char *p, const unsigned char *end, int *length)
{
    int more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
    uint32_t c = more == 0 ? *p : *p & (0x3fu >> more);
    *length = 1;
    for (; more > 0 && p + *length < end; more--)
        c = c << 6 | (p[(*length)++] & 0x3f);
    return c;
}

static bool take(reader *r, char c)
{
    if (r->at == r->end || *r->at != (unsigned char)c)
        return false;
    r->at++;
    return true;
}

static bool is_align(const unsigned char *p, const unsigned char *end)
{
    return p < end && (*p == '<' || *p == '>' || *p == '=' || *p == '^');
}

/* [[fill]align] */
static void take_align(reader *r, format_spec *out)
{
    if (r->at == r->end)
        return;
    int length;
    uint32_t c = decode(r->at, r->end, &length);
    if (is_align(r->at + length, r->end)) {
        out->fill = c;
        out->fill_given = true;
        r->at += length;
    } else if (!is_align(r->at, r->end)) {
        return;
    }
    out->align = (char)*r->at++;
    out->align_given = true;
}

/* Digits, if there are any; false when they are too many. */
static bool take_number(reader *r, int64_t *out)
{
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
        int64_t n = *out < 0 ? 0 : *out;
        if (n > (INT64_MAX - (*r->at - '0')) / 10)
            return false;
        *out = n * 10 + (*r->at - '0');
    }
    return true;
}

/* [sign]["z"]["#"]["0"] */
static void take_flags(reader *r, char default_align, format_spec *out)
{
    if (r->at < r->end && (*r->at == '+' || *r->at == '-' || *r->at == ' '))
        out->sign = (char)*r->at++;
    out->no_negative_zero = take(r, 'z');
    out->alternate = take(r, '#');
    if (!out->fill_given && take(r, '0')) {
        out->fill = '0';
        out->fill_given = true;
        if (!out->align_given && default_align == '>')
            out->align = '=';
    }
}

static format_wrong take_grouping(reader *r, format_spec *out)
{
    if (take(r, ','))
        out->grouping = ',';
    if (take(r, '_')) {
        if (out->grouping)
            return FORMAT_BOTH_GROUPINGS;
        out->grouping = '_';
    }
    if (out->grouping == '_' && r->at < r->end && *r->at == ',')
        return FORMAT_BOTH_GROUPINGS;
    return FORMAT_RIGHT;
}

static bool may_group(const format_spec *s)
{
    if (s->type == 0 || (s->type < 128 && strchr("defgEG%F", (int)s->type)))
        return true;
    return s->grouping == '_' && s->type < 128 && strchr("boxX", (int)s->type);
}

format_wrong format_spec_parse(const char *spec, size_t n, char default_type, char default_align,
                               format_spec *out)
{
    reader r = {(const unsigned char *)spec, (const unsigned char *)spec + n};
    *out = (format_spec){.fill = ' ',
                         .align = default_align,
                         .width = -1,
                         .precision = -1,
                         .type = (unsigned char)default_type};
    take_align(&r, out);
    take_flags(&r, default_align, out);
    if (!take_number(&r, &out->width))
        return FORMAT_TOO_MANY_DIGITS;
    format_wrong wrong = take_grouping(&r, out);
    if (wrong)
        return wrong;
    if (take(&r, '.')) {
        if (!take_number(&r, &out->precision))
            return FORMAT_TOO_MANY_DIGITS;
        if (out->precision < 0)
            return FORMAT_NO_PRECISION;
    }
    if (r.at < r.end) {
        int length;
        out->type = decode(r.at, r.end, &length);
        out->type_given = true;
        if (r.at + length != r.end)
            return FORMAT_INVALID;
    }
    return out->grouping && !may_group(out) ? FORMAT_GROUPING_WITH_TYPE : FORMAT_RIGHT;
}

void format_wrong_text(format_wrong wrong, const format_spec *spec, char out[64])
{
    switch (wrong) {
    case FORMAT_TOO_MANY_DIGITS:
        snprintf(out, 64, "Too many decimal digits in format string");
        return;
    case FORMAT_NO_PRECISION: snprintf(out, 64, "Format specifier missing precision"); return;
    case FORMAT_BOTH_GROUPINGS: snprintf(out, 64, "Cannot specify both ',' and '_'."); return;
    case FORMAT_GROUPING_WITH_TYPE:
        snprintf(out, 64,
                 spec->type > 32 && spec->type < 128 ? "Cannot specify '%c' with '%c'."
                                                     : "Cannot specify '%c' with '\\x%x'.",
                 spec->grouping, spec->type);
        return;
    default: out[0] = 0;
    }
}

void format_padding(const format_spec *spec, size_t length, size_t *left, size_t *right)
{
    size_t width = spec->width < 0 ? 0 : (size_t)spec->width;
    size_t missing = width > length ? width - length : 0;
    *left = spec->align == '<' ? 0 : spec->align == '^' ? missing / 2 : missing;
    *right = missing - *left;
}

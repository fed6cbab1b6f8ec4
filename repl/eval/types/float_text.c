/* Floats to text and back. */
#include "repl/print/float_text.h"
#include "float.h"
#include "format.h"
#include "number_text.h"
#include "repl/eval/machine/state.h"
#include "repl/print/number.h"
#include "str.h"

#include <math.h>
#include <string.h>

str *float_repr_text(machine *m, double d)
{
    char out[NUMBER_REPR_ROOM];
    return str_from(m, out, number_repr(d, out));
}

static bool refuse(machine *m, value shown)
{
    return fails(m, T_ValueError, "could not convert string to float: %R", shown);
}

bool float_from_text(machine *m, const char *utf8, size_t n, value shown, double *out)
{
    if (!memchr(utf8, '_', n))
        return float_parse_all(utf8, n, out) || refuse(m, shown);
    char *plain = memory_take(m, n);
    if (!plain)
        return false;
    size_t length;
    bool right =
        float_strip_underscores(utf8, n, plain, &length) && float_parse_all(plain, length, out);
    memory_give(m, plain, n);
    return right || refuse(m, shown);
}

typedef struct float_request {
    number_style style;
    bool percent;
} float_request;

/* What a spec's code asks for; false: an unknown code. */
static bool read_request(const format_spec *spec, float_request *r)
{
    *r = (float_request){.style = {.precision = spec->precision,
                                   .alternate = spec->alternate,
                                   .no_negative_zero = spec->no_negative_zero}};
    switch (spec->type) {
    case 0:
        r->style.code = spec->precision < 0 ? 'r' : 'g';
        r->style.add_point = true;
        break;
    case 'n': r->style.code = 'g'; break;
    case '%':
        r->style.code = 'f';
        r->percent = true;
        break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': r->style.code = (char)spec->type; break;
    default: return false;
    }
    if (r->style.precision < 0)
        r->style.precision = 6;
    return true;
}

/* Cut what number_float wrote into the pieces of a layout. */
static number_layout take_apart(const char *written, size_t n, const format_spec *spec)
{
    number_layout l = {.prefix = "", .spec = spec, .group = spec->grouping, .group_size = 3};
    bool negative = n > 0 && written[0] == '-';
    l.sign = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
    l.digits = written + negative;
    while (negative + l.digit_count < n && l.digits[l.digit_count] >= '0' &&
           l.digits[l.digit_count] <= '9')
        l.digit_count++;
    l.rest = l.digits + l.digit_count;
    l.rest_count = n - negative - l.digit_count;
    return l;
}

value float_format(machine *m, value o, double d, str *spec)
{
    if (str_length(spec) == 0)
        return type_of(m, o) == m->types[T_float] ? of(float_repr_text(m, d)) : to_str(m, o);
    format_spec parsed;
    float_request request;
    if (!format_spec_of(m, o, spec, 0, '>', &parsed))
        return NOTHING;
    if (!read_request(&parsed, &request))
        return format_unknown(m, o, &parsed);
    if (parsed.precision > INT32_MAX)
        return fail(m, T_ValueError, "precision too big");
    if (request.percent)
        d *= 100;
    size_t room = number_float_room(d, request.style.code, request.style.precision) + 1;
    char *written = memory_take(m, room);
    if (!written)
        return NOTHING;
    size_t n = number_float(d, &request.style, written);
    if (request.percent)
        written[n++] = '%';
    number_layout l = take_apart(written, n, &parsed);
    value r = number_text_layout(m, &l);
    memory_give(m, written, room);
    return r;
}

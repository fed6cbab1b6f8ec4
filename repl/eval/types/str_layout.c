/* Methods of str that pad, translate and convert. */
#include "builder.h"
#include "codec.h"
#include "dict.h"
#include "format.h"
#include "int.h"
#include "str_methods.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/read/text/unicode.h"

#include <string.h>

/* ---- padding ---- */

static value pad(machine *m, str *s, size_t left, size_t right, uint32_t fill)
{
    if (left == 0 && right == 0)
        return of(str_exact(m, s));
    builder b;
    builder_start(&b, m);
    builder_fill(&b, fill, left);
    builder_str(&b, s);
    builder_fill(&b, fill, right);
    return of(builder_finish(&b));
}

/* The characters to add for a width, and the fill; false with an exception. */
static bool width_and_fill(machine *m, const char *name, const str *s, const value *args,
                           size_t count, size_t *room, uint32_t *fill)
{
    int64_t width;
    if (!arguments_between(m, name, count, 1, 2) || !index_as_c_size(m, args[0], &width))
        return false;
    *fill = ' ';
    if (count > 1) {
        if (!is_str(m, args[1]))
            return fails(m, T_TypeError, "The fill character must be a unicode character, not %T",
                         args[1]);
        if (as(str, args[1])->length != 1)
            return fails(m, T_TypeError, "The fill character must be exactly one character long");
        *fill = str_at(as(str, args[1]), 0);
    }
    *room = width > (int64_t)s->length ? (size_t)width - s->length : 0;
    return true;
}

STR_METHOD(ljust)
{
    size_t room;
    uint32_t fill;
    str *s = as(str, self);
    return width_and_fill(m, "ljust", s, args, count, &room, &fill) ? pad(m, s, 0, room, fill)
                                                                    : NOTHING;
}

STR_METHOD(rjust)
{
    size_t room;
    uint32_t fill;
    str *s = as(str, self);
    return width_and_fill(m, "rjust", s, args, count, &room, &fill) ? pad(m, s, room, 0, fill)
                                                                    : NOTHING;
}

STR_METHOD(center)
{
    size_t room;
    uint32_t fill;
    str *s = as(str, self);
    if (!width_and_fill(m, "center", s, args, count, &room, &fill))
        return NOTHING;
    /* The odd one goes left when the width is odd. */
    size_t left = room / 2 + (room & (room + s->length) & 1);
    return pad(m, s, left, room - left, fill);
}

STR_METHOD(zfill)
{
    str *s = as(str, self);
    int64_t width;
    if (!index_as_c_size(m, args[0], &width))
        return NOTHING;
    if (width <= (int64_t)s->length)
        return of(str_exact(m, s));
    uint32_t first = s->length ? str_at(s, 0) : 0;
    bool sign = first == '+' || first == '-';
    builder b;
    builder_start(&b, m);
    if (sign)
        builder_char(&b, first);
    builder_fill(&b, '0', (size_t)width - s->length);
    builder_slice(&b, s, sign, s->length);
    return of(builder_finish(&b));
}

static bool has_tab(const str *s)
{
    size_t i = 0;
    while (i < s->length && str_at(s, i) != '\t')
        i++;
    return i < s->length;
}

STR_METHOD(expandtabs)
{
    const str *s = as(str, self);
    int64_t size = 8, column = 0;
    if (!is_nothing(args[0]) && !index_as_c_int(m, args[0], &size))
        return NOTHING;
    if (!has_tab(s))
        return of(str_exact(m, as(str, self)));
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < s->length && !b.failed; i++) {
        uint32_t c = str_at(s, i);
        if (c == '\t') {
            int64_t blanks = size > 0 ? size - column % size : 0;
            builder_fill(&b, ' ', (size_t)blanks);
            column += blanks;
            continue;
        }
        builder_char(&b, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return of(builder_finish(&b));
}

/* ---- translate ---- */

/* Adds what the table gave for a character: takes v. */
static bool add_translated(builder *b, value v)
{
    machine *m = b->m;
    bool good = true;
    int64_t c;
    if (is_str(m, v))
        builder_str(b, as(str, v));
    else if (!is_none(v) && !int_is(v))
        good = fails(m, T_TypeError, "character mapping must return integer, None or str");
    else if (!is_none(v) && (!int_fits_i64(v, &c) || c < 0 || c > UNICODE_MAX))
        good = fails(m, T_ValueError, "character mapping must be in range(0x110000)");
    else if (!is_none(v))
        builder_char(b, (uint32_t)c);
    drop(m, v);
    return good && !b->failed;
}

static bool translate_one(builder *b, value table, uint32_t c)
{
    value v = get_item(b->m, table, small(c));
    if (!is_nothing(v))
        return add_translated(b, v);
    return swallow(b->m, T_LookupError) && builder_char(b, c);
}

/* In an ASCII text the table is asked once for each character, as long as what it gives is an ASCII
 * character or nothing: what it gave is remembered here. */
enum { NOT_ASKED = 0xff, GONE = 0xfe };

/* What the table makes of an ASCII character; NOT_ASKED: something else, or an exception. */
static uint8_t ask_ascii(machine *m, value table, uint8_t c)
{
    value v = get_item(m, table, small(c));
    if (is_nothing(v))
        return swallow(m, T_LookupError) ? c : NOT_ASKED;
    uint8_t to = NOT_ASKED;
    if (is_none(v))
        to = GONE;
    else if (is_small(v) && as_small(v) >= 0 && as_small(v) < 0x80)
        to = (uint8_t)as_small(v);
    else if (is_str(m, v) && str_is_ascii(as(str, v)) && str_length(as(str, v)) == 1)
        to = (uint8_t)str_at(as(str, v), 0);
    drop(m, v);
    return to;
}

/* Translates from the start as far as characters allow it: how many were. */
static size_t translate_ascii(builder *b, value table, const uint8_t *from, size_t n)
{
    uint8_t given[0x80], made[512];
    size_t count = 0, i = 0;
    memset(given, NOT_ASKED, sizeof given);
    for (; i < n; i++) {
        uint8_t *to = &given[from[i]];
        if (*to == NOT_ASKED && (*to = ask_ascii(b->m, table, from[i])) == NOT_ASKED)
            break;
        made[count] = *to;
        count += *to != GONE;
        if (count == sizeof made) {
            builder_chars(b, made, 1, count);
            count = 0;
        }
    }
    builder_chars(b, made, 1, count);
    return i;
}

STR_METHOD(translate)
{
    const str *s = as(str, self);
    builder b;
    builder_start(&b, m);
    size_t done = str_is_ascii(s) ? translate_ascii(&b, args[0], str_data(s), s->length) : 0;
    if (is_raised(m)) {
        builder_drop(&b);
        return NOTHING;
    }
    for (size_t i = done; i < s->length; i++)
        if (!translate_one(&b, args[0], str_at(s, i))) {
            builder_drop(&b);
            return NOTHING;
        }
    return of(builder_finish(&b));
}

/* A key of a dict given to maketrans, as a code point or an int: NOTHING with an exception. */
static value table_key(machine *m, value key)
{
    if (int_is(key))
        return keep(key);
    if (!is_str(m, key))
        return fail(m, T_TypeError, "keys in translate table must be strings or integers");
    if (as(str, key)->length != 1)
        return fail(m, T_ValueError, "string keys in translate table must be of length 1");
    return small(str_at(as(str, key), 0));
}

static bool table_from_dict(machine *m, dict *table, dict *given)
{
    size_t at = 0;
    value key, to;
    while (dict_next(given, &at, &key, &to)) {
        value number = table_key(m, key);
        bool set = !is_nothing(number) && dict_set(m, table, number, to);
        drop_any(m, number);
        if (!set)
            return false;
    }
    return true;
}

static bool table_from_texts(machine *m, dict *table, const value *args, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!is_str(m, args[i]))
            return fails(m, T_TypeError, "maketrans() argument %d must be str, not %A", (int)i + 1,
                         args[i]);
    if (!is_str(m, args[0]))
        return fails(m, T_TypeError,
                     "first maketrans argument must be a string if there is a second argument");
    const str *from = as(str, args[0]), *to = as(str, args[1]);
    if (from->length != to->length)
        return fails(m, T_ValueError, "the first two maketrans arguments must have equal length");
    for (size_t i = 0; i < from->length; i++)
        if (!dict_set(m, table, small(str_at(from, i)), small(str_at(to, i))))
            return false;
    for (size_t i = 0; count > 2 && i < as(str, args[2])->length; i++)
        if (!dict_set(m, table, small(str_at(as(str, args[2]), i)), NONE))
            return false;
    return true;
}

STR_METHOD(maketrans)
{
    if (!arguments_between(m, "maketrans", count, 1, 3))
        return NOTHING;
    if (count == 1 && !(is_object(args[0]) && as_object(args[0])->type == m->types[T_dict]))
        return fail(m, T_TypeError, "if you give only one argument to maketrans it must be a dict");
    dict *table = dict_new(m);
    if (!table)
        return NOTHING;
    if (count == 1 ? table_from_dict(m, table, as(dict, args[0]))
                   : table_from_texts(m, table, args, count))
        return of(table);
    drop_object(m, table);
    return NOTHING;
}

/* ---- conversions ---- */

/* An optional str argument as UTF-8; absent leaves *out alone. */
static bool optional_name(machine *m, value v, const char *name, const char **out)
{
    if (is_nothing(v))
        return true;
    if (!is_str(m, v))
        return fails(m, T_TypeError, "encode() argument '%s' must be str, not %A", name, v);
    size_t n;
    if (!(*out = str_utf8(m, as(str, v), &n)))
        return false;
    return strlen(*out) == n || fails(m, T_ValueError, "embedded null character");
}

STR_METHOD(encode)
{
    const char *encoding = NULL, *errors = NULL;
    if (!optional_name(m, args[0], "encoding", &encoding) ||
        !optional_name(m, args[1], "errors", &errors))
        return NOTHING;
    return of(codec_encode(m, as(str, self), encoding, errors));
}

STR_METHOD(format)
{
    return str_format_braces(m, as(str, self), args, count, names, NOTHING);
}

STR_METHOD(format_map)
{
    return str_format_braces(m, as(str, self), NULL, 0, NULL, args[0]);
}

STR_METHOD(__format__)
{
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "__format__() argument must be str, not %A", args[0]);
    if (as(str, args[0])->length == 0)
        return to_str(m, self);
    return str_format_spec(m, as(str, self), as(str, args[0]));
}

/* What the spec says against texts; false with ValueError. */
static bool suits_text(machine *m, str *s, const format_spec *spec)
{
    if (spec->type != 's') {
        format_unknown(m, of(s), spec);
        return false;
    }
    if (spec->sign)
        return fails(m, T_ValueError,
                     spec->sign == ' ' ? "Space not allowed in string format specifier"
                                       : "Sign not allowed in string format specifier");
    if (spec->no_negative_zero)
        return fails(m, T_ValueError,
                     "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate)
        return fails(m, T_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=')
        return fails(m, T_ValueError, "'=' alignment not allowed in string format specifier");
    return true;
}

value str_format_spec(machine *m, str *s, str *spec_text)
{
    format_spec spec;
    if (!format_spec_of(m, of(s), spec_text, 's', '<', &spec) || !suits_text(m, s, &spec))
        return NOTHING;
    size_t length = s->length, left, right;
    if (spec.precision >= 0 && (uint64_t)spec.precision < length)
        length = (size_t)spec.precision;
    format_padding(&spec, length, &left, &right);
    str *shown = str_slice(m, s, 0, length);
    value padded = shown ? pad(m, shown, left, right, spec.fill) : NOTHING;
    drop_object(m, shown);
    return padded;
}

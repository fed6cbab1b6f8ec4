/* The % operator of texts and of bytes.
 *
 *     directive = "%" ["(" key ")"] flag* [width] ["." precision] [h | l | L] conversion
 *
 * Bytes are formatted as texts of Latin-1 characters; only what a conversion accepts differs.
 */
#include "builder.h"
#include "bytes.h"
#include "float.h"
#include "int.h"
#include "key_hash.h"
#include "str_inside.h"
#include "tuple.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/print/number.h"
#include "repl/read/text/unicode.h"

#include <string.h>

typedef struct percent {
    builder out;
    machine *m;
    const str *format;
    size_t at;
    value given;   /* borrowed: the right operand */
    tuple *many;   /* borrowed: the same, when it is a tuple */
    size_t next;   /* how many values are used up */
    value mapping; /* borrowed: the same, when keys may be asked of it; else NOTHING */
    bool bytes;
    bool filled; /* there was a directive */
} percent;

typedef struct directive {
    bool left, plus, blank, alternate, zero;
    bool keyed;
    int64_t width, precision; /* -1: not given */
    uint32_t conversion;
    value keyed_value; /* owned: what the key gave, until it is taken */
} directive;

/* ---- taking values ---- */

/* The next without a key: borrowed. NOTHING: none is left. */
static value at_hand(const percent *p)
{
    size_t count = p->many ? p->many->count : 1;
    if (p->next >= count)
        return NOTHING;
    return p->many ? p->many->items[p->next] : p->given;
}

/* New reference. */
static value next_value(percent *p, directive *d)
{
    if (!is_nothing(d->keyed_value)) {
        value v = d->keyed_value;
        d->keyed_value = NOTHING;
        return v;
    }
    value v = d->keyed ? NOTHING : at_hand(p);
    if (is_nothing(v))
        return fail(p->m, T_TypeError, "not enough arguments for format string");
    p->next++;
    return keep(v);
}

static bool more(const percent *p)
{
    return p->at < p->format->length;
}

static uint32_t peek(const percent *p)
{
    return more(p) ? str_at(p->format, p->at) : 0;
}

/* ---- reading a directive ---- */

static value key_text(percent *p, size_t start, size_t end)
{
    str *key = str_from_chars(p->m, chars_from(str_data(p->format), p->format->kind, start),
                              p->format->kind, end - start);
    if (!p->bytes || !key)
        return of(key);
    value k = of(bytes_new(p->m, str_data(key), key->length));
    drop_object(p->m, key);
    return k;
}

static bool read_key(percent *p, directive *d)
{
    if (peek(p) != '(')
        return true;
    if (is_nothing(p->mapping))
        return fails(p->m, T_TypeError, "format requires a mapping");
    size_t start = ++p->at;
    int depth = 1;
    for (; more(p); p->at++) {
        uint32_t c = peek(p);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            break;
    }
    if (!more(p))
        return fails(p->m, T_ValueError, "incomplete format key");
    value key = key_text(p, start, p->at++);
    if (is_nothing(key))
        return false;
    d->keyed = true;
    p->next = 1; /* whatever comes without a key after this finds nothing left */
    d->keyed_value = get_item(p->m, p->mapping, key);
    drop(p->m, key);
    return !is_nothing(d->keyed_value);
}

static void read_flags(percent *p, directive *d)
{
    for (;; p->at++) {
        switch (peek(p)) {
        case '-': d->left = true; break;
        case '+': d->plus = true; break;
        case ' ': d->blank = true; break;
        case '#': d->alternate = true; break;
        case '0': d->zero = true; break;
        default: return;
        }
    }
}

/* A number from the values, for '*'. */
static bool read_star(percent *p, directive *d, int64_t most, const char *c_type, int64_t *out)
{
    p->at++;
    value v = next_value(p, d);
    if (is_nothing(v))
        return false;
    bool good = int_is(v) || fails(p->m, T_TypeError, "* wants int");
    if (good && (!int_fits_i64(v, out) || *out > most || *out < -most - 1))
        good = fails(p->m, T_OverflowError, "Python int too large to convert to C %s", c_type);
    drop(p->m, v);
    return good;
}

static bool read_digits(percent *p, int64_t most, const char *what, int64_t *out)
{
    int64_t number = 0;
    for (; peek(p) >= '0' && peek(p) <= '9'; p->at++) {
        int digit = (int)(peek(p) - '0');
        if (number > (most - digit) / 10)
            return fails(p->m, T_ValueError, "%s too big", what);
        number = number * 10 + digit;
    }
    *out = number;
    return true;
}

static bool read_width(percent *p, directive *d)
{
    if (peek(p) == '*') {
        if (!read_star(p, d, INT64_MAX, "ssize_t", &d->width))
            return false;
        if (d->width < 0) {
            d->left = true;
            d->width = -d->width;
        }
        return true;
    }
    return peek(p) < '0' || peek(p) > '9' || read_digits(p, INT64_MAX, "width", &d->width);
}

static bool read_precision(percent *p, directive *d)
{
    if (peek(p) != '.')
        return true;
    p->at++;
    d->precision = 0;
    if (peek(p) != '*')
        return read_digits(p, INT32_MAX, "precision", &d->precision);
    if (!read_star(p, d, INT32_MAX, "int", &d->precision))
        return false;
    if (d->precision < 0)
        d->precision = 0;
    return true;
}

static bool read_directive(percent *p, directive *d)
{
    *d = (directive){.width = -1, .precision = -1};
    if (!read_key(p, d))
        return false;
    read_flags(p, d);
    if (!read_width(p, d) || !read_precision(p, d))
        return false;
    if (peek(p) == 'h' || peek(p) == 'l' || peek(p) == 'L')
        p->at++;
    if (!more(p))
        return fails(p->m, T_ValueError, "incomplete format");
    d->conversion = str_at(p->format, p->at++);
    return true;
}

/* ---- writing ---- */

static bool add_padded(percent *p, const directive *d, const str *s, size_t length)
{
    size_t room = d->width > (int64_t)length ? (size_t)d->width - length : 0;
    if (!d->left)
        builder_fill(&p->out, ' ', room);
    builder_slice(&p->out, s, 0, length);
    return builder_fill(&p->out, ' ', d->left ? room : 0);
}

/* A number in digits, perhaps signed, perhaps with a prefix of two letters before them. */
static bool add_number(percent *p, const directive *d, const char *spelling, size_t n,
                       bool prefixed)
{
    char sign = d->plus ? '+' : d->blank ? ' ' : 0;
    if (n && (*spelling == '-' || *spelling == '+')) {
        sign = *spelling++;
        n--;
    }
    size_t length = n + (sign != 0);
    size_t room = d->width > (int64_t)length ? (size_t)d->width - length : 0;
    bool zeros = d->zero && !d->left;
    if (!d->left && !zeros)
        builder_fill(&p->out, ' ', room);
    if (sign)
        builder_char(&p->out, (uint8_t)sign);
    if (zeros) {
        builder_utf8(&p->out, spelling, prefixed ? 2 : 0);
        builder_fill(&p->out, '0', room);
        spelling += prefixed ? 2 : 0;
        n -= prefixed ? 2 : 0;
    }
    builder_utf8(&p->out, spelling, n);
    return builder_fill(&p->out, ' ', d->left ? room : 0);
}

/* ---- integers ---- */

static value wrong_number(percent *p, const directive *d, value v)
{
    bool exact = d->conversion == 'x' || d->conversion == 'X' || d->conversion == 'o';
    return fail(p->m, T_TypeError, "%%%c format: %s is required, not %T", d->conversion,
                exact ? "an integer" : "a real number", v);
}

/* v as an int, the way the conversion converts: new reference. */
static value as_integer(percent *p, const directive *d, value v)
{
    bool exact = d->conversion == 'x' || d->conversion == 'X' || d->conversion == 'o';
    if (int_is(v))
        return keep(v);
    const slots *s = &type_of(p->m, v)->slots;
    if (!(exact ? s->to_index != NULL : s->to_index || s->to_int))
        return wrong_number(p, d, v);
    value made = exact || !s->to_int ? index_of(p->m, v) : s->to_int(p->m, v);
    if (is_nothing(made) && swallow(p->m, T_TypeError))
        return wrong_number(p, d, v);
    return made;
}

/* sign, prefix, zeros up to the precision, digits: joined into one block of memory. */
static char *spell(percent *p, const directive *d, const char *digits, size_t n, size_t *length,
                   size_t *size)
{
    bool negative = n && *digits == '-';
    if (negative)
        digits++, n--;
    uint32_t c = d->conversion;
    bool prefixed = d->alternate && (c == 'x' || c == 'X' || c == 'o');
    size_t zeros = d->precision > (int64_t)n ? (size_t)d->precision - n : 0;
    *size = n + zeros + 3;
    char *spelling = memory_take(p->m, *size), *to = spelling;
    if (!spelling)
        return NULL;
    if (negative)
        *to++ = '-';
    if (prefixed) {
        *to++ = '0';
        *to++ = (char)c;
    }
    memset(to, '0', zeros);
    memcpy(to + zeros, digits, n);
    *length = (size_t)(to - spelling) + zeros + n;
    for (size_t i = 0; c == 'X' && i < *length; i++)
        if (spelling[i] >= 'a' && spelling[i] <= 'f')
            spelling[i] = (char)(spelling[i] - 'a' + 'A');
    return spelling;
}

static bool add_integer(percent *p, const directive *d, value v)
{
    value i = as_integer(p, d, v);
    if (is_nothing(i))
        return false;
    uint32_t c = d->conversion;
    size_t n, size, length, spelled;
    char *digits = int_digits(p->m, i, c == 'o' ? 8 : c == 'x' || c == 'X' ? 16 : 10, &n, &size);
    drop(p->m, i);
    if (!digits)
        return false;
    char *spelling = spell(p, d, digits, n, &length, &spelled);
    memory_give(p->m, digits, size);
    if (!spelling)
        return false;
    bool good =
        add_number(p, d, spelling, length, d->alternate && (c == 'x' || c == 'X' || c == 'o'));
    memory_give(p->m, spelling, spelled);
    return good;
}

/* ---- the others ---- */

static bool as_double(percent *p, value v, double *out)
{
    if (float_as_double(p->m, v, out))
        return true;
    if (p->bytes && swallow(p->m, T_TypeError))
        fail(p->m, T_TypeError, "float argument required, not %T", v);
    return false;
}

static bool add_float(percent *p, const directive *d, value v)
{
    double number;
    if (!as_double(p, v, &number))
        return false;
    number_style style = {
        .code = (char)d->conversion,
        .precision = d->precision < 0 ? 6 : d->precision,
        .alternate = d->alternate,
    };
    size_t room = number_float_room(number, style.code, style.precision);
    char *spelling = memory_take(p->m, room);
    if (!spelling)
        return false;
    bool good = add_number(p, d, spelling, number_float(number, &style, spelling), false);
    memory_give(p->m, spelling, room);
    return good;
}

static bool wrong_character(percent *p)
{
    return fails(p->m, T_TypeError,
                 p->bytes ? "%%c requires an integer in range(256) or a single byte"
                          : "%%c requires int or char");
}

static bool add_character(percent *p, const directive *d, value v)
{
    int64_t c;
    if (p->bytes && !int_is(v)) {
        view seen;
        if (!view_try(p->m, v, &seen))
            return !is_raised(p->m) && wrong_character(p);
        c = seen.length == 1 ? seen.data[0] : -1;
        view_close(p->m, &seen);
        if (c < 0)
            return wrong_character(p);
    } else if (!p->bytes && is_str(p->m, v)) {
        if (as(str, v)->length != 1)
            return wrong_character(p);
        c = str_at(as(str, v), 0);
    } else {
        if (!int_is(v) && !type_of(p->m, v)->slots.to_index)
            return wrong_character(p);
        value i = index_of(p->m, v);
        if (is_nothing(i))
            return false;
        if (!int_fits_i64(i, &c))
            c = -1;
        drop(p->m, i);
        if (c < 0 || c > (p->bytes ? 255 : UNICODE_MAX))
            return fails(p->m, T_OverflowError, "%%c arg not in range(%s)",
                         p->bytes ? "256" : "0x110000");
    }
    str *s = str_char(p->m, (uint32_t)c);
    bool good = s && add_padded(p, d, s, 1);
    drop_object(p->m, s);
    return good;
}

/* What %s and %b of bytes show: the bytes as a Latin-1 text. */
static value bytes_shown(percent *p, value v)
{
    machine *m = p->m;
    view seen;
    if (view_try(m, v, &seen)) {
        str *s = str_from_latin1(m, seen.data, seen.length);
        view_close(m, &seen);
        return of(s);
    }
    if (is_raised(m))
        return NOTHING;
    bool found;
    value made = call_special(m, v, m->names.__bytes__, NULL, 0, &found);
    if (!found)
        return fail(m, T_TypeError,
                    "%%b requires a bytes-like object, or an object that implements __bytes__, "
                    "not '%T'",
                    v);
    if (is_nothing(made))
        return NOTHING;
    value s = is_bytes(m, made)
                  ? of(str_from_latin1(m, bytes_data(as(bytes, made)), as(bytes, made)->length))
                  : fail(m, T_TypeError, "__bytes__ returned non-bytes (type %T)", made);
    drop(m, made);
    return s;
}

static value shown(percent *p, const directive *d, value v)
{
    if (d->conversion == 'a' || (p->bytes && d->conversion == 'r'))
        return ascii(p->m, v);
    if (d->conversion == 'r')
        return repr(p->m, v);
    return p->bytes ? bytes_shown(p, v) : to_str(p->m, v);
}

static bool add_shown(percent *p, const directive *d, value v)
{
    value s = shown(p, d, v);
    if (is_nothing(s))
        return false;
    size_t length = as(str, s)->length;
    if (d->precision >= 0 && (size_t)d->precision < length)
        length = (size_t)d->precision;
    bool good = add_padded(p, d, as(str, s), length);
    drop(p->m, s);
    return good;
}

static bool unsupported(percent *p, uint32_t c)
{
    char hex[12];
    static const char digits[] = "0123456789abcdef";
    size_t n = 0;
    for (int shift = 20; shift >= 0; shift -= 4)
        if (n || c >> shift & 15 || shift == 0)
            hex[n++] = digits[c >> shift & 15];
    hex[n] = '\0';
    return fails(p->m, T_ValueError, "unsupported format character '%c' (0x%s) at index %z",
                 c >= 31 && c <= 126 ? c : '?', hex, p->at - 1);
}

static bool add_converted(percent *p, const directive *d, value v)
{
    switch (d->conversion) {
    case 'b':
        if (!p->bytes)
            return unsupported(p, 'b');
        return add_shown(p, d, v);
    case 's':
    case 'r':
    case 'a': return add_shown(p, d, v);
    case 'c': return add_character(p, d, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_integer(p, d, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return add_float(p, d, v);
    default: return unsupported(p, d->conversion);
    }
}

/* What most directives are: a bare %d of an int, %s of an int or a text. False: it is another. */
static bool add_at_once(percent *p)
{
    uint32_t c = peek(p);
    if (c != 'd' && (c != 's' || p->bytes))
        return false;
    value v = at_hand(p);
    if (is_nothing(v))
        return false;
    bool is_text = c == 's' && is_exact_str(p->m, v);
    if (!is_text && !is_small(v))
        return false;
    if (is_text)
        builder_str(&p->out, as(str, v));
    else
        builder_value(&p->out, v);
    p->at++;
    p->next++;
    return true;
}

static bool add_directive(percent *p)
{
    p->filled = true;
    if (peek(p) == '%') {
        p->at++;
        return builder_char(&p->out, '%');
    }
    if (add_at_once(p))
        return !p->out.failed;
    directive d;
    bool good = read_directive(p, &d);
    if (good) {
        value v = next_value(p, &d);
        good = !is_nothing(v) && add_converted(p, &d, v);
        drop_any(p->m, v);
    }
    drop_any(p->m, d.keyed_value);
    return good && !p->out.failed;
}

static bool add_all(percent *p)
{
    const str *f = p->format;
    while (p->at < f->length) {
        int64_t next = str_find_char(f, '%', p->at, f->length);
        size_t end = next < 0 ? f->length : (size_t)next;
        builder_slice(&p->out, f, p->at, end);
        p->at = end + 1;
        if (next >= 0 && !add_directive(p))
            return false;
    }
    size_t count = p->many ? p->many->count : 1;
    if (p->next < count && is_nothing(p->mapping))
        return fails(p->m, T_TypeError, "not all arguments converted during %s formatting",
                     p->bytes ? "bytes" : "string");
    return true;
}

static bool has_keys(machine *m, value v, bool of_bytes)
{
    if (is_kind(m, v, KIND_TUPLE | KIND_STR) || !type_of(m, v)->slots.get_item)
        return false;
    return !of_bytes || !is_kind(m, v, KIND_BYTES | KIND_BYTEARRAY);
}

str *str_percent_any(machine *m, str *format, value given, bool of_bytes, bool *filled)
{
    percent p = {.m = m, .format = format, .given = given, .bytes = of_bytes};
    if (is_kind(m, given, KIND_TUPLE))
        p.many = as(tuple, given);
    if (has_keys(m, given, of_bytes))
        p.mapping = given;
    builder_start(&p.out, m);
    bool good = add_all(&p);
    *filled = p.filled;
    if (good)
        return builder_finish(&p.out);
    builder_drop(&p.out);
    return NULL;
}

value str_percent(machine *m, str *format, value given)
{
    bool filled;
    str *made = str_percent_any(m, format, given, false, &filled);
    if (!made || filled)
        return of(made);
    drop_object(m, made); /* nothing is to be filled in: it is the format itself */
    return keep(of(format));
}

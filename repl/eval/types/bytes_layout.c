/* Methods of bytes and bytearray about letters, padding and conversions. */
#include "bytes_methods.h"
#include "codec.h"
#include "int.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"

#include <string.h>

/* ---- letters: ASCII only, whatever the locale ---- */

static bool is_upper(uint8_t c)
{
    return c >= 'A' && c <= 'Z';
}
static bool is_lower(uint8_t c)
{
    return c >= 'a' && c <= 'z';
}
static bool is_letter(uint8_t c)
{
    return is_upper(c) || is_lower(c);
}
static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}
static bool is_letter_or_digit(uint8_t c)
{
    return is_letter(c) || is_digit(c);
}
static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static bool is_ascii(uint8_t c)
{
    return c < 0x80;
}
static uint8_t to_upper(uint8_t c)
{
    return is_lower(c) ? c - 'a' + 'A' : c;
}
static uint8_t to_lower(uint8_t c)
{
    return is_upper(c) ? c - 'A' + 'a' : c;
}
static uint8_t to_other(uint8_t c)
{
    return is_letter(c) ? c ^ 0x20 : c;
}

static value map(machine *m, value self, uint8_t (*to)(uint8_t c))
{
    run r = bytes_run(self);
    value made = bytes_like(m, self, r.data, r.n);
    if (is_nothing(made))
        return made;
    uint8_t *data = (uint8_t *)bytes_run(made).data;
    for (size_t i = 0; i < r.n; i++)
        data[i] = to(data[i]);
    return made;
}

BYTES_METHOD(upper)
{
    return map(m, self, to_upper);
}

BYTES_METHOD(lower)
{
    return map(m, self, to_lower);
}

BYTES_METHOD(swapcase)
{
    return map(m, self, to_other);
}

BYTES_METHOD(capitalize)
{
    value made = map(m, self, to_lower);
    if (!is_nothing(made) && bytes_run(made).n > 0) {
        uint8_t *first = (uint8_t *)bytes_run(made).data;
        *first = to_upper(*first);
    }
    return made;
}

BYTES_METHOD(title)
{
    value made = map(m, self, to_lower);
    if (is_nothing(made))
        return made;
    run r = bytes_run(made);
    uint8_t *data = (uint8_t *)r.data;
    for (size_t i = 0; i < r.n; i++)
        if (i == 0 || !is_letter(data[i - 1]))
            data[i] = to_upper(data[i]);
    return made;
}

static value all_are(value self, bool (*is)(uint8_t c))
{
    run r = bytes_run(self);
    for (size_t i = 0; i < r.n; i++)
        if (!is(r.data[i]))
            return FALSE;
    return boolean(r.n > 0);
}

BYTES_METHOD(isalnum)
{
    return all_are(self, is_letter_or_digit);
}

BYTES_METHOD(isalpha)
{
    return all_are(self, is_letter);
}

BYTES_METHOD(isdigit)
{
    return all_are(self, is_digit);
}

BYTES_METHOD(isspace)
{
    return all_are(self, is_space);
}

BYTES_METHOD(isascii)
{
    return boolean(bytes_run(self).n == 0 || all_are(self, is_ascii).bits == TRUE.bits);
}

static value is_in_case(value self, bool (*is)(uint8_t c), bool (*is_not)(uint8_t c))
{
    run r = bytes_run(self);
    bool any = false;
    for (size_t i = 0; i < r.n; i++) {
        if (is_not(r.data[i]))
            return FALSE;
        any = any || is(r.data[i]);
    }
    return boolean(any);
}

BYTES_METHOD(islower)
{
    return is_in_case(self, is_lower, is_upper);
}

BYTES_METHOD(isupper)
{
    return is_in_case(self, is_upper, is_lower);
}

BYTES_METHOD(istitle)
{
    run r = bytes_run(self);
    bool any = false, in_word = false;
    for (size_t i = 0; i < r.n; i++) {
        uint8_t c = r.data[i];
        if (is_upper(c) ? in_word : is_lower(c) && !in_word)
            return FALSE;
        in_word = is_letter(c);
        any = any || in_word;
    }
    return boolean(any);
}

/* ---- padding ---- */

static value pad(machine *m, value self, size_t left, size_t right, uint8_t fill)
{
    if (left == 0 && right == 0)
        return bytes_same(m, self);
    run r = bytes_run(self);
    builder b;
    builder_start(&b, m);
    builder_fill(&b, fill, left);
    builder_chars(&b, r.data, 1, r.n);
    builder_fill(&b, fill, right);
    return bytes_finish_like(&b, self);
}

static bool width_and_fill(machine *m, const char *name, value self, const value *args,
                           size_t count, size_t *room, uint8_t *fill)
{
    int64_t width;
    if (!arguments_between(m, name, count, 1, 2) || !index_as_c_size(m, args[0], &width))
        return false;
    *fill = ' ';
    if (count > 1) {
        bool one = is_kind(m, args[1], KIND_BYTES | KIND_BYTEARRAY) && bytes_run(args[1]).n == 1;
        if (!one)
            return fails(m, T_TypeError,
                         "%s() argument 2 must be a byte string of length 1, not %A", name,
                         args[1]);
        *fill = bytes_run(args[1]).data[0];
    }
    int64_t length = (int64_t)bytes_run(self).n;
    *room = width > length ? (size_t)(width - length) : 0;
    return true;
}

BYTES_METHOD(ljust)
{
    size_t room;
    uint8_t fill;
    return width_and_fill(m, "ljust", self, args, count, &room, &fill) ? pad(m, self, 0, room, fill)
                                                                       : NOTHING;
}

BYTES_METHOD(rjust)
{
    size_t room;
    uint8_t fill;
    return width_and_fill(m, "rjust", self, args, count, &room, &fill) ? pad(m, self, room, 0, fill)
                                                                       : NOTHING;
}

BYTES_METHOD(center)
{
    size_t room;
    uint8_t fill;
    if (!width_and_fill(m, "center", self, args, count, &room, &fill))
        return NOTHING;
    size_t left = room / 2 + (room & (room + bytes_run(self).n) & 1);
    return pad(m, self, left, room - left, fill);
}

BYTES_METHOD(zfill)
{
    int64_t width;
    if (!index_as_c_size(m, args[0], &width))
        return NOTHING;
    run r = bytes_run(self);
    if (width <= (int64_t)r.n)
        return bytes_same(m, self);
    bool sign = r.n && (r.data[0] == '+' || r.data[0] == '-');
    builder b;
    builder_start(&b, m);
    builder_chars(&b, r.data, 1, sign);
    builder_fill(&b, '0', (size_t)width - r.n);
    builder_chars(&b, r.data + sign, 1, r.n - sign);
    return bytes_finish_like(&b, self);
}

BYTES_METHOD(expandtabs)
{
    int64_t size = 8, column = 0;
    if (!is_nothing(args[0]) && !index_as_c_int(m, args[0], &size))
        return NOTHING;
    run r = bytes_run(self);
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < r.n && !b.failed; i++) {
        uint8_t c = r.data[i];
        if (c == '\t') {
            int64_t blanks = size > 0 ? size - column % size : 0;
            builder_fill(&b, ' ', (size_t)blanks);
            column += blanks;
            continue;
        }
        builder_char(&b, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return bytes_finish_like(&b, self);
}

/* ---- translate ---- */

static value translated(machine *m, value self, const view *table, const view *gone)
{
    run r = bytes_run(self);
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < r.n; i++)
        if (!gone || !memchr(gone->data, r.data[i], gone->length))
            builder_char(&b, table ? table->data[r.data[i]] : r.data[i]);
    return bytes_finish_like(&b, self);
}

static value translate_without(machine *m, value self, const view *table, value gone)
{
    view deleted;
    if (is_nothing(gone))
        return translated(m, self, table, NULL);
    if (!view_open(m, gone, &deleted))
        return NOTHING;
    value made = translated(m, self, table, &deleted);
    view_close(m, &deleted);
    return made;
}

BYTES_METHOD(translate)
{
    view table;
    if (is_none(args[0]))
        return translate_without(m, self, NULL, args[1]);
    if (!view_open(m, args[0], &table))
        return NOTHING;
    value made = table.length == 256
                     ? translate_without(m, self, &table, args[1])
                     : fail(m, T_ValueError, "translation table must be 256 characters long");
    view_close(m, &table);
    return made;
}

static value table_of(machine *m, const view *from, const view *to)
{
    if (from->length != to->length)
        return fail(m, T_ValueError, "maketrans arguments must have same length");
    uint8_t table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (uint8_t)i;
    for (size_t i = 0; i < from->length; i++)
        table[from->data[i]] = to->data[i];
    return of(bytes_new(m, table, sizeof table));
}

BYTES_METHOD(maketrans)
{
    view from, to;
    if (!arguments_between(m, "maketrans", count, 2, 2) || !view_open(m, args[0], &from))
        return NOTHING;
    value table = NOTHING;
    if (view_open(m, args[1], &to)) {
        table = table_of(m, &from, &to);
        view_close(m, &to);
    }
    view_close(m, &from);
    return table;
}

/* ---- hexadecimal, decode ---- */

static int hex_digit(uint32_t c)
{
    if (c - '0' < 10)
        return (int)(c - '0');
    return (c | 0x20) - 'a' < 6 ? (int)((c | 0x20) - 'a') + 10 : -1;
}

static bool add_hex(builder *b, const str *s)
{
    for (size_t i = 0; i < s->length; i++) {
        if (str_at(s, i) < 0x80 && is_space((uint8_t)str_at(s, i)))
            continue;
        int high = hex_digit(str_at(s, i));
        int low = high < 0 || i + 1 == s->length ? -1 : hex_digit(str_at(s, i + 1));
        if (low < 0)
            return fails(b->m, T_ValueError,
                         "non-hexadecimal number found in fromhex() arg at position %z",
                         high < 0 ? i : i + 1);
        builder_char(b, (uint32_t)(high << 4 | low));
        i++;
    }
    return true;
}

BYTES_METHOD(fromhex)
{
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "fromhex() argument must be str, not %A", args[0]);
    const type *cls = as(type, self);
    bool to_array = is_kind_type(cls, KIND_BYTEARRAY);
    builder b;
    builder_start(&b, m);
    value made = NOTHING;
    if (add_hex(&b, as(str, args[0])) && !b.failed)
        made =
            to_array ? of(bytearray_new(m, b.data, b.length)) : of(bytes_new(m, b.data, b.length));
    builder_drop(&b);
    if (is_nothing(made) || cls == m->types[T_bytes] || cls == m->types[T_bytearray])
        return made;
    value derived = call1(m, self, made);
    drop(m, made);
    return derived;
}

/* The separator: one ASCII character of a str or bytes. */
static bool separator_from(machine *m, value v, uint32_t *out)
{
    int64_t n = length(m, v);
    if (n < 0)
        return false;
    if (n != 1)
        return fails(m, T_ValueError, "sep must be length 1.");
    if (is_str(m, v))
        *out = str_at(as(str, v), 0);
    else if (is_kind(m, v, KIND_BYTES))
        *out = bytes_run(v).data[0];
    else
        return fails(m, T_TypeError, "sep must be str or bytes.");
    return *out < 0x80 || fails(m, T_ValueError, "sep must be ASCII.");
}

static void put_hex(uint8_t byte, uint8_t out[2])
{
    static const char digits[] = "0123456789abcdef";
    out[0] = (uint8_t)digits[byte >> 4];
    out[1] = (uint8_t)digits[byte & 15];
}

static value plain_hex(machine *m, const uint8_t *data, size_t n)
{
    if (n == 0)
        return of(keep_object(m->empty_str));
    void *to;
    str *s = str_room(m, 2 * n, 0x7f, &to);
    for (size_t i = 0; s && i < n; i++)
        put_hex(data[i], (uint8_t *)to + 2 * i);
    return of(s);
}

value bytes_hex(machine *m, const uint8_t *data, size_t n, const value *args)
{
    if (is_nothing(args[0]) && is_nothing(args[1]))
        return plain_hex(m, data, n);
    uint32_t separator = 0;
    int64_t group = 1;
    if (!is_nothing(args[0]) && !separator_from(m, args[0], &separator))
        return NOTHING;
    if (!is_nothing(args[1]) && !index_as_size(m, args[1], &group, false, T_OverflowError))
        return NOTHING;
    size_t size = (size_t)(group < 0 ? -group : group);
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < n && !b.failed; i++) {
        /* Groups are counted from the end, or from the start for a negative size. */
        bool boundary = size && (group > 0 ? (n - i) % size == 0 : i % size == 0);
        if (!is_nothing(args[0]) && i > 0 && boundary)
            builder_char(&b, separator);
        uint8_t two[2];
        put_hex(data[i], two);
        builder_chars(&b, two, 1, 2);
    }
    return of(builder_finish(&b));
}

BYTES_METHOD(hex)
{
    run r = bytes_run(self);
    return bytes_hex(m, r.data, r.n, args);
}

BYTES_METHOD(decode)
{
    const char *texts[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        if (is_nothing(args[i]))
            continue;
        if (!is_str(m, args[i]))
            return fail(m, T_TypeError, "decode() argument '%s' must be str, not %A",
                        i ? "errors" : "encoding", args[i]);
        if (!(texts[i] = str_utf8(m, as(str, args[i]), NULL)))
            return NOTHING;
    }
    view seen;
    if (!view_open(m, self, &seen))
        return NOTHING;
    str *s = seen.length ? codec_decode(m, seen.data, seen.length, texts[0], texts[1])
                         : keep_object(m->empty_str); /* whatever the codec */
    view_close(m, &seen);
    return of(s);
}

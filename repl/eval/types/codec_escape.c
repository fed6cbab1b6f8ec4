/* unicode_escape and raw_unicode_escape: texts in ASCII (or Latin-1) with Python's backslashes. */
#include "codec_inside.h"

#include "repl/read/text/unicode.h"

#include <stdio.h>
#include <string.h>

static const codec escape_codec = {
    .name = "unicode-escape", .error_name = "unicodeescape", .unit = 1};
static const codec raw_codec = {
    .name = "raw-unicode-escape", .error_name = "rawunicodeescape", .unit = 1};

/* ---- encoding ---- */

static void add_escaped(builder *out, uint32_t c)
{
    char escape[16];
    const char *format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    builder_chars(out, escape, 1, (size_t)snprintf(escape, sizeof escape, format, c));
}

static void add_character(builder *out, uint32_t c)
{
    const char *plain = c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "\\\\";
    if (c == '\n' || c == '\t' || c == '\r' || c == '\\')
        builder_text(out, plain);
    else if (c >= ' ' && c < 0x7f)
        builder_char(out, c);
    else
        add_escaped(out, c);
}

bytes *escape_encode(machine *m, const str *s, bool raw)
{
    builder out;
    builder_start(&out, m);
    for (size_t i = 0; i < s->length && !out.failed; i++) {
        uint32_t c = str_at(s, i);
        if (!raw)
            add_character(&out, c);
        else if (c < 0x100)
            builder_char(&out, c);
        else
            add_escaped(&out, c);
    }
    bytes *made = out.failed ? NULL : bytes_new(m, out.data, out.length);
    builder_drop(&out);
    return made;
}

/* ---- decoding: r->at is on the backslash ---- */

static bool wrong(reading *r, const char *reason, size_t end)
{
    r->reason = reason;
    r->end = end;
    r->cut = end >= r->n;
    return false;
}

static int hex_digit(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_hex(reading *r, size_t digits, const char *reason, uint32_t *c)
{
    size_t at = r->at + 2, last = at + digits;
    *c = 0;
    for (; at < last; at++) {
        int digit = at < r->n ? hex_digit(r->data[at]) : -1;
        if (digit < 0)
            return wrong(r, reason, at);
        *c = *c << 4 | (uint32_t)digit;
    }
    if (*c > UNICODE_MAX) {
        wrong(r, "illegal Unicode character", last);
        return r->cut = false;
    }
    r->at = last;
    return true;
}

static bool take_name(reading *r, uint32_t *c)
{
    size_t start = r->at + 3;
    const uint8_t *end = NULL;
    if (start <= r->n && r->data[start - 1] == '{')
        end = memchr(r->data + start, '}', r->n - start);
    if (!end || end == r->data + start)
        return wrong(r, "malformed \\N character escape",
                     start <= r->n && r->data[start - 1] == '{' ? r->n : r->at + 2);
    int32_t found = unicode_by_name((const char *)r->data + start, (size_t)(end - r->data) - start);
    size_t after = (size_t)(end - r->data) + 1;
    if (found < 0)
        return wrong(r, "unknown Unicode character name", after);
    *c = (uint32_t)found;
    r->at = after;
    return true;
}

static void take_octal(reading *r, uint32_t *c)
{
    size_t last = r->at + 4;
    *c = 0;
    for (r->at++; r->at < r->n && r->at < last; r->at++) {
        uint8_t digit = r->data[r->at];
        if (digit < '0' || digit > '7')
            break;
        *c = *c << 3 | (uint32_t)(digit - '0');
    }
}

/* Adds what an escape stands for; false with a reason. */
static bool take_escape(reading *r, builder *out)
{
    static const char letters[] = "abfnrtv\\'\"", meant[] = "\a\b\f\n\r\t\v\\'\"";
    if (r->at + 1 == r->n)
        return wrong(r, "\\ at end of string", r->n);
    uint8_t letter = r->data[r->at + 1];
    const char *simple = letter ? strchr(letters, letter) : NULL;
    uint32_t c = 0;
    bool good = true;
    if (simple || letter == '\n') {
        if (simple)
            builder_char(out, (uint8_t)meant[simple - letters]);
        r->at += 2;
        return true;
    }
    if (letter == 'x')
        good = take_hex(r, 2, "truncated \\xXX escape", &c);
    else if (letter == 'u')
        good = take_hex(r, 4, "truncated \\uXXXX escape", &c);
    else if (letter == 'U')
        good = take_hex(r, 8, "truncated \\UXXXXXXXX escape", &c);
    else if (letter == 'N')
        good = take_name(r, &c);
    else if (letter >= '0' && letter <= '7')
        take_octal(r, &c);
    else
        c = r->data[r->at++];
    return good && builder_char(out, c);
}

/* Only \u and \U count, after an odd number of backslashes. */
static bool take_raw_escape(reading *r, builder *out)
{
    size_t first = r->at;
    while (r->at < r->n && r->data[r->at] == '\\')
        r->at++;
    size_t slashes = r->at - first;
    if (r->more && r->at == r->n && slashes % 2) {
        builder_fill(out, '\\', slashes - 1);
        r->at--;
        return wrong(r, "\\ at end of string", r->n);
    }
    uint8_t letter = r->at < r->n ? r->data[r->at] : 0;
    if (slashes % 2 == 0 || (letter != 'u' && letter != 'U')) {
        builder_fill(out, '\\', slashes);
        return true;
    }
    builder_fill(out, '\\', slashes - 1);
    r->at--;
    uint32_t c;
    return take_hex(r, letter == 'u' ? 4 : 8,
                    letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape",
                    &c) &&
           builder_char(out, c);
}

str *escape_decode(machine *m, reading *r, bool raw, const char *errors)
{
    builder out;
    builder_start(&out, m);
    while (r->at < r->n && !out.failed) {
        if (r->data[r->at] != '\\') {
            builder_char(&out, r->data[r->at++]);
            continue;
        }
        r->cut = false;
        if (raw ? take_raw_escape(r, &out) : take_escape(r, &out))
            continue;
        if (r->cut && r->more)
            break;
        if (out.failed || !decode_wrong(m, raw ? &raw_codec : &escape_codec, &out, r, errors)) {
            builder_drop(&out);
            return NULL;
        }
    }
    return builder_finish(&out);
}

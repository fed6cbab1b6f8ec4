#include "codec.h"
#include "codec_inside.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/read/text/unicode.h"

#include <ctype.h>
#include <string.h>

static bool is_surrogate(uint32_t c)
{
    return c - 0xd800 < 0x800;
}

static bool wrong(reading *r, const char *reason, size_t n)
{
    r->reason = reason;
    r->end = r->at + n > r->n ? r->n : r->at + n;
    return false;
}

/* The bytes end in the middle of a character. */
static bool cut_off(reading *r, const char *reason)
{
    r->cut = true;
    return wrong(r, reason, r->n - r->at);
}

/* ---- UTF-8 ---- */

static size_t put_utf8(uint32_t c, uint8_t out[4])
{
    return is_surrogate(c) ? 0 : unicode_put((char *)out, c);
}

/* May the byte follow this lead directly? Excludes overlong forms, surrogates and what lies past
 * the last plane. */
static bool follows(uint8_t lead, uint8_t second)
{
    uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

static bool take_utf8(reading *r, uint32_t *c)
{
    const uint8_t *b = r->data + r->at;
    size_t left = r->n - r->at;
    if (*b < 0x80) {
        *c = *b;
        r->at++;
        return true;
    }
    if (*b < 0xc2 || *b > 0xf4)
        return wrong(r, "invalid start byte", 1);
    size_t needed = *b < 0xe0 ? 2 : *b < 0xf0 ? 3 : 4;
    for (size_t i = 1; i < needed; i++) {
        if (i >= left)
            return cut_off(r, "unexpected end of data");
        if (i == 1 ? !follows(*b, b[1]) : (b[i] & 0xc0) != 0x80)
            return wrong(r, "invalid continuation byte", i);
    }
    const char *at = (const char *)b;
    *c = unicode_next(&at);
    r->at += needed;
    return true;
}

/* ---- UTF-16, UTF-32 ---- */

static uint32_t word(const uint8_t *b, int bytes_of, bool big)
{
    uint32_t c = 0;
    for (int i = 0; i < bytes_of; i++)
        c |= (uint32_t)b[i] << 8 * (big ? bytes_of - 1 - i : i);
    return c;
}

static void put_word(uint32_t c, int bytes_of, bool big, uint8_t *out)
{
    for (int i = 0; i < bytes_of; i++)
        out[i] = (uint8_t)(c >> 8 * (big ? bytes_of - 1 - i : i));
}

static size_t put_utf16(uint32_t c, bool big, uint8_t out[4])
{
    if (is_surrogate(c))
        return 0;
    if (c < 0x10000) {
        put_word(c, 2, big, out);
        return 2;
    }
    put_word(0xd800 + ((c - 0x10000) >> 10), 2, big, out);
    put_word(0xdc00 + (c & 0x3ff), 2, big, out + 2);
    return 4;
}

static bool take_utf16(reading *r, bool big, uint32_t *c)
{
    const uint8_t *b = r->data + r->at;
    size_t left = r->n - r->at;
    if (left < 2)
        return cut_off(r, "truncated data");
    *c = word(b, 2, big);
    if (*c - 0xdc00 < 0x400)
        return wrong(r, "illegal encoding", 2);
    if (*c - 0xd800 < 0x400) {
        if (left < 4)
            return cut_off(r, "unexpected end of data");
        uint32_t low = word(b + 2, 2, big);
        if (low - 0xdc00 >= 0x400)
            return wrong(r, "illegal UTF-16 surrogate", 2);
        *c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
        r->at += 2;
    }
    r->at += 2;
    return true;
}

static size_t put_utf32(uint32_t c, bool big, uint8_t out[4])
{
    if (is_surrogate(c))
        return 0;
    put_word(c, 4, big, out);
    return 4;
}

static bool take_utf32(reading *r, bool big, uint32_t *c)
{
    size_t left = r->n - r->at;
    if (left < 4)
        return cut_off(r, "truncated data");
    *c = word(r->data + r->at, 4, big);
    if (is_surrogate(*c))
        return wrong(r, "code point in surrogate code point range(0xd800, 0xe000)", 4);
    if (*c > UNICODE_MAX)
        return wrong(r, "code point not in range(0x110000)", 4);
    r->at += 4;
    return true;
}

#define BOTH_ENDS(name)                                       \
    static size_t put_##name##_le(uint32_t c, uint8_t out[4]) \
    {                                                         \
        return put_##name(c, false, out);                     \
    }                                                         \
    static size_t put_##name##_be(uint32_t c, uint8_t out[4]) \
    {                                                         \
        return put_##name(c, true, out);                      \
    }                                                         \
    static bool take_##name##_le(reading *r, uint32_t *c)     \
    {                                                         \
        return take_##name(r, false, c);                      \
    }                                                         \
    static bool take_##name##_be(reading *r, uint32_t *c)     \
    {                                                         \
        return take_##name(r, true, c);                       \
    }
BOTH_ENDS(utf16)
BOTH_ENDS(utf32)

/* ---- one byte ---- */

static size_t put_ascii(uint32_t c, uint8_t out[4])
{
    out[0] = (uint8_t)c;
    return c < 0x80;
}

static bool take_ascii(reading *r, uint32_t *c)
{
    *c = r->data[r->at];
    if (*c >= 0x80)
        return wrong(r, "ordinal not in range(128)", 1);
    r->at++;
    return true;
}

static size_t put_latin1(uint32_t c, uint8_t out[4])
{
    out[0] = (uint8_t)c;
    return c < 0x100;
}

static bool take_latin1(reading *r, uint32_t *c)
{
    *c = r->data[r->at++];
    return true;
}

static bool take_mapped(const codec *c, reading *r, uint32_t *character)
{
    *character = charmap_character(c->map, r->data[r->at]);
    if (*character == 0 && r->data[r->at])
        return wrong(r, "character maps to <undefined>", 1);
    r->at++;
    return true;
}

/* ---- names ---- */

#define SURROGATES "surrogates not allowed"

enum {
    UTF16 = 2,
    UTF16_LE,
    UTF16_BE,
    UTF32,
    UTF32_LE,
    UTF32_BE,
    ASCII,
    LATIN1,
    ESCAPE,
    RAW_ESCAPE
};

static const codec codecs[] = {
    {"utf-8", NULL, SURROGATES, NULL, put_utf8, take_utf8, "", 0, 1, false, true},
    {"utf-8-sig", "utf-8", SURROGATES, NULL, put_utf8, take_utf8, "\xef\xbb\xbf", 3, 1, false,
     false},
    {"utf-16", NULL, SURROGATES, NULL, put_utf16_le, NULL, "\xff\xfe", 2, 2, false, false},
    {"utf-16-le", NULL, SURROGATES, NULL, put_utf16_le, take_utf16_le, "", 0, 2, false, false},
    {"utf-16-be", NULL, SURROGATES, NULL, put_utf16_be, take_utf16_be, "", 0, 2, true, false},
    {"utf-32", NULL, SURROGATES, NULL, put_utf32_le, NULL, "\xff\xfe\0\0", 4, 4, false, false},
    {"utf-32-le", NULL, SURROGATES, NULL, put_utf32_le, take_utf32_le, "", 0, 4, false, false},
    {"utf-32-be", NULL, SURROGATES, NULL, put_utf32_be, take_utf32_be, "", 0, 4, true, false},
    {"ascii", NULL, "ordinal not in range(128)", NULL, put_ascii, take_ascii, "", 0, 1, false,
     true},
    {"iso8859-1", "latin-1", "ordinal not in range(256)", NULL, put_latin1, take_latin1, "", 0, 1,
     false, true},
    {"unicode-escape", "unicodeescape", "", NULL, NULL, NULL, "", 0, 1, false, false},
    {"raw-unicode-escape", "rawunicodeescape", "", NULL, NULL, NULL, "", 0, 1, false, false},
};

static const codec mapped[CHARMAP_COUNT] = {
#define MAPPED(i, own_name)                           \
    [i] = {.name = own_name,                          \
           .error_name = "charmap",                   \
           .reason = "character maps to <undefined>", \
           .mark = "",                                \
           .unit = 1,                                 \
           .ascii = true,                             \
           .map = &charmaps[i]},
    CHARMAPS(MAPPED)
#undef MAPPED
};

/* Other spellings, normalised, by the codec they mean. */
static const char *const aliases[][2] = {
    {"utf8", "utf-8"},         {"u8", "utf-8"},
    {"utf", "utf-8"},          {"utf8_ucs2", "utf-8"},
    {"utf8_ucs4", "utf-8"},    {"cp65001", "utf-8"},
    {"u16", "utf-16"},         {"utf16", "utf-16"},
    {"utf_16le", "utf-16-le"}, {"unicodelittleunmarked", "utf-16-le"},
    {"utf_16be", "utf-16-be"}, {"unicodebigunmarked", "utf-16-be"},
    {"u32", "utf-32"},         {"utf32", "utf-32"},
    {"utf_32le", "utf-32-le"}, {"utf_32be", "utf-32-be"},
    {"us_ascii", "ascii"},     {"646", "ascii"},
    {"us", "ascii"},           {"ansi_x3.4_1968", "ascii"},
    {"iso646_us", "ascii"},    {"latin_1", "iso8859-1"},
    {"latin1", "iso8859-1"},   {"latin", "iso8859-1"},
    {"l1", "iso8859-1"},       {"iso_8859_1", "iso8859-1"},
    {"iso8859", "iso8859-1"},  {"8859", "iso8859-1"},
    {"cp819", "iso8859-1"},    {NULL, NULL},
};

/* Lower case; runs of what is neither letter, digit nor point are one underscore. */
static void normalise(const char *name, char out[32])
{
    size_t n = 0;
    for (; *name && n < 31; name++) {
        if (isalnum((unsigned char)*name) || *name == '.')
            out[n++] = (char)tolower((unsigned char)*name);
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    out[n] = '\0';
}

static const codec *find_codec(const char *encoding)
{
    char wanted[32], own[32];
    if (!encoding)
        return codecs;
    normalise(encoding, wanted);
    const char *name = wanted;
    for (size_t i = 0; aliases[i][0]; i++)
        if (strcmp(wanted, aliases[i][0]) == 0)
            name = aliases[i][1];
    normalise(name, wanted);
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
        normalise(codecs[i].name, own);
        if (strcmp(wanted, own) == 0)
            return &codecs[i];
    }
    const charmap *map = charmap_named(wanted);
    return map ? &mapped[map - charmaps] : NULL;
}

const char *codec_name(const char *encoding)
{
    const codec *c = find_codec(encoding);
    return c ? c->name : NULL;
}

const char *const (*codec_spellings(void))[2]
{
    return aliases;
}

/* What codecs.py makes of it with a codec that is not here: bytes or str. */
static value ask_registry(machine *m, const char *ask_for, value from, const char *encoding,
                          const char *errors)
{
    value ask = import_name(m, "_codec_registry", ask_for);
    value args[] = {from, of(str_new(m, encoding)), of(str_new(m, errors ? errors : "strict"))};
    value made = is_nothing(ask) || is_nothing(args[1]) || is_nothing(args[2])
                     ? NOTHING
                     : call(m, ask, args, 3, NULL);
    drop_any(m, args[1]);
    drop_any(m, args[2]);
    drop_any(m, ask);
    return made;
}

/* ---- encoding ---- */

/* Bytes that the characters take in UTF-8; 0 where there is a surrogate, or nothing to encode. */
static size_t utf8_bytes(const str *s)
{
    const void *data = str_data(s);
    size_t n = s->length;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = char_at(data, s->kind, i);
        if (is_surrogate(c))
            return 0;
        n += (c > 0x7f) + (c > 0x7ff) + (c > 0xffff);
    }
    return n;
}

/* What has no surrogates, which is nearly everything, goes in one piece. */
static bytes *encode_utf8(machine *m, const str *s, size_t n)
{
    bytes *made = bytes_new(m, NULL, n);
    const void *data = str_data(s);
    char *to = made ? (char *)bytes_data(made) : NULL;
    for (size_t i = 0; made && i < s->length;) {
        size_t plain = s->kind == 1 ? chars_ascii((const uint8_t *)data + i, s->length - i) : 0;
        memcpy(to, (const char *)data + i, plain);
        to += plain;
        for (i += plain; i < s->length; i++) {
            uint32_t c = char_at(data, s->kind, i);
            if (s->kind == 1 && c < 0x80)
                break;
            to += unicode_put(to, c);
        }
    }
    return made;
}

/* From s[i] on, as far as it can be encoded: where that ends. Goes out in large pieces. */
static size_t encode_stretch(const codec *c, builder *out, const str *s, size_t i)
{
    uint8_t piece[512];
    size_t filled = 0;
    for (; i < s->length; i++) {
        if (filled + 4 > sizeof piece) {
            builder_chars(out, piece, 1, filled);
            filled = 0;
        }
        size_t n = codec_put(c, str_at(s, i), piece + filled);
        if (!n)
            break;
        filled += n;
    }
    builder_chars(out, piece, 1, filled);
    return i;
}

static bool encode_all(const codec *c, builder *out, str *s, const char *errors)
{
    builder_chars(out, c->mark, 1, c->mark_length);
    for (size_t i = 0; !out->failed;) {
        i = encode_stretch(c, out, s, i);
        if (i == s->length)
            break;
        uint8_t bytes_of[4];
        size_t end = i + 1;
        while (c->unit == 1 && end < s->length && !codec_put(c, str_at(s, end), bytes_of))
            end++;
        if (!encode_wrong(c, out, s, i, &end, errors))
            return false;
        i = end;
    }
    return !out->failed;
}

/* Whether each character is one unit of UTF-16. */
static bool is_units(const void *data, int kind, size_t n)
{
    bool all = kind < 4;
    for (size_t i = 0; kind == 2 && all && i < n; i++)
        all = (((const uint16_t *)data)[i] & 0xf800) != 0xd800;
    return all;
}

/* Of a text of units; `c` is plain UTF-16, with its mark, or of the little end. */
static bytes *encode_units(machine *m, const codec *c, const str *s)
{
    bytes *b = bytes_new(m, NULL, c->mark_length + 2 * (size_t)s->length);
    if (!b)
        return NULL;
    memcpy(bytes_writable(b), c->mark, c->mark_length);
    chars_copy(bytes_writable(b) + c->mark_length, 2, 0, str_data(s), s->kind, s->length);
    return b;
}

static bytes *encode_by(machine *m, const codec *c, str *s, const char *errors)
{
    if (c == &codecs[ESCAPE] || c == &codecs[RAW_ESCAPE])
        return escape_encode(m, s, c == &codecs[RAW_ESCAPE]);
    if ((c->ascii && str_is_ascii(s)) || (c == &codecs[LATIN1] && s->kind == 1))
        return bytes_new(m, str_data(s), s->length);
    if ((c == &codecs[UTF16] || c == &codecs[UTF16_LE]) &&
        is_units(str_data(s), s->kind, s->length))
        return encode_units(m, c, s);
    size_t whole = c == codecs ? utf8_bytes(s) : 0;
    if (whole)
        return encode_utf8(m, s, whole);
    builder out;
    builder_start(&out, m);
    bytes *made = encode_all(c, &out, s, errors) ? bytes_new(m, out.data, out.length) : NULL;
    builder_drop(&out);
    return made;
}

/* CPython has those at hand; what fails in another came through its registry, which notes that. */
static bool is_at_hand(const codec *c)
{
    return c == codecs || c == &codecs[UTF16] || c == &codecs[UTF32] || c == &codecs[ASCII] ||
           c == &codecs[LATIN1];
}

static void note_codec(machine *m, const codec *c, const char *doing, const char *encoding)
{
    if (is_raised(m) && !is_at_hand(c))
        note_raised(m, str_format(m, "%s with '%s' codec failed", doing, encoding));
}

bytes *codec_encode(machine *m, str *s, const char *encoding, const char *errors)
{
    const codec *c = find_codec(encoding);
    if (!c) {
        value made = ask_registry(m, "encode_text", of(s), encoding, errors);
        return is_nothing(made) ? NULL : as(bytes, made);
    }
    bytes *made = encode_by(m, c, s, errors);
    if (!made)
        note_codec(m, c, "encoding", encoding);
    return made;
}

/* ---- decoding ---- */

/* Plain "utf-16" reads the byte order from the mark. */
static const codec *by_mark(const codec *c, reading *r)
{
    if (c != &codecs[UTF16] && c != &codecs[UTF32]) {
        if (c->mark_length && r->n >= c->mark_length && !memcmp(r->data, c->mark, c->mark_length))
            r->at = c->mark_length;
        return c;
    }
    static const uint8_t big_mark[4] = {0, 0, 0xfe, 0xff};
    size_t n = c->unit;
    bool little = r->n >= n && memcmp(r->data, c->mark, n) == 0;
    bool big = r->n >= n && memcmp(r->data, big_mark + 4 - n, n) == 0;
    if (little || big)
        r->at = n;
    return big ? c + 2 : c + 1;
}

static bool decode_all(machine *m, const codec *c, builder *out, reading *r, const char *errors)
{
    while (r->at < r->n && !out->failed) {
        uint32_t character;
        if (c->ascii) {
            size_t start = r->at;
            r->at += chars_ascii(r->data + start, r->n - start);
            builder_chars(out, r->data + start, 1, r->at - start);
            if (r->at == r->n)
                break;
        }
        if (c->map ? take_mapped(c, r, &character) : c->take(r, &character))
            builder_char(out, character);
        else if (r->cut && r->more)
            break;
        else if (!decode_wrong(m, c, out, r, errors))
            return false;
        r->cut = false;
    }
    return !out->failed;
}

/* Is it UTF-8 from end to end? Then how many characters, and (nearly) the widest. */
static bool measure_utf8(reading r, size_t *count, uint32_t *widest)
{
    *widest = 0;
    for (*count = 0; r.at < r.n; ++*count) {
        uint32_t c;
        size_t plain = chars_ascii(r.data + r.at, r.n - r.at);
        r.at += plain;
        *count += plain;
        if (r.at == r.n)
            break;
        if (!take_utf8(&r, &c))
            return false;
        *widest |= c;
    }
    if (*widest > UNICODE_MAX)
        *widest = UNICODE_MAX;
    return true;
}

static str *decode_utf8(machine *m, const uint8_t *data, size_t count, uint32_t widest)
{
    const char *at = (const char *)data;
    if (count < 2)
        return count ? str_char(m, unicode_next(&at)) : str_new(m, "");
    void *to;
    str *s = str_room(m, count, widest, &to);
    for (size_t i = 0; s && i < count;) {
        size_t plain = chars_ascii((const uint8_t *)at, count - i);
        chars_copy(to, s->kind, i, at, 1, plain);
        at += plain;
        for (i += plain; i < count && *at & 0x80; i++)
            char_put(to, s->kind, i, unicode_next(&at));
    }
    return s;
}

/* All that is left at once, where a byte is a character or two always are; NULL where it is not so.
 */
static str *decode_at_once(machine *m, const codec *c, reading *r)
{
    const uint8_t *start = r->data + r->at;
    size_t n = r->n - r->at;
    bool by_two = c == &codecs[UTF16_LE] && n % 2 == 0 && (uintptr_t)start % 2 == 0 &&
                  is_units(start, 2, n / 2);
    if (c != &codecs[LATIN1] && !by_two)
        return NULL;
    r->at = r->n;
    return by_two ? str_from_chars(m, start, 2, n / 2) : str_from_latin1(m, start, n);
}

static str *decode_reading(machine *m, const codec *c, reading *r, const char *errors)
{
    if (c == &codecs[ESCAPE] || c == &codecs[RAW_ESCAPE])
        return escape_decode(m, r, c == &codecs[RAW_ESCAPE], errors);
    c = by_mark(c, r);
    size_t count;
    uint32_t widest;
    if (c == codecs && measure_utf8(*r, &count, &widest)) {
        const uint8_t *start = r->data + r->at;
        r->at = r->n;
        return decode_utf8(m, start, count, widest);
    }
    str *at_once = decode_at_once(m, c, r);
    if (at_once || is_raised(m))
        return at_once;
    builder out;
    builder_start(&out, m);
    if (decode_all(m, c, &out, r, errors))
        return builder_finish(&out);
    builder_drop(&out);
    return NULL;
}

str *codec_decode(machine *m, const uint8_t *data, size_t n, const char *encoding,
                  const char *errors)
{
    const codec *c = find_codec(encoding);
    reading r = {.data = data, .n = n};
    if (c) {
        str *s = decode_reading(m, c, &r, errors);
        if (!s)
            note_codec(m, c, "decoding", encoding);
        return s;
    }
    bytes *from = bytes_new(m, data, n);
    value made = from ? ask_registry(m, "decode_text", of(from), encoding, errors) : NOTHING;
    drop_object(m, from);
    return is_nothing(made) ? NULL : as(str, made);
}

str *codec_decode_some(machine *m, const uint8_t *data, size_t n, const char *encoding,
                       const char *errors, size_t *taken)
{
    reading r = {.data = data, .n = n, .more = true};
    str *s = decode_reading(m, find_codec(encoding), &r, errors);
    *taken = r.at;
    return s;
}

/* The error handlers of the codecs: those that every program knows, and what a program registers
 * with codecs.register_error. */
#include "bytes.h"
#include "codec_inside.h"
#include "int.h"
#include "str.h"
#include "tuple.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/print/text.h"
#include "repl/read/text/unicode.h"

#include <stdio.h>
#include <string.h>

typedef enum handler {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    XML,
    NAME,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    REGISTERED
} handler;

static const char *const names[REGISTERED] = {
    "strict",      "ignore",          "replace",       "backslashreplace", "xmlcharrefreplace",
    "namereplace", "surrogateescape", "surrogatepass",
};

static handler find_handler(const char *errors)
{
    if (!errors)
        return STRICT;
    handler h = STRICT;
    while (h < REGISTERED && strcmp(errors, names[h]) != 0)
        h++;
    return h;
}

/* What a registered handler makes of the error that is raised, which is taken: an owned
 * replacement, and where in a text of this length to go on. */
static value ask_registered(machine *m, const char *errors, const char *doing, size_t length,
                            size_t *next)
{
    value error = take_raised(m), find = import_name(m, "codecs", "lookup_error");
    str *name = is_nothing(find) ? NULL : str_new(m, errors);
    value handle = name ? call1(m, find, of(name)) : NOTHING;
    value answer = is_nothing(handle) ? NOTHING : call1(m, handle, error);
    drop_any(m, handle);
    drop_object(m, name);
    drop_any(m, find);
    drop(m, error);
    if (is_nothing(answer))
        return NOTHING;
    value replacement = NOTHING;
    int64_t at;
    bool encodes = doing[0] == 'e';
    const tuple *pair = is_kind(m, answer, KIND_TUPLE) ? as(tuple, answer) : NULL;
    if (!pair || pair->count != 2 ||
        !(is_str(m, pair->items[0]) || (encodes && is_kind(m, pair->items[0], KIND_BYTES))))
        fail(m, T_TypeError, "%s error handler must return (%s, int) tuple", doing,
             encodes ? "str/bytes" : "str");
    else if (index_as_size(m, pair->items[1], &at, false, T_IndexError)) {
        int64_t place = at < 0 ? at + (int64_t)length : at;
        if (place < 0 || place > (int64_t)length)
            fail(m, T_IndexError, "position %d from error handler out of bounds", (int)at);
        else
            replacement = keep(pair->items[0]);
        *next = (size_t)place;
    }
    drop(m, answer);
    return replacement;
}

static const char *shown_name(const codec *c)
{
    return c->error_name ? c->error_name : c->name;
}

/* ---- encoding ---- */

/* \xe9, \u1234 or \U0001f600 */
static size_t escape(uint32_t c, char *out, size_t room)
{
    const char *format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    return (size_t)snprintf(out, room, format, c);
}

static size_t replacement(handler h, uint32_t c, char *out, size_t room)
{
    char name[UNICODE_NAME_MAX];
    switch (h) {
    case REPLACE: return (size_t)snprintf(out, room, "?");
    case XML: return (size_t)snprintf(out, room, "&#%u;", c);
    case NAME:
        if (unicode_name(c, name))
            return (size_t)snprintf(out, room, "\\N{%s}", name);
        return escape(c, out, room);
    case BACKSLASH: return escape(c, out, room);
    default: return 0;
    }
}

static void add_encoded(const codec *c, builder *out, const char *ascii, size_t n)
{
    uint8_t bytes_of[4];
    for (size_t i = 0; i < n; i++)
        builder_chars(out, bytes_of, 1, codec_put(c, (uint8_t)ascii[i], bytes_of));
}

static void add_surrogate(const codec *c, builder *out, uint32_t surrogate)
{
    char three[4];
    if (c->unit == 1) {
        builder_chars(out, three, 1, unicode_put(three, surrogate));
        return;
    }
    for (int i = 0; i < c->unit; i++) {
        int shift = 8 * (c->big ? c->unit - 1 - i : i);
        builder_char(out, surrogate >> shift & 0xff);
    }
}

static bool passes_surrogates(const codec *c)
{
    return strncmp(c->name, "utf-", 4) == 0;
}

/* Can the handler do anything with this character? */
static bool is_handled(handler h, const codec *c, uint32_t character)
{
    if (h == SURROGATE_ESCAPE)
        return character - 0xdc80 < 0x80;
    if (h == SURROGATE_PASS)
        return passes_surrogates(c) && character - 0xd800 < 0x800;
    return h != STRICT;
}

static bool fail_encode(const codec *c, machine *m, str *s, size_t start, size_t end)
{
    fail_unicode_encode(m, shown_name(c), of(s), (int64_t)start, (int64_t)end, c->reason);
    return false;
}

/* Characters of a replacement that have no bytes either are the error that there was. */
static bool encode_registered(const codec *c, builder *out, str *s, size_t start, size_t *end,
                              const char *errors)
{
    machine *m = out->m;
    size_t bad_end = *end;
    fail_encode(c, m, s, start, bad_end);
    value put = ask_registered(m, errors, "encoding", s->length, end);
    if (is_nothing(put))
        return false;
    bool good = true;
    if (!is_str(m, put))
        builder_chars(out, bytes_data(as(bytes, put)), 1, as(bytes, put)->length);
    for (size_t i = 0; good && is_str(m, put) && i < as(str, put)->length; i++) {
        uint8_t bytes_of[4];
        size_t n = codec_put(c, str_at(as(str, put), i), bytes_of);
        good = n > 0 ? builder_chars(out, bytes_of, 1, n) : fail_encode(c, m, s, start, bad_end);
    }
    drop(m, put);
    return good && !out->failed;
}

bool encode_wrong(const codec *c, builder *out, str *s, size_t start, size_t *next,
                  const char *errors)
{
    machine *m = out->m;
    handler h = find_handler(errors);
    if (h == REGISTERED)
        return encode_registered(c, out, s, start, next, errors);
    size_t end = *next;
    for (size_t i = start; i < end; i++) {
        char text_of[UNICODE_NAME_MAX + 8];
        uint32_t character = str_at(s, i);
        if (!is_handled(h, c, character))
            return fail_encode(c, m, s, start, end);
        if (h == SURROGATE_ESCAPE)
            builder_char(out, character - 0xdc00);
        else if (h == SURROGATE_PASS)
            add_surrogate(c, out, character);
        else
            add_encoded(c, out, text_of, replacement(h, character, text_of, sizeof text_of));
    }
    return !out->failed;
}

/* ---- decoding ---- */

static bool raise(machine *m, const codec *c, const reading *r)
{
    bytes *all = bytes_new(m, r->data, r->n);
    if (all)
        fail_unicode_decode(m, shown_name(c), of(all), (int64_t)r->at, (int64_t)r->end, r->reason);
    drop_object(m, all);
    return false;
}

/* Bytes of 128 and above become surrogates; at most four at once. */
static bool escape_bytes(machine *m, const codec *c, builder *out, reading *r)
{
    size_t n = 0;
    while (n < 4 && r->at + n < r->end && r->data[r->at + n] >= 0x80)
        builder_char(out, 0xdc00 + r->data[r->at + n++]);
    r->at += n;
    return n > 0 || raise(m, c, r);
}

static bool pass_surrogate(machine *m, const codec *c, builder *out, reading *r)
{
    const uint8_t *b = r->data + r->at;
    size_t piece = c->unit == 1 ? 3 : c->unit;
    uint32_t character = 0;
    if (passes_surrogates(c) && r->n - r->at >= piece) {
        const char *at = (const char *)b;
        if (c->unit == 1)
            character = (b[0] & 0xf0) == 0xe0 && (b[1] & 0xc0) == 0x80 && (b[2] & 0xc0) == 0x80
                            ? unicode_next(&at)
                            : 0;
        for (size_t i = 0; c->unit > 1 && i < piece; i++)
            character |= (uint32_t)b[i] << 8 * (c->big ? piece - 1 - i : i);
    }
    if (character - 0xd800 >= 0x800)
        return raise(m, c, r);
    r->at += piece;
    return builder_char(out, character);
}

static bool decode_registered(machine *m, const codec *c, builder *out, reading *r,
                              const char *errors)
{
    raise(m, c, r);
    value put = ask_registered(m, errors, "decoding", r->n, &r->at);
    if (is_nothing(put))
        return false;
    builder_str(out, as(str, put));
    drop(m, put);
    return !out->failed;
}

bool decode_wrong(machine *m, const codec *c, builder *out, reading *r, const char *errors)
{
    handler h = find_handler(errors);
    char escaped[TEXT_ESCAPE_MAX];
    switch (h) {
    case STRICT: return raise(m, c, r);
    case REGISTERED: return decode_registered(m, c, out, r, errors);
    case SURROGATE_ESCAPE: return escape_bytes(m, c, out, r);
    case SURROGATE_PASS: return pass_surrogate(m, c, out, r);
    case REPLACE: builder_char(out, 0xfffd); break;
    case IGNORE: break;
    case BACKSLASH:
        for (size_t i = r->at; i < r->end; i++)
            builder_chars(out, escaped, 1, escape(r->data[i], escaped, sizeof escaped));
        break;
    case XML:
    case NAME:
        return fails(m, T_TypeError,
                     "don't know how to handle UnicodeDecodeError in error callback");
    }
    r->at = r->end;
    return !out->failed;
}

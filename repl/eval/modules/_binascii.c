/* Module _binascii: base64, and sums that say whether bytes came through. */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/int.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* ---- base64: six bits a character ---- */

static void encode(const uint8_t *data, size_t n, uint8_t *out)
{
    for (size_t i = 0; i < n; i += 3) {
        uint32_t three = 0;
        size_t taken = n - i < 3 ? n - i : 3;
        for (size_t j = 0; j < 3; j++)
            three = three << 8 | (j < taken ? data[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            *out++ = j <= taken ? (uint8_t)alphabet[three >> (18 - 6 * j) & 63] : '=';
    }
}

static value to_base64(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    view seen;
    if (!view_open(m, args[0], &seen))
        return NOTHING;
    bytes *b = bytes_new(m, NULL, (seen.length + 2) / 3 * 4);
    if (b)
        encode(seen.data, seen.length, bytes_writable(b));
    view_close(m, &seen);
    return of(b);
}

/* What is read: characters of the alphabet by four, then padding. */
typedef struct reading {
    machine *m;
    bool is_strict;
    size_t in_four; /* characters of four that have come */
    size_t padding; /* since the last of them */
    bool padded;    /* some has come at all */
    uint32_t bits;
    uint8_t *out;
    size_t length;
} reading;

static bool wrong(const reading *r, const char *what)
{
    return fails_as(r->m, "binascii", "Error", "%s", what);
}

static void take_value(reading *r, uint32_t six)
{
    r->bits = r->bits << 6 | six;
    r->padding = 0;
    if (r->in_four++)
        r->out[r->length++] = (uint8_t)(r->bits >> (6 - 2 * (r->in_four - 1)));
    r->in_four &= 3;
}

/* One '=': *over says that nothing after it counts. */
static bool take_padding(reading *r, bool is_last, bool *over)
{
    r->padded = true;
    if (r->is_strict && r->in_four == 0)
        return wrong(r, "Excess padding not allowed");
    *over = r->in_four >= 2 && r->in_four + ++r->padding >= 4;
    return !*over || !r->is_strict || is_last || wrong(r, "Excess data after padding");
}

static bool take(reading *r, uint8_t c, const int8_t values[256])
{
    if (values[c] < 0)
        return !r->is_strict || wrong(r, "Only base64 data is allowed");
    if (r->is_strict && r->padded)
        return wrong(r, "Discontinuous padding not allowed");
    take_value(r, (uint32_t)values[c]);
    return true;
}

static bool decode(reading *r, const uint8_t *data, size_t n)
{
    int8_t values[256];
    memset(values, -1, sizeof values);
    for (int i = 0; i < 64; i++)
        values[(uint8_t)alphabet[i]] = (int8_t)i;
    if (r->is_strict && n && data[0] == '=')
        return wrong(r, "Leading padding not allowed");
    for (size_t i = 0; i < n; i++) {
        bool over = false;
        if (data[i] == '=' ? !take_padding(r, i + 1 == n, &over) : !take(r, data[i], values))
            return false;
        if (over)
            return true;
    }
    if (r->in_four == 1)
        return fails_as(r->m, "binascii", "Error",
                        "Invalid base64-encoded string: number of data characters (%z) cannot be "
                        "1 more than a multiple of 4",
                        r->length / 3 * 4 + 1);
    return r->in_four == 0 || wrong(r, "Incorrect padding");
}

/* (bytes, strict) */
static value from_base64(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    view seen;
    if (!arguments_between(m, "from_base64", count, 2, 2) || !view_open(m, args[0], &seen))
        return NOTHING;
    size_t room = seen.length / 4 * 3 + 3;
    reading r = {.m = m, .is_strict = is_true(m, args[1]) > 0, .out = memory_take(m, room)};
    bool good = r.out && decode(&r, seen.data, seen.length);
    view_close(m, &seen);
    value made = good ? of(bytes_new(m, r.out, r.length)) : NOTHING;
    if (r.out)
        memory_give(m, r.out, room);
    return made;
}

/* ---- sums ---- */

static uint32_t crc32_of(const uint8_t *data, size_t n, uint32_t crc)
{
    /* What the polynomial makes of four bits. */
    static const uint32_t fours[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac,
                                       0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                       0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                       0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    crc = ~crc;
    for (size_t i = 0; i < n; i++) {
        crc ^= data[i];
        crc = crc >> 4 ^ fours[crc & 15];
        crc = crc >> 4 ^ fours[crc & 15];
    }
    return ~crc;
}

static uint32_t adler32_of(const uint8_t *data, size_t n, uint32_t sum)
{
    enum { PRIME = 65521, STRETCH = 5552 }; /* so many bytes before 32 bits overflow */
    uint32_t low = sum & 0xffff, high = sum >> 16;
    size_t i = 0;
    do {
        size_t end = n - i < STRETCH ? n : i + STRETCH;
        for (; i < end; i++) {
            low += data[i];
            high += low;
        }
        low %= PRIME;
        high %= PRIME;
    } while (i < n);
    return high << 16 | low;
}

static value sum(machine *m, const char *name, const value *args, size_t count, uint32_t start,
                 uint32_t (*of_bytes)(const uint8_t *data, size_t n, uint32_t sum))
{
    view seen;
    if (!arguments_between(m, name, count, 1, 2))
        return NOTHING;
    if (count == 2) {
        value last = index_of(m, args[1]);
        value low = is_nothing(last) ? NOTHING : int_and(m, last, small(UINT32_MAX));
        drop_any(m, last);
        if (is_nothing(low))
            return NOTHING;
        start = (uint32_t)as_small(low);
    }
    if (!view_open(m, args[0], &seen))
        return NOTHING;
    uint32_t all = of_bytes(seen.data, seen.length, start);
    view_close(m, &seen);
    return small(all);
}

static value crc32(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return sum(m, "crc32", args, count, 0, crc32_of);
}

static value adler32(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return sum(m, "adler32", args, count, 1, adler32_of);
}

static const method_record functions[] = {
    {"to_base64", to_base64, ARITY_ONE, 0, "data, /", "Base64 of bytes."},
    {"from_base64", from_base64, ARITY_ANY, 0, "data, strict, /", "The bytes that base64 means."},
    {"crc32", crc32, ARITY_ANY, 0, "data, crc=0, /", "Compute CRC-32 incrementally."},
    {"adler32", adler32, ARITY_ANY, 0, "data, value=1, /", "Compute an Adler-32 checksum of data."},
    {0},
};

const module_record _binascii_module = {
    .name = "_binascii",
    .doc = "Base64 and sums of bytes.",
    .methods = functions,
};

/* Items of a memoryview: the native formats of struct, read and written where they lie. */
#include "bytes.h"
#include "float.h"
#include "int.h"
#include "memoryview.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "str.h"

#include <math.h>
#include <string.h>

static bool is_fraction(char format)
{
    return format == 'e' || format == 'f' || format == 'd';
}

/* Numbers of 16 bits: a sign, 5 bits of exponent, 10 of fraction. */
static double half_unpack(uint64_t bits)
{
    int exponent = (int)(bits >> 10 & 31);
    double fraction = (double)(bits & 1023);
    double size = exponent == 31 ? (fraction != 0 ? (double)NAN : (double)INFINITY)
                  : exponent     ? ldexp(1024 + fraction, exponent - 25)
                                 : ldexp(fraction, -24);
    return bits >> 15 ? -size : size;
}

static bool half_pack(double number, uint16_t *out)
{
    uint16_t sign = signbit(number) ? 0x8000 : 0;
    double size = fabs(number);
    if (isnan(number) || isinf(number)) {
        *out = (uint16_t)(sign | (isnan(number) ? 0x7e00 : 0x7c00));
        return true;
    }
    int exponent = size > 0x1p-14 ? ilogb(size) : -14;
    double units = rint(ldexp(size, 10 - exponent));
    *out = (uint16_t)(sign | (((exponent + 14) << 10) + (int)units));
    return size < 65520;
}

/* The native formats of struct. */
static const struct {
    char format;
    uint8_t size;
} formats[] = {{'B', 1}, {'b', 1}, {'c', 1}, {'?', 1}, {'H', 2}, {'h', 2},
               {'I', 4}, {'i', 4}, {'L', 8}, {'l', 8}, {'Q', 8}, {'q', 8},
               {'N', 8}, {'n', 8}, {'e', 2}, {'f', 4}, {'d', 8}};

value memoryview_read(machine *m, const memoryview *v, const uint8_t *at)
{
    uint64_t bits = 0;
    memcpy(&bits, at, v->item_size);
    int shift = 64 - 8 * v->item_size;
    float single;
    double number;
    switch (v->format) {
    case 'c': return of(bytes_new(m, at, 1));
    case '?': return boolean(*at);
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': return int_from(m, (int64_t)(bits << shift) >> shift);
    case 'e': return float_new(m, half_unpack(bits));
    case 'f': memcpy(&single, at, sizeof single); return float_new(m, single);
    case 'd': memcpy(&number, at, sizeof number); return float_new(m, number);
    default: return int_from_u64(m, bits);
    }
}

static bool wrong_item(machine *m, const memoryview *v, bool of_type)
{
    return fails(m, of_type ? T_TypeError : T_ValueError, "memoryview: invalid %s for format '%c'",
                 of_type ? "type" : "value", (uint32_t)v->format);
}

static bool write_int(machine *m, const memoryview *v, value item, uint8_t *at)
{
    if (!int_is(item) && !type_of(m, item)->slots.to_index)
        return wrong_item(m, v, true);
    value number = index_of(m, item);
    if (is_nothing(number))
        return false;
    bool is_signed = strchr("bhilqn", v->format) != NULL;
    int bits = 8 * v->item_size;
    int64_t i = 0;
    uint64_t u = 0;
    bool fits;
    if (is_signed)
        fits = int_fits_i64(number, &i) && (bits == 64 || (i >> (bits - 1)) == (i < 0 ? -1 : 0));
    else
        fits = int_fits_u64(number, &u) && (bits == 64 || u >> bits == 0);
    drop(m, number);
    if (!fits)
        return wrong_item(m, v, false);
    u = is_signed ? (uint64_t)i : u;
    memcpy(at, &u, v->item_size);
    return true;
}

bool memoryview_write(machine *m, const memoryview *v, value item, uint8_t *at)
{
    double number;
    if (v->format == '?') {
        int truth = is_true(m, item);
        *at = truth > 0;
        return truth >= 0;
    }
    if (v->format == 'c') {
        if (!is_bytes(m, item))
            return wrong_item(m, v, true);
        if (as(bytes, item)->length != 1)
            return wrong_item(m, v, false);
        *at = bytes_data(as(bytes, item))[0];
        return true;
    }
    if (!is_fraction(v->format))
        return write_int(m, v, item, at);
    if (!float_as_double(m, item, &number))
        return swallow(m, T_TypeError) && wrong_item(m, v, true);
    if (v->format == 'e') {
        uint16_t half;
        bool fits = half_pack(number, &half);
        memcpy(at, &half, sizeof half);
        return fits || wrong_item(m, v, false);
    }
    float single = (float)number;
    memcpy(at, v->format == 'f' ? (void *)&single : (void *)&number, v->item_size);
    return true;
}

bool memoryview_format(machine *m, value v, char *format, uint8_t *size)
{
    if (!is_str(m, v))
        return fails(m, T_TypeError, "cast() argument 'format' must be str, not %T", v);
    const str *s = as(str, v);
    uint32_t letter = s->length == 2 && str_at(s, 0) == '@' ? str_at(s, 1)
                      : s->length == 1                      ? str_at(s, 0)
                                                            : 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if ((uint32_t)formats[i].format == letter) {
            *format = formats[i].format;
            *size = formats[i].size;
            return true;
        }
    return fails(m, T_ValueError,
                 "memoryview: destination format must be a native single character format prefixed "
                 "with an optional '@'");
}

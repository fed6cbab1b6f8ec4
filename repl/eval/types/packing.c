#include "packing.h"

#include "bytes.h"
#include "codec.h"
#include "float.h"
#include "int.h"
#include "repl/eval/machine/state.h"
#include "str.h"

#include <math.h>
#include <string.h>

const packing *packing_native(uint32_t letter)
{
    static const packing natives[128] = {
        ['B'] = {'B', 1, PACKED_UNSIGNED}, ['b'] = {'b', 1, PACKED_SIGNED},
        ['c'] = {'c', 1, PACKED_BYTE},     ['?'] = {'?', 1, PACKED_TRUTH},
        ['H'] = {'H', 2, PACKED_UNSIGNED}, ['h'] = {'h', 2, PACKED_SIGNED},
        ['I'] = {'I', 4, PACKED_UNSIGNED}, ['i'] = {'i', 4, PACKED_SIGNED},
        ['L'] = {'L', 8, PACKED_UNSIGNED}, ['l'] = {'l', 8, PACKED_SIGNED},
        ['Q'] = {'Q', 8, PACKED_UNSIGNED}, ['q'] = {'q', 8, PACKED_SIGNED},
        ['N'] = {'N', 8, PACKED_UNSIGNED}, ['n'] = {'n', 8, PACKED_SIGNED},
        ['e'] = {'e', 2, PACKED_FRACTION}, ['f'] = {'f', 4, PACKED_FRACTION},
        ['d'] = {'d', 8, PACKED_FRACTION}, ['u'] = {'u', 4, PACKED_LETTER},
        ['w'] = {'w', 4, PACKED_LETTER},   ['P'] = {'P', 8, PACKED_ADDRESS},
    };
    return &natives[letter < 128 ? letter : 0];
}

const packing *packing_standard(uint32_t letter)
{
    static const packing longs[] = {{'L', 4, PACKED_UNSIGNED}, {'l', 4, PACKED_SIGNED}};
    switch (letter) {
    case 'L': return &longs[0];
    case 'l': return &longs[1];
    case 'n':
    case 'N':
    case 'P':
    case 'u':
    case 'w': return packing_native(0);
    default: return packing_native(letter);
    }
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

static double fraction_at(const packing *p, uint64_t bits)
{
    float single;
    double number;
    if (p->size == sizeof number) {
        memcpy(&number, &bits, sizeof number);
        return number;
    }
    memcpy(&single, &bits, sizeof single);
    return p->size == sizeof single ? (double)single : half_unpack(bits);
}

static value letter_from(machine *m, uint64_t letter, const uint8_t *at)
{
    bool is_one = letter <= 0x10ffff;
    return of(is_one ? str_char(m, (uint32_t)letter) : codec_decode(m, at, 4, "utf-32-le", NULL));
}

value packed_get(machine *m, const packing *p, const uint8_t *at)
{
    uint64_t bits = 0;
    memcpy(&bits, at, p->size);
    int shift = 64 - 8 * p->size;
    switch ((packed_sort)p->sort) {
    case PACKED_SIGNED: return int_from(m, (int64_t)(bits << shift) >> shift);
    case PACKED_FRACTION: return float_new(m, fraction_at(p, bits));
    case PACKED_TRUTH: return boolean(bits != 0);
    case PACKED_BYTE: return of(bytes_new(m, at, 1));
    case PACKED_LETTER: return letter_from(m, bits, at);
    case PACKED_UNSIGNED:
    case PACKED_ADDRESS:
    case PACKED_NOTHING: break;
    }
    return int_from_u64(m, bits);
}

bool packed_put_int(const packing *p, value number, uint8_t *at)
{
    int bits = 8 * p->size;
    int64_t i = 0;
    uint64_t u = 0;
    if (p->sort == PACKED_SIGNED) {
        if (!int_fits_i64(number, &i) || (bits < 64 && (i >> (bits - 1)) != (i < 0 ? -1 : 0)))
            return false;
        u = (uint64_t)i;
    } else if (p->sort == PACKED_ADDRESS && int_fits_i64(number, &i)) {
        u = (uint64_t)i;
    } else if (!int_fits_u64(number, &u) || (bits < 64 && u >> bits)) {
        return false;
    }
    memcpy(at, &u, p->size);
    return true;
}

bool packed_put_double(const packing *p, double number, uint8_t *at)
{
    if (p->size == sizeof number) {
        memcpy(at, &number, sizeof number);
        return true;
    }
    if (p->size == sizeof(float)) {
        float single = (float)number;
        memcpy(at, &single, sizeof single);
        return !isinf(single) || isinf(number);
    }
    uint16_t half;
    bool fits = half_pack(number, &half);
    memcpy(at, &half, sizeof half);
    return fits;
}

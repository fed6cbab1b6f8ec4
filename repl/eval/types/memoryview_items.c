/* The items of a memoryview: the native formats of struct, as values and as bytes. */
#include "memoryview.h"

#include "float.h"
#include "int.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "str.h"

#include <string.h>

static const struct {
    char format;
    uint8_t size;
} formats[] = {{'B', 1}, {'b', 1}, {'c', 1}, {'?', 1}, {'H', 2}, {'h', 2}, {'I', 4}, {'i', 4},
               {'L', 8}, {'l', 8}, {'Q', 8}, {'q', 8}, {'N', 8}, {'n', 8}, {'f', 4}, {'d', 8}};

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
    if (v->format != 'f' && v->format != 'd')
        return write_int(m, v, item, at);
    if (!float_as_double(m, item, &number))
        return swallow(m, T_TypeError) && wrong_item(m, v, true);
    float single = (float)number;
    memcpy(at, v->format == 'f' ? (void *)&single : (void *)&number, v->item_size);
    return true;
}

bool memoryview_format(machine *m, value named, char *format, uint8_t *size)
{
    if (!is_str(m, named))
        return fails(m, T_TypeError, "memoryview: format argument must be a string");
    const str *s = as(str, named);
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

static int equal_items(machine *m, const memoryview *a, const memoryview *b, int64_t i)
{
    value x = memoryview_read(m, a, memoryview_item(a, i));
    value y = is_nothing(x) ? NOTHING : memoryview_read(m, b, memoryview_item(b, i));
    int same = is_nothing(y) ? -1 : equals(m, x, y);
    drop_any(m, x);
    drop_any(m, y);
    return same;
}

int memoryview_equal(machine *m, const memoryview *a, const memoryview *b)
{
    if (a->count != b->count)
        return 0;
    int same = equals(m, of(a->inner), of(b->inner));
    bool by_bytes = a->format == b->format && a->format != 'f' && a->format != 'd';
    for (int64_t i = 0; same > 0 && i < a->count * a->run; i++)
        same = by_bytes ? !memcmp(memoryview_item(a, i), memoryview_item(b, i), a->item_size)
                        : equal_items(m, a, b, i);
    return same;
}

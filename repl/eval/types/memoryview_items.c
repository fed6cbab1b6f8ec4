/* Items of a memoryview: the native formats of struct, read and written where they lie. */
#include "bytes.h"
#include "float.h"
#include "int.h"
#include "memoryview.h"
#include "packing.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "str.h"

value memoryview_read(machine *m, const memoryview *v, const uint8_t *at)
{
    const packing *p = packing_native((uint8_t)v->format);
    if (p->sort == PACKED_LETTER)
        return fail(m, T_NotImplementedError, "memoryview: format %c not supported",
                    (uint32_t)v->format);
    return packed_get(m, p, at);
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
    bool fits = packed_put_int(packing_native((uint8_t)v->format), number, at);
    drop(m, number);
    return fits || wrong_item(m, v, false);
}

static bool write_byte(machine *m, const memoryview *v, value item, uint8_t *at)
{
    if (!is_bytes(m, item))
        return wrong_item(m, v, true);
    if (as(bytes, item)->length != 1)
        return wrong_item(m, v, false);
    *at = bytes_data(as(bytes, item))[0];
    return true;
}

static bool write_fraction(machine *m, const memoryview *v, value item, uint8_t *at)
{
    double number;
    if (!float_as_double(m, item, &number))
        return swallow(m, T_TypeError) && wrong_item(m, v, true);
    bool fits = packed_put_double(packing_native((uint8_t)v->format), number, at);
    return fits || v->format == 'f' || wrong_item(m, v, false);
}

bool memoryview_write(machine *m, const memoryview *v, value item, uint8_t *at)
{
    switch ((packed_sort)packing_native((uint8_t)v->format)->sort) {
    case PACKED_TRUTH: {
        int truth = is_true(m, item);
        *at = truth > 0;
        return truth >= 0;
    }
    case PACKED_BYTE: return write_byte(m, v, item, at);
    case PACKED_FRACTION: return write_fraction(m, v, item, at);
    case PACKED_LETTER:
        return fails(m, T_NotImplementedError, "memoryview: format %c not supported",
                     (uint32_t)v->format);
    case PACKED_NOTHING:
    case PACKED_SIGNED:
    case PACKED_UNSIGNED:
    case PACKED_ADDRESS: break;
    }
    return write_int(m, v, item, at);
}

bool memoryview_format(machine *m, value v, char *format, uint8_t *size)
{
    if (!is_str(m, v))
        return fails(m, T_TypeError, "cast() argument 'format' must be str, not %T", v);
    const str *s = as(str, v);
    uint32_t letter = s->length == 2 && str_at(s, 0) == '@' ? str_at(s, 1)
                      : s->length == 1                      ? str_at(s, 0)
                                                            : 0;
    const packing *p = packing_native(letter);
    if (p->sort != PACKED_NOTHING && p->sort != PACKED_LETTER) {
        *format = p->letter;
        *size = p->size;
        return true;
    }
    return fails(m, T_ValueError,
                 "memoryview: destination format must be a native single character format prefixed "
                 "with an optional '@'");
}

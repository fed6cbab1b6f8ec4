#include "builder.h"
#include "str_inside.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/print/digits.h"
#include "repl/read/text/unicode.h"

#include <string.h>

/* From here on a finished text keeps the builder's buffer instead of a copy of it. */
enum { HAND_OVER = 2048 };

void builder_start(builder *b, machine *m)
{
    b->m = m;
    b->data = b->inside;
    b->length = 0;
    b->capacity = sizeof b->inside;
    b->widest = 0;
    b->kind = 1;
    b->failed = false;
}

void builder_drop(builder *b)
{
    if (b->data != b->inside)
        memory_give(b->m, b->data, b->capacity * b->kind);
    b->data = b->inside;
    b->failed = true;
}

static bool give_up(builder *b)
{
    builder_drop(b);
    return false;
}

/* A new buffer of another kind or size; characters are copied over. */
static bool move(builder *b, int kind, size_t capacity)
{
    void *data = memory_take(b->m, capacity * (size_t)kind);
    if (!data)
        return give_up(b);
    chars_copy(data, kind, 0, b->data, b->kind, b->length);
    if (b->data != b->inside)
        memory_give(b->m, b->data, b->capacity * b->kind);
    b->data = data;
    b->kind = (uint8_t)kind;
    b->capacity = capacity;
    return true;
}

/* Room for n more characters up to `widest`, and one for the NUL. */
static bool make_room(builder *b, size_t n, uint32_t widest)
{
    if (b->failed)
        return false;
    if (widest > b->widest)
        b->widest = widest;
    size_t needed = b->length + n + 1;
    int kind = kind_of_char(widest);
    if (kind <= b->kind && needed <= b->capacity)
        return true;
    if (kind < b->kind)
        kind = b->kind;
    size_t capacity = needed <= b->capacity ? b->capacity : needed + needed / 2;
    if (kind == b->kind && b->data != b->inside) {
        void *data = memory_resize(b->m, b->data, b->capacity * b->kind, capacity * b->kind);
        if (!data)
            return give_up(b);
        b->data = data;
        b->capacity = capacity;
        return true;
    }
    return move(b, kind, capacity);
}

bool builder_new_char(builder *b, uint32_t c)
{
    if (!make_room(b, 1, c))
        return false;
    char_put(b->data, b->kind, b->length++, c);
    return true;
}

bool builder_fill(builder *b, uint32_t c, size_t count)
{
    if (count == 0)
        return !b->failed;
    if (!make_room(b, count, c))
        return false;
    chars_fill(b->data, b->kind, b->length, c, count);
    b->length += count;
    return true;
}

static bool add(builder *b, const void *data, int kind, size_t n, uint32_t widest)
{
    if (n == 0)
        return !b->failed;
    if (!make_room(b, n, widest))
        return false;
    chars_copy(b->data, b->kind, b->length, data, kind, n);
    b->length += n;
    return true;
}

bool builder_chars(builder *b, const void *data, int kind, size_t n)
{
    return add(b, data, kind, n, chars_widest(data, kind, n));
}

bool builder_str(builder *b, const str *s)
{
    return add(b, str_data(s), s->kind, s->length, str_widest(s));
}

bool builder_slice(builder *b, const str *s, size_t start, size_t end)
{
    const void *from = chars_from(str_data(s), s->kind, start);
    uint32_t widest = str_is_ascii(s) ? 0x7f : chars_widest(from, s->kind, end - start);
    return add(b, from, s->kind, end - start, widest);
}

bool builder_utf8(builder *b, const char *utf8, size_t n)
{
    if (chars_widest(utf8, 1, n) < 0x80)
        return add(b, utf8, 1, n, 0x7f);
    for (const char *at = utf8; at < utf8 + n;)
        if (!builder_char(b, unicode_next(&at)))
            return false;
    return true;
}

bool builder_text(builder *b, const char *utf8)
{
    return builder_utf8(b, utf8, strlen(utf8));
}

/* Adds a text that a call made: takes the reference; NOTHING: the call failed. */
static bool add_result(builder *b, value made)
{
    if (is_nothing(made))
        return give_up(b);
    builder_str(b, as(str, made));
    drop(b->m, made);
    return !b->failed;
}

bool builder_value(builder *b, value v)
{
    if (is_small(v)) {
        char word[DIGITS + 1], *end = word + sizeof word;
        char *start = signed_digits_before(end, as_small(v));
        return add(b, start, 1, (size_t)(end - start), 0x7f);
    }
    return !b->failed && add_result(b, to_str(b->m, v));
}

bool builder_repr(builder *b, value v)
{
    return !b->failed && add_result(b, repr(b->m, v));
}

bool builder_formatted(builder *b, value v, value spec)
{
    return !b->failed && add_result(b, format(b->m, v, spec));
}

bool builder_format(builder *b, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    bool good = builder_format_list(b, format, values);
    va_end(values);
    return good;
}

void builder_cut(builder *b, size_t length)
{
    if (!b->failed && length < b->length)
        b->length = length;
}

/* Hands the buffer over; it is shrunk when it is much too large. */
static str *hand_over(builder *b, uint32_t widest)
{
    size_t bytes = (b->length + 1) * b->kind, capacity = b->capacity * b->kind;
    if (bytes < capacity) {
        void *data = memory_resize(b->m, b->data, capacity, bytes);
        if (!data) {
            builder_drop(b);
            return NULL;
        }
        b->data = data;
        capacity = bytes;
    }
    void *data = b->data;
    b->data = b->inside;
    b->failed = true;
    return str_take_buffer(b->m, data, capacity, b->length, widest);
}

str *builder_finish(builder *b)
{
    if (b->failed)
        return NULL;
    /* What was cut may have been the widest. */
    uint32_t widest = b->widest < 0x80 ? 0x7f : chars_widest(b->data, b->kind, b->length);
    bool large = b->length >= HAND_OVER && b->data != b->inside;
    if (large && kind_of_char(widest) == b->kind)
        return hand_over(b, widest);
    str *s = widest < 0x80 ? str_from_ascii(b->m, b->data, b->length)
                           : str_from_chars(b->m, b->data, b->kind, b->length);
    builder_drop(b);
    return s;
}

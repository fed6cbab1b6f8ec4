/* Formats of struct:
 *
 *     format = [order] { blank | [count] letter }
 *     order  = "@" | "=" | "<" | ">" | "!"
 */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/types/codec.h"
#include "struct_parts.h"

#include <string.h>

typedef struct reading {
    machine *m;
    const char *at, *end;
    bool is_native; /* in C's sizes, and aligned */
} reading;

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The order of bytes: the format's, or "@". */
static char read_order(reading *r)
{
    bool is_told = r->at < r->end && *r->at && strchr("@=<>!", *r->at);
    return is_told ? *r->at++ : '@';
}

static bool read_count(reading *r, size_t *count)
{
    *count = 1;
    if (*r->at < '0' || *r->at > '9')
        return true;
    for (*count = 0; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
        if (__builtin_mul_overflow(*count, 10, count) ||
            __builtin_add_overflow(*count, (size_t)(*r->at - '0'), count) || *count > INT64_MAX)
            return fails_struct(r->m, "total struct size too long");
    return r->at < r->end || fails_struct(r->m, "repeat count given without format specifier");
}

/* What a letter stands for; bytes that are no value on their own have a size alone. */
static bool read_letter(reading *r, packing *item)
{
    char letter = *r->at++;
    *item = r->is_native ? *packing_native((uint8_t)letter) : *packing_standard((uint8_t)letter);
    if (letter && strchr("xsp", letter))
        *item = (packing){letter, 1, PACKED_NOTHING};
    if (item->size && item->sort != PACKED_LETTER)
        return true;
    return letter ? fails_struct(r->m, "bad char in struct format")
                  : fails_struct(r->m, "embedded null character");
}

/* The next piece: behind `size` bytes, which it adds its own to. False: there is none, or an
 * exception. */
static bool read_piece(reading *r, size_t *size, struct_piece *piece)
{
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    if (r->at == r->end || !read_count(r, &piece->count) || !read_letter(r, &piece->item))
        return false;
    size_t all, width = piece->item.size;
    piece->offset = r->is_native ? (*size + width - 1) / width * width : *size;
    if (__builtin_mul_overflow(piece->count, width, &all) ||
        __builtin_add_overflow(piece->offset, all, size) || *size > INT64_MAX)
        return fails_struct(r->m, "total struct size too long");
    return true;
}

/* Keep the piece where it holds values. */
static bool add_piece(machine *m, structure *s, const struct_piece *piece)
{
    bool is_text = piece->item.sort == PACKED_NOTHING;
    if (piece->item.letter == 'x' || (piece->count == 0 && !is_text))
        return true;
    size_t held = s->piece_count * sizeof *piece, wanted = held + sizeof *piece;
    struct_piece *pieces =
        s->pieces ? memory_resize(m, s->pieces, held, wanted) : memory_take(m, wanted);
    if (!pieces)
        return false;
    pieces[s->piece_count++] = *piece;
    s->pieces = pieces;
    s->values += is_text ? 1 : piece->count;
    return true;
}

void struct_forget_format(machine *m, structure *s)
{
    if (s->pieces)
        memory_give(m, s->pieces, s->piece_count * sizeof *s->pieces);
    drop_object(m, s->format);
    s->pieces = NULL;
    s->format = NULL;
    s->piece_count = s->size = s->values = 0;
}

/* The bytes of a format: owned; NULL with an exception. */
static bytes *bytes_of(machine *m, value format)
{
    if (is_bytes(m, format))
        return keep_object(as(bytes, format));
    if (is_str(m, format))
        return codec_encode(m, as(str, format), "ascii", NULL);
    fail(m, T_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
    return NULL;
}

bool struct_read_format(machine *m, structure *s, value format)
{
    bytes *letters = bytes_of(m, format);
    struct_forget_format(m, s);
    if (!letters)
        return false;
    const char *start = (const char *)bytes_data(letters);
    s->format = str_from_latin1(m, start, letters->length);
    reading r = {.m = m, .at = start, .end = start + letters->length};
    char order = read_order(&r);
    r.is_native = s->is_native = order == '@';
    s->is_turned = order == '>' || order == '!';
    struct_piece piece;
    while (read_piece(&r, &s->size, &piece) && add_piece(m, s, &piece))
        continue;
    drop_object(m, letters);
    return !is_raised(m);
}

#include "text.h"

#include "repl/read/text/unicode.h"

#include <stdio.h>
#include <string.h>

char text_quote(bool has_single, bool has_double)
{
    return has_single && !has_double ? '"' : '\'';
}

/* The letter after the backslash, where an ASCII character has one. */
static char short_escape(uint32_t c, char quote)
{
    if (c == (uint8_t)quote || c == '\\')
        return (char)c;
    return c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : 0;
}

static size_t numeric_escape(uint32_t c, char out[TEXT_ESCAPE_MAX])
{
    char letter = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out[0] = '\\';
    out[1] = letter;
    for (int i = 0; i < digits; i++)
        out[2 + i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    return 2 + (size_t)digits;
}

size_t text_escape(uint32_t c, char quote, bool ascii_only, char out[TEXT_ESCAPE_MAX])
{
    char letter = short_escape(c, quote);
    if (letter) {
        out[0] = '\\';
        out[1] = letter;
        return 2;
    }
    bool plain = c < 0x80 ? c >= ' ' && c < 0x7f : !ascii_only && unicode_is_printable(c);
    return plain ? 0 : numeric_escape(c, out);
}

size_t text_escape_byte(uint8_t c, char quote, char out[4])
{
    char escape[TEXT_ESCAPE_MAX];
    size_t n = text_escape(c, quote, true, escape);
    if (n == 0) {
        out[0] = (char)c;
        return 1;
    }
    memcpy(out, escape, n);
    return n;
}

/* Counts what it is given, and keeps what fits. */
typedef struct writer {
    char *out;
    size_t length, room;
} writer;

static void put(writer *w, const char *bytes, size_t n)
{
    if (w->out && w->length + n <= w->room)
        memcpy(w->out + w->length, bytes, n);
    w->length += n;
}

size_t text_repr(const char *utf8, size_t n, bool ascii_only, char *out, size_t room)
{
    writer w = {.out = out, .room = room};
    char quote = text_quote(memchr(utf8, '\'', n), memchr(utf8, '"', n));
    put(&w, &quote, 1);
    for (const char *at = utf8, *end = utf8 + n; at < end;) {
        const char *start = at;
        char escape[TEXT_ESCAPE_MAX];
        size_t escaped = text_escape(unicode_next(&at), quote, ascii_only, escape);
        if (escaped)
            put(&w, escape, escaped);
        else
            put(&w, start, (size_t)(at - start));
    }
    put(&w, &quote, 1);
    return w.length;
}

int text_width_char(uint32_t c)
{
    return c >= ' ' && c < 0x7f ? 1 : unicode_width(c);
}

size_t text_width(const char *utf8, size_t n)
{
    size_t width = 0;
    for (const char *at = utf8, *end = utf8 + n; at < end;)
        width += (size_t)text_width_char(unicode_next(&at));
    return width;
}

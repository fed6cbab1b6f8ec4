#include "chars.h"

#include <string.h>

void chars_copy(void *to, int to_kind, size_t at, const void *from, int from_kind, size_t n)
{
    if (n == 0)
        return;
    if (to_kind == from_kind) {
        memcpy((char *)to + at * (size_t)to_kind, from, n * (size_t)to_kind);
        return;
    }
    for (size_t i = 0; i < n; i++)
        char_put(to, to_kind, at + i, char_at(from, from_kind, i));
}

void chars_fill(void *to, int kind, size_t at, uint32_t c, size_t n)
{
    if (kind == 1) {
        memset((char *)to + at, (int)c, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        char_put(to, kind, at + i, c);
}

size_t chars_ascii(const uint8_t *data, size_t n)
{
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, data + i, 8);
        if (word & 0x8080808080808080u)
            return i + (size_t)__builtin_ctzll(word & 0x8080808080808080u) / 8;
    }
    while (i < n && data[i] < 0x80)
        i++;
    return i;
}

uint32_t chars_widest(const void *data, int kind, size_t n)
{
    if (kind == 1)
        return chars_ascii(data, n) == n ? 0x7f : 0xff;
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= char_at(data, kind, i);
    /* The or of characters may pass the last plane, but not leave the class. */
    return all > 0x10ffff ? 0x10ffff : all;
}

bool chars_equal(const void *a, int a_kind, const void *b, int b_kind, size_t n)
{
    if (a_kind == b_kind)
        return memcmp(a, b, n * (size_t)a_kind) == 0;
    for (size_t i = 0; i < n; i++)
        if (char_at(a, a_kind, i) != char_at(b, b_kind, i))
            return false;
    return true;
}

int chars_compare(const void *a, int a_kind, size_t a_n, const void *b, int b_kind, size_t b_n)
{
    size_t n = a_n < b_n ? a_n : b_n;
    if (a_kind == 1 && b_kind == 1) {
        int order = memcmp(a, b, n);
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (size_t i = 0; i < n; i++) {
            uint32_t x = char_at(a, a_kind, i), y = char_at(b, b_kind, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return (a_n > b_n) - (a_n < b_n);
}

int64_t chars_find_char(const void *data, int kind, size_t n, uint32_t c)
{
    if (kind_of_char(c) > kind)
        return -1;
    if (kind == 1) {
        const char *at = memchr(data, (int)c, n);
        return at ? at - (const char *)data : -1;
    }
    for (size_t i = 0; i < n; i++)
        if (char_at(data, kind, i) == c)
            return (int64_t)i;
    return -1;
}

int64_t chars_find_last_char(const void *data, int kind, size_t n, uint32_t c)
{
    if (kind_of_char(c) > kind)
        return -1;
    for (size_t i = n; i-- > 0;)
        if (char_at(data, kind, i) == c)
            return (int64_t)i;
    return -1;
}

/* memmem is linear in the C library; what it finds between two characters does not count. */
static int64_t find_same_kind(const void *data, int kind, size_t n, const void *what, size_t what_n)
{
    const char *start = data, *at = start, *end = start + n * (size_t)kind;
    while ((at = memmem(at, (size_t)(end - at), what, what_n * (size_t)kind))) {
        if ((at - start) % kind == 0)
            return (at - start) / kind;
        at++;
    }
    return -1;
}

static int64_t find_one_by_one(const void *data, int kind, size_t n, const void *what,
                               int what_kind, size_t what_n)
{
    uint32_t first = char_at(what, what_kind, 0);
    for (size_t i = 0; i + what_n <= n; i++) {
        int64_t step = chars_find_char(chars_from(data, kind, i), kind, n - i - what_n + 1, first);
        if (step < 0)
            return -1;
        i += (size_t)step;
        if (chars_equal(chars_from(data, kind, i), kind, what, what_kind, what_n))
            return (int64_t)i;
    }
    return -1;
}

int64_t chars_find(const void *data, int kind, size_t n, const void *what, int what_kind,
                   size_t what_n)
{
    enum { WIDENED = 64 };
    if (what_n == 0)
        return 0;
    if (what_n > n || what_kind > kind)
        return -1;
    if (what_n == 1)
        return chars_find_char(data, kind, n, char_at(what, what_kind, 0));
    if (what_kind == kind)
        return find_same_kind(data, kind, n, what, what_n);
    if (what_n > WIDENED)
        return find_one_by_one(data, kind, n, what, what_kind, what_n);
    uint32_t widened[WIDENED];
    chars_copy(widened, kind, 0, what, what_kind, what_n);
    return find_same_kind(data, kind, n, widened, what_n);
}

int64_t chars_find_last(const void *data, int kind, size_t n, const void *what, int what_kind,
                        size_t what_n)
{
    if (what_n == 0)
        return (int64_t)n;
    if (what_n > n || what_kind > kind)
        return -1;
    uint32_t first = char_at(what, what_kind, 0);
    for (size_t room = n - what_n + 1; room > 0;) {
        int64_t at = chars_find_last_char(data, kind, room, first);
        if (at < 0)
            return -1;
        if (chars_equal(chars_from(data, kind, (size_t)at), kind, what, what_kind, what_n))
            return at;
        room = (size_t)at;
    }
    return -1;
}

#define COUNT_EQUAL(type)          \
    for (size_t i = 0; i < n; i++) \
    count += ((const type *)data)[i] == c

static size_t count_char(const void *data, int kind, size_t n, uint32_t c)
{
    size_t count = 0;
    if (kind == 1)
        COUNT_EQUAL(uint8_t);
    else if (kind == 2)
        COUNT_EQUAL(uint16_t);
    else
        COUNT_EQUAL(uint32_t);
    return count;
}

size_t chars_count(const void *data, int kind, size_t n, const void *what, int what_kind,
                   size_t what_n, size_t most)
{
    if (what_n == 0)
        return n < most ? n + 1 : most;
    if (what_n == 1 && most >= n)
        return count_char(data, kind, n, char_at(what, what_kind, 0));
    size_t count = 0;
    for (size_t at = 0; count < most; count++) {
        int64_t found =
            chars_find(chars_from(data, kind, at), kind, n - at, what, what_kind, what_n);
        if (found < 0)
            break;
        at += (size_t)found + what_n;
    }
    return count;
}

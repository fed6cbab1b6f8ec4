/* Normal forms (UAX 15): take apart, order the marks, put together. */
#include "unicode.h"
#include "unicode_data.h"

#include <stdlib.h>
#include <string.h>

/* Hangul syllables are composed by arithmetic. */
enum {
    HANGUL = 0xac00,
    LEADS = 19,
    VOWELS = 21,
    TAILS = 28,
    LEAD = 0x1100,
    VOWEL = 0x1161,
    TAIL = 0x11a7, /* one before the first */
};

static int by_character(const void *key, const void *row)
{
    uint32_t c = *(const uint32_t *)key, other = *(const uint32_t *)row;
    return (c > other) - (c < other);
}

static size_t split_hangul(uint32_t syllable, uint32_t *out)
{
    out[0] = LEAD + syllable / (VOWELS * TAILS);
    out[1] = VOWEL + syllable / TAILS % VOWELS;
    out[2] = TAIL + syllable % TAILS;
    return out[2] == TAIL ? 2 : 3;
}

static size_t decompose(uint32_t c, bool compatible, uint32_t *out)
{
    if (c < 0xa0) {
        *out = c;
        return 1;
    }
    if (c - HANGUL < LEADS * VOWELS * TAILS)
        return split_hangul(c - HANGUL, out);
    const unicode_mapping *row = bsearch(&c, unicode_mappings, unicode_mapping_count,
                                         sizeof *unicode_mappings, by_character);
    if (!row || (row->compatible && !compatible)) {
        *out = c;
        return 1;
    }
    size_t n = 0;
    for (size_t i = 0; i < row->count; i++)
        n += decompose(unicode_mapped[row->at + i], compatible, out + n);
    return n;
}

/* Marks between two starters stand in the order of their classes; equal ones keep their order. */
static void order_marks(uint32_t *text, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t c = text[i];
        int class = unicode_combining(c);
        size_t to = i;
        while (class && to > 0 && unicode_combining(text[to - 1]) > class) {
            text[to] = text[to - 1];
            to--;
        }
        text[to] = c;
    }
}

static int by_pair(const void *key, const void *row)
{
    const unicode_pair *a = key, *b = row;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

/* The character that two make, or 0. */
static uint32_t join(uint32_t a, uint32_t b)
{
    if (a - LEAD < LEADS && b - VOWEL < VOWELS)
        return HANGUL + ((a - LEAD) * VOWELS + (b - VOWEL)) * TAILS;
    if (a - HANGUL < LEADS * VOWELS * TAILS && (a - HANGUL) % TAILS == 0 && b > TAIL &&
        b < TAIL + TAILS)
        return a + (b - TAIL);
    const unicode_pair *row = bsearch(&(unicode_pair){.first = a, .second = b}, unicode_pairs,
                                      unicode_pair_count, sizeof *unicode_pairs, by_pair);
    return row ? row->whole : 0;
}

static size_t compose(uint32_t *text, size_t n)
{
    size_t kept = 0, starter = SIZE_MAX;
    int last = 0; /* class of the character kept last, after the starter */
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text[i];
        int class = unicode_combining(c);
        bool blocked = starter == SIZE_MAX || (kept > starter + 1 && last >= class);
        uint32_t whole = blocked ? 0 : join(text[starter], c);
        if (whole) {
            text[starter] = whole;
            continue;
        }
        if (class == 0)
            starter = kept;
        last = class;
        text[kept++] = c;
    }
    return kept;
}

size_t unicode_normalize(unicode_form form, const uint32_t *text, size_t n, uint32_t *out)
{
    bool compatible = form == UNICODE_NFKC || form == UNICODE_NFKD;
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += decompose(text[i], compatible, out + count);
    order_marks(out, count);
    return form == UNICODE_NFC || form == UNICODE_NFKC ? compose(out, count) : count;
}

static bool is_ascii(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] & 0x80)
            return false;
    return true;
}

const char *unicode_nfkc(pool *p, const char *utf8, size_t n, size_t *length)
{
    *length = n;
    if (is_ascii(utf8, n))
        return utf8;
    uint32_t *text = pool_take(p, n * sizeof *text);
    uint32_t *normal = pool_take(p, n * UNICODE_GROWTH * sizeof *normal);
    size_t count = 0;
    for (const char *at = utf8; at < utf8 + n;)
        text[count++] = unicode_next(&at);
    count = unicode_normalize(UNICODE_NFKC, text, count, normal);
    char *out = pool_take(p, count * 4 + 1), *end = out;
    for (size_t i = 0; i < count; i++)
        end += unicode_put(end, normal[i]);
    *length = (size_t)(end - out);
    return out;
}

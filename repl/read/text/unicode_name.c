/* The names of characters. A name is looked up by writing it in the code of unicode_names and
 * searching that. */
#include "unicode.h"
#include "unicode_data.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HANGUL = 0xac00, HANGUL_COUNT = 11172, HANGUL_VOWELS = 21, HANGUL_TAILS = 28, LEADS = 19 };

static const char leads[LEADS][3] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                     "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char vowels[HANGUL_VOWELS][4] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                              "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                              "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char tails[HANGUL_TAILS][3] = {
    "",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
    "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};
static const char hangul_prefix[] = "HANGUL SYLLABLE ";

static size_t base(void)
{
    return strlen(unicode_digits);
}

/* ---- from a name ---- */

/* The row whose text the name begins with at *at, the longest; moves past it. */
static int take_longest(const char *texts, size_t size, int count, const char *name, size_t n,
                        size_t *at)
{
    int best = -1;
    size_t best_length = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(texts + (size_t)i * size);
        if ((best < 0 || length > best_length) && length <= n - *at &&
            memcmp(texts + (size_t)i * size, name + *at, length) == 0) {
            best = i;
            best_length = length;
        }
    }
    *at += best_length;
    return best;
}

static int32_t find_hangul(const char *name, size_t n)
{
    size_t at = sizeof hangul_prefix - 1;
    if (n < at || memcmp(name, hangul_prefix, at) != 0)
        return -1;
    int lead = take_longest(leads[0], sizeof leads[0], LEADS, name, n, &at);
    int vowel = take_longest(vowels[0], sizeof vowels[0], HANGUL_VOWELS, name, n, &at);
    int tail = take_longest(tails[0], sizeof tails[0], HANGUL_TAILS, name, n, &at);
    if (lead < 0 || vowel < 0 || tail < 0 || at != n)
        return -1;
    return HANGUL + (lead * HANGUL_VOWELS + vowel) * HANGUL_TAILS + tail;
}

static int32_t find_in_series(const char *name, size_t n)
{
    for (size_t i = 0; i < unicode_series_count; i++) {
        const unicode_series *s = &unicode_serieses[i];
        size_t prefix = strlen(s->prefix);
        if (n <= prefix || n > prefix + 6 || memcmp(name, s->prefix, prefix) != 0)
            continue;
        char number[8] = "", canonical[8];
        memcpy(number, name + prefix, n - prefix);
        uint32_t c = (uint32_t)strtoul(number, NULL, 16);
        snprintf(canonical, sizeof canonical, "%04X", c);
        if (c >= s->first && c <= s->last && strcmp(number, canonical) == 0)
            return (int32_t)c;
    }
    return -1;
}

static size_t lines_before(const char *text, const char *end)
{
    size_t lines = 0;
    for (; text < end; text++)
        lines += *text == '\n';
    return lines;
}

/* Where "\nWHAT\n" is in a table. `what` brings its own newlines. */
static const char *find_line(const char *table, size_t length, const char *what, size_t n)
{
    return memmem(table, length, what, n);
}

static size_t write_rank(size_t rank, char *out)
{
    size_t b = base();
    if (rank < WORD_ONE) {
        out[0] = unicode_digits[rank];
        return 1;
    }
    rank -= WORD_ONE;
    if (rank < WORD_TWO * b) {
        out[0] = unicode_digits[WORD_ONE + rank / b];
        out[1] = unicode_digits[rank % b];
        return 2;
    }
    rank -= WORD_TWO * b;
    out[0] = unicode_digits[WORD_ONE + WORD_TWO + rank / (b * b)];
    out[1] = unicode_digits[rank / b % b];
    out[2] = unicode_digits[rank % b];
    return 3;
}

/* One word's code, or 0 when no name uses it. */
static size_t write_word(const char *word, size_t n, char *out)
{
    char line[UNICODE_NAME_MAX + 2];
    line[0] = '\n';
    memcpy(line + 1, word, n);
    line[n + 1] = '\n';
    const char *at = find_line(unicode_words[0], unicode_words_length, line, n + 2);
    return at ? write_rank(lines_before(unicode_words[0], at), out) : 0;
}

static int32_t character_of_line(uint32_t line)
{
    size_t low = 0, high = unicode_run_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (unicode_runs[middle].line <= line)
            low = middle;
        else
            high = middle;
    }
    return (int32_t)(unicode_runs[low].c + (line - unicode_runs[low].line));
}

static int32_t find_in_names(const char *name, size_t n)
{
    char line[3 * UNICODE_NAME_MAX + 2] = "\n";
    size_t length = 1;
    for (size_t at = 0; at <= n;) {
        const char *space = memchr(name + at, ' ', n - at);
        size_t word = space ? (size_t)(space - name) - at : n - at;
        size_t written = word ? write_word(name + at, word, line + length) : 0;
        if (!written)
            return -1;
        length += written;
        at += word + 1;
    }
    line[length++] = '\n';
    const char *found = find_line(unicode_names[0], unicode_names_length, line, length);
    return found ? character_of_line((uint32_t)lines_before(unicode_names[0], found)) : -1;
}

int32_t unicode_by_name(const char *name, size_t n)
{
    char upper[UNICODE_NAME_MAX];
    if (n == 0 || n >= sizeof upper)
        return -1;
    for (size_t i = 0; i < n; i++)
        upper[i] = (char)toupper((unsigned char)name[i]);
    int32_t c = find_hangul(upper, n);
    if (c < 0)
        c = find_in_series(upper, n);
    return c < 0 ? find_in_names(upper, n) : c;
}

/* ---- to a name ---- */

/* The start of line number `line` of a table that begins with a newline. */
static const char *line_start(const char *table, size_t length, size_t line)
{
    const char *at = table, *end = table + length;
    for (at++; line > 0; line--)
        at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
    return at;
}

static size_t digit(char c)
{
    return (size_t)(strchr(unicode_digits, c) - unicode_digits);
}

static size_t read_rank(const char **at)
{
    size_t b = base(), first = digit(*(*at)++);
    if (first < WORD_ONE)
        return first;
    size_t second = digit(*(*at)++);
    first -= WORD_ONE;
    if (first < WORD_TWO)
        return WORD_ONE + first * b + second;
    first -= WORD_TWO;
    return WORD_ONE + WORD_TWO * b + first * b * b + second * b + digit(*(*at)++);
}

static size_t spell_line(size_t line, char *out)
{
    size_t n = 0;
    for (const char *at = line_start(unicode_names[0], unicode_names_length, line); *at != '\n';) {
        const char *word = line_start(unicode_words[0], unicode_words_length, read_rank(&at));
        if (n)
            out[n++] = ' ';
        while (*word != '\n')
            out[n++] = *word++;
    }
    out[n] = '\0';
    return n;
}

static size_t spell_hangul(uint32_t syllable, char *out)
{
    return (size_t)snprintf(out, UNICODE_NAME_MAX, "%s%s%s%s", hangul_prefix,
                            leads[syllable / (HANGUL_VOWELS * HANGUL_TAILS)],
                            vowels[syllable / HANGUL_TAILS % HANGUL_VOWELS],
                            tails[syllable % HANGUL_TAILS]);
}

size_t unicode_name(uint32_t c, char out[UNICODE_NAME_MAX])
{
    if (c - HANGUL < HANGUL_COUNT)
        return spell_hangul(c - HANGUL, out);
    for (size_t i = 0; i < unicode_series_count; i++)
        if (c >= unicode_serieses[i].first && c <= unicode_serieses[i].last)
            return (size_t)snprintf(out, UNICODE_NAME_MAX, "%s%04X", unicode_serieses[i].prefix, c);
    for (size_t i = 0; i < unicode_run_count; i++) {
        const unicode_run *run = &unicode_runs[i];
        uint32_t lines = run[1].line - run->line;
        if (c >= run->c && c - run->c < lines && run->line < unicode_proper_names)
            return spell_line(run->line + (c - run->c), out);
    }
    out[0] = '\0';
    return 0;
}

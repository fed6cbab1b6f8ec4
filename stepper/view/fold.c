#include "fold.h"

#include "repl/print/colour.h"
#include "repl/screen/screen.h"

#include <stdbool.h>
#include <string.h>

int fold_columns(const char *line, size_t n)
{
    int x = 0;
    for (size_t i = 0; i < n;) {
        if (line[i] == '\t') {
            x += FOLD_TAB - x % FOLD_TAB;
            i++;
            continue;
        }
        const char *tab = memchr(line + i, '\t', n - i);
        size_t run = tab ? (size_t)(tab - line) - i : n - i;
        x += text_columns_n(line + i, run);
        i += run;
    }
    return x;
}

int fold_indent(const char *line, size_t length)
{
    size_t blank = 0;
    while (blank < length && (line[blank] == ' ' || line[blank] == '\t'))
        blank++;
    return blank == length ? -1 : fold_columns(line, blank);
}

/* Where a row that begins at `from` has to end: what fits so many columns, or `to`. */
static size_t fitting(const char *line, size_t from, size_t to, int columns)
{
    size_t first = from;
    while (first < to && (line[first] == ' ' || line[first] == '\t'))
        first++;
    columns -= fold_columns(line + from, first - from);
    return columns > 0 ? first + text_fit(line + first, to - first, columns) : from;
}

/* Would a break before byte i part a word, or a bracket, from what it belongs to? */
static bool parts_word(const char *line, size_t i)
{
    static const char *const words[] = {"yield ", "await ", "from ", "raise ", "return "};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t n = strlen(words[w]);
        bool ends = i >= n && !memcmp(line + i - n, words[w], n);
        bool opens = line[i - 1] == '(' && w < 2 && !strncmp(line + i, words[w], n - 1);
        if (ends || opens)
            return true;
    }
    return false;
}

/* May a row end before byte i? Behind a blank, a comma or an opening bracket, outside of texts. */
static bool is_seam(const char *line, const unsigned char *colours, size_t i)
{
    bool in_text = colours && colours[i - 1] == COLOUR_STRING && colours[i] == COLOUR_STRING;
    return strchr(" \t,;([{", line[i - 1]) && line[i] != ' ' && !in_text && !parts_word(line, i);
}

/* The last good place to break a row that could go up to `most`. */
static size_t seam_before(const char *line, const unsigned char *colours, size_t from, size_t most)
{
    size_t first = from;
    while (line[first] == ' ' || line[first] == '\t')
        first++;
    for (size_t i = most; i >= first + (most - first) / 4; i--)
        if (is_seam(line, colours, i))
            return i;
    return most;
}

/* Bytes of a line without the comment behind it and the blanks before that. */
static size_t code_length(const char *line, size_t length, const unsigned char *colours)
{
    size_t n = length;
    while (n && ((colours && colours[n - 1] == COLOUR_COMMENT) || line[n - 1] == ' '))
        n--;
    return n;
}

fold fold_line(const char *line, size_t length, const unsigned char *colours, int width)
{
    enum { NARROW = 40 };
    fold f = {0};
    int deeper = fold_indent(line, length) + (width < NARROW ? 2 : 4);
    if (deeper > width / 2)
        deeper = width / 2;
    size_t from = 0, code = code_length(line, length, colours);
    while (f.count < FOLD_ROWS) {
        fold_row *row = &f.rows[f.count++];
        *row = (fold_row){from, length, f.count > 1 ? deeper : 0};
        size_t fits = fitting(line, from, code, width - row->indent);
        if (fits >= code)
            return f;
        row->to = fits > from ? seam_before(line, colours, from, fits) : code;
        from = row->to;
    }
    return (fold){0};
}

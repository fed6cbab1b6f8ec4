#include "unicode.h"

#include "unicode_data.h"

#include <stdlib.h>

enum { KIND_LOWER, KIND_UPPER, KIND_TITLE, KIND_FOLD };

static inline const unicode_record *record_of(uint32_t c)
{
    if (c > UNICODE_MAX)
        c = UNICODE_MAX;
    size_t block = unicode_index[c / UNICODE_BLOCK];
    return &unicode_records[unicode_blocks[block * UNICODE_BLOCK + c % UNICODE_BLOCK]];
}

static inline bool has(uint32_t c, uint32_t flags)
{
    return (record_of(c)->flags & flags) != 0;
}

bool unicode_is_alpha(uint32_t c)
{
    return has(c, FLAG_ALPHA);
}
bool unicode_is_decimal(uint32_t c)
{
    return has(c, FLAG_DECIMAL);
}
bool unicode_is_digit(uint32_t c)
{
    return has(c, FLAG_DIGIT);
}
bool unicode_is_numeric(uint32_t c)
{
    return has(c, FLAG_NUMERIC);
}
bool unicode_is_lower(uint32_t c)
{
    return has(c, FLAG_LOWER);
}
bool unicode_is_upper(uint32_t c)
{
    return has(c, FLAG_UPPER);
}
bool unicode_is_title(uint32_t c)
{
    return has(c, FLAG_TITLE);
}
bool unicode_is_cased(uint32_t c)
{
    return has(c, FLAG_LOWER | FLAG_UPPER | FLAG_TITLE);
}
bool unicode_is_case_ignorable(uint32_t c)
{
    return has(c, FLAG_IGNORABLE);
}
bool unicode_is_wide_space(uint32_t c)
{
    return has(c, FLAG_SPACE);
}
bool unicode_is_wide_break(uint32_t c)
{
    return has(c, FLAG_BREAK);
}
bool unicode_is_printable(uint32_t c)
{
    return has(c, FLAG_PRINTABLE);
}
bool unicode_is_alnum(uint32_t c)
{
    return has(c, FLAG_ALPHA | FLAG_DECIMAL | FLAG_DIGIT | FLAG_NUMERIC);
}
bool unicode_is_xid_start(uint32_t c)
{
    return has(c, FLAG_XID_START);
}
bool unicode_is_xid_continue(uint32_t c)
{
    return has(c, FLAG_XID_CONTINUE);
}

const char *unicode_category(uint32_t c)
{
    static const char names[][3] = {"Cc", "Cf", "Cn", "Co", "Cs", "Ll", "Lm", "Lo", "Lt", "Lu",
                                    "Mc", "Me", "Mn", "Nd", "Nl", "No", "Pc", "Pd", "Pe", "Pf",
                                    "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs"};
    return names[record_of(c)->category];
}

int unicode_combining(uint32_t c)
{
    return record_of(c)->combining;
}

int unicode_width(uint32_t c)
{
    uint32_t flags = record_of(c)->flags;
    return flags & FLAG_ZERO_WIDTH ? 0 : flags & FLAG_WIDE ? 2 : 1;
}

int unicode_decimal(uint32_t c)
{
    return record_of(c)->decimal;
}

int unicode_digit(uint32_t c)
{
    return record_of(c)->digit;
}

/* All tables with rows for single characters begin each row with the character. */
static int by_character(const void *key, const void *row)
{
    uint32_t c = *(const uint32_t *)key, other = *(const uint32_t *)row;
    return (c > other) - (c < other);
}

bool unicode_numeric(uint32_t c, double *out)
{
    const unicode_number *row =
        bsearch(&c, unicode_numbers, unicode_number_count, sizeof *unicode_numbers, by_character);
    if (row)
        *out = row->number;
    else if (unicode_digit(c) >= 0)
        *out = unicode_digit(c);
    else
        return false;
    return true;
}

static int by_character_and_kind(const void *key, const void *row)
{
    const unicode_special *a = key, *b = row;
    return a->c != b->c ? (a->c > b->c) - (a->c < b->c) : a->kind - b->kind;
}

static size_t map_special(uint32_t c, uint8_t kind, uint32_t out[3])
{
    const unicode_special *row =
        bsearch(&(unicode_special){.c = c, .kind = kind}, unicode_specials, unicode_special_count,
                sizeof *unicode_specials, by_character_and_kind);
    for (size_t i = 0; i < row->count; i++)
        out[i] = row->to[i];
    return row->count;
}

static size_t map(uint32_t c, uint8_t kind, uint32_t out[3])
{
    const unicode_record *r = record_of(c);
    if (r->flags & (uint32_t)FLAG_SPECIAL << kind)
        return map_special(c, kind, out);
    int32_t delta = kind == KIND_UPPER ? r->upper : kind == KIND_TITLE ? r->title : r->lower;
    out[0] = (uint32_t)((int32_t)c + delta);
    return 1;
}

size_t unicode_lower(uint32_t c, uint32_t out[3])
{
    return map(c, KIND_LOWER, out);
}
size_t unicode_upper(uint32_t c, uint32_t out[3])
{
    return map(c, KIND_UPPER, out);
}
size_t unicode_title(uint32_t c, uint32_t out[3])
{
    return map(c, KIND_TITLE, out);
}
size_t unicode_fold(uint32_t c, uint32_t out[3])
{
    return has(c, (uint32_t)FLAG_SPECIAL << KIND_FOLD) ? map_special(c, KIND_FOLD, out)
                                                       : map(c, KIND_LOWER, out);
}

size_t unicode_put(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3f));
    to[0] = (char)(0xf00 >> n | c);
    return n;
}

uint32_t unicode_next(const char **at)
{
    const uint8_t *byte = (const uint8_t *)*at;
    uint32_t c = *byte++;
    if (c >= 0xc0) {
        int more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
        c &= 0x3fu >> more;
        for (; more > 0 && (*byte & 0xc0) == 0x80; more--)
            c = c << 6 | (*byte++ & 0x3f);
    }
    *at = (const char *)byte;
    return c;
}

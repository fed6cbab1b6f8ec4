/* The shape of the generated tables; unicode.c and unicode_name.c read them, nobody else. */
#ifndef READ_UNICODE_DATA_H
#define READ_UNICODE_DATA_H

#include <stddef.h>
#include <stdint.h>

/* Bits of unicode_record.flags, in the order of FLAGS in the generator. */
enum {
    FLAG_ALPHA = 1 << 0,
    FLAG_DECIMAL = 1 << 1,
    FLAG_DIGIT = 1 << 2,
    FLAG_NUMERIC = 1 << 3,
    FLAG_LOWER = 1 << 4,
    FLAG_UPPER = 1 << 5,
    FLAG_TITLE = 1 << 6,
    FLAG_IGNORABLE = 1 << 7,
    FLAG_SPACE = 1 << 8,
    FLAG_BREAK = 1 << 9,
    FLAG_PRINTABLE = 1 << 10,
    FLAG_XID_START = 1 << 11,
    FLAG_XID_CONTINUE = 1 << 12,
    FLAG_WIDE = 1 << 13,
    FLAG_ZERO_WIDTH = 1 << 14,
    FLAG_SPECIAL =
        1 << 15, /* and the next three: lower, upper, title, fold are in unicode_specials */
};

/* What many characters share. Case mappings are differences to the character itself. */
typedef struct unicode_record {
    uint32_t flags;
    int32_t lower, upper, title;
    int8_t decimal, digit;
    uint8_t combining;
    uint8_t category;
} unicode_record;

enum { UNICODE_BLOCK = 128 };
extern const unicode_record unicode_records[];
extern const uint16_t unicode_index[];  /* block of a character */
extern const uint16_t unicode_blocks[]; /* record of each character of a block */

/* A case mapping to several characters. Sorted by character and kind (0 lower, 1 upper, 2 title, 3
 * fold). */
typedef struct unicode_special {
    uint32_t c;
    uint8_t kind, count;
    uint32_t to[3];
} unicode_special;
extern const unicode_special unicode_specials[];
extern const size_t unicode_special_count;

/* Numeric values that are not those of a digit, sorted. */
typedef struct unicode_number {
    uint32_t c;
    double number;
} unicode_number;
extern const unicode_number unicode_numbers[];
extern const size_t unicode_number_count;

/* Decompositions as UnicodeData has them, one step each, sorted. */
typedef struct unicode_mapping {
    uint32_t c;
    uint8_t compatible; /* only for NFKC and NFKD */
    uint8_t count;
    uint16_t at; /* in unicode_mapped */
} unicode_mapping;
extern const unicode_mapping unicode_mappings[];
extern const size_t unicode_mapping_count;
extern const uint32_t unicode_mapped[];

/* Two characters that compose to one, sorted. */
typedef struct unicode_pair {
    uint32_t first, second, whole;
} unicode_pair;
extern const unicode_pair unicode_pairs[];
extern const size_t unicode_pair_count;

/* Names: words by falling frequency, each between newlines; and for each named character a line of
 * words, a word being its rank in digits of unicode_digits: ranks below 40 have one, the next 44 *
 * base two, the others three. */
enum { NAME_ROW = 4000, WORD_ONE = 40, WORD_TWO = 44 };
extern const char unicode_words[][NAME_ROW];
extern const size_t unicode_words_length;
extern const char unicode_names[][NAME_ROW];
extern const size_t unicode_names_length;
extern const char unicode_digits[];

/* From line `line` on, the names are those of character c, c + 1, … */
typedef struct unicode_run {
    uint32_t line, c;
} unicode_run;
extern const unicode_run unicode_runs[];
extern const size_t unicode_run_count;
extern const uint32_t unicode_proper_names; /* lines from here on are aliases */

/* Names that end in the character's number. */
typedef struct unicode_series {
    uint32_t first, last;
    const char *prefix;
} unicode_series;
extern const unicode_series unicode_serieses[];
extern const size_t unicode_series_count;

#endif

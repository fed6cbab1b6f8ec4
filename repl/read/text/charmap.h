/* Encodings of one byte a character whose lower half is ASCII: Windows' and DOS's code pages, the
 * parts of ISO 8859, KOI8, Macintosh's. Sources may be written in them, and the codecs read and
 * write them. Latin-1 is not here: its bytes are their own characters. */
#ifndef READ_CHARMAP_H
#define READ_CHARMAP_H

#include <stddef.h>
#include <stdint.h>

#include "charmap_rows.h"

typedef struct charmap {
    const char *name;    /* canonical: "cp1251", "iso8859-2" */
    uint16_t upper[128]; /* the characters of 0x80 … 0xff; 0: undefined */
} charmap;

/* A spelling: lower case, '_' for whatever is neither letter, digit nor point. */
typedef struct charmap_name {
    const char *spelling;
    uint8_t map;
} charmap_name;

extern const charmap charmaps[CHARMAP_COUNT];
extern const charmap_name charmap_names[]; /* sorted */
extern const size_t charmap_name_count;

const charmap *charmap_named(const char *spelling); /* NULL: none */

/* The character of a byte; 0 where it has none, and for 0. */
static inline uint32_t charmap_character(const charmap *map, uint8_t byte)
{
    return byte < 0x80 ? byte : map->upper[byte - 0x80];
}

/* The byte of a character; -1: none. */
int charmap_byte(const charmap *map, uint32_t character);

#endif

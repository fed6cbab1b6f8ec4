#include "charmap.h"

#include <stdlib.h>
#include <string.h>

static int compare_spelling(const void *spelling, const void *row)
{
    return strcmp(spelling, ((const charmap_name *)row)->spelling);
}

const charmap *charmap_named(const char *spelling)
{
    const charmap_name *row = bsearch(spelling, charmap_names, charmap_name_count,
                                      sizeof *charmap_names, compare_spelling);
    return row ? &charmaps[row->map] : NULL;
}

int charmap_byte(const charmap *map, uint32_t character)
{
    if (character < 0x80)
        return (int)character;
    for (int i = 0; i < 128; i++)
        if (map->upper[i] == character)
            return 0x80 + i;
    return -1;
}

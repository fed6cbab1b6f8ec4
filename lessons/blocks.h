/* Blocks: a small, strict part of Markdown, in which lessons and questions are written. A file is a
 * row of blocks; each knows its line, so that every complaint can say where.
 *
 *     # Title, ## Page heading           a heading, of level 1 to 3
 *     key: value                         a setting: a lower-case word, a colon, right under a
 * heading or a setting prose over some lines              a paragraph; its lines are joined
 *     - item                             an item; indented lines go on with it
 *     ```python hidden … ```             a fence: an info string and text kept as it is
 */
#ifndef LESSONS_BLOCKS_H
#define LESSONS_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum block_kind {
    BLOCK_HEADING,
    BLOCK_SETTING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,
    BLOCK_FENCE
} block_kind;

typedef struct block {
    block_kind kind;
    int line;   /* from 1 */
    int level;  /* of a heading */
    char *key;  /* of a setting: its word; of a fence: its info string */
    char *text; /* owned, as key is */
} block;

/* A complaint about a file: where, and what was meant. */
typedef struct complaint {
    int line, column;
    char text[200];
} complaint;

typedef struct blocks {
    block *items;
    size_t count;
} blocks;

enum { BLOCKS_LARGEST = 1 << 20 }; /* bytes of a file that is read at all */

/* False: *wrong says where and why (an unclosed fence, a control character, a file too large). */
bool blocks_parse(blocks *b, const char *source, size_t length, complaint *wrong);
void blocks_end(blocks *b);
/* Does a fence's info string hold this word? */
bool block_has_word(const block *b, const char *word);
void complain(complaint *c, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif

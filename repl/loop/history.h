/* What was typed at the prompt, across sessions: oldest first, each input once. Blocks of lines are
 * kept whole. */
#ifndef LOOP_HISTORY_H
#define LOOP_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct history {
    char **items; /* owned, as each is */
    size_t count, room;
} history;

void history_load(history *h);
/* Add and write at once. An equal older input gives way. */
void history_add(history *h, const char *text);
void history_end(history *h);
/* The newest before `at` that holds the text; -1: none. */
int history_search(const history *h, int at, const char *text);

#endif

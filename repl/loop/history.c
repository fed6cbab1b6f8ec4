#include "history.h"

#include "state_files.h"

#include <stdlib.h>
#include <string.h>

enum { HISTORY_MAX = 2000 };
static const char history_file[] = "history";

static void drop_at(history *h, size_t i)
{
    free(h->items[i]);
    memmove(h->items + i, h->items + i + 1, (h->count - i - 1) * sizeof *h->items);
    h->count--;
}

static void put(history *h, const char *text, size_t length)
{
    if (h->count == HISTORY_MAX)
        drop_at(h, 0);
    if (h->count == h->room) {
        size_t room = h->room ? h->room * 2 : 64;
        char **more = realloc(h->items, room * sizeof *more);
        if (!more)
            return;
        h->items = more;
        h->room = room;
    }
    h->items[h->count++] = strndup(text, length);
}

/* Inputs end with a NUL in the file, so that they may hold newlines. */
void history_load(history *h)
{
    *h = (history){0};
    size_t length;
    char *bytes = state_read(history_file, &length);
    for (size_t at = 0; bytes && at < length;) {
        size_t n = strlen(bytes + at);
        put(h, bytes + at, n);
        at += n + 1;
    }
    free(bytes);
}

static void save(const history *h)
{
    size_t length = 0;
    for (size_t i = 0; i < h->count; i++)
        length += strlen(h->items[i]) + 1;
    char *bytes = malloc(length + 1), *at = bytes;
    for (size_t i = 0; bytes && i < h->count; i++)
        at = stpcpy(at, h->items[i]) + 1;
    if (bytes)
        state_write(history_file, bytes, length);
    free(bytes);
}

/* Another session may have written since. */
static void take_news(history *h)
{
    history now;
    history_load(&now);
    if (!now.count)
        return;
    history_end(h);
    *h = now;
}

void history_add(history *h, const char *text)
{
    if (!*text)
        return;
    take_news(h);
    for (size_t i = h->count; i-- > 0;)
        if (!strcmp(h->items[i], text))
            drop_at(h, i);
    put(h, text, strlen(text));
    save(h);
}

void history_end(history *h)
{
    for (size_t i = 0; i < h->count; i++)
        free(h->items[i]);
    free(h->items);
    *h = (history){0};
}

int history_search(const history *h, int at, const char *text)
{
    for (int i = at - 1; i >= 0; i--)
        if (strstr(h->items[i], text))
            return i;
    return -1;
}

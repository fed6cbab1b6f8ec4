#include "names.h"
#include <stdlib.h>
#include <string.h>

enum { SMALL = 8 };

static uint32_t hash(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

static bool same(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

static int32_t *slot_of(const names *n, const char *key)
{
    uint32_t mask = (uint32_t)n->slot_count - 1, at = hash(key) & mask;
    while (n->slots[at] && !same(n->keys[n->slots[at] - 1], key))
        at = (at + 1) & mask;
    return &n->slots[at];
}

int names_find(const names *n, const char *key)
{
    if (n->slots)
        return *slot_of(n, key) - 1;
    for (int i = 0; i < n->count; i++) {
        if (same(n->keys[i], key))
            return i;
    }
    return -1;
}

static void rebuild_slots(names *n, pool *p)
{
    n->slot_count = n->capacity * 2;
    n->slots = pool_take(p, sizeof *n->slots * (size_t)n->slot_count);
    for (int i = 0; i < n->count; i++)
        *slot_of(n, n->keys[i]) = i + 1;
}

static void grow(names *n, pool *p)
{
    int capacity = n->capacity ? n->capacity * 2 : 4;
    const char **keys = pool_take(p, sizeof *keys * (size_t)capacity);
    int *values = pool_take(p, sizeof *values * (size_t)capacity);
    if (n->count) {
        memcpy(keys, n->keys, sizeof *keys * (size_t)n->count);
        memcpy(values, n->values, sizeof *values * (size_t)n->count);
    }
    n->keys = keys;
    n->values = values;
    n->capacity = capacity;
    if (capacity > SMALL)
        rebuild_slots(n, p);
}

int names_add(names *n, pool *p, const char *key, int value)
{
    int found = names_find(n, key);
    if (found >= 0)
        return found;
    if (n->count == n->capacity)
        grow(n, p);
    n->keys[n->count] = key;
    n->values[n->count] = value;
    if (n->slots)
        *slot_of(n, key) = n->count + 1;
    return n->count++;
}

int names_get(const names *n, const char *key, int otherwise)
{
    int found = names_find(n, key);
    return found < 0 ? otherwise : n->values[found];
}

void names_set(names *n, pool *p, const char *key, int value)
{
    int place = names_add(n, p, key, value); /* may move the values */
    n->values[place] = value;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **names_sorted(const names *n, pool *p)
{
    const char **sorted = pool_take(p, sizeof *sorted * (size_t)(n->count + 1));
    if (n->count)
        memcpy(sorted, n->keys, sizeof *sorted * (size_t)n->count);
    qsort(sorted, (size_t)n->count, sizeof *sorted, by_text);
    return sorted;
}

const char *names_mangle(pool *p, const char *private, const char *name)
{
    if (!private || name[0] != '_' || name[1] != '_')
        return name;
    size_t length = strlen(name);
    if ((name[length - 1] == '_' && name[length - 2] == '_') || strchr(name, '.'))
        return name;
    private += strspn(private, "_");
    if (!*private)
        return name;
    return pool_format(p, "_%s%s", private, name);
}

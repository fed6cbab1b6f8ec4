#include "machine.h"
#include "memory.h"
#include "state.h"
#include "threads.h"

#include <stdlib.h>
#include <string.h>

/* A snapshot is a list of pages with where they belong. Pages that are equal to the base's are
 * shared with it, and pages of zeros are not kept. */
enum { PAGE = 4096 };

typedef struct page {
    uint32_t shares;
    char bytes[PAGE];
} page;

typedef struct kept {
    char *to;      /* where it belongs */
    uint32_t size; /* at most PAGE */
    page *page;    /* owned share; NULL: zeros */
} kept;

struct snapshot {
    kept *pages;
    size_t count, capacity;
    size_t own; /* pages that no other snapshot has */
};

typedef struct save_state {
    snapshot *s;
    const snapshot *base;
    size_t at; /* how far we are in base: both lists are in the same order of addresses, nearly */
    bool failed;
} save_state;

static bool is_zero(const char *bytes, size_t size)
{
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0;
}

/* The base's page for the same place, looked for from where the last one was found. */
static const kept *base_page(save_state *saving, const char *from)
{
    const snapshot *base = saving->base;
    if (!base)
        return NULL;
    while (saving->at < base->count && base->pages[saving->at].to < from)
        saving->at++;
    if (saving->at < base->count && base->pages[saving->at].to == from)
        return &base->pages[saving->at];
    return NULL;
}

static page *page_new(const char *from, size_t size)
{
    page *p = malloc(sizeof *p);
    if (!p)
        return NULL;
    p->shares = 1;
    memcpy(p->bytes, from, size);
    return p;
}

static kept *kept_new(snapshot *s)
{
    if (s->count == s->capacity) {
        size_t capacity = s->capacity ? s->capacity * 2 : 256;
        kept *more = realloc(s->pages, capacity * sizeof *more);
        if (!more)
            return NULL;
        s->pages = more;
        s->capacity = capacity;
    }
    return &s->pages[s->count++];
}

static void save_page(save_state *saving, const char *from, size_t size)
{
    kept *k = kept_new(saving->s);
    if (!k) {
        saving->failed = true;
        return;
    }
    *k = (kept){.to = (char *)(uintptr_t)from, .size = (uint32_t)size};
    const kept *same = base_page(saving, from);
    if (same && same->page && same->size == size && !memcmp(same->page->bytes, from, size)) {
        k->page = same->page;
        k->page->shares++;
        return;
    }
    if (is_zero(from, size))
        return;
    k->page = page_new(from, size);
    saving->s->own++;
    saving->failed |= !k->page;
}

static void save_stretch(void *ctx, const char *from, size_t bytes)
{
    save_state *saving = ctx;
    while (bytes && !saving->failed) {
        size_t size = PAGE - ((uintptr_t)from &
                              (PAGE - 1)); /* pages begin at multiples, whatever the stretch does */
        if (size > bytes)
            size = bytes;
        save_page(saving, from, size);
        from += size;
        bytes -= size;
    }
}

snapshot *machine_save(machine *m, const snapshot *base)
{
    snapshot *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    save_state saving = {.s = s, .base = base};
    memory_allow(m);
    memory_each_stretch(m, threads_main_stack_from(m), save_stretch, &saving);
    if (saving.failed) {
        snapshot_drop(s);
        return NULL;
    }
    return s;
}

void machine_restore(machine *m, const snapshot *s)
{
    memory_allow(m);
    for (size_t i = 0; i < s->count; i++) {
        const kept *k = &s->pages[i];
        if (k->page)
            memcpy(k->to, k->page->bytes, k->size);
        else
            memset(k->to, 0, k->size);
    }
}

void snapshot_drop(snapshot *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (s->pages[i].page && --s->pages[i].page->shares == 0)
            free(s->pages[i].page);
    free(s->pages);
    free(s);
}

size_t snapshot_bytes(const snapshot *s)
{
    return sizeof *s + s->capacity * sizeof *s->pages + s->own * sizeof(page);
}

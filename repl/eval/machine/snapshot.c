#include "host.h"
#include "memory.h"
#include "state.h"
#include "threads.h"
#include "tracking.h"

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
    uint32_t shares;
    kept *pages;
    size_t count, capacity;
    size_t own; /* pages that no other snapshot has */
};

/* The pages of a snapshot, looked for one after the other: all are in the same order of addresses,
 * nearly. */
typedef struct search {
    const snapshot *in; /* NULL: nothing is found */
    size_t at;
} search;

typedef struct save_state {
    snapshot *s;
    search base, like; /* as in host */
    const tracking *tracking;
    bool failed;
} save_state;

static bool is_zero(const char *bytes, size_t size)
{
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0;
}

static const kept *find_page(search *k, const char *from)
{
    const snapshot *in = k->in;
    if (!in)
        return NULL;
    while (k->at < in->count && in->pages[k->at].to < from)
        k->at++;
    return k->at < in->count && in->pages[k->at].to == from ? &in->pages[k->at] : NULL;
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

/* Is it known to be as it was then? */
static bool is_untouched(const kept *then, size_t size, const tracking *t)
{
    return then && then->size == size && tracking_is_clean(t, then->to);
}

/* The page that has the same bytes already; NULL: it is all zeros, or none has. */
static page *same_page(save_state *saving, const char *from, size_t size, bool *known)
{
    const kept *then = find_page(&saving->like, from);
    *known = is_untouched(then, size, saving->tracking);
    if (*known)
        return then->page;
    const kept *base = find_page(&saving->base, from);
    *known = base && base->page && base->size == size && !memcmp(base->page->bytes, from, size);
    return *known ? base->page : NULL;
}

static void save_page(save_state *saving, const char *from, size_t size)
{
    kept *k = kept_new(saving->s);
    if (!k) {
        saving->failed = true;
        return;
    }
    bool known;
    *k = (kept){.to = (char *)(uintptr_t)from, .size = (uint32_t)size};
    k->page = same_page(saving, from, size, &known);
    if (k->page)
        k->page->shares++;
    if (known || is_zero(from, size))
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

/* The machine is as this snapshot has it: from now on what becomes otherwise is kept track of,
 * where there is so much of it that it pays. */
static void track(machine *m, const snapshot *s)
{
    enum { MUCH = 4 << 20 };
    size_t bytes;
    tracking *t = memory_tracking(m, &bytes);
    if (!t)
        return;
    snapshot_drop(m->host->like);
    m->host->like = NULL;
    if (bytes < MUCH || threads_count(m)) {
        tracking_end(t);
        return;
    }
    tracking_begin(t, bytes);
    m->host->like = (snapshot *)(uintptr_t)s;
    m->host->like->shares++;
}

snapshot *machine_save(machine *m, const snapshot *base)
{
    snapshot *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->shares = 1;
    size_t bytes;
    save_state saving = {.s = s,
                         .base = {base, 0},
                         .like = {m->host->like, 0},
                         .tracking = memory_tracking(m, &bytes)};
    memory_allow(m);
    memory_each_stretch(m, threads_main_stack_from(m), save_stretch, &saving);
    if (saving.failed) {
        snapshot_drop(s);
        return NULL;
    }
    track(m, s);
    return s;
}

void machine_restore(machine *m, const snapshot *s)
{
    size_t bytes;
    tracking *t = memory_tracking(m, &bytes);
    search like = {m->host->like, 0};
    memory_allow(m);
    for (size_t i = 0; i < s->count; i++) {
        const kept *k = &s->pages[i], *then = find_page(&like, k->to);
        if (is_untouched(then, k->size, t) && then->page == k->page)
            continue;
        tracking_open(t, k->to, k->size);
        if (k->page)
            memcpy(k->to, k->page->bytes, k->size);
        else
            memset(k->to, 0, k->size);
    }
    track(m, s);
}

void snapshot_drop(snapshot *s)
{
    if (!s || --s->shares)
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

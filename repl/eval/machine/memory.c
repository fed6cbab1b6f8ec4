#include "memory.h"

#include "pool.h"
#include "tracking.h"

#include <sys/mman.h>

/* The stretch, from its start: the machine, the heap's own record, the table of chunks, the C
 * stack, then the chunks themselves. A chunk is 16 KiB. A run of chunks serves one size class as a
 * pool, or one large block, or is free. Free runs lie in bins by length and are joined with their
 * neighbours. */
enum {
    CHUNK_SHIFT = 14,
    CHUNK = 1 << CHUNK_SHIFT,
    LARGEST_POOLED = 16384,
    SIZE_BINS = 32,
    GIVE_BACK_CHUNKS = 64, /* free runs this long go back to the host */
    KEPT_BACK = 16,        /* chunks for what is to be said when memory has run out */
};
#define STACK_BYTES ((size_t)64 << 20)
/* What a program holds beyond this may lie in the host's large pages: one of them costs less than
 * the many small ones in its place, but too much for a program that never needs it. */
#define SMALL_PAGES ((size_t)4 << 20)
/* Somewhat less than what memory_distance reaches. */
#define LARGEST_LIMIT ((size_t)31 << 30)
#define ADDRESS_BASE 0x7f0000000000u

typedef enum chunk_kind { CHUNK_FREE, CHUNK_POOL, CHUNK_LARGE } chunk_kind;

typedef struct chunk {
    uint8_t kind;
    uint8_t is_object;
    uint8_t class;       /* of a pool; the same in every chunk of its run */
    uint8_t noted;       /* memory_each_noted goes to its run */
    uint32_t length;     /* in the first chunk of a run, and the last of a free one */
    uint32_t next, prev; /* of a free run in its bin; 0: none */
} chunk;

struct heap {
    char *base; /* where the stretch begins */
    size_t reserved;
    char *stack_low, *stack_high;
    char *chunks;       /* chunk 0; chunk 0 is never handed out, so index 0 means none */
    tracking *tracking; /* of the chunks; owned, may be NULL */
    chunk *table;
    uint32_t chunk_count, chunk_top; /* all there are; the first never used */
    uint32_t kept_back;              /* of them, until memory_use_all */
    size_t used, most;               /* in chunks */
    uint32_t bins[SIZE_BINS];
};

/* Up to POOL_SMALL bytes by POOL_STEP, but none that holds no link; then four classes for each
 * doubling. */
enum { SMALL_CLASSES = POOL_SMALL / POOL_STEP };

static unsigned class_of(size_t bytes)
{
    if (bytes <= POOL_SMALL)
        return small_class(bytes > POOL_LINKED ? bytes : POOL_LINKED);
    unsigned top = 63u - (unsigned)__builtin_clzll(bytes - 1);
    return SMALL_CLASSES + (top - 8) * 4 + (unsigned)(((bytes - 1) >> (top - 2)) & 3);
}

static size_t class_bytes(unsigned class)
{
    if (class < SMALL_CLASSES)
        return small_class_bytes(class);
    unsigned top = 8 + (class - SMALL_CLASSES) / 4, quarter = (class - SMALL_CLASSES) % 4;
    return ((size_t)1 << top) + ((size_t)(quarter + 1) << (top - 2));
}

static uint32_t chunks_for_class(unsigned class)
{
    size_t bytes = class_bytes(class);
    return bytes <= 1024 ? 1 : bytes <= 4096 ? 4 : 8;
}

static uint32_t chunk_index(const struct heap *h, const void *p)
{
    return (uint32_t)((size_t)((const char *)p - h->chunks) >> CHUNK_SHIFT);
}

static char *chunk_at(const struct heap *h, uint32_t index)
{
    return h->chunks + ((size_t)index << CHUNK_SHIFT);
}

static unsigned bin_of(uint32_t length)
{
    return 31u - (unsigned)__builtin_clz(length);
}

static void bin_remove(struct heap *h, uint32_t run)
{
    chunk *c = &h->table[run];
    if (c->prev)
        h->table[c->prev].next = c->next;
    else
        h->bins[bin_of(c->length)] = c->next;
    if (c->next)
        h->table[c->next].prev = c->prev;
}

static void bin_add(struct heap *h, uint32_t run, uint32_t length)
{
    chunk *first = &h->table[run], *last = &h->table[run + length - 1];
    uint32_t *bin = &h->bins[bin_of(length)];
    *last = (chunk){.kind = CHUNK_FREE, .length = length};
    *first = (chunk){.kind = CHUNK_FREE, .length = length, .next = *bin};
    if (*bin)
        h->table[*bin].prev = run;
    *bin = run;
}

/* A free run of at least this length: out of its bin, its length left in its first chunk. 0: none.
 */
static uint32_t bin_find(struct heap *h, uint32_t length)
{
    for (unsigned b = bin_of(length); b < SIZE_BINS; b++)
        for (uint32_t run = h->bins[b]; run; run = h->table[run].next)
            if (h->table[run].length >= length) {
                bin_remove(h, run);
                return run;
            }
    return 0;
}

static void run_account(struct heap *h, uint32_t length)
{
    h->used += length;
    if (h->used > h->most)
        h->most = h->used;
}

static uint32_t never_used(const struct heap *h)
{
    uint32_t last = h->chunk_count - h->kept_back;
    return h->chunk_top < last ? last - h->chunk_top : 0;
}

/* 0 when there is no room. */
static uint32_t run_take(struct heap *h, uint32_t length)
{
    uint32_t run = bin_find(h, length);
    if (run) {
        uint32_t rest = h->table[run].length - length;
        if (rest)
            bin_add(h, run + length, rest);
    } else {
        if (length > never_used(h))
            return 0;
        run = h->chunk_top;
        h->chunk_top += length;
    }
    run_account(h, length);
    return run;
}

static void run_give(struct heap *h, uint32_t run, uint32_t length)
{
    h->used -= length;
    CHECKER_ALLOW(chunk_at(h, run), (size_t)length << CHUNK_SHIFT);
    if (length >= GIVE_BACK_CHUNKS) {
        tracking_open(h->tracking, chunk_at(h, run), (size_t)length << CHUNK_SHIFT);
        madvise(chunk_at(h, run), (size_t)length << CHUNK_SHIFT, MADV_DONTNEED);
    }
    uint32_t after = run + length;
    if (after < h->chunk_top && h->table[after].kind == CHUNK_FREE) {
        bin_remove(h, after);
        length += h->table[after].length;
    }
    if (run > 1 && h->table[run - 1].kind == CHUNK_FREE) {
        uint32_t before = h->table[run - 1].length;
        run -= before;
        bin_remove(h, run);
        length += before;
    }
    if (run + length == h->chunk_top)
        h->chunk_top = run;
    else
        bin_add(h, run, length);
}

static bool pool_grow(struct heap *h, pool_state *pool, unsigned class, bool is_object)
{
    uint32_t length = chunks_for_class(class);
    uint32_t run = run_take(h, length);
    if (!run)
        return false;
    for (uint32_t i = 0; i < length; i++)
        h->table[run + i] = (chunk){.kind = CHUNK_POOL,
                                    .is_object = is_object,
                                    .class = (uint8_t) class,
                                    .length = length - i};
    size_t bytes = class_bytes(class);
    pool->bump = chunk_at(h, run);
    pool->end = pool->bump + ((size_t)length << CHUNK_SHIFT) / bytes * bytes;
    return true;
}

static inline char *pool_pop(pool_state *pool)
{
    char *block = pool->free;
    memcpy(&pool->free, block + 8, sizeof pool->free);
    return block;
}

/* A block of a pool that never was handed out; NULL: none is left in the newest run. */
static inline void *pool_advance(pool_state *pool, size_t bytes)
{
    char *block = pool->bump;
    if (block == pool->end)
        return NULL;
    pool->bump = block + bytes;
    return block;
}

static pool_state *pool_of(machine *m, unsigned class, bool is_object)
{
    return is_object ? &m->object_pools[class] : &m->plain_pools[class];
}

static void *pool_block(machine *m, unsigned class, bool is_object)
{
    pool_state *pool = pool_of(m, class, is_object);
    if (pool->free) {
        CHECKER_ALLOW(pool->free, class_bytes(class));
        return pool_pop(pool);
    }
    if (pool->bump == pool->end && !pool_grow(m->heap, pool, class, is_object))
        return NULL;
    return pool_advance(pool, class_bytes(class));
}

static void pool_return(machine *m, unsigned class, bool is_object, char *block)
{
    pool_state *pool = pool_of(m, class, is_object);
    memcpy(block + 8, &pool->free, sizeof pool->free);
    pool->free = block;
    /* The count of references, zero, stays readable. */
    CHECKER_FORBID(block + POOL_LINKED, class_bytes(class) - POOL_LINKED);
}

static uint32_t chunks_for(size_t bytes)
{
    return (uint32_t)((bytes + CHUNK - 1) >> CHUNK_SHIFT);
}

static void *large_block(struct heap *h, size_t bytes, bool is_object)
{
    if (bytes >> CHUNK_SHIFT >= h->chunk_count)
        return NULL;
    uint32_t length = chunks_for(bytes);
    uint32_t run = run_take(h, length);
    if (!run)
        return NULL;
    h->table[run] = (chunk){.kind = CHUNK_LARGE, .is_object = is_object, .length = length};
    if (length > 1)
        h->table[run + length - 1] = (chunk){.kind = CHUNK_LARGE, .is_object = is_object};
    return chunk_at(h, run);
}

static void *block_take(machine *m, size_t bytes, bool is_object)
{
    if (bytes <= LARGEST_POOLED)
        return pool_block(m, class_of(bytes), is_object);
    return large_block(m->heap, bytes, is_object);
}

void *memory_take(machine *m, size_t bytes)
{
    void *block = block_take(m, bytes, false);
    if (!block)
        fail_memory(m);
    return block;
}

void memory_give(machine *m, void *block, size_t bytes)
{
    if (!block)
        return;
    if (bytes <= LARGEST_POOLED)
        pool_return(m, class_of(bytes), false, block);
    else
        run_give(m->heap, chunk_index(m->heap, block), chunks_for(bytes));
}

/* Grow or shrink a large block where it stands. */
static bool large_resize(struct heap *h, void *block, uint32_t old, uint32_t length)
{
    uint32_t run = chunk_index(h, block), after = run + old;
    bool is_object = h->table[run].is_object;
    if (length > old) {
        uint32_t more = length - old;
        if (after == h->chunk_top) {
            if (more > never_used(h))
                return false;
            h->chunk_top += more;
        } else {
            if (h->table[after].kind != CHUNK_FREE || h->table[after].length < more)
                return false;
            uint32_t rest = h->table[after].length - more;
            bin_remove(h, after);
            if (rest)
                bin_add(h, after + more, rest);
        }
        run_account(h, more);
    }
    h->table[run].length = length;
    h->table[run + length - 1].kind = CHUNK_LARGE;
    h->table[run + length - 1].is_object = is_object;
    if (length < old)
        run_give(h, run + length, old - length);
    return true;
}

void *memory_resize(machine *m, void *block, size_t old_bytes, size_t bytes)
{
    if (!block)
        return memory_take(m, bytes);
    if (old_bytes > LARGEST_POOLED && bytes > LARGEST_POOLED) {
        uint32_t old = chunks_for(old_bytes);
        if (bytes >> CHUNK_SHIFT >= m->heap->chunk_count) {
            fail_memory(m);
            return NULL;
        }
        if (chunks_for(bytes) == old || large_resize(m->heap, block, old, chunks_for(bytes)))
            return block;
    } else if (old_bytes <= LARGEST_POOLED && bytes <= LARGEST_POOLED &&
               class_of(old_bytes) == class_of(bytes)) {
        return block;
    }
    void *moved = memory_take(m, bytes);
    if (!moved)
        return NULL;
    memcpy(moved, block, old_bytes < bytes ? old_bytes : bytes);
    memory_give(m, block, old_bytes);
    return moved;
}

/* Most objects are small and new, or take the place of one that ended. */
static inline object *object_block(machine *m, size_t bytes)
{
    if (bytes > POOL_SMALL)
        return block_take(m, bytes, true);
    unsigned class = small_class(bytes);
    pool_state *pool = &m->object_pools[class];
    void *block = block_pop(pool, bytes);
    if (!block)
        block = pool_advance(pool, small_class_bytes(class));
    return block ? block : pool_block(m, class, true);
}

void *object_new_bytes(machine *m, type *t, size_t bytes)
{
    if (t->dict_offset == DICT_AT_END)
        bytes += sizeof(dict *);
    object *o = object_block(m, bytes);
    if (!o) {
        fail_memory(m);
        return NULL;
    }
    memset(o + 1, 0, bytes - sizeof *o);
    object_begin(m, o, t);
    if (t->dict_offset == DICT_AT_END)
        *instance_dict_slot(m, of(o)) = NULL;
    if (t->flags & TYPE_HEAP)
        t->head.refs++;
    return o;
}

void *object_new(machine *m, type *t)
{
    if (t->dict_offset == DICT_AT_END)
        return object_new_bytes(m, t, t->size);
    object *o = object_block(m, t->bytes);
    if (!o) {
        fail_memory(m);
        return NULL;
    }
    object_begin(m, o, t);
    if (t->flags & TYPE_HEAP)
        t->head.refs++;
    /* A few words, mostly: less than the call of memset costs. */
    uint64_t *words = (uint64_t *)(void *)o, count = t->bytes / sizeof *words;
    for (size_t i = sizeof *o / sizeof *words; i < count; i++)
        words[i] = 0;
    return o;
}

void *object_new_sized(machine *m, type *t, size_t items)
{
    if (t->item_size && items > (SIZE_MAX - t->size) / t->item_size) {
        fail_memory(m);
        return NULL;
    }
    return object_new_bytes(m, t, t->size + items * t->item_size);
}

void object_free(machine *m, object *o)
{
    struct heap *h = m->heap;
    type *t = o->type;
    const chunk *c = &h->table[chunk_index(h, o)];
    o->refs = 0;
    if (m->collector.allocated)
        m->collector.allocated--;
    if (c->kind == CHUNK_POOL)
        pool_return(m, c->class, true, (char *)o);
    else
        run_give(h, chunk_index(h, o), c->length);
    if (t->flags & TYPE_HEAP)
        drop_object(m, t);
}

size_t object_bytes(const machine *m, const object *o)
{
    const struct heap *h = m->heap;
    const chunk *c = &h->table[chunk_index(h, o)];
    return c->kind == CHUNK_POOL ? class_bytes(c->class) : (size_t)c->length << CHUNK_SHIFT;
}

uint64_t memory_address(const machine *m, const void *p)
{
    return ADDRESS_BASE + (uint64_t)((const char *)p - m->heap->chunks);
}

/* The part of a pool's run that was handed out at least once. */
static char *run_handed_out(machine *m, uint32_t run)
{
    const struct heap *h = m->heap;
    const chunk *c = &h->table[run];
    const pool_state *pool = pool_of(m, c->class, c->is_object);
    char *start = chunk_at(h, run);
    size_t bytes = class_bytes(c->class);
    char *end = start + ((size_t)c->length << CHUNK_SHIFT) / bytes * bytes;
    return pool->bump >= start && pool->bump <= end && pool->end == end ? pool->bump : end;
}

static void see_run(machine *m, uint32_t run, void (*see)(void *ctx, object *o), void *ctx)
{
    const struct heap *h = m->heap;
    const chunk *c = &h->table[run];
    char *start = chunk_at(h, run);
    bool is_large = c->kind == CHUNK_LARGE;
    size_t bytes = is_large ? (size_t)c->length << CHUNK_SHIFT : class_bytes(c->class);
    char *end = is_large ? start + 1 : run_handed_out(m, run);
    for (char *o = start; o < end; o += bytes)
        if (((object *)(void *)o)->refs)
            see(ctx, (object *)(void *)o);
}

void memory_each_object(machine *m, void (*see)(void *ctx, object *o), void *ctx)
{
    const struct heap *h = m->heap;
    for (uint32_t run = 1; run < h->chunk_top; run += h->table[run].length)
        if (h->table[run].kind != CHUNK_FREE && h->table[run].is_object)
            see_run(m, run, see, ctx);
}

void memory_note(machine *m, const object *o)
{
    m->heap->table[chunk_index(m->heap, o)].noted = true;
}

void memory_forget_notes(machine *m)
{
    for (uint32_t i = 1; i < m->heap->chunk_top; i++)
        m->heap->table[i].noted = false;
}

void memory_each_noted(machine *m, void (*see)(void *ctx, object *o), void *ctx)
{
    const struct heap *h = m->heap;
    for (uint32_t run = 1, next; run < h->chunk_top; run = next) {
        bool noted = false;
        next = run + h->table[run].length;
        for (uint32_t i = run; i < next; i++)
            noted |= h->table[i].noted;
        if (noted && h->table[run].kind != CHUNK_FREE && h->table[run].is_object)
            see_run(m, run, see, ctx);
    }
}

void memory_allow(machine *m)
{
    CHECKER_ALLOW(m->heap->stack_low, m->heap->stack_high - m->heap->stack_low);
    CHECKER_ALLOW(m->heap->chunks, (size_t)m->heap->chunk_top << CHUNK_SHIFT);
}

void memory_use_all(machine *m)
{
    m->heap->kept_back = 0;
}

size_t memory_used(const machine *m)
{
    return m->heap->used << CHUNK_SHIFT;
}

static size_t round_up(size_t bytes)
{
    return (bytes + CHUNK - 1) & ~(size_t)(CHUNK - 1);
}

/* Reserve addresses only: pages cost memory when first touched. Less is asked for where a limit
 * forbids much. */
static char *reserve(size_t *bytes)
{
    for (; *bytes >= STACK_BYTES + ((size_t)1 << 20); *bytes /= 2) {
        void *at = mmap(NULL, *bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (at != MAP_FAILED)
            return at;
    }
    return NULL;
}

static void allow_large_pages(const struct heap *h, size_t heap_bytes)
{
#ifdef MADV_HUGEPAGE
    if (heap_bytes > SMALL_PAGES)
        madvise(h->chunks + SMALL_PAGES, heap_bytes - SMALL_PAGES, MADV_HUGEPAGE);
#else
    (void)h;
    (void)heap_bytes;
#endif
}

machine *memory_reserve(size_t limit)
{
    size_t head = round_up(sizeof(machine)) + round_up(sizeof(struct heap));
    size_t heap_bytes = round_up(limit && limit < LARGEST_LIMIT ? limit : LARGEST_LIMIT);
    size_t table = round_up((heap_bytes >> CHUNK_SHIFT) * sizeof(chunk));
    size_t bytes = head + table + STACK_BYTES + heap_bytes + CHUNK;
    size_t asked = bytes;
    char *base = reserve(&bytes);
    if (!base)
        return NULL;
    if (bytes < asked) { /* a smaller stretch: the table was sized for more than there is, which is
                            harmless */
        heap_bytes = bytes > head + table + STACK_BYTES + CHUNK
                         ? (bytes - head - table - STACK_BYTES - CHUNK) & ~(size_t)(CHUNK - 1)
                         : 0;
        if (!heap_bytes) {
            munmap(base, bytes);
            return NULL;
        }
    }
    machine *m = (machine *)(void *)base;
    struct heap *h = (struct heap *)(void *)(base + round_up(sizeof(machine)));
    m->heap = h;
    h->base = base;
    h->reserved = bytes;
    h->table = (chunk *)(void *)(base + head);
    h->stack_low = base + head + table;
    h->stack_high = h->stack_low + STACK_BYTES;
    h->chunks = h->stack_high;
    h->chunk_count = (uint32_t)(heap_bytes >> CHUNK_SHIFT);
    h->kept_back = h->chunk_count > 2 * KEPT_BACK ? KEPT_BACK : 0;
    h->chunk_top = 1;
    allow_large_pages(h, heap_bytes);
    mprotect(h->stack_low, CHUNK,
             PROT_NONE); /* overrunning the stack is a fault, not a corruption */
    return m;
}

bool memory_track(machine *m)
{
    m->heap->tracking = tracking_new(m->heap->chunks);
    return m->heap->tracking;
}

struct tracking *memory_tracking(const machine *m, size_t *bytes)
{
    *bytes = (size_t)m->heap->chunk_top << CHUNK_SHIFT;
    return m->heap->tracking;
}

void memory_release(machine *m)
{
    tracking_drop(m->heap->tracking);
    memory_allow(m);
    munmap(m->heap->base, m->heap->reserved);
}

void memory_stack(const machine *m, char **low, char **high)
{
    *low = m->heap->stack_low + CHUNK;
    *high = m->heap->stack_high;
}

void memory_each_stretch(machine *m, const char *stack_from,
                         void (*see)(void *ctx, const char *from, size_t bytes), void *ctx)
{
    const struct heap *h = m->heap;
    see(ctx, h->base, (size_t)((const char *)h->table - h->base));
    see(ctx, (const char *)h->table, h->chunk_top * sizeof(chunk));
    see(ctx, stack_from, (size_t)(h->stack_high - stack_from));
    for (uint32_t run = 1; run < h->chunk_top; run += h->table[run].length) {
        const chunk *c = &h->table[run];
        if (c->kind == CHUNK_FREE)
            continue;
        const char *start = chunk_at(h, run);
        const char *end = c->kind == CHUNK_POOL ? run_handed_out(m, run)
                                                : start + ((size_t)c->length << CHUNK_SHIFT);
        see(ctx, start, (size_t)(end - start));
    }
}

#include "roster.h"

static bool lives(const rostered *one)
{
    const generator *g = one->generator;
    return g->head.refs && g->head.type == one->type && generator_code(g) == one->code;
}

static unsigned head_of(const generator *g)
{
    return (unsigned)((uintptr_t)g >> 4) % ROSTER_HEADS;
}

static void bury_elders(roster *r)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->elder_count; i++)
        if (lives(&r->elders[i]))
            r->elders[kept++] = r->elders[i];
    r->elder_count = kept;
    r->swept = r->made;
}

static rostered *elder(const roster *r, const generator *g)
{
    for (uint32_t i = 0; i < r->elder_count; i++)
        if (r->elders[i].generator == g)
            return (rostered *)(uintptr_t)&r->elders[i];
    return NULL;
}

/* The oldest of the latest makes room for a new one. */
static void retire(roster *r, const rostered *one)
{
    if (!lives(one))
        return;
    rostered *dead = elder(r, one->generator);
    if (dead) {
        *dead = *one;
        return;
    }
    if (r->elder_count == ROSTER_ELDERS && r->made - r->swept >= ROSTER_ELDERS)
        bury_elders(r);
    if (r->elder_count < ROSTER_ELDERS)
        r->elders[r->elder_count++] = *one;
}

void roster_add(roster *r, const generator *g)
{
    rostered *place = &r->latest[r->made % ROSTER_LATEST];
    uint32_t *head = &r->heads[head_of(g)];
    if (r->made >= ROSTER_LATEST)
        retire(r, place);
    r->made++;
    *place = (rostered){g, g->head.type, generator_code(g), r->made, *head};
    *head = r->made;
}

static const rostered *among_latest(const roster *r, const generator *g)
{
    const rostered *one;
    for (uint32_t n = r->heads[head_of(g)]; n && n + ROSTER_LATEST > r->made; n = one->before) {
        one = &r->latest[(n - 1) % ROSTER_LATEST];
        if (one->generator == g)
            return one;
    }
    return NULL;
}

uint32_t roster_number(const roster *r, const generator *g)
{
    const rostered *one = among_latest(r, g);
    if (!one)
        one = elder(r, g);
    return one && lives(one) ? one->number : 0;
}

size_t roster_newest(const roster *r, const generator **out, size_t most)
{
    size_t count = 0;
    for (uint32_t n = r->made; n && n + ROSTER_LATEST > r->made && count < most; n--) {
        const rostered *one = &r->latest[(n - 1) % ROSTER_LATEST];
        if (roster_number(r, one->generator) == n)
            out[count++] = one->generator;
    }
    return count;
}

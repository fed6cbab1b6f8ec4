#include "paper.h"

#include "chance.h"
#include "misconceptions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Which questions a paper has taken so far. */
typedef struct drawing {
    bank *from;
    bool *taken; /* owned: one per question of the bank */
    chance luck;
} drawing;

static uint64_t seed_with_session(uint64_t seed, const char *session)
{
    if (!session || !*session)
        return seed;
    digest d;
    char hex[FINGERPRINT_ROOM];
    fingerprint_start(&d);
    fingerprint_add(&d, session);
    fingerprint_finish(&d, hex);
    hex[16] = '\0';
    return seed ^ strtoull(hex, NULL, 16);
}

/* A question not taken yet, of an area and level; any != 0 loosens: 1 the level, 2 the area too. */
static question *pick(drawing *d, quiz_area area, int level, int any)
{
    int fitting = 0;
    question *chosen = NULL;
    for (int i = 0; i < d->from->count; i++) {
        question *q = &d->from->questions[i];
        bool fits = !d->taken[i] && (any > 1 || q->area == area) && (any > 0 || q->level == level);
        if (fits && chance_below(&d->luck, ++fitting) == 0)
            chosen = q;
    }
    return chosen;
}

/* The nearest level first. */
static question *pick_near(drawing *d, quiz_area area, int level)
{
    question *q = pick(d, area, level, 0);
    for (int off = 1; !q && off < LEVEL_HIGHEST; off++) {
        q = pick(d, area, level - off, 0);
        if (!q)
            q = pick(d, area, level + off, 0);
    }
    return q ? q : pick(d, area, level, 2);
}

/* Of n: three tenths easy, three tenths hard, the rest between. */
static void deal_levels(drawing *d, int *levels, int n)
{
    int outer = (n * 3 + 5) / 10;
    for (int i = 0; i < n; i++)
        levels[i] = i < outer ? LEVEL_LOWEST : i < 2 * outer ? LEVEL_HIGHEST : LEVEL_LOWEST + 1;
    chance_shuffle(&d->luck, levels, n);
}

static void deal_areas(drawing *d, int *area_of, int n)
{
    int order[AREA_COUNT];
    for (int i = 0; i < n; i++) {
        if (i % AREA_COUNT == 0) {
            for (int j = 0; j < AREA_COUNT; j++)
                order[j] = j;
            chance_shuffle(&d->luck, order, AREA_COUNT);
        }
        area_of[i] = order[i % AREA_COUNT];
    }
}

static int by_level(const void *a, const void *b)
{
    const asked *one = a, *other = b;
    if (one->q->level != other->q->level)
        return one->q->level - other->q->level;
    return strcmp(one->q->id, other->q->id);
}

static bool draw_all(drawing *d, paper *p, char *why, size_t room)
{
    int levels[PAPER_MOST], area_of[PAPER_MOST];
    deal_levels(d, levels, p->count);
    deal_areas(d, area_of, p->count);
    for (int i = 0; i < p->count; i++) {
        complaint wrong;
        question *q = pick_near(d, (quiz_area)area_of[i], levels[i]);
        d->taken[q - d->from->questions] = true;
        if (!asked_make(&p->asked[i], q, chance_next(&d->luck), &wrong)) {
            snprintf(why, room, "%s:%d: %s", q->path, wrong.line, wrong.text);
            return false;
        }
    }
    qsort(p->asked, (size_t)p->count, sizeof *p->asked, by_level);
    return true;
}

static void add_fingerprint(digest *d, const asked *a)
{
    char key[ANSWER_ROOM];
    const char *texts[] = {a->q->id, a->q->prompt, a->q->program};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fingerprint_add(d, texts[i]);
    for (int i = 0; i < a->q->count; i++) {
        fingerprint_add(d, asked_choice(a, i)->left);
        fingerprint_add(d, asked_choice(a, i)->text);
    }
    asked_key(a, key);
    fingerprint_add(d, key);
}

static void take_fingerprint(paper *p)
{
    digest d;
    fingerprint_start(&d);
    for (int i = 0; i < p->count; i++)
        add_fingerprint(&d, &p->asked[i]);
    fingerprint_finish(&d, p->fingerprint);
}

bool paper_draw(paper *p, bank *b, uint64_t seed, const char *session, int count, char *why,
                size_t room)
{
    *p = (paper){0};
    if (count < 1 || count > PAPER_MOST || count > b->count) {
        snprintf(why, room, "a paper from this bank has 1 to %d questions, not %d",
                 b->count < PAPER_MOST ? b->count : PAPER_MOST, count);
        return false;
    }
    drawing d = {b, calloc((size_t)b->count, sizeof(bool)), {seed_with_session(seed, session)}};
    *p = (paper){.asked = calloc((size_t)count, sizeof(asked)), .count = count};
    bool fine = d.taken && p->asked && draw_all(&d, p, why, room);
    free(d.taken);
    if (fine)
        take_fingerprint(p);
    else
        paper_end(p);
    return fine;
}

void paper_end(paper *p)
{
    free(p->asked);
    *p = (paper){0};
}

bool asked_make(asked *a, question *q, uint64_t seed, complaint *wrong)
{
    chance luck = {seed};
    *a = (asked){.q = q};
    if (!question_prepare(q, wrong))
        return false;
    for (int i = 0; i < q->count; i++)
        a->shown[i] = i;
    if (!q->in_order)
        chance_shuffle(&luck, a->shown, q->count);
    return true;
}

const offer *asked_choice(const asked *a, int at)
{
    return at >= 0 && at < a->q->count ? &a->q->choices[a->shown[at]] : NULL;
}

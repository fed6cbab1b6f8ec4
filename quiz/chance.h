/* Chance from a seed, the same on every machine: drawing papers and shuffling choices. */
#ifndef QUIZ_CHANCE_H
#define QUIZ_CHANCE_H

#include <stdint.h>

typedef struct chance {
    uint64_t state;
} chance;

/* splitmix64. */
static inline uint64_t chance_next(chance *c)
{
    uint64_t z = c->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* 0 … below-1; `below` is small, so that the bias is nothing. */
static inline int chance_below(chance *c, int below)
{
    return (int)(chance_next(c) % (uint64_t)below);
}

static inline void chance_shuffle(chance *c, int *row, int count)
{
    for (int i = count - 1; i > 0; i--) {
        int j = chance_below(c, i + 1), kept = row[i];
        row[i] = row[j];
        row[j] = kept;
    }
}

#endif

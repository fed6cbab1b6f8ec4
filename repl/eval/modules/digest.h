/* Digests: numbers that stand for bytes. The bytes are worked into a few words, block by block; at
 * the end the last block is filled up, and the words are the digest.
 *
 *     digest d;
 *     digest_start(&d, &digest_sha256);
 *     digest_add(&d, data, n);
 *     digest_finish(&d, out, d.kind->size);
 */
#ifndef EVAL_MODULES_DIGEST_H
#define EVAL_MODULES_DIGEST_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { DIGEST_MOST_BLOCK = 168 };

typedef struct digest_kind {
    const char *name;
    size_t block, size; /* bytes; of no size of its own where as many are given as are asked for */
    size_t length_size; /* bytes of the length at the end; 0: a sponge, which has none */
    size_t word;        /* bytes */
    uint8_t suffix;     /* what comes behind the last byte */
    uint8_t is_little;  /* of words, the little end first */
    uint64_t start[8];
    void (*work)(void *words, const uint8_t *block, size_t size);
} digest_kind;

typedef struct digest {
    const digest_kind *kind;
    union {
        uint32_t of32[8];
        uint64_t of64[25];
    } words;
    uint8_t rest[DIGEST_MOST_BLOCK]; /* of a block that is not full yet */
    size_t rest_count;
    uint64_t length; /* bytes in all */
} digest;

void digest_start(digest *d, const digest_kind *kind);
void digest_add(digest *d, const void *data, size_t n);
/* The first n bytes of the digest, which is over then. */
void digest_finish(digest *d, uint8_t *out, size_t n);

/* DIGEST(identifier), those there are. */
#define DIGESTS(DIGEST) \
    DIGEST(md5)         \
    DIGEST(sha1)        \
    DIGEST(sha224)      \
    DIGEST(sha256)      \
    DIGEST(sha384)      \
    DIGEST(sha512)      \
    DIGEST(sha3_224)    \
    DIGEST(sha3_256)    \
    DIGEST(sha3_384)    \
    DIGEST(sha3_512)    \
    DIGEST(shake_128)   \
    DIGEST(shake_256)

#define DIGEST(name) extern const digest_kind digest_##name;
DIGESTS(DIGEST)
#undef DIGEST

static inline uint32_t digest_turn32(uint32_t x, int left)
{
    return x << (left & 31) | x >> (-left & 31);
}
static inline uint64_t digest_turn64(uint64_t x, int left)
{
    return x << (left & 63) | x >> (-left & 63);
}
/* A word of 4 or 8 bytes from its bytes, which lie here with the little end first. */
static inline uint64_t digest_word(const uint8_t *p, size_t size, int is_little)
{
    uint64_t w = 0;
    memcpy(&w, p, size);
    if (is_little)
        return w;
    return size == 4 ? __builtin_bswap32((uint32_t)w) : __builtin_bswap64(w);
}

#endif

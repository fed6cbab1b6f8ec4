/* SHA-3 and SHAKE (FIPS 202): sponges over Keccak's permutation of 25 words. What is larger than a
 * block stays unseen: twice the digest's size. */
#include "digest.h"

/* What each round adds to the first word. */
static const uint64_t constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

/* Each word by the parities of two columns. */
static void mix_columns(uint64_t a[25])
{
    uint64_t parity[5];
    for (int x = 0; x < 5; x++)
        parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int i = 0; i < 25; i++)
        a[i] ^= parity[(i + 4) % 5] ^ digest_turn64(parity[(i + 1) % 5], 1);
}

/* Each word, turned, goes where the next one was on a walk through all but the first. */
static void turn_and_move(uint64_t a[25])
{
    uint64_t held = a[1];
    for (int x = 1, y = 0, i = 0; i < 24; i++) {
        int next = (2 * x + 3 * y) % 5;
        x = y;
        y = next;
        uint64_t other = a[x + 5 * y];
        a[x + 5 * y] = digest_turn64(held, (i + 1) * (i + 2) / 2);
        held = other;
    }
}

static void mix_rows(uint64_t a[25])
{
    for (int y = 0; y < 25; y += 5) {
        uint64_t row[5];
        for (int x = 0; x < 5; x++)
            row[x] = a[y + x];
        for (int x = 0; x < 5; x++)
            a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

static void work(void *words, const uint8_t *block, size_t size)
{
    uint64_t *a = words;
    for (size_t i = 0; i < size / 8; i++)
        a[i] ^= digest_word(block + 8 * i, 8, 1);
    for (int i = 0; i < 24; i++) {
        mix_columns(a);
        turn_and_move(a);
        mix_rows(a);
        a[0] ^= constants[i];
    }
}

#define SPONGE(shown, seen, digest_size, behind)                                        \
    {                                                                                   \
        .name = shown, .block = seen, .size = digest_size, .word = 8, .suffix = behind, \
        .is_little = 1, .work = work                                                    \
    }

const digest_kind digest_sha3_224 = SPONGE("sha3_224", 144, 28, 0x06);
const digest_kind digest_sha3_256 = SPONGE("sha3_256", 136, 32, 0x06);
const digest_kind digest_sha3_384 = SPONGE("sha3_384", 104, 48, 0x06);
const digest_kind digest_sha3_512 = SPONGE("sha3_512", 72, 64, 0x06);
const digest_kind digest_shake_128 = SPONGE("shake_128", 168, 0, 0x1f);
const digest_kind digest_shake_256 = SPONGE("shake_256", 136, 0, 0x1f);

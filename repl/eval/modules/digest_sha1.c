/* SHA-1 (FIPS 180-4). */
#include "digest.h"

static uint32_t mixed(int i, uint32_t b, uint32_t c, uint32_t d)
{
    switch (i / 20) {
    case 0: return ((b & c) | (~b & d)) + 0x5a827999;
    case 1: return (b ^ c ^ d) + 0x6ed9eba1;
    case 2: return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    default: return (b ^ c ^ d) + 0xca62c1d6;
    }
}

static void work(void *words, const uint8_t *block, size_t size)
{
    uint32_t *state = words, w[80], s[5];
    for (size_t i = 0; i < size / 4; i++)
        w[i] = (uint32_t)digest_word(block + 4 * i, 4, 0);
    for (int i = 16; i < 80; i++)
        w[i] = digest_turn32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 5; i++)
        s[i] = state[i];
    for (int i = 0; i < 80; i++) {
        uint32_t sum = digest_turn32(s[0], 5) + mixed(i, s[1], s[2], s[3]) + s[4] + w[i];
        s[4] = s[3];
        s[3] = s[2];
        s[2] = digest_turn32(s[1], 30);
        s[1] = s[0];
        s[0] = sum;
    }
    for (int i = 0; i < 5; i++)
        state[i] += s[i];
}

const digest_kind digest_sha1 = {
    .name = "sha1",
    .block = 64,
    .size = 20,
    .length_size = 8,
    .word = 4,
    .suffix = 0x80,
    .start = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
    .work = work,
};

/* MD5 (RFC 1321). */
#include "digest.h"

/* The sines of the first whole numbers. */
static const uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

/* Of step i: a mixture of three words, and which word of the block comes in. */
static uint32_t mixed(int i, uint32_t b, uint32_t c, uint32_t d, int *at)
{
    switch (i / 16) {
    case 0: *at = i; return (b & c) | (~b & d);
    case 1: *at = (5 * i + 1) % 16; return (d & b) | (~d & c);
    case 2: *at = (3 * i + 5) % 16; return b ^ c ^ d;
    default: *at = 7 * i % 16; return c ^ (b | ~d);
    }
}

static void work(void *words, const uint8_t *block, size_t size)
{
    static const uint8_t turns[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t *state = words, w[16], a = state[0], b = state[1], c = state[2], d = state[3];
    for (size_t i = 0; i < size / 4; i++)
        w[i] = (uint32_t)digest_word(block + 4 * i, 4, 1);
    for (int i = 0; i < 64; i++) {
        int at;
        uint32_t sum = mixed(i, b, c, d, &at) + a + sines[i] + w[at];
        a = d;
        d = c;
        c = b;
        b += digest_turn32(sum, turns[i / 16][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

const digest_kind digest_md5 = {
    .name = "md5",
    .block = 64,
    .size = 16,
    .length_size = 8,
    .word = 4,
    .suffix = 0x80,
    .is_little = 1,
    .start = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476},
    .work = work,
};

#include "digest.h"

void digest_start(digest *d, const digest_kind *kind)
{
    memset(d, 0, sizeof *d);
    d->kind = kind;
    for (size_t i = 0; i < 8; i++)
        if (kind->word == 4)
            d->words.of32[i] = (uint32_t)kind->start[i];
        else
            d->words.of64[i] = kind->start[i];
}

static void work(digest *d, const uint8_t *block)
{
    d->kind->work(&d->words, block, d->kind->block);
}

void digest_add(digest *d, const void *data, size_t n)
{
    const uint8_t *from = data;
    size_t block = d->kind->block;
    d->length += n;
    if (d->rest_count) {
        size_t taken = n < block - d->rest_count ? n : block - d->rest_count;
        memcpy(d->rest + d->rest_count, from, taken);
        d->rest_count += taken;
        from += taken;
        n -= taken;
        if (d->rest_count < block)
            return;
        work(d, d->rest);
    }
    for (; n >= block; from += block, n -= block)
        work(d, from);
    memcpy(d->rest, from, n);
    d->rest_count = n;
}

/* Fill the last block up: the suffix, zeros, and the length in bits; or, in a sponge, a last bit.
 */
static void fill_up(digest *d)
{
    const digest_kind *kind = d->kind;
    size_t at = d->rest_count;
    d->rest[at++] = kind->suffix;
    if (at > kind->block - kind->length_size) {
        memset(d->rest + at, 0, kind->block - at);
        work(d, d->rest);
        at = 0;
    }
    memset(d->rest + at, 0, kind->block - at);
    if (!kind->length_size)
        d->rest[kind->block - 1] ^= 0x80;
    size_t place = kind->block - (kind->is_little ? kind->length_size : 1);
    for (size_t i = 0; kind->length_size && i < 8; i++)
        d->rest[kind->is_little ? place + i : place - i] = (uint8_t)(d->length * 8 >> (8 * i));
    work(d, d->rest);
}

static uint8_t byte_at(const digest *d, size_t i)
{
    size_t size = d->kind->word, in_word = i % size;
    uint64_t word = size == 4 ? d->words.of32[i / size] : d->words.of64[i / size];
    return (uint8_t)(word >> 8 * (d->kind->is_little ? in_word : size - 1 - in_word));
}

void digest_finish(digest *d, uint8_t *out, size_t n)
{
    static const uint8_t nothing[DIGEST_MOST_BLOCK];
    fill_up(d);
    for (size_t i = 0; i < n; i++) {
        if (i && i % d->kind->block == 0)
            work(d, nothing); /* a sponge gives more */
        out[i] = byte_at(d, i % d->kind->block);
    }
}

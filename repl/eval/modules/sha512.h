/* SHA-512 (FIPS 180-4), for seeding from text as CPython's random does. */
#ifndef EVAL_MODULES_SHA512_H
#define EVAL_MODULES_SHA512_H

#include <stddef.h>
#include <stdint.h>

enum { SHA512_BYTES = 64 };

void sha512(const uint8_t *data, size_t n, uint8_t out[SHA512_BYTES]);

#endif

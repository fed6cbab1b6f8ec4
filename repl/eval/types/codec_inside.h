/* What the codecs and the error handlers tell each other. */
#ifndef EVAL_CODEC_INSIDE_H
#define EVAL_CODEC_INSIDE_H

#include "builder.h"
#include "codec.h"

#include "repl/read/text/charmap.h"

/* Bytes that are being read. */
typedef struct reading {
    const uint8_t *data;
    size_t n, at;
    const char *reason; /* when a character could not be read: why … */
    size_t end;         /* … and where the bad bytes end */
    bool cut;           /* … because the bytes end there: with more of them it might be one */
    bool more;          /* more may follow: what is cut is left for later */
} reading;

typedef struct codec {
    const char *name;       /* canonical; also in errors, unless … */
    const char *error_name; /* … this says otherwise */
    const char *reason;     /* why a character cannot be encoded */
    /* Of one byte a character: its table, and put and take are NULL. */
    const charmap *map;
    /* The bytes of a character; 0 when it has none. */
    size_t (*put)(uint32_t c, uint8_t out[4]);
    /* The next character; false with reason and end. */
    bool (*take)(reading *r, uint32_t *c);
    const char *mark; /* written first; at the start of what is read it is skipped */
    uint8_t mark_length;
    uint8_t unit; /* bytes of the smallest piece */
    bool big;     /* big-endian */
    bool ascii;   /* ASCII texts are their own bytes */
} codec;

static inline size_t codec_put(const codec *c, uint32_t character, uint8_t out[4])
{
    if (!c->map)
        return c->put(character, out);
    int byte = charmap_byte(c->map, character);
    out[0] = (uint8_t)byte;
    return byte >= 0;
}

/* Text codecs that escape what is not ASCII: they do not go character by character. */
bytes *escape_encode(machine *m, const str *s, bool raw);
str *escape_decode(machine *m, reading *r, bool raw, const char *errors);

/* Characters s[start:*next] cannot be encoded: add what the handler puts there, and say where it
 * wants to go on. False with an exception. */
bool encode_wrong(const codec *c, builder *out, str *s, size_t start, size_t *next,
                  const char *errors);
/* r->data[r->at … r->end) cannot be decoded, for r->reason: add what the handler puts there and
 * move r->at. */
bool decode_wrong(machine *m, const codec *c, builder *out, reading *r, const char *errors);

#endif

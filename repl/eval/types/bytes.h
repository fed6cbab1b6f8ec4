/* bytes, and what all bytes-like objects share: the view.
 *
 * A bytes object holds its bytes behind the struct, with a NUL after the last; instances of
 * subclasses hold them in a buffer, as str does.
 */
#ifndef EVAL_BYTES_H
#define EVAL_BYTES_H

#include "repl/eval/object/type.h"

typedef struct bytes {
    object head;
    int64_t hash; /* 0: not computed yet */
    uint32_t length;
    uint32_t offset; /* of the bytes from the start of the object; 0: in a buffer */
} bytes;

typedef struct bytes_buffered {
    bytes head;
    uint8_t *data; /* owned */
} bytes_buffered;

static inline const uint8_t *bytes_data(const bytes *b)
{
    return b->offset ? (const uint8_t *)b + b->offset : ((const bytes_buffered *)b)->data;
}
static inline size_t bytes_length(const bytes *b)
{
    return b->length;
}
static inline bool is_bytes(machine *m, value v)
{
    return is_kind(m, v, KIND_BYTES);
}

/* data NULL: the contents are for the caller to fill, through bytes_writable. */
bytes *bytes_new(machine *m, const void *data, size_t n);
static inline uint8_t *bytes_writable(bytes *b)
{
    return (uint8_t *)bytes_data(b);
}

/* A look into a bytes-like object. While it lasts, a bytearray cannot be resized. */
typedef struct view {
    const uint8_t *data;
    size_t length;
    value of;      /* owned: whose bytes they are */
    uint8_t *copy; /* owned: where the object's bytes do not lie side by side */
} view;

/* "a bytes-like object is required, not 'int'" */
bool view_open(machine *m, value v, view *out);
/* The same without an exception: false when v is not bytes-like. */
bool view_try(machine *m, value v, view *out);
void view_close(machine *m, view *view);
bool is_bytes_like(machine *m, value v);

/* What __bytes__ gives, where there is one; *found says so. Owned. */
value bytes_from_special(machine *m, value v, bool *found);

/* b'…' as repr shows it. */
str *bytes_repr_text(machine *m, const uint8_t *data, size_t n, const char *before,
                     const char *after);

#endif

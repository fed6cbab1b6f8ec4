/* Values as they lie in memory, by the letters of module struct: what memoryview, array and struct
 * read and write alike. Bytes are in the machine's own order. */
#ifndef EVAL_PACKING_H
#define EVAL_PACKING_H

#include "repl/eval/object/type.h"

typedef enum packed_sort {
    PACKED_NOTHING,  /* no such letter */
    PACKED_SIGNED,   /* ints of two's complement */
    PACKED_UNSIGNED, /* ints that are not negative */
    PACKED_ADDRESS,  /* the same, but that a negative one is told as well */
    PACKED_FRACTION, /* floats of 2, 4 or 8 bytes */
    PACKED_TRUTH,    /* a bool */
    PACKED_BYTE,     /* a bytes object of one */
    PACKED_LETTER,   /* a text of one character */
} packed_sort;

typedef struct packing {
    char letter;
    uint8_t size; /* bytes */
    uint8_t sort; /* a packed_sort */
} packing;

/* By its letter: sizes are those of C here. PACKED_NOTHING for a letter that names none. */
const packing *packing_native(uint32_t letter);
/* Of the letters that are the same everywhere, with sizes that are. */
const packing *packing_standard(uint32_t letter);

/* What lies there. */
value packed_get(machine *m, const packing *p, const uint8_t *at);
/* The bytes of an int: false, and nothing raised, where it does not fit. */
bool packed_put_int(const packing *p, value number, uint8_t *at);
/* The bytes of a number: false, and those of an infinity, where it is too large. */
bool packed_put_double(const packing *p, double number, uint8_t *at);

#endif

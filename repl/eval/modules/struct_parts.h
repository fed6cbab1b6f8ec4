/* The parts of module struct: formats, and the values that lie as one says. */
#ifndef EVAL_STRUCT_PARTS_H
#define EVAL_STRUCT_PARTS_H

#include "repl/eval/import/module.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/packing.h"
#include "repl/eval/types/str.h"

/* One letter of a format with its count. */
typedef struct struct_piece {
    packing item;  /* of size 1 and PACKED_NOTHING: a text, 's' or 'p' */
    size_t count;  /* items, or bytes of the text */
    size_t offset; /* where the first one lies */
} struct_piece;

/* A struct.Struct. */
typedef struct structure {
    object head;
    str *format;          /* owned; NULL before __init__ */
    struct_piece *pieces; /* owned */
    size_t piece_count;
    size_t size;    /* bytes in all */
    size_t values;  /* that are packed */
    bool is_native; /* in C's own sizes and places */
    bool is_turned; /* the big end lies first, as it does not here */
} structure;

/* Read a format into s, which has none or another one. False with struct.error or TypeError. */
bool struct_read_format(machine *m, structure *s, value format);
void struct_forget_format(machine *m, structure *s);

/* As many bytes as the format takes, from s->values values. */
bool struct_pack(machine *m, const structure *s, const value *values, uint8_t *out);
/* A tuple of the values that lie in them. */
value struct_unpack(machine *m, const structure *s, const uint8_t *data);

#define fails_struct(m, ...) fails_as(m, "struct", "error", __VA_ARGS__)

#endif

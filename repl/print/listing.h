/* How code looks when disassembled: dis.dis's text of CPython 3.13, and its pieces.
 *
 * Works on plain data: instructions as a unit has them; constants and names come through callbacks,
 * because their reprs are values' business. Logical instructions become the rows that dis shows:
 * EXTENDED_ARGs before, CACHEs behind.
 */
#ifndef PRINT_LISTING_H
#define PRINT_LISTING_H

#include "sink.h"

#include "repl/read/code/unit.h"

typedef struct listing {
    const instruction *code;
    int length;
    const guard *guards; /* NULL: the exception table neither shown nor labelled */
    int guard_count;
    void *context;
    /* repr() of a constant, a name, a fast local; valid until the next call of the same. Where they
     * are not known: NULL for a name, else nothing. */
    const char *(*constant)(void *context, int index);
    const char *(*name)(void *context, int index);
    const char *(*local)(void *context, int index);
} listing;

typedef struct listing_style {
    int current;     /* offset of the instruction marked by -->; -1: none */
    int line_offset; /* added to line numbers */
    bool show_offsets;
    bool show_caches;
} listing_style;

/* One row as dis.Instruction has it. */
typedef struct listing_row {
    int index; /* into the listing; an EXTENDED_ARG has that of its instruction */
    int op;
    bool has_arg;
    uint32_t arg;
    int offset, start; /* start: of its first EXTENDED_ARG */
    bool starts_line;
    int line;  /* -1: none */
    int label; /* 0: none */
    int jump;  /* offset it jumps to; -1 */
} listing_row;

/* All lines, then the exception table. */
void listing_print(sink *s, const listing *l, const listing_style *style);
/* The rows one after the other, CACHEs left out. */
void listing_each(const listing *l, void (*see)(void *context, const listing_row *row),
                  void *context);
/* What stands in parentheses after the argument; nothing where dis shows nothing. */
void listing_print_argument(sink *s, const listing *l, const listing_row *row, int jump_label);
/* Where an instruction begins, its EXTENDED_ARGs included. */
int listing_offset(const listing *l, int index);
/* The number of the label at an offset, 0: none. */
int listing_label_at(const listing *l, int offset);

const char *opcode_name(int op); /* NULL: no such opcode */
int opcode_caches(int op);
bool opcode_has_argument(int op);
int opcode_operand(int op); /* enum operand; -1: no such opcode */
/* What the arguments of these mean, as dis names them; NULL: nothing. */
const char *opcode_binary_operator(uint32_t n);
const char *opcode_intrinsic_1(uint32_t n);
const char *opcode_intrinsic_2(uint32_t n);
const char *opcode_compare_operator(uint32_t n);
/* The name and size of the nth inline cache of an opcode; NULL: there are no more. */
const char *opcode_cache_name(int op, int nth, int *size);

#endif

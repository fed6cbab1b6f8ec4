/* co_code, co_exceptiontable and co_linetable: what the machine holds as rows, as CPython lays it
 * out in bytes. */
#include "code.h"

#include "repl/eval/machine/memory.h"
#include "repl/eval/types/bytes.h"
#include "repl/print/listing.h"

#include <stdlib.h>

/* Bytes under construction. */
typedef struct buffer {
    machine *m;
    uint8_t *at;
    size_t length, room;
    bool failed;
} buffer;

static void put(buffer *b, uint32_t byte)
{
    if (b->failed)
        return;
    if (b->length == b->room) {
        size_t room = b->room ? 2 * b->room : 64;
        uint8_t *at = b->at ? memory_resize(b->m, b->at, b->room, room) : memory_take(b->m, room);
        b->failed = !at;
        if (!at)
            return;
        b->at = at;
        b->room = room;
    }
    b->at[b->length++] = (uint8_t)byte;
}

static value buffer_bytes(buffer *b)
{
    value v = b->failed ? NOTHING : of(bytes_new(b->m, b->at ? (void *)b->at : "", b->length));
    if (b->at)
        memory_give(b->m, b->at, b->room);
    return v;
}

static int extensions_of(uint32_t argument)
{
    return argument > 0xffffff ? 3 : argument > 0xffff ? 2 : argument > 0xff ? 1 : 0;
}

value code_bytes(machine *m, const code *c)
{
    buffer b = {.m = m};
    for (int32_t i = 0; i < c->length; i++) {
        const instruction *in = &c->listing[i];
        for (int n = extensions_of(in->arg); n > 0; n--) {
            put(&b, OP_EXTENDED_ARG);
            put(&b, in->arg >> (8 * n));
        }
        put(&b, in->op);
        put(&b, in->arg);
        for (int n = 2 * opcode_caches(in->op); n > 0; n--)
            put(&b, 0);
    }
    return buffer_bytes(&b);
}

int32_t code_start_offset(const code *c, int32_t i)
{
    if (i < c->length)
        return c->listing[i].offset - 2 * extensions_of(c->listing[i].arg);
    if (c->length == 0)
        return 0;
    const instruction *last = &c->listing[c->length - 1];
    return last->offset + 2 + 2 * opcode_caches(last->op);
}

static void put_varint_6(buffer *b, uint32_t n, uint32_t mark)
{
    for (int shift = 30; shift > 0; shift -= 6)
        if (n >> shift) {
            put(b, ((n >> shift) & 0x3f) | 0x40 | mark);
            mark = 0;
        }
    put(b, (n & 0x3f) | mark);
}

value code_exception_table(machine *m, const code *c)
{
    buffer b = {.m = m};
    for (int32_t i = 0; i < c->guard_count; i++) {
        const guard *g = &c->guards[i];
        int32_t from = code_start_offset(c, g->start) / 2, to = code_start_offset(c, g->end) / 2;
        put_varint_6(&b, (uint32_t)from, 0x80);
        put_varint_6(&b, (uint32_t)(to - from), 0);
        put_varint_6(&b, (uint32_t)(code_start_offset(c, g->target) / 2), 0);
        put_varint_6(&b, (uint32_t)g->depth << 1 | g->lasti, 0);
    }
    return buffer_bytes(&b);
}

static void put_varint(buffer *b, uint32_t n)
{
    for (; n >= 64; n >>= 6)
        put(b, 0x40 | (n & 0x3f));
    put(b, n);
}

static void put_signed(buffer *b, int32_t n)
{
    put_varint(b, n < 0 ? (uint32_t)-n << 1 | 1 : (uint32_t)n << 1);
}

/* One entry of the location table (CPython's Objects/locations.md): at most 8 code units. */
static void put_location(buffer *b, position p, int32_t units, int32_t *line)
{
    uint32_t head = 0x80 | (uint32_t)(units - 1);
    if (p.line < 0) {
        put(b, head | 15 << 3);
        return;
    }
    int32_t delta = p.line - *line;
    *line = p.line;
    if (p.col < 0 || p.end_col < 0) {
        put(b, head | 13 << 3);
        put_signed(b, delta);
        return;
    }
    bool one_line = p.end_line == p.line;
    if (one_line && delta == 0 && p.col < 80 && p.end_col - p.col < 16 && p.end_col >= p.col) {
        put(b, head | (uint32_t)(p.col >> 3) << 3);
        put(b, (uint32_t)(p.col & 7) << 4 | (uint32_t)(p.end_col - p.col));
    } else if (one_line && delta >= 0 && delta < 3 && p.col < 128 && p.end_col < 128) {
        put(b, head | (uint32_t)(10 + delta) << 3);
        put(b, (uint32_t)p.col);
        put(b, (uint32_t)p.end_col);
    } else {
        put(b, head | 14 << 3);
        put_signed(b, delta);
        put_varint(b, (uint32_t)(p.end_line - p.line));
        put_varint(b, (uint32_t)p.col + 1);
        put_varint(b, (uint32_t)p.end_col + 1);
    }
}

bool code_same_position(position a, position b)
{
    return a.line == b.line && a.end_line == b.end_line && a.col == b.col && a.end_col == b.end_col;
}

value code_line_table(machine *m, const code *c)
{
    buffer b = {.m = m};
    int32_t line = c->first_line;
    for (int32_t i = 0; i < c->length;) {
        int32_t from = i;
        while (++i < c->length && code_same_position(c->listing[i].at, c->listing[from].at))
            ;
        int32_t units = (code_start_offset(c, i) - code_start_offset(c, from)) / 2;
        for (; units > 8; units -= 8)
            put_location(&b, c->listing[from].at, 8, &line);
        put_location(&b, c->listing[from].at, units, &line);
    }
    return buffer_bytes(&b);
}

/* The offset a jump goes to; -1: no jump. */
static int64_t jump_from(const instruction *in)
{
    if (opcode_operand(in->op) != OPERAND_JUMP)
        return -1;
    bool back = in->op == OP_JUMP_BACKWARD || in->op == OP_JUMP_BACKWARD_NO_INTERRUPT;
    int64_t distance = 2 * (int64_t)(int32_t)in->arg; /* code made by hand may have it negative */
    return in->offset + 2 + 2 * opcode_caches(in->op) + (back ? -distance : distance);
}

/* The row that begins at an offset; -1: none does. */
static int32_t row_at(const instruction *rows, int32_t count, int64_t offset)
{
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int64_t start = rows[middle].offset - 2 * extensions_of(rows[middle].arg);
        if (start == offset)
            return middle;
        if (start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

instruction *code_read_instructions(const uint8_t *at, size_t length, int32_t *count)
{
    instruction *rows = malloc((length / 2 + 1) * sizeof *rows);
    uint32_t extended = 0;
    *count = 0;
    for (size_t i = 0; rows && i + 1 < length; i += 2) {
        uint32_t operand = extended << 8 | at[i + 1];
        extended = at[i] == OP_EXTENDED_ARG ? operand : 0;
        if (at[i] == OP_EXTENDED_ARG)
            continue;
        rows[(*count)++] = (instruction){.op = at[i],
                                         .arg = operand,
                                         .target = -1,
                                         .offset = (int32_t)i,
                                         .at = {-1, -1, -1, -1}};
        i += 2 * (size_t)opcode_caches(at[i]);
    }
    for (int32_t i = 0; i < *count; i++)
        rows[i].target = row_at(rows, *count, jump_from(&rows[i]));
    return rows;
}

/* A location table being read. */
typedef struct reading {
    const uint8_t *at, *end;
} reading;

static uint32_t take(reading *r)
{
    return r->at < r->end ? *r->at++ : 0;
}

static uint32_t take_varint(reading *r)
{
    uint32_t n = 0, byte = 0x40;
    for (int shift = 0; byte & 0x40 && shift < 32; shift += 6) {
        byte = take(r);
        n |= (byte & 0x3f) << shift;
    }
    return n;
}

static int32_t take_signed(reading *r)
{
    uint32_t n = take_varint(r);
    return n & 1 ? -(int32_t)(n >> 1) : (int32_t)(n >> 1);
}

/* The other half of put_location: the position that an entry of this kind tells. */
static position take_location(reading *r, uint32_t kind, int32_t *line)
{
    if (kind == 15)
        return (position){-1, -1, -1, -1};
    position p = {.col = -1, .end_col = -1};
    if (kind == 13 || kind == 14)
        *line += take_signed(r);
    else if (kind >= 10)
        *line += (int32_t)kind - 10;
    p.line = p.end_line = *line;
    if (kind == 14) {
        p.end_line += (int32_t)take_varint(r);
        p.col = (int32_t)take_varint(r) - 1;
        p.end_col = (int32_t)take_varint(r) - 1;
    } else if (kind >= 10 && kind < 13) {
        p.col = (int32_t)take(r);
        p.end_col = (int32_t)take(r);
    } else if (kind < 10) {
        uint32_t byte = take(r);
        p.col = (int32_t)(kind << 3 | byte >> 4);
        p.end_col = p.col + (int32_t)(byte & 15);
    }
    return p;
}

void code_read_line_table(code *c, const bytes *table)
{
    const uint8_t *from = bytes_data(table);
    reading r = {from, from + table->length};
    int32_t line = c->first_line, covered = 0, row = 0;
    while (row < c->length) {
        position p = {-1, -1, -1, -1};
        int32_t units = INT32_MAX / 4 - covered;
        if (r.at < r.end) {
            uint32_t head = take(&r);
            units = (int32_t)(head & 7) + 1;
            p = take_location(&r, head >> 3 & 15, &line);
        }
        covered += units;
        for (; row < c->length && c->listing[row].offset / 2 < covered; row++)
            c->listing[row].at = p;
    }
}

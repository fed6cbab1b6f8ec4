#include "quicken.h"

#include <string.h>

#include "error.h"
#include "memory.h"

/* The special form of an instruction; each falls back by itself where its guess does not hold. */
static uint16_t special_of(const instruction *i, const instruction *next)
{
    switch (i->op) {
    case OP_BINARY_OP:
        switch (i->arg % BIN_COUNT) {
        case BIN_ADD: return OP_BINARY_ADD;
        case BIN_SUBTRACT: return OP_BINARY_SUBTRACT;
        case BIN_MULTIPLY: return OP_BINARY_MULTIPLY;
        default: return i->op;
        }
    case OP_COMPARE_OP: {
        bool jumps = next && (next->op == OP_POP_JUMP_IF_FALSE || next->op == OP_POP_JUMP_IF_TRUE);
        return jumps ? OP_COMPARE_JUMP : i->op;
    }
    case OP_BINARY_SUBSCR: return OP_BINARY_SUBSCR_FAST;
    case OP_FOR_ITER: return OP_FOR_ITER_FAST;
    default: return i->op;
    }
}

/* The special form that keeps its guess in a line of cache, 0: none. */
static uint16_t cached_of(const instruction *i)
{
    switch (i->op) {
    case OP_LOAD_GLOBAL: return OP_LOAD_GLOBAL_CACHED;
    case OP_LOAD_ATTR: return i->arg & 1 ? OP_LOAD_METHOD_CACHED : OP_LOAD_ATTR_CACHED;
    case OP_STORE_ATTR: return OP_STORE_ATTR_CACHED;
    default: return 0;
    }
}

static size_t count_caches(const code *c)
{
    size_t count = 0;
    for (int32_t i = 0; i < c->length; i++)
        count += cached_of(&c->listing[i]) != 0;
    return count;
}

static insn plain_form(const code *c, int32_t i)
{
    const instruction *from = &c->listing[i];
    const instruction *next = i + 1 < c->length ? from + 1 : NULL;
    insn to = {.op = special_of(from, next), .arg = from->arg};
    if (from->target >= 0)
        to.arg = (uint32_t)(from->target - i);
    return to;
}

bool quicken(machine *m, code *c)
{
    size_t insns =
        ((size_t)c->length + 2) & ~(size_t)1; /* even, so that the lines after them are aligned */
    size_t size = insns * sizeof(insn) + count_caches(c) * sizeof(cache_line);
    insn *run = memory_take(m, size);
    if (!run)
        return false;
    memset(run + c->length, 0, size - (size_t)c->length * sizeof *run);
    size_t line = insns; /* in words from the start */
    for (int32_t i = 0; i < c->length; i++) {
        run[i] = plain_form(c, i);
        uint16_t cached = cached_of(&c->listing[i]);
        if (!cached)
            continue;
        size_t distance = line - (size_t)i;
        line += sizeof(cache_line) / sizeof(uint64_t);
        if (distance <= UINT16_MAX) {
            run[i].op = cached;
            run[i].cache = (uint16_t)distance;
        }
    }
    c->run = run;
    c->run_bytes = size;
    return true;
}

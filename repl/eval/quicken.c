#include "quicken.h"

#include <string.h>

#include "memory.h"
#include "error.h"

static bool is_jump(const instruction *i)
{
    return i->target >= 0;
}

/* Instructions whose guesses need a line of cache. */
static bool wants_cache(uint8_t op)
{
    return op == OP_LOAD_GLOBAL || op == OP_LOAD_ATTR || op == OP_STORE_ATTR || op == OP_CALL;
}

/* Guesses that need no watching: the special form falls back by itself. */
static uint16_t special_of(const instruction *i, const instruction *next)
{
    if (i->op == OP_BINARY_OP && (i->arg == BIN_ADD || i->arg == BIN_ADD + BIN_COUNT))
        return OP_BINARY_ADD;
    if (i->op == OP_BINARY_OP && (i->arg == BIN_SUBTRACT || i->arg == BIN_SUBTRACT + BIN_COUNT))
        return OP_BINARY_SUBTRACT;
    bool jumps = next && (next->op == OP_POP_JUMP_IF_FALSE || next->op == OP_POP_JUMP_IF_TRUE);
    if (i->op == OP_COMPARE_OP && jumps)
        return OP_COMPARE_JUMP;
    return i->op;
}

bool quicken(machine *m, code *c)
{
    size_t caches = 1; /* line 0 is nobody's */
    for (int32_t i = 0; i < c->length; i++)
        caches += wants_cache(c->listing[i].op);
    if (caches > UINT16_MAX)
        caches = UINT16_MAX;
    size_t run_bytes = ((size_t)c->length + 1) * sizeof(insn);
    insn *run = memory_take(m, run_bytes);
    if (!run)
        return false;
    cache_line *lines = memory_take(m, caches * sizeof *lines);
    if (!lines) {
        memory_give(m, run, run_bytes);
        return false;
    }
    memset(lines, 0, caches * sizeof *lines);
    size_t line = 1;
    for (int32_t i = 0; i < c->length; i++) {
        const instruction *from = &c->listing[i];
        const instruction *next = i + 1 < c->length ? from + 1 : NULL;
        run[i] = (insn){.op = special_of(from, next), .arg = from->arg};
        if (is_jump(from))
            run[i].arg = (uint32_t)(from->target - i);
        if (wants_cache(from->op) && line < caches)
            run[i].cache = (uint16_t)line++;
    }
    run[c->length] = (insn){.op = OP_END};
    c->run = run;
    c->caches = lines;
    c->caches_bytes = caches * sizeof *lines;
    return true;
}

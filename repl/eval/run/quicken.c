#include "quicken.h"

#include <string.h>

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "run.h"
#include "tally.h"

/* The instruction `ahead` of one; none beyond the end. */
static const instruction *look(const code *c, int32_t i, int32_t ahead)
{
    static const instruction none = {.op = OP_NOP};
    return i + ahead < c->length ? &c->listing[i + ahead] : &none;
}

static bool jumps_by_truth(uint16_t op)
{
    return op == OP_POP_JUMP_IF_FALSE || op == OP_POP_JUMP_IF_TRUE;
}

/* Where in a shape's row of instructions an operator stands, given BINARY_OP's argument; -1: not
 * there. */
static int column_of_operator(uint32_t operator, bool stores)
{
    switch (operator% BIN_COUNT) {
    case BIN_ADD: return OP_FF_ADD - OP_FF_ADD + stores;
    case BIN_SUBTRACT: return OP_FF_SUBTRACT - OP_FF_ADD + stores;
    case BIN_MULTIPLY: return OP_FF_MULTIPLY - OP_FF_ADD + stores;
    case BIN_REMAINDER: return OP_FF_MODULO - OP_FF_ADD + stores;
    case BIN_TRUE_DIVIDE: return OP_FF_DIVIDE - OP_FF_ADD + stores;
    case BIN_FLOOR_DIVIDE: return OP_FF_FLOOR_DIVIDE - OP_FF_ADD + stores;
    default: return -1;
    }
}

uint16_t fused_again(uint16_t first, const insn *operator)
{
    return (uint16_t)(first + column_of_operator(operator->arg, operator[1].op == OP_STORE_FAST));
}

static int column_of(const code *c, int32_t i)
{
    const instruction *in = look(c, i, 0), *next = look(c, i, 1);
    if (in->op == OP_COMPARE_OP)
        return jumps_by_truth(next->op) ? OP_FF_COMPARE - OP_FF_ADD : -1;
    return in->op == OP_BINARY_OP ? column_of_operator(in->arg, next->op == OP_STORE_FAST) : -1;
}

/* Loads and the operator on them, or 0. */
static uint16_t fused_of(const code *c, int32_t i)
{
    int row = 0, length = 1;
    switch (look(c, i, 0)->op) {
    case OP_LOAD_FAST_LOAD_FAST: row = OP_FF_ADD; break;
    case OP_LOAD_FAST:
        length = look(c, i, 1)->op == OP_LOAD_CONST ? 2 : 1;
        row = length == 2 ? OP_FC_ADD : OP_SF_ADD;
        break;
    case OP_LOAD_CONST: row = OP_SC_ADD; break;
    case OP_BINARY_OP:
    case OP_COMPARE_OP:
        row = OP_SS_ADD;
        length = 0;
        break;
    default: return 0;
    }
    int column = column_of(c, i + length);
    return column < 0 ? 0 : (uint16_t)(row + column);
}

static bool calls_method(const code *c, int32_t i, uint32_t count)
{
    const instruction *in = look(c, i, 0), *next = look(c, i, 1);
    const instruction *call = look(c, i, 1 + (int32_t)count);
    return in->op == OP_LOAD_ATTR && in->arg & 1 && call->op == OP_CALL && call->arg == count &&
           (count == 0 || next->op == OP_LOAD_FAST || next->op == OP_LOAD_CONST);
}

static bool is_named(const code *c, int32_t i, const char *name)
{
    return str_equals_c(as(str, c->names->items[look(c, i, 0)->arg >> 1]), name);
}

/* x.send(local or constant): the call that follows is part of it. */
static bool is_send(const code *c, int32_t i)
{
    return calls_method(c, i, 1) && is_named(c, i, "send");
}

static bool is_close(const code *c, int32_t i)
{
    return calls_method(c, i, 0) && is_named(c, i, "close");
}

/* x.throw(…) */
static bool is_throw(const code *c, int32_t i)
{
    const instruction *in = look(c, i, 0);
    return in->op == OP_LOAD_ATTR && in->arg & 1 && is_named(c, i, "throw");
}

/* next(local) likewise, … */
static bool is_next(const code *c, int32_t i)
{
    const instruction *call = look(c, i, 2);
    return look(c, i, 0)->arg & 1 && look(c, i, 1)->op == OP_LOAD_FAST && call->op == OP_CALL &&
           call->arg == 1 && is_named(c, i, "next");
}

/* … and next(local, constant). */
static bool is_next_or(const code *c, int32_t i)
{
    const instruction *call = look(c, i, 3);
    return look(c, i, 0)->arg & 1 && look(c, i, 1)->op == OP_LOAD_FAST &&
           look(c, i, 2)->op == OP_LOAD_CONST && call->op == OP_CALL && call->arg == 2 &&
           is_named(c, i, "next");
}

/* name(local or constant) */
static bool calls_with_one(const code *c, int32_t i)
{
    uint16_t argument = look(c, i, 1)->op;
    const instruction *call = look(c, i, 2);
    return look(c, i, 0)->arg & 1 && (argument == OP_LOAD_FAST || argument == OP_LOAD_CONST) &&
           call->op == OP_CALL && call->arg == 1;
}

/* LOAD_ATTR of a method, with the call that follows where its argument is at hand. */
static uint16_t method_of(const code *c, int32_t i)
{
    if (is_send(c, i))
        return OP_LOAD_METHOD_SEND;
    if (calls_method(c, i, 0))
        return is_close(c, i) ? OP_LOAD_METHOD_CLOSE : OP_LOAD_METHOD_CALL;
    return calls_method(c, i, 1) ? OP_LOAD_METHOD_CALL_1 : OP_LOAD_METHOD_CACHED;
}

static uint16_t resume_of(const code *c, int32_t i)
{
    if (i == 0 || c->listing[i - 1].op != OP_YIELD_VALUE)
        return OP_RESUME;
    switch (look(c, i, 1)->op) {
    case OP_STORE_FAST: return OP_RESUME_STORE;
    case OP_POP_TOP: return OP_RESUME_POP;
    case OP_JUMP_BACKWARD_NO_INTERRUPT: return OP_RESUME_AGAIN;
    default: return OP_RESUME;
    }
}

static uint16_t jump_of(const code *c, int32_t i)
{
    int32_t target = c->listing[i].target;
    switch (target < 0 ? OP_JUMP_BACKWARD : c->listing[target].op) {
    case OP_NOP: return OP_JUMP_BACKWARD_TRY;
    case OP_LOAD_FAST:
    case OP_LOAD_CONST:
        return look(c, target, 1)->op == OP_YIELD_VALUE ? OP_JUMP_BACKWARD_YIELD : OP_JUMP_BACKWARD;
    case OP_FOR_ITER:
        return look(c, target, 1)->op == OP_STORE_FAST ? OP_JUMP_BACKWARD_FOR : OP_JUMP_BACKWARD;
    default: return OP_JUMP_BACKWARD;
    }
}

/* The end of an except clause in a loop jumps to the loop's own jump. */
static uint16_t jump_on_of(const code *c, int32_t i)
{
    int32_t target = c->listing[i].target;
    bool twice = target >= 0 && c->listing[target].op == OP_JUMP_BACKWARD;
    return twice ? OP_JUMP_BACKWARD_TWICE : OP_JUMP_BACKWARD_NO_INTERRUPT;
}

/* The name of an except clause is None before it is deleted. */
static bool forgets_name(const code *c, int32_t i)
{
    const instruction *store = look(c, i, 1), *deletes = look(c, i, 2);
    return is_none(c->consts->items[look(c, i, 0)->arg]) && store->op == OP_STORE_FAST &&
           deletes->op == OP_DELETE_FAST && deletes->arg == store->arg;
}

static bool loads_none(const code *c, int32_t i)
{
    const instruction *in = look(c, i, 0);
    return in->op == OP_LOAD_CONST && is_none(c->consts->items[in->arg]);
}

/* Only a with statement calls something of which None is the first argument in this way. */
static bool leaves_with(const code *c, int32_t i)
{
    const instruction *call = look(c, i, 3);
    return loads_none(c, i) && loads_none(c, i + 1) && loads_none(c, i + 2) &&
           call->op == OP_CALL && call->arg == 2;
}

/* name() */
static bool is_called_bare(const code *c, int32_t i)
{
    const instruction *call = look(c, i, 1);
    return look(c, i, 0)->arg & 1 && call->op == OP_CALL && call->arg == 0;
}

/* What is loaded or built is what an except clause catches. */
static bool is_caught(const code *c, int32_t i)
{
    return look(c, i, 1)->op == OP_CHECK_EXC_MATCH && look(c, i, 2)->op == OP_POP_JUMP_IF_FALSE;
}

/* a, b = … */
static bool unpacks_pair(const code *c, int32_t i)
{
    return look(c, i, 0)->arg == 2 && look(c, i, 1)->op == OP_STORE_FAST_STORE_FAST;
}

/* The None that starts a generator is dropped. */
static bool begins_generator(const code *c, int32_t i)
{
    return i > 0 && look(c, i - 1, 0)->op == OP_RETURN_GENERATOR && look(c, i, 1)->op == OP_RESUME;
}

/* o[k] += x: read with both left on the stack, and stored from there. */
static bool reads_to_store(const code *c, int32_t i)
{
    const instruction *copy = look(c, i, 1);
    return look(c, i, 0)->arg == 2 && copy->op == OP_COPY && copy->arg == 2 &&
           look(c, i, 2)->op == OP_BINARY_SUBSCR;
}

static bool stores_back(const code *c, int32_t i)
{
    const instruction *swap = look(c, i, 1);
    return look(c, i, 0)->arg == 3 && swap->op == OP_SWAP && swap->arg == 2 &&
           look(c, i, 2)->op == OP_STORE_SUBSCR;
}

/* The special form of an instruction; each falls back by itself where its guess does not hold. */
static uint16_t special_of(const code *c, int32_t i)
{
    uint16_t op = look(c, i, 0)->op, next = look(c, i, 1)->op, fused = fused_of(c, i);
    if (fused)
        return fused;
    switch (op) {
    case OP_LOAD_FAST:
        if (next == OP_YIELD_VALUE)
            return OP_LOAD_FAST_YIELD;
        if (next == OP_PUSH_NULL)
            return OP_LOAD_FAST_NULL;
        if (is_send(c, i + 1))
            return OP_LOAD_FAST_SEND;
        if (is_throw(c, i + 1))
            return OP_LOAD_FAST_THROW;
        return is_close(c, i + 1) ? OP_LOAD_FAST_CLOSE : op;
    case OP_LOAD_CONST:
        if (next == OP_YIELD_VALUE)
            return OP_LOAD_CONST_YIELD;
        if (leaves_with(c, i))
            return OP_LOAD_NONE_LEAVE;
        return forgets_name(c, i) ? OP_LOAD_NONE_FORGET : op;
    case OP_LOAD_DEREF: return next == OP_PUSH_NULL ? OP_LOAD_DEREF_NULL : op;
    case OP_COPY_FREE_VARS: return next == OP_RESUME ? OP_COPY_FREE_VARS_RESUME : op;
    case OP_TO_BOOL: return jumps_by_truth(next) ? OP_TO_BOOL_JUMP : op;
    case OP_UNPACK_SEQUENCE: return unpacks_pair(c, i) ? OP_UNPACK_PAIR_STORE : op;
    case OP_RESUME: return resume_of(c, i);
    case OP_JUMP_BACKWARD: return jump_of(c, i);
    case OP_JUMP_BACKWARD_NO_INTERRUPT: return jump_on_of(c, i);
    case OP_BINARY_SUBSCR: return OP_BINARY_SUBSCR_FAST;
    case OP_STORE_SUBSCR: return OP_STORE_SUBSCR_FAST;
    case OP_BUILD_TUPLE: return is_caught(c, i) ? OP_BUILD_TUPLE_CATCH : op;
    case OP_CHECK_EXC_MATCH: return next == OP_POP_JUMP_IF_FALSE ? OP_CATCH : op;
    case OP_COPY: return reads_to_store(c, i) ? OP_COPY_SUBSCR : op;
    case OP_SWAP: return stores_back(c, i) ? OP_SWAP_STORE_SUBSCR : op;
    case OP_POP_TOP: return begins_generator(c, i) ? OP_POP_TOP_RESUME : op;
    case OP_FOR_ITER: return next == OP_STORE_FAST ? OP_FOR_ITER_STORE : OP_FOR_ITER_FAST;
    default: return op;
    }
}

/* The special form that keeps its guess in a line of cache, 0: none. */
static uint16_t cached_of(const code *c, int32_t at)
{
    const instruction *i = &c->listing[at];
    switch (i->op) {
    case OP_LOAD_GLOBAL:
        if (is_next(c, at))
            return OP_LOAD_GLOBAL_NEXT;
        if (is_next_or(c, at))
            return OP_LOAD_GLOBAL_NEXT_OR;
        if (calls_with_one(c, at))
            return OP_LOAD_GLOBAL_CALL_1;
        if (!(i->arg & 1) && is_caught(c, at))
            return OP_LOAD_GLOBAL_CATCH;
        return is_called_bare(c, at) ? OP_LOAD_GLOBAL_MAKE : OP_LOAD_GLOBAL_CACHED;
    case OP_LOAD_NAME: return OP_LOAD_NAME_CACHED;
    case OP_STORE_NAME: return OP_STORE_NAME_CACHED;
    case OP_STORE_GLOBAL: return OP_STORE_GLOBAL_CACHED;
    case OP_LOAD_ATTR: return i->arg & 1 ? method_of(c, at) : OP_LOAD_ATTR_CACHED;
    case OP_STORE_ATTR: return OP_STORE_ATTR_CACHED;
    case OP_DELETE_ATTR: return OP_DELETE_ATTR_CACHED;
    case OP_LOAD_SUPER_ATTR: return i->arg & 1 ? OP_LOAD_SUPER_METHOD : 0;
    case OP_BEFORE_WITH: return OP_BEFORE_WITH_CACHED;
    case OP_CALL: return OP_CALL;
    default: return 0;
    }
}

/* How many of them: what enters and what leaves are two guesses. */
static size_t lines_of(uint16_t cached)
{
    return cached == OP_BEFORE_WITH_CACHED ? 2 : cached != 0;
}

static bool is_about_globals(uint16_t op)
{
    return op == OP_LOAD_GLOBAL || op == OP_LOAD_NAME || op == OP_STORE_NAME ||
           op == OP_STORE_GLOBAL;
}

static size_t count_caches(const code *c)
{
    size_t count = 0;
    for (int32_t i = 0; i < c->length; i++)
        count += lines_of(cached_of(c, i));
    return count;
}

/* See insn_jumps_on. */
static uint16_t orders_to_jump(const code *c, int32_t i)
{
    uint32_t holds = look(c, i, 0)->arg;
    bool jumps_unless = look(c, i, 1)->op == OP_POP_JUMP_IF_FALSE;
    return (uint16_t)((jumps_unless ? ~holds : holds) & ORDERS);
}

/* `constants` is where they lie, in words from the first instruction. */
static insn plain_form(const code *c, int32_t i, size_t constants)
{
    const instruction *from = &c->listing[i];
    insn to = {.op = special_of(c, i), .arg = from->arg};
    if (from->target >= 0)
        to.arg = (uint32_t)(from->target - i);
    if (from->op == OP_LOAD_CONST || from->op == OP_RETURN_CONST)
        to.arg += (uint32_t)(constants - (size_t)i);
    if (from->op == OP_COMPARE_OP)
        to.cache = orders_to_jump(c, i);
    return to;
}

static enum handler_kind kind_of_handler(const code *c, int32_t i)
{
    const instruction *first = look(c, i, 0), *second = look(c, i, 1), *third = look(c, i, 2);
    if (first->op == OP_COPY && first->arg == 3 && second->op == OP_POP_EXCEPT &&
        third->op == OP_RERAISE && third->arg == 1)
        return HANDLER_PASSES;
    bool to_error = first->op == OP_CALL_INTRINSIC_1 && first->arg == INTRINSIC_STOPITERATION_ERROR;
    return to_error && second->op == OP_RERAISE && second->arg == 1 && c->flags & CO_GENERATOR &&
                   !code_guard(c, i + 1)
               ? HANDLER_PASSES_BUT_STOPS
               : HANDLER_RUNS;
}

/* What lies in the block of c->run behind each other, as distances in words from its start: the
 * instructions, the lines of cache, the constants, the landings of the rows, and by instruction. */
typedef struct layout {
    size_t lines, constants, rows, landings, end;
} layout;

static layout lay_out(const code *c)
{
    size_t guards = (size_t)c->guard_count;
    layout to = {.lines = (size_t)c->length};
    to.constants = to.lines + count_caches(c) * (sizeof(cache_line) / sizeof(uint64_t));
    to.rows = to.constants + c->consts->count;
    to.landings = to.rows + guards * (sizeof(landing) / sizeof(uint64_t));
    to.end = to.landings + (guards ? (size_t)c->length : 0);
    return to;
}

/* The special form of the instruction before one that has a line of cache: both are done at once,
 * and what is only looked at needs no hold. */
static uint16_t joined_of(const insn *first, uint16_t cached)
{
    if (first->op == OP_LOAD_FAST && cached == OP_LOAD_ATTR_CACHED)
        return OP_LOAD_FAST_ATTR;
    if (first->op == OP_LOAD_FAST && cached == OP_LOAD_METHOD_CACHED)
        return OP_LOAD_FAST_METHOD;
    if (first->op == OP_COPY && first->arg == 1 && cached == OP_LOAD_ATTR_CACHED)
        return OP_COPY_ATTR;
    if (cached != OP_STORE_ATTR_CACHED)
        return first->op;
    switch (first->op) {
    case OP_SWAP: return first->arg == 2 ? OP_SWAP_STORE_ATTR : first->op;
    case OP_LOAD_FAST: return OP_LOAD_FAST_STORE_ATTR;
    case OP_LOAD_FAST_LOAD_FAST: return OP_FAST_FAST_STORE_ATTR;
    default: return first->op;
    }
}

/* The form of the LOAD_FAST that begins o.name += x and ends with the STORE_ATTR at i, or 0. Both
 * uses of the attribute must have a line of cache. */
static uint16_t augmented_of(const code *c, int32_t i)
{
    if (i < 6 || c->run[i].op != OP_STORE_ATTR_CACHED || c->run[i - 1].op != OP_SWAP_STORE_ATTR ||
        c->run[i - 4].op != OP_LOAD_ATTR_CACHED || c->run[i - 5].op != OP_COPY_ATTR ||
        c->run[i - 6].op != OP_LOAD_FAST || c->listing[i - 4].arg >> 1 != c->listing[i].arg)
        return 0;
    uint16_t loads = c->listing[i - 3].op;
    if (c->listing[i - 2].op != OP_BINARY_OP || (loads != OP_LOAD_FAST && loads != OP_LOAD_CONST))
        return 0;
    switch (c->listing[i - 2].arg) {
    case BIN_COUNT + BIN_ADD: return loads == OP_LOAD_FAST ? OP_ATTR_FAST_ADD : OP_ATTR_CONST_ADD;
    case BIN_COUNT + BIN_SUBTRACT:
        return loads == OP_LOAD_FAST ? OP_ATTR_FAST_SUBTRACT : OP_ATTR_CONST_SUBTRACT;
    default: return 0;
    }
}

static void fill_instructions(code *c, const layout *to)
{
    size_t line = to->lines;
    for (int32_t i = 0; i < c->length; i++) {
        c->run[i] = plain_form(c, i, to->constants);
        uint16_t cached = cached_of(c, i);
        if (!cached)
            continue;
        size_t distance = line - (size_t)i;
        line += lines_of(cached) * sizeof(cache_line) / sizeof(uint64_t);
        if (distance > UINT16_MAX)
            continue;
        c->run[i].op = cached;
        c->run[i].cache = (uint16_t)distance;
        if (i > 0)
            c->run[i - 1].op = joined_of(&c->run[i - 1], cached);
        uint16_t augmented = augmented_of(c, i);
        if (augmented)
            c->run[i - 6].op = augmented;
        if (is_about_globals(c->listing[i].op))
            insn_cache(&c->run[i])->version = NO_GLOBALS;
    }
    if (c->consts->count)
        memcpy(c->run + to->constants, c->consts->items, c->consts->count * sizeof(value));
}

static void fill_landings(code *c, landing *rows)
{
    for (int32_t i = 0; i < c->length; i++) {
        const guard *g = code_guard(c, i);
        c->landings[i] = g ? &rows[g - c->guards] : NULL;
    }
    for (int32_t i = 0; i < c->guard_count; i++) {
        const guard *g = &c->guards[i];
        enum handler_kind kind = kind_of_handler(c, g->target);
        rows[i] = (landing){
            .handler = c->run + g->target,
            .beyond = kind == HANDLER_PASSES ? c->landings[g->target + 2] : NULL,
            .floor = (uint32_t)(c->local_count + g->depth),
            .lasti = g->lasti,
            .kind = (uint8_t)kind,
        };
    }
}

static enum kind kind_made(const code *c)
{
    if (c->flags & CO_COROUTINE)
        return T_coroutine;
    return c->flags & CO_ASYNC_GENERATOR ? T_async_generator : T_generator;
}

/* How a call with nothing but the parameters goes, and what a call makes that runs later. */
static void mark_call(code *c)
{
    const instruction *first = c->listing;
    int32_t kind = c->flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
    bool makes = (kind == CO_GENERATOR || kind == CO_COROUTINE) &&
                 (first->op == OP_RETURN_GENERATOR ||
                  (first->op == OP_COPY_FREE_VARS && first[1].op == OP_RETURN_GENERATOR));
    bool binds = c->kwonlyargcount || c->flags & (CO_VARARGS | CO_VARKEYWORDS);
    c->runs = binds || makes ? 0 : c->argcount + 1;
    c->makes = binds || !makes ? 0 : c->argcount + 1;
    c->frame_bytes =
        (uint32_t)(sizeof(frame) + (size_t)(c->local_count + c->stack_size) * sizeof(value));
    size_t bytes = generator_bytes(c);
    c->made = (uint16_t)kind_made(c);
    c->made_class = (uint16_t)(bytes > POOL_SMALL ? 0 : small_class(bytes));
    c->made_at = c->run + (c->free_count ? 2 : 1);
}

bool quicken(machine *m, code *c)
{
    _Static_assert(sizeof(insn) == sizeof(uint64_t), "an instruction is a word");
    layout to = lay_out(c);
    size_t bytes = to.end * sizeof(uint64_t);
    uint64_t *block = memory_take(m, bytes);
    if (!block)
        return false;
    memset(block, 0, bytes);
    c->run = (insn *)(void *)block;
    c->run_bytes = bytes;
    c->landings = c->guard_count ? (const landing **)(void *)(block + to.landings) : NULL;
    fill_instructions(c, &to);
    if (c->guard_count)
        fill_landings(c, (landing *)(void *)(block + to.rows));
    mark_call(c);
    tally_mark(c);
    if (!(m->tick_mask & STEPS) || tally_make(m, c))
        return true;
    memory_give(m, block, bytes);
    c->run = NULL;
    return false;
}

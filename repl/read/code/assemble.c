#include "assemble.h"
#include "flow.h"
#include <string.h>

/* --- Locals, cells and free variables in one row --- */

/* A parameter that is a cell stays where it was: cells that are locals too have no place of their
 * own. place[] maps cells and free variables, counted on from the locals, to their places. */
static int *place_locals(emitter *e, const draft *d)
{
    int locals = d->locals.count, cells = d->cells.count, dropped = 0;
    int *place = pool_take(e->scratch, sizeof *place * (size_t)(cells + d->frees.count + 1));
    for (int i = 0; i < cells; i++) {
        int local = names_find(&d->locals, d->cells.keys[i]);
        place[i] = local >= 0 ? local : locals + i - dropped;
        dropped += local >= 0;
    }
    for (int i = 0; i < d->frees.count; i++)
        place[cells + i] = locals + cells + i - dropped;
    return place;
}

static void set_local(unit *u, const char **texts, uint8_t *kinds, int at, const char *name,
                      int kind)
{
    texts[at] = name;
    kinds[at] |= (uint8_t)kind;
    if (at >= u->local_count)
        u->local_count = at + 1;
}

static void name_locals(emitter *e, const draft *d, unit *u, const int *place)
{
    size_t most = (size_t)d->locals.count + (size_t)d->cells.count + (size_t)d->frees.count + 1;
    const char **texts = pool_take(e->pool, sizeof *texts * most);
    uint8_t *kinds = pool_take(e->pool, most);
    for (int i = 0; i < d->locals.count; i++) {
        bool hidden = names_find(&d->hidden, d->locals.keys[i]) >= 0;
        set_local(u, texts, kinds, i, d->locals.keys[i], FAST_LOCAL | (hidden ? FAST_HIDDEN : 0));
    }
    for (int i = 0; i < d->cells.count; i++)
        set_local(u, texts, kinds, place[i], d->cells.keys[i], FAST_CELL);
    for (int i = 0; i < d->frees.count; i++)
        set_local(u, texts, kinds, place[d->cells.count + i], d->frees.keys[i], FAST_FREE);
    u->locals = texts;
    u->local_kinds = kinds;
}

static bool counts_cells(int op)
{
    return op == OP_MAKE_CELL || op == PSEUDO_LOAD_CLOSURE || op == OP_LOAD_DEREF ||
           op == OP_STORE_DEREF || op == OP_DELETE_DEREF || op == OP_LOAD_FROM_DICT_OR_DEREF;
}

static void fix_cells(flow *f, const int *place)
{
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++) {
            if (counts_cells(b->code[i].op))
                b->code[i].arg = place[b->code[i].arg];
        }
    }
}

/* What every call of the code begins with: its closure, its cells, its generator. */
static void insert_prefix(flow *f, const draft *d, const int *place, int flags)
{
    int at = 0;
    if (flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) {
        position first = {d->first_line, d->first_line, -1, -1};
        flow_insert(f, f->entry, 0, (flow_instruction){.op = OP_RETURN_GENERATOR, .at = first});
        flow_insert(f, f->entry, 1, (flow_instruction){.op = OP_POP_TOP, .at = first});
    }
    if (d->frees.count)
        flow_insert(
            f, f->entry, at++,
            (flow_instruction){.op = OP_COPY_FREE_VARS, .arg = d->frees.count, .at = NOWHERE});
    /* The cells in the order of their places: which cell, counted from 1, is at a place. */
    int total = d->locals.count + d->cells.count;
    int *cell_at = pool_take(f->pool, sizeof *cell_at * (size_t)(total + 1));
    for (int i = 0; i < d->cells.count; i++)
        cell_at[place[i]] = i + 1;
    for (int home = 0; home < total; home++) {
        if (cell_at[home])
            flow_insert(f, f->entry, at++,
                        (flow_instruction){.op = OP_MAKE_CELL, .arg = home, .at = NOWHERE});
    }
}

static int code_flags(const emitter *e, const draft *d)
{
    const scope *s = d->scope;
    int flags = e->future;
    if (scope_is_function_like(s)) {
        flags |= CO_NEWLOCALS | CO_OPTIMIZED;
        if (s->nested)
            flags |= CO_NESTED;
        if (s->generator)
            flags |= s->coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
        else if (s->coroutine)
            flags |= CO_COROUTINE;
        if (s->varargs)
            flags |= CO_VARARGS;
        if (s->varkeywords)
            flags |= CO_VARKEYWORDS;
    } else if (e->request->allow_await && d->kind == DRAFT_MODULE && s->coroutine &&
               !s->generator) {
        flags |= CO_COROUTINE;
    }
    return flags;
}

/* --- Offsets --- */

static int extended_units(uint32_t operand)
{
    return (operand > 0xFF) + (operand > 0xFFFF) + (operand > 0xFFFFFF);
}

static int units_after(const instruction *i)
{
    return 1 + pseudo_cache_units(i->op);
}

static void lay_out(unit *u, instruction *code)
{
    int offset = 0;
    for (int i = 0; i < u->length; i++) {
        offset += 2 * extended_units(code[i].arg);
        code[i].offset = offset;
        offset += 2 * units_after(&code[i]);
    }
}

static uint32_t jump_distance(const instruction *code, int i)
{
    const instruction *to = &code[code[i].target];
    int start = to->offset - 2 * extended_units(to->arg);
    int after = code[i].offset + 2 * units_after(&code[i]);
    return (uint32_t)(start < after ? after - start : start - after) / 2;
}

/* Distances depend on how long the jumps between are, and these on their distances. */
static void resolve_jumps(unit *u, instruction *code)
{
    bool grew;
    do {
        grew = false;
        lay_out(u, code);
        for (int i = 0; i < u->length; i++) {
            if (code[i].target < 0)
                continue;
            uint32_t distance = jump_distance(code, i);
            grew |= extended_units(distance) != extended_units(code[i].arg);
            code[i].arg = distance;
        }
    } while (grew);
}

/* --- Rows --- */

static uint8_t real_jump(int op, bool forward)
{
    if (op == PSEUDO_JUMP)
        return forward ? OP_JUMP_FORWARD : OP_JUMP_BACKWARD;
    if (op == PSEUDO_JUMP_NO_INTERRUPT)
        return forward ? OP_JUMP_FORWARD : OP_JUMP_BACKWARD_NO_INTERRUPT;
    return (uint8_t)op;
}

static void write_code(emitter *e, flow *f, unit *u)
{
    for (block *b = f->entry; b; b = b->next) {
        b->first = u->length;
        u->length += b->length;
    }
    instruction *code = pool_take(e->pool, sizeof *code * (size_t)(u->length + 1)), *out = code;
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++, out++) {
            const flow_instruction *in = &b->code[i];
            bool jumps = pseudo_is_jump(in->op);
            out->target = jumps ? in->target->first : -1;
            out->op = real_jump(in->op, out->target > out - code);
            out->arg = jumps ? (uint32_t)out->target : (uint32_t)in->arg;
            out->at = in->at;
        }
    }
    resolve_jumps(u, code);
    u->code = code;
}

static guard make_guard(const block *handler, int start, int end)
{
    return (guard){.start = start,
                   .end = end,
                   .target = handler->first,
                   .depth = handler->start_depth - 1 - handler->preserve_lasti,
                   .lasti = handler->preserve_lasti};
}

static void write_guards(emitter *e, flow *f, unit *u)
{
    guard *rows = pool_take(e->scratch, sizeof *rows * (size_t)(u->length + 1));
    const block *handler = NULL;
    int start = 0, at = 0;
    for (block *b = f->entry; b; b = b->next) {
        for (int i = 0; i < b->length; i++, at++) {
            if (b->code[i].except == handler)
                continue;
            if (handler)
                rows[u->guard_count++] = make_guard(handler, start, at);
            start = at;
            handler = b->code[i].except;
        }
    }
    if (handler)
        rows[u->guard_count++] = make_guard(handler, start, at);
    guard *kept = pool_take(e->pool, sizeof *kept * (size_t)(u->guard_count + 1));
    memcpy(kept, rows, sizeof *kept * (size_t)u->guard_count);
    u->guards = kept;
}

static const void *keep(emitter *e, const void *items, size_t size, int count)
{
    void *copy = pool_take(e->pool, size * (size_t)(count + 1));
    if (count)
        memcpy(copy, items, size * (size_t)count);
    return copy;
}

const unit *assemble_unit(emitter *e, draft *d)
{
    unit *u = pool_take(e->pool, sizeof *u);
    flow *f = flow_optimise(e, d);
    int *place = place_locals(e, d);
    u->name = d->name;
    u->qualname = d->qualname;
    u->filename = e->request->filename;
    u->first_line = d->first_line;
    u->flags = code_flags(e, d);
    u->argcount = d->argcount + d->posonlyargcount;
    u->posonlyargcount = d->posonlyargcount;
    u->kwonlyargcount = d->kwonlyargcount;
    u->stack_size = flow_stack_size(f);
    name_locals(e, d, u, place);
    fix_cells(f, place);
    insert_prefix(f, d, place, u->flags);
    flow_finish(f);
    write_code(e, f, u);
    write_guards(e, f, u);
    u->consts = keep(e, d->consts.items, sizeof *d->consts.items, d->consts.count);
    u->const_count = d->consts.count;
    u->names = keep(e, d->names.keys, sizeof *d->names.keys, d->names.count);
    u->name_count = d->names.count;
    return u;
}

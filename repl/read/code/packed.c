#include "packed.h"

#include <stddef.h>
#include <string.h>

/* The numbers of a unit, in the order in which they are packed. */
static const size_t numbers[] = {
    offsetof(unit, first_line),      offsetof(unit, flags),          offsetof(unit, argcount),
    offsetof(unit, posonlyargcount), offsetof(unit, kwonlyargcount), offsetof(unit, stack_size),
    offsetof(unit, const_count),     offsetof(unit, name_count),     offsetof(unit, local_count),
    offsetof(unit, length),          offsetof(unit, guard_count),
};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

/* --- packing --- */

typedef struct packing {
    pool *pool;
    char *bytes;
    size_t length, room;
    text *texts;
    size_t text_count, text_room;
} packing;

static void *grown(pool *p, const void *old, size_t used, size_t room)
{
    void *more = pool_take(p, room);
    if (used)
        memcpy(more, old, used);
    return more;
}

static void put_bytes(packing *k, const void *bytes, size_t length)
{
    if (k->length + length > k->room) {
        k->room = (k->length + length) * 2;
        k->bytes = grown(k->pool, k->bytes, k->length, k->room);
    }
    if (length)
        memcpy(k->bytes + k->length, bytes, length);
    k->length += length;
}

static void put(packing *k, uint64_t n)
{
    char digits[10];
    size_t count = 0;
    do {
        digits[count++] = (char)((n & 0x7f) | (n > 0x7f ? 0x80 : 0));
    } while ((n >>= 7));
    put_bytes(k, digits, count);
}

static void put_signed(packing *k, int64_t n)
{
    put(k, n < 0 ? ~(uint64_t)n << 1 | 1 : (uint64_t)n << 1);
}

static void put_text(packing *k, text t)
{
    size_t i = 0;
    while (i < k->text_count && (k->texts[i].length != t.length ||
                                 (t.length && memcmp(k->texts[i].at, t.at, t.length) != 0)))
        i++;
    if (i == k->text_room) {
        k->text_room = k->text_room ? 2 * k->text_room : 64;
        k->texts = grown(k->pool, k->texts, i * sizeof *k->texts, k->text_room * sizeof *k->texts);
    }
    if (i == k->text_count)
        k->texts[k->text_count++] = t;
    put(k, i);
}

static void put_chars(packing *k, const char *chars)
{
    put_text(k, (text){chars, strlen(chars)});
}

static void put_unit(packing *k, const unit *u);

static void put_konst(packing *k, const konst *c)
{
    put(k, c->kind);
    switch (c->kind) {
    case KONST_NONE:
    case KONST_TRUE:
    case KONST_FALSE:
    case KONST_ELLIPSIS: break;
    case KONST_INT: put_signed(k, c->integer); break;
    case KONST_FLOAT: put_bytes(k, &c->real, sizeof c->real); break;
    case KONST_COMPLEX: put_bytes(k, &c->complex, sizeof c->complex); break;
    case KONST_BIGINT:
    case KONST_STR:
    case KONST_BYTES: put_text(k, c->text); break;
    case KONST_TUPLE:
    case KONST_FROZENSET:
        put(k, c->sequence.count);
        for (size_t i = 0; i < c->sequence.count; i++)
            put_konst(k, c->sequence.items[i]);
        break;
    case KONST_CODE: put_unit(k, c->unit); break;
    }
}

/* The instruction, after one at `last`. */
static void put_instruction(packing *k, const instruction *i, const instruction *last)
{
    put(k, i->op);
    put(k, i->arg);
    put_signed(k, i->target);
    put_signed(k, (int64_t)i->offset - last->offset);
    put_signed(k, (int64_t)i->at.line - last->at.line);
    put_signed(k, (int64_t)i->at.end_line - i->at.line);
    put_signed(k, (int64_t)i->at.col - last->at.col);
    put_signed(k, (int64_t)i->at.end_col - i->at.col);
}

static void put_unit(packing *k, const unit *u)
{
    put_chars(k, u->name);
    put_chars(k, u->qualname);
    put_chars(k, u->filename);
    for (size_t i = 0; i < NUMBERS; i++)
        put_signed(k, *(const int *)(const void *)((const char *)u + numbers[i]));
    for (int i = 0; i < u->const_count; i++)
        put_konst(k, u->consts[i]);
    for (int i = 0; i < u->name_count; i++)
        put_chars(k, u->names[i]);
    for (int i = 0; i < u->local_count; i++)
        put_chars(k, u->locals[i]);
    put_bytes(k, u->local_kinds, (size_t)u->local_count);
    instruction last = {0};
    for (int i = 0; i < u->length; i++) {
        put_instruction(k, &u->code[i], &last);
        last = u->code[i];
    }
    for (int i = 0; i < u->guard_count; i++) {
        const guard *g = &u->guards[i];
        put_signed(k, g->start);
        put_signed(k, g->end);
        put_signed(k, g->target);
        put_signed(k, g->depth);
        put(k, g->lasti);
    }
}

const char *packed_make(pool *p, const unit *u, size_t *length)
{
    packing body = {.pool = p}, whole = {.pool = p};
    put_unit(&body, u);
    put(&whole, body.text_count);
    for (size_t i = 0; i < body.text_count; i++) {
        put(&whole, body.texts[i].length);
        put_bytes(&whole, body.texts[i].at, body.texts[i].length);
        put_bytes(&whole, "", 1);
    }
    put_bytes(&whole, body.bytes, body.length);
    *length = whole.length;
    return whole.bytes;
}

/* --- unpacking --- */

typedef struct unpacking {
    pool *pool;
    const unsigned char *at;
    const text *texts;
} unpacking;

static uint64_t take(unpacking *k)
{
    uint64_t n = *k->at & 0x7f;
    for (int shift = 7; *k->at++ & 0x80; shift += 7)
        n |= (uint64_t)(*k->at & 0x7f) << shift;
    return n;
}

static int64_t take_signed(unpacking *k)
{
    uint64_t n = take(k);
    return (int64_t)(n >> 1) ^ -(int64_t)(n & 1);
}

static int take_int(unpacking *k)
{
    return (int)take_signed(k);
}

static void take_bytes(unpacking *k, void *to, size_t length)
{
    memcpy(to, k->at, length);
    k->at += length;
}

static const char *take_chars(unpacking *k)
{
    return k->texts[take(k)].at;
}

static const char *const *take_names(unpacking *k, int count)
{
    const char **names = pool_take(k->pool, (size_t)count * sizeof *names);
    for (int i = 0; i < count; i++)
        names[i] = take_chars(k);
    return names;
}

static const unit *take_unit(unpacking *k);
static const konst *const *take_konsts(unpacking *k, size_t count);

static void take_konst(unpacking *k, konst *c)
{
    c->kind = (konst_kind)take(k);
    switch (c->kind) {
    case KONST_NONE:
    case KONST_TRUE:
    case KONST_FALSE:
    case KONST_ELLIPSIS: break;
    case KONST_INT: c->integer = take_signed(k); break;
    case KONST_FLOAT: take_bytes(k, &c->real, sizeof c->real); break;
    case KONST_COMPLEX: take_bytes(k, &c->complex, sizeof c->complex); break;
    case KONST_BIGINT:
    case KONST_STR:
    case KONST_BYTES: c->text = k->texts[take(k)]; break;
    case KONST_TUPLE:
    case KONST_FROZENSET:
        c->sequence.count = take(k);
        c->sequence.items = take_konsts(k, c->sequence.count);
        break;
    case KONST_CODE: c->unit = take_unit(k); break;
    }
}

static const konst *const *take_konsts(unpacking *k, size_t count)
{
    konst *all = pool_take(k->pool, count * sizeof *all);
    const konst **items = pool_take(k->pool, count * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = &all[i];
        take_konst(k, &all[i]);
    }
    return items;
}

static void take_instruction(unpacking *k, instruction *i, const instruction *last)
{
    i->op = (uint8_t)take(k);
    i->arg = (uint32_t)take(k);
    i->target = take_int(k);
    i->offset = last->offset + take_int(k);
    i->at.line = last->at.line + take_int(k);
    i->at.end_line = i->at.line + take_int(k);
    i->at.col = last->at.col + take_int(k);
    i->at.end_col = i->at.col + take_int(k);
}

static const instruction *take_code(unpacking *k, int length)
{
    static const instruction none = {0};
    instruction *code = pool_take(k->pool, (size_t)length * sizeof *code);
    for (int i = 0; i < length; i++)
        take_instruction(k, &code[i], i ? &code[i - 1] : &none);
    return code;
}

static const guard *take_guards(unpacking *k, int count)
{
    guard *guards = pool_take(k->pool, (size_t)count * sizeof *guards);
    for (int i = 0; i < count; i++) {
        guards[i].start = take_int(k);
        guards[i].end = take_int(k);
        guards[i].target = take_int(k);
        guards[i].depth = take_int(k);
        guards[i].lasti = take(k) != 0;
    }
    return guards;
}

static const unit *take_unit(unpacking *k)
{
    unit *u = pool_take(k->pool, sizeof *u);
    u->name = take_chars(k);
    u->qualname = take_chars(k);
    u->filename = take_chars(k);
    for (size_t i = 0; i < NUMBERS; i++)
        *(int *)(void *)((char *)u + numbers[i]) = take_int(k);
    u->consts = take_konsts(k, (size_t)u->const_count);
    u->names = take_names(k, u->name_count);
    u->locals = take_names(k, u->local_count);
    u->local_kinds = k->at;
    k->at += u->local_count;
    u->code = take_code(k, u->length);
    u->guards = take_guards(k, u->guard_count);
    return u;
}

const unit *packed_unit(pool *p, const char *bytes)
{
    unpacking k = {.pool = p, .at = (const unsigned char *)bytes};
    size_t count = take(&k);
    text *texts = pool_take(p, count * sizeof *texts);
    for (size_t i = 0; i < count; i++) {
        texts[i].length = take(&k);
        texts[i].at = (const char *)k.at;
        k.at += texts[i].length + 1;
    }
    k.texts = texts;
    return take_unit(&k);
}

#include "konst.h"
#include <math.h>
#include <string.h>

static bool same_text(text a, text b)
{
    return a.length == b.length && (!a.length || !memcmp(a.at, b.at, a.length));
}

static bool same_real(double a, double b)
{
    return a == b && signbit(a) == signbit(b);
}

static bool same_unit(const unit *a, const unit *b)
{
    if (a == b)
        return true;
    if (strcmp(a->name, b->name) || a->first_line != b->first_line || a->flags != b->flags ||
        a->argcount != b->argcount || a->posonlyargcount != b->posonlyargcount ||
        a->kwonlyargcount != b->kwonlyargcount || a->length != b->length ||
        a->const_count != b->const_count || a->name_count != b->name_count ||
        a->local_count != b->local_count || a->guard_count != b->guard_count)
        return false;
    for (int i = 0; i < a->length; i++) {
        if (a->code[i].op != b->code[i].op || a->code[i].arg != b->code[i].arg ||
            memcmp(&a->code[i].at, &b->code[i].at, sizeof(position)))
            return false;
    }
    for (int i = 0; i < a->const_count; i++) {
        if (!konst_same(a->consts[i], b->consts[i]))
            return false;
    }
    for (int i = 0; i < a->name_count; i++) {
        if (strcmp(a->names[i], b->names[i]))
            return false;
    }
    for (int i = 0; i < a->local_count; i++) {
        if (strcmp(a->locals[i], b->locals[i]))
            return false;
    }
    return !a->guard_count ||
           !memcmp(a->guards, b->guards, sizeof *a->guards * (size_t)a->guard_count);
}

static bool has_item(const konst *set, const konst *item)
{
    for (size_t i = 0; i < set->sequence.count; i++) {
        if (konst_same(set->sequence.items[i], item))
            return true;
    }
    return false;
}

static bool same_items(const konst *a, const konst *b)
{
    if (a->sequence.count != b->sequence.count)
        return false;
    for (size_t i = 0; i < a->sequence.count; i++) {
        if (a->kind == KONST_TUPLE ? !konst_same(a->sequence.items[i], b->sequence.items[i])
                                   : !has_item(b, a->sequence.items[i]))
            return false;
    }
    return true;
}

bool konst_same(const konst *a, const konst *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case KONST_NONE:
    case KONST_TRUE:
    case KONST_FALSE:
    case KONST_ELLIPSIS: return true;
    case KONST_INT: return a->integer == b->integer;
    case KONST_FLOAT: return same_real(a->real, b->real);
    case KONST_COMPLEX:
        return same_real(a->complex.real, b->complex.real) &&
               same_real(a->complex.imag, b->complex.imag);
    case KONST_BIGINT:
    case KONST_STR:
    case KONST_BYTES: return same_text(a->text, b->text);
    case KONST_TUPLE:
    case KONST_FROZENSET: return same_items(a, b);
    case KONST_CODE: return same_unit(a->unit, b->unit);
    }
    return false;
}

static uint32_t mix(uint32_t h, uint64_t word)
{
    for (int i = 0; i < 2; i++, word >>= 32)
        h = (h ^ (uint32_t)word) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static uint64_t bits(double d)
{
    uint64_t word;
    memcpy(&word, &d, sizeof word);
    return word;
}

uint32_t konst_hash(const konst *k)
{
    uint32_t h = mix(17, (uint64_t)k->kind);
    switch (k->kind) {
    case KONST_INT: return mix(h, (uint64_t)k->integer);
    case KONST_FLOAT: return mix(h, bits(k->real));
    case KONST_COMPLEX: return mix(mix(h, bits(k->complex.real)), bits(k->complex.imag));
    case KONST_BIGINT:
    case KONST_STR:
    case KONST_BYTES:
        for (size_t i = 0; i < k->text.length; i++)
            h = (h ^ (unsigned char)k->text.at[i]) * 16777619u;
        return h ^ h >> 13;
    case KONST_TUPLE:
        for (size_t i = 0; i < k->sequence.count; i++)
            h = mix(h, konst_hash(k->sequence.items[i]));
        return h;
    case KONST_FROZENSET: {
        uint32_t sum = 0; /* whatever the order */
        for (size_t i = 0; i < k->sequence.count; i++)
            sum += konst_hash(k->sequence.items[i]);
        return mix(h, sum);
    }
    case KONST_CODE: return mix(h, (uint64_t)k->unit->first_line << 20 ^ (uint64_t)k->unit->length);
    default: return h;
    }
}

bool konst_is_true(const konst *k)
{
    switch (k->kind) {
    case KONST_NONE:
    case KONST_FALSE: return false;
    case KONST_INT: return k->integer != 0;
    case KONST_FLOAT: return k->real != 0;
    case KONST_COMPLEX: return k->complex.real != 0 || k->complex.imag != 0;
    case KONST_STR:
    case KONST_BYTES: return k->text.length > 0;
    case KONST_TUPLE:
    case KONST_FROZENSET: return k->sequence.count > 0;
    default: return true;
    }
}

konst konst_none(void)
{
    return (konst){.kind = KONST_NONE};
}

konst konst_int(int64_t value)
{
    return (konst){.kind = KONST_INT, .integer = value};
}

konst konst_str(const char *chars)
{
    return (konst){.kind = KONST_STR, .text = {chars, strlen(chars)}};
}

konst konst_bool(bool value)
{
    return (konst){.kind = value ? KONST_TRUE : KONST_FALSE};
}

konst konst_tuple(const konst *const *items, size_t count)
{
    return (konst){.kind = KONST_TUPLE, .sequence = {items, count}};
}

konst konst_strs(pool *p, const char *const *texts, size_t count)
{
    const konst **items = pool_take(p, sizeof *items * (count + 1));
    for (size_t i = 0; i < count; i++)
        items[i] = konst_keep(p, konst_str(texts[i]));
    return konst_tuple(items, count);
}

bool konst_equal(const konst *a, const konst *b)
{
    const konst *pair[2] = {a, b};
    double value[2];
    for (int i = 0; i < 2; i++) {
        switch (pair[i]->kind) {
        case KONST_TRUE: value[i] = 1; break;
        case KONST_FALSE: value[i] = 0; break;
        case KONST_INT:
            if (a->kind == b->kind)
                return a->integer == b->integer;
            value[i] = (double)pair[i]->integer;
            break;
        case KONST_FLOAT: value[i] = pair[i]->real; break;
        case KONST_COMPLEX:
            if (pair[i]->complex.imag != 0)
                return konst_same(a, b);
            value[i] = pair[i]->complex.real;
            break;
        default: return konst_same(a, b);
        }
    }
    return value[0] == value[1];
}

/* A hash that is the same for numbers that are equal, whatever their type. */
static uint32_t equality_hash(const konst *k)
{
    switch (k->kind) {
    case KONST_TRUE: return mix(0, bits(1));
    case KONST_FALSE: return mix(0, bits(0.0));
    case KONST_INT: return mix(0, bits((double)k->integer));
    case KONST_FLOAT: return mix(0, bits(k->real + 0.0));
    case KONST_COMPLEX: return mix(0, bits(k->complex.real + 0.0));
    default: return konst_hash(k);
    }
}

konst konst_frozenset(pool *p, const konst *const *items, size_t count)
{
    const konst **kept = pool_take(p, sizeof *kept * (count + 1));
    size_t n = 0, slot_count = 4;
    while (slot_count < count * 2)
        slot_count *= 2;
    const konst **slots = pool_take(p, sizeof *slots * slot_count);
    for (size_t i = 0; i < count; i++) {
        size_t at = equality_hash(items[i]) & (slot_count - 1);
        while (slots[at] && !konst_equal(slots[at], items[i]))
            at = (at + 1) & (slot_count - 1);
        if (!slots[at])
            slots[at] = kept[n++] = items[i];
    }
    return (konst){.kind = KONST_FROZENSET, .sequence = {kept, n}};
}

const konst *konst_keep(pool *p, konst k)
{
    konst *kept = pool_take(p, sizeof *kept);
    *kept = k;
    return kept;
}

static int32_t *slot_of(const konst_list *l, const konst *k)
{
    uint32_t slots = (uint32_t)l->slot_count - 1, at = konst_hash(k) & slots;
    while (l->slots[at] && !konst_same(l->items[l->slots[at] - 1], k))
        at = (at + 1) & slots;
    return &l->slots[at];
}

static void list_grow(konst_list *l, pool *p)
{
    int capacity = l->capacity ? l->capacity * 2 : 8;
    const konst **items = pool_take(p, sizeof *items * (size_t)capacity);
    if (l->count)
        memcpy(items, l->items, sizeof *items * (size_t)l->count);
    l->items = items;
    l->capacity = capacity;
    l->slot_count = capacity * 2;
    l->slots = pool_take(p, sizeof *l->slots * (size_t)l->slot_count);
    for (int i = 0; i < l->count; i++)
        *slot_of(l, items[i]) = i + 1;
}

int konst_list_add(konst_list *l, pool *p, konst k)
{
    if (l->count == l->capacity)
        list_grow(l, p);
    int32_t *slot = slot_of(l, &k);
    if (*slot)
        return *slot - 1;
    l->items[l->count] = konst_keep(p, k);
    *slot = ++l->count;
    return l->count - 1;
}

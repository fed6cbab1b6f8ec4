#include "fold_const.h"
#include "fold_number.h"

#include "repl/read/code/konst.h"
#include "repl/read/tree/shape.h"

#include <string.h>

/* CPython's limits: larger values are not worth keeping in the code. */
enum { MOST_ITEMS = 256, MOST_ITEMS_IN_ALL = 1024, MOST_TEXT = 4096 };

static size_t length_of(const konst *k)
{
    switch (k->kind) {
    case KONST_STR: return shape_characters(k->text);
    case KONST_BYTES: return k->text.length;
    default: return k->sequence.count;
    }
}

/* What is left of the limit after counting all items, at every depth. */
static long count_items(const konst *k, long limit)
{
    if (k->kind != KONST_TUPLE && k->kind != KONST_FROZENSET)
        return limit;
    limit -= (long)k->sequence.count;
    for (size_t i = 0; k->kind == KONST_TUPLE && limit >= 0 && i < k->sequence.count; i++)
        limit = count_items(k->sequence.items[i], limit);
    return limit;
}

static bool is_repeatable(const konst *k)
{
    return k->kind == KONST_STR || k->kind == KONST_BYTES || k->kind == KONST_TUPLE;
}

static konst repeated(pool *p, const konst *k, size_t times)
{
    konst result = {.kind = k->kind};
    if (k->kind == KONST_TUPLE) {
        size_t n = k->sequence.count;
        const konst **items = pool_take(p, sizeof *items * (n * times + 1));
        for (size_t i = 0; i < n * times; i++)
            items[i] = k->sequence.items[i % n];
        result.sequence.items = items;
        result.sequence.count = n * times;
        return result;
    }
    char *chars = pool_take(p, k->text.length * times + 1);
    for (size_t i = 0; i < times; i++)
        memcpy(chars + i * k->text.length, k->text.at, k->text.length);
    result.text = (text){chars, k->text.length * times};
    return result;
}

static bool repeat(pool *p, const konst *k, const konst *by, konst *result)
{
    size_t length = length_of(k);
    int64_t times = by->kind == KONST_INT ? by->integer : by->kind == KONST_TRUE;
    if (by->kind == KONST_BIGINT && (length || by->text.at[0] != '-'))
        return false;
    if (length) {
        long most = k->kind == KONST_TUPLE ? MOST_ITEMS : MOST_TEXT;
        if (times < 0 || times > most / (long)length)
            return false;
        if (k->kind == KONST_TUPLE && times && count_items(k, MOST_ITEMS_IN_ALL / times) < 0)
            return false;
    }
    *result = repeated(p, k, length ? (size_t)times : 0);
    return true;
}

static bool concatenate(pool *p, const konst *a, const konst *b, konst *result)
{
    *result = (konst){.kind = a->kind};
    if (a->kind == KONST_TUPLE) {
        size_t n = a->sequence.count, m = b->sequence.count;
        const konst **items = pool_take(p, sizeof *items * (n + m + 1));
        memcpy(items, a->sequence.items, sizeof *items * n);
        memcpy(items + n, b->sequence.items, sizeof *items * m);
        result->sequence.items = items;
        result->sequence.count = n + m;
        return true;
    }
    char *chars = pool_take(p, a->text.length + b->text.length + 1);
    memcpy(chars, a->text.at, a->text.length);
    memcpy(chars + a->text.length, b->text.at, b->text.length);
    result->text = (text){chars, a->text.length + b->text.length};
    return true;
}

bool fold_binary(pool *p, binary_operator op, const konst *a, const konst *b, konst *result)
{
    if (op == BIN_ADD && is_repeatable(a) && a->kind == b->kind)
        return concatenate(p, a, b, result);
    if (op == BIN_MULTIPLY && is_repeatable(a) && fold_is_integer(b))
        return repeat(p, a, b, result);
    if (op == BIN_MULTIPLY && fold_is_integer(a) && is_repeatable(b))
        return repeat(p, b, a, result);
    return fold_numbers(p, op, a, b, result);
}

static text character_at(text t, size_t index)
{
    const char *at = t.at, *end = t.at + t.length;
    for (; index; index--) {
        do
            at++;
        while (at < end && ((unsigned char)*at & 0xC0) == 0x80);
    }
    const char *next = at + 1;
    while (next < end && ((unsigned char)*next & 0xC0) == 0x80)
        next++;
    return (text){at, (size_t)(next - at)};
}

bool fold_item(const konst *sequence, const konst *index, konst *result)
{
    if (!is_repeatable(sequence) || !fold_is_integer(index) || index->kind == KONST_BIGINT)
        return false;
    int64_t at = index->kind == KONST_INT ? index->integer : index->kind == KONST_TRUE;
    int64_t length = (int64_t)length_of(sequence);
    if (at < 0)
        at += length;
    if (at < 0 || at >= length)
        return false;
    if (sequence->kind == KONST_TUPLE)
        *result = *sequence->sequence.items[at];
    else if (sequence->kind == KONST_BYTES)
        *result = konst_int((unsigned char)sequence->text.at[at]);
    else
        *result = (konst){.kind = KONST_STR, .text = character_at(sequence->text, (size_t)at)};
    return true;
}

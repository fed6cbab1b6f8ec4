#include "str.h"
#include "builder.h"
#include "dict.h"
#include "str_inside.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/read/text/unicode.h"

#include <string.h>

enum {
    LENGTH_MAX = INT32_MAX - 64,
    OFFSET_ASCII = sizeof(str),
    OFFSET_WIDE =
        offsetof(str_buffered, data), /* behind the utf8 pointer, which all but ASCII texts have */
    NAMES_AT_START = 2700,            /* what the machine's own types intern, nearly */
};

/* ---- making ---- */

static inline void set_shape(str *s, size_t n, uint32_t widest)
{
    s->length = (uint32_t)n;
    s->kind = (uint8_t)kind_of_char(widest);
    s->flags = widest < 0x80 ? STR_ASCII : 0;
}

/* Inline where the width is known. */
static inline str *room(machine *m, size_t n, uint32_t widest, void **data)
{
    if (n > LENGTH_MAX) {
        fail_memory(m);
        return NULL;
    }
    size_t kind = (size_t)kind_of_char(widest);
    size_t offset = widest < 0x80 ? OFFSET_ASCII : OFFSET_WIDE;
    str *s = object_take_builtin(m, m->types[T_str], offset + (n + 1) * kind);
    if (!s)
        return NULL;
    s->hash = 0;
    set_shape(s, n, widest);
    s->offset = (uint8_t)offset;
    s->unused = 0;
    if (offset != OFFSET_ASCII)
        ((str_buffered *)s)->utf8 = NULL;
    *data = (char *)s + offset;
    char_put(*data, s->kind, n, 0);
    return s;
}

str *str_room(machine *m, size_t n, uint32_t widest, void **data)
{
    return room(m, n, widest, data);
}

/* A text in a buffer of its own: takes the buffer, also on failure. cls may be a subclass. */
static str *new_buffered(machine *m, type *cls, void *data, size_t capacity, size_t n,
                         uint32_t widest)
{
    str_buffered *s = object_new_bytes(m, cls, cls->size);
    if (!s) {
        memory_give(m, data, capacity);
        return NULL;
    }
    set_shape(&s->head, n, widest);
    s->data = data;
    s->capacity = capacity;
    char_put(data, s->head.kind, n, 0);
    return &s->head;
}

str *str_take_buffer(machine *m, void *data, size_t capacity, size_t n, uint32_t widest)
{
    if (n > LENGTH_MAX) {
        memory_give(m, data, capacity);
        fail_memory(m);
        return NULL;
    }
    return new_buffered(m, m->types[T_str], data, capacity, n, widest);
}

str *str_of_subclass(machine *m, type *cls, const str *s)
{
    size_t bytes = ((size_t)s->length + 1) * s->kind;
    void *data = memory_take(m, bytes);
    if (!data)
        return NULL;
    memcpy(data, str_data(s), bytes);
    uint32_t widest = str_is_ascii(s) ? 0x7f
                      : s->kind == 1  ? 0xff
                      : s->kind == 2  ? 0xffff
                                      : 0x10ffff;
    return new_buffered(m, cls, data, bytes, s->length, widest);
}

bool str_boot(machine *m)
{
    void *data;
    if (!(m->empty_str = str_room(m, 0, 0, &data)) ||
        !(m->interned = dict_new_sized(m, NAMES_AT_START)))
        return false;
    for (uint32_t c = 0; c < 256; c++) {
        if (!(m->latin1[c] = str_room(m, 1, c, &data)))
            return false;
        *(uint8_t *)data = (uint8_t)c;
    }
    return true;
}

str *str_char(machine *m, uint32_t c)
{
    if (c < 256)
        return keep_object(m->latin1[c]);
    void *data;
    str *s = str_room(m, 1, c, &data);
    if (s)
        char_put(data, s->kind, 0, c);
    return s;
}

static str *copy_chars(machine *m, const void *data, int kind, size_t n, uint32_t widest)
{
    if (n == 0)
        return keep_object(m->empty_str);
    if (n == 1)
        return str_char(m, char_at(data, kind, 0));
    void *to;
    str *s = str_room(m, n, widest, &to);
    if (s)
        chars_copy(to, s->kind, 0, data, kind, n);
    return s;
}

str *str_from_ascii(machine *m, const char *ascii, size_t n)
{
    if (n < 2)
        return keep_object(n ? m->latin1[(uint8_t)*ascii] : m->empty_str);
    void *to;
    str *s = room(m, n, 0x7f, &to);
    if (s)
        memcpy(to, ascii, n);
    return s;
}

str *str_from_chars(machine *m, const void *data, int kind, size_t n)
{
    return copy_chars(m, data, kind, n, chars_widest(data, kind, n));
}

str *str_from_latin1(machine *m, const void *bytes, size_t n)
{
    return str_from_chars(m, bytes, 1, n);
}

str *str_new(machine *m, const char *utf8)
{
    return str_from(m, utf8, strlen(utf8));
}

str *str_from(machine *m, const char *utf8, size_t n)
{
    if (chars_widest(utf8, 1, n) < 0x80)
        return str_from_ascii(m, utf8, n);
    size_t count = 0;
    uint32_t widest = 0;
    const char *end = utf8 + n;
    for (const char *at = utf8; at < end; count++)
        widest |= unicode_next(&at);
    if (count == 1)
        return str_char(m, widest);
    void *data;
    str *s = str_room(m, count, widest > UNICODE_MAX ? UNICODE_MAX : widest, &data);
    if (!s)
        return NULL;
    size_t i = 0;
    for (const char *at = utf8; at < end;)
        char_put(data, s->kind, i++, unicode_next(&at));
    return s;
}

str *str_exact(machine *m, str *s)
{
    if (s->head.type == m->types[T_str])
        return keep_object(s);
    return str_from_chars(m, str_data(s), s->kind, s->length);
}

/* ---- ending ---- */

/* The table's two references are not counted, so that it does not keep its texts alive. */
static void leave_interned(machine *m, str *s)
{
    s->flags &= (uint8_t)~STR_INTERNED;
    s->head.refs = 3;
    dict_delete(m, m->interned, of(s));
    s->head.refs = 0;
}

void str_finish(machine *m, object *o)
{
    str *s = (str *)o;
    if (s->flags & STR_INTERNED)
        leave_interned(m, s);
    if (s->offset == OFFSET_ASCII)
        return;
    str_buffered *b = (str_buffered *)s;
    if (b->utf8) {
        size_t *block = (size_t *)(void *)b->utf8 - 1;
        memory_give(m, block, *block + 1 + sizeof *block);
    }
    if (!s->offset && b->data)
        memory_give(m, b->data, b->capacity);
}

/* ---- UTF-8 ---- */

static size_t utf8_length(const str *s)
{
    char bytes[4];
    size_t n = 0;
    for (size_t i = 0; i < s->length; i++)
        n += unicode_put(bytes, str_at(s, i));
    return n;
}

static const char *make_utf8(machine *m, str_buffered *s)
{
    size_t n = utf8_length(&s->head);
    size_t *block = memory_take(m, n + 1 + sizeof *block);
    if (!block)
        return NULL;
    *block = n;
    s->utf8 = (char *)(block + 1);
    char *to = s->utf8;
    for (size_t i = 0; i < s->head.length; i++)
        to += unicode_put(to, str_at(&s->head, i));
    *to = '\0';
    return s->utf8;
}

const char *str_utf8(machine *m, str *s, size_t *n)
{
    if (str_is_ascii(s)) {
        if (n)
            *n = s->length;
        return str_data(s);
    }
    str_buffered *wide = (str_buffered *)s;
    if (!wide->utf8 && !make_utf8(m, wide))
        return NULL;
    if (n)
        *n = *((size_t *)(void *)wide->utf8 - 1);
    return wide->utf8;
}

/* ---- parts and sums ---- */

str *str_slice(machine *m, str *s, size_t start, size_t end)
{
    if (start == 0 && end == s->length && s->head.type == m->types[T_str])
        return keep_object(s);
    size_t n = end > start ? end - start : 0;
    const void *from = chars_from(str_data(s), s->kind, start);
    return copy_chars(m, from, s->kind, n, str_is_ascii(s) ? 0x7f : chars_widest(from, s->kind, n));
}

/* Some character of the widest class in s. */
uint32_t str_widest(const str *s)
{
    return str_is_ascii(s) ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : UNICODE_MAX;
}

static uint32_t wider(const str *a, const str *b)
{
    uint32_t x = str_widest(a), y = str_widest(b);
    return x > y ? x : y;
}

str *str_concat(machine *m, str *a, str *b)
{
    if (a->length == 0)
        return str_exact(m, b);
    if (b->length == 0)
        return str_exact(m, a);
    void *data;
    str *s = str_room(m, (size_t)a->length + b->length, wider(a, b), &data);
    if (!s)
        return NULL;
    chars_copy(data, s->kind, 0, str_data(a), a->kind, a->length);
    chars_copy(data, s->kind, a->length, str_data(b), b->kind, b->length);
    return s;
}

/* A copy of a + b with room to grow. */
static str *concat_roomy(machine *m, const str *a, const str *b)
{
    size_t n = (size_t)a->length + b->length;
    if (n > LENGTH_MAX) {
        fail_memory(m);
        return NULL;
    }
    uint32_t widest = wider(a, b);
    int kind = kind_of_char(widest);
    size_t capacity = (n + n / 2 + 1) * (size_t)kind;
    void *data = memory_take(m, capacity);
    if (!data)
        return NULL;
    chars_copy(data, kind, 0, str_data(a), a->kind, a->length);
    chars_copy(data, kind, a->length, str_data(b), b->kind, b->length);
    return new_buffered(m, m->types[T_str], data, capacity, n, widest);
}

static bool make_room(machine *m, str_buffered *s, size_t n)
{
    if (n > LENGTH_MAX)
        return !is_nothing(fail_memory(m));
    size_t needed = (n + 1) * s->head.kind;
    if (needed <= s->capacity)
        return true;
    size_t capacity = needed + needed / 2;
    void *data = memory_resize(m, s->data, s->capacity, capacity);
    if (!data)
        return false;
    s->data = data;
    s->capacity = capacity;
    return true;
}

static void forget_utf8(machine *m, str_buffered *s)
{
    if (!s->utf8)
        return;
    size_t *block = (size_t *)(void *)s->utf8 - 1;
    memory_give(m, block, *block + 1 + sizeof *block);
    s->utf8 = NULL;
}

static bool append_in_place(machine *m, str_buffered *s, const str *b)
{
    str *a = &s->head;
    size_t n = (size_t)a->length + b->length;
    if (!make_room(m, s, n))
        return false;
    chars_copy(s->data, a->kind, a->length, str_data(b), b->kind, b->length);
    a->length = (uint32_t)n;
    a->hash = 0;
    a->flags &= b->flags | (uint8_t)~STR_ASCII;
    char_put(s->data, a->kind, n, 0);
    forget_utf8(m, s);
    return true;
}

str *str_append(machine *m, str *a, str *b, uint32_t own)
{
    bool alone = a->head.refs == own && a != b && !(a->flags & STR_INTERNED) &&
                 a->head.type == m->types[T_str];
    if (alone && !a->offset && b->kind <= a->kind) {
        if (append_in_place(m, (str_buffered *)a, b))
            return a;
        drop_object(m, a);
        return NULL;
    }
    bool roomy = alone && str_is_long(a) && b->length;
    str *sum = roomy ? concat_roomy(m, a, b) : str_concat(m, a, b);
    drop_object(m, a);
    return sum;
}

str *str_repeat(machine *m, str *s, int64_t count)
{
    if (count <= 0 || s->length == 0)
        return keep_object(m->empty_str);
    if (count == 1)
        return str_exact(m, s);
    if ((uint64_t)count > LENGTH_MAX / s->length) {
        fail_memory(m);
        return NULL;
    }
    size_t n = s->length * (size_t)count;
    void *data;
    str *all = str_room(m, n, str_widest(s), &data);
    if (!all)
        return NULL;
    if (s->length == 1) {
        chars_fill(data, all->kind, 0, str_at(s, 0), n);
        return all;
    }
    size_t piece = s->length * (size_t)s->kind, total = n * s->kind;
    memcpy(data, str_data(s), piece);
    for (size_t done = piece; done < total; done *= 2)
        memcpy((char *)data + done, data, done * 2 > total ? total - done : done);
    return all;
}

/* ---- comparing ---- */

bool str_equals(const str *a, const str *b)
{
    if (a == b)
        return true;
    if (a->flags & b->flags & STR_INTERNED)
        return false;
    return a->length == b->length && a->kind == b->kind &&
           memcmp(str_data(a), str_data(b), (size_t)a->length * a->kind) == 0;
}

bool str_equals_c(const str *s, const char *ascii)
{
    size_t n = strlen(ascii);
    return s->length == n && s->kind == 1 && memcmp(str_data(s), ascii, n) == 0;
}

int str_compare(const str *a, const str *b)
{
    return chars_compare(str_data(a), a->kind, a->length, str_data(b), b->kind, b->length);
}

static inline uint64_t turn(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = turn(v[1], 13) ^ v[0];
    v[3] = turn(v[3], 16) ^ v[2];
    v[0] = turn(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = turn(v[1], 17) ^ v[2];
    v[3] = turn(v[3], 21) ^ v[0];
    v[2] = turn(v[2], 32);
}

/* The last count < 8 bytes of n >= count, the first of them lowest. */
static uint64_t last_bytes(const uint8_t *end, size_t count, size_t n)
{
    uint64_t word = 0;
    if (count && n >= 8) {
        memcpy(&word, end - 8, 8);
        return word >> (64 - 8 * count);
    }
    for (size_t i = 0; i < count; i++)
        word |= (uint64_t)end[(ptrdiff_t)i - (ptrdiff_t)count] << (8 * i);
    return word;
}

int64_t hash_bytes(const void *data, size_t n)
{
    if (n == 0)
        return 0;
    uint64_t v[4] = {0x736f6d6570736575u, 0x646f72616e646f6du, 0x6c7967656e657261u,
                     0x7465646279746573u};
    const uint8_t *at = data;
    uint64_t last = (uint64_t)n << 56, word;
    for (size_t left = n; left >= 8; left -= 8, at += 8) {
        memcpy(&word, at, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    last |= last_bytes(at + (n & 7), n & 7, n);
    v[3] ^= last;
    sip_round(v);
    v[0] ^= last;
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    int64_t hash = (int64_t)(v[0] ^ v[1] ^ v[2] ^ v[3]);
    return hash == -1 ? -2 : hash;
}

int64_t str_hash_compute(str *s)
{
    int64_t hash = hash_bytes(str_data(s), (size_t)s->length * s->kind);
    s->hash = hash;
    return hash;
}

/* ---- interning ---- */

/* A text that the table lacks; takes the reference. */
static str *intern_new(machine *m, str *s)
{
    if (!dict_add_str(m, m->interned, s, of(s))) {
        drop_object(m, s);
        return NULL;
    }
    s->head.refs -= 2; /* see leave_interned */
    s->flags |= STR_INTERNED;
    return s;
}

str *str_intern_str(machine *m, str *s)
{
    if (!s || (s->flags & STR_INTERNED))
        return s;
    if (s->head.type != m->types[T_str])
        return s;
    value there = dict_get_str(m, m->interned, s);
    if (!is_nothing(there)) {
        keep(there);
        drop_object(m, s);
        return as(str, there);
    }
    return intern_new(m, s);
}

str *str_intern_from(machine *m, const char *utf8, size_t n)
{
    int64_t hash = hash_bytes(utf8, n);
    str *there = dict_find_ascii(m->interned, utf8, n, hash);
    if (there)
        return keep_object(there);
    str *s = str_from(m, utf8, n);
    if (!s || !str_is_ascii(s))
        return str_intern_str(m, s);
    s->hash = hash;
    return intern_new(m, s);
}

str *str_intern(machine *m, const char *utf8)
{
    return str_intern_from(m, utf8, strlen(utf8));
}

/* ---- searching ---- */

int64_t str_find(const str *s, const str *what, size_t start, size_t end)
{
    int64_t at = chars_find(chars_from(str_data(s), s->kind, start), s->kind, end - start,
                            str_data(what), what->kind, what->length);
    return at < 0 ? -1 : at + (int64_t)start;
}

int64_t str_find_last(const str *s, const str *what, size_t start, size_t end)
{
    int64_t at = chars_find_last(chars_from(str_data(s), s->kind, start), s->kind, end - start,
                                 str_data(what), what->kind, what->length);
    return at < 0 ? -1 : at + (int64_t)start;
}

int64_t str_find_char(const str *s, uint32_t c, size_t start, size_t end)
{
    int64_t at = chars_find_char(chars_from(str_data(s), s->kind, start), s->kind, end - start, c);
    return at < 0 ? -1 : at + (int64_t)start;
}

bool str_is_identifier(const str *s)
{
    if (s->length == 0 || !unicode_is_xid_start(str_at(s, 0)))
        return false;
    for (size_t i = 1; i < s->length; i++)
        if (!unicode_is_xid_continue(str_at(s, i)))
            return false;
    return true;
}

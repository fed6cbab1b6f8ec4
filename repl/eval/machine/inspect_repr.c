/* What repr() gives, as a text in a room of the host: read off the values where that is enough, and
 * asked of Python code, aside, where only that knows. */
#include "inspect.h"

#include "memory.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/print/digits.h"
#include "repl/print/float_text.h"
#include "repl/print/text.h"
#include "state.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 6, ASIDE_WORK = 20000 };

/* Text being put into a room that may be too small. */
typedef struct brief {
    const machine *m;
    machine *aside; /* the same, where Python code may be asked; else NULL */
    char *out;
    size_t room, used;
    const object *within[DEEPEST]; /* the containers around, outermost first */
    int depth;
    bool whole, rough; /* nothing is cut off; something is not as its repr has it */
} brief;

static size_t room_left(const brief *b)
{
    return b->room - 1 - b->used;
}

/* What there is room for, but never half a character. */
static void put_cut(brief *b, const char *shown)
{
    size_t left = room_left(b);
    while (left && ((unsigned char)shown[left] & 0xc0) == 0x80)
        left--;
    memcpy(b->out + b->used, shown, left);
    b->out[b->used += left] = '\0';
    b->whole = false;
}

/* Long runs are looked at by many short texts: where the length is a constant, as it mostly is, no
 * function is called to copy them. */
static inline __attribute__((always_inline)) void put_n(brief *b, const char *shown, size_t length)
{
    if (length > room_left(b)) {
        put_cut(b, shown);
        return;
    }
    memcpy(b->out + b->used, shown, length);
    b->out[b->used += length] = '\0';
}

static inline __attribute__((always_inline)) void put(brief *b, const char *shown)
{
    put_n(b, shown, strlen(shown));
}

__attribute__((format(printf, 2, 3))) static void putf(brief *b, const char *format, ...)
{
    char shown[256];
    va_list rest;
    va_start(rest, format);
    vsnprintf(shown, sizeof shown, format, rest);
    va_end(rest);
    put(b, shown);
}

/* What ends at `end`, no longer than this and with as much behind it. */
static inline void put_digits(brief *b, const char *at, const char *end)
{
    size_t length = (size_t)(end - at);
    if (room_left(b) < DIGITS) {
        put_n(b, at, length);
        return;
    }
    memcpy(b->out + b->used, at, DIGITS);
    b->out[b->used += length] = '\0';
}

/* Most of what is shown is a number: not by way of a format. */
static void put_number(brief *b, uint64_t n)
{
    char digits[2 * DIGITS] = {0}, *end = digits + DIGITS;
    put_digits(b, digits_before(end, n), end);
}

static void put_hex(brief *b, uint64_t n)
{
    char digits[2 * DIGITS] = {0}, *end = digits + DIGITS, *at = end;
    do
        *--at = "0123456789abcdef"[n & 15];
    while (n >>= 4);
    put_digits(b, at, end);
}

static void put_int(brief *b, int64_t n)
{
    if (n < 0)
        put_n(b, "-", 1);
    put_number(b, n < 0 ? -(uint64_t)n : (uint64_t)n);
}

static size_t encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)((n == 2 ? 0xc0 : n == 3 ? 0xe0 : 0xf0) | c);
    return n;
}

static void put_str_plain(brief *b, const str *s)
{
    if (str_is_ascii(s)) {
        put_n(b, str_data(s), str_length(s));
        return;
    }
    for (size_t i = 0; i < str_length(s) && b->whole; i++) {
        char c[4];
        size_t length = encode(str_at(s, i), c);
        put_n(b, c, length);
    }
}

/* ASCII that needs neither an escape nor a look at the quotes, as most texts do not. */
static bool is_simple(const str *s)
{
    if (!str_is_ascii(s))
        return false;
    const uint8_t *at = str_data(s);
    unsigned odd = 0;
    for (size_t i = 0; i < str_length(s); i++)
        odd |= (at[i] < ' ') | (at[i] == 0x7f) | (at[i] == '\\') | (at[i] == '\'') | (at[i] == '"');
    return !odd;
}

static void put_str(brief *b, const str *s)
{
    bool single = false, twice = false;
    size_t n = str_length(s);
    if (n <= b->room && is_simple(s)) {
        put_n(b, "'", 1);
        put_n(b, str_data(s), n);
        put_n(b, "'", 1);
        return;
    }
    for (size_t i = 0; i < n && i < b->room; i++) {
        single |= str_at(s, i) == '\'';
        twice |= str_at(s, i) == '"';
    }
    char quote = text_quote(single, twice), escape[TEXT_ESCAPE_MAX];
    put_n(b, &quote, 1);
    for (size_t i = 0; i < n && b->whole; i++) {
        uint32_t c = str_at(s, i);
        size_t length = text_escape(c, quote, false, escape);
        if (!length)
            length = encode(c, escape);
        put_n(b, escape, length);
    }
    put_n(b, &quote, 1);
}

/* As repr(float) has it: exponents below -4 and from 16 on. */
static void put_float(brief *b, double d)
{
    if (isnan(d) || isinf(d)) {
        put(b, isnan(d) ? "nan" : d < 0 ? "-inf" : "inf");
        return;
    }
    decimal t;
    float_shortest(d, &t);
    if (signbit(d))
        put(b, "-");
    if (t.point > 16 || t.point < -3) {
        put_n(b, t.digits, 1);
        if (t.count > 1) {
            put(b, ".");
            put_n(b, t.digits + 1, (size_t)t.count - 1);
        }
        putf(b, "e%+03d", t.point - 1);
        return;
    }
    for (int i = t.point < 0 ? t.point : 0; i < t.point || i < t.count || i < 1; i++) {
        if (i == t.point || (i < 0 && i == t.point))
            put(b, i <= 0 && t.point <= 0 ? "0." : ".");
        put(b, i >= 0 && i < t.count ? (char[]){t.digits[i], 0} : "0");
    }
    if (t.count <= t.point)
        put(b, ".0");
}

static void put_bytes(brief *b, const uint8_t *data, size_t n, bool changeable)
{
    size_t looked_at = n < b->room ? n : b->room;
    char quote = text_quote(memchr(data, '\'', looked_at), memchr(data, '"', looked_at));
    put(b, changeable ? "bytearray(b" : "b");
    put_n(b, &quote, 1);
    for (size_t i = 0; i < n && b->whole; i++) {
        char escape[4];
        /* bytearray's repr escapes the single quote whatever the quotes are. */
        char escaped = changeable && data[i] == '\'' ? '\'' : quote;
        put_n(b, escape, text_escape_byte(data[i], escaped, escape));
    }
    put_n(b, &quote, 1);
    put(b, changeable ? ")" : "");
}

static void put_value(brief *b, value v);

static void put_items(brief *b, const value *items, size_t count)
{
    for (size_t i = 0; i < count && b->whole; i++) {
        if (i)
            put(b, ", ");
        put_value(b, items[i]);
    }
}

static void put_dict(brief *b, const dict *d)
{
    size_t at = 0;
    value key, v;
    bool first = true;
    put(b, "{");
    while (b->whole && dict_next(d, &at, &key, &v)) {
        put(b, first ? "" : ", ");
        put_value(b, key);
        put(b, ": ");
        put_value(b, v);
        first = false;
    }
    put(b, "}");
}

static void put_set(brief *b, const set *s, bool frozen)
{
    size_t at = 0;
    value v;
    bool first = true;
    if (!set_count(s)) {
        put(b, frozen ? "frozenset()" : "set()");
        return;
    }
    put(b, frozen ? "frozenset({" : "{");
    for (; b->whole && set_next(s, &at, &v); first = false) {
        put(b, first ? "" : ", ");
        put_value(b, v);
    }
    put(b, frozen ? "})" : "}");
}

static void put_type_name(brief *b, const type *t)
{
    put_str_plain(b, t->name);
}

/* What has no more to say than what it is, of which `what` is the beginning. The address is the
 * machine's, the same in every run. */
static inline __attribute__((always_inline)) void put_object(brief *b, value v, const char *what,
                                                             const str *name)
{
    put(b, what);
    put_str_plain(b, name);
    put(b, " at 0x");
    put_hex(b, memory_address(b->m, as_object(v)));
    put(b, ">");
}

static void put_exception(brief *b, value v)
{
    const exception *e = as(exception, v);
    put_type_name(b, e->head.type);
    put(b, "(");
    if (e->args)
        put_items(b, e->args->items, e->args->count);
    put(b, ")");
}

static bool is_exactly(const brief *b, const type *t, enum kind k)
{
    return t == b->m->types[k];
}

static bool put_container(brief *b, value v, const type *t)
{
    if (is_exactly(b, t, T_list)) {
        put(b, "[");
        put_items(b, as(list, v)->items, as(list, v)->count);
        put(b, "]");
    } else if (is_exactly(b, t, T_tuple)) {
        put(b, "(");
        put_items(b, as(tuple, v)->items, as(tuple, v)->count);
        put(b, as(tuple, v)->count == 1 ? ",)" : ")");
    } else if (is_exactly(b, t, T_dict)) {
        put_dict(b, as(dict, v));
    } else if (is_exactly(b, t, T_set) || is_exactly(b, t, T_frozenset)) {
        put_set(b, as(set, v), is_exactly(b, t, T_frozenset));
    } else {
        return false;
    }
    return true;
}

/* A container that is shown already, further out. */
static bool put_again(brief *b, value v, const type *t)
{
    for (int i = 0; i < b->depth - 1; i++)
        if (b->within[i] == as_object(v)) {
            put(b, is_exactly(b, t, T_list)   ? "[...]"
                   : is_exactly(b, t, T_dict) ? "{...}"
                                              : "(...)");
            return true;
        }
    return false;
}

static bool put_text(brief *b, value v, const type *t)
{
    if (is_exactly(b, t, T_str))
        put_str(b, as(str, v));
    else if (is_exactly(b, t, T_bytes))
        put_bytes(b, bytes_data(as(bytes, v)), bytes_length(as(bytes, v)), false);
    else if (is_exactly(b, t, T_bytearray))
        put_bytes(b, bytearray_data(as(bytearray, v)), as(bytearray, v)->length, true);
    else
        return false;
    return true;
}

static bool put_callable(brief *b, value v, const type *t)
{
    if (is_exactly(b, t, T_function))
        put_object(b, v, "<function ", as(function, v)->qualname);
    else if (is_exactly(b, t, T_generator))
        put_object(b, v, "<generator object ", generator_qualname(as(generator, v)));
    else if (is_exactly(b, t, T_coroutine))
        put_object(b, v, "<coroutine object ", generator_qualname(as(generator, v)));
    else if (is_exactly(b, t, T_async_generator))
        put_object(b, v, "<async_generator object ", generator_qualname(as(generator, v)));
    else
        return false;
    return true;
}

static void put_class(brief *b, const type *t)
{
    put(b, "<class '");
    put_str_plain(b, t->flags & TYPE_HEAP ? t->qualname : t->name);
    put(b, "'>");
    b->rough |= t->flags & TYPE_HEAP; /* the module's name is in the dict: Python code's affair */
}

/* What only Python code knows, asked of it. */
static void put_asked(brief *b, value v)
{
    uint64_t until = machine_work(b->aside) + ASIDE_WORK;
    machine_set_work_limit(b->aside, until);
    value shown = repr(b->aside, v);
    if (is_nothing(shown)) {
        putf(b, "<%s object, whose repr %s>", inspect_type_name(b->m, v),
             machine_work(b->aside) < until ? "fails" : "takes too long");
        clear_raised(b->aside);
        return;
    }
    put_str_plain(b, as(str, shown));
    drop(b->aside, shown);
}

static void put_instance(brief *b, value v, const type *t)
{
    if (b->aside) {
        put_asked(b, v);
    } else if (t->flags & KIND_TYPE) {
        put_class(b, as(type, v));
    } else if (t->flags & KIND_EXCEPTION) {
        put_exception(b, v);
        b->rough |= (t->flags & TYPE_HEAP) != 0;
    } else {
        put(b, "<");
        put_type_name(b, t);
        put(b, " object>");
        b->rough = true;
    }
}

static void put_object_value(brief *b, value v)
{
    const type *t = as_object(v)->type;
    if (is_exactly(b, t, T_float))
        put_float(b, float_number(v));
    else if (!put_text(b, v, t) && !put_again(b, v, t) && !put_callable(b, v, t) &&
             !put_container(b, v, t))
        put_instance(b, v, t);
}

static void put_value(brief *b, value v)
{
    if (is_nothing(v))
        put(b, "<nothing>");
    else if (is_small(v))
        put_int(b, as_small(v));
    else if (is_inline_float(v))
        put_float(b, float_of_inline(v));
    else if (!is_object(v))
        put(b, is_none(v)             ? "None"
               : is_same(v, TRUE)     ? "True"
               : is_same(v, FALSE)    ? "False"
               : is_same(v, ELLIPSIS) ? "Ellipsis"
                                      : "NotImplemented");
    else if (b->depth >= DEEPEST && b->aside) {
        put_asked(b, v);
    } else if (b->depth >= DEEPEST) {
        put(b, "...");
        b->rough = true;
    } else {
        b->within[b->depth++] = as_object(v);
        put_object_value(b, v);
        b->depth--;
    }
}

static shown_as show(const machine *m, machine *aside, value v, char *out, size_t room)
{
    brief b = {.m = m, .aside = aside, .out = out, .room = room, .whole = true};
    out[0] = '\0';
    put_value(&b, v);
    return b.rough ? SHOWN_ROUGHLY : b.whole ? SHOWN_WHOLE : SHOWN_CUT;
}

shown_as inspect_repr(const machine *m, value v, char *out, size_t room)
{
    return show(m, NULL, v, out, room);
}

void inspect_text(const str *s, char *out, size_t room)
{
    brief b = {.out = out, .room = room, .whole = true};
    out[0] = '\0';
    put_str_plain(&b, s);
}

static void ask_next(machine *m, void *context)
{
    const asking **next = context, *a = (*next)++;
    show(m, m, a->v, a->out, a->room);
}

void inspect_ask(machine *m, const snapshot *near_by, const asking *what, size_t count)
{
    if (count)
        machine_aside(m, near_by, ASIDE_WORK, count, ask_next, &what);
}

void inspect_repr_aside(machine *m, value v, char *out, size_t room)
{
    if (inspect_repr(m, v, out, room) == SHOWN_ROUGHLY)
        inspect_ask(m, NULL, &(asking){v, out, room}, 1);
}

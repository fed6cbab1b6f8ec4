#include "inspect.h"

#include "host.h"
#include "memory.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/range.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/print/float_text.h"
#include "repl/print/text.h"
#include "repl/read/read.h"
#include "state.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 6, ASIDE_WORK = 20000 };

/* Text being put into a room that may be too small. */
typedef struct brief {
    const machine *m;
    char *out;
    size_t room, used;
    int depth;
    bool whole;
} brief;

/* What there is room for, but never half a character. */
static size_t cut(brief *b, const char *shown, size_t left)
{
    while (left && ((unsigned char)shown[left] & 0xc0) == 0x80)
        left--;
    b->whole = false;
    return left;
}

static inline void put_n(brief *b, const char *shown, size_t length)
{
    size_t left = b->room - 1 - b->used;
    if (length > left)
        length = cut(b, shown, left);
    memcpy(b->out + b->used, shown, length);
    b->used += length;
    b->out[b->used] = '\0';
}

static inline void put(brief *b, const char *shown)
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

/* Most of what is shown is a number: not by way of a format, and two digits at a time. */
static void put_number(brief *b, uint64_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char digits[20], *at = digits + sizeof digits;
    for (; n > 9; n /= 100)
        memcpy(at -= 2, pairs + 2 * (n % 100), 2);
    if (n || at == digits + sizeof digits)
        *--at = (char)('0' + n);
    put_n(b, at, (size_t)(digits + sizeof digits - at));
}

static void put_hex(brief *b, uint64_t n)
{
    char digits[16], *at = digits + sizeof digits;
    do
        *--at = "0123456789abcdef"[n & 15];
    while (n >>= 4);
    put_n(b, at, (size_t)(digits + sizeof digits - at));
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

static void put_type_name(brief *b, const type *t)
{
    put_str_plain(b, t->name);
}

/* What has no more to say than what it is. The address is the machine's, the same in every run. */
static void put_object(brief *b, value v, const char *what, const str *name)
{
    put(b, "<");
    put(b, what);
    if (name) {
        put(b, " ");
        put_str_plain(b, name);
    }
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
    } else {
        return false;
    }
    return true;
}

static bool put_callable(brief *b, value v, const type *t)
{
    if (is_exactly(b, t, T_function))
        put_object(b, v, "function", as(function, v)->qualname);
    else if (is_exactly(b, t, T_generator))
        put_object(b, v, "generator object", generator_qualname(as(generator, v)));
    else if (is_exactly(b, t, T_coroutine))
        put_object(b, v, "coroutine object", generator_qualname(as(generator, v)));
    else if (is_exactly(b, t, T_async_generator))
        put_object(b, v, "async_generator object", generator_qualname(as(generator, v)));
    else
        return false;
    return true;
}

static void put_class(brief *b, const type *t)
{
    put(b, "<class '");
    put_str_plain(b, t->flags & TYPE_HEAP ? t->qualname : t->name);
    put(b, "'>");
    b->whole &=
        !(t->flags & TYPE_HEAP); /* the module's name is in the dict: Python code's affair */
}

static void put_instance(brief *b, value v, const type *t)
{
    if (t->flags & KIND_TYPE) {
        put_class(b, as(type, v));
    } else if (t->flags & KIND_EXCEPTION) {
        put_exception(b, v);
        b->whole &= !(t->flags & TYPE_HEAP);
    } else {
        put(b, "<");
        put_type_name(b, t);
        put(b, " object>");
        b->whole = false;
    }
}

static void put_object_value(brief *b, value v)
{
    const type *t = as_object(v)->type;
    if (is_exactly(b, t, T_str))
        put_str(b, as(str, v));
    else if (is_exactly(b, t, T_float))
        put_float(b, as(floating, v)->number);
    else if (!put_callable(b, v, t) && !put_container(b, v, t))
        put_instance(b, v, t);
}

static void put_value(brief *b, value v)
{
    if (is_nothing(v))
        put(b, "<nothing>");
    else if (is_small(v))
        put_int(b, as_small(v));
    else if (!is_object(v))
        put(b, is_none(v)             ? "None"
               : is_same(v, TRUE)     ? "True"
               : is_same(v, FALSE)    ? "False"
               : is_same(v, ELLIPSIS) ? "Ellipsis"
                                      : "NotImplemented");
    else if (b->depth >= DEEPEST) {
        put(b, "...");
        b->whole = false;
    } else {
        b->depth++;
        put_object_value(b, v);
        b->depth--;
    }
}

bool inspect_repr(const machine *m, value v, char *out, size_t room)
{
    brief b = {.m = m, .out = out, .room = room, .whole = true};
    out[0] = '\0';
    put_value(&b, v);
    return b.whole;
}

typedef struct askings {
    const asking *what;
    size_t count;
} askings;

static void ask_all(machine *m, void *context)
{
    const askings *all = context;
    for (size_t i = 0; i < all->count; i++) {
        const asking *a = &all->what[i];
        value shown = repr(m, a->v);
        if (!is_nothing(shown)) {
            inspect_text(as(str, shown), a->out, a->room);
            continue;
        }
        snprintf(a->out, a->room, "<%s object, whose repr fails>", inspect_type_name(m, a->v));
        clear_raised(m);
    }
}

void inspect_ask(machine *m, const asking *what, size_t count)
{
    if (count)
        machine_aside(m, ASIDE_WORK * count, ask_all, &(askings){what, count});
}

void inspect_repr_aside(machine *m, value v, char *out, size_t room)
{
    if (!inspect_repr(m, v, out, room))
        inspect_ask(m, &(asking){v, out, room}, 1);
}

typedef struct comparing {
    const char *one, *other;
    bool same;
} comparing;

static value value_of_text(machine *m, const char *expression)
{
    code *c =
        compile_text(m, expression, strlen(expression), "<answer>", MODULE_EXPRESSION, 0, true);
    dict *names = c ? dict_new(m) : NULL;
    return names ? run_code(m, c, names, of(names), NOTHING) : NOTHING;
}

static void compare_texts(machine *m, void *context)
{
    comparing *c = context;
    value a = value_of_text(m, c->one), b = value_of_text(m, c->other);
    c->same =
        !is_nothing(a) && !is_nothing(b) && type_of(m, a) == type_of(m, b) && equals(m, a, b) == 1;
}

bool inspect_same_value(machine *m, const char *one, const char *other)
{
    comparing c = {.one = one, .other = other};
    machine_aside(m, ASIDE_WORK, compare_texts, &c);
    return c.same;
}

const char *inspect_type_name(const machine *m, value v)
{
    static _Thread_local char name[80];
    const type *t = is_nothing(v)  ? NULL
                    : is_small(v)  ? m->types[T_int]
                    : is_object(v) ? as_object(v)->type
                                   : m->constant_types[v.bits >> 3];
    name[0] = '\0';
    if (t)
        inspect_text(t->name, name, sizeof name);
    return name;
}

void inspect_text(const str *s, char *out, size_t room)
{
    brief b = {.out = out, .room = room, .whole = true};
    out[0] = '\0';
    put_str_plain(&b, s);
}

uint64_t inspect_identity(const machine *m, value v)
{
    if (is_nothing(v) || !is_object(v))
        return 0;
    const type *t = as_object(v)->type;
    bool changeable = t == m->types[T_list] || t == m->types[T_dict] || t == m->types[T_set] ||
                      t == m->types[T_bytearray] || (t->flags & TYPE_HEAP);
    return changeable ? memory_address(m, as_object(v)) : 0;
}

bool inspect_is_program(const machine *m, const frame *f)
{
    return frame_is_program(m, f);
}

const frame *inspect_innermost(machine *m, generator *g)
{
    if (g->frame.flags & FRAME_HOLDS)
        return g->frame.back;
    const frame *innermost = &g->frame;
    value to = g->frame.state == GEN_CREATED ? NOTHING : frame_delegate(&g->frame);
    while (to.bits && inspect_is_generator(m, to)) {
        g = as(generator, to);
        to = generator_delegate(g);
        if (g->frame.state == GEN_SUSPENDED && frame_is_program(m, &g->frame))
            innermost = &g->frame;
    }
    return innermost;
}

static bool is_wrapped(const machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_async_generator_wrapped_value];
}

value inspect_yielded(const machine *m, const event *e)
{
    return e->value.bits && is_wrapped(m, e->value) ? as(wrapped_value, e->value)->v : e->value;
}

bool inspect_is_passed_on(const machine *m, const event *e)
{
    return generator_code(e->generator)->flags & CO_ASYNC_GENERATOR ? !is_wrapped(m, e->value)
                                                                    : e->verb == VERB_FROM;
}

bool inspect_is_raised_to_end(const machine *m, value e)
{
    if (!e.bits || !is_object(e))
        return false;
    const type *t = as_object(e)->type;
    return type_is_subtype(t, m->types[T_GeneratorExit]) ||
           type_is_subtype(t, m->types[T_StopIteration]) ||
           type_is_subtype(t, m->types[T_StopAsyncIteration]);
}

const char *inspect_waits_at(const frame *f)
{
    static const char *const words[] = {"yield", "yield", "yield from", "await"};
    return words[frame_code(f)->listing[frame_instruction(f)].arg & 3];
}

frame *inspect_frame(const machine *m)
{
    return m->frame;
}

value inspect_raised(const machine *m)
{
    return m->raised;
}

generator *inspect_generator_of(frame *f)
{
    return f && f->owner == FRAME_OF_GENERATOR ? frame_generator(f) : NULL;
}

bool inspect_is_generator(const machine *m, value v)
{
    if (is_nothing(v) || !is_object(v))
        return false;
    const type *t = as_object(v)->type;
    return t == m->types[T_generator] || t == m->types[T_coroutine] ||
           t == m->types[T_async_generator];
}

/* A name as UTF-8: its own characters where they are that already, and short. */
static const char *name_in(const str *s, char *room, size_t size)
{
    if (str_is_ascii(s) && str_length(s) < size)
        return str_data(s);
    inspect_text(s, room, size);
    return room;
}

static void see_namespace(const dict *d, void (*see)(void *context, const char *name, value v),
                          void *context)
{
    size_t at = 0;
    value key, v;
    while (dict_next(d, &at, &key, &v)) {
        char room[80];
        if (!is_object(key) || !(as_object(key)->type->flags & KIND_STR))
            continue;
        const char *name = name_in(as(str, key), room, sizeof room);
        if (strncmp(name, "__", 2) != 0)
            see(context, name, v);
    }
}

static value local_value(const frame *f, int i)
{
    value v = frame_locals(f)[i];
    bool in_cell = frame_code(f)->local_kinds[i] & (FAST_CELL | FAST_FREE) && v.bits &&
                   is_object(v) && as_object(v)->type->record &&
                   !strcmp(as_object(v)->type->record->name, "cell");
    return in_cell ? as(cell, v)->held : v;
}

/* `hidden`: the names of comprehensions that run inlined in a module or class, while they do; else
 * a function's own. */
static void see_locals(const frame *f, bool hidden,
                       void (*see)(void *context, const char *name, value v), void *context)
{
    const code *c = frame_code(f);
    for (int i = 0; i < c->local_count; i++) {
        char room[80];
        value v = local_value(f, i);
        bool is_hidden = (c->local_kinds[i] & FAST_HIDDEN) != 0;
        if (is_hidden != hidden || (hidden && is_nothing(v)))
            continue;
        const char *name = name_in(as(str, c->locals->items[i]), room, sizeof room);
        if (name[0] != '.' && strncmp(name, "__", 2) != 0)
            see(context, name, v);
    }
}

void inspect_names(const machine *m, const frame *f,
                   void (*see)(void *context, const char *name, value v), void *context)
{
    if (!f->function)
        return;
    value names = frame_names(f);
    bool is_namespace =
        names.bits && is_object(names) && as_object(names)->type == m->types[T_dict];
    if (is_namespace)
        see_namespace(as(dict, names), see, context);
    see_locals(f, is_namespace, see, context);
}

void inspect_globals(const machine *m, const frame *f,
                     void (*see)(void *context, const char *name, value v), void *context)
{
    (void)m;
    if (f->function)
        see_namespace(f->function->globals, see, context);
}

void inspect_main(machine *m, void (*see)(void *context, const char *name, value v), void *context)
{
    see_namespace(module_main(m)->dict, see, context);
}

typedef struct generators {
    machine *m;
    void (*see)(void *context, generator *g);
    void *context;
} generators;

static void see_if_generator(void *context, object *o)
{
    const generators *g = context;
    if (inspect_is_generator(g->m, of(o)))
        g->see(g->context, (generator *)(void *)o);
}

void inspect_generators(machine *m, void (*see)(void *context, generator *g), void *context)
{
    chain_open_all(m);
    memory_each_object(m, see_if_generator, &(generators){m, see, context});
}

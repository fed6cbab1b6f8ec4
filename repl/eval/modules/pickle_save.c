/* Values to a pickle. */
#include "pickle_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/complex.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef struct saving {
    machine *m;
    bytearray *out; /* borrowed, as all here */
    dict *memo;     /* by id: which it is of those that are kept */
    list *kept;
    value ask;   /* what stands for an object that is kept elsewhere; None: nobody says so */
    value other; /* writes what is not plain */
    size_t level;
} saving;

static bool save(saving *s, value v);

static bool put(saving *s, const void *data, size_t n)
{
    return bytearray_splice(s->m, s->out, s->out->length, 0, data, n);
}

/* A letter and a word. */
static bool put_word(saving *s, char letter, uint64_t word)
{
    uint8_t both[1 + sizeof word] = {(uint8_t)letter};
    for (size_t i = 0; i < sizeof word; i++)
        both[1 + i] = (uint8_t)(word >> 8 * i);
    return put(s, both, sizeof both);
}

static bool put_sized(saving *s, char letter, const void *data, size_t n)
{
    return put_word(s, letter, n) && put(s, data, n);
}

static bool put_double(saving *s, double d)
{
    return put(s, &d, sizeof d);
}

static value id_of(const saving *s, value v)
{
    return small((int64_t)memory_address(s->m, as_object(v)));
}

static bool remember(saving *s, value v)
{
    return dict_set(s->m, s->memo, id_of(s, v), small((int64_t)s->kept->count)) &&
           list_append(s->m, s->kept, v);
}

static bool save_int(saving *s, value v)
{
    if (is_small(v))
        return put_word(s, 'i', (uint64_t)as_small(v));
    str *digits = int_text(s->m, v, 16);
    bool good = digits && put_sized(s, 'j', str_data(digits), str_length(digits));
    drop_object(s->m, digits);
    return good;
}

static bool save_str(saving *s, str *text_of)
{
    size_t n;
    const char *utf8 = str_utf8(s->m, text_of, &n);
    return utf8 && put_sized(s, 's', utf8, n) && remember(s, of(text_of));
}

/* Each is kept while it is written: what writes the others may change where they come from. */
static bool save_kept(saving *s, value v)
{
    keep(v);
    bool good = save(s, v);
    drop(s->m, v);
    return good;
}

static bool save_items(saving *s, char letter, const list *items)
{
    bool good = put_word(s, letter, items->count);
    for (size_t i = 0; good && i < items->count; i++)
        good = save_kept(s, items->items[i]);
    return good;
}

/* The same of what an iterable gives now. */
static bool save_each(saving *s, char letter, value iterable)
{
    list *items = list_from_iterable(s->m, iterable);
    bool good = items && save_items(s, letter, items);
    drop_object(s->m, items);
    return good;
}

static bool save_pairs(saving *s, dict *d)
{
    list *items = list_new(s->m, 2 * d->count);
    value key, v;
    for (size_t at = 0; items && dict_next(d, &at, &key, &v);)
        if (!list_append(s->m, items, key) || !list_append(s->m, items, v)) {
            drop_object(s->m, items);
            return false;
        }
    bool good = items && save_items(s, 'u', items);
    drop_object(s->m, items);
    return good;
}

/* What cannot change is there when all it holds is; it may hold something that holds it. */
static bool save_unchanging(saving *s, char letter, value v)
{
    if (!save_each(s, letter, v))
        return false;
    value known = dict_get(s->m, s->memo, id_of(s, v));
    if (!is_nothing(known))
        return put_word(s, 'q', (uint64_t)as_small(known));
    return remember(s, v) && put(s, "r", 1);
}

static bool save_container(saving *s, value v, const type *t)
{
    machine *m = s->m;
    if (t == m->types[T_tuple])
        return save_unchanging(s, 't', v);
    if (t == m->types[T_frozenset])
        return save_unchanging(s, 'z', v);
    if (t == m->types[T_list])
        return put(s, "l", 1) && remember(s, v) && save_each(s, 'e', v);
    if (t == m->types[T_set])
        return put(s, "S", 1) && remember(s, v) && save_each(s, 'a', v);
    return put(s, "d", 1) && remember(s, v) && save_pairs(s, as(dict, v));
}

static bool is_container(const machine *m, const type *t)
{
    return t == m->types[T_tuple] || t == m->types[T_list] || t == m->types[T_dict] ||
           t == m->types[T_set] || t == m->types[T_frozenset];
}

static bool save_other(saving *s, value v)
{
    value done = call1(s->m, s->other, v);
    drop_any(s->m, done);
    return !is_nothing(done);
}

static bool save_float(saving *s, value v)
{
    return put(s, "f", 1) && put_double(s, float_number(v));
}

static bool save_object(saving *s, value v)
{
    machine *m = s->m;
    const type *t = as_object(v)->type;
    if (t == m->types[T_float])
        return save_float(s, v);
    if (t == m->types[T_int])
        return save_int(s, v);
    if (t == m->types[T_complex])
        return put(s, "c", 1) && put_double(s, as(complex_number, v)->z.real) &&
               put_double(s, as(complex_number, v)->z.imag);
    value known = dict_get(m, s->memo, id_of(s, v));
    if (!is_nothing(known))
        return put_word(s, 'm', (uint64_t)as_small(known));
    if (t == m->types[T_str])
        return save_str(s, as(str, v));
    if (t == m->types[T_bytes])
        return put_sized(s, 'b', bytes_data(as(bytes, v)), bytes_length(as(bytes, v))) &&
               remember(s, v);
    if (t == m->types[T_bytearray])
        return put_sized(s, 'B', bytearray_data(as(bytearray, v)), as(bytearray, v)->length) &&
               remember(s, v);
    return is_container(m, t) ? save_container(s, v, t) : save_other(s, v);
}

static bool save_constant(saving *s, value v)
{
    const char *letter = is_none(v)             ? "N"
                         : is_same(v, TRUE)     ? "T"
                         : is_same(v, FALSE)    ? "F"
                         : is_same(v, ELLIPSIS) ? "."
                                                : "I";
    return put(s, letter, 1);
}

/* 1 it stands elsewhere and what stands for it is written, 0, -1. */
static int save_elsewhere(saving *s, value v)
{
    value kept = is_none(s->ask) ? NONE : call1(s->m, s->ask, v);
    if (is_nothing(kept) || is_none(kept))
        return is_nothing(kept) ? -1 : 0;
    bool good = put(s, "P", 1) && save(s, kept);
    drop(s->m, kept);
    return good ? 1 : -1;
}

static bool save(saving *s, value v)
{
    int elsewhere = save_elsewhere(s, v);
    if (elsewhere)
        return elsewhere > 0;
    if (is_small(v))
        return save_int(s, v);
    if (is_inline_float(v))
        return save_float(s, v);
    if (!is_object(v))
        return save_constant(s, v);
    if (!enter_level(s->m, ++s->level, " while pickling an object"))
        return false;
    bool good = save_object(s, v);
    s->level--;
    return good;
}

value pickle_save(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    saving s = {m, as(bytearray, args[0]), as(dict, args[1]), as(list, args[2]), args[3], args[4],
                0};
    return save(&s, args[5]) ? NONE : NOTHING;
}

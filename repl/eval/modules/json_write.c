/* Values to JSON, into one text. */
#include "json_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"
#include "repl/print/number.h"

#include <math.h>
#include <string.h>

/* ---- strings ---- */

static inline bool stands_for_itself(uint32_t c, bool ascii)
{
    return c >= ' ' && c != '"' && c != '\\' && (!ascii || c < 0x7f);
}

static bool put_unit(builder *b, uint32_t half)
{
    static const char digits[] = "0123456789abcdef";
    char escape[] = {'\\',
                     'u',
                     digits[half >> 12],
                     digits[half >> 8 & 15],
                     digits[half >> 4 & 15],
                     digits[half & 15]};
    return builder_chars(b, escape, 1, sizeof escape);
}

static bool put_escape(builder *b, uint32_t c)
{
    static const char meant[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *at = c && c < 0x80 ? strchr(meant, (int)c) : NULL;
    if (at)
        return builder_char(b, '\\') && builder_char(b, (uint8_t)letters[at - meant]);
    if (c < 0x10000)
        return put_unit(b, c);
    c -= 0x10000;
    return put_unit(b, 0xd800 | c >> 10) && put_unit(b, 0xdc00 | (c & 0x3ff));
}

static bool put_string(builder *b, const str *s, bool ascii)
{
    const void *data = str_data(s);
    size_t length = str_length(s), from = 0;
    builder_char(b, '"');
    for (size_t at = 0; at < length; at++) {
        uint32_t c = char_at(data, s->kind, at);
        if (stands_for_itself(c, ascii))
            continue;
        builder_slice(b, s, from, at);
        put_escape(b, c);
        from = at + 1;
    }
    return builder_slice(b, s, from, length) && builder_char(b, '"');
}

static value quoted(machine *m, value v, bool ascii)
{
    if (!is_str(m, v))
        return fail(m, T_TypeError, "first argument must be a string, not %T", v);
    builder b;
    builder_start(&b, m);
    put_string(&b, as(str, v), ascii);
    return of(builder_finish(&b));
}

JSON_FUNCTION(json_quote_ascii)
{
    return quoted(m, args[0], true);
}

JSON_FUNCTION(json_quote)
{
    return quoted(m, args[0], false);
}

/* ---- values ---- */

/* What is being written, from the inside out: a container that is its own part is a mistake. */
typedef struct opened {
    value what;
    const struct opened *around;
    size_t level;
} opened;

typedef struct writing {
    machine *m;
    builder text;
    value fallback; /* borrowed, as all here: what is asked for a value that JSON has no word for */
    bool ascii, sort_keys, skip_keys, allow_nan, check_circular;
    str *key_separator, *item_separator;
    str *step;     /* NULL: all on one line */
    size_t margin; /* in steps */
    const opened *innermost;
} writing;

static bool write_value(writing *w, value v);

static bool put_int(writing *w, value v)
{
    str *digits = int_text(w->m, v, 10);
    bool good = digits && builder_str(&w->text, digits);
    drop_object(w->m, digits);
    return good;
}

static bool put_float(writing *w, value v)
{
    double d = float_number(v);
    char out[NUMBER_REPR_ROOM];
    if (isfinite(d))
        return builder_chars(&w->text, out, 1, number_repr(d, out));
    if (!w->allow_nan)
        return fails(w->m, T_ValueError, "Out of range float values are not JSON compliant: %R", v);
    return builder_text(&w->text, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
}

static const char *word_for(value v)
{
    return is_none(v) ? "null" : is_same(v, TRUE) ? "true" : is_same(v, FALSE) ? "false" : NULL;
}

/* 1 where it is no container and is written, 0 where it is something else, -1. */
static int write_plain(writing *w, value v)
{
    machine *m = w->m;
    const char *word = word_for(v);
    if (word)
        return builder_text(&w->text, word) ? 1 : -1;
    if (is_str(m, v))
        return put_string(&w->text, as(str, v), w->ascii) ? 1 : -1;
    if (int_is(v))
        return put_int(w, v) ? 1 : -1;
    if (float_is(v))
        return put_float(w, v) ? 1 : -1;
    return 0;
}

static bool new_line(writing *w)
{
    builder_char(&w->text, '\n');
    for (size_t i = 0; i < w->margin; i++)
        builder_str(&w->text, w->step);
    return !w->text.failed;
}

static bool begin(writing *w, char bracket)
{
    builder_char(&w->text, (uint8_t)bracket);
    w->margin++;
    return !w->step || new_line(w);
}

static bool separate(writing *w)
{
    return builder_str(&w->text, w->item_separator) && (!w->step || new_line(w));
}

static bool end(writing *w, char bracket)
{
    w->margin--;
    return (!w->step || new_line(w)) && builder_char(&w->text, (uint8_t)bracket);
}

/* The items are read anew each time: what `default` does may change the list. */
static bool write_items(writing *w, value sequence)
{
    bool is_list = is_kind(w->m, sequence, KIND_LIST);
    for (size_t i = 0; i < (is_list ? as(list, sequence)->count : as(tuple, sequence)->count);
         i++) {
        value item = keep(is_list ? as(list, sequence)->items[i] : as(tuple, sequence)->items[i]);
        bool good = (i == 0 || separate(w)) && write_value(w, item);
        drop(w->m, item);
        if (!good)
            return false;
    }
    return true;
}

static bool write_array(writing *w, value v)
{
    machine *m = w->m;
    type *t = type_of(m, v);
    bool exact = t == m->types[T_list] || t == m->types[T_tuple];
    value items = exact ? keep(v) : of(list_from_iterable(m, v));
    if (is_nothing(items))
        return false;
    int64_t n = length(m, items);
    bool good = n == 0 ? builder_text(&w->text, "[]")
                       : begin(w, '[') && write_items(w, items) && end(w, ']');
    drop(m, items);
    return good;
}

/* The text of a key that is no str: owned, NULL: failed, or (*skip) to be left out. */
static str *key_text(writing *w, value key, bool *skip)
{
    machine *m = w->m;
    const char *word = word_for(key);
    *skip = false;
    if (word)
        return str_intern(m, word);
    if (int_is(key))
        return int_text(m, key, 10);
    if (!float_is(key)) {
        *skip = w->skip_keys;
        if (!*skip)
            fail(m, T_TypeError, "keys must be str, int, float, bool or None, not %T", key);
        return NULL;
    }
    writing number = {.m = m, .allow_nan = w->allow_nan};
    builder_start(&number.text, m);
    if (put_float(&number, key))
        return builder_finish(&number.text);
    builder_drop(&number.text);
    return NULL;
}

static bool write_pair(writing *w, value key, value v, bool *first)
{
    bool skip = false;
    str *name = is_str(w->m, key) ? keep_object(as(str, key)) : key_text(w, key, &skip);
    if (!name)
        return skip;
    bool good = (*first || separate(w)) && put_string(&w->text, name, w->ascii) &&
                builder_str(&w->text, w->key_separator) && write_value(w, v);
    *first = false;
    drop_object(w->m, name);
    return good;
}

static bool write_dict_items(writing *w, const dict *d)
{
    bool first = true;
    value key, v;
    for (size_t at = 0; dict_next(d, &at, &key, &v);) {
        keep(key), keep(v);
        bool good = write_pair(w, key, v, &first);
        drop(w->m, key), drop(w->m, v);
        if (!good)
            return false;
    }
    return true;
}

static bool write_pairs(writing *w, const list *items)
{
    bool first = true;
    for (size_t i = 0; i < items->count; i++) {
        value item = items->items[i];
        if (!is_kind(w->m, item, KIND_TUPLE) || as(tuple, item)->count != 2)
            return fails(w->m, T_ValueError, "items must return 2-tuples");
        if (!write_pair(w, as(tuple, item)->items[0], as(tuple, item)->items[1], &first))
            return false;
    }
    return true;
}

/* The items of a mapping that says them itself, or that are wanted in order: owned. */
static list *items_of(writing *w, value mapping)
{
    machine *m = w->m;
    value view = call_method0(m, mapping, m->names.items);
    list *items = is_nothing(view) ? NULL : list_from_iterable(m, view);
    drop_any(m, view);
    if (!items || !w->sort_keys || list_sort(m, items, NOTHING, false))
        return items;
    drop_object(m, items);
    return NULL;
}

static bool write_object(writing *w, value v)
{
    if (as(dict, v)->count == 0)
        return builder_text(&w->text, "{}");
    if (!begin(w, '{'))
        return false;
    bool direct = !w->sort_keys && type_of(w->m, v) == w->m->types[T_dict];
    list *items = direct ? NULL : items_of(w, v);
    if (!direct && !items)
        return false;
    bool good = direct ? write_dict_items(w, as(dict, v)) : write_pairs(w, items);
    drop_object(w->m, items);
    return good && end(w, '}');
}

static bool write_other(writing *w, value v)
{
    value instead = call1(w->m, w->fallback, v);
    bool good = !is_nothing(instead) && write_value(w, instead);
    drop_any(w->m, instead);
    return good;
}

static bool is_open(const writing *w, value v)
{
    for (const opened *o = w->innermost; w->check_circular && o; o = o->around)
        if (is_same(o->what, v))
            return true;
    return false;
}

static bool write_value(writing *w, value v)
{
    machine *m = w->m;
    int plain = write_plain(w, v);
    if (plain)
        return plain > 0;
    opened here = {v, w->innermost, w->innermost ? w->innermost->level + 1 : 1};
    if (!enter_level(m, here.level, " while encoding a JSON object"))
        return false;
    if (is_open(w, v))
        return fails(m, T_ValueError, "Circular reference detected");
    w->innermost = &here;
    bool good = is_kind(m, v, KIND_LIST | KIND_TUPLE) ? write_array(w, v)
                : is_kind(m, v, KIND_DICT)            ? write_object(w, v)
                                                      : write_other(w, v);
    w->innermost = here.around;
    return good;
}

/* ---- one call ---- */

static bool take_separator(machine *m, value v, int place, str **out)
{
    *out = as(str, v);
    return is_str(m, v) ||
           fails(m, T_TypeError, "make_encoder() argument %d must be str, not %A", place, v);
}

JSON_FUNCTION(json_write)
{
    writing w = {.m = m, .fallback = args[1], .step = is_none(args[3]) ? NULL : as(str, args[3])};
    bool *const answers[] = {&w.ascii, &w.sort_keys, &w.skip_keys, &w.allow_nan, &w.check_circular};
    static const uint8_t places[] = {2, 6, 7, 8, 9};
    for (size_t i = 0; i < sizeof places; i++) {
        int yes = is_true(m, args[places[i]]);
        if (yes < 0)
            return NOTHING;
        *answers[i] = yes;
    }
    if (!take_separator(m, args[4], 5, &w.key_separator) ||
        !take_separator(m, args[5], 6, &w.item_separator))
        return NOTHING;
    builder_start(&w.text, m);
    if (write_value(&w, args[0]))
        return of(builder_finish(&w.text));
    builder_drop(&w.text);
    return NOTHING;
}

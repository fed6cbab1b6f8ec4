/* The type str: its slots, its constructor, its iterator. */
#include "builder.h"
#include "codec.h"
#include "int.h"
#include "iterators.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/print/text.h"
#include "slice.h"
#include "str_methods.h"
#include "tuple.h"

/* ---- constructor ---- */

/* An argument that must be a str when it is given; *out stays as it is otherwise. */
static bool name_argument(machine *m, value v, const char *name, const char **out)
{
    if (is_nothing(v))
        return true;
    if (!is_str(m, v))
        return fails(m, T_TypeError, "str() argument '%s' must be str, not %A", name, v);
    return (*out = str_utf8(m, as(str, v), NULL)) != NULL;
}

static value decode(machine *m, value v, const char *encoding, const char *errors)
{
    if (is_str(m, v))
        return fail(m, T_TypeError, "decoding str is not supported");
    view bytes_seen;
    if (!view_try(m, v, &bytes_seen)) {
        if (is_raised(m))
            return NOTHING;
        return fail(m, T_TypeError, "decoding to str: need a bytes-like object, %T found", v);
    }
    str *s = codec_decode(m, bytes_seen.data, bytes_seen.length, encoding, errors);
    view_close(m, &bytes_seen);
    return of(s);
}

static value create_exact(machine *m, const type *cls, const value *args, size_t count,
                          tuple *names)
{
    value out[3];
    const char *encoding = NULL, *errors = NULL;
    if (count == 1 && !names)
        return to_str(m, args[0]);
    if (!names && cls == m->types[T_str] && !arguments_between(m, "str", count, 0, 3))
        return NOTHING;
    if (!arguments_bind(m, "str", "object='', encoding='utf-8', errors='strict'", args, count,
                        names, out, 3))
        return NOTHING;
    if (!name_argument(m, out[1], "encoding", &encoding) ||
        !name_argument(m, out[2], "errors", &errors))
        return NOTHING;
    if (is_nothing(out[0]))
        return of(keep_object(m->empty_str));
    return encoding || errors ? decode(m, out[0], encoding, errors) : to_str(m, out[0]);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value s = create_exact(m, cls, args, count, names);
    if (is_nothing(s) || cls == m->types[T_str])
        return s;
    str *derived = str_of_subclass(m, cls, as(str, s));
    drop(m, s);
    return of(derived);
}

/* ---- showing ---- */

static value show(machine *m, value self)
{
    const str *s = as(str, self);
    char quote = text_quote(str_find_char(s, '\'', 0, s->length) >= 0,
                            str_find_char(s, '"', 0, s->length) >= 0);
    builder b;
    builder_start(&b, m);
    builder_char(&b, (uint8_t)quote);
    for (size_t i = 0; i < s->length && !b.failed; i++) {
        char escape[TEXT_ESCAPE_MAX];
        uint32_t c = str_at(s, i);
        size_t n = text_escape(c, quote, false, escape);
        if (n)
            builder_chars(&b, escape, 1, n);
        else
            builder_char(&b, c);
    }
    builder_char(&b, (uint8_t)quote);
    return of(builder_finish(&b));
}

static value show_plainly(machine *m, value self)
{
    return of(str_exact(m, as(str, self)));
}

/* ---- comparing ---- */

static bool hash(machine *m, value self, int64_t *out)
{
    (void)m;
    *out = str_hash(as(str, self));
    return true;
}

static value compare_texts(machine *m, value a, value b, compare_operator op)
{
    if (!is_str(m, a) || !is_str(m, b))
        return NOT_IMPLEMENTED;
    const str *x = as(str, a), *y = as(str, b);
    if (op == CMP_EQ || op == CMP_NE)
        return boolean(str_equals(x, y) == (op == CMP_EQ));
    int order = str_compare(x, y);
    return boolean(op == CMP_LT   ? order < 0
                   : op == CMP_LE ? order <= 0
                   : op == CMP_GT ? order > 0
                                  : order >= 0);
}

/* ---- as a sequence ---- */

static int64_t count_characters(machine *m, value self)
{
    (void)m;
    return (int64_t)as(str, self)->length;
}

static value spread_ascii(machine *m, const str *s, slice_range r)
{
    if (r.count < 2)
        return of(str_from_ascii(m, (const char *)str_data(s) + r.start, (size_t)r.count));
    void *to;
    str *part = str_room(m, (size_t)r.count, 0x7f, &to);
    const char *from = str_data(s);
    for (int64_t i = 0; part && i < r.count; i++)
        ((char *)to)[i] = from[r.start + i * r.step];
    return of(part);
}

static value get_slice(machine *m, str *s, value key)
{
    slice_range r;
    if (!slice_resolve(m, key, (int64_t)s->length, &r))
        return NOTHING;
    if (r.step == 1)
        return of(str_slice(m, s, (size_t)r.start, (size_t)(r.start + r.count)));
    if (str_is_ascii(s))
        return spread_ascii(m, s, r);
    builder b;
    builder_start(&b, m);
    for (int64_t i = 0; i < r.count; i++)
        builder_char(&b, str_at(s, (size_t)(r.start + i * r.step)));
    return of(builder_finish(&b));
}

static value get(machine *m, value self, value key)
{
    str *s = as(str, self);
    if (is_slice(m, key))
        return get_slice(m, s, key);
    size_t i;
    if (!index_from(m, key, s->length, "string indices must be integers, not '%T'",
                    "string index out of range", &i))
        return NOTHING;
    return of(str_char(m, str_at(s, i)));
}

static int has(machine *m, value self, value item)
{
    if (!is_str(m, item)) {
        fail(m, T_TypeError, "'in <string>' requires string as left operand, not %T", item);
        return -1;
    }
    const str *s = as(str, self);
    return str_find(s, as(str, item), 0, s->length) >= 0;
}

static value concat(machine *m, value a, value b)
{
    if (!is_str(m, b))
        return fail(m, T_TypeError, "can only concatenate str (not \"%T\") to str", b);
    return of(str_concat(m, as(str, a), as(str, b)));
}

static value repeat(machine *m, value self, value times)
{
    int64_t count;
    if (!index_as_size(m, times, &count, false, T_OverflowError))
        return NOTHING;
    return of(str_repeat(m, as(str, self), count));
}

static value percent(machine *m, value a, value b)
{
    return is_str(m, a) ? str_percent(m, as(str, a), b) : NOT_IMPLEMENTED;
}

STR_METHOD(__getnewargs__)
{
    str *plain =
        str_from_chars(m, str_data(as(str, self)), as(str, self)->kind, as(str, self)->length);
    tuple *result = plain ? tuple_of(m, 1, of(plain)) : NULL;
    drop_object(m, plain);
    return of(result);
}

/* The numbers of CPython's layout, which programs print. Its one-character Latin-1 texts keep their
 * UTF-8 form. */
STR_METHOD(__sizeof__)
{
    const str *s = as(str, self);
    if (s->length == 1 && s->kind == 1 && !str_is_ascii(s))
        return small(56 + 2 + 3);
    size_t header = str_is_ascii(s) ? 40 : 56;
    return small((int64_t)(header + ((size_t)s->length + 1) * s->kind));
}

/* ---- iterator ---- */

typedef struct str_iterator {
    object head;
    str *s; /* owned; NULL when the end was reached */
    size_t at;
} str_iterator;

static value iterate(machine *m, value self)
{
    bool ascii = str_is_ascii(as(str, self)) && type_of(m, self) == m->types[T_str];
    str_iterator *it = object_new(m, m->types[ascii ? T_str_ascii_iterator : T_str_iterator]);
    if (it)
        it->s = keep_object(as(str, self));
    return of(it);
}

static value next(machine *m, value self)
{
    str_iterator *it = as(str_iterator, self);
    if (!it->s)
        return NOTHING;
    if (it->at < it->s->length)
        return of(str_char(m, str_at(it->s, it->at++)));
    str *s = it->s;
    it->s = NULL;
    drop_object(m, s);
    return NOTHING;
}

static void iterator_finish(machine *m, object *o)
{
    drop_object(m, ((str_iterator *)o)->s);
}

static value iterator_hint(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                           tuple *names UNUSED)
{
    (void)m;
    const str_iterator *it = as(str_iterator, self);
    return small(it->s ? (int64_t)(it->s->length - it->at) : 0);
}

static value iterator_reduce(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                             tuple *names UNUSED)
{
    const str_iterator *it = as(str_iterator, self);
    str *from = it->s ? it->s : m->empty_str;
    return iterator_recipe(m, of(from), it->s ? (int64_t)it->at : -1);
}

static value iterator_set_state(machine *m, value self, const value *args, size_t count UNUSED,
                                tuple *names UNUSED)
{
    str_iterator *it = as(str_iterator, self);
    int64_t at;
    if (!index_as_size(m, args[0], &at, false, T_OverflowError))
        return NOTHING;
    size_t last = it->s ? it->s->length : 0;
    it->at = at < 0 ? 0 : (uint64_t)at > last ? last : (size_t)at;
    return NONE;
}

static const method_record iterator_methods[] = {
    {"__reduce__", iterator_reduce, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__setstate__", iterator_set_state, ARITY_ONE, 0, "state, /",
     "Set state information for unpickling."},
    {"__length_hint__", iterator_hint, ARITY_NONE, 0, "",
     "Private method returning an estimate of len(list(it))."},
    {0},
};

#define STR_ITERATOR(kind)                                                         \
    const type_record kind##_type = {                                              \
        .name = #kind,                                                             \
        .base = T_object,                                                          \
        .flags = TYPE_NO_CREATE,                                                   \
        .size = sizeof(str_iterator),                                              \
        .slots = {.finish = iterator_finish, .iter = iterator_self, .next = next}, \
        .methods = iterator_methods,                                               \
    }

STR_ITERATOR(str_iterator);
STR_ITERATOR(str_ascii_iterator);

static const method_record methods[] = {
#define ROW(name, arity, flags, signature, doc) \
    {#name, str_method_##name, arity, flags, signature, doc},
    STR_METHODS(ROW)
#undef ROW
        {0},
};

const type_record str_type = {
    .name = "str",
    .base = T_object,
    .flags = KIND_STR | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(str_buffered),
    .slots =
        {
            .finish = str_finish,
            .create = create,
            .repr = show,
            .str = show_plainly,
            .hash = hash,
            .iter = iterate,
            .compare = compare_texts,
            .binary = {[BIN_REMAINDER] = percent},
            .length = count_characters,
            .get_item = get,
            .contains = has,
            .concat = concat,
            .repeat = repeat,
        },
    .methods = methods,
    .signature = "object='', encoding='utf-8', errors='strict'",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Create a new string object from the given object. If encoding or\n"
           "errors is specified, then the object must expose a data buffer\n"
           "that will be decoded using the given encoding and error handler.\n"
           "Otherwise, returns the result of object.__str__() (if defined)\n"
           "or repr(object).\nencoding defaults to 'utf-8'.\nerrors defaults to 'strict'.",
};

/* UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError. */
#include "layout.h"
#include "repl/eval/types/bytes.h"

#include <stdio.h>

LAYOUT_SLOTS(unicode_error, 3)

static bool check_place(machine *m, const char *shown, size_t count, size_t wanted, tuple *names)
{
    if (names && names->count)
        return fails(m, T_TypeError, "%s() takes no keyword arguments", shown);
    if (count != wanted)
        return fails(m, T_TypeError, "function takes exactly %z arguments (%z given)", wanted,
                     count);
    return true;
}

/* The argument at `index` must be of a kind. */
static bool check_kind(machine *m, const value *args, size_t index, uint32_t kind, const char *name)
{
    if (is_kind(m, args[index], kind))
        return true;
    return fails(m, T_TypeError, "argument %z must be %s, not %V", index + 1, name,
                 is_none(args[index]) ? args[index] : of(type_of(m, args[index])->name));
}

/* args: object, start, end, reason. */
static bool take(machine *m, unicode_error *e, const value *args, size_t first, uint32_t kind,
                 const char *kind_name)
{
    return check_kind(m, args, first, kind, kind_name) &&
           index_as_size(m, args[first + 1], &e->start, false, T_OverflowError) &&
           index_as_size(m, args[first + 2], &e->end, false, T_OverflowError) &&
           check_kind(m, args, first + 3, KIND_STR, "str") &&
           (replace(m, &e->object, keep(args[first])),
            replace(m, &e->reason, keep(args[first + 3])), true);
}

static bool encode_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    unicode_error *e = as(unicode_error, self);
    if (!check_place(m, "UnicodeEncodeError", count, 5, names) ||
        !exception_set_args(m, &e->base, args, count) || !check_kind(m, args, 0, KIND_STR, "str") ||
        !take(m, e, args, 1, KIND_STR, "str"))
        return false;
    replace(m, &e->encoding, keep(args[0]));
    return true;
}

static bool decode_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    unicode_error *e = as(unicode_error, self);
    if (!check_place(m, "UnicodeDecodeError", count, 5, names) ||
        !exception_set_args(m, &e->base, args, count) || !check_kind(m, args, 0, KIND_STR, "str"))
        return false;
    if (is_kind(m, args[1], KIND_BYTEARRAY)) { /* kept as bytes */
        value copy = call1(m, of(m->types[T_bytes]), args[1]);
        if (is_nothing(copy))
            return false;
        value changed[5] = {args[0], copy, args[2], args[3], args[4]};
        bool done = take(m, e, changed, 1, KIND_BYTES, "a bytes-like object");
        drop(m, copy);
        if (!done)
            return false;
    } else if (!is_kind(m, args[1], KIND_BYTES)) {
        return fails(m, T_TypeError, "a bytes-like object is required, not '%T'", args[1]);
    } else if (!take(m, e, args, 1, KIND_BYTES, "bytes")) {
        return false;
    }
    replace(m, &e->encoding, keep(args[0]));
    return true;
}

static bool translate_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    unicode_error *e = as(unicode_error, self);
    return check_place(m, "UnicodeTranslateError", count, 4, names) &&
           exception_set_args(m, &e->base, args, count) && take(m, e, args, 0, KIND_STR, "str");
}

/* "'\xe9'": the one character that is wrong. */
static bool add_character(builder *b, uint32_t c)
{
    char escape[16];
    const char *format = c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
    snprintf(escape, sizeof escape, format, c);
    return builder_text(b, escape);
}

/* "can't encode character '\xe9' in position 3" or "… characters in position 3-5" */
static bool add_str_place(builder *b, const unicode_error *e, const char *doing)
{
    str *s = as(str, e->object);
    int64_t start = e->start, end = e->end;
    if (start >= 0 && start < (int64_t)str_length(s) && end == start + 1) {
        builder_format(b, "can't %s character '", doing);
        add_character(b, str_at(s, (size_t)start));
        return builder_format(b, "' in position %l", start);
    }
    return builder_format(b, "can't %s characters in position %l-%l", doing, start, end - 1);
}

static value encode_str(machine *m, value self)
{
    unicode_error *e = as(unicode_error, self);
    if (is_nothing(e->object))
        return keep(of(m->empty_str));
    builder b;
    builder_start(&b, m);
    builder_format(&b, "'%V' codec ", e->encoding);
    add_str_place(&b, e, "encode");
    builder_format(&b, ": %V", e->reason);
    return of(builder_finish(&b));
}

static value translate_str(machine *m, value self)
{
    unicode_error *e = as(unicode_error, self);
    if (is_nothing(e->object))
        return keep(of(m->empty_str));
    builder b;
    builder_start(&b, m);
    add_str_place(&b, e, "translate");
    builder_format(&b, ": %V", e->reason);
    return of(builder_finish(&b));
}

static value decode_str(machine *m, value self)
{
    unicode_error *e = as(unicode_error, self);
    if (is_nothing(e->object))
        return keep(of(m->empty_str));
    int64_t n = length(m, e->object), start = e->start, end = e->end;
    if (n < 0)
        return NOTHING;
    builder b;
    builder_start(&b, m);
    builder_format(&b, "'%V' codec can't decode ", e->encoding);
    if (start >= 0 && start < n && end == start + 1) {
        value byte = get_item(m, e->object, small(start));
        if (is_nothing(byte)) {
            builder_drop(&b);
            return NOTHING;
        }
        char shown[8];
        snprintf(shown, sizeof shown, "0x%02x", (unsigned)as_small(byte));
        builder_format(&b, "byte %s in position %l", shown, start);
    } else {
        builder_format(&b, "bytes in position %l-%l", start, end - 1);
    }
    builder_format(&b, ": %V", e->reason);
    return of(builder_finish(&b));
}

MEMBER(unicode_error, encoding)
MEMBER(unicode_error, object)
MEMBER(unicode_error, reason)

static value get_start(machine *m, value self)
{
    return int_from(m, as(unicode_error, self)->start);
}
static bool set_start(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "can't delete numeric/char attribute");
    return index_as_size(m, v, &as(unicode_error, self)->start, false, T_OverflowError);
}
static value get_end(machine *m, value self)
{
    return int_from(m, as(unicode_error, self)->end);
}
static bool set_end(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "can't delete numeric/char attribute");
    return index_as_size(m, v, &as(unicode_error, self)->end, false, T_OverflowError);
}

static const attribute_record members[] = {
    MEMBER_ROW(encoding, "exception encoding"), MEMBER_ROW(object, "exception object"),
    MEMBER_ROW(start, "exception start"),       MEMBER_ROW(end, "exception end"),
    MEMBER_ROW(reason, "exception reason"),     {0},
};

#define UNICODE_ERROR(name_, init_, str_, doc_)   \
    extern const type_record name_##_type;        \
    const type_record name_##_type = {            \
        .name = #name_,                           \
        .base = T_UnicodeError,                   \
        .flags = EXCEPTION_FLAGS,                 \
        .size = sizeof(unicode_error),            \
        .dict_offset = offsetof(exception, dict), \
        .slots = {.finish = unicode_error_clear,  \
                  .visit = unicode_error_visit,   \
                  .clear = unicode_error_clear,   \
                  .init = init_,                  \
                  .str = str_},                   \
        .members = members,                       \
        .doc = doc_,                              \
    };
UNICODE_ERROR(UnicodeEncodeError, encode_init, encode_str, "Unicode encoding error.")
UNICODE_ERROR(UnicodeDecodeError, decode_init, decode_str, "Unicode decoding error.")
UNICODE_ERROR(UnicodeTranslateError, translate_init, translate_str, "Unicode translation error.")

/* encoding NULL: a translation. */
static value fail_place(machine *m, enum kind kind, const char *encoding, value what, int64_t start,
                        int64_t end, const char *reason)
{
    value codec = encoding ? of(str_new(m, encoding)) : NONE, why = of(str_new(m, reason)),
          e = NOTHING;
    tuple *args = NULL;
    if (!is_nothing(codec) && !is_nothing(why))
        args = encoding ? tuple_of(m, 5, codec, what, small(start), small(end), why)
                        : tuple_of(m, 4, what, small(start), small(end), why);
    if (args)
        e = exception_new(m, kind, args);
    drop_any(m, codec);
    drop_any(m, why);
    drop_object(m, args);
    if (!is_nothing(e)) {
        raise_instance(m, e);
        drop(m, e);
    }
    return NOTHING;
}

value fail_unicode_encode(machine *m, const char *encoding, value s, int64_t start, int64_t end,
                          const char *reason)
{
    return fail_place(m, T_UnicodeEncodeError, encoding, s, start, end, reason);
}

value fail_unicode_decode(machine *m, const char *encoding, value data, int64_t start, int64_t end,
                          const char *reason)
{
    return fail_place(m, T_UnicodeDecodeError, encoding, data, start, end, reason);
}

value fail_unicode_translate(machine *m, value s, int64_t start, int64_t end, const char *reason)
{
    return fail_place(m, T_UnicodeTranslateError, NULL, s, start, end, reason);
}

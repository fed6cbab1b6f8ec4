/* JSON to values: one function for each kind of value, called where it begins and leaving off
 * behind it. A place where no value begins is a StopIteration with the place, which
 * JSONDecoder.raw_decode() puts in its own words. */
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
#include "repl/print/float_text.h"

#include <math.h>
#include <string.h>

typedef struct scanner {
    object head;
    bool strict;
    value object_hook, pairs_hook; /* owned, as those below; None: there is none */
    value parse_float, parse_int, parse_constant;
    dict *keys; /* so that equal keys of one text are one object */
} scanner;

/* A text on its way to being a value. */
typedef struct reading {
    machine *m;
    const scanner *rules; /* NULL: one string alone is read */
    str *text;            /* borrowed */
    const void *data;     /* its characters */
    int kind;
    size_t length, at;
    size_t depth; /* of containers */
} reading;

static reading reading_of(machine *m, const scanner *rules, str *s, size_t at)
{
    return (reading){m, rules, s, str_data(s), s->kind, str_length(s), at, 0};
}

/* json.JSONDecodeError(message, text, at) */
static value mistake(const reading *r, const char *message, size_t at)
{
    machine *m = r->m;
    value cls = import_name(m, "json.decoder", "JSONDecodeError");
    str *words = is_nothing(cls) ? NULL : str_new(m, message);
    value e = words ? call3(m, cls, of(words), of(r->text), small((int64_t)at)) : NOTHING;
    if (!is_nothing(e))
        raise_instance(m, e);
    drop_any(m, e);
    drop_object(m, words);
    drop_any(m, cls);
    return NOTHING;
}

static value no_value(const reading *r)
{
    return fail_with(r->m, T_StopIteration, small((int64_t)r->at));
}

/* The character there; beyond the end, one that JSON has no use for. */
static inline uint32_t look(const reading *r, size_t at)
{
    return at < r->length ? char_at(r->data, r->kind, at) : 0;
}

static inline bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool is_digit(uint32_t c)
{
    return c - '0' < 10;
}

static inline uint32_t skip_blanks(reading *r)
{
    while (is_blank(look(r, r->at)))
        r->at++;
    return look(r, r->at);
}

/* Go past a word that stands here. */
static bool takes(reading *r, const char *word)
{
    size_t n = 0;
    for (; word[n]; n++)
        if (look(r, r->at + n) != (uint8_t)word[n])
            return false;
    r->at += n;
    return true;
}

/* ---- strings ---- */

/* The first quote, backslash or control character from `at` on. */
static size_t plain_until(const reading *r, size_t at)
{
    if (r->kind == 1) {
        const uint8_t *bytes = r->data;
        while (at < r->length && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\')
            at++;
        return at;
    }
    for (; at < r->length; at++) {
        uint32_t c = char_at(r->data, r->kind, at);
        if (c < ' ' || c == '"' || c == '\\')
            break;
    }
    return at;
}

/* The same, where control characters may stand for themselves; `at` is the end if one may not. */
static bool run_of_string(const reading *r, bool strict, size_t *at)
{
    for (;;) {
        *at = plain_until(r, *at);
        if (*at >= r->length || look(r, *at) >= ' ')
            return true;
        if (strict) {
            mistake(r, "Invalid control character at", *at);
            return false;
        }
        ++*at;
    }
}

/* Four hexadecimal digits behind \u; the last of them must not end the text. */
static bool code_unit(reading *r, uint32_t *half)
{
    *half = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t c = r->at + 4 < r->length ? look(r, r->at + i) : 0, low = c | 0x20;
        if (!is_digit(c) && (low < 'a' || low > 'f')) {
            mistake(r, "Invalid \\uXXXX escape", r->at - 1);
            return false;
        }
        *half = *half << 4 | (is_digit(c) ? c - '0' : low - 'a' + 10);
    }
    r->at += 4;
    return true;
}

/* A character by its code, which may take two units. */
static bool escaped_unit(reading *r, builder *b)
{
    uint32_t point, low;
    if (!code_unit(r, &point))
        return false;
    if (point >> 10 == 0xd800 >> 10 && r->at + 6 < r->length && look(r, r->at) == '\\' &&
        look(r, r->at + 1) == 'u') {
        size_t behind = r->at;
        r->at += 2;
        if (!code_unit(r, &low))
            return false;
        if (low >> 10 == 0xdc00 >> 10)
            point = 0x10000 + ((point & 0x3ff) << 10 | (low & 0x3ff));
        else
            r->at = behind;
    }
    return builder_char(b, point);
}

/* What stands behind a backslash. */
static bool escaped(reading *r, builder *b, size_t begin)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (r->at == r->length) {
        mistake(r, "Unterminated string starting at", begin);
        return false;
    }
    uint32_t c = look(r, r->at++);
    if (c == 'u')
        return escaped_unit(r, b);
    const char *letter = c && c < 0x80 ? strchr(letters, (int)c) : NULL;
    if (letter)
        return builder_char(b, (uint8_t)meant[letter - letters]);
    mistake(r, "Invalid \\escape", r->at - 2);
    return false;
}

/* A string with escapes: it is built. `stop` is where the first of them stands. */
static str *string_built(reading *r, bool strict, size_t stop)
{
    size_t begin = r->at - 1;
    builder b;
    builder_start(&b, r->m);
    for (;;) {
        bool good = builder_slice(&b, r->text, r->at, stop);
        r->at = stop + 1;
        if (good && stop < r->length && look(r, stop) == '"')
            return builder_finish(&b);
        if (good && stop == r->length)
            mistake(r, "Unterminated string starting at", begin);
        if (!good || stop == r->length || !escaped(r, &b, begin))
            break;
        stop = r->at;
        if (!run_of_string(r, strict, &stop))
            break;
    }
    builder_drop(&b);
    return NULL;
}

/* Behind the opening quote. */
static str *string(reading *r, bool strict)
{
    size_t stop = r->at;
    if (!run_of_string(r, strict, &stop))
        return NULL;
    if (look(r, stop) != '"')
        return string_built(r, strict, stop);
    size_t start = r->at;
    r->at = stop + 1;
    return str_slice(r->m, r->text, start, stop);
}

static value not_a_text(machine *m, value v)
{
    return fail(m, T_TypeError, "first argument must be a string, not %T", v);
}

/* (what was read, where it ended); takes v. */
static value with_end(machine *m, value v, size_t end)
{
    tuple *both = is_nothing(v) ? NULL : tuple_of(m, 2, v, small((int64_t)end));
    drop_any(m, v);
    return of(both);
}

JSON_FUNCTION(json_scan_string)
{
    int64_t end;
    int strict = is_nothing(args[2]) ? 1 : is_true(m, args[2]);
    if (strict < 0 || !index_as_c_size(m, args[1], &end))
        return NOTHING;
    if (!is_str(m, args[0]))
        return not_a_text(m, args[0]);
    if (end < 0 || (uint64_t)end > str_length(as(str, args[0])))
        return fail(m, T_ValueError, "end is out of bounds");
    reading r = reading_of(m, NULL, as(str, args[0]), (size_t)end);
    str *s = string(&r, strict);
    return with_end(m, of(s), r.at);
}

/* ---- numbers ---- */

static size_t digits_until(const reading *r, size_t at)
{
    while (is_digit(look(r, at)))
        at++;
    return at;
}

/* Where a number that begins here ends, and whether it is a float; 0: none begins. */
static size_t number_until(const reading *r, bool *is_float)
{
    size_t at = r->at + (look(r, r->at) == '-');
    *is_float = false;
    if (!is_digit(look(r, at)))
        return 0;
    at = look(r, at) == '0' ? at + 1 : digits_until(r, at);
    if (look(r, at) == '.' && is_digit(look(r, at + 1))) {
        *is_float = true;
        at = digits_until(r, at + 1);
    }
    if ((look(r, at) | 0x20) == 'e') {
        size_t power = at + 1;
        power += look(r, power) == '-' || look(r, power) == '+';
        if (is_digit(look(r, power))) {
            *is_float = true;
            at = digits_until(r, power);
        }
    }
    return at;
}

enum { DIGITS_OF_WORD = 18 };

/* The number that these characters, all ASCII, are. */
static value plain_number(machine *m, const char *digits, size_t n, bool is_float)
{
    double d;
    if (is_float)
        return float_parse_all(digits, n, &d) ? float_new(m, d) : NOTHING;
    if (n > DIGITS_OF_WORD)
        return int_from_text(m, digits, n, 10);
    int64_t word = 0;
    for (size_t i = *digits == '-'; i < n; i++)
        word = 10 * word + (digits[i] - '0');
    return small(*digits == '-' ? -word : word);
}

static value number(reading *r, size_t end, bool is_float)
{
    machine *m = r->m;
    value parse = is_float ? r->rules->parse_float : r->rules->parse_int;
    size_t start = r->at, n = end - start;
    bool own = !is_same(parse, of(m->types[is_float ? T_float : T_int]));
    r->at = end;
    if (!own && r->kind == 1)
        return plain_number(m, (const char *)r->data + start, n, is_float);
    str *digits = str_slice(m, r->text, start, end);
    value v = !digits ? NOTHING
              : own   ? call1(m, parse, of(digits))
                      : plain_number(m, str_data(digits), n, is_float);
    drop_object(m, digits);
    return v;
}

/* ---- values ---- */

static value read_value(reading *r);

/* [keys and values…], or the dict of them; a hook is given what it asks for. */
typedef struct pairs {
    value made; /* owned: a dict, or a list of pairs for object_pairs_hook */
    bool as_list;
} pairs;

static bool put_pair(machine *m, pairs *p, str *key, value v)
{
    if (!p->as_list)
        return dict_set_str(m, as(dict, p->made), key, v);
    tuple *both = tuple_of(m, 2, of(key), v);
    return both && list_append_owned(m, as(list, p->made), of(both));
}

static str *read_key(reading *r)
{
    str *key = string(r, r->rules->strict);
    value kept = key ? dict_set_default(r->m, r->rules->keys, of(key), of(key)) : NOTHING;
    keep_any(kept);
    drop_object(r->m, key);
    return as(str, kept);
}

/* One member: the key, its colon, the value. */
static bool read_member(reading *r, pairs *p)
{
    if (look(r, r->at) != '"') {
        mistake(r, "Expecting property name enclosed in double quotes", r->at);
        return false;
    }
    r->at++;
    str *key = read_key(r);
    if (!key)
        return false;
    value v = NOTHING;
    if (skip_blanks(r) != ':') {
        mistake(r, "Expecting ':' delimiter", r->at);
    } else {
        r->at++;
        skip_blanks(r);
        v = read_value(r);
    }
    bool good = !is_nothing(v) && put_pair(r->m, p, key, v);
    drop_any(r->m, v);
    drop_object(r->m, key);
    return good;
}

/* Behind an item: 1 another follows, 0 the container has ended, -1 a mistake. */
static int item_follows(reading *r, uint32_t closing, const char *trailing)
{
    uint32_t c = skip_blanks(r);
    size_t comma = r->at;
    if (c == closing) {
        r->at++;
        return 0;
    }
    if (c != ',') {
        mistake(r, "Expecting ',' delimiter", comma);
        return -1;
    }
    r->at++;
    if (skip_blanks(r) != closing)
        return 1;
    mistake(r, trailing, comma);
    return -1;
}

static bool read_members(reading *r, pairs *p)
{
    if (skip_blanks(r) == '}') {
        r->at++;
        return true;
    }
    int more = 1;
    while (more > 0)
        more = !read_member(r, p)
                   ? -1
                   : item_follows(r, '}', "Illegal trailing comma before end of object");
    return more == 0;
}

static value read_object(reading *r)
{
    machine *m = r->m;
    const scanner *rules = r->rules;
    value hook = is_none(rules->pairs_hook) ? rules->object_hook : rules->pairs_hook;
    pairs p = {.as_list = !is_none(rules->pairs_hook)};
    p.made = p.as_list ? of(list_new(m, 0)) : of(dict_new(m));
    if (is_nothing(p.made) || !read_members(r, &p)) {
        drop_any(m, p.made);
        return NOTHING;
    }
    if (is_none(hook))
        return p.made;
    value answer = call1(m, hook, p.made);
    drop(m, p.made);
    return answer;
}

static bool read_items(reading *r, list *items)
{
    if (skip_blanks(r) == ']') {
        r->at++;
        return true;
    }
    int more = 1;
    while (more > 0) {
        value v = read_value(r);
        more = is_nothing(v) || !list_append_owned(r->m, items, v)
                   ? -1
                   : item_follows(r, ']', "Illegal trailing comma before end of array");
    }
    return more == 0;
}

static value read_array(reading *r)
{
    list *items = list_new(r->m, 0);
    if (items && read_items(r, items))
        return of(items);
    drop_object(r->m, items);
    return NOTHING;
}

static value nested(reading *r, value (*read)(reading *), const char *where)
{
    if (!enter_level(r->m, ++r->depth, where))
        return NOTHING;
    r->at++;
    value v = read(r);
    r->depth--;
    return v;
}

/* What parse_constant makes of a word that was taken. */
static value read_constant(const reading *r, const char *word)
{
    str *name = str_intern(r->m, word);
    value v = name ? call1(r->m, r->rules->parse_constant, of(name)) : NOTHING;
    drop_object(r->m, name);
    return v;
}

/* A number, or a word that is one; or nothing that JSON knows. */
static value read_rest(reading *r)
{
    static const char *const words[] = {"NaN", "Infinity", "-Infinity"};
    bool is_float;
    size_t end = number_until(r, &is_float);
    if (end)
        return number(r, end, is_float);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (takes(r, words[i]))
            return read_constant(r, words[i]);
    return no_value(r);
}

static value read_value(reading *r)
{
    switch (look(r, r->at)) {
    case '"': r->at++; return of(string(r, r->rules->strict));
    case '{': return nested(r, read_object, " while decoding a JSON object from a unicode string");
    case '[': return nested(r, read_array, " while decoding a JSON array from a unicode string");
    case 'n': return takes(r, "null") ? NONE : no_value(r);
    case 't': return takes(r, "true") ? TRUE : no_value(r);
    case 'f': return takes(r, "false") ? FALSE : no_value(r);
    default: return read_rest(r);
    }
}

/* ---- the scanner ---- */

static value *fields_of(scanner *s)
{
    return &s->object_hook;
}

static const char *const field_names[] = {"object_hook", "object_pairs_hook", "parse_float",
                                          "parse_int", "parse_constant"};
enum { FIELDS = sizeof field_names / sizeof *field_names };

static void finish(machine *m, object *o)
{
    scanner *s = (scanner *)o;
    for (size_t i = 0; i < FIELDS; i++)
        drop_any(m, fields_of(s)[i]);
    drop_object(m, s->keys);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    scanner *s = (scanner *)o;
    for (size_t i = 0; i < FIELDS; i++)
        visit(v, fields_of(s)[i]);
    visit_object(v, s->keys);
}

static value asked(machine *m, value context, const char *name)
{
    str *key = str_intern(m, name);
    value v = key ? get_attribute(m, context, key) : NOTHING;
    drop_object(m, key);
    return v;
}

static bool take_rules(machine *m, scanner *s, value context)
{
    value strict = asked(m, context, "strict");
    int is_strict = is_nothing(strict) ? -1 : is_true(m, strict);
    drop_any(m, strict);
    s->strict = is_strict > 0;
    for (size_t i = 0; is_strict >= 0 && i < FIELDS; i++) {
        fields_of(s)[i] = asked(m, context, field_names[i]);
        if (is_nothing(fields_of(s)[i]))
            return false;
    }
    return is_strict >= 0 && (s->keys = dict_new(m)) != NULL;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value context;
    if (!arguments_bind(m, "make_scanner", "context", args, count, names, &context, 1))
        return NOTHING;
    scanner *s = object_new(m, cls);
    if (!s || take_rules(m, s, context))
        return of(s);
    drop_object(m, s);
    return NOTHING;
}

static value scan_once(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[2];
    int64_t at;
    if (!arguments_bind(m, "scan_once", "string, idx", args, count, names, bound, 2) ||
        !index_as_c_size(m, bound[1], &at))
        return NOTHING;
    if (!is_str(m, bound[0]))
        return not_a_text(m, bound[0]);
    if (at < 0)
        return fail(m, T_ValueError, "idx cannot be negative");
    reading r = reading_of(m, as(scanner, self), as(str, bound[0]), (size_t)at);
    value v = read_value(&r);
    dict_clear(m, as(scanner, self)->keys);
    return with_end(m, v, r.at);
}

#define FIELD(name, member)                         \
    static value get_##name(machine *m, value self) \
    {                                               \
        (void)m;                                    \
        return keep_any(as(scanner, self)->member); \
    }
FIELD(object_hook, object_hook)
FIELD(object_pairs_hook, pairs_hook)
FIELD(parse_float, parse_float)
FIELD(parse_int, parse_int)
FIELD(parse_constant, parse_constant)

static value get_strict(machine *m, value self)
{
    (void)m;
    return boolean(as(scanner, self)->strict);
}

static const attribute_record members[] = {
    {"strict", get_strict, NULL, "strict"},
    {"object_hook", get_object_hook, NULL, "object_hook"},
    {"object_pairs_hook", get_object_pairs_hook, NULL, NULL},
    {"parse_float", get_parse_float, NULL, "parse_float"},
    {"parse_int", get_parse_int, NULL, "parse_int"},
    {"parse_constant", get_parse_constant, NULL, "parse_constant"},
    {0},
};

const type_record json_scanner_record = {
    .name = "_json.Scanner",
    .base = T_object,
    .size = sizeof(scanner),
    .slots = {.finish = finish, .visit = visit_parts, .create = create, .call = scan_once},
    .members = members,
    .doc = "JSON scanner object",
};

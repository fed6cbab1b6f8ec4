/* str.format and str.format_map.
 *
 *     text   = (character | "{{" | "}}" | field)*
 *     field  = "{" [name] ["!" conversion] [":" spec] "}"
 *     name   = [first] ("." attribute | "[" item "]")*
 *     spec   = text, whose own fields have no fields in their specs
 */
#include "builder.h"
#include "dict.h"
#include "str_inside.h"
#include "tuple.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/read/text/unicode.h"

typedef enum numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } numbering;

/* What the fields of one call are taken from. All borrowed. */
typedef struct sources {
    machine *m;
    const value *args;
    size_t count;
    tuple *names;  /* values behind args[count] */
    value mapping; /* format_map's; NOTHING for format */
    numbering numbering;
    int64_t next;
} sources;

/* A part of a text that is being read. */
typedef struct reader {
    const str *s;
    size_t at, end;
} reader;

typedef struct field {
    reader name, spec;
    uint32_t conversion; /* 0: none */
    bool nested;         /* the spec has fields itself */
} field;

static inline uint32_t take(reader *r)
{
    return str_at(r->s, r->at++);
}

/* ---- values ---- */

/* A number made of decimal digits only: *out -1 when it is none. False when it is too large. */
static bool read_number(machine *m, reader r, int64_t *out)
{
    *out = -1;
    int64_t number = 0;
    if (r.at == r.end)
        return true;
    while (r.at < r.end) {
        int digit = unicode_decimal(take(&r));
        if (digit < 0)
            return true;
        if (number > (INT64_MAX - digit) / 10)
            return fails(m, T_ValueError, "Too many decimal digits in format string");
        number = number * 10 + digit;
    }
    *out = number;
    return true;
}

static str *text_of(machine *m, const reader *r)
{
    return str_from_chars(m, chars_from(str_data(r->s), r->s->kind, r->at), r->s->kind,
                          r->end - r->at);
}

static bool number_fields(sources *from, bool automatic)
{
    numbering now = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (from->numbering == NUMBERING_OPEN)
        from->numbering = now;
    if (from->numbering == now)
        return true;
    return fails(from->m, T_ValueError,
                 automatic ? "cannot switch from manual field specification to automatic field "
                             "numbering"
                           : "cannot switch from automatic field numbering to manual field "
                             "specification");
}

static value positional(sources *from, int64_t index)
{
    if (!is_nothing(from->mapping))
        return fail(from->m, T_ValueError, "Format string contains positional fields");
    if ((uint64_t)index >= from->count)
        return fail(from->m, T_IndexError,
                    "Replacement index %l out of range for positional args tuple", index);
    return keep(from->args[index]);
}

static value named(sources *from, const reader *name)
{
    str *key = text_of(from->m, name);
    if (!key)
        return NOTHING;
    value v = NOTHING;
    if (!is_nothing(from->mapping)) {
        v = get_item(from->m, from->mapping, of(key));
        drop_object(from->m, key);
        return v;
    }
    for (size_t i = 0; from->names && i < from->names->count && is_nothing(v); i++)
        if (str_equals(as(str, from->names->items[i]), key))
            v = keep(from->args[from->count + i]);
    if (is_nothing(v))
        fail_with(from->m, T_KeyError, of(key));
    drop_object(from->m, key);
    return v;
}

/* The start of a field name, up to the first '.' or '['. */
static value first_value(sources *from, reader *name)
{
    reader first = {name->s, name->at, name->at};
    while (first.end < name->end && str_at(name->s, first.end) != '.' &&
           str_at(name->s, first.end) != '[')
        first.end++;
    name->at = first.end;
    int64_t index;
    if (!read_number(from->m, first, &index))
        return NOTHING;
    bool empty = first.at == first.end;
    if ((empty || index >= 0) && !number_fields(from, empty))
        return NOTHING;
    if (empty)
        index = from->next++;
    return index >= 0 ? positional(from, index) : named(from, &first);
}

static value attribute(machine *m, value v, reader *name)
{
    reader part = {name->s, name->at, name->at};
    while (part.end < name->end && str_at(name->s, part.end) != '.' &&
           str_at(name->s, part.end) != '[')
        part.end++;
    name->at = part.end;
    if (part.at == part.end)
        return fail(m, T_ValueError, "Empty attribute in format string");
    str *word = str_intern_str(m, text_of(m, &part));
    value found = word ? get_attribute(m, v, word) : NOTHING;
    drop_object(m, word);
    return found;
}

static value item(machine *m, value v, reader *name)
{
    reader part = {name->s, name->at, name->at};
    while (part.end < name->end && str_at(name->s, part.end) != ']')
        part.end++;
    if (part.end == name->end)
        return fail(m, T_ValueError, "Missing ']' in format string");
    name->at = part.end + 1;
    if (part.at == part.end)
        return fail(m, T_ValueError, "Empty attribute in format string");
    int64_t index;
    if (!read_number(m, part, &index))
        return NOTHING;
    value key = index >= 0 ? small(index) : of(text_of(m, &part));
    value found = is_nothing(key) ? NOTHING : get_item(m, v, key);
    drop_any(m, key);
    return found;
}

static value field_value(sources *from, reader name)
{
    machine *m = from->m;
    value v = first_value(from, &name);
    while (!is_nothing(v) && name.at < name.end) {
        uint32_t c = take(&name);
        value next;
        if (c == '.')
            next = attribute(m, v, &name);
        else if (c == '[')
            next = item(m, v, &name);
        else
            next =
                fail(m, T_ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        drop(m, v);
        v = next;
    }
    return v;
}

/* ---- fields ---- */

static bool read_conversion(machine *m, reader *r, field *f, bool *done)
{
    *done = false;
    if (r->at >= r->end)
        return fails(m, T_ValueError, "end of string while looking for conversion specifier");
    f->conversion = take(r);
    if (r->at >= r->end)
        return true;
    uint32_t c = take(r);
    *done = c == '}';
    return *done || c == ':' || fails(m, T_ValueError, "expected ':' after conversion specifier");
}

static bool read_spec(machine *m, reader *r, field *f)
{
    f->spec = (reader){r->s, r->at, r->at};
    int depth = 1;
    while (r->at < r->end) {
        uint32_t c = take(r);
        if (c == '{') {
            f->nested = true;
            depth++;
        }
        if (c == '}' && --depth == 0) {
            f->spec.end = r->at - 1;
            return true;
        }
    }
    return fails(m, T_ValueError, "unmatched '{' in format spec");
}

/* Moves past the character that ends the name, and answers it: '}', ':' or '!', or 0 where the text
 * ends, or '{'. */
static uint32_t skip_name(reader *r)
{
    while (r->at < r->end) {
        uint32_t c = take(r);
        if (c == '[')
            while (r->at < r->end && str_at(r->s, r->at) != ']')
                r->at++;
        if (c == '}' || c == ':' || c == '!' || c == '{')
            return c;
    }
    return 0;
}

/* The reader stands behind the opening brace. */
static bool read_field(machine *m, reader *r, field *f)
{
    *f = (field){.name = {r->s, r->at, r->at}, .spec = {r->s, r->at, r->at}};
    uint32_t c = skip_name(r);
    if (c == '{')
        return fails(m, T_ValueError, "unexpected '{' in field name");
    if (c == 0)
        return fails(m, T_ValueError, "expected '}' before end of string");
    f->name.end = r->at - 1;
    f->spec = (reader){r->s, r->at, r->at};
    if (c == '}')
        return true;
    bool done = false;
    if (c == '!' && !read_conversion(m, r, f, &done))
        return false;
    return done || read_spec(m, r, f);
}

static value converted(machine *m, value v, uint32_t conversion)
{
    switch (conversion) {
    case 'r': return repr(m, v);
    case 's': return to_str(m, v);
    case 'a': return ascii(m, v);
    default: break;
    }
    if (conversion > 32 && conversion < 127)
        return fail(m, T_ValueError, "Unknown conversion specifier %c", conversion);
    builder b;
    builder_start(&b, m);
    builder_text(&b, "Unknown conversion specifier \\x");
    bool started = false;
    for (int shift = 20; shift >= 0; shift -= 4) {
        started = started || conversion >> shift & 15 || shift == 0;
        if (started)
            builder_char(&b, (uint8_t) "0123456789abcdef"[conversion >> shift & 15]);
    }
    str *message = builder_finish(&b);
    if (message)
        fail(m, T_ValueError, "%U", message);
    drop_object(m, message);
    return NOTHING;
}

static str *build(sources *from, reader r, int depth);

static bool add_field(builder *b, sources *from, const field *f, int depth)
{
    machine *m = from->m;
    value v = field_value(from, f->name);
    if (!is_nothing(v) && f->conversion) {
        value shown = converted(m, v, f->conversion);
        drop(m, v);
        v = shown;
    }
    if (is_nothing(v))
        return false;
    str *spec = f->nested ? build(from, f->spec, depth - 1) : text_of(m, &f->spec);
    bool good = spec && builder_formatted(b, v, of(spec));
    drop_object(m, spec);
    drop(m, v);
    return good;
}

/* Adds what stands before the next field. *field_follows: the reader is behind its brace. */
static bool add_literal(builder *b, machine *m, reader *r, bool *field_follows)
{
    size_t start = r->at;
    uint32_t c = 0;
    *field_follows = false;
    while (r->at < r->end && c != '{' && c != '}')
        c = take(r);
    if (c != '{' && c != '}')
        return builder_slice(b, r->s, start, r->at);
    bool doubled = r->at < r->end && str_at(r->s, r->at) == c;
    if (c == '}' && !doubled)
        return fails(m, T_ValueError, "Single '}' encountered in format string");
    if (r->at == r->end)
        return fails(m, T_ValueError, "Single '{' encountered in format string");
    *field_follows = !doubled;
    bool good = builder_slice(b, r->s, start, doubled ? r->at : r->at - 1);
    if (doubled)
        r->at++;
    return good;
}

static str *build(sources *from, reader r, int depth)
{
    machine *m = from->m;
    if (depth == 0) {
        fail(m, T_ValueError, "Max string recursion exceeded");
        return NULL;
    }
    builder b;
    builder_start(&b, m);
    bool good = true;
    while (good && r.at < r.end) {
        bool follows;
        field f;
        good = add_literal(&b, m, &r, &follows);
        if (good && follows)
            good = read_field(m, &r, &f) && add_field(&b, from, &f, depth);
    }
    if (good)
        return builder_finish(&b);
    builder_drop(&b);
    return NULL;
}

value str_format_braces(machine *m, str *format, const value *args, size_t count, tuple *names,
                        value mapping)
{
    sources from = {.m = m, .args = args, .count = count, .names = names, .mapping = mapping};
    return of(build(&from, (reader){format, 0, format->length}, 2));
}

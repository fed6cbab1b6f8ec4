/* Module unicodedata: what is known of each character, and the normal forms of texts. */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/str.h"
#include "repl/read/text/unicode.h"

#include <string.h>

#define FUNCTION(name)                                                                \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

/* A first argument that is one character. */
static bool one_character(machine *m, const char *name, value v, size_t count, uint32_t *c)
{
    const char *which = count > 1 ? " 1" : "";
    if (!is_str(m, v) || str_length(as(str, v)) != 1)
        return fails(m, T_TypeError, "%s() argument%s must be a unicode character, not %A", name,
                     which, v);
    *c = str_at(as(str, v), 0);
    return true;
}

/* What a character has not: the default, or a ValueError. */
static value without(machine *m, const value *args, size_t count, const char *complaint)
{
    return count > 1 ? keep(args[1]) : fail(m, T_ValueError, "%s", complaint);
}

FUNCTION(lookup)
{
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    size_t n;
    const char *name = str_utf8(m, as(str, args[0]), &n);
    if (!name)
        return NOTHING;
    int32_t c = unicode_by_name(name, n);
    if (c < 0)
        return fail(m, T_KeyError, "undefined character name '%s'", name);
    return of(str_char(m, (uint32_t)c));
}

FUNCTION(name)
{
    uint32_t c = 0;
    char letters[UNICODE_NAME_MAX];
    if (!arguments_between(m, "name", count, 1, 2) || !one_character(m, "name", args[0], 2, &c))
        return NOTHING;
    return unicode_name(c, letters) ? of(str_new(m, letters))
                                    : without(m, args, count, "no such name");
}

FUNCTION(category)
{
    uint32_t c = 0;
    if (!one_character(m, "category", args[0], 1, &c))
        return NOTHING;
    return of(str_intern(m, unicode_category(c)));
}

FUNCTION(combining)
{
    uint32_t c = 0;
    if (!one_character(m, "combining", args[0], 1, &c))
        return NOTHING;
    return small(unicode_combining(c));
}

FUNCTION(decimal)
{
    uint32_t c = 0;
    if (!arguments_between(m, "decimal", count, 1, 2) ||
        !one_character(m, "decimal", args[0], 2, &c))
        return NOTHING;
    int i = unicode_decimal(c);
    return i < 0 ? without(m, args, count, "not a decimal") : small(i);
}

FUNCTION(digit)
{
    uint32_t c = 0;
    if (!arguments_between(m, "digit", count, 1, 2) || !one_character(m, "digit", args[0], 2, &c))
        return NOTHING;
    int i = unicode_digit(c);
    return i < 0 ? without(m, args, count, "not a digit") : small(i);
}

FUNCTION(numeric)
{
    uint32_t c = 0;
    double number;
    if (!arguments_between(m, "numeric", count, 1, 2) ||
        !one_character(m, "numeric", args[0], 2, &c))
        return NOTHING;
    return unicode_numeric(c, &number) ? float_new(m, number)
                                       : without(m, args, count, "not a numeric character");
}

/* ---- normal forms ---- */

static bool form_of(machine *m, const char *caller, value v, unicode_form *form)
{
    static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
    if (!is_str(m, v))
        return fails(m, T_TypeError, "%s() argument 1 must be str, not %A", caller, v);
    for (int i = 0; i < 4; i++)
        if (str_equals_c(as(str, v), forms[i])) {
            *form = (unicode_form)i;
            return true;
        }
    return fails(m, T_ValueError, "invalid normalization form");
}

/* The text in that form: the same text where it is so already. Owned, NULL with MemoryError. */
static str *in_form(machine *m, unicode_form form, str *s)
{
    size_t n = str_length(s), room = n * UNICODE_GROWTH * sizeof(uint32_t);
    if (str_is_ascii(s))
        return str_exact(m, s);
    uint32_t *chars = memory_take(m, n * sizeof *chars), *out = memory_take(m, room);
    str *made = NULL;
    if (chars && out) {
        chars_copy(chars, 4, 0, str_data(s), s->kind, n);
        size_t length = unicode_normalize(form, chars, n, out);
        made = str_from_chars(m, out, 4, length);
    }
    if (chars)
        memory_give(m, chars, n * sizeof *chars);
    if (out)
        memory_give(m, out, room);
    return made;
}

static bool text_argument(machine *m, const char *caller, value v)
{
    return is_str(m, v) || fails(m, T_TypeError, "%s() argument 2 must be str, not %A", caller, v);
}

FUNCTION(normalize)
{
    unicode_form form;
    if (!arguments_between(m, "normalize", count, 2, 2) ||
        !text_argument(m, "normalize", args[1]) || !form_of(m, "normalize", args[0], &form))
        return NOTHING;
    return of(in_form(m, form, as(str, args[1])));
}

FUNCTION(is_normalized)
{
    unicode_form form;
    if (!arguments_between(m, "is_normalized", count, 2, 2) ||
        !text_argument(m, "is_normalized", args[1]) || !form_of(m, "is_normalized", args[0], &form))
        return NOTHING;
    str *made = in_form(m, form, as(str, args[1]));
    if (!made)
        return NOTHING;
    bool same = str_equals(made, as(str, args[1]));
    drop_object(m, made);
    return boolean(same);
}

static const method_record functions[] = {
    {"lookup", lookup, ARITY_ONE, 0, "name, /",
     "Look up character by name.\n\nReturn the character, or raise KeyError."},
    {"name", name, ARITY_ANY, 0, "chr, default=<unrepresentable>, /",
     "Returns the name assigned to the character chr as a string."},
    {"category", category, ARITY_ONE, 0, "chr, /",
     "Returns the general category assigned to the character chr as string."},
    {"combining", combining, ARITY_ONE, 0, "chr, /",
     "Returns the canonical combining class assigned to the character chr as integer."},
    {"decimal", decimal, ARITY_ANY, 0, "chr, default=<unrepresentable>, /",
     "Converts a Unicode character into its equivalent decimal value."},
    {"digit", digit, ARITY_ANY, 0, "chr, default=<unrepresentable>, /",
     "Converts a Unicode character into its equivalent digit value."},
    {"numeric", numeric, ARITY_ANY, 0, "chr, default=<unrepresentable>, /",
     "Converts a Unicode character into its equivalent numeric value."},
    {"normalize", normalize, ARITY_ANY, 0, "form, unistr, /",
     "Return the normal form 'form' for the Unicode string unistr."},
    {"is_normalized", is_normalized, ARITY_ANY, 0, "form, unistr, /",
     "Return whether the Unicode string unistr is in the normal form 'form'."},
    {0},
};

static bool init(machine *m, module_object *self)
{
    return module_add(m, self, "unidata_version", of(str_new(m, "15.1.0")));
}

extern const module_record unicodedata_module;
const module_record unicodedata_module = {
    .name = "unicodedata",
    .doc = "What the Unicode Character Database says of each character.",
    .methods = functions,
    .init = init,
};

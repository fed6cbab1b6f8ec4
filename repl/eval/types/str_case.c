/* Methods of str about letters: other cases, and what the characters are. */
#include "builder.h"
#include "str_methods.h"

#include "repl/eval/machine/state.h"
#include "repl/read/text/unicode.h"

enum { CAPITAL_SIGMA = 0x3a3, SMALL_SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

typedef size_t (*mapping)(uint32_t c, uint32_t out[3]);

/* Sigma at the end of a word: a cased character before it and none after, not counting what case
 * ignores. */
static bool is_final_sigma(const str *s, size_t at)
{
    size_t i = at;
    while (i > 0 && unicode_is_case_ignorable(str_at(s, i - 1)))
        i--;
    if (i == 0 || !unicode_is_cased(str_at(s, i - 1)))
        return false;
    i = at + 1;
    while (i < s->length && unicode_is_case_ignorable(str_at(s, i)))
        i++;
    return i == s->length || !unicode_is_cased(str_at(s, i));
}

static void add_all(builder *b, const uint32_t *all, size_t n)
{
    if (n == 1)
        builder_char(b, *all);
    else
        builder_chars(b, all, 4, n);
}

static void add_lower(builder *b, const str *s, size_t i)
{
    uint32_t c = str_at(s, i), out[3];
    if (c == CAPITAL_SIGMA)
        builder_char(b, is_final_sigma(s, i) ? FINAL_SIGMA : SMALL_SIGMA);
    else
        add_all(b, out, unicode_lower(c, out));
}

static void add_mapped(builder *b, const str *s, size_t i, mapping map)
{
    uint32_t out[3];
    add_all(b, out, map(str_at(s, i), out));
}

static value map_all(machine *m, const str *s, mapping map)
{
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < s->length && !b.failed; i++) {
        if (map == unicode_lower)
            add_lower(&b, s, i);
        else
            add_mapped(&b, s, i, map);
    }
    return of(builder_finish(&b));
}

/* ASCII letters differ by one bit: `first` is 'A' to make them lower, 'a' to make them upper. */
static value map_ascii(machine *m, const str *s, char first)
{
    if (s->length == 0)
        return of(keep_object(m->empty_str));
    void *data;
    str *made = str_room(m, s->length, 0x7f, &data);
    if (!made)
        return NOTHING;
    const uint8_t *from = str_data(s);
    uint8_t *to = data;
    for (size_t i = 0; i < s->length; i++)
        to[i] = (uint8_t)(from[i] ^ ((uint8_t)(from[i] - first) < 26) << 5);
    return of(made);
}

STR_METHOD(lower)
{
    const str *s = as(str, self);
    return str_is_ascii(s) ? map_ascii(m, s, 'A') : map_all(m, s, unicode_lower);
}

STR_METHOD(upper)
{
    const str *s = as(str, self);
    return str_is_ascii(s) ? map_ascii(m, s, 'a') : map_all(m, s, unicode_upper);
}

STR_METHOD(casefold)
{
    const str *s = as(str, self);
    return str_is_ascii(s) ? map_ascii(m, s, 'A') : map_all(m, s, unicode_fold);
}

STR_METHOD(swapcase)
{
    const str *s = as(str, self);
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < s->length && !b.failed; i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_upper(c))
            add_lower(&b, s, i);
        else if (unicode_is_lower(c))
            add_mapped(&b, s, i, unicode_upper);
        else
            builder_char(&b, c);
    }
    return of(builder_finish(&b));
}

STR_METHOD(capitalize)
{
    const str *s = as(str, self);
    builder b;
    builder_start(&b, m);
    if (s->length)
        add_mapped(&b, s, 0, unicode_title);
    for (size_t i = 1; i < s->length && !b.failed; i++)
        add_lower(&b, s, i);
    return of(builder_finish(&b));
}

STR_METHOD(title)
{
    const str *s = as(str, self);
    bool in_word = false;
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < s->length && !b.failed; i++) {
        if (in_word)
            add_lower(&b, s, i);
        else
            add_mapped(&b, s, i, unicode_title);
        in_word = unicode_is_cased(str_at(s, i));
    }
    return of(builder_finish(&b));
}

static value all_are(value self, bool (*is)(uint32_t c))
{
    const str *s = as(str, self);
    for (size_t i = 0; i < s->length; i++)
        if (!is(str_at(s, i)))
            return FALSE;
    return boolean(s->length > 0);
}

STR_METHOD(isalnum)
{
    return all_are(self, unicode_is_alnum);
}

STR_METHOD(isalpha)
{
    return all_are(self, unicode_is_alpha);
}

STR_METHOD(isdecimal)
{
    return all_are(self, unicode_is_decimal);
}

STR_METHOD(isdigit)
{
    return all_are(self, unicode_is_digit);
}

STR_METHOD(isnumeric)
{
    return all_are(self, unicode_is_numeric);
}

STR_METHOD(isspace)
{
    return all_are(self, unicode_is_space);
}

STR_METHOD(isprintable)
{
    return boolean(as(str, self)->length == 0 ||
                   all_are(self, unicode_is_printable).bits == TRUE.bits);
}

STR_METHOD(isascii)
{
    return boolean(str_is_ascii(as(str, self)));
}

STR_METHOD(isidentifier)
{
    return boolean(str_is_identifier(as(str, self)));
}

/* At least one character that `is`, and none that would be so in another case. */
static value is_in_case(value self, bool (*is)(uint32_t c), bool (*is_not)(uint32_t c))
{
    const str *s = as(str, self);
    bool any = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (is_not(c) || unicode_is_title(c))
            return FALSE;
        any = any || is(c);
    }
    return boolean(any);
}

STR_METHOD(islower)
{
    return is_in_case(self, unicode_is_lower, unicode_is_upper);
}

STR_METHOD(isupper)
{
    return is_in_case(self, unicode_is_upper, unicode_is_lower);
}

STR_METHOD(istitle)
{
    const str *s = as(str, self);
    bool any = false, in_word = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        bool starts = unicode_is_upper(c) || unicode_is_title(c);
        if (starts ? in_word : unicode_is_lower(c) && !in_word)
            return FALSE;
        in_word = unicode_is_cased(c);
        any = any || in_word;
    }
    return boolean(any);
}

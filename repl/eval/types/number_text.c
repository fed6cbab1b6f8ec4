#include "number_text.h"
#include "bytes.h"
#include "str.h"

#include "repl/eval/machine/state.h"
#include "repl/print/number.h"
#include "repl/read/text/unicode.h"

#include <string.h>

static char plain(uint32_t c)
{
    if (unicode_is_space(c))
        return ' ';
    if (c < 128)
        return (char)c;
    int d = unicode_decimal(c);
    return d < 0 ? '?' : (char)('0' + d);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void strip(number_text *t)
{
    while (t->length > 0 && is_blank(t->at[t->length - 1]))
        t->length--;
    while (t->length > 0 && is_blank(t->at[0])) {
        t->at++;
        t->length--;
    }
}

static bool take_block(machine *m, number_text *t, size_t length)
{
    t->size = length + 1;
    t->length = length;
    t->at = t->block = memory_take(m, t->size);
    return t->block != NULL;
}

static bool open_str(machine *m, const str *s, number_text *out)
{
    if (!take_block(m, out, str_length(s)))
        return false;
    for (size_t i = 0; i < out->length; i++)
        out->at[i] = plain(str_at(s, i));
    strip(out);
    return true;
}

bool number_text_open(machine *m, value v, number_text *out, bool *given)
{
    *given = true;
    if (is_kind(m, v, KIND_STR))
        return open_str(m, as(str, v), out);
    view window;
    if (!view_try(m, v, &window)) {
        *given = false;
        return true;
    }
    bool taken = take_block(m, out, window.length);
    if (taken) {
        memcpy(out->at, window.data, window.length);
        strip(out);
    }
    view_close(m, &window);
    return taken;
}

void number_text_close(machine *m, number_text *t)
{
    memory_give(m, t->block, t->size);
}

str *number_text_shown(machine *m, value v, size_t most)
{
    value shown = repr(m, v);
    if (is_nothing(shown))
        return NULL;
    str *s = as(str, shown);
    if (str_length(s) <= most)
        return s;
    str *cut = str_slice(m, s, 0, most);
    drop_object(m, s);
    return cut;
}

value number_text_layout(machine *m, number_layout *layout)
{
    size_t n = number_measure(layout);
    char *out = memory_take(m, n);
    if (!out)
        return NOTHING;
    number_write(layout, out);
    str *s = str_from(m, out, n);
    memory_give(m, out, n);
    return of(s);
}

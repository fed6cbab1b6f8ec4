/* str_format and builder_format: printf's idea with the directives of fail(). */
#include "builder.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"

#include <stdio.h>
#include <string.h>

static bool add_int(builder *b, int64_t i)
{
    char digits[24];
    return builder_utf8(b, digits, (size_t)snprintf(digits, sizeof digits, "%ld", i));
}

static bool add_size(builder *b, size_t n)
{
    char digits[24];
    return builder_utf8(b, digits, (size_t)snprintf(digits, sizeof digits, "%zu", n));
}

static bool add_address(builder *b, const void *p)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%#llx", (unsigned long long)memory_address(b->m, p));
    return builder_utf8(b, digits, (size_t)n);
}

/* CPython's tp_name: a class's __name__, a built-in's with its module in front if it is not
 * builtins. */
static bool add_short_name(builder *b, const type *t)
{
    if (t->record)
        return builder_text(b, t->record->name);
    return builder_str(b, t->native_name ? t->native_name : t->name);
}

/* The qualified name, with the module unless it is builtins (or, when asked, __main__). */
static bool add_full_name(builder *b, type *t, bool hide_main)
{
    const char *dot = t->record ? strrchr(t->record->name, '.') : NULL;
    if (dot)
        return builder_text(b, t->record->name);
    value home = type_lookup(b->m, t, b->m->names.__module__);
    if (!is_nothing(home) && is_str(b->m, home) && !str_equals_c(as(str, home), "builtins") &&
        !(hide_main && str_equals_c(as(str, home), "__main__"))) {
        builder_str(b, as(str, home));
        builder_char(b, '.');
    }
    return builder_str(b, t->qualname);
}

/* What a message about a wrong argument calls it: None is called by its own name. */
static bool add_argument_name(builder *b, value v)
{
    return is_none(v) ? builder_text(b, "None") : add_short_name(b, type_of(b->m, v));
}

static bool add_directive(builder *b, char directive, va_list *values)
{
    switch (directive) {
    case 's': return builder_text(b, va_arg(*values, const char *));
    case 'd': return add_int(b, va_arg(*values, int));
    case 'l': return add_int(b, va_arg(*values, int64_t));
    case 'z': return add_size(b, va_arg(*values, size_t));
    case 'c': return builder_char(b, va_arg(*values, uint32_t));
    case 'p': return add_address(b, va_arg(*values, void *));
    case 'U': return builder_str(b, va_arg(*values, str *));
    case 'V': return builder_value(b, va_arg(*values, value));
    case 'R': return builder_repr(b, va_arg(*values, value));
    case 'T': return add_short_name(b, type_of(b->m, va_arg(*values, value)));
    case 'A': return add_argument_name(b, va_arg(*values, value));
    case 'N': return add_short_name(b, va_arg(*values, type *));
    case 'Q': return add_full_name(b, va_arg(*values, type *), false);
    case 'F': return add_full_name(b, va_arg(*values, type *), true);
    default: return builder_char(b, (uint8_t)directive);
    }
}

static bool add_all(builder *b, const char *format, va_list *values)
{
    for (const char *at = format; *at;) {
        size_t plain = strcspn(at, "%");
        builder_utf8(b, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        if (!add_directive(b, at[1], values))
            return false;
        at += 2;
    }
    return !b->failed;
}

bool builder_format_list(builder *b, const char *format, va_list values)
{
    va_list copy;
    va_copy(copy, values);
    bool good = add_all(b, format, &copy);
    va_end(copy);
    return good;
}

str *str_format_list(machine *m, const char *format, va_list values)
{
    builder b;
    builder_start(&b, m);
    builder_format_list(&b, format, values);
    return builder_finish(&b);
}

str *str_format(machine *m, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    str *s = str_format_list(m, format, values);
    va_end(values);
    return s;
}

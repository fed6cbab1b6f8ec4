#include "format.h"

#include "repl/eval/machine/state.h"
#include "str.h"

bool format_spec_of(machine *m, value o, str *spec, char default_type, char default_align,
                    format_spec *out)
{
    size_t n;
    const char *utf8 = str_utf8(m, spec, &n);
    if (!utf8)
        return false;
    format_wrong wrong = format_spec_parse(utf8, n, default_type, default_align, out);
    if (wrong == FORMAT_RIGHT)
        return true;
    if (wrong == FORMAT_INVALID)
        return fails(m, T_ValueError, "Invalid format specifier '%U' for object of type '%T'", spec,
                     o);
    char message[64];
    format_wrong_text(wrong, out, message);
    return fails(m, T_ValueError, "%s", message);
}

value format_unknown(machine *m, value o, const format_spec *spec)
{
    if (spec->type > 32 && spec->type < 128)
        return fail(m, T_ValueError, "Unknown format code '%c' for object of type '%T'",
                    (int)spec->type, o);
    char hex[16];
    size_t at = sizeof hex - 1;
    hex[at] = 0;
    for (uint32_t c = spec->type; c || at == sizeof hex - 1; c /= 16)
        hex[--at] = "0123456789abcdef"[c % 16];
    return fail(m, T_ValueError, "Unknown format code '\\x%s' for object of type '%T'", hex + at,
                o);
}

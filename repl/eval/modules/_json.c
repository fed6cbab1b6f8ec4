/* Module _json: what of json is C in CPython. The classes that call it are in Python. */
#include "json_parts.h"

static const method_record functions[] = {
    {"scanstring", json_scan_string, ARITY_NAMED, 0, "string, end, strict=True, /",
     "scanstring(string, end, strict=True) -> (string, end)\n\nThe text of the JSON string whose "
     "opening quote stands before `end`, and the place behind its closing one."},
    {"encode_basestring", json_quote, ARITY_ONE, 0, NULL,
     "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"},
    {"encode_basestring_ascii", json_quote_ascii, ARITY_ONE, 0, NULL,
     "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a "
     "Python string"},
    {"written", json_write, ARITY_NAMED, 0,
     "o, default, ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan, "
     "check_circular, /",
     NULL},
    {0},
};

static bool init(machine *m, module_object *self)
{
    type *scanner = module_add_type(m, self, &json_scanner_record);
    return scanner && module_add(m, self, "make_scanner", keep(of(scanner)));
}

extern const module_record _json_module;
const module_record _json_module = {
    .name = "_json",
    .doc = "json speedups\n",
    .methods = functions,
    .init = init,
};

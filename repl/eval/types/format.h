/* Format specs in the machine: parsing with Python's errors raised. Shared by the numbers and str.
 */
#ifndef EVAL_TYPES_FORMAT_H
#define EVAL_TYPES_FORMAT_H

#include "repl/eval/object/type.h"
#include "repl/print/format_spec.h"

/* Parse `spec` for an object of o's type; false with ValueError. */
bool format_spec_of(machine *m, value o, str *spec, char default_type, char default_align,
                    format_spec *out);
/* "Unknown format code 'x' for object of type 'T'". Returns NOTHING. */
value format_unknown(machine *m, value o, const format_spec *spec);

#endif

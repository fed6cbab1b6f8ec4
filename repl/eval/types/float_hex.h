/* Floats as hexadecimal text: float.hex and float.fromhex. */
#ifndef EVAL_TYPES_FLOAT_HEX_H
#define EVAL_TYPES_FLOAT_HEX_H

#include "repl/eval/object/type.h"

str *float_hex(machine *m, double d);
/* False with ValueError or OverflowError. */
bool float_from_hex(machine *m, const char *utf8, size_t n, double *out);

#endif

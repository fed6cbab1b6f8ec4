/* Floats: C doubles as objects. */
#ifndef EVAL_TYPES_FLOAT_H
#define EVAL_TYPES_FLOAT_H

#include "repl/eval/object/type.h"

typedef struct floating {
    object head;
    double number;
} floating;

value float_new(machine *m, double d);
static inline bool float_is(value v)
{
    return is_object(v) && (as_object(v)->type->flags & KIND_FLOAT);
}
/* A float, or anything with __float__ or __index__; else TypeError "must be real number, not str".
 */
bool float_as_double(machine *m, value v, double *out);
/* What v.__float__() gives: its type has the slot. */
bool float_from_special(machine *m, value v, double *out);
/* What float(text) makes of UTF-8 text: blanks around, underscores between digits, "inf", "nan".
 * ValueError in its words, naming `shown`. */
bool float_from_text(machine *m, const char *text, size_t n, value shown, double *out);

/* a ** b; ZeroDivisionError and OverflowError as Python's. A negative base with a fractional
 * exponent is complex. */
value float_power(machine *m, double a, double b);
/* hash(d); `identity` stands in for NaN. */
int64_t float_hash(double d, const void *identity);
/* hash() of an address, as object.__hash__ makes it. */
int64_t hash_of_address(const void *p);
/* round(d, digits), exactly. False with OverflowError. */
bool float_round(machine *m, double d, int64_t digits, double *out);
str *float_repr_text(machine *m, double d);
/* format(o, spec) for an o whose number is d. */
value float_format(machine *m, value o, double d, str *spec);

extern const type_record float_type;

#endif

/* Floats: C doubles.
 *
 * Those of a magnitude from 2**-127 up to, not including, 2**129 are inline in the value. Their
 * exponents, counted from the least, leave three bits of the double zero; turned round, these are
 * its low bits and make room for the mark. The rest are objects: zero, the infinities, NaN, what is
 * very small or very large, and instances of derived classes.
 */
#ifndef EVAL_TYPES_FLOAT_H
#define EVAL_TYPES_FLOAT_H

#include "repl/eval/object/type.h"

#include <string.h>

typedef struct floating {
    object head;
    double number;
} floating;

enum { FLOAT_MARK = 6, FLOAT_TURN = 4 };
#define FLOAT_LEAST ((uint64_t)(1023 - 127) << 52)

/* d inline in *out; false: it is not in the range. */
static inline bool float_inline(double d, value *out)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    bits -= FLOAT_LEAST;
    bits = bits << FLOAT_TURN | bits >> (64 - FLOAT_TURN);
    out->bits = bits | FLOAT_MARK;
    return !(bits & 7);
}
static inline double float_of_inline(value v)
{
    const uint64_t turned = (uint64_t)FLOAT_MARK << (64 - FLOAT_TURN);
    uint64_t bits = v.bits >> FLOAT_TURN | v.bits << (64 - FLOAT_TURN);
    bits += FLOAT_LEAST - turned;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}
/* The sign is the bit beside the mark. */
static inline value float_negate_inline(value v)
{
    return (value){v.bits ^ 1 << (FLOAT_TURN - 1)};
}

value float_new(machine *m, double d);
static inline bool float_is(value v)
{
    return is_inline_float(v) || (is_object(v) && (as_object(v)->type->flags & KIND_FLOAT));
}
/* Of a float, derived or not. */
static inline double float_number(value v)
{
    return is_inline_float(v) ? float_of_inline(v) : as(floating, v)->number;
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

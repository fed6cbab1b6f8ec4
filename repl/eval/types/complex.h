/* Complex numbers. */
#ifndef EVAL_TYPES_COMPLEX_H
#define EVAL_TYPES_COMPLEX_H

#include "repl/eval/object/type.h"
#include "repl/read/fold/arithmetic.h"

typedef struct complex_number {
    object head;
    complex_pair z;
} complex_number;

value complex_new(machine *m, double real, double imag);
static inline bool complex_is(value v)
{
    return is_object(v) && (as_object(v)->type->flags & KIND_COMPLEX);
}
/* A complex, float, int, or anything with __complex__, __float__ or __index__; else TypeError. */
bool complex_as_pair(machine *m, value v, complex_pair *out);
/* The same, but what is derived from complex is asked for its __complex__ too: complex(). */
bool complex_asked(machine *m, value v, complex_pair *out);
/* a ** b for plain pairs; ZeroDivisionError, OverflowError. */
bool complex_power(machine *m, complex_pair a, complex_pair b, complex_pair *out);

/* The binary slots: NOT_IMPLEMENTED unless both are numbers. */
value complex_add(machine *m, value a, value b);
value complex_subtract(machine *m, value a, value b);
value complex_multiply(machine *m, value a, value b);
value complex_divide(machine *m, value a, value b);
value complex_raise(machine *m, value a, value b);

extern const type_record complex_type;

#endif

/* The parts of module math that have files of their own. All are bodies of method_records. */
#ifndef EVAL_MODULES_MATH_PARTS_H
#define EVAL_MODULES_MATH_PARTS_H

#include "repl/eval/object/type.h"

/* math_gamma.c; errno says EDOM or ERANGE as CPython's do. */
double math_gamma(double x);
double math_lgamma(double x);

/* math_sum.c */
value math_fsum(machine *m, value self, const value *args, size_t count, tuple *names);
value math_sumprod(machine *m, value self, const value *args, size_t count, tuple *names);
value math_prod(machine *m, value self, const value *args, size_t count, tuple *names);
value math_hypot(machine *m, value self, const value *args, size_t count, tuple *names);
value math_dist(machine *m, value self, const value *args, size_t count, tuple *names);

/* math_whole.c */
value math_gcd(machine *m, value self, const value *args, size_t count, tuple *names);
value math_lcm(machine *m, value self, const value *args, size_t count, tuple *names);
value math_isqrt(machine *m, value self, const value *args, size_t count, tuple *names);
value math_factorial(machine *m, value self, const value *args, size_t count, tuple *names);
value math_comb(machine *m, value self, const value *args, size_t count, tuple *names);
value math_perm(machine *m, value self, const value *args, size_t count, tuple *names);

#endif

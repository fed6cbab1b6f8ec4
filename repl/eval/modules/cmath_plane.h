/* The functions of cmath at finite arguments, by the formulas CPython uses, so that the last digit
 * agrees. */
#ifndef EVAL_MODULES_CMATH_PLANE_H
#define EVAL_MODULES_CMATH_PLANE_H

#include "repl/eval/types/complex.h"

typedef complex_pair (*plane_function)(complex_pair z);

complex_pair plane_sqrt(complex_pair z);
complex_pair plane_acos(complex_pair z);
complex_pair plane_acosh(complex_pair z);
complex_pair plane_asin(complex_pair z);
complex_pair plane_asinh(complex_pair z);
complex_pair plane_atan(complex_pair z);
complex_pair plane_atanh(complex_pair z); /* infinite at 1 and -1 */
complex_pair plane_cos(complex_pair z);
complex_pair plane_cosh(complex_pair z);
complex_pair plane_sin(complex_pair z);
complex_pair plane_sinh(complex_pair z);
complex_pair plane_tan(complex_pair z);
complex_pair plane_tanh(complex_pair z);
complex_pair plane_exp(complex_pair z);
complex_pair plane_log(complex_pair z); /* z is not zero */

#endif

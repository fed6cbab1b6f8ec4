/* What a folded constant and a running program compute alike: division of floats, complex numbers.
 */
#ifndef READ_ARITHMETIC_H
#define READ_ARITHMETIC_H

typedef struct complex_pair {
    double real, imag;
} complex_pair;

/* a // b and a % b, the remainder with the sign of b, which is not zero. */
void float_divmod(double a, double b, double *quotient, double *remainder);

complex_pair complex_product(complex_pair a, complex_pair b);
/* a / b; b is not zero. */
complex_pair complex_quotient(complex_pair a, complex_pair b);

typedef enum complex_outcome {
    COMPLEX_DONE,
    COMPLEX_OF_ZERO,   /* zero to a negative or complex power; also where a sine has no value */
    COMPLEX_TOO_LARGE, /* a part is infinite */
} complex_outcome;
complex_outcome complex_raised(complex_pair a, complex_pair b, complex_pair *out);

#endif

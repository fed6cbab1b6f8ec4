/* How numbers are written: repr of floats and complex numbers, and what the format codes make of
 * numbers. Plain data in, ASCII or UTF-8 out.
 */
#ifndef PRINT_NUMBER_H
#define PRINT_NUMBER_H

#include "format_spec.h"

enum { NUMBER_REPR_ROOM = 64 };
/* repr(float) into `out`; its length. No NUL. */
size_t number_repr(double d, char out[NUMBER_REPR_ROOM]);
/* repr(complex): "(1+2j)" */
size_t number_repr_complex(double real, double imag, char out[2 * NUMBER_REPR_ROOM]);

/* The bytes a double may need written with `code` ('e' 'f' 'g' 'r' and capitals; 'r' is repr's
 * digits as 'g') and this precision. */
size_t number_float_room(double d, char code, int64_t precision);
typedef struct number_style {
    char code;         /* e E f F g G r */
    int64_t precision; /* ignored for 'r' */
    bool alternate;    /* '#': keep the point and g's zeros */
    bool add_point;    /* repr's ".0" */
    bool no_negative_zero;
} number_style;
/* |d| or "-|d|" written in a style; its length. */
size_t number_float(double d, const number_style *style, char *out);

typedef struct number_layout number_layout;

/* A number in pieces, to be padded and grouped:
 *
 *     left fill | sign | prefix | zero fill | digits, grouped | rest | right fill
 */
struct number_layout {
    char sign;          /* 0: none */
    const char *prefix; /* "0x" … or "" */
    const char *digits; /* the integer part */
    size_t digit_count;
    const char *rest; /* point, fraction, exponent, %, … */
    size_t rest_count;
    char group; /* 0: none */
    int group_size;
    const format_spec *spec;
    size_t left, right, zeros; /* filled by number_measure */
};
/* The bytes that number_write will write. */
size_t number_measure(number_layout *l);
void number_write(const number_layout *l, char *out);

#endif

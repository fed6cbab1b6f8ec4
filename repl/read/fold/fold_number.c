#include "fold_number.h"
#include "arithmetic.h"
#include "big.h"

#include "repl/read/code/konst.h"

#include <math.h>

/* Results of more bits are left to the program. */
enum { MOST_BITS = 128 };

bool fold_is_integer(const konst *k)
{
    return k->kind == KONST_INT || k->kind == KONST_BIGINT || k->kind == KONST_TRUE ||
           k->kind == KONST_FALSE;
}

static big integer(pool *p, const konst *k)
{
    if (k->kind == KONST_BIGINT)
        return big_of_decimal(p, k->text);
    return big_of_int(p, k->kind == KONST_INT ? k->integer : k->kind == KONST_TRUE);
}

static bool real(pool *p, const konst *k, double *value)
{
    if (k->kind == KONST_FLOAT)
        *value = k->real;
    else if (fold_is_integer(k))
        *value = big_to_double(p, integer(p, k));
    else
        return false;
    return k->kind == KONST_FLOAT || isfinite(*value);
}

static bool set_real(konst *result, double value)
{
    *result = (konst){.kind = KONST_FLOAT, .real = value};
    return true;
}

/* --- Integers --- */

static int64_t small(big a)
{
    if (a.count > 1 || (a.count && a.limbs[0] > INT32_MAX))
        return a.negative ? -1 : INT64_MAX;
    int64_t value = a.count ? a.limbs[0] : 0;
    return a.negative ? -value : value;
}

static bool integer_power(pool *p, big a, big b, konst *result)
{
    if (b.negative) {
        double x = big_to_double(p, a), y = big_to_double(p, b);
        if (!a.count || !isfinite(x) || !isfinite(y))
            return false;
        double power = pow(x, y);
        return isfinite(power) && set_real(result, power);
    }
    int64_t exponent = small(b);
    if (exponent && (exponent > INT32_MAX || big_bit_length(a) > MOST_BITS / exponent))
        return false;
    *result = big_to_konst(p, big_power(p, a, (unsigned)exponent));
    return true;
}

static bool integer_shift(pool *p, binary_operator op, big a, big b, konst *result)
{
    int64_t bits = small(b);
    if (b.negative)
        return false;
    if (op == BIN_LSHIFT && a.count && bits &&
        (bits > MOST_BITS || big_bit_length(a) > MOST_BITS - bits))
        return false;
    if (op == BIN_LSHIFT)
        *result = big_to_konst(p, a.count ? bignum_shift_left(p, a, (unsigned)bits) : a);
    else if (bits > big_bit_length(a))
        *result = konst_int(a.negative ? -1 : 0);
    else
        *result = big_to_konst(p, bignum_shift_right(p, a, (unsigned)bits));
    return true;
}

static bool integer_division(pool *p, binary_operator op, big a, big b, konst *result)
{
    big quotient, rest;
    if (!b.count)
        return false;
    if (op == BIN_TRUE_DIVIDE) {
        double value = big_true_divide(p, a, b);
        return isfinite(value) && set_real(result, value);
    }
    bignum_divide(p, a, b, &quotient, &rest);
    *result = big_to_konst(p, op == BIN_FLOOR_DIVIDE ? quotient : rest);
    return true;
}

static bool fold_bools(binary_operator op, const konst *a, const konst *b, konst *result)
{
    bool x = a->kind == KONST_TRUE, y = b->kind == KONST_TRUE;
    *result = konst_bool(op == BIN_AND ? x && y : op == BIN_OR ? x || y : x != y);
    return true;
}

static bool is_bool(const konst *k)
{
    return k->kind == KONST_TRUE || k->kind == KONST_FALSE;
}

static bool fold_integers(pool *p, binary_operator op, const konst *x, const konst *y,
                          konst *result)
{
    big a = integer(p, x), b = integer(p, y);
    switch (op) {
    case BIN_ADD: *result = big_to_konst(p, bignum_add(p, a, b)); return true;
    case BIN_SUBTRACT: *result = big_to_konst(p, bignum_subtract(p, a, b)); return true;
    case BIN_MULTIPLY:
        if (a.count && b.count && big_bit_length(a) + big_bit_length(b) > MOST_BITS)
            return false;
        *result = big_to_konst(p, bignum_multiply(p, a, b));
        return true;
    case BIN_TRUE_DIVIDE:
    case BIN_FLOOR_DIVIDE:
    case BIN_REMAINDER: return integer_division(p, op, a, b, result);
    case BIN_POWER: return integer_power(p, a, b, result);
    case BIN_LSHIFT:
    case BIN_RSHIFT: return integer_shift(p, op, a, b, result);
    case BIN_AND:
    case BIN_OR:
    case BIN_XOR:
        if (is_bool(x) && is_bool(y))
            return fold_bools(op, x, y, result);
        *result = big_to_konst(p, big_bitwise(p, op, a, b));
        return true;
    default: return false;
    }
}

/* --- Floats --- */

static bool real_power(double a, double b, konst *result)
{
    if (a == 0 && b < 0)
        return false;
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) {
        complex_pair power;
        if (complex_raised((complex_pair){a, 0}, (complex_pair){b, 0}, &power) != COMPLEX_DONE)
            return false;
        *result = (konst){.kind = KONST_COMPLEX, .complex = {power.real, power.imag}};
        return true;
    }
    double power = pow(a, b);
    if (isinf(power) && isfinite(a) && isfinite(b))
        return false;
    return set_real(result, power);
}

static bool fold_reals(binary_operator op, double a, double b, konst *result)
{
    double quotient, rest;
    switch (op) {
    case BIN_ADD: return set_real(result, a + b);
    case BIN_SUBTRACT: return set_real(result, a - b);
    case BIN_MULTIPLY: return set_real(result, a * b);
    case BIN_TRUE_DIVIDE: return b != 0 && set_real(result, a / b);
    case BIN_POWER: return real_power(a, b, result);
    case BIN_FLOOR_DIVIDE:
    case BIN_REMAINDER:
        if (b == 0)
            return false;
        float_divmod(a, b, &quotient, &rest);
        return set_real(result, op == BIN_REMAINDER ? rest : quotient);
    default: return false;
    }
}

/* --- Complex numbers --- */

static bool fold_complexes(binary_operator op, complex_pair a, complex_pair b, konst *result)
{
    complex_pair c;
    switch (op) {
    case BIN_ADD: c = (complex_pair){a.real + b.real, a.imag + b.imag}; break;
    case BIN_SUBTRACT: c = (complex_pair){a.real - b.real, a.imag - b.imag}; break;
    case BIN_MULTIPLY: c = complex_product(a, b); break;
    case BIN_TRUE_DIVIDE:
        if (b.real == 0 && b.imag == 0)
            return false;
        c = complex_quotient(a, b);
        break;
    case BIN_POWER:
        if (complex_raised(a, b, &c) != COMPLEX_DONE)
            return false;
        break;
    default: return false;
    }
    *result = (konst){.kind = KONST_COMPLEX, .complex = {c.real, c.imag}};
    return true;
}

static bool complex_of(pool *p, const konst *k, complex_pair *value)
{
    value->imag = 0;
    if (k->kind != KONST_COMPLEX)
        return real(p, k, &value->real);
    *value = (complex_pair){k->complex.real, k->complex.imag};
    return true;
}

/* --- All --- */

bool fold_numbers(pool *p, binary_operator op, const konst *a, const konst *b, konst *result)
{
    if (fold_is_integer(a) && fold_is_integer(b))
        return fold_integers(p, op, a, b, result);
    if (a->kind == KONST_COMPLEX || b->kind == KONST_COMPLEX) {
        complex_pair x, y;
        return complex_of(p, a, &x) && complex_of(p, b, &y) && fold_complexes(op, x, y, result);
    }
    double x, y;
    return real(p, a, &x) && real(p, b, &y) && fold_reals(op, x, y, result);
}

static konst negated(pool *p, const konst *a)
{
    if (a->kind == KONST_FLOAT)
        return (konst){.kind = KONST_FLOAT, .real = -a->real};
    if (a->kind == KONST_COMPLEX)
        return (konst){.kind = KONST_COMPLEX, .complex = {-a->complex.real, -a->complex.imag}};
    return big_to_konst(p, bignum_subtract(p, big_of_int(p, 0), integer(p, a)));
}

bool fold_unary_number(pool *p, unary_operator op, const konst *a, konst *result)
{
    bool whole = fold_is_integer(a);
    if (!whole && a->kind != KONST_FLOAT && a->kind != KONST_COMPLEX)
        return false;
    switch (op) {
    case UNARY_OP_PLUS: *result = is_bool(a) ? konst_int(a->kind == KONST_TRUE) : *a; return true;
    case UNARY_OP_MINUS: *result = negated(p, a); return true;
    case UNARY_OP_INVERT:
        if (whole)
            *result = big_to_konst(p, bignum_subtract(p, big_of_int(p, -1), integer(p, a)));
        return whole;
    default: return false;
    }
}

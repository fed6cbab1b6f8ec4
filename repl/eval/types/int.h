/* Ints: unbounded, as Python's.
 *
 * An int of 63 bits is inline in its value; one that does not fit is an `integer` object of 64-bit
 * limbs, least significant first. An exact int that fits is always inline, so two exact ints are
 * equal only when both are inline or both are objects. Instances of int's subclasses are `integer`
 * objects of any size; True and False are constants. Code that wants the number behind any of these
 * takes an `int_view`.
 */
#ifndef EVAL_TYPES_INT_H
#define EVAL_TYPES_INT_H

#include "repl/eval/object/type.h"

typedef struct integer {
    object head;
    uint32_t count;  /* limbs in use; the highest is not zero */
    bool negative;   /* never with count 0 */
    uint8_t room;    /* limbs that the room behind this struct holds, where they are few; else 0 */
    uint64_t *limbs; /* owned: the room behind this struct, or (in a subclass) a buffer of `count`
                        limbs */
} integer;

enum { INT_FEW_LIMBS = 8 };

/* The magnitude and sign of any int. `limbs` points at `one` for an inline int, so a view is not to
 * be copied. */
typedef struct int_view {
    const uint64_t *limbs; /* borrowed */
    size_t count;          /* 0: zero */
    bool negative;
    uint64_t one;
} int_view;

/* An int, bool, or instance of a subclass. */
static inline bool int_is(value v)
{
    return is_small(v) || is_bool(v) || (is_object(v) && (as_object(v)->type->flags & KIND_INT));
}
/* v must be an int_is. */
void int_see(value v, int_view *view);

value int_from(machine *m, int64_t i);
value int_from_u64(machine *m, uint64_t u);
/* Towards zero; OverflowError or ValueError for infinities and NaN. */
value int_from_double(machine *m, double d);
/* Copies the limbs. */
value int_from_limbs(machine *m, const uint64_t *limbs, size_t count, bool negative);
/* Digits as in an int literal (prefixes and underscores allowed by `base` 0 as int() does), with
 * optional sign and blanks around. ValueError in int()'s words. `n` bytes of UTF-8. */
value int_from_text(machine *m, const char *digits, size_t n, int base);
/* The digits of a constant, perhaps after a '-': as many as there are. */
value int_from_decimal(machine *m, const char *digits, size_t n);
/* int(v, base) of a str or bytes-like object, `base` checked; NOTHING without an exception when v
 * is neither. */
value int_from_value_text(machine *m, value v, int base);
/* Two's complement bytes. */
value int_from_bytes(machine *m, const uint8_t *bytes, size_t n, bool little, bool is_signed);

/* The int as a machine word; false when it does not fit, nothing raised. */
bool int_fits_i64(value v, int64_t *out);
bool int_fits_u64(value v, uint64_t *out);
/* The same with OverflowError "Python int too large to convert to C long". */
bool int_as_i64(machine *m, value v, int64_t *out);
/* Correctly rounded; OverflowError "int too large to convert to float". */
bool int_as_double(machine *m, value v, double *out);
/* As frexp: v = result * 2**exponent with 0.5 <= |result| < 1, correctly rounded. */
double int_frexp(value v, int64_t *exponent);

bool int_is_negative(value v);
bool int_is_zero(value v);
bool int_is_odd(value v);
int int_sign(value v);
uint64_t int_bit_length(value v);
int int_compare(value a, value b); /* -1, 0, 1 */
/* Compare with a double that is not NaN, exactly. */
int int_compare_double(value a, double b);
int64_t int_hash(value v);
/* The same of an inline int: below the prime it is its own hash. */
enum { INT_HASH_BITS = 61 };
static inline int64_t int_hash_small(value v)
{
    const int64_t prime = ((int64_t)1 << INT_HASH_BITS) - 1;
    int64_t n = as_small(v);
    if (n >= prime || n <= -prime)
        n %= prime;
    return n == -1 ? -2 : n;
}
/* An exact int of the same number: strips bool and subclasses. New reference. */
value int_exact(machine *m, value v);

/* The arithmetic itself; both operands are int_is. New references; NOTHING on failure. */
value int_add(machine *m, value a, value b);
value int_subtract(machine *m, value a, value b);
value int_multiply(machine *m, value a, value b);
value int_floor_divide(machine *m, value a, value b);
value int_modulo(machine *m, value a, value b);
bool int_divmod(machine *m, value a, value b, value *quotient, value *remainder);
value int_true_divide(machine *m, value a, value b);
value int_power(machine *m, value a, value b); /* a float for a negative b */
value int_power_modulo(machine *m, value a, value b, value modulo);
value int_negate(machine *m, value a);
value int_absolute(machine *m, value a);
value int_invert(machine *m, value a);
value int_shift_left(machine *m, value a, uint64_t bits);
value int_shift_right(machine *m, value a, uint64_t bits); /* floors */
value int_and(machine *m, value a, value b);
value int_or(machine *m, value a, value b);
value int_xor(machine *m, value a, value b);
value int_gcd(machine *m, value a, value b);
/* The floor of the square root; a must not be negative. */
value int_sqrt(machine *m, value a);

/* Digits in a base of 2 to 36, with '-' but no prefix. Base 10 is bound by
 * sys.set_int_max_str_digits. */
str *int_text(machine *m, value v, int base);
/* The same as plain bytes in memory the caller gives back: *size is for memory_give, *n the length.
 */
char *int_digits(machine *m, value v, int base, size_t *n, size_t *size);
value int_format(machine *m, value v, str *spec);

/* sys.set_int_max_str_digits; 0: no limit. */
int int_max_str_digits(const machine *m);
void int_set_max_str_digits(machine *m, int limit);

/* What the dispatch loop inlines: both operands is_small. False: it does not fit, use the general
 * function. */
static inline bool small_add(value a, value b, value *out)
{
    int64_t r;
    if (__builtin_add_overflow((int64_t)(a.bits - 1), (int64_t)b.bits, &r))
        return false;
    out->bits = (uint64_t)r;
    return true;
}
static inline bool small_subtract(value a, value b, value *out)
{
    int64_t r;
    if (__builtin_sub_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &r))
        return false;
    out->bits = (uint64_t)r;
    return true;
}
static inline bool small_multiply(value a, value b, value *out)
{
    int64_t r;
    if (__builtin_mul_overflow((int64_t)(a.bits - 1), as_small(b), &r))
        return false;
    out->bits = (uint64_t)r | 1;
    return true;
}
/* b must not be zero; the one quotient that does not fit (smallest // -1) answers false. */
static inline bool small_floor_divide(value a, value b, value *out)
{
    int64_t x = as_small(a), y = as_small(b), q = x / y;
    if ((x % y != 0) && ((x < 0) != (y < 0)))
        q--;
    if (!fits_small(q))
        return false;
    *out = small(q);
    return true;
}
/* b must not be zero. */
static inline value small_modulo(value a, value b)
{
    int64_t y = as_small(b), r = as_small(a) % y;
    if (r != 0 && ((r < 0) != (y < 0)))
        r += y;
    return small(r);
}
static inline bool small_less(value a, value b)
{
    return (int64_t)a.bits < (int64_t)b.bits;
}

extern const type_record int_type;
extern const type_record bool_type;

#endif

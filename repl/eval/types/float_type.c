/* The type float: its slots, constructor and methods. */
#include "float.h"
#include "float_hex.h"
#include "int.h"
#include "number_text.h"
#include "str.h"
#include "tuple.h"

#include "repl/eval/machine/state.h"
#include "repl/read/fold/arithmetic.h"

#include <math.h>

/* An operand as a double: 1, 0 not a float or int, -1 failed. */
static int operand(machine *m, value v, double *out)
{
    if (float_is(v)) {
        *out = float_number(v);
        return 1;
    }
    if (!int_is(v))
        return 0;
    return int_as_double(m, v, out) ? 1 : -1;
}

/* Both operands: 1, 0, -1. */
static int operands(machine *m, value a, value b, double *x, double *y)
{
    int first = operand(m, a, x);
    return first == 1 ? operand(m, b, y) : first;
}

static value sum_of(machine *m, double x, double y)
{
    return float_new(m, x + y);
}

static value difference_of(machine *m, double x, double y)
{
    return float_new(m, x - y);
}

static value product_of(machine *m, double x, double y)
{
    return float_new(m, x * y);
}

static value quotient_of(machine *m, double x, double y)
{
    if (y == 0)
        return fail(m, T_ZeroDivisionError, "float division by zero");
    return float_new(m, x / y);
}

static value floor_of(machine *m, double x, double y)
{
    double q, r;
    if (y == 0)
        return fail(m, T_ZeroDivisionError, "float floor division by zero");
    float_divmod(x, y, &q, &r);
    return float_new(m, q);
}

static value rest_of(machine *m, double x, double y)
{
    double q, r;
    if (y == 0)
        return fail(m, T_ZeroDivisionError, "float modulo by zero");
    float_divmod(x, y, &q, &r);
    return float_new(m, r);
}

static value divmod_of(machine *m, double x, double y)
{
    double q, r;
    if (y == 0)
        return fail(m, T_ZeroDivisionError, "float divmod()");
    float_divmod(x, y, &q, &r);
    value quotient = float_new(m, q), remainder = float_new(m, r);
    tuple *t = NULL;
    if (!is_nothing(quotient) && !is_nothing(remainder))
        t = tuple_of(m, 2, quotient, remainder);
    drop_any(m, quotient);
    drop_any(m, remainder);
    return of(t);
}

/* A binary slot that works on doubles. */
#define BINARY(function, does)                                                 \
    static value function(machine *m, value a, value b)                        \
    {                                                                          \
        double x = 0, y = 0;                                                   \
        int given = operands(m, a, b, &x, &y);                                 \
        return given == 1 ? does(m, x, y) : given ? NOTHING : NOT_IMPLEMENTED; \
    }
BINARY(add, sum_of)
BINARY(subtract, difference_of)
BINARY(multiply, product_of)
BINARY(true_divide, quotient_of)
BINARY(floor_divide, floor_of)
BINARY(modulo, rest_of)
BINARY(power_two, float_power)
BINARY(divide, divmod_of)
#undef BINARY

static value power_three(machine *m, value a, value b, value c)
{
    double unused;
    int given = operands(m, a, b, &unused, &unused);
    (void)c;
    if (given != 1)
        return given ? NOTHING : NOT_IMPLEMENTED;
    return fail(m, T_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

static value by_order(int c, compare_operator op)
{
    switch (op) {
    case CMP_LT: return boolean(c < 0);
    case CMP_LE: return boolean(c <= 0);
    case CMP_EQ: return boolean(c == 0);
    case CMP_NE: return boolean(c != 0);
    case CMP_GT: return boolean(c > 0);
    default: return boolean(c >= 0);
    }
}

static value compare_floats(double x, double y, compare_operator op)
{
    if (isnan(x) || isnan(y))
        return boolean(op == CMP_NE);
    return by_order((x > y) - (x < y), op);
}

static value order(machine *m, value a, value b, compare_operator op)
{
    (void)m;
    double x = float_number(a);
    if (float_is(b))
        return compare_floats(x, float_number(b), op);
    if (!int_is(b))
        return NOT_IMPLEMENTED;
    return isnan(x) ? boolean(op == CMP_NE) : by_order(-int_compare_double(b, x), op);
}

static value show(machine *m, value self)
{
    return of(float_repr_text(m, float_number(self)));
}

static bool hash(machine *m, value self, int64_t *out)
{
    double d = float_number(self);
    if (isnan(d))
        return m->types[T_object]->slots.hash(m, self, out);
    *out = float_hash(d, NULL);
    return true;
}

static int truth(machine *m, value self)
{
    (void)m;
    return float_number(self) != 0;
}

static value exact(machine *m, value self)
{
    return type_of(m, self) == m->types[T_float] ? keep(self) : float_new(m, float_number(self));
}

static value negate(machine *m, value self)
{
    return float_new(m, -float_number(self));
}

static value absolute(machine *m, value self)
{
    return float_new(m, fabs(float_number(self)));
}

static value to_int(machine *m, value self)
{
    return int_from_double(m, float_number(self));
}

/* A new float of a derived class. */
static value new_of(machine *m, type *cls, double d)
{
    floating *f = object_new(m, cls);
    if (f)
        f->number = d;
    return of(f);
}

/* The number of float(x). */
static bool read(machine *m, value x, double *out)
{
    const type *kind = type_of(m, x);
    bool own_way = kind->slots.to_float &&
                   kind->slots.to_float != m->types[T_float]->slots.to_float &&
                   kind->slots.to_float != m->types[T_int]->slots.to_float;
    if (!own_way && (float_is(x) || int_is(x)))
        return float_as_double(m, x, out);
    if (own_way)
        return float_from_special(m, x, out);
    number_text t;
    bool given;
    if (is_kind(m, x, KIND_STR) || !kind->slots.to_float) {
        if (!number_text_open(m, x, &t, &given))
            return false;
        if (given) {
            bool right = float_from_text(m, t.at, t.length, x, out);
            number_text_close(m, &t);
            return right;
        }
    }
    if (!kind->slots.to_float && !kind->slots.to_index)
        return fails(m, T_TypeError, "float() argument must be a string or a real number, not '%T'",
                     x);
    return float_as_double(m, x, out);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (cls->slots.init == m->types[T_float]->slots.init && !arguments_no_names(m, "float", names))
        return NOTHING;
    if (!arguments_between(m, "float", count, 0, 1))
        return NOTHING;
    double d = 0;
    if (count && cls == m->types[T_float] && type_of(m, args[0]) == cls)
        return keep(args[0]);
    if (count && !read(m, args[0], &d))
        return NOTHING;
    return cls == m->types[T_float] ? float_new(m, d) : new_of(m, cls, d);
}

static value itself(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return exact(m, self);
}

static value truncated(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return to_int(m, self);
}

static value floored(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return int_from_double(m, floor(float_number(self)));
}

static value ceiled(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return int_from_double(m, ceil(float_number(self)));
}

static value rounded(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    double d = float_number(self), r;
    int64_t digits;
    if (!arguments_between(m, "__round__", count, 0, 1))
        return NOTHING;
    if (count == 0 || is_none(args[0]))
        return int_from_double(m, rint(d)); /* the rounding mode is to even */
    if (!index_as_size(m, args[0], &digits, true, T_OverflowError) ||
        !float_round(m, d, digits, &r))
        return NOTHING;
    return float_new(m, r);
}

static value is_integer(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    double d = float_number(self);
    return boolean(isfinite(d) && floor(d) == d);
}

/* numerator / denominator from mantissa × 2**exponent, the mantissa odd or zero. */
static value ratio(machine *m, value mantissa, int exponent)
{
    value top = int_shift_left(m, mantissa, exponent > 0 ? (uint64_t)exponent : 0);
    value bottom = int_shift_left(m, small(1), exponent < 0 ? (uint64_t)-exponent : 0);
    tuple *t = is_nothing(top) || is_nothing(bottom) ? NULL : tuple_of(m, 2, top, bottom);
    drop_any(m, top);
    drop_any(m, bottom);
    return of(t);
}

static value as_integer_ratio(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    double d = float_number(self);
    if (isinf(d))
        return fail(m, T_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return fail(m, T_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    int64_t mantissa = (int64_t)ldexp(frexp(d, &exponent), 53);
    if (mantissa == 0)
        return ratio(m, small(0), 0);
    int zeros = __builtin_ctzll((uint64_t)mantissa);
    return ratio(m, small(mantissa >> zeros), exponent - 53 + zeros);
}

static value hexed(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(float_hex(m, float_number(self)));
}

static value from_hex(machine *m, value cls, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "bad argument type for built-in operation");
    size_t n;
    const char *utf8 = str_utf8(m, as(str, args[0]), &n);
    double d;
    if (!utf8 || !float_from_hex(m, utf8, n, &d))
        return NOTHING;
    value f = float_new(m, d);
    if (is_nothing(f) || is_same(cls, of(m->types[T_float])))
        return f;
    value r = call1(m, cls, f);
    drop(m, f);
    return r;
}

static value formatted(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "__format__() argument must be str, not %A", args[0]);
    return float_format(m, self, float_number(self), as(str, args[0]));
}

static value get_new_args(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value d = float_new(m, float_number(self));
    tuple *t = is_nothing(d) ? NULL : tuple_of(m, 1, d);
    drop_any(m, d);
    return of(t);
}

static value get_format(machine *m, value cls, const value *args, size_t count, tuple *names)
{
    (void)cls, (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "__getformat__() argument must be str, not %A", args[0]);
    const str *s = as(str, args[0]);
    if (!str_equals_c(s, "double") && !str_equals_c(s, "float"))
        return fail(m, T_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    uint16_t probe = 1;
    return of(str_new(m, *(char *)&probe ? "IEEE, little-endian" : "IEEE, big-endian"));
}

static value get_zero(machine *m, value self)
{
    (void)self;
    return float_new(m, 0.0);
}

static const method_record methods[] = {
    {"conjugate", itself, ARITY_NONE, 0, "", "Return self, the complex conjugate of any float."},
    {"__trunc__", truncated, ARITY_NONE, 0, "",
     "Return the Integral closest to x between 0 and x."},
    {"__floor__", floored, ARITY_NONE, 0, "", "Return the floor as an Integral."},
    {"__ceil__", ceiled, ARITY_NONE, 0, "", "Return the ceiling as an Integral."},
    {"__round__", rounded, ARITY_ANY, 0, "ndigits=None, /",
     "Return the Integral closest to x, rounding half toward even.\n\n"
     "When an argument is passed, work like built-in round(x, ndigits)."},
    {"as_integer_ratio", as_integer_ratio, ARITY_NONE, 0, "",
     "Return a pair of integers, whose ratio is exactly equal to the original float."},
    {"fromhex", from_hex, ARITY_ONE, METHOD_CLASS, "string, /",
     "Create a floating-point number from a hexadecimal string."},
    {"hex", hexed, ARITY_NONE, 0, "",
     "Return a hexadecimal representation of a floating-point number."},
    {"is_integer", is_integer, ARITY_NONE, 0, "", "Return True if the float is an integer."},
    {"__getnewargs__", get_new_args, ARITY_NONE, 0, "", NULL},
    {"__getformat__", get_format, ARITY_ONE, METHOD_CLASS, "typestr, /",
     "You probably don't want to use this function."},
    {"__format__", formatted, ARITY_ONE, 0, "format_spec, /",
     "Formats the float according to format_spec."},
    {0},
};

static const attribute_record attributes[] = {
    {"real", exact, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {0},
};

const type_record float_type = {
    .name = "float",
    .base = T_object,
    .flags = KIND_FLOAT | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(floating),
    .slots =
        {
            .create = create,
            .repr = show,
            .hash = hash,
            .compare = order,
            .truth = truth,
            .unary = {[UNARY_OP_PLUS] = exact, [UNARY_OP_MINUS] = negate},
            .absolute = absolute,
            .binary = {[BIN_ADD] = add,
                       [BIN_SUBTRACT] = subtract,
                       [BIN_MULTIPLY] = multiply,
                       [BIN_TRUE_DIVIDE] = true_divide,
                       [BIN_FLOOR_DIVIDE] = floor_divide,
                       [BIN_REMAINDER] = modulo,
                       [BIN_POWER] = power_two},
            .power_modulo = power_three,
            .divmod = divide,
            .to_int = to_int,
            .to_float = exact,
        },
    .methods = methods,
    .attributes = attributes,
    .signature = "x=0, /",
    .doc = "Convert a string or number to a floating-point number, if possible.",
};

/* The type int: its slots, constructor and methods. */
#include "bytes.h"
#include "float.h"
#include "int_room.h"
#include "repl/eval/machine/state.h"
#include "str.h"
#include "tuple.h"

#include <string.h>

/* Binary slots answer NotImplemented unless both sides are ints. */
#define BOTH_INTS(function, does)                                        \
    static value function(machine *m, value a, value b)                  \
    {                                                                    \
        return int_is(a) && int_is(b) ? does(m, a, b) : NOT_IMPLEMENTED; \
    }
BOTH_INTS(add, int_add)
BOTH_INTS(subtract, int_subtract)
BOTH_INTS(multiply, int_multiply)
BOTH_INTS(floor_divide, int_floor_divide)
BOTH_INTS(modulo, int_modulo)
BOTH_INTS(true_divide, int_true_divide)
BOTH_INTS(power_two, int_power)
BOTH_INTS(and, int_and)
BOTH_INTS(or, int_or)
BOTH_INTS(xor, int_xor)
#undef BOTH_INTS

static value power_three(machine *m, value a, value b, value c)
{
    if (!int_is(a) || !int_is(b) || !int_is(c))
        return NOT_IMPLEMENTED;
    return int_power_modulo(m, a, b, c);
}

static value divide(machine *m, value a, value b)
{
    if (!int_is(a) || !int_is(b))
        return NOT_IMPLEMENTED;
    value q, r;
    if (!int_divmod(m, a, b, &q, &r))
        return NOTHING;
    tuple *t = tuple_of(m, 2, q, r);
    drop(m, q);
    drop(m, r);
    return of(t);
}

static value shift_left(machine *m, value a, value b)
{
    if (!int_is(a) || !int_is(b))
        return NOT_IMPLEMENTED;
    uint64_t bits;
    if (int_is_negative(b))
        return fail(m, T_ValueError, "negative shift count");
    if (int_is_zero(a))
        return small(0);
    if (!int_fits_u64(b, &bits) || bits > INT64_MAX)
        return fail(m, T_OverflowError, "too many digits in integer");
    return int_shift_left(m, a, bits);
}

static value shift_right(machine *m, value a, value b)
{
    if (!int_is(a) || !int_is(b))
        return NOT_IMPLEMENTED;
    uint64_t bits;
    if (int_is_negative(b))
        return fail(m, T_ValueError, "negative shift count");
    if (!int_fits_u64(b, &bits))
        return small(int_is_negative(a) ? -1 : 0);
    return int_shift_right(m, a, bits);
}

static value order(machine *m, value a, value b, compare_operator op)
{
    (void)m;
    if (!int_is(a) || !int_is(b))
        return NOT_IMPLEMENTED;
    int c = int_compare(a, b);
    switch (op) {
    case CMP_LT: return boolean(c < 0);
    case CMP_LE: return boolean(c <= 0);
    case CMP_EQ: return boolean(c == 0);
    case CMP_NE: return boolean(c != 0);
    case CMP_GT: return boolean(c > 0);
    default: return boolean(c >= 0);
    }
}

static value show(machine *m, value self)
{
    return of(int_text(m, self, 10));
}

static bool hash(machine *m, value self, int64_t *out)
{
    (void)m;
    *out = int_hash(self);
    return true;
}

static int truth(machine *m, value self)
{
    (void)m;
    return !int_is_zero(self);
}

static value to_float(machine *m, value self)
{
    double d;
    return int_as_double(m, self, &d) ? float_new(m, d) : NOTHING;
}

static void finish(machine *m, object *o)
{
    integer *i = (integer *)o;
    if (i->limbs && i->limbs != (limb *)(i + 1))
        int_scratch_give(m, i->limbs, i->count);
}

/* An instance of a subclass with this number. Takes the reference to n. */
static value subclass_new(machine *m, type *cls, value n)
{
    if (is_nothing(n))
        return n;
    int_view a;
    int_see(n, &a);
    integer *i = object_new(m, cls);
    limb *limbs = i ? int_scratch(m, a.count) : NULL;
    if (limbs) {
        memcpy(limbs, a.limbs, a.count * sizeof *limbs);
        i->limbs = limbs;
        i->count = (uint32_t)a.count;
        i->negative = a.negative;
    } else {
        drop_object(m, i);
        i = NULL;
    }
    drop(m, n);
    return of(i);
}

/* What a __int__, __index__ or __trunc__ gave, made an exact int. Takes the reference. */
static value exact_result(machine *m, value r, const char *method)
{
    if (is_nothing(r))
        return r;
    value n = NOTHING;
    if (!int_is(r))
        fail(m, T_TypeError, "%s returned non-int (type %T)", method, r);
    else if (type_of(m, r) == m->types[T_int] ||
             warn(
                 m, T_DeprecationWarning, 1,
                 "%s returned non-int (type %T).  The ability to return an instance of a strict "
                 "subclass of int is deprecated, and may be removed in a future version of Python.",
                 method, r))
        n = int_exact(m, r);
    drop(m, r);
    return n;
}

/* x.__trunc__(), the deprecated way: NOTHING without an exception when there is none. */
static value by_trunc(machine *m, value x)
{
    bool found;
    value r = call_special(m, x, m->names.__trunc__, NULL, 0, &found);
    if (!found || is_nothing(r))
        return NOTHING;
    if (!warn(m, T_DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated.")) {
        drop(m, r);
        return NOTHING;
    }
    if (int_is(r))
        return exact_result(m, r, "__trunc__");
    const type *t = type_of(m, r);
    value n = NOTHING;
    if (t->slots.to_index)
        n = exact_result(m, t->slots.to_index(m, r), "__index__");
    else
        fail(m, T_TypeError, "__trunc__ returned non-Integral (type %T)", r);
    drop(m, r);
    return n;
}

/* int(x) */
static value from_value(machine *m, value x)
{
    if (int_is(x) && type_of(m, x) == m->types[T_int])
        return keep(x);
    const type *t = type_of(m, x);
    if (t->slots.to_int)
        return exact_result(m, t->slots.to_int(m, x), "__int__");
    if (t->slots.to_index)
        return exact_result(m, t->slots.to_index(m, x), "__index__");
    value r = by_trunc(m, x);
    if (is_nothing(r) && !is_raised(m))
        r = int_from_value_text(m, x, 10);
    if (is_nothing(r) && !is_raised(m))
        fail(m, T_TypeError,
             "int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
    return r;
}

/* int(x, base) */
static value from_base(machine *m, value x, value base_value)
{
    value index = index_of(m, base_value);
    if (is_nothing(index))
        return index;
    int64_t base;
    bool fits = int_fits_i64(index, &base);
    drop(m, index);
    if (!fits || (base != 0 && base < 2) || base > 36)
        return fail(m, T_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!is_kind(m, x, KIND_STR | KIND_BYTES | KIND_BYTEARRAY))
        return fail(m, T_TypeError, "int() can't convert non-string with explicit base");
    return int_from_value_text(m, x, (int)base);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value places[2] = {NOTHING, NOTHING};
    if (!names && count == 1 && cls == m->types[T_int])
        return from_value(m, args[0]);
    if (!names && cls == m->types[T_int] && !arguments_between(m, "int", count, 0, 2))
        return NOTHING;
    if (!arguments_bind(m, "int", "x=0, /, base=10", args, count, names, places, 2))
        return NOTHING;
    value n;
    if (is_nothing(places[0]) && !is_nothing(places[1]))
        return fail(m, T_TypeError, "int() missing string argument");
    if (is_nothing(places[0]))
        n = small(0);
    else if (is_nothing(places[1]))
        n = from_value(m, places[0]);
    else
        n = from_base(m, places[0], places[1]);
    return cls == m->types[T_int] ? n : subclass_new(m, cls, n);
}

static value itself(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return int_exact(m, self);
}

static value bit_length(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return int_from_u64(m, int_bit_length(self));
}

static value bit_count(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    int_view a;
    int_see(self, &a);
    uint64_t n = 0;
    for (size_t i = 0; i < a.count; i++)
        n += (unsigned)__builtin_popcountll(a.limbs[i]);
    return int_from_u64(m, n);
}

static value as_integer_ratio(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value n = int_exact(m, self);
    if (is_nothing(n))
        return n;
    tuple *t = tuple_of(m, 2, n, small(1));
    drop(m, n);
    return of(t);
}

static value is_integer(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)self, (void)args, (void)count, (void)names;
    return TRUE;
}

static value get_new_args(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value n = int_exact(m, self);
    if (is_nothing(n))
        return n;
    tuple *t = tuple_of(m, 1, n);
    drop(m, n);
    return of(t);
}

static value formatted(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "__format__() argument must be str, not %A", args[0]);
    return int_format(m, self, as(str, args[0]));
}

static value size_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)args, (void)count, (void)names;
    uint64_t digits = (int_bit_length(self) + 29) / 30;
    return small((int64_t)(24 + 4 * (digits ? digits : 1)));
}

/* The multiple of unit nearest to n; of two, the even one. */
static value nearest_multiple(machine *m, value n, value unit_value)
{
    value q, r, twice = NOTHING, result = NOTHING;
    if (!int_divmod(m, n, unit_value, &q, &r))
        return NOTHING;
    twice = int_shift_left(m, r, 1);
    if (!is_nothing(twice))
        result = int_subtract(m, n, r);
    if (!is_nothing(result)) {
        int c = int_compare(twice, unit_value);
        if (c > 0 || (c == 0 && int_is_odd(q)))
            replace(m, &result, int_add(m, result, unit_value));
    }
    drop_any(m, twice);
    drop(m, q);
    drop(m, r);
    return result;
}

static value rounded(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "__round__", count, 0, 1))
        return NOTHING;
    if (count == 0)
        return int_exact(m, self);
    value digits = index_of(m, args[0]);
    if (is_nothing(digits) || !int_is_negative(digits)) {
        drop_any(m, digits);
        return is_raised(m) ? NOTHING : int_exact(m, self);
    }
    value places = int_negate(m, digits);
    value scale = is_nothing(places) ? NOTHING : int_power(m, small(10), places);
    value r = is_nothing(scale) ? NOTHING : nearest_multiple(m, self, scale);
    drop(m, digits);
    drop_any(m, places);
    drop_any(m, scale);
    return r;
}

/* 'little' or 'big' (the default); false with an exception. */
static bool is_little(machine *m, const char *method, value byteorder, bool *little)
{
    *little = false;
    if (is_nothing(byteorder))
        return true;
    if (!is_kind(m, byteorder, KIND_STR))
        return fails(m, T_TypeError, "%s() argument 'byteorder' must be str, not %A", method,
                     byteorder);
    *little = str_equals_c(as(str, byteorder), "little");
    if (*little || str_equals_c(as(str, byteorder), "big"))
        return true;
    return fails(m, T_ValueError, "byteorder must be either 'little' or 'big'");
}

/* The magnitude's bytes, least significant first, in two's complement if negative. */
static uint8_t byte_of(const int_view *a, size_t i, bool *carry)
{
    uint8_t b = i / 8 < a->count ? (uint8_t)(a->limbs[i / 8] >> (i % 8 * 8)) : 0;
    if (!a->negative)
        return b;
    b = (uint8_t)(~b + *carry);
    *carry = *carry && b == 0;
    return b;
}

static bool fits_bytes(const int_view *a, uint64_t length, bool is_signed)
{
    uint64_t bits = limbs_bits(a->limbs, a->count);
    if (!is_signed)
        return bits <= length * 8;
    if (a->count == 0)
        return true;
    bool is_lowest = a->negative && limbs_trim(a->limbs, a->count - 1) == 0 &&
                     (a->limbs[a->count - 1] & (a->limbs[a->count - 1] - 1)) == 0;
    return bits + !is_lowest <= length * 8;
}

static value to_bytes(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    int64_t length = 1;
    bool little;
    if (!is_nothing(args[0]) && !index_as_c_size(m, args[0], &length))
        return NOTHING;
    if (!is_little(m, "to_bytes", args[1], &little))
        return NOTHING;
    int is_signed = is_nothing(args[2]) ? 0 : is_true(m, args[2]);
    if (is_signed < 0)
        return NOTHING;
    if (length < 0)
        return fail(m, T_ValueError, "length argument must be non-negative");
    int_view a;
    int_see(self, &a);
    if (a.negative && !is_signed)
        return fail(m, T_OverflowError, "can't convert negative int to unsigned");
    if (!fits_bytes(&a, (uint64_t)length, is_signed))
        return fail(m, T_OverflowError, "int too big to convert");
    bytes *b = bytes_new(m, NULL, (size_t)length);
    if (!b)
        return NOTHING;
    bool carry = true;
    uint8_t *data = bytes_writable(b);
    for (size_t i = 0; i < (size_t)length; i++)
        data[little ? i : (size_t)length - 1 - i] = byte_of(&a, i, &carry);
    return of(b);
}

/* bytes(x) for what from_bytes is given: bytes-like, or an iterable of ints. */
static value as_bytes(machine *m, value x)
{
    if (is_kind(m, x, KIND_BYTES))
        return keep(x);
    bool found;
    value made = bytes_from_special(m, x, &found);
    if (found)
        return made;
    if (is_kind(m, x, KIND_STR) || (!is_bytes_like(m, x) && !type_of(m, x)->slots.iter))
        return fail(m, T_TypeError, "cannot convert '%T' object to bytes", x);
    return call1(m, of(m->types[T_bytes]), x);
}

static value from_bytes(machine *m, value cls, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    bool little;
    if (!is_little(m, "from_bytes", args[1], &little))
        return NOTHING;
    int is_signed = is_nothing(args[2]) ? 0 : is_true(m, args[2]);
    value b = is_signed < 0 ? NOTHING : as_bytes(m, args[0]);
    if (is_nothing(b))
        return NOTHING;
    const bytes *data = as(bytes, b);
    value n = int_from_bytes(m, bytes_data(data), bytes_length(data), little, is_signed);
    drop(m, b);
    if (is_nothing(n) || is_same(cls, of(m->types[T_int])))
        return n;
    value r = call1(m, cls, n);
    drop(m, n);
    return r;
}

static value get_zero(machine *m, value self)
{
    (void)m, (void)self;
    return small(0);
}

static value get_one(machine *m, value self)
{
    (void)m, (void)self;
    return small(1);
}

static const method_record methods[] = {
    {"conjugate", itself, ARITY_NONE, 0, "", "Returns self, the complex conjugate of any int."},
    {"bit_length", bit_length, ARITY_NONE, 0, "",
     "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n"
     ">>> (37).bit_length()\n6"},
    {"bit_count", bit_count, ARITY_NONE, 0, "",
     "Number of ones in the binary representation of the absolute value of self.\n\n"
     "Also known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3"},
    {"to_bytes", to_bytes, ARITY_NAMED, 0, "length=1, byteorder='big', *, signed=False",
     "Return an array of bytes representing an integer."},
    {"from_bytes", from_bytes, ARITY_NAMED, METHOD_CLASS, "bytes, byteorder='big', *, signed=False",
     "Return the integer represented by the given array of bytes."},
    {"as_integer_ratio", as_integer_ratio, ARITY_NONE, 0, "",
     "Return a pair of integers, whose ratio is equal to the original int."},
    {"is_integer", is_integer, ARITY_NONE, 0, "",
     "Returns True. Exists for duck type compatibility with float.is_integer."},
    {"__trunc__", itself, ARITY_NONE, 0, "", "Truncating an Integral returns itself."},
    {"__floor__", itself, ARITY_NONE, 0, "", "Flooring an Integral returns itself."},
    {"__ceil__", itself, ARITY_NONE, 0, "", "Ceiling of an Integral returns itself."},
    {"__round__", rounded, ARITY_ANY, 0, "ndigits=<unrepresentable>, /",
     "Rounding an Integral returns itself.\n\n"
     "Rounding with an ndigits argument also returns an integer."},
    {"__getnewargs__", get_new_args, ARITY_NONE, 0, "", NULL},
    {"__format__", formatted, ARITY_ONE, 0, "format_spec, /",
     "Convert to a string according to format_spec."},
    {"__sizeof__", size_of, ARITY_NONE, 0, "", "Returns size in memory, in bytes."},
    {0},
};

static const attribute_record attributes[] = {
    {"real", int_exact, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_exact, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, NULL, "the denominator of a rational number in lowest terms"},
    {0},
};

const type_record int_type = {
    .name = "int",
    .base = T_object,
    .flags = KIND_INT | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(integer),
    .slots =
        {
            .finish = finish,
            .create = create,
            .repr = show,
            .hash = hash,
            .compare = order,
            .truth = truth,
            .unary = {[UNARY_OP_INVERT] = int_invert,
                      [UNARY_OP_PLUS] = int_exact,
                      [UNARY_OP_MINUS] = int_negate},
            .absolute = int_absolute,
            .binary = {[BIN_ADD] = add,
                       [BIN_AND] = and,
                       [BIN_FLOOR_DIVIDE] = floor_divide,
                       [BIN_LSHIFT] = shift_left,
                       [BIN_MULTIPLY] = multiply,
                       [BIN_REMAINDER] = modulo,
                       [BIN_OR] = or
                       ,
                       [BIN_POWER] = power_two,
                       [BIN_RSHIFT] = shift_right,
                       [BIN_SUBTRACT] = subtract,
                       [BIN_TRUE_DIVIDE] = true_divide,
                       [BIN_XOR] = xor},
            .power_modulo = power_three,
            .divmod = divide,
            .to_int = int_exact,
            .to_float = to_float,
            .to_index = int_exact,
        },
    .methods = methods,
    .attributes = attributes,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no arguments\n"
           "are given.  If x is a number, return x.__int__().  For floating-point\n"
           "numbers, this truncates towards zero.\n\n"
           "If x is not a number or if base is given, then x must be a string,\n"
           "bytes, or bytearray instance representing an integer literal in the\n"
           "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
           "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
           "Base 0 means to interpret the base from the string as an integer literal.\n"
           ">>> int('0b100', base=0)\n4",
};

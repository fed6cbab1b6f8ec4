/* The type complex: its slots, constructor and methods. */
#include "complex.h"
#include "float.h"
#include "format.h"
#include "int.h"
#include "number_text.h"
#include "repl/eval/machine/state.h"
#include "repl/print/float_text.h"
#include "repl/print/number.h"
#include "str.h"
#include "tuple.h"

#include <math.h>
#include <string.h>

static complex_pair pair_of(value self)
{
    return as(complex_number, self)->z;
}

static value power_three(machine *m, value a, value b, value c)
{
    (void)a, (void)b, (void)c;
    return fail(m, T_ValueError, "complex modulo");
}

static value order(machine *m, value a, value b, compare_operator op)
{
    (void)m;
    if (op != CMP_EQ && op != CMP_NE)
        return NOT_IMPLEMENTED;
    complex_pair z = pair_of(a);
    bool same;
    if (complex_is(b))
        same = z.real == pair_of(b).real && z.imag == pair_of(b).imag;
    else if (float_is(b))
        same = z.imag == 0 && z.real == float_number(b);
    else if (int_is(b))
        same = z.imag == 0 && !isnan(z.real) && int_compare_double(b, z.real) == 0;
    else
        return NOT_IMPLEMENTED;
    return boolean(same == (op == CMP_EQ));
}

static value show(machine *m, value self)
{
    char out[2 * NUMBER_REPR_ROOM];
    complex_pair z = pair_of(self);
    return of(str_from(m, out, number_repr_complex(z.real, z.imag, out)));
}

static bool hash(machine *m, value self, int64_t *out)
{
    (void)m;
    complex_pair z = pair_of(self);
    uint64_t real = (uint64_t)float_hash(z.real, as_object(self));
    uint64_t imag = (uint64_t)float_hash(z.imag, as_object(self));
    *out = (int64_t)(real + 1000003 * imag);
    if (*out == -1)
        *out = -2;
    return true;
}

static int truth(machine *m, value self)
{
    (void)m;
    return pair_of(self).real != 0 || pair_of(self).imag != 0;
}

static value exact(machine *m, value self)
{
    if (as_object(self)->type == m->types[T_complex])
        return keep(self);
    return complex_new(m, pair_of(self).real, pair_of(self).imag);
}

static value negate(machine *m, value self)
{
    return complex_new(m, -pair_of(self).real, -pair_of(self).imag);
}

static value absolute(machine *m, value self)
{
    complex_pair z = pair_of(self);
    double size = hypot(z.real, z.imag);
    if (isinf(size) && isfinite(z.real) && isfinite(z.imag))
        return fail(m, T_OverflowError, "absolute value too large");
    return float_new(m, size);
}

/* One signed part at p: its length, 0 if there is none. */
static size_t take_part(const char *p, size_t n, double *out)
{
    size_t sign = n > 0 && (*p == '+' || *p == '-');
    static const char *const words[] = {"infinity", "inf", "nan"};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(words[i]), same = 0;
        while (same < length && sign + same < n && (p[sign + same] | 32) == words[i][same])
            same++;
        if (same == length) {
            *out = i == 2 ? NAN : HUGE_VAL;
            if (sign && *p == '-')
                *out = -*out;
            return sign + length;
        }
    }
    size_t used = float_parse(p + sign, n - sign, out);
    if (used == 0)
        return 0;
    if (sign && *p == '-')
        *out = -*out;
    return sign + used;
}

static bool is_unit(const char *p, size_t n)
{
    return n == 1 && (*p | 32) == 'j';
}

/* float | float j | float signed-float j, where a float before j may be a bare sign or nothing */
static bool read_parts(const char *p, size_t n, complex_pair *out)
{
    *out = (complex_pair){0, 0};
    double first;
    size_t used = take_part(p, n, &first);
    if (used == 0) {
        size_t sign = n > 0 && (*p == '+' || *p == '-');
        out->imag = sign && *p == '-' ? -1 : 1;
        return is_unit(p + sign, n - sign);
    }
    if (used == n) {
        out->real = first;
        return true;
    }
    if (is_unit(p + used, n - used)) {
        out->imag = first;
        return true;
    }
    p += used;
    n -= used;
    if (*p != '+' && *p != '-')
        return false;
    out->real = first;
    used = take_part(p, n, &out->imag);
    if (used == 0) {
        out->imag = *p == '-' ? -1 : 1;
        used = 1;
    }
    return is_unit(p + used, n - used);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The same, in parentheses or not, with blanks inside them. */
static bool read_pair(const char *p, size_t n, complex_pair *out)
{
    if (n >= 2 && p[0] == '(' && p[n - 1] == ')') {
        p++;
        n -= 2;
        while (n > 0 && is_blank(*p))
            p++, n--;
        while (n > 0 && is_blank(p[n - 1]))
            n--;
    }
    return read_parts(p, n, out);
}

static bool from_text(machine *m, value x, complex_pair *out)
{
    number_text t;
    bool given;
    if (!number_text_open(m, x, &t, &given))
        return false;
    bool right = true;
    if (memchr(t.at, '_', t.length))
        right = float_strip_underscores(t.at, t.length, t.at, &t.length);
    right = right && read_pair(t.at, t.length, out);
    number_text_close(m, &t);
    return right || fails(m, T_ValueError, "complex() arg is a malformed string");
}

/* Whether complex() takes it as a number. */
static bool is_number(machine *m, value x, bool first)
{
    const type *t = type_of(m, x);
    return complex_is(x) || t->slots.to_float || t->slots.to_index ||
           (first && !is_nothing(type_lookup(m, type_of(m, x), m->names.complex_)));
}

static bool first_part(machine *m, value x, complex_pair *out)
{
    if (is_number(m, x, true)) {
        bool derived = complex_is(x) && type_of(m, x) != m->types[T_complex];
        return derived ? complex_asked(m, x, out) : complex_as_pair(m, x, out);
    }
    return fails(m, T_TypeError, "complex() first argument must be a string or a number, not '%T'",
                 x);
}

static bool second_part(machine *m, value x, complex_pair *out)
{
    if (is_kind(m, x, KIND_STR))
        return fails(m, T_TypeError, "complex() second arg can't be a string");
    if (!is_number(m, x, false))
        return fails(m, T_TypeError, "complex() second argument must be a number, not '%T'", x);
    if (complex_is(x)) {
        *out = pair_of(x);
        return true;
    }
    out->imag = 0;
    return float_as_double(m, x, &out->real);
}

/* complex(real, imag): real + imag·1j, where both may be complex. */
static bool from_parts(machine *m, value real, value imag, complex_pair *out)
{
    complex_pair a = {0, 0}, b = {0, 0};
    if (!is_nothing(real) && is_kind(m, real, KIND_STR)) {
        if (!is_nothing(imag))
            return fails(m, T_TypeError, "complex() can't take second arg if first is a string");
        return from_text(m, real, out);
    }
    if (!is_nothing(imag) && is_kind(m, imag, KIND_STR))
        return fails(m, T_TypeError, "complex() second arg can't be a string");
    if (!is_nothing(real) && !first_part(m, real, &a))
        return false;
    if (!is_nothing(imag) && !second_part(m, imag, &b))
        return false;
    bool complex_imag = !is_nothing(imag) && complex_is(imag);
    bool complex_real = !is_nothing(real) && a.imag != 0;
    *out = (complex_pair){a.real, complex_real       ? a.imag + b.real
                                  : is_nothing(imag) ? a.imag
                                                     : b.real};
    if (complex_imag)
        out->real -= b.imag;
    return true;
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value places[2] = {NOTHING, NOTHING};
    if (!arguments_bind(m, "complex", "real=0, imag=0", args, count, names, places, 2))
        return NOTHING;
    if (!is_nothing(places[0]) && is_nothing(places[1]) && cls == m->types[T_complex] &&
        type_of(m, places[0]) == cls)
        return keep(places[0]);
    complex_pair z;
    if (!from_parts(m, places[0], places[1], &z))
        return NOTHING;
    complex_number *c = object_new(m, cls);
    if (c)
        c->z = z;
    return of(c);
}

static value conjugate(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return complex_new(m, pair_of(self).real, -pair_of(self).imag);
}

static value as_complex(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return exact(m, self);
}

static value get_new_args(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    value real = float_new(m, pair_of(self).real), imag = float_new(m, pair_of(self).imag);
    tuple *t = is_nothing(real) || is_nothing(imag) ? NULL : tuple_of(m, 2, real, imag);
    drop_any(m, real);
    drop_any(m, imag);
    return of(t);
}

/* One part as text with grouping but no padding; its length. */
static size_t write_part(double d, const number_style *style, const format_spec *spec, char sign,
                         char *written, char *out)
{
    size_t n = number_float(d, style, written);
    bool negative = written[0] == '-';
    format_spec bare = *spec;
    bare.width = -1;
    number_layout l = {.prefix = "", .spec = &bare, .group = spec->grouping, .group_size = 3};
    l.sign = negative ? '-' : sign == '+' || sign == ' ' ? sign : 0;
    l.digits = written + negative;
    while (negative + l.digit_count < n && l.digits[l.digit_count] >= '0' &&
           l.digits[l.digit_count] <= '9')
        l.digit_count++;
    l.rest = l.digits + l.digit_count;
    l.rest_count = n - negative - l.digit_count;
    size_t length = number_measure(&l);
    number_write(&l, out);
    return length;
}

/* "(1+2j)" without a code, else "1.0+2.0j", padded as a whole. */
static value format_pair(machine *m, complex_pair z, const format_spec *spec,
                         const number_style *style)
{
    size_t room = number_float_room(0, style->code, style->precision);
    size_t total = 4 * room + 8;
    char *out = memory_take(m, total);
    if (!out)
        return NOTHING;
    char *written = out + 3 * room + 8;
    bool bare = spec->type == 0, skip_real = bare && z.real == 0 && !signbit(z.real);
    size_t n = 0;
    if (bare && !skip_real)
        out[n++] = '(';
    if (!skip_real)
        n += write_part(z.real, style, spec, spec->sign, written, out + n);
    n += write_part(z.imag, style, spec, skip_real ? spec->sign : '+', written, out + n);
    out[n++] = 'j';
    if (bare && !skip_real)
        out[n++] = ')';
    number_layout l = {.prefix = "", .digits = "", .rest = out, .rest_count = n, .spec = spec};
    value r = number_text_layout(m, &l);
    memory_give(m, out, total);
    return r;
}

static value formatted(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "__format__() argument must be str, not %A", args[0]);
    if (str_length(as(str, args[0])) == 0)
        return to_str(m, self);
    format_spec spec;
    if (!format_spec_of(m, self, as(str, args[0]), 0, '>', &spec))
        return NOTHING;
    if (spec.type && (spec.type > 127 || !strchr("eEfFgGn", (int)spec.type)))
        return format_unknown(m, self, &spec);
    if (spec.precision > INT32_MAX)
        return fail(m, T_ValueError, "precision too big");
    if (spec.fill == '0')
        return fail(m, T_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return fail(m, T_ValueError,
                    "'=' alignment flag is not allowed in complex format specifier");
    number_style style = {.precision = spec.precision < 0 ? 6 : spec.precision,
                          .alternate = spec.alternate,
                          .no_negative_zero = spec.no_negative_zero};
    style.code = spec.type == 'n' ? 'g' : (char)spec.type;
    if (spec.type == 0)
        style.code = spec.precision < 0 ? 'r' : 'g';
    return format_pair(m, pair_of(self), &spec, &style);
}

static value get_real(machine *m, value self)
{
    return float_new(m, pair_of(self).real);
}

static value get_imag(machine *m, value self)
{
    return float_new(m, pair_of(self).imag);
}

static const method_record methods[] = {
    {"conjugate", conjugate, ARITY_NONE, 0, "",
     "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."},
    {"__complex__", as_complex, ARITY_NONE, 0, "", "Convert this value to exact type complex."},
    {"__getnewargs__", get_new_args, ARITY_NONE, 0, "", NULL},
    {"__format__", formatted, ARITY_ONE, 0, "format_spec, /",
     "Convert to a string according to format_spec."},
    {0},
};

static const attribute_record members[] = {
    {"real", get_real, NULL, "the real part of a complex number"},
    {"imag", get_imag, NULL, "the imaginary part of a complex number"},
    {0},
};

const type_record complex_type = {
    .name = "complex",
    .base = T_object,
    .flags = KIND_COMPLEX | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(complex_number),
    .slots =
        {
            .create = create,
            .repr = show,
            .hash = hash,
            .compare = order,
            .truth = truth,
            .unary = {[UNARY_OP_PLUS] = exact, [UNARY_OP_MINUS] = negate},
            .absolute = absolute,
            .binary = {[BIN_ADD] = complex_add,
                       [BIN_SUBTRACT] = complex_subtract,
                       [BIN_MULTIPLY] = complex_multiply,
                       [BIN_TRUE_DIVIDE] = complex_divide,
                       [BIN_POWER] = complex_raise},
            .power_modulo = power_three,
        },
    .methods = methods,
    .members = members,
    .signature = "real=0, imag=0",
    .doc = "Create a complex number from a string or numbers.\n\n"
           "If a string is given, parse it as a complex number.\n"
           "If a single number is given, convert it to a complex number.\n"
           "If the 'real' or 'imag' arguments are given, create a complex number\n"
           "with the specified real and imaginary components.",
};

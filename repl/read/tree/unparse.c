#include "unparse.h"

#include "repl/read/text/unicode.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How tightly an expression binds: one that binds looser than its place asks for is put in
 * parentheses. */
typedef enum tightness {
    TIGHT_TUPLE,
    TIGHT_TEST,
    TIGHT_OR,
    TIGHT_AND,
    TIGHT_NOT,
    TIGHT_COMPARE,
    TIGHT_EXPR,
    TIGHT_BIT_OR = TIGHT_EXPR,
    TIGHT_BIT_XOR,
    TIGHT_BIT_AND,
    TIGHT_SHIFT,
    TIGHT_ARITHMETIC,
    TIGHT_TERM,
    TIGHT_FACTOR,
    TIGHT_POWER,
    TIGHT_AWAIT,
    TIGHT_ATOM,
} tightness;

typedef struct writer {
    pool *pool;
    char *at;
    size_t length, capacity;
} writer;

static void write_expr(writer *w, const expr *x, int level);

static void write(writer *w, const char *chars, size_t length)
{
    if (w->length + length + 1 > w->capacity) {
        size_t capacity = (w->length + length + 1) * 2;
        char *more = pool_take(w->pool, capacity);
        if (w->length)
            memcpy(more, w->at, w->length);
        w->at = more;
        w->capacity = capacity;
    }
    memcpy(w->at + w->length, chars, length);
    w->length += length;
    w->at[w->length] = 0;
}

static void write_text(writer *w, const char *chars)
{
    write(w, chars, strlen(chars));
}

static void write_if(writer *w, bool wanted, const char *chars)
{
    if (wanted)
        write_text(w, chars);
}

/* --- Constants --- */

/* The code point at *at, which is moved on. */
static uint32_t decode(const char **at, const char *end)
{
    unsigned char c = (unsigned char)*(*at)++;
    if (c < 0x80)
        return c;
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    uint32_t point = c & (0x3F >> more);
    while (more-- && *at < end)
        point = point << 6 | ((unsigned char)*(*at)++ & 0x3F);
    return point;
}

static void write_escape(writer *w, uint32_t point)
{
    char escape[16];
    const char *format = point > 0xFFFF ? "\\U%08x" : point > 0xFF ? "\\u%04x" : "\\x%02x";
    snprintf(escape, sizeof escape, format, point);
    write_text(w, escape);
}

static void write_quoted(writer *w, text t, bool is_bytes)
{
    bool single = t.length && memchr(t.at, '\'', t.length);
    bool both = single && memchr(t.at, '"', t.length);
    char quote = single && !both ? '"' : '\'';
    const char *at = t.at, *end = t.at + t.length;
    write(w, &quote, 1);
    while (at < end) {
        const char *start = at;
        uint32_t point = is_bytes ? (unsigned char)*at++ : decode(&at, end);
        if (point == '\n' || point == '\r' || point == '\t')
            write_text(w, point == '\n' ? "\\n" : point == '\r' ? "\\r" : "\\t");
        else if (point == '\\' || point == (uint32_t)quote)
            write(w, (char[]){'\\', (char)point}, 2);
        else if (point < 0x20 || point == 0x7F || (point > 0x7F && is_bytes))
            write_escape(w, point);
        else if (point > 0x7F && !unicode_is_printable(point))
            write_escape(w, point);
        else
            write(w, start, (size_t)(at - start));
    }
    write(w, &quote, 1);
}

/* The shortest digits that read back as the same number; 1e309 stands for infinity. */
static void write_real(writer *w, double value, bool whole_as_float)
{
    char digits[40];
    int precision = 1;
    if (isinf(value)) {
        write_text(w, value < 0 ? "-1e309" : "1e309");
        return;
    }
    do
        snprintf(digits, sizeof digits, "%.*e", precision - 1, value);
    while (strtod(digits, NULL) != value && precision++ < 17);
    int exponent = atoi(strchr(digits, 'e') + 1);
    if (isnan(value))
        snprintf(digits, sizeof digits, "nan");
    else if (exponent < -4 || exponent >= 16)
        snprintf(digits, sizeof digits, "%.*g", precision, value);
    else
        snprintf(digits, sizeof digits, "%.*f",
                 precision - 1 > exponent ? precision - 1 - exponent : 0, value);
    write_text(w, digits);
    write_if(w, whole_as_float && !strpbrk(digits, ".en"), ".0");
}

static void write_konst(writer *w, const konst *k);

static void write_items(writer *w, const konst *k)
{
    for (size_t i = 0; i < k->sequence.count; i++) {
        write_if(w, i > 0, ", ");
        write_konst(w, k->sequence.items[i]);
    }
}

static void write_complex(writer *w, const konst *k)
{
    double real = k->complex.real;
    if (real == 0 && !signbit(real)) {
        write_real(w, k->complex.imag, false);
        write_text(w, "j");
        return;
    }
    write_text(w, "(");
    write_real(w, real, false);
    write_if(w, !signbit(k->complex.imag), "+");
    write_real(w, k->complex.imag, false);
    write_text(w, "j)");
}

static void write_konst(writer *w, const konst *k)
{
    switch (k->kind) {
    case KONST_NONE: write_text(w, "None"); break;
    case KONST_TRUE: write_text(w, "True"); break;
    case KONST_FALSE: write_text(w, "False"); break;
    case KONST_ELLIPSIS: write_text(w, "..."); break;
    case KONST_INT: write_text(w, pool_format(w->pool, "%lld", (long long)k->integer)); break;
    case KONST_BIGINT: write(w, k->text.at, k->text.length); break;
    case KONST_FLOAT: write_real(w, k->real, true); break;
    case KONST_COMPLEX: write_complex(w, k); break;
    case KONST_STR: write_quoted(w, k->text, false); break;
    case KONST_BYTES:
        write_text(w, "b");
        write_quoted(w, k->text, true);
        break;
    case KONST_TUPLE:
        write_text(w, "(");
        write_items(w, k);
        write_text(w, k->sequence.count == 1 ? ",)" : ")");
        break;
    case KONST_FROZENSET:
        write_text(w, k->sequence.count ? "frozenset({" : "frozenset(");
        write_items(w, k);
        write_text(w, k->sequence.count ? "})" : ")");
        break;
    case KONST_CODE: write_text(w, "<code>"); break;
    }
}

/* --- Operators --- */

static void write_bool_op(writer *w, const expr *x, int level)
{
    int own = x->bool_op.op == BOOL_AND ? TIGHT_AND : TIGHT_OR;
    write_if(w, level > own, "(");
    for (size_t i = 0; i < x->bool_op.values.count; i++) {
        write_if(w, i > 0, own == TIGHT_AND ? " and " : " or ");
        write_expr(w, x->bool_op.values.items[i], own + 1);
    }
    write_if(w, level > own, ")");
}

static const struct {
    const char *sign;
    int tightness;
} binary_signs[] = {
    [BIN_ADD] = {" + ", TIGHT_ARITHMETIC},       [BIN_AND] = {" & ", TIGHT_BIT_AND},
    [BIN_FLOOR_DIVIDE] = {" // ", TIGHT_TERM},   [BIN_LSHIFT] = {" << ", TIGHT_SHIFT},
    [BIN_MATRIX_MULTIPLY] = {" @ ", TIGHT_TERM}, [BIN_MULTIPLY] = {" * ", TIGHT_TERM},
    [BIN_REMAINDER] = {" % ", TIGHT_TERM},       [BIN_OR] = {" | ", TIGHT_BIT_OR},
    [BIN_POWER] = {" ** ", TIGHT_POWER},         [BIN_RSHIFT] = {" >> ", TIGHT_SHIFT},
    [BIN_SUBTRACT] = {" - ", TIGHT_ARITHMETIC},  [BIN_TRUE_DIVIDE] = {" / ", TIGHT_TERM},
    [BIN_XOR] = {" ^ ", TIGHT_BIT_XOR},
};

static void write_bin_op(writer *w, const expr *x, int level)
{
    int own = binary_signs[x->bin_op.op].tightness;
    bool right_first = x->bin_op.op == BIN_POWER;
    write_if(w, level > own, "(");
    write_expr(w, x->bin_op.left, own + right_first);
    write_text(w, binary_signs[x->bin_op.op].sign);
    write_expr(w, x->bin_op.right, own + !right_first);
    write_if(w, level > own, ")");
}

static void write_unary(writer *w, const expr *x, int level)
{
    static const char *const signs[] = {[UNARY_OP_INVERT] = "~",
                                        [UNARY_OP_NOT] = "not ",
                                        [UNARY_OP_PLUS] = "+",
                                        [UNARY_OP_MINUS] = "-"};
    int own = x->unary_op.op == UNARY_OP_NOT ? TIGHT_NOT : TIGHT_FACTOR;
    write_if(w, level > own, "(");
    write_text(w, signs[x->unary_op.op]);
    write_expr(w, x->unary_op.operand, own);
    write_if(w, level > own, ")");
}

static void write_compare(writer *w, const expr *x, int level)
{
    static const char *const signs[] = {
        [CMP_LT] = " < ",  [CMP_LE] = " <= ",        [CMP_EQ] = " == ", [CMP_NE] = " != ",
        [CMP_GT] = " > ",  [CMP_GE] = " >= ",        [CMP_IS] = " is ", [CMP_IS_NOT] = " is not ",
        [CMP_IN] = " in ", [CMP_NOT_IN] = " not in "};
    write_if(w, level > TIGHT_COMPARE, "(");
    write_expr(w, x->compare.left, TIGHT_COMPARE + 1);
    for (size_t i = 0; i < x->compare.comparators.count; i++) {
        write_text(w, signs[x->compare.ops[i]]);
        write_expr(w, x->compare.comparators.items[i], TIGHT_COMPARE + 1);
    }
    write_if(w, level > TIGHT_COMPARE, ")");
}

static void write_conditional(writer *w, const expr *x, int level)
{
    write_if(w, level > TIGHT_TEST, "(");
    write_expr(w, x->if_exp.body, TIGHT_TEST + 1);
    write_text(w, " if ");
    write_expr(w, x->if_exp.test, TIGHT_TEST + 1);
    write_text(w, " else ");
    write_expr(w, x->if_exp.orelse, TIGHT_TEST);
    write_if(w, level > TIGHT_TEST, ")");
}

static void write_named(writer *w, const expr *x, int level)
{
    write_if(w, level > TIGHT_TUPLE, "(");
    write_expr(w, x->named.target, TIGHT_ATOM);
    write_text(w, " := ");
    write_expr(w, x->named.value, TIGHT_ATOM);
    write_if(w, level > TIGHT_TUPLE, ")");
}

/* --- Lambdas --- */

static void separate(writer *w, bool *first)
{
    write_if(w, !*first, ", ");
    *first = false;
}

static void write_positional(writer *w, const arguments *a, bool *first)
{
    size_t before = a->posonlyargs.count, n = before + a->args.count;
    for (size_t i = 0; i < n; i++) {
        const arg *each = i < before ? a->posonlyargs.items[i] : a->args.items[i - before];
        separate(w, first);
        write_text(w, each->name);
        if (i + a->defaults.count >= n) {
            write_text(w, "=");
            write_expr(w, a->defaults.items[i + a->defaults.count - n], TIGHT_TEST);
        }
        write_if(w, before && i + 1 == before, ", /");
    }
}

static void write_arguments(writer *w, const arguments *a)
{
    bool first = true;
    write_positional(w, a, &first);
    if (a->vararg || a->kwonlyargs.count) {
        separate(w, &first);
        write_text(w, "*");
        write_if(w, a->vararg, a->vararg ? a->vararg->name : "");
    }
    for (size_t i = 0; i < a->kwonlyargs.count; i++) {
        separate(w, &first);
        write_text(w, a->kwonlyargs.items[i]->name);
        if (a->kw_defaults.items[i]) {
            write_text(w, "=");
            write_expr(w, a->kw_defaults.items[i], TIGHT_TEST);
        }
    }
    if (a->kwarg) {
        separate(w, &first);
        write_text(w, "**");
        write_text(w, a->kwarg->name);
    }
}

static void write_lambda(writer *w, const expr *x, int level)
{
    const arguments *a = x->lambda.args;
    write_if(w, level > TIGHT_TEST, "(");
    write_text(w, a->posonlyargs.count + a->args.count ? "lambda " : "lambda");
    write_arguments(w, a);
    write_text(w, ": ");
    write_expr(w, x->lambda.body, TIGHT_TEST);
    write_if(w, level > TIGHT_TEST, ")");
}

/* --- Displays and comprehensions --- */

static void write_exprs(writer *w, expr_seq elts)
{
    for (size_t i = 0; i < elts.count; i++) {
        write_if(w, i > 0, ", ");
        write_expr(w, elts.items[i], TIGHT_TEST);
    }
}

static void write_dict(writer *w, const expr *x)
{
    write_text(w, "{");
    for (size_t i = 0; i < x->dict.values.count; i++) {
        const expr *key = x->dict.keys.items[i];
        write_if(w, i > 0, ", ");
        if (key)
            write_expr(w, key, TIGHT_TEST);
        write_text(w, key ? ": " : "**");
        write_expr(w, x->dict.values.items[i], key ? TIGHT_TEST : TIGHT_EXPR);
    }
    write_text(w, "}");
}

static void write_comprehension(writer *w, const expr *x)
{
    bool list = x->kind == EXPR_LIST_COMP, generator = x->kind == EXPR_GENERATOR;
    write_text(w, list ? "[" : generator ? "(" : "{");
    write_expr(w, x->comp.elt, TIGHT_TEST);
    if (x->comp.value) {
        write_text(w, ": ");
        write_expr(w, x->comp.value, TIGHT_TEST);
    }
    for (size_t i = 0; i < x->comp.generators.count; i++) {
        const comprehension *c = &x->comp.generators.items[i];
        write_text(w, c->is_async ? " async for " : " for ");
        write_expr(w, c->target, TIGHT_TUPLE);
        write_text(w, " in ");
        write_expr(w, c->iter, TIGHT_TEST + 1);
        for (size_t k = 0; k < c->ifs.count; k++) {
            write_text(w, " if ");
            write_expr(w, c->ifs.items[k], TIGHT_TEST + 1);
        }
    }
    write_text(w, list ? "]" : generator ? ")" : "}");
}

static void write_tuple(writer *w, const expr *x, int level)
{
    expr_seq elts = x->sequence.elts;
    if (!elts.count) {
        write_text(w, "()");
        return;
    }
    write_if(w, level > TIGHT_TUPLE, "(");
    write_exprs(w, elts);
    write_if(w, elts.count == 1, ",");
    write_if(w, level > TIGHT_TUPLE, ")");
}

/* --- Calls, attributes, subscripts --- */

static void write_call(writer *w, const expr *x)
{
    expr_seq args = x->call.args;
    write_expr(w, x->call.func, TIGHT_ATOM);
    if (args.count == 1 && !x->call.keywords.count && args.items[0]->kind == EXPR_GENERATOR) {
        write_expr(w, args.items[0], TIGHT_TEST);
        return;
    }
    write_text(w, "(");
    write_exprs(w, args);
    for (size_t i = 0; i < x->call.keywords.count; i++) {
        const keyword *k = &x->call.keywords.items[i];
        write_if(w, i > 0 || args.count, ", ");
        write_text(w, k->arg ? k->arg : "**");
        write_if(w, k->arg, "=");
        write_expr(w, k->value, TIGHT_TEST);
    }
    write_text(w, ")");
}

static void write_attribute(writer *w, const expr *x)
{
    const expr *value = x->attribute.value;
    bool integer = value->kind == EXPR_CONSTANT && (value->constant.value.kind == KONST_INT ||
                                                    value->constant.value.kind == KONST_BIGINT);
    write_expr(w, value, TIGHT_ATOM);
    write_text(w, integer ? " ." : ".");
    write_text(w, x->attribute.attr);
}

static void write_slice(writer *w, const expr *x)
{
    if (x->slice.lower)
        write_expr(w, x->slice.lower, TIGHT_TEST);
    write_text(w, ":");
    if (x->slice.upper)
        write_expr(w, x->slice.upper, TIGHT_TEST);
    if (x->slice.step) {
        write_text(w, ":");
        write_expr(w, x->slice.step, TIGHT_TEST);
    }
}

/* --- f-strings --- */

static void write_fstring_part(writer *w, const expr *x, bool in_spec);

static void write_braced(writer *w, text t)
{
    for (size_t i = 0; i < t.length; i++) {
        write_if(w, t.at[i] == '{' || t.at[i] == '}', t.at[i] == '{' ? "{" : "}");
        write(w, &t.at[i], 1);
    }
}

static void write_fstring_parts(writer *w, expr_seq parts, bool in_spec)
{
    writer body = {.pool = w->pool};
    writer *to = in_spec ? w : &body;
    for (size_t i = 0; i < parts.count; i++)
        write_fstring_part(to, parts.items[i], in_spec);
    if (in_spec)
        return;
    write_text(w, "f");
    write_quoted(w, (text){body.at ? body.at : "", body.length}, false);
}

static void write_formatted_value(writer *w, const expr *x)
{
    writer inner = {.pool = w->pool};
    write_expr(&inner, x->formatted_value.value, TIGHT_TEST + 1);
    write_text(w, inner.at[0] == '{' ? "{ " : "{");
    write(w, inner.at, inner.length);
    if (x->formatted_value.conversion > 0)
        write(w, (char[]){'!', (char)x->formatted_value.conversion}, 2);
    if (x->formatted_value.format_spec) {
        write_text(w, ":");
        write_fstring_part(w, x->formatted_value.format_spec, true);
    }
    write_text(w, "}");
}

static void write_fstring_part(writer *w, const expr *x, bool in_spec)
{
    if (x->kind == EXPR_CONSTANT)
        write_braced(w, x->constant.value.text);
    else if (x->kind == EXPR_JOINED_STR)
        write_fstring_parts(w, x->joined_str.values, in_spec);
    else
        write_formatted_value(w, x);
}

/* --- The rest --- */

static void write_wrapped(writer *w, const char *word, const expr *value, int level)
{
    write_text(w, word);
    if (value)
        write_expr(w, value, level);
    write_text(w, ")");
}

static void write_await(writer *w, const expr *x, int level)
{
    write_if(w, level > TIGHT_AWAIT, "(");
    write_text(w, "await ");
    write_expr(w, x->yield.value, TIGHT_ATOM);
    write_if(w, level > TIGHT_AWAIT, ")");
}

static void write_expr(writer *w, const expr *x, int level)
{
    switch (x->kind) {
    case EXPR_BOOL_OP: write_bool_op(w, x, level); break;
    case EXPR_NAMED: write_named(w, x, level); break;
    case EXPR_BIN_OP: write_bin_op(w, x, level); break;
    case EXPR_UNARY_OP: write_unary(w, x, level); break;
    case EXPR_LAMBDA: write_lambda(w, x, level); break;
    case EXPR_IF: write_conditional(w, x, level); break;
    case EXPR_DICT: write_dict(w, x); break;
    case EXPR_SET:
        write_text(w, "{");
        write_exprs(w, x->set.elts);
        write_text(w, "}");
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: write_comprehension(w, x); break;
    case EXPR_AWAIT: write_await(w, x, level); break;
    case EXPR_YIELD:
        write_wrapped(w, x->yield.value ? "(yield " : "(yield", x->yield.value, TIGHT_TEST);
        break;
    case EXPR_YIELD_FROM: write_wrapped(w, "(yield from ", x->yield.value, TIGHT_TEST); break;
    case EXPR_COMPARE: write_compare(w, x, level); break;
    case EXPR_CALL: write_call(w, x); break;
    case EXPR_FORMATTED_VALUE: write_formatted_value(w, x); break;
    case EXPR_JOINED_STR: write_fstring_parts(w, x->joined_str.values, false); break;
    case EXPR_CONSTANT:
        write_if(w, x->constant.u_prefix, "u");
        write_konst(w, &x->constant.value);
        break;
    case EXPR_ATTRIBUTE: write_attribute(w, x); break;
    case EXPR_SUBSCRIPT:
        write_expr(w, x->subscript.value, TIGHT_ATOM);
        write_wrapped(w, "[", x->subscript.slice, TIGHT_TUPLE);
        w->at[w->length - 1] = ']';
        break;
    case EXPR_STARRED:
        write_text(w, "*");
        write_expr(w, x->starred.value, TIGHT_EXPR);
        break;
    case EXPR_NAME: write_text(w, x->name.id); break;
    case EXPR_LIST:
        write_text(w, "[");
        write_exprs(w, x->sequence.elts);
        write_text(w, "]");
        break;
    case EXPR_TUPLE: write_tuple(w, x, level); break;
    case EXPR_SLICE: write_slice(w, x); break;
    }
}

const char *unparse_expr(pool *p, const expr *x)
{
    writer w = {.pool = p};
    write_expr(&w, x, TIGHT_TEST);
    return w.at;
}

const char *unparse_konst(pool *p, const konst *k)
{
    writer w = {.pool = p};
    write_konst(&w, k);
    return w.at;
}

#include "fold.h"
#include "fold_const.h"
#include "fold_number.h"

#include "repl/read/code/konst.h"
#include "repl/read/code/unit.h"
#include "repl/read/tree/shape.h"

#include <stdio.h>
#include <string.h>

typedef struct folder {
    pool *pool;
    trouble *trouble;
    bool future_annotations;
    int optimize;
} folder;

static void fold_expr(folder *f, expr *x);
static void fold_stmts(folder *f, stmt_seq body);
static void fold_pattern(folder *f, pattern *p);

static void become_constant(expr *x, konst value)
{
    x->kind = EXPR_CONSTANT;
    x->constant.value = value;
    x->constant.u_prefix = false;
}

static void fold_optional(folder *f, expr *x)
{
    if (x)
        fold_expr(f, x);
}

static void fold_exprs(folder *f, expr_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        fold_optional(f, seq.items[i]);
}

/* The constants of a display, or NULL when not all are. */
static const konst **constant_items(folder *f, expr_seq elts)
{
    if (!shape_all_constant(elts))
        return NULL;
    const konst **items = pool_take(f->pool, sizeof *items * (elts.count + 1));
    for (size_t i = 0; i < elts.count; i++)
        items[i] = konst_keep(f->pool, elts.items[i]->constant.value);
    return items;
}

static void fold_tuple(folder *f, expr *x)
{
    if (x->sequence.ctx != LOAD)
        return;
    const konst **items = constant_items(f, x->sequence.elts);
    if (items)
        become_constant(x, konst_tuple(items, x->sequence.elts.count));
}

/* A list or set that is only iterated or searched may as well be a tuple or frozenset. */
static void fold_iterable(folder *f, expr *x)
{
    if (x->kind == EXPR_LIST && !shape_any_starred(x->sequence.elts)) {
        const konst **items = constant_items(f, x->sequence.elts);
        x->kind = EXPR_TUPLE;
        if (items)
            become_constant(x, konst_tuple(items, x->sequence.elts.count));
    } else if (x->kind == EXPR_SET) {
        const konst **items = constant_items(f, x->set.elts);
        if (items)
            become_constant(x, konst_frozenset(f->pool, items, x->set.elts.count));
    }
}

/* --- '%' with a literal format: an f-string --- */

typedef struct format {
    text chars;
    size_t at;
} format;

enum { MOST_DIGITS = 2 };

static bool next_char(format *f, char *c)
{
    if (f->at >= f->chars.length)
        return false;
    *c = f->chars.at[f->at++];
    return true;
}

/* Digits from *c on; -1 where there are none. False when there are too many, or the text ends. */
static bool parse_number(format *f, char *c, int *number)
{
    for (int digits = 0; *c >= '0' && *c <= '9'; digits++) {
        if (digits == MOST_DIGITS)
            return false;
        *number = (*number < 0 ? 0 : *number) * 10 + (*c - '0');
        if (!next_char(f, c))
            return false;
    }
    return true;
}

typedef struct conversion {
    char type;
    bool left;
    int width, precision;
} conversion;

static bool parse_conversion(format *f, conversion *c)
{
    *c = (conversion){.width = -1, .precision = -1};
    do {
        if (!next_char(f, &c->type))
            return false;
        c->left |= c->type == '-';
    } while (c->type && strchr("-+ #0", c->type));
    if (!parse_number(f, &c->type, &c->width))
        return false;
    if (c->type != '.')
        return true;
    c->precision = 0;
    return next_char(f, &c->type) && parse_number(f, &c->type, &c->precision);
}

static expr *make_text(folder *f, position at, text chars)
{
    expr *x = pool_take(f->pool, sizeof *x);
    x->at = at;
    become_constant(x, (konst){.kind = KONST_STR, .text = chars});
    return x;
}

/* The text up to the next conversion, with %% made %; NULL when there is none. */
static expr *literal_part(folder *f, format *in)
{
    size_t start = in->at, n = 0;
    char *chars = pool_take(f->pool, in->chars.length - start + 1);
    while (in->at < in->chars.length) {
        char c = in->chars.at[in->at];
        if (c == '%' && (in->at + 1 >= in->chars.length || in->chars.at[in->at + 1] != '%'))
            break;
        in->at += c == '%' ? 2 : 1;
        chars[n++] = c;
    }
    return n ? make_text(f, (position){-1, -1, -1, -1}, (text){chars, n}) : NULL;
}

static expr *converted_part(folder *f, format *in, expr *value)
{
    conversion c;
    in->at++;
    if (!parse_conversion(in, &c) || (c.type != 's' && c.type != 'r' && c.type != 'a'))
        return NULL;
    char spec[2 * MOST_DIGITS + 8];
    int n = 0;
    if (!c.left && c.width > 0)
        spec[n++] = '>';
    if (c.width >= 0)
        n += snprintf(spec + n, sizeof spec - (size_t)n, "%d", c.width);
    if (c.precision >= 0)
        n += snprintf(spec + n, sizeof spec - (size_t)n, ".%d", c.precision);
    expr *x = pool_take(f->pool, sizeof *x);
    x->kind = EXPR_FORMATTED_VALUE;
    x->at = value->at;
    x->formatted_value.value = value;
    x->formatted_value.conversion = (unsigned char)c.type;
    if (n)
        x->formatted_value.format_spec =
            make_text(f, value->at, (text){pool_copy(f->pool, spec, (size_t)n), (size_t)n});
    return x;
}

static void fold_format(folder *f, expr *x)
{
    expr_seq elts = x->bin_op.right->sequence.elts, parts = {0};
    format in = {.chars = x->bin_op.left->constant.value.text};
    parts.items = pool_take(f->pool, sizeof *parts.items * (elts.count * 2 + 1));
    for (size_t used = 0;; used++) {
        expr *literal = literal_part(f, &in);
        if (literal)
            parts.items[parts.count++] = literal;
        if (in.at >= in.chars.length) {
            if (used < elts.count)
                return;
            break;
        }
        expr *converted = used < elts.count ? converted_part(f, &in, elts.items[used]) : NULL;
        if (!converted)
            return;
        parts.items[parts.count++] = converted;
    }
    x->kind = EXPR_JOINED_STR;
    x->joined_str.values = parts;
}

/* --- Operators --- */

static void fold_bin_op(folder *f, expr *x)
{
    expr *left = x->bin_op.left, *right = x->bin_op.right;
    if (left->kind != EXPR_CONSTANT)
        return;
    if (x->bin_op.op == BIN_REMAINDER && left->constant.value.kind == KONST_STR &&
        right->kind == EXPR_TUPLE && !shape_any_starred(right->sequence.elts)) {
        fold_format(f, x);
        return;
    }
    konst value;
    if (right->kind == EXPR_CONSTANT &&
        fold_binary(f->pool, x->bin_op.op, &left->constant.value, &right->constant.value, &value))
        become_constant(x, value);
}

static void fold_not_compare(expr *x, expr *compare)
{
    static const compare_operator opposites[] = {
        [CMP_IS] = CMP_IS_NOT, [CMP_IS_NOT] = CMP_IS, [CMP_IN] = CMP_NOT_IN, [CMP_NOT_IN] = CMP_IN};
    if (compare->compare.comparators.count != 1 || compare->compare.ops[0] < CMP_IS)
        return;
    compare->compare.ops[0] = opposites[compare->compare.ops[0]];
    *x = *compare;
}

static void fold_unary_op(folder *f, expr *x)
{
    expr *operand = x->unary_op.operand;
    konst value;
    if (operand->kind == EXPR_CONSTANT) {
        if (x->unary_op.op == UNARY_OP_NOT)
            become_constant(x, konst_bool(!konst_is_true(&operand->constant.value)));
        else if (fold_unary_number(f->pool, x->unary_op.op, &operand->constant.value, &value))
            become_constant(x, value);
    } else if (x->unary_op.op == UNARY_OP_NOT && operand->kind == EXPR_COMPARE) {
        fold_not_compare(x, operand);
    }
}

static void fold_compare(folder *f, expr *x)
{
    size_t last = x->compare.comparators.count - 1;
    fold_expr(f, x->compare.left);
    fold_exprs(f, x->compare.comparators);
    if (x->compare.ops[last] == CMP_IN || x->compare.ops[last] == CMP_NOT_IN)
        fold_iterable(f, x->compare.comparators.items[last]);
}

static void fold_subscript(folder *f, expr *x)
{
    expr *value = x->subscript.value, *index = x->subscript.slice;
    konst item;
    fold_expr(f, value);
    fold_expr(f, index);
    if (x->subscript.ctx == LOAD && value->kind == EXPR_CONSTANT && index->kind == EXPR_CONSTANT &&
        fold_item(&value->constant.value, &index->constant.value, &item))
        become_constant(x, item);
}

/* --- Expressions --- */

static void fold_arg(folder *f, arg *a)
{
    if (a && a->annotation && !f->future_annotations)
        fold_expr(f, a->annotation);
}

static void fold_args(folder *f, arg_seq args)
{
    for (size_t i = 0; i < args.count; i++)
        fold_arg(f, args.items[i]);
}

static void fold_arguments(folder *f, arguments *a)
{
    fold_args(f, a->posonlyargs);
    fold_args(f, a->args);
    fold_arg(f, a->vararg);
    fold_args(f, a->kwonlyargs);
    fold_exprs(f, a->kw_defaults);
    fold_arg(f, a->kwarg);
    fold_exprs(f, a->defaults);
}

static void fold_comprehension(folder *f, expr *x)
{
    fold_expr(f, x->comp.elt);
    fold_optional(f, x->comp.value);
    for (size_t i = 0; i < x->comp.generators.count; i++) {
        comprehension *c = &x->comp.generators.items[i];
        fold_expr(f, c->target);
        fold_expr(f, c->iter);
        fold_exprs(f, c->ifs);
        fold_iterable(f, c->iter);
    }
}

static void fold_keywords(folder *f, keyword_seq keywords)
{
    for (size_t i = 0; i < keywords.count; i++)
        fold_expr(f, keywords.items[i].value);
}

static void fold_kind(folder *f, expr *x)
{
    switch (x->kind) {
    case EXPR_BOOL_OP: fold_exprs(f, x->bool_op.values); break;
    case EXPR_NAMED: fold_expr(f, x->named.value); break;
    case EXPR_BIN_OP:
        fold_expr(f, x->bin_op.left);
        fold_expr(f, x->bin_op.right);
        fold_bin_op(f, x);
        break;
    case EXPR_UNARY_OP:
        fold_expr(f, x->unary_op.operand);
        fold_unary_op(f, x);
        break;
    case EXPR_LAMBDA:
        fold_arguments(f, x->lambda.args);
        fold_expr(f, x->lambda.body);
        break;
    case EXPR_IF:
        fold_expr(f, x->if_exp.test);
        fold_expr(f, x->if_exp.body);
        fold_expr(f, x->if_exp.orelse);
        break;
    case EXPR_DICT:
        fold_exprs(f, x->dict.keys);
        fold_exprs(f, x->dict.values);
        break;
    case EXPR_SET: fold_exprs(f, x->set.elts); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: fold_comprehension(f, x); break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: fold_optional(f, x->yield.value); break;
    case EXPR_COMPARE: fold_compare(f, x); break;
    case EXPR_CALL:
        fold_expr(f, x->call.func);
        fold_exprs(f, x->call.args);
        fold_keywords(f, x->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        fold_expr(f, x->formatted_value.value);
        fold_optional(f, x->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: fold_exprs(f, x->joined_str.values); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: fold_expr(f, x->attribute.value); break;
    case EXPR_SUBSCRIPT: fold_subscript(f, x); break;
    case EXPR_STARRED: fold_expr(f, x->starred.value); break;
    case EXPR_NAME:
        if (x->name.ctx == LOAD && !strcmp(x->name.id, "__debug__"))
            become_constant(x, konst_bool(!f->optimize));
        break;
    case EXPR_LIST: fold_exprs(f, x->sequence.elts); break;
    case EXPR_TUPLE:
        fold_exprs(f, x->sequence.elts);
        fold_tuple(f, x);
        break;
    case EXPR_SLICE:
        fold_optional(f, x->slice.lower);
        fold_optional(f, x->slice.upper);
        fold_optional(f, x->slice.step);
        break;
    }
}

static void fold_expr(folder *f, expr *x)
{
    trouble_enter(f->trouble);
    fold_kind(f, x);
    trouble_leave(f->trouble);
}

/* --- Statements --- */

/* A string that folding made is no docstring: it is hidden in an f-string. */
static void fold_body(folder *f, stmt_seq body)
{
    bool documented = shape_docstring(body);
    fold_stmts(f, body);
    if (documented || !shape_docstring(body))
        return;
    stmt *first = body.items[0];
    expr *whole = pool_take(f->pool, sizeof *whole);
    whole->kind = EXPR_JOINED_STR;
    whole->at = first->at;
    whole->joined_str.values.items = pool_take(f->pool, sizeof(expr *));
    whole->joined_str.values.items[0] = first->expr.value;
    whole->joined_str.values.count = 1;
    first->expr.value = whole;
}

static void fold_type_params(folder *f, type_param_seq params)
{
    for (size_t i = 0; i < params.count; i++) {
        fold_optional(f, params.items[i].bound);
        fold_optional(f, params.items[i].default_value);
    }
}

static void fold_function(folder *f, stmt *s)
{
    fold_type_params(f, s->function_def.type_params);
    fold_arguments(f, s->function_def.args);
    fold_body(f, s->function_def.body);
    fold_exprs(f, s->function_def.decorator_list);
    if (!f->future_annotations)
        fold_optional(f, s->function_def.returns);
}

static void fold_class(folder *f, stmt *s)
{
    fold_type_params(f, s->class_def.type_params);
    fold_exprs(f, s->class_def.bases);
    fold_keywords(f, s->class_def.keywords);
    fold_body(f, s->class_def.body);
    fold_exprs(f, s->class_def.decorator_list);
}

static void fold_match(folder *f, stmt *s)
{
    fold_expr(f, s->match.subject);
    for (size_t i = 0; i < s->match.cases.count; i++) {
        match_case *c = &s->match.cases.items[i];
        fold_pattern(f, c->pattern);
        fold_optional(f, c->guard);
        fold_stmts(f, c->body);
    }
}

static void fold_try(folder *f, stmt *s)
{
    fold_stmts(f, s->try_.body);
    for (size_t i = 0; i < s->try_.handlers.count; i++) {
        fold_optional(f, s->try_.handlers.items[i].type);
        fold_stmts(f, s->try_.handlers.items[i].body);
    }
    fold_stmts(f, s->try_.orelse);
    fold_stmts(f, s->try_.finalbody);
}

static void fold_with(folder *f, stmt *s)
{
    for (size_t i = 0; i < s->with.items.count; i++) {
        fold_expr(f, s->with.items.items[i].context_expr);
        fold_optional(f, s->with.items.items[i].optional_vars);
    }
    fold_stmts(f, s->with.body);
}

static void fold_for(folder *f, stmt *s)
{
    fold_expr(f, s->for_.target);
    fold_expr(f, s->for_.iter);
    fold_stmts(f, s->for_.body);
    fold_stmts(f, s->for_.orelse);
    if (s->kind == STMT_FOR) /* an asynchronous one says 'list' of a list */
        fold_iterable(f, s->for_.iter);
}

static void fold_stmt(folder *f, stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: fold_function(f, s); break;
    case STMT_CLASS_DEF: fold_class(f, s); break;
    case STMT_RETURN: fold_optional(f, s->return_.value); break;
    case STMT_DELETE: fold_exprs(f, s->delete_.targets); break;
    case STMT_ASSIGN:
        fold_exprs(f, s->assign.targets);
        fold_expr(f, s->assign.value);
        break;
    case STMT_TYPE_ALIAS:
        fold_expr(f, s->type_alias.name);
        fold_type_params(f, s->type_alias.type_params);
        fold_expr(f, s->type_alias.value);
        break;
    case STMT_AUG_ASSIGN:
        fold_expr(f, s->aug_assign.target);
        fold_expr(f, s->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        fold_expr(f, s->ann_assign.target);
        if (!f->future_annotations)
            fold_expr(f, s->ann_assign.annotation);
        fold_optional(f, s->ann_assign.value);
        break;
    case STMT_FOR:
    case STMT_ASYNC_FOR: fold_for(f, s); break;
    case STMT_WHILE:
        fold_expr(f, s->while_.test);
        fold_stmts(f, s->while_.body);
        fold_stmts(f, s->while_.orelse);
        break;
    case STMT_IF:
        fold_expr(f, s->if_.test);
        fold_stmts(f, s->if_.body);
        fold_stmts(f, s->if_.orelse);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: fold_with(f, s); break;
    case STMT_MATCH: fold_match(f, s); break;
    case STMT_RAISE:
        fold_optional(f, s->raise.exc);
        fold_optional(f, s->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: fold_try(f, s); break;
    case STMT_ASSERT:
        fold_expr(f, s->assert_.test);
        fold_optional(f, s->assert_.msg);
        break;
    case STMT_EXPR: fold_expr(f, s->expr.value); break;
    case STMT_IMPORT:
    case STMT_IMPORT_FROM:
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

static void fold_stmts(folder *f, stmt_seq body)
{
    for (size_t i = 0; i < body.count; i++) {
        trouble_enter(f->trouble);
        fold_stmt(f, body.items[i]);
        trouble_leave(f->trouble);
    }
}

static void fold_patterns(folder *f, pattern_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        fold_pattern(f, seq.items[i]);
}

static void fold_pattern(folder *f, pattern *p)
{
    trouble_enter(f->trouble);
    switch (p->kind) {
    case PATTERN_VALUE: fold_expr(f, p->value.value); break;
    case PATTERN_SINGLETON:
    case PATTERN_STAR: break;
    case PATTERN_OR:
    case PATTERN_SEQUENCE: fold_patterns(f, p->sequence.patterns); break;
    case PATTERN_MAPPING:
        fold_exprs(f, p->mapping.keys);
        fold_patterns(f, p->mapping.patterns);
        break;
    case PATTERN_CLASS:
        fold_expr(f, p->class_.cls);
        fold_patterns(f, p->class_.patterns);
        fold_patterns(f, p->class_.kwd_patterns);
        break;
    case PATTERN_AS:
        if (p->as.pattern)
            fold_pattern(f, p->as.pattern);
        break;
    }
    trouble_leave(f->trouble);
}

void fold_module(pool *p, module *m, const read_request *request, int future, trouble *t)
{
    folder f = {.pool = p,
                .trouble = t,
                .future_annotations = future & CO_FUTURE_ANNOTATIONS,
                .optimize = request->optimize};
    t->depth = 0;
    if (m->kind == MODULE_EXPRESSION)
        fold_expr(&f, m->expression);
    else if (m->kind == MODULE_INTERACTIVE)
        fold_stmts(&f, m->body);
    else
        fold_body(&f, m->body);
}

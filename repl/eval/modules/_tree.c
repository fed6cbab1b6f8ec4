/* _tree: the reader's tree as nested tuples, which ast makes its nodes of.
 *
 * A node is (class name, position or None, field, …) with its fields in the order of CPython's
 * Python.asdl; a position is (lineno, col_offset, end_lineno, end_col_offset). Sequences are lists.
 */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/run/code.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/read.h"

#include <stdarg.h>
#include <string.h>

static value of_expr(machine *m, const expr *x);
static value of_stmt(machine *m, const stmt *s);
static value of_pattern(machine *m, const pattern *p);

/* --- building --- */

static value position_of(machine *m, const position *at)
{
    if (!at)
        return NONE;
    return of(
        tuple_of(m, 4, small(at->line), small(at->col), small(at->end_line), small(at->end_col)));
}

/* A node of `count` fields, each given as a value that it takes over; NOTHING among them makes it
 * NOTHING. */
static value node(machine *m, const char *name, const position *at, size_t count, ...)
{
    tuple *t = tuple_new(m, count + 2);
    bool good = t != NULL;
    va_list fields;
    va_start(fields, count);
    for (size_t i = 0; i < count; i++) {
        value v = va_arg(fields, value);
        good &= !is_nothing(v);
        if (t)
            t->items[i + 2] = v;
        else
            drop_any(m, v);
    }
    va_end(fields);
    if (t) {
        t->items[0] = of(str_intern(m, name));
        t->items[1] = position_of(m, at);
        good &= !is_nothing(t->items[0]) && !is_nothing(t->items[1]);
    }
    if (good)
        return of(t);
    drop_object(m, t);
    return NOTHING;
}

static value name_of(machine *m, identifier name)
{
    return name ? of(str_intern(m, name)) : NONE;
}

static value optional(machine *m, const expr *x)
{
    return x ? of_expr(m, x) : NONE;
}

/* A list of what `each` makes of every item. */
#define LIST(function, sequence_type, item)                     \
    static value function(machine *m, const sequence_type *s)   \
    {                                                           \
        list *l = list_new(m, s->count);                        \
        for (size_t i = 0; l && i < s->count; i++) {            \
            value v = item;                                     \
            if (is_nothing(v) || !list_append_owned(m, l, v)) { \
                drop_object(m, l);                              \
                return NOTHING;                                 \
            }                                                   \
        }                                                       \
        return of(l);                                           \
    }

LIST(exprs, expr_seq, optional(m, s->items[i]))
LIST(stmts, stmt_seq, of_stmt(m, s->items[i]))
LIST(patterns, pattern_seq, of_pattern(m, s->items[i]))
LIST(names_of, identifier_seq, name_of(m, s->items[i]))

static value of_arg(machine *m, const arg *a)
{
    return a ? node(m, "arg", &a->at, 3, name_of(m, a->name), optional(m, a->annotation), NONE)
             : NONE;
}
LIST(args_of, arg_seq, of_arg(m, s->items[i]))

static value of_arguments(machine *m, const arguments *a)
{
    return node(m, "arguments", NULL, 7, args_of(m, &a->posonlyargs), args_of(m, &a->args),
                of_arg(m, a->vararg), args_of(m, &a->kwonlyargs), exprs(m, &a->kw_defaults),
                of_arg(m, a->kwarg), exprs(m, &a->defaults));
}

static value of_comprehension(machine *m, const comprehension *c)
{
    return node(m, "comprehension", NULL, 4, of_expr(m, c->target), of_expr(m, c->iter),
                exprs(m, &c->ifs), small(c->is_async));
}
LIST(comprehensions, comprehension_seq, of_comprehension(m, &s->items[i]))

static value of_keyword(machine *m, const keyword *k)
{
    return node(m, "keyword", &k->at, 2, name_of(m, k->arg), of_expr(m, k->value));
}
LIST(keywords, keyword_seq, of_keyword(m, &s->items[i]))

static value of_alias(machine *m, const alias *a)
{
    return node(m, "alias", &a->at, 2, name_of(m, a->name), name_of(m, a->asname));
}
LIST(aliases, alias_seq, of_alias(m, &s->items[i]))

static value of_withitem(machine *m, const withitem *w)
{
    return node(m, "withitem", NULL, 2, of_expr(m, w->context_expr), optional(m, w->optional_vars));
}
LIST(withitems, withitem_seq, of_withitem(m, &s->items[i]))

static value of_case(machine *m, const match_case *c)
{
    return node(m, "match_case", NULL, 3, of_pattern(m, c->pattern), optional(m, c->guard),
                stmts(m, &c->body));
}
LIST(cases, match_case_seq, of_case(m, &s->items[i]))

static value of_handler(machine *m, const except_handler *h)
{
    return node(m, "ExceptHandler", &h->at, 3, optional(m, h->type), name_of(m, h->name),
                stmts(m, &h->body));
}
LIST(handlers, except_handler_seq, of_handler(m, &s->items[i]))

static value of_type_param(machine *m, const type_param *p)
{
    if (p->kind == TYPE_VAR)
        return node(m, "TypeVar", &p->at, 3, name_of(m, p->name), optional(m, p->bound),
                    optional(m, p->default_value));
    return node(m, p->kind == PARAM_SPEC ? "ParamSpec" : "TypeVarTuple", &p->at, 2,
                name_of(m, p->name), optional(m, p->default_value));
}
LIST(type_params, type_param_seq, of_type_param(m, &s->items[i]))

/* --- operators: nodes without fields --- */

static value context_of(machine *m, expr_context ctx)
{
    static const char *const called[] = {[LOAD] = "Load", [STORE] = "Store", [DEL] = "Del"};
    return node(m, called[ctx], NULL, 0);
}

static value binary_of(machine *m, binary_operator op)
{
    static const char *const called[] = {
        [BIN_ADD] = "Add",
        [BIN_AND] = "BitAnd",
        [BIN_FLOOR_DIVIDE] = "FloorDiv",
        [BIN_LSHIFT] = "LShift",
        [BIN_MATRIX_MULTIPLY] = "MatMult",
        [BIN_MULTIPLY] = "Mult",
        [BIN_REMAINDER] = "Mod",
        [BIN_OR] = "BitOr",
        [BIN_POWER] = "Pow",
        [BIN_RSHIFT] = "RShift",
        [BIN_SUBTRACT] = "Sub",
        [BIN_TRUE_DIVIDE] = "Div",
        [BIN_XOR] = "BitXor",
    };
    return node(m, called[op], NULL, 0);
}

static value unary_of(machine *m, unary_operator op)
{
    static const char *const called[] = {[UNARY_OP_INVERT] = "Invert",
                                         [UNARY_OP_NOT] = "Not",
                                         [UNARY_OP_PLUS] = "UAdd",
                                         [UNARY_OP_MINUS] = "USub"};
    return node(m, called[op], NULL, 0);
}

static value comparisons(machine *m, const expr *x)
{
    static const char *const called[] = {
        [CMP_LT] = "Lt", [CMP_LE] = "LtE",       [CMP_EQ] = "Eq", [CMP_NE] = "NotEq",
        [CMP_GT] = "Gt", [CMP_GE] = "GtE",       [CMP_IS] = "Is", [CMP_IS_NOT] = "IsNot",
        [CMP_IN] = "In", [CMP_NOT_IN] = "NotIn",
    };
    list *l = list_new(m, x->compare.comparators.count);
    for (size_t i = 0; l && i < x->compare.comparators.count; i++) {
        value v = node(m, called[x->compare.ops[i]], NULL, 0);
        if (is_nothing(v) || !list_append_owned(m, l, v)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

/* --- expressions --- */

static value of_comp(machine *m, const char *name, const expr *x)
{
    if (x->kind == EXPR_DICT_COMP)
        return node(m, name, &x->at, 3, of_expr(m, x->comp.elt), of_expr(m, x->comp.value),
                    comprehensions(m, &x->comp.generators));
    return node(m, name, &x->at, 2, of_expr(m, x->comp.elt),
                comprehensions(m, &x->comp.generators));
}

static value of_constant(machine *m, const expr *x)
{
    value kind = x->constant.u_prefix ? of(str_intern(m, "u")) : NONE;
    return node(m, "Constant", &x->at, 2, konst_value(m, &x->constant.value), kind);
}

static value of_expr(machine *m, const expr *x)
{
    const position *at = &x->at;
    switch (x->kind) {
    case EXPR_BOOL_OP:
        return node(m, "BoolOp", at, 2, node(m, x->bool_op.op == BOOL_AND ? "And" : "Or", NULL, 0),
                    exprs(m, &x->bool_op.values));
    case EXPR_NAMED:
        return node(m, "NamedExpr", at, 2, of_expr(m, x->named.target), of_expr(m, x->named.value));
    case EXPR_BIN_OP:
        return node(m, "BinOp", at, 3, of_expr(m, x->bin_op.left), binary_of(m, x->bin_op.op),
                    of_expr(m, x->bin_op.right));
    case EXPR_UNARY_OP:
        return node(m, "UnaryOp", at, 2, unary_of(m, x->unary_op.op),
                    of_expr(m, x->unary_op.operand));
    case EXPR_LAMBDA:
        return node(m, "Lambda", at, 2, of_arguments(m, x->lambda.args),
                    of_expr(m, x->lambda.body));
    case EXPR_IF:
        return node(m, "IfExp", at, 3, of_expr(m, x->if_exp.test), of_expr(m, x->if_exp.body),
                    of_expr(m, x->if_exp.orelse));
    case EXPR_DICT:
        return node(m, "Dict", at, 2, exprs(m, &x->dict.keys), exprs(m, &x->dict.values));
    case EXPR_SET: return node(m, "Set", at, 1, exprs(m, &x->set.elts));
    case EXPR_LIST_COMP: return of_comp(m, "ListComp", x);
    case EXPR_SET_COMP: return of_comp(m, "SetComp", x);
    case EXPR_DICT_COMP: return of_comp(m, "DictComp", x);
    case EXPR_GENERATOR: return of_comp(m, "GeneratorExp", x);
    case EXPR_AWAIT: return node(m, "Await", at, 1, of_expr(m, x->yield.value));
    case EXPR_YIELD: return node(m, "Yield", at, 1, optional(m, x->yield.value));
    case EXPR_YIELD_FROM: return node(m, "YieldFrom", at, 1, of_expr(m, x->yield.value));
    case EXPR_COMPARE:
        return node(m, "Compare", at, 3, of_expr(m, x->compare.left), comparisons(m, x),
                    exprs(m, &x->compare.comparators));
    case EXPR_CALL:
        return node(m, "Call", at, 3, of_expr(m, x->call.func), exprs(m, &x->call.args),
                    keywords(m, &x->call.keywords));
    case EXPR_FORMATTED_VALUE:
        return node(m, "FormattedValue", at, 3, of_expr(m, x->formatted_value.value),
                    small(x->formatted_value.conversion),
                    optional(m, x->formatted_value.format_spec));
    case EXPR_JOINED_STR: return node(m, "JoinedStr", at, 1, exprs(m, &x->joined_str.values));
    case EXPR_CONSTANT: return of_constant(m, x);
    case EXPR_ATTRIBUTE:
        return node(m, "Attribute", at, 3, of_expr(m, x->attribute.value),
                    name_of(m, x->attribute.attr), context_of(m, x->attribute.ctx));
    case EXPR_SUBSCRIPT:
        return node(m, "Subscript", at, 3, of_expr(m, x->subscript.value),
                    of_expr(m, x->subscript.slice), context_of(m, x->subscript.ctx));
    case EXPR_STARRED:
        return node(m, "Starred", at, 2, of_expr(m, x->starred.value),
                    context_of(m, x->starred.ctx));
    case EXPR_NAME:
        return node(m, "Name", at, 2, name_of(m, x->name.id), context_of(m, x->name.ctx));
    case EXPR_LIST:
    case EXPR_TUPLE:
        return node(m, x->kind == EXPR_LIST ? "List" : "Tuple", at, 2, exprs(m, &x->sequence.elts),
                    context_of(m, x->sequence.ctx));
    case EXPR_SLICE:
        return node(m, "Slice", at, 3, optional(m, x->slice.lower), optional(m, x->slice.upper),
                    optional(m, x->slice.step));
    }
    return NOTHING;
}

/* --- patterns --- */

static value of_pattern(machine *m, const pattern *p)
{
    const position *at = &p->at;
    switch (p->kind) {
    case PATTERN_VALUE: return node(m, "MatchValue", at, 1, of_expr(m, p->value.value));
    case PATTERN_SINGLETON:
        return node(m, "MatchSingleton", at, 1, konst_value(m, &p->singleton.value));
    case PATTERN_SEQUENCE:
        return node(m, "MatchSequence", at, 1, patterns(m, &p->sequence.patterns));
    case PATTERN_MAPPING:
        return node(m, "MatchMapping", at, 3, exprs(m, &p->mapping.keys),
                    patterns(m, &p->mapping.patterns), name_of(m, p->mapping.rest));
    case PATTERN_CLASS:
        return node(m, "MatchClass", at, 4, of_expr(m, p->class_.cls),
                    patterns(m, &p->class_.patterns), names_of(m, &p->class_.kwd_attrs),
                    patterns(m, &p->class_.kwd_patterns));
    case PATTERN_STAR: return node(m, "MatchStar", at, 1, name_of(m, p->star.name));
    case PATTERN_AS:
        return node(m, "MatchAs", at, 2, p->as.pattern ? of_pattern(m, p->as.pattern) : NONE,
                    name_of(m, p->as.name));
    case PATTERN_OR: return node(m, "MatchOr", at, 1, patterns(m, &p->sequence.patterns));
    }
    return NOTHING;
}

/* --- statements --- */

static value of_function(machine *m, const char *name, const stmt *s)
{
    return node(m, name, &s->at, 7, name_of(m, s->function_def.name),
                of_arguments(m, s->function_def.args), stmts(m, &s->function_def.body),
                exprs(m, &s->function_def.decorator_list), optional(m, s->function_def.returns),
                NONE, type_params(m, &s->function_def.type_params));
}

static value of_class(machine *m, const stmt *s)
{
    return node(m, "ClassDef", &s->at, 6, name_of(m, s->class_def.name),
                exprs(m, &s->class_def.bases), keywords(m, &s->class_def.keywords),
                stmts(m, &s->class_def.body), exprs(m, &s->class_def.decorator_list),
                type_params(m, &s->class_def.type_params));
}

static value of_try(machine *m, const char *name, const stmt *s)
{
    return node(m, name, &s->at, 4, stmts(m, &s->try_.body), handlers(m, &s->try_.handlers),
                stmts(m, &s->try_.orelse), stmts(m, &s->try_.finalbody));
}

static value of_for(machine *m, const char *name, const stmt *s)
{
    return node(m, name, &s->at, 5, of_expr(m, s->for_.target), of_expr(m, s->for_.iter),
                stmts(m, &s->for_.body), stmts(m, &s->for_.orelse), NONE);
}

static value of_stmt(machine *m, const stmt *s)
{
    const position *at = &s->at;
    switch (s->kind) {
    case STMT_FUNCTION_DEF: return of_function(m, "FunctionDef", s);
    case STMT_ASYNC_FUNCTION_DEF: return of_function(m, "AsyncFunctionDef", s);
    case STMT_CLASS_DEF: return of_class(m, s);
    case STMT_RETURN: return node(m, "Return", at, 1, optional(m, s->return_.value));
    case STMT_DELETE: return node(m, "Delete", at, 1, exprs(m, &s->delete_.targets));
    case STMT_ASSIGN:
        return node(m, "Assign", at, 3, exprs(m, &s->assign.targets), of_expr(m, s->assign.value),
                    NONE);
    case STMT_TYPE_ALIAS:
        return node(m, "TypeAlias", at, 3, of_expr(m, s->type_alias.name),
                    type_params(m, &s->type_alias.type_params), of_expr(m, s->type_alias.value));
    case STMT_AUG_ASSIGN:
        return node(m, "AugAssign", at, 3, of_expr(m, s->aug_assign.target),
                    binary_of(m, s->aug_assign.op), of_expr(m, s->aug_assign.value));
    case STMT_ANN_ASSIGN:
        return node(m, "AnnAssign", at, 4, of_expr(m, s->ann_assign.target),
                    of_expr(m, s->ann_assign.annotation), optional(m, s->ann_assign.value),
                    small(s->ann_assign.simple));
    case STMT_FOR: return of_for(m, "For", s);
    case STMT_ASYNC_FOR: return of_for(m, "AsyncFor", s);
    case STMT_WHILE:
        return node(m, "While", at, 3, of_expr(m, s->while_.test), stmts(m, &s->while_.body),
                    stmts(m, &s->while_.orelse));
    case STMT_IF:
        return node(m, "If", at, 3, of_expr(m, s->if_.test), stmts(m, &s->if_.body),
                    stmts(m, &s->if_.orelse));
    case STMT_WITH:
    case STMT_ASYNC_WITH:
        return node(m, s->kind == STMT_WITH ? "With" : "AsyncWith", at, 3,
                    withitems(m, &s->with.items), stmts(m, &s->with.body), NONE);
    case STMT_MATCH:
        return node(m, "Match", at, 2, of_expr(m, s->match.subject), cases(m, &s->match.cases));
    case STMT_RAISE:
        return node(m, "Raise", at, 2, optional(m, s->raise.exc), optional(m, s->raise.cause));
    case STMT_TRY: return of_try(m, "Try", s);
    case STMT_TRY_STAR: return of_try(m, "TryStar", s);
    case STMT_ASSERT:
        return node(m, "Assert", at, 2, of_expr(m, s->assert_.test), optional(m, s->assert_.msg));
    case STMT_IMPORT: return node(m, "Import", at, 1, aliases(m, &s->import.names));
    case STMT_IMPORT_FROM:
        return node(m, "ImportFrom", at, 3, name_of(m, s->import_from.module),
                    aliases(m, &s->import_from.names), small(s->import_from.level));
    case STMT_GLOBAL: return node(m, "Global", at, 1, names_of(m, &s->scope.names));
    case STMT_NONLOCAL: return node(m, "Nonlocal", at, 1, names_of(m, &s->scope.names));
    case STMT_EXPR: return node(m, "Expr", at, 1, of_expr(m, s->expr.value));
    case STMT_PASS: return node(m, "Pass", at, 0);
    case STMT_BREAK: return node(m, "Break", at, 0);
    case STMT_CONTINUE: return node(m, "Continue", at, 0);
    }
    return NOTHING;
}

static value of_module(machine *m, const module *whole)
{
    switch (whole->kind) {
    case MODULE_FILE: return node(m, "Module", NULL, 2, stmts(m, &whole->body), of(list_new(m, 0)));
    case MODULE_INTERACTIVE: return node(m, "Interactive", NULL, 1, stmts(m, &whole->body));
    case MODULE_EXPRESSION: return node(m, "Expression", NULL, 1, of_expr(m, whole->expression));
    }
    return NOTHING;
}

/* parse(source, filename, mode, warns): source is a str or bytes. */
static value parse(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "parse", count, 4, 4))
        return NOTHING;
    bool is_text = is_kind(m, args[0], KIND_STR);
    view seen = {0};
    size_t length = 0;
    const char *source = is_text ? str_utf8(m, as(str, args[0]), &length) : NULL;
    const char *filename = str_utf8(m, as(str, args[1]), NULL);
    if ((is_text && !source) || !filename || (!is_text && !view_open(m, args[0], &seen)))
        return NOTHING;
    if (!is_text) {
        source = (const char *)seen.data;
        length = seen.length;
    }
    const str *mode = as(str, args[2]);
    read_request request = {.source = {source, length},
                            .filename = filename,
                            .kind = str_equals_c(mode, "eval")     ? MODULE_EXPRESSION
                                    : str_equals_c(mode, "single") ? MODULE_INTERACTIVE
                                                                   : MODULE_FILE,
                            .is_text = is_text};
    pool *p = pool_new();
    diagnostic wrong = {0};
    read_warning *warnings = NULL;
    const module *whole = read_parse(p, &request, &wrong, &warnings);
    value made = whole ? of_module(m, whole) : fail_syntax(m, &wrong, filename);
    if (!is_text)
        view_close(m, &seen);
    bool warns = is_same(args[3], TRUE);
    if (warning_issue_read(m, warns ? warnings : NULL, filename, p))
        return made;
    drop_any(m, made);
    return NOTHING;
}

static const method_record functions[] = {
    {"parse", parse, ARITY_ANY, 0, "source, filename, mode, warns, /", "The tree of a text."},
    {0},
};

extern const module_record _tree_module;
const module_record _tree_module = {.name = "_tree", .methods = functions};

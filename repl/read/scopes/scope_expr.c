#include "scope_walk.h"
#include <string.h>

/* Annotation scopes take no yield, await or :=. */
static void forbid_in_annotation(walk *w, const char *what, position at)
{
    const scope *s = w->now;
    if (s->kind == SCOPE_ANNOTATION)
        trouble_raise(w->trouble, at, "%s cannot be used within an annotation", what);
    if (s->kind == SCOPE_TYPE_VARIABLE)
        trouble_raise(w->trouble, at, "%s cannot be used within %s", what, s->place);
    if (s->kind == SCOPE_TYPE_ALIAS)
        trouble_raise(w->trouble, at, "%s cannot be used within a type alias", what);
    if (s->kind == SCOPE_TYPE_PARAMS)
        trouble_raise(w->trouble, at, "%s cannot be used within the definition of a generic", what);
}

/* --- Expressions --- */

void walk_optional(walk *w, expr *e)
{
    if (e)
        walk_expr(w, e);
}

void walk_exprs(walk *w, expr_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        walk_optional(w, seq.items[i]);
}

void walk_keywords(walk *w, keyword_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        walk_expr(w, seq.items[i].value);
}

static void forbid_rebinding(walk *w, const scope *s, const char *name, position at)
{
    int flags = walk_lookup(w, s, name);
    if (flags & DEF_COMP_ITER && flags & DEF_LOCAL)
        trouble_raise(w->trouble, at,
                      "assignment expression cannot rebind comprehension iteration variable '%s'",
                      name);
}

static void define_through_comprehension(walk *w, scope *s, const char *name, position at)
{
    if (s->kind == SCOPE_FUNCTION) {
        bool global = walk_lookup(w, s, name) & DEF_GLOBAL;
        walk_define(w, name, global ? DEF_GLOBAL : DEF_NONLOCAL, at);
        walk_record_directive(w, name, at);
        walk_define_in(w, s, name, DEF_LOCAL, at);
        return;
    }
    if (s->kind == SCOPE_MODULE) {
        walk_define(w, name, DEF_GLOBAL, at);
        walk_record_directive(w, name, at);
        walk_define_in(w, s, name, DEF_GLOBAL, at);
        return;
    }
    const char *place = s->kind == SCOPE_CLASS         ? "in a class body"
                        : s->kind == SCOPE_TYPE_PARAMS ? "within the definition of a generic"
                        : s->kind == SCOPE_TYPE_ALIAS  ? "in a type alias"
                                                       : "in a TypeVar bound";
    trouble_raise(w->trouble, at, "assignment expression within a comprehension cannot be used %s",
                  place);
}

/* A := inside a comprehension binds in the nearest scope that is none (PEP 572). */
static void extend_named_expr(walk *w, const expr *target)
{
    const char *name = target->name.id;
    for (int i = w->stack.count - 1; i >= 0; i--) {
        scope *s = w->stack.items[i];
        if (!s->comprehension) {
            define_through_comprehension(w, s, name, target->at);
            return;
        }
        forbid_rebinding(w, s, name, target->at);
    }
}

static void visit_named_expr(walk *w, expr *e)
{
    forbid_in_annotation(w, "named expression", e->at);
    if (w->now->iterable_depth > 0)
        trouble_raise(w->trouble, e->at,
                      "assignment expression cannot be used in a comprehension iterable "
                      "expression");
    if (w->now->comprehension)
        extend_named_expr(w, e->named.target);
    walk_expr(w, e->named.value);
    walk_expr(w, e->named.target);
}

static void visit_yield(walk *w, expr *e)
{
    static const char *const kinds[] = {
        [COMPREHENSION_LIST] = "list comprehension",
        [COMPREHENSION_DICT] = "dict comprehension",
        [COMPREHENSION_SET] = "set comprehension",
        [COMPREHENSION_GENERATOR] = "generator expression",
    };
    forbid_in_annotation(w, "yield expression", e->at);
    walk_optional(w, e->yield.value);
    w->now->generator = true;
    if (w->now->comprehension)
        trouble_raise(w->trouble, e->at, "'yield' inside %s", kinds[w->now->comprehension]);
}

static void visit_params(walk *w, arg_seq args)
{
    for (size_t i = 0; i < args.count; i++)
        walk_define(w, args.items[i]->name, DEF_PARAM, args.items[i]->at);
}

void walk_arguments(walk *w, const arguments *a)
{
    visit_params(w, a->posonlyargs);
    visit_params(w, a->args);
    visit_params(w, a->kwonlyargs);
    if (a->vararg) {
        walk_define(w, a->vararg->name, DEF_PARAM, a->vararg->at);
        w->now->varargs = true;
    }
    if (a->kwarg) {
        walk_define(w, a->kwarg->name, DEF_PARAM, a->kwarg->at);
        w->now->varkeywords = true;
    }
}

static void visit_lambda(walk *w, expr *e)
{
    walk_exprs(w, e->lambda.args->defaults);
    walk_exprs(w, e->lambda.args->kw_defaults);
    walk_open(w, SCOPE_FUNCTION, "lambda", e, e->at);
    walk_arguments(w, e->lambda.args);
    walk_expr(w, e->lambda.body);
    walk_close(w);
}

static void visit_target(walk *w, expr *target)
{
    w->now->iterating_target = true;
    walk_expr(w, target);
    w->now->iterating_target = false;
}

static void visit_iterable(walk *w, expr *iter)
{
    w->now->iterable_depth++;
    walk_expr(w, iter);
    w->now->iterable_depth--;
}

static void visit_clause(walk *w, comprehension *c)
{
    visit_target(w, c->target);
    visit_iterable(w, c->iter);
    walk_exprs(w, c->ifs);
    if (c->is_async)
        w->now->coroutine = true;
}

static void visit_comprehension(walk *w, expr *e, comprehension_kind kind, const char *name)
{
    comprehension *outermost = &e->comp.generators.items[0];
    visit_iterable(w, outermost->iter);
    walk_open(w, SCOPE_FUNCTION, name, e, e->at);
    w->now->comprehension = kind;
    if (outermost->is_async)
        w->now->coroutine = true;
    walk_define(w, ".0", DEF_PARAM, e->at);
    visit_target(w, outermost->target);
    walk_exprs(w, outermost->ifs);
    for (size_t i = 1; i < e->comp.generators.count; i++)
        visit_clause(w, &e->comp.generators.items[i]);
    walk_optional(w, e->comp.value);
    walk_expr(w, e->comp.elt);
    w->now->generator = kind == COMPREHENSION_GENERATOR;
    bool is_async = w->now->coroutine && !w->now->generator;
    walk_close(w);
    if (is_async)
        w->now->coroutine = true;
}

static void visit_name(walk *w, expr *e)
{
    walk_define(w, e->name.id, e->name.ctx == LOAD ? DEF_USE : DEF_LOCAL, e->at);
    /* super() without arguments needs the cell of the class. */
    if (e->name.ctx == LOAD && scope_is_function_like(w->now) && !strcmp(e->name.id, "super"))
        walk_define(w, "__class__", DEF_USE, e->at);
}

static void visit_expr_kind(walk *w, expr *e)
{
    switch (e->kind) {
    case EXPR_BOOL_OP: walk_exprs(w, e->bool_op.values); break;
    case EXPR_NAMED: visit_named_expr(w, e); break;
    case EXPR_BIN_OP:
        walk_expr(w, e->bin_op.left);
        walk_expr(w, e->bin_op.right);
        break;
    case EXPR_UNARY_OP: walk_expr(w, e->unary_op.operand); break;
    case EXPR_LAMBDA: visit_lambda(w, e); break;
    case EXPR_IF:
        walk_expr(w, e->if_exp.test);
        walk_expr(w, e->if_exp.body);
        walk_expr(w, e->if_exp.orelse);
        break;
    case EXPR_DICT:
        walk_exprs(w, e->dict.keys);
        walk_exprs(w, e->dict.values);
        break;
    case EXPR_SET: walk_exprs(w, e->set.elts); break;
    case EXPR_LIST_COMP: visit_comprehension(w, e, COMPREHENSION_LIST, "<listcomp>"); break;
    case EXPR_SET_COMP: visit_comprehension(w, e, COMPREHENSION_SET, "<setcomp>"); break;
    case EXPR_DICT_COMP: visit_comprehension(w, e, COMPREHENSION_DICT, "<dictcomp>"); break;
    case EXPR_GENERATOR: visit_comprehension(w, e, COMPREHENSION_GENERATOR, "<genexpr>"); break;
    case EXPR_AWAIT:
        forbid_in_annotation(w, "await expression", e->at);
        walk_expr(w, e->yield.value);
        w->now->coroutine = true;
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: visit_yield(w, e); break;
    case EXPR_COMPARE:
        walk_expr(w, e->compare.left);
        walk_exprs(w, e->compare.comparators);
        break;
    case EXPR_CALL:
        walk_expr(w, e->call.func);
        walk_exprs(w, e->call.args);
        walk_keywords(w, e->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        walk_expr(w, e->formatted_value.value);
        walk_optional(w, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: walk_exprs(w, e->joined_str.values); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: walk_expr(w, e->attribute.value); break;
    case EXPR_SUBSCRIPT:
        walk_expr(w, e->subscript.value);
        walk_expr(w, e->subscript.slice);
        break;
    case EXPR_STARRED: walk_expr(w, e->starred.value); break;
    case EXPR_NAME: visit_name(w, e); break;
    case EXPR_LIST:
    case EXPR_TUPLE: walk_exprs(w, e->sequence.elts); break;
    case EXPR_SLICE:
        walk_optional(w, e->slice.lower);
        walk_optional(w, e->slice.upper);
        walk_optional(w, e->slice.step);
        break;
    }
}

void walk_expr(walk *w, expr *e)
{
    trouble_enter(w->trouble);
    visit_expr_kind(w, e);
    trouble_leave(w->trouble);
}

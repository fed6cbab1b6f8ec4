#include "scope_walk.h"
#include <string.h>

static void visit_pattern(walk *w, pattern *p);

/* --- Annotations and type parameters --- */

static void visit_annotation(walk *w, expr *annotation)
{
    if (w->future_annotations)
        walk_open(w, SCOPE_ANNOTATION, "_annotation", annotation, annotation->at);
    walk_expr(w, annotation);
    if (w->future_annotations)
        walk_close(w);
}

static void visit_arg_annotations(walk *w, arg_seq args)
{
    for (size_t i = 0; i < args.count; i++)
        walk_optional(w, args.items[i]->annotation);
}

static void visit_annotations(walk *w, const stmt *s, const arguments *a, expr *returns)
{
    if (w->future_annotations)
        walk_open(w, SCOPE_ANNOTATION, "_annotation", a, s->at);
    visit_arg_annotations(w, a->posonlyargs);
    visit_arg_annotations(w, a->args);
    if (a->vararg)
        walk_optional(w, a->vararg->annotation);
    if (a->kwarg)
        walk_optional(w, a->kwarg->annotation);
    visit_arg_annotations(w, a->kwonlyargs);
    if (w->future_annotations)
        walk_close(w);
    if (returns)
        visit_annotation(w, returns);
}

static void visit_bound_or_default(walk *w, expr *e, const char *name, const void *node,
                                   const char *place)
{
    if (!e)
        return;
    bool sees_class = w->now->sees_class;
    walk_open(w, SCOPE_TYPE_VARIABLE, name, node, e->at);
    w->now->sees_class = sees_class;
    if (sees_class)
        walk_define(w, "__classdict__", DEF_USE, e->at);
    w->now->place = place;
    walk_expr(w, e);
    walk_close(w);
}

static void visit_type_params(walk *w, type_param_seq params)
{
    static const char *const places[] = {"a TypeVar default", "a ParamSpec default",
                                         "a TypeVarTuple default"};
    for (size_t i = 0; i < params.count; i++) {
        const type_param *tp = &params.items[i];
        walk_define(w, tp->name, DEF_TYPE_PARAM | DEF_LOCAL, tp->at);
        visit_bound_or_default(w, tp->bound, tp->name, tp,
                               tp->bound && tp->bound->kind == EXPR_TUPLE ? "a TypeVar constraint"
                                                                          : "a TypeVar bound");
        visit_bound_or_default(w, tp->default_value, tp->name, scope_default_node(tp),
                               places[tp->kind]);
    }
}

static bool any_default(expr_seq defaults)
{
    for (size_t i = 0; i < defaults.count; i++) {
        if (defaults.items[i])
            return true;
    }
    return false;
}

static void open_type_params(walk *w, const stmt *s, const char *name, type_param_seq params,
                             const arguments *a)
{
    bool in_class = w->now->kind == SCOPE_CLASS;
    walk_open(w, SCOPE_TYPE_PARAMS, name, scope_params_node(params), s->at);
    if (in_class) {
        w->now->sees_class = true;
        walk_define(w, "__classdict__", DEF_USE, s->at);
    }
    if (s->kind == STMT_CLASS_DEF) {
        walk_define(w, ".type_params", DEF_LOCAL, s->at);
        walk_define(w, ".type_params", DEF_USE, s->at);
        walk_define(w, ".generic_base", DEF_LOCAL, s->at);
        walk_define(w, ".generic_base", DEF_USE, s->at);
    }
    if (a) /* CPython reserves it even where there are no defaults */
        walk_define(w, ".defaults", DEF_PARAM, s->at);
    if (a && any_default(a->kw_defaults))
        walk_define(w, ".kwdefaults", DEF_PARAM, s->at);
}

/* --- Statements --- */

static void visit_function(walk *w, stmt *s)
{
    const arguments *a = s->function_def.args;
    type_param_seq params = s->function_def.type_params;
    walk_define(w, s->function_def.name, DEF_LOCAL, s->at);
    walk_exprs(w, a->defaults);
    walk_exprs(w, a->kw_defaults);
    walk_exprs(w, s->function_def.decorator_list);
    if (params.count) {
        open_type_params(w, s, s->function_def.name, params, a);
        visit_type_params(w, params);
    }
    visit_annotations(w, s, a, s->function_def.returns);
    walk_open(w, SCOPE_FUNCTION, s->function_def.name, s, s->at);
    w->now->coroutine = s->kind == STMT_ASYNC_FUNCTION_DEF;
    walk_arguments(w, a);
    walk_stmts(w, s->function_def.body);
    walk_close(w);
    if (params.count)
        walk_close(w);
}

static void visit_class(walk *w, stmt *s)
{
    const char *outer_private = w->private;
    type_param_seq params = s->class_def.type_params;
    walk_define(w, s->class_def.name, DEF_LOCAL, s->at);
    walk_exprs(w, s->class_def.decorator_list);
    if (params.count) {
        open_type_params(w, s, s->class_def.name, params, NULL);
        w->private = s->class_def.name;
        w->now->mangled = pool_take(w->pool, sizeof *w->now->mangled);
        visit_type_params(w, params);
    }
    walk_exprs(w, s->class_def.bases);
    walk_keywords(w, s->class_def.keywords);
    walk_open(w, SCOPE_CLASS, s->class_def.name, s, s->at);
    w->private = s->class_def.name;
    if (params.count) {
        walk_define(w, "__type_params__", DEF_LOCAL, s->at);
        walk_define(w, ".type_params", DEF_USE, s->at);
    }
    walk_stmts(w, s->class_def.body);
    walk_close(w);
    if (params.count)
        walk_close(w);
    w->private = outer_private;
}

static void visit_type_alias(walk *w, stmt *s)
{
    const char *name = s->type_alias.name->name.id;
    bool in_class = w->now->kind == SCOPE_CLASS;
    type_param_seq params = s->type_alias.type_params;
    walk_expr(w, s->type_alias.name);
    if (params.count) {
        open_type_params(w, s, name, params, NULL);
        visit_type_params(w, params);
    }
    walk_open(w, SCOPE_TYPE_ALIAS, name, s, s->at);
    w->now->sees_class = in_class;
    if (in_class)
        walk_define(w, "__classdict__", DEF_USE, s->type_alias.value->at);
    walk_expr(w, s->type_alias.value);
    walk_close(w);
    if (params.count)
        walk_close(w);
}

static void visit_ann_assign(walk *w, stmt *s)
{
    expr *target = s->ann_assign.target;
    if (target->kind == EXPR_NAME) {
        const char *name = target->name.id;
        int flags = walk_lookup(w, w->now, name);
        if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && w->now != scope_top(w->table) &&
            s->ann_assign.simple)
            trouble_raise(w->trouble, s->at, "annotated name '%s' can't be %s", name,
                          flags & DEF_GLOBAL ? "global" : "nonlocal");
        if (s->ann_assign.simple)
            walk_define(w, name, DEF_ANNOT | DEF_LOCAL, target->at);
        else if (s->ann_assign.value)
            walk_define(w, name, DEF_LOCAL, target->at);
    } else {
        walk_expr(w, target);
    }
    visit_annotation(w, s->ann_assign.annotation);
    walk_optional(w, s->ann_assign.value);
}

/* The name an import binds: of a.b.c it is a. */
static void visit_alias(walk *w, const alias *a)
{
    const char *name = a->asname ? a->asname : a->name;
    const char *dot = strchr(name, '.');
    if (dot)
        name = pool_copy(w->keep, name, (size_t)(dot - name));
    if (strcmp(name, "*"))
        walk_define(w, name, DEF_IMPORT, a->at);
    else if (w->now->kind != SCOPE_MODULE)
        trouble_raise(w->trouble, a->at, "import * only allowed at module level");
}

static void visit_aliases(walk *w, alias_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        visit_alias(w, &seq.items[i]);
}

/* global and nonlocal must come before anything else is known of the name. */
static void visit_directive(walk *w, const stmt *s, int flag, const char *word)
{
    for (size_t i = 0; i < s->scope.names.count; i++) {
        const char *name = s->scope.names.items[i];
        int flags = walk_lookup(w, w->now, name);
        if (flags & DEF_PARAM)
            trouble_raise(w->trouble, s->at, "name '%s' is parameter and %s", name, word);
        if (flags & DEF_USE)
            trouble_raise(w->trouble, s->at, "name '%s' is used prior to %s declaration", name,
                          word);
        if (flags & DEF_ANNOT)
            trouble_raise(w->trouble, s->at, "annotated name '%s' can't be %s", name, word);
        if (flags & DEF_LOCAL)
            trouble_raise(w->trouble, s->at, "name '%s' is assigned to before %s declaration", name,
                          word);
        walk_define(w, name, flag, s->at);
        walk_record_directive(w, name, s->at);
    }
}

static void visit_handlers(walk *w, except_handler_seq handlers)
{
    for (size_t i = 0; i < handlers.count; i++) {
        const except_handler *h = &handlers.items[i];
        walk_optional(w, h->type);
        if (h->name)
            walk_define(w, h->name, DEF_LOCAL, h->at);
        walk_stmts(w, h->body);
    }
}

static void visit_for(walk *w, stmt *s)
{
    walk_expr(w, s->for_.target);
    walk_expr(w, s->for_.iter);
    walk_stmts(w, s->for_.body);
    walk_stmts(w, s->for_.orelse);
}

static void visit_with(walk *w, stmt *s)
{
    for (size_t i = 0; i < s->with.items.count; i++) {
        walk_expr(w, s->with.items.items[i].context_expr);
        walk_optional(w, s->with.items.items[i].optional_vars);
    }
    walk_stmts(w, s->with.body);
}

/* Where await may stand at the top, an async for or with makes the module a coroutine. */
static void note_top_level_await(walk *w)
{
    if (w->allow_await && w->now->kind == SCOPE_MODULE)
        w->now->coroutine = true;
}

static void visit_match(walk *w, stmt *s)
{
    walk_expr(w, s->match.subject);
    for (size_t i = 0; i < s->match.cases.count; i++) {
        match_case *c = &s->match.cases.items[i];
        visit_pattern(w, c->pattern);
        walk_optional(w, c->guard);
        walk_stmts(w, c->body);
    }
}

static void visit_stmt_kind(walk *w, stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: visit_function(w, s); break;
    case STMT_CLASS_DEF: visit_class(w, s); break;
    case STMT_RETURN: walk_optional(w, s->return_.value); break;
    case STMT_DELETE: walk_exprs(w, s->delete_.targets); break;
    case STMT_ASSIGN:
        walk_exprs(w, s->assign.targets);
        walk_expr(w, s->assign.value);
        break;
    case STMT_TYPE_ALIAS: visit_type_alias(w, s); break;
    case STMT_AUG_ASSIGN:
        walk_expr(w, s->aug_assign.target);
        walk_expr(w, s->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: visit_ann_assign(w, s); break;
    case STMT_ASYNC_FOR:
        note_top_level_await(w);
        visit_for(w, s);
        break;
    case STMT_FOR: visit_for(w, s); break;
    case STMT_WHILE:
        walk_expr(w, s->while_.test);
        walk_stmts(w, s->while_.body);
        walk_stmts(w, s->while_.orelse);
        break;
    case STMT_IF:
        walk_expr(w, s->if_.test);
        walk_stmts(w, s->if_.body);
        walk_stmts(w, s->if_.orelse);
        break;
    case STMT_ASYNC_WITH:
        note_top_level_await(w);
        visit_with(w, s);
        break;
    case STMT_WITH: visit_with(w, s); break;
    case STMT_MATCH: visit_match(w, s); break;
    case STMT_RAISE:
        walk_optional(w, s->raise.exc);
        walk_optional(w, s->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR:
        walk_stmts(w, s->try_.body);
        visit_handlers(w, s->try_.handlers);
        walk_stmts(w, s->try_.orelse);
        walk_stmts(w, s->try_.finalbody);
        break;
    case STMT_ASSERT:
        walk_expr(w, s->assert_.test);
        walk_optional(w, s->assert_.msg);
        break;
    case STMT_IMPORT: visit_aliases(w, s->import.names); break;
    case STMT_IMPORT_FROM: visit_aliases(w, s->import_from.names); break;
    case STMT_GLOBAL: visit_directive(w, s, DEF_GLOBAL, "global"); break;
    case STMT_NONLOCAL: visit_directive(w, s, DEF_NONLOCAL, "nonlocal"); break;
    case STMT_EXPR: walk_expr(w, s->expr.value); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

void walk_stmts(walk *w, stmt_seq body)
{
    for (size_t i = 0; i < body.count; i++) {
        trouble_enter(w->trouble);
        visit_stmt_kind(w, body.items[i]);
        trouble_leave(w->trouble);
    }
}

/* --- Patterns --- */

static void visit_patterns(walk *w, pattern_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        visit_pattern(w, seq.items[i]);
}

static void capture(walk *w, const char *name, position at)
{
    if (name)
        walk_define(w, name, DEF_LOCAL, at);
}

static void visit_pattern(walk *w, pattern *p)
{
    trouble_enter(w->trouble);
    switch (p->kind) {
    case PATTERN_VALUE: walk_expr(w, p->value.value); break;
    case PATTERN_SINGLETON: break;
    case PATTERN_OR:
    case PATTERN_SEQUENCE: visit_patterns(w, p->sequence.patterns); break;
    case PATTERN_STAR: capture(w, p->star.name, p->at); break;
    case PATTERN_MAPPING:
        walk_exprs(w, p->mapping.keys);
        visit_patterns(w, p->mapping.patterns);
        capture(w, p->mapping.rest, p->at);
        break;
    case PATTERN_CLASS:
        walk_expr(w, p->class_.cls);
        visit_patterns(w, p->class_.patterns);
        visit_patterns(w, p->class_.kwd_patterns);
        break;
    case PATTERN_AS:
        if (p->as.pattern)
            visit_pattern(w, p->as.pattern);
        capture(w, p->as.name, p->at);
        break;
    }
    trouble_leave(w->trouble);
}

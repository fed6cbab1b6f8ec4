#include "scope.h"
#include <string.h>

struct scope_table {
    const void **nodes; /* open addressing by address */
    scope **scopes;
    size_t slot_count, count;
    scope *top;
};

/* The walk in progress. */
typedef struct walk {
    pool *pool;
    pool *keep; /* for names made on the way, which outlive the table */
    scope_table *table;
    trouble *trouble;
    scope *now;
    scope_list stack;    /* the open scopes, outermost first */
    const char *private; /* the class whose private names are mangled, or NULL */
    bool future_annotations, allow_await;
} walk;

static void visit_stmts(walk *w, stmt_seq body);
static void visit_expr(walk *w, expr *e);
static void visit_pattern(walk *w, pattern *p);

/* --- The table --- */

static size_t slot_of(const scope_table *t, const void *node)
{
    size_t mask = t->slot_count - 1, at = ((uintptr_t)node >> 3) * 0x9E3779B97F4A7C15u >> 20 & mask;
    if ((uintptr_t)node & 7)
        at = (at + 7) & mask;
    while (t->nodes[at] && t->nodes[at] != node)
        at = (at + 1) & mask;
    return at;
}

static void table_grow(scope_table *t, pool *p)
{
    scope_table old = *t;
    t->slot_count = old.slot_count ? old.slot_count * 2 : 16;
    t->nodes = pool_take(p, sizeof *t->nodes * t->slot_count);
    t->scopes = pool_take(p, sizeof *t->scopes * t->slot_count);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (!old.nodes[i])
            continue;
        size_t at = slot_of(t, old.nodes[i]);
        t->nodes[at] = old.nodes[i];
        t->scopes[at] = old.scopes[i];
    }
}

static void table_add(scope_table *t, pool *p, const void *node, scope *s)
{
    if ((t->count + 1) * 2 > t->slot_count)
        table_grow(t, p);
    size_t at = slot_of(t, node);
    t->count += !t->nodes[at];
    t->nodes[at] = node;
    t->scopes[at] = s;
}

scope *scope_of(const scope_table *table, const void *node)
{
    return table->scopes[slot_of(table, node)];
}

scope *scope_top(const scope_table *table)
{
    return table->top;
}

const void *scope_params_node(type_param_seq params)
{
    return (const char *)params.items + 2;
}

const void *scope_default_node(const type_param *tp)
{
    return (const char *)tp + 1;
}

int scope_symbol(const scope *s, const char *name)
{
    return names_get(&s->symbols, name, 0);
}

residence scope_residence(const scope *s, const char *name)
{
    return (residence)(scope_symbol(s, name) >> RESIDENCE_SHIFT & 7);
}

bool scope_is_function_like(const scope *s)
{
    return s->kind == SCOPE_FUNCTION || s->kind == SCOPE_TYPE_VARIABLE ||
           s->kind == SCOPE_TYPE_ALIAS || s->kind == SCOPE_TYPE_PARAMS;
}

const char *scope_mangle(pool *p, const scope *s, const char *private, const char *name)
{
    if (s->mangled && names_find(s->mangled, name) < 0)
        return name;
    return names_mangle(p, private, name);
}

/* --- Opening and closing --- */

static void list_add(pool *p, scope_list *l, scope *s)
{
    if (l->count == l->capacity) {
        int capacity = l->capacity ? l->capacity * 2 : 4;
        scope **items = pool_take(p, sizeof(scope *) * (size_t)capacity);
        if (l->count)
            memcpy(items, l->items, sizeof(scope *) * (size_t)l->count);
        l->items = items;
        l->capacity = capacity;
    }
    l->items[l->count++] = s;
}

static void open(walk *w, scope_kind kind, const char *name, const void *node, position at)
{
    scope *parent = w->now, *s = pool_take(w->pool, sizeof *s);
    s->kind = kind;
    s->name = name;
    s->at = at;
    if (parent) {
        s->nested = parent->nested || scope_is_function_like(parent);
        s->iterable_depth = parent->iterable_depth;
    }
    table_add(w->table, w->pool, node, s);
    list_add(w->pool, &w->stack, s);
    w->now = s;
    /* Annotations kept as text are checked, but no name in them counts. */
    if (parent && kind != SCOPE_ANNOTATION)
        list_add(w->pool, &parent->children, s);
}

static void close(walk *w)
{
    w->stack.count--;
    w->now = w->stack.count ? w->stack.items[w->stack.count - 1] : NULL;
}

/* --- Names --- */

static int lookup(walk *w, const scope *s, const char *name)
{
    return scope_symbol(s, scope_mangle(w->keep, s, w->private, name));
}

static void define_in(walk *w, scope *s, const char *name, int flag, position at)
{
    const char *mangled = scope_mangle(w->keep, w->now, w->private, name);
    int known = scope_symbol(s, mangled);
    if (flag & known & DEF_PARAM)
        trouble_raise(w->trouble, at, "duplicate argument '%s' in function definition", name);
    if (flag & known & DEF_TYPE_PARAM)
        trouble_raise(w->trouble, at, "duplicate type parameter '%s'", name);
    int flags = known | flag;
    if (s->iterating_target) {
        if (flags & (DEF_GLOBAL | DEF_NONLOCAL))
            trouble_raise(w->trouble, at,
                          "comprehension inner loop cannot rebind assignment expression target "
                          "'%s'",
                          name);
        flags |= DEF_COMP_ITER;
    }
    names_set(&s->symbols, w->pool, mangled, flags);
    if (flag & DEF_PARAM)
        names_add(&s->params, w->pool, mangled, s->params.count);
    else if (flag & DEF_GLOBAL)
        names_set(&w->table->top->symbols, w->pool, mangled,
                  scope_symbol(w->table->top, mangled) | flag);
}

static void define(walk *w, const char *name, int flag, position at)
{
    if (flag & DEF_TYPE_PARAM && w->now->mangled)
        names_add(w->now->mangled, w->pool, name, 0);
    define_in(w, w->now, name, flag, at);
}

static void record_directive(walk *w, const char *name, position at)
{
    directive *d = pool_take(w->pool, sizeof *d);
    d->name = scope_mangle(w->keep, w->now, w->private, name);
    d->at = at;
    directive **end = &w->now->directives;
    while (*end)
        end = &(*end)->next;
    *end = d;
}

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

static void visit_optional(walk *w, expr *e)
{
    if (e)
        visit_expr(w, e);
}

static void visit_exprs(walk *w, expr_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        visit_optional(w, seq.items[i]);
}

static void visit_keywords(walk *w, keyword_seq seq)
{
    for (size_t i = 0; i < seq.count; i++)
        visit_expr(w, seq.items[i].value);
}

static void forbid_rebinding(walk *w, const scope *s, const char *name, position at)
{
    int flags = lookup(w, s, name);
    if (flags & DEF_COMP_ITER && flags & DEF_LOCAL)
        trouble_raise(w->trouble, at,
                      "assignment expression cannot rebind comprehension iteration variable '%s'",
                      name);
}

static void define_through_comprehension(walk *w, scope *s, const char *name, position at)
{
    if (s->kind == SCOPE_FUNCTION) {
        bool global = lookup(w, s, name) & DEF_GLOBAL;
        define(w, name, global ? DEF_GLOBAL : DEF_NONLOCAL, at);
        record_directive(w, name, at);
        define_in(w, s, name, DEF_LOCAL, at);
        return;
    }
    if (s->kind == SCOPE_MODULE) {
        define(w, name, DEF_GLOBAL, at);
        record_directive(w, name, at);
        define_in(w, s, name, DEF_GLOBAL, at);
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
    visit_expr(w, e->named.value);
    visit_expr(w, e->named.target);
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
    visit_optional(w, e->yield.value);
    w->now->generator = true;
    if (w->now->comprehension)
        trouble_raise(w->trouble, e->at, "'yield' inside %s", kinds[w->now->comprehension]);
}

static void visit_params(walk *w, arg_seq args)
{
    for (size_t i = 0; i < args.count; i++)
        define(w, args.items[i]->name, DEF_PARAM, args.items[i]->at);
}

static void visit_arguments(walk *w, const arguments *a)
{
    visit_params(w, a->posonlyargs);
    visit_params(w, a->args);
    visit_params(w, a->kwonlyargs);
    if (a->vararg) {
        define(w, a->vararg->name, DEF_PARAM, a->vararg->at);
        w->now->varargs = true;
    }
    if (a->kwarg) {
        define(w, a->kwarg->name, DEF_PARAM, a->kwarg->at);
        w->now->varkeywords = true;
    }
}

static void visit_lambda(walk *w, expr *e)
{
    visit_exprs(w, e->lambda.args->defaults);
    visit_exprs(w, e->lambda.args->kw_defaults);
    open(w, SCOPE_FUNCTION, "lambda", e, e->at);
    visit_arguments(w, e->lambda.args);
    visit_expr(w, e->lambda.body);
    close(w);
}

static void visit_target(walk *w, expr *target)
{
    w->now->iterating_target = true;
    visit_expr(w, target);
    w->now->iterating_target = false;
}

static void visit_iterable(walk *w, expr *iter)
{
    w->now->iterable_depth++;
    visit_expr(w, iter);
    w->now->iterable_depth--;
}

static void visit_clause(walk *w, comprehension *c)
{
    visit_target(w, c->target);
    visit_iterable(w, c->iter);
    visit_exprs(w, c->ifs);
    if (c->is_async)
        w->now->coroutine = true;
}

static void visit_comprehension(walk *w, expr *e, comprehension_kind kind, const char *name)
{
    comprehension *outermost = &e->comp.generators.items[0];
    visit_iterable(w, outermost->iter);
    open(w, SCOPE_FUNCTION, name, e, e->at);
    w->now->comprehension = kind;
    if (outermost->is_async)
        w->now->coroutine = true;
    define(w, ".0", DEF_PARAM, e->at);
    visit_target(w, outermost->target);
    visit_exprs(w, outermost->ifs);
    for (size_t i = 1; i < e->comp.generators.count; i++)
        visit_clause(w, &e->comp.generators.items[i]);
    visit_optional(w, e->comp.value);
    visit_expr(w, e->comp.elt);
    w->now->generator = kind == COMPREHENSION_GENERATOR;
    bool is_async = w->now->coroutine && !w->now->generator;
    close(w);
    if (is_async)
        w->now->coroutine = true;
}

static void visit_name(walk *w, expr *e)
{
    define(w, e->name.id, e->name.ctx == LOAD ? DEF_USE : DEF_LOCAL, e->at);
    /* super() without arguments needs the cell of the class. */
    if (e->name.ctx == LOAD && scope_is_function_like(w->now) && !strcmp(e->name.id, "super"))
        define(w, "__class__", DEF_USE, e->at);
}

static void visit_expr_kind(walk *w, expr *e)
{
    switch (e->kind) {
    case EXPR_BOOL_OP: visit_exprs(w, e->bool_op.values); break;
    case EXPR_NAMED: visit_named_expr(w, e); break;
    case EXPR_BIN_OP:
        visit_expr(w, e->bin_op.left);
        visit_expr(w, e->bin_op.right);
        break;
    case EXPR_UNARY_OP: visit_expr(w, e->unary_op.operand); break;
    case EXPR_LAMBDA: visit_lambda(w, e); break;
    case EXPR_IF:
        visit_expr(w, e->if_exp.test);
        visit_expr(w, e->if_exp.body);
        visit_expr(w, e->if_exp.orelse);
        break;
    case EXPR_DICT:
        visit_exprs(w, e->dict.keys);
        visit_exprs(w, e->dict.values);
        break;
    case EXPR_SET: visit_exprs(w, e->set.elts); break;
    case EXPR_LIST_COMP: visit_comprehension(w, e, COMPREHENSION_LIST, "<listcomp>"); break;
    case EXPR_SET_COMP: visit_comprehension(w, e, COMPREHENSION_SET, "<setcomp>"); break;
    case EXPR_DICT_COMP: visit_comprehension(w, e, COMPREHENSION_DICT, "<dictcomp>"); break;
    case EXPR_GENERATOR: visit_comprehension(w, e, COMPREHENSION_GENERATOR, "<genexpr>"); break;
    case EXPR_AWAIT:
        forbid_in_annotation(w, "await expression", e->at);
        visit_expr(w, e->yield.value);
        w->now->coroutine = true;
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: visit_yield(w, e); break;
    case EXPR_COMPARE:
        visit_expr(w, e->compare.left);
        visit_exprs(w, e->compare.comparators);
        break;
    case EXPR_CALL:
        visit_expr(w, e->call.func);
        visit_exprs(w, e->call.args);
        visit_keywords(w, e->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        visit_expr(w, e->formatted_value.value);
        visit_optional(w, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: visit_exprs(w, e->joined_str.values); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: visit_expr(w, e->attribute.value); break;
    case EXPR_SUBSCRIPT:
        visit_expr(w, e->subscript.value);
        visit_expr(w, e->subscript.slice);
        break;
    case EXPR_STARRED: visit_expr(w, e->starred.value); break;
    case EXPR_NAME: visit_name(w, e); break;
    case EXPR_LIST:
    case EXPR_TUPLE: visit_exprs(w, e->sequence.elts); break;
    case EXPR_SLICE:
        visit_optional(w, e->slice.lower);
        visit_optional(w, e->slice.upper);
        visit_optional(w, e->slice.step);
        break;
    }
}

static void visit_expr(walk *w, expr *e)
{
    trouble_enter(w->trouble);
    visit_expr_kind(w, e);
    trouble_leave(w->trouble);
}

/* --- Annotations and type parameters --- */

static void visit_annotation(walk *w, expr *annotation)
{
    if (w->future_annotations)
        open(w, SCOPE_ANNOTATION, "_annotation", annotation, annotation->at);
    visit_expr(w, annotation);
    if (w->future_annotations)
        close(w);
}

static void visit_arg_annotations(walk *w, arg_seq args)
{
    for (size_t i = 0; i < args.count; i++)
        visit_optional(w, args.items[i]->annotation);
}

static void visit_annotations(walk *w, const stmt *s, const arguments *a, expr *returns)
{
    if (w->future_annotations)
        open(w, SCOPE_ANNOTATION, "_annotation", a, s->at);
    visit_arg_annotations(w, a->posonlyargs);
    visit_arg_annotations(w, a->args);
    if (a->vararg)
        visit_optional(w, a->vararg->annotation);
    if (a->kwarg)
        visit_optional(w, a->kwarg->annotation);
    visit_arg_annotations(w, a->kwonlyargs);
    if (w->future_annotations)
        close(w);
    if (returns)
        visit_annotation(w, returns);
}

static void visit_bound_or_default(walk *w, expr *e, const char *name, const void *node,
                                   const char *place)
{
    if (!e)
        return;
    bool sees_class = w->now->sees_class;
    open(w, SCOPE_TYPE_VARIABLE, name, node, e->at);
    w->now->sees_class = sees_class;
    if (sees_class)
        define(w, "__classdict__", DEF_USE, e->at);
    w->now->place = place;
    visit_expr(w, e);
    close(w);
}

static void visit_type_params(walk *w, type_param_seq params)
{
    static const char *const places[] = {"a TypeVar default", "a ParamSpec default",
                                         "a TypeVarTuple default"};
    for (size_t i = 0; i < params.count; i++) {
        const type_param *tp = &params.items[i];
        define(w, tp->name, DEF_TYPE_PARAM | DEF_LOCAL, tp->at);
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
    open(w, SCOPE_TYPE_PARAMS, name, scope_params_node(params), s->at);
    if (in_class) {
        w->now->sees_class = true;
        define(w, "__classdict__", DEF_USE, s->at);
    }
    if (s->kind == STMT_CLASS_DEF) {
        define(w, ".type_params", DEF_LOCAL, s->at);
        define(w, ".type_params", DEF_USE, s->at);
        define(w, ".generic_base", DEF_LOCAL, s->at);
        define(w, ".generic_base", DEF_USE, s->at);
    }
    if (a) /* CPython reserves it even where there are no defaults */
        define(w, ".defaults", DEF_PARAM, s->at);
    if (a && any_default(a->kw_defaults))
        define(w, ".kwdefaults", DEF_PARAM, s->at);
}

/* --- Statements --- */

static void visit_function(walk *w, stmt *s)
{
    const arguments *a = s->function_def.args;
    type_param_seq params = s->function_def.type_params;
    define(w, s->function_def.name, DEF_LOCAL, s->at);
    visit_exprs(w, a->defaults);
    visit_exprs(w, a->kw_defaults);
    visit_exprs(w, s->function_def.decorator_list);
    if (params.count) {
        open_type_params(w, s, s->function_def.name, params, a);
        visit_type_params(w, params);
    }
    visit_annotations(w, s, a, s->function_def.returns);
    open(w, SCOPE_FUNCTION, s->function_def.name, s, s->at);
    w->now->coroutine = s->kind == STMT_ASYNC_FUNCTION_DEF;
    visit_arguments(w, a);
    visit_stmts(w, s->function_def.body);
    close(w);
    if (params.count)
        close(w);
}

static void visit_class(walk *w, stmt *s)
{
    const char *outer_private = w->private;
    type_param_seq params = s->class_def.type_params;
    define(w, s->class_def.name, DEF_LOCAL, s->at);
    visit_exprs(w, s->class_def.decorator_list);
    if (params.count) {
        open_type_params(w, s, s->class_def.name, params, NULL);
        w->private = s->class_def.name;
        w->now->mangled = pool_take(w->pool, sizeof *w->now->mangled);
        visit_type_params(w, params);
    }
    visit_exprs(w, s->class_def.bases);
    visit_keywords(w, s->class_def.keywords);
    open(w, SCOPE_CLASS, s->class_def.name, s, s->at);
    w->private = s->class_def.name;
    if (params.count) {
        define(w, "__type_params__", DEF_LOCAL, s->at);
        define(w, ".type_params", DEF_USE, s->at);
    }
    visit_stmts(w, s->class_def.body);
    close(w);
    if (params.count)
        close(w);
    w->private = outer_private;
}

static void visit_type_alias(walk *w, stmt *s)
{
    const char *name = s->type_alias.name->name.id;
    bool in_class = w->now->kind == SCOPE_CLASS;
    type_param_seq params = s->type_alias.type_params;
    visit_expr(w, s->type_alias.name);
    if (params.count) {
        open_type_params(w, s, name, params, NULL);
        visit_type_params(w, params);
    }
    open(w, SCOPE_TYPE_ALIAS, name, s, s->at);
    w->now->sees_class = in_class;
    if (in_class)
        define(w, "__classdict__", DEF_USE, s->type_alias.value->at);
    visit_expr(w, s->type_alias.value);
    close(w);
    if (params.count)
        close(w);
}

static void visit_ann_assign(walk *w, stmt *s)
{
    expr *target = s->ann_assign.target;
    if (target->kind == EXPR_NAME) {
        const char *name = target->name.id;
        int flags = lookup(w, w->now, name);
        if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && w->now != w->table->top && s->ann_assign.simple)
            trouble_raise(w->trouble, s->at, "annotated name '%s' can't be %s", name,
                          flags & DEF_GLOBAL ? "global" : "nonlocal");
        if (s->ann_assign.simple)
            define(w, name, DEF_ANNOT | DEF_LOCAL, target->at);
        else if (s->ann_assign.value)
            define(w, name, DEF_LOCAL, target->at);
    } else {
        visit_expr(w, target);
    }
    visit_annotation(w, s->ann_assign.annotation);
    visit_optional(w, s->ann_assign.value);
}

/* The name an import binds: of a.b.c it is a. */
static void visit_alias(walk *w, const alias *a)
{
    const char *name = a->asname ? a->asname : a->name;
    const char *dot = strchr(name, '.');
    if (dot)
        name = pool_copy(w->keep, name, (size_t)(dot - name));
    if (strcmp(name, "*"))
        define(w, name, DEF_IMPORT, a->at);
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
        int flags = lookup(w, w->now, name);
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
        define(w, name, flag, s->at);
        record_directive(w, name, s->at);
    }
}

static void visit_handlers(walk *w, except_handler_seq handlers)
{
    for (size_t i = 0; i < handlers.count; i++) {
        const except_handler *h = &handlers.items[i];
        visit_optional(w, h->type);
        if (h->name)
            define(w, h->name, DEF_LOCAL, h->at);
        visit_stmts(w, h->body);
    }
}

static void visit_for(walk *w, stmt *s)
{
    visit_expr(w, s->for_.target);
    visit_expr(w, s->for_.iter);
    visit_stmts(w, s->for_.body);
    visit_stmts(w, s->for_.orelse);
}

static void visit_with(walk *w, stmt *s)
{
    for (size_t i = 0; i < s->with.items.count; i++) {
        visit_expr(w, s->with.items.items[i].context_expr);
        visit_optional(w, s->with.items.items[i].optional_vars);
    }
    visit_stmts(w, s->with.body);
}

/* Where await may stand at the top, an async for or with makes the module a coroutine. */
static void note_top_level_await(walk *w)
{
    if (w->allow_await && w->now->kind == SCOPE_MODULE)
        w->now->coroutine = true;
}

static void visit_match(walk *w, stmt *s)
{
    visit_expr(w, s->match.subject);
    for (size_t i = 0; i < s->match.cases.count; i++) {
        match_case *c = &s->match.cases.items[i];
        visit_pattern(w, c->pattern);
        visit_optional(w, c->guard);
        visit_stmts(w, c->body);
    }
}

static void visit_stmt_kind(walk *w, stmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: visit_function(w, s); break;
    case STMT_CLASS_DEF: visit_class(w, s); break;
    case STMT_RETURN: visit_optional(w, s->return_.value); break;
    case STMT_DELETE: visit_exprs(w, s->delete_.targets); break;
    case STMT_ASSIGN:
        visit_exprs(w, s->assign.targets);
        visit_expr(w, s->assign.value);
        break;
    case STMT_TYPE_ALIAS: visit_type_alias(w, s); break;
    case STMT_AUG_ASSIGN:
        visit_expr(w, s->aug_assign.target);
        visit_expr(w, s->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: visit_ann_assign(w, s); break;
    case STMT_ASYNC_FOR:
        note_top_level_await(w);
        visit_for(w, s);
        break;
    case STMT_FOR: visit_for(w, s); break;
    case STMT_WHILE:
        visit_expr(w, s->while_.test);
        visit_stmts(w, s->while_.body);
        visit_stmts(w, s->while_.orelse);
        break;
    case STMT_IF:
        visit_expr(w, s->if_.test);
        visit_stmts(w, s->if_.body);
        visit_stmts(w, s->if_.orelse);
        break;
    case STMT_ASYNC_WITH:
        note_top_level_await(w);
        visit_with(w, s);
        break;
    case STMT_WITH: visit_with(w, s); break;
    case STMT_MATCH: visit_match(w, s); break;
    case STMT_RAISE:
        visit_optional(w, s->raise.exc);
        visit_optional(w, s->raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR:
        visit_stmts(w, s->try_.body);
        visit_stmts(w, s->try_.orelse);
        visit_handlers(w, s->try_.handlers);
        visit_stmts(w, s->try_.finalbody);
        break;
    case STMT_ASSERT:
        visit_expr(w, s->assert_.test);
        visit_optional(w, s->assert_.msg);
        break;
    case STMT_IMPORT: visit_aliases(w, s->import.names); break;
    case STMT_IMPORT_FROM: visit_aliases(w, s->import_from.names); break;
    case STMT_GLOBAL: visit_directive(w, s, DEF_GLOBAL, "global"); break;
    case STMT_NONLOCAL: visit_directive(w, s, DEF_NONLOCAL, "nonlocal"); break;
    case STMT_EXPR: visit_expr(w, s->expr.value); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

static void visit_stmts(walk *w, stmt_seq body)
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
        define(w, name, DEF_LOCAL, at);
}

static void visit_pattern(walk *w, pattern *p)
{
    trouble_enter(w->trouble);
    switch (p->kind) {
    case PATTERN_VALUE: visit_expr(w, p->value.value); break;
    case PATTERN_SINGLETON: break;
    case PATTERN_OR:
    case PATTERN_SEQUENCE: visit_patterns(w, p->sequence.patterns); break;
    case PATTERN_STAR: capture(w, p->star.name, p->at); break;
    case PATTERN_MAPPING:
        visit_exprs(w, p->mapping.keys);
        visit_patterns(w, p->mapping.patterns);
        capture(w, p->mapping.rest, p->at);
        break;
    case PATTERN_CLASS:
        visit_expr(w, p->class_.cls);
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

scope_table *scope_build(pool *scratch, pool *keep, const module *m, int future, bool allow_await,
                         trouble *t)
{
    scope_table *table = pool_take(scratch, sizeof *table);
    walk w = {
        .pool = scratch,
        .keep = keep,
        .table = table,
        .trouble = t,
        .future_annotations = future & CO_FUTURE_ANNOTATIONS,
        .allow_await = allow_await,
    };
    t->depth = 0;
    open(&w, SCOPE_MODULE, "top", m, (position){0, 0, 0, 0});
    table->top = w.now;
    if (m->kind == MODULE_EXPRESSION)
        visit_expr(&w, m->expression);
    else
        visit_stmts(&w, m->body);
    close(&w);
    scope_resolve(scratch, table->top, t);
    return table;
}

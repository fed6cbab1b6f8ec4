#include "scope.h"
#include <string.h>

/* Where names live, decided from the outside in for what is visible and from the inside out for
 * what is free, after CPython's analyze_block.
 *
 * A set of visible names is a chain of layers, one for each enclosing block: a layer says of some
 * names that they are in (1) or out (0), and leaves the rest to the layers below. What a block does
 * to its layer is thus seen by its children alone. */
typedef struct layer {
    const struct layer *below;
    names marks;
} layer;

typedef struct sight {
    layer *bound; /* bound by enclosing functions; NULL at module level */
    layer *global;
    layer *type_params;
    scope *class; /* the class an annotation scope looks into, or NULL */
} sight;

/* One block at work. */
typedef struct resolver {
    pool *pool;
    trouble *trouble;
    scope *scope;
    sight sees;
    names homes;         /* name → residence */
    names local;         /* names bound here */
    names inlined_cells; /* cells that inlined comprehensions bring in */
} resolver;

static bool contains(const layer *l, const char *name)
{
    for (; l; l = l->below) {
        int mark = names_get(&l->marks, name, -1);
        if (mark >= 0)
            return mark;
    }
    return false;
}

static layer *layer_over(pool *p, const layer *below)
{
    layer *l = pool_take(p, sizeof *l);
    l->below = below;
    return l;
}

static void mark(resolver *r, layer *l, const char *name, bool in)
{
    if (l)
        names_set(&l->marks, r->pool, name, in);
}

static void settle(resolver *r, const char *name, residence home)
{
    names_set(&r->homes, r->pool, name, home);
}

static void raise_at_directive(resolver *r, const char *name, const char *format)
{
    for (directive *d = r->scope->directives; d; d = d->next) {
        if (!strcmp(d->name, name))
            trouble_raise(r->trouble, d->at, format, name);
    }
}

static void settle_nonlocal(resolver *r, const char *name, names *free)
{
    if (!r->sees.bound)
        raise_at_directive(r, name, "nonlocal declaration not allowed at module level");
    if (!contains(r->sees.bound, name))
        raise_at_directive(r, name, "no binding for nonlocal '%s' found");
    if (contains(r->sees.type_params, name))
        raise_at_directive(r, name, "nonlocal binding not allowed for type parameter '%s'");
    settle(r, name, NAME_FREE);
    names_set(free, r->pool, name, 1);
}

/* A name that is only used: looked for outside. */
static void settle_use(resolver *r, const char *name, names *free)
{
    if (r->sees.class) {
        /* Bound in the class and perhaps in a function around it: the class, then the globals. */
        int flags = scope_symbol(r->sees.class, name);
        if (flags & DEF_GLOBAL) {
            settle(r, name, NAME_GLOBAL_EXPLICIT);
            return;
        }
        if (flags & DEF_BOUND && !(flags & DEF_NONLOCAL)) {
            settle(r, name, NAME_GLOBAL_IMPLICIT);
            return;
        }
    }
    if (contains(r->sees.bound, name)) {
        settle(r, name, NAME_FREE);
        names_set(free, r->pool, name, 1);
        return;
    }
    settle(r, name, NAME_GLOBAL_IMPLICIT);
}

static void settle_name(resolver *r, const char *name, int flags, names *free)
{
    if (flags & DEF_GLOBAL) {
        if (flags & DEF_NONLOCAL)
            raise_at_directive(r, name, "name '%s' is nonlocal and global");
        settle(r, name, NAME_GLOBAL_EXPLICIT);
        mark(r, r->sees.global, name, true);
        mark(r, r->sees.bound, name, false);
    } else if (flags & DEF_NONLOCAL) {
        settle_nonlocal(r, name, free);
    } else if (flags & DEF_BOUND) {
        settle(r, name, NAME_LOCAL);
        names_set(&r->local, r->pool, name, 1);
        mark(r, r->sees.global, name, false);
        mark(r, r->sees.type_params, name, flags & DEF_TYPE_PARAM);
    } else {
        settle_use(r, name, free);
    }
}

static bool is_free_in_a_child(const scope *s, const char *name)
{
    for (int i = 0; i < s->children.count; i++) {
        if (scope_residence(s->children.items[i], name) == NAME_FREE)
            return true;
    }
    return false;
}

/* Makes the names of an inlined comprehension names of the block around it. */
static void inline_names(resolver *r, scope *comp, names *comp_free)
{
    scope *s = r->scope;
    for (int i = 0; i < comp->symbols.count; i++) {
        const char *name = comp->symbols.keys[i];
        int word = comp->symbols.values[i], flags = word & DEF_MASK;
        residence home = (residence)(word >> RESIDENCE_SHIFT);
        if (flags & DEF_PARAM)
            continue;
        if (home == NAME_CELL || flags & DEF_COMP_CELL)
            names_set(&r->inlined_cells, r->pool, name, 1);
        int known = names_find(&s->symbols, name);
        if (home == NAME_FREE && s->kind == SCOPE_CLASS && !strcmp(name, "__class__")) {
            home = NAME_GLOBAL_IMPLICIT;
            names_set(comp_free, r->pool, name, 0);
            comp->symbols.values[i] = 0;
        }
        if (known < 0) {
            names_set(&s->symbols, r->pool, name, flags);
            settle(r, name, home);
        } else if (s->symbols.values[known] & DEF_BOUND && s->kind != SCOPE_CLASS &&
                   !is_free_in_a_child(comp, name)) {
            names_set(comp_free, r->pool, name, 0);
        }
    }
}

static void resolve_block(pool *p, trouble *t, scope *s, sight sees, names *free);

static void resolve_child(resolver *r, scope *child, sight inner, names *new_free)
{
    scope *s = r->scope;
    bool inlines =
        child->comprehension && child->comprehension != COMPREHENSION_GENERATOR && !s->sees_class;
    names child_free = {0};
    sight sees = {
        .bound = layer_over(r->pool, inner.bound),
        .global = layer_over(r->pool, inner.global),
        .type_params = layer_over(r->pool, inner.type_params),
    };
    if (child->sees_class)
        sees.class = s->kind == SCOPE_CLASS ? s : r->sees.class;
    resolve_block(r->pool, r->trouble, child, sees, &child_free);
    if (inlines) {
        inline_names(r, child, &child_free);
        child->inlined = true;
    }
    for (int i = 0; i < child_free.count; i++) {
        if (child_free.values[i])
            names_set(new_free, r->pool, child_free.keys[i], 1);
    }
}

/* What the children of a block see. A class is no scope to its methods: they see what is around
 * the class, and __class__. */
static sight sight_within(resolver *r)
{
    scope *s = r->scope;
    sight inner = {.type_params = r->sees.type_params};
    if (s->kind == SCOPE_CLASS) {
        inner.bound = layer_over(r->pool, r->sees.bound ? r->sees.bound->below : NULL);
        inner.global = layer_over(r->pool, r->sees.global->below);
        mark(r, inner.bound, "__class__", true);
        mark(r, inner.bound, "__classdict__", true);
        return inner;
    }
    inner.bound = layer_over(r->pool, r->sees.bound);
    inner.global = r->sees.global;
    if (scope_is_function_like(s)) {
        for (int i = 0; i < r->local.count; i++)
            mark(r, inner.bound, r->local.keys[i], true);
    }
    return inner;
}

/* The children of an inlined comprehension become children of its block. */
static void splice_inlined(resolver *r)
{
    scope_list old = r->scope->children, all = {0};
    for (int i = 0; i < old.count; i++)
        all.capacity += old.items[i]->inlined ? old.items[i]->children.count : 1;
    all.items = pool_take(r->pool, sizeof(scope *) * (size_t)(all.capacity + 1));
    for (int i = 0; i < old.count; i++) {
        scope *child = old.items[i];
        if (!child->inlined) {
            all.items[all.count++] = child;
            continue;
        }
        for (int k = 0; k < child->children.count; k++)
            all.items[all.count++] = child->children.items[k];
    }
    r->scope->children = all;
}

/* Locals that are free in a child become cells, and are free no further out. */
static void settle_cells(resolver *r, names *free)
{
    for (int i = 0; i < r->homes.count; i++) {
        const char *name = r->homes.keys[i];
        if (r->homes.values[i] != NAME_LOCAL)
            continue;
        if (!names_get(free, name, 0) && !names_get(&r->inlined_cells, name, 0))
            continue;
        r->homes.values[i] = NAME_CELL;
        if (names_get(free, name, 0))
            names_set(free, r->pool, name, 0);
    }
}

static bool take_out(resolver *r, names *set, const char *name)
{
    if (!names_get(set, name, 0))
        return false;
    names_set(set, r->pool, name, 0);
    return true;
}

static void record(resolver *r, const names *free)
{
    scope *s = r->scope;
    for (int i = 0; i < s->symbols.count; i++) {
        const char *name = s->symbols.keys[i];
        int flags = s->symbols.values[i];
        if (names_get(&r->inlined_cells, name, 0))
            flags |= DEF_COMP_CELL;
        s->symbols.values[i] = flags | names_get(&r->homes, name, 0) << RESIDENCE_SHIFT;
    }
    bool in_class = s->kind == SCOPE_CLASS || s->sees_class;
    for (int i = 0; i < free->count; i++) {
        if (!free->values[i])
            continue;
        const char *name = free->keys[i];
        int known = names_find(&s->symbols, name);
        if (known >= 0) {
            if (in_class)
                s->symbols.values[known] |= DEF_FREE_CLASS;
        } else if (!r->sees.bound || contains(r->sees.bound, name)) {
            names_set(&s->symbols, r->pool, name, NAME_FREE << RESIDENCE_SHIFT);
        }
    }
}

static void resolve_block(pool *p, trouble *t, scope *s, sight sees, names *free)
{
    resolver r = {.pool = p, .trouble = t, .scope = s, .sees = sees};
    names new_free = {0};
    trouble_enter(t);
    for (int i = 0; i < s->symbols.count; i++)
        settle_name(&r, s->symbols.keys[i], s->symbols.values[i], free);
    sight inner = sight_within(&r);
    for (int i = 0; i < s->children.count; i++)
        resolve_child(&r, s->children.items[i], inner, &new_free);
    splice_inlined(&r);
    if (scope_is_function_like(s)) {
        settle_cells(&r, &new_free);
    } else if (s->kind == SCOPE_CLASS) {
        s->needs_class_cell = take_out(&r, &new_free, "__class__");
        s->needs_class_dict = take_out(&r, &new_free, "__classdict__");
    }
    record(&r, &new_free);
    for (int i = 0; i < new_free.count; i++) {
        if (new_free.values[i])
            names_set(free, p, new_free.keys[i], 1);
    }
    trouble_leave(t);
}

void scope_resolve(pool *scratch, scope *top, trouble *t)
{
    names free = {0};
    t->depth = 0;
    sight sees = {.global = layer_over(scratch, layer_over(scratch, NULL)),
                  .type_params = layer_over(scratch, NULL)};
    resolve_block(scratch, t, top, sees, &free);
}

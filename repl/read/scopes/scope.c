#include "scope_walk.h"
#include <string.h>

struct scope_table {
    const void **nodes; /* open addressing by address */
    scope **scopes;
    size_t slot_count, count;
    scope *top;
};

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

void walk_open(walk *w, scope_kind kind, const char *name, const void *node, position at)
{
    scope *parent = w->now, *s = pool_take(w->pool, sizeof *s);
    s->kind = kind;
    s->name = name;
    s->at = at;
    if (parent) {
        s->nested = parent->nested || scope_is_function_like(parent);
        s->iterable_depth = parent->iterable_depth;
        if (kind != SCOPE_CLASS)
            s->mangled = parent->mangled;
    }
    table_add(w->table, w->pool, node, s);
    list_add(w->pool, &w->stack, s);
    w->now = s;
    /* Annotations kept as text are checked, but no name in them counts. */
    if (parent && kind != SCOPE_ANNOTATION)
        list_add(w->pool, &parent->children, s);
}

void walk_close(walk *w)
{
    w->stack.count--;
    w->now = w->stack.count ? w->stack.items[w->stack.count - 1] : NULL;
}

/* --- Names --- */

int walk_lookup(walk *w, const scope *s, const char *name)
{
    return scope_symbol(s, scope_mangle(w->keep, s, w->private, name));
}

void walk_define_in(walk *w, scope *s, const char *name, int flag, position at)
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

void walk_define(walk *w, const char *name, int flag, position at)
{
    if (flag & DEF_TYPE_PARAM && w->now->mangled)
        names_add(w->now->mangled, w->pool, name, 0);
    walk_define_in(w, w->now, name, flag, at);
}

void walk_record_directive(walk *w, const char *name, position at)
{
    directive *d = pool_take(w->pool, sizeof *d);
    d->name = scope_mangle(w->keep, w->now, w->private, name);
    d->at = at;
    directive **end = &w->now->directives;
    while (*end)
        end = &(*end)->next;
    *end = d;
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
    walk_open(&w, SCOPE_MODULE, "top", m, (position){0, 0, 0, 0});
    table->top = w.now;
    if (m->kind == MODULE_EXPRESSION)
        walk_expr(&w, m->expression);
    else
        walk_stmts(&w, m->body);
    walk_close(&w);
    scope_resolve(scratch, table->top, t);
    return table;
}

/* The walk that builds the scopes: what scope.c, scope_expr.c and scope_stmt.c share. */
#ifndef READ_SCOPE_WALK_H
#define READ_SCOPE_WALK_H

#include "scope.h"

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

/* Opens the scope of a node within the current one; closing returns to it. */
void walk_open(walk *w, scope_kind kind, const char *name, const void *node, position at);
void walk_close(walk *w);

/* What the scope knows of a name, before mangling. */
int walk_lookup(walk *w, const scope *s, const char *name);
/* Notes that a name is bound or used, in the current scope or in another open one. */
void walk_define(walk *w, const char *name, int flag, position at);
void walk_define_in(walk *w, scope *s, const char *name, int flag, position at);
/* Remembers where a global or nonlocal statement, or what acts as one, named a name. */
void walk_record_directive(walk *w, const char *name, position at);

void walk_expr(walk *w, expr *e); /* scope_expr.c */
void walk_optional(walk *w, expr *e);
void walk_exprs(walk *w, expr_seq seq);
void walk_keywords(walk *w, keyword_seq seq);
void walk_arguments(walk *w, const arguments *a);
void walk_stmts(walk *w, stmt_seq body); /* scope_stmt.c */

#endif

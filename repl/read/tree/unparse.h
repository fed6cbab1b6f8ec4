/* Unparsing: an expression as text, as `from __future__ import annotations` keeps it. */
#ifndef READ_UNPARSE_H
#define READ_UNPARSE_H

#include "tree.h"

#include "repl/read/pool.h"

/* The text CPython's ast_unparse.c gives; it lies in the pool. */
const char *unparse_expr(pool *p, const expr *x);
/* Its repr. */
const char *unparse_konst(pool *p, const konst *k);

#endif

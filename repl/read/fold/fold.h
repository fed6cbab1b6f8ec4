/* Folding: what can be computed of a tree before it runs, after CPython's ast_opt.c. */
#ifndef READ_FOLD_H
#define READ_FOLD_H

#include "repl/read/pool.h"
#include "repl/read/tree/tree.h"
#include "repl/read/trouble.h"

/* Folds in place: a node that turns out constant becomes an EXPR_CONSTANT at its position. New
 * values lie in the pool. `future` holds CO_FUTURE_ flags. */
void fold_module(pool *p, module *m, const read_request *request, int future, trouble *t);

#endif

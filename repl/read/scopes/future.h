/* Futures: what `from __future__ import …` at the head of a module asks for. */
#ifndef READ_FUTURE_H
#define READ_FUTURE_H

#include "repl/read/tree/tree.h"
#include "repl/read/trouble.h"

typedef struct futures {
    int flags;     /* CO_FUTURE_ flags */
    int last_line; /* of the last such statement at the head; -1: there is none */
} futures;

/* An unknown feature is an error, which leaves through `t`. */
futures future_find(const module *m, trouble *t);
/* True of `from __future__ import …`. */
bool future_is_import(const stmt *s);

#endif

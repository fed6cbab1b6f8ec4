/* Shapes: small questions about trees that several stages of the compiler ask. */
#ifndef READ_SHAPE_H
#define READ_SHAPE_H

#include "tree.h"

/* The string a body begins with, its docstring, or NULL. */
const expr *shape_docstring(stmt_seq body);
bool shape_any_starred(expr_seq elts);
bool shape_all_constant(expr_seq elts);
/* How many characters a text has, or how many of its bytes begin one. */
size_t shape_characters(text t);

#endif

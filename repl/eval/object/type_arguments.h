/* What generic aliases and unions share: the type parameters among arguments, how arguments are
 * shown, and putting arguments in the place of parameters. */
#ifndef EVAL_TYPE_ARGUMENTS_H
#define EVAL_TYPE_ARGUMENTS_H

#include "repl/eval/types/builder.h"
#include "repl/eval/types/tuple.h"

/* int, collections.deque, ..., or the repr. */
bool type_argument_show(builder *b, value argument);
/* The parameters (TypeVar and the like) in order of first appearance: owned. */
tuple *type_parameters_of(machine *m, const tuple *args);
/* args with `items` (one, or a tuple) in the place of parameters: owned. `self` is for messages. */
tuple *type_arguments_put(machine *m, value self, const tuple *args, const tuple *parameters,
                          value items);

#endif

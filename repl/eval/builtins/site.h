/* exit, quit, help and their like in the namespace of builtins. */
#ifndef EVAL_BUILTINS_SITE_H
#define EVAL_BUILTINS_SITE_H

#include "repl/eval/import/module.h"

bool site_add(machine *m, module_object *self);

#endif

/* The two halves of module sys: its functions (sys.c) and what it states (sys_facts.c). */
#ifndef EVAL_MODULES_SYS_H
#define EVAL_MODULES_SYS_H

#include "repl/eval/import/module.h"

bool sys_add_facts(machine *m, module_object *self);

#endif

/* What a name that is being typed could become. */
#ifndef EVAL_COMPLETE_H
#define EVAL_COMPLETE_H

#include "machine.h"

/* For the end of a line: "na" is completed among the names of __main__, the builtins and the
 * keywords, and behind "f(" the parameters of f; "expression.na" among dir(expression); behind
 * import, the modules. What is computed for that is computed aside, so that nothing it does lasts.
 * Calls see() for each candidate, which begins with what is typed of it. Answers how many bytes of
 * the text the candidates replace. */
size_t machine_complete(machine *m, const char *before,
                        void (*see)(void *context, const char *candidate), void *context);

#endif

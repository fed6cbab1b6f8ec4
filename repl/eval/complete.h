/* What a name that is being typed could become. */
#ifndef EVAL_COMPLETE_H
#define EVAL_COMPLETE_H

#include "machine.h"

/* For the end of a text: "na" is completed among the names of __main__, the builtins and the
 * keywords; "expression.na" among dir(expression), which is computed aside, so that nothing it does
 * lasts. Calls see() for each candidate, which begins with what is typed of it. Answers how many
 * bytes of the text the candidates replace. */
size_t machine_complete(machine *m, const char *before,
                        void (*see)(void *context, const char *candidate), void *context);

#endif

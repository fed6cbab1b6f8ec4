/* What is wrong with the arguments of a function in Python that stands for one in C: CPython's
 * parser of arguments words that otherwise than a call of a function in Python does.
 */
#ifndef EVAL_BIND_NATIVE_H
#define EVAL_BIND_NATIVE_H

#include "code.h"
#include "repl/eval/machine/state.h"

/* Does the function stand for one in C? */
static inline bool is_native_like(const function *fn)
{
    return (fn->code->flags & CODE_UNSEEN) != 0;
}

/* All raise a TypeError and answer false. `given` counts positional arguments, `named` keywords;
 * self and cls are among the positional ones. */
bool fails_native_missing(machine *m, const function *fn, int32_t parameter, size_t given);
bool fails_native_many(machine *m, const function *fn, size_t given, size_t named);
bool fails_native_keyword(machine *m, const function *fn, str *name);
bool fails_native_twice(machine *m, const function *fn, str *name, int32_t parameter);

#endif

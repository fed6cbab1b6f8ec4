/* Calling, from native code. Running Python code from here nests a dispatch loop on the machine's
 * own C stack; calls between Python functions, and resumes of generators by Python code, do not
 * come through here. */
#ifndef EVAL_CALL_H
#define EVAL_CALL_H

#include "type.h"

/* f(*args, **names): positional arguments first, then one value for each name. */
value call(machine *m, value f, const value *args, size_t count, tuple *names);
value call0(machine *m, value f);
value call1(machine *m, value f, value a);
value call2(machine *m, value f, value a, value b);
value call3(machine *m, value f, value a, value b, value c);
/* self.name(args…) without making a bound method. */
value call_method(machine *m, value self, str *name, const value *args, size_t count);
value call_method0(machine *m, value self, str *name);
value call_method1(machine *m, value self, str *name, value a);
/* type(self).name(self, args…), the way dunders are looked up. *found false: there is no such
 * method. */
value call_special(machine *m, value self, str *name, const value *args, size_t count, bool *found);
/* f(first, args…) */
value call_with_first(machine *m, value f, value first, const value *args, size_t count,
                      tuple *names);
/* Call what was found on self's type, bound to self: a function gets self in front, anything else
 * is asked by
 * __get__ first. */
value call_bound(machine *m, value found, value self, const value *args, size_t count,
                 tuple *names);
/* f(*args, **kwargs) from a tuple and a dict (or NULL). */
value call_spread(machine *m, value f, tuple *args, dict *kwargs);

/* For ARITY_ANY bodies: "NAME expected at most 2 arguments, got 3". */
bool arguments_between(machine *m, const char *name, size_t count, size_t least, size_t most);
/* Lay arguments out by a signature ("a, /, b=1, *, key=None"), as ARITY_NAMED does: `out` has a
 * place for each parameter, NOTHING where an optional one is absent; borrowed. Constructors use it
 * in `create` and `init`. */
bool arguments_bind(machine *m, const char *name, const char *signature, const value *args,
                    size_t count, tuple *names, value *out, size_t places);
/* "NAME() takes no keyword arguments" */
bool arguments_no_names(machine *m, const char *name, const tuple *names);

/* A builtin function object from a record, bound to self (a module, or NOTHING). */
value builtin_function_new(machine *m, const method_record *record, value self, str *module);

#endif

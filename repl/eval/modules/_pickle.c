/* Module _pickle: what of pickle is C in CPython. */
#include "pickle_parts.h"

static const method_record functions[] = {
    {"save", pickle_save, ARITY_NAMED, 0, "out, memo, kept, ask, other, o, /", NULL},
    {"load", pickle_load, ARITY_NAMED, 0,
     "data, find_class, persistent_load, extend, update, set_state, wrong, /", NULL},
    {0},
};

extern const module_record _pickle_module;
const module_record _pickle_module = {
    .name = "_pickle",
    .doc = "Optimized C implementation for the Python pickle module.",
    .methods = functions,
};

/* The module builtins: its functions, types and constants. */
#include "builtins.h"
#include "site.h"

#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"

static const method_record functions[] = {
#define BUILTIN(function, name, arity, signature, doc) \
    {name, builtin_##function, arity, 0, signature, doc},
    BUILTINS(BUILTIN)
#undef BUILTIN
        {0},
};

static const enum kind types[] = {
    T_bool,      T_memoryview, T_bytearray, T_bytes,     T_classmethod, T_complex, T_dict,
    T_enumerate, T_filter,     T_float,     T_frozenset, T_property,    T_int,     T_list,
    T_map,       T_object,     T_range,     T_reversed,  T_set,         T_slice,   T_staticmethod,
    T_str,       T_super,      T_tuple,     T_type,      T_zip,
};

static bool add_type(machine *m, module_object *self, type *t)
{
    return dict_set_str(m, self->dict, t->name, of(t));
}

static bool add_constants(machine *m, module_object *self)
{
    return module_add(m, self, "None", NONE) && module_add(m, self, "Ellipsis", ELLIPSIS) &&
           module_add(m, self, "NotImplemented", NOT_IMPLEMENTED) &&
           module_add(m, self, "False", FALSE) && module_add(m, self, "True", TRUE) &&
           module_add(m, self, "__debug__", TRUE);
}

static bool init(machine *m, module_object *self)
{
    if (!add_constants(m, self))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!add_type(m, self, m->types[types[i]]))
            return false;
    for (int kind = T_BaseException; kind < T_COUNT; kind++)
        if (!add_type(m, self, m->types[kind]))
            return false;
    return module_add(m, self, "EnvironmentError", keep(of(m->types[T_OSError]))) &&
           module_add(m, self, "IOError", keep(of(m->types[T_OSError]))) && site_add(m, self);
}

const module_record builtins_module = {
    .name = "builtins",
    .doc = "Built-in functions, types, exceptions, and other objects.",
    .methods = functions,
    .init = init,
};

/* _imp: the modules that are part of the program, as _frozen_importlib's finders ask for them. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module_load.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* The name that a function was asked about; NULL with TypeError. */
static const char *name_of(machine *m, value v)
{
    if (is_kind(m, v, KIND_STR))
        return str_utf8(m, as(str, v), NULL);
    fail(m, T_TypeError, "module name must be str, not %T", v);
    return NULL;
}

static value is_builtin(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    const char *name = name_of(m, args[0]);
    return name ? small(module_native(name) != NULL) : NOTHING;
}

static value is_frozen(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    const char *name = name_of(m, args[0]);
    return name ? boolean(module_embedded(name) != NULL) : NOTHING;
}

static const python_module *embedded_of(machine *m, value v)
{
    const char *name = name_of(m, v);
    const python_module *p = name ? module_embedded(name) : NULL;
    if (name && !p)
        fail_import(m, T_ImportError, v, NOTHING, NOTHING, "No such frozen object named %U",
                    as(str, v));
    return p;
}

static value is_frozen_package(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)self, (void)count, (void)names;
    const python_module *p = embedded_of(m, args[0]);
    return p ? boolean(p->is_package) : NOTHING;
}

static value get_frozen_object(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)self, (void)count, (void)names;
    const python_module *p = embedded_of(m, args[0]);
    return p ? of(module_embedded_code(m, p)) : NOTHING;
}

/* A module in C exists once: asked for again, it is the one that is there. */
static value create_builtin(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    const char *name = name_of(m, args[0]);
    const module_record *r = name ? module_native(name) : NULL;
    if (!r)
        return name ? NONE : NOTHING;
    value there = dict_get_str(m, m->modules, as(str, args[0]));
    return is_nothing(there) ? module_make_native(m, r) : keep(there);
}

static value set_standard_finders(machine *m, value self, const value *args, size_t count,
                                  tuple *names)
{
    (void)self, (void)count, (void)names;
    value t = of(tuple_from_iterable(m, args[0]));
    if (is_nothing(t))
        return NOTHING;
    replace(m, &m->module_state[STATE_finders], t);
    return NONE;
}

/* One thread runs at a time, and an import is not interrupted by another. */
static value no_lock(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)self, (void)args, (void)count, (void)names;
    return NONE;
}

static value lock_held(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)m, (void)self, (void)args, (void)count, (void)names;
    return FALSE;
}

static value extension_suffixes(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return of(list_new(m, 0));
}

static const method_record functions[] = {
    {"is_builtin", is_builtin, ARITY_ONE, 0, "name, /",
     "Returns True if the module name corresponds to a built-in module."},
    {"is_frozen", is_frozen, ARITY_ONE, 0, "name, /",
     "Returns True if the module name corresponds to a frozen module."},
    {"is_frozen_package", is_frozen_package, ARITY_ONE, 0, "name, /",
     "Returns True if the module name is of a frozen package."},
    {"get_frozen_object", get_frozen_object, ARITY_ONE, 0, "name, /",
     "Create a code object for a frozen module."},
    {"create_builtin", create_builtin, ARITY_ONE, 0, "name, /", "Create an extension module."},
    {"set_standard_finders", set_standard_finders, ARITY_ONE, 0, "finders, /",
     "Say what sys.meta_path holds before a program changes it."},
    {"acquire_lock", no_lock, ARITY_NONE, 0, "", "Acquires the interpreter's import lock."},
    {"release_lock", no_lock, ARITY_NONE, 0, "", "Release the interpreter's import lock."},
    {"lock_held", lock_held, ARITY_NONE, 0, "",
     "Return True if the import lock is currently held, else False."},
    {"extension_suffixes", extension_suffixes, ARITY_NONE, 0, "",
     "Returns the list of file suffixes used to identify extension modules."},
    {0},
};

const module_record _imp_module = {.name = "_imp", .methods = functions};

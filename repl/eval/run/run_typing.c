/* The intrinsics of PEP 695: each is a function of the module _typing. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "run.h"

static const char *const one_argument[] = {
    [INTRINSIC_TYPEVAR] = "_typevar",
    [INTRINSIC_PARAMSPEC] = "_paramspec",
    [INTRINSIC_TYPEVARTUPLE] = "_typevartuple",
    [INTRINSIC_SUBSCRIPT_GENERIC] = "_subscript_generic",
    [INTRINSIC_TYPEALIAS] = "_typealias",
};

static const char *const two_arguments[] = {
    [INTRINSIC_TYPEVAR_WITH_BOUND] = "_typevar_with_bound",
    [INTRINSIC_TYPEVAR_WITH_CONSTRAINTS] = "_typevar_with_constraints",
    [INTRINSIC_SET_TYPEPARAM_DEFAULT] = "_set_typeparam_default",
};

static value ask(machine *m, const char *name, const value *args, size_t count)
{
    value f = import_name(m, "_typing", name);
    if (is_nothing(f))
        return f;
    value v = call(m, f, args, count, NULL);
    drop(m, f);
    return v;
}

value run_typing_1(machine *m, frame *f, uint32_t which, value v)
{
    (void)f;
    if (which >= sizeof one_argument / sizeof *one_argument || !one_argument[which])
        return fail(m, T_SystemError, "unknown intrinsic");
    return ask(m, one_argument[which], &v, 1);
}

value run_typing_2(machine *m, frame *f, uint32_t which, value a, value b)
{
    (void)f;
    if (which >= sizeof two_arguments / sizeof *two_arguments || !two_arguments[which])
        return fail(m, T_SystemError, "unknown intrinsic");
    return ask(m, two_arguments[which], (value[]){a, b}, 2);
}

#include "int.h"
#include "repl/eval/machine/state.h"
#include "str.h"

static value show(machine *m, value self)
{
    return of(str_intern(m, is_same(self, TRUE) ? "True" : "False"));
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (!arguments_no_names(m, "bool", names) || !arguments_between(m, "bool", count, 0, 1))
        return NOTHING;
    int truth = count ? is_true(m, args[0]) : 0;
    return truth < 0 ? NOTHING : boolean(truth);
}

/* Of two bools a bool, else what int says. */
#define LOGIC(function, op, does)                                           \
    static value function(machine *m, value a, value b)                     \
    {                                                                       \
        if (is_bool(a) && is_bool(b))                                       \
            return boolean((int)is_same(a, TRUE) op(int) is_same(b, TRUE)); \
        return int_is(a) && int_is(b) ? does(m, a, b) : NOT_IMPLEMENTED;    \
    }
LOGIC(and, &, int_and)
LOGIC(or, |, int_or)
LOGIC(xor, ^, int_xor)
#undef LOGIC

static value invert(machine *m, value self)
{
    if (!warn(
            m, T_DeprecationWarning, 1,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This "
            "returns the bitwise inversion of the underlying int object and is usually not what "
            "you expect from negating a bool. Use the 'not' operator for boolean negation or "
            "~int(x) if you really want the bitwise inversion of the underlying int."))
        return NOTHING;
    return int_invert(m, self);
}

const type_record bool_type = {
    .name = "bool",
    .base = T_int,
    .flags = KIND_INT | TYPE_FINAL | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(integer),
    .slots =
        {
            .create = create,
            .repr = show,
            .unary = {[UNARY_OP_INVERT] = invert},
            .binary = {[BIN_AND] = and, [BIN_OR] = or, [BIN_XOR] = xor},
        },
    .signature = "object=False, /",
    .doc = "Returns True when the argument is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
};

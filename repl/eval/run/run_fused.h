/* Fused instructions of the plain loop: arithmetic and comparison of small ints with the loads
 * before and the store or jump behind, in one step. Each stands in place of its first part; the
 * other parts stay where they are, for jumps to them and for when the operands are something else:
 * then the first part runs alone. Part of run_special.h.
 *
 * A shape says where the operands a and b come from, how many instructions lie before the operator,
 * how the stack grows by the result, and what the first part is. */

#define FF_A LOCAL(at->arg >> 4)
#define FF_B LOCAL(at->arg & 15)
#define FF_BEFORE 1
#define FF_GROWS 1
#define FF_FIRST op_LOAD_FAST_LOAD_FAST
#define FC_A LOCAL(at->arg)
#define FC_B CONSTANT(at + 1)
#define FC_BEFORE 2
#define FC_GROWS 1
#define FC_FIRST op_LOAD_FAST
#define SF_A sp[-1]
#define SF_B LOCAL(at->arg)
#define SF_BEFORE 1
#define SF_GROWS 0
#define SF_FIRST op_LOAD_FAST
#define SC_A sp[-1]
#define SC_B CONSTANT(at)
#define SC_BEFORE 1
#define SC_GROWS 0
#define SC_FIRST op_LOAD_CONST
#define SS_A sp[-2]
#define SS_B sp[-1]
#define SS_BEFORE 0
#define SS_GROWS (-1)

#define BOTH_SMALL(a, b) ((a).bits & (b).bits & 1)

#define ARITHMETIC(shape, name, compute, otherwise)  \
    OP(shape##_##name)                               \
    {                                                \
        value a = shape##_A, b = shape##_B, x;       \
        if (BOTH_SMALL(a, b) && compute(a, b, &x)) { \
            sp += shape##_GROWS;                     \
            TOP() = x;                               \
            at += shape##_BEFORE;                    \
            NEXT();                                  \
        }                                            \
        goto otherwise;                              \
    }                                                \
    OP(shape##_##name##_STORE)                       \
    {                                                \
        value a = shape##_A, b = shape##_B, x;       \
        if (BOTH_SMALL(a, b) && compute(a, b, &x)) { \
            sp += shape##_GROWS - 1;                 \
            at += shape##_BEFORE + 1;                \
            value old = LOCAL(at->arg);              \
            LOCAL(at->arg) = x;                      \
            DROP_OLD(old);                           \
            NEXT();                                  \
        }                                            \
        goto otherwise;                              \
    }

#define ARITHMETICS(shape, otherwise)                           \
    ARITHMETIC(shape, ADD, small_add, shape##_floats)           \
    ARITHMETIC(shape, SUBTRACT, small_subtract, shape##_floats) \
    ARITHMETIC(shape, MULTIPLY, small_multiply, shape##_floats) \
    ARITHMETIC(shape, MODULO, small_modulo_checked, otherwise)  \
    COMPARISON(shape, otherwise)                                \
    FLOATS(shape, otherwise)

/* What is not of small ints, but of floats, is done by the operator alone; what a local or constant
 * holds stays there, what lies on the stack is used up. */
#define FLOATS(shape, otherwise)                                                  \
    shape##_floats:                                                               \
    {                                                                             \
        value a = shape##_A, b = shape##_B;                                       \
        double number;                                                            \
        if (!float_operate(m, a, b, at[shape##_BEFORE].arg, &number))             \
            goto otherwise;                                                       \
        f->at = at += shape##_BEFORE;                                             \
        value x = shape##_GROWS ? float_new(m, number) : float_for(m, a, number); \
        FAIL_IF(is_nothing(x));                                                   \
        sp += shape##_GROWS;                                                      \
        TOP() = x;                                                                \
        NEXT();                                                                   \
    }

/* The low bits of a comparison's operand say for which order it holds. */
#define COMPARISON(shape, otherwise)                            \
    OP(shape##_COMPARE)                                         \
    {                                                           \
        value a = shape##_A, b = shape##_B;                     \
        if (BOTH_SMALL(a, b)) {                                 \
            sp += shape##_GROWS - 1;                            \
            at += shape##_BEFORE;                               \
            bool holds = (at->arg & order_of_small(a, b)) != 0; \
            at++;                                               \
            BRANCH(holds == (at->op == OP_POP_JUMP_IF_TRUE));   \
        }                                                       \
        goto otherwise;                                         \
    }

ARITHMETICS(FF, FF_FIRST)
ARITHMETICS(FC, FC_FIRST)
ARITHMETICS(SF, SF_FIRST)
ARITHMETICS(SC, SC_FIRST)
ARITHMETIC(SS, ADD, small_add, op_BINARY_OP)
ARITHMETIC(SS, SUBTRACT, small_subtract, op_BINARY_OP)
ARITHMETIC(SS, MULTIPLY, small_multiply, op_BINARY_OP)
ARITHMETIC(SS, MODULO, small_modulo_checked, op_BINARY_OP)
COMPARISON(SS, op_COMPARE_OP)

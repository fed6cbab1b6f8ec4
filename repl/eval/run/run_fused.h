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
#define COMPUTED(name, a, b, x) \
    (MOSTLY(BOTH_SMALL(a, b)) ? MOSTLY(smalls_##name(a, b, x)) : floats_##name(a, b, x))

#define ARITHMETIC(shape, name, otherwise)     \
    OP(shape##_##name)                         \
    {                                          \
        value a = shape##_A, b = shape##_B, x; \
        if (COMPUTED(name, a, b, &x)) {        \
            sp += shape##_GROWS;               \
            TOP() = x;                         \
            at += shape##_BEFORE;              \
            NEXT();                            \
        }                                      \
        goto otherwise;                        \
    }                                          \
    OP(shape##_##name##_STORE)                 \
    {                                          \
        value a = shape##_A, b = shape##_B, x; \
        if (COMPUTED(name, a, b, &x)) {        \
            sp += shape##_GROWS - 1;           \
            at += shape##_BEFORE + 1;          \
            value old = LOCAL(at->arg);        \
            LOCAL(at->arg) = x;                \
            DROP_OLD(old);                     \
            NEXT();                            \
        }                                      \
        goto otherwise;                        \
    }

#define ARITHMETICS(shape, otherwise)                \
    ARITHMETIC(shape, ADD, shape##_numbers)          \
    ARITHMETIC(shape, SUBTRACT, shape##_numbers)     \
    ARITHMETIC(shape, MULTIPLY, shape##_numbers)     \
    ARITHMETIC(shape, MODULO, shape##_numbers)       \
    ARITHMETIC(shape, DIVIDE, shape##_numbers)       \
    ARITHMETIC(shape, FLOOR_DIVIDE, shape##_numbers) \
    COMPARISON(shape, otherwise)                     \
    NUMBERS(shape, otherwise)

/* What is not of small ints, but of floats or larger ints, is done by the operator alone, with the
 * store behind it where there is one. What a local or constant holds stays there, what lies on the
 * stack is used up. A local that is stored to gives its large int, where nobody else holds that,
 * for the new one. Where an operand is an object, the operator is tried before anything else the
 * next time, and a sum of two ints is made here. */
/* A sum of two ints that 127 bits hold and that is not inline. What both lie on the stack and is
 * then stored, as in x += next(g), is dropped first: one of them may be what the local holds. */
#define WIDE_SUM(shape, otherwise)                        \
    OP(shape##_WIDE_ADD)                                  \
    {                                                     \
        value a = shape##_A, b = shape##_B;               \
        halves sum;                                       \
        if (!MOSTLY(wide_sum(a, b, &sum)))                \
            goto otherwise;                               \
        at += shape##_BEFORE;                             \
        sp += shape##_GROWS;                              \
        if (shape##_GROWS < 0) {                          \
            drop(m, a);                                   \
            drop(m, b);                                   \
        }                                                 \
        if (shape##_GROWS && at[1].op == OP_STORE_FAST) { \
            sp--;                                         \
            f->at = ++at;                                 \
            value old = LOCAL(at->arg);                   \
            v = int_put(m, sum, old);                     \
            if (is_same(v, old))                          \
                NEXT();                                   \
            if (!MOSTLY(!is_nothing(v)))                  \
                goto no_room_for_sum;                     \
            LOCAL(at->arg) = v;                           \
            drop_any(m, old);                             \
            NEXT();                                       \
        }                                                 \
        v = int_put(m, sum, shape##_GROWS ? NOTHING : a); \
        if (!MOSTLY(!is_nothing(v))) {                    \
            sp -= shape##_GROWS != 0;                     \
            goto no_room_for_sum;                         \
        }                                                 \
        if (!shape##_GROWS && !is_same(v, a))             \
            drop(m, a);                                   \
        TOP() = v;                                        \
        NEXT();                                           \
    }

#define NUMBERS(shape, otherwise)                                               \
    WIDE_SUM(shape, op_##shape##_WIDE)                                          \
    OP(shape##_WIDE)                                                            \
    if (!is_object(shape##_A) && !is_object(shape##_B)) {                       \
        at->op = fused_again(OP_##shape##_ADD, at + shape##_BEFORE);            \
        DISPATCH_AGAIN();                                                       \
    }                                                                           \
    shape##_numbers:                                                            \
    {                                                                           \
        value a = shape##_A, b = shape##_B;                                     \
        const insn *store = at + shape##_BEFORE + 1;                            \
        bool stores = shape##_GROWS && store->op == OP_STORE_FAST;              \
        value spare = stores ? LOCAL(store->arg) : shape##_GROWS ? NOTHING : a; \
        uint32_t operator= at[shape##_BEFORE].arg;                              \
        v = number_operators[operator](m, a, b, spare);                         \
        if (is_nothing(v)) {                                                    \
            f->at = at + (is_raised(m) ? shape##_BEFORE : 0);                   \
            FAIL_IF(is_raised(m));                                              \
            goto otherwise;                                                     \
        }                                                                       \
        if (is_object(a) || is_object(b))                                       \
            SPECIALISE(operator% BIN_COUNT == BIN_ADD ? OP_##shape##_WIDE_ADD   \
                                                      : OP_##shape##_WIDE);     \
        at += shape##_BEFORE;                                                   \
        if (is_same(v, spare)) {                                                \
            at += stores;                                                       \
            NEXT();                                                             \
        }                                                                       \
        f->at = at;                                                             \
        if (!shape##_GROWS)                                                     \
            drop(m, a);                                                         \
        if (shape##_GROWS && at[1].op == OP_STORE_FAST) {                       \
            at++;                                                               \
            value old = LOCAL(at->arg);                                         \
            LOCAL(at->arg) = v;                                                 \
            DROP_OLD(old);                                                      \
            NEXT();                                                             \
        }                                                                       \
        sp += shape##_GROWS;                                                    \
        TOP() = v;                                                              \
        NEXT();                                                                 \
    }

#define COMPARISON(shape, otherwise)                                              \
    OP(shape##_COMPARE)                                                           \
    {                                                                             \
        value a = shape##_A, b = shape##_B;                                       \
        if (MOSTLY(BOTH_SMALL(a, b))) {                                           \
            sp += shape##_GROWS - 1;                                              \
            at += shape##_BEFORE;                                                 \
            uint32_t jumps = insn_jumps_on(at) & order_of_small(a, b);            \
            at++;                                                                 \
            BRANCH(jumps);                                                        \
        }                                                                         \
        uint32_t order = is_object(a) ? wide_order(a, b) : order_of_inline(a, b); \
        if (!order)                                                               \
            order = plain_order(m, a, b, at[shape##_BEFORE].arg & ORDERS);        \
        if (!order)                                                               \
            goto otherwise;                                                       \
        at += shape##_BEFORE;                                                     \
        order &= insn_jumps_on(at);                                               \
        f->at = ++at;                                                             \
        sp = drop_top(m, sp, 1 - shape##_GROWS);                                  \
        BRANCH(order);                                                            \
    }

ARITHMETICS(FF, FF_FIRST)
ARITHMETICS(FC, FC_FIRST)
ARITHMETICS(SF, SF_FIRST)
ARITHMETICS(SC, SC_FIRST)
ARITHMETIC(SS, ADD, op_BINARY_OP)
ARITHMETIC(SS, SUBTRACT, op_BINARY_OP)
ARITHMETIC(SS, MULTIPLY, op_BINARY_OP)
ARITHMETIC(SS, MODULO, op_BINARY_OP)
ARITHMETIC(SS, DIVIDE, op_BINARY_OP)
ARITHMETIC(SS, FLOOR_DIVIDE, op_BINARY_OP)
COMPARISON(SS, op_COMPARE_OP)
WIDE_SUM(SS, no_wide_sum)
no_wide_sum : SPECIALISE(fused_again(OP_SS_ADD, at));
goto op_BINARY_OP;
no_room_for_sum : f->at = at;
fail_memory(m);
goto error;

/* o.name += x and o.name -= x, of numbers that hold nothing: LOAD_FAST o, COPY, LOAD_ATTR, x,
 * BINARY_OP, SWAP, STORE_ATTR. That both lines of cache speak of one place says their version. */
#define AUGMENT(shape, name, operand)                                        \
    OP(shape##_##name)                                                       \
    {                                                                        \
        const cache_line *line = insn_cache(at + 2);                         \
        value *place = held_field(LOCAL(at->arg), line), b = (operand), x;   \
        if (MOSTLY(place && insn_cache(at + 6)->version == line->version) && \
            COMPUTED(name, *place, b, &x)) {                                 \
            *place = x;                                                      \
            at += 6;                                                         \
            NEXT();                                                          \
        }                                                                    \
        goto op_LOAD_FAST;                                                   \
    }
AUGMENT(ATTR_FAST, ADD, LOCAL(at[3].arg))
AUGMENT(ATTR_FAST, SUBTRACT, LOCAL(at[3].arg))
AUGMENT(ATTR_CONST, ADD, CONSTANT(at + 3))
AUGMENT(ATTR_CONST, SUBTRACT, CONSTANT(at + 3))

/* Special instructions of the plain loop: the same meaning as the plain one that quicken.h names beside each, made fast
 * for what programs mostly do. */

    OP(BINARY_ADD)
    {
        value a = sp[-2], b = sp[-1];
        if (is_small(a) && is_small(b) && small_add(a, b, &sp[-2])) {
            sp--;
            NEXT();
        }
        value x = at->arg < BIN_COUNT ? binary(m, a, b, BIN_ADD) : binary_in_place(m, a, b, BIN_ADD);
        REPLACE(2, x);
    }
    OP(BINARY_SUBTRACT)
    {
        value a = sp[-2], b = sp[-1];
        if (is_small(a) && is_small(b) && small_subtract(a, b, &sp[-2])) {
            sp--;
            NEXT();
        }
        value x = at->arg < BIN_COUNT ? binary(m, a, b, BIN_SUBTRACT)
                                      : binary_in_place(m, a, b, BIN_SUBTRACT);
        REPLACE(2, x);
    }
    /* A comparison and the jump behind it. */
    OP(COMPARE_JUMP)
    {
        value a = sp[-2], b = sp[-1];
        if (is_small(a) && is_small(b)) {
            bool holds = small_compare(a, b, (compare_operator)(at->arg >> 5));
            sp -= 2;
            at++;
            bool jumps = holds == (at->op == OP_POP_JUMP_IF_TRUE);
            at += jumps ? (int32_t)at->arg : 1;
            DISPATCH();
        }
        goto op_COMPARE_OP;
    }

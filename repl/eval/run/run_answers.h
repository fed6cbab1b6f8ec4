/* Operators, truth, length and iteration of what says in Python what they are: its special method
 * runs in a frame of the loop, and what it gives is then looked at as native code would. To
 * observers such a call is one of native code's: the plain loop makes it, but any form may be
 * running when it comes back. Part of run_loop.h. */

#if !OBSERVED
/* `special` is called with the top values, which stay where they are. */
#define ASK(count, how)                                  \
    do {                                                 \
        FAIL_IF(!depth_enter(m));                        \
        frame *callee = frame_push_for(m, special);      \
        if (!callee)                                     \
            goto call_failed;                            \
        for (ptrdiff_t i = 0; i < (count); i++)          \
            LOCAL_OF(callee, i) = keep(sp[i - (count)]); \
        CALL_IN(callee, how);                            \
    } while (0)
#define LOCAL_OF(of_frame, i) (frame_locals(of_frame)[i])
ask_operator : ASK(2, WAY_OPERATOR);
ask_in_place : ASK(2, WAY_IN_PLACE);
ask_compare : ASK(2, WAY_COMPARE);
ask_contains:
{
    FAIL_IF(!depth_enter(m));
    frame *callee = frame_push_for(m, special);
    if (!callee)
        goto call_failed;
    LOCAL_OF(callee, 0) = keep(sp[-1]);
    LOCAL_OF(callee, 1) = keep(sp[-2]);
    CALL_IN(callee, WAY_CONTAINS);
}
ask_truth : ASK(1, as_object(TOP())->type->slots.truth ? WAY_TRUTH : WAY_FULLNESS);
ask_length : ASK(1, WAY_LENGTH);
ask_iter : ASK(1, WAY_ITER);
ask_next : ASK(1, WAY_ITERATE);
/* next(x), of which the stack has x alone. */
call_next : ASK(1, WAY_REPLACE);
/* x.name and x.name(…), of a class with a __getattr__. */
look_and_ask:
{
    v = run_look_plainly(m, TOP(), NAME(at->arg >> 1), insn_cache(at));
    if (!is_nothing(v))
        goto attribute_given;
    FAIL_OPERANDS_IF(is_raised(m), 1);
}
ask_attribute:
{
    FAIL_IF(!depth_enter(m));
    frame *callee = frame_push_for(m, special);
    if (!callee)
        goto call_failed;
    LOCAL_OF(callee, 0) = keep(TOP());
    LOCAL_OF(callee, 1) = keep(of(NAME(at->arg >> 1)));
    CALL_IN(callee, WAY_ATTRIBUTE);
}
#undef LOCAL_OF
#undef ASK
#endif

attribute_given:
{
    value o = TOP();
    TOP() = v;
    if (at->arg & 1)
        PUSH(NOTHING);
    drop(m, o);
    NEXT();
}

answered:
{
    if (asked == WAY_STORE) {
        drop(m, v);
        NEXT();
    }
    if (asked == WAY_ATTRIBUTE)
        goto attribute_given;
    if (asked == WAY_ITERATE) {
        PUSH(v);
        NEXT();
    }
    v = answer_made(m, asked, v, sp, at->arg);
    REPLACE(way_operands(asked), v);
}

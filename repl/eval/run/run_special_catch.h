/* Except clauses and with statements of the plain loop. Part of run_special.h. */

/* At the branch of an except clause, the exception on top. */
#define CAUGHT(matches)                            \
    do {                                           \
        if (!(matches)) {                          \
            at += (int32_t)at->arg;                \
            DISPATCH();                            \
        }                                          \
        if (at[1].op == OP_POP_TOP) {              \
            f->at = ++at; /* it has no name */     \
            value nameless_ = POP();               \
            drop_certain(m, as_object(nameless_)); \
        }                                          \
        NEXT();                                    \
    } while (0)

/* An except clause that names plain classes, and its branch … */
OP(CATCH)
{
    PLAIN_ONLY(CHECK_EXC_MATCH);
    int matches = caught_by(m, sp[-2], sp[-1]);
    if (matches < 0)
        goto op_CHECK_EXC_MATCH;
    value kind = POP();
    drop(m, kind);
    f->at = ++at;
    CAUGHT(matches);
}
/* … which it lists, so that no tuple need be made … */
OP(BUILD_TUPLE_CATCH)
{
    PLAIN_ONLY(BUILD_TUPLE);
    const value *kinds = sp - at->arg;
    int matches = caught_by_any(m, kinds[-1], kinds, at->arg);
    if (matches < 0)
        goto op_BUILD_TUPLE;
    sp = drop_top(m, sp, at->arg);
    f->at = at += 2;
    CAUGHT(matches);
}
/* … or by a global. */
OP(LOAD_GLOBAL_CATCH)
{
    PLAIN_ONLY(LOAD_GLOBAL_CACHED);
    const value *found = held_global(m, f, insn_cache(at));
    int matches = found ? caught_by(m, TOP(), *found) : -1;
    if (matches < 0)
        goto op_LOAD_GLOBAL_CACHED;
    f->at = at += 2;
    CAUGHT(matches);
}
/* A with statement on an instance of a class, whose own Python functions enter and leave it. */
OP(BEFORE_WITH_CACHED)
{
    PLAIN_ONLY(BEFORE_WITH);
    value leave = NOTHING;
    function *enter = run_plain_enter(m, TOP(), insn_cache(at), &leave);
    FAIL_IF(!is_nothing(m->raised));
    if (!enter)
        goto op_BEFORE_WITH;
    bool fits = depth_enter(m);
    frame *callee = fits ? frame_push_for(m, enter) : NULL;
    if (!callee) {
        drop(m, leave);
        FAIL_IF(!fits);
        goto call_failed;
    }
    *frame_locals(callee) = TOP();
    TOP() = leave;
    CALL_IN(callee, WAY_PUSH);
}
/* It ends well: what leaves it, on top, is called with three times None. */
OP(LOAD_NONE_LEAVE)
{
    PLAIN_ONLY(LOAD_CONST);
    const method *leave = plain_method(m, TOP());
    if (!leave)
        goto op_LOAD_CONST;
    f->at = at += 3;
    FAIL_IF(!depth_enter(m));
    frame *callee = run_bind_leave(m, leave, NONE, NONE, NONE);
    if (!callee)
        goto call_failed;
    CALL_IN(callee, WAY_REPLACE);
}
/* The name of an except clause: None, and then nothing. */
OP(LOAD_NONE_FORGET)
{
    PLAIN_ONLY(LOAD_CONST);
    f->at = ++at;
    value *place = &LOCAL(at->arg), old = *place;
    *place = NONE;
    drop_any(m, old);
    *place = NOTHING;
    at++;
    NEXT();
}

/* Where values cross in the plain loop: yields, resumes, and send, close and next of what is at
 * hand. Part of run_special.h. */

/* A yield of a local or constant; what most drivers do with it is done here. */
OP(LOAD_FAST_YIELD)
{
    v = keep(LOCAL(at->arg));
    f->at = ++at;
    goto yield_plain;
}
OP(LOAD_CONST_YIELD)
{
    v = keep(CONSTANT(at));
    f->at = ++at;
}
yield_plain:
{
    way w = (way)f->way;
    if (w != WAY_SEND_BARE && w != WAY_FOR)
        goto yielded;
    generator *g = frame_generator(f);
    COUNT_OUT();
    FIRE(EVENT_YIELD, .frame = f, .other = frame_driver(f), .generator = g, .value = v,
         .verb = f->verb);
    f->at = at + 1;
    SAVE();
    generator_suspend(m, g);
    depth_leave(m);
    f = m->frame;
    LOAD();
    CAME_BACK();
    if (w == WAY_FOR) {
        if (!OBSERVED && at[1].op == OP_STORE_FAST) {
            at++;
            value old = LOCAL(at->arg);
            LOCAL(at->arg) = v;
            DROP_OLD(old);
            NEXT();
        }
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        NEXT();
    }
    FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
         .verb = g->frame.verb);
    INSTEAD_OF_GENERATOR(v);
}
OP(POP_TOP_RESUME)
{
    PLAIN_ONLY(POP_TOP);
    sp--;
    f->at = ++at;
    POLL(at + 1);
    NEXT();
}
OP(RESUME_STORE)
{
#if OBSERVED
    if (m->told & EVENT_ARRIVE)
        goto op_RESUME;
#endif
    GO_ON(at + 1);
    at++;
    value old = LOCAL(at->arg);
    LOCAL(at->arg) = POP();
    DROP_OLD(old);
    NEXT();
}
OP(RESUME_POP)
{
#if OBSERVED
    if (m->told & EVENT_ARRIVE)
        goto op_RESUME;
#endif
    GO_ON(at + 1);
    value x = POP();
    at++;
    DROP_OLD(x);
    NEXT();
}
/* What came in goes on to the delegate. */
OP(RESUME_AGAIN)
{
    PLAIN_ONLY(RESUME);
    at++;
    JUMP_ONTO(at + (int32_t)at->arg);
    goto op_SEND;
}

/* x.send(local or constant) where x is a generator that can take it: the method is not even looked
 * up, since nothing can have changed what it is. */
OP(LOAD_FAST_SEND)
{
    driven = plain_generator(m, LOCAL(at->arg));
    if (!driven)
        goto op_LOAD_FAST;
    driven->head.refs++;
    PUSH(of(driven));
    f->at = ++at;
    goto send_at_hand;
}
OP(LOAD_METHOD_SEND)
{
    driven = plain_generator(m, TOP());
    if (!driven)
        goto send_not_at_hand;
}
send_at_hand:
{
    const insn *from = at + 1;
    value sent = MOSTLY(from->op == OP_LOAD_FAST) ? LOCAL(from->arg) : CONSTANT(from);
    if (MOSTLY(can_resume(driven, sent) && !is_nothing(sent))) {
        f->at = at += 2;
        FAIL_IF(!depth_enter(m));
        SAVE();
        RESUME_INTO(driven, keep(sent), WAY_SEND_BARE, VERB_SEND);
    }
}
send_not_at_hand : if (!at->cache) goto op_LOAD_ATTR;
goto op_LOAD_METHOD_CACHED;

/* x.close() where x is a generator, likewise … */
OP(LOAD_FAST_CLOSE)
{
    PLAIN_ONLY(LOAD_FAST);
    value x = LOCAL(at->arg);
    PUSH(keep(x));
    f->at = ++at;
}
OP(LOAD_METHOD_CLOSE)
{
    UNTOLD_ONLY(EVENT_CLOSE, LOAD_METHOD_CALL);
    generator *g = plain_generator(m, TOP());
    if (!g)
        goto op_LOAD_METHOD_CALL;
    if (generator_waits_alone(g)) {
        f->at = ++at;
        goto close_waiting;
    }
    if (!generator_closes_at_once(g))
        goto op_LOAD_METHOD_CALL;
    f->at = ++at;
    INSTEAD_OF_GENERATOR(NONE);
}
/* The method of x.throw(…), of which CALL_THROW knows whose it is … */
OP(LOAD_FAST_THROW)
{
    PLAIN_ONLY(LOAD_FAST);
    value x = LOCAL(at->arg);
    if (!plain_generator(m, x)) {
        SPECIALISE(OP_LOAD_FAST_METHOD);
        goto op_LOAD_FAST_METHOD;
    }
    value throws = m->generator_methods.throw;
    as_object(throws)->refs++;
    as_object(x)->refs++;
    PUSH(throws);
    PUSH(x);
    f->at = ++at;
    NEXT();
}
/* … and next(local), as long as the global is Python's own. */
OP(LOAD_GLOBAL_NEXT)
{
    const value *found = held_global(m, f, insn_cache(at));
    value x = LOCAL(at[1].arg);
    if (!found || is_nothing(x) || !is_next_of_generator(m, *found, x))
        goto op_LOAD_GLOBAL_CACHED;
    generator *g = as(generator, x);
    if (!can_resume(g, NONE))
        goto op_LOAD_GLOBAL_CACHED;
    f->at = at += 2;
    FAIL_IF(!depth_enter(m));
    PUSH(keep(x));
    SAVE();
    RESUME_INTO(g, NONE, WAY_SEND_BARE, VERB_NEXT);
}
/* The same of next(local, constant). */
OP(LOAD_GLOBAL_NEXT_OR)
{
    const value *found = held_global(m, f, insn_cache(at));
    value x = LOCAL(at[1].arg), otherwise = CONSTANT(at + 2);
    if (!found || is_nothing(x) || !is_next_of_generator(m, *found, x))
        goto op_LOAD_GLOBAL_CACHED;
    generator *g = as(generator, x);
    if (!can_resume(g, NONE))
        goto op_LOAD_GLOBAL_CACHED;
    f->at = at += 3;
    FAIL_IF(!depth_enter(m));
    PUSH(keep(otherwise));
    PUSH(keep(x));
    SAVE();
    RESUME_INTO(g, NONE, WAY_NEXT_OR_BARE, VERB_NEXT);
}

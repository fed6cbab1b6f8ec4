/* Calls of the plain loop that CALL saw what they are of: Python functions, generators made and
 * crossed, exceptions, native functions and classes. Each goes back to CALL where it is something
 * else. Part of run_special.h. */

/* Of a Python function with just its arguments, or with defaults besides … */
OP(CALL_FUNCTION)
{
    size_t count = at->arg;
    value *args = sp - count, *place = args - 2, callable = *place;
    if (MOSTLY(is_object(callable) && as_object(callable)->type == m->types[T_function])) {
        function *fn = as(function, callable);
        if (!is_nothing(args[-1])) {
            args--;
            count++;
        }
        bool whole = fn->code->runs == (int32_t)count + 1;
        if (MOSTLY(whole) || defaults_complete(fn, count)) {
            FAIL_IF(!depth_enter(m));
            frame *callee = MOSTLY(whole) ? frame_push_with(m, fn, args, count)
                                          : frame_push_completed(m, fn, args, count);
            if (!callee)
                goto call_failed;
            frame_set_top(f, place);
            callee->way = WAY_PUSH;
            callee->verb = VERB_CALL;
            callee->back = f;
            m->frame = f = callee;
            ENTER_CALL();
        }
    }
    goto op_CALL;
}
/* … of a generator function … */
OP(CALL_GENERATOR)
{
    size_t count = at->arg;
    value *args = sp - count, callable = args[-2];
    if (is_object(callable) && as_object(callable)->type == m->types[T_function]) {
        function *fn = as(function, callable);
        if (!is_nothing(args[-1])) {
            args--;
            count++;
        }
        if (fn->code->makes == (int32_t)count + 1) {
            FAIL_IF(!depth_fits(m));
            generator *g = generator_of_call(m, fn, args, count);
            FAIL_IF(!g);
            FIRE(EVENT_CREATE, .frame = &g->frame, .other = f, .generator = g, .value = of(g));
            sp -= at->arg + 1;
            TOP() = of(g);
            NEXT();
        }
    }
    goto op_CALL;
}
/* … of an exception class that has nothing of its own … */
OP(CALL_EXCEPTION)
{
    value *args = sp - at->arg, callable = args[-2];
    if (!is_nothing(args[-1]) || !is_object(callable))
        goto op_CALL;
    type *cls = as(type, callable);
    if (!MOSTLY(makes_bare_exception(m, callable))) {
        if (cls->head.type != m->types[T_type] || !makes_plain_exception(m, cls))
            goto op_CALL;
        REPLACE(at->arg + 2, cls->slots.create(m, cls, args, at->arg, NULL));
    }
    exception *e = exception_take(m, cls);
    FAIL_IF(!e);
    if (at->arg > 0 && !exception_fill(m, e, args, at->arg)) {
        drop(m, of(e));
        goto error;
    }
    sp -= at->arg + 1;
    TOP() = of(e);
    drop(m, callable);
    NEXT();
}
/* … of a native function … */
OP(CALL_NATIVE)
{
    size_t count = at->arg;
    value *args = sp - count, self;
    const method_record *r = called_native(m, args[-2], args[-1], &self);
    if (!r || asks_length(r, *args))
        goto op_CALL;
    v = takes_as_they_lie(r, count) ? r->body(m, self, args, count, NULL)
                                    : native_call(m, r, args[-2], self, args, count, NULL);
    FAIL_OPERANDS_IF(is_nothing(v), count + 2);
    sp = args - 1;
    drop(m, args[-2]);
    drop_any(m, args[-1]);
    for (size_t i = 0; i < count; i++)
        drop(m, args[i]);
    TOP() = v;
    if (m->form != FORM) /* as CALL does */
        LEAVE_FOR(at + 1);
    NEXT();
}
/* … or of one of the machine's own classes … */
OP(CALL_TYPE)
{
    size_t count = at->arg;
    value *args = sp - count;
    if (!is_nothing(args[-1]) || !is_called_natively(m, args[-2]))
        goto op_CALL;
    REPLACE(count + 2, type_make(m, as(type, args[-2]), args, count, NULL));
}
/* … of a class, whose instances get no more than an __init__ of Python's … */
OP(CALL_CLASS)
{
    size_t count = at->arg;
    value *args = sp - count, callable = args[-2];
    const cache_line *line = insn_cache(at);
    type *cls = is_nothing(args[-1]) ? called_class(m, callable, line) : NULL;
    function *init = as(function, line->held);
    if (!cls)
        goto op_CALL;
    if (!init) {
        if (count)
            goto op_CALL;
        object *made = instance_take(m, cls);
        FAIL_IF(!made);
        sp--;
        TOP() = of(made);
        cls->head.refs--; /* its instance holds it, too */
        NEXT();
    }
    bool fits = init->code->runs == (int32_t)count + 2 || defaults_complete(init, count + 1);
    if (!fits && !init->code->run)
        goto op_CALL;
    FAIL_IF(!depth_enter(m));
    object *made = make_bare(m, cls, args, count);
    if (!made)
        goto call_failed;
    *--args = of(made);
    frame *callee = fits ? frame_push_completed(m, init, args, count + 1)
                         : bind_call(m, init, args, count + 1, NULL);
    if (!callee)
        goto call_failed;
    if (fits)
        init->head.refs++;
    else
        drop_top(m, args + count + 1, count + 1);
    made->refs++;
    args[-1] = of(made);
    cls->head.refs--;
    frame_set_top(f, args);
    callee->way = WAY_INIT;
    callee->verb = VERB_CALL;
    callee->back = f;
    m->frame = f = callee;
    ENTER_CALL();
}
/* … of g.throw(e), e an instance, or a class that has nothing of its own: it enters at the yield
 * where g waits, or the innermost that g delegates to … */
OP(CALL_THROW)
{
    UNTOLD_ONLY(EVENT_THROW, CALL);
    generator *g = called_on(m, sp - 3, m->generator_methods.throw);
    value e = TOP();
    type *kind = g ? kind_thrown(m, e) : NULL;
    if (!kind || !(generator_waits_alone(g) || (!OBSERVED && chain_takes_throw(m, g, kind))))
        goto op_CALL;
    if (as_object(e)->type != kind) {
        exception *made = exception_take(m, kind);
        FAIL_IF(!made);
        TOP() = of(made);
        drop(m, e);
        e = TOP();
    }
    FAIL_IF(!depth_enter(m));
    sp -= 2;
    leave_called_on(m, &TOP(), g);
    SAVE();
    COUNT_ENTRY(g, VERB_THROW);
    FIRE(EVENT_THROW);
    COUNT_OUT();
    f = ENTER(g, WAY_SEND_BARE, VERB_THROW);
    LOAD();
    CAME_NEW();
    m->raised = e;
    if (!MOSTLY(is_nothing(m->handled->exception)))
        generator_chain_raised(m, frame_generator(f));
    goto thrown_alone;
}
/* … of g.close() … */
OP(CALL_CLOSE)
{
    UNTOLD_ONLY(EVENT_CLOSE, CALL);
    generator *g = called_on(m, sp - 2, m->generator_methods.close);
    if (!g || !generator_waits_alone(g))
        goto op_CALL;
    sp--;
    leave_called_on(m, &TOP(), g);
}
/* The generator on top is closed, which waits alone; f->at is at the call. */
close_waiting:
{
    generator *g = as(generator, TOP());
    if (!OBSERVED && generator_ends_unseen(g)) {
        g->frame.state = GEN_CLOSED;
        generator_let_go(m, g);
        INSTEAD_OF_GENERATOR(NONE);
    }
    value e = generator_exit_new(m, g);
    FAIL_IF(is_nothing(e));
    if (!depth_enter(m)) {
        drop(m, e);
        goto error;
    }
    SAVE();
    COUNT_ENTRY(g, VERB_CLOSE);
    FIRE(EVENT_CLOSE);
    COUNT_OUT();
    generator_link(m, g, f, WAY_CLOSE_BARE, VERB_CLOSE);
    f = &g->frame;
    LOAD();
    CAME_NEW();
    m->raised = e;
    goto thrown_alone;
}
#if !OBSERVED
/* The last reference to `driven` went: where it waits alone, inside a try statement, it is closed
 * from here; f->at is at the instruction that let it go. */
generator_goes:
{
    generator *g = driven;
    if (generator_ended_quietly(m, g)) {
        generator_free(m, g);
        NEXT();
    }
    bool closes = generator_needs_close(g) && frame_has_room(f, sp) && m->depth_left > 0;
    value e = closes ? generator_exit_new(m, g) : NOTHING;
    if (is_nothing(e)) {
        if (closes)
            clear_raised(m);
        object_finish(m, &g->head);
        NEXT();
    }
    g->head.refs = 1;
    g->head.marks |= MARK_FINALIZED;
    PUSH(of(g));
    m->depth_left--;
    SAVE();
    generator_link(m, g, f, WAY_DROP, VERB_DROP);
    f = &g->frame;
    LOAD();
    m->raised = e;
    goto thrown_alone;
}
#endif
/* … of g.send(v) … */
OP(CALL_SEND)
{
    value sent = TOP();
    generator *g = called_on(m, sp - 3, m->generator_methods.send);
    if (!g || !can_resume(g, sent))
        goto op_CALL;
    FAIL_IF(!depth_enter(m));
    value callable = sp[-3];
    sp -= 2;
    TOP() = of(g);
    drop(m, callable);
    SAVE();
    RESUME_INTO(g, sent, WAY_SEND_BARE, VERB_SEND);
}
/* … of next(g) … */
OP(CALL_NEXT)
{
    value x = TOP();
    if (!is_nothing(sp[-2]) || !is_next_of_generator(m, sp[-3], x))
        goto op_CALL;
    generator *g = as(generator, x);
    if (!can_resume(g, NONE))
        goto op_CALL;
    FAIL_IF(!depth_enter(m));
    value callable = sp[-3];
    sp -= 2;
    TOP() = x;
    drop(m, callable);
    SAVE();
    RESUME_INTO(g, NONE, WAY_SEND_BARE, VERB_NEXT);
}
/* … of next(g, default) … */
OP(CALL_NEXT_OR)
{
    value x = sp[-2], callable = sp[-4];
    if (!is_nothing(sp[-3]) || !is_next_of_generator(m, callable, x))
        goto op_CALL;
    generator *g = as(generator, x);
    if (!can_resume(g, NONE))
        goto op_CALL;
    FAIL_IF(!depth_enter(m));
    sp -= 2;
    sp[-2] = sp[1];
    TOP() = x;
    drop(m, callable);
    SAVE();
    RESUME_INTO(g, NONE, WAY_NEXT_OR_BARE, VERB_NEXT);
}
/* … and of what else resumes: g.__next__, g.send that was bound before. */
OP(CALL_RESUME)
{
    size_t count = at->arg;
    value *args = sp - count, callable = args[-2];
    if (!is_nothing(args[-1])) {
        args--;
        count++;
    }
    generator *g;
    type *t = is_object(callable) ? as_object(callable)->type : NULL;
    enum crossing how = crossing_of(m, callable, t, args, count, &g);
    bool sends = how == CROSSING_SEND;
    value sent = sends ? args[count - 1] : NONE;
    if (MOSTLY((sends || how == CROSSING_NEXT) && can_resume(g, sent))) {
        FAIL_IF(!depth_enter(m));
        if (count == (size_t)sends) /* a bound method: it is what holds g, not the stack */
            g->head.refs++;
        sp -= at->arg + 1;
        TOP() = of(g);
        drop(m, callable);
        SAVE();
        RESUME_INTO(g, sent, WAY_SEND_BARE, sends ? VERB_SEND : VERB_NEXT);
    }
    goto op_CALL;
}

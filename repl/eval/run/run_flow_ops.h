/* Instructions of the dispatch loop that leave the straight line: calls, generators, exceptions.
 * Part of run_loop.h. */

/* Calls. */
OP(CALL)
{
    size_t count = at->arg;
    value callable = sp[-2 - (ptrdiff_t)count];
    value *args = sp - count;
    type *t = is_object(callable) ? as_object(callable)->type : NULL;
    if (!is_nothing(args[-1])) {
        args--;
        count++;
    } else if (t == m->types[T_method]) {
        /* A bound method is taken apart: its function and its self stand where it stood. */
        method *bound = as(method, callable);
        args[-1] = keep(bound->self);
        args[-2] = keep(bound->function);
        drop(m, callable);
        DISPATCH_AGAIN();
    } else if (t && t->flags & TYPE_HEAP) {
        /* So is an instance that Python code says how to call. */
        value hook = type_lookup(m, t, m->names.__call__);
        if (!is_nothing(hook) && is_object(hook) && as_object(hook)->type == m->types[T_function]) {
            args[-1] = callable;
            args[-2] = keep(hook);
            DISPATCH_AGAIN();
        }
    }
    if (t == m->types[T_function]) {
        function *fn = as(function, callable);
        int32_t given = (int32_t)count + 1;
        FAIL_IF(!fn->code->run && !quicken(m, fn->code));
        FAIL_IF(!depth_enter(m));
        frame *callee;
        if (defaults_complete(fn, count))
            SPECIALISE(OP_CALL_FUNCTION);
        if (fn->code->runs == given || fn->code->makes == given) {
            SPECIALISE(fn->code->makes ? OP_CALL_GENERATOR : OP_CALL_FUNCTION);
            callee = frame_push_for(m, fn);
            if (!callee)
                goto call_failed;
            memcpy(frame_locals(callee), args, count * sizeof *args);
        } else {
            callee = bind_call(m, fn, args, count, NULL);
            if (!callee)
                goto call_failed;
            for (size_t i = 0; i < count; i++)
                drop(m, args[i]);
        }
        sp -= at->arg + 2;
        drop(m, callable);
        CALL_IN(callee, WAY_PUSH);
    }
    if (t && count == at->arg && is_called_as_class(m, as(type, callable))) {
        if (makes_plain_exception(m, as(type, callable)))
            SPECIALISE(OP_CALL_EXCEPTION);
        else if (is_called_natively(m, callable))
            SPECIALISE(OP_CALL_TYPE);
        function *init = run_plain_init(m, as(type, callable));
        if (at->cache && run_guess_class(m, as(type, callable), init, insn_cache(at)))
            SPECIALISE(OP_CALL_CLASS);
        if (init) {
            FAIL_IF(!depth_enter(m));
            object *made = make_bare(m, as(type, callable), args, count);
            if (!made)
                goto call_failed;
            /* self takes the empty place before the arguments. */
            *--args = of(made);
            frame *callee;
            if (init->code->runs == (int32_t)count + 2) {
                callee = frame_push_for(m, init);
                if (!callee)
                    goto call_failed;
                memcpy(frame_locals(callee), args, (count + 1) * sizeof *args);
            } else {
                callee = bind_call(m, init, args, count + 1, NULL);
                if (!callee)
                    goto call_failed;
                for (size_t i = 0; i <= count; i++)
                    drop(m, args[i]);
            }
            made->refs++;
            sp = args;
            TOP() = of(made);
            drop(m, callable);
            CALL_IN(callee, WAY_INIT);
        }
    }
    generator *g;
    enum crossing how = crossing_of(m, callable, t, args, count, &g);
    if (how != CROSSING_NONE) {
        bool is_first = at->op == OP_CALL;
        SPECIALISE(special_of_crossing(m, how, t, at->arg));
        if (!OBSERVED && is_first && at->op == OP_CALL_THROW)
            DISPATCH_AGAIN(); /* what follows here opens a held chain, which that enters */
        SAVE();
        switch (how) {
        case CROSSING_NEXT:
            if (!can_resume(g, NONE))
                break;
            FAIL_IF(!depth_enter(m));
            RESUME_INTO(g, NONE, WAY_SEND, VERB_NEXT);
        case CROSSING_NEXT_OR:
            if (!can_resume(g, NONE))
                break;
            FAIL_IF(!depth_enter(m));
            RESUME_INTO(g, NONE, WAY_NEXT_OR, VERB_NEXT);
        case CROSSING_SEND: {
            value sent = args[count - 1];
            if (!can_resume(g, sent))
                break;
            FAIL_IF(!depth_enter(m));
            RESUME_INTO(g, keep(sent), WAY_SEND, VERB_SEND);
        }
        case CROSSING_THROW: {
            thrown what;
            size_t given = count - (t == m->types[T_method_descriptor]);
            FAIL_IF(!generator_throw_arguments(m, sp - given, given, &what));
            entered e = generator_enter_throw(m, g, &what, WAY_SEND, VERB_THROW);
            FAIL_IF(e == ENTERED_NOT);
            COUNT_OUT();
            f = m->frame;
            LOAD();
            if (e != ENTERED_THROWING)
                START();
            CAME_NEW();
            goto thrown;
        }
        case CROSSING_CLOSE: {
            entered e = generator_enter_close(m, g, WAY_CLOSE, VERB_CLOSE);
            FAIL_IF(e == ENTERED_NOT);
            if (e == ENTERED_DONE) {
                sp = drop_top(m, sp, at->arg + 2);
                PUSH(NONE);
                NEXT();
            }
            COUNT_OUT();
            f = m->frame;
            LOAD();
            if (e != ENTERED_THROWING)
                START();
            CAME_NEW();
            goto thrown;
        }
        case CROSSING_NONE: break;
        }
    }
#if !OBSERVED
    if (t == m->types[T_builtin_function_or_method] && count == 1 && at->arg == 1) {
        const method_record *r = as(builtin_function, callable)->record;
        special = asked_by_native(m, r, args[0]);
        if (special) {
            sp -= 2;
            TOP() = args[0];
            drop(m, callable);
            if (r->body == builtin_len)
                goto ask_length;
            goto call_next;
        }
    }
#endif
    if (t == m->types[T_method_descriptor] || t == m->types[T_builtin_function_or_method])
        SPECIALISE(OP_CALL_NATIVE);
    value x = CALL_OUT(callable, args, count);
    FAIL_OPERANDS_IF(is_nothing(x), at->arg + 2);
    sp = drop_top(m, sp, at->arg + 2);
    PUSH(x);
    if (m->form != FORM) /* it was sys.settrace: this frame too may be traced */
        LEAVE_FOR(at + 1);
    NEXT();
}
OP(CALL_KW)
{
    tuple *names = as(tuple, TOP());
    size_t count = at->arg;
    value *args = sp - 1 - count;
    value callable = args[-2];
    type *t = is_object(callable) ? as_object(callable)->type : NULL;
    if (!is_nothing(args[-1])) {
        args--;
        count++;
    } else if (t == m->types[T_method]) {
        method *bound = as(method, callable);
        args[-1] = keep(bound->self);
        args[-2] = keep(bound->function);
        drop(m, callable);
        DISPATCH_AGAIN();
    }
    if (t == m->types[T_function]) {
        FAIL_IF(!depth_enter(m));
        frame *callee = bind_call(m, as(function, callable), args, count - names->count, names);
        if (!callee)
            goto call_failed;
        sp = drop_top(m, sp, at->arg + 3);
        CALL_IN(callee, WAY_PUSH);
    }
    bool is_class = t && count == at->arg && is_called_as_class(m, as(type, callable));
    function *init = is_class ? run_plain_init(m, as(type, callable)) : NULL;
    if (init) {
        FAIL_IF(!depth_enter(m));
        object *made = make_bare(m, as(type, callable), args, count - names->count);
        if (!made)
            goto call_failed;
        args[-1] = of(made);
        frame *callee = bind_call(m, init, args - 1, count + 1 - names->count, names);
        if (!callee)
            goto call_failed;
        sp = drop_top(m, sp, count + 1) - 1;
        TOP() = of(made);
        drop(m, callable);
        CALL_IN(callee, WAY_INIT);
    }
    REPLACE(at->arg + 3, call(m, callable, args, count - names->count, names));
}
OP(CALL_FUNCTION_EX)
{
    uint32_t mapped = at->arg & 1;
    value *args = sp - 1 - mapped;
    value callable = args[-2];
    FAIL_IF(!run_spread_to_tuple(m, callable, args));
    dict *named = mapped ? as(dict, sp[-1]) : NULL;
    if (is_object(callable) && as_object(callable)->type == m->types[T_function]) {
        FAIL_IF(!depth_enter(m));
        frame *callee = run_bind_spread(m, as(function, callable), as(tuple, *args), named);
        if (!callee)
            goto call_failed;
        sp = drop_top(m, sp, 3 + mapped);
        CALL_IN(callee, WAY_PUSH);
    }
    REPLACE(3 + mapped, call_spread(m, callable, as(tuple, *args), named));
}
call_failed : depth_leave(m);
goto error;

entered_call : ENTER_CALL();

/* Generators. */
OP(RETURN_GENERATOR)
{
    frame *callee = f, *back = f->back;
    way w = (way)f->way;
    v = generator_new(m, f);
    FAIL_IF(is_nothing(v));
    COUNT_OUT();
    m->frame = f = back;
    frame_end(m, callee);
    depth_leave(m);
    FIRE(EVENT_CREATE, .frame = &as(generator, v)->frame, .other = w == WAY_NATIVE ? NULL : f,
         .generator = as(generator, v), .value = v);
    if (as_object(v)->type == m->types[T_coroutine])
        coroutine_note_origin(m, as(generator, v));
    if (w == WAY_NATIVE) {
        *result = v;
        return LEFT_RETURN;
    }
    LOAD();
    CAME_BACK();
    HAND_OVER(v, w);
}
/* The generator of the frame f goes on with the value v; what most yields do with it is done here.
 */
came_in:
{
    LOAD();
    CAME_BACK();
#if !OBSERVED
    if (MOSTLY(at->op == OP_RESUME_STORE)) {
        at++;
        value old = LOCAL(at->arg);
        LOCAL(at->arg) = v;
        DROP_OLD(old);
        NEXT();
    }
    if (at->op == OP_RESUME_POP) {
        at++;
        if (!MOSTLY(is_none(v)))
            DROP_OLD(v);
        NEXT();
    }
#endif
    PUSH(v);
    DISPATCH();
}
OP(YIELD_VALUE)
{
    v = POP();
#if WATCHED
    goto yielded;
#else
    goto yield_plain;
#endif
}
OP(GET_ITER)
{
    if (is_object(TOP()) && as_object(TOP())->type == m->types[T_generator])
        NEXT();
#if !OBSERVED
    special = special_function(m, TOP(), m->names.__iter__, 1);
    if (special)
        goto ask_iter;
#endif
    REPLACE(1, iter(m, TOP()));
}
OP(GET_YIELD_FROM_ITER)
{
    if (plain_generator(m, TOP()))
        NEXT();
    REPLACE(1, run_get_yield_from_iter(m, f, TOP()));
}
OP(FOR_ITER)
{
    value it = TOP();
    type *t = as_object(it)->type;
    if (t == m->types[T_generator]) {
        generator *g = as(generator, it);
        if (can_resume(g, NONE)) {
            FAIL_IF(!depth_enter(m));
            SAVE();
            RESUME_INTO(g, NONE, WAY_FOR, VERB_FOR);
        }
    }
#if !OBSERVED
    if (t->slots.draws) {
        FAIL_IF(!machine_works(m, 1));
        generator *g = drawing_from(m, it);
        if (g) {
            FAIL_IF(!depth_enter(m));
            PUSH(of(keep_object(g)));
            SAVE();
            RESUME_INTO(g, NONE, WAY_FOR_DRAWN, VERB_NATIVE);
        }
    }
#endif
#if !OBSERVED
    special = t->flags & TYPE_HEAP ? special_of_class(m, it, m->names.__next__, 1) : NULL;
    if (special)
        goto ask_next;
#endif
    value x = t->slots.next ? t->slots.next(m, it) : next_item(m, it);
    if (!is_nothing(x)) {
        PUSH(x);
        NEXT();
    }
    if (is_raised_kind(m, T_StopIteration))
        TRACE(trace_raised(m, f));
    if (is_raised(m) && !swallow(m, T_StopIteration))
        goto error;
}
iterated_all:
{
    value it = POP();
    drop(m, it);
    JUMP(at + at->arg + 2);
}
OP(SEND)
{
    value receiver = sp[-2], sent = sp[-1];
    type *t = as_object(receiver)->type;
    if (t == m->types[T_generator] || t == m->types[T_coroutine]) {
        generator *g = as(generator, receiver);
        if (can_resume(g, sent)) {
            FAIL_IF(!depth_enter(m));
            if (g->frame.state == GEN_CREATED)
                FIRE(EVENT_DELEGATE, .frame = f, .other = &g->frame, .generator = g);
            sp--;
            SAVE();
            if (f->flags & FRAME_LEAF)
                chain_grow(m, frame_generator(f), g);
            RESUME_INTO(g, sent, WAY_FROM, VERB_FROM);
        }
    }
#if !OBSERVED
    value near = is_none(sent) ? next_at_hand(m, t, receiver) : NOTHING;
    if (!is_nothing(near)) {
        v = near;
        sp--;
        f->at = ++at;
        goto yield_plain;
    }
#endif
    value got = NOTHING;
    resumed r = send_value(m, receiver, sent, &got);
    FAIL_IF(r == RESUMED_ERROR);
    TOP() = got;
    drop(m, sent);
    if (r != RESUMED_YIELD && !is_none(got))
        TRACE(trace_stop(m, f, got));
    BRANCH(r != RESUMED_YIELD);
}
OP(CLEANUP_THROW)
{
    value e = TOP();
    if (!is_instance_of(m, e, T_StopIteration)) {
        sp--;
        put_raised(m, e);
        goto unwind_here;
    }
    value got = stop_iteration_value(e);
    sp = drop_top(m, sp, 3);
    PUSH(NONE);
    PUSH(got);
    NEXT();
}
OP(GET_AWAITABLE)
{
    if (at->arg == 0 && is_new_coroutine(m, TOP()))
        NEXT();
    REPLACE(1, run_get_awaitable(m, TOP(), at->arg));
}
OP(GET_AITER)
{
    REPLACE(1, run_get_aiter(m, TOP()));
}
OP(GET_ANEXT)
{
    value x = run_get_anext(m, TOP());
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}
OP(END_ASYNC_FOR)
{
    value e = TOP();
    if (!is_instance_of(m, e, T_StopAsyncIteration)) {
        sp--;
        put_raised(m, e);
        goto unwind_here;
    }
    sp = drop_top(m, sp, 2);
    NEXT();
}

/* Exceptions. */
OP(PUSH_EXC_INFO)
{
    value e = TOP();
    TOP() = handle(m, e);
    PUSH(e);
#if OBSERVED
    if (at[1].op == OP_POP_TOP)
        FIRE(EVENT_CATCH, .frame = f, .value = e);
#endif
    NEXT();
}
OP(POP_EXCEPT)
{
    handle_again(m, POP());
    NEXT();
}
OP(CHECK_EXC_MATCH)
{
    int matches = exception_matches(m, sp[-2], sp[-1]);
    FAIL_IF(matches < 0);
    value kinds = TOP();
    TOP() = boolean(matches);
    drop(m, kinds);
    if (matches)
        FIRE(EVENT_CATCH, .frame = f, .value = sp[-2]);
    NEXT();
}
OP(CHECK_EG_MATCH)
{
    value match = NOTHING, rest = NOTHING;
    FAIL_IF(!exception_group_match(m, sp[-2], sp[-1], &match, &rest));
    sp = drop_top(m, sp, 2);
    PUSH(rest);
    PUSH(match);
    if (!is_none(match)) {
        replace(m, &m->handled->exception, keep(match));
        FIRE(EVENT_CATCH, .frame = f, .value = match);
    }
    NEXT();
}
OP(RAISE_VARARGS)
{
    if (at->arg == 0 && is_nothing(exception_handled(m))) {
        fail(m, T_RuntimeError, "No active exception to reraise");
        goto error;
    }
    if (at->arg == 0) {
        put_raised(m, keep(exception_handled(m)));
        goto unwind_here;
    }
    value cause = at->arg == 2 ? POP() : NOTHING;
    value what = POP();
    exception_raise(m, what, cause);
    drop(m, what);
    drop_any(m, cause);
    goto error;
}
OP(RERAISE)
{
    value e = POP();
    lands = insn_landing(frame_code(f), at);
    if (at->arg)
        f->at = frame_code(f)->run + as_small(sp[-(int32_t)at->arg]);
    m->raised = e;
    goto unwind;
}
OP(BEFORE_WITH)
{
    value leave = NOTHING;
    value got = run_enter_with(m, TOP(), false, &leave);
    FAIL_IF(is_nothing(got));
    value manager = TOP();
    TOP() = leave;
    PUSH(got);
    drop(m, manager);
    NEXT();
}
OP(BEFORE_ASYNC_WITH)
{
    value leave = NOTHING;
    value got = run_enter_with(m, TOP(), true, &leave);
    FAIL_IF(is_nothing(got));
    value manager = TOP();
    TOP() = leave;
    PUSH(got);
    drop(m, manager);
    NEXT();
}
OP(WITH_EXCEPT_START)
{
    value e = TOP(), t = exception_traceback_to_give(m, e);
#if !OBSERVED
    const method *bound = plain_method(m, sp[-4]);
    if (bound) {
        FAIL_IF(!depth_enter(m));
        frame *callee =
            run_bind_leave(m, bound, of(as_object(e)->type), e, is_nothing(t) ? NONE : t);
        if (!callee)
            goto call_failed;
        CALL_IN(callee, WAY_PUSH);
    }
#endif
    value x = call3(m, sp[-4], of(as_object(e)->type), e, is_nothing(t) ? NONE : t);
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}

/* The dispatch loop: included by run.c once for each of its forms, with LOOP its name, FORM its
 * enum form, and COUNTED and WATCHED 1 for the form of that name.
 *
 * at      the instruction under way (also in f->at, for whoever looks)
 * sp      the first free place of the value stack
 *
 * An instruction that fails goes to `error` with the exception raised; what it leaves on the stack
 * is dropped by the unwinding. An instruction that enters another frame saves sp in f->top first.
 *
 * How control moves decides what is an instruction's last word: NEXT() to the one behind it, JUMP()
 * elsewhere in the same frame, DISPATCH() where another frame was taken up: LOAD() after
 * COUNT_OUT(), then CAME_NEW() or CAME_BACK().
 */

#include "run_form.h"

static left LOOP(machine *m, frame *f, bool throwing, value *result, taking *drain)
{
    static const void *const labels[OP_END + 1] = {
#define OPCODE(name, number, caches, operand, sentence) [number] = &&op_##name,
        OPCODES(OPCODE)
#undef OPCODE
#if WATCHED
#define SPECIAL(name, plain) [OP_##name] = &&op_##plain,
#else
#define SPECIAL(name, plain) [OP_##name] = &&op_##name,
#endif
            SPECIALS(SPECIAL)
#undef SPECIAL
    };
#if !OBSERVED
    /* In the machine, whose place is at hand, where that of a table is not. */
    _Static_assert(sizeof labels <= sizeof m->plain_labels, "each instruction has its place");
    if (!m->plain_labels[OP_RESUME])
        memcpy(m->plain_labels, labels, sizeof labels);
#endif
#if COUNTED
    static const void *const leaving[OP_END + 1] = {[0 ... OP_END] = &&leave};
    m->labels_of[0] = m->labels = labels;
    m->labels_of[1] = leaving;
    ptrdiff_t apart; /* of f's code: from an instruction to its tally */
#endif
#if OBSERVED
    (void)drain;
#endif
    insn *at;
    value *sp;
    value v;   /* what a frame is left with, or what an instruction has made */
    way asked; /* what a frame was that is left with v */
#if !WATCHED
    generator *driven; /* the one that what is under way is about */
    function *special; /* the one that it calls */
#endif
    size_t operands;      /* of an instruction that failed */
    const landing *lands; /* where the raised exception lands; NULL: the frame is left */
#if OBSERVED
    const insn *last = NULL; /* the instruction before, in this frame; counted: before a throw */
#endif

    LOAD();
    if (throwing) {
        CAME_NEW();
        goto thrown;
    }
    CAME_BACK();
#if WATCHED
    if (!m->going_on && at == frame_code(f)->run)
        last = NULL;
#endif
    insn *next = m->going_on ? m->going_on : at;
    m->going_on = NULL;
#if WATCHED
    /* RESUME is where one form is left for another: the frame was entered, and not told of. */
    if (next > frame_code(f)->run && next[-1].op == OP_RESUME)
        TRACE(trace_enter(m, f));
#endif
    JUMP_FAR(next);

#include "run_data_ops.h"
#include "run_flow_ops.h"

    /* Special forms of the plain loop. */
#if !WATCHED
#include "run_special.h"
#endif

    OP(EXTENDED_ARG)
    OP(EXIT_INIT_CHECK)
    {
        fail(m, T_SystemError, "unknown opcode %d", (int)at->op);
        goto error;
    }

#if COUNTED
    /* Another form is wanted: what `at` has come to is left to that. */
leave:
    at--;
    LEAVE_FOR(at + 1);
#endif

#if WATCHED
    /* What `at` has come to begins something, or may. A trace function may send the frame
     * elsewhere: see jump.h. */
step:
    for (bool moved = true; moved;) {
        bool fine = watch_step(m, f, &last);
        if ((moved = f->at != at))
            LOAD();
        if (!fine)
            goto error;
    }
    goto *labels[at->op];
#endif

    /* Leaving a frame with the value v. */
    OP(RETURN_CONST)
    {
        v = keep(CONSTANT(at));
        goto returned;
    }
    OP(RETURN_VALUE)
    {
        v = POP();
        goto returned;
    }

returned : {
    way w = (way)f->way;
    TRACE_VALUE(trace_leave(m, f, v));
    COUNT_OUT();
#if !WATCHED
    /* A call's frame that nobody looked at, which is nearly every one. */
    if (MOSTLY(w <= WAY_NATIVE && f->owner == FRAME_OF_CALL && is_nothing(f->beside) &&
               !frame_has_step(m, f))) {
        FIRE(EVENT_RETURN, .frame = f, .other = frame_driver(f), .value = v, .verb = f->verb);
        frame *callee = f;
        m->frame = f = f->back;
        for (value *held = frame_locals(callee); held < sp; held++)
            if (!MOSTLY(!is_object(*held)))
                drop_any(m, *held);
        if (!MOSTLY(--callee->function->head.refs != 0))
            object_finish(m, &callee->function->head);
        frame_give(m, callee);
        depth_leave(m);
        if (!MOSTLY(w < WAY_INIT)) {
            if (w == WAY_NATIVE) {
                *result = v;
                return LEFT_RETURN;
            }
            LOAD();
            CAME_BACK();
            if (MOSTLY(w == WAY_INIT))
                goto initialised;
            asked = w;
            goto answered;
        }
        LOAD();
        CAME_BACK();
        HAND_OVER(v, w);
    }
#endif
    SAVE();
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        FIRE(EVENT_FINISH, .frame = f, .other = frame_driver(f), .generator = g, .value = v,
             .verb = f->verb);
        if (!MOSTLY(!(f->flags & FRAME_LEAF)))
            chain_shrink(m, g);
        generator_end(m, g);
        f = m->frame;
    } else {
        FIRE(EVENT_RETURN, .frame = f, .other = frame_driver(f), .value = v, .verb = f->verb);
        frame *callee = f;
        m->frame = f = f->back;
        frame_end(m, callee);
    }
    depth_leave(m);
    if (w == WAY_NATIVE) {
        *result = v;
        return LEFT_RETURN;
    }
    LOAD();
    CAME_BACK();
    switch (w) {
    case WAY_PUSH:
    case WAY_REPLACE: HAND_OVER(v, w);
    case WAY_SEND:
    case WAY_SEND_BARE: generator_raise_stop(m, v); goto error;
    case WAY_NEXT_OR: {
        drop(m, v);
        value otherwise = keep(TOP());
        sp = drop_top(m, sp, at->arg + 2);
        PUSH(otherwise);
        NEXT();
    }
    case WAY_NEXT_OR_BARE: {
        value ended = POP();
        drop(m, v);
        drop(m, ended);
        NEXT();
    }
    case WAY_FOR: {
        if (!is_none(v))
            TRACE_VALUE(trace_stop(m, f, v));
        drop(m, v);
        value it = POP();
        drop(m, it);
        JUMP(at + at->arg + 2);
    }
    case WAY_FOR_DRAWN: {
        value drawn = POP();
        drop(m, drawn);
        drop(m, v);
        DISPATCH_AGAIN(); /* and it will be seen that this one has ended */
    }
    case WAY_FROM_THROW:
        generator_wake(m, frame_generator(f));
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .value = v, .verb = VERB_FROM);
        JUMP_FAR(at - 2 + at[-2].arg);
    case WAY_FROM:
#if !OBSERVED
        insn_leave(at);
        f->at = at += at->arg; /* END_SEND */
        value ended = TOP();
        TOP() = v;
        LET_GO(ended);
#endif
        TRACE_VALUE(trace_stop(m, f, v));
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .value = v, .verb = VERB_FROM);
        JUMP(at + at->arg);
    case WAY_CLOSE:
        sp = drop_top(m, sp, at->arg + 2);
        PUSH(value_of_close(m, v));
        NEXT();
    case WAY_CLOSE_BARE: INSTEAD_OF_GENERATOR(value_of_close(m, v));
    case WAY_DROP: drop(m, v); goto dropped;
    case WAY_CLOSE_FIRST:
        drop(m, v);
        generator_raise_pending(m, f);
        LOAD();
        goto thrown;
    case WAY_INIT: goto initialised;
    default: asked = w; goto answered;
    }
}

initialised:
    if (!is_none(v)) {
        fail(m, T_TypeError, "__init__() should return None, not '%T'", v);
        drop(m, v);
        goto error;
    }
    NEXT();

#include "run_answers.h"

yielded : {
    generator *g = frame_generator(f);
    way w = (way)f->way;
    TRACE_VALUE(trace_leave(m, f, v));
    COUNT_OUT();
    FIRE(EVENT_YIELD, .frame = f, .other = frame_driver(f), .generator = g, .value = v,
         .verb = f->verb);
    f->at = at + 1;
    SAVE();
    if (w == WAY_FROM) {
        generator *root = f->flags & FRAME_LEAF ? chain_root(g) : HOLD_CHAIN(g);
        COUNT_CHAIN(root, g);
        if (root) {
            w = (way)root->frame.way;
            chain_suspend(m, root, g);
            g = root;
            TELL_CHAIN(root);
            goto left_yielding;
        }
    }
    generator_suspend(m, g);
    depth_leave(m);
left_yielding:
    if (w == WAY_NATIVE) {
#if !OBSERVED
        if (drain) {
            f = m->frame;
            if (take_and_go_on(m, g, v, drain)) {
                f = ENTER(g, WAY_NATIVE, VERB_NATIVE);
                v = NONE;
                goto came_in;
            }
            return LEFT_YIELD;
        }
#endif
        *result = v;
        return LEFT_YIELD;
    }
    f = m->frame;
    LOAD();
    CAME_BACK();
    switch (w) {
    case WAY_SEND:
    case WAY_NEXT_OR:
        sp = drop_top(m, sp, at->arg + 2);
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        NEXT();
    case WAY_NEXT_OR_BARE:
    case WAY_SEND_BARE:
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        if (w == WAY_NEXT_OR_BARE) {
            value called = POP();
            drop(m, called);
            INSTEAD(v); /* of the default */
        }
        INSTEAD_OF_GENERATOR(v);
    case WAY_FOR:
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = VERB_FOR);
        NEXT();
    case WAY_FOR_DRAWN: {
        value drawn = POP(), it = TOP();
        drop(m, drawn);
        v = drawing_made(m, it, v);
        FAIL_IF(is_nothing(v) && is_raised(m));
        if (is_nothing(v))
            DISPATCH_AGAIN();
        PUSH(v);
        NEXT();
    }
    case WAY_FROM: PUSH(v); NEXT();
    case WAY_FROM_THROW: generator_wake(m, frame_generator(f)); PUSH(v);
#if WATCHED
        m->trace.passing = true;
#endif
        JUMP_FAR(at - 1);
    case WAY_CLOSE:
    case WAY_CLOSE_BARE:
        drop(m, v);
        generator_ignored_exit(m, g);
        goto error;
    case WAY_DROP:
        drop(m, v);
        generator_ignored_exit(m, g);
        goto dropped_raising;
    case WAY_CLOSE_FIRST: {
        drop(m, v);
        generator_ignored_exit(m, g);
        generator_wake(m, frame_generator(f));
        value pending = POP();
        drop(m, pending);
        goto thrown;
    }
    default: __builtin_unreachable();
    }
}

    /* The generator on top was closed, since nobody else holds it. */
dropped_raising:
    report_unraisable(m, NULL, TOP());
dropped : {
    value gone = POP();
    drop(m, gone);
    NEXT();
}

    /* The raised exception of the machine enters f at its resume point: the yield before it is what
     * it comes from. */
thrown:
    f->at = at;
    PUSH(NONE); /* where a sent value would be: handlers count on the place */
#if !WATCHED
thrown_alone:
#endif
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
    if (WATCHED && m->trace.on && !generator_is_ending_unseen(f) && trace_enter(m, f))
        trace_raised(m, f);
    lands = insn_landing(frame_code(f), at - 1);
    goto unwind;

operands_failed:
    sp = drop_top(m, sp, operands);
error:
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
    if (WATCHED && m->trace.on)
        trace_raised(m, f);
unwind_here:
    CAME_FROM_HERE();
    lands = insn_landing(frame_code(f), at);
unwind:
    COUNT_OUT();
    for (; lands; lands = lands->beyond) {
        if (!OBSERVED && lands->kind == HANDLER_PASSES_BUT_STOPS &&
            !is_kind_type(as_object(m->raised)->type, KIND_STOP))
            break;
        value *floor = frame_locals(f) + lands->floor;
        drop_above(m, sp, floor);
        sp = floor;
        if (!OBSERVED && lands->kind == HANDLER_PASSES) {
            handle_again(m, POP());
            continue;
        }
        if (lands->lasti)
            PUSH(small(f->at - frame_code(f)->run));
        value raised = m->raised;
        m->raised = NOTHING;
        if (!OBSERVED && lands->handler->op == OP_PUSH_EXC_INFO) {
            PUSH(handle(m, raised));
            PUSH(raised);
            LAND(lands->handler + 1);
        }
        PUSH(raised);
        LAND(lands->handler);
    }

    /* Leaving a frame with the raised exception. Its temporaries go at once; its locals may live on
     * in the traceback. */
    {
        way w = (way)f->way;
        if (WATCHED && m->trace.on && !generator_is_ending_unseen(f))
            trace_leave(m, f, NOTHING);
        value *floor = frame_locals(f) + frame_code(f)->local_count;
        drop_above(m, sp, floor);
        sp = floor;
        value raised = m->raised;
        m->raised = NOTHING;
        SAVE();
        /* What close() is about to swallow has no use for a traceback. */
        bool closes = w == WAY_CLOSE || w == WAY_CLOSE_BARE || w == WAY_DROP;
        bool closes_native = w == WAY_NATIVE && verb_closes((enum verb)f->verb);
        if (!OBSERVED && closes && generator_ends_plainly(m, frame_generator(f), raised)) {
            f = m->frame;
            depth_leave(m);
            goto closed;
        }
        if (closes || closes_native || w == WAY_CLOSE_FIRST)
            generator_exit_leaves(m, raised, f);
        else if (!OBSERVED && way_passes_on(w))
            traceback_hold(m, raised, f);
        if (f->owner == FRAME_OF_GENERATOR) {
            generator *g = frame_generator(f);
            FIRE(EVENT_FINISH, .frame = f, .other = frame_driver(f), .generator = g,
                 .value = raised, .verb = f->verb, .raising = true);
            generator_end(m, g);
            f = m->frame;
        } else {
            frame *callee = f;
            m->frame = f = f->back;
            frame_end(m, callee);
        }
        depth_leave(m);
        if (closes && ends_closing(raised)) {
            generator_exit_drop(m, raised);
        closed:
            LOAD();
            CAME_BACK();
            if (w == WAY_DROP)
                goto dropped;
            if (w == WAY_CLOSE)
                sp = drop_top(m, sp, at->arg + 1);
            INSTEAD_OF_GENERATOR(NONE);
        }
        m->raised = raised;
        if (w == WAY_NATIVE)
            return LEFT_ERROR;
        LOAD();
        CAME_BACK();
        switch (w) {
        case WAY_OPERATOR:
        case WAY_IN_PLACE:
        case WAY_COMPARE:
        case WAY_CONTAINS:
        case WAY_TRUTH:
        case WAY_FULLNESS:
        case WAY_LENGTH:
        case WAY_ITER: FAIL_OPERANDS_IF(true, way_operands(w));
        case WAY_ATTRIBUTE:
            attribute_error_complete(m, TOP(), NAME(at->arg >> 1));
            FAIL_OPERANDS_IF(true, 1);
        case WAY_ITERATE:
            if (is_raised_kind(m, T_StopIteration))
                TRACE(trace_raised(m, f));
            if (!swallow(m, T_StopIteration))
                goto error;
            goto iterated_all;
        case WAY_DROP: goto dropped_raising;
        case WAY_FOR:
        case WAY_FOR_DRAWN:
            if (w == WAY_FOR_DRAWN)
                drawing_fail(m, sp[-2]);
            if (!swallow(m, T_StopIteration)) /* of an era when it left a body */
                goto error;
            if (w == WAY_FOR_DRAWN)
                sp = drop_top(m, sp, 1);
            DISPATCH_AGAIN(); /* and it will be seen that it has ended */
        case WAY_FROM_THROW: generator_wake_raised(m, frame_generator(f)); goto thrown;
        case WAY_CLOSE_FIRST:
            if (ends_closing(raised)) {
                m->raised = NOTHING;
                generator_exit_drop(m, raised);
                generator_raise_pending(m, f);
                LOAD();
            } else {
                value pending = POP();
                drop(m, pending);
                generator_wake_raised(m, frame_generator(f));
            }
            goto thrown;
        default: goto error;
        }
    }
}

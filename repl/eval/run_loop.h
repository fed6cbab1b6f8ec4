/* The dispatch loop: included by run.c once for each of its two forms, with LOOP its name and
 * WATCHED 0 or 1.
 *
 * at      the instruction under way (also in f->at, for whoever looks)
 * sp      the first free place of the value stack
 * locals  the fast locals, cells and free variables
 *
 * An instruction that fails goes to `error` with the exception raised; what it leaves on the stack
 * is dropped by the unwinding. An instruction that enters another frame saves sp in f->used first.
 */

static left LOOP(machine *m, frame *f, bool throwing, value *result)
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
    insn *at;
    value *sp, *locals, *consts;
    value v;           /* what a frame is left with */
    int32_t raised_at; /* the instruction whose guard takes the raised exception */
#if WATCHED
    const insn *last = NULL; /* the instruction before, in this frame */
#endif

#define OP(name) op_##name:
#define NEXT()      \
    do {            \
        at++;       \
        DISPATCH(); \
    } while (0)
#if WATCHED
#define DISPATCH()               \
    do {                         \
        f->at = at;              \
        watch_step(m, f, &last); \
        goto *labels[at->op];    \
    } while (0)
#define FIRE(what, ...)                                         \
    do {                                                        \
        if (m->watched & (what))                                \
            run_fire(m, &(event){.kind = (what), __VA_ARGS__}); \
    } while (0)
#define FORGET_LAST() (last = NULL)
/* What a learner wants to cross instead: see change.c. */
#define CHANGED(g, sent, how, by)                                           \
    do {                                                                    \
        if (m->change.kind < 0)                                             \
            break;                                                          \
        enum changed became_ = change_resume(m, (g), &(sent), (how), (by)); \
        FAIL_IF(became_ == CHANGED_REFUSED);                                \
        if (became_ == CHANGED_VALUE)                                       \
            break;                                                          \
        if (became_ == CHANGED_OVER) {                                      \
            drop_top(m, &sp, at->arg + 2);                                  \
            PUSH(NONE);                                                     \
            NEXT();                                                         \
        }                                                                   \
        f = m->frame;                                                       \
        LOAD();                                                             \
        FORGET_LAST();                                                      \
        if (became_ == CHANGED_THROWING)                                    \
            goto thrown;                                                    \
        DISPATCH();                                                         \
    } while (0)
#define RETURNED_TO() (last = f->at)
#define SPECIALISE(to) ((void)0)
#define ENTER(g, how, by) (generator_link(m, (g), (how), (by)), &(g)->frame)
#else
#define DISPATCH()            \
    do {                      \
        f->at = at;           \
        goto *labels[at->op]; \
    } while (0)
#define FIRE(what, ...) ((void)0)
#define FORGET_LAST() ((void)0)
#define CHANGED(g, sent, how, by) ((void)0)
#define RETURNED_TO() ((void)0)
/* From now on this instruction tries a special form first. */
#define SPECIALISE(to) (at->op = (to))
#define ENTER(g, how, by)                                                       \
    ((g)->frame.flags & FRAME_HOLDS ? &chain_resume(m, (g), (how), (by))->frame \
                                    : (generator_link(m, (g), (how), (by)), &(g)->frame))
#endif
/* The same instruction from the start, its operands rewritten. */
#define DISPATCH_AGAIN() goto *labels[at->op]
/* A value enters a generator (its reference moves along), and the loop goes on in there. */
#define RESUME_INTO(g, sent, how, by)                                                          \
    do {                                                                                       \
        value sent_ = (sent);                                                                  \
        FIRE(EVENT_RESUME, .frame = &(g)->frame, .other = f, .generator = (g), .value = sent_, \
             .verb = (by));                                                                    \
        CHANGED(g, sent_, how, by);                                                            \
        f = ENTER(g, how, by);                                                                 \
        LOAD();                                                                                \
        RETURNED_TO();                                                                         \
        PUSH(sent_);                                                                           \
        DISPATCH();                                                                            \
    } while (0)
#define PUSH(x) (*sp++ = (x))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define NAME(i) as(str, frame_code(f)->names->items[i])
#define SAVE() (f->used = (uint32_t)(sp - locals))
#define LOAD()                      \
    do {                            \
        code *c_ = frame_code(f);   \
        at = f->at;                 \
        locals = frame_locals(f);   \
        sp = locals + f->used;      \
        consts = c_->consts->items; \
    } while (0)
#define FAIL_IF(condition) \
    do {                   \
        if (condition)     \
            goto error;    \
    } while (0)
/* Replace the top `count` values by x, which may be NOTHING for an error. */
#define REPLACE(count, x)          \
    do {                           \
        value x_ = (x);            \
        FAIL_IF(is_nothing(x_));   \
        drop_top(m, &sp, (count)); \
        PUSH(x_);                  \
        NEXT();                    \
    } while (0)
/* Safe points: the budget, signals, the collector; and the change to the other loop. */
#define POLL(next)                                                    \
    do {                                                              \
        if (++m->work >= m->work_check || (WATCHED && !m->watched)) { \
            FAIL_IF(!machine_attend(m));                              \
            if ((m->watched != 0) != WATCHED) {                       \
                f->at = (next);                                       \
                SAVE();                                               \
                return LEFT_FOR_OTHER_LOOP;                           \
            }                                                         \
        }                                                             \
    } while (0)

    LOAD();
    if (throwing)
        goto thrown;
#if WATCHED
    last = at > frame_code(f)->run ? at : NULL;
#endif
    DISPATCH();

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

    /* Leaving a frame with the value v. */
    OP(RETURN_CONST)
    {
        v = keep(consts[at->arg]);
        goto returned;
    }
    OP(RETURN_VALUE)
    {
        v = POP();
        goto returned;
    }

returned : {
    way w = (way)f->way;
#if !WATCHED
    /* A call's frame that nobody looked at, which is nearly every one. */
    if (w == WAY_PUSH && f->owner == FRAME_OF_CALL && is_nothing(f->seen_as) &&
        is_nothing(f->names) && m->step.frame != f) {
        frame *callee = f;
        m->frame = f = f->back;
        for (value *held = locals; held < sp; held++)
            drop_any(m, *held);
        drop_object(m, callee->function);
        frame_give(m, callee);
        depth_leave(m);
        LOAD();
        PUSH(v);
        NEXT();
    }
#endif
    SAVE();
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        FIRE(EVENT_FINISH, .frame = f, .other = driver_of(f), .generator = g, .value = v,
             .verb = f->verb);
        chain_open(m, g);
        f = f->back;
        generator_end(m, g);
    } else {
        FIRE(EVENT_RETURN, .frame = f, .other = driver_of(f), .value = v, .verb = f->verb);
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
    RETURNED_TO();
    if (w == WAY_PUSH) {
        PUSH(v);
        NEXT();
    }
    switch (w) {
    case WAY_SEND:
    case WAY_SEND_BARE: generator_raise_stop(m, v); goto error;
    case WAY_NEXT_OR: {
        drop(m, v);
        value otherwise = keep(TOP());
        drop_top(m, &sp, at->arg + 2);
        PUSH(otherwise);
        NEXT();
    }
    case WAY_FOR: {
        drop(m, v);
        value it = POP();
        at += at->arg + 2;
        drop(m, it);
        DISPATCH();
    }
    case WAY_FROM_THROW:
        generator_wake(m, frame_generator(f));
        at -= 2;
        /* fall through */
    case WAY_FROM:
        PUSH(v);
        at += at->arg;
        FIRE(EVENT_ARRIVE, .frame = f, .value = v, .verb = VERB_FROM);
        DISPATCH();
    case WAY_CLOSE:
        drop_top(m, &sp, at->arg + 2);
        PUSH(v);
        NEXT();
    case WAY_CLOSE_FIRST:
        drop(m, v);
        generator_raise_pending(m, f);
        LOAD();
        goto thrown;
    case WAY_INIT: {
        if (!is_none(v)) {
            fail(m, T_TypeError, "__init__() should return None, not '%T'", v);
            drop(m, v);
            goto error;
        }
        NEXT();
    }
    default: __builtin_unreachable();
    }
}

yielded : {
    generator *g = frame_generator(f);
    way w = (way)f->way;
    FIRE(EVENT_YIELD, .frame = f, .other = driver_of(f), .generator = g, .value = v,
         .verb = f->verb);
    f->at = at + 1;
    SAVE();
#if !WATCHED
    if (w == WAY_FROM) {
        generator *root = f->flags & FRAME_LEAF ? chain_root(g) : chain_hold(m, g);
        if (root) {
            w = (way)root->frame.way;
            chain_suspend(m, root, g);
            g = root;
            goto left_yielding;
        }
    }
#endif
    generator_unlink(m, g);
    depth_leave(m);
    if (w == WAY_NATIVE) {
        *result = v;
        return LEFT_YIELD;
    }
#if !WATCHED
left_yielding:
#endif
    f = m->frame;
    LOAD();
    RETURNED_TO();
    switch (w) {
    case WAY_SEND:
    case WAY_NEXT_OR:
        drop_top(m, &sp, at->arg + 2);
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        NEXT();
    case WAY_SEND_BARE: {
        value of_call = TOP();
        TOP() = v;
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        drop(m, of_call);
        NEXT();
    }
    case WAY_FOR:
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = VERB_FOR);
        NEXT();
    case WAY_FROM: PUSH(v); NEXT();
    case WAY_FROM_THROW:
        generator_wake(m, frame_generator(f));
        PUSH(v);
        at--;
        DISPATCH();
    case WAY_CLOSE:
        drop(m, v);
        generator_ignored_exit(m, g);
        goto error;
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

    /* The raised exception of the machine enters f at its resume point: the yield before it is what
     * it comes from. */
thrown:
    f->at = at;
    PUSH(NONE); /* where a sent value would be: handlers count on the place */
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
    raised_at = (int32_t)(at - frame_code(f)->run) - 1;
    goto unwind;

error:
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
unwind_here:
    raised_at = (int32_t)(at - frame_code(f)->run);
unwind : {
    const guard *g = code_guard(frame_code(f), raised_at);
    if (!g)
        goto failed;
    value *floor = locals + frame_code(f)->local_count + g->depth;
    while (sp > floor) {
        value x = POP();
        drop_any(m, x);
    }
    if (g->lasti)
        PUSH(small(f->at - frame_code(f)->run));
    PUSH(take_raised(m));
    at = frame_code(f)->run + g->target;
    DISPATCH();
}

    /* Leaving a frame with the raised exception. */
failed : {
    way w = (way)f->way;
    value raised = take_raised(m);
    SAVE();
    /* What close() is about to swallow has no use for a traceback. */
    if (w == WAY_CLOSE && as_object(raised)->refs == 1 &&
        as_object(raised)->type == m->types[T_GeneratorExit])
        traceback_forget(m, raised);
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        FIRE(EVENT_FINISH, .frame = f, .other = driver_of(f), .generator = g, .value = raised,
             .verb = f->verb, .raising = true);
        chain_open(m, g);
        f = f->back;
        generator_end(m, g);
    } else {
        frame *callee = f;
        m->frame = f = f->back;
        frame_end(m, callee);
    }
    depth_leave(m);
    put_raised(m, raised);
    if (w == WAY_NATIVE)
        return LEFT_ERROR;
    LOAD();
    RETURNED_TO();
    switch (w) {
    case WAY_FROM_THROW: generator_wake_raised(m, frame_generator(f)); goto thrown;
    case WAY_CLOSE:
        if (!swallow(m, T_GeneratorExit) && !swallow(m, T_StopIteration))
            goto error;
        drop_top(m, &sp, at->arg + 2);
        PUSH(NONE);
        NEXT();
    case WAY_CLOSE_FIRST:
        if (swallow(m, T_GeneratorExit) || swallow(m, T_StopIteration)) {
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

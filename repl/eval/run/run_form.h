/* The words in which the instructions of the dispatch loop are written. Included by run_loop.h for
 * each of its forms: the first half differs, the second is the same. */

#define OBSERVED (COUNTED || WATCHED)

#undef NEXT
#undef DISPATCH
#undef JUMP
#undef JUMP_FAR
#undef JUMP_ONTO
#undef BRANCH
#undef LAND
#undef START
#undef LOAD
#undef POLL
#undef GO_ON
#undef FIRE
#undef COUNT_OUT
#undef CAME_NEW
#undef CAME_BACK
#undef CAME_FROM_HERE
#undef CHANGED
#undef SPECIALISE
#undef COUNT_CHAIN
#undef COUNT_ENTRY
#undef TELL_CHAIN
#undef ENTER
#undef HOLD_CHAIN
#undef OPEN_CHAIN
#undef PLAIN_ONLY
#undef UNTOLD_ONLY
#undef TRACE
#undef TRACE_VALUE
#undef CALL_OUT
#undef LET_GO
#undef CALL_IN
#undef DISPATCH_AGAIN

/* LOAD       take up the frame f
 * COUNT_OUT  before another frame is taken up, or where the stretch ends: steps so far count
 * START      after LOAD: run on from here, nothing of this frame having run before
 * CAME_NEW   after LOAD, the same where something else follows than running on
 * CAME_BACK  after LOAD, where the instruction under way has run already
 * JUMP       to the target of the instruction under way
 * JUMP_FAR   anywhere in the frame
 * JUMP_ONTO  like JUMP, but the caller goes on by itself
 * BRANCH     a conditional JUMP
 * LAND       at a handler, the stretch having ended
 * LEAVE_FOR  to another form of the loop, where it goes on with `next`
 * GO_ON      the same if another form is wanted
 * POLL       the same, and machine_attend, which every loop and every recursion must come to
 */

#if !OBSERVED

#define DISPATCH()                      \
    do {                                \
        f->at = at;                     \
        goto * m->plain_labels[at->op]; \
    } while (0)
#define NEXT()      \
    do {            \
        at++;       \
        DISPATCH(); \
    } while (0)
#define JUMP(to)    \
    do {            \
        at = (to);  \
        DISPATCH(); \
    } while (0)
#define JUMP_FAR(to) JUMP(to)
#define JUMP_ONTO(to) (f->at = at = (to))
#define BRANCH(jumps)                         \
    do {                                      \
        at += (jumps) ? (int32_t)at->arg : 1; \
        DISPATCH();                           \
    } while (0)
#define START() DISPATCH()
#define POLL(next)                       \
    do {                                 \
        if (--m->patience < 0) {         \
            FAIL_IF(!machine_attend(m)); \
            if (m->form != FORM)         \
                LEAVE_FOR(next);         \
        }                                \
    } while (0)
#define GO_ON(next) ((void)0)
#define FIRE(what, ...) ((void)0)
#define COUNT_OUT() ((void)0)
#define CAME_NEW() ((void)0)
#define CAME_BACK() ((void)0)
#define CAME_FROM_HERE() ((void)0)
#define COUNT_CHAIN(root, leaf) ((void)0)
#define COUNT_ENTRY(g, by) ((void)0)
#define TELL_CHAIN(root) ((void)0)
#define CHANGED(g, sent, how, by) ((void)0)

#elif COUNTED

#define TALLY(i) ((const tally *)(const void *)((const char *)(i) + apart))
#define DISPATCH()            \
    do {                      \
        if (m->form != FORM)  \
            LEAVE_FOR(at);    \
        f->at = at;           \
        goto *labels[at->op]; \
    } while (0)
/* Whoever wants another form of the loop changes the table: see set_form in machine.c. */
#define NEXT()                    \
    do {                          \
        at++;                     \
        f->at = at;               \
        goto * m->labels[at->op]; \
    } while (0)
#define JUMP(to)                     \
    do {                             \
        insn *to_ = (to);            \
        if (m->form != FORM)         \
            LEAVE_FOR(to_);          \
        m->ticks += TALLY(at)->jump; \
        f->at = at = to_;            \
        goto *labels[at->op];        \
    } while (0)
#define JUMP_FAR(to)                                       \
    do {                                                   \
        insn *to_ = (to);                                  \
        if (m->form != FORM)                               \
            LEAVE_FOR(to_);                                \
        m->ticks += tally_move(m, frame_code(f), at, to_); \
        f->at = at = to_;                                  \
        goto *labels[at->op];                              \
    } while (0)
#define JUMP_ONTO(to) (m->ticks += TALLY(at)->jump, f->at = at = (to))
#define BRANCH(jumps)                    \
    do {                                 \
        if (jumps)                       \
            JUMP(at + (int32_t)at->arg); \
        NEXT();                          \
    } while (0)
#define START()      \
    do {             \
        last = NULL; \
        LAND(at);    \
    } while (0)
#define LAND(to)                                            \
    do {                                                    \
        at = (to);                                          \
        m->ticks += tally_land(m, frame_code(f), last, at); \
        m->counted = f;                                     \
        f->at = at;                                         \
        goto *labels[at->op];                               \
    } while (0)
#define LOAD()                              \
    do {                                    \
        at = f->at;                         \
        sp = frame_top(f);                  \
        apart = frame_code(f)->tally_apart; \
    } while (0)
#define POLL(next)                       \
    do {                                 \
        if (--m->patience < 0)           \
            FAIL_IF(!machine_attend(m)); \
        GO_ON(next);                     \
    } while (0)
#define GO_ON(next)                                     \
    do {                                                \
        if (m->ticks + TALLY(at)->upto >= m->tick_near) \
            machine_look_near(m);                       \
        if (m->form != FORM)                            \
            LEAVE_FOR(next);                            \
    } while (0)
#define COUNT_OUT()                   \
    do {                              \
        m->ticks += TALLY(at)->upto;  \
        m->counted = NULL;            \
        if (m->ticks >= m->tick_near) \
            machine_look_near(m);     \
    } while (0)
#define CAME_BACK()                  \
    do {                             \
        last = f->at;                \
        m->ticks -= TALLY(at)->upto; \
        m->counted = f;              \
    } while (0)
#define CAME_NEW()   \
    do {             \
        CAME_BACK(); \
        last = NULL; \
    } while (0)
#define CAME_FROM_HERE() (last = at)
/* The root's yield, which is counted already. */
#define TELL_CHAIN(root)                                \
    do {                                                \
        if (!(m->told & EVENT_YIELD))                   \
            break;                                      \
        m->ticks -= (m->tick_mask & EVENT_YIELD) != 0;  \
        m->event = (event){.kind = EVENT_YIELD,         \
                           .frame = &(root)->frame,     \
                           .other = m->frame,           \
                           .generator = (root),         \
                           .value = v,                  \
                           .verb = (root)->frame.verb}; \
        run_tell(m);                                    \
    } while (0)
/* The leaf's value is about to pass all the way out: not where the step to stop at is near. */
#define COUNT_CHAIN(root, leaf)                               \
    do {                                                      \
        if (!(root))                                          \
            break;                                            \
        uint64_t ticks_ = chain_ticks_out(m, (root), (leaf)); \
        if (m->ticks + ticks_ < m->tick_near) {               \
            m->ticks += ticks_;                               \
        } else {                                              \
            chain_open(m, (leaf));                            \
            (root) = NULL;                                    \
        }                                                     \
    } while (0)
/* Where nobody is told, unwinding through many frames must not pass the tick to stop at. */
#define FIRE(what, ...)                                                 \
    do {                                                                \
        bool ticks_ = (m->tick_mask & (what)) != 0;                     \
        if (m->told & (what) || (ticks_ && m->ticks >= m->tick_near)) { \
            m->event = (event){.kind = (what), __VA_ARGS__};            \
            run_tell(m);                                                \
        } else {                                                        \
            m->ticks += ticks_;                                         \
        }                                                               \
    } while (0)

#else

#define DISPATCH()                      \
    do {                                \
        f->at = at;                     \
        if (!watch_is_calm(m, f, last)) \
            goto step;                  \
        last = at;                      \
        goto *labels[at->op];           \
    } while (0)
#define NEXT()      \
    do {            \
        at++;       \
        DISPATCH(); \
    } while (0)
#define JUMP(to)    \
    do {            \
        at = (to);  \
        DISPATCH(); \
    } while (0)
#define JUMP_FAR(to) JUMP(to)
#define BRANCH(jumps)                         \
    do {                                      \
        at += (jumps) ? (int32_t)at->arg : 1; \
        DISPATCH();                           \
    } while (0)
#define START()      \
    do {             \
        last = NULL; \
        DISPATCH();  \
    } while (0)
#define POLL(next)                                  \
    do {                                            \
        if (--m->patience < 0 || m->form != FORM) { \
            FAIL_IF(!machine_attend(m));            \
            if (m->form != FORM)                    \
                LEAVE_FOR(next);                    \
        }                                           \
    } while (0)
#define GO_ON(next)          \
    do {                     \
        if (m->form != FORM) \
            LEAVE_FOR(next); \
    } while (0)
#define COUNT_OUT() ((void)0)
#define COUNT_CHAIN(root, leaf) ((void)0)
#define TELL_CHAIN(root) ((void)0)
#define CAME_NEW() (last = NULL)
#define CAME_BACK() (last = f->at)
#define CAME_FROM_HERE() ((void)0)
#define FIRE(what, ...)                                         \
    do {                                                        \
        if (m->watched & (what))                                \
            run_fire(m, &(event){.kind = (what), __VA_ARGS__}); \
    } while (0)

#endif

#if WATCHED
#define SPECIALISE(to) ((void)0)
/* The program's own trace function is told; what it raises is raised here. With TRACE_VALUE, v is
 * on its way out of the frame. */
#define TRACE(tell)                 \
    do {                            \
        if (m->trace.on && !(tell)) \
            goto error;             \
    } while (0)
#define TRACE_VALUE(tell)             \
    do {                              \
        if (m->trace.on && !(tell)) { \
            drop(m, v);               \
            goto error;               \
        }                             \
    } while (0)
#define CALL_OUT(callable, args, count)                                \
    (m->trace.on ? trace_call(m, f, (callable), (args), (count), NULL) \
                 : call(m, (callable), (args), (count), NULL))
#else
#define TRACE(tell) ((void)0)
#define TRACE_VALUE(tell) ((void)0)
#define CALL_OUT(callable, args, count) call(m, (callable), (args), (count), NULL)
/* From now on this instruction tries a special form first. */
#define SPECIALISE(to) (at->op = (to))
#endif

/* Where another form is wanted already, which would count differently, each level is gone through.
 */
#if WATCHED
#define HOLD_CHAIN(leaf) (m->form == FORM ? chain_hold(m, (leaf)) : NULL)
#define OPEN_CHAIN(root) (m->form == FORM ? (void)0 : chain_open(m, (root)))
#else
#define HOLD_CHAIN(leaf) (chain_is_brief(m, (leaf)) ? NULL : chain_hold(m, (leaf)))
#define OPEN_CHAIN(root) ((void)0)
#endif
#define ENTER(g, how, by)                                           \
    (OPEN_CHAIN(g), !MOSTLY(!((g)->frame.flags & FRAME_HOLDS))      \
                        ? &chain_resume(m, (g), (how), (by))->frame \
                        : (generator_link(m, (g), f, (how), (by)), &(g)->frame))
#if OBSERVED
#define COUNT_ENTRY(g, by) generator_count_entry(m, (g), f, (by))
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
            sp = drop_top(m, sp, at->arg + 2);                              \
            PUSH(NONE);                                                     \
            NEXT();                                                         \
        }                                                                   \
        COUNT_OUT();                                                        \
        f = m->frame;                                                       \
        LOAD();                                                             \
        if (became_ != CHANGED_THROWING)                                    \
            START();                                                        \
        CAME_NEW();                                                         \
        goto thrown;                                                        \
    } while (0)
#endif

#if !COUNTED
#define LAND(to) JUMP(to)
#define LOAD()             \
    do {                   \
        at = f->at;        \
        sp = frame_top(f); \
    } while (0)
#endif

/* Where a special instruction counts what it does, but tells nobody, nor stops. */
#if COUNTED
#define UNTOLD_ONLY(what, plain)                                                \
    do {                                                                        \
        if (m->told & (what) || m->ticks + TALLY(at)->upto + 1 >= m->tick_near) \
            goto op_##plain;                                                    \
    } while (0)
#else
#define UNTOLD_ONLY(what, plain) ((void)0)
#endif
#if OBSERVED
/* Where a special instruction passes over what observers count or are told. */
#define PLAIN_ONLY(plain) goto op_##plain
#else
#define PLAIN_ONLY(plain) ((void)0)
#endif

#define OP(name) op_##name:
/* Enter the frame of a call, which hands over what it gives in that way. */
#define CALL_IN(callee, how)        \
    do {                            \
        SAVE();                     \
        (callee)->way = (how);      \
        (callee)->verb = VERB_CALL; \
        (callee)->back = f;         \
        m->frame = f = (callee);    \
        goto entered_call;          \
    } while (0)
/* A call's new frame f runs. */
#define ENTER_CALL()                                                       \
    do {                                                                   \
        COUNT_OUT();                                                       \
        LOAD();                                                            \
        CAME_NEW();                                                        \
        FIRE(EVENT_CALL, .frame = f, .other = f->back, .verb = VERB_CALL); \
        if (!OBSERVED && MOSTLY(at->op == OP_RESUME)) {                    \
            POLL(at + 1);                                                  \
            NEXT();                                                        \
        }                                                                  \
        DISPATCH();                                                        \
    } while (0)
/* The same instruction from the start, its operands rewritten. */
#if OBSERVED
#define DISPATCH_AGAIN() goto *labels[at->op]
#else
#define DISPATCH_AGAIN() goto * m->plain_labels[at->op]
#endif
#define LEAVE_FOR(next)             \
    do {                            \
        m->going_on = (next);       \
        f->at = at;                 \
        SAVE();                     \
        COUNT_OUT();                \
        return LEFT_FOR_OTHER_LOOP; \
    } while (0)
/* A value enters a generator (its reference moves along), and the loop goes on in there. */
#define RESUME_INTO(g, sent, how, by)                                                          \
    do {                                                                                       \
        value sent_ = (sent);                                                                  \
        COUNT_ENTRY(g, by);                                                                    \
        FIRE(EVENT_RESUME, .frame = &(g)->frame, .other = f, .generator = (g), .value = sent_, \
             .verb = (by));                                                                    \
        CHANGED(g, sent_, how, by);                                                            \
        COUNT_OUT();                                                                           \
        f = ENTER(g, how, by);                                                                 \
        v = sent_;                                                                             \
        goto came_in;                                                                          \
    } while (0)
#define PUSH(x) (*sp++ = (x))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define NAME(i) as(str, frame_code(f)->names->items[i])
#define LOCAL(i) (frame_locals(f)[i])
#define CONSTANT(i) (*insn_constant(i))
#define SAVE() frame_set_top(f, sp)
#define FAIL_IF(condition) \
    do {                   \
        if (condition)     \
            goto error;    \
    } while (0)
/* The same where what was computed for it, the top `count` values, goes before the exception. */
#define FAIL_OPERANDS_IF(condition, count) \
    do {                                   \
        if (condition) {                   \
            operands = (count);            \
            goto operands_failed;          \
        }                                  \
    } while (0)
/* The value a local held until now. */
#define DROP_OLD(old)                   \
    do {                                \
        if (!MOSTLY(!is_object(old))) { \
            f->at = at;                 \
            drop_any(m, (old));         \
        }                               \
    } while (0)
/* An instruction's last word is that it drops x, which may be NOTHING: a generator that goes with
 * it is closed without a nested loop. */
#if OBSERVED
#define LET_GO(x)         \
    do {                  \
        drop_any(m, (x)); \
        NEXT();           \
    } while (0)
#else
#define LET_GO(x)                                                              \
    do {                                                                       \
        value gone_ = (x);                                                     \
        if (gone_.bits && is_object(gone_) && --as_object(gone_)->refs == 0) { \
            if (as_object(gone_)->type == m->types[T_generator]) {             \
                driven = as(generator, gone_);                                 \
                goto generator_goes;                                           \
            }                                                                  \
            object_finish(m, as_object(gone_));                                \
        }                                                                      \
        NEXT();                                                                \
    } while (0)
#endif
/* x in place of the top value, which goes that way; most calls for their effect alone drop x at
 * once, others put it into a local. */
#define INSTEAD_OF(x, let_go)                         \
    do {                                              \
        value x_ = (x), gone_ = TOP();                \
        if (!OBSERVED && at[1].op == OP_POP_TOP) {    \
            sp--;                                     \
            let_go(gone_);                            \
            f->at = ++at;                             \
            drop(m, x_);                              \
            NEXT();                                   \
        }                                             \
        if (!OBSERVED && at[1].op == OP_STORE_FAST) { \
            sp--;                                     \
            let_go(gone_);                            \
            f->at = ++at;                             \
            value old_ = LOCAL(at->arg);              \
            LOCAL(at->arg) = x_;                      \
            drop_any(m, old_);                        \
            NEXT();                                   \
        }                                             \
        TOP() = x_;                                   \
        let_go(gone_);                                \
        NEXT();                                       \
    } while (0)
#define GONE(v) drop_inline(m, (v))
#define GONE_GENERATOR(v) drop_certain(m, as_object(v))
#define INSTEAD(x) INSTEAD_OF((x), GONE)
/* The same where the generator that gave x is on top. */
#define INSTEAD_OF_GENERATOR(x) INSTEAD_OF((x), GONE_GENERATOR)
/* A call that was entered in that way gives x. */
#define HAND_OVER(x, way)                \
    do {                                 \
        value x_ = (x);                  \
        if (MOSTLY((way) == WAY_PUSH)) { \
            PUSH(x_);                    \
        } else {                         \
            value called_ = TOP();       \
            TOP() = x_;                  \
            drop(m, called_);            \
        }                                \
        NEXT();                          \
    } while (0)
/* Replace the top `count` values by x, which may be NOTHING for an error. */
#define REPLACE(count, x)                          \
    do {                                           \
        value x_ = (x);                            \
        FAIL_OPERANDS_IF(is_nothing(x_), (count)); \
        sp = drop_top(m, sp, (count));             \
        PUSH(x_);                                  \
        NEXT();                                    \
    } while (0)

/* The newest steps of tracebacks, which are only remembered. Most exceptions are dropped before
 * anybody asks where they passed through: those cost no frame's object.
 *
 * The machine remembers an exception's step through a frame that lives (m->step), and one of an
 * exception that was raised before and is still about (m->older_step). Once an exception leaves
 * that frame for an outer one, the step is a traceback that holds what the frame held; a chain of
 * such leads from the exception inwards, and in front of it there is always a step that is only
 * remembered. When that is made, for whatever reason, all of them get their frames' objects. */
#include "layout.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/machine/pool.h"

/* Nobody looked at it, and nothing is lost when only its code stays behind. */
static bool is_ordinary(machine *m, frame *f)
{
    if (!is_nothing(f->beside) || frame_code(f)->flags & CODE_UNSEEN)
        return false;
    if (f->owner != FRAME_OF_GENERATOR)
        return true;
    chain_open(m, frame_generator(f));
    return !f->function->renamed;
}

/* The steps of e that hold what a frame held get that frame's object; `outer` is that of the frame
 * to which the newest was left. Without memory there is no traceback at all. */
static void show_held(machine *m, exception *e, value outer)
{
    traceback *t = as(traceback, e->noted);
    for (; t && t->holds; t = t->next) {
        frame *f = traceback_held(t);
        t->line = code_position(frame_code(f), t->instruction).line;
        outer = frame_object_of_ended(m, f, f->back ? keep_any(outer) : NOTHING);
        if (is_nothing(outer)) {
            replace(m, &e->noted, NOTHING);
            return;
        }
        t->holds = false;
        t->frame = outer;
    }
}

static bool has_held(const exception *e)
{
    return !is_nothing(e->noted) && as(traceback, e->noted)->holds;
}

/* The step of e through f, which lives, is made. */
static void settle(machine *m, exception *e, frame *f, int32_t at)
{
    bool unseen = frame_code(f)->flags & CODE_UNSEEN;
    if (unseen && !has_held(e))
        return;
    value seen = frame_object_of(m, f);
    show_held(m, e, seen);
    if (is_nothing(seen))
        return;
    if (!unseen) {
        value t = traceback_new(m, e->noted, seen, at, code_position(frame_code(f), at).line);
        if (!is_nothing(t))
            replace(m, &e->noted, t);
    }
    drop(m, seen);
}

/* The same of one that was made without its frame's object. */
static void show_frame(machine *m, traceback *t, frame *f)
{
    t->line = code_position(frame_code(f), t->instruction).line;
    t->frame = frame_object_of(m, f);
}

/* Was it made, and handed to the program? It waits in its exception's place. */
static bool is_given(const machine *m, value pending)
{
    return !is_nothing(pending) && as_object(pending)->type == m->types[T_traceback];
}

static void settle_pending(machine *m, pending_step *step)
{
    pending_step now = *step;
    if (is_nothing(now.exception))
        return;
    step->exception = NOTHING;
    value raised = m->raised;
    m->raised = NOTHING;
    if (is_given(m, now.exception))
        show_frame(m, as(traceback, now.exception), now.frame);
    else
        settle(m, as(exception, now.exception), now.frame, now.instruction);
    clear_raised(m);
    m->raised = raised;
}

void traceback_settle(machine *m)
{
    settle_pending(m, &m->older_step);
    settle_pending(m, &m->step);
}

void traceback_settle_in(machine *m, const frame *f)
{
    if (m->older_step.frame == f)
        settle_pending(m, &m->older_step);
    if (m->step.frame == f)
        settle_pending(m, &m->step);
}

void traceback_make_room(machine *m)
{
    if (is_same(m->step.exception, m->raised)) {
        settle_pending(m, &m->step);
        return;
    }
    settle_pending(m, &m->older_step);
    m->older_step = m->step;
}

/* What f holds moves behind a traceback. */
static void move(machine *m, frame *f, frame *held)
{
    memcpy(held, f, f->top);
    held->owner = FRAME_OF_OBJECT;
    f->top = frame_top_of(0);
    if (f->owner == FRAME_OF_GENERATOR) {
        held->state = f->state = GEN_CLOSED;
        held->back = generator_outer(m, frame_generator(f), f->back);
        f->beside = keep(of(f->function->code));
    }
    f->function = NULL;
}

void traceback_hold(machine *m, value e, frame *f)
{
    if (m->older_step.frame == f)
        settle_pending(m, &m->older_step);
    if (!is_same(m->step.exception, e) || m->step.frame != f || !is_ordinary(m, f))
        return;
    traceback *t = object_take_builtin(m, m->types[T_traceback], sizeof *t + f->top);
    if (!t) {
        clear_raised(m);
        return;
    }
    m->step.exception = NOTHING;
    t->next = as(traceback, as(exception, e)->noted);
    t->frame = NOTHING;
    t->instruction = m->step.instruction;
    t->line = t->lasti = -1;
    t->holds = true;
    as(exception, e)->noted = of(t);
    move(m, f, traceback_held(t));
}

static void settle_of(machine *m, pending_step *step, value e)
{
    if (is_same(step->exception, e))
        settle_pending(m, step);
}

value exception_traceback_to_give(machine *m, value e)
{
    exception *x = as(exception, e);
    const frame *f = m->step.frame;
    if (!is_same(m->step.exception, e) || has_held(x) || frame_code(f)->flags & CODE_UNSEEN) {
        settle_of(m, &m->older_step, e);
        settle_of(m, &m->step, e);
        return x->noted;
    }
    value t = traceback_new(m, x->noted, NOTHING, m->step.instruction, -1);
    m->step.exception = t;
    if (is_nothing(t))
        clear_raised(m);
    else
        replace(m, &x->noted, t);
    return x->noted;
}

value exception_traceback(machine *m, value e)
{
    if (is_given(m, m->older_step.exception))
        settle_pending(m, &m->older_step);
    if (is_given(m, m->step.exception))
        settle_pending(m, &m->step);
    settle_of(m, &m->older_step, e);
    settle_of(m, &m->step, e);
    return as(exception, e)->noted;
}

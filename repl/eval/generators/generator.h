/* How a generator is entered and left: the rules that the dispatch loop and native code share.
 *
 * Entering links the generator's frame in front of its driver's; leaving unlinks it. throw and
 * close walk down the chain of delegates (PEP 380) without recursion: each delegating frame on the
 * way is linked, and the way of each says how the outer one goes on when the inner one is left.
 */
#ifndef EVAL_GENERATOR_H
#define EVAL_GENERATOR_H

#include "repl/eval/machine/state.h"

/* Where entering led. */
typedef enum entered {
    ENTERED,          /* m->frame is a linked frame, ready to run on */
    ENTERED_THROWING, /* m->frame is a linked frame into which the raised exception enters at its
                         resume point */
    ENTERED_DONE,     /* nothing was linked: it had nothing to run */
    ENTERED_NOT,      /* nothing was linked; the exception is the driver's */
} entered;

/* `driver` is the machine's frame, which the dispatch loop has at hand. */
static inline void generator_link(machine *m, generator *g, frame *driver, enum way how,
                                  enum verb by)
{
    frame *f = &g->frame;
    f->back = driver;
    f->way = (uint8_t)how;
    f->verb = (uint8_t)by;
    f->state = GEN_RUNNING;
    g->handled.previous = m->handled;
    m->handled = &g->handled;
    m->frame = f;
}
/* A delegating generator that was linked by throw or close does not handle anything while its
 * delegate runs; this is when its turn comes. */
static inline void generator_wake(machine *m, generator *g)
{
    g->handled.previous = m->handled;
    m->handled = &g->handled;
}
/* What enters g, which is linked, has the exception as its context that g is handling. */
void generator_chain_raised(machine *m, generator *g);
/* generator_wake with an exception that now enters it. */
void generator_wake_raised(machine *m, generator *g);
/* Does a frame run the program's own text? NULL, or one that has ended, does not. File names are
 * interned. */
static inline bool frame_is_program(const machine *m, const frame *f)
{
    return f && f->function && frame_code(f)->filename == m->program;
}
/* Something goes into g that a frame drives (NULL: native code): see machine_entries. */
static inline void generator_count_entry(machine *m, const generator *g, const frame *driver,
                                         enum verb by)
{
    if (by != VERB_FROM)
        m->entries += frame_is_program(m, &g->frame) || frame_is_program(m, driver);
}
/* A value (which it owns from now on) lies where the yield it waits at, or waited at, finds it. */
static inline void generator_push(generator *g, value v)
{
    frame_push_value(&g->frame, v);
}
static inline void generator_unlink(machine *m, generator *g)
{
    m->handled = g->handled.previous;
    m->frame = g->frame.back;
    g->frame.back = NULL;
}
/* At a yield. */
static inline void generator_suspend(machine *m, generator *g)
{
    generator_unlink(m, g);
    g->frame.state = GEN_SUSPENDED;
}
/* All it holds is dropped but its code: it runs no more. */
void generator_let_go(machine *m, generator *g);

/* Why g cannot be resumed: raises "generator already executing", "cannot reuse already awaited
 * coroutine" …; for one that has ended without a complaint, false with nothing raised. */
bool generator_check(machine *m, generator *g, value sent);
/* What throw() was given: all borrowed; v and traceback may be NOTHING. A delegate that is no
 * generator gets them as they are. `exits_close`: GeneratorExit closes a delegate instead of being
 * thrown into it. */
typedef struct thrown {
    value kind, v, traceback;
    bool exits_close;
} thrown;
entered generator_enter_throw(machine *m, generator *g, const thrown *what, enum way how,
                              enum verb by);
entered generator_enter_close(machine *m, generator *g, enum way how, enum verb by);
/* Suspended at a yield of its own, no delegate to be asked: what enters it, enters there. */
static inline bool generator_waits_alone(const generator *g)
{
    const frame *f = &g->frame;
    return f->state == GEN_SUSPENDED && !(f->flags & (FRAME_HOLDS | FRAME_LEAF)) &&
           (f->at->arg & 3) < 2;
}
/* A close of one that has not begun, or has ended: nothing runs. False: it is another. */
static inline bool generator_closes_at_once(generator *g)
{
    frame *f = &g->frame;
    if (f->state == GEN_CREATED)
        f->state = GEN_CLOSED;
    return f->state == GEN_CLOSED;
}
/* Where nothing but its end would follow a close: no try statement is around the yield. */
static inline bool generator_ends_unseen(const generator *g)
{
    return g->frame.at->arg & 4 && g->frame.at->arg & 3;
}
/* Whether something of Python's runs when it goes, and nothing but that. */
static inline bool generator_needs_close(const generator *g)
{
    const uint32_t others = MARK_WEAK | MARK_COLLECTING | MARK_FINALIZED;
    return !(g->head.marks & others) && generator_waits_alone(g) && !generator_ends_unseen(g);
}
/* Is it on its way to such an end? Observers of the machine see the exception enter and leave, but
 * the program's own trace function does not. */
static inline bool generator_is_ending_unseen(const frame *f)
{
    return f->owner == FRAME_OF_GENERATOR &&
           (verb_closes((enum verb)f->verb) || f->way == WAY_CLOSE_FIRST) &&
           frame_code(f)->listing[frame_instruction(f)].op == OP_RESUME &&
           generator_ends_unseen(frame_generator((frame *)(uintptr_t)f));
}
/* Nothing of Python's runs or is told when it goes: it has ended or not begun, or it waits where a
 * close would do nothing but end it. */
static inline bool generator_goes_quietly(const machine *m, const generator *g)
{
    const frame *f = &g->frame;
    if (f->state == GEN_CLOSED)
        return true;
    if (f->flags & (FRAME_HOLDS | FRAME_LEAF | FRAME_SEEN) || m->watched & EVENT_CROSSING)
        return false;
    return f->state == GEN_CREATED ||
           (f->state == GEN_SUSPENDED && (f->at->arg & 3) == 1 && f->at->arg & 4);
}
/* From native code, until it is left. */
resumed generator_throw_what(machine *m, generator *g, const thrown *what, enum verb by,
                             value *result);
/* After a delegate was closed before the exception pending on f's stack: raises that. */
void generator_raise_pending(machine *m, frame *f);
/* The rest of generator_exit_leaves, where it has a context, or the traceback has a step already.
 */
void generator_exit_forgets(machine *m, struct exception *e);
void generator_exit_seen_leaves(machine *m, struct exception *e, frame *f);
/* "generator ignored GeneratorExit" */
void generator_ignored_exit(machine *m, const generator *g);

/* Read throw()'s arguments; warns about the old signature. False: an exception. */
bool generator_throw_arguments(machine *m, const value *args, size_t count, thrown *what);

/* The natives that the dispatch loop knows and does itself. */
value generator_send_method(machine *m, value self, const value *args, size_t count, tuple *names);
value generator_throw_method(machine *m, value self, const value *args, size_t count, tuple *names);
value generator_close_method(machine *m, value self, const value *args, size_t count, tuple *names);
value builtin_next(machine *m, value self, const value *args, size_t count,
                   tuple *names); /* builtins */
/* What help says of those, on a `word`; what next `comes` out, and what throw() calls a `tb`. */
#define SEND_DOC(word, comes) \
    "send(arg) -> send 'arg' into " word ",\nreturn next " comes " value or raise StopIteration."
#define THROW_DOC(word, comes, tb)                                                              \
    "throw(value)\nthrow(type[,value[," tb "]])\n\nRaise exception in " word                    \
    ", return next " comes " value or raise\nStopIteration.\n"                                  \
    "the (type, val, tb) signature is deprecated, \nand may be removed in a future version of " \
    "Python."
#define CLOSE_DOC(word) "close() -> raise GeneratorExit inside " word "."
#define SIZEOF_DOC "gen.__sizeof__() -> size of gen in memory, in bytes"
/* The slots that generators, coroutines and their kin share. */
value generator_next(machine *m, value self);
resumed generator_send(machine *m, value self, value v, value *result);
/* Resume it for one item after the other: see each.h, whose each_next this is. */
bool generator_drain(machine *m, generator *g, taking *to);
void generator_finish(machine *m, object *o);
void generator_visit(machine *m, object *o, visitor *v);
void generator_clear(machine *m, object *o);
void generator_finalise(machine *m, value self);
/* A generator returned v to next() or send(): StopIteration(v). Steals v. */
void generator_raise_stop(machine *m, value v);
/* A resume's outcome as a method's: a return raises StopIteration. Steals result. */
value generator_method_result(machine *m, resumed r, value result);
/* "generator", "coroutine", "async generator" */
const char *generator_word(const generator *g);

/* Attributes shared by the three kinds. */
value generator_get_name(machine *m, value self);
bool generator_set_name(machine *m, value self, value v);
value generator_get_qualname(machine *m, value self);
bool generator_set_qualname(machine *m, value self, value v);
value generator_get_code(machine *m, value self);
value generator_get_frame(machine *m, value self);
value generator_get_running(machine *m, value self);
value generator_get_suspended(machine *m, value self);
value generator_get_delegate(machine *m, value self);
value generator_repr(machine *m, value self);
value generator_sizeof(machine *m, value self, const value *args, size_t count, tuple *names);

/* What few generators have: in frame_names, a tuple of these once one is set, NONE where as usual.
 * Of one that has ended, its code: in the tuple, or in its place. */
enum {
    EXTRA_NAME,
    EXTRA_QUALNAME,
    EXTRA_ORIGIN, /* cr_origin */
    EXTRA_FINALIZER,
    EXTRA_CODE,
    EXTRA_COUNT
};
/* A thing kept beside the frame: borrowed, NOTHING where it was never set. */
value generator_extra(const generator *g, int which);
bool generator_set_extra(machine *m, generator *g, int which, value v);

#endif

/* Steps counted without looking at each instruction.
 *
 * Lines and expressions (STEPS) are the many events; a run that only counts them, as the first walk
 * through a timeline does, must cost little more than one that does not. In a stretch without jumps
 * they are known beforehand: so each code has, beside the instructions that run, how many steps lie
 * from its first instruction up to this one, and the counted loop does arithmetic where control
 * moves and nothing in between.
 *
 * While a frame runs in that loop (machine.counted), machine.ticks is the true number less what
 * lies before the instruction under way:
 *
 *     true ticks = m->ticks + tally_at(frame->at)->upto
 *
 * A jump corrects it for where it lands. Leaving a frame settles it, entering one takes it up
 * again; whoever looks at the number from outside of the loop settles it first.
 *
 * To stop at an exact step, the run goes over to the watched loop when the goal is so near that
 * it might lie in the stretch ahead (machine.tick_near). */
#ifndef EVAL_TALLY_H
#define EVAL_TALLY_H

#include "repl/eval/machine/state.h"

enum { STEPS = EVENT_LINE | EVENT_EXPRESSION };

typedef struct tally {
    uint32_t upto; /* steps from the code's first instruction to this one, both included */
    int32_t jump;  /* what machine.ticks gains when the instruction jumps */
} tally;

static inline const tally *tally_at(const code *c, const insn *at)
{
    return (const tally *)(const void *)((const char *)at + c->tally_apart);
}

/* Note with each instruction which steps it begins where the one before it in the code is also the
 * one that ran before it, as nearly always. Before a code first runs. */
void tally_mark(code *c);
/* The steps begun by coming to an instruction from `last`, the one before it in this frame (NULL:
 * none): EVENT_ bits. */
uint32_t tally_steps(const code *c, const insn *at, const insn *last);

/* Make the tally of a code that has its instructions; the old one goes. False: no memory. */
bool tally_make(machine *m, code *c);
/* Make those of all code there is. */
bool tally_make_all(machine *m);
void tally_drop(machine *m, code *c);
/* What machine.ticks gains by going on at `to` after `from`; and where it is true, by coming to
 * `to` (from NULL: nothing before). */
int64_t tally_move(const machine *m, const code *c, const insn *from, const insn *to);
int64_t tally_land(const machine *m, const code *c, const insn *from, const insn *to);

/* The steps that a frame waiting at a yield from begins as a value passes through it, inwards and
 * outwards; `send` is the SEND where it stays, before YIELD_VALUE, RESUME and the jump back. */
static inline uint32_t tally_hop_in(const code *c, const insn *send)
{
    const tally *t = tally_at(c, send);
    return (uint32_t)t[3].jump + t[0].upto - t[2].upto;
}
static inline uint32_t tally_hop_out(const code *c, const insn *send)
{
    const tally *t = tally_at(c, send);
    return t[1].upto - t[0].upto;
}

/* Make m->ticks true. Answers the frame it was relative to, for tally_resume; NULL. */
static inline frame *tally_settle(machine *m)
{
    frame *f = m->counted;
    if (f) {
        m->ticks += tally_at(frame_code(f), f->at)->upto;
        m->counted = NULL;
    }
    return f;
}
static inline void tally_resume(machine *m, frame *f)
{
    if (f) {
        m->ticks -= tally_at(frame_code(f), f->at)->upto;
        m->counted = f;
    }
}

#endif

/* Chains of delegation, held by their ends.
 *
 * A generator that delegates by yield from to one that delegates … passes each value through every
 * level. So that a chain of any depth costs what one level costs, a chain that yielded is kept
 * linked: its outermost generator, the root, remembers the innermost, the leaf, and resuming the
 * root enters the leaf at once.
 *
 * While a chain is held:
 *   root    suspended: FRAME_HOLDS, and frame.back is the leaf's frame. Running: like any other.
 *   leaf    FRAME_LEAF; GEN_HELD while the root is suspended; handled.previous is the root's.
 *   others  GEN_HELD, and handled.previous of the one next to the leaf is their chain_middle.
 * Frames of all but the leaf stay at their SEND, as running ones do, and every `back` but the
 * root's leads outwards.
 *
 * Whoever looks at a generator or does anything else with it than resuming the root opens the chain
 * first, which makes all of it ordinary again. Where its leaf delegates or returns, the chain grows
 * or shrinks by one, so that a walk through a tree does not take hold of it anew at each node. A
 * chain with a frame that somebody has seen, or with an exception being handled in between, is not
 * held. Nor is any while observers are told of DELEGATE, or of more than lines where each
 * instruction is looked at: they see every level. Observers of other crossings then see one of the
 * root, whose value goes in at the leaf, and comes from the leaf's yield. Where steps are only
 * counted, what the levels would have counted is added up once, when the chain is taken hold of. */
#ifndef EVAL_CHAIN_H
#define EVAL_CHAIN_H

#include "generator.h"
#include "repl/eval/run/quicken.h"
#include "repl/eval/run/tally.h"

/* The generators between root and leaf: how many, and the steps that they begin as a value passes
 * inwards and outwards. */
typedef union chain_middle {
    struct {
        uint64_t count : 20, in : 22, out : 22;
    };
    handled *as_previous;
} chain_middle;
enum { CHAIN_MOST = 1 << 20 };

/* Is a chain of two not worth to be held yet? An earlier leaf has ended at the same place, and this
 * one has yielded only once or twice. Counts the times. */
static inline bool chain_is_brief(const machine *m, generator *leaf)
{
    frame *f = &leaf->frame;
    if (!insn_was_left(f->back->at) || f->back->way == WAY_FROM ||
        leaf->head.type != m->types[T_generator] || (f->flags & FRAME_PASSED) == 2)
        return false;
    f->flags++;
    return true;
}
/* The leaf, which yields to its delegator, in a chain that is not held yet: the root, when the
 * chain can be held from now on; else NULL. */
generator *chain_hold(machine *m, generator *leaf);
/* The leaf, which runs, is about to enter g, to which it delegates and which can be resumed: g is
 * the leaf from now on, or the chain is open. */
void chain_grow(machine *m, generator *leaf, generator *g);
/* The leaf, which runs, is about to end by a return: who delegates to it is the leaf from now on.
 */
void chain_shrink(machine *m, generator *leaf);
/* Enter a root that holds its chain: the generator that is to run, linked. The caller has counted
 * one level of depth. */
generator *chain_resume(machine *m, generator *root, enum way how, enum verb by);

/* Can an exception of this class be thrown where the chain waits that root holds, none of it
 * handling an exception? Then entering it enters the leaf. GeneratorExit closes the levels one by
 * one. */
bool chain_takes_throw(const machine *m, const generator *root, const type *kind);

void chain_open_part(machine *m, generator *g);
/* Make g ordinary, whatever part of a held chain it is. */
static inline void chain_open(machine *m, generator *g)
{
    if (g->frame.flags & (FRAME_HOLDS | FRAME_LEAF) || g->frame.state == GEN_HELD)
        chain_open_part(m, g);
}
/* Open every chain there is, and hold none until machine.chains_open is cleared. */
void chain_open_all(machine *m);

/* The root of a held chain, by its leaf. */
static inline generator *chain_root(const generator *leaf)
{
    return (generator *)(void *)((char *)leaf->handled.previous - offsetof(generator, handled));
}
static inline chain_middle chain_between(const generator *root, const generator *leaf)
{
    frame *next = leaf->frame.back;
    return (chain_middle){
        .as_previous = next == &root->frame ? NULL : frame_generator(next)->handled.previous};
}
/* What the way outwards counts, from the leaf's yield on. */
static inline uint64_t chain_ticks_out(const machine *m, const generator *root,
                                       const generator *leaf)
{
    chain_middle middle = chain_between(root, leaf);
    uint64_t yields = m->tick_mask & EVENT_YIELD ? middle.count + 1u : 0;
    return yields + middle.out + tally_hop_out(frame_code(&root->frame), root->frame.at);
}
/* The leaf has yielded: the whole chain is left. */
static inline void chain_suspend(machine *m, generator *root, generator *leaf)
{
    m->depth_left += (int32_t)chain_between(root, leaf).count + 2;
    m->handled = root->handled.previous;
    m->frame = root->frame.back;
    leaf->frame.state = GEN_HELD;
    root->frame.state = GEN_SUSPENDED;
    root->frame.flags |= FRAME_HOLDS;
    root->frame.back = &leaf->frame;
}

#endif

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
 *   others  GEN_HELD, and handled.previous of the one next to the leaf is how many they are.
 * Frames of all but the leaf stay at their SEND, as running ones do, and every `back` but the
 * root's leads outwards.
 *
 * Whoever looks at a generator or does anything else with it than resuming the root opens the chain
 * first, which makes all of it ordinary again. A chain with a frame that somebody has seen, or with
 * an exception being handled in between, is not held. Nor is any in a machine that was ever
 * watched: observers see every level. */
#ifndef EVAL_CHAIN_H
#define EVAL_CHAIN_H

#include "generator.h"

/* The leaf, which yields to its delegator, in a chain that is not held yet: the root, when the
 * chain can be held from now on; else NULL. */
generator *chain_hold(machine *m, generator *leaf);
/* Enter a root that holds its chain: the generator that is to run, linked. The caller has counted
 * one level of depth. */
generator *chain_resume(machine *m, generator *root, enum way how, enum verb by);

void chain_open_part(machine *m, generator *g);
/* Make g ordinary, whatever part of a held chain it is. */
static inline void chain_open(machine *m, generator *g)
{
    if (g->frame.flags & (FRAME_HOLDS | FRAME_LEAF) || g->frame.state == GEN_HELD)
        chain_open_part(m, g);
}
/* Open every chain there is, and hold none any more. */
void chain_open_all(machine *m);

/* The root of a held chain, by its leaf. */
static inline generator *chain_root(const generator *leaf)
{
    return (generator *)(void *)((char *)leaf->handled.previous - offsetof(generator, handled));
}
/* How many generators are between. */
static inline uint32_t chain_between(const generator *root, const generator *leaf)
{
    frame *next = leaf->frame.back;
    return next == &root->frame ? 0 : (uint32_t)(uintptr_t)frame_generator(next)->handled.previous;
}
/* The leaf has yielded: the whole chain is left. */
static inline void chain_suspend(machine *m, generator *root, generator *leaf)
{
    m->depth -= chain_between(root, leaf) + 2;
    m->handled = root->handled.previous;
    m->frame = root->frame.back;
    leaf->frame.state = GEN_HELD;
    root->frame.state = GEN_SUSPENDED;
    root->frame.flags |= FRAME_HOLDS;
    root->frame.back = &leaf->frame;
}

#endif

#include "chain.h"

#include "repl/eval/run/quicken.h"

/* A frame that waits at a yield from, and that nobody has seen. */
static bool may_be_held(machine *m, const frame *f)
{
    return f->owner == FRAME_OF_GENERATOR && !(f->flags & FRAME_LEAF) && !frame_seen(f) &&
           frame_generator((frame *)(uintptr_t)f)->head.type == m->types[T_generator] &&
           f->at->op == OP_SEND && f->at[1].op == OP_YIELD_VALUE;
}

/* The way of a root: some frame of the same loop drives it. */
static bool is_driven(const frame *f)
{
    return f->way == WAY_SEND || f->way == WAY_SEND_BARE || f->way == WAY_FOR ||
           f->way == WAY_NEXT_OR;
}

/* Does what it yields come from a generator further in? Then this chain could not be held a moment
 * ago, and to try again at each level would cost the square of its depth. */
static bool passes_on(machine *m, const frame *f)
{
    if (f->at - frame_code(f)->run < 2 || f->at[-2].op != OP_SEND)
        return false;
    value from = frame_locals(f)[f->used - 1];
    return is_object(from) && as_object(from)->type == m->types[T_generator];
}

generator *chain_hold(machine *m, generator *leaf)
{
    if (m->chains_open || leaf->head.type != m->types[T_generator] || frame_seen(&leaf->frame) ||
        passes_on(m, &leaf->frame))
        return NULL;
    uintptr_t between = 0;
    frame *f = leaf->frame.back;
    for (; may_be_held(m, f) && f->way == WAY_FROM; f = f->back, between++)
        if (!is_nothing(frame_generator(f)->handled.exception))
            return NULL;
    if (!may_be_held(m, f) || !is_driven(f))
        return NULL;
    for (frame *held = leaf->frame.back; held != f; held = held->back)
        held->state = GEN_HELD;
    generator *root = frame_generator(f);
    leaf->frame.flags |= FRAME_LEAF;
    leaf->handled.previous = &root->handled;
    if (between)
        frame_generator(leaf->frame.back)->handled.previous = (handled *)between;
    return root;
}

/* To the state in which each of a suspended chain waits at its own yield. */
static void open_suspended(generator *root)
{
    frame *f = root->frame.back;
    f->flags &= (uint8_t)~FRAME_LEAF;
    for (bool is_leaf = true; f != &root->frame; is_leaf = false) {
        frame *outer = f->back;
        f->back = NULL;
        f->state = GEN_SUSPENDED;
        f->at += is_leaf ? 0 : 2;
        f = outer;
    }
    root->frame.back = NULL;
    root->frame.flags &= (uint8_t)~FRAME_HOLDS;
    root->frame.at += 2;
}

/* To the state in which each of a running chain was entered by the one outside. */
static void open_running(generator *leaf)
{
    generator *root = chain_root(leaf), *g = leaf;
    leaf->frame.flags &= (uint8_t)~FRAME_LEAF;
    while (g != root) {
        generator *outer = frame_generator(g->frame.back);
        g->handled.previous = &outer->handled;
        outer->frame.state = GEN_RUNNING;
        g = outer;
    }
}

generator *chain_resume(machine *m, generator *root, enum way how, enum verb by)
{
    generator *leaf = frame_generator(root->frame.back);
    uint32_t more = chain_between(root, leaf) + 1;
    if (more > m->depth_limit || m->depth > m->depth_limit - more) {
        open_suspended(root); /* where it is too deep is found on the way */
        generator_link(m, root, how, by);
        return root;
    }
    m->depth += more;
    generator_link(m, root, how, by);
    root->frame.flags &= (uint8_t)~FRAME_HOLDS;
    leaf->frame.state = GEN_RUNNING;
    m->handled = &leaf->handled;
    m->frame = &leaf->frame;
    return leaf;
}

static void open_running_of(machine *m, const frame *root)
{
    for (frame *f = m->frame; f && f != root; f = f->back)
        if (f->flags & FRAME_LEAF && &chain_root(frame_generator(f))->frame == root) {
            open_running(frame_generator(f));
            return;
        }
}

void chain_open_part(machine *m, generator *g)
{
    frame *f = &g->frame;
    if (f->flags & FRAME_LEAF && f->state == GEN_RUNNING) {
        open_running(g);
        return;
    }
    while (f->state == GEN_HELD)
        f = f->back;
    if (f->flags & FRAME_HOLDS)
        open_suspended(frame_generator(f));
    else
        open_running_of(m, f);
}

static void open_root(void *context, object *o)
{
    const machine *m = context;
    if (o->type == m->types[T_generator] && ((generator *)(void *)o)->frame.flags & FRAME_HOLDS)
        open_suspended((generator *)(void *)o);
}

void chain_open_all(machine *m)
{
    if (m->chains_open)
        return;
    m->chains_open = true;
    memory_each_object(m, open_root, m);
    for (frame *f = m->frame; f; f = f->back)
        if (f->flags & FRAME_LEAF)
            open_running(frame_generator(f));
}

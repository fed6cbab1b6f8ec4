#include "chain.h"

#include "repl/eval/run/quicken.h"
#include "repl/eval/run/tally.h"

/* A frame that waits at a yield from, and that nobody has seen. */
static bool may_be_held(machine *m, const frame *f)
{
    return f->owner == FRAME_OF_GENERATOR && !(f->flags & FRAME_LEAF) && !frame_seen(f) &&
           frame_generator((frame *)(uintptr_t)f)->head.type == m->types[T_generator] &&
           f->at->op == OP_SEND && f->at[1].op == OP_YIELD_VALUE;
}

/* The way of a root: some frame of the same loop drives it, or native code where nobody counts. */
static bool is_driven(const machine *m, const frame *f)
{
    return f->way == WAY_SEND || f->way == WAY_SEND_BARE || f->way == WAY_FOR ||
           f->way == WAY_NEXT_OR || f->way == WAY_NEXT_OR_BARE ||
           (!frame_driver(f) && m->form == FORM_PLAIN);
}

/* Observers that are told of crossings, but not of each level, are told of the two ends: these and
 * all between then belong to the program's text, or none does. */
static bool is_told_alike(const machine *m, const frame *leaf, const frame *root)
{
    if (!(m->told & EVENT_CROSSING))
        return true;
    bool ours = frame_is_program(m, leaf);
    const frame *f = leaf;
    while (f != root && frame_is_program(m, f->back) == ours)
        f = f->back;
    return f == root;
}

/* Does what it yields come from a generator further in? Then this chain could not be held a moment
 * ago, and to try again at each level would cost the square of its depth. */
static bool passes_on(machine *m, const frame *f)
{
    if (f->at - frame_code(f)->run < 2 || f->at[-2].op != OP_SEND)
        return false;
    value from = frame_top(f)[-1];
    return is_object(from) && as_object(from)->type == m->types[T_generator];
}

static void add_hops(chain_middle *middle, const frame *leaf, const frame *root)
{
    for (const frame *f = leaf->back; f != root; f = f->back) {
        middle->in += tally_hop_in(frame_code(f), f->at);
        middle->out += tally_hop_out(frame_code(f), f->at);
    }
}

generator *chain_hold(machine *m, generator *leaf)
{
    if (m->chains_open || leaf->head.type != m->types[T_generator] || frame_seen(&leaf->frame) ||
        passes_on(m, &leaf->frame))
        return NULL;
    uint32_t count = 0;
    frame *f = leaf->frame.back;
    for (; may_be_held(m, f) && f->way == WAY_FROM; f = f->back, count++)
        if (!is_nothing(frame_generator(f)->handled.exception))
            return NULL;
    if (!may_be_held(m, f) || !is_driven(m, f) || count >= CHAIN_MOST ||
        !is_told_alike(m, &leaf->frame, f))
        return NULL;
    chain_middle middle = {.count = count};
    if (m->form == FORM_COUNTED)
        add_hops(&middle, &leaf->frame, f);
    for (frame *held = leaf->frame.back; held != f; held = held->back)
        held->state = GEN_HELD;
    generator *root = frame_generator(f);
    leaf->frame.flags |= FRAME_LEAF;
    leaf->handled.previous = &root->handled;
    if (count)
        frame_generator(leaf->frame.back)->handled.previous = middle.as_previous;
    m->chains_held = true;
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

/* Is it an ordinary generator that nobody has seen, and no part of a chain? */
static bool may_be_leaf(const machine *m, const generator *g)
{
    return g->head.type == m->types[T_generator] && !frame_seen(&g->frame) &&
           !(g->frame.flags & (FRAME_HOLDS | FRAME_LEAF));
}

void chain_grow(machine *m, generator *leaf, generator *g)
{
    generator *root = chain_root(leaf);
    chain_middle middle = chain_between(root, leaf);
    leaf->frame.flags &= (uint8_t)~FRAME_LEAF;
    if (m->form != FORM_PLAIN || middle.count + 1u >= CHAIN_MOST || !may_be_leaf(m, g) ||
        !may_be_held(m, &leaf->frame) || !is_nothing(leaf->handled.exception)) {
        open_running(leaf);
        return;
    }
    middle.count++;
    leaf->frame.state = GEN_HELD;
    leaf->handled.previous = middle.as_previous;
    m->handled = &root->handled; /* what g is linked behind */
    g->frame.flags |= FRAME_LEAF;
}

void chain_shrink(machine *m, generator *leaf)
{
    generator *root = chain_root(leaf), *next = frame_generator(leaf->frame.back);
    chain_middle middle = chain_between(root, leaf);
    if (m->form != FORM_PLAIN || middle.in || middle.out) {
        open_running(leaf);
        return;
    }
    leaf->frame.flags &= (uint8_t)~FRAME_LEAF;
    leaf->handled.previous = &next->handled;
    if (next == root)
        return;
    next->frame.flags |= FRAME_LEAF;
    next->frame.state = GEN_RUNNING;
    next->handled.previous = &root->handled;
    middle.count--;
    if (next->frame.back != &root->frame)
        frame_generator(next->frame.back)->handled.previous = middle.as_previous;
}

/* What the way inwards counts. False: the step to stop at is so near that it may lie on it. */
static bool count_in(machine *m, const generator *root, chain_middle middle)
{
    uint64_t ticks = middle.in + tally_hop_in(frame_code(&root->frame), root->frame.at);
    if (m->tick_mask & EVENT_RESUME)
        ticks += middle.count + 1u;
    if (m->ticks + ticks >= m->tick_near)
        return false;
    m->ticks += ticks;
    return true;
}

/* With as many levels more as lie between root and leaf? */
static bool is_too_deep(const machine *m, chain_middle middle)
{
    return m->depth_left < (int32_t)middle.count + 1;
}

bool chain_takes_throw(const machine *m, const generator *root, const type *kind)
{
    if (!(root->frame.flags & FRAME_HOLDS) || !is_nothing(root->handled.exception) ||
        is_kind_type(kind, KIND_EXIT))
        return false;
    const generator *leaf = frame_generator(root->frame.back);
    return is_nothing(leaf->handled.exception) &&
           m->depth_left >= (int32_t)chain_between(root, leaf).count + 2;
}

generator *chain_resume(machine *m, generator *root, enum way how, enum verb by)
{
    generator *leaf = frame_generator(root->frame.back);
    chain_middle middle = chain_between(root, leaf);
    if (is_too_deep(m, middle) || (m->form == FORM_COUNTED && !count_in(m, root, middle))) {
        open_suspended(root); /* where it becomes too deep is found on the way */
        generator_link(m, root, m->frame, how, by);
        return root;
    }
    m->depth_left -= (int32_t)middle.count + 1;
    generator_link(m, root, m->frame, how, by);
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

static void open_if_end(void *context, object *o)
{
    const machine *m = context;
    generator *g = (generator *)(void *)o;
    if (o->type != m->types[T_generator])
        return;
    if (g->frame.flags & FRAME_HOLDS)
        open_suspended(g);
    else if (g->frame.flags & FRAME_LEAF && g->frame.state == GEN_RUNNING)
        open_running(g);
}

void chain_open_all(machine *m)
{
    m->chains_open = true;
    if (m->chains_held)
        memory_each_object(m, open_if_end, m);
    m->chains_held = false;
}

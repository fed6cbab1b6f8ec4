#include "frame.h"

#include <string.h>

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/types/str.h"
#include "run.h"

/* Call frames are taken and given back like plates of a stack, from chunks that are kept once
 * taken. */
enum { CHUNK_BYTES = 64 * 1024 };

/* The free part of the old chunk is left alone; giving back a frame below returns there. */
static bool chunk_push(machine *m, size_t bytes)
{
    size_t all = sizeof(frame_chunk) + bytes;
    if (all < CHUNK_BYTES)
        all = CHUNK_BYTES;
    frame_chunk *chunk = memory_take(m, all);
    if (!chunk)
        return false;
    chunk->below = m->frame_chunk;
    chunk->bytes = all;
    m->frame_chunk = chunk;
    m->frame_at = chunk->room;
    m->frame_end = (char *)chunk + all;
    return true;
}

void frame_chunks_pop(machine *m, char *at)
{
    frame_chunk *chunk = m->frame_chunk;
    while (at < chunk->room || at > (char *)chunk + chunk->bytes) {
        frame_chunk *below = chunk->below;
        memory_give(m, chunk, chunk->bytes);
        chunk = m->frame_chunk = below;
    }
    m->frame_end = (char *)chunk + chunk->bytes;
    m->frame_at = at;
}

void frame_chunks_give(machine *m)
{
    for (frame_chunk *chunk = m->frame_chunk, *below; chunk; chunk = below) {
        below = chunk->below;
        memory_give(m, chunk, chunk->bytes);
    }
    m->frame_chunk = NULL;
    m->frame_at = m->frame_end = NULL;
}

bool depth_refuse(machine *m)
{
    return fails(m, T_RecursionError, "maximum recursion depth exceeded");
}

bool depth_refuse_entry(machine *m)
{
    depth_leave(m);
    return depth_refuse(m);
}

frame *frame_push(machine *m, function *fn)
{
    code *c = fn->code;
    if (!c->run && !quicken(m, c))
        return NULL;
    size_t bytes = c->frame_bytes;
    if ((size_t)(m->frame_end - m->frame_at) < bytes && !chunk_push(m, bytes))
        return NULL;
    frame *f = (frame *)m->frame_at;
    m->frame_at += bytes;
    memset(f, 0, sizeof *f + (size_t)c->local_count * sizeof(value));
    f->function = keep_object(fn);
    f->at = c->run;
    f->top = frame_top_of((size_t)c->local_count);
    return f;
}

static void drop_values(machine *m, value *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        value v = from[i];
        from[i] = NOTHING;
        drop_any(m, v);
    }
}

/* Somebody still holds the frame object: what the frame holds moves to a block of the object's own.
 * Takes `back` over, the object of the frame it was called from, or NOTHING. */
static void hand_over(machine *m, frame *f, frame_object *o, value back)
{
    size_t bytes = frame_code(f)->frame_bytes;
    frame *own = memory_take(m, bytes);
    if (!own) {
        clear_raised(m);
        drop_any(m, back);
        return;
    }
    size_t held = frame_used(f);
    memcpy(own, f, sizeof *f + held * sizeof(value));
    f->function = NULL;
    f->beside = NOTHING;
    f->top = frame_top_of(0);
    own->owner = FRAME_OF_OBJECT;
    own->back = NULL;
    o->frame = own;
    replace(m, &o->back, back);
}

/* The frame's object goes on without it: owned. */
static frame_object *part(frame *f)
{
    frame_object *seen = frame_seen(f);
    f->flags &= (uint8_t)~FRAME_SEEN;
    f->beside = seen->names;
    seen->names = NOTHING;
    seen->frame = NULL;
    return seen;
}

/* The frame ends. */
static void part_from_object(machine *m, frame *f)
{
    frame_object *seen = part(f);
    if (seen->head.refs > 1) {
        value raised = m->raised;
        m->raised = NOTHING;
        frame *outer = frame_outer(f);
        value back = outer ? frame_object_of(m, outer) : NOTHING;
        clear_raised(m);
        hand_over(m, f, seen, back);
        m->raised = raised;
    }
    drop_object(m, seen);
}

value frame_object_of_ended(machine *m, frame *f, value back)
{
    value seen = frame_object_of(m, f);
    if (is_nothing(seen)) {
        drop_any(m, back);
        return NOTHING;
    }
    drop_object(m, part(f));
    hand_over(m, f, as(frame_object, seen), back);
    frame_release(m, f);
    return seen;
}

void frame_unsee(machine *m, frame *f)
{
    const frame_object *seen = frame_seen(f);
    if (seen && seen->head.refs == 1)
        part_from_object(m, f);
}

void frame_release(machine *m, frame *f)
{
    if (frame_has_step(m, f))
        traceback_settle_in(m, f);
    if (frame_seen(f))
        part_from_object(m, f);
    if (!f->function)
        return;
    drop_values(m, frame_locals(f), frame_used(f));
    f->top = frame_top_of(0);
    value names = f->beside;
    function *fn = f->function;
    f->beside = NOTHING;
    f->function = NULL;
    drop_any(m, names);
    drop_object(m, fn);
}

void frame_end(machine *m, frame *f)
{
    frame_release(m, f);
    frame_give(m, f);
}

void frame_object_give(machine *m, frame *own)
{
    size_t bytes = frame_code(own)->frame_bytes;
    frame_release(m, own);
    memory_give(m, own, bytes);
}

value frame_run(machine *m, frame *f)
{
    value result = NOTHING;
    if (!enter_native(m, "") || !depth_enter(m)) {
        frame_end(m, f);
        return NOTHING;
    }
    f->way = WAY_NATIVE;
    f->verb = VERB_CALL;
    f->back = m->frame;
    m->frame = f;
    return run_frame(m, f, false, &result, NULL) == LEFT_RETURN ? result : NOTHING;
}

value run_code(machine *m, code *c, dict *globals, value locals, value closure)
{
    function *fn = function_new(m, c, globals);
    if (!fn)
        return NOTHING;
    replace(m, &fn->closure, keep_any(closure));
    frame *f = frame_push(m, fn);
    drop_object(m, fn);
    if (!f)
        return NOTHING;
    f->beside = keep(is_nothing(locals) ? of(globals) : locals);
    return frame_run(m, f);
}

dict *frame_builtins(machine *m, const frame *f)
{
    value b = f->function->builtins;
    return is_kind(m, b, KIND_DICT) ? as(dict, b) : m->builtins;
}

/* A frame that has not reached its first instruction yet is nobody's business. */
frame *frame_outwards(machine *m, int64_t n)
{
    frame *f = m->frame;
    while (f && n-- > 0)
        f = frame_outer(f);
    return f;
}

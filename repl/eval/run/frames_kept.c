/* function.__code__ = …, and a generator function's other name: what was begun already goes on with
 * the code and the name it began with. Its frames get a function of their own, which is as the one
 * they had was. */
#include "frame.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/threads.h"

typedef struct parting {
    machine *m;
    function *from, *to; /* frames of the one become frames of the other */
} parting;

static void part(const parting *p, frame *f)
{
    if (f->function != p->from)
        return;
    f->function = keep_object(p->to);
    p->from->head.refs--; /* who sets its code holds it, too */
}

static void part_running(void *context, frame *innermost)
{
    for (frame *f = innermost; f; f = f->back)
        part(context, f);
}

/* Of those that do not run: generators, and frames that have ended but can be looked at. */
static void part_kept(void *context, object *o)
{
    const parting *p = context;
    if (is_generator_like(p->m, of(o)))
        part(p, &((generator *)(void *)o)->frame);
    if (o->type == p->m->types[T_traceback] && ((traceback *)(void *)o)->holds)
        part(p, traceback_held((traceback *)(void *)o));
    frame_object *seen = o->type == p->m->types[T_frame] ? (frame_object *)(void *)o : NULL;
    if (seen && seen->frame && seen->frame->owner == FRAME_OF_OBJECT)
        part(p, seen->frame);
}

bool frames_keep_function(machine *m, function *fn)
{
    if (!fn->code->run)
        return true; /* nothing was begun */
    parting p = {m, fn, function_copy(m, fn)};
    if (!p.to)
        return false;
    threads_each(m, part_running, &p);
    memory_each_object(m, part_kept, &p);
    drop_object(m, p.to);
    return true;
}

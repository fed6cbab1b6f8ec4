/* What the watched loop tells observers: events with their position, and the lines and expressions
 * a program comes to. */
#include "host.h"
#include "repl/eval/run/run.h"
#include "repl/eval/run/tally.h"
#include "repl/eval/run/trace.h"

void run_fire(machine *m, event *e)
{
    if (e->frame && e->frame->function)
        e->at = frame_position(e->frame);
    else
        e->at = (position){-1, -1, -1, -1};
    machine_fire(m, e);
}

void run_tell(machine *m)
{
    m->event.at = frame_position(m->event.frame);
    machine_tell(m);
}

/* Lines and expressions are many: where one is only to be counted, nobody is told. */
static void come_to(machine *m, enum event_kind kind, frame *f)
{
    bool told = kind & m->told || m->ticks + 1 == m->tick_stop;
    if (m->host->aside)
        return;
    if (!told) {
        m->ticks++;
        return;
    }
    m->event = (event){.kind = kind, .frame = f, .other = f->back};
    run_tell(m);
}

bool watch_step(machine *m, frame *f, const insn **last)
{
    const code *c = frame_code(f);
    const insn *at = f->at;
    uint32_t begun = tally_steps(c, at, *last), steps = m->watched & begun;
    if (steps & EVENT_LINE)
        come_to(m, EVENT_LINE, f);
    if (steps & EVENT_EXPRESSION)
        come_to(m, EVENT_EXPRESSION, f);
    *last = at;
    return !m->trace.on || trace_step(m, f, (begun & EVENT_LINE) != 0);
}

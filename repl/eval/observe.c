/* What the watched loop tells observers: events with their position, and the lines and expressions
 * a program comes to. */
#include "host.h"
#include "run.h"

void run_fire(machine *m, event *e)
{
    if (e->frame && e->frame->function)
        e->at = frame_position(e->frame);
    else
        e->at = (position){-1, -1, -1, -1};
    machine_fire(m, e);
}

/* Instructions that prepare a frame belong to no line of the body. */
static bool is_prologue(const instruction *i)
{
    switch (i->op) {
    case OP_RESUME:
    case OP_RETURN_GENERATOR:
    case OP_COPY_FREE_VARS:
    case OP_MAKE_CELL: return true;
    default: return false;
    }
}

static bool ends_expression(uint16_t op)
{
    switch (op) {
    case OP_CALL:
    case OP_CALL_KW:
    case OP_CALL_FUNCTION_EX:
    case OP_BINARY_OP:
    case OP_BINARY_SUBSCR:
    case OP_BINARY_SLICE:
    case OP_COMPARE_OP:
    case OP_CONTAINS_OP:
    case OP_IS_OP:
    case OP_LOAD_ATTR:
    case OP_UNARY_NEGATIVE:
    case OP_UNARY_NOT:
    case OP_UNARY_INVERT:
    case OP_YIELD_VALUE:
    case OP_BUILD_LIST:
    case OP_BUILD_TUPLE:
    case OP_BUILD_MAP:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return true;
    default: return false;
    }
}

/* As sys.settrace: a line starts where its number differs from that of the instruction before, and
 * at a jump back to where the line begins. */
static bool starts_line(const code *c, const insn *at, const insn *last)
{
    const instruction *i = &c->listing[at - c->run];
    if (i->at.line < 0 || is_prologue(i))
        return false;
    const instruction *before = last ? &c->listing[last - c->run] : NULL;
    bool first =
        !before || (is_prologue(before) && (before->op != OP_RESUME || (before->arg & 3) == 0));
    if (first || before->at.line != i->at.line)
        return true;
    return at < last && (at == c->run || i[-1].at.line != i->at.line);
}

/* Lines and expressions are many: where one is only to be counted, nobody is told. */
static void come_to(machine *m, enum event_kind kind, frame *f)
{
    bool told = kind & (m->stop_mask | m->host->observer_mask) || m->ticks + 1 == m->tick_stop;
    if (told || m->host->aside)
        run_fire(m, &(event){.kind = kind, .frame = f, .other = f->back});
    else
        m->ticks++;
}

void watch_step(machine *m, frame *f, const insn **last)
{
    const code *c = frame_code(f);
    const insn *at = f->at;
    if (m->watched & EVENT_LINE && starts_line(c, at, *last))
        come_to(m, EVENT_LINE, f);
    if (m->watched & EVENT_EXPRESSION && ends_expression(c->listing[at - c->run].op))
        come_to(m, EVENT_EXPRESSION, f);
    *last = at;
}

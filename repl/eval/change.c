/* What if something else were sent: machine_change_crossing. */
#include "exceptions.h"
#include "host.h"
#include "module.h"
#include "repl/read/read.h"
#include "state.h"
#include "types/dict.h"

#include <string.h>

/* The value of an expression, computed as if the frame computed it now. */
static value evaluate_in(machine *m, frame *f, const char *expression)
{
    code *c =
        compile_text(m, expression, strlen(expression), "<what if>", MODULE_EXPRESSION, 0, true);
    if (!c)
        return NOTHING;
    dict *globals = f ? f->function->globals : module_main(m)->dict;
    value names = f ? frame_locals_now(m, f) : keep(of(globals));
    value result = is_nothing(names) ? NOTHING : run_code(m, c, globals, names, NOTHING);
    drop_any(m, names);
    drop_object(m, c);
    return result;
}

static value thrown_value(machine *m, value v)
{
    if (is_nothing(v))
        return NOTHING;
    value e = exception_make(m, v);
    drop(m, v);
    return e;
}

bool machine_change_crossing(machine *m, int kind, const char *expression)
{
    enum { SEND, THROW, CLOSE };
    const event *e = machine_event(m);
    if (!e || !(e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)))
        return false;
    uint32_t watched = m->watched;
    char *stack_low = m->stack_low;
    value raised = m->raised;
    m->raised = NOTHING;
    m->watched = 0;
    m->stack_low = NULL; /* computed on the host's stack */
    value v = kind == CLOSE ? NONE : evaluate_in(m, e->other ? e->other : m->frame, expression);
    if (kind == THROW)
        v = thrown_value(m, v);
    bool good = !is_nothing(v);
    if (!good)
        clear_raised(m);
    m->raised = raised;
    m->watched = watched;
    m->stack_low = stack_low;
    if (good) {
        m->change.kind = kind;
        replace(m, &m->change.value, kind == CLOSE ? NOTHING : v);
    }
    return good;
}

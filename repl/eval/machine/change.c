/* What if something else were sent: machine_change_crossing. */
#include "host.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/generators/generator.h"
#include "repl/eval/import/module.h"
#include "repl/eval/run/run.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/read/read.h"
#include "state.h"

#include <stdio.h>
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

enum { SEND, THROW, CLOSE };

static value take_change(machine *m, int *kind)
{
    value v = m->change.value;
    *kind = m->change.kind;
    m->change.kind = -1;
    m->change.value = NOTHING;
    return v;
}

static enum changed entry(entered e)
{
    return e == ENTERED_THROWING ? CHANGED_THROWING
           : e == ENTERED        ? CHANGED_ENTERED
           : e == ENTERED_DONE   ? CHANGED_OVER
                                 : CHANGED_REFUSED;
}

enum changed change_resume(machine *m, generator *g, value *sent, int how, int by)
{
    int kind;
    value v = take_change(m, &kind);
    value old = *sent;
    *sent = v;
    drop(m, old);
    if (kind == SEND && generator_check(m, g, v))
        return CHANGED_VALUE;
    *sent = NOTHING;
    depth_leave(m);
    entered e = ENTERED_NOT;
    uint32_t watched = m->watched;
    m->watched &= ~(uint32_t)(EVENT_THROW | EVENT_CLOSE); /* it was this event already */
    bool is_call = how == WAY_SEND || how == WAY_NEXT_OR;
    if (kind == CLOSE && is_call)
        e = generator_enter_close(m, g, WAY_CLOSE, VERB_CLOSE);
    else if (kind != SEND) {
        value thrown_is = kind == CLOSE ? of(m->types[T_GeneratorExit]) : v;
        e = generator_enter_throw(m, g, &(thrown){thrown_is, NOTHING, NOTHING, true}, (enum way)how,
                                  (enum verb)by);
    }
    m->watched = watched;
    drop_any(m, v);
    return entry(e);
}

bool change_throw(machine *m, generator *g)
{
    int kind;
    value v = take_change(m, &kind);
    clear_raised(m);
    if (kind == SEND) {
        if (g->frame.way == WAY_CLOSE)
            g->frame.way = WAY_SEND;
        generator_push(g, v);
        return true;
    }
    if (kind == THROW) {
        put_raised(m, v);
        return false;
    }
    fail_with(m, T_GeneratorExit, NOTHING);
    if (g->frame.way == WAY_SEND) { /* a call of throw() becomes one of close() */
        g->frame.way = WAY_CLOSE;
        g->frame.verb = VERB_CLOSE;
    }
    return false;
}

/* By what it comes in now: a loop goes on to be one, and what is handed on comes the same way. */
static int changed_verb(int kind, int by)
{
    static const int asking[] = {VERB_ASEND, VERB_ATHROW, VERB_ACLOSE};
    if (verb_asks_async((enum verb)by))
        return asking[kind];
    return kind == SEND && by != VERB_FOR && by != VERB_FROM ? VERB_SEND : by;
}

/* What observers see of the crossing from now on. */
static void show_change(machine *m, int kind, value v)
{
    static const enum event_kind kinds[] = {EVENT_RESUME, EVENT_THROW, EVENT_CLOSE};
    m->event.kind = kinds[kind];
    m->event.value = v;
    m->event.verb = changed_verb(kind, m->event.verb);
}

/* "NameError: name 'x' is not defined" */
static void tell_raised(machine *m, char *why, size_t room)
{
    value e = take_raised(m);
    value words = to_str(m, e);
    const char *said = is_nothing(words) ? NULL : str_utf8(m, as(str, words), NULL);
    snprintf(why, room, "%s%s%s", str_utf8(m, as_object(e)->type->name, NULL),
             said && *said ? ": " : "", said ? said : "");
    drop_any(m, words);
    drop(m, e);
    clear_raised(m);
}

bool machine_change_crossing(machine *m, int kind, const char *expression, char *why, size_t room)
{
    const event *e = machine_event(m);
    *why = '\0';
    if (!e || !(e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)))
        return false;
    uint32_t watched = m->watched, told = m->told;
    char *stack_low = m->stack_low;
    value raised = m->raised;
    m->raised = NOTHING;
    machine_unwatch(m);
    m->stack_low = NULL; /* computed on the host's stack */
    value v = kind == CLOSE ? NONE : evaluate_in(m, e->other ? e->other : m->frame, expression);
    if (kind == THROW)
        v = thrown_value(m, v);
    bool good = !is_nothing(v);
    if (!good)
        tell_raised(m, why, room);
    m->raised = raised;
    m->watched = watched;
    m->told = told;
    m->stack_low = stack_low;
    machine_look_near(m);
    if (good) {
        m->change.kind = kind;
        replace(m, &m->change.value, kind == CLOSE ? NOTHING : v);
        show_change(m, kind, m->change.value);
    }
    return good;
}

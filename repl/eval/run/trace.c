#include "trace.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

static void refresh(machine *m)
{
    trace_state *t = &m->trace;
    t->on = !t->busy && !(is_nothing(t->function) && is_nothing(t->profile));
    machine_look_near(m);
}

void trace_set(machine *m, bool profile, value f)
{
    trace_state *t = &m->trace;
    replace(m, profile ? &t->profile : &t->function, is_none(f) ? NOTHING : keep(f));
    refresh(m);
}

/* f(frame, event, arg) while nothing is traced; owned. NOTHING: it failed. */
static value tell(machine *m, value teller, frame *f, const char *what, value about)
{
    value seen = frame_object_of(m, f), name = of(str_intern(m, what)), answer = NOTHING;
    keep(teller);
    m->trace.frame = f;
    m->trace.event = *what == 'l' ? TRACE_LINE : strcmp(what, "call") ? TRACE_OTHER : TRACE_CALL;
    m->trace.busy = true;
    m->trace.on = false;
    if (!is_nothing(seen) && !is_nothing(name))
        answer = call3(m, teller, seen, name, about);
    m->trace.busy = false;
    m->trace.frame = NULL;
    refresh(m); /* the machine may have been stopped in there, and gone on in another form */
    drop(m, teller);
    drop_any(m, seen);
    drop_any(m, name);
    return answer;
}

static bool give_up(machine *m, bool profile)
{
    value why = take_raised(m);
    trace_set(m, profile, NONE);
    put_raised(m, why);
    return false;
}

static bool tell_profile(machine *m, frame *f, const char *what, value about)
{
    if (is_nothing(m->trace.profile))
        return true;
    value answer = tell(m, m->trace.profile, f, what, about);
    drop_any(m, answer);
    return !is_nothing(answer) || give_up(m, true);
}

/* The function that hears of a frame's inside is the frame's own, which it replaces by answering.
 */
static bool tell_frame(machine *m, frame *f, const char *what, value about, bool enters)
{
    if (is_nothing(m->trace.function))
        return true;
    value seen = enters ? frame_object_of(m, f) : keep_any(of(frame_seen(f)));
    value local = is_nothing(seen) ? NOTHING : as(frame_object, seen)->trace;
    bool fine = !is_raised(m);
    if (fine && (enters || !is_nothing(local))) {
        value answer = tell(m, enters ? m->trace.function : local, f, what, about);
        fine = !is_nothing(answer) || give_up(m, false);
        if (!fine || !is_none(answer))
            replace(m, &as(frame_object, seen)->trace, keep_any(answer));
        drop_any(m, answer);
    }
    drop_any(m, seen);
    return fine;
}

static bool tell_both(machine *m, frame *f, const char *what, value about, bool enters)
{
    return tell_frame(m, f, what, about, enters) && tell_profile(m, f, what, about);
}

static bool is_traced(const frame *f)
{
    return !(frame_code(f)->flags & CODE_UNSEEN);
}

/* What is raised waits while the function is told; what that raises takes its place. */
static bool tell_raised(machine *m, frame *f, const char *what, bool enters)
{
    value raised = take_raised(m);
    bool fine = tell_both(m, f, what, NONE, enters);
    if (fine)
        put_raised(m, raised);
    else
        drop(m, raised);
    return fine;
}

bool trace_enter(machine *m, frame *f)
{
    if (!is_traced(f))
        return true;
    return is_raised(m) ? tell_raised(m, f, "call", true) : tell_both(m, f, "call", NONE, true);
}

bool trace_step(machine *m, frame *f, bool line)
{
    const frame_object *seen = frame_seen(f);
    if (!seen || is_nothing(m->trace.function) || !is_traced(f))
        return true;
    if (line && seen->trace_lines && !tell_frame(m, f, "line", NONE, false))
        return false;
    return !seen->trace_opcodes || tell_frame(m, f, "opcode", NONE, false);
}

bool trace_leave(machine *m, frame *f, value with)
{
    bool passes = m->trace.passing && !is_nothing(with);
    m->trace.passing = false;
    if (passes || !is_traced(f))
        return true;
    return is_nothing(with) ? tell_raised(m, f, "return", false)
                            : tell_both(m, f, "return", with, false);
}

static bool tell_exception(machine *m, frame *f, value e, value trace)
{
    value about = of(tuple_of(m, 3, of(as_object(e)->type), e, is_nothing(trace) ? NONE : trace));
    bool fine = !is_nothing(about) && tell_frame(m, f, "exception", about, false);
    drop_any(m, about);
    return fine;
}

bool trace_raised(machine *m, frame *f)
{
    if (!is_traced(f))
        return true;
    value e = take_raised(m);
    bool fine = tell_exception(m, f, e, exception_traceback(m, e));
    if (fine)
        put_raised(m, e);
    else
        drop(m, e);
    return fine;
}

bool trace_stop(machine *m, frame *f, value with)
{
    if (!is_traced(f))
        return true;
    value stop = stop_iteration_new(m, with);
    bool fine = !is_nothing(stop) && tell_exception(m, f, stop, NOTHING);
    drop_any(m, stop);
    return fine;
}

value trace_call(machine *m, frame *f, value callable, const value *args, size_t count,
                 tuple *names)
{
    const type *t = type_of(m, callable);
    bool told = !is_nothing(m->trace.profile) && is_traced(f) &&
                (t == m->types[T_builtin_function_or_method] || t == m->types[T_method_descriptor]);
    if (told && !tell_profile(m, f, "c_call", callable))
        return NOTHING;
    keep(callable);
    value v = call(m, callable, args, count, names);
    if (told && m->trace.on) {
        value raised = take_raised(m);
        bool fine = tell_profile(m, f, is_nothing(v) ? "c_exception" : "c_return", callable);
        if (fine && !is_nothing(raised)) {
            put_raised(m, raised);
        } else {
            drop_any(m, raised);
            if (!fine) {
                drop_any(m, v);
                v = NOTHING;
            }
        }
    }
    drop(m, callable);
    return v;
}

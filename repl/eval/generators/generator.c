#include "generator.h"

#include <string.h>

#include "chain.h"
#include "quick.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/machine/dialect.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/run/quicken.h"
#include "repl/eval/run/run.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

bool is_generator_like(machine *m, value v)
{
    type *t = is_object(v) ? as_object(v)->type : NULL;
    return t && (t == m->types[T_generator] || t == m->types[T_coroutine] ||
                 t == m->types[T_async_generator]);
}

value generator_new(machine *m, frame *from)
{
    code *c = frame_code(from);
    generator *g = object_take_builtin(m, m->types[c->made], generator_bytes(c));
    if (!g)
        return NOTHING;
    g->handled = (handled){NOTHING, NULL};
    memcpy(&g->frame, from, sizeof *from + (size_t)c->local_count * sizeof(value));
    g->frame.at = from->at + 1;
    g->frame.back = NULL;
    g->frame.owner = FRAME_OF_GENERATOR;
    g->frame.state = GEN_CREATED;
    g->frame.top = frame_top_of((size_t)c->local_count);
    if (frame_seen(from))
        frame_seen(from)->frame = &g->frame;
    memset(from, 0, sizeof *from);
    return of(g);
}

/* Else the code of one that has ended, or nothing. */
static bool has_extras(const generator *g)
{
    value names = frame_names(&g->frame);
    return !is_nothing(names) && is_kind_type(as_object(names)->type, KIND_TUPLE);
}

code *generator_code(const generator *g)
{
    if (g->frame.function)
        return g->frame.function->code;
    value set = generator_extra(g, EXTRA_CODE);
    return as(code, is_nothing(set) ? g->frame.beside : set);
}

value generator_extra(const generator *g, int which)
{
    if (!has_extras(g))
        return NOTHING;
    value v = as(tuple, frame_names(&g->frame))->items[which];
    return is_none(v) && which != EXTRA_ORIGIN ? NOTHING : v;
}

bool generator_set_extra(machine *m, generator *g, int which, value v)
{
    value *at = frame_names_at(&g->frame);
    if (!has_extras(g) && g->frame.function && !is_nothing(*at))
        return true; /* a namespace is there: no room */
    if (!has_extras(g)) {
        tuple *t = tuple_new(m, EXTRA_COUNT);
        if (!t)
            return false;
        for (size_t i = 0; i < EXTRA_COUNT; i++)
            t->items[i] = NONE;
        if (!g->frame.function)
            replace(m, &t->items[EXTRA_CODE], keep(*at));
        replace(m, at, of(t));
    }
    replace(m, &as(tuple, *at)->items[which], keep(v));
    return true;
}

str *generator_name(const generator *g)
{
    value set = generator_extra(g, EXTRA_NAME);
    if (!is_nothing(set))
        return as(str, set);
    return g->frame.function ? g->frame.function->name : generator_code(g)->name;
}

str *generator_qualname(const generator *g)
{
    value set = generator_extra(g, EXTRA_QUALNAME);
    if (!is_nothing(set))
        return as(str, set);
    return g->frame.function ? g->frame.function->qualname : generator_code(g)->qualname;
}

const char *generator_word(const generator *g)
{
    int32_t flags = generator_code(g)->flags;
    if (flags & CO_COROUTINE)
        return "coroutine";
    return flags & CO_ASYNC_GENERATOR ? "async generator" : "generator";
}

/* The suspension point of yield from and await is the RESUME behind SEND and YIELD_VALUE; below the
 * place of the value lies what is delegated to. */
value frame_delegate(const frame *f)
{
    const instruction *next = &frame_code(f)->listing[frame_instruction(f)];
    bool delegates = next->op == OP_RESUME && (next->arg & 3) >= 2;
    return delegates ? frame_top(f)[-1] : NOTHING;
}

value generator_delegate(const generator *g)
{
    return g->frame.state == GEN_SUSPENDED ? frame_delegate(&g->frame) : NOTHING;
}

/* What the name was if the function was renamed: its code does not know. */
static void remember_names(machine *m, generator *g)
{
    function *fn = g->frame.function;
    if (fn->name != fn->code->name && is_nothing(generator_extra(g, EXTRA_NAME)))
        generator_set_extra(m, g, EXTRA_NAME, of(fn->name));
    if (fn->qualname != fn->code->qualname && is_nothing(generator_extra(g, EXTRA_QUALNAME)))
        generator_set_extra(m, g, EXTRA_QUALNAME, of(fn->qualname));
}

static void release(machine *m, generator *g)
{
    chain_open(m, g);
    frame *f = &g->frame;
    const function *fn = f->function;
    if (!fn)
        return;
    if (fn->renamed)
        remember_names(m, g);
    value code_left = keep(of(f->function->code));
    f->state = GEN_CLOSED;
    value *at = frame_names_at(f), names = *at;
    bool extras = has_extras(g); /* else it is a namespace, of code with await at its top level */
    *at = NOTHING;
    frame_release(m, f);
    if (!extras)
        drop_any(m, names);
    f->beside = extras ? names : code_left;
    if (extras)
        replace(m, &as(tuple, names)->items[EXTRA_CODE], code_left);
}

void generator_let_go(machine *m, generator *g)
{
    if (generator_is_ordinary(m, g)) {
        generator_drop_held(m, g);
        return;
    }
    release(m, g);
    if (!is_nothing(g->handled.exception))
        replace(m, &g->handled.exception, NOTHING);
}

/* Known to nobody but who asks, and nobody is told of its end, nor of what it lets go of. */
static bool ends_alone(const machine *m, const exception *e)
{
    if (e->head.refs != 1 || !exception_is_plain(e) || !exception_is_untouched(e) ||
        !outlives(of(e->head.type), 1))
        return false;
    const tuple *args = e->args;
    if (!args || args->head.refs > 1)
        return true;
    for (size_t i = 0; i < args->count; i++)
        if (!goes_alone(m, args->items[i]))
            return false;
    return true;
}

void generator_exit_forgets(machine *m, exception *e)
{
    exception *before = as(exception, e->context);
    if (outlives(e->context, 1))
        before->head.refs--;
    else if (ends_alone(m, before))
        exception_end(m, before);
    else
        return;
    e->context = NOTHING;
}

void generator_exit_seen_leaves(machine *m, exception *e, frame *f)
{
    const traceback *t = as(traceback, e->noted);
    bool is_here = is_nothing(t->frame) ? !t->holds && frame_has_step(m, f)
                                        : is_same(t->frame, of(frame_seen(f)));
    if (t->head.refs != 1 || t->next || e->dict || !is_here)
        return;
    replace(m, &e->noted, NOTHING);
    frame_unsee(m, f);
}

bool generator_check(machine *m, generator *g, value sent)
{
    chain_open(m, g);
    frame *f = &g->frame;
    if (f->state == GEN_RUNNING)
        return fails(m, T_ValueError, "%s already executing", generator_word(g));
    if (f->state == GEN_CREATED && !is_none(sent))
        return fails(m, T_TypeError, "can't send non-None value to a just-started %s",
                     generator_word(g));
    if (f->state != GEN_CLOSED)
        return true;
    if (g->head.type == m->types[T_coroutine])
        return fails(m, T_RuntimeError, "cannot reuse already awaited coroutine");
    return false;
}

/* Run what was entered, from native code, until the outermost of it is left; `to` as run_frame's.
 */
static resumed run_entered(machine *m, entered e, value *result, taking *to)
{
    switch (run_frame(m, m->frame, e == ENTERED_THROWING, result, to)) {
    case LEFT_YIELD: return RESUMED_YIELD;
    case LEFT_RETURN: return RESUMED_RETURN;
    default: return RESUMED_ERROR;
    }
}

/* The same where a learner asked for something else to cross. */
static resumed resume_changed(machine *m, generator *g, value v, verb by, value *result)
{
    value sent = keep(v);
    enum changed c = change_resume(m, g, &sent, WAY_NATIVE, by);
    if (c == CHANGED_REFUSED)
        return RESUMED_ERROR;
    if (c == CHANGED_OVER) {
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (c == CHANGED_VALUE) {
        generator_link(m, g, m->frame, WAY_NATIVE, by);
        generator_push(g, sent);
    }
    keep_object(g);
    resumed r = run_entered(m, c == CHANGED_THROWING ? ENTERED_THROWING : ENTERED, result, NULL);
    drop_object(m, g);
    return r;
}

/* Enter it, for which it is ready. */
static resumed enter_with(machine *m, generator *g, value v, verb by, value *result, taking *to)
{
    generator *innermost = g;
    if (g->frame.flags & FRAME_HOLDS)
        innermost = chain_resume(m, g, WAY_NATIVE, by);
    else
        generator_link(m, g, m->frame, WAY_NATIVE, by);
    generator_push(innermost, keep(v));
    keep_object(g);
    resumed r = run_entered(m, ENTERED, result, to);
    drop_object(m, g);
    return r;
}

static resumed resume_told(machine *m, generator *g, value v, verb by, value *result)
{
    if (m->watched & EVENT_RESUME) {
        generator_count_entry(m, g, NULL, by);
        run_fire(
            m,
            &(event){
                .kind = EVENT_RESUME, .frame = &g->frame, .generator = g, .value = v, .verb = by});
    }
    if (m->change.kind >= 0)
        return resume_changed(m, g, v, by, result);
    return enter_with(m, g, v, by, result, NULL);
}

/* What it yields goes `to` where that says, or, where it is NULL or somebody observes, into
 * *result. */
static resumed resume_with(machine *m, generator *g, value v, verb by, value *result, taking *to)
{
    bool waits = g->frame.state == GEN_SUSPENDED && m->form == FORM_PLAIN && m->change.kind < 0;
    if (!waits && !generator_check(m, g, v)) {
        if (is_raised(m))
            return RESUMED_ERROR;
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (!enter_native(m, "") || !depth_enter(m))
        return RESUMED_ERROR;
    if (m->form != FORM_PLAIN || m->change.kind >= 0)
        return resume_told(m, g, v, by, result);
    return enter_with(m, g, v, by, result, to);
}

resumed generator_resume(machine *m, generator *g, value v, value e, verb by, value *result)
{
    if (!is_nothing(v))
        return resume_with(m, g, v, by, result, NULL);
    return generator_throw(m, g, e, NOTHING, NOTHING, result);
}

resumed generator_throw_what(machine *m, generator *g, const thrown *what, enum verb by,
                             value *result)
{
    if (!enter_native(m, ""))
        return RESUMED_ERROR;
    keep_object(g);
    entered e = generator_enter_throw(m, g, what, WAY_NATIVE, by);
    resumed r = e == ENTERED_NOT ? RESUMED_ERROR : run_entered(m, e, result, NULL);
    drop_object(m, g);
    return r;
}

resumed generator_throw(machine *m, generator *g, value kind, value v, value tb, value *result)
{
    return generator_throw_what(m, g, &(thrown){kind, v, tb, true}, VERB_THROW, result);
}

/* What close() makes of how the generator ended. */
static value close_outcome(machine *m, generator *g, resumed r, value result)
{
    if (r == RESUMED_RETURN && g->head.type == m->types[T_async_generator])
        return fail_with(m, T_StopAsyncIteration, NOTHING); /* nobody awaits it: it is reported */
    if (r == RESUMED_RETURN)
        return value_of_close(m, result);
    if (r == RESUMED_YIELD) {
        drop(m, result);
        generator_ignored_exit(m, g);
        return NOTHING;
    }
    if (swallow(m, T_StopIteration) || swallow(m, T_GeneratorExit))
        return NONE;
    return NOTHING;
}

value generator_close(machine *m, generator *g, verb by)
{
    value result = NOTHING;
    if (!enter_native(m, ""))
        return NOTHING;
    keep_object(g);
    entered e = generator_enter_close(m, g, WAY_NATIVE, by);
    value out = NONE;
    if (e == ENTERED_NOT)
        out = NOTHING;
    else if (e != ENTERED_DONE) {
        resumed r = run_entered(m, e, &result, NULL);
        out = close_outcome(m, g, r, result);
    }
    drop_object(m, g);
    return out;
}

void generator_raise_stop(machine *m, value v)
{
    value stop = stop_iteration_new(m, v);
    drop(m, v);
    if (is_nothing(stop))
        return;
    raise_instance(m, stop);
    drop(m, stop);
}

void generator_finish(machine *m, object *o)
{
    generator *g = (generator *)o;
    if (generator_is_ordinary(m, g))
        generator_drop_held(m, g);
    else if (g->frame.function)
        release(m, g);
    drop_any(m, g->frame.beside);
    drop_any(m, g->handled.exception);
}

void generator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    generator *g = (generator *)o;
    frame *f = &g->frame;
    visit(v, g->handled.exception);
    visit(v, f->beside);
    if (!f->function)
        return;
    visit_object(v, f->function);
    size_t held = f->state == GEN_RUNNING ? (size_t)frame_code(f)->local_count : frame_used(f);
    for (size_t i = 0; i < held; i++)
        visit(v, frame_locals(f)[i]);
}

void generator_clear(machine *m, object *o)
{
    generator *g = (generator *)o;
    chain_open(m, g);
    if (g->frame.state == GEN_RUNNING)
        return;
    release(m, g);
    replace(m, &g->handled.exception, NOTHING);
}

value generator_next(machine *m, value self)
{
    value result = NOTHING;
    switch (resume_with(m, as(generator, self), NONE, VERB_NATIVE, &result, NULL)) {
    case RESUMED_YIELD: return result;
    case RESUMED_RETURN:
        if (!is_none(result))
            generator_raise_stop(m, result);
        return NOTHING;
    case RESUMED_ERROR: break;
    }
    return NOTHING;
}

resumed generator_send(machine *m, value self, value v, value *result)
{
    return resume_with(m, as(generator, self), v, VERB_NATIVE, result, NULL);
}

bool generator_drain(machine *m, generator *g, taking *to)
{
    while (to->more && machine_works(m, 1)) {
        value v = NOTHING;
        resumed r = resume_with(m, g, NONE, VERB_NATIVE, &v, to);
        if (r == RESUMED_YIELD && !is_nothing(v))
            to->more = to->take(m, to->context, v);
        drop_any(m, v);
        if (r == RESUMED_ERROR)
            swallow(m, T_StopIteration);
        if (r != RESUMED_YIELD)
            break;
    }
    return !is_raised(m);
}

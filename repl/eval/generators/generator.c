#include "generator.h"

#include <string.h>

#include "chain.h"
#include "quick.h"
#include "repl/eval/exceptions/exceptions.h"
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

static bool is_kind_of(machine *m, const generator *g, enum kind k)
{
    return g->head.type == m->types[k];
}

/* yield from and await go on in generators and coroutines alone. */
static generator *inner_generator(machine *m, value v)
{
    if (!is_object(v))
        return NULL;
    type *t = as_object(v)->type;
    return t == m->types[T_generator] || t == m->types[T_coroutine] ? as(generator, v) : NULL;
}

static enum kind kind_of_code(const code *c)
{
    if (c->flags & CO_COROUTINE)
        return T_coroutine;
    return c->flags & CO_ASYNC_GENERATOR ? T_async_generator : T_generator;
}

value generator_new(machine *m, frame *from)
{
    code *c = frame_code(from);
    generator *g = object_new_sized(m, m->types[kind_of_code(c)],
                                    (size_t)c->local_count + (size_t)c->stack_size);
    if (!g)
        return NOTHING;
    memcpy(&g->frame, from, sizeof *from + (size_t)c->local_count * sizeof(value));
    g->frame.at = from->at + 1;
    g->frame.back = NULL;
    g->frame.owner = FRAME_OF_GENERATOR;
    g->frame.state = GEN_CREATED;
    g->frame.used = (uint32_t)c->local_count;
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
    return delegates ? frame_locals(f)[f->used - 1] : NOTHING;
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
    if (fn->name != fn->code->name || fn->qualname != fn->code->qualname)
        remember_names(m, g);
    value code_left = keep(of(f->function->code));
    f->state = GEN_CLOSED;
    value *at = frame_names_at(f), names = *at;
    *at = NOTHING;
    frame_release(m, f);
    f->beside = is_nothing(names) ? code_left : names;
    if (!is_nothing(names))
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
    if (is_kind_of(m, g, T_coroutine))
        return fails(m, T_RuntimeError, "cannot reuse already awaited coroutine");
    return false;
}

static void push(frame *f, value v)
{
    frame_locals(f)[f->used++] = v;
}

static value pop(frame *f)
{
    return frame_locals(f)[--f->used];
}

/* A thrown exception has what the generator itself is handling as its context. */
static void chain_raised(machine *m, generator *g)
{
    if (is_nothing(g->handled.exception))
        return;
    value e = take_raised(m);
    raise_instance(m, e);
    drop(m, e);
}

void generator_wake_raised(machine *m, generator *g)
{
    generator_wake(m, g);
    chain_raised(m, g);
}

void generator_ignored_exit(machine *m, const generator *g)
{
    fail(m, T_RuntimeError, "%s ignored GeneratorExit", generator_word(g));
}

static void watch_link(machine *m, generator *g, enum event_kind kind, value v)
{
    if (!(m->watched & (uint32_t)kind))
        return;
    frame *driver = g->frame.way == WAY_NATIVE ? NULL : g->frame.back;
    generator_count_entry(m, g, driver, (enum verb)g->frame.verb);
    run_fire(m, &(event){.kind = kind,
                         .frame = &g->frame,
                         .other = driver,
                         .generator = g,
                         .value = v,
                         .verb = g->frame.verb});
}

static bool is_exit(machine *m, value kind)
{
    if (!is_object(kind))
        return false;
    type *t = as_object(kind)->type;
    if (is_kind_type(t, KIND_TYPE))
        t = as(type, kind);
    return type_is_subtype(t, m->types[T_GeneratorExit]);
}

/* it.close(), if it has that. False: it raised. */
static bool close_foreign(machine *m, value it)
{
    value bound = find_attribute(m, it, m->names.close);
    if (is_nothing(bound)) {
        if (is_raised(m))
            report_unraisable(m, NULL, it);
        return true;
    }
    value result = call0(m, bound);
    drop(m, bound);
    drop_any(m, result);
    return !is_nothing(result);
}

static entered link_to_throw(machine *m, generator *g, enum way how, enum verb by)
{
    if (!depth_enter(m))
        return ENTERED_NOT;
    generator_link(m, g, how, by);
    return ENTERED_THROWING;
}

/* The outer one waits for its delegate. */
static entered link_waiting(machine *m, generator *g, enum way how, enum verb by)
{
    entered e = link_to_throw(m, g, how, by);
    if (e != ENTERED_NOT)
        m->handled = g->handled.previous;
    return e;
}

static bool close_is_trivial(machine *m, generator *g)
{
    frame *f = &g->frame;
    if (f->state == GEN_CREATED) {
        f->state = GEN_CLOSED;
        return true;
    }
    (void)m;
    return f->state == GEN_CLOSED;
}

static entered close_without_delegate(machine *m, generator *g, enum way how)
{
    if (generator_ends_unseen(g) && !(m->watched & EVENT_CROSSING)) {
        g->frame.state = GEN_CLOSED;
        generator_let_go(m, g);
        return ENTERED_DONE;
    }
    value e = generator_exit_new(m);
    if (is_nothing(e))
        return ENTERED_NOT;
    if (link_to_throw(m, g, how, VERB_CLOSE) == ENTERED_NOT) {
        drop(m, e);
        return ENTERED_NOT;
    }
    put_raised(m, e);
    chain_raised(m, g);
    watch_link(m, g, EVENT_CLOSE, m->raised);
    return m->change.kind >= 0 && change_throw(m, g) ? ENTERED : ENTERED_THROWING;
}

void generator_raise_pending(machine *m, frame *f)
{
    generator_wake(m, frame_generator(f));
    value pending = pop(f);
    if (is_none(pending))
        fail_with(m, T_GeneratorExit, NOTHING);
    else
        put_raised(m, pending);
    chain_raised(m, frame_generator(f));
}

/* Into the delegate of a linked generator, whose pending exception lies on its stack. */
static entered close_delegate(machine *m, generator *outer, value delegate)
{
    generator *inner = inner_generator(m, delegate);
    entered e = ENTERED_DONE;
    if (inner)
        e = generator_enter_close(m, inner, WAY_CLOSE_FIRST);
    else if (!close_foreign(m, delegate))
        e = ENTERED_NOT;
    if (e == ENTERED || e == ENTERED_THROWING)
        return e;
    if (e == ENTERED_DONE) {
        generator_raise_pending(m, &outer->frame);
        return ENTERED_THROWING;
    }
    drop(m, pop(&outer->frame));
    generator_wake_raised(m, outer);
    return ENTERED_THROWING;
}

/* Down to the innermost delegate that must be closed first; the loop stands for PEP 380's
 * recursion. */
entered generator_enter_close(machine *m, generator *g, enum way how)
{
    for (;;) {
        chain_open(m, g);
        if (close_is_trivial(m, g))
            return ENTERED_DONE;
        if (g->frame.state == GEN_RUNNING) {
            generator_check(m, g, NONE);
            return ENTERED_NOT;
        }
        value delegate = generator_delegate(g);
        if (is_nothing(delegate))
            return close_without_delegate(m, g, how);
        if (link_waiting(m, g, how, VERB_CLOSE) == ENTERED_NOT)
            return ENTERED_NOT;
        watch_link(m, g, EVENT_CLOSE, NOTHING);
        push(&g->frame, NONE);
        generator *inner = inner_generator(m, delegate);
        if (inner)
            chain_open(m, inner);
        if (!inner || close_is_trivial(m, inner) || inner->frame.state == GEN_RUNNING ||
            is_nothing(generator_delegate(inner)))
            return close_delegate(m, g, delegate);
        g = inner;
        how = WAY_CLOSE_FIRST;
    }
}

/* A delegate that is no generator gets the exception by its throw(); what that yields, g yields. */
static entered throw_foreign(machine *m, generator *g, value delegate, const thrown *what)
{
    value args[3] = {what->kind, what->v, what->traceback};
    size_t count = is_nothing(what->v) ? 1 : is_nothing(what->traceback) ? 2 : 3;
    value result = call_method(m, delegate, m->names.throw, args, count);
    generator_wake(m, g);
    if (is_nothing(result)) {
        chain_raised(m, g);
        return ENTERED_THROWING;
    }
    push(&g->frame, result);
    g->frame.at--;
    return ENTERED;
}

static entered throw_here(machine *m, generator *g, const thrown *what, enum way how, enum verb by)
{
    value e = exception_for_throw(m, what->kind, what->v, what->traceback);
    /* What goes wrong while a class makes its instance is thrown instead of it. */
    if (is_nothing(e) && is_kind(m, what->kind, KIND_TYPE) &&
        is_kind_type(as(type, what->kind), KIND_EXCEPTION) && is_nothing(what->traceback))
        e = take_raised(m);
    if (is_nothing(e))
        return ENTERED_NOT;
    if (link_to_throw(m, g, how, by) == ENTERED_NOT) {
        drop(m, e);
        return ENTERED_NOT;
    }
    put_raised(m, e);
    chain_raised(m, g);
    watch_link(m, g, EVENT_THROW, m->raised);
    return m->change.kind >= 0 && change_throw(m, g) ? ENTERED : ENTERED_THROWING;
}

static entered throw_refused(machine *m, generator *g, const thrown *what)
{
    if (g->frame.state == GEN_RUNNING) {
        generator_check(m, g, NONE);
        return ENTERED_NOT;
    }
    value e = exception_for_throw(m, what->kind, what->v, what->traceback);
    if (is_nothing(e))
        return ENTERED_NOT;
    if (is_kind_of(m, g, T_coroutine)) {
        drop(m, e);
        generator_check(m, g, NONE);
        return ENTERED_NOT;
    }
    put_raised(m, e);
    return ENTERED_NOT;
}

static entered throw_closing(machine *m, generator *g, value delegate, const thrown *what)
{
    value e = exception_for_throw(m, what->kind, what->v, what->traceback);
    push(&g->frame, e);
    return close_delegate(m, g, delegate);
}

/* A delegate that cannot take an exception: it is raised where the delegation stands. */
static bool has_no_throw(machine *m, value delegate)
{
    if (inner_generator(m, delegate))
        return false;
    value bound = find_attribute(m, delegate, m->names.throw);
    drop_any(m, bound);
    return is_nothing(bound) && !is_raised(m);
}

entered generator_enter_throw(machine *m, generator *g, const thrown *what, enum way how,
                              enum verb by)
{
    generator *outer = NULL; /* linked, if any */
    for (;;) {
        chain_open(m, g);
        bool closed = g->frame.state == GEN_RUNNING || g->frame.state == GEN_CLOSED;
        value delegate = generator_delegate(g);
        bool exits = what->exits_close && is_exit(m, what->kind);
        if (closed || is_nothing(delegate) || (!exits && has_no_throw(m, delegate))) {
            entered e = closed ? throw_refused(m, g, what) : throw_here(m, g, what, how, by);
            if (e != ENTERED_NOT || !outer)
                return e;
            generator_wake_raised(m, outer);
            return ENTERED_THROWING;
        }
        if (link_waiting(m, g, how, by) == ENTERED_NOT) {
            if (outer)
                generator_wake_raised(m, outer);
            return outer ? ENTERED_THROWING : ENTERED_NOT;
        }
        watch_link(m, g, EVENT_THROW, what->kind);
        if (exits)
            return throw_closing(m, g, delegate, what);
        generator *inner = inner_generator(m, delegate);
        if (!inner)
            return throw_foreign(m, g, delegate, what);
        outer = g;
        g = inner;
        how = WAY_FROM_THROW;
        by = VERB_FROM;
    }
}

bool generator_throw_arguments(machine *m, const value *args, size_t count, thrown *what)
{
    if (!arguments_between(m, "throw", count, 1, 3))
        return false;
    if (count > 1 && !warn(m, T_DeprecationWarning, 1,
                           "the (type, exc, tb) signature of throw() is deprecated, use the "
                           "single-arg signature instead."))
        return false;
    *what = (thrown){args[0], count > 1 ? args[1] : NOTHING, count > 2 ? args[2] : NOTHING, true};
    return true;
}

/* Run what was entered, from native code, until the outermost of it is left. */
static resumed run_entered(machine *m, entered e, value *result)
{
    switch (run_frame(m, m->frame, e == ENTERED_THROWING, result)) {
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
        generator_link(m, g, WAY_NATIVE, by);
        push(&g->frame, sent);
    }
    keep_object(g);
    resumed r = run_entered(m, c == CHANGED_THROWING ? ENTERED_THROWING : ENTERED, result);
    drop_object(m, g);
    return r;
}

static resumed resume_with(machine *m, generator *g, value v, verb by, value *result)
{
    if (!generator_check(m, g, v)) {
        if (is_raised(m))
            return RESUMED_ERROR;
        *result = NONE;
        return RESUMED_RETURN;
    }
    if (!enter_native(m, "") || !depth_enter(m))
        return RESUMED_ERROR;
    if (m->watched & EVENT_RESUME) {
        generator_count_entry(m, g, NULL, by);
        run_fire(
            m,
            &(event){
                .kind = EVENT_RESUME, .frame = &g->frame, .generator = g, .value = v, .verb = by});
    }
    if (m->change.kind >= 0)
        return resume_changed(m, g, v, by, result);
    generator_link(m, g, WAY_NATIVE, by);
    push(&g->frame, keep(v));
    keep_object(g);
    resumed r = run_entered(m, ENTERED, result);
    drop_object(m, g);
    return r;
}

resumed generator_resume(machine *m, generator *g, value v, value e, verb by, value *result)
{
    if (!is_nothing(v))
        return resume_with(m, g, v, by, result);
    return generator_throw(m, g, e, NOTHING, NOTHING, result);
}

resumed generator_throw_what(machine *m, generator *g, const thrown *what, value *result)
{
    if (!enter_native(m, ""))
        return RESUMED_ERROR;
    keep_object(g);
    entered e = generator_enter_throw(m, g, what, WAY_NATIVE, VERB_THROW);
    resumed r = e == ENTERED_NOT ? RESUMED_ERROR : run_entered(m, e, result);
    drop_object(m, g);
    return r;
}

resumed generator_throw(machine *m, generator *g, value kind, value v, value tb, value *result)
{
    return generator_throw_what(m, g, &(thrown){kind, v, tb, true}, result);
}

/* What close() makes of how the generator ended. */
static value close_outcome(machine *m, generator *g, resumed r, value result)
{
    if (r == RESUMED_RETURN && g->head.type == m->types[T_async_generator])
        return fail_with(m, T_StopAsyncIteration, NOTHING); /* nobody awaits it: it is reported */
    if (r == RESUMED_RETURN)
        return result;
    if (r == RESUMED_YIELD) {
        drop(m, result);
        generator_ignored_exit(m, g);
        return NOTHING;
    }
    if (swallow(m, T_StopIteration) || swallow(m, T_GeneratorExit))
        return NONE;
    return NOTHING;
}

value generator_close(machine *m, generator *g)
{
    value result = NOTHING;
    if (!enter_native(m, ""))
        return NOTHING;
    keep_object(g);
    entered e = generator_enter_close(m, g, WAY_NATIVE);
    value out = NONE;
    if (e == ENTERED_NOT)
        out = NOTHING;
    else if (e != ENTERED_DONE) {
        resumed r = run_entered(m, e, &result);
        out = close_outcome(m, g, r, result);
    }
    drop_object(m, g);
    return out;
}

void generator_raise_stop(machine *m, value v)
{
    value stop =
        is_none(v) ? exception_new(m, T_StopIteration, m->empty_tuple) : stop_iteration_new(m, v);
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
    size_t held = f->state == GEN_RUNNING ? (size_t)frame_code(f)->local_count : f->used;
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
    switch (resume_with(m, as(generator, self), NONE, VERB_NATIVE, &result)) {
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
    return resume_with(m, as(generator, self), v, VERB_NATIVE, result);
}

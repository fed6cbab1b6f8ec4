/* What throw() and close() do before anything runs: down the chain of delegates (PEP 380), to where
 * the exception enters. */
#include "generator.h"

#include "chain.h"
#include "quick.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/run/run.h"

/* yield from and await go on in generators and coroutines alone. */
static generator *inner_generator(machine *m, value v)
{
    if (!is_object(v))
        return NULL;
    type *t = as_object(v)->type;
    return t == m->types[T_generator] || t == m->types[T_coroutine] ? as(generator, v) : NULL;
}

void generator_chain_raised(machine *m, generator *g)
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
    generator_chain_raised(m, g);
}

void generator_ignored_exit(machine *m, const generator *g)
{
    fail(m, T_RuntimeError, "%s ignored GeneratorExit", generator_word(g));
}

static void watch_link(machine *m, generator *g, enum event_kind kind, value v)
{
    if (!(m->watched & (uint32_t)kind))
        return;
    frame *driver = frame_driver(&g->frame);
    generator_count_entry(m, g, driver, (enum verb)g->frame.verb);
    run_fire(m, &(event){.kind = kind,
                         .frame = &g->frame,
                         .other = driver,
                         .generator = g,
                         .value = v,
                         .verb = g->frame.verb});
}

static bool is_exit(value kind)
{
    if (!is_object(kind))
        return false;
    type *t = as_object(kind)->type;
    if (is_kind_type(t, KIND_TYPE))
        t = as(type, kind);
    return is_kind_type(t, KIND_EXIT);
}

/* The linked generator, which programs do not see on the stack while native code goes to its
 * delegate. */
static frame *step_aside(machine *m)
{
    frame *f = m->frame;
    m->frame = frame_outer(f);
    return f;
}

/* it.close(), if it has that. False: it raised. */
static bool close_it(machine *m, value it)
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
    generator_link(m, g, m->frame, how, by);
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

/* e, which is taken over, is raised where g waits, and told as an event of this kind. */
static entered raise_inside(machine *m, generator *g, value e, enum way how, enum verb by,
                            enum event_kind kind)
{
    if (link_to_throw(m, g, how, by) == ENTERED_NOT) {
        drop(m, e);
        return ENTERED_NOT;
    }
    put_raised(m, e);
    generator_chain_raised(m, g);
    watch_link(m, g, kind, m->raised);
    return m->change.kind >= 0 && change_throw(m, g) ? ENTERED : ENTERED_THROWING;
}

static entered close_without_delegate(machine *m, generator *g, enum way how, enum verb by)
{
    if (generator_ends_unseen(g) && !(m->watched & EVENT_CROSSING)) {
        g->frame.state = GEN_CLOSED;
        generator_let_go(m, g);
        return ENTERED_DONE;
    }
    value e = generator_exit_new(m, g);
    return is_nothing(e) ? ENTERED_NOT : raise_inside(m, g, e, how, by, EVENT_CLOSE);
}

void generator_raise_pending(machine *m, frame *f)
{
    generator *g = frame_generator(f);
    generator_wake(m, g);
    value pending = frame_pop_value(f);
    if (is_none(pending))
        pending = generator_exit_new(m, g);
    if (!is_nothing(pending))
        put_raised(m, pending);
    generator_chain_raised(m, g);
}

static bool close_foreign(machine *m, value delegate)
{
    frame *f = step_aside(m);
    bool good = close_it(m, delegate);
    m->frame = f;
    return good;
}

/* Into the delegate of a linked generator, whose pending exception lies on its stack. */
static entered close_delegate(machine *m, generator *outer, value delegate)
{
    generator *inner = inner_generator(m, delegate);
    entered e = ENTERED_DONE;
    if (inner)
        e = generator_enter_close(m, inner, WAY_CLOSE_FIRST, VERB_FROM);
    else if (!close_foreign(m, delegate))
        e = ENTERED_NOT;
    if (e == ENTERED || e == ENTERED_THROWING)
        return e;
    if (e == ENTERED_DONE) {
        generator_raise_pending(m, &outer->frame);
        return ENTERED_THROWING;
    }
    drop(m, frame_pop_value(&outer->frame));
    generator_wake_raised(m, outer);
    return ENTERED_THROWING;
}

/* Down to the innermost delegate that must be closed first; the loop stands for PEP 380's
 * recursion. */
entered generator_enter_close(machine *m, generator *g, enum way how, enum verb by)
{
    for (;;) {
        chain_open(m, g);
        if (generator_closes_at_once(g))
            return ENTERED_DONE;
        if (g->frame.state == GEN_RUNNING) {
            generator_check(m, g, NONE);
            return ENTERED_NOT;
        }
        value delegate = generator_delegate(g);
        if (is_nothing(delegate))
            return close_without_delegate(m, g, how, by);
        if (link_waiting(m, g, how, by) == ENTERED_NOT)
            return ENTERED_NOT;
        watch_link(m, g, EVENT_CLOSE, NOTHING);
        generator_push(g, NONE);
        generator *inner = inner_generator(m, delegate);
        if (inner)
            chain_open(m, inner);
        if (!inner || generator_closes_at_once(inner) || inner->frame.state == GEN_RUNNING ||
            is_nothing(generator_delegate(inner)))
            return close_delegate(m, g, delegate);
        g = inner;
        how = WAY_CLOSE_FIRST;
        by = VERB_FROM;
    }
}

/* A delegate that is no generator gets the exception by its throw(); what that yields, g yields. */
static entered throw_foreign(machine *m, generator *g, value delegate, const thrown *what)
{
    value args[3] = {what->kind, what->v, what->traceback};
    size_t count = is_nothing(what->v) ? 1 : is_nothing(what->traceback) ? 2 : 3;
    frame *f = step_aside(m);
    value result = call_method(m, delegate, m->names.throw, args, count);
    m->frame = f;
    generator_wake(m, g);
    if (is_nothing(result)) {
        generator_chain_raised(m, g);
        return ENTERED_THROWING;
    }
    generator_push(g, result);
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
    return is_nothing(e) ? ENTERED_NOT : raise_inside(m, g, e, how, by, EVENT_THROW);
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
    if (g->head.type == m->types[T_coroutine]) {
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
    generator_push(g, e);
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
        bool exits = what->exits_close && is_exit(what->kind);
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
    if (count > 1 && !warning_at_level(m, of(m->names.throw_is_deprecated),
                                       of(m->types[T_DeprecationWarning]), 1, NOTHING))
        return false;
    *what = (thrown){args[0], count > 1 ? args[1] : NOTHING, count > 2 ? args[2] : NOTHING, true};
    return true;
}

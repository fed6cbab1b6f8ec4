/* Raising: what `raise`, throw() and `except` do with classes and instances. */
#include "layout.h"
#include "repl/eval/machine/pool.h"

value exception_new(machine *m, enum kind kind, tuple *args)
{
    type *t = m->types[kind];
    value e = t->slots.create(m, t, args->items, args->count, NULL);
    if (is_nothing(e))
        return NOTHING;
    /* The base's __init__ would do again what its __new__ did. */
    if (t->slots.create == exception_create && t->slots.init == exception_init)
        return e;
    if (!t->slots.init(m, e, args->items, args->count, NULL)) {
        drop(m, e);
        return NOTHING;
    }
    return e;
}

static bool is_exception(machine *m, value v)
{
    return is_kind(m, v, KIND_EXCEPTION);
}

static bool is_exception_class(machine *m, value v)
{
    return is_kind(m, v, KIND_TYPE) && is_kind_type(as(type, v), KIND_EXCEPTION);
}

/* cls(): owned; it may be something else than an exception, which is refused. */
static value make_from_class(machine *m, value cls)
{
    if (makes_bare_exception(m, cls))
        return of(exception_take(m, as(type, cls)));
    value e = call0(m, cls);
    if (is_nothing(e) || is_exception(m, e))
        return e;
    fail(m, T_TypeError, "calling %R should have returned an instance of BaseException, not %R",
         cls, of(type_of(m, e)));
    drop(m, e);
    return NOTHING;
}

value exception_make(machine *m, value what)
{
    if (is_exception(m, what))
        return keep(what);
    if (is_exception_class(m, what))
        return make_from_class(m, what);
    return fail(m, T_TypeError, "exceptions must derive from BaseException");
}

/* What follows `from`: an owned exception or NONE. */
static value make_cause(machine *m, value cause)
{
    if (is_none(cause))
        return NONE;
    if (is_exception_class(m, cause))
        return make_from_class(m, cause);
    if (is_exception(m, cause))
        return keep(cause);
    return fail(m, T_TypeError, "exception causes must derive from BaseException");
}

static value raise_again(machine *m)
{
    value e = exception_handled(m);
    if (is_nothing(e))
        return fail(m, T_RuntimeError, "No active exception to reraise");
    put_raised(m, keep(e));
    return NOTHING;
}

value exception_raise(machine *m, value what, value cause)
{
    if (is_nothing(what))
        return raise_again(m);
    value e = exception_make(m, what);
    if (is_nothing(e))
        return NOTHING;
    if (!is_nothing(cause)) {
        value from = make_cause(m, cause);
        if (is_nothing(from)) {
            drop(m, e);
            return NOTHING;
        }
        exception_set_cause(m, e, is_none(from) ? NOTHING : from);
        drop(m, from);
    }
    raise_instance(m, e);
    drop(m, e);
    return NOTHING;
}

/* cls made with v as throw() does it: an instance stays, a tuple spreads, None is no argument. */
static value make_with(machine *m, value cls, value v)
{
    if (!is_nothing(v) && is_exception(m, v) && type_is_subtype(as_object(v)->type, as(type, cls)))
        return keep(v);
    value e;
    if (is_nothing(v) || is_none(v))
        e = call0(m, cls);
    else if (is_kind(m, v, KIND_TUPLE))
        e = call(m, cls, as(tuple, v)->items, as(tuple, v)->count, NULL);
    else
        e = call1(m, cls, v);
    if (is_nothing(e) || is_exception(m, e))
        return e;
    fail(m, T_TypeError, "calling %R should have returned an instance of BaseException, not %R",
         cls, of(type_of(m, e)));
    drop(m, e);
    return NOTHING;
}

value exception_for_throw(machine *m, value kind, value v, value tb)
{
    if (!is_nothing(tb) && is_none(tb))
        tb = NOTHING;
    if (!is_nothing(tb) && (!is_object(tb) || as_object(tb)->type != m->types[T_traceback]))
        return fail(m, T_TypeError, "throw() third argument must be a traceback object");
    value e;
    if (is_exception_class(m, kind)) {
        e = make_with(m, kind, v);
    } else if (is_exception(m, kind)) {
        if (!is_nothing(v) && !is_none(v))
            return fail(m, T_TypeError, "instance exception may not have a separate value");
        e = keep(kind);
    } else {
        return fail(m, T_TypeError,
                    "exceptions must be classes or instances deriving from "
                    "BaseException, not %T",
                    kind);
    }
    if (!is_nothing(e) && !is_nothing(tb))
        exception_set_traceback(m, e, tb);
    return e;
}

#define CATCHING "catching classes that do not inherit from BaseException is not allowed"

static bool check_classes(machine *m, value classes)
{
    if (!is_kind(m, classes, KIND_TUPLE))
        return is_exception_class(m, classes) || fails(m, T_TypeError, CATCHING);
    tuple *t = as(tuple, classes);
    for (size_t i = 0; i < t->count; i++)
        if (!is_exception_class(m, t->items[i]))
            return fails(m, T_TypeError, CATCHING);
    return true;
}

/* PyErr_GivenExceptionMatches: by the real class, no __instancecheck__. */
static bool given_matches(machine *m, value e, value classes)
{
    if (is_kind(m, classes, KIND_TUPLE)) {
        tuple *t = as(tuple, classes);
        for (size_t i = 0; i < t->count; i++)
            if (given_matches(m, e, t->items[i]))
                return true;
        return false;
    }
    return is_exception_class(m, classes) && type_is_subtype(as_object(e)->type, as(type, classes));
}

int exception_matches(machine *m, value e, value classes)
{
    if (!check_classes(m, classes))
        return -1;
    return given_matches(m, e, classes);
}

static bool names_group(machine *m, value cls)
{
    return is_exception_class(m, cls) &&
           type_is_subtype(as(type, cls), m->types[T_BaseExceptionGroup]);
}

static bool check_star_classes(machine *m, value classes)
{
    if (!check_classes(m, classes))
        return false;
    bool group = names_group(m, classes);
    if (is_kind(m, classes, KIND_TUPLE))
        for (size_t i = 0; i < as(tuple, classes)->count; i++)
            group |= names_group(m, as(tuple, classes)->items[i]);
    return !group || fails(m, T_TypeError,
                           "catching ExceptionGroup with except* is not allowed. "
                           "Use except instead.");
}

/* A lone exception that except* takes comes as a group of one. */
static value wrap_alone(machine *m, value e)
{
    value group = NOTHING;
    tuple *one = tuple_of(m, 1, e);
    tuple *args = one ? tuple_of(m, 2, of(m->empty_str), of(one)) : NULL;
    if (args)
        group = call(m, of(m->types[T_ExceptionGroup]), args->items, 2, NULL);
    drop_object(m, one);
    drop_object(m, args);
    return group;
}

/* e.split(classes), through the method, because subclasses may override it. */
static bool split_by_method(machine *m, value e, value classes, value *match, value *rest)
{
    str *name = str_new(m, "split");
    value pair = name ? call_method1(m, e, name, classes) : NOTHING;
    drop_object(m, name);
    if (is_nothing(pair))
        return false;
    if (!is_kind(m, pair, KIND_TUPLE) || as(tuple, pair)->count < 2) {
        if (is_kind(m, pair, KIND_TUPLE))
            fail(m, T_TypeError, "%T.split must return a 2-tuple, got tuple of size %z", e,
                 as(tuple, pair)->count);
        else
            fail(m, T_TypeError, "%T.split must return a tuple, not %T", e, pair);
        drop(m, pair);
        return false;
    }
    *match = keep(as(tuple, pair)->items[0]);
    *rest = keep(as(tuple, pair)->items[1]);
    drop(m, pair);
    return true;
}

bool exception_group_match(machine *m, value e, value classes, value *match, value *rest)
{
    *match = *rest = NONE;
    if (!check_star_classes(m, classes))
        return false;
    if (is_none(e))
        return true;
    bool is_group = type_is_subtype(as_object(e)->type, m->types[T_BaseExceptionGroup]);
    if (given_matches(m, e, classes)) {
        *match = is_group ? keep(e) : wrap_alone(m, e);
        return !is_nothing(*match);
    }
    if (is_group)
        return split_by_method(m, e, classes, match, rest);
    *rest = keep(e);
    return true;
}

/* Raising, and what is raised. */
#include "error.h"

#include "exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/call.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <stdarg.h>

void exception_set_context(machine *m, value e, value context)
{
    replace(m, &as(exception, e)->context, keep_any(context));
}

void exception_set_cause(machine *m, value e, value cause)
{
    as(exception, e)->suppress_context = true;
    replace(m, &as(exception, e)->cause, keep_any(cause));
}

/* `e` is about to get `top` as its context: it must not stand in the chain that begins there. The
 * chain may have a loop already that e is not part of, which a second walker at half the speed
 * finds. */
static void cut_context_loop(machine *m, value e, value top)
{
    value o = top, slow = top;
    bool slow_steps = false;
    for (;;) {
        value context = as(exception, o)->context;
        if (is_nothing(context))
            return;
        if (is_same(context, e)) {
            exception_set_context(m, o, NOTHING);
            return;
        }
        o = context;
        if (is_same(o, slow))
            return;
        if (slow_steps)
            slow = as(exception, slow)->context;
        slow_steps = !slow_steps;
    }
}

value raise_instance(machine *m, value e)
{
    value top = exception_handled(m);
    keep(e);
    if (!is_nothing(top) && !is_same(top, e)) {
        cut_context_loop(m, e, top);
        exception_set_context(m, e, top);
    }
    replace(m, &m->raised, e);
    return NOTHING;
}

/* An instance with one argument, raised; steals the argument, NOTHING stands for an error already
 * raised. */
static value raise_with(machine *m, enum kind kind, value argument, exception **made)
{
    *made = NULL;
    if (is_nothing(argument))
        return NOTHING;
    tuple *args = tuple_of(m, 1, argument);
    drop(m, argument);
    if (!args)
        return NOTHING;
    value e = exception_new(m, kind, args);
    drop_object(m, args);
    if (is_nothing(e))
        return NOTHING;
    raise_instance(m, e);
    *made = as(exception, e);
    drop(m, e); /* m->raised has it */
    return NOTHING;
}

static value fail_list(machine *m, enum kind kind, const char *format, va_list rest,
                       exception **made)
{
    return raise_with(m, kind, of(str_format_list(m, format, rest)), made);
}

value fail(machine *m, enum kind kind, const char *format, ...)
{
    exception *made;
    va_list rest;
    va_start(rest, format);
    fail_list(m, kind, format, rest, &made);
    va_end(rest);
    return NOTHING;
}

bool fails(machine *m, enum kind kind, const char *format, ...)
{
    exception *made;
    va_list rest;
    va_start(rest, format);
    fail_list(m, kind, format, rest, &made);
    va_end(rest);
    return false;
}

bool fails_as(machine *m, const char *home, const char *name, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    str *words = str_format_list(m, format, rest);
    va_end(rest);
    value cls = words ? import_name(m, home, name) : NOTHING;
    value e = is_nothing(cls) ? NOTHING : call1(m, cls, of(words));
    if (!is_nothing(e))
        raise_instance(m, e);
    drop_any(m, e);
    drop_any(m, cls);
    drop_object(m, words);
    return false;
}

value fail_with(machine *m, enum kind kind, value argument)
{
    exception *made;
    if (!is_nothing(argument))
        return raise_with(m, kind, keep(argument), &made);
    value e = exception_new(m, kind, m->empty_tuple);
    if (!is_nothing(e))
        raise_instance(m, e);
    drop_any(m, e);
    return NOTHING;
}

value fail_memory(machine *m)
{
    if (is_nothing(m->memory_error)) /* the machine is only being made */
        return NOTHING;
    exception *e = as(exception, m->memory_error);
    exception_set_traceback(m, m->memory_error, NOTHING);
    replace(m, &e->context, NOTHING);
    replace(m, &m->raised, keep(m->memory_error));
    return NOTHING;
}

value fail_name(machine *m, enum kind kind, str *name, const char *format, ...)
{
    exception *made;
    va_list rest;
    va_start(rest, format);
    fail_list(m, kind, format, rest, &made);
    va_end(rest);
    if (made)
        replace(m, &((name_error *)made)->name, keep(of(name)));
    return NOTHING;
}

value fail_attribute(machine *m, value obj, str *name, const char *format, ...)
{
    exception *made;
    va_list rest;
    va_start(rest, format);
    fail_list(m, T_AttributeError, format, rest, &made);
    va_end(rest);
    if (made) {
        replace(m, &((name_error *)made)->name, keep(of(name)));
        replace(m, &((name_error *)made)->obj, keep(obj));
    }
    return NOTHING;
}

void attribute_error_complete(machine *m, value obj, str *name)
{
    if (!is_raised_kind(m, T_AttributeError))
        return;
    name_error *e = as(name_error, m->raised);
    if (!is_nothing(e->name) || !is_nothing(e->obj))
        return;
    e->name = keep(of(name));
    e->obj = keep(obj);
}

value fail_import(machine *m, enum kind kind, value name, value path, value name_from,
                  const char *format, ...)
{
    exception *made;
    va_list rest;
    va_start(rest, format);
    fail_list(m, kind, format, rest, &made);
    va_end(rest);
    if (made) {
        import_error *e = (import_error *)made;
        replace(m, &e->name, keep_any(name));
        replace(m, &e->path, keep_any(path));
        replace(m, &e->name_from, keep_any(name_from));
    }
    return NOTHING;
}

bool is_raised(machine *m)
{
    return !is_nothing(m->raised);
}

bool is_raised_kind(machine *m, enum kind kind)
{
    return is_raised(m) && type_is_subtype(as_object(m->raised)->type, m->types[kind]);
}

value take_raised(machine *m)
{
    value e = m->raised;
    m->raised = NOTHING;
    return e;
}

void put_raised(machine *m, value e)
{
    replace(m, &m->raised, e);
}

void clear_raised(machine *m)
{
    replace(m, &m->raised, NOTHING);
}

void note_raised(machine *m, str *note)
{
    value e = take_raised(m);
    str *add_note = str_intern(m, "add_note");
    if (note && add_note)
        drop_any(m, call_method1(m, e, add_note, of(note)));
    drop_object(m, add_note);
    drop_object(m, note);
    clear_raised(m);
    put_raised(m, e);
}

bool swallow(machine *m, enum kind kind)
{
    if (!is_raised_kind(m, kind))
        return false;
    clear_raised(m);
    return true;
}

bool iter_ended(machine *m)
{
    return !is_raised(m) || swallow(m, T_StopIteration);
}

/* Names: where the loop finds, puts and imports them. */
#include "run.h"

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/dialect.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/str.h"

static value undefined(machine *m, str *name)
{
    return fail_name(m, T_NameError, name, "name '%U' is not defined", name);
}

/* From a namespace that may be any mapping: owned; NOTHING without an exception when it is not
 * there. */
static value find_in(machine *m, value names, str *name)
{
    if (is_object(names) && as_object(names)->type == m->types[T_dict])
        return keep_any(dict_get_str(m, as(dict, names), name));
    value v = get_item(m, names, of(name));
    if (is_nothing(v))
        swallow(m, T_KeyError);
    return v;
}

static value find_builtin(machine *m, frame *f, str *name)
{
    value v = find_in(m, f->function->builtins, name);
    return is_nothing(v) && !is_raised(m) ? undefined(m, name) : v;
}

value run_load_global(machine *m, frame *f, str *name)
{
    value v = find_in(m, of(f->function->globals), name);
    return is_nothing(v) && !is_raised(m) ? find_builtin(m, f, name) : v;
}

const value *run_find_global(machine *m, const frame *f, str *name, cache_line *line)
{
    const function *fn = f->function;
    uint32_t entry;
    line->version = NO_GLOBALS;
    line->hint = 0;
    line->place = NULL;
    if (fn->globals->head.type != m->types[T_dict])
        return NULL; /* of a class of its own: what it says may change */
    line->place = dict_find_hinted(m, fn->globals, name, &entry);
    if (!line->place && is_same(fn->builtins, of(m->builtins))) {
        line->place = dict_find_hinted(m, m->builtins, name, &entry);
        line->hint = m->builtins->version;
    }
    if (line->place)
        line->version = fn->globals->version;
    return line->place;
}

value run_load_from_dict_or_globals(machine *m, frame *f, value mapping, str *name)
{
    value v = find_in(m, mapping, name);
    if (!is_nothing(v) || is_raised(m))
        return v;
    v = dict_get_str(m, f->function->globals, name);
    return is_nothing(v) ? find_builtin(m, f, name) : keep(v);
}

/* The names of a frame. Code of a module that was made a function has its globals. */
static value names_of(const frame *f)
{
    value names = frame_names(f);
    bool called = is_nothing(names) && !(frame_code(f)->flags & CO_OPTIMIZED);
    return called ? of(f->function->globals) : names;
}

value run_load_name(machine *m, frame *f, str *name)
{
    value names = names_of(f);
    if (is_nothing(names))
        return fail(m, T_SystemError, "no locals when loading %R", of(name));
    return run_load_from_dict_or_globals(m, f, names, name);
}

value run_load_from_dict_or_deref(machine *m, value mapping, frame *f, uint32_t index)
{
    str *name = as(str, frame_code(f)->locals->items[index]);
    value v = find_in(m, mapping, name);
    if (!is_nothing(v) || is_raised(m))
        return v;
    value held = as(cell, frame_locals(f)[index])->held;
    return is_nothing(held) ? run_unbound_local(m, f, index) : keep(held);
}

bool run_store_name(machine *m, frame *f, str *name, value v)
{
    value names = names_of(f);
    if (is_nothing(names))
        return fails(m, T_SystemError, "no locals found when storing %R", of(name));
    if (as_object(names)->type == m->types[T_dict])
        return dict_set_str(m, as(dict, names), name, v);
    return set_item(m, names, of(name), v);
}

bool run_names_may_refuse(const machine *m, const frame *f)
{
    return is_same(frame_names(f), of(f->function->globals)) &&
           f->function->globals->head.type != m->types[T_dict];
}

bool run_delete_name(machine *m, frame *f, str *name)
{
    value names = names_of(f);
    if (is_nothing(names))
        return fails(m, T_SystemError, "no locals when deleting %R", of(name));
    if (set_item(m, names, of(name), NOTHING))
        return true;
    if (swallow(m, T_KeyError))
        undefined(m, name);
    return false;
}

bool run_delete_global(machine *m, frame *f, str *name)
{
    int found = dict_delete_str(m, f->function->globals, name);
    if (found == 0)
        undefined(m, name);
    return found > 0;
}

value run_unbound_local(machine *m, frame *f, uint32_t index)
{
    const code *c = frame_code(f);
    str *name = as(str, c->locals->items[index]);
    if (c->local_kinds[index] & FAST_FREE)
        return fail_name(m, T_NameError, name,
                         "cannot access free variable '%U' where it is not associated with a value "
                         "in enclosing scope",
                         name);
    return fail(m, T_UnboundLocalError,
                "cannot access local variable '%U' where it is not associated with a value", name);
}

value run_load_build_class(machine *m, frame *f)
{
    value v = find_in(m, f->function->builtins, m->names.__build_class__);
    if (is_nothing(v) && !is_raised(m))
        return fail(m, T_NameError, "__build_class__ not found");
    return v;
}

bool run_setup_annotations(machine *m, frame *f)
{
    value there = find_in(m, frame_names(f), m->names.__annotations__);
    if (!is_nothing(there)) {
        drop(m, there);
        return true;
    }
    if (is_raised(m))
        return false;
    dict *d = dict_new(m);
    bool done = d && run_store_name(m, f, m->names.__annotations__, of(d));
    drop_object(m, d);
    return done;
}

value run_import_name(machine *m, frame *f, str *name, value from, value level)
{
    value import = find_in(m, f->function->builtins, m->names.__import__);
    if (is_nothing(import))
        return is_raised(m) ? NOTHING : fail(m, T_ImportError, "__import__ not found");
    value v;
    if (as_object(import)->type == m->types[T_builtin_function_or_method]) {
        v = import_level(m, name, f->function->globals, from, as_small(level));
    } else {
        value names =
            is_nothing(frame_names(f)) || f->owner == FRAME_OF_GENERATOR ? NONE : frame_names(f);
        value args[] = {of(name), of(f->function->globals), names, from, level};
        v = call(m, import, args, 5, NULL);
    }
    drop(m, import);
    return v;
}

static value import_everything(machine *m, frame *f, value from)
{
    return import_star(m, from, frame_names(f)) ? NONE : NOTHING;
}

/* PEP 479: StopIteration must not leave a generator unnoticed. */
static value stop_iteration_error(machine *m, frame *f, value e)
{
    int32_t flags = frame_code(f)->flags;
    const char *what = flags & CO_ASYNC_GENERATOR ? "async generator"
                       : flags & CO_COROUTINE     ? "coroutine"
                                                  : "generator";
    const char *raised = NULL;
    if (!era_has(m, ERA_STOP_BECOMES_ERROR))
        return keep(e);
    if (type_is_subtype(as_object(e)->type, m->types[T_StopIteration]))
        raised = "StopIteration";
    else if (flags & CO_ASYNC_GENERATOR &&
             type_is_subtype(as_object(e)->type, m->types[T_StopAsyncIteration]))
        raised = "StopAsyncIteration";
    if (!raised)
        return keep(e);
    str *words = str_format(m, "%s raised %s", what, raised);
    tuple *args = words ? tuple_of(m, 1, of(words)) : NULL;
    value error = args ? exception_new(m, T_RuntimeError, args) : NOTHING;
    if (!is_nothing(error)) {
        exception_set_cause(m, error, e);
        exception_set_context(m, error, e);
    }
    drop_object(m, args);
    drop_object(m, words);
    return error;
}

static value print_value(machine *m, value v)
{
    value hook = import_name(m, "sys", "displayhook");
    if (is_nothing(hook)) {
        clear_raised(m);
        return fail(m, T_RuntimeError, "lost sys.displayhook");
    }
    value x = call1(m, hook, v);
    drop(m, hook);
    return x;
}

value run_intrinsic_1(machine *m, frame *f, uint32_t which, value v)
{
    switch (which) {
    case INTRINSIC_PRINT: return print_value(m, v);
    case INTRINSIC_IMPORT_STAR: return import_everything(m, f, v);
    case INTRINSIC_STOPITERATION_ERROR: return stop_iteration_error(m, f, v);
    case INTRINSIC_ASYNC_GEN_WRAP: return run_wrap_async(m, v);
    case INTRINSIC_UNARY_POSITIVE: return unary(m, v, UNARY_OP_PLUS);
    case INTRINSIC_LIST_TO_TUPLE: return of(list_to_tuple(m, as(list, v)));
    default: return run_typing_1(m, f, which, v);
    }
}

value run_intrinsic_2(machine *m, frame *f, uint32_t which, value a, value b)
{
    if (which == INTRINSIC_PREP_RERAISE_STAR)
        return exception_group_result(m, a, b);
    if (which == INTRINSIC_SET_FUNCTION_TYPE_PARAMS) {
        replace(m, &as(function, a)->type_params, keep(b));
        return keep(a);
    }
    return run_typing_2(m, f, which, a, b);
}

/* What the variable holds now to which the next instruction stores; NOTHING: it is none. */
static value held_by_next(machine *m, frame *f)
{
    const code *c = frame_code(f);
    const instruction *next = &c->listing[f->at - c->run + 1];
    str *name = next->op == OP_STORE_NAME || next->op == OP_STORE_GLOBAL
                    ? as(str, c->names->items[next->arg])
                    : NULL;
    switch (next->op) {
    case OP_STORE_FAST: return frame_locals(f)[next->arg];
    case OP_STORE_FAST_LOAD_FAST:
    case OP_STORE_FAST_STORE_FAST: return frame_locals(f)[next->arg >> 4];
    case OP_STORE_DEREF: return as(cell, frame_locals(f)[next->arg])->held;
    case OP_STORE_GLOBAL: return dict_get_str(m, f->function->globals, name);
    case OP_STORE_NAME:
        if (is_nothing(frame_names(f)) || as_object(frame_names(f))->type != m->types[T_dict])
            return NOTHING;
        return dict_get_str(m, as(dict, frame_names(f)), name);
    default: return NOTHING;
    }
}

value run_add_texts(machine *m, frame *f, value a, value b)
{
    str *first = as(str, a);
    bool replaced = first->head.refs == 2 && str_is_long(first) && is_same(held_by_next(m, f), a);
    str *sum = str_append(m, first, as(str, b), replaced ? 2 : 1);
    drop(m, b);
    return of(sum);
}

#include "code.h"

#include "quicken.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "run.h"

static value builtins_of(machine *m, dict *globals)
{
    value b = dict_get_str(m, globals, m->names.__builtins__);
    if (is_nothing(b))
        return of(m->builtins);
    if (is_object(b) && as_object(b)->type == m->types[T_module]) {
        dict *names = instance_dict(m, b, false);
        return names ? of(names) : of(m->builtins);
    }
    return b;
}

/* The compiler puts a docstring, or None, first among the constants. */
static value docstring(machine *m, const code *c)
{
    bool has = c->consts->count > 0 && is_kind(m, c->consts->items[0], KIND_STR);
    return has ? c->consts->items[0] : NONE;
}

function *function_new(machine *m, code *c, dict *globals)
{
    function *f = object_new(m, m->types[T_function]);
    if (!f)
        return NULL;
    f->code = keep_object(c);
    f->globals = keep_object(globals);
    f->builtins = keep(builtins_of(m, globals));
    f->name = keep_object(c->name);
    f->qualname = keep_object(c->qualname);
    f->defaults = NONE;
    f->kwdefaults = NONE;
    f->doc = keep(docstring(m, c));
    /* It is the first thing that a module has. */
    const value *first = dict_at_hint(globals, of(m->names.__name__), 0);
    value name = first ? *first : dict_get_str(m, globals, m->names.__name__);
    f->module = is_nothing(name) ? NONE : keep(name);
    f->version = 1;
    return f;
}

static void function_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    function *f = (function *)o;
    visit_object(v, f->code);
    visit_object(v, f->globals);
    visit(v, f->builtins);
    visit_object(v, f->name);
    visit_object(v, f->qualname);
    visit(v, f->defaults);
    visit(v, f->kwdefaults);
    visit(v, f->closure);
    visit(v, f->doc);
    visit(v, f->module);
    visit(v, f->annotations);
    visit(v, f->type_params);
    visit_object(v, f->dict);
}

static void hold(visitor *v, value to)
{
    (void)v;
    keep(to);
}

/* One that is as `of` is. */
function *function_copy(machine *m, const function *of)
{
    function *f = object_new(m, m->types[T_function]);
    if (!f)
        return NULL;
    object head = f->head;
    *f = *of;
    f->head = head;
    function_visit(m, &f->head, &(visitor){hold});
    return f;
}

static void function_finish(machine *m, object *o)
{
    function *f = (function *)o;
    drop_object(m, f->code);
    drop_object(m, f->globals);
    drop_any(m, f->builtins);
    drop_object(m, f->name);
    drop_object(m, f->qualname);
    drop_any(m, f->defaults);
    drop_any(m, f->kwdefaults);
    drop_any(m, f->closure);
    drop_any(m, f->doc);
    drop_any(m, f->module);
    drop_any(m, f->annotations);
    drop_any(m, f->type_params);
    drop_object(m, f->dict);
}

static void function_clear(machine *m, object *o)
{
    function *f = (function *)o;
    replace(m, &f->defaults, NONE);
    replace(m, &f->kwdefaults, NONE);
    replace(m, &f->closure, NOTHING);
    replace(m, &f->annotations, NOTHING);
    replace(m, &f->type_params, NOTHING);
    dict *names = f->dict;
    f->dict = NULL;
    drop_object(m, names);
}

static value function_repr(machine *m, value self)
{
    return of(str_format(m, "<function %U at %p>", as(function, self)->qualname, as_object(self)));
}

static value function_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    function *fn = as(function, self);
    bool plain = !names && fn->code->run && fn->code->runs == (int32_t)count + 1;
    frame *f = plain ? frame_push_for(m, fn) : bind_call(m, fn, args, count, names);
    if (!f)
        return NOTHING;
    for (size_t i = 0; plain && i < count; i++)
        frame_locals(f)[i] = keep(args[i]);
    return frame_run(m, f);
}

value function_call_plainly(machine *m, function *fn, value self, const value *args, size_t count)
{
    frame *f = enter_native(m, " while calling a Python object") ? frame_push_for(m, fn) : NULL;
    if (!f)
        return NOTHING;
    value *to = frame_locals(f);
    *to++ = keep(self);
    for (size_t i = 0; i < count; i++)
        to[i] = keep(args[i]);
    return frame_run(m, f);
}

bool binds_as_method(machine *m, value found)
{
    const type *t = type_of(m, found);
    bool free = t == m->types[T_function] && (as(function, found)->code->flags & CODE_FREE);
    return (t->flags & TYPE_METHOD) && !free;
}

static value function_get(machine *m, value self, value owner, value cls)
{
    (void)cls;
    bool free = (as(function, self)->code->flags & CODE_FREE) != 0;
    return is_nothing(owner) || free ? keep(self) : method_new(m, self, owner);
}

/* The attributes that are plain fields. */
static value get_code(machine *m, value self)
{
    (void)m;
    return keep(of(as(function, self)->code));
}

static void note_names(function *f)
{
    f->renamed = f->name != f->code->name || f->qualname != f->code->qualname;
}

static bool set_code(machine *m, value self, value v)
{
    function *f = as(function, self);
    if (is_nothing(v) || !is_object(v) || as_object(v)->type != m->types[T_code])
        return fails(m, T_TypeError, "__code__ must be set to a code object");
    size_t has = is_nothing(f->closure) ? 0 : as(tuple, f->closure)->count;
    if (has != (size_t)as(code, v)->free_count)
        return fails(m, T_ValueError, "%U() requires a code object with %z free vars, not %d",
                     f->name, has, as(code, v)->free_count);
    enum { OTHER_KIND = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR };
    if ((f->code->flags ^ as(code, v)->flags) & OTHER_KIND &&
        !warn(m, T_DeprecationWarning, 1,
              "Assigning a code object of non-matching type is deprecated (e.g., from a generator "
              "to a plain function)"))
        return false;
    if (!frames_keep_function(m, f))
        return false;
    code *old = f->code;
    f->code = keep_object(as(code, v));
    f->version++;
    drop_object(m, old);
    note_names(f);
    return true;
}

static value get_globals(machine *m, value self)
{
    (void)m;
    return keep(of(as(function, self)->globals));
}

static value get_builtins(machine *m, value self)
{
    (void)m;
    return keep(as(function, self)->builtins);
}

static value get_closure(machine *m, value self)
{
    (void)m;
    value closure = as(function, self)->closure;
    return is_nothing(closure) ? NONE : keep(closure);
}

static value get_name(machine *m, value self)
{
    (void)m;
    return keep(of(as(function, self)->name));
}

static bool set_text(machine *m, function *f, str **field, value v, const char *what)
{
    if (is_nothing(v) || !is_str(m, v))
        return fails(m, T_TypeError, "%s must be set to a string object", what);
    enum { NAMED_WHEN_MADE = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR };
    if (f->code->flags & NAMED_WHEN_MADE && !frames_keep_function(m, f))
        return false;
    str *old = *field;
    *field = keep_object(as(str, v));
    drop_object(m, old);
    note_names(f);
    return true;
}

static bool set_name(machine *m, value self, value v)
{
    return set_text(m, as(function, self), &as(function, self)->name, v, "__name__");
}

static value get_qualname(machine *m, value self)
{
    (void)m;
    return keep(of(as(function, self)->qualname));
}

static bool set_qualname(machine *m, value self, value v)
{
    return set_text(m, as(function, self), &as(function, self)->qualname, v, "__qualname__");
}

static value get_defaults(machine *m, value self)
{
    (void)m;
    return keep(as(function, self)->defaults);
}

static bool set_defaults(machine *m, value self, value v)
{
    if (is_nothing(v))
        v = NONE;
    if (!is_none(v) && !is_kind(m, v, KIND_TUPLE))
        return fails(m, T_TypeError, "__defaults__ must be set to a tuple object");
    replace(m, &as(function, self)->defaults, keep(v));
    as(function, self)->version++;
    return true;
}

static value get_kwdefaults(machine *m, value self)
{
    (void)m;
    return keep(as(function, self)->kwdefaults);
}

static bool set_kwdefaults(machine *m, value self, value v)
{
    if (is_nothing(v))
        v = NONE;
    if (!is_none(v) && !is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__kwdefaults__ must be set to a dict object");
    replace(m, &as(function, self)->kwdefaults, keep(v));
    as(function, self)->version++;
    return true;
}

static value get_doc(machine *m, value self)
{
    (void)m;
    return keep(as(function, self)->doc);
}

static bool set_doc(machine *m, value self, value v)
{
    replace(m, &as(function, self)->doc, is_nothing(v) ? NONE : keep(v));
    return true;
}

static value get_module(machine *m, value self)
{
    (void)m;
    return keep(as(function, self)->module);
}

static bool set_module(machine *m, value self, value v)
{
    replace(m, &as(function, self)->module, is_nothing(v) ? NONE : keep(v));
    return true;
}

/* MAKE_FUNCTION leaves a flat tuple of names and values; whoever asks gets the dict it stands for.
 */
static value get_annotations(machine *m, value self)
{
    function *f = as(function, self);
    if (!is_nothing(f->annotations) && is_kind(m, f->annotations, KIND_DICT))
        return keep(f->annotations);
    dict *d = dict_new(m);
    tuple *flat = is_nothing(f->annotations) ? m->empty_tuple : as(tuple, f->annotations);
    for (size_t i = 0; d && i + 1 < flat->count; i += 2)
        if (!dict_set(m, d, flat->items[i], flat->items[i + 1])) {
            drop_object(m, d);
            return NOTHING;
        }
    if (!d)
        return NOTHING;
    replace(m, &f->annotations, of(d));
    return keep(f->annotations);
}

static bool set_annotations(machine *m, value self, value v)
{
    if (is_nothing(v) || is_none(v)) {
        replace(m, &as(function, self)->annotations, NOTHING);
        return true;
    }
    if (!is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__annotations__ must be set to a dict object");
    replace(m, &as(function, self)->annotations, keep(v));
    return true;
}

static value get_type_params(machine *m, value self)
{
    value params = as(function, self)->type_params;
    return keep(is_nothing(params) ? of(m->empty_tuple) : params);
}

static bool set_type_params(machine *m, value self, value v)
{
    if (is_nothing(v) || !is_kind(m, v, KIND_TUPLE))
        return fails(m, T_TypeError, "__type_params__ must be set to a tuple");
    replace(m, &as(function, self)->type_params, keep(v));
    return true;
}

static value get_dict(machine *m, value self)
{
    dict *names = instance_dict(m, self, true);
    return names ? keep(of(names)) : NOTHING;
}

static bool set_dict(machine *m, value self, value v)
{
    if (is_nothing(v))
        return fails(m, T_TypeError, "cannot delete __dict__");
    if (!is_kind(m, v, KIND_DICT))
        return fails(m, T_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    dict *old = as(function, self)->dict;
    as(function, self)->dict = keep_object(as(dict, v));
    drop_object(m, old);
    return true;
}

static bool closure_fits(machine *m, const code *c, value closure)
{
    size_t wanted = (size_t)c->free_count;
    if (is_nothing(closure) || is_none(closure)) {
        if (wanted)
            return fails(m, T_TypeError, "arg 5 (closure) must be tuple");
        return true;
    }
    if (!is_kind(m, closure, KIND_TUPLE))
        return fails(m, T_TypeError, "arg 5 (closure) must be %s",
                     wanted ? "tuple" : "None or tuple");
    tuple *cells = as(tuple, closure);
    if (cells->count != wanted)
        return fails(m, T_ValueError, "%U requires closure of length %z, not %z", c->name, wanted,
                     cells->count);
    for (size_t i = 0; i < cells->count; i++)
        if (type_of(m, cells->items[i]) != m->types[T_cell])
            return fails(m, T_TypeError, "arg 5 (closure) expected cell, found %T",
                         cells->items[i]);
    return true;
}

/* types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None) */
static value function_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    value a[6];
    if (!arguments_bind(m, "function",
                        "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None",
                        args, count, names, a, 6))
        return NOTHING;
    if (type_of(m, a[0]) != m->types[T_code])
        return fail(m, T_TypeError, "function() argument 'code' must be code, not %A", a[0]);
    if (!is_kind(m, a[1], KIND_DICT))
        return fail(m, T_TypeError, "function() argument 'globals' must be dict, not %A", a[1]);
    if (!is_nothing(a[2]) && !is_none(a[2]) && !is_kind(m, a[2], KIND_STR))
        return fail(m, T_TypeError, "arg 3 (name) must be None or string");
    if (!is_nothing(a[3]) && !is_none(a[3]) && !is_kind(m, a[3], KIND_TUPLE))
        return fail(m, T_TypeError, "arg 4 (defaults) must be None or tuple");
    if (!is_nothing(a[5]) && !is_none(a[5]) && !is_kind(m, a[5], KIND_DICT))
        return fail(m, T_TypeError, "arg 6 (kwdefaults) must be None or dict");
    if (!closure_fits(m, as(code, a[0]), a[4]))
        return NOTHING;
    function *f = function_new(m, as(code, a[0]), as(dict, a[1]));
    if (!f)
        return NOTHING;
    bool good = true;
    if (!is_nothing(a[2]) && !is_none(a[2]))
        good = set_name(m, of(f), a[2]);
    if (good && !is_nothing(a[3]))
        good = set_defaults(m, of(f), a[3]);
    if (good && !is_nothing(a[5]))
        good = set_kwdefaults(m, of(f), a[5]);
    if (good && !is_nothing(a[4]) && !is_none(a[4]))
        replace(m, &f->closure, keep(a[4]));
    if (good)
        return of(f);
    drop_object(m, f);
    return NOTHING;
}

static const attribute_record function_members[] = {
    {"__globals__", get_globals, NULL, NULL},     {"__builtins__", get_builtins, NULL, NULL},
    {"__closure__", get_closure, NULL, NULL},     {"__doc__", get_doc, set_doc, NULL},
    {"__module__", get_module, set_module, NULL}, {0},
};

static const attribute_record function_attributes[] = {
    {"__code__", get_code, set_code, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {0},
};

const type_record function_type = {
    .name = "function",
    .size = sizeof(function),
    .dict_offset = offsetof(function, dict),
    .flags = TYPE_FINAL | TYPE_HAS_DICT | TYPE_HAS_WEAK | TYPE_METHOD,
    .slots = {.finish = function_finish,
              .visit = function_visit,
              .clear = function_clear,
              .create = function_create,
              .repr = function_repr,
              .call = function_call,
              .get = function_get},
    .members = function_members,
    .attributes = function_attributes,
    .signature = "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None",
    .doc = "Create a function object.",
};

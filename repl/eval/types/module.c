/* Module objects. */
#include "repl/eval/import/module.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/library.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "dict.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

static bool set(machine *m, module_object *self, str *name, value v)
{
    return dict_set_str(m, self->dict, name, v);
}

static bool set_up(machine *m, module_object *self, str *name, value doc)
{
    drop_object(m, self->name);
    self->name = keep_object(name);
    if (!self->dict && !(self->dict = dict_new(m)))
        return false;
    return set(m, self, m->names.__name__, of(name)) && set(m, self, m->names.__doc__, doc) &&
           set(m, self, m->names.__package__, NONE) && set(m, self, m->names.__loader__, NONE) &&
           set(m, self, m->names.__spec__, NONE);
}

module_object *module_new(machine *m, const char *name)
{
    module_object *self = object_new(m, m->types[T_module]);
    str *words = str_intern(m, name);
    bool done = self && words && set_up(m, self, words, NONE);
    drop_object(m, words);
    if (!done) {
        drop_object(m, self);
        return NULL;
    }
    return self;
}

bool module_add(machine *m, module_object *self, const char *name, value v)
{
    if (is_nothing(v))
        return false;
    str *key = str_intern(m, name);
    bool done = key && dict_set_str(m, self->dict, key, v);
    drop_object(m, key);
    drop(m, v);
    return done;
}

bool module_add_functions(machine *m, module_object *self, const method_record *methods)
{
    for (const method_record *r = methods; r && r->name; r++)
        if (!module_add(m, self, r->name, builtin_function_new(m, r, of(self), self->name)))
            return false;
    return true;
}

type *module_add_type(machine *m, module_object *self, const type_record *record)
{
    type *t = type_from_record(m, record, (enum kind)0);
    if (!t)
        return NULL;
    return module_add(m, self, str_utf8(m, t->name, NULL), of(t)) ? t : NULL;
}

bool module_keep_type(machine *m, module_object *self, enum module_state place,
                      const type_record *record)
{
    type *t = module_add_type(m, self, record);
    m->module_state[place] = of(keep_object(t));
    return t != NULL;
}

static void finish(machine *m, object *o)
{
    module_object *self = (module_object *)o;
    drop_object(m, self->dict);
    drop_object(m, self->name);
}

static void visit_module(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((module_object *)o)->dict);
}

static void clear(machine *m, object *o)
{
    module_object *self = (module_object *)o;
    dict *gone = self->dict;
    self->dict = NULL;
    drop_object(m, gone);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    module_object *self = object_new(m, cls);
    if (self && !(self->dict = dict_new(m))) {
        drop_object(m, self);
        return NOTHING;
    }
    return of(self);
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value in[2];
    if (!arguments_bind(m, "module", "name, doc=None", args, count, names, in, 2))
        return false;
    if (!is_kind(m, in[0], KIND_STR))
        return fails(m, T_TypeError, "module() argument 'name' must be str, not %A", in[0]);
    return set_up(m, as(module_object, self), as(str, in[0]), is_nothing(in[1]) ? NONE : in[1]);
}

/* A module that a loader of the program's own made is shown by what its spec says. */
static value repr_by_spec(machine *m, value name, value spec)
{
    str *keys[] = {str_intern(m, "origin"), str_intern(m, "loader")};
    static const char *const formats[] = {"<module %R (%V)>", "<module %R (%R)>"};
    value v = NOTHING;
    for (int i = 0; i < 2 && is_nothing(v) && !is_raised(m) && keys[i]; i++) {
        value said = find_attribute(m, spec, keys[i]);
        if (!is_nothing(said) && !is_none(said))
            v = of(str_format(m, formats[i], name, said));
        drop_any(m, said);
    }
    drop_object(m, keys[0]);
    drop_object(m, keys[1]);
    return is_nothing(v) && !is_raised(m) ? of(str_format(m, "<module %R>", name)) : v;
}

static value repr_module(machine *m, value self)
{
    module_object *o = as(module_object, self);
    value name = o->dict ? dict_get_str(m, o->dict, m->names.__name__) : NOTHING;
    value file = o->dict ? dict_get_str(m, o->dict, m->names.__file__) : NOTHING;
    if (is_nothing(name) || !is_kind(m, name, KIND_STR))
        name = of(m->latin1['?']);
    if (!is_nothing(file) && is_kind(m, file, KIND_STR))
        return of(str_format(m, "<module %R from %R>", name, file));
    value portions = o->dict ? dict_get_str(m, o->dict, m->names.__path__) : NOTHING;
    if (!is_nothing(file) && is_none(file) && !is_nothing(portions)) {
        value places = of(list_from_iterable(m, portions));
        value v = is_nothing(places)
                      ? places
                      : of(str_format(m, "<module %R (namespace) from %R>", name, places));
        drop_any(m, places);
        return v;
    }
    value spec = o->dict ? dict_get_str(m, o->dict, m->names.__spec__) : NOTHING;
    if (!o->native && !is_nothing(spec) && !is_none(spec))
        return repr_by_spec(m, name, spec);
    value loader = o->dict && !o->native ? dict_get_str(m, o->dict, m->names.__loader__) : NOTHING;
    if (!is_nothing(loader) && !is_none(loader))
        return of(str_format(m, "<module %R (%R)>", name, loader));
    return of(str_format(m, o->native ? "<module %R (built-in)>" : "<module %R>", name));
}

bool module_is_library_file(const str *file)
{
    static const char prefix[] = "<frozen ";
    for (size_t i = 0; prefix[i]; i++)
        if (i >= str_length(file) || str_at(file, i) != (uint32_t)prefix[i])
            return false;
    return true;
}

static bool fill_late(machine *m, module_object *self)
{
    bool (*late)(machine *, module_object *) = self->late;
    self->late = NULL;
    return !late || late(m, self);
}

/* Is this one of the names that come late? sys alone has the finders. */
static bool comes_late(machine *m, const module_object *o, const str *name)
{
    return o->late && (name == m->names.__spec__ || name == m->names.__loader__ ||
                       name == m->names.__cached__ || str_equals_c(name, "meta_path") ||
                       str_equals_c(name, "path_hooks"));
}

/* A __getattr__ by which a module of the library loads its parts when asked: CPython's has none,
 * and so no frame. */
static bool is_ours(machine *m, value hook)
{
    return type_of(m, hook) == m->types[T_function] &&
           module_is_library_file(as(function, hook)->code->filename);
}

static size_t before_last_slash(const str *path, size_t end)
{
    while (end && str_at(path, end - 1) != '/')
        end--;
    return end ? end - 1 : 0;
}

/* Does the file lie where programs are looked for first, so that it may hide another module? */
static bool may_hide_another(machine *m, str *file)
{
    static const char init[] = "__init__.py";
    size_t end = before_last_slash(file, str_length(file));
    size_t start = end ? end + 1 : 0;
    str *base = str_slice(m, file, start, str_length(file));
    if (base && str_equals_c(base, init))
        end = before_last_slash(file, end);
    drop_object(m, base);
    const char *first = door_path(m)[0];
    str *folder = str_slice(m, file, 0, end);
    bool same = folder && first && str_equals_c(folder, first);
    drop_object(m, folder);
    return same;
}

static bool is_submodule_begun(machine *m, str *home, str *name)
{
    str *whole = str_format(m, "%U.%U", home, name);
    value there = whole ? dict_get_str(m, m->modules, whole) : NOTHING;
    drop_object(m, whole);
    return !is_nothing(there) && type_of(m, there) == m->types[T_module] &&
           as(module_object, there)->is_initializing;
}

/* Why has the module no such attribute? */
static value fail_missing(machine *m, module_object *o, str *name)
{
    value self = of(o), shown = o->dict ? dict_get_str(m, o->dict, m->names.__name__) : NOTHING;
    if (is_nothing(shown) || !is_kind(m, shown, KIND_STR))
        return fail_attribute(m, self, name, "module has no attribute '%U'", name);
    str *home = as(str, shown);
    value said = dict_get_str(m, o->dict, m->names.__file__);
    str *file = !is_nothing(said) && is_kind(m, said, KIND_STR) ? as(str, said) : NULL;
    if (file && module_is_library_file(file))
        file = NULL;
    bool hides = file && may_hide_another(m, file);
    if (hides && library_has(str_utf8(m, home, NULL)))
        return fail_attribute(m, self, name,
                              "module %R has no attribute %R (consider renaming %R since it has "
                              "the same name as the standard library module named %R and the "
                              "import system gives it precedence)",
                              of(home), of(name), of(file), of(home));
    if (o->is_initializing && hides)
        return fail_attribute(m, self, name,
                              "module %R has no attribute %R (consider renaming %R if it has the "
                              "same name as a third-party module you intended to import)",
                              of(home), of(name), of(file));
    if (o->is_initializing && file)
        return fail_attribute(m, self, name,
                              "partially initialized module %R from %R has no attribute %R (most "
                              "likely due to a circular import)",
                              of(home), of(file), of(name));
    if (is_submodule_begun(m, home, name))
        return fail_attribute(m, self, name,
                              "cannot access submodule '%U' of module '%U' (most likely due to a "
                              "circular import)",
                              name, home);
    return fail_attribute(m, self, name, "module '%U' has no attribute '%U'", home, name);
}

/* A module may define __getattr__ for names it lacks. */
static value get_module_attribute(machine *m, value self, str *name)
{
    module_object *o = as(module_object, self);
    value v = o->dict ? dict_get_str(m, o->dict, name) : NOTHING;
    if (!is_nothing(v) && is_nothing(type_lookup(m, type_of(m, self), name)))
        return keep(v);
    v = find_attribute_plain(m, self, name);
    if (!is_nothing(v) || is_raised(m))
        return v;
    if (comes_late(m, o, name))
        return fill_late(m, o) ? get_module_attribute(m, self, name) : NOTHING;
    value hook = o->dict ? dict_get_str(m, o->dict, m->names.__getattr__) : NOTHING;
    if (!is_nothing(hook)) {
        v = call1(m, hook, of(name));
        if (!is_nothing(v) || !is_ours(m, hook) || !swallow(m, T_AttributeError))
            return v;
    }
    return fail_missing(m, o, name);
}

static value get_dict(machine *m, value self)
{
    module_object *o = as(module_object, self);
    if (o->late && !fill_late(m, o))
        return NOTHING;
    return o->dict ? keep(of(o->dict)) : NONE;
}

static value get_annotations(machine *m, value self)
{
    dict *d = as(module_object, self)->dict;
    value v = dict_get_str(m, d, m->names.__annotations__);
    if (!is_nothing(v))
        return keep(v);
    v = of(dict_new(m));
    if (!is_nothing(v) && !dict_set_str(m, d, m->names.__annotations__, v)) {
        drop(m, v);
        return NOTHING;
    }
    return v;
}

static bool set_annotations(machine *m, value self, value v)
{
    dict *d = as(module_object, self)->dict;
    if (!is_nothing(v))
        return dict_set_str(m, d, m->names.__annotations__, v);
    return dict_delete_str(m, d, m->names.__annotations__) > 0 ||
           fails(m, T_AttributeError, "__annotations__");
}

static value dir_module(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    value d = find_attribute(m, self, m->names.__dict__);
    if (is_nothing(d))
        return NOTHING;
    if (!is_kind(m, d, KIND_DICT)) {
        drop(m, d);
        return fail(m, T_TypeError, "<module>.__dict__ is not a dictionary");
    }
    str *key = str_intern(m, "__dir__");
    value hook = key ? dict_get_str(m, as(dict, d), key) : NOTHING;
    drop_object(m, key);
    value v = is_nothing(hook) ? of(list_from_iterable(m, d)) : call0(m, hook);
    drop(m, d);
    return v;
}

static const method_record methods[] = {
    {"__dir__", dir_module, ARITY_NONE, 0, "",
     "__dir__() -> list\nspecialized dir() implementation"},
    {0},
};

static const attribute_record members[] = {
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const type_record module_type = {
    .name = "module",
    .flags = TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(module_object),
    .dict_offset = offsetof(module_object, dict),
    .slots = {.finish = finish,
              .visit = visit_module,
              .clear = clear,
              .create = create,
              .init = init,
              .repr = repr_module,
              .getattr = get_module_attribute},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .signature = "name, doc=None",
    .doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have "
           "any type.",
};

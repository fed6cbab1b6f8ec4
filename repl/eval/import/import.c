/* The forms of import: dotted and relative names, from-lists, stars. */
#include "module_load.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/stream.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/collector.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/code/packed.h"
#include "repl/read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- compiling --- */

static bool is_readable(machine *m, const char *filename)
{
    str *name = str_new(m, filename);
    value whole = name ? source_text(m, name) : NOTHING;
    bool known = !is_nothing(whole);
    drop_any(m, whole);
    drop_object(m, name);
    return known;
}

code *compile_text(machine *m, const char *source, size_t length, const char *filename, int kind,
                   int flags, bool is_text)
{
    enum { TOP_LEVEL_AWAIT = 0x2000, ALLOW_INCOMPLETE = 0x4000 };
    pool *p = pool_new();
    diagnostic wrong = {0};
    read_warning *warnings = NULL;
    read_request request = {.source = {source, length},
                            .filename = filename,
                            .kind = (module_kind)kind,
                            .is_text = is_text,
                            .allow_await = (flags & TOP_LEVEL_AWAIT) != 0,
                            .interactive = (flags & ALLOW_INCOMPLETE) != 0,
                            .most_digits = int_max_str_digits(m) ? int_max_str_digits(m) : -1,
                            .optimize = flags >> COMPILE_LEVEL,
                            .future_flags = flags & CO_FUTURE_ANNOTATIONS};
    const unit *u = read_compile(p, &request, &wrong, &warnings);
    if (!u && is_text && wrong.late && !is_readable(m, filename))
        wrong.line = NULL;
    if (!u && wrong.ended) {
        wrong.kind = DIAGNOSTIC_INCOMPLETE;
        wrong.message = "incomplete input";
    }
    code *c = u ? code_from_unit(m, u) : NULL;
    if (!u)
        fail_syntax(m, &wrong, filename);
    if (warning_issue_read(m, warnings, filename, p))
        return c;
    drop_object(m, c);
    return NULL;
}

static value get_or_load(machine *m, str *name, value parent, str *parent_name, bool library_first)
{
    value there = dict_get_str(m, m->modules, name);
    if (is_none(there))
        return fail_import(m, T_ModuleNotFoundError, of(name), NOTHING, NOTHING,
                           "import of %U halted; None in sys.modules", name);
    if (!is_nothing(there))
        return keep(there);
    value v = module_load(m, name, parent, parent_name, library_first);
    if (is_nothing(v) || is_nothing(parent))
        return v;
    str *last = str_intern(m, module_last_part(str_utf8(m, name, NULL)));
    if (!last || !set_attribute(m, parent, last, v)) {
        if (!swallow(m, T_AttributeError)) {
            drop(m, v);
            v = NOTHING;
        }
    }
    drop_object(m, last);
    return v;
}

/* a.b.c: each part in turn. The last one, owned; *first owned too. */
static value import_dotted(machine *m, str *name, bool library_first, value *first)
{
    *first = NOTHING;
    value parent = NOTHING;
    str *parent_name = NULL;
    size_t n = str_length(name);
    for (size_t at = 0; at <= n;) {
        int64_t dot = str_find_char(name, '.', at, n);
        size_t end = dot < 0 ? n : (size_t)dot;
        str *so_far = str_slice(m, name, 0, end);
        so_far = so_far ? str_intern_str(m, so_far) : NULL;
        value next = so_far ? get_or_load(m, so_far, parent, parent_name, library_first) : NOTHING;
        drop_any(m, parent);
        drop_object(m, parent_name);
        parent = next;
        parent_name = so_far;
        if (is_nothing(next))
            break;
        if (is_nothing(*first))
            *first = keep(next);
        at = end + 1;
    }
    drop_object(m, parent_name);
    if (is_nothing(parent)) {
        drop_any(m, *first);
        *first = NOTHING;
    }
    return parent;
}

/* --- the forms of import --- */

value import_module(machine *m, const char *name)
{
    str *words = str_intern(m, name);
    value first = NOTHING;
    value v = words ? import_dotted(m, words, true, &first) : NOTHING;
    drop_any(m, first);
    drop_object(m, words);
    return v;
}

value import_name(machine *m, const char *home, const char *name)
{
    value from = import_module(m, home);
    str *key = is_nothing(from) ? NULL : str_intern(m, name);
    value v = key ? get_attribute(m, from, key) : NOTHING;
    drop_object(m, key);
    drop_any(m, from);
    return v;
}

/* The package that leading dots count from: owned, or NULL with ImportError. */
static str *calling_package(machine *m, dict *globals)
{
    value package = globals ? dict_get_str(m, globals, m->names.__package__) : NOTHING;
    if (!is_nothing(package) && !is_none(package)) {
        if (is_kind(m, package, KIND_STR))
            return keep_object(as(str, package));
        fail(m, T_TypeError, "package must be a string");
        return NULL;
    }
    value name = globals ? dict_get_str(m, globals, m->names.__name__) : NOTHING;
    if (is_nothing(name) || !is_kind(m, name, KIND_STR)) {
        fail(m, T_KeyError, "'__name__' not in globals");
        return NULL;
    }
    bool is_package = !is_nothing(dict_get_str(m, globals, m->names.__path__));
    return module_package(m, as(str, name), is_package);
}

static str *absolute_name(machine *m, str *name, dict *globals, int64_t level)
{
    str *package = calling_package(m, globals);
    if (!package)
        return NULL;
    size_t end = str_length(package);
    if (!end) {
        drop_object(m, package);
        fail_import(m, T_ImportError, NOTHING, NOTHING, NOTHING,
                    "attempted relative import with no known parent package");
        return NULL;
    }
    for (int64_t up = 1; up < level; up++) {
        while (end && str_at(package, end - 1) != '.')
            end--;
        if (!end) {
            drop_object(m, package);
            fail_import(m, T_ImportError, NOTHING, NOTHING, NOTHING,
                        "attempted relative import beyond top-level package");
            return NULL;
        }
        end--;
    }
    str *base = str_slice(m, package, 0, end);
    drop_object(m, package);
    if (!base || !str_length(name))
        return base;
    str *whole = str_format(m, "%U.%U", base, name);
    drop_object(m, base);
    return whole;
}

/* from package import submodule: what is no attribute yet may be a module. */
/* A listed name that is no module may yet be nothing at all; what that module itself could not
 * import is an error. */
static bool swallow_not_found(machine *m, const str *module_name)
{
    if (!is_raised_kind(m, T_ModuleNotFoundError))
        return false;
    value raised = take_raised(m);
    value name = find_attribute(m, raised, m->names.name);
    bool same =
        !is_nothing(name) && is_kind(m, name, KIND_STR) && str_equals(as(str, name), module_name);
    drop_any(m, name);
    if (same)
        drop(m, raised);
    else
        put_raised(m, raised);
    return same;
}

typedef struct listing {
    value package;
    str *package_name;
} listing;

static bool import_inside(machine *m, const listing *l, str *name)
{
    str *whole = str_format(m, "%U.%U", l->package_name, name);
    value first = NOTHING;
    value made = whole ? import_dotted(m, whole, false, &first) : NOTHING;
    drop_any(m, first);
    drop_any(m, made);
    bool good = !is_nothing(made) || (whole && swallow_not_found(m, whole));
    drop_object(m, whole);
    return good;
}

/* What a package does not have may be a module inside of it. */
static bool import_one_listed(machine *m, void *context, value v)
{
    const listing *l = context;
    if (!is_kind(m, v, KIND_STR))
        return fails(m, T_TypeError, "Item in ``from list'' must be str, not %T", v);
    if (str_equals_c(as(str, v), "*"))
        return true;
    value there = find_attribute(m, l->package, as(str, v));
    bool found = !is_nothing(there);
    drop_any(m, there);
    return found || (!is_raised(m) && import_inside(m, l, as(str, v)));
}

static value finish_from(machine *m, value last, str *name, value from_list)
{
    value path = find_attribute(m, last, m->names.__path__);
    bool good = !is_raised(m) && (is_nothing(path) || each_item(m, from_list, import_one_listed,
                                                                &(listing){last, name}));
    drop_any(m, path);
    if (good)
        return last;
    drop(m, last);
    return NOTHING;
}

/* import .a.b inside package p answers p.a. */
static value top_of_relative(machine *m, str *name, str *whole)
{
    int64_t dot = str_find_char(name, '.', 0, str_length(name));
    size_t cut = dot < 0 ? 0 : str_length(name) - (size_t)dot;
    str *top = str_slice(m, whole, 0, str_length(whole) - cut);
    value v = top ? dict_get_str(m, m->modules, top) : NOTHING;
    drop_object(m, top);
    return keep_any(v);
}

/* Does a module of the library import, and not the program? */
static bool is_of_library(machine *m, dict *globals)
{
    value file = globals ? dict_get_str(m, globals, m->names.__file__) : NOTHING;
    return !is_nothing(file) && is_kind(m, file, KIND_STR) && module_is_library_file(as(str, file));
}

value import_level(machine *m, str *name, dict *globals, value from_list, int64_t level)
{
    if (level < 0)
        return fail(m, T_ValueError, "level must be >= 0");
    if (level == 0 && !str_length(name))
        return fail(m, T_ValueError, "Empty module name");
    str *whole = level ? absolute_name(m, name, globals, level) : keep_object(name);
    if (!whole)
        return NOTHING;
    value first, v = NOTHING;
    value last = import_dotted(m, whole, is_of_library(m, globals), &first);
    int listed = is_nothing(last) ? -1 : is_nothing(from_list) ? 0 : is_true(m, from_list);
    if (listed > 0)
        v = finish_from(m, keep(last), whole, from_list);
    else if (listed == 0)
        v = level && str_length(name) ? top_of_relative(m, name, whole)
                                      : keep(level ? last : first);
    drop_any(m, first);
    drop_any(m, last);
    drop_object(m, whole);
    return v;
}

static value cannot_import(machine *m, value home, str *name)
{
    value shown = find_attribute(m, home, m->names.__name__);
    value file = is_raised(m) ? NOTHING : find_attribute(m, home, m->names.__file__);
    if (is_raised(m))
        return NOTHING;
    bool known = !is_nothing(shown) && is_kind(m, shown, KIND_STR);
    str *of_module = known ? as(str, keep(shown)) : str_new(m, "<unknown module name>");
    const char *where = is_nothing(file) || !is_kind(m, file, KIND_STR)
                            ? "unknown location"
                            : str_utf8(m, as(str, file), NULL);
    bool too_early =
        type_of(m, home) == m->types[T_module] && as(module_object, home)->is_initializing;
    fail_import(m, T_ImportError, of(of_module), file, of(name),
                too_early ? "cannot import name %R from partially initialized module %R (most "
                            "likely due to a circular import) (%s)"
                          : "cannot import name %R from %R (%s)",
                of(name), of(of_module), where);
    drop_object(m, of_module);
    drop_any(m, shown);
    drop_any(m, file);
    return NOTHING;
}

value import_from(machine *m, value home, str *name)
{
    value v = find_attribute(m, home, name);
    if (!is_nothing(v) || is_raised(m))
        return v;
    value package = find_attribute(m, home, m->names.__name__);
    if (!is_nothing(package) && is_kind(m, package, KIND_STR)) {
        str *whole = str_format(m, "%U.%U", as(str, package), name);
        v = whole ? keep_any(dict_get_str(m, m->modules, whole)) : NOTHING;
        drop_object(m, whole);
    }
    drop_any(m, package);
    return is_nothing(v) && !is_raised(m) ? cannot_import(m, home, name) : v;
}

static value exported_names(machine *m, value home, bool *all)
{
    value names = find_attribute(m, home, m->names.__all__);
    *all = !is_nothing(names);
    if (*all || is_raised(m))
        return names;
    value own = get_attribute(m, home, m->names.__dict__);
    value keys = is_nothing(own) ? own : call_method0(m, own, m->names.keys);
    value copy = is_nothing(keys) ? keys : of(list_from_iterable(m, keys));
    drop_any(m, own);
    drop_any(m, keys);
    return copy;
}

typedef struct sharing {
    value home, names;
    bool all; /* what __all__ says, else what the namespace has */
} sharing;

static bool share_item(machine *m, void *context, value name)
{
    const sharing *s = context;
    if (!is_kind(m, name, KIND_STR))
        return fails(m, T_TypeError,
                     s->all ? "Item in %V.__all__ must be str, not %T"
                            : "Key in %V.__dict__ must be str, not %T",
                     get_attribute(m, s->home, m->names.__name__), name);
    if (!s->all && str_length(as(str, name)) && str_at(as(str, name), 0) == '_')
        return true;
    value v = get_attribute(m, s->home, as(str, name));
    bool done = !is_nothing(v) && set_item(m, s->names, name, v);
    drop_any(m, v);
    return done;
}

bool import_star(machine *m, value home, value names)
{
    sharing s = {home, names, false};
    value exported = exported_names(m, home, &s.all);
    bool good = !is_nothing(exported) && each_item(m, exported, share_item, &s);
    drop_any(m, exported);
    return good;
}

/* --- beginning and end --- */

bool modules_start(machine *m)
{
    m->module_state = memory_take(m, (STATE_COUNT + 1) * sizeof *m->module_state);
    m->modules = dict_new(m);
    if (!m->module_state || !m->modules)
        return false;
    for (int i = 0; i < STATE_COUNT; i++)
        m->module_state[i] = NOTHING;
    value builtins = import_module(m, "builtins");
    if (is_nothing(builtins))
        return false;
    m->builtins = keep_object(as(module_object, builtins)->dict);
    m->next = keep(dict_get_str(m, m->builtins, m->names.next));
    drop(m, builtins);
    if (!streams_start(m))
        return false;
    m->sys = import_module(m, "sys");
    return !is_nothing(m->sys);
}

module_object *module_main(machine *m)
{
    value there = dict_get_str(m, m->modules, m->names.__main__);
    if (!is_nothing(there) && type_of(m, there) == m->types[T_module])
        return as(module_object, there);
    module_object *self = module_new(m, "__main__");
    value builtins = import_module(m, "builtins");
    bool good = self && module_add(m, self, "__annotations__", of(dict_new(m))) &&
                dict_set_str(m, self->dict, m->names.__builtins__, builtins) &&
                dict_set_str(m, m->modules, m->names.__main__, of(self));
    drop_any(m, builtins);
    drop_object(m, self);
    return good ? self : NULL;
}

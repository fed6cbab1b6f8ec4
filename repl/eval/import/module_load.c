/* How a name becomes a module: written in C, embedded as packed Python, or a file found along
 * sys.path. */
#include "module_load.h"
#include "library.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/code/packed.h"
#include "repl/read/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MODULE(name) extern const module_record name##_module;
MODULES(MODULE)
#undef MODULE

static const module_record *const records[] = {
#define MODULE(name) &name##_module,
    MODULES(MODULE)
#undef MODULE
};

/* --- what there is --- */

const module_record *module_native(const char *name)
{
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (strcmp(records[i]->name, name) == 0)
            return records[i];
    return NULL;
}

const python_module *module_embedded(const char *name)
{
    for (const python_module *p = python_modules; p->name; p++)
        if (strcmp(p->name, name) == 0)
            return p;
    return NULL;
}

/* What is known of a module in Python before it runs. */
typedef struct found {
    const python_module *embedded; /* NULL: it is a file, */
    char *text;                    /* owned, malloc'ed, until it is compiled: whose text this is */
    size_t length;
    str *filename; /* owned; NULL: a namespace package, which has no text */
    value path;    /* owned: __path__ of a package, or NOTHING */
} found;

static void forget(machine *m, found *f)
{
    free(f->text);
    drop_object(m, f->filename);
    drop_any(m, f->path);
}

str *module_package(machine *m, str *name, bool is_package)
{
    if (is_package)
        return keep_object(name);
    int64_t dot = -1, next = -1;
    while ((next = str_find_char(name, '.', (size_t)(next + 1), str_length(name))) >= 0)
        dot = next;
    return dot < 0 ? keep_object(m->empty_str) : str_slice(m, name, 0, (size_t)dot);
}

/* --- what is said of a module only when somebody asks --- */

/* module.NAME(module), of a module in Python that knows finders and loaders. */
static bool ask_importlib(machine *m, const char *home, const char *name, module_object *self)
{
    value describer = import_name(m, home, name);
    value v = is_nothing(describer) ? NOTHING : call1(m, describer, of(self));
    drop_any(m, describer);
    drop_any(m, v);
    return !is_nothing(v);
}

static bool describe_library(machine *m, module_object *self)
{
    return ask_importlib(m, "_frozen_importlib", "_describe", self);
}

static bool describe_sys(machine *m, module_object *self)
{
    return ask_importlib(m, "_frozen_importlib", "_describe_sys", self);
}

static bool describe_file(machine *m, module_object *self)
{
    return ask_importlib(m, "_frozen_importlib_external", "_describe_file", self);
}

/* __spec__ and __loader__ cost more than most modules: they come when they are asked for. */
static void describe_later(machine *m, module_object *self,
                           bool (*late)(machine *, module_object *))
{
    dict_delete_str(m, self->dict, m->names.__spec__);
    dict_delete_str(m, self->dict, m->names.__loader__);
    self->late = late;
}

static bool describe(machine *m, module_object *self, str *name, const found *f)
{
    str *package = module_package(m, name, !is_nothing(f->path));
    bool good =
        package && dict_set_str(m, self->dict, m->names.__package__, of(package)) &&
        dict_set_str(m, self->dict, m->names.__file__, f->filename ? of(f->filename) : NONE) &&
        (is_nothing(f->path) || dict_set_str(m, self->dict, m->names.__path__, f->path)) &&
        dict_set_str(m, self->dict, m->names.__builtins__, of(m->builtins));
    describe_later(m, self, f->embedded ? describe_library : describe_file);
    drop_object(m, package);
    return good;
}

/* --- making modules --- */

static bool remember(machine *m, str *name, value home)
{
    return dict_set_str(m, m->modules, name, home);
}

value module_make_native(machine *m, const module_record *r)
{
    module_object *self = module_new(m, r->name);
    if (self) {
        self->native = true;
        describe_later(m, self, strcmp(r->name, "sys") == 0 ? describe_sys : describe_library);
    }
    bool good = self && (!r->doc || module_add(m, self, "__doc__", of(str_new(m, r->doc)))) &&
                remember(m, self->name, of(self)) && module_add_functions(m, self, r->methods) &&
                (!r->init || r->init(m, self));
    if (!good && self) {
        value why = take_raised(m);
        dict_delete_str(m, m->modules, self->name);
        clear_raised(m);
        put_raised(m, why);
        drop_object(m, self);
        return NOTHING;
    }
    return of(self);
}

/* Modules of the library, with what they hold, that are C in CPython: its tracebacks show none of
 * their frames. */
static bool stands_for_c(const char *name)
{
    static const char *const names[] = {"_base64_text",
                                        "_codec_functions",
                                        "_codec_registry",
                                        "_csv",
                                        "_descriptors",
                                        "_files",
                                        "_json",
                                        "_os_descriptors",
                                        "_streams",
                                        "_struct_sequence",
                                        "_world",
                                        "array",
                                        "contextvars",
                                        "_frozen_importlib",
                                        "_frozen_importlib_external",
                                        "binascii",
                                        "datetime",
                                        "decimal",
                                        "pickle",
                                        "struct",
                                        "time"};
    size_t length = strcspn(name, ".");
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strlen(names[i]) == length && !memcmp(names[i], name, length))
            return true;
    return false;
}

code *module_embedded_code(machine *m, const python_module *from)
{
    pool *p = pool_new();
    code *c = code_from_unit(m, packed_unit(p, from->packed));
    pool_drop(p);
    if (c && stands_for_c(from->name)) {
        code_make_unseen(m, c);
        if (!strchr(from->name, '.')) /* not the parts of a package, whose classes share methods */
            code_free_functions(m, c);
    }
    return c;
}

/* The text goes here, not when the module has run: a machine that is put back into the middle of
 * that would free it again. */
static code *compile_found(machine *m, found *f)
{
    if (f->embedded)
        return module_embedded_code(m, f->embedded);
    code *c =
        compile_text(m, f->text, f->length, str_utf8(m, f->filename, NULL), MODULE_FILE, 0, false);
    free(f->text);
    f->text = NULL;
    return c;
}

static bool run_module(machine *m, module_object *self, found *f)
{
    if (!f->filename)
        return true;
    code *c = compile_found(m, f);
    value v = c ? run_code(m, c, self->dict, of(self->dict), NOTHING) : NOTHING;
    drop_object(m, c);
    drop_any(m, v);
    return !is_nothing(v);
}

static value make_python(machine *m, str *name, found *f)
{
    module_object *self = module_new(m, str_utf8(m, name, NULL));
    bool good = self && describe(m, self, name, f) && remember(m, name, of(self));
    if (good && !f->filename) /* its __path__ shows what it is */
        good = describe_file(m, self);
    if (good) {
        self->is_initializing = true;
        good = run_module(m, self, f);
        self->is_initializing = false;
    }
    if (good) { /* a module may have put another in its place */
        value now = dict_get_str(m, m->modules, name);
        value v = keep(is_nothing(now) ? of(self) : now);
        drop_object(m, self);
        return v;
    }
    if (self) {
        value why = take_raised(m);
        dict_delete_str(m, m->modules, name);
        clear_raised(m);
        put_raised(m, why);
    }
    drop_object(m, self);
    return NOTHING;
}

/* --- finding --- */

const char *module_last_part(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

static bool find_in_program(machine *m, const char *name, found *f)
{
    const python_module *p = module_embedded(name);
    if (!p)
        return false;
    *f = (found){.embedded = p, .path = NOTHING};
    f->filename = str_format(m, "<frozen %s>", name);
    if (p->is_package)
        f->path = of(list_new(m, 0));
    return f->filename != NULL;
}

static bool try_file(machine *m, str *folder, const char *part, bool package, found *f)
{
    const char *slash = str_length(folder) ? "/" : "";
    str *path = str_format(m, package ? "%U%s%s/__init__.py" : "%U%s%s.py", folder, slash, part);
    if (!path)
        return false;
    if (!door_read_file(m, str_utf8(m, path, NULL), &f->text, &f->length)) {
        drop_object(m, path);
        return false;
    }
    f->filename = path;
    if (package) {
        str *where = str_format(m, "%U%s%s", folder, slash, part);
        tuple *one = where ? tuple_of(m, 1, of(where)) : NULL;
        f->path = one ? of(list_from_iterable(m, of(one))) : NOTHING;
        drop_object(m, one);
        drop_object(m, where);
    }
    source_remember(m, path, f->text, f->length);
    return true;
}

/* A folder without __init__.py is a portion of a namespace package. */
static bool try_portion(machine *m, str *folder, const char *part, found *f)
{
    str *path = str_format(m, "%U%s%s", folder, str_length(folder) ? "/" : "", part);
    char *data = NULL;
    size_t length;
    errno = 0;
    const char *words = path ? str_utf8(m, path, NULL) : NULL;
    bool is_folder = words && !door_read_file(m, words, &data, &length) && errno == EISDIR;
    free(data);
    if (is_folder && is_nothing(f->path))
        f->path = of(list_new(m, 1));
    bool good = is_folder && !is_nothing(f->path) && list_append(m, as(list, f->path), of(path));
    drop_object(m, path);
    return good;
}

/* A module anywhere in the folders comes before portions. */
static bool find_in_folders(machine *m, const list *folders, const char *part, found *f)
{
    *f = (found){.path = NOTHING};
    value portions = NOTHING;
    bool is_found = false;
    for (size_t i = 0; !is_found && !is_raised(m) && i < folders->count; i++) {
        value folder = folders->items[i];
        if (!is_kind(m, folder, KIND_STR))
            continue;
        f->path = NOTHING;
        is_found = try_file(m, as(str, folder), part, true, f) ||
                   try_file(m, as(str, folder), part, false, f);
        if (is_found || is_raised(m))
            break;
        f->path = portions;
        try_portion(m, as(str, folder), part, f);
        portions = f->path;
    }
    if (is_found || is_raised(m)) {
        drop_any(m, portions);
        return is_found;
    }
    f->path = portions;
    return !is_nothing(portions);
}

/* `folders` is sys.path or a package's __path__. */
static bool find_file(machine *m, value folders, const char *part, found *f)
{
    *f = (found){.path = NOTHING};
    if (is_nothing(folders) || is_none(folders))
        return false;
    list *l = is_kind(m, folders, KIND_LIST) ? keep_object(as(list, folders))
                                             : list_from_iterable(m, folders);
    bool is_found = l && find_in_folders(m, l, part, f);
    drop_object(m, l);
    return is_found;
}

static value sys_member(machine *m, const char *name)
{
    str *key = str_intern(m, name);
    value v = key ? dict_get_str(m, as(module_object, m->sys)->dict, key) : NOTHING;
    drop_object(m, key);
    return v;
}

static value not_found(machine *m, str *name, str *parent)
{
    if (parent)
        return fail_import(m, T_ModuleNotFoundError, of(name), NOTHING, NOTHING,
                           "No module named %R; %R is not a package", of(name), of(parent));
    return fail_import(m, T_ModuleNotFoundError, of(name), NOTHING, NOTHING, "No module named %R",
                       of(name));
}

/* The parent's __path__: borrowed. False: it is no package. */
static bool path_of_parent(machine *m, value parent, value *path)
{
    *path = find_attribute(m, parent, m->names.__path__);
    if (is_nothing(*path))
        return false;
    drop(m, *path);
    return true;
}

/* --- the order of the places --- */

/* Modules that CPython finds before it looks along sys.path: a program's file of that name is not
 * imported. All other modules of the library give way to one. */
static bool comes_before_files(const char *name)
{
    static const char *const names[] = {
        "abc",         "atexit", "builtins",  "codecs",  "errno",  "faulthandler", "gc",
        "genericpath", "io",     "itertools", "marshal", "ntpath", "os",           "posix",
        "posixpath",   "pwd",    "runpy",     "site",    "stat",   "sys",          "time"};
    if (name[0] == '_')
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool is_library(const char *name)
{
    return module_native(name) || module_embedded(name);
}

static value load_from_library(machine *m, str *name, const char *words)
{
    const module_record *in_c = module_native(words);
    if (in_c)
        return module_make_native(m, in_c);
    found f;
    value v = find_in_program(m, words, &f) ? make_python(m, name, &f) : NOTHING;
    forget(m, &f);
    return v;
}

static value load_by_standard(machine *m, str *name, value folders, bool library_first)
{
    const char *words = str_utf8(m, name, NULL);
    bool is_ours = is_library(words);
    if (is_ours && (library_first || comes_before_files(words)))
        return load_from_library(m, name, words);
    found f;
    bool is_file = find_file(m, folders, module_last_part(words), &f);
    value v = NOTHING;
    if (is_file && (f.filename || !is_ours))
        v = make_python(m, name, &f);
    else if (!is_raised(m))
        v = is_ours ? load_from_library(m, name, words) : not_found(m, name, NULL);
    if (is_file)
        forget(m, &f);
    return v;
}

/* Does sys.meta_path hold what it held at the start, and sys.path_hooks likewise? */
static bool finders_are_standard(machine *m)
{
    value now = sys_member(m, "meta_path"), was = m->module_state[STATE_finders];
    if (is_nothing(now) && is_nothing(was))
        return true;
    if (is_nothing(was) || is_nothing(now) || !is_kind(m, now, KIND_LIST))
        return false;
    const list *l = as(list, now);
    const tuple *t = as(tuple, was);
    value hooks = sys_member(m, "path_hooks");
    bool same = l->count == t->count && !is_nothing(hooks) && is_kind(m, hooks, KIND_LIST) &&
                as(list, hooks)->count == 1;
    for (size_t i = 0; same && i < l->count; i++)
        same = is_same(l->items[i], t->items[i]);
    return same;
}

static value load_by_finders(machine *m, str *name, value folders)
{
    value finder = import_name(m, "_frozen_importlib", "_find_and_load");
    value args[] = {of(name), folders};
    value v = is_nothing(finder) ? NOTHING : call(m, finder, args, 2, NULL);
    drop_any(m, finder);
    return v;
}

value module_load(machine *m, str *name, value parent, str *parent_name, bool library_first)
{
    value folders = NONE;
    if (!is_nothing(parent) && !path_of_parent(m, parent, &folders))
        return is_raised(m) ? NOTHING : not_found(m, name, parent_name);
    if (is_nothing(m->sys)) /* at the start */
        return load_by_standard(m, name, folders, true);
    if (!library_first && !finders_are_standard(m))
        return load_by_finders(m, name, folders);
    if (is_nothing(parent))
        folders = sys_member(m, "path");
    bool in_library =
        !is_nothing(parent) && is_kind(m, folders, KIND_LIST) && !as(list, folders)->count;
    return load_by_standard(m, name, folders, library_first || in_library);
}

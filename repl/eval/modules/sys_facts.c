/* What sys states: versions, limits, names. */
#include "sys.h"

#include "repl/eval/import/library.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/struct_sequence.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <float.h>
#include <string.h>

enum { VERSION_NUMBER = 0x030d00f0 };

static value text_of(machine *m, const char *s)
{
    return of(str_new(m, s));
}

static bool add_sequence(machine *m, module_object *self, const char *name, const char *type_name,
                         const char *fields, const value *items, size_t count)
{
    type *t = struct_sequence_type(m, type_name, fields, NULL);
    if (!t)
        return false;
    t->slots.create = NULL; /* "cannot create 'sys.flags' instances" */
    return module_add(m, self, name, struct_sequence_new(m, t, items, count));
}

static bool add_version(machine *m, module_object *self)
{
    value items[] = {small(3), small(13), small(0), text_of(m, "final"), small(0)};
    return add_sequence(m, self, "version_info", "sys.version_info",
                        "major minor micro releaselevel serial", items, 5);
}

static bool add_flags(machine *m, module_object *self)
{
    value items[18];
    for (int i = 0; i < 18; i++)
        items[i] = small(0);
    items[4] = small(1); /* dont_write_bytecode */
    items[13] = FALSE;   /* dev_mode */
    items[16] = FALSE;   /* safe_path */
    items[17] = small(4300);
    return add_sequence(
        m, self, "flags", "sys.flags",
        "debug inspect interactive optimize dont_write_bytecode no_user_site no_site "
        "ignore_environment verbose bytes_warning quiet hash_randomization isolated dev_mode "
        "utf8_mode warn_default_encoding safe_path int_max_str_digits",
        items, 18);
}

static bool add_float(machine *m, module_object *self)
{
    value items[] = {float_new(m, DBL_MAX),
                     small(DBL_MAX_EXP),
                     small(DBL_MAX_10_EXP),
                     float_new(m, DBL_MIN),
                     small(DBL_MIN_EXP),
                     small(DBL_MIN_10_EXP),
                     small(DBL_DIG),
                     small(DBL_MANT_DIG),
                     float_new(m, DBL_EPSILON),
                     small(FLT_RADIX),
                     small(1)};
    return add_sequence(
        m, self, "float_info", "sys.float_info",
        "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds", items,
        11);
}

static bool add_int(machine *m, module_object *self)
{
    value items[] = {small(30), small(4), small(4300), small(640)};
    return add_sequence(
        m, self, "int_info", "sys.int_info",
        "bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold", items, 4);
}

static bool add_hash(machine *m, module_object *self)
{
    value items[] = {small(64),      small(((int64_t)1 << 61) - 1), small(314159), small(0),
                     small(1000003), text_of(m, "siphash13"),       small(64),     small(128),
                     small(0)};
    return add_sequence(m, self, "hash_info", "sys.hash_info",
                        "width modulus inf nan imag algorithm hash_bits seed_bits cutoff", items,
                        9);
}

static bool add_threads(machine *m, module_object *self)
{
    value items[] = {text_of(m, "pthread"), text_of(m, "semaphore"), NONE};
    return add_sequence(m, self, "thread_info", "sys.thread_info", "name lock version", items, 3);
}

static bool add_implementation(machine *m, module_object *self)
{
    module_object *facts = module_new(m, "implementation"); /* a namespace to fill, then show */
    str *key = str_intern(m, "version_info");
    if (!facts || !key)
        return false;
    dict_clear(m, facts->dict);
    bool good = module_add(m, facts, "name", text_of(m, "cpython")) &&
                module_add(m, facts, "cache_tag", text_of(m, "cpython-313")) &&
                module_add(m, facts, "version", keep_any(dict_get_str(m, self->dict, key))) &&
                module_add(m, facts, "hexversion", small(VERSION_NUMBER)) &&
                module_add(m, facts, "_multiarch", text_of(m, "x86_64-linux-gnu"));
    value namespace = good ? call1(m, of(m->types[T_SimpleNamespace]), of(facts->dict)) : NOTHING;
    drop_object(m, key);
    drop_object(m, facts);
    return module_add(m, self, "implementation", namespace);
}

static value text_list(machine *m, const char *const *texts, const char *otherwise)
{
    list *l = list_new(m, 4);
    if (l && !texts)
        list_append_owned(m, l, text_of(m, otherwise));
    for (; l && texts && *texts; texts++)
        if (!list_append_owned(m, l, text_of(m, *texts)))
            return NOTHING;
    return of(l);
}

static value library_set(machine *m)
{
    set *s = frozenset_new(m);
    for (const char *at = library_names; s && *at;) {
        size_t n = strcspn(at, " ");
        str *name = str_from(m, at, n);
        bool added = name && set_add(m, s, of(name));
        drop_object(m, name);
        if (!added) {
            drop_object(m, s);
            return NOTHING;
        }
        at += n + strspn(at + n, " ");
    }
    return of(s);
}

static value native_names(machine *m)
{
    static const char *const names[] = {
#define MODULE(name) #name,
        MODULES(MODULE)
#undef MODULE
    };
    enum { COUNT = sizeof names / sizeof *names };
    tuple *t = tuple_new(m, COUNT);
    for (size_t i = 0; t && i < COUNT; i++)
        t->items[i] = of(str_intern(m, names[i]));
    return of(t);
}

static bool add_texts(machine *m, module_object *self)
{
    static const char *const texts[][2] = {
        {"version", "3.13.0 (primer)"},
        {"platform", "linux"},
        {"byteorder", "little"},
        {"executable", ""},
        {"prefix", "/usr"},
        {"base_prefix", "/usr"},
        {"exec_prefix", "/usr"},
        {"base_exec_prefix", "/usr"},
        {"platlibdir", "lib"},
        {"abiflags", ""},
        {"float_repr_style", "short"},
        {"copyright", "primer"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!module_add(m, self, texts[i][0], text_of(m, texts[i][1])))
            return false;
    return true;
}

static bool add_streams(machine *m, module_object *self)
{
    return module_add(m, self, "stdin", keep(m->stdin_object)) &&
           module_add(m, self, "__stdin__", keep(m->stdin_object)) &&
           module_add(m, self, "stdout", keep(m->stdout_object)) &&
           module_add(m, self, "__stdout__", keep(m->stdout_object)) &&
           module_add(m, self, "stderr", keep(m->stderr_object)) &&
           module_add(m, self, "__stderr__", keep(m->stderr_object));
}

bool sys_add_facts(machine *m, module_object *self)
{
    return add_texts(m, self) && add_streams(m, self) && add_version(m, self) &&
           add_flags(m, self) && add_float(m, self) && add_int(m, self) && add_hash(m, self) &&
           add_threads(m, self) && add_implementation(m, self) &&
           module_add(m, self, "hexversion", small(VERSION_NUMBER)) &&
           module_add(m, self, "api_version", small(1013)) &&
           module_add(m, self, "maxsize", int_from(m, INT64_MAX)) &&
           module_add(m, self, "maxunicode", small(0x10ffff)) &&
           module_add(m, self, "dont_write_bytecode", TRUE) &&
           module_add(m, self, "pycache_prefix", NONE) &&
           module_add(m, self, "argv", text_list(m, door_argv(m), "")) &&
           module_add(m, self, "orig_argv", text_list(m, door_argv(m), "")) &&
           module_add(m, self, "path", text_list(m, door_path(m), "")) &&
           module_add(m, self, "warnoptions", of(list_new(m, 0))) &&
           module_add(m, self, "_xoptions", of(dict_new(m))) &&
           module_add(m, self, "path_importer_cache", of(dict_new(m))) &&
           module_add(m, self, "stdlib_module_names", library_set(m)) &&
           module_add(m, self, "builtin_module_names", native_names(m)) &&
           module_add(m, self, "modules", keep(of(m->modules)));
}

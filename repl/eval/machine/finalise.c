/* The end of a program: modules let go of what they hold, in CPython's order (pylifecycle.c,
 * finalize_modules). */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/collector.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/weakref.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "state.h"

/* What sys and builtins may hold of a program's own: let it go first. */
static void reset_special(machine *m)
{
    static const char *const forgotten[] = {"path",       "argv",
                                            "ps1",        "ps2",
                                            "last_exc",   "last_type",
                                            "last_value", "last_traceback",
                                            "path_hooks", "path_importer_cache",
                                            "meta_path"};
    dict *sys = as(module_object, m->sys)->dict;
    if (!is_nothing(dict_get_str(m, m->builtins, m->names._)))
        dict_set_str(m, m->builtins, m->names._, NONE);
    for (size_t i = 0; i < sizeof forgotten / sizeof *forgotten; i++) {
        str *key = str_intern(m, forgotten[i]);
        if (key)
            dict_set_str(m, sys, key, NONE);
        drop_object(m, key);
    }
    dict_set_str(m, sys, m->names.stdin, m->stdin_object);
    dict_set_str(m, sys, m->names.stdout, m->stdout_object);
    dict_set_str(m, sys, m->names.stderr, m->stderr_object);
}

/* Each module's name and a weak reference to it, in the order they were imported. */
static list *watch_modules(machine *m)
{
    list *l = list_new(m, dict_count(m->modules));
    size_t place = 0;
    value key, v;
    while (l && dict_next(m->modules, &place, &key, &v)) {
        if (type_of(m, v) != m->types[T_module])
            continue;
        value w = weakref_new(m, v, NOTHING);
        if (!is_nothing(w))
            list_append_owned(m, l, w);
    }
    return l;
}

static bool is_private(machine *m, value key)
{
    const str *s = as(str, key);
    return is_kind(m, key, KIND_STR) && str_length(s) && str_at(s, 0) == '_' &&
           !(str_length(s) > 1 && str_at(s, 1) == '_');
}

/* CPython's two passes: names with one underscore first, then all but __builtins__. Each becomes
 * None. */
static void clear_namespace(machine *m, dict *d)
{
    for (int pass = 0; pass < 2; pass++) {
        size_t place = 0;
        value key, v;
        while (dict_next(d, &place, &key, &v)) {
            if (is_none(v) || !is_kind(m, key, KIND_STR) || is_same(key, of(m->names.__builtins__)))
                continue;
            if (pass == 1 || is_private(m, key))
                dict_set_str(m, d, as(str, key), NONE);
        }
    }
}

/* Whether there were any. */
static bool clear_survivors(machine *m, list *watched)
{
    bool any = false;
    for (size_t i = watched->count; i-- > 0;) {
        value home = weakref_target(as(weakref, watched->items[i]));
        if (!is_none(home)) {
            dict *d = as(module_object, home)->dict;
            if (d && d != m->builtins && !is_same(home, m->sys)) {
                clear_namespace(m, d);
                any = true;
            }
        }
        drop(m, home);
    }
    return any;
}

void modules_finalise(machine *m)
{
    collector_run(m, COLLECTOR_GENERATIONS - 1);
    reset_special(m);
    list *watched = watch_modules(m);
    size_t place = 0;
    value key;
    while (dict_next(m->modules, &place, &key, NULL))
        dict_set(m, m->modules, key, NONE);
    dict_clear(m, m->modules);
    bool more = collector_run(m, COLLECTOR_GENERATIONS - 1) > 0;
    if (watched && clear_survivors(m, watched))
        more = true;
    drop_object(m, watched);
    /* Ends of objects may have left something in turn. */
    if (more && collector_run(m, COLLECTOR_GENERATIONS - 1))
        collector_run(m, COLLECTOR_GENERATIONS - 1);
    clear_raised(m);
}

/* "Did you mean": what a NameError, AttributeError or ImportError could have meant; and what Python
 * has that is not here. */
#include "report.h"

#include "exceptions.h"
#include "repl/eval/import/library.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/print/suggest.h"

static bool is_type(const machine *m, value v, enum kind kind)
{
    return is_object(v) && type_is_subtype(as_object(v)->type, m->types[kind]);
}

/* The innermost frame of a traceback: borrowed, NULL if it is not known any more. */
static frame *frame_of(machine *m, value t)
{
    if (is_nothing(t))
        return NULL;
    traceback *at = as(traceback, t);
    while (at->next)
        at = at->next;
    return traceback_frame(m, at);
}

/* The best of the names; owned str, or NOTHING. */
static value nearest(machine *m, list *names, str *wrong, bool hide_underscored)
{
    const char *searched = str_utf8(m, wrong, NULL);
    if (!searched || names->count >= SUGGEST_NAMES_MAX)
        return NOTHING;
    suggestion s = {.wrong = searched};
    value best = NOTHING;
    for (size_t i = 0; i < names->count; i++) {
        value name = names->items[i];
        if (!is_kind(m, name, KIND_STR))
            continue;
        const char *candidate = str_utf8(m, as(str, name), NULL);
        if (candidate && !(hide_underscored && candidate[0] == '_') && suggest_offer(&s, candidate))
            best = name;
    }
    return keep_any(best);
}

value suggestion_among(machine *m, value names, str *wrong)
{
    value raised = take_raised(m), best = nearest(m, as(list, names), wrong, false);
    clear_raised(m);
    put_raised(m, raised);
    return best;
}

bool fails_unexpected(machine *m, const char *shown, list *possible, str *wrong)
{
    if (!possible)
        return false;
    value best = suggestion_among(m, of(possible), wrong);
    drop_object(m, possible);
    if (is_nothing(best))
        fails(m, T_TypeError, "%s() got an unexpected keyword argument '%U'", shown, wrong);
    else
        fails(m, T_TypeError, "%s() got an unexpected keyword argument '%U'. Did you mean '%V'?",
              shown, wrong, best);
    drop_any(m, best);
    return false;
}

/* dir(o) as a list. */
static list *names_in(machine *m, value o)
{
    value dir = import_name(m, "builtins", "dir");
    value names = is_nothing(dir) ? NOTHING : call1(m, dir, o);
    drop_any(m, dir);
    list *l = is_nothing(names) ? NULL : list_from_iterable(m, names);
    drop_any(m, names);
    return l;
}

static value local(machine *m, frame *f, const char *name)
{
    value locals = frame_locals_now(m, f), found = NOTHING;
    str *key = str_intern(m, name);
    if (key && !is_nothing(locals)) {
        if (is_kind(m, locals, KIND_DICT))
            found = keep_any(dict_get_str(m, as(dict, locals), key));
        else
            found = get_item(m, locals, of(key));
    }
    drop_object(m, key);
    drop_any(m, locals);
    clear_raised(m);
    return found;
}

static value nearest_attribute(machine *m, value e, value t, str *wrong)
{
    value o = as(name_error, e)->obj;
    if (is_nothing(o))
        o = NONE;
    bool hide = str_length(wrong) == 0 || str_at(wrong, 0) != '_';
    list *names = names_in(m, o);
    if (!names)
        return NOTHING;
    frame *f = frame_of(m, t);
    if (hide && f) {
        value self = local(m, f, "self");
        if (!is_nothing(self) && is_same(self, o))
            hide = false;
        drop_any(m, self);
    }
    value best = nearest(m, names, wrong, hide);
    drop_object(m, names);
    return best;
}

static value nearest_import(machine *m, value e, str *wrong)
{
    value name = as(import_error, e)->name;
    if (is_nothing(name) || !is_kind(m, name, KIND_STR))
        return NOTHING;
    const char *module_name = str_utf8(m, as(str, name), NULL);
    value source = module_name ? import_module(m, module_name) : NOTHING;
    if (is_nothing(source))
        return NOTHING;
    list *names = names_in(m, source);
    drop(m, source);
    if (!names)
        return NOTHING;
    value best = nearest(m, names, wrong, str_length(wrong) == 0 || str_at(wrong, 0) != '_');
    drop_object(m, names);
    return best;
}

static bool add_names(machine *m, list *names, value mapping)
{
    bool done = !is_nothing(mapping) && list_extend(m, names, mapping);
    drop_any(m, mapping);
    return done;
}

/* self.x, if self has it; else the nearest of all names that were in reach. */
static value nearest_name(machine *m, value t, str *wrong)
{
    frame *f = frame_of(m, t);
    if (!f)
        return NOTHING;
    value self = local(m, f, "self");
    if (!is_nothing(self)) {
        value found = find_attribute(m, self, wrong);
        clear_raised(m);
        drop(m, self);
        if (!is_nothing(found)) {
            drop(m, found);
            return of(str_format(m, "self.%U", wrong));
        }
    }
    list *names = list_new(m, 0);
    value best = NOTHING;
    if (names && add_names(m, names, frame_locals_now(m, f)) &&
        add_names(m, names, keep(of(f->function->globals))) &&
        add_names(m, names, keep(of(frame_builtins(m, f)))))
        best = nearest(m, names, wrong, false);
    drop_object(m, names);
    return best;
}

static bool is_library_module(machine *m, str *name)
{
    value names = import_name(m, "sys", "stdlib_module_names");
    int found = is_nothing(names) ? 0 : contains(m, names, of(name));
    drop_any(m, names);
    clear_raised(m);
    return found > 0;
}

static value name_hint(machine *m, value t, str *wrong)
{
    value best = nearest_name(m, t, wrong);
    clear_raised(m);
    bool library = is_library_module(m, wrong);
    value hint = NOTHING;
    if (!is_nothing(best) && library)
        hint = of(
            str_format(m, ". Did you mean: '%V'? Or did you forget to import '%U'?", best, wrong));
    else if (!is_nothing(best))
        hint = of(str_format(m, ". Did you mean: '%V'?", best));
    else if (library)
        hint = of(str_format(m, ". Did you forget to import '%U'?", wrong));
    drop_any(m, best);
    return hint;
}

static const char *text_or_null(machine *m, value v)
{
    return !is_nothing(v) && is_kind(m, v, KIND_STR) ? str_utf8(m, as(str, v), NULL) : NULL;
}

/* Whether the exception speaks of a module or name of Python's library that is not here. */
static bool speaks_of_gap(machine *m, value e)
{
    const char *home = NULL, *name;
    if (is_type(m, e, T_ImportError)) {
        home = text_or_null(m, as(import_error, e)->name);
        name = text_or_null(m, as(import_error, e)->name_from);
        if (!name)
            return home && is_type(m, e, T_ModuleNotFoundError) && library_lacks_module(home);
    } else {
        value o = as(name_error, e)->obj;
        if (!is_nothing(o) && is_type(m, o, T_module))
            home = text_or_null(m, of(as(module_object, o)->name));
        name = text_or_null(m, as(name_error, e)->name);
    }
    return home && name && library_lacks_name(home, name);
}

static value hint_for(machine *m, value e, value t)
{
    bool import = is_type(m, e, T_ImportError), name = is_type(m, e, T_NameError);
    if (!import && !name && !is_type(m, e, T_AttributeError))
        return NOTHING;
    if (speaks_of_gap(m, e))
        return of(str_new(m, ". Python has it, primer has not"));
    value wrong = import ? as(import_error, e)->name_from : as(name_error, e)->name;
    if (is_nothing(wrong) || !is_kind(m, wrong, KIND_STR))
        return NOTHING;
    if (name)
        return name_hint(m, t, as(str, wrong));
    value best =
        import ? nearest_import(m, e, as(str, wrong)) : nearest_attribute(m, e, t, as(str, wrong));
    clear_raised(m);
    value hint = is_nothing(best) ? NOTHING : of(str_format(m, ". Did you mean: '%V'?", best));
    drop_any(m, best);
    return hint;
}

value report_suggestion(machine *m, value e, value t)
{
    value raised = take_raised(m);
    value hint = hint_for(m, e, t);
    clear_raised(m);
    put_raised(m, raised);
    return hint;
}

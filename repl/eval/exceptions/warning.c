#include "warning.h"

#include "exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"
#include "report_inside.h"

#include <string.h>

/* python3's filters without options: first match wins. */
static const struct {
    const char *action;
    enum kind category;
    const char *module;
} first_filters[] = {
    {"default", T_DeprecationWarning, "__main__"}, {"ignore", T_DeprecationWarning, NULL},
    {"ignore", T_PendingDeprecationWarning, NULL}, {"ignore", T_ImportWarning, NULL},
    {"ignore", T_ResourceWarning, NULL},
};

static value make_filter(machine *m, size_t i)
{
    value action = of(str_intern(m, first_filters[i].action));
    value in = first_filters[i].module ? of(str_intern(m, first_filters[i].module)) : NONE;
    value row = NOTHING;
    if (!is_nothing(action) && !is_nothing(in))
        row =
            of(tuple_of(m, 5, action, NONE, of(m->types[first_filters[i].category]), in, small(0)));
    drop_any(m, action);
    drop_any(m, in);
    return row;
}

static list *make_state(machine *m)
{
    list *state = list_new(m, WARNING_STATE_COUNT), *filters = list_new(m, 8);
    bool done = state && filters;
    for (size_t i = 0; done && i < sizeof first_filters / sizeof *first_filters; i++) {
        value row = make_filter(m, i);
        done = !is_nothing(row) && list_append_owned(m, filters, row);
    }
    value once = done ? of(dict_new(m)) : NOTHING, otherwise = of(str_intern(m, "default"));
    done = !is_nothing(once) && !is_nothing(otherwise) && list_append(m, state, of(filters)) &&
           list_append(m, state, once) && list_append(m, state, otherwise) &&
           list_append(m, state, small(0));
    drop_object(m, filters);
    drop_any(m, once);
    drop_any(m, otherwise);
    if (!done) {
        drop_object(m, state);
        return NULL;
    }
    return state;
}

list *warning_state(machine *m)
{
    if (is_nothing(m->warnings_seen))
        m->warnings_seen = of(make_state(m));
    return as(list, m->warnings_seen);
}

/* A member of module warnings, if the program has imported it: programs replace filters and
 * functions there. Owned, or NOTHING without an exception. */
static value warnings_member(machine *m, str *name)
{
    value where = dict_get_str(m, m->modules, m->names.warnings);
    value v = is_nothing(where) ? NOTHING : find_attribute(m, where, name);
    clear_raised(m);
    return v;
}

/* The filters in force: owned list or NULL. */
static list *filters_now(machine *m)
{
    value v = warnings_member(m, m->names.filters);
    if (!is_nothing(v) && is_kind(m, v, KIND_LIST))
        return as(list, v);
    drop_any(m, v);
    list *state = warning_state(m);
    return state ? keep_object(as(list, state->items[WARNING_FILTERS])) : NULL;
}

/* A filter's field against a text: None takes all, a str its equal, a pattern what its match()
 * says. 1, 0, -1 */
static int field_matches(machine *m, value field, value s)
{
    if (is_none(field))
        return 1;
    if (is_object(field) && as_object(field)->type == m->types[T_str])
        return is_kind(m, s, KIND_STR) && str_equals(as(str, field), as(str, s));
    value answer = call_method1(m, field, m->names.match, s);
    if (is_nothing(answer))
        return -1;
    int truth = is_true(m, answer);
    drop(m, answer);
    return truth;
}

static int filter_matches(machine *m, const tuple *f, value category, value s, value module_name,
                          int64_t line)
{
    int64_t wanted;
    int matches = field_matches(m, f->items[1], s);
    if (matches > 0)
        matches = is_subclass(m, category, f->items[2]);
    if (matches > 0)
        matches = field_matches(m, f->items[3], module_name);
    if (matches <= 0)
        return matches;
    if (!index_as_size(m, f->items[4], &wanted, false, T_OverflowError))
        return -1;
    return wanted == 0 || wanted == line;
}

/* What the filters say: an owned str; NOTHING on failure. */
static value find_action(machine *m, value category, value s, value module_name, int64_t line)
{
    list *filters = filters_now(m);
    if (!filters)
        return NOTHING;
    for (size_t i = 0; i < filters->count; i++) {
        value row = keep(filters->items[i]);
        int matches = 0;
        if (!is_kind(m, row, KIND_TUPLE) || as(tuple, row)->count != 5) {
            fail(m, T_ValueError, "_warnings.filters item %z isn't a 5-tuple", i);
            matches = -1;
        } else {
            matches = filter_matches(m, as(tuple, row), category, s, module_name, line);
        }
        value action = matches > 0 ? keep(as(tuple, row)->items[0]) : NOTHING;
        drop(m, row);
        if (matches) {
            drop_object(m, filters);
            return action;
        }
    }
    drop_object(m, filters);
    value otherwise = warnings_member(m, m->names.defaultaction);
    if (!is_nothing(otherwise))
        return otherwise;
    return keep(warning_state(m)->items[WARNING_DEFAULT]);
}

/* Forget what a registry knows if the filters have changed since. */
static bool freshen(machine *m, dict *registry)
{
    value version = warning_state(m)->items[WARNING_VERSION];
    value known = dict_get_str(m, registry, m->names.version);
    if (!is_nothing(known) && is_same(known, version))
        return true;
    dict_clear(m, registry);
    return dict_set_str(m, registry, m->names.version, version);
}

/* Has this been shown before? Notes that it is now. 1, 0, -1 */
static int seen_before(machine *m, value registry, tuple *key)
{
    if (!key)
        return -1;
    if (is_nothing(registry) || !is_kind(m, registry, KIND_DICT))
        return 0;
    dict *d = as(dict, registry);
    if (!freshen(m, d))
        return -1;
    value known = dict_get(m, d, of(key));
    if (is_raised(m))
        return -1;
    if (!is_nothing(known) && is_true(m, known))
        return 1;
    return dict_set(m, d, of(key), TRUE) ? 0 : -1;
}

/* "f.py" is module f. Owned. */
static str *module_from_filename(machine *m, str *filename)
{
    size_t n = str_length(filename);
    if (n == 0)
        return str_new(m, "<unknown>");
    if (n >= 3 && str_at(filename, n - 3) == '.' && str_at(filename, n - 2) == 'p' &&
        str_at(filename, n - 1) == 'y')
        return str_slice(m, filename, 0, n - 3);
    return keep_object(filename);
}

/* "file:line: Category: text" and the source line, as the C side of CPython writes it. */
static void show_plainly(machine *m, const warning *w, value s, value category)
{
    builder b;
    builder_start(&b, m);
    builder_format(&b, "%U:%l: %N: %V\n", w->filename, w->line, as(type, category), s);
    source_quote(m, &b, w->filename, w->line, "  ");
    /* Where CPython would import warnings for it: not after the last frame. */
    if (!is_nothing(w->source) && frame_outwards(m, 0))
        builder_format(&b, "%N: Enable tracemalloc to get the object allocation traceback\n",
                       as(type, category));
    value words = of(builder_finish(&b));
    clear_raised(m);
    report_write(m, words);
    drop_any(m, words);
}

/* warnings._showwarnmsg(WarningMessage(…)), so that programs may replace it; 1 done, 0 not
 * imported, -1 failed. */
static int show_through_module(machine *m, const warning *w, value message, value category)
{
    value show = warnings_member(m, m->names._showwarnmsg);
    value make = warnings_member(m, m->names.WarningMessage);
    int result = 0;
    if (!is_nothing(show) && !is_nothing(make)) {
        value line = int_from(m, w->line), answer = NOTHING;
        value args[] = {message,
                        category,
                        of(w->filename),
                        line,
                        NONE,
                        NONE,
                        is_nothing(w->source) ? NONE : w->source};
        value packed = call(m, make, args, 7, NULL);
        if (!is_nothing(packed))
            answer = call1(m, show, packed);
        result = is_nothing(answer) ? -1 : 1;
        drop_any(m, packed);
        drop_any(m, answer);
        drop(m, line);
    }
    drop_any(m, show);
    drop_any(m, make);
    return result;
}

/* Keys of registries: what makes two warnings the same. */
static tuple *key_of(machine *m, value s, value category, int64_t line)
{
    return tuple_of(m, 3, s, category, small(line));
}

/* For an action other than error and ignore: is it to be shown? 1, 0, -1 */
static int should_show(machine *m, const warning *w, value action, value s, value category)
{
    str *a = as(str, action);
    value registry = w->registry;
    if (str_equals_c(a, "default") || str_equals_c(a, "always") || str_equals_c(a, "all"))
        return 1;
    bool once = str_equals_c(a, "once");
    if (!once && !str_equals_c(a, "module")) {
        fail(m, T_RuntimeError, "Unrecognized action (%R) in warnings.filters", action);
        return -1;
    }
    if (once && (is_nothing(registry) || is_none(registry)))
        registry = warning_state(m)->items[WARNING_ONCE];
    tuple *key = key_of(m, s, category, 0);
    int seen = seen_before(m, registry, key);
    drop_object(m, key);
    return seen < 0 ? -1 : !seen;
}

/* The warning itself, which is made only now where nobody could have seen that before. */
static bool make_message(machine *m, const warning *w, value category, value *message)
{
    if (is_nothing(*message))
        *message = call1(m, category, w->message);
    return !is_nothing(*message);
}

static bool act(machine *m, const warning *w, value *message, value s, value category,
                value module_name)
{
    value action = find_action(m, category, s, module_name, w->line);
    if (is_nothing(action))
        return false;
    if (!is_kind(m, action, KIND_STR)) {
        fail(m, T_TypeError, "action must be a string, not '%T'", action);
        drop(m, action);
        return false;
    }
    str *a = as(str, action);
    int show = 0;
    if (str_equals(a, m->names.error)) {
        if (make_message(m, w, category, message))
            raise_instance(m, *message);
        show = -1;
    } else if (!str_equals(a, m->names.ignore)) {
        if (!str_equals_c(a, "always") && !is_nothing(w->registry) && !is_none(w->registry)) {
            tuple *key = key_of(m, s, category, w->line);
            show = seen_before(m, w->registry, key) < 0 ? -1 : 0;
            drop_object(m, key);
        }
        if (show >= 0)
            show = should_show(m, w, action, s, category);
    }
    drop(m, action);
    if (show <= 0)
        return show == 0;
    if (!make_message(m, w, category, message))
        return false;
    int shown = show_through_module(m, w, *message, category);
    if (shown == 0)
        show_plainly(m, w, s, category);
    return shown >= 0;
}

/* Is it noted in the registry already, under its line? 1, 0, -1 */
static int already_noted(machine *m, const warning *w, value s, value category)
{
    if (is_nothing(w->registry) || !is_kind(m, w->registry, KIND_DICT))
        return 0;
    dict *d = as(dict, w->registry);
    if (!freshen(m, d))
        return -1;
    tuple *key = key_of(m, s, category, w->line);
    value known = key ? dict_get(m, d, of(key)) : NOTHING;
    drop_object(m, key);
    if (is_raised(m))
        return -1;
    return !is_nothing(known) && is_true(m, known) > 0;
}

bool warning_issue(machine *m, const warning *w)
{
    if (!warning_state(m))
        return false;
    bool instance =
        is_object(w->message) && type_is_subtype(as_object(w->message)->type, m->types[T_Warning]);
    value category = instance ? of(as_object(w->message)->type) : w->category;
    value s = instance ? to_str(m, w->message) : keep(w->message);
    value message = instance ? keep(w->message) : NOTHING;
    bool good = !(as(type, category)->flags & TYPE_HEAP) || make_message(m, w, category, &message);
    value module_name =
        is_nothing(w->module) ? of(module_from_filename(m, w->filename)) : keep(w->module);
    bool done = false;
    if (good && !is_nothing(s) && !is_nothing(module_name)) {
        int noted = already_noted(m, w, s, category);
        done = noted > 0 || (noted == 0 && act(m, w, &message, s, category, module_name));
    }
    drop_any(m, s);
    drop_any(m, message);
    drop_any(m, module_name);
    return done;
}

/* globals['__warningregistry__'], made on first use: borrowed; NOTHING on failure. */
static value registry_of(machine *m, dict *globals)
{
    str *key = m->names.__warningregistry__;
    value known = dict_get_str(m, globals, key);
    if (is_nothing(known)) {
        value made = of(dict_new(m));
        if (!is_nothing(made) && dict_set_str(m, globals, key, made))
            known = made;
        drop_any(m, made);
    }
    return known;
}

bool warning_at_level(machine *m, value message, value category, int64_t stack_level, value source)
{
    frame *f = frame_outwards(m, stack_level > 0 ? stack_level - 1 : 0);
    dict *globals = f                    ? f->function->globals
                    : is_nothing(m->sys) ? NULL
                                         : as(module_object, m->sys)->dict;
    if (!globals)
        return true;
    str *filename = f ? keep_object(frame_code(f)->filename) : str_new(m, "<sys>");
    value name = dict_get_str(m, globals, m->names.__name__), registry = registry_of(m, globals);
    bool is_named = !is_nothing(name) && is_kind(m, name, KIND_STR);
    value in = is_named ? keep(name) : of(str_new(m, "<string>"));
    bool done = false;
    if (filename && !is_nothing(in) && !is_nothing(registry))
        done = warning_issue(m, &(warning){.message = message,
                                           .category = category,
                                           .filename = filename,
                                           .line = f ? frame_position(f).line : 0,
                                           .module = in,
                                           .registry = registry,
                                           .source = source});
    drop_any(m, in);
    drop_object(m, filename);
    return done;
}

bool warning_at_line(machine *m, enum kind category, const char *message, str *filename, int line)
{
    value s = of(str_new(m, message));
    bool done = !is_nothing(s) && warning_issue(m, &(warning){.message = s,
                                                              .category = of(m->types[category]),
                                                              .filename = filename,
                                                              .line = line});
    drop_any(m, s);
    return done;
}

value warning_pack(machine *m, const read_warning *first)
{
    list *l = first ? list_new(m, 1) : NULL;
    for (const read_warning *w = first; l && w; w = w->next) {
        bool syntax = strcmp(w->category, "SyntaxWarning") == 0;
        value message = of(str_new(m, w->message)), row = NOTHING;
        if (!is_nothing(message))
            row = of(tuple_of(m, 6, small(syntax ? T_SyntaxWarning : T_DeprecationWarning), message,
                              small(w->at.line), small(w->at.col), small(w->at.end_line),
                              small(w->at.end_col)));
        drop_any(m, message);
        if (is_nothing(row) || !list_append_owned(m, l, row)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return l ? of(l) : NONE;
}

/* A SyntaxWarning that a filter made an error is a SyntaxError at its place. */
static bool refuse_text(machine *m, const tuple *row, enum kind category, const char *message,
                        str *filename)
{
    const char *name = str_utf8(m, filename, NULL);
    if (category != T_SyntaxWarning || !name || !swallow(m, category))
        return false;
    diagnostic wrong = {.message = message,
                        .lineno = (int)as_small(row->items[2]),
                        .offset = (int)as_small(row->items[3]) + 1,
                        .end_lineno = (int)as_small(row->items[4]),
                        .end_offset = (int)as_small(row->items[5]) + 1};
    fail_syntax(m, &wrong, name);
    return false;
}

bool warning_issue_packed(machine *m, value packed, str *filename)
{
    list *l = is_nothing(packed) || is_none(packed) ? NULL : as(list, packed);
    for (size_t i = 0; l && i < l->count; i++) {
        tuple *row = as(tuple, l->items[i]);
        const char *message = str_utf8(m, as(str, row->items[1]), NULL);
        enum kind category = (enum kind)as_small(row->items[0]);
        if (!message)
            return false;
        if (!warning_at_line(m, category, message, filename, (int)as_small(row->items[2])))
            return refuse_text(m, row, category, message, filename);
    }
    return true;
}

bool warning_issue_read(machine *m, const read_warning *first, const char *filename, pool *p)
{
    value waiting = take_raised(m);
    str *name = first ? str_new(m, filename) : NULL;
    value all = name ? warning_pack(m, first) : NOTHING;
    bool good = !first || !is_nothing(all);
    pool_drop(p);
    good = good && warning_issue_packed(m, all, name);
    drop_any(m, all);
    drop_object(m, name);
    if (!good) {
        drop_any(m, waiting);
        return false;
    }
    put_raised(m, waiting);
    return is_nothing(waiting);
}

bool warn(machine *m, enum kind category, int stack_level, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    value s = of(str_format_list(m, format, rest));
    va_end(rest);
    bool done =
        !is_nothing(s) && warning_at_level(m, s, of(m->types[category]), stack_level, NOTHING);
    drop_any(m, s);
    return done;
}

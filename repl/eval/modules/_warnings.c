/* _warnings: the part of module warnings that the machine itself uses. */
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* The category that was asked for, or the default: borrowed; NOTHING with TypeError. */
static value read_category(machine *m, value message, value category)
{
    if (is_object(message) && type_is_subtype(as_object(message)->type, m->types[T_Warning]))
        return of(as_object(message)->type);
    if (is_nothing(category) || is_none(category))
        return of(m->types[T_UserWarning]);
    if (!is_kind(m, category, KIND_TYPE))
        return fail(m, T_TypeError, "category must be a Warning subclass, not '%T'", category);
    if (!type_is_subtype(as(type, category), m->types[T_Warning]))
        return fail(m, T_TypeError, "category must be a Warning subclass, not '%T'", category);
    return category;
}

static bool starts_with(const str *s, value prefix)
{
    return str_length(as(str, prefix)) <= str_length(s) &&
           str_find(s, as(str, prefix), 0, str_length(as(str, prefix))) == 0;
}

/* How many more frames to go out so that none of the skipped files counts. */
static bool skip_files(machine *m, value prefixes, int64_t *level)
{
    if (is_nothing(prefixes) || !is_kind(m, prefixes, KIND_TUPLE))
        return is_nothing(prefixes) ||
               fails(m, T_TypeError, "warn() argument 'skip_file_prefixes' must be tuple, not %A",
                     prefixes);
    tuple *t = as(tuple, prefixes);
    for (size_t i = 0; i < t->count; i++)
        if (!is_str(m, t->items[i]))
            return fails(m, T_TypeError, "Found non-str '%T' in skip_file_prefixes.", t->items[i]);
    if (t->count && *level < 2)
        *level = 2;
    for (frame *f; t->count && (f = frame_outwards(m, *level - 1)); (*level)++) {
        bool skipped = false;
        for (size_t i = 0; i < t->count; i++)
            skipped |= starts_with(frame_code(f)->filename, t->items[i]);
        if (!skipped)
            break;
    }
    return true;
}

static value warnings_warn(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)count;
    (void)names;
    int64_t level = 1;
    value category = read_category(m, args[0], args[1]);
    if (is_nothing(category))
        return NOTHING;
    if (!is_nothing(args[2]) && !index_as_size(m, args[2], &level, true, T_OverflowError))
        return NOTHING;
    if (!skip_files(m, args[4], &level))
        return NOTHING;
    value source = is_nothing(args[3]) || is_none(args[3]) ? NOTHING : args[3];
    return warning_at_level(m, args[0], category, level, source) ? NONE : NOTHING;
}

static value warnings_warn_explicit(machine *m, value self, const value *args, size_t count,
                                    tuple *names)
{
    (void)self;
    (void)count;
    (void)names;
    int64_t line;
    value category = read_category(m, args[0], args[1]);
    if (is_nothing(category))
        return NOTHING;
    if (!is_kind(m, args[2], KIND_STR))
        return fail(m, T_TypeError, "warn_explicit() argument 'filename' must be str, not %A",
                    args[2]);
    if (!index_as_size(m, args[3], &line, false, T_OverflowError))
        return NOTHING;
    if (!is_nothing(args[6]) && !is_none(args[6]) && !is_kind(m, args[6], KIND_DICT))
        return fail(m, T_TypeError, "module_globals must be a dict, not '%T'", args[6]);
    value in = is_nothing(args[4]) || is_none(args[4]) ? NOTHING : args[4];
    bool done = warning_issue(m, &(warning){.message = args[0],
                                            .category = category,
                                            .filename = as(str, args[2]),
                                            .line = line,
                                            .module = in,
                                            .registry = args[5],
                                            .source = args[7]});
    return done ? NONE : NOTHING;
}

static value warnings_mutated(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    list *state = warning_state(m);
    if (!state)
        return NOTHING;
    state->items[WARNING_VERSION] = small(as_small(state->items[WARNING_VERSION]) + 1);
    return NONE;
}

static bool warnings_init(machine *m, module_object *self)
{
    list *state = warning_state(m);
    return state && module_add(m, self, "filters", keep(state->items[WARNING_FILTERS])) &&
           module_add(m, self, "_onceregistry", keep(state->items[WARNING_ONCE])) &&
           module_add(m, self, "_defaultaction", keep(state->items[WARNING_DEFAULT]));
}

extern const module_record _warnings_module;
const module_record _warnings_module = {
    .name = "_warnings",
    .doc = "_warnings provides basic warning filtering support.\n"
           "It is a helper module to speed up interpreter start-up.",
    .methods =
        (const method_record[]){
            {"warn", warnings_warn, ARITY_NAMED, 0,
             "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()",
             "Issue a warning, or maybe ignore it or raise an exception."},
            {"warn_explicit", warnings_warn_explicit, ARITY_NAMED, 0,
             "message, category, filename, lineno, module=None, registry=None, "
             "module_globals=None, source=None",
             "Issue a warning, or maybe ignore it or raise an exception."},
            {"_filters_mutated", warnings_mutated, ARITY_NONE, 0, "", NULL},
            {0}},
    .init = warnings_init,
};

/* Binding a call's arguments to the parameters of a Python function: CPython's initialize_locals,
 * its order of checks and its texts. */
#include "bind_native.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/str.h"
#include "run.h"

typedef struct binding {
    machine *m;
    function *fn;
    code *code;
    frame *frame;
    value *locals;
    size_t given, named; /* positional arguments and keywords of the call */
} binding;

static str *parameter(const binding *b, int32_t i)
{
    return as(str, b->code->locals->items[i]);
}

/* 'a' — 'a' and 'b' — 'a', 'b', and 'c' */
static str *list_names(machine *m, str *const *names, size_t count)
{
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            builder_text(&b, i + 1 < count ? ", " : count == 2 ? " and " : ", and ");
        builder_char(&b, '\'');
        builder_str(&b, names[i]);
        builder_char(&b, '\'');
    }
    return builder_finish(&b);
}

static bool fail_missing(binding *b, const char *kind, str *const *names, size_t count)
{
    str *all = list_names(b->m, names, count);
    if (!all)
        return false;
    fails(b->m, T_TypeError, "%U() missing %z required %s argument%s: %U", b->fn->qualname, count,
          kind, count == 1 ? "" : "s", all);
    drop_object(b->m, all);
    return false;
}

static bool check_missing(binding *b, const char *kind, int32_t from, int32_t to)
{
    size_t count = 0;
    for (int32_t i = from; i < to; i++)
        count += is_nothing(b->locals[i]);
    if (!count)
        return true;
    if (is_native_like(b->fn)) {
        while (!is_nothing(b->locals[from]))
            from++;
        return fails_native_missing(b->m, b->fn, from, b->given);
    }
    str **names = memory_take(b->m, count * sizeof *names);
    if (!names)
        return false;
    size_t n = 0;
    for (int32_t i = from; i < to; i++)
        if (is_nothing(b->locals[i]))
            names[n++] = parameter(b, i);
    fail_missing(b, kind, names, count);
    memory_give(b->m, names, count * sizeof *names);
    return false;
}

static bool fail_too_many(binding *b, size_t given)
{
    machine *m = b->m;
    if (is_native_like(b->fn))
        return fails_native_many(m, b->fn, given, b->named);
    size_t most = (size_t)b->code->argcount, keywords = 0;
    for (int32_t i = b->code->argcount; i < b->code->argcount + b->code->kwonlyargcount; i++)
        keywords += !is_nothing(b->locals[i]);
    size_t defaults = is_none(b->fn->defaults) ? 0 : as(tuple, b->fn->defaults)->count;
    str *takes = defaults ? str_format(m, "from %z to %z", most - defaults, most)
                          : str_format(m, "%z", most);
    str *extra = keywords ? str_format(m, " positional argument%s (and %z keyword-only argument%s)",
                                       given != 1 ? "s" : "", keywords, keywords != 1 ? "s" : "")
                          : keep_object(m->empty_str);
    bool plural = defaults ? true : most != 1;
    if (takes && extra)
        fails(m, T_TypeError, "%U() takes %U positional argument%s but %z%U %s given",
              b->fn->qualname, takes, plural ? "s" : "", given, extra,
              given == 1 && !keywords ? "was" : "were");
    drop_object(m, takes);
    drop_object(m, extra);
    return false;
}

/* Where a keyword goes: a parameter's number, -1 nowhere, -2 failed. */
static int32_t find_parameter(const binding *b, str *name)
{
    int32_t total = b->code->argcount + b->code->kwonlyargcount;
    for (int32_t i = b->code->posonlyargcount; i < total; i++)
        if (parameter(b, i) == name)
            return i;
    for (int32_t i = b->code->posonlyargcount; i < total; i++)
        if (str_equals(parameter(b, i), name))
            return i;
    return -1;
}

static bool among(tuple *names, str *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equals(as(str, names->items[i]), name))
            return true;
    return false;
}

/* All positional-only parameters that were given by keyword are named at once. */
static bool check_positional_only(binding *b, tuple *names)
{
    builder names_text;
    builder_start(&names_text, b->m);
    size_t wrong = 0;
    for (int32_t i = 0; i < b->code->posonlyargcount; i++)
        if (among(names, parameter(b, i))) {
            if (wrong++)
                builder_text(&names_text, ", ");
            builder_str(&names_text, parameter(b, i));
        }
    str *all = builder_finish(&names_text);
    if (wrong && all)
        fails(b->m, T_TypeError,
              "%U() got some positional-only arguments passed as keyword arguments: '%U'",
              b->fn->qualname, all);
    drop_object(b->m, all);
    return !wrong && all;
}

static bool bind_keyword(binding *b, dict *rest, tuple *names, str *name, value v)
{
    int32_t i = find_parameter(b, name);
    if (i >= 0) {
        if (!is_nothing(b->locals[i]) && is_native_like(b->fn))
            return fails_native_twice(b->m, b->fn, name, i);
        if (!is_nothing(b->locals[i]))
            return fails(b->m, T_TypeError, "%U() got multiple values for argument '%U'",
                         b->fn->qualname, name);
        b->locals[i] = keep(v);
        return true;
    }
    if (rest)
        return dict_set(b->m, rest, of(name), v);
    if (is_native_like(b->fn))
        return fails_native_keyword(b->m, b->fn, name);
    if (b->code->posonlyargcount && !check_positional_only(b, names))
        return false;
    size_t from = (size_t)b->code->posonlyargcount;
    size_t to = (size_t)b->code->argcount + (size_t)b->code->kwonlyargcount;
    list *possible = list_from(b->m, b->code->locals->items + from, to - from);
    return fails_unexpected(b->m, str_utf8(b->m, b->fn->qualname, NULL), possible, name);
}

/* C counts all arguments before it looks at one of them. */
static bool is_native_excess(const binding *b)
{
    int32_t room = b->code->argcount + b->code->kwonlyargcount;
    return is_native_like(b->fn) && !(b->code->flags & (CO_VARARGS | CO_VARKEYWORDS)) &&
           b->given + b->named > (size_t)room;
}

static bool bind_keywords(binding *b, const value *args, tuple *names, dict *rest)
{
    if (is_native_excess(b))
        return fails_native_many(b->m, b->fn, b->given, b->named);
    for (size_t i = 0; i < names->count; i++) {
        value name = names->items[i];
        if (!is_str(b->m, name))
            return fails(b->m, T_TypeError, "%U() keywords must be strings", b->fn->qualname);
        if (!bind_keyword(b, rest, names, as(str, name), args[i]))
            return false;
    }
    return true;
}

static bool fill_defaults(binding *b, size_t given)
{
    int32_t most = b->code->argcount;
    tuple *defaults = is_none(b->fn->defaults) ? b->m->empty_tuple : as(tuple, b->fn->defaults);
    int32_t first = most - (int32_t)defaults->count;
    if ((int32_t)given < first && !check_missing(b, "positional", 0, first))
        return false;
    for (int32_t i = first < 0 ? 0 : first; i < most; i++)
        if (is_nothing(b->locals[i]))
            b->locals[i] = keep(defaults->items[i - first]);
    return true;
}

static bool fill_keyword_defaults(binding *b)
{
    int32_t from = b->code->argcount, to = from + b->code->kwonlyargcount;
    if (!is_none(b->fn->kwdefaults))
        for (int32_t i = from; i < to; i++)
            if (is_nothing(b->locals[i])) {
                value v = dict_get(b->m, as(dict, b->fn->kwdefaults), of(parameter(b, i)));
                if (is_raised(b->m))
                    return false;
                b->locals[i] = keep_any(v);
            }
    return check_missing(b, "keyword-only", from, to);
}

/* *args and **kwargs stand behind the named parameters. */
static bool make_collectors(binding *b, const value *args, size_t count, dict **rest)
{
    int32_t at = b->code->argcount + b->code->kwonlyargcount;
    if (b->code->flags & CO_VARARGS) {
        size_t most = (size_t)b->code->argcount;
        tuple *t = count > most ? tuple_from(b->m, args + most, count - most)
                                : keep_object(b->m->empty_tuple);
        if (!t)
            return false;
        b->locals[at++] = of(t);
    }
    if (b->code->flags & CO_VARKEYWORDS) {
        *rest = dict_new(b->m);
        if (!*rest)
            return false;
        b->locals[at] = of(*rest);
    }
    return true;
}

static bool bind(machine *m, frame *f, const value *args, size_t count, tuple *names)
{
    function *fn = f->function;
    code *c = fn->code;
    binding b = {m, fn, c, f, frame_locals(f), count, names ? names->count : 0};
    size_t most = (size_t)c->argcount, positional = count < most ? count : most;
    dict *rest = NULL;
    for (size_t i = 0; i < positional; i++)
        b.locals[i] = keep(args[i]);
    if (!make_collectors(&b, args, count, &rest))
        return false;
    if (names && !bind_keywords(&b, args + count, names, rest))
        return false;
    if (count > most && !(c->flags & CO_VARARGS))
        return fail_too_many(&b, count);
    if (count < most && !fill_defaults(&b, count))
        return false;
    return !c->kwonlyargcount || fill_keyword_defaults(&b);
}

/* Give back what a call that turned out to be none of the plain ones has put into a frame. */
static void unbind(machine *m, frame *f, size_t count)
{
    value *locals = frame_locals(f);
    for (size_t i = 0; i < count; i++)
        replace(m, &locals[i], NOTHING);
}

/* Put keywords where parameters have just their names, each once. */
static bool bind_known(const code *c, value *locals, const value *args, const tuple *names)
{
    const value *parameters = c->locals->items;
    size_t total = (size_t)c->argcount + (size_t)c->kwonlyargcount;
    for (size_t i = 0; i < names->count; i++) {
        size_t at = (size_t)c->posonlyargcount;
        while (at < total && !is_same(parameters[at], names->items[i]))
            at++;
        if (at == total || !is_nothing(locals[at]))
            return false;
        locals[at] = keep(args[i]);
    }
    return true;
}

/* As bind does, where keywords are parameters, and defaults stand for all that is absent. False: it
 * is another call, and the frame is as before. */
static bool bind_plainly(machine *m, frame *f, const value *args, size_t count, const tuple *names)
{
    const function *fn = f->function;
    const code *c = fn->code;
    size_t most = (size_t)c->argcount, total = most + (size_t)c->kwonlyargcount;
    size_t defaults = is_none(fn->defaults) ? 0 : as(tuple, fn->defaults)->count;
    if (c->flags & (CO_VARARGS | CO_VARKEYWORDS) || count > most || defaults > most)
        return false;
    value *locals = frame_locals(f);
    for (size_t i = 0; i < count; i++)
        locals[i] = keep(args[i]);
    bool fits = bind_known(c, locals, args + count, names);
    for (size_t i = count; fits && i < total; i++) {
        if (!is_nothing(locals[i]))
            continue;
        fits = i < most && i >= most - defaults;
        if (fits)
            locals[i] = keep(as(tuple, fn->defaults)->items[i - (most - defaults)]);
    }
    if (!fits)
        unbind(m, f, total);
    return fits;
}

/* Whether positions say all where no keyword is given: each parameter is, the rest is for *args,
 * and nothing for **kwargs. */
static bool binds_by_position(const code *c, size_t count)
{
    size_t most = (size_t)c->argcount;
    bool rest = c->flags & CO_VARARGS;
    return !c->kwonlyargcount && (rest ? count >= most : count == most);
}

static bool bind_by_position(machine *m, frame *f, const value *args, size_t count)
{
    const code *c = frame_code(f);
    size_t most = (size_t)c->argcount;
    value *to = frame_locals(f);
    for (size_t i = 0; i < most; i++)
        to[i] = keep(args[i]);
    to += most;
    if (c->flags & CO_VARARGS && is_nothing(*to++ = of(tuple_from(m, args + most, count - most))))
        return false;
    return !(c->flags & CO_VARKEYWORDS) || !is_nothing(*to = of(dict_new(m)));
}

frame *bind_failed(machine *m, frame *f)
{
    value raised = take_raised(m);
    frame_end(m, f);
    put_raised(m, raised);
    return NULL;
}

frame *bind_call(machine *m, function *fn, const value *args, size_t count, tuple *names)
{
    frame *f = fn->code->run ? frame_push_for(m, fn) : frame_push(m, fn);
    if (!f)
        return NULL;
    if (names && bind_plainly(m, f, args, count, names))
        return f;
    if (!names && binds_by_position(fn->code, count) ? bind_by_position(m, f, args, count)
                                                     : bind(m, f, args, count, names))
        return f;
    return bind_failed(m, f);
}

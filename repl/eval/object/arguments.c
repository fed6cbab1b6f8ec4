/* Arguments of native functions: laid out by a signature's text, with CPython's messages
 * (getargs.c's _PyArg_UnpackKeywords and _PyArg_CheckPositional). A signature is parsed once in a
 * machine's life. */
#include "call.h"
#include "callables.h"
#include "object.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

typedef struct layout {
    const char *signature;   /* the key: its address */
    uint16_t places;         /* parameters in all */
    uint16_t positional;     /* of these, how many may be given by position */
    uint16_t unnamed;        /* how many may only be */
    uint16_t required;       /* positional ones without a default */
    uint16_t named_required; /* all without a default */
    uint16_t enough;         /* with so many by position nothing is missing; may be out of reach */
    bool gathers;            /* *args: the caller takes what is given by position */
    uint64_t optional;       /* bit i: parameter i has a default */
    str **names;             /* owned: interned */
} layout;

enum { FIRST_ROOM = 256 };

/* Open addressing by address; grows at half full. */
struct layout_cache {
    size_t room, count;
    layout *at;
};

static size_t start_of(const struct layout_cache *c, const char *signature)
{
    return ((uintptr_t)signature * 0x9e3779b97f4a7c15u >> 20) & (c->room - 1);
}

static layout *place_of(const struct layout_cache *c, const char *signature)
{
    size_t i = start_of(c, signature);
    while (c->at[i].signature && c->at[i].signature != signature)
        i = (i + 1) & (c->room - 1);
    return &c->at[i];
}

static bool make_room(machine *m, struct layout_cache *c)
{
    struct layout_cache bigger = {c->room ? c->room * 2 : FIRST_ROOM, c->count, NULL};
    bigger.at = memory_take(m, bigger.room * sizeof *bigger.at);
    if (!bigger.at)
        return false;
    memset(bigger.at, 0, bigger.room * sizeof *bigger.at);
    for (size_t i = 0; i < c->room; i++)
        if (c->at[i].signature)
            *place_of(&bigger, c->at[i].signature) = c->at[i];
    if (c->at)
        memory_give(m, c->at, c->room * sizeof *c->at);
    *c = bigger;
    return true;
}

static const char *skip_default(const char *at)
{
    int depth = 0;
    char quote = 0;
    for (; *at; at++) {
        if (quote) {
            if (*at == '\\' && at[1])
                at++;
            else if (*at == quote)
                quote = 0;
        } else if (*at == '\'' || *at == '"') {
            quote = *at;
        } else if (strchr("([{", *at)) {
            depth++;
        } else if (strchr(")]}", *at)) {
            depth--;
        } else if (*at == ',' && depth == 0) {
            break;
        }
    }
    return at;
}

/* "iterable, /, *, key=None, reverse=False" */
static bool parse(machine *m, const char *signature, layout *l)
{
    str *names[64];
    bool keyword_only = false;
    *l = (layout){.signature = signature};
    for (const char *at = signature; *at;) {
        size_t n = strcspn(at, ",= ");
        if (n == 1 && *at == '/') {
            l->unnamed = l->places;
        } else if (n && *at == '*') {
            keyword_only = true;
            l->gathers = n > 1;
        } else if (n && l->places < 64) {
            bool optional = at[n] == '=';
            names[l->places] = str_intern_from(m, at, n);
            if (!names[l->places])
                return false;
            l->optional |= (uint64_t)optional << l->places;
            l->places++;
            l->named_required += !optional;
            if (!keyword_only) {
                l->positional++;
                l->required += !optional;
            }
        }
        at = skip_default(at + n);
        at += strspn(at, ", ");
    }
    l->enough = l->named_required == l->required ? l->required : UINT16_MAX;
    l->names = memory_take(m, (l->places + 1u) * sizeof *l->names);
    if (l->names)
        memcpy(l->names, names, l->places * sizeof *names);
    return l->names != NULL;
}

static __attribute__((noinline)) const layout *layout_made(machine *m, const char *signature)
{
    struct layout_cache *c = m->layouts;
    if (!c) {
        c = m->layouts = memory_take(m, sizeof *c);
        if (!c)
            return NULL;
        *c = (struct layout_cache){0};
    }
    if (c->count * 2 >= c->room && !make_room(m, c))
        return NULL;
    layout parsed, *l = place_of(c, signature);
    if (!parse(m, signature, &parsed))
        return NULL;
    *l = parsed;
    c->count++;
    return l;
}

static inline const layout *layout_of(machine *m, const char *signature)
{
    const layout *l = m->layouts ? place_of(m->layouts, signature) : NULL;
    return l && l->signature ? l : layout_made(m, signature);
}

bool arguments_between(machine *m, const char *name, size_t count, size_t least, size_t most)
{
    if (count >= least && count <= most)
        return true;
    size_t bound = count < least ? least : most;
    const char *how = least == most ? "" : count < least ? "at least " : "at most ";
    const char *space = *name && *name != ' ' ? " " : "";
    return fails(m, T_TypeError, "%s%sexpected %s%z argument%s, got %z", name, space, how, bound,
                 bound == 1 ? "" : "s", count);
}

bool arguments_no_names(machine *m, const char *name, const tuple *names)
{
    return !names || !names->count ||
           fails(m, T_TypeError, "%s() takes no keyword arguments", name);
}

static bool too_many(machine *m, const char *name, const layout *l, size_t count, size_t named)
{
    size_t given = count + named;
    const char *s = l->places == 1 ? "" : "s";
    if (given > l->places)
        return fails(m, T_TypeError, "%s() takes at most %z %sargument%s (%z given)", name,
                     (size_t)l->places, count == 0 ? "keyword " : "", s, given);
    if (l->positional == 0)
        return fails(m, T_TypeError, "%s() takes no positional arguments", name);
    return fails(m, T_TypeError, "%s() takes %s %z positional argument%s (%z given)", name,
                 l->required < l->positional ? "at most" : "exactly", (size_t)l->positional,
                 l->positional == 1 ? "" : "s", count);
}

static bool too_few_unnamed(machine *m, const char *name, const layout *l, size_t count,
                            size_t least)
{
    return fails(m, T_TypeError, "%s() takes %s %z positional argument%s (%z given)", name,
                 least < l->positional ? "at least" : "exactly", least, least == 1 ? "" : "s",
                 count);
}

static int place_named(const layout *l, const str *wanted)
{
    for (int i = 0; i < l->places; i++)
        if (l->names[i] == wanted)
            return i;
    for (int i = 0; i < l->places; i++)
        if (str_equals(l->names[i], wanted))
            return i;
    return -1;
}

/* Answers how many of the named arguments found their place. */
static size_t take_named(const layout *l, const value *named, size_t count, const tuple *names,
                         value *out)
{
    size_t taken = 0;
    for (size_t i = 0; i < names->count; i++) {
        int place = place_named(l, as(str, names->items[i]));
        if (place < l->unnamed || (size_t)place < count)
            continue;
        out[place] = named[i];
        taken++;
    }
    return taken;
}

/* What may be given by name: owned. */
static list *names_of(machine *m, const layout *l)
{
    list *names = list_new(m, l->places);
    for (int i = l->unnamed; names && i < l->places; i++)
        if (!list_append(m, names, of(l->names[i]))) {
            drop_object(m, names);
            return NULL;
        }
    return names;
}

/* Says of the first named argument that has no place why. */
static bool misplaced(machine *m, const char *name, const layout *l, size_t count,
                      const tuple *names)
{
    for (size_t i = 0; i < names->count; i++) {
        str *wanted = as(str, names->items[i]);
        int place = place_named(l, wanted);
        if (place >= l->unnamed && (size_t)place < count)
            return fails(m, T_TypeError, "argument for %s() given by name ('%U') and position (%d)",
                         name, wanted, place + 1);
    }
    for (size_t i = 0; i < names->count; i++) {
        str *wanted = as(str, names->items[i]);
        if (place_named(l, wanted) < l->unnamed)
            return fails_unexpected(m, name, names_of(m, l), wanted);
    }
    return true;
}

static bool check_missing(machine *m, const char *name, const layout *l, const value *out)
{
    for (int i = 0; i < l->places; i++) {
        if (!is_nothing(out[i]) || (l->optional >> i & 1))
            continue;
        if (i >= l->positional)
            return fails(m, T_TypeError, "%s() missing required keyword-only argument: '%U'", name,
                         l->names[i]);
        return fails(m, T_TypeError, "%s() missing required argument '%U' (pos %d)", name,
                     l->names[i], i + 1);
    }
    return true;
}

static size_t required_unnamed(const layout *l)
{
    return l->required < l->unnamed ? l->required : l->unnamed;
}

static bool lay_out(machine *m, const char *name, const layout *l, const value *args, size_t count,
                    tuple *names, value *out)
{
    size_t named = names ? names->count : 0;
    if (!named && count >= l->enough && count <= l->positional) {
        for (size_t i = 0; i < l->places; i++)
            out[i] = i < count ? args[i] : NOTHING;
        return true;
    }
    if (l->unnamed == l->places && l->places) {
        if (named)
            return arguments_no_names(m, name, names);
        if (!arguments_between(m, name, count, l->required, l->positional))
            return false;
    } else if (!l->gathers && (count + named > l->places || count > l->positional)) {
        return too_many(m, name, l, count, named);
    } else if (count < required_unnamed(l)) {
        return too_few_unnamed(m, name, l, count, required_unnamed(l));
    }
    for (size_t i = 0; i < l->places; i++)
        out[i] = i < count ? args[i] : NOTHING;
    size_t taken = named ? take_named(l, args + count, count, names, out) : 0;
    if (count < l->places && !check_missing(m, name, l, out))
        return false;
    return taken == named || misplaced(m, name, l, count, names);
}

bool arguments_bind(machine *m, const char *name, const char *signature, const value *args,
                    size_t count, tuple *names, value *out, size_t places)
{
    const layout *l = layout_of(m, signature);
    if (!l)
        return false;
    if (l->places > places)
        return fails(m, T_SystemError, "%s(): more parameters than places", name);
    for (size_t i = l->places; i < places; i++)
        out[i] = NOTHING;
    return lay_out(m, name, l, args, count, names, out);
}

static value call_named(machine *m, const method_record *r, value self, const value *args,
                        size_t count, tuple *names)
{
    value out[64];
    const layout *l = layout_of(m, r->signature ? r->signature : "");
    if (!l || !lay_out(m, r->name, l, args, count, names, out))
        return NOTHING;
    return r->body(m, self, out, l->places, NULL);
}

/* "len", "list.append", "math.sqrt": as CPython's _PyObject_FunctionStr. */
static str *shown_name(machine *m, value shown, const method_record *r)
{
    type *t = type_of(m, shown);
    if (t == m->types[T_method_descriptor] || t == m->types[T_classmethod_descriptor])
        return str_format(m, "%U.%s", as(method_descriptor, shown)->owner->qualname, r->name);
    const builtin_function *f = as(builtin_function, shown);
    if (is_nothing(f->self) || type_of(m, f->self) == m->types[T_module]) {
        if (f->module && !str_equals_c(f->module, "builtins"))
            return str_format(m, "%U.%s", f->module, r->name);
        return str_new(m, r->name);
    }
    type *of_self = is_kind(m, f->self, KIND_TYPE) ? as(type, f->self) : type_of(m, f->self);
    return str_format(m, "%U.%s", of_self->qualname, r->name);
}

static value wrong_count(machine *m, const method_record *r, value shown, const char *takes,
                         size_t count)
{
    str *name = shown_name(m, shown, r);
    if (name)
        fail(m, T_TypeError, "%U() takes %s (%z given)", name, takes, count);
    drop_object(m, name);
    return NOTHING;
}

value native_call(machine *m, const method_record *r, value shown, value self, const value *args,
                  size_t count, tuple *names)
{
    if (r->arity == ARITY_RAW)
        return r->body(m, self, args, count, names);
    if (r->arity == ARITY_NAMED)
        return call_named(m, r, self, args, count, names);
    if (names && names->count) {
        str *name = shown_name(m, shown, r);
        if (name)
            fail(m, T_TypeError, "%U() takes no keyword arguments", name);
        drop_object(m, name);
        return NOTHING;
    }
    if (r->arity == ARITY_NONE && count)
        return wrong_count(m, r, shown, "no arguments", count);
    if (r->arity == ARITY_ONE && count != 1)
        return wrong_count(m, r, shown, "exactly one argument", count);
    return r->body(m, self, args, count, NULL);
}

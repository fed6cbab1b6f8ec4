#include "bind_native.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* What the texts need of a function. */
typedef struct likeness {
    const char *qualname, *name; /* "date.today", "today" */
    bool makes;                  /* the object: its class's __new__ or __init__ … */
    bool nameless;               /* … whose parser was not told what it is called */
    size_t own;                  /* 1: the first parameter is self or cls */
    size_t most, least;          /* positional parameters, and those without default; not self */
    size_t only;                 /* that are positional-only */
    size_t keywords;             /* keyword-only parameters */
} likeness;

static str *parameter_name(const function *fn, int32_t i)
{
    return as(str, fn->code->locals->items[i]);
}

static likeness describe(machine *m, const function *fn)
{
    likeness n = {.qualname = str_utf8(m, fn->qualname, NULL)};
    const code *c = fn->code;
    const char *dot = strrchr(n.qualname, '.');
    n.name = dot ? dot + 1 : n.qualname;
    n.nameless = strcmp(n.name, "__new__") == 0;
    n.makes = n.nameless || strcmp(n.name, "__init__") == 0;
    n.own = c->argcount && (str_equals_c(parameter_name(fn, 0), "self") ||
                            str_equals_c(parameter_name(fn, 0), "cls"));
    size_t defaults = is_none(fn->defaults) ? 0 : as(tuple, fn->defaults)->count;
    n.most = (size_t)c->argcount - n.own;
    n.least = n.most - defaults;
    n.only = c->posonlyargcount ? (size_t)c->posonlyargcount - n.own : 0;
    n.keywords = (size_t)c->kwonlyargcount;
    return n;
}

/* "date()" for what makes a date, "today()" for a method, "function" for what has no name. */
static str *called(machine *m, const likeness *n)
{
    if (n->nameless)
        return str_new(m, "function");
    if (!n->makes)
        return str_format(m, "%s()", n->name);
    const char *end = n->name - 1, *start = end;
    while (start > n->qualname && start[-1] != '.')
        start--;
    str *cls = str_from(m, start, (size_t)(end - start));
    str *s = cls ? str_format(m, "%U()", cls) : NULL;
    drop_object(m, cls);
    return s;
}

/* Whose arguments are all positional-only: they are counted, not named. */
static bool only_counts(const likeness *n)
{
    return !n->makes && n->only == n->most && !n->keywords;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* A function of no argument, of one, or of a number between two. */
static bool fails_count(machine *m, const likeness *n, size_t given)
{
    if (n->most == 0)
        return fails(m, T_TypeError, "%s() takes no arguments (%z given)", n->qualname, given);
    if (n->most == 1 && n->least == 1)
        return fails(m, T_TypeError, "%s() takes exactly one argument (%z given)", n->qualname,
                     given);
    size_t bound = given > n->most ? n->most : n->least;
    const char *how = n->least == n->most ? "" : given > n->most ? "at most " : "at least ";
    return fails(m, T_TypeError, "%s expected %s%z argument%s, got %z", n->name, how, bound,
                 plural(bound), given);
}

bool fails_native_missing(machine *m, const function *fn, int32_t parameter, size_t given)
{
    likeness n = describe(m, fn);
    size_t place = (size_t)parameter + 1 - n.own;
    given -= n.own;
    if (only_counts(&n))
        return fails_count(m, &n, given);
    str *what = called(m, &n);
    if (what && place <= n.only)
        fails(m, T_TypeError, "%U takes %s %z positional argument%s (%z given)", what,
              n.least < n.most ? "at least" : "exactly", n.least, plural(n.least), given);
    else if (what)
        fails(m, T_TypeError, "%U missing required argument '%U' (pos %z)", what,
              parameter_name(fn, parameter), place);
    drop_object(m, what);
    return false;
}

bool fails_native_many(machine *m, const function *fn, size_t given, size_t named)
{
    likeness n = describe(m, fn);
    given -= n.own;
    if (only_counts(&n) && named)
        return fails(m, T_TypeError, "%s() takes no keyword arguments", n.qualname);
    if (only_counts(&n) || n.most + n.keywords == 0)
        return fails_count(m, &n, given);
    str *what = called(m, &n);
    bool beyond = given + named > n.most + n.keywords; /* even if they could have been keywords */
    size_t most = beyond ? n.most + n.keywords : n.most;
    if (what)
        fails(m, T_TypeError, "%U takes at most %z %sargument%s (%z given)", what, most,
              beyond ? "" : "positional ", plural(most), beyond ? given + named : given);
    drop_object(m, what);
    return false;
}

bool fails_native_keyword(machine *m, const function *fn, str *name)
{
    likeness n = describe(m, fn);
    if (only_counts(&n))
        return fails(m, T_TypeError, "%s() takes no keyword arguments", n.qualname);
    str *what = called(m, &n);
    if (what)
        fails(m, T_TypeError, "%s%U got an unexpected keyword argument '%U'",
              n.nameless ? "this " : "", what, name);
    drop_object(m, what);
    return false;
}

bool fails_native_twice(machine *m, const function *fn, str *name, int32_t parameter)
{
    likeness n = describe(m, fn);
    str *what = called(m, &n);
    if (what)
        fails(m, T_TypeError, "argument for %U given by name ('%U') and position (%z)", what, name,
              (size_t)parameter + 1 - n.own);
    drop_object(m, what);
    return false;
}

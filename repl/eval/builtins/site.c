/* What the site module adds to builtins: exit, quit, copyright, credits, license and help. Each is
 * an object that shows a sentence; calling it acts. */
#include "site.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef enum site_kind { SITE_QUIT, SITE_SHOW, SITE_HELP } site_kind;

typedef struct site_object {
    object head;
    const char *name;
    const char *sentence;
    site_kind kind;
} site_object;

static value repr_site(machine *m, value self)
{
    const site_object *s = as(site_object, self);
    if (s->kind == SITE_QUIT)
        return of(str_format(m, "Use %s() or Ctrl-D (i.e. EOF) to exit", s->name));
    return of(str_new(m, s->sentence));
}

static value say(machine *m, const char *sentence)
{
    value print = import_name(m, "builtins", "print");
    str *s = is_nothing(print) ? NULL : str_new(m, sentence);
    value v = s ? call1(m, print, of(s)) : NOTHING;
    drop_any(m, print);
    drop_object(m, s);
    return v;
}

static value quit(machine *m, const value *args, size_t count, tuple *names)
{
    value code_;
    if (!arguments_bind(m, "__call__", "code=None", args, count, names, &code_, 1))
        return NOTHING;
    return fail_with(m, T_SystemExit, is_nothing(code_) ? NONE : code_);
}

static value help(machine *m, const value *args, size_t count)
{
    if (!count)
        return say(m, "Type help(object) to see what an object says about itself.");
    value write = import_name(m, "_help", "write_help");
    value v = is_nothing(write) ? NOTHING : call1(m, write, args[0]);
    drop_any(m, write);
    return v;
}

static value call_site(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const site_object *s = as(site_object, self);
    switch (s->kind) {
    case SITE_QUIT: return quit(m, args, count, names);
    case SITE_HELP: return help(m, args, count);
    case SITE_SHOW: break;
    }
    return say(m, s->sentence);
}

static const type_record quitter_type = {
    .name = "_sitebuiltins.Quitter",
    .flags = TYPE_NO_CREATE,
    .size = sizeof(site_object),
    .slots = {.repr = repr_site, .call = call_site},
};
static const type_record printer_type = {
    .name = "_sitebuiltins._Printer",
    .flags = TYPE_NO_CREATE,
    .size = sizeof(site_object),
    .slots = {.repr = repr_site, .call = call_site},
};
static const type_record helper_type = {
    .name = "_sitebuiltins._Helper",
    .flags = TYPE_NO_CREATE,
    .size = sizeof(site_object),
    .slots = {.repr = repr_site, .call = call_site},
};

static bool add(machine *m, module_object *self, type *t, const char *name, site_kind kind,
                const char *sentence)
{
    site_object *s = t ? object_new(m, t) : NULL;
    if (!s)
        return false;
    s->name = name;
    s->sentence = sentence;
    s->kind = kind;
    return module_add(m, self, name, of(s));
}

bool site_add(machine *m, module_object *self)
{
    type *quitter = type_from_record(m, &quitter_type, (enum kind)0);
    type *printer = type_from_record(m, &printer_type, (enum kind)0);
    type *helper = type_from_record(m, &helper_type, (enum kind)0);
    return add(m, self, quitter, "exit", SITE_QUIT, NULL) &&
           add(m, self, quitter, "quit", SITE_QUIT, NULL) &&
           add(m, self, printer, "copyright", SITE_SHOW,
               "primer, a teacher of Python's generators.") &&
           add(m, self, printer, "credits", SITE_SHOW, "See the README of primer.") &&
           add(m, self, printer, "license", SITE_SHOW, "See the README of primer.") &&
           add(m, self, helper, "help", SITE_HELP,
               "Type help() for interactive help, or help(object) for help about object.");
}

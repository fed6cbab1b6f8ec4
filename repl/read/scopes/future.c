#include "future.h"

#include "repl/read/tree/shape.h"

#include <string.h>

enum { CO_FUTURE_BARRY_AS_BDFL = 0x400000 };

static const struct feature {
    const char *name;
    int flag; /* 0: in force anyway */
} features[] = {
    {"nested_scopes", 0},
    {"generators", 0},
    {"division", 0},
    {"absolute_import", 0},
    {"with_statement", 0},
    {"print_function", 0},
    {"unicode_literals", 0},
    {"generator_stop", 0},
    {"barry_as_FLUFL", CO_FUTURE_BARRY_AS_BDFL},
    {"annotations", CO_FUTURE_ANNOTATIONS},
};

/* Errors point to the start of the statement, without an end, as CPython's do. */
static int flag_of(const stmt *s, const alias *a, trouble *t)
{
    position at = {s->at.line, s->at.line, s->at.col, -2};
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        if (!strcmp(a->name, features[i].name))
            return features[i].flag;
    }
    if (!strcmp(a->name, "braces"))
        trouble_raise(t, at, "not a chance");
    trouble_raise(t, at, "future feature %s is not defined", a->name);
}

bool future_is_import(const stmt *s)
{
    return s->kind == STMT_IMPORT_FROM && s->import_from.level == 0 && s->import_from.module &&
           !strcmp(s->import_from.module, "__future__");
}

futures future_find(const module *m, trouble *t)
{
    futures found = {.last_line = -1};
    if (m->kind == MODULE_EXPRESSION)
        return found;
    size_t i = shape_docstring(m->body) != NULL;
    for (; i < m->body.count && future_is_import(m->body.items[i]); i++) {
        const stmt *s = m->body.items[i];
        for (size_t k = 0; k < s->import_from.names.count; k++)
            found.flags |= flag_of(s, &s->import_from.names.items[k], t);
        found.last_line = s->at.line;
    }
    return found;
}

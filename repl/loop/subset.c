#include "subset.h"

#include "repl/eval/builtins/builtins.h"
#include "repl/eval/import/library.h"

#include <string.h>

static void put_code(FILE *to, const char *name)
{
    fprintf(to, " `%s`", name);
}

static void put_builtins(FILE *to)
{
    static const char *const names[] = {
#define BUILTIN(function, name, arity, signature, doc) name,
        BUILTINS(BUILTIN)
#undef BUILTIN
    };
    fputs("| built-in functions |", to);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i][0] != '_')
            put_code(to, names[i]);
    fputs(" |\n", to);
}

/* A row of those words, parted by spaces, that are wanted and public. */
static void put_row(FILE *to, const char *what, const char *words, bool (*wanted)(const char *name))
{
    char word[60];
    fprintf(to, "| %s |", what);
    for (const char *at = words; *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)n, at);
        if (word[0] != '_' && (!wanted || wanted(word)))
            put_code(to, word);
        at += n;
    }
    fputs(" |\n", to);
}

void subset_print(FILE *to)
{
    fputs("| of Python 3.13 | |\n|---|---|\n", to);
    put_builtins(to);
    put_row(to, "modules", library_names, library_has);
    put_row(to, "modules that are not here", library_names, library_lacks_module);
    for (const library_gap *g = library_gaps; g->module; g++) {
        char what[60];
        snprintf(what, sizeof what, "not in `%s`", g->module);
        put_row(to, what, g->names, NULL);
    }
}

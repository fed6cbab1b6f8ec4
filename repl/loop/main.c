/* Where everything meets: the command line. */
#include "commands.h"
#include "home.h"
#include "manual.h"

#include <stdio.h>
#include <string.h>

static int run(const char *name, int argc, char **argv)
{
    if (!strcmp(name, "help") || !strcmp(name, "--help") || !strcmp(name, "-h"))
        return manual_help(argc, argv);
    if (!strcmp(name, "--plain"))
        return home_plain();
    if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
        puts("primer " PRIMER_VERSION);
        return 0;
    }
    const command *c = command_find(name);
    if (c && argc > 1 && !strcmp(argv[1], "--help"))
        return manual_help(2, (char *[]){argv[0], argv[0], NULL});
    if (c)
        return c->run(argc, argv);
    fprintf(stderr, "primer: there is no command '%s'\n\n", name);
    manual_usage(stderr);
    return 2;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return home_show();
    return run(argv[1], argc - 1, argv + 1);
}

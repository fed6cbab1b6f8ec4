/* Where everything meets: the command line. */
#include "commands.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *arguments, *sentence;
    int (*run)(int argc, char **argv);
} commands[] = {
#define COMMAND(name, arguments, sentence) {#name, arguments, sentence, command_##name},
    COMMANDS(COMMAND)
#undef COMMAND
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int usage(FILE *to, int status)
{
    fputs("primer " PRIMER_VERSION ": the handshake between a caller and a Python generator\n\n",
          to);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "    primer %s %s\n        %s\n", commands[i].name, commands[i].arguments,
                commands[i].sentence);
    return status;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    if (argc < 2)
        return usage(stdout, 0);
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))
        return usage(stdout, 0);
    if (!strcmp(argv[1], "--version")) {
        puts("primer " PRIMER_VERSION);
        return 0;
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(argv[1], commands[i].name))
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "primer: there is no command '%s'\n\n", argv[1]);
    return usage(stderr, 2);
}

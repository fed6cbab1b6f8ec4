/* primer repl [FILE] [--plain] */
#include "commands.h"
#include "prompt_views.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int command_repl(int argc, char **argv)
{
    const char *path = NULL, *why = NULL;
    bool plain = false;
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--plain"))
            plain = true;
        else if (argv[i][0] == '-' || path) {
            fputs("usage: primer repl [FILE] [--plain]\n", stderr);
            return 2;
        } else
            path = argv[i];
    if (plain)
        return prompt_in_lines(path);
    if (!isatty(STDIN_FILENO))
        return prompt_from_pipe(path);
    int status = prompt_on_screen(path, &why);
    if (status >= 0)
        return status;
    fprintf(stderr, "primer: repl: %s; going on in plain lines\n", why);
    return prompt_in_lines(path);
}

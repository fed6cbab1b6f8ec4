/* primer quiz: its options. */
#include "bank.h"
#include "exam_view.h"
#include "quiz_view.h"
#include "repl/loop/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int usage(const char *about, const char *what)
{
    fprintf(stderr, "primer quiz: %s%s\nusage: primer quiz [--plain] [--seed N] [--bank DIR]\n",
            about, what);
    return 2;
}

int command_quiz(int argc, char **argv)
{
    const char *folder = bank_home();
    uint64_t seed = exam_any_seed();
    bool lines = !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO);
    for (int i = 1; i < argc; i++) {
        char *end = "";
        if (!strcmp(argv[i], "--plain"))
            lines = true;
        else if (!strcmp(argv[i], "--seed") && i + 1 < argc)
            seed = strtoull(argv[++i], &end, 10);
        else if (!strcmp(argv[i], "--bank") && i + 1 < argc)
            folder = argv[++i];
        else
            return usage("cannot understand ", argv[i]);
        if (*end)
            return usage("--seed wants a number, not ", argv[i]);
    }
    quiz z;
    char why[400];
    if (!quiz_begin(&z, folder, seed, why, sizeof why)) {
        fprintf(stderr, "primer quiz: %s\n", why);
        return 1;
    }
    int status = lines ? quiz_plain(&z) : quiz_screen(&z);
    quiz_end(&z);
    return status;
}

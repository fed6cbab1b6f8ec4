/* primer verify FILE… */
#include "repl/loop/commands.h"
#include "repl/loop/world.h"
#include "verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool verify_file(const char *path, bank *with)
{
    static certificate c;
    char what[300];
    size_t length;
    char *page = world_read_file(path, &length);
    if (!page) {
        printf("%s: cannot be read: %s\n", path, strerror(errno));
        return false;
    }
    verify_result r = verify_page(page, length, with, &c, what, sizeof what);
    free(page);
    if (r == VERIFY_VALID)
        printf("%s: valid: %s, %d of %d right, %s%s%s\n", path, c.name, c.right, c.count, c.date,
               *c.terms.session ? ", session " : "", c.terms.session);
    else
        printf("%s: %s: %s\n", path, verify_word(r), what);
    return r == VERIFY_VALID;
}

static int usage(const char *about, const char *what)
{
    fprintf(stderr, "primer verify: %s%s\nusage: primer verify [--bank DIR] FILE…\n", about, what);
    return 2;
}

int command_verify(int argc, char **argv)
{
    const char *folder = bank_home();
    char why[400];
    int first = 1;
    if (argc > 2 && !strcmp(argv[1], "--bank")) {
        folder = argv[2];
        first = 3;
    }
    if (first >= argc)
        return usage("which file?", "");
    if (argv[first][0] == '-' && argv[first][1])
        return usage("there is no option ", argv[first]);
    bank with;
    if (!bank_load(&with, folder, why, sizeof why)) {
        fprintf(stderr, "primer verify: %s\n", why);
        return 2;
    }
    bool fine = true;
    for (int i = first; i < argc; i++)
        fine = verify_file(argv[i], &with) && fine;
    bank_end(&with);
    return !fine;
}

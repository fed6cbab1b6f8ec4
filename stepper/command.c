/* primer step: the command line of the stepper. */
#include "stepper.h"

#include "repl/loop/commands.h"
#include "repl/loop/world.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct program {
    char *text; /* owned */
    size_t length;
    char *filename; /* owned: absolute where it is a file, as __file__ is */
    char *folder;   /* owned: sys.path[0] */
    char **argv;    /* sys.argv, borrowed from the command line */
} program;

static int usage(void)
{
    fputs("usage: primer step [--plain | --json | --scenes] [--input FILE] [--at STEP] [--line N] "
          "[--predict]"
          " FILE [ARG...] | -c CODE [ARG...] | - [ARG...]\n",
          stderr);
    return 2;
}

/* Said on standard error, and before that on a screen where the program was to be seen on one. */
static int cannot_open(const char *path, bool on_screen)
{
    char why[600];
    snprintf(why, sizeof why, "can't open file '%.400s': [Errno %d] %s", path, errno,
             strerror(errno));
    if (on_screen)
        stepper_trouble(path, why);
    fprintf(stderr, "primer: %s\n", why);
    return 2;
}

static bool is_folder(const char *path)
{
    struct stat s;
    if (stat(path, &s) || !S_ISDIR(s.st_mode))
        return false;
    errno = EISDIR;
    return true;
}

static int read_program(program *p, bool on_screen, int argc, char **argv)
{
    if (argc < 1)
        return usage();
    p->argv = argv;
    if (!strcmp(argv[0], "-c")) {
        if (argc < 2)
            return usage();
        p->text = strdup(argv[1]);
        p->length = strlen(argv[1]);
        p->filename = strdup("<string>");
        p->folder = strdup("");
        p->argv = argv + 1;
        argv[1] = argv[0];
        return 0;
    }
    if (!strcmp(argv[0], "-")) {
        p->text = world_read_stdin(&p->length);
        p->filename = strdup("<stdin>");
        p->folder = strdup("");
        if (isatty(STDOUT_FILENO) &&
            !freopen("/dev/tty", "r", stdin)) /* keys come from there now */
            return cannot_open("/dev/tty", false);
        return p->text ? 0 : cannot_open("-", false);
    }
    p->filename = world_absolute(argv[0]);
    p->folder = world_folder_of(argv[0]);
    p->text = is_folder(argv[0]) ? NULL : world_read_file(argv[0], &p->length);
    return p->text ? 0 : cannot_open(argv[0], on_screen);
}

typedef struct manner {
    bool plain, json, scenes;
    char *input; /* owned */
} manner;

/* The options before the program. Answers how many words they took, -1: usage. */
static int read_options(int argc, char **argv, manner *how, stepper_request *r)
{
    int i = 1;
    for (; i < argc && !strncmp(argv[i], "--", 2); i++) {
        bool more = i + 1 < argc;
        if (!strcmp(argv[i], "--plain"))
            how->plain = true;
        else if (!strcmp(argv[i], "--json"))
            how->json = true;
        else if (!strcmp(argv[i], "--scenes"))
            how->scenes = true;
        else if (!strcmp(argv[i], "--predict"))
            r->predict = true;
        else if (!strcmp(argv[i], "--at") && more) {
            r->start = STEPPER_AT_STEP;
            r->number = strtoull(argv[++i], NULL, 10);
        } else if (!strcmp(argv[i], "--line") && more) {
            r->start = STEPPER_AT_LINE;
            r->number = strtoull(argv[++i], NULL, 10);
        } else if (!strcmp(argv[i], "--input") && more) {
            size_t length;
            r->input = how->input = world_read_file(argv[++i], &length);
            if (!how->input)
                return -cannot_open(argv[i], false);
        } else
            return -usage();
    }
    return i;
}

/* Where the commands are typed when standard input was the program. */
static FILE *commands_from(const program *p)
{
    bool used_up = !strcmp(p->filename, "<stdin>") && !isatty(STDIN_FILENO);
    return used_up ? fopen("/dev/tty", "r") : stdin;
}

static int show(const program *p, const manner *how, const stepper_request *r)
{
    if (how->json)
        return stepper_json(r, stdout);
    if (how->scenes)
        return stepper_scenes(r, stdout);
    if (!how->plain) {
        int status = stepper_show(r);
        if (status != 2)
            return status;
        fputs("primer: going on without it, as with --plain; 'help' lists the commands\n", stderr);
    }
    FILE *from = commands_from(p);
    if (!from)
        return cannot_open("/dev/tty", false);
    return stepper_plain(r, from, stdout);
}

int command_step(int argc, char **argv)
{
    manner how = {0};
    stepper_request r = {0};
    program p = {0};
    int words = read_options(argc, argv, &how, &r);
    bool on_screen = !how.plain && !how.json && !how.scenes;
    int status = words < 0 ? 2 : read_program(&p, on_screen, argc - words, argv + words);
    if (status == 0) {
        doors world = world_doors();
        const char *path[] = {p.folder, NULL};
        r.source = p.text;
        r.length = p.length;
        r.filename = p.filename;
        r.argv = (const char *const *)p.argv;
        r.path = path;
        r.doors = &world;
        status = show(&p, &how, &r);
    }
    free(p.text);
    free(p.folder);
    free(p.filename);
    free(how.input);
    return status;
}

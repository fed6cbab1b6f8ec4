#include "commands.h"
#include "repl/eval/machine/inspect.h"
#include "stepper/stepper.h"
#include "world.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
extern char **environ; /* which no header declares there */
#endif

static machine *running;

static void on_interrupt(int signal)
{
    (void)signal;
    machine_interrupt(running);
}

/* What to run, and as what. */
typedef struct program {
    char *text; /* owned */
    size_t length;
    char *filename; /* owned: absolute where it is a file, as __file__ is */
    char *folder;   /* owned: sys.path[0] */
    char **argv; /* sys.argv: borrowed from the command line, except its first in the case of -c */
} program;

static int cannot_open(const char *path)
{
    fprintf(stderr, "primer: can't open file '%s': [Errno %d] %s\n", path, errno, strerror(errno));
    return 2;
}

/* Runs the module named by sys.argv[0] as the program. */
static const char run_module_text[] =
    "__import__('runpy')._run_module_as_main(__import__('sys').argv[0])\n";

static int program_from(program *p, int argc, char **argv)
{
    if (argc >= 3 && !strcmp(argv[1], "-c")) {
        *p = (program){.text = strdup(argv[2]),
                       .filename = strdup("<string>"),
                       .folder = strdup(""),
                       .argv = argv + 2};
        p->length = strlen(p->text);
        argv[2] = argv[1];
        return 0;
    }
    if (argc >= 3 && !strcmp(argv[1], "-m")) {
        *p = (program){.text = strdup(run_module_text),
                       .filename = strdup("<string>"),
                       .folder = strdup(""),
                       .argv = argv + 2};
        p->length = strlen(p->text);
        return 0;
    }
    if (argc >= 2 && !strcmp(argv[1], "-")) {
        *p = (program){.filename = strdup("<stdin>"), .folder = strdup(""), .argv = argv + 1};
        p->text = world_read_stdin(&p->length);
        return p->text ? 0 : cannot_open("-");
    }
    if (argc < 2 || argv[1][0] == '-') {
        fputs("usage: primer run FILE [ARG...] | -c CODE [ARG...] | -m MODULE [ARG...] | - "
              "[ARG...]\n",
              stderr);
        return 2;
    }
    *p = (program){
        .filename = world_absolute(argv[1]), .folder = world_folder_of(argv[1]), .argv = argv + 1};
    p->text = world_read_file(argv[1], &p->length);
    return p->text ? 0 : cannot_open(argv[1]);
}

/* breakpoint() on a terminal: the stepper goes through the same program, up to the same call. Then
 * the program runs on. */
static bool on_pause(void *context)
{
    static uint64_t times;
    const program *p = context;
    doors world = world_doors();
    const char *path[] = {p->folder, NULL};
    times++;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !world_flush())
        return false;
    int status = stepper_show(&(stepper_request){.source = p->text,
                                                 .length = p->length,
                                                 .filename = p->filename,
                                                 .argv = (const char *const *)p->argv,
                                                 .path = path,
                                                 .doors = &world,
                                                 .start = STEPPER_AT_PAUSE,
                                                 .number = times});
    signal(SIGINT, on_interrupt);
    signal(SIGPIPE, SIG_IGN);
    return status != 2;
}

/* Did an interrupt end it that it did not catch? */
static bool is_interrupted(const machine *m)
{
    value e = machine_error(m);
    return e.bits && machine_exit_status(m) == 128 + SIGINT &&
           !strcmp(inspect_type_name(m, e), "KeyboardInterrupt");
}

static int run_program(program *p)
{
    doors world = world_doors();
    world.context = p;
    world.pause = on_pause;
    const char *path[] = {p->folder, NULL};
    bool ignored = signal(SIGINT, SIG_IGN) == SIG_IGN;
    machine *m = machine_new(&(machine_options){.doors = &world,
                                                .argv = (const char *const *)p->argv,
                                                .environment = (const char *const *)environ,
                                                .path = path,
                                                .interrupt_ignored = ignored});
    if (!m) {
        fputs("primer: this machine has no memory to reserve for a program\n", stderr);
        return 1;
    }
    running = m;
    signal(SIGINT, on_interrupt);
    signal(SIGPIPE, SIG_IGN);
    machine_load(m, p->filename, p->text, p->length, NULL);
    machine_run(m, 0);
    int status = machine_exit_status(m);
    signal(SIGINT, SIG_DFL);
    if (!world_flush() && status == 0)
        status = 120; /* python's, when the last flush fails */
    bool interrupted = is_interrupted(m);
    machine_drop(m);
    if (interrupted)
        raise(SIGINT); /* as python does, so that a shell's loop around it ends too */
    return status;
}

int command_run(int argc, char **argv)
{
    program p = {0};
    int status = program_from(&p, argc, argv);
    if (status == 0)
        status = run_program(&p);
    free(p.text);
    free(p.folder);
    free(p.filename);
    return status;
}

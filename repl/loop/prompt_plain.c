/* The prompt without a screen: lines in, lines out. */
#include "prompt.h"
#include "prompt_views.h"
#include "world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct lines {
    prompt prompt;
    doors world;
    FILE *asks; /* where the prompts go */
    bool pipe;
    char *line; /* owned: getline's */
    size_t size;
} lines;

static session *running;
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
    if (running)
        session_interrupt(running);
}

static void catch_interrupts(void)
{
    struct sigaction act = {.sa_handler = on_interrupt};
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL); /* no SA_RESTART: waiting for a line ends */
    signal(SIGPIPE, SIG_IGN);
}

static void say(void *context, const char *line)
{
    const lines *l = context;
    world_flush();
    fprintf(l->asks, "%s\n", line);
    fflush(l->asks);
}

/* One line without its newline; NULL at the end of the input. */
static char *ask(lines *l, const char *with)
{
    world_flush();
    fputs(with, l->asks);
    fflush(l->asks);
    interrupted = 0;
    ssize_t n = getline(&l->line, &l->size, stdin);
    if (n < 0) {
        bool again = interrupted;
        clearerr(stdin);
        fputc('\n', l->asks);
        if (again)
            fputs("KeyboardInterrupt\n", l->asks);
        fflush(l->asks);
        if (!again)
            return NULL;
        l->line[0] = '\0';
        n = 0;
    }
    if (n && l->line[n - 1] == '\n')
        l->line[n - 1] = '\0';
    return l->line;
}

/* A whole input, perhaps of several lines; the caller frees. NULL at the end. */
static char *ask_input(lines *l)
{
    char *whole = NULL;
    bool first = true;
    for (;;) {
        char *line = ask(l, first ? ">>> " : "... "), *longer = NULL;
        if (!line && first)
            return NULL;
        if (interrupted) {
            free(whole);
            return strdup("");
        }
        if (asprintf(&longer, "%s%s%s", whole ? whole : "", whole ? "\n" : "", line ? line : "") <
            0)
            longer = NULL;
        free(whole);
        whole = longer;
        if (!line || !whole || !prompt_is_unfinished(whole))
            return whole;
        first = false;
    }
}

static void run(lines *l, const char *input)
{
    running = l->prompt.session;
    interrupted = 0;
    /* What is unfinished at the end of the input is wrong now, and says so. */
    if (prompt_is_unfinished(input)) {
        fed came = session_feed_file(running, l->prompt.options.filename, input, strlen(input));
        l->prompt.over |= came == FED_EXIT;
    } else {
        prompt_enter(&l->prompt, input);
    }
    running = NULL;
    world_flush();
    const char *hint = l->pipe ? NULL : prompt_hint(&l->prompt);
    if (hint && !prompt_is_command(input))
        prompt_say(&l->prompt, "hint: %s", hint);
}

/* The scratchpad: a letter is a statement. */
static bool scratch(lines *l)
{
    prompt *p = &l->prompt;
    prompt_scratch_badge(p);
    char *line = ask(l, "scratchpad (p prime, s VALUE send, t EXCEPTION throw, c close, r restart, "
                        "q back): ");
    if (!line)
        return false;
    if (line[0] == 'q' || !line[0]) {
        p->scratch[0] = '\0';
        return true;
    }
    const char *extra = line + 1 + strspn(line + 1, " ");
    char *statement = prompt_scratch_statement(p, line[0], extra);
    if (statement) {
        prompt_say(p, ">>> %s", statement);
        run(l, statement);
    }
    free(statement);
    return true;
}

static void converse(lines *l)
{
    prompt *p = &l->prompt;
    bool more = true;
    while (more && !p->over) {
        if (p->scratch[0]) {
            more = scratch(l);
            continue;
        }
        char *input = ask_input(l);
        more = input != NULL;
        if (input && input[strspn(input, " \t\n")])
            run(l, input);
        free(input);
    }
}

static int serve(lines *l, const char *path)
{
    prompt *p = &l->prompt;
    l->world = world_doors();
    p->options = (session_options){.doors = &l->world, .direct = true, .filename = "<stdin>"};
    p->plain = true;
    p->remembers = !l->pipe && isatty(STDIN_FILENO);
    p->say = say;
    p->context = l;
    if (!prompt_start(p)) {
        fputs("primer: this machine has no memory to reserve for a session\n", stderr);
        return 1;
    }
    catch_interrupts();
    fed came;
    if (path && !prompt_load(p, path, &came)) {
        p->status = 2;
    } else {
        fprintf(l->asks, "primer %s, Python 3.13. \":help\" lists what it knows beside Python.\n",
                PRIMER_VERSION);
        converse(l);
    }
    session_finish(p->session);
    world_flush();
    free(l->line);
    prompt_end(p);
    return p->status;
}

int prompt_in_lines(const char *path)
{
    lines l = {.asks = stdout};
    return serve(&l, path);
}

int prompt_from_pipe(const char *path)
{
    lines l = {.asks = stderr, .pipe = true};
    return serve(&l, path);
}

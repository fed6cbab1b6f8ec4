/* primer exam: its options, and whether a sitting waits. */
#include "bank.h"
#include "exam_view.h"
#include "plain.h"
#include "repl/loop/commands.h"
#include "repl/screen/field.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct wishes {
    exam_terms terms;
    bool plain, has_seed;
    bool go_on, anew;
} wishes;

static int usage(const char *about, const char *what)
{
    fprintf(stderr,
            "primer exam: %s%s\n"
            "usage: primer exam [--plain] [--seed N] [--bank DIR] [--questions N] [--pass P]\n"
            "                   [--time 20m] [--session CODE] [--resume | --new]\n",
            about, what);
    return 2;
}

static bool read_number(const char *from, uint64_t least, uint64_t most, uint64_t *to)
{
    char *end;
    errno = 0;
    *to = strtoull(from, &end, 10);
    return *from >= '0' && *from <= '9' && !*end && !errno && *to >= least && *to <= most;
}

static bool read_session(wishes *w, const char *from)
{
    size_t n = strlen(from);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)from[i] < ' ' || from[i] == 0x7f)
            return false;
    snprintf(w->terms.session, sizeof w->terms.session, "%s", from);
    return n && n < sizeof w->terms.session;
}

static bool read_folder(wishes *w, const char *from)
{
    char full[PATH_MAX];
    const char *path = realpath(from, full) ? full : from;
    size_t n = strlen(path);
    if (n >= sizeof w->terms.folder || strchr(path, '\n'))
        return false;
    memcpy(w->terms.folder, path, n + 1);
    return true;
}

/* An option with a value; false: the value cannot be. */
static bool take(wishes *w, const char *option, const char *given)
{
    uint64_t n;
    if (!strcmp(option, "--seed")) {
        w->has_seed = true;
        return read_number(given, 0, UINT64_MAX, &w->terms.seed);
    }
    if (!strcmp(option, "--bank"))
        return read_folder(w, given);
    if (!strcmp(option, "--session"))
        return read_session(w, given);
    if (!strcmp(option, "--time"))
        return (w->terms.limit = exam_read_time(given)) > 0;
    bool is_pass = !strcmp(option, "--pass");
    if (!read_number(given, 1, 100, &n))
        return false;
    *(is_pass ? &w->terms.pass : &w->terms.questions) = (int)n;
    return true;
}

static bool has_value(const char *option)
{
    static const char *const options[] = {"--seed", "--bank",    "--questions",
                                          "--pass", "--session", "--time"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (!strcmp(options[i], option))
            return true;
    return false;
}

static int read_options(wishes *w, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--plain"))
            w->plain = true;
        else if (!strcmp(argv[i], "--resume"))
            w->go_on = true;
        else if (!strcmp(argv[i], "--new"))
            w->anew = true;
        else if (!has_value(argv[i]))
            return usage("there is no option ", argv[i]);
        else if (i + 1 == argc)
            return usage("a value is missing behind ", argv[i]);
        else if (!take(w, argv[i], argv[i + 1]))
            return usage("that cannot be the value of ", argv[i]);
        else
            i++;
    }
    return 0;
}

uint64_t exam_any_seed(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    /* Few digits, so that it can be told to somebody. */
    return ((uint64_t)now.tv_nsec / 1000 + (uint64_t)now.tv_sec * 1000003u +
            (uint64_t)getpid() * 7919u) %
           1000000000u;
}

static const char waits[] = "An exam was begun and not handed in. Go on with it? No drops it.";

/* Go on with the sitting that waits? */
static bool go_on(const wishes *w)
{
    char line[100];
    if (!exam_is_waiting() || w->anew)
        return false;
    if (w->go_on)
        return true;
    if (screen_is_open())
        return field_confirm("The final exam", waits);
    return plain_read("An exam was begun and not handed in. Go on with it? (y: go on, n: drop it) ",
                      line, sizeof line) &&
           *line != 'n' && *line != 'N';
}

/* False, after a word about it: there can be no screen. */
static bool open_screen(void)
{
    const char *why = screen_is_open() ? NULL : screen_open();
    if (why)
        fprintf(stderr, "primer exam: %s; going on in lines.\n", why);
    return !why;
}

int command_exam(int argc, char **argv)
{
    wishes w = {.terms = {.questions = EXAM_QUESTIONS, .pass = EXAM_PASS}};
    if (!read_folder(&w, bank_home()))
        return usage("the path of the bank is too long", "");
    int status = read_options(&w, argc, argv);
    if (status)
        return status;
    if (!w.has_seed)
        w.terms.seed = exam_any_seed();
    if (w.go_on && !exam_is_waiting())
        return usage("no exam waits to be gone on with", "");
    bool was_open = screen_is_open();
    bool lines = w.plain || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !open_screen();
    const exam_terms *terms = go_on(&w) ? NULL : &w.terms;
    char *said = NULL;
    status = lines ? exam_plain(terms) : exam_screen(terms, &said);
    if (!was_open && screen_is_open())
        screen_close();
    if (said)
        fprintf(stderr, "primer exam: %s\n", said);
    free(said);
    return status;
}

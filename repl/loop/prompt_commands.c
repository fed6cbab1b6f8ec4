/* The commands of the prompt: what begins with a colon. */
#include "living.h"
#include "prompt.h"
#include "prompt_inside.h"
#include "world.h"

#include "stepper/stepper.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static fed run_help(prompt *p, char *rest)
{
    (void)rest;
    prompt_say(p, "Type Python. Commands begin with a colon:");
    for (const prompt_command *c = prompt_command_row(0); c->name; c++) {
        char usage[60];
        snprintf(usage, sizeof usage, ":%s %s", c->name, c->arguments);
        prompt_say(p, "  %-22s %s", usage, c->help);
    }
    return FED_DONE;
}

static void say_living(const prompt *p, living *l)
{
    for (size_t i = 0; i < l->count; i++)
        prompt_say(p, "%s", l->items[i].text);
    living_end(l);
}

static fed run_gens(prompt *p, char *rest)
{
    living l;
    (void)rest;
    living_of(session_machine(p->session), &l);
    if (!l.count)
        prompt_say(p, "no generator is alive");
    say_living(p, &l);
    return FED_DONE;
}

static void say_no_generator(const prompt *p, const char *name)
{
    if (!*name)
        prompt_say(p, "which generator? Give its name: :state g");
    else if (living_is_maker(session_machine(p->session), name))
        prompt_say(p, "%s is a generator function: each call of it makes a generator", name);
    else
        prompt_say(p, "'%s' is not the name of a generator here; :gens lists those alive", name);
}

static fed run_state(prompt *p, char *rest)
{
    living l;
    living_of_one(session_machine(p->session), rest, &l);
    if (!l.count)
        say_no_generator(p, rest);
    say_living(p, &l);
    return FED_DONE;
}

static void say_line(void *context, const char *line)
{
    prompt_say(context, "%s", line);
}

static fed run_why(prompt *p, char *rest)
{
    int n = ledger_of(p->ledger, rest, say_line, p);
    if (n < 0)
        say_no_generator(p, rest);
    else if (!n)
        prompt_say(p, "nothing has crossed yet: %s was made, and its body has not begun", rest);
    return n > 0 ? run_state(p, rest) : FED_DONE;
}

/* --- the stepper --- */

static void put_text(char **whole, size_t *length, const char *bytes, size_t n)
{
    char *more = realloc(*whole, *length + n + 2);
    if (!more)
        return;
    memcpy(more + *length, bytes, n);
    *length += n;
    more[(*length)++] = '\n';
    more[*length] = '\0';
    *whole = more;
}

/* An input that failed did so at the prompt, and the session went on: the same in a program. */
static void put_failed(char **whole, size_t *length, const char *input)
{
    put_text(whole, length, "try:", 4);
    while (*input) {
        size_t n = strcspn(input, "\n");
        char *line = NULL;
        if (n && asprintf(&line, "    %.*s", (int)n, input) >= 0)
            put_text(whole, length, line, strlen(line));
        free(line);
        input += n + (input[n] == '\n');
    }
    put_text(whole, length, "except Exception: pass", 22);
}

/* The first inputs of the session as one program, and the expression at its end. */
static char *program_of(const prompt *p, size_t inputs, const char *expression, uint64_t *line)
{
    char *whole = strdup("");
    size_t length = 0;
    for (size_t i = 0; i < inputs; i++) {
        const char *input = session_input_text(p->session, i);
        if (session_input_failed(p->session, i) && !strstr(input, "\"\"\"") &&
            !strstr(input, "'''"))
            put_failed(&whole, &length, input);
        else
            put_text(&whole, &length, input, strlen(input));
    }
    *line = 1;
    for (size_t i = 0; i < length; i++)
        *line += whole[i] == '\n';
    put_text(&whole, &length, expression, strlen(expression));
    return whole;
}

static void open_stepper(const prompt *p, const stepper_request *r)
{
    if (!p->plain && stepper_show(r) != 2)
        return;
    world_flush();
    stepper_plain(r, stdin, stdout);
    fflush(stdout);
}

static fed run_step(prompt *p, char *rest)
{
    if (!*rest) {
        prompt_say(p, "what is to be stepped? For example :step next(g)");
        return FED_DONE;
    }
    stepper_request r = {.filename = "session.py", .doors = p->options.doors};
    char *program = program_of(p, session_inputs(p->session), rest, &r.number);
    r.source = program;
    r.start = STEPPER_AT_LINE;
    open_stepper(p, &r);
    free(program);
    return session_feed(p->session, rest);
}

void prompt_step_last(const prompt *p)
{
    size_t inputs = session_inputs(p->session);
    if (!inputs)
        return;
    stepper_request r = {
        .filename = "session.py", .doors = p->options.doors, .start = STEPPER_AT_LINE};
    const char *last = session_input_text(p->session, inputs - 1);
    char *program = program_of(p, inputs - 1, last, &r.number);
    r.source = program;
    open_stepper(p, &r);
    free(program);
}

/* --- the rest --- */

static fed run_dis(prompt *p, char *rest)
{
    char *source = NULL;
    fed came = FED_DONE;
    if (!*rest)
        prompt_say(p, "which function? For example :dis f");
    else if (asprintf(&source, "__import__('dis').dis(%s)", rest) >= 0)
        came = session_feed_aside(p->session, source);
    free(source);
    return came;
}

static fed run_undo(prompt *p, char *rest)
{
    (void)rest;
    if (!session_undo(p->session)) {
        prompt_say(p, "nothing is left to undo");
        return FED_DONE;
    }
    ledger_forget(p->ledger);
    const char *input = session_input_text(p->session, session_inputs(p->session));
    prompt_say(p, "undone: %.*s", (int)strcspn(input, "\n"), input);
    return FED_DONE;
}

static fed run_redo(prompt *p, char *rest)
{
    (void)rest;
    if (!session_redo(p->session)) {
        prompt_say(p, "nothing was undone");
        return FED_DONE;
    }
    const char *input = session_input_text(p->session, session_inputs(p->session) - 1);
    prompt_say(p, "done again, without running it: %.*s", (int)strcspn(input, "\n"), input);
    return FED_DONE;
}

static fed run_save(prompt *p, char *rest)
{
    char *program = session_text(p->session);
    int fd = *rest ? open(rest, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666) : -1;
    size_t length = program ? strlen(program) : 0;
    if (!*rest)
        prompt_say(p, "under which name? For example :save session.py");
    else if (fd < 0 || write(fd, program, length) != (ssize_t)length)
        prompt_say(p, "cannot write '%s': %s", rest, strerror(errno));
    else
        prompt_say(p, "saved: %zu inputs in %s", session_inputs(p->session), rest);
    if (fd >= 0)
        close(fd);
    free(program);
    return FED_DONE;
}

static fed run_load(prompt *p, char *rest)
{
    fed came = FED_DONE;
    if (!*rest)
        prompt_say(p, "which file? For example :load echo.py");
    else
        prompt_load(p, rest, &came);
    return came;
}

static fed run_time(prompt *p, char *rest)
{
    fed came = *rest ? session_feed(p->session, rest) : FED_DONE;
    double seconds = session_seconds(p->session);
    if (came == FED_DONE && seconds < 1)
        prompt_say(p, "%.3f ms", seconds * 1e3);
    else if (came == FED_DONE)
        prompt_say(p, "%.3f s", seconds);
    return came;
}

static fed run_reset(prompt *p, char *rest)
{
    (void)rest;
    if (!prompt_restart(p)) {
        p->over = true;
        p->status = 1;
        return FED_EXIT;
    }
    prompt_say(p, "a new session: nothing is defined");
    return FED_DONE;
}

/* f, f(3) or the name of a generator. */
static fed run_scratch(prompt *p, char *rest)
{
    machine *m = session_machine(p->session);
    char *statement = NULL;
    if (!*rest) {
        prompt_say(p, "which generator? :scratch FUNCTION, :scratch FUNCTION(3) or :scratch NAME");
        return FED_DONE;
    }
    p->maker[0] = '\0';
    if (living_find(m, rest)) {
        snprintf(p->scratch, sizeof p->scratch, "%s", rest);
        return FED_DONE;
    }
    snprintf(p->maker, sizeof p->maker, "%s%s", rest, strchr(rest, '(') ? "" : "()");
    if (asprintf(&statement, "g = %s", p->maker) < 0)
        return FED_DONE;
    fed came = session_feed(p->session, statement);
    free(statement);
    if (came == FED_DONE && !session_error(p->session) && !living_find(m, "g"))
        prompt_say(p, "%s does not make a generator", p->maker);
    else if (came == FED_DONE && !session_error(p->session))
        snprintf(p->scratch, sizeof p->scratch, "g");
    return came;
}

static fed run_quit(prompt *p, char *rest)
{
    (void)rest;
    p->over = true;
    return FED_EXIT;
}

static const prompt_command commands[] = {
    {"help", "", "this list", run_help},
    {"gens", "", "the generators that are alive: state, place, names", run_gens},
    {"state", "g", "the same of one generator", run_state},
    {"why", "g", "how did it get here: what crossed, call by call", run_why},
    {"step", "EXPR", "watch an expression in the stepper, then run it here", run_step},
    {"scratch", "f | g", "drive a generator by keys: p s t c r", run_scratch},
    {"dis", "f", "the bytecode of a function", run_dis},
    {"undo", "", "go back before the last input: objects, generators, all", run_undo},
    {"redo", "", "take the last undo back", run_redo},
    {"save", "FILE", "write what was typed as a program", run_save},
    {"load", "FILE", "run a file here", run_load},
    {"time", "[CODE]", "how long it takes, or how long the last input took", run_time},
    {"reset", "", "a new, empty session", run_reset},
    {"quit", "", "leave (also Ctrl-D)", run_quit},
    {0},
};

const prompt_command *prompt_command_row(int n)
{
    return &commands[n];
}

static fed run_command(prompt *p, const char *typed)
{
    char *line = strdup(typed + strspn(typed, " \t") + 1);
    size_t name = 0, end = strlen(line);
    fed came = FED_DONE;
    while (islower((unsigned char)line[name]))
        name++;
    while (end > name && isspace((unsigned char)line[end - 1]))
        line[--end] = '\0';
    char *rest = line + name + strspn(line + name, " \t");
    const prompt_command *c = commands;
    while (c->name && (strlen(c->name) != name || memcmp(c->name, line, name)))
        c++;
    if (c->name)
        came = c->run(p, rest);
    else
        prompt_say(p, "there is no command :%.*s; :help lists them", (int)name, line);
    free(line);
    return came;
}

fed prompt_enter(prompt *p, const char *typed)
{
    if (p->remembers && typed[strspn(typed, " \t\n")]) {
        size_t end = strlen(typed);
        while (end && strchr("\n ", typed[end - 1]))
            end--;
        char *kept = strndup(typed, end);
        history_add(&p->history, kept);
        free(kept);
    }
    fed came = prompt_is_command(typed) ? run_command(p, typed) : session_feed(p->session, typed);
    if (came == FED_INCOMPLETE)
        prompt_say(p, "that is not finished: something is open at its end");
    if (came == FED_EXIT && !p->over) {
        p->over = true;
        p->status = session_exit_status(p->session);
    }
    return came;
}

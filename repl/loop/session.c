#include "session.h"

#include "repl/eval/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The session before one input, and that input. */
typedef struct past {
    snapshot *before; /* owned */
    char *source;     /* owned */
} past;

struct session {
    machine *machine;
    const doors *files;
    char *output; /* owned, with its NUL */
    size_t output_length, output_room, output_seen;
    char *error;  /* owned */
    char *line;   /* owned: the next line of input, or NULL */
    char *given;  /* owned: the line handed out last */
    past *inputs; /* owned: those that stand, then those undone */
    size_t count, known, room;
    int number;
    bool from_file;
};

static void hear(void *context, int stream, const char *bytes, size_t length)
{
    session *s = context;
    (void)stream;
    if (s->output_length + length + 1 > s->output_room) {
        size_t room = (s->output_length + length + 1) * 2;
        char *more = realloc(s->output, room);
        if (!more)
            return;
        s->output = more;
        s->output_room = room;
    }
    memcpy(s->output + s->output_length, bytes, length);
    s->output_length += length;
    s->output[s->output_length] = '\0';
}

static int64_t give_line(void *context, const char **line)
{
    session *s = context;
    if (!s->line)
        return -1;
    free(s->given);
    s->given = s->line;
    s->line = NULL;
    *line = s->given;
    return (int64_t)strlen(s->given);
}

static bool read_file(void *context, const char *path, char **data, size_t *length)
{
    const session *s = context;
    return s->files && s->files->read_file &&
           s->files->read_file(s->files->context, path, data, length);
}

static bool write_file(void *context, const char *path, const char *data, size_t length,
                       bool append)
{
    const session *s = context;
    return s->files && s->files->write_file &&
           s->files->write_file(s->files->context, path, data, length, append);
}

session *session_start(const doors *files)
{
    session *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    static const char *const path[] = {"", NULL};
    doors own = {.context = s,
                 .write = hear,
                 .read_line = give_line,
                 .read_file = read_file,
                 .write_file = write_file};
    if (files) {
        own.now = files->now;
        own.sleep = files->sleep;
        own.random = files->random;
    }
    s->files = files;
    s->machine = machine_new(&(machine_options){.doors = &own, .path = path});
    if (!s->machine) {
        free(s);
        return NULL;
    }
    return s;
}

static void forget_from(session *s, size_t first)
{
    for (size_t i = first; i < s->known; i++) {
        snapshot_drop(s->inputs[i].before);
        free(s->inputs[i].source);
    }
    s->known = first;
}

void session_end(session *s)
{
    if (!s)
        return;
    forget_from(s, 0);
    free(s->inputs);
    free(s->output);
    free(s->error);
    free(s->line);
    free(s->given);
    machine_drop(s->machine);
    free(s);
}

static void remember(session *s, const char *source)
{
    forget_from(s, s->count);
    if (s->known == s->room) {
        size_t room = s->room ? s->room * 2 : 32;
        past *more = realloc(s->inputs, room * sizeof *more);
        if (!more)
            return;
        s->inputs = more;
        s->room = room;
    }
    const snapshot *base = s->known ? s->inputs[s->known - 1].before : NULL;
    s->inputs[s->known++] = (past){machine_save(s->machine, base), strdup(source)};
    s->count = s->known;
}

static void note_error(session *s)
{
    free(s->error);
    s->error = NULL;
    if (!machine_exit_status(s->machine))
        return;
    size_t end = s->output_length;
    while (end && s->output[end - 1] == '\n')
        end--;
    size_t start = end;
    while (start && s->output[start - 1] != '\n')
        start--;
    s->error = strndup(s->output ? s->output + start : "", end - start);
}

static bool asks_to_exit(const session *s)
{
    value e = machine_error(s->machine);
    return e.bits && !strcmp(inspect_type_name(s->machine, e), "SystemExit");
}

fed session_go_on(session *s)
{
    stopped why = machine_run(s->machine, EVENT_INPUT);
    if (why == STOPPED_AT_EVENT)
        return FED_INPUT;
    note_error(s);
    return asks_to_exit(s) ? FED_EXIT : FED_DONE;
}

static fed feed(session *s, const char *filename, const char *source, size_t length,
                bool interactive)
{
    diagnostic wrong = {0};
    size_t count = s->count;
    snapshot *before = machine_save(s->machine, s->known ? s->inputs[s->known - 1].before : NULL);
    bool loaded = machine_load_more(s->machine, filename, source, length, interactive, &wrong);
    if (!loaded && wrong.incomplete) {
        machine_restore(s->machine, before);
        snapshot_drop(before);
        s->count = count;
        return FED_INCOMPLETE;
    }
    remember(s, source);
    snapshot_drop(s->inputs[s->known - 1].before);
    s->inputs[s->known - 1].before = before;
    return session_go_on(s);
}

fed session_feed(session *s, const char *source)
{
    char filename[40];
    snprintf(filename, sizeof filename, "<python-input-%d>", s->number);
    fed f = feed(s, filename, source, strlen(source), true);
    if (f != FED_INCOMPLETE)
        s->number++;
    return f;
}

fed session_feed_file(session *s, const char *filename, const char *source, size_t length)
{
    return feed(s, filename, source, length, false);
}

void session_input(session *s, const char *line)
{
    free(s->line);
    if (asprintf(&s->line, "%s\n", line) < 0)
        s->line = NULL;
}

void session_interrupt(session *s)
{
    machine_interrupt(s->machine);
}

const char *session_output(session *s)
{
    const char *since = s->output ? s->output + s->output_seen : "";
    s->output_seen = s->output_length;
    return since;
}

const char *session_error(const session *s)
{
    return s->error;
}

int session_exit_status(const session *s)
{
    return machine_exit_status(s->machine);
}

machine *session_machine(const session *s)
{
    return s->machine;
}

int session_count(const session *s)
{
    return s->number;
}

bool session_undo(session *s)
{
    if (!s->count)
        return false;
    past *last = &s->inputs[--s->count];
    snapshot *after = machine_save(s->machine, last->before);
    machine_restore(s->machine, last->before);
    snapshot_drop(last->before);
    last->before = after; /* once undone, an input keeps the machine after it, for redo */
    return true;
}

bool session_redo(session *s)
{
    if (s->count == s->known)
        return false;
    past *next = &s->inputs[s->count++];
    snapshot *before = machine_save(s->machine, next->before);
    machine_restore(s->machine, next->before);
    snapshot_drop(next->before);
    next->before = before;
    return true;
}

char *session_text(const session *s)
{
    size_t length = 1;
    for (size_t i = 0; i < s->count; i++)
        length += strlen(s->inputs[i].source) + 1;
    char *whole = calloc(1, length);
    for (size_t i = 0; whole && i < s->count; i++) {
        strcat(whole, s->inputs[i].source);
        strcat(whole, "\n");
    }
    return whole;
}

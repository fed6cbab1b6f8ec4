#include "session.h"

#include "repl/eval/exceptions/report.h"
#include "repl/eval/machine/inspect.h"
#include "repl/eval/types/str.h"
#include "repl/read/read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The session before one input, and that input. */
typedef struct past {
    snapshot *before; /* owned */
    char *source;     /* owned */
    bool failed;
} past;

/* Lines of a text that run together: one statement, mostly. */
typedef struct piece {
    size_t from, to;
    int line; /* of its first, from 1 */
} piece;

typedef struct kept_text {
    char *bytes; /* owned, with its NUL */
    size_t length, room;
} kept_text;

struct session {
    machine *machine;
    session_options options;
    kept_text output; /* not kept when direct */
    size_t output_seen;
    kept_text errors; /* of the last input: its standard error */
    char *error;      /* owned: the last line of it */
    char *line;       /* owned: the next line of input, or NULL */
    char *given;      /* owned: the line handed out last */
    past *inputs;     /* owned: those that stand, then those undone */
    size_t count, known, room;
    int number;
    struct {
        char *text;    /* owned: the whole of what is fed */
        piece *pieces; /* owned */
        size_t count, next;
        char filename[40];
        bool aside; /* no input of the learner's */
    } feeding;
    double began, seconds;
};

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void append(kept_text *k, const char *bytes, size_t length)
{
    if (k->length + length + 1 > k->room) {
        size_t room = (k->length + length + 1) * 2;
        char *more = realloc(k->bytes, room);
        if (!more)
            return;
        k->bytes = more;
        k->room = room;
    }
    memcpy(k->bytes + k->length, bytes, length);
    k->length += length;
    k->bytes[k->length] = '\0';
}

static void forget(kept_text *k)
{
    free(k->bytes);
    *k = (kept_text){0};
}

static bool hear(void *context, int stream, const char *bytes, size_t length)
{
    session *s = context;
    if (stream == 2)
        append(&s->errors, bytes, length);
    if (s->options.direct)
        return s->options.doors->write(s->options.doors->context, stream, bytes, length);
    append(&s->output, bytes, length);
    return true;
}

static int64_t give_line(void *context, const char **line)
{
    session *s = context;
    if (s->options.direct)
        return s->options.doors->read_line(s->options.doors->context, line);
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
    const doors *d = ((const session *)context)->options.doors;
    return d && d->read_file && d->read_file(d->context, path, data, length);
}

static bool write_file(void *context, const char *path, const char *data, size_t length,
                       bool append)
{
    const doors *d = ((const session *)context)->options.doors;
    return d && d->write_file && d->write_file(d->context, path, data, length, append);
}

static int ask_file(void *context, file_request what, const char *path, const char *to,
                    file_answer *answer)
{
    const doors *d = ((const session *)context)->options.doors;
    return d && d->ask_file ? d->ask_file(d->context, what, path, to, answer) : ENOENT;
}

session *session_start(const session_options *options)
{
    session *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    static const char *const path[] = {"", NULL};
    doors own = {.context = s,
                 .write = hear,
                 .read_line = give_line,
                 .read_file = read_file,
                 .write_file = write_file,
                 .ask_file = ask_file};
    s->options = *options;
    if (options->doors) {
        own.now = options->doors->now;
        own.sleep = options->doors->sleep;
        own.random = options->doors->random;
    }
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

void session_finish(session *s)
{
    machine_finish(s->machine);
}

void session_end(session *s)
{
    if (!s)
        return;
    forget_from(s, 0);
    free(s->inputs);
    free(s->feeding.text);
    free(s->feeding.pieces);
    forget(&s->output);
    forget(&s->errors);
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
    s->inputs[s->known++] = (past){machine_save(s->machine, base), strdup(source), false};
    s->count = s->known;
}

/* The exception's own line: warnings may stand behind it, and what they quote is indented. */
static bool is_the_error(const char *line, size_t length)
{
    return length && line[0] != ' ' && !memmem(line, length, "Warning: ", 9);
}

static void note_error(session *s)
{
    free(s->error);
    s->error = NULL;
    if (!machine_exit_status(s->machine))
        return;
    const char *errors = session_errors(s);
    size_t end = strlen(errors), start;
    do {
        while (end && errors[end - 1] == '\n')
            end--;
        start = end;
        while (start && errors[start - 1] != '\n')
            start--;
        if (is_the_error(errors + start, end - start))
            break;
        end = start;
    } while (end);
    s->error = strndup(errors + start, end - start);
}

static bool asks_to_exit(const session *s)
{
    value e = machine_error(s->machine);
    return e.bits && !strcmp(inspect_type_name(s->machine, e), "SystemExit");
}

/* Tracebacks quote the text as it was typed, whichever piece of it runs. */
static void remember_text(session *s)
{
    str *name = str_new(s->machine, s->feeding.filename);
    if (name)
        source_remember(s->machine, name, s->feeding.text, strlen(s->feeding.text));
    drop_object(s->machine, name);
}

/* A piece stands at its own lines: blank ones before it. */
static void load_piece(session *s, const piece *p, bool interactive)
{
    size_t blank = (size_t)p->line - 1, length = p->to - p->from;
    char *padded = malloc(blank + length + 1);
    if (!padded)
        return;
    memset(padded, '\n', blank);
    memcpy(padded + blank, s->feeding.text + p->from, length);
    padded[blank + length] = '\0';
    machine_load_more(s->machine, s->feeding.filename, padded, blank + length, interactive, NULL);
    if (s->feeding.count > 1)
        remember_text(s);
    free(padded);
}

/* What was taken need not be kept: a program may write for hours. */
static void forget_seen(session *s)
{
    if (s->output_seen == s->output.length)
        s->output_seen = s->output.length = 0;
}

/* Run what is loaded; what is written is shown as it comes. */
static stopped run_on(session *s)
{
    uint32_t until = EVENT_INPUT;
    double told = clock_now();
    if (s->options.heard)
        until |= EVENT_OUTPUT;
    for (;;) {
        stopped why = machine_run(s->machine, until);
        if (why != STOPPED_AT_EVENT || machine_event(s->machine)->kind != EVENT_OUTPUT)
            return why;
        if (clock_now() - told > 0.05) {
            s->options.heard(s->options.context);
            forget_seen(s);
            told = clock_now();
        }
    }
}

fed session_go_on(session *s)
{
    for (;;) {
        if (run_on(s) == STOPPED_AT_EVENT)
            return FED_INPUT;
        note_error(s);
        s->seconds = clock_now() - s->began;
        if (asks_to_exit(s))
            return FED_EXIT;
        if (s->error && s->count && !s->feeding.aside)
            s->inputs[s->count - 1].failed = true;
        if (s->error || s->feeding.next >= s->feeding.count)
            return FED_DONE;
        const piece *p = &s->feeding.pieces[s->feeding.next++];
        load_piece(s, p, s->feeding.next == s->feeding.count);
    }
}

static size_t after_lines(const char *source, int lines)
{
    const char *at = source;
    while (lines-- > 0) {
        const char *end = strchr(at, '\n');
        if (!end)
            return strlen(source);
        at = end + 1;
    }
    return (size_t)(at - source);
}

/* Where each statement ends; statements of one line stay together. */
static void cut_at_statements(session *s, const module *m)
{
    const char *source = s->feeding.text;
    int done = 0;
    for (size_t i = 0; i < m->body.count; i++) {
        const position *at = &m->body.items[i]->at;
        piece *last = s->feeding.count ? &s->feeding.pieces[s->feeding.count - 1] : NULL;
        if (!last || at->line > done)
            s->feeding.pieces[s->feeding.count++] =
                (piece){after_lines(source, done), after_lines(source, at->end_line), done + 1};
        else
            last->to = after_lines(source, at->end_line);
        done = at->end_line;
    }
}

static void cut_to_pieces(session *s)
{
    pool *p = pool_new();
    diagnostic wrong;
    read_request request = {.source = {s->feeding.text, strlen(s->feeding.text)},
                            .filename = s->feeding.filename,
                            .kind = MODULE_FILE,
                            .is_text = true};
    const module *m = read_parse(p, &request, &wrong, NULL);
    size_t most = m && m->body.count ? m->body.count : 1;
    free(s->feeding.pieces);
    s->feeding.pieces = calloc(most, sizeof *s->feeding.pieces);
    s->feeding.count = s->feeding.next = 0;
    if (s->feeding.pieces && m && m->body.count > 1 && !s->options.direct)
        cut_at_statements(s, m);
    if (s->feeding.pieces && s->feeding.count < 2) {
        s->feeding.pieces[0] = (piece){0, strlen(s->feeding.text), 1};
        s->feeding.count = 1;
    }
    pool_drop(p);
}

static fed begin(session *s, bool aside)
{
    forget_seen(s);
    s->feeding.aside = aside;
    s->errors.length = 0;
    s->began = clock_now();
    if (!s->feeding.count)
        return FED_DONE;
    s->feeding.next = 1;
    load_piece(s, s->feeding.pieces, s->feeding.count == 1);
    return session_go_on(s);
}

static void take(session *s, const char *source)
{
    free(s->feeding.text);
    s->feeding.text = strdup(source);
    if (s->options.filename)
        snprintf(s->feeding.filename, sizeof s->feeding.filename, "%s", s->options.filename);
    else
        snprintf(s->feeding.filename, sizeof s->feeding.filename, "<python-input-%d>", s->number);
    cut_to_pieces(s);
}

static bool wants_more(const char *source)
{
    pool *p = pool_new();
    diagnostic wrong;
    read_request request = {.source = {source, strlen(source)},
                            .filename = "",
                            .kind = MODULE_INTERACTIVE,
                            .is_text = true,
                            .interactive = true};
    bool more = !read_parse(p, &request, &wrong, NULL) && wrong.incomplete;
    pool_drop(p);
    return more;
}

/* Several statements: the block of the last is closed by a blank line, as with a single one. */
static bool last_is_open(const char *source)
{
    size_t end = strlen(source), start = end;
    while (start && source[start - 1] != '\n')
        start--;
    return start && start < end && (source[start] == ' ' || source[start] == '\t');
}

static bool has_several(const char *source)
{
    pool *p = pool_new();
    diagnostic wrong;
    read_request request = {.source = {source, strlen(source)},
                            .filename = "",
                            .kind = MODULE_FILE,
                            .is_text = true,
                            .interactive = true};
    const module *m = read_parse(p, &request, &wrong, NULL);
    bool several = m ? m->body.count > 1 : wrong.incomplete && strchr(source, '\n');
    pool_drop(p);
    return several;
}

readiness session_readiness(const char *source)
{
    if (wants_more(source))
        return UNFINISHED;
    if (strchr(source, '\n') && last_is_open(source) && has_several(source))
        return UNFINISHED;
    return READY;
}

fed session_feed(session *s, const char *source)
{
    if (wants_more(source))
        return FED_INCOMPLETE;
    remember(s, source);
    take(s, source);
    s->number++;
    return begin(s, false);
}

fed session_feed_aside(session *s, const char *source)
{
    if (wants_more(source))
        return FED_INCOMPLETE;
    take(s, source);
    return begin(s, true);
}

fed session_feed_file(session *s, const char *filename, const char *source, size_t length)
{
    remember(s, source);
    s->feeding.aside = false;
    s->feeding.count = s->feeding.next = 0;
    s->errors.length = 0;
    s->began = clock_now();
    machine_load_more(s->machine, filename, source, length, false, NULL);
    return session_go_on(s);
}

void session_input(session *s, const char *line)
{
    free(s->line);
    if (!line)
        s->line = strdup("");
    else if (asprintf(&s->line, "%s\n", line) < 0)
        s->line = NULL;
}

void session_interrupt(session *s)
{
    machine_interrupt(s->machine);
}

const char *session_output(session *s)
{
    if (s->output.bytes)
        s->output.bytes[s->output.length] = '\0';
    const char *since = s->output.bytes ? s->output.bytes + s->output_seen : "";
    s->output_seen = s->output.length;
    return since;
}

const char *session_error(const session *s)
{
    return s->error;
}

const char *session_errors(const session *s)
{
    return s->errors.length ? s->errors.bytes : "";
}

int session_exit_status(const session *s)
{
    return machine_exit_status(s->machine);
}

double session_seconds(const session *s)
{
    return s->seconds;
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

size_t session_inputs(const session *s)
{
    return s->count;
}

const char *session_input_text(const session *s, size_t n)
{
    return s->inputs[n].source;
}

bool session_input_failed(const session *s, size_t n)
{
    return s->inputs[n].failed;
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

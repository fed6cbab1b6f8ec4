#include "outcome.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT = 1 << 20 };
#define DEFAULT_WORK 5000000u
#define DEFAULT_MEMORY ((size_t)256 << 20)

typedef struct said {
    char *bytes;
    size_t length, room;
    bool too_much;
} said;

typedef struct hearing {
    said streams[2];
    const char *input;
    char *line; /* owned: the line handed out last */
} hearing;

static void hear(said *s, const char *bytes, size_t length)
{
    if (s->length + length > KEPT) {
        length = KEPT - s->length;
        s->too_much = true;
    }
    if (s->length + length + 1 > s->room) {
        size_t room = (s->length + length + 1) * 2;
        char *more = realloc(s->bytes, room);
        if (!more)
            return;
        s->bytes = more;
        s->room = room;
    }
    memcpy(s->bytes + s->length, bytes, length);
    s->length += length;
    s->bytes[s->length] = '\0';
}

static bool write_door(void *context, int stream, const char *bytes, size_t length)
{
    hearing *h = context;
    hear(&h->streams[stream == 2], bytes, length);
    return true;
}

static int64_t read_line_door(void *context, const char **line)
{
    hearing *h = context;
    if (!h->input || !*h->input)
        return 0;
    size_t n = strcspn(h->input, "\n");
    free(h->line);
    h->line = malloc(n + 2);
    if (!h->line)
        return 0;
    memcpy(h->line, h->input, n);
    memcpy(h->line + n, "\n", 2);
    h->input += n + (h->input[n] == '\n');
    *line = h->line;
    return (int64_t)n + 1;
}

/* The last line that a traceback ends with. */
static char *last_line(const char *errors)
{
    size_t end = strlen(errors);
    while (end && errors[end - 1] == '\n')
        end--;
    size_t start = end;
    while (start && errors[start - 1] != '\n')
        start--;
    return strndup(errors + start, end - start);
}

static char *whole(said *s)
{
    return s->bytes ? s->bytes : strdup("");
}

void outcome_of(const outcome_request *request, outcome *o)
{
    hearing h = {.input = request->input};
    doors listening = {.context = &h, .write = write_door, .read_line = read_line_door};
    *o = (outcome){.status = 1};
    machine *m = machine_new(&(machine_options){
        .doors = &listening,
        .work_limit = request->work ? request->work : DEFAULT_WORK,
        .memory_limit = request->memory ? request->memory : DEFAULT_MEMORY,
        .dialect = request->dialect,
        .no_files = true,
    });
    if (m) {
        machine_load(m, request->filename ? request->filename : "program.py", request->source,
                     request->length ? request->length : strlen(request->source), NULL);
        o->too_long = machine_run(m, 0) == STOPPED_BY_BUDGET;
        o->status = o->too_long ? 1 : machine_exit_status(m);
        machine_drop(m);
    }
    o->length = h.streams[0].length;
    o->output = whole(&h.streams[0]);
    o->errors = whole(&h.streams[1]);
    o->too_much = h.streams[0].too_much || h.streams[1].too_much;
    if (o->status && o->errors && *o->errors)
        o->exception = last_line(o->errors);
    free(h.line);
}

void outcome_end(outcome *o)
{
    free(o->output);
    free(o->errors);
    free(o->exception);
    *o = (outcome){0};
}

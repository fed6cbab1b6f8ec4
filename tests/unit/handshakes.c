/* Thousands of handshakes, over way in × state × body × delegation and other axes, say what CPython
 * 3.13 says.
 *
 * Each tests/handshakes/NAME.py prints programs, headed by a line "=== name"; NAME.txt beside it
 * holds what CPython answers, under the same heads. It is recorded by
 * tests/tools/handshakes.sh NAME "$(tests/tools/oracle.sh)" >tests/handshakes/NAME.txt
 * Here each program runs in a machine of its own, in this one process: that is what makes them
 * cheap. */
#include "repl/eval/machine/machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a machine says, both streams in the order of writing. */
typedef struct said {
    char *bytes;
    size_t length, room;
} said;

static void hear(said *s, const char *bytes, size_t length)
{
    if (s->length + length + 1 > s->room) {
        s->room = (s->length + length + 1) * 2;
        s->bytes = realloc(s->bytes, s->room);
        if (!s->bytes)
            abort();
    }
    memcpy(s->bytes + s->length, bytes, length);
    s->length += length;
    s->bytes[s->length] = '\0';
}

static bool write_door(void *context, int stream, const char *bytes, size_t length)
{
    (void)stream;
    hear(context, bytes, length);
    return true;
}

/* Runs a program; its exit status. */
static int run(const char *filename, const char *source, size_t length, said *s)
{
    hear(s, "", 0);
    doors ears = {.context = s, .write = write_door};
    machine *m = machine_new(&(machine_options){.doors = &ears, .work_limit = 50000000});
    if (!m)
        return -1;
    machine_load(m, filename, source, length, NULL);
    int status = machine_run(m, 0) == STOPPED_AT_END ? machine_exit_status(m) : -1;
    machine_drop(m);
    return status;
}

/* Addresses are of no interest: 0x7f… becomes 0x…, as the recording has it. */
static void hide_addresses(said *s)
{
    char *to = s->bytes;
    for (const char *from = s->bytes; *from;) {
        size_t digits = !strncmp(from, "0x", 2) ? strspn(from + 2, "0123456789abcdef") : 0;
        if (digits < 6) {
            *to++ = *from++;
            continue;
        }
        memcpy(to, "0x…", 5);
        to += 5;
        from += 2 + digits;
    }
    *to = '\0';
    s->length = (size_t)(to - s->bytes);
}

static char *read_whole(const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    said s = {0};
    char part[1 << 16];
    size_t n;
    hear(&s, "", 0);
    while (f && (n = fread(part, 1, sizeof part, f)) > 0)
        hear(&s, part, n);
    if (f)
        fclose(f);
    *length = s.length;
    return s.bytes;
}

/* One "=== name" and what stands below it, up to the next. */
typedef struct section {
    const char *name, *text;
    size_t name_length, length;
} section;

static bool next_section(const char **at, section *s)
{
    if (strncmp(*at, "=== ", 4) != 0)
        return false;
    s->name = *at + 4;
    s->name_length = strcspn(s->name, "\n");
    s->text = s->name + s->name_length + 1;
    const char *end = strstr(s->text - 1, "\n=== ");
    *at = end ? end + 1 : s->text + strlen(s->text);
    s->length = (size_t)(*at - s->text);
    return true;
}

static bool says_what_is_expected(const section *program, const section *expected)
{
    char filename[200];
    snprintf(filename, sizeof filename, "%.*s.py", (int)program->name_length, program->name);
    said s = {0};
    int status = run(filename, program->text, program->length, &s);
    hide_addresses(&s);
    if (status) {
        char line[40];
        hear(&s, line, (size_t)snprintf(line, sizeof line, "status %d\n", status));
    }
    bool same = program->name_length == expected->name_length &&
                !memcmp(program->name, expected->name, program->name_length) &&
                s.length == expected->length && !memcmp(s.bytes, expected->text, s.length);
    if (!same)
        printf("=== %.*s\n%s--- is not what was recorded for %.*s:\n%.*s",
               (int)program->name_length, program->name, s.bytes, (int)expected->name_length,
               expected->name, (int)expected->length, expected->text);
    free(s.bytes);
    return same;
}

/* Runs the programs that tests/handshakes/NAME.py makes; how many, -1: some said something else. */
static int run_made(const char *name)
{
    size_t length;
    char path[100];
    snprintf(path, sizeof path, "tests/handshakes/%s.py", name);
    char *maker = read_whole(path, &length);
    said programs = {0};
    int wrong = run("make.py", maker, length, &programs);
    snprintf(path, sizeof path, "tests/handshakes/%s.txt", name);
    char *recorded = read_whole(path, &length);
    const char *at = programs.bytes, *beside = recorded;
    section program, expected = {.name = "nothing", .name_length = 7, .text = ""};
    int count = 0;
    while (wrong < 5 && next_section(&at, &program)) {
        next_section(&beside, &expected);
        wrong += !says_what_is_expected(&program, &expected);
        count++;
    }
    if (!wrong && (!count || *beside)) {
        printf("recorded, but not made: %.60s\n", beside);
        wrong++;
    }
    free(maker);
    free(programs.bytes);
    free(recorded);
    return wrong ? -1 : count;
}

int main(void)
{
    static const char *const makers[] = {"generators",      "async_generators", "coroutines",
                                         "exception_state", "managers",         "finalisation"};
    int failed = 0;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        int count = run_made(makers[i]);
        printf("%s: %d programs\n", makers[i], count);
        failed |= count < 0;
    }
    return failed;
}

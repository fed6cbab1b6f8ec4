/* Programs never made for the stepper, walked in it: from the start, the middle and the end of each
 * some steps one way and the same steps back, at every size; each scene must be the same both ways.
 * At the end, what was written must be what the program writes when it simply runs.
 *
 *     walk            one in twelve of tests/programs, few steps each
 *     walk FILE...    these, many steps each: make walk takes all
 */
#include "repl/loop/world.h"
#include "stepper/scene/printer.h"
#include "stepper/tour/tour.h"

#include <glob.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FEW = 3, MANY = 40, ONE_IN = 12 };

/* --- the program simply run --- */

typedef struct plain_run {
    FILE *all;        /* what is written */
    const char *next; /* the input still to be read; NULL: there is none */
} plain_run;

static bool take(void *context, int stream, const char *bytes, size_t length)
{
    (void)stream;
    return fwrite(bytes, 1, length, ((plain_run *)context)->all) == length;
}

static int64_t read_line(void *context, const char **line)
{
    plain_run *r = context;
    if (!r->next)
        return 0;
    *line = r->next;
    size_t n = strcspn(r->next, "\n");
    n += r->next[n] == '\n';
    r->next += n;
    return (int64_t)n;
}

static double no_time(void *context, bool monotonic)
{
    (void)context;
    (void)monotonic;
    return 1.0e3;
}

typedef struct program {
    const char *path;
    char *folder, *name, *text; /* owned */
    size_t length;
    char *input; /* owned; NULL: none */
} program;

/* What it writes; the caller frees. */
static char *run_plainly(const program *p, size_t *length)
{
    char *written = NULL;
    const char *argv[] = {p->name, NULL}, *path[] = {"", NULL};
    plain_run r = {.all = open_memstream(&written, length), .next = p->input};
    doors of = world_doors();
    of = (doors){.context = &r,
                 .write = take,
                 .read_line = read_line,
                 .now = no_time,
                 .read_file = of.read_file,
                 .write_file = of.write_file,
                 .ask_file = of.ask_file};
    machine *m = machine_new(&(machine_options){
        .doors = &of, .argv = argv, .path = path, .memory_limit = (size_t)512 << 20});
    diagnostic wrong;
    if (machine_load(m, p->name, p->text, p->length, &wrong))
        machine_run(m, 0);
    machine_drop(m);
    fclose(r.all);
    return written;
}

/* --- the same program walked --- */

typedef struct walk {
    const program *program;
    tour tour;
    int failures;
} walk;

static void complain(walk *w, const char *what)
{
    w->failures++;
    fprintf(stderr, "%s: %s, by %s\n", w->program->path, what, tour_size_name(&w->tour));
}

/* What must be true of every scene. */
static void check_scene(walk *w)
{
    enum { TWO_LINES = 2 * 78 };
    const scene *s = w->tour.scene;
    int columns = 0;
    for (const char *c = s->sentence; *c; c++)
        columns += ((unsigned char)*c & 0xc0) != 0x80;
    if (columns > TWO_LINES) {
        complain(w, "a long sentence");
        fprintf(stderr, "%s\n", s->sentence);
    }
    int in_control = (s->caller.state == SIDE_RUNNING) + (s->generator.state == SIDE_RUNNING);
    if (in_control > 1 || (s->third == THIRD_CROSSES && in_control)) {
        complain(w, "too many have control");
        scene_print_plain(s, stderr);
    }
}

static char *scene_text(const scene *s)
{
    char *words = NULL;
    size_t length;
    FILE *to = open_memstream(&words, &length);
    scene_print_plain(s, to);
    fclose(to);
    return words;
}

static bool stands_behind(const tour *t)
{
    return t->scene->over || t->scene->waits_for_input;
}

/* So many steps one way, and the same number back. */
static void there_and_back(walk *w, int steps, int there, int back)
{
    char **texts = calloc((size_t)steps + 1, sizeof *texts);
    int count = 0;
    texts[count++] = scene_text(w->tour.scene);
    while (count <= steps && tour_do(&w->tour, there, NULL)) {
        texts[count++] = scene_text(w->tour.scene);
        check_scene(w);
        if (stands_behind(&w->tour))
            break;
    }
    for (int i = count - 2; i >= 0; i--) {
        tour_do(&w->tour, back, NULL);
        char *now = scene_text(w->tour.scene);
        if (strcmp(now, texts[i])) {
            complain(w, "another scene on the way back");
            fprintf(stderr, "this was:\n%s\nand is:\n%s\n", texts[i], now);
            i = 0;
        }
        free(now);
    }
    for (int i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
}

static void walk_at_size(walk *w, int size, int steps)
{
    tour *t = &w->tour;
    static const char *const names[] = {"expression", "line", "crossing"};
    tour_do(t, REQUEST_SIZE, names[size]);
    tour_do(t, REQUEST_FIRST, NULL);
    there_and_back(w, steps, REQUEST_NEXT, REQUEST_BACK);
    char middle[32];
    snprintf(middle, sizeof middle, "%llu", (unsigned long long)t->scene->steps / 2);
    tour_do(t, REQUEST_GOTO, middle);
    tour_do(t, REQUEST_NEXT, NULL); /* a moment in the middle need not be a step of this size */
    there_and_back(w, steps, REQUEST_NEXT, REQUEST_BACK);
    tour_do(t, REQUEST_LAST, NULL);
    there_and_back(w, steps, REQUEST_BACK, REQUEST_NEXT);
}

/* Where an object lies is the one thing that may differ. */
static void hide_addresses(char *written, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++)
        if (written[i] == '0' && written[i + 1] == 'x')
            for (i += 2; i < length && strchr("0123456789abcdef", written[i]); i++)
                written[i] = '.';
}

static void check_written(walk *w)
{
    tour_do(&w->tour, REQUEST_LAST, NULL);
    const scene *s = w->tour.scene;
    if (!s->over || s->wrong)
        return; /* it takes too long to be walked to its end, or is no program */
    size_t length = 0, kept = strlen(s->output);
    char *plainly = run_plainly(w->program, &length);
    for (size_t i = 0; i < length; i++)
        plainly[i] = plainly[i] ? plainly[i] : 0x1a;
    char *walking = strdup(s->output);
    hide_addresses(plainly, length);
    hide_addresses(walking, kept);
    if (s->output_length != length || (kept && memcmp(walking, plainly + length - kept, kept)))
        complain(w, "it writes something else");
    free(walking);
    free(plainly);
}

static int walk_program(const char *path, int steps)
{
    program p = {.path = path};
    p.text = world_read_file(path, &p.length);
    char *copy = strdup(path), *input = NULL;
    size_t length;
    p.folder = strdup(dirname(copy));
    p.name = strdup(strrchr(path, '/') + 1);
    if (asprintf(&input, "%.*s.input", (int)strlen(path) - 3, path) > 0)
        p.input = world_read_file(input, &length);
    const char *argv[] = {p.name, NULL}, *imports[] = {"", NULL};
    doors world = world_doors();
    stepper_request r = {.source = p.text,
                         .length = p.length,
                         .filename = p.name,
                         .argv = argv,
                         .path = imports,
                         .doors = &world,
                         .input = p.input};
    habits usual = habits_usual();
    walk w = {.program = &p};
    char *here = getcwd(NULL, 0);
    if (p.text && chdir(p.folder) == 0 && tour_open(&w.tour, &r, &usual)) {
        for (int size = SIZE_EXPRESSION; size <= SIZE_CROSSING; size++)
            walk_at_size(&w, size, steps);
        check_written(&w);
        tour_close(&w.tour);
    } else {
        fprintf(stderr, "%s: cannot be opened\n", path);
        w.failures++;
    }
    w.failures += chdir(here) != 0;
    free(here);
    free(copy);
    free(input);
    free(p.folder);
    free(p.name);
    free(p.text);
    free(p.input);
    return w.failures;
}

int main(int argc, char **argv)
{
    int failures = 0;
    for (int i = 1; i < argc; i++)
        failures += walk_program(argv[i], MANY);
    glob_t found;
    if (argc > 1 || glob("tests/programs/*/*.py", 0, NULL, &found))
        return failures != 0;
    for (size_t i = 0; i < found.gl_pathc; i += ONE_IN)
        failures += walk_program(found.gl_pathv[i], FEW);
    globfree(&found);
    return failures != 0;
}

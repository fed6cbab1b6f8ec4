/* The plain mode: labelled lines and typed commands, nothing told by layout, colour or glyphs. */
#include "tour.h"

#include "stepper/scene/printer.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static timeline *interruptible;

static void on_interrupt(int signal)
{
    (void)signal;
    if (interruptible)
        timeline_interrupt(interruptible);
}

static bool needs_screen(int request)
{
    return request == REQUEST_SIDE || request == REQUEST_SCROLL_DOWN ||
           request == REQUEST_SCROLL_UP || request == REQUEST_MOUSE;
}

static void print_help(FILE *to)
{
    for (const request_row *r = request_rows; r->request; r++)
        if (r->request == REQUEST_HEADING)
            fprintf(to, "%s:\n", r->help);
        else if (r->request == REQUEST_NOTE)
            fprintf(to, "    %s\n", r->help);
        else if (!needs_screen(r->request))
            fprintf(to, "  %s%s%s: %s\n", r->word, r->asks ? ", then " : "", r->asks ? r->asks : "",
                    r->help);
    fputs("A word may be cut short. An empty line repeats the last command.\n", to);
}

static void print_riddle(const riddle *r, FILE *to)
{
    fprintf(to, "question: %s\n", r->question);
    for (int i = 0; i < r->count; i++)
        fprintf(to, "choice %d: %s\n", i + 1, r->choices[i]);
    fprintf(to, "%d %s left; type: answer, then the number or the value\n", r->tries,
            r->tries == 1 ? "try" : "tries");
}

/* How much of the output was told, and on which branch: another one has written other things. */
typedef struct told {
    uint64_t length;
    int branch;
} told;

static void print_new_output(const scene *s, told *t, FILE *to)
{
    size_t kept = strlen(s->output);
    if (s->output_length > t->length && s->branch == t->branch) {
        uint64_t fresh = s->output_length - t->length;
        const char *from = s->output + (fresh < kept ? kept - (size_t)fresh : 0);
        while (*from) {
            size_t n = strcspn(from, "\n");
            fputs("output: ", to);
            scene_put_inert(from, n, to);
            putc('\n', to);
            from += n + (from[n] == '\n');
        }
    }
    *t = (told){s->output_length, s->branch};
}

static void play(tour *w, told *t, FILE *to)
{
    while (tour_do(w, REQUEST_NEXT, NULL) && !w->scene->waits_for_input) {
        print_new_output(w->scene, t, to);
        scene_print_plain(w->scene, to);
        putc('\n', to);
    }
}

static void print_page(const char *page, FILE *to)
{
    while (*page) {
        size_t n = strcspn(page, "\n");
        scene_put_inert(page, n, to);
        putc('\n', to);
        page += n + (page[n] == '\n');
    }
}

static bool shows_moment(int request)
{
    switch (request) {
    case REQUEST_SIZE:
    case REQUEST_BREAK:
    case REQUEST_BREAK_VALUE:
    case REQUEST_FIND:
    case REQUEST_PREDICT:
    case REQUEST_RUNTIME: return false;
    default: return true;
    }
}

/* Do one typed command. False: it was the last. */
static bool obey(tour *w, const request_row *r, const char *argument, told *t, FILE *to)
{
    if (r->request == REQUEST_QUIT)
        return false;
    if (r->request == REQUEST_HELP) {
        print_help(to);
        return true;
    }
    if (r->request == REQUEST_PLAY) {
        play(w, t, to);
        return true;
    }
    bool done = tour_do(w, r->request, argument);
    if (w->message[0])
        fprintf(to, "%s\n", w->message);
    if (w->as_if) {
        fputs("as if, and it is not so:\n", to);
        scene_print_plain(w->as_if, to);
        tour_leave_as_if(w);
    } else if (w->page)
        print_page(w->page, to);
    else if ((done && shows_moment(r->request)) || r->request == REQUEST_SHOW) {
        print_new_output(w->scene, t, to);
        scene_print_plain(w->scene, to);
    }
    if (w->riddle.open)
        print_riddle(&w->riddle, to);
    return true;
}

static void converse(tour *w, FILE *from, FILE *to)
{
    char *line = NULL, last[64] = "next";
    size_t room = 0;
    told so_far = {0};
    for (;;) {
        fputs("> ", to);
        fflush(to);
        if (getline(&line, &room, from) < 0)
            break;
        line[strcspn(line, "\n")] = 0;
        char *word = line + strspn(line, " \t");
        size_t n = strcspn(word, " \t");
        char *argument = word[n] ? word + n + 1 + strspn(word + n + 1, " \t") : word + n;
        word[n] = 0;
        if (!n) {
            word = last;
            argument = NULL;
        }
        const request_row *r = request_typed(word);
        if (r && n && n < sizeof last)
            memcpy(last, word, n + 1);
        if (!r)
            fprintf(to, "There is no command '%s'. 'help' lists them.\n", word);
        else if (!obey(w, r, argument, &so_far, to))
            break;
    }
    free(line);
}

int stepper_plain(const stepper_request *r, FILE *from, FILE *to)
{
    tour w;
    bool is_typed = isatty(fileno(from)); /* a pipe finds the stepper as it always is */
    habits kept = is_typed ? habits_load() : habits_usual();
    if (!tour_open(&w, r, &kept)) {
        fputs("primer: no memory to step this program\n", stderr);
        return 2;
    }
    interruptible = w.timeline;
    void (*before)(int) = signal(SIGINT, on_interrupt);
    if (r->question)
        fprintf(to, "question: %s\n", r->question);
    scene_print_plain(w.scene, to);
    converse(&w, from, to);
    signal(SIGINT, before);
    interruptible = NULL;
    if (is_typed)
        habits_keep(&w.habits, &kept);
    int status = w.wrong;
    tour_close(&w);
    return status;
}

/* --- every scene, there and back --- */

typedef struct shown {
    char **texts; /* owned, as each is */
    size_t count, room;
} shown;

static char *scene_text(const scene *s)
{
    char *words = NULL;
    size_t length;
    FILE *to = open_memstream(&words, &length);
    if (!to)
        return NULL;
    scene_print_plain(s, to);
    fclose(to);
    return words;
}

static bool keep_text(shown *k, const scene *s)
{
    if (k->count == k->room) {
        size_t room = k->room ? k->room * 2 : 256;
        char **more = realloc(k->texts, room * sizeof *more);
        if (!more)
            return false;
        k->texts = more;
        k->room = room;
    }
    k->texts[k->count] = scene_text(s);
    return k->texts[k->count++] != NULL;
}

static bool show_forward(tour *t, shown *k, FILE *to)
{
    told so_far = {0};
    do {
        print_new_output(t->scene, &so_far, to);
        if (!keep_text(k, t->scene))
            return false;
        fprintf(to, "%s\n", k->texts[k->count - 1]);
    } while (!t->scene->waits_for_input && tour_do(t, REQUEST_NEXT, NULL));
    return true;
}

static bool check_backward(tour *t, const shown *k, FILE *to)
{
    size_t at = k->count - 1;
    while (at > 0 && tour_do(t, REQUEST_BACK, NULL)) {
        char *now = scene_text(t->scene);
        bool same = now && !strcmp(now, k->texts[--at]);
        if (!same)
            fprintf(to, "backward, this was:\n%s\nand is:\n%s\n", k->texts[at], now ? now : "");
        free(now);
        if (!same)
            return false;
    }
    fprintf(to, at ? "backward: %zu steps could not be reached\n" : "backward: the same\n", at);
    return at == 0;
}

int stepper_scenes(const stepper_request *r, FILE *to)
{
    tour t;
    habits usual = habits_usual();
    if (!tour_open(&t, r, &usual)) {
        fputs("primer: no memory to step this program\n", stderr);
        return 2;
    }
    shown k = {0};
    bool good = show_forward(&t, &k, to) && check_backward(&t, &k, to);
    for (size_t i = 0; i < k.count; i++)
        free(k.texts[i]);
    free(k.texts);
    int status = t.wrong || !good;
    tour_close(&t);
    return status;
}

int stepper_json(const stepper_request *r, FILE *to)
{
    tour w;
    habits usual = habits_usual();
    if (!tour_open(&w, r, &usual)) {
        fputs("primer: no memory to step this program\n", stderr);
        return 2;
    }
    interruptible = w.timeline;
    void (*before)(int) = signal(SIGINT, on_interrupt);
    do
        scene_print_json(w.scene, to);
    while (!ferror(to) && !w.scene->waits_for_input && tour_do(&w, REQUEST_NEXT, NULL));
    signal(SIGINT, before);
    interruptible = NULL;
    int status = w.wrong;
    tour_close(&w);
    return status;
}

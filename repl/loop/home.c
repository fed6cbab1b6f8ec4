#include "home.h"

#include "commands.h"
#include "manual.h"

#include "lessons/player.h"
#include "quiz/exam.h"
#include "repl/screen/field.h"
#include "stepper/stepper.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the stepper shows when one has no program at hand. */
static const char sample[] = "def echo():\n"
                             "    got = yield 'ready'\n"
                             "    while True:\n"
                             "        got = yield f'you sent {got}'\n"
                             "\n"
                             "g = echo()\n"
                             "print(next(g))\n"
                             "print(g.send('a'))\n"
                             "print(g.send('b'))\n"
                             "g.close()\n";

enum { ENTRIES_MOST = 10, FILES_MOST = 40, REVIEWS_MOST = 20 };

/* One line of the menu. */
typedef struct entry {
    char label[80];
    char about[100];
    char key[48];        /* of a lesson to go on with; "" */
    const command *does; /* NULL: leave */
    int done, all;       /* of a bar; all 0: none */
} entry;

typedef struct home {
    entry entries[ENTRIES_MOST];
    int count, at;
    char word[300]; /* a sentence at the bottom */
} home;

/* --- the model --- */

__attribute__((format(printf, 4, 5))) static entry *add(home *h, const char *command_name,
                                                        const char *label, const char *about, ...)
{
    const command *does = command_find(command_name);
    if (!does || h->count == ENTRIES_MOST)
        return NULL;
    entry *e = &h->entries[h->count++];
    *e = (entry){.does = does};
    snprintf(e->label, sizeof e->label, "%s", label);
    va_list rest;
    va_start(rest, about);
    vsnprintf(e->about, sizeof e->about, about, rest);
    va_end(rest);
    return e;
}

static void add_lessons(home *h)
{
    study s = {0};
    if (!course_load(&s.course, course_home())) {
        add(h, "learn", "Lessons", "none found in %.60s", course_home());
        course_end(&s.course);
        return;
    }
    s.progress = progress_open(NULL);
    if (progress_word(s.progress))
        snprintf(h->word, sizeof h->word, "%s", progress_word(s.progress));
    int done = 0, all = 0;
    for (size_t i = 0; i < s.course.count; i++) {
        tally t = study_tally(&s, &s.course.lessons[i]);
        done += t.done;
        all += t.all;
    }
    const lesson *next = study_next(&s);
    entry *e = NULL;
    if (next && next->key && done < all)
        e = add(h, "learn", done ? "Go on" : "Begin", "lesson %d: %.60s", next->number,
                next->title);
    if (e)
        snprintf(e->key, sizeof e->key, "%s", next->key);
    progress_due due[REVIEWS_MOST];
    size_t again = progress_review(s.progress, due, REVIEWS_MOST);
    e = again ? add(h, "learn", "Lessons", "%d of %d pages done, %zu to look at again", done, all,
                    again)
              : add(h, "learn", "Lessons", "%d of %d pages done", done, all);
    if (e) {
        e->done = done;
        e->all = all;
    }
    progress_close(s.progress);
    course_end(&s.course);
}

static void look(home *h)
{
    int at = h->at;
    *h = (home){.at = at};
    add_lessons(h);
    add(h, "step", "Stepper", "caller and generator side by side, for any program");
    add(h, "repl", "Prompt", "Python, with every generator alive in view");
    add(h, "quiz", "Quiz", "what do you believe about generators? is it so?");
    add(h, "exam", "Exam", "%s",
        exam_is_waiting() ? "one is under way: go on with it"
                          : "ten questions, and a certificate when you pass");
    add(h, "faq", "Questions", "what people ask about generators, answered by programs");
    if (h->at >= h->count)
        h->at = 0;
}

/* --- doing --- */

static int run(const command *c, const char *argument, const char *more)
{
    char *argv[] = {strdup(c->name), argument ? strdup(argument) : NULL, more ? strdup(more) : NULL,
                    NULL};
    int argc = 0;
    while (argv[argc])
        argc++;
    char *owned[3] = {argv[0], argv[1], argv[2]}; /* commands may move them about */
    int status = c->run(argc, argv);
    for (int i = 0; i < 3; i++)
        free(owned[i]);
    return status;
}

static int step_sample(bool plain)
{
    stepper_request r = {.source = sample, .filename = "echo.py"};
    return plain ? stepper_plain(&r, stdin, stdout) : stepper_show(&r);
}

static int is_program(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return d->d_name[0] != '.' && n > 3 && !strcmp(d->d_name + n - 3, ".py");
}

/* Which program? False: none. `path` "": the sample. */
static bool choose_program(char *path, size_t room)
{
    struct dirent **found = NULL;
    const char *items[FILES_MOST + 2] = {"a small example", "type the name of a file …"};
    int files = scandir(".", &found, is_program, alphasort), count = 2;
    for (int i = 0; i < files && i < FILES_MOST; i++)
        items[count++] = found[i]->d_name;
    int chosen = field_choose("step through which program?", items, count, 0);
    path[0] = '\0';
    if (chosen >= 2)
        snprintf(path, room, "%s", items[chosen]);
    for (int i = 0; i < files; i++)
        free(found[i]);
    free(found);
    if (chosen != 1)
        return chosen >= 0;
    edit answer;
    edit_start(&answer, "", false);
    bool given = field_ask("step", "The path of a Python program:", &answer) && answer.length;
    snprintf(path, room, "%s", answer.text);
    edit_end(&answer);
    return given;
}

static void ask_program(char *path, size_t room)
{
    printf("The path of a Python program (Enter alone: a small example): ");
    fflush(stdout);
    if (!fgets(path, (int)room, stdin))
        path[0] = '\0';
    path[strcspn(path, "\n")] = '\0';
}

static void wait_for_enter(void)
{
    fputs("Enter goes back home. ", stdout);
    fflush(stdout);
    int c;
    do {
        errno = 0;
        c = getchar();
        if (c == EOF)
            clearerr(stdin);
    } while (c != '\n' && (c != EOF || errno == EINTR)); /* a resize is no answer */
}

/* Is there a word on the terminal that home would hide? A prompt or a program may end with 1 of its
 * own accord. */
static bool said_why(const command *c, int status)
{
    return status == 2 || (status == 1 && strcmp(c->name, "repl") && strcmp(c->name, "step"));
}

/* The command has the terminal to itself, and home comes back after it. */
static void do_entry(home *h, bool plain)
{
    const entry *e = &h->entries[h->at];
    char path[400] = "";
    bool steps = !strcmp(e->does->name, "step");
    if (steps && !plain && !choose_program(path, sizeof path))
        return;
    const char *mode = plain ? "--plain" : NULL;
    screen_close();
    int status;
    if (steps && plain)
        ask_program(path, sizeof path);
    if (steps && !path[0])
        status = step_sample(plain);
    else if (steps)
        status = plain ? run(e->does, mode, path) : run(e->does, path, NULL);
    else if (e->key[0])
        status = run(e->does, e->key, mode);
    else
        status = run(e->does, mode, NULL);
    if (!plain && said_why(e->does, status))
        wait_for_enter();
}

/* --- the view --- */

enum request { DO_UP = 1, DO_DOWN, DO_OPEN, DO_HELP, DO_LEAVE };

static const binding keys[] = {
    {DO_DOWN, "Down j Tab", "next", "the entry below"},
    {DO_UP, "Up k", NULL, "the entry above"},
    {DO_OPEN, "Enter Right l space", "open", "open it; 1 to 9 open an entry at once"},
    {DO_HELP, "? F1 h", "help", "this list"},
    {DO_LEAVE, "q Esc Ctrl-C Ctrl-D", "leave", "leave primer"},
    {0},
};

/* The stagger: the two halves of a yield belong to two calls. */
static const char *const picture[] = {
    "caller                          generator",
    "  next(g)    ------------------>   runs to its first yield",
    "  'ready'    <------------------   frozen at:  got = (yield 'ready')",
    "  g.send(10) ------------------>   got = 10, runs to the next yield",
};

static int draw_picture(area a, int y)
{
    int rows = sizeof picture / sizeof *picture;
    if (a.height < 18 || a.width < 66)
        return y;
    for (int i = 0; i < rows; i++) {
        char line[160] = "";
        for (const char *p = picture[i]; *p; p++) {
            const char *mark = (char[]){*p, 0};
            if (screen_unicode() && *p == '-')
                mark = "─";
            if (screen_unicode() && *p == '>')
                mark = "▶";
            if (screen_unicode() && *p == '<')
                mark = "◀";
            strncat(line, mark, sizeof line - strlen(line) - 1);
        }
        draw_text(a, y + i, 4, i ? STYLE_TEXT : STYLE_DIM, line);
    }
    return y + rows + 1;
}

static void draw_bar(area a, int y, int x, const entry *e)
{
    enum { BAR = 12 };
    int full = e->all ? e->done * BAR / e->all : 0;
    for (int i = 0; i < BAR && x < a.width; i++)
        x += draw_text(a, y, x, i < full ? STYLE_GOOD : STYLE_DIM,
                       glyph_text(i < full ? GLYPH_FULL : GLYPH_EMPTY));
}

static void draw_entry(area a, int y, const home *h, int i)
{
    const entry *e = &h->entries[i];
    bool here = i == h->at;
    draw_text(a, y, 1, STYLE_CONTROL, here ? glyph_text(GLYPH_NOW) : " ");
    draw_format(a, y, 3, STYLE_KEY, "%d", i + 1);
    draw_cut(a, y, 5, 10, here ? STYLE_SELECTED : STYLE_STRONG, e->label);
    int x = 16, room = a.width - x - 1;
    if (room > 4)
        draw_cut(a, y, x, room, STYLE_TEXT, e->about);
    x += text_columns(e->about) + 2;
    if (e->all && x + 12 < a.width)
        draw_bar(a, y, x, e);
}

static void draw(const home *h)
{
    area a = screen_area();
    screen_clear();
    area title = area_cut_top(&a, 1), hints = area_cut_bottom(&a, 1);
    draw_fill(title, STYLE_TITLE);
    draw_cut(title, 0, 1, title.width - 1, STYLE_TITLE,
             a.width < 60 ? "primer" : "primer: the handshake between a caller and a generator");
    binding_hints(hints, 0, keys);
    int y = draw_picture(a, 1), step = a.height - y > 2 * h->count ? 2 : 1;
    for (int i = 0; i < h->count; i++, y += step)
        draw_entry(a, y, h, i);
    if (h->word[0] && y < a.height)
        draw_wrapped((area){a.y + y, a.x + 1, a.height - y, a.width - 2}, 0, STYLE_BAD, h->word);
    draw_no_cursor();
    screen_flush();
}

/* False: leave. */
static bool obey(home *h, int key)
{
    if (key >= '1' && key < '1' + h->count) {
        h->at = key - '1';
        do_entry(h, false);
        return true;
    }
    switch (binding_find(keys, key)) {
    case DO_UP: h->at = (h->at + h->count - 1) % h->count; break;
    case DO_DOWN: h->at = (h->at + 1) % h->count; break;
    case DO_OPEN: do_entry(h, false); break;
    case DO_HELP: binding_help("primer", keys); break;
    case DO_LEAVE: return false;
    default: break;
    }
    return key != KEY_CLOSED;
}

int home_show(void)
{
    home h = {0};
    const char *why = screen_open();
    if (why && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return home_plain();
    if (why) {
        manual_usage(stdout);
        return 0;
    }
    look(&h);
    do {
        if (!screen_is_open()) { /* a command had the terminal */
            look(&h);
            if (screen_open())
                return 1;
        }
        draw(&h);
    } while (obey(&h, key_read(-1)));
    screen_close();
    return 0;
}

int home_plain(void)
{
    char line[100];
    home h = {0};
    for (;;) {
        look(&h);
        puts("\nprimer: the handshake between a caller and a generator");
        for (int i = 0; i < h.count; i++)
            printf("%d  %s: %s\n", i + 1, h.entries[i].label, h.entries[i].about);
        printf("%sType a number, or q to leave: ", h.word[0] ? h.word : "");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin) || line[0] == 'q') {
            putchar('\n');
            return 0;
        }
        int chosen = atoi(line);
        if (chosen < 1 || chosen > h.count) {
            printf("There is no %.20s", line);
            continue;
        }
        h.at = chosen - 1;
        do_entry(&h, true);
    }
}

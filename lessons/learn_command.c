/* primer learn [LESSON|PATH] [--plain] [--forget]: the way into the lessons. */
#include "player.h"
#include "repl/loop/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct wishes {
    const char *name; /* a lesson, or a path; NULL: choose */
    bool plain, forget, list;
} wishes;

static bool read_wishes(wishes *w, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--plain"))
            w->plain = true;
        else if (!strcmp(argv[i], "--forget"))
            w->forget = true;
        else if (!strcmp(argv[i], "--list"))
            w->list = true;
        else if (argv[i][0] == '-' || w->name)
            return false;
        else
            w->name = argv[i];
    return true;
}

/* A name with a slash or of a lesson file; any other name is a lesson's, should a file of that name
 * stand here or not. */
static bool is_path(const char *name)
{
    size_t n = strlen(name);
    return strchr(name, '/') || (n > 3 && !strcmp(name + n - 3, ".md"));
}

static int no_lessons(const char *path)
{
    fprintf(stderr, "primer: learn: no lessons in %s: %s\n", path, strerror(errno));
    return 2;
}

static int no_such_lesson(const study *s, const char *name)
{
    fprintf(stderr, "primer: learn: no lesson is called '%s'. There are:\n", name);
    for (size_t i = 0; i < s->course.count; i++)
        if (s->course.lessons[i].key)
            fprintf(stderr, "    %2d  %s\n", s->course.lessons[i].number, s->course.lessons[i].key);
    return 2;
}

static int print_list(const study *s)
{
    for (size_t i = 0; i < s->course.count; i++) {
        const lesson *l = &s->course.lessons[i];
        if (!course_is_sound(&s->course, l))
            continue;
        tally t = study_tally(s, l);
        printf("%2d  %-14s %2d of %2d  %s\n", l->number, l->key, t.done, t.all, l->title);
    }
    return 0;
}

/* What is wrong with a lesson that was asked for by name. */
static int complain_about(const study *s, const lesson *l)
{
    const complaints *wrong = &s->course.wrong[l - s->course.lessons];
    for (size_t i = 0; i < wrong->count && i < 10; i++)
        fprintf(stderr, "%s:%d:%d: %s\n", l->path, wrong->items[i].line, wrong->items[i].column,
                wrong->items[i].text);
    return 1;
}

static int learn(study *s, const wishes *w, lesson *l)
{
    if (w->list)
        return print_list(s);
    if (w->forget) {
        progress_forget(s->progress, l ? l->key : NULL);
        printf("Forgotten: %s\n", l ? l->key : "all lessons");
        return 0;
    }
    if (l && !course_is_sound(&s->course, l))
        return complain_about(s, l);
    return w->plain ? player_plain(s, l) : player_show(s, l);
}

int command_learn(int argc, char **argv)
{
    wishes w = {0};
    if (!read_wishes(&w, argc, argv)) {
        fputs("usage: primer learn [LESSON|PATH] [--plain] [--list] [--forget]\n", stderr);
        return 2;
    }
    bool path = w.name && is_path(w.name);
    const char *from = path ? w.name : course_home();
    study s = {0};
    int status = 2;
    if (!course_load(&s.course, from)) {
        status = no_lessons(from);
    } else {
        s.progress = progress_open(NULL);
        lesson *l = NULL;
        if (path && s.course.count == 1)
            l = s.course.lessons;
        else if (w.name && !path)
            l = course_find(&s.course, w.name);
        status = w.name && !path && !l ? no_such_lesson(&s, w.name) : learn(&s, &w, l);
        progress_close(s.progress);
    }
    course_end(&s.course);
    return status;
}

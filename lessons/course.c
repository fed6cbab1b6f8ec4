#include "course.h"

#include "repl/loop/share.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *course_home(void)
{
    static char path[PATH_MAX];
    return share_folder("PRIMER_LESSONS", "lessons/scripts", "lessons", path, sizeof path);
}

static bool add(course *c, const char *path)
{
    lesson *lessons = realloc(c->lessons, (c->count + 1) * sizeof *lessons);
    if (lessons)
        c->lessons = lessons;
    complaints *wrong = realloc(c->wrong, (c->count + 1) * sizeof *wrong);
    if (wrong)
        c->wrong = wrong;
    if (!lessons || !wrong)
        return false;
    c->wrong[c->count] = (complaints){0};
    lesson_read(&c->lessons[c->count], path, &c->wrong[c->count]);
    c->count++;
    return true;
}

static int is_script(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return e->d_name[0] != '.' && n > 3 && !strcmp(e->d_name + n - 3, ".md");
}

static bool add_folder(course *c, const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, is_script, alphasort);
    if (n < 0)
        return false;
    for (int i = 0; i < n; i++) {
        char path[PATH_MAX];
        if (snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) < (int)sizeof path)
            add(c, path);
        free(entries[i]);
    }
    free(entries);
    errno = ENOENT;
    return c->count > 0;
}

/* By number; those without one come last, in the order of their files. */
static void sort(course *c)
{
    for (size_t i = 1; i < c->count; i++)
        for (size_t k = i; k > 0; k--) {
            int before = c->lessons[k - 1].number, here = c->lessons[k].number;
            if (!here || (before && before <= here))
                break;
            lesson l = c->lessons[k];
            complaints w = c->wrong[k];
            c->lessons[k] = c->lessons[k - 1];
            c->wrong[k] = c->wrong[k - 1];
            c->lessons[k - 1] = l;
            c->wrong[k - 1] = w;
        }
}

bool course_load(course *c, const char *path)
{
    *c = (course){0};
    struct stat s;
    if (stat(path, &s) != 0)
        return false;
    bool found = S_ISDIR(s.st_mode) ? add_folder(c, path) : add(c, path);
    sort(c);
    return found;
}

void course_end(course *c)
{
    for (size_t i = 0; i < c->count; i++) {
        lesson_end(&c->lessons[i]);
        complaints_end(&c->wrong[i]);
    }
    free(c->lessons);
    free(c->wrong);
    *c = (course){0};
}

lesson *course_find(const course *c, const char *name)
{
    char *end;
    long number = strtol(name, &end, 10);
    lesson *begins = NULL;
    for (size_t i = 0; i < c->count; i++) {
        lesson *l = &c->lessons[i];
        if (*end == '\0' && number && l->number == number)
            return l;
        if (!l->key)
            continue;
        if (!strcmp(l->key, name))
            return l;
        if (!begins && *name && !strncmp(l->key, name, strlen(name)))
            begins = l;
    }
    return begins;
}

bool course_is_sound(const course *c, const lesson *l)
{
    return l->page_count && l->title && l->key && !c->wrong[l - c->lessons].count;
}

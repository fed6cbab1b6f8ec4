/* primer check [PATH…] [--json]: lessons and questions prove themselves. */
#include "check.h"
#include "course.h"
#include "quiz/bank.h"
#include "quiz/check.h"
#include "repl/loop/commands.h"
#include "repl/loop/world.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the check found so far, and how it is told. */
typedef struct report {
    bool json;
    int files, pages, questions, complaints;
} report;

/* A JSON string; bytes that are no text of ours are kept as they are. */
static void print_json(const char *words)
{
    putchar('"');
    for (; *words; words++)
        if (*words == '"' || *words == '\\')
            printf("\\%c", *words);
        else if ((unsigned char)*words < ' ')
            printf("\\u%04x", (unsigned char)*words);
        else
            putchar(*words);
    putchar('"');
}

/* Control characters of a lesson never reach the terminal. */
static void print_inert(const char *words)
{
    for (; *words; words++)
        putchar((unsigned char)*words < ' ' || *words == 127 ? '?' : *words);
}

static void tell(void *context, const char *path, const complaint *c)
{
    report *r = context;
    r->complaints++;
    if (r->json) {
        printf("{\"file\": ");
        print_json(path);
        printf(", \"line\": %d, \"column\": %d, \"message\": ", c->line, c->column);
        print_json(c->text);
        puts("}");
        return;
    }
    printf("%s:%d:%d: ", path, c->line, c->column);
    print_inert(c->text);
    putchar('\n');
}

static bool is_bank_file(const char *path)
{
    size_t length;
    char *source = world_read_file(path, &length);
    bool is_bank = source && quiz_check_is_bank(source, length);
    free(source);
    return is_bank;
}

static void check_bank(report *r, const char *path)
{
    quiz_check_result found = quiz_check(path, tell, r);
    r->questions += found.questions;
}

static void check_one(report *r, course *c, size_t i)
{
    lesson *l = &c->lessons[i];
    if (is_bank_file(l->path)) {
        check_bank(r, l->path);
        return;
    }
    if (!c->wrong[i].count)
        check_lesson(l, &c->wrong[i]);
    r->files++;
    r->pages += (int)l->page_count;
    for (size_t k = 0; k < c->wrong[i].count; k++)
        tell(r, l->path, &c->wrong[i].items[k]);
}

/* No two lessons of a course may have one key or number. */
static void check_course(report *r, const course *c)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < i; k++) {
            const lesson *a = &c->lessons[k], *b = &c->lessons[i];
            if (a->key && b->key && !strcmp(a->key, b->key)) {
                complaint clash = {.line = 2, .column = 1};
                snprintf(clash.text, sizeof clash.text, "%.120s has the key '%s' too", a->path,
                         b->key);
                tell(r, b->path, &clash);
            }
        }
}

static bool check_path(report *r, const char *path)
{
    course c;
    if (!course_load(&c, path)) {
        fprintf(stderr, "primer: check: %s: %s\n", path,
                errno == ENOENT ? "there is no such file, or no *.md in the folder"
                                : strerror(errno));
        course_end(&c);
        return false;
    }
    for (size_t i = 0; i < c.count; i++)
        check_one(r, &c, i);
    check_course(r, &c);
    course_end(&c);
    return true;
}

static void summarise(const report *r)
{
    if (r->json) {
        printf("{\"lessons\": %d, \"pages\": %d, \"questions\": %d, \"complaints\": %d}\n",
               r->files, r->pages, r->questions, r->complaints);
        return;
    }
    printf("%d lessons, %d pages", r->files, r->pages);
    if (r->questions)
        printf(", %d questions", r->questions);
    printf(": %d complaint%s\n", r->complaints, r->complaints == 1 ? "" : "s");
}

int command_check(int argc, char **argv)
{
    report r = {0};
    bool found = true;
    int paths = 0;
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--json")) {
            r.json = true;
        } else if (argv[i][0] == '-') {
            fprintf(stderr, "usage: primer check [PATH…] [--json]\n");
            return 2;
        }
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-') {
            paths++;
            found = check_path(&r, argv[i]) && found;
        }
    if (!paths)
        found = check_path(&r, course_home()) && check_path(&r, bank_home());
    summarise(&r);
    return !found ? 2 : r.complaints ? 1 : 0;
}

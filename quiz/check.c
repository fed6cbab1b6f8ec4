#include "check.h"

#include "misconceptions.h"
#include "question.h"
#include "repl/loop/world.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What is asked and its program must show on 80×24 beside header, choices and hints. */
enum { PROGRAM_WIDEST = 74, PROGRAM_LONGEST = 24, PROMPT_LONGEST = 300 };

typedef struct checking {
    const char *path;
    void (*say)(void *context, const char *path, const complaint *c);
    void *context;
    quiz_check_result result;
} checking;

static void say(checking *k, const complaint *c)
{
    k->result.complaints++;
    if (k->say)
        k->say(k->context, k->path, c);
}

static void say_of(checking *k, const question *q, const char *what)
{
    complaint c = {0};
    complain(&c, q->line, "the question '%s' %s", q->id, what);
    say(k, &c);
}

bool quiz_check_is_bank(const char *source, size_t length)
{
    blocks b;
    if (!blocks_parse(&b, source, length, NULL))
        return false;
    bool is_bank = b.count > 1 && b.items[0].kind == BLOCK_HEADING;
    bool has_area = false;
    for (size_t i = 1; i < b.count && b.items[i].kind == BLOCK_SETTING; i++)
        has_area = has_area || !strcmp(b.items[i].key, "area");
    blocks_end(&b);
    return is_bank && has_area;
}

static void check_program(checking *k, const question *q)
{
    int lines = 0;
    for (const char *at = q->program; at && *at; lines++) {
        size_t n = strcspn(at, "\n");
        if (n > PROGRAM_WIDEST)
            say_of(k, q, "has a program line wider than 74 columns");
        at += n + (at[n] == '\n');
    }
    if (lines > PROGRAM_LONGEST)
        say_of(k, q, "has a program longer than 24 lines");
    if (lines && q->moment > lines)
        say_of(k, q, "has a moment: behind the end of its program");
}

/* A wrong choice must come from somewhere. */
static void check_choices(checking *k, const question *q)
{
    for (int i = 0; i < q->count; i++) {
        const offer *o = &q->choices[i];
        if (o->right || o->reason || o->belief != MISCONCEPTION_NONE || q->kind == KIND_true)
            continue;
        complaint c = {0};
        complain(&c, o->line, "a wrong choice of '%s' has neither a misconception nor a reason",
                 q->id);
        say(k, &c);
    }
}

static void check_question(checking *k, question *q)
{
    complaint wrong = {0};
    k->result.questions++;
    if (strlen(q->prompt) > PROMPT_LONGEST)
        say_of(k, q, "asks in more than 300 characters");
    check_program(k, q);
    if (question_prepare(q, &wrong))
        check_choices(k, q);
    else
        say(k, &wrong);
}

static void check_ids(checking *k, const question *row, int count)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (!strcmp(row[i].id, row[j].id))
                say_of(k, &row[i], "has the name of another");
}

static void check_file(checking *k, const char *path)
{
    complaint wrong = {0};
    question *row = NULL;
    int count = 0;
    size_t length = 0;
    char *source = world_read_file(path, &length);
    k->path = path;
    if (!source) {
        complain(&wrong, 1, "cannot be read: %s", strerror(errno));
        say(k, &wrong);
        return;
    }
    if (!questions_parse(path, source, length, &row, &count, &wrong))
        say(k, &wrong);
    free(source);
    check_ids(k, row, count);
    for (int i = 0; i < count; i++) {
        check_question(k, &row[i]);
        question_end(&row[i]);
    }
    free(row);
}

static int is_markdown(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return e->d_name[0] != '.' && n > 3 && !strcmp(e->d_name + n - 3, ".md");
}

static void check_folder(checking *k, const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, is_markdown, alphasort);
    for (int i = 0; i < n; i++) {
        char path[PATH_MAX];
        if (snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) < (int)sizeof path)
            check_file(k, path);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

quiz_check_result quiz_check(const char *path,
                             void (*tell)(void *context, const char *path, const complaint *c),
                             void *context)
{
    checking k = {.path = path, .say = tell, .context = context};
    struct stat s;
    if (stat(path, &s) == 0 && S_ISDIR(s.st_mode))
        check_folder(&k, path);
    else
        check_file(&k, path);
    return k.result;
}

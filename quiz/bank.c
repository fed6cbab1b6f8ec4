#include "bank.h"

#include "repl/loop/share.h"
#include "repl/loop/world.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *bank_home(void)
{
    static char path[PATH_MAX];
    return share_folder("PRIMER_BANK", "quiz/bank", "bank", path, sizeof path);
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static bool take(bank *b, question *row, int count)
{
    question *more = realloc(b->questions, (size_t)(b->count + count) * sizeof *more);
    if (!more)
        return false;
    b->questions = more;
    memcpy(more + b->count, row, (size_t)count * sizeof *row);
    b->count += count;
    return true;
}

static bool keep_path(bank *b, const char *path)
{
    char **more = realloc(b->paths, (size_t)(b->path_count + 1) * sizeof *more);
    if (!more)
        return false;
    b->paths = more;
    b->paths[b->path_count] = strdup(path);
    return b->paths[b->path_count++] != NULL;
}

static bool add_file(bank *b, digest *d, const char *path, char *why, size_t room)
{
    size_t length;
    char *source = world_read_file(path, &length);
    if (!source) {
        snprintf(why, room, "%s cannot be read: %s", path, strerror(errno));
        return false;
    }
    const char *slash = strrchr(path, '/');
    fingerprint_add(d, slash ? slash + 1 : path);
    fingerprint_add(d, source);
    complaint wrong = {0};
    question *row = NULL;
    int count = 0;
    bool fine = keep_path(b, path) &&
                questions_parse(b->paths[b->path_count - 1], source, length, &row, &count, &wrong);
    free(source);
    if (fine)
        fine = !count || take(b, row, count);
    else
        snprintf(why, room, "%s:%d: %s", path, wrong.line, wrong.text);
    free(row);
    return fine;
}

static int is_markdown(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return e->d_name[0] != '.' && n > 3 && !strcmp(e->d_name + n - 3, ".md");
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_folder(bank *b, digest *d, const char *folder, char *why, size_t room)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, is_markdown, by_bytes);
    if (n < 0) {
        snprintf(why, room, "the bank %s cannot be read: %s", folder, strerror(errno));
        return false;
    }
    bool fine = true;
    for (int i = 0; i < n; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        fine = fine && add_file(b, d, path, why, room);
        free(entries[i]);
    }
    free(entries);
    return fine;
}

static bool are_unique(const bank *b, char *why, size_t room)
{
    for (int i = 0; i < b->count; i++)
        for (int j = 0; j < i; j++)
            if (!strcmp(b->questions[i].id, b->questions[j].id)) {
                snprintf(why, room, "%s:%d: there is another question called '%s' (%s:%d)",
                         b->questions[i].path, b->questions[i].line, b->questions[i].id,
                         b->questions[j].path, b->questions[j].line);
                return false;
            }
    return true;
}

bool bank_load(bank *b, const char *folder, char *why, size_t room)
{
    digest d;
    fingerprint_start(&d);
    *b = (bank){.folder = strdup(folder)};
    bool fine = is_folder(folder) ? add_folder(b, &d, folder, why, room)
                                  : add_file(b, &d, folder, why, room);
    fingerprint_finish(&d, b->fingerprint);
    if (fine && !b->count) {
        snprintf(why, room, "there are no questions in %s", folder);
        fine = false;
    }
    fine = fine && are_unique(b, why, room);
    if (!fine)
        bank_end(b);
    return fine;
}

void bank_end(bank *b)
{
    for (int i = 0; i < b->count; i++)
        question_end(&b->questions[i]);
    for (int i = 0; i < b->path_count; i++)
        free(b->paths[i]);
    free(b->questions);
    free(b->paths);
    free(b->folder);
    *b = (bank){0};
}

question *bank_find(const bank *b, const char *id)
{
    for (int i = 0; i < b->count; i++)
        if (!strcmp(b->questions[i].id, id))
            return &b->questions[i];
    return NULL;
}

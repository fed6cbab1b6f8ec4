#include "progress.h"

#include "repl/loop/world.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define HEAD "primer lessons 1\n"
enum { MOST_ROWS = 20000, DAY = 24 * 60 * 60 };

/* Days from one review to the next; behind the last there is none. */
static const int intervals[] = {1, 3, 8, 21};
enum { INTERVALS = sizeof intervals / sizeof *intervals };

/* A page that was finished (box -1: no review), or with an empty page, where a lesson was left. */
typedef struct row {
    char lesson[48], page[48];
    int box;
    long long due;
    bool left; /* the lesson was left at this page */
    long long when;
} row;

struct progress {
    char path[PATH_MAX];
    row *rows; /* owned */
    size_t count;
    char word[300];
};

static row *find(const progress *p, const char *lesson, const char *page, bool left)
{
    for (size_t i = 0; i < p->count; i++) {
        row *r = &p->rows[i];
        if (r->left == left && !strcmp(r->lesson, lesson) && (left || !strcmp(r->page, page)))
            return r;
    }
    return NULL;
}

static row *row_of(progress *p, const char *lesson, const char *page, bool left)
{
    row *r = find(p, lesson, page, left);
    if (r)
        return r;
    if (p->count >= MOST_ROWS)
        return NULL;
    row *more = realloc(p->rows, (p->count + 1) * sizeof *more);
    if (!more)
        return NULL;
    p->rows = more;
    r = &p->rows[p->count++];
    *r = (row){.box = -1, .left = left};
    snprintf(r->lesson, sizeof r->lesson, "%s", lesson);
    return r;
}

/* Make the folders above a file. */
static void make_folders(const char *path)
{
    char part[PATH_MAX];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        mkdir(part, 0700);
    }
}

static void find_path(progress *p)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        snprintf(p->path, sizeof p->path, "%s/primer/lessons", state);
    else if (home && *home)
        snprintf(p->path, sizeof p->path, "%s/.local/state/primer/lessons", home);
}

static bool read_row(progress *p, const char *line)
{
    row r = {0};
    int left;
    if (sscanf(line, "%47[a-z0-9-]\t%47[a-z0-9-]\t%d\t%lld\t%d\t%lld", r.lesson, r.page, &r.box,
               &r.due, &left, &r.when) != 6 ||
        r.box < -1 || r.box > INTERVALS || (left != 0 && left != 1))
        return false;
    r.left = left;
    row *new = row_of(p, r.lesson, r.page, r.left);
    if (new)
        *new = r;
    return true;
}

static bool read_rows(progress *p, const char *at, size_t length)
{
    if (strncmp(at, HEAD, strlen(HEAD)) != 0 || strlen(at) != length || at[length - 1] != '\n')
        return false;
    for (at += strlen(HEAD); *at; at += strcspn(at, "\n") + 1)
        if (!read_row(p, at))
            return false;
    return true;
}

static void set_aside(progress *p)
{
    char other[PATH_MAX + 32];
    for (int n = 1; n < 1000; n++) {
        snprintf(other, sizeof other, "%s.damaged-%d", p->path, n);
        if (access(other, F_OK) != 0)
            break;
    }
    p->count = 0;
    if (rename(p->path, other) == 0)
        snprintf(
            p->word, sizeof p->word,
            "Your progress file could not be read. It was kept as %.200s; progress starts anew.",
            other);
    else
        snprintf(p->word, sizeof p->word, "Your progress file can neither be read nor set aside.");
}

progress *progress_open(const char *path)
{
    progress *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    if (path)
        snprintf(p->path, sizeof p->path, "%s", path);
    else
        find_path(p);
    size_t length;
    char *content = *p->path ? world_read_file(p->path, &length) : NULL;
    if (content && !read_rows(p, content, length))
        set_aside(p);
    free(content);
    return p;
}

void progress_close(progress *p)
{
    free(p->rows);
    free(p);
}

const char *progress_word(const progress *p)
{
    return *p->word ? p->word : NULL;
}

static bool write_rows(const progress *p, FILE *f)
{
    fputs(HEAD, f);
    for (size_t i = 0; i < p->count; i++) {
        const row *r = &p->rows[i];
        fprintf(f, "%s\t%s\t%d\t%lld\t%d\t%lld\n", r->lesson, r->page, r->box, r->due, r->left,
                r->when);
    }
    bool done = fflush(f) == 0 && fsync(fileno(f)) == 0;
    return fclose(f) == 0 && done;
}

static void save(progress *p)
{
    char scratch[PATH_MAX + 16];
    if (!*p->path)
        return;
    make_folders(p->path);
    snprintf(scratch, sizeof scratch, "%s.%ld", p->path, (long)getpid());
    int fd = open(scratch, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (f && write_rows(p, f) && rename(scratch, p->path) == 0)
        return;
    snprintf(p->word, sizeof p->word, "Progress cannot be saved in %.160s: %s", p->path,
             strerror(errno));
    unlink(scratch);
}

static void set_page(row *r, const char *page)
{
    snprintf(r->page, sizeof r->page, "%s", page);
    r->when = time(NULL);
}

void progress_finish(progress *p, const char *lesson, const char *page, bool missed)
{
    bool new = !find(p, lesson, page, false);
    row *r = row_of(p, lesson, page, false);
    if (!r || (!new && !missed))
        return;
    set_page(r, page);
    if (missed) {
        r->box = 0;
        r->due = time(NULL) + (long long)intervals[0] * DAY / 2;
    }
    save(p);
}

bool progress_has(const progress *p, const char *lesson, const char *page)
{
    return find(p, lesson, page, false) != NULL;
}

void progress_leave(progress *p, const char *lesson, const char *page)
{
    row *r = row_of(p, lesson, "", true);
    if (!r)
        return;
    set_page(r, page);
    save(p);
}

const char *progress_left(const progress *p, const char *lesson)
{
    const row *r = find(p, lesson, "", true);
    return r ? r->page : NULL;
}

const char *progress_last_lesson(const progress *p)
{
    const row *last = NULL;
    for (size_t i = 0; i < p->count; i++)
        if (p->rows[i].left && (!last || p->rows[i].when >= last->when))
            last = &p->rows[i];
    return last ? last->lesson : NULL;
}

void progress_forget(progress *p, const char *lesson)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++)
        if (lesson && strcmp(p->rows[i].lesson, lesson) != 0)
            p->rows[kept++] = p->rows[i];
    p->count = kept;
    save(p);
}

size_t progress_review(const progress *p, progress_due *due, size_t most)
{
    long long now = time(NULL), after = -1;
    size_t n = 0;
    while (n < most) {
        const row *next = NULL;
        for (size_t i = 0; i < p->count; i++) {
            const row *r = &p->rows[i];
            bool wanted = !r->left && r->box >= 0 && r->box < INTERVALS && r->due <= now;
            long long rank = r->due * MOST_ROWS + (long long)i;
            if (wanted && rank > after && (!next || r->due < next->due))
                next = r;
        }
        if (!next)
            break;
        after = next->due * MOST_ROWS + (next - p->rows);
        due[n++] = (progress_due){next->lesson, next->page};
    }
    return n;
}

void progress_reviewed(progress *p, const char *lesson, const char *page, bool right)
{
    row *r = find(p, lesson, page, false);
    if (!r)
        return;
    r->box = right ? r->box + 1 : 0;
    if (r->box < INTERVALS)
        r->due = time(NULL) + (long long)intervals[r->box] * DAY;
    save(p);
}

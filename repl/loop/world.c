#include "world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Standard output is collected; a terminal gets it line by line, as python does. */
static struct {
    char bytes[1 << 16];
    size_t used;
    bool broken;
} out;

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

bool world_flush(void)
{
    if (out.used && !out.broken && !write_all(STDOUT_FILENO, out.bytes, out.used))
        out.broken = errno == EPIPE;
    out.used = 0;
    return !out.broken;
}

bool world_broken_pipe(void)
{
    return out.broken;
}

static bool write_door(void *context, int stream, const char *bytes, size_t length)
{
    (void)context;
    if (stream == 2) {
        world_flush();
        write_all(STDERR_FILENO, bytes, length);
        return true;
    }
    if (length > sizeof out.bytes - out.used)
        world_flush();
    if (length > sizeof out.bytes) {
        if (!out.broken && !write_all(STDOUT_FILENO, bytes, length))
            out.broken = errno == EPIPE;
        return !out.broken;
    }
    memcpy(out.bytes + out.used, bytes, length);
    out.used += length;
    if (memchr(bytes, '\n', length) && isatty(STDOUT_FILENO))
        world_flush();
    return !out.broken;
}

static bool flush_door(void *context)
{
    (void)context;
    return world_flush();
}

static int64_t read_line_door(void *context, const char **line)
{
    (void)context;
    static char *buffer;
    static size_t size;
    world_flush();
    ssize_t n;
    do {
        errno = 0;
        n = getline(&buffer, &size, stdin);
    } while (n < 0 && errno == EINTR);
    *line = buffer;
    return n < 0 ? 0 : n;
}

static double now_door(void *context, bool monotonic)
{
    (void)context;
    struct timespec t;
    clock_gettime(monotonic ? CLOCK_MONOTONIC : CLOCK_REALTIME, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void sleep_door(void *context, double seconds)
{
    (void)context;
    world_flush();
    struct timespec t = {.tv_sec = (time_t)seconds};
    t.tv_nsec = (long)((seconds - (double)t.tv_sec) * 1e9);
    nanosleep(&t, NULL);
}

static uint64_t random_door(void *context)
{
    (void)context;
    uint64_t r = 0;
    int fd = open("/dev/urandom", O_RDONLY);
    if (fd < 0 || read(fd, &r, sizeof r) != (ssize_t)sizeof r)
        r = (uint64_t)time(NULL);
    if (fd >= 0)
        close(fd);
    return r;
}

static char *read_fd(int fd, size_t *length)
{
    size_t size = 1 << 14, used = 0;
    char *bytes = malloc(size + 1);
    while (bytes) {
        if (used == size) {
            char *more = realloc(bytes, (size *= 2) + 1);
            if (!more)
                break;
            bytes = more;
        }
        ssize_t n = read(fd, bytes + used, size - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        if (n == 0) {
            bytes[used] = '\0';
            *length = used;
            return bytes;
        }
        used += (size_t)n;
    }
    free(bytes);
    return NULL;
}

char *world_absolute(const char *path)
{
    char here[PATH_MAX], *whole = NULL;
    if (path[0] == '/' || !getcwd(here, sizeof here) || asprintf(&whole, "%s/%s", here, path) < 0)
        return strdup(path);
    return whole;
}

char *world_folder_of(const char *path)
{
    char real[PATH_MAX];
    char *whole = world_absolute(path);
    if (whole && realpath(whole, real)) {
        free(whole);
        whole = strdup(real);
    }
    char *slash = whole ? strrchr(whole, '/') : NULL;
    if (slash)
        slash[slash == whole] = '\0';
    return whole;
}

char *world_read_file(const char *path, size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct stat s;
    if (fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(fd);
        errno = EISDIR;
        return NULL;
    }
    char *bytes = read_fd(fd, length);
    int why = errno;
    close(fd);
    errno = why;
    return bytes;
}

char *world_read_stdin(size_t *length)
{
    return read_fd(STDIN_FILENO, length);
}

static bool read_file_door(void *context, const char *path, char **data, size_t *length)
{
    (void)context;
    *data = world_read_file(path, length);
    return *data != NULL;
}

/* Programs write below the working directory only. False: errno says why. */
static bool is_below_here(const char *path)
{
    char here[PATH_MAX], folder[PATH_MAX], real[PATH_MAX];
    if (snprintf(folder, sizeof folder, "%s", path) >= (int)sizeof folder ||
        !getcwd(here, sizeof here))
        return false;
    char *slash = strrchr(folder, '/');
    errno = EACCES;
    if (slash == folder)
        return false;
    if (slash)
        *slash = '\0';
    if (!realpath(slash ? folder : ".", real))
        return false;
    size_t n = strlen(here);
    errno = EACCES;
    return !strncmp(real, here, n) && (real[n] == '\0' || real[n] == '/');
}

static bool write_file_door(void *context, const char *path, const char *data, size_t length,
                            bool append)
{
    (void)context;
    if (!is_below_here(path))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (append ? O_APPEND : O_TRUNC),
                  0666);
    if (fd < 0)
        return false;
    bool done = write_all(fd, data, length);
    return close(fd) == 0 && done;
}

static int64_t nanoseconds(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool read_facts(const char *path, bool follow, file_answer *answer)
{
    struct stat s;
    if ((follow ? stat(path, &s) : lstat(path, &s)) != 0)
        return false;
#ifdef __APPLE__
    struct timespec seen = s.st_atimespec, written = s.st_mtimespec, changed = s.st_ctimespec;
#else
    struct timespec seen = s.st_atim, written = s.st_mtim, changed = s.st_ctim;
#endif
    const int64_t facts[FILE_FACT_COUNT] = {
        (int64_t)s.st_mode,   (int64_t)s.st_ino,   (int64_t)s.st_dev,  (int64_t)s.st_nlink,
        (int64_t)s.st_uid,    (int64_t)s.st_gid,   (int64_t)s.st_size, nanoseconds(seen),
        nanoseconds(written), nanoseconds(changed)};
    memcpy(answer->facts, facts, sizeof facts);
    return true;
}

static bool read_names(const char *path, file_answer *answer)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    if (count < 0)
        return false;
    FILE *names = open_memstream(&answer->text, &answer->length);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (names && strcmp(name, ".") && strcmp(name, ".."))
            fwrite(name, 1, strlen(name) + 1, names);
        free(entries[i]);
    }
    free(entries);
    return names && fclose(names) == 0;
}

static bool read_here(file_answer *answer)
{
    answer->text = getcwd(NULL, 0);
    answer->length = answer->text ? strlen(answer->text) : 0;
    return answer->text != NULL;
}

static bool ask(file_request what, const char *path, const char *to, file_answer *answer)
{
    switch (what) {
    case FILE_FACTS: return read_facts(path, true, answer);
    case FILE_FACTS_OF_LINK: return read_facts(path, false, answer);
    case FILE_NAMES: return read_names(path, answer);
    case FILE_HERE: return read_here(answer);
    case FILE_MAKE_FOLDER: return is_below_here(path) && mkdir(path, 0777) == 0;
    case FILE_REMOVE: return is_below_here(path) && unlink(path) == 0;
    case FILE_REMOVE_FOLDER: return is_below_here(path) && rmdir(path) == 0;
    case FILE_RENAME: return is_below_here(path) && is_below_here(to) && rename(path, to) == 0;
    }
    errno = EINVAL;
    return false;
}

static int ask_file_door(void *context, file_request what, const char *path, const char *to,
                         file_answer *answer)
{
    (void)context;
    return ask(what, path, to, answer) ? 0 : errno;
}

doors world_doors(void)
{
    return (doors){
        .write = write_door,
        .flush = flush_door,
        .read_line = read_line_door,
        .now = now_door,
        .sleep = sleep_door,
        .random = random_door,
        .read_file = read_file_door,
        .write_file = write_file_door,
        .ask_file = ask_file_door,
    };
}

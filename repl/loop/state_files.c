#include "state_files.h"

#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Make a folder and those above it, private to the user. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash)
            *slash = '\0';
        if (mkdir(path, 0700) && errno != EEXIST)
            return false;
        if (!slash)
            return true;
        *slash = '/';
    }
}

char *state_path(const char *name)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char *folder = NULL, *path = NULL;
    int made = state && *state == '/' ? asprintf(&folder, "%s/primer", state)
               : home && *home        ? asprintf(&folder, "%s/.local/state/primer", home)
                                      : -1;
    if (made < 0) {
        errno = ENOENT;
        return NULL;
    }
    if (!make_folders(folder) || asprintf(&path, "%s/%s", folder, name) < 0)
        path = NULL;
    free(folder);
    return path;
}

char *state_read(const char *name, size_t *length)
{
    char *path = state_path(name);
    char *bytes = path ? world_read_file(path, length) : NULL;
    int why = errno;
    free(path);
    errno = why;
    return bytes;
}

static bool write_whole(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return fsync(fd) == 0;
}

bool file_replace(const char *path, const char *bytes, size_t length, mode_t mode)
{
    char *fresh = NULL;
    if (asprintf(&fresh, "%s.XXXXXX", path) < 0)
        return false;
    int fd = mkstemp(fresh);
    bool done = fd >= 0 && fchmod(fd, mode) == 0 && write_whole(fd, bytes, length);
    int why = errno;
    if (fd >= 0 && close(fd) && done) {
        why = errno;
        done = false;
    }
    if (done && rename(fresh, path)) {
        why = errno;
        done = false;
    }
    if (!done && fd >= 0)
        unlink(fresh);
    free(fresh);
    errno = why;
    return done;
}

bool state_write(const char *name, const char *bytes, size_t length)
{
    char *path = state_path(name);
    bool done = path && file_replace(path, bytes, length, 0600);
    int why = errno;
    free(path);
    errno = why;
    return done;
}

void state_set_aside(const char *name)
{
    char *path = state_path(name), *aside = NULL;
    if (path && asprintf(&aside, "%s.damaged", path) >= 0)
        rename(path, aside);
    free(aside);
    free(path);
}

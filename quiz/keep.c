#include "keep.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return fsync(file) == 0;
}

bool keep_write(const char *path, const char *bytes, size_t length)
{
    char beside[PATH_MAX];
    if (!*path ||
        snprintf(beside, sizeof beside, "%s.new-%ld", path, (long)getpid()) >= (int)sizeof beside) {
        errno = *path ? ENAMETOOLONG : ENOENT;
        return false;
    }
    int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return false;
    bool fine = write_all(file, bytes, length);
    int reason = errno;
    if (close(file) != 0 && fine) {
        fine = false;
        reason = errno;
    }
    if (fine && rename(beside, path) == 0)
        return true;
    reason = fine ? errno : reason;
    unlink(beside);
    errno = reason;
    return false;
}

#include "share.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* The folder that the running program lies in. */
static bool program_folder(char *path, size_t room)
{
#ifdef __APPLE__
    uint32_t size = (uint32_t)room;
    if (_NSGetExecutablePath(path, &size))
        return false;
#else
    ssize_t n = readlink("/proc/self/exe", path, room - 1);
    if (n < 0)
        return false;
    path[n] = '\0';
#endif
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
    return slash != NULL;
}

/* Look from the program's folder: a build folder lies one or two folders below the tree, PREFIX/bin
 * beside PREFIX/share. */
static bool near_program(const char *in_tree, const char *installed, char *path, size_t room)
{
    char self[PATH_MAX - 64];
    if (!program_folder(self, sizeof self))
        return false;
    snprintf(path, room, "%s/../%s", self, in_tree);
    if (is_folder(path))
        return true;
    snprintf(path, room, "%s/../../%s", self, in_tree);
    if (is_folder(path))
        return true;
    snprintf(path, room, "%s/../share/primer/%s", self, installed);
    return is_folder(path);
}

const char *share_folder(const char *variable, const char *in_tree, const char *installed,
                         char *path, size_t room)
{
    const char *given = getenv(variable);
    if (given && *given)
        snprintf(path, room, "%s", given);
    else if (!near_program(in_tree, installed, path, room))
        snprintf(path, room, "%s/%s", PRIMER_SHARE, installed);
    return path;
}

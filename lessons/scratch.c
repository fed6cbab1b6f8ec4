#include "scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool write_words(const char *path, const char *words)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    bool done = fputs(words, f) >= 0;
    return fclose(f) == 0 && done;
}

bool scratch_make(scratch *s, const char *words)
{
    *s = (scratch){.folder = "/tmp/primer-XXXXXX"};
    if (!mkdtemp(s->folder))
        return false;
    snprintf(s->path, sizeof s->path, "%s/page.py", s->folder);
    if (write_words(s->path, words))
        return true;
    scratch_end(s);
    return false;
}

void scratch_end(scratch *s)
{
    unlink(s->path);
    rmdir(s->folder);
}

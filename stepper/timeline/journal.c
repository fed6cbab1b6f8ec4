#include "journal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- lines --- */

void journal_add_line(journal *j, const char *line)
{
    char **lines = realloc(j->lines, (j->line_count + 1) * sizeof *lines);
    size_t n = line ? strlen(line) : 0;
    char *own = malloc(n + 2);
    if (lines)
        j->lines = lines;
    if (!lines || !own) {
        free(own);
        return;
    }
    if (line)
        memcpy(own, line, n);
    memcpy(own + n, line ? "\n" : "", line ? 2 : 1);
    j->lines[j->line_count++] = own;
}

const char *journal_line(const journal *j, journal_position *at)
{
    return at->line < j->line_count ? j->lines[at->line++] : NULL;
}

/* --- deeds --- */

static void deed_end(file_deed *d)
{
    free(d->path);
    free(d->to);
    free(d->answer.text);
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

/* What was written down for this question, or NULL: it is asked for the first time. */
static const file_deed *known_deed(journal *j, journal_position *at, const file_deed *asked)
{
    if (at->deed >= j->deed_count)
        return NULL;
    const file_deed *d = &j->deeds[at->deed];
    if (d->kind == asked->kind && d->request == asked->request && same_text(d->path, asked->path) &&
        same_text(d->to, asked->to)) {
        at->deed++;
        return d;
    }
    while (j->deed_count > at->deed)
        deed_end(&j->deeds[--j->deed_count]);
    return NULL;
}

static char *copied(const char *bytes, size_t length)
{
    char *own = bytes ? malloc(length + 1) : NULL;
    if (own) {
        memcpy(own, bytes, length);
        own[length] = '\0';
    }
    return own;
}

static char *copied_path(const char *path)
{
    return path ? strdup(path) : NULL;
}

/* Write it down, with copies of all texts. Without memory the journal stays as it is: the question
 * will be asked again. */
static void add_deed(journal *j, journal_position *at, const file_deed *done)
{
    if (j->deed_count == j->deed_room) {
        size_t room = j->deed_room ? 2 * j->deed_room : 16;
        file_deed *more = realloc(j->deeds, room * sizeof *more);
        if (!more)
            return;
        j->deeds = more;
        j->deed_room = room;
    }
    file_deed *own = &j->deeds[j->deed_count];
    *own = *done;
    own->path = copied_path(done->path);
    own->to = copied_path(done->to);
    own->answer.text = copied(done->answer.text, done->answer.length);
    at->deed = ++j->deed_count;
}

/* --- doors --- */

bool journal_read_file(journal *j, journal_position *at, bool known, const char *path, char **data,
                       size_t *length)
{
    file_deed asked = {.kind = DEED_READ, .path = (char *)(uintptr_t)path};
    const file_deed *before = known ? known_deed(j, at, &asked) : NULL;
    if (before) {
        errno = before->error;
        *length = before->answer.length;
        return !before->error && (*data = copied(before->answer.text, *length));
    }
    errno = ENOENT;
    if (j->world && j->world->read_file &&
        j->world->read_file(j->world->context, path, data, length)) {
        asked.answer = (file_answer){.text = *data, .length = *length};
    } else {
        asked.error = errno;
    }
    if (known)
        add_deed(j, at, &asked);
    errno = asked.error;
    return !asked.error;
}

bool journal_write_file(journal *j, journal_position *at, const char *path, const char *data,
                        size_t length, bool append)
{
    file_deed asked = {.kind = DEED_WRITE, .path = (char *)(uintptr_t)path};
    const file_deed *before = known_deed(j, at, &asked);
    if (before) {
        errno = before->error;
        return !before->error;
    }
    errno = EROFS;
    if (!j->world || !j->world->write_file ||
        !j->world->write_file(j->world->context, path, data, length, append))
        asked.error = errno;
    add_deed(j, at, &asked);
    errno = asked.error;
    return !asked.error;
}

int journal_ask_file(journal *j, journal_position *at, bool known, file_request what,
                     const char *path, const char *to, file_answer *answer)
{
    file_deed asked = {.kind = DEED_ASK,
                       .request = what,
                       .path = (char *)(uintptr_t)path,
                       .to = (char *)(uintptr_t)to};
    const file_deed *before = known ? known_deed(j, at, &asked) : NULL;
    if (before) {
        *answer = before->answer;
        answer->text = copied(before->answer.text, before->answer.length);
        return before->error;
    }
    asked.error = ENOENT;
    if (j->world && j->world->ask_file)
        asked.error = j->world->ask_file(j->world->context, what, path, to, answer);
    asked.answer = *answer;
    if (known)
        add_deed(j, at, &asked);
    return asked.error;
}

void journal_end(journal *j)
{
    for (size_t i = 0; i < j->line_count; i++)
        free(j->lines[i]);
    for (size_t i = 0; i < j->deed_count; i++)
        deed_end(&j->deeds[i]);
    free(j->lines);
    free(j->deeds);
    *j = (journal){0};
}

#include "door.h"

#include "host.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Where nobody listens time stands still but for what is slept, and randomness is a counter through
 * a mixer. */
static const double still_time = 1.0e9;

bool door_write(machine *m, int stream, const char *words, size_t length)
{
    if (m->host->aside)
        return true;
    if (m->watched & EVENT_OUTPUT)
        machine_fire(m, &(event){.kind = EVENT_OUTPUT,
                                 .frame = m->frame,
                                 .at = m->frame ? frame_position(m->frame) : (position){.line = -1},
                                 .stream = stream,
                                 .text = words,
                                 .length = length});
    const doors *d = &m->host->doors;
    if (d->write && length && !d->write(d->context, stream, words, length)) {
        fail_os(m, EPIPE, NOTHING);
        return false;
    }
    return true;
}

bool door_flush(machine *m)
{
    const doors *d = &m->host->doors;
    if (m->host->aside || !d->flush || d->flush(d->context))
        return true;
    fail_os(m, EPIPE, NOTHING);
    return false;
}

bool door_read_line(machine *m, const char **line, size_t *length)
{
    const doors *d = &m->host->doors;
    *line = "";
    *length = 0;
    if (!d->read_line || m->host->aside)
        return true;
    for (;;) {
        int64_t got = d->read_line(d->context, line);
        if (got >= 0) {
            *length = (size_t)got;
            return true;
        }
        machine_wait_for_input(m);
        if (!machine_works(m, 0))
            return false;
    }
}

double door_now(machine *m, bool monotonic)
{
    const doors *d = &m->host->doors;
    if (d->now)
        return d->now(d->context, monotonic) + m->slept;
    return (monotonic ? 0 : still_time) + m->slept;
}

void door_sleep(machine *m, double seconds)
{
    const doors *d = &m->host->doors;
    if (d->sleep && !m->host->aside)
        d->sleep(d->context, seconds);
    else
        m->slept += seconds;
}

bool door_pause(machine *m)
{
    const doors *d = &m->host->doors;
    return m->host->aside || (d->pause && d->pause(d->context));
}

uint64_t door_random(machine *m)
{
    const doors *d = &m->host->doors;
    if (d->random)
        return d->random(d->context);
    uint64_t z = m->random_state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* What a program wrote where the world takes nothing: the bytes of that path, or None for a folder.
 * Borrowed; NOTHING: no such path. */
static value kept_file(machine *m, const char *path)
{
    value kept = m->module_state ? m->module_state[STATE_kept_files] : NOTHING;
    str *name = is_nothing(kept) ? NULL : str_new(m, path);
    value v = name ? dict_get_str(m, as(dict, kept), name) : NOTHING;
    drop_object(m, name);
    return v;
}

bool door_read_file(machine *m, const char *path, char **data, size_t *length)
{
    value kept = kept_file(m, path);
    if (!is_nothing(kept) && !is_kind(m, kept, KIND_BYTES)) {
        errno = EISDIR;
        return false;
    }
    if (!is_nothing(kept)) {
        *length = as(bytes, kept)->length;
        *data = malloc(*length + 1);
        if (*data)
            ((char *)memcpy(*data, bytes_data(as(bytes, kept)), *length))[*length] = '\0';
        return *data != NULL;
    }
    const doors *d = &m->host->doors;
    if (m->host->options.no_files || !d->read_file) {
        errno = m->host->options.no_files ? EACCES : ENOENT;
        return false;
    }
    return d->read_file(d->context, path, data, length);
}

bool door_write_file(machine *m, const char *path, const char *data, size_t length, bool append)
{
    const doors *d = &m->host->doors;
    if (m->host->options.no_files || m->host->aside || !d->write_file) {
        errno = m->host->options.no_files ? EACCES : EROFS;
        return false;
    }
    return d->write_file(d->context, path, data, length, append);
}

static bool changes_files(file_request what)
{
    return what >= FILE_MAKE_FOLDER;
}

int door_ask_file(machine *m, file_request what, const char *path, const char *to,
                  file_answer *answer)
{
    const doors *d = &m->host->doors;
    if (m->host->options.no_files)
        return EACCES;
    if (!d->ask_file || (changes_files(what) && (m->host->aside || !d->write_file)))
        return changes_files(what) ? EROFS : ENOENT;
    return d->ask_file(d->context, what, path, to, answer);
}

const char *const *door_environment(machine *m)
{
    static const char *const nothing[] = {NULL};
    return m->host->options.environment ? m->host->options.environment : nothing;
}

const char *const *door_argv(machine *m)
{
    static const char *const nothing[] = {"", NULL};
    return m->host->options.argv ? m->host->options.argv : nothing;
}

const char *const *door_path(machine *m)
{
    static const char *const nothing[] = {NULL};
    return m->host->options.path ? m->host->options.path : nothing;
}

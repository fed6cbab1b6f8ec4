/* The texts that tracebacks quote: programs as they were loaded, files as they were when first
 * asked for. */
#include "report.h"

#include "repl/eval/machine/door.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/read/text/source.h"

#include <stdlib.h>
#include <string.h>

static dict *sources(machine *m)
{
    if (is_nothing(m->sources))
        m->sources = of(dict_new(m));
    return as(dict, m->sources);
}

/* Bytes as the reader decodes them; what it cannot decode is shown byte by byte. */
static str *decode(machine *m, const char *bytes, size_t length)
{
    pool *p = pool_new();
    source decoded = {0};
    diagnostic wrong = {0};
    read_request request = {.source = {bytes, length}, .filename = "<source>"};
    str *s = source_decode(p, &request, &decoded, &wrong)
                 ? str_from(m, decoded.body.at, decoded.body.length)
                 : str_from_latin1(m, bytes, length);
    pool_drop(p);
    return s;
}

bool source_remember(machine *m, str *filename, const char *bytes, size_t length)
{
    dict *d = sources(m);
    str *s = d ? decode(m, bytes, length) : NULL;
    bool done = s && dict_set_str(m, d, filename, of(s));
    drop_object(m, s);
    return done;
}

void source_forget(machine *m, str *filename)
{
    dict *d = m->sources_gone ? NULL : sources(m);
    if (d && !is_nothing(dict_get_str(m, d, filename)))
        dict_delete_str(m, d, filename);
    clear_raised(m);
}

/* <string>, <stdin> and their like are no files. */
static bool is_file(const str *filename)
{
    size_t n = str_length(filename);
    return n > 0 && !(str_at(filename, 0) == '<' && str_at(filename, n - 1) == '>');
}

/* A file's text through the door: owned, or NOTHING. */
static value read_file(machine *m, str *filename)
{
    char *data;
    size_t length;
    const char *path = str_utf8(m, filename, NULL);
    if (!path || !door_read_file(m, path, &data, &length))
        return NOTHING;
    str *s = decode(m, data, length);
    free(data);
    return of(s);
}

value source_text(machine *m, str *filename)
{
    if (m->sources_gone)
        return NOTHING;
    dict *d = sources(m);
    if (!d) {
        clear_raised(m);
        return NOTHING;
    }
    value known = dict_get_str(m, d, filename);
    if (!is_nothing(known))
        return is_none(known) ? NOTHING : keep(known);
    value read = is_file(filename) ? read_file(m, filename) : NOTHING;
    clear_raised(m);
    dict_set_str(m, d, filename, is_nothing(read) ? NONE : read);
    clear_raised(m);
    return read;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\r';
}

void source_quote(machine *m, builder *b, str *filename, int64_t line, const char *indent)
{
    value whole = source_text(m, filename);
    const char *at = is_nothing(whole) ? NULL : str_utf8(m, as(str, whole), NULL);
    clear_raised(m);
    for (int64_t n = 1; at && n < line && *at; n++) {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    while (at && is_blank(*at))
        at++;
    size_t n = at ? strcspn(at, "\n") : 0;
    while (n && is_blank(at[n - 1]))
        n--;
    if (n) {
        builder_text(b, indent);
        builder_utf8(b, at, n);
        builder_text(b, "\n");
    }
    drop_any(m, whole);
}

/* Texts of a moment: reprs, parts of the source, the output. */
#include "capture.h"

#include <string.h>

/* A NUL would end the text: the control that stands for what cannot be shown takes its place. */
enum { REPR_ROOM = 4096, SUBSTITUTE = 0x1a };

static void ask_later(const capture *c, value v, char *out)
{
    capture_asked *k = c->asked;
    if (k->count == k->room) {
        size_t room = k->room ? k->room * 2 : 16;
        asking *more = pool_take(c->pool, room * sizeof *more);
        if (k->count)
            memcpy(more, k->items, k->count * sizeof *more);
        k->items = more;
        k->room = room;
    }
    k->items[k->count++] = (asking){v, out, REPR_ROOM};
}

const char *capture_repr(const capture *c, value v)
{
    char shown[REPR_ROOM];
    if (!v.bits)
        return "";
    if (inspect_repr(c->machine, v, shown, sizeof shown) != SHOWN_ROUGHLY)
        return pool_copy(c->pool, shown, strlen(shown));
    char *out = pool_take(c->pool, REPR_ROOM);
    strcpy(out, shown);
    ask_later(c, v, out);
    return out;
}

void capture_ask(const capture *c)
{
    inspect_ask(c->machine, timeline_near_by(c->timeline), c->asked->items, c->asked->count);
    c->asked->count = 0;
}

const char *capture_line(const capture *c, int line)
{
    size_t size;
    const char *at = line > 0 ? timeline_line(c->timeline, line, &size) : NULL;
    return at ? pool_copy(c->pool, at, size) : "";
}

const char *capture_source(const capture *c, position at)
{
    size_t size;
    const char *line =
        at.line > 0 && at.col >= 0 ? timeline_line(c->timeline, at.line, &size) : NULL;
    if (!line)
        return "";
    size_t from = (size_t)at.col < size ? (size_t)at.col : size;
    size_t to = at.end_line == at.line && (size_t)at.end_col <= size ? (size_t)at.end_col : size;
    return pool_copy(c->pool, line + from, to > from ? to - from : 0);
}

void capture_output(scene *s, const capture *c)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    size_t n = k->output_length < OUTPUT_TAIL ? (size_t)k->output_length : OUTPUT_TAIL;
    char *tail = pool_take(c->pool, n + 1);
    for (size_t i = 0; i < n; i++) {
        char byte = k->output[(k->output_length - n + i) % OUTPUT_TAIL];
        tail[i] = byte ? byte : SUBSTITUTE;
    }
    while (n < k->output_length && ((unsigned char)*tail & 0xc0) == 0x80)
        tail++; /* the end of a character that was cut */
    s->output = tail;
    s->output_length = k->output_length;
}

/* io.StringIO. */
#include "io.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* What newline= asked for. */
typedef enum newlines {
    NEWLINES_PLAIN,      /* "\n": nothing is translated */
    NEWLINES_TRANSLATED, /* None: every kind becomes "\n" */
    NEWLINES_UNIVERSAL,  /* "": every kind ends a line, and stays as it is */
    NEWLINES_CR,         /* "\r", "\r\n": "\n" becomes that when written */
    NEWLINES_CRLF,
} newlines;

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

typedef struct string_io {
    object head;
    void *data;      /* owned: the characters; NULL while capacity is 0 */
    size_t length;   /* in characters */
    size_t capacity; /* in bytes */
    size_t at;       /* where the next read or write begins; may lie past the end */
    uint8_t kind;
    uint8_t newlines;
    uint8_t seen;
    bool closed;
    dict *dict; /* owned */
} string_io;

static bool is_open(machine *m, const string_io *s)
{
    return !s->closed || fails(m, T_ValueError, "I/O operation on closed file");
}

/* ---- storage ---- */

/* Room for n characters as wide as `widest`. */
static bool make_room(machine *m, string_io *s, size_t n, uint32_t widest)
{
    uint8_t kind = (uint8_t)kind_of_char(widest);
    if (kind < s->kind)
        kind = s->kind;
    if (kind == s->kind && n * kind <= s->capacity)
        return true;
    size_t capacity = (n + n / 2 + 16) * kind;
    void *data = memory_take(m, capacity);
    if (!data)
        return false;
    if (s->data) {
        chars_copy(data, kind, 0, s->data, s->kind, s->length);
        memory_give(m, s->data, s->capacity);
    }
    s->data = data;
    s->capacity = capacity;
    s->kind = kind;
    return true;
}

static bool put(machine *m, string_io *s, const void *chars, int kind, size_t n)
{
    size_t end = s->at + n;
    if (n == 0)
        return true;
    if (!make_room(m, s, end > s->length ? end : s->length, chars_widest(chars, kind, n)))
        return false;
    if (s->at > s->length)
        chars_fill(s->data, s->kind, s->length, 0, s->at - s->length);
    chars_copy(s->data, s->kind, s->at, chars, kind, n);
    s->at = end;
    if (end > s->length)
        s->length = end;
    return true;
}

/* ---- newlines ---- */

static void note_newline(string_io *s, uint32_t c, bool pair)
{
    s->seen |= c == '\n' ? SEEN_LF : pair ? SEEN_CRLF : SEEN_CR;
}

/* The text with its newlines as the mode wants them: a builder that the caller drops. */
static void translate(string_io *s, const str *text_of, builder *out)
{
    for (size_t i = 0; i < text_of->length && !out->failed; i++) {
        uint32_t c = str_at(text_of, i);
        bool pair = c == '\r' && i + 1 < text_of->length && str_at(text_of, i + 1) == '\n';
        if (s->newlines == NEWLINES_TRANSLATED && (c == '\r' || c == '\n')) {
            note_newline(s, c, pair);
            i += pair;
            builder_char(out, '\n');
        } else if (s->newlines >= NEWLINES_CR && c == '\n') {
            builder_text(out, s->newlines == NEWLINES_CR ? "\r" : "\r\n");
        } else {
            builder_char(out, c);
        }
    }
}

static bool write_str(machine *m, string_io *s, const str *text_of)
{
    if (s->newlines == NEWLINES_PLAIN || s->newlines == NEWLINES_UNIVERSAL)
        return put(m, s, str_data(text_of), text_of->kind, text_of->length);
    builder b;
    builder_start(&b, m);
    translate(s, text_of, &b);
    bool good = !b.failed && put(m, s, b.data, b.kind, b.length);
    builder_drop(&b);
    return good;
}

/* Where the line that begins at `at` ends, its newline included. */
static size_t line_end(const string_io *s, size_t at)
{
    if (s->newlines == NEWLINES_PLAIN || s->newlines == NEWLINES_TRANSLATED) {
        int64_t n =
            chars_find_char(chars_from(s->data, s->kind, at), s->kind, s->length - at, '\n');
        return n < 0 ? s->length : at + (size_t)n + 1;
    }
    for (; at < s->length; at++) {
        uint32_t c = char_at(s->data, s->kind, at);
        bool pair = c == '\r' && at + 1 < s->length && char_at(s->data, s->kind, at + 1) == '\n';
        switch (s->newlines) {
        case NEWLINES_CR:
            if (c == '\r')
                return at + 1;
            break;
        case NEWLINES_CRLF:
            if (pair)
                return at + 2;
            break;
        default:
            if (c == '\n' || c == '\r')
                return at + 1 + pair;
        }
    }
    return s->length;
}

static value part(machine *m, const string_io *s, size_t start, size_t end)
{
    return of(str_from_chars(m, chars_from(s->data, s->kind, start), s->kind, end - start));
}

/* Takes at most `most` characters of the line; -1: all of it. */
static value take_line(machine *m, string_io *s, int64_t most)
{
    if (s->at >= s->length)
        return of(keep_object(m->empty_str));
    size_t start = s->at, end = line_end(s, start);
    if (most >= 0 && end - start > (size_t)most)
        end = start + (size_t)most;
    s->at = end;
    return part(m, s, start, end);
}

/* ---- construction ---- */

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    string_io *s = object_new(m, cls);
    if (s)
        s->kind = 1;
    return of(s);
}

static bool set_newlines(machine *m, string_io *s, value newline)
{
    s->newlines = NEWLINES_PLAIN;
    if (is_nothing(newline))
        return true;
    if (is_none(newline)) {
        s->newlines = NEWLINES_TRANSLATED;
        return true;
    }
    if (!is_str(m, newline))
        return fails(m, T_TypeError, "newline must be str or None, not %T", newline);
    static const struct {
        const char *text;
        newlines mode;
    } modes[] = {{"\n", NEWLINES_PLAIN},
                 {"", NEWLINES_UNIVERSAL},
                 {"\r", NEWLINES_CR},
                 {"\r\n", NEWLINES_CRLF}};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (str_equals_c(as(str, newline), modes[i].text)) {
            s->newlines = modes[i].mode;
            return true;
        }
    return fails(m, T_ValueError, "illegal newline value: %R", newline);
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[2];
    string_io *s = as(string_io, self);
    if (!arguments_bind(m, "StringIO", "initial_value='', newline='\\n'", args, count, names, bound,
                        2) ||
        !set_newlines(m, s, bound[1]))
        return false;
    s->closed = false;
    s->length = s->at = s->seen = 0;
    if (is_nothing(bound[0]) || is_none(bound[0]))
        return true;
    if (!is_str(m, bound[0]))
        return fails(m, T_TypeError, "initial_value must be str or None, not %T", bound[0]);
    bool good = write_str(m, s, as(str, bound[0]));
    s->at = 0;
    return good;
}

static void finish(machine *m, object *o)
{
    string_io *s = (string_io *)o;
    if (s->data)
        memory_give(m, s->data, s->capacity);
    drop_object(m, s->dict);
}

static void visit_dict(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((string_io *)o)->dict);
}

/* ---- methods ---- */

IO_METHOD(write)
{
    string_io *s = as(string_io, self);
    if (!is_str(m, args[0]))
        return fail(m, T_TypeError, "string argument expected, got '%T'", args[0]);
    if (!is_open(m, s) || !write_str(m, s, as(str, args[0])))
        return NOTHING;
    return small((int64_t)as(str, args[0])->length);
}

IO_METHOD(getvalue)
{
    const string_io *s = as(string_io, self);
    return is_open(m, s) ? part(m, s, 0, s->length) : NOTHING;
}

IO_METHOD(read)
{
    string_io *s = as(string_io, self);
    int64_t n;
    if (!io_size(m, args, count, "read", &n) || !is_open(m, s))
        return NOTHING;
    if (s->at >= s->length)
        return of(keep_object(m->empty_str));
    size_t start = s->at;
    s->at = n < 0 || (size_t)n > s->length - start ? s->length : start + (size_t)n;
    return part(m, s, start, s->at);
}

IO_METHOD(readline)
{
    string_io *s = as(string_io, self);
    int64_t n;
    if (!io_size(m, args, count, "readline", &n) || !is_open(m, s))
        return NOTHING;
    return take_line(m, s, n);
}

static value whole_line(machine *m, value self)
{
    return take_line(m, as(string_io, self), -1);
}

IO_METHOD(readlines)
{
    int64_t n;
    if (!io_size(m, args, count, "readlines", &n) || !is_open(m, as(string_io, self)))
        return NOTHING;
    /* Unlike BytesIO's, these stop only past the hint. */
    return io_lines(m, self, n > 0 ? n + 1 : n, whole_line);
}

IO_METHOD(writelines)
{
    return is_open(m, as(string_io, self)) ? io_write_lines(m, self, args[0]) : NOTHING;
}

IO_METHOD(tell)
{
    const string_io *s = as(string_io, self);
    return is_open(m, s) ? small((int64_t)s->at) : NOTHING;
}

IO_METHOD(seek)
{
    string_io *s = as(string_io, self);
    int64_t to, whence = 0;
    if (!arguments_between(m, "seek", count, 1, 2) ||
        !index_as_size(m, args[0], &to, false, T_OverflowError) ||
        (count > 1 && !index_as_size(m, args[1], &whence, false, T_OverflowError)) ||
        !is_open(m, s))
        return NOTHING;
    if (whence < 0 || whence > 2)
        return fail(m, T_ValueError, "Invalid whence (%l, should be 0, 1 or 2)", whence);
    if (whence == 0 && to < 0)
        return fail(m, T_ValueError, "Negative seek position %l", to);
    if (whence != 0 && to != 0)
        return fail(m, T_OSError, "Can't do nonzero cur-relative seeks");
    if (whence != 1)
        s->at = whence == 0 ? (size_t)to : s->length;
    return small((int64_t)s->at);
}

IO_METHOD(truncate)
{
    string_io *s = as(string_io, self);
    int64_t size = (int64_t)s->at;
    if (!arguments_between(m, "truncate", count, 0, 1) || !is_open(m, s))
        return NOTHING;
    if (count && !is_none(args[0]) && !index_as_size(m, args[0], &size, false, T_OverflowError))
        return NOTHING;
    if (size < 0)
        return fail(m, T_ValueError, "Negative size value %l", size);
    if ((size_t)size < s->length)
        s->length = (size_t)size;
    return small(size);
}

IO_METHOD(yes)
{
    return is_open(m, as(string_io, self)) ? TRUE : NOTHING;
}

IO_METHOD(isatty)
{
    return as(string_io, self)->closed ? fail(m, T_ValueError, "I/O operation on closed file.")
                                       : FALSE;
}

IO_METHOD(flush)
{
    return as(string_io, self)->closed ? fail(m, T_ValueError, "I/O operation on closed file.")
                                       : NONE;
}

IO_METHOD(close_it)
{
    as(string_io, self)->closed = true;
    return NONE;
}

IO_METHOD(fileno_of)
{
    return io_unsupported(m, "fileno");
}

IO_METHOD(detach)
{
    return io_unsupported(m, "detach");
}

IO_METHOD(enter)
{
    return as(string_io, self)->closed ? fail(m, T_ValueError, "I/O operation on closed file.")
                                       : keep(self);
}

/* close() may be a subclass's own. */
IO_METHOD(leave)
{
    value closed = call_method0(m, self, m->names.close);
    drop_any(m, closed);
    return is_nothing(closed) ? NOTHING : NONE;
}

static value next(machine *m, value self)
{
    string_io *s = as(string_io, self);
    return is_open(m, s) && s->at < s->length ? take_line(m, s, -1) : NOTHING;
}

IO_METHOD(get_state)
{
    static const char *const names_of[] = {"\n", NULL, "", "\r", "\r\n"};
    const string_io *s = as(string_io, self);
    if (!is_open(m, s))
        return NOTHING;
    const char *newline = names_of[s->newlines];
    return io_state(m, self, part(m, s, 0, s->length), newline ? of(str_new(m, newline)) : NONE,
                    s->at);
}

IO_METHOD(set_state)
{
    string_io *s = as(string_io, self);
    size_t at;
    if (!is_open(m, s) || !io_take_state(m, self, "_io.StringIO", args[0], 4, &at))
        return NOTHING;
    const tuple *state = as(tuple, args[0]);
    if (!is_str(m, state->items[0]))
        return fail(m, T_TypeError, "initial_value must be str or None, not %T", state->items[0]);
    if (!set_newlines(m, s, state->items[1]))
        return NOTHING;
    s->length = s->at = 0;
    const str *held = as(str, state->items[0]); /* as it was held: nothing is translated again */
    if (!put(m, s, str_data(held), held->kind, held->length))
        return NOTHING;
    s->at = at;
    return NONE;
}

static const method_record methods[] = {
    {"write", write, ARITY_ONE, 0, "s, /", "Write string to file."},
    {"getvalue", getvalue, ARITY_NONE, 0, "", "Retrieve the entire contents of the object."},
    {"read", read, ARITY_ANY, 0, "size=-1, /",
     "Read at most size characters, returned as a string."},
    {"readline", readline, ARITY_ANY, 0, "size=-1, /", "Read until newline or EOF."},
    {"readlines", readlines, ARITY_ANY, 0, "hint=-1, /", "Return a list of lines from the stream."},
    {"writelines", writelines, ARITY_ONE, 0, "lines, /", "Write a list of lines to stream."},
    {"tell", tell, ARITY_NONE, 0, "", "Tell the current file position."},
    {"seek", seek, ARITY_ANY, 0, "pos, whence=0, /", "Change stream position."},
    {"truncate", truncate, ARITY_ANY, 0, "pos=None, /", "Truncate size to pos."},
    {"readable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be read."},
    {"writable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be written."},
    {"seekable", yes, ARITY_NONE, 0, "", "Returns True if the IO object can be seeked."},
    {"isatty", isatty, ARITY_NONE, 0, "", "Return whether this is an 'interactive' stream."},
    {"flush", flush, ARITY_NONE, 0, "", "Flush write buffers, if applicable."},
    {"close", close_it, ARITY_NONE, 0, "", "Close the IO object."},
    {"fileno", fileno_of, ARITY_NONE, 0, "", "Return underlying file descriptor if one exists."},
    {"detach", detach, ARITY_NONE, 0, "", "Separate the underlying buffer and return it."},
    {"__getstate__", get_state, ARITY_NONE, 0, "", NULL},
    {"__setstate__", set_state, ARITY_ONE, 0, "state, /", NULL},
    {"__enter__", enter, ARITY_NONE, 0, "", NULL},
    {"__exit__", leave, ARITY_ANY, 0, "*args", NULL},
    {0},
};

static value get_closed(machine *m, value self)
{
    (void)m;
    return boolean(as(string_io, self)->closed);
}

static value get_none(machine *m, value self)
{
    (void)m, (void)self;
    return NONE;
}

static value get_line_buffering(machine *m, value self)
{
    return is_open(m, as(string_io, self)) ? FALSE : NOTHING;
}

static value get_newlines(machine *m, value self)
{
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    uint8_t seen = as(string_io, self)->seen;
    value kinds[3];
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        str *kind = seen >> i & 1 ? str_new(m, texts[i]) : NULL;
        if (kind)
            kinds[n++] = of(kind);
    }
    if (n == 0)
        return NONE;
    value result = n == 1 ? keep(kinds[0]) : of(tuple_from(m, kinds, n));
    for (size_t i = 0; i < n; i++)
        drop(m, kinds[i]);
    return result;
}

static const attribute_record attributes[] = {
    {"closed", get_closed, NULL, NULL},
    {"encoding", get_none, NULL, NULL},
    {"errors", get_none, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {0},
};

const type_record string_io_record = {
    .name = "_io.StringIO",
    .flags = TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(string_io),
    .dict_offset = offsetof(string_io, dict),
    .slots = {.finish = finish,
              .visit = visit_dict,
              .create = create,
              .init = init,
              .iter = iterator_self,
              .next = next},
    .methods = methods,
    .attributes = attributes,
    .signature = "initial_value='', newline='\\n'",
    .doc =
        "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the "
        "value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
};

#include "stream.h"

#include "door.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#define BODY(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

static bool is_open(machine *m, const text_stream *s)
{
    return !s->closed || fails(m, T_ValueError, "I/O operation on closed file.");
}

bool is_text_stream(machine *m, value v)
{
    return m->module_state && is_same(of(type_of(m, v)), m->module_state[STATE_text_stream]) &&
           !as(text_stream, v)->is_bytes && !as(text_stream, v)->closed;
}

static value unsupported(machine *m, const char *what)
{
    fails_as(m, "io", "UnsupportedOperation", "%s", what);
    return NOTHING;
}

/* --- writing --- */

static int64_t first_surrogate(const str *s)
{
    for (size_t i = 0; i < str_length(s); i++)
        if (str_at(s, i) >= 0xd800 && str_at(s, i) < 0xe000)
            return (int64_t)i;
    return -1;
}

/* stdout refuses surrogates, stderr shows them escaped. Owned, or NULL. */
static str *writable_form(machine *m, const text_stream *s, str *words)
{
    int64_t bad = str_is_ascii(words) || words->kind == 1 ? -1 : first_surrogate(words);
    if (bad < 0)
        return keep_object(words);
    if (s->descriptor != 2) {
        fail_unicode_encode(m, "utf-8", of(words), bad, bad + 1, "surrogates not allowed");
        return NULL;
    }
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < str_length(words); i++) {
        uint32_t c = str_at(words, i);
        static const char digits[] = "0123456789abcdef";
        if (c < 0xd800 || c >= 0xe000) {
            builder_char(&b, c);
            continue;
        }
        builder_text(&b, "\\u");
        for (int shift = 12; shift >= 0; shift -= 4)
            builder_char(&b, (uint8_t)digits[c >> shift & 15]);
    }
    return builder_finish(&b);
}

bool stream_write(machine *m, value stream, str *words)
{
    const text_stream *s = as(text_stream, stream);
    if (!is_open(m, s))
        return false;
    if (s->descriptor == 0) {
        unsupported(m, "not writable");
        return false;
    }
    str *form = writable_form(m, s, words);
    size_t n;
    const char *utf8 = form ? str_utf8(m, form, &n) : NULL;
    bool done = utf8 && (!n || door_write(m, s->descriptor, utf8, n));
    drop_object(m, form);
    return done;
}

static value write_bytes(machine *m, const text_stream *s, value v)
{
    view from;
    if (!view_open(m, v, &from))
        return NOTHING;
    bool done = !from.length || door_write(m, s->descriptor, (const char *)from.data, from.length);
    size_t n = from.length;
    view_close(m, &from);
    return done ? int_from(m, (int64_t)n) : NOTHING;
}

BODY(write_method)
{
    UNUSED;
    const text_stream *s = as(text_stream, self);
    if (!is_open(m, s))
        return NOTHING;
    if (s->is_bytes)
        return write_bytes(m, s, args[0]);
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "write() argument must be str, not %A", args[0]);
    if (!stream_write(m, self, as(str, args[0])))
        return NOTHING;
    return int_from(m, (int64_t)str_length(as(str, args[0])));
}

static bool write_line(machine *m, void *to, value line)
{
    value written = write_method(m, of(to), &line, 1, NULL);
    drop_any(m, written);
    return !is_nothing(written);
}

BODY(write_lines)
{
    UNUSED;
    return each_item(m, args[0], write_line, as_object(self)) ? NONE : NOTHING;
}

BODY(flush)
{
    UNUSED;
    return is_open(m, as(text_stream, self)) && door_flush(m) ? NONE : NOTHING;
}

/* --- reading --- */

static value line_of(machine *m, text_stream *s)
{
    const char *line;
    size_t n;
    if (!is_open(m, s))
        return NOTHING;
    if (s->descriptor != 0)
        return unsupported(m, "not readable");
    if (!is_nothing(s->rest)) {
        value rest = s->rest;
        s->rest = NOTHING;
        return rest;
    }
    if (!door_read_line(m, &line, &n))
        return NOTHING;
    return s->is_bytes ? of(bytes_new(m, line, n)) : of(str_from(m, line, n));
}

value stream_read_line(machine *m, value stream)
{
    return line_of(m, as(text_stream, stream));
}

static value part(machine *m, value words, size_t start, size_t end)
{
    if (is_kind(m, words, KIND_BYTES))
        return of(bytes_new(m, bytes_data(as(bytes, words)) + start, end - start));
    return of(str_slice(m, as(str, words), start, end));
}

/* At most so many of what was read, which is taken; the others are left for the next reader. */
static value first_of(machine *m, text_stream *s, value words, int64_t most)
{
    int64_t n = length(m, words);
    if (most < 0 || n <= most)
        return words;
    value first = part(m, words, 0, (size_t)most);
    value rest = is_nothing(first) ? NOTHING : part(m, words, (size_t)most, (size_t)n);
    drop(m, words);
    if (is_nothing(rest)) {
        drop_any(m, first);
        return NOTHING;
    }
    replace(m, &s->rest, rest);
    return first;
}

/* The size of read() and readline(): -1 when there is none. */
static bool size_given(machine *m, const char *name, const value *args, size_t count, int64_t *out)
{
    *out = -1;
    if (!arguments_between(m, name, count, 0, 1))
        return false;
    return !count || is_none(args[0]) || index_as_size(m, args[0], out, false, T_OverflowError);
}

BODY(read_line)
{
    UNUSED;
    int64_t most;
    text_stream *s = as(text_stream, self);
    if (!size_given(m, "readline", args, count, &most))
        return NOTHING;
    value line = line_of(m, s);
    return is_nothing(line) ? line : first_of(m, s, line, most);
}

/* Lines, until there are so many characters in them; -1: all. */
static bool gather(machine *m, text_stream *s, list *lines, int64_t most)
{
    for (int64_t total = 0; most < 0 || total < most;) {
        value line = line_of(m, s);
        if (is_nothing(line))
            return false;
        int64_t n = length(m, line);
        if (n <= 0) {
            drop(m, line);
            break;
        }
        total += n;
        if (!list_append_owned(m, lines, line))
            return false;
    }
    return !is_raised(m);
}

static value lines_up_to(machine *m, text_stream *s, int64_t most)
{
    list *lines = list_new(m, 0);
    if (lines && gather(m, s, lines, most))
        return of(lines);
    drop_object(m, lines);
    return NOTHING;
}

BODY(read_lines)
{
    UNUSED;
    return lines_up_to(m, as(text_stream, self), -1);
}

BODY(read_method)
{
    UNUSED;
    int64_t most;
    text_stream *s = as(text_stream, self);
    value lines = size_given(m, "read", args, count, &most) ? lines_up_to(m, s, most) : NOTHING;
    if (is_nothing(lines))
        return lines;
    value words;
    if (s->is_bytes) {
        bytes *none = bytes_new(m, "", 0);
        words = none ? call_method1(m, of(none), m->names.join, lines) : NOTHING;
        drop_object(m, none);
    } else {
        words = of(str_join(m, m->empty_str, lines));
    }
    drop(m, lines);
    return is_nothing(words) ? words : first_of(m, s, words, most);
}

static value next_line(machine *m, value self)
{
    value line = line_of(m, as(text_stream, self));
    if (is_nothing(line) || length(m, line) > 0)
        return line;
    drop(m, line);
    return NOTHING;
}

static value itself(machine *m, value self)
{
    (void)m;
    return keep(self);
}

/* --- what a program may ask --- */

BODY(readable)
{
    UNUSED;
    (void)m;
    return boolean(as(text_stream, self)->descriptor == 0);
}

BODY(writable)
{
    UNUSED;
    (void)m;
    return boolean(as(text_stream, self)->descriptor != 0);
}

BODY(no)
{
    UNUSED;
    return is_open(m, as(text_stream, self)) ? FALSE : NOTHING;
}

BODY(file_number)
{
    UNUSED;
    (void)m;
    return small(as(text_stream, self)->descriptor);
}

BODY(close_stream)
{
    UNUSED;
    (void)m;
    as(text_stream, self)->closed = true;
    return NONE;
}

BODY(enter)
{
    UNUSED;
    return is_open(m, as(text_stream, self)) ? keep(self) : NOTHING;
}

BODY(reconfigure)
{
    UNUSED;
    (void)m;
    return NONE;
}

static const char *name_of(const text_stream *s)
{
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    return names[s->descriptor];
}

static value repr_stream(machine *m, value self)
{
    const text_stream *s = as(text_stream, self);
    if (s->is_bytes)
        return of(str_format(m, "<_io.Buffered%s name='%s'>", s->descriptor ? "Writer" : "Reader",
                             name_of(s)));
    return of(str_format(m, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>", name_of(s),
                         s->descriptor ? "w" : "r"));
}

static value get_name(machine *m, value self)
{
    return of(str_new(m, name_of(as(text_stream, self))));
}

static value get_mode(machine *m, value self)
{
    const text_stream *s = as(text_stream, self);
    return of(str_new(m, s->is_bytes ? s->descriptor ? "wb" : "rb" : s->descriptor ? "w" : "r"));
}

static value get_encoding(machine *m, value self)
{
    (void)self;
    return of(str_new(m, "utf-8"));
}

static value get_errors(machine *m, value self)
{
    return of(str_new(m, as(text_stream, self)->descriptor == 2 ? "backslashreplace" : "strict"));
}

static value get_newlines(machine *m, value self)
{
    (void)m;
    (void)self;
    return NONE;
}

static value get_buffer(machine *m, value self)
{
    value v = as(text_stream, self)->buffer;
    return is_nothing(v) ? fail(m, T_AttributeError, "buffer") : keep(v);
}

static value get_closed(machine *m, value self)
{
    (void)m;
    return boolean(as(text_stream, self)->closed);
}

static value get_line_buffering(machine *m, value self)
{
    (void)m;
    (void)self;
    return TRUE;
}

static void finish(machine *m, object *o)
{
    drop_object(m, ((text_stream *)o)->dict);
    drop_any(m, ((text_stream *)o)->buffer);
    drop_any(m, ((text_stream *)o)->rest);
}

static void visit_stream(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((text_stream *)o)->dict);
    visit(v, ((text_stream *)o)->buffer);
}

static const method_record methods[] = {
    {"write", write_method, ARITY_ONE, 0, "text, /", "Write string s to stream."},
    {"writelines", write_lines, ARITY_ONE, 0, "lines, /", "Write a list of lines to stream."},
    {"flush", flush, ARITY_NONE, 0, "", "Flush write buffers, if applicable."},
    {"read", read_method, ARITY_ANY, 0, "size=-1, /", "Read until EOF."},
    {"readline", read_line, ARITY_ANY, 0, "size=-1, /",
     "Read and return one line from the stream."},
    {"readlines", read_lines, ARITY_ANY, 0, "hint=-1, /",
     "Return a list of lines from the stream."},
    {"readable", readable, ARITY_NONE, 0, "", "Return whether object was opened for reading."},
    {"writable", writable, ARITY_NONE, 0, "", "Return whether object was opened for writing."},
    {"seekable", no, ARITY_NONE, 0, "", "Return whether object supports random access."},
    {"isatty", no, ARITY_NONE, 0, "", "Return whether this is an 'interactive' stream."},
    {"fileno", file_number, ARITY_NONE, 0, "", "Return underlying file descriptor if one exists."},
    {"close", close_stream, ARITY_NONE, 0, "", "Flush and close the IO object."},
    {"reconfigure", reconfigure, ARITY_RAW, 0, NULL,
     "Reconfigure the text stream with new parameters."},
    {"__enter__", enter, ARITY_NONE, 0, "", NULL},
    {"__exit__", close_stream, ARITY_ANY, 0, NULL, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"newlines", get_newlines, NULL, NULL},
    {"buffer", get_buffer, NULL, NULL},
    {"closed", get_closed, NULL, NULL},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {0},
};

static const type_record text_stream_type = {
    .name = "_io.TextIOWrapper",
    .flags = TYPE_NO_CREATE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .size = sizeof(text_stream),
    .dict_offset = offsetof(text_stream, dict),
    .slots = {.finish = finish,
              .visit = visit_stream,
              .repr = repr_stream,
              .iter = itself,
              .next = next_line},
    .methods = methods,
    .attributes = attributes,
    .doc = "Character and line based layer over the doors of the machine.",
};

static value stream_new(machine *m, int descriptor, bool is_bytes)
{
    text_stream *s = object_new(m, as(type, m->module_state[STATE_text_stream]));
    if (!s)
        return NOTHING;
    s->rest = NOTHING;
    s->descriptor = descriptor;
    s->is_bytes = is_bytes;
    if (!is_bytes)
        s->buffer = stream_new(m, descriptor, true);
    return of(s);
}

bool streams_start(machine *m)
{
    type *t = type_from_record(m, &text_stream_type, (enum kind)0);
    if (!t)
        return false;
    m->module_state[STATE_text_stream] = of(t);
    m->stdin_object = stream_new(m, 0, false);
    m->stdout_object = stream_new(m, 1, false);
    m->stderr_object = stream_new(m, 2, false);
    return !is_nothing(m->stderr_object);
}

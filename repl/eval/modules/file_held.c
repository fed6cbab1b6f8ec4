/* _io._Held: what a stream over a file holds beside its class, which is in Python: what was read
 * ahead, and what is still to be written.
 *
 * A line that lies in what was read ahead, and a write that has room, are done here and at once as
 * long as nothing else could have a say in it; `_readline`, `_next` and `_write` of the class do
 * the rest. */
#include "io.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"

#include <string.h>

typedef struct held {
    object head;
    value file;     /* owned: the FileIO at the bottom, where all the way down to it is of the
                       library's own classes; None: there are others, who want to be asked */
    value ahead;    /* owned: a str or bytes */
    size_t at;      /* how much of it was handed out */
    list *pending;  /* owned: bytes, and strs of ASCII, in the order in which they go; NULL: none */
    size_t waiting; /* how many bytes they are */
    size_t room;    /* how many may wait */
    bool has_lines; /* a line of what is ahead ends with "\n" and nothing else */
    bool keeps_writes; /* what is written may wait as it is */
    bool telling;      /* no line was taken by next() since the place was known */
} held;

/* Is the file there, and open? That is FileIO's _fd. */
static bool is_open(machine *m, const held *h)
{
    dict *own = h->file.bits && is_object(h->file) ? instance_dict(m, h->file, false) : NULL;
    value number = own ? dict_get_str(m, own, m->names._fd) : NOTHING;
    return is_small(number) && as_small(number) >= 0;
}

static value by_class(machine *m, value self, const char *name, const value *args, size_t count)
{
    str *key = str_intern(m, name);
    value v = key ? call_method(m, self, key, args, count) : NOTHING;
    drop_object(m, key);
    return v;
}

/* ---- reading ---- */

static bool is_ahead(machine *m, const held *h, uint32_t kind)
{
    return h->ahead.bits && is_kind(m, h->ahead, kind);
}

static size_t length_ahead(machine *m, const held *h)
{
    return is_ahead(m, h, KIND_STR)     ? str_length(as(str, h->ahead))
           : is_ahead(m, h, KIND_BYTES) ? bytes_length(as(bytes, h->ahead))
                                        : 0;
}

/* Hand out what is ahead up to there. */
static value take_to(machine *m, held *h, size_t end)
{
    size_t from = h->at;
    if (from > end)
        from = end;
    h->at = end;
    if (is_ahead(m, h, KIND_STR))
        return of(str_slice(m, as(str, h->ahead), from, end));
    const uint8_t *data = h->ahead.bits ? bytes_data(as(bytes, h->ahead)) : NULL;
    return of(bytes_new(m, data ? data + from : (const void *)"", end - from));
}

/* Behind the next newline; 0: there is none. */
static size_t line_end(machine *m, const held *h)
{
    size_t n = length_ahead(m, h);
    if (h->at >= n)
        return 0;
    if (is_ahead(m, h, KIND_STR))
        return (size_t)(str_find_char(as(str, h->ahead), '\n', h->at, n) + 1);
    const uint8_t *data = bytes_data(as(bytes, h->ahead));
    const uint8_t *end = memchr(data + h->at, '\n', n - h->at);
    return end ? (size_t)(end - data) + 1 : 0;
}

/* Where the line ends that can be had at once; 0: it cannot. */
static size_t line_at_once(machine *m, const held *h)
{
    return h->has_lines && h->waiting == 0 && is_open(m, h) ? line_end(m, h) : 0;
}

IO_METHOD(readline)
{
    if (!arguments_between(m, "readline", count, 0, 1))
        return NOTHING;
    held *h = as(held, self);
    size_t end = count == 0 ? line_at_once(m, h) : 0;
    return end ? take_to(m, h, end) : by_class(m, self, "_readline", args, count);
}

static value next(machine *m, value self)
{
    held *h = as(held, self);
    size_t end = line_at_once(m, h);
    if (!end)
        return by_class(m, self, "_next", NULL, 0);
    h->telling = false;
    return take_to(m, h, end);
}

/* How much is wanted: negative for all of it. */
static bool wanted(machine *m, const value *args, size_t most, size_t *out)
{
    int64_t n;
    if (!index_as_size(m, args[0], &n, true, T_OverflowError))
        return false;
    *out = n < 0 || (uint64_t)n > most ? most : (size_t)n;
    return true;
}

IO_METHOD(take)
{
    held *h = as(held, self);
    size_t n = length_ahead(m, h), most, left = n > h->at ? n - h->at : 0;
    return wanted(m, args, left, &most) ? take_to(m, h, n - left + most) : NOTHING;
}

/* The same up to the end of the line. */
IO_METHOD(take_line)
{
    held *h = as(held, self);
    size_t n = length_ahead(m, h), end = line_end(m, h), most;
    size_t left = (end ? end : n) > h->at ? (end ? end : n) - h->at : 0;
    return wanted(m, args, left, &most) ? take_to(m, h, h->at + most) : NOTHING;
}

/* ---- writing ---- */

/* How many bytes it is if it can wait as it is: that of an ASCII str or of bytes; -1 of others. */
static int64_t size_to_keep(machine *m, value data, bool of_text)
{
    type *t = type_of(m, data);
    if (of_text && t == m->types[T_str] && str_is_ascii(as(str, data)))
        return (int64_t)str_length(as(str, data));
    if (!of_text && t == m->types[T_bytes])
        return (int64_t)bytes_length(as(bytes, data));
    return -1;
}

static bool wait(machine *m, held *h, value data, size_t size)
{
    if (!h->pending && !(h->pending = list_new(m, 0)))
        return false;
    if (!list_append(m, h->pending, data))
        return false;
    h->waiting += size;
    return true;
}

IO_METHOD(write)
{
    held *h = as(held, self);
    bool of_text = is_ahead(m, h, KIND_STR);
    int64_t size =
        h->keeps_writes && h->at >= length_ahead(m, h) ? size_to_keep(m, args[0], of_text) : -1;
    if (size < 0 || h->waiting + (size_t)size >= h->room || !is_open(m, h))
        return by_class(m, self, "_write", args, 1);
    return wait(m, h, args[0], (size_t)size) ? small(size) : NOTHING;
}

IO_METHOD(keep_bytes)
{
    if (!is_bytes(m, args[0]))
        return fail(m, T_TypeError, "only bytes are kept");
    size_t size = bytes_length(as(bytes, args[0]));
    return size == 0 || wait(m, as(held, self), args[0], size) ? NONE : NOTHING;
}

/* All that waits, as bytes; nothing waits then. */
IO_METHOD(take_pending)
{
    held *h = as(held, self);
    bytes *all = bytes_new(m, NULL, h->waiting);
    if (!all)
        return NOTHING;
    uint8_t *to = bytes_writable(all);
    for (size_t i = 0; h->pending && i < h->pending->count; i++) {
        value one = h->pending->items[i];
        bool is_text = is_kind(m, one, KIND_STR);
        size_t n = is_text ? str_length(as(str, one)) : bytes_length(as(bytes, one));
        memcpy(to, is_text ? str_data(as(str, one)) : bytes_data(as(bytes, one)), n);
        to += n;
    }
    h->waiting = 0;
    if (h->pending)
        list_clear(m, h->pending);
    return of(all);
}

/* ---- the record ---- */

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    held *h = object_new(m, cls);
    if (h)
        h->file = NONE;
    return of(h);
}

static void finish(machine *m, object *o)
{
    held *h = (held *)o;
    drop_any(m, h->file);
    drop_any(m, h->ahead);
    drop_object(m, h->pending);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    held *h = (held *)o;
    visit(v, h->file);
    visit(v, h->ahead);
    visit_object(v, h->pending);
}

static value get_file(machine *m, value self)
{
    (void)m;
    return keep(as(held, self)->file);
}

static bool set_file(machine *m, value self, value v)
{
    replace(m, &as(held, self)->file, is_nothing(v) ? NONE : keep(v));
    return true;
}

static value get_ahead(machine *m, value self)
{
    const held *h = as(held, self);
    return h->ahead.bits ? keep(h->ahead) : of(bytes_new(m, "", 0));
}

/* Of what is put here, nothing was handed out. */
static bool set_ahead(machine *m, value self, value v)
{
    held *h = as(held, self);
    if (is_nothing(v) || (!is_str(m, v) && !is_bytes(m, v)))
        return fails(m, T_TypeError, "only str and bytes are read ahead");
    h->at = 0;
    replace(m, &h->ahead, keep(v));
    return true;
}

static bool set_size(machine *m, value v, size_t *out)
{
    int64_t n;
    if (is_nothing(v))
        return fails(m, T_AttributeError, "cannot delete attribute");
    if (!index_as_size(m, v, &n, false, T_OverflowError))
        return false;
    if (n < 0)
        return fails(m, T_ValueError, "a strictly positive integer is required");
    *out = (size_t)n;
    return true;
}

#define SIZE(name)                                          \
    static value get_##name(machine *m, value self)         \
    {                                                       \
        return int_from(m, (int64_t)as(held, self)->name);  \
    }                                                       \
    static bool set_##name(machine *m, value self, value v) \
    {                                                       \
        return set_size(m, v, &as(held, self)->name);       \
    }
SIZE(at)
SIZE(room)

static value get_waiting(machine *m, value self)
{
    return int_from(m, (int64_t)as(held, self)->waiting);
}

#define SWITCH(name)                                        \
    static value get_##name(machine *m, value self)         \
    {                                                       \
        (void)m;                                            \
        return boolean(as(held, self)->name);               \
    }                                                       \
    static bool set_##name(machine *m, value self, value v) \
    {                                                       \
        int yes = is_nothing(v) ? 0 : is_true(m, v);        \
        if (yes >= 0)                                       \
            as(held, self)->name = yes;                     \
        return yes >= 0;                                    \
    }
SWITCH(has_lines)
SWITCH(keeps_writes)
SWITCH(telling)

static const method_record methods[] = {
    {"readline", readline, ARITY_ANY, 0, "size=-1, /", "Read and return a line from the stream."},
    {"write", write, ARITY_ONE, 0, "s, /", "Write to the stream."},
    {"_take", take, ARITY_ONE, 0, "most, /", NULL},
    {"_take_line", take_line, ARITY_ONE, 0, "most, /", NULL},
    {"_keep", keep_bytes, ARITY_ONE, 0, "data, /", NULL},
    {"_take_pending", take_pending, ARITY_NONE, 0, "", NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"_file", get_file, set_file, NULL},
    {"_ahead", get_ahead, set_ahead, NULL},
    {"_at", get_at, set_at, NULL},
    {"_waiting", get_waiting, NULL, NULL},
    {"_CHUNK_SIZE", get_room, set_room, NULL},
    {"_has_lines", get_has_lines, set_has_lines, NULL},
    {"_keeps_writes", get_keeps_writes, set_keeps_writes, NULL},
    {"_telling", get_telling, set_telling, NULL},
    {0},
};

const type_record held_record = {
    .name = "_io._Held",
    .size = sizeof(held),
    .slots = {.finish = finish, .visit = visit_parts, .create = create, .next = next},
    .methods = methods,
    .attributes = attributes,
    .doc = "What a stream over a file has read ahead, and has still to write.",
};

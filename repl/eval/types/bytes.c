#include "bytes.h"

#include "bytes_methods.h"
#include "chars.h"
#include "codec.h"
#include "int.h"
#include "iterators.h"
#include "memoryview.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/print/text.h"
#include "slice.h"
#include "str_inside.h"
#include "tuple.h"

#include <string.h>

/* ---- making ---- */

bytes *bytes_new(machine *m, const void *data, size_t n)
{
    if (n > UINT32_MAX) {
        fail_memory(m);
        return NULL;
    }
    bytes *b = object_new_bytes(m, m->types[T_bytes], sizeof(bytes) + n + 1);
    if (!b)
        return NULL;
    b->length = (uint32_t)n;
    b->offset = sizeof(bytes);
    if (data && n)
        memcpy(bytes_writable(b), data, n);
    bytes_writable(b)[n] = 0;
    return b;
}

static bytes *of_subclass(machine *m, type *cls, const void *data, size_t n)
{
    uint8_t *block = memory_take(m, n + 1);
    bytes_buffered *b = block ? object_new_bytes(m, cls, cls->size) : NULL;
    if (!b) {
        if (block)
            memory_give(m, block, n + 1);
        return NULL;
    }
    memcpy(block, data, n);
    block[n] = 0;
    b->head.length = (uint32_t)n;
    b->data = block;
    return &b->head;
}

static void finish(machine *m, object *o)
{
    bytes *b = (bytes *)o;
    if (!b->offset && ((bytes_buffered *)b)->data)
        memory_give(m, ((bytes_buffered *)b)->data, (size_t)b->length + 1);
}

/* ---- views ---- */

/* What has __buffer__ (PEP 688) gives a memoryview of itself, which the view keeps. */
static bool view_of_buffer(machine *m, value v, view *out)
{
    value looked = memoryview_of_buffer(m, v);
    if (is_nothing(looked))
        return false;
    bool seen = memoryview_see(m, as(memoryview, looked), out);
    if (seen)
        out->of = looked;
    else
        drop(m, looked);
    return seen;
}

bool view_try(machine *m, value v, view *out)
{
    *out = (view){0};
    if (is_kind(m, v, KIND_BYTES)) {
        *out = (view){.data = bytes_data(as(bytes, v)), .length = as(bytes, v)->length};
    } else if (is_kind(m, v, KIND_BYTEARRAY)) {
        bytearray *b = as(bytearray, v);
        b->views++;
        *out = (view){.data = bytearray_data(b), .length = b->length};
    } else if (is_object(v) && as_object(v)->type == m->types[T_memoryview]) {
        if (!memoryview_see(m, as(memoryview, v), out))
            return false;
    } else {
        return view_of_buffer(m, v, out);
    }
    out->of = keep(v);
    return true;
}

bool view_open(machine *m, value v, view *out)
{
    if (view_try(m, v, out))
        return true;
    return !is_raised(m) && fails(m, T_TypeError, "a bytes-like object is required, not '%T'", v);
}

void view_close(machine *m, view *seen)
{
    if (seen->copy)
        memory_give(m, seen->copy, seen->length);
    if (is_kind(m, seen->of, KIND_BYTEARRAY))
        as(bytearray, seen->of)->views--;
    drop(m, seen->of);
}

bool is_bytes_like(machine *m, value v)
{
    return is_kind(m, v, KIND_BYTES | KIND_BYTEARRAY) ||
           (is_object(v) && as_object(v)->type == m->types[T_memoryview]);
}

run bytes_run(value self)
{
    if (as_object(self)->type->flags & KIND_BYTES)
        return (run){bytes_data(as(bytes, self)), as(bytes, self)->length};
    return (run){bytearray_data(as(bytearray, self)), as(bytearray, self)->length};
}

value bytes_like(machine *m, value self, const void *data, size_t n)
{
    if (is_kind(m, self, KIND_BYTEARRAY))
        return of(bytearray_new(m, data, n));
    return of(bytes_new(m, data, n));
}

value bytes_finish_like(builder *b, value self)
{
    if (b->failed)
        return NOTHING;
    value made = bytes_like(b->m, self, b->data, b->length);
    builder_drop(b);
    return made;
}

value bytes_same(machine *m, value self)
{
    if (as_object(self)->type == m->types[T_bytes])
        return keep(self);
    run r = bytes_run(self);
    return bytes_like(m, self, r.data, r.n);
}

/* ---- construction ---- */

bool byte_from(machine *m, value v, const char *range_text, uint8_t *out)
{
    int64_t i;
    if (is_small(v)) {
        i = as_small(v);
    } else {
        value number = index_of(m, v);
        if (is_nothing(number))
            return false;
        if (!int_fits_i64(number, &i))
            i = -1;
        drop(m, number);
    }
    if (i < 0 || i > 255)
        return fails(m, T_ValueError, "%s", range_text);
    *out = (uint8_t)i;
    return true;
}

typedef struct collecting {
    builder *out;
    const char *range_text;
} collecting;

static bool add_byte(machine *m, void *context, value item)
{
    const collecting *c = context;
    uint8_t byte;
    return byte_from(m, item, c->range_text, &byte) && builder_char(c->out, byte);
}

bool bytes_collect(builder *out, value iterable, const char *range_text)
{
    return each_item(out->m, iterable, add_byte, &(collecting){out, range_text});
}

static bool fill_zeros(machine *m, value count, builder *out)
{
    int64_t n;
    if (!index_as_size(m, count, &n, false, T_OverflowError))
        return false;
    if (n < 0)
        return fails(m, T_ValueError, "negative count");
    return builder_fill(out, 0, (size_t)n);
}

/* Where v is like bytes: false, and nothing raised, where it is not. */
static bool add_view(builder *out, value v)
{
    view seen;
    if (!view_try(out->m, v, &seen))
        return false;
    bool good = builder_chars(out, seen.data, 1, seen.length);
    view_close(out->m, &seen);
    return good;
}

static bool add_iterable(machine *m, const char *name, value v, builder *out)
{
    const char *range_text = strcmp(name, "bytes") == 0 ? "bytes must be in range(0, 256)"
                                                        : "byte must be in range(0, 256)";
    const slots *s = &type_of(m, v)->slots;
    if (!s->iter && !s->get_item)
        return fails(m, T_TypeError, "cannot convert '%T' object to %s", v, name);
    return bytes_collect(out, v, range_text);
}

static bool add_encoded(machine *m, const value *args, builder *out)
{
    const char *texts[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++)
        if (!is_nothing(args[i + 1]) && !(texts[i] = str_utf8(m, as(str, args[i + 1]), NULL)))
            return false;
    if (!texts[0])
        return fails(m, T_TypeError, "string argument without an encoding");
    bytes *b = codec_encode(m, as(str, args[0]), texts[0], texts[1]);
    bool good = b && builder_chars(out, bytes_data(b), 1, b->length);
    drop_object(m, b);
    return good;
}

value bytes_from_special(machine *m, value v, bool *found)
{
    value made = call_special(m, v, m->names.__bytes__, NULL, 0, found);
    if (is_nothing(made) || is_bytes(m, made))
        return made;
    fail(m, T_TypeError, "__bytes__ returned non-bytes (type %T)", made);
    drop(m, made);
    return NOTHING;
}

static bool add_special(machine *m, value v, builder *out, bool *found)
{
    value made = bytes_from_special(m, v, found);
    bool good = !is_nothing(made) && add_view(out, made);
    drop_any(m, made);
    return good;
}

bool bytes_construct(machine *m, const char *name, const value *args, size_t count, tuple *names,
                     builder *out)
{
    value bound[3];
    if (!arguments_bind(m, name, "source=b'', encoding='utf-8', errors='strict'", args, count,
                        names, bound, 3))
        return false;
    for (int i = 1; i < 3; i++)
        if (!is_nothing(bound[i]) && !is_str(m, bound[i]))
            return fails(m, T_TypeError, "%s() argument '%s' must be str, not %A", name,
                         i == 1 ? "encoding" : "errors", bound[i]);
    bool plain = is_nothing(bound[1]) && is_nothing(bound[2]), found = false;
    if (plain && !is_nothing(bound[0]) && strcmp(name, "bytes") == 0) {
        bool good = add_special(m, bound[0], out, &found);
        if (found || is_raised(m))
            return good;
    }
    if (!is_nothing(bound[0]) && is_str(m, bound[0]))
        return add_encoded(m, bound, out);
    if (!plain)
        return fails(m, T_TypeError, "%s without a string argument",
                     is_nothing(bound[1]) ? "errors" : "encoding");
    value v = bound[0];
    if (is_nothing(v))
        return true;
    if (add_view(out, v))
        return true;
    if (is_raised(m))
        return false;
    return is_small(v) || type_of(m, v)->slots.to_index ? fill_zeros(m, v, out)
                                                        : add_iterable(m, name, v, out);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    bool exact = cls == m->types[T_bytes];
    if (exact && count == 1 && !names && is_object(args[0]) && as_object(args[0])->type == cls)
        return keep(args[0]);
    bool found = false;
    value made = exact && count == 1 && !names ? bytes_from_special(m, args[0], &found) : NOTHING;
    if (found || is_raised(m))
        return made;
    builder b;
    builder_start(&b, m);
    if (bytes_construct(m, "bytes", args, count, names, &b) && !b.failed)
        made =
            exact ? of(bytes_new(m, b.data, b.length)) : of(of_subclass(m, cls, b.data, b.length));
    builder_drop(&b);
    return made;
}

/* ---- showing ---- */

str *bytes_repr_text(machine *m, const uint8_t *data, size_t n, const char *before,
                     const char *after)
{
    char quote = text_quote(memchr(data, '\'', n), memchr(data, '"', n));
    builder b;
    builder_start(&b, m);
    builder_text(&b, before);
    builder_char(&b, 'b');
    builder_char(&b, (uint8_t)quote);
    for (size_t i = 0; i < n && !b.failed; i++) {
        char escape[4];
        /* bytearray's repr escapes the single quote whatever the quotes are. */
        size_t length = *before && data[i] == '\'' ? text_escape_byte(data[i], '\'', escape)
                                                   : text_escape_byte(data[i], quote, escape);
        builder_chars(&b, escape, 1, length);
    }
    builder_char(&b, (uint8_t)quote);
    builder_text(&b, after);
    return builder_finish(&b);
}

static value show(machine *m, value self)
{
    run r = bytes_run(self);
    return of(bytes_repr_text(m, r.data, r.n, "", ""));
}

/* ---- slots ---- */

static bool hash(machine *m, value self, int64_t *out)
{
    (void)m;
    bytes *b = as(bytes, self);
    if (!b->hash)
        b->hash = hash_bytes(bytes_data(b), b->length);
    *out = b->hash;
    return true;
}

static int64_t count_bytes(machine *m, value self)
{
    (void)m;
    return (int64_t)as(bytes, self)->length;
}

value bytes_get_slice(machine *m, value self, value key)
{
    slice_range r;
    if (!slice_unpack(m, key, &r))
        return NOTHING;
    run all = bytes_run(self);
    slice_adjust(&r, (int64_t)all.n);
    if (r.step == 1 && r.count == (int64_t)all.n)
        return bytes_same(m, self);
    if (r.step == 1)
        return bytes_like(m, self, all.data + r.start, (size_t)r.count);
    builder b;
    builder_start(&b, m);
    for (int64_t i = 0; i < r.count; i++)
        builder_char(&b, all.data[r.start + i * r.step]);
    return bytes_finish_like(&b, self);
}

static value get(machine *m, value self, value key)
{
    if (is_slice(m, key))
        return bytes_get_slice(m, self, key);
    size_t i;
    const bytes *b = as(bytes, self);
    if (!index_from(m, key, b->length, "byte indices must be integers or slices, not %T",
                    "index out of range", &i))
        return NOTHING;
    return small(bytes_data(b)[i]);
}

int bytes_contains(machine *m, value self, value item)
{
    run r = bytes_run(self);
    if (is_small(item) || type_of(m, item)->slots.to_index) {
        uint8_t byte;
        if (!byte_from(m, item, "byte must be in range(0, 256)", &byte))
            return -1;
        r = bytes_run(self);
        return chars_find_char(r.data, 1, r.n, byte) >= 0;
    }
    view what;
    if (!view_open(m, item, &what))
        return -1;
    int found = chars_find(r.data, 1, r.n, what.data, 1, what.length) >= 0;
    view_close(m, &what);
    return found;
}

value bytes_compare(machine *m, value a, value b, compare_operator op)
{
    view x, y;
    bool ordered =
        is_kind(m, a, KIND_BYTES | KIND_BYTEARRAY) && is_kind(m, b, KIND_BYTES | KIND_BYTEARRAY);
    if (!ordered && op != CMP_EQ && op != CMP_NE) /* a memoryview has no order */
        return NOT_IMPLEMENTED;
    if (is_object(b) && as_object(b)->type == m->types[T_memoryview])
        return NOT_IMPLEMENTED; /* it knows what its bytes mean */
    if (!view_try(m, a, &x))
        return is_raised(m) ? NOTHING : NOT_IMPLEMENTED;
    if (!view_try(m, b, &y)) {
        view_close(m, &x);
        return is_raised(m) ? NOTHING : NOT_IMPLEMENTED;
    }
    int order = chars_compare(x.data, 1, x.length, y.data, 1, y.length);
    view_close(m, &x);
    view_close(m, &y);
    switch (op) {
    case CMP_LT: return boolean(order < 0);
    case CMP_LE: return boolean(order <= 0);
    case CMP_EQ: return boolean(order == 0);
    case CMP_NE: return boolean(order != 0);
    case CMP_GT: return boolean(order > 0);
    default: return boolean(order >= 0);
    }
}

value bytes_concat(machine *m, value a, value b)
{
    view x, y;
    if (!view_open(m, a, &x))
        return NOTHING;
    if (!view_try(m, b, &y)) {
        view_close(m, &x);
        return is_raised(m) ? NOTHING : fail(m, T_TypeError, "can't concat %T to %T", b, a);
    }
    value sum = bytes_like(m, a, NULL, x.length + y.length);
    if (!is_nothing(sum)) {
        uint8_t *to = (uint8_t *)bytes_run(sum).data;
        memcpy(to, x.data, x.length);
        memcpy(to + x.length, y.data, y.length);
    }
    view_close(m, &x);
    view_close(m, &y);
    return sum;
}

value bytes_repeat(machine *m, value self, value times)
{
    int64_t count;
    if (!index_as_size(m, times, &count, false, T_OverflowError))
        return NOTHING;
    run r = bytes_run(self);
    if (count <= 0 || r.n == 0)
        return bytes_like(m, self, "", 0);
    if (count == 1)
        return bytes_same(m, self);
    if ((uint64_t)count > UINT32_MAX / r.n)
        return fail_memory(m);
    value made = bytes_like(m, self, NULL, r.n * (size_t)count);
    if (is_nothing(made))
        return made;
    uint8_t *to = (uint8_t *)bytes_run(made).data;
    for (int64_t i = 0; i < count; i++)
        memcpy(to + (size_t)i * r.n, r.data, r.n);
    return made;
}

value bytes_percent(machine *m, value a, value b)
{
    if (!is_kind(m, a, KIND_BYTES | KIND_BYTEARRAY))
        return NOT_IMPLEMENTED;
    run r = bytes_run(a);
    str *format = str_from_latin1(m, r.data, r.n);
    bool filled;
    str *made = format ? str_percent_any(m, format, b, true, &filled) : NULL;
    drop_object(m, format);
    value result = made ? bytes_like(m, a, str_data(made), made->length) : NOTHING;
    drop_object(m, made);
    return result;
}

/* ---- iterator ---- */

typedef struct bytes_iterator {
    object head;
    value of; /* owned: bytes or bytearray; NOTHING when the end was reached */
    size_t at;
} bytes_iterator;

static value iterate_as(machine *m, value self, enum kind kind)
{
    bytes_iterator *it = object_new(m, m->types[kind]);
    if (it)
        it->of = keep(self);
    return of(it);
}

static value iterate(machine *m, value self)
{
    return iterate_as(m, self, T_bytes_iterator);
}

value bytearray_iterate(machine *m, value self)
{
    return iterate_as(m, self, T_bytearray_iterator);
}

static value next(machine *m, value self)
{
    bytes_iterator *it = as(bytes_iterator, self);
    if (is_nothing(it->of))
        return NOTHING;
    run r = bytes_run(it->of);
    if (it->at < r.n)
        return small(r.data[it->at++]);
    replace(m, &it->of, NOTHING);
    return NOTHING;
}

static void iterator_finish(machine *m, object *o)
{
    drop_any(m, ((bytes_iterator *)o)->of);
}

static void iterator_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((bytes_iterator *)o)->of);
}

static value iterator_hint(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                           tuple *names UNUSED)
{
    (void)m;
    const bytes_iterator *it = as(bytes_iterator, self);
    if (is_nothing(it->of) || it->at > bytes_run(it->of).n)
        return small(0);
    return small((int64_t)(bytes_run(it->of).n - it->at));
}

static value iterator_reduce(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                             tuple *names UNUSED)
{
    const bytes_iterator *it = as(bytes_iterator, self);
    if (!is_nothing(it->of))
        return iterator_recipe(m, it->of, (int64_t)it->at);
    value nothing = of(tuple_new(m, 0));
    value recipe = is_nothing(nothing) ? nothing : iterator_recipe(m, nothing, -1);
    drop_any(m, nothing);
    return recipe;
}

static value iterator_set_state(machine *m, value self, const value *args, size_t count UNUSED,
                                tuple *names UNUSED)
{
    bytes_iterator *it = as(bytes_iterator, self);
    int64_t at;
    if (!index_as_size(m, args[0], &at, false, T_OverflowError))
        return NOTHING;
    size_t last = is_nothing(it->of) ? 0 : bytes_run(it->of).n;
    it->at = at < 0 ? 0 : (uint64_t)at > last ? last : (size_t)at;
    return NONE;
}

static const method_record iterator_methods[] = {
    {"__reduce__", iterator_reduce, ARITY_NONE, 0, "", "Return state information for pickling."},
    {"__setstate__", iterator_set_state, ARITY_ONE, 0, "state, /",
     "Set state information for unpickling."},
    {"__length_hint__", iterator_hint, ARITY_NONE, 0, "",
     "Private method returning an estimate of len(list(it))."},
    {0},
};

#define BYTES_ITERATOR(kind)                 \
    const type_record kind##_type = {        \
        .name = #kind,                       \
        .base = T_object,                    \
        .flags = TYPE_NO_CREATE,             \
        .size = sizeof(bytes_iterator),      \
        .slots = {.finish = iterator_finish, \
                  .visit = iterator_visit,   \
                  .iter = iterator_self,     \
                  .next = next},             \
        .methods = iterator_methods,         \
    }

BYTES_ITERATOR(bytes_iterator);
BYTES_ITERATOR(bytearray_iterator);

/* ---- the type ---- */

static value to_bytes(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                      tuple *names UNUSED)
{
    if (as_object(self)->type == m->types[T_bytes])
        return keep(self);
    return of(bytes_new(m, bytes_data(as(bytes, self)), as(bytes, self)->length));
}

static value getnewargs(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value plain = to_bytes(m, self, args, count, names);
    tuple *t = is_nothing(plain) ? NULL : tuple_of(m, 1, plain);
    drop_any(m, plain);
    return of(t);
}

/* As CPython's layout counts. */
static value size_of(machine *m, value self, const value *args UNUSED, size_t count UNUSED,
                     tuple *names UNUSED)
{
    (void)m;
    return small(33 + (int64_t)as(bytes, self)->length);
}

static const method_record methods[] = {
#define ROW(name, arity, flags, signature, doc) \
    {#name, bytes_method_##name, arity, flags, signature, doc},
    BYTES_METHODS(ROW)
#undef ROW
        {"__bytes__", to_bytes, ARITY_NONE, 0, "", "Convert this value to exact type bytes."},
    {"__getnewargs__", getnewargs, ARITY_NONE, 0, "", NULL},
    {"__sizeof__", size_of, ARITY_NONE, 0, "",
     "Return the size of the object in memory, in bytes."},
    {0},
};

const type_record bytes_type = {
    .name = "bytes",
    .base = T_object,
    .flags = KIND_BYTES | TYPE_MATCH_SELF | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(bytes_buffered),
    .slots =
        {
            .finish = finish,
            .create = create,
            .repr = show,
            .str = show,
            .hash = hash,
            .iter = iterate,
            .compare = bytes_compare,
            .binary = {[BIN_REMAINDER] = bytes_percent},
            .length = count_bytes,
            .get_item = get,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .repeat = bytes_repeat,
        },
    .methods = methods,
    .signature = "source=b'', encoding='utf-8', errors='strict'",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
           "bytes() -> empty bytes object",
};
